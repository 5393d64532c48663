"""The clause that a discretion standard rests on is gone, has moved, or sets other fines.

A standard divides the fine of a clause. When the law is repealed, or its articles are renumbered,
or the fine is raised, the tiers go on to be printed, and a penalty by them has no basis. Judged is
the day asked about (`--as-of`), else today, or the last day of the standard where that has passed:
a standard whose `until` lies before the change is history, and right.

For certain, and so 必须改: the law is repealed; the text has another number; the article in force
sets no fine that any tier fits (the old number leads to another content), none that a tier fits
any more, or not those that `clause_fines` repeats. 请核实: the text was changed and the fines still
fit; a newer version of the law is in force, of which no text is held; an item that the entry names
cites another clause. Where the text of the day is not held, it is
counted as 不能判定 with the reason.

How to mend it: look up whether the organ has issued a new standard; if so, enter the last day of
this one as `until`, and add the new one. Until then the standard is not applied to acts after the
change; tell the organ that issued it. What the record miscopied is corrected.

Right: a standard that cites the clause in force, with the fines that it sets.

Wrong: a standard for 第九十二条 after a revision has made it 第九十五条.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._standard_clause import (
    SetFines,
    cites_another_clause,
    citings_of,
    clause_on,
    fines_in_text,
    is_within,
    items_of,
    limits_of,
)
from devolved_powers.checks._standards import (
    Act,
    acts_of,
    fine_written,
    last_day,
)
from devolved_powers.diagnostics import CheckResult, Comparison, LawConcerned, Place, Severity
from devolved_powers.discretion.bounds import fine_limits
from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.law.verdict_text import reason_of, standing_reason
from devolved_powers.models.vocabulary import BELOW_THE_CLAUSE
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.standing_text import own_parts, place_text

SEVERITY: Final = "必须改"
_NOT_THERE: Final = frozenset({"no-article", "no-paragraph", "no-item"})
_SLIPS: Final = frozenset({"no-law", "no-title", *_NOT_THERE})
"""What other checks say of a citation on the day of the document."""


@dataclass(frozen=True)
class _Fate:
    """What became of the places that an act cites under a key.

    Args:
        results: what is said of them.
        hindrance: why it cannot be told of all of them; empty where it can.
        late: why what holds on `day` may have changed since; empty where it has not.
        day: the day whose text the fines are compared with.
    """

    results: tuple[CheckResult, ...]
    hindrance: str
    late: str
    day: date


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each act whose clause is not, or no longer, what its tiers divide."""
    for act in acts_of(context.loaded):
        asked = last_day(act.standard, context.as_of or context.today)
        own = act.standard.written_on
        day = max(asked, own) if asked is not None and own is not None else asked or own
        for key in ("conduct", "penalty"):
            if getattr(act.entry, key) is None:
                continue
            place = act.place(key)
            if day is None:
                yield Comparison(place, _("The day of the document is not known."))
                continue
            fate = _fate(context, act, key, own, day)
            gone = [r for r in fate.results if r.severity is None]
            fined: tuple[CheckResult | Comparison, ...] = ()
            if key == "penalty" and not gone and not fate.hindrance:
                fined = tuple(_fined(context, act, own, fate.day))
            differs = any(isinstance(result, CheckResult) for result in fined)
            told = bool(gone) or differs
            yield Comparison(place, fate.hindrance or ("" if told else fate.late))
            yield from fined
            yield from gone if gone or differs else fate.results
        yield from _other_clause(context, act)


def _fate(context: Context, act: Act, key: str, own: date | None, day: date) -> _Fate:
    basis = context.evidence.basis
    results: list[CheckResult] = []
    hindrances: list[str] = []
    compared, late = day, ""
    for citing in citings_of(act, key, own or day):
        verdict = basis.verdict_of(citing.cited, own) if own is not None else None
        if verdict is not None and verdict.reason in _SLIPS:
            hindrances.append(reason_of(verdict))
            continue
        now = basis.verdict_on(citing.cited, day)
        since = now.since
        if now.reason == "not-followed" and since is not None and (own is None or own <= since):
            late = reason_of(now)
            compared = min(compared, since)  # what does not fit there was gone by then
            now = basis.verdict_on(citing.cited, compared)
        if own is None and now.reason in _NOT_THERE:
            results.append(_gone(citing, _on(compared, reason_of(now)), LawConcerned(now.law)))
            continue
        told = tuple(_turned(context, citing, own, day))
        results += told
        if not told and now.answer == "不能判定":
            hindrances.append(reason_of(now))
            results += _newer(context, citing, own, day)
    basis.keep()
    return _Fate(tuple(results), next(iter(hindrances), ""), late, compared)


def _turned(context: Context, citing: Citing, own: date | None, day: date) -> Iterator[CheckResult]:
    """Yield what became of each place by a day, where it is no longer the text cited."""
    for turns in context.evidence.basis.turns(citing.cited, own):
        standing = next((s for first, s in reversed(turns) if first <= day), None)
        if standing is None or standing.state not in ("已废止", "已修改"):
            continue
        parts = own_parts(standing, standing_reason(standing))
        text = labelled(place_text(standing.law, standing.place), clauses(filter(None, parts)))
        law = LawConcerned(standing.law, standing.state, standing.since)
        moved = standing.correspondence is not None and (
            standing.correspondence.kind == "条款序号调整"
        )
        certain = standing.state == "已废止" or moved
        yield _gone(citing, text, law, None if certain else "请核实")


