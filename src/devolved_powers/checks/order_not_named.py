"""An order of an item is not in the words of its clause.

`orders` are what the clause has the organ order: 责令改正, 限期拆除, 恢复原状. An order that the
clause does not know has no basis of its own. 《行政处罚法》第二十八条 lets an organ order in every
case that the conduct be mended (责令改正), so that one is never asked about.

The facts hold an order only in short words, and lists put orders differently: so it is 请核实.

How to mend it: open the clause and write the order as it does.

Right:

    orders: [责令停止违法行为, 限期清理]

Wrong:

    orders: [责令关停取水井]                   # 责令停止违法行为，限期采取补救措施
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import open_end
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.normalise import normalise
from devolved_powers.law.orders_compared import is_in_words, is_mending, is_ordered
from devolved_powers.law.sanctions import penalties

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each order that the cited text does not name."""
    for file, clauses in context.penalties_by_file.items():
        yield from context.kept.each(_of_clause, file, clauses)


def _of_clause(clause: PenaltyClause) -> Iterator[CheckResult | Comparison]:
    if not clause.item.orders:
        return
    unsure = open_end(clause)
    pairs = clause.clause.pairs
    for index, order in enumerate(clause.item.orders):
        named = (
            is_mending(order)
            or is_ordered(order, clause.named.orders)
            or is_in_words(order, pairs)
            or penalties(normalise(order)) != ()  # `order-is-penalty` says so
        )
        yield Comparison(clause.place("orders", index), "" if named else unsure)
        if named or unsure:
            continue
        message = _(
            "“{order}” was not read in {clause}; what was read there (perhaps not all): {named}."
        )
        yield CheckResult(
            message.format(
                clause=clause.item.penalty,
                order=order,
                named=enumerated(clause.named.orders) or _("no order"),
            ),
            clause.place("orders", index),
            _("Write the order as the clause does."),
        )
