"""A penalty stands among the orders.

责令停产停业 (停业整顿, 停产整治) and 责令关闭 are penalties (《行政处罚法》第九条), as 没收, 吊销
and 罚款 are: they need a decision, and the grave ones a hearing. 责令改正, 限期清理 and the like
are orders (第二十八条), no penalties. One in the place of the other leads to the wrong procedure.

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
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.normalise import normalise
from devolved_powers.law.sanctions import penalties
from devolved_powers.models.vocabulary import PENALTIES, Penalty

SEVERITY: Final = "必须改"
_ORDERED_TOO: frozenset[Penalty] = frozenset({"限制从业", "限制开展生产经营活动"})
"""What is ordered in the same words without being a penalty: 责令停止执业活动 of the unlicensed."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each order that is a penalty by law."""
    for entry in context.items:
        orders = entry.data.get("orders")
        for index, order in enumerate(orders if isinstance(orders, list) else []):
            yield Comparison(entry.place("orders", index))
            if not isinstance(order, str):
                continue
            kinds = [p for p in penalties(normalise(order)) if p not in _ORDERED_TOO]
            if order in PENALTIES or order in kinds:
                message = _("“{order}” is a penalty, not an order.").format(order=order)
            elif kinds:
                message = _("“{order}” is a penalty ({penalty}), not an order.").format(
                    order=order, penalty=enumerated(kinds)
                )
            else:
                continue
            yield CheckResult(message, entry.place("orders", index), _("Move it to `penalties`."))