def _newer(context: Context, citing: Citing, own: date | None, day: date) -> Iterator[CheckResult]:
    """Yield that a law has a newer version than the document may know, of which no text is held."""
    law = context.evidence.basis.library.find_cited(citing.cited)
    known = sorted(v.in_force for v in law.dated() if v.in_force is not None) if law else []
    first = known[:1] if own is None else []  # without a day, of any but the first
    newer = [since for since in known if since <= day and since not in first]
    if law is not None and newer and (own is None or newer[-1] > own):
        message = _(
            "A version of 《{law}》 is in force since {since}, and its text is not held here: "
            "whether the clause still says so cannot be told."
        )
        if own is None:
            message = _(
                "A version of 《{law}》 is in force since {since}; the document tells no day, and "
                "may be older. Whether the clause still says so cannot be told."
            )
        text = message.format(law=law.title, since=newer[-1].isoformat())
        yield _gone(citing, text, LawConcerned(law.title, since=newer[-1]), "请核实")


def _on(day: date, reason: str) -> str:
    return _("On {day}: {reason}").format(day=day.isoformat(), reason=reason)


def _hint() -> str:
    return _(
        "Look up whether there is a new standard; enter the last day of this one as `until`. Until "
        "then it is not applied to acts after the change."
    )


def _gone(
    citing: Citing, text: str, law: LawConcerned, severity: Severity | None = None
) -> CheckResult:
    return CheckResult(text, citing.place, _hint(), severity=severity, law=law)


def _fined(
    context: Context, act: Act, own: date | None, day: date
) -> Iterator[CheckResult | Comparison]:
    """Yield how the fines of an act lie to those that the text in force sets."""
    place = act.place("penalty")
    clause = clause_on(context.evidence, act, day, own=False)
    text = fines_in_text(clause, act)
    fines = [fine for track in act.tracks.values() for fine in track]
    if not fines and not act.entry.clause_fines:
        return
    if text.hindrance and not _fines_nobody(clause):
        yield Comparison(place, text.hindrance)
        return
    law = LawConcerned(clause.texts[0].law)
    if not text.fines:
        message = _("On {day}, {penalty} sets no fine.")
        yield _finding(message, act, day, text, place, law)
        return
    if fines and not any(text.counterparts(fine) for fine in fines):
        message = _(
            "On {day}, {penalty} sets no fine that any tier fits: other unit, or of something "
            "else. It sets {named}; the first tier: {fine}."
        )
        yield _finding(message, act, day, text, place, law, fine=fines[0].written)
        return
    set_there = {limits_of(fine) for fine in text.fines}
    for index, fine in enumerate(act.entry.clause_fines):
        limits = fine_limits(fine)
        alike = {(r.low or None, r.high) for r in set_there}
        units = {other.unit for other in text.fines}
        if (limits.low or None, limits.high) not in alike or fine.unit not in units:
            message = _("On {day}, {penalty} sets {named}, not {fine} as the document repeats it.")
            at = act.place("clause_fines", index)
            yield _finding(message, act, day, text, at, law, fine=fine_written(fine))
            return
    if own is not None and own != day:
        yield from _no_longer(context, act, own, day, text)


def _no_longer(
    context: Context, act: Act, own: date, day: date, text: SetFines
) -> Iterator[CheckResult]:
    """Yield the first tier that fits the text of the document's day, and the present one not."""
    before = fines_in_text(clause_on(context.evidence, act, own, own=True), act)
    if before.hindrance:
        return
    for fines in act.tracks.values():
        for fine in fines:
            was, is_now = before.ranges(fine), text.ranges(fine)
            if fine.at.tier.outcome in BELOW_THE_CLAUSE or not was or was == is_now:
                continue
            if is_within(fine.limits, was) and not is_within(fine.limits, is_now):
                message = _(
                    "On {day}, {penalty} sets {named}; {fine} fitted only the text that the "
                    "document was written for."
                )
                place = act.place(*fine.steps)
                yield _finding(message, act, day, text, place, None, fine=fine.written)
                return


def _finding(
    message: str,
    act: Act,
    day: date,
    text: SetFines,
    place: Place,
    law: LawConcerned | None,
    *,
    fine: str = "",
) -> CheckResult:
    told = message.format(
        day=day.isoformat(), penalty=act.entry.penalty, named=text.written, fine=fine
    )
    return CheckResult(told, place, _hint(), law=law)


def _fines_nobody(clause: Clause) -> bool:
    """Return whether a text that was read whole sets no fine for certain."""
    named = clause.named
    return not (
        clause.hindrance
        or named.refers
        or named.amounts
        or named.fines
        or "罚款" in (*named.penalties, *named.reserved, *named.beside)
    )


def _other_clause(context: Context, act: Act) -> Iterator[CheckResult]:
    """Yield the items that an entry names and that cite another penalty clause."""
    for item in items_of(context, act):
        if cites_another_clause(act, item):
            index = act.entry.items.index(item.id)
            message = _("{id} cites {other} as its penalty clause, this entry {penalty}.")
            yield CheckResult(
                message.format(id=item.id, other=item.penalty, penalty=act.entry.penalty),
                act.place("items", index),
                _("Compare both with the law in force: the item, or the standard, is behind."),
                severity="请核实",
            )
