"""Does a citation lead to an article in force on a day? 符合, 不符, or 不能判定, with the reason.

A text that is cut short, a newer version that is not held, a day of effect that is not known: in
such cases the answer is 不能判定, never 不符. So it is of a law that is not held; only a title that
is a slip for a known one is 不符.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import LegalPlace, has_reversed_range, legal_places
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.timeline import SETTLED
from devolved_powers.law.verdict import Caveat, Reason, Verdict, VerdictTurn
from devolved_powers.models.laws import ArticleFacts

_CERTAIN: Final = frozenset({"repealed", "not-yet-in-force"})
"""What no later text could change."""
_MAY_CHANGE: Final[frozenset[Reason]] = frozenset({"", "no-article", "no-paragraph", "no-item"})
"""What a version still to be made may turn: whether a law has a place."""


def verify(place: CitedPlace, day: date, library: Library) -> Verdict:
    """Judge a citation by the law of a day.

    Args:
        place: as parsed.
        day: the day asked about.
        library: what is known of the laws.
    """
    law = library.find_cited(place)
    if law is None:
        return _of_unknown(place, library)
    try:
        verdict = _by_time(place, law, day)
    except BrokenLawFileError:  # written by another version of the program
        return Verdict("不能判定", "law-unreadable", law.title)
    known_until = law.facts.known_until
    late = known_until is not None and day > known_until
    may_be_another = verdict.answer != "不能判定" and verdict.reason not in _CERTAIN
    if late and may_be_another and not law.facts.followed:
        return Verdict("不能判定", "not-followed", law.title, verdict.version, since=known_until)
    if late and verdict.answer == "符合":
        caveats: tuple[Caveat, ...] = (*verdict.caveats, "after-collection")
        return replace(verdict, law=law.title, caveats=caveats)
    return replace(verdict, law=law.title)


def verify_foreseen(place: CitedPlace, day: date, today: date, library: Library) -> Verdict:
    """Judge a citation by the law of a day that may be yet to come.

    Args:
        place: as parsed.
        day: the day asked about.
        today: the day it is asked: nobody knows what laws are still to be made.
        library: what is known of the laws.
    """
    return foreseen(verify(place, day, library), day, today, library)


def foreseen(verdict: Verdict, day: date, today: date, library: Library) -> Verdict:
    """Return a verdict as a day lets it be told: of a day to come, that it cannot be.

    Args:
        verdict: by what is known of the law.
        day: the day asked about.
        today: the day it is asked: nobody knows what laws are still to be made.
        library: what is known of the laws.
    """
    if day <= today or verdict.reason not in _MAY_CHANGE:
        return verdict
    law = library.find(verdict.law)
    known = law.facts.known_until if law is not None else None
    unknown = Verdict("不能判定", "not-followed", verdict.law, verdict.version)
    return replace(unknown, since=known or today)


def verdict_turns(place: CitedPlace, library: Library) -> tuple[VerdictTurn, ...]:
    """Return how a citation is judged by the law of every day.

    Args:
        place: as parsed.
        library: what is known of the laws.

    Returns:
        Its verdicts, each with its first day; the first holds from the beginning of time.
    """
    law = library.find_cited(place)
    turns: list[VerdictTurn] = []
    for day in (date.min, *(sorted(_turning_days(law)) if law is not None else ())):
        verdict = verify(place, day, library)
        if not turns or turns[-1][1] != verdict:
            turns.append((day, verdict))
    return tuple(turns)


def _turning_days(law: LawRecord) -> set[date]:
    """Return all days on which a verdict by a law may become another."""
    days = {law.facts.repealed.on} if law.facts.repealed is not None else set[date]()
    if law.facts.known_until is not None:
        days.add(_behind(law.facts.known_until, timedelta(days=1)))
    for version in law.dated():
        days |= {version.day, version.in_force or _behind(version.day, SETTLED)}
    return days


def _behind(day: date, time: timedelta) -> date:
    """Return a day some time later, or the last that there is."""
    return day + time if date.max - day > time else date.max


def _of_unknown(place: CitedPlace, library: Library) -> Verdict:
    """Judge a citation of which no law is known."""
    title = place.law_resolved or place.law
    if title is None:
        return Verdict("不能判定", "no-title")
    if place.clause:
        return Verdict("不能判定", "clause", title)
    if library.is_empty:
        return Verdict("不能判定", "no-library", title)
    if library.is_unreadable(title):
        return Verdict("不能判定", "law-unreadable", title)
    meant = None if place.doc_no_only else library.misspelt(title)
    if meant is not None:
        return Verdict("不符", "no-law", title, meant=meant)
    from devolved_powers.law.rank import rank_of  # few laws are unknown

    is_courts = title.removeprefix("《").startswith("最高人民")  # its interpretations have no rank
    rank = None if is_courts else rank_of(title, place.doc_no or "")
    return Verdict("不能判定", "law-unknown", title, rank=rank)


def _by_time(place: CitedPlace, law: LawRecord, day: date) -> Verdict:
    """Find the version in force, or the versions that may be, and judge by it."""
    repealed = law.facts.repealed
    if repealed is not None and day >= repealed.on:
        return Verdict("不符", "repealed", since=repealed.on, by=repealed.by)
    if not law.versions:
        return Verdict("不能判定", "law-not-held")
    in_force = law.in_force_on(day)
    missing = next((version for version in in_force.versions if not version.held), None)
    if missing is not None:
        since = missing.in_force or missing.day
        return Verdict("不能判定", "version-not-held", since=since)
    held = [version for version in map(law.version, (v.day for v in in_force.versions)) if version]
    return _before_all(law, held) if in_force.open_start else _by_texts(place, held)


def _by_texts(place: CitedPlace, possible: list[VersionRecord]) -> Verdict:
    """Judge by the version in force; by all that may be, and these must agree."""
    first, *rest = (_by_text(place, version) for version in possible)
    if not rest:
        return first
    if all((other.answer, other.reason) == (first.answer, first.reason) for other in rest):
        return replace(first, caveats=(*first.caveats, "in-force-unknown"))
    return Verdict("不能判定", "in-force-unknown", version=first.version, since=first.version)


def _before_all(law: LawRecord, possible: list[VersionRecord]) -> Verdict:
    """Judge a day on which no version that is known is in force for certain."""
    first = law.versions[0]
    if possible:
        return Verdict("不能判定", "in-force-unknown", since=possible[0].day)
    since = first.facts.in_force or first.day
    if first.facts.original and not any(o.date < first.day for o in law.facts.others):
        return Verdict("不符", "not-yet-in-force", since=since)
    return Verdict("不能判定", "before-first-held", since=since)


def _by_text(place: CitedPlace, version: VersionRecord) -> Verdict:
    """Look for all that a citation names in one version."""
    if place.annex or place.clause:
        return Verdict("不能判定", "annex" if place.annex else "clause", version=version.day)
    if place.article is None:
        return Verdict("符合", version=version.day, caveats=("law-only",))
    if has_reversed_range(place):
        return Verdict("不能判定", "reversed-range", version=version.day)
    if not version.facts.last_article:
        return Verdict("不能判定", "no-articles", version=version.day)
    caveats: dict[Caveat, None] = {}
    for legal_place in legal_places(place):
        verdict = (_typed if version.is_typed else _one)(legal_place, version)
        if verdict.answer != "符合":
            return replace(verdict, version=version.day, legal_place=legal_place)
        caveats.update(dict.fromkeys(verdict.caveats))
    return Verdict("符合", version=version.day, caveats=tuple(caveats))


def _one(place: LegalPlace, version: VersionRecord) -> Verdict:
    article = version.article(place.article, place.suffix)
    last = version.facts.last_article
    if article is None:
        if not version.facts.complete and place.article > last:
            return Verdict("不能判定", "cut-short", count=last)
        return Verdict("不符", "no-article", count=last)
    if place.paragraph > len(article.items):
        if not version.facts.complete and place.article == last:
            return Verdict("不能判定", "cut-short", count=last)
        return Verdict("不符", "no-paragraph", count=len(article.items))
    return _item(place, article)


def _typed(place: LegalPlace, version: VersionRecord) -> Verdict:
    """Look for a place among what a person typed: what was not typed may be there all the same."""
    article = version.article(place.article, place.suffix)
    unknown = Verdict("不能判定", "not-typed")
    if article is None or place.subitem or place.paragraph > len(article.items):
        return unknown
    verdict = _item(place, article)
    return verdict if verdict.answer == "符合" else unknown


def _item(place: LegalPlace, article: ArticleFacts) -> Verdict:
    if not place.item:
        return Verdict("符合")
    counts = (
        article.items[place.paragraph - 1 : place.paragraph] if place.paragraph else article.items
    )
    holding = sum(count >= place.item for count in counts)
    if not holding:
        return Verdict("不符", "no-item", count=max(counts))
    if place.subitem:
        return Verdict("不能判定", "subitem")
    return Verdict("符合", caveats=("several-lists",) if holding > 1 else ())
