"""What the clause of an act in a discretion standard sets, and how a fine of a tier lies to it.

The clause is told by the item that the entry names, or else by the text of `penalty` in the
version of the standard's day, or else as the document repeats it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from devolved_powers.checks._citations import Evidence
from devolved_powers.checks._clause import CitedText, Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import (
    fine_text,
    fines_set_by,
    nothing_read,
    open_clause,
    plain,
)
from devolved_powers.checks._standards import (
    Act,
    FineAt,
    acts_of,
    base_key,
    fine_written,
)
from devolved_powers.citations import parse
from devolved_powers.discretion.bounds import Range, fine_limits
from devolved_powers.discretion.matching import cited_clauses
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.amounts import MONEY, amounts
from devolved_powers.law.fines import OTHER_CASE, cases, fined_subject
from devolved_powers.law.normalise import normalise
from devolved_powers.law.verdict import Verdict
from devolved_powers.models.catalog import EnforcementItemEntry, Fine
from devolved_powers.models.discretion import TierFine
from devolved_powers.models.law_names import FineSet
from devolved_powers.register.cited_places import Citing


@dataclass(frozen=True)
class SetFines:
    """The fines that an act may meet by its clause.

    Args:
        fines: as the item, the text or the document tells them.
        source: who tells them, as a reader looks for it.
        hindrance: why not all of them are known; empty where they are.
        sums: the sums in yuan that the text names, caps among them; none where no text was read.
    """

    fines: tuple[Fine | FineSet, ...]
    source: str
    hindrance: str = ""
    sums: tuple[float, ...] = ()

    @property
    def written(self) -> str:
        """The fines as a reader looks for them."""
        return clauses(map(written_of, self.fines))

    @property
    def sums_beside(self) -> str:
        """The sums of the text that bound no fine in yuan and open no case: one may be a cap."""
        bounds = {b for f in self.fines if f.unit == "元" for b in (f.from_, f.to)}
        opened = {float(sum_) for f in self.fines for sum_ in _SUM.findall(f.when or "")}
        rest = [s for s in self.sums if s not in bounds and s not in opened]
        return enumerated(f"{plain(s)}元" for s in rest)

    def counterparts(self, fine: FineAt) -> "tuple[Fine | FineSet, ...]":
        """Return those that a fine of a tier may be a part of: same unit, base, person, case.

        Where the fine, or the condition of its tier, has the words of a case of the clause, no
        other case is meant.
        """
        alike = tuple(other for other in self.fines if _is_counterpart(fine.fine, other))
        if fine.fine.when:
            own = _bare(fine.fine.when)
            named = tuple(other for other in alike if other.when and _bare(other.when) == own)
            return named or alike
        condition = normalise(fine.at.tier.when or "")
        return tuple(other for other in alike if _stands_in(other.when, condition)) or alike

    def are_apart(self, one: FineAt, other: FineAt) -> bool:
        """Return whether two fines are parts of different fines of the clause."""
        first, second = self.counterparts(one), self.counterparts(other)
        return bool(first and second) and not any(fine in second for fine in first)

    def ranges(self, fine: FineAt) -> tuple[Range, ...]:
        """Return the ranges of the counterparts, each once."""
        return tuple(dict.fromkeys(map(limits_of, self.counterparts(fine))))

    def cap(self, fine: FineAt) -> Decimal | None:
        """Return the cap that the clause sets for a multiple; None where not each has one."""
        caps = [_cap_of(other) for other in self.counterparts(fine)]
        known = [cap for cap in caps if cap is not None]
        return max(known) if known and len(known) == len(caps) else None

    def meant(self, fine: FineAt) -> "tuple[Fine | FineSet, ...]":
        """Return which of the counterparts a fine divides: where it fits but one, that one."""
        alike = self.counterparts(fine)
        fitting = tuple(o for o in alike if is_within(fine.limits, (limits_of(o),)))
        return fitting if len(fitting) == 1 else alike

    def is_on_whom_untold(self, fine: FineAt) -> bool:
        """Return whether a fine names nobody, and the clause sets it differently by the person."""
        alike = self.counterparts(fine)
        persons = {fined_subject(normalise(other.subject or "")) for other in alike}
        return fine.fine.subject is None and len(persons) > 1 and None not in persons


def written_of(fine: Fine | FineSet) -> str:
    """Return a fine of a clause as a reader looks for it."""
    return fine_text(fine) if isinstance(fine, FineSet) else fine_written(fine)


def for_fine(clause: SetFines, fine: FineAt) -> SetFines:
    """Return what a clause sets without what it sets for persons whom the tier fines apart.

    A fine that names nobody stands for everybody, but not for the farmers that its tier has a fine
    of their own for.

    Args:
        clause: all that it sets.
        fine: the fine of a tier.
    """
    if fine.fine.subject is not None:
        return clause
    apart = {_person(other.subject) for other in fine.at.tier.fines if other.subject}
    kept = tuple(f for f in clause.fines if not f.subject or _person(f.subject) not in apart)
    return clause if len(kept) == len(clause.fines) else replace(clause, fines=kept)


def _person(subject: str) -> str:
    words = normalise(subject)
    return fined_subject(words) or words


def limits_of(fine: Fine | FineSet) -> Range:
    """Return the range of a fine of a clause."""
    if isinstance(fine, Fine):
        return fine_limits(fine)
    return fine_limits(Fine.model_validate({"from": fine.from_, "to": fine.to, "unit": fine.unit}))


def citings_of(act: Act, key: str, day: date) -> Iterator[Citing]:
    """Yield the places that an act cites under a key, to be judged by a day."""
    text: str | None = getattr(act.entry, key)
    if text is not None:
        route = ("entries", act.index, key)
        for cited in parse(text):
            yield Citing(act.standard.standard, key, act.file, route, text, cited, day)


def standard_verdicts(context: Context) -> Iterator[tuple[Citing, Verdict]]:
    """Yield every place that a standard cites, judged by the day the document was written for.

    Where that day is not known, only what no day decides is yielded: that there is no such law.
    """
    basis = context.evidence.basis
    for act in acts_of(context.loaded):
        own = act.standard.written_on
        day = own or context.as_of or context.today
        for key in ("conduct", "penalty"):
            for citing in citings_of(act, key, day) if day is not None else ():
                verdict = (basis.verdict_of if own else basis.verdict_on)(citing.cited, citing.day)
                if own or verdict.reason == "no-law":
                    yield citing, verdict


def clause_on(evidence: Evidence, act: Act, day: date, *, own: bool) -> Clause:
    """Return the text that an act cites as its penalty clause, in the version of a day.

    Args:
        evidence: what is known of the laws.
        act: the act.
        day: the day.
        own: whether it is the day that the document was written for.
    """
    basis = evidence.basis
    judge = basis.verdict_of if own else basis.verdict_on
    texts = tuple(
        CitedText(citing, judge(citing.cited, day), basis.library)
        for citing in citings_of(act, "penalty", day)
    )
    return Clause(act.file, ("entries", act.index, "penalty"), texts)


def items_of(context: Context, act: Act) -> tuple[EnforcementItemEntry, ...]:
    """Return the items of the catalogue that an act names, as far as they fit their model."""
    named = set(act.entry.items)
    return tuple(item for item in context.fitting_items.values() if item.id in named)


def cites_another_clause(act: Act, item: EnforcementItemEntry) -> bool:
    """Return whether an act and an item that it names cite penalty clauses that are not the same.

    Then one of the two is behind the law, and what the item has is not what the act divides.
    """
    own, others = cited_clauses(act.entry.penalty or ""), cited_clauses(item.penalty or "")
    is_met = any(
        law == other and place.overlaps(its) for law, place in own for other, its in others
    )
    return bool(own and others) and not is_met


def set_fines(context: Context, act: Act) -> SetFines:
    """Return the fines that the clause of an act sets."""
    items = [
        item
        for item in items_of(context, act)
        if item.fines and not cites_another_clause(act, item)
    ]
    if items:
        source = _("item {ids}").format(ids="、".join(item.id for item in items))
        return SetFines(tuple(f for item in items for f in item.fines), source)
    repeated = SetFines(act.entry.clause_fines, _("the clause as the document repeats it"))
    if act.entry.penalty is None:
        return repeated if repeated.fines else _untold(_("No penalty clause is cited."))
    read = text_fines(context, act)
    return repeated if read.hindrance and repeated.fines else read


def text_fines(context: Context, act: Act) -> SetFines:
    """Return the fines that the text of the penalty clause sets on the day of the document."""
    own = act.standard.written_on
    day = own or context.as_of or context.today
    if day is None:
        return _untold(_("The day of the document is not known."))
    return fines_in_text(clause_on(context.evidence, act, day, own=own is not None), act)


def fines_in_text(clause: Clause, act: Act) -> SetFines:
    """Return the fines that a text sets, with why not all of them may have been read."""
    fines = fines_set_by(clause)
    sums = tuple(float(a.removesuffix("元")) for a in clause.named.amounts if a.endswith("元"))
    hindrance = open_clause(clause) or ("" if fines else nothing_read())
    return SetFines(fines, act.entry.penalty or "", hindrance, sums)


def _untold(reason: str) -> SetFines:
    return SetFines((), "", reason)


_SUM = late_pattern(r"[0-9]{1,15}(?=元)")
_CAP = late_pattern(rf"(?:最高|最多|总额)?额?不(?:得)?超过(?P<sum>{MONEY}元)")
_NEGATED = late_pattern(r"(?:未|没有|不|非|尚未|并未|没)$")


def _cap_of(fine: Fine | FineSet) -> Decimal | None:
    """Return the cap of a fine of a clause, which the catalogue writes into its base."""
    if isinstance(fine, TierFine) and fine.cap is not None:
        return Decimal(str(fine.cap))
    match = _CAP.search(normalise(fine.base or ""))
    sums = amounts(match["sum"]) if match else ()
    return Decimal(sums[0].removesuffix("元")) if sums else None


def _bare(case: str) -> str:
    return normalise(case).rstrip(",;:。、的")


def _stands_in(case: str | None, condition: str) -> bool:
    """Return whether a condition has the words of a case, and does not deny them."""
    if not case or case == OTHER_CASE:
        return False
    start = condition.find(_bare(case))
    return start >= 0 and not _NEGATED.search(condition[:start])


def _is_counterpart(fine: Fine, other: Fine | FineSet) -> bool:
    return (
        fine.unit == other.unit
        and _same_base(fine, other)
        and _same_subject(fine.subject, other.subject)
        and _same_case(fine.when, other.when)
    )


def _same_base(fine: Fine, other: Fine | FineSet) -> bool:
    own, others = base_key(fine.base), base_key(other.base)
    if own == others:
        return True
    if fine.unit == "元":  # a sum for each square metre is another thing than a sum
        return False
    if not own or not others:  # what is multiplied is not always told
        return True
    return own in others or others in own


def _same_subject(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    kinds = [fined_subject(normalise(words)) for words in (one, other)]
    return None in kinds or kinds[0] == kinds[1]


def _same_case(one: str | None, other: str | None) -> bool:
    if one is None or other is None or OTHER_CASE in (one, other):
        return True
    own, others = (frozenset(cases(normalise(words))) for words in (one, other))
    return not own or not others or bool(own & others)


def is_within(range_: Range, others: Sequence[Range]) -> bool:
    """Return whether a range lies wholly in one of others; their bounds belong to them."""
    return any(
        (not o.low or (range_.low is not None and range_.low >= o.low))
        and (o.high is None or (range_.high is not None and range_.high <= o.high))
        for o in others
    )
