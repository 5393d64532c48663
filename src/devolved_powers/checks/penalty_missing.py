"""The clause sets a kind of penalty that the item does not list.

`penalties` lists the penalties of the clause (《行政处罚法》第九条). One that is left out
(没收违法所得, 警告, 责令停产停业) is one that nobody imposes, and the list no longer says what its
source says.

It is 请核实 where the clause punishes several kinds of conduct, or several places are cited: then
the penalty may be that of another conduct. Not asked for are penalties that the town does not
impose anyway: those of licences (吊销, 暂扣, 降低资质等级), detention, and what the clause leaves
to another organ (报经…批准，责令关闭); nor those that only a further sentence sets for a conduct
of its own.

How to mend it: open the clause and add the penalty. Where only another conduct of the same clause
is punished so, say that in `note` and have `registry.yaml` suppress the finding.

Right:

    penalties: [没收违法所得, 罚款]    # 没收违法所得，可以并处…罚款

Wrong:

    penalties: [罚款]
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import open_end
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.fines import OTHER_CASE
from devolved_powers.law.sanctions import LICENCES, penalties

SEVERITY: Final = "必须改"
_NOT_OF_TOWNS = LICENCES | {"行政拘留"}


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each item that lacks penalties of its clause."""
    for file, clauses in context.penalties_by_file.items():
        yield from context.kept.each(_of_clause, file, clauses)


def _of_clause(clause: PenaltyClause) -> Iterator[CheckResult | Comparison]:
    item, named = clause.item, clause.named
    place = clause.place("penalties") if item.penalties else clause.place("penalty")
    yield Comparison(place, open_end(clause) if not named.penalties else "")
    others = {*_NOT_OF_TOWNS, *named.reserved, *named.beside, *item.penalties}
    others.update(penalty for order in item.orders for penalty in penalties(order))
    lacking = [penalty for penalty in named.penalties if penalty not in others]
    if lacking:
        message = _("{clause} also sets {penalties}.")
        yield CheckResult(
            message.format(clause=item.penalty, penalties=enumerated(lacking)),
            place,
            _("List what the clause sets."),
            severity=SEVERITY if _is_one_conduct(clause) else "请核实",
        )


def _is_one_conduct(clause: PenaltyClause) -> bool:
    """Return whether all that a clause sets is set for one conduct, so far as the facts tell."""
    places = sum(1 for _place in clause.clause.by_place)
    return places == 1 and all(fine.when != OTHER_CASE for fine in clause.named.fines)
