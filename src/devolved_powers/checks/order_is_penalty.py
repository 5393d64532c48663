"""A penalty stands among the orders.

责令停产停业 and 责令关闭 are penalties (《行政处罚法》第九条): they need a hearing and a decision.
责令改正, 限期清理 and the like are orders (第二十八条), no penalties. One in the place of the other
leads to the wrong procedure.

How to mend it: move it to `penalties`; a mere order that stops the unlawful act (责令停止违法行为)
stays under `orders`.

Right:

    penalties: [责令停产停业]
    orders: [责令限期改正]

Wrong:

    orders: [责令停产停业]
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import PENALTIES

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each order that is a penalty by law."""
    for entry in context.items:
        orders = entry.data.get("orders")
        for index, order in enumerate(orders if isinstance(orders, list) else []):
            if order in PENALTIES:
                message = _("“{order}” is a penalty, not an order.")
                yield CheckResult(
                    message.format(order=order),
                    entry.place("orders", index),
                    _("Move it to `penalties`."),
                )
