"""An item sets two fines for one and the same case.

Two entries of `fines` name the same people and the same case (`subject`, `when`). Nobody can tell
which of them holds. Either one is a mistake, or the word that tells them apart was lost. The same
fine for everybody, and once more for 单位, is one fine too.

It is no fault where the clause itself sets two fines for one case, such as an amount and a
multiple. Where the clause cannot be read, or the cases are alike and said in other words, it is
请核实.

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
from itertools import chain
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import (
    ClauseFines,
    cases_of,
    cases_set,
    limits_text,
    same_words,
    subject_of,
)
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.fines import OTHER_CASE
from devolved_powers.models.catalog import Fine

SEVERITY: Final = "必须改"
_DOUBT: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine whose subject and case an earlier one of the item has."""
    for fines in chain.from_iterable(context.fines_by_file.values()):
        clause, item = fines.clause, fines.clause.item
        if len(item.fines) <= 1:
            continue
        allowed = Counter(
            (other.subject or "", frozenset() if other.when == OTHER_CASE else cases_set(other))
            for other in fines.sets
        )
        for index, fine in enumerate(item.fines):
            yield Comparison(clause.place("fines", index))
            earlier = item.fines[:index]
            first = next((e for e in earlier if _one_case(e, fine) and _one_set(e, fine)), None)
            if first is None or allowed[subject_of(fine) or "", cases_of(fine)] > 1:
                continue
            if _sets_both(fines, first, fine):
                continue
            sure = fines.sets and not fines.hindrance and same_words(first.when, fine.when)
            message = _("{fine} and {first} are set on the same people in the same case.")
            yield CheckResult(
                message.format(fine=limits_text(fine), first=limits_text(first)),
                clause.place("fines", index),
                _("Take out the wrong one, or write on whom and in which case each is set."),
                severity=SEVERITY if sure else _DOUBT,
            )


def _one_case(one: Fine, other: Fine) -> bool:
    """Return whether two fines are set in one case, by their words or by what these mean."""
    cases = cases_of(one)
    return same_words(one.when, other.when) or (bool(cases) and cases == cases_of(other))


def _one_set(one: Fine, other: Fine) -> bool:
    """Return whether two fines are set on the same people, or the same fine on some of them."""
    if same_words(one.subject, other.subject):
        return True
    if (one.from_, one.to, one.unit) != (other.from_, other.to, other.unit):
        return False  # a fine for everybody, and another one for some
    return any(
        wide.subject is None or wide.subject == subject_of(narrow)
        for wide, narrow in ((one, other), (other, one))
    )


def _sets_both(fines: ClauseFines, one: Fine, other: Fine) -> bool:
    """Return whether the clause itself sets a fine on everybody, and another one on some."""
    subjects = subject_of(one), subject_of(other)
    return subjects[0] != subjects[1] and any(
        (first.subject, second.subject) == subjects
        for first in fines.alike(one)
        for second in fines.alike(other)
    )
