"""A fine of an item is set on somebody else, or in another case, than in its clause.

The amounts are those of the clause, but the clause sets them on others (对单位…, 对个人…,
对直接负责的主管人员…) or in another case (逾期不改正, 情节严重, 货值金额不足一万元). A person
fined like a company, or fined before the time to mend has passed, is fined without a basis.

A contradiction must be mended (必须改). Where the item leaves out `subject` or `when` that the
clause has, or names a case that the clause does not, it is 请核实.

How to mend it: copy `subject` and `when` from the sentence of the clause that sets the amount.

Right:

    fines:                                     # 逾期不改正的，对单位处…，对个人处…
      - {subject: 单位, when: 逾期不改正, to: 100000, unit: 元}
      - {subject: 个人, when: 逾期不改正, to: 1000, unit: 元}

Wrong:

    fines:
      - {subject: 个人, when: 逾期不改正, to: 100000, unit: 元}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import (
    ClauseFines,
    cases_of,
    cases_set,
    fine_text,
    items_kinds,
    limits_text,
    subject_of,
)
from devolved_powers.diagnostics import CheckResult, Comparison, Severity
from devolved_powers.i18n import _, clauses
from devolved_powers.law.fines import OTHER_CASE
from devolved_powers.models.catalog import Fine
from devolved_powers.models.law_names import FineSet

SEVERITY: Final = "必须改"
_DOUBT: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine with the subject or the case of another one."""
    for file, listed in context.fines_by_file.items():
        yield from context.kept.each(_of_item, file, listed)


def _of_item(fines: ClauseFines) -> Iterator[CheckResult | Comparison]:
    clause = fines.clause
    for index, fine in enumerate(clause.item.fines):
        alike = fines.alike(fine)
        if not alike:
            continue  # `fine-amount` says that the clause sets no such fine
        place = clause.place("fines", index)
        found = _subject(clause.item.subject != (), items_kinds(clause), fine, alike, fines)
        key = "subject"
        if found is None:
            found = _case(fine, clause.item.fines, alike, fines.sets)
            key = "when"
        unsure = fines.hindrance if found is not None else ""
        yield Comparison(place, unsure)
        if found is None or unsure:
            continue
        severity, message = found
        yield CheckResult(
            message.format(
                fine=limits_text(fine), named=clauses(map(fine_text, alike)), all=_all(fines)
            ),
            clause.place("fines", index, key) if getattr(fine, key) is not None else place,
            _("Copy `subject` and `when` from the sentence that sets this amount."),
            severity=severity,
        )


def _all(fines: ClauseFines) -> str:
    return "；".join(map(fine_text, fines.sets))


def _subject(
    told: bool,
    kinds: frozenset[str],
    fine: Fine,
    alike: tuple[FineSet, ...],
    fines: ClauseFines,
) -> tuple[Severity, str] | None:
    """Return what is wrong with the subject of a fine; None for nothing."""
    subjects = {other.subject for other in alike}
    if None in subjects:
        return None
    if fine.subject is not None:
        mine = subject_of(fine)
        if mine is None or mine in subjects:
            return None
        return SEVERITY, _("The clause sets {fine} otherwise: {all}.")
    others = {other.subject for other in fines.sets} - subjects
    only_one = told and bool(kinds) and kinds <= subjects
    if others - {None} and not only_one:
        return _DOUBT, _("On whom {fine} is set is left out; the clause says: {all}.")
    return None


def _case(
    fine: Fine,
    listed: tuple[Fine, ...],
    alike: tuple[FineSet, ...],
    sets: tuple[FineSet, ...],
) -> tuple[Severity, str] | None:
    """Return what is wrong with the case of a fine; None for nothing.

    A case that is left out of all fines, and is that of all of them, is no case of a fine but a
    condition of the clause: `condition-left-out` asks about it.
    """
    mine = cases_of(fine)
    possible = [cases_set(other) for other in alike]
    if mine in possible or any(other.when == OTHER_CASE for other in alike):
        return None
    alternatives = [cases_set(other) for other in alike if "或者" in (other.when or "")]
    together = frozenset[str]().union(*(cases_of(f) for f in listed if _same_limits(f, fine)))
    if mine and any(mine <= cases <= together for cases in alternatives):
        return None  # 拒不改正或者情节严重, written as two fines
    if not mine:
        shared = len(set(map(cases_set, sets))) == 1 and not any(map(cases_of, listed))
        left_out = _("In which case {fine} is set is left out; the clause says: {named}.")
        return None if shared else (_DOUBT, left_out)
    if frozenset() not in possible:
        return SEVERITY, _("The clause sets {fine} in another case: {named}.")
    if mine <= {_opposite(case) for other in sets for case in cases_set(other)}:
        return None
    return _DOUBT, _("The clause sets {fine} without such a case: {all}.")


def _same_limits(one: Fine, other: Fine) -> bool:
    return (one.from_, one.to, one.unit, one.subject) == (
        other.from_,
        other.to,
        other.unit,
        other.subject,
    )


def _opposite(case: str) -> str:
    """Return the case that is left when another one is not given: 货值金额10000元以上."""
    if "不足" in case:
        return case.replace("不足", "") + "以上"
    return case.removesuffix("以上").replace("金额", "金额不足").replace("所得", "所得不足")
