"""An item sets two fines for one and the same case.

Two entries of `fines` name the same people and the same case (`subject`, `when`). Nobody can tell
which of them holds. Either one is a mistake, or the word that tells them apart was lost.

It is no fault where the clause itself sets two fines for one case, such as an amount and a
multiple. Where the clause cannot be read, it is 请核实.

How to mend it: open the clause; take the wrong one out, or write `subject` and `when`.

Right:

    fines:
      - {to: 50000, unit: 元}
      - {when: 情节严重, from: 50000, to: 100000, unit: 元}

Wrong:

    fines:
      - {to: 50000, unit: 元}
      - {from: 50000, to: 100000, unit: 元}
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import ClauseFines, cases_of, cases_set, limits_text, subject_of
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.fines import OTHER_CASE
from devolved_powers.models.catalog import Fine

SEVERITY: Final = "必须改"
_DOUBT: Final = "请核实"
_Key = tuple[str, str]


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine whose subject and case an earlier one of the item has."""
    for clause in context.penalty_clauses:
        item = clause.item
        if len(item.fines) <= 1:
            continue
        fines = ClauseFines(clause)
        allowed = Counter(
            (other.subject or "", frozenset() if other.when == OTHER_CASE else cases_set(other))
            for other in fines.sets
        )
        seen: dict[_Key, Fine] = {}
        for index, fine in enumerate(item.fines):
            key = (fine.subject or "", fine.when or "")
            first = seen.setdefault(key, fine)
            yield Comparison(clause.place("fines", index))
            if first is fine or allowed[subject_of(fine) or "", cases_of(fine)] > 1:
                continue
            message = _("{fine} and {first} are set on the same people in the same case.")
            yield CheckResult(
                message.format(fine=limits_text(fine), first=limits_text(first)),
                clause.place("fines", index),
                _("Take out the wrong one, or write on whom and in which case each is set."),
                severity=_DOUBT if fines.hindrance or not fines.sets else SEVERITY,
            )
