"""Judges how the text that a citation was written for stands on a day (依据状态).

What counts is whether the version in
force on the day holds the text that the citation was written for, not whether it has that number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import (
    LegalPlace,
    has_reversed_range,
    legal_places,
    read_legal_place,
)
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import named_in
from devolved_powers.law.place_standing import (
    NOTHING_NAMED,
    WHOLE_LAW,
    Correspondence,
    PlaceStanding,
    Turn,
)
from devolved_powers.law.successor import successor
from devolved_powers.law.timeline import SETTLED, Dated
from devolved_powers.law.verdict import Reason
from devolved_powers.law.verify import verify
from devolved_powers.models.laws import KnownSuccessor
from devolved_powers.models.vocabulary import SuccessorKind


def place_turns(
    cited: CitedPlace, cited_on: date | None, library: Library
) -> tuple[tuple[Turn, ...], ...]:
    """Return how the places of a citation stand on every day.

    Args:
        cited: as parsed.
        cited_on: the day of the decision, by whose law the citation was written; None while that
            day is not fixed: then it is judged by the law of the day asked about.
        library: what is known of the laws.

    Returns:
        For each place its turns, by day; the first holds from the beginning of time.
    """
    title = cited.law_resolved or cited.law or ""
    law = library.find_cited(cited)
    places = tuple(legal_places(cited)) or (WHOLE_LAW,)
    if law is None:
        verdict = verify(cited, cited_on or date.max, library)
        standing = PlaceStanding(verdict.law or title, places[0], "不能判定", reason=verdict.reason)
        return tuple(((date.min, replace(standing, place=place)),) for place in places)
    try:
        return tuple(_turns(_Judge(law, library, cited, place), cited_on) for place in places)
    except BrokenLawFileError:  # written by another version of the program
        unread = PlaceStanding(law.title, WHOLE_LAW, "不能判定", reason="law-unreadable")
        return tuple(((date.min, replace(unread, place=place)),) for place in places)


def document_turns(title: str, cited_on: date | None, library: Library) -> tuple[Turn, ...]:
    """Return how a document that a grant rests on (上级依据) stands on every day.

    Nothing but its title and its dates count: it is adjusted once a later version is in force.

    Args:
        title: the title, or a text that begins with it.
        cited_on: the day of the grant; None while that is not fixed.
        library: what is known of such documents, as of laws.
    """
    law = library.find(title)
    if law is None or not (law.facts.repealed or law.dated()):
        return ((date.min, PlaceStanding(title, WHOLE_LAW, "不能判定", reason="law-not-held")),)
    known = PlaceStanding(law.title, WHOLE_LAW, "现行有效", known_until=law.facts.known_until)
    adjusted = sorted(v.in_force for v in law.dated() if v.in_force is not None)
    later = [day for day in adjusted if cited_on is not None and day > cited_on]
    turns: list[Turn] = [
        (date.min, known),
        *((day, replace(known, state="已修改", since=day)) for day in later),
    ]
    last = law.facts.known_until
    if not law.facts.followed and last is not None:
        turns = [turn for turn in turns if turn[0] <= last]
        if turns[-1][1].state == "现行有效":
            unknown = replace(known, state="不能判定", reason="not-followed", since=last)
            turns.append((last + timedelta(days=1), unknown))
    repealed = law.facts.repealed
    if repealed is not None:
        gone = replace(known, state="已废止", since=repealed.on, by=repealed.by)
        turns = [turn for turn in turns if turn[0] < repealed.on]
        turns.append((repealed.on, replace(gone, sources=(repealed.source,))))
    return tuple(
        (day, _foreseeing(standing, turns[position:]))
        for position, (day, standing) in enumerate(turns)
    )


def _turns(judge: "_Judge", cited_on: date | None) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    written_for = judge.written_for(cited_on) if cited_on is not None else None
    for day in (date.min, *_turning_days(judge.law, judge.library)):
        # A citation whose day is not fixed is judged by the law of the day asked about.
        standing = judge.on(day, written_for or judge.written_for(judge.last_day_in_force(day)))
        last = turns[-1][1] if turns else None
        if last is not None and last.state == standing.state == "已修改":
            # A later version that leaves the new text as it is changes nothing.
            standing = replace(standing, since=last.since)
            if standing.correspondence == last.correspondence:
                standing = replace(standing, sources=last.sources)
        if standing != last:
            turns.append((day, standing))
    return tuple(
        (day, _foreseeing(standing, turns[position:]))
        for position, (day, standing) in enumerate(turns)
    )


def _foreseeing(standing: PlaceStanding, later: Sequence[Turn]) -> PlaceStanding:
    """Return a standing with the change that is to come, where one is known."""
    if standing.state != "现行有效":
        return standing
    for day, following in later:
        if following.state in ("已修改", "已废止"):
            return replace(standing, changes_on=day, becomes=following.state)
    return standing


def _turning_days(law: LawRecord, library: Library) -> tuple[date, ...]:
    """Return the days on which the standing of a place may change.

    Where another law took the place of this one, its later versions are among them.
    """
    if law.turning_days is None:  # the same for all its places
        law.turning_days = tuple(sorted(_days_of_change(law, library)))
    return law.turning_days


def _days_of_change(law: LawRecord, library: Library) -> set[date]:
    days = {repealed.on for repealed in (law.facts.repealed,) if repealed}
    days |= {higher.on for higher in (law.facts.higher,) if higher}
    if not law.facts.followed and law.facts.known_until is not None:
        days.add(law.facts.known_until + timedelta(days=1))
    titles = {known.law for known in law.facts.successors if known.law is not None}
    others = [other for other in map(library.find, titles) if other is not None]
    for version in (*law.dated(), *(dated for other in others for dated in other.dated())):
        days |= {version.in_force} if version.in_force else _possible(version)
    return days | {later.in_force for version in law.versions for later in version.facts.later}


def _possible(version: Dated) -> set[date]:
    """Return between which days a version takes effect whose day is not known."""
    return {version.day, version.day + SETTLED}


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges one place of a citation."""

    law: LawRecord
    library: Library
    cited: CitedPlace
    place: LegalPlace

    def on(self, day: date, basis: "_Cited") -> PlaceStanding:
        """Return how the place stands on a day, what is to come aside.

        Args:
            day: the day.
            basis: the version that the citation was written for.
        """
        facts = self.law.facts
        higher = facts.higher
        known = PlaceStanding(
            self.law.title,
            self.place,
            "现行有效",
            known_until=facts.known_until,
            higher=higher.law if higher and day >= higher.on else "",
            sources=(higher.source,) if higher and day >= higher.on else (),
        )
        repealed = facts.repealed
        if repealed is not None and day >= repealed.on:
            return replace(
                known,
                state="已废止",
                since=repealed.on,
                by=repealed.by,
                sources=(*known.sources, repealed.source),
                correspondence=self._in_another_law(basis.version, day),
            )
        if basis.version is None:
            return replace(known, state="不能判定", since=basis.since, reason=basis.reason)
        standing = self._by_version(known, basis.version, day)
        known_until = facts.known_until
        if facts.followed or known_until is None or day <= known_until:
            return standing
        if standing.state != "现行有效":
            return standing
        return replace(known, state="不能判定", reason="not-followed", since=known_until)

    def last_day_in_force(self, day: date) -> date:
        """Return a day, or the last day of a law that was repealed before it.

        What became of a text is told beside the text itself, which no day after the repeal has.
        """
        repealed = self.law.facts.repealed
        return day if repealed is None or day < repealed.on else repealed.on - timedelta(days=1)

    def written_for(self, cited_on: date) -> "_Cited":
        """Return the version that the citation was written for, or why it cannot be told."""
        if has_reversed_range(self.cited):
            return _Cited(None, "reversed-range")
        verdict = verify(self._single(), cited_on, self.library)
        version = self.law.version(verdict.version) if verdict.version else None
        if verdict.answer == "符合" and version is not None:
            return _Cited(version)
        if verdict.reason == "not-yet-in-force":
            return _Cited(self.law.versions[0])
        return _Cited(None, verdict.reason, verdict.since)

    def _single(self) -> CitedPlace:
        """Return the citation of this place alone, where it names several."""
        if self.place == WHOLE_LAW:
            return self.cited
        article, suffix, paragraph, item, _subitem = self.place
        return replace(
            self.cited,
            article=article,
            article_suffix=suffix or None,
            paragraph=paragraph or None,
            item=item or None,
            subitem=None,  # what is followed is the item: no text is held by 目
        )

    def _by_version(self, known: PlaceStanding, cited: VersionRecord, day: date) -> PlaceStanding:
        """Judge by the version in force on the day; by all that may be, and these must agree."""
        begins = self._begins(cited, cited)
        if begins is not None and day < begins:
            return replace(known, state="尚未施行", since=begins)
        possible = self.law.in_force_on(day, lambda v: self._begins(v, cited)).versions
        if not possible:
            return replace(known, state="不能判定", reason="before-first-held", since=cited.day)
        standings = [self._in_version(known, cited, dated) for dated in possible]
        if len(standings) == 1 or all(s.state == "现行有效" for s in standings):
            return standings[0]
        return replace(known, state="不能判定", reason="in-force-unknown", since=possible[0].day)

    def _in_version(
        self, known: PlaceStanding, cited: VersionRecord, dated: Dated
    ) -> PlaceStanding:
        version = self.law.version(dated.day)
        if version is None:
            since = dated.in_force or dated.day
            return replace(known, state="不能判定", reason="version-not-held", since=since)
        if version.day < cited.day:
            return replace(known, state="不能判定", reason="in-force-unknown", since=cited.day)
        return self._compared(known, cited, version)

    def _compared(
        self, known: PlaceStanding, cited: VersionRecord, version: VersionRecord
    ) -> PlaceStanding:
        """Judge by what a newer version made of the text cited."""
        if version.day == cited.day or self.place == WHOLE_LAW:
            return known
        found = successor(self.law, self.place, cited.day, version.day)
        if not found.is_compared:
            return replace(known, state="不能判定", reason="not-compared", since=version.day)
        if found.kind is None:
            return known
        correspondence = Correspondence(
            found.kind,
            self.law.title,
            found.targets,
            named_in(cited, [self.place]).essentials,
            named_in(version, found.targets).essentials,
            found.source,
        )
        since = self._begins(version, cited) or version.day
        sources = (*known.sources, *_sources(version))
        return replace(
            known, state="已修改", since=since, correspondence=correspondence, sources=sources
        )

    def _begins(self, version: VersionRecord, cited: VersionRecord) -> date | None:
        """Return from when a version holds what the place became in it; None if not known.

        An article with a day of its own takes the place of the old text on that day.
        """
        if not version.facts.later:
            return version.facts.in_force
        targets: tuple[LegalPlace, ...] = (self.place,)
        if version.day > cited.day:
            targets = successor(self.law, self.place, cited.day, version.day).targets
        articles = {target.whole.written() for target in targets}
        days = [later.in_force for later in version.facts.later if articles & {*later.articles}]
        return max(days, default=version.facts.in_force)

    def _in_another_law(self, cited: VersionRecord | None, day: date) -> Correspondence | None:
        """Return what a person read in the law that took the place of this one.

        It is followed to the text of that law that is in force on the day.
        """
        place = self.place._replace(subitem=0)
        meant = (s for s in self.law.facts.successors if s.law is not None)
        known = next((s for s in meant if read_legal_place(s.from_) == place), None)
        if known is None:
            return None
        law = self.library.find(known.law or "")
        read = _version_meant(law, known)
        newer = law.version_on(day) if law else None
        held = newer or read
        kind, places = known.kind, tuple(map(read_legal_place, known.to))
        if law is not None and read is not None and newer is not None and read.day < newer.day:
            kind, places = _followed(law, kind, places, (read.day, newer.day))
        return Correspondence(
            kind,
            law.title if law else known.law or "",
            places,
            named_in(cited, [self.place]).essentials if cited else NOTHING_NAMED,
            named_in(held, places).essentials if held else NOTHING_NAMED,
            known.source,
        )


def _followed(
    law: LawRecord,
    kind: SuccessorKind,
    places: tuple[LegalPlace, ...],
    days: tuple[date, date],
) -> tuple[SuccessorKind, tuple[LegalPlace, ...]]:
    """Return what a person read, followed by the texts of the versions since."""
    since = [successor(law, place, *days) for place in places]
    kinds = [kind, *(found.kind for found in since if found.kind is not None)]
    targets = dict.fromkeys(target for found in since for target in found.targets)
    return max(kinds, key=_KINDS.index), tuple(targets)


_KINDS = get_args(SuccessorKind)


@dataclass(frozen=True, slots=True)
class _Cited:
    """The version that a citation was written for, or why that cannot be told."""

    version: VersionRecord | None
    reason: Reason = ""
    since: date | None = None


def _version_meant(law: LawRecord | None, known: KnownSuccessor) -> VersionRecord | None:
    if law is None or not law.versions:
        return None
    return law.version(known.version) if known.version else law.versions[0]


def _sources(version: VersionRecord) -> Iterable[str]:
    return (version.facts.in_force_source,) if version.facts.in_force_source else ()
