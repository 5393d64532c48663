"""A penalty of an item is not named by its clause.

The kinds of penalty are those of 《行政处罚法》第九条; an item may list only those that the cited
clause itself sets. A clause that sets none is no penalty clause: then a duty, or an order, was
cited in its place. A clause that punishes by a place of the same law (依照前款规定处罚) is read
with that place; where it punishes by another law, a penalty that it does not name is 不能判定.

How to mend it: cite the clause that punishes, and list what it sets.

Right:

    penalties: [警告, 罚款]      # 给予警告，可以并处…罚款

Wrong:

    penalties: [没收违法所得]    # of a clause that sets only a fine
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import open_end
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each penalty that the cited text does not name."""
    for file, clauses in context.penalties_by_file.items():
        yield from context.kept.each(_of_clause, file, clauses)


def _of_clause(clause: PenaltyClause) -> Iterator[CheckResult | Comparison]:
    unsure = open_end(clause)
    if not clause.named.penalties:
        yield Comparison(clause.place("penalty"), unsure)
        if unsure:
            return
        message = _("{penalty} names no penalty of 《行政处罚法》第九条.")
        yield CheckResult(
            message.format(penalty=clause.item.penalty),
            clause.place("penalty"),
            _("Cite the clause that punishes."),
        )
        return
    for index, penalty in enumerate(clause.item.penalties):
        is_named = penalty in clause.named.penalties
        yield Comparison(clause.place("penalties", index), "" if is_named else unsure)
        if is_named or unsure:
            continue
        message = _("{clause} does not name {penalty}; it names {named}.")
        yield CheckResult(
            message.format(
                clause=clause.item.penalty,
                penalty=penalty,
                named=enumerated(clause.named.penalties),
            ),
            clause.place("penalties", index),
            _("List what the clause sets."),
        )
