"""A penalty that the clause leaves to another organ is given to the town.

Where the clause says 由发证机关吊销…, only the organ that issued the licence can take it; where it
says 报经有批准权的人民政府批准，责令关闭, only with that approval. The county department never had
the penalty by itself, so it could not hand it on.

This is a doubt about the decision, not about the record: the official list may say so. Do not
change the record to silence it.

How to mend it: read the official list once more. If it does list the penalty, ask the organ that
made the decision (提请原决定机关处理); until then the town proposes the penalty to the organ that
has it.

Right:

    penalties: [罚款]                # 处…罚款，并由发证机关吊销许可证

Wrong:

    penalties: [罚款, 吊销许可证件]
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.sanctions import LICENCES

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each penalty of an item that is another organ's by the clause."""
    for file, clauses in context.penalties_by_file.items():
        yield from context.kept.each(_of_clause, file, clauses)


def _of_clause(clause: PenaltyClause) -> Iterator[CheckResult | Comparison]:
    for index, penalty in enumerate(clause.item.penalties):
        place = clause.place("penalties", index)
        yield Comparison(place, clause.clause.hindrance)
        if penalty not in clause.named.reserved:
            continue
        message = (
            _("{clause} leaves {penalty} to the organ that issued the licence.")
            if penalty in LICENCES
            else _("By {clause}, {penalty} needs a decision or approval of another organ.")
        )
        yield CheckResult(
            message.format(clause=clause.item.penalty, penalty=penalty),
            place,
            _("If the official list says so, ask the organ that decided (提请原决定机关处理)."),
        )
