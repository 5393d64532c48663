"""A fine of an item is not the one its clause sets.

The amounts of `fines` must stand in the text that `penalty` cites. A fine above what the law
allows is unlawful; a fine copied from an older version is the usual mistake.

How to mend it: open the clause in the version of the day and copy its amounts: `from` and `to` in
yuan (二千元 is 2000), as times (倍) or per cent (%) of the `base`.

Right:

    fines:
      - {from: 1000, to: 10000, unit: 元}      # 处一千元以上一万元以下罚款

Wrong:

    fines:
      - {from: 1000, to: 50000, unit: 元}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each amount that the cited text does not name."""
    for clause in context.penalty_clauses:
        if clause.clause.hindrance or clause.named.refers:
            continue  # the amount stands in the provision referred to
        for index, fine in enumerate(clause.item.fines):
            for key, amount in (("from", fine.from_), ("to", fine.to)):
                if amount is None or f"{_plain(amount)}{fine.unit}" in clause.named.amounts:
                    continue
                message = _("{penalty} names no {amount}; it names {named}.")
                yield CheckResult(
                    message.format(
                        penalty=clause.item.penalty,
                        amount=f"{_plain(amount)}{fine.unit}",
                        named="、".join(clause.named.amounts) or _("no amount"),
                    ),
                    Place(clause.file, (*clause.route, "fines", index, key)),
                    _("Copy the amounts of the clause."),
                )


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else str(amount)
