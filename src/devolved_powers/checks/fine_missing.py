"""The clause sets a fine that the item does not list.

`fines` lists what the clause sets for the conduct of the item. One that is left out (对个人…,
情节严重的…, 对直接负责的主管人员…) is one that nobody imposes. It is 请核实: a fine for people
whom the power does not reach may be left out with reason.

Fines for people who do not stand under `subject` of the item, and those set for another conduct of
the same clause, are not asked for. Where it cannot be told whose conduct a fine is for, or a fine
that is listed is none of the clause, that is counted as 不能判定.

How to mend it: open the clause and add the fine, with `subject` and `when`.

Right:

    fines:                                     # 对个人处…，对单位处…
      - {subject: 个人, to: 1000, unit: 元}
      - {subject: 单位, to: 50000, unit: 元}

Wrong:

    fines:
      - {subject: 个人, to: 1000, unit: 元}
"""

from collections.abc import Collection, Iterator
from typing import Final

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import ClauseFines, fine_text, items_kinds, nothing_read
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.fines import OTHER_CASE
from devolved_powers.models.law_names import FineSet

SEVERITY: Final = "请核实"
_Limits = tuple[float | None, float | None, str]
"""Least and most of a fine, and its unit."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine of a clause that the item lacks."""
    for file, listed in context.fines_by_file.items():
        yield from context.kept.each(_of_item, file, listed)


def _of_item(fines: ClauseFines) -> Iterator[CheckResult | Comparison]:
    clause, item = fines.clause, fines.clause.item
    if "罚款" not in item.penalties:
        return
    place = clause.place("fines") if item.fines else clause.place("penalty")
    if not fines.sets:
        yield Comparison(place, fines.hindrance or nothing_read())
        return
    if not all(map(fines.alike, item.fines)):  # `fine-amount` says which one is wrong
        reason = _("A fine listed is none of the clause: which one is missing cannot be told.")
        yield Comparison(place, fines.hindrance or reason)
        return
    unsure = fines.hindrance
    listed = {(fine.from_, fine.to, fine.unit) for fine in item.fines}
    several = any(other.when == OTHER_CASE for other in fines.sets)
    kinds = items_kinds(clause)
    for other in fines.sets:
        of_others = bool(kinds) and other.subject in {"单位", "个人"} - kinds
        if (other.from_, other.to, other.unit) in listed or of_others:
            continue
        if _is_narrowed(clause, other, listed):
            continue
        if item.fines and several and other.when in (None, OTHER_CASE):
            unsure = unsure or _(
                "The clause punishes several kinds of conduct: whether {fine} is for this one "
                "cannot be told."
            ).format(fine=fine_text(other))
            continue
        message = _("{penalty} also sets {fine}.")
        yield CheckResult(
            message.format(penalty=item.penalty, fine=fine_text(other)),
            place,
            _("Add the fine, or say in `note` why it is left out."),
        )
    yield Comparison(place, unsure)


def _is_narrowed(clause: PenaltyClause, fine: FineSet, listed: Collection[_Limits]) -> bool:
    """Return whether another text that is cited sets less for the same, and that is listed.

    A rule divides what the law leaves open: in inland waters up to 50,000 of the law's 100,000.
    The first text cited is the higher one; what it does not allow, a rule cannot set.
    """
    first, *others = dict.fromkeys(text.law for text in clause.clause.texts)
    by_law: dict[str, set[FineSet]] = {}
    for text, _place, named in clause.clause.by_place:
        by_law.setdefault(text.law, set()).update(
            other.model_copy(update={"conduct": ()}) for other in named.fines
        )
    if fine.to is None or fine not in by_law.get(first, set()):
        return False
    sets = [other for law in others for other in by_law.get(law, ())]
    return any(
        (other.from_, other.to, other.unit) in listed
        and (other.subject, other.when, other.unit, other.base)
        == (fine.subject, fine.when, fine.unit, fine.base)
        and other.to is not None
        and (fine.from_ or 0) <= (other.from_ or 0)
        and (fine.from_ or 0) < other.to < fine.to
        for other in sets
    )
