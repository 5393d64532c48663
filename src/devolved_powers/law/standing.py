"""How the text that a citation was written for stands on a day (依据状态).

Two facts that are not one word: the fate of the text (文本状态), and, where it is no longer the
text that was cited, what corresponds to it now (对应条款). What counts is whether the version in
force on the day holds the text that the citation was written for, not whether it has that number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, named_in
from devolved_powers.law.successor import successor
from devolved_powers.law.timeline import SETTLED, Dated
from devolved_powers.law.verify import Reason, verify
from devolved_powers.models.laws import KnownSuccessor, SuccessorKind

TextState = Literal["现行有效", "已修改", "已废止", "尚未施行", "不能判定"]
"""The fate of a text on a day."""
NOTHING_NAMED = NamedInText()
WHOLE_LAW = LegalPlace(0)
"""The place of a citation that names a law and no article."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What corresponds to a text that is no longer the one cited (对应条款).

    Args:
        kind: 条款序号调整 (same duty, organ, penalties and amounts), 内容已修改, 未找到对应条款.
        law: the official title of the law that holds it.
        places: where it stands; of 未找到对应条款 the nearest candidates.
        before: what the text that was cited names: penalties, orders, amounts, organs.
        after: what the places name; nothing where their text is not at hand.
        source: who says so; empty where the program compared the texts.
    """

    kind: SuccessorKind
    law: str
    places: tuple[LegalPlace, ...]
    before: NamedInText = NOTHING_NAMED
    after: NamedInText = NOTHING_NAMED
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """How one cited place stands on a day.

    Args:
        law: the official title, or the title as cited where the law is not known.
        place: the place cited; `WHOLE_LAW` where only the law is named.
        state: the fate of its text.
        since: the first day of that state, where one is known: repealed on, changed on, in force
            from; of 不能判定 the day that the reason is about.
        reason: why it cannot be told, a word of `verify`.
        by: what repealed the law.
        correspondence: what corresponds to it, where the text is no longer the one cited; None
            also where nobody has looked yet.
        changes_on: the day from which it will be changed or repealed; None where none is known.
        becomes: the state it will then have.
        higher: a newer law of higher rank that does not repeal this one in words.
        sources: where the facts come from.
        known_until: the last day that the facts cover.
    """

    law: str
    place: LegalPlace
    state: TextState
    since: date | None = None
    reason: Reason = ""
    by: str = ""
    correspondence: Correspondence | None = None
    changes_on: date | None = None
    becomes: TextState | None = None
    higher: str = ""
    sources: tuple[str, ...] = ()
    known_until: date | None = None


Turn = tuple[date, PlaceStanding]
"""From which day on a place stands so."""


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
    law = library.find(title) if title and not cited.doc_no_only else None
    places = tuple(legal_places(cited)) or (WHOLE_LAW,)
    if law is None or cited.annex:
        verdict = verify(cited, cited_on or date.max, library)
        standing = PlaceStanding(verdict.law or title, places[0], "不能判定", reason=verdict.reason)
        return tuple(((date.min, replace(standing, place=place)),) for place in places)
    return tuple(_turns(_Judge(law, library, cited, place), cited_on) for place in places)


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
    for day in (date.min, *_turning_days(judge.law, judge.place)):
        standing = judge.on(day, cited_on)
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


def _turning_days(law: LawRecord, place: LegalPlace) -> list[date]:
    """Return the days on which the standing of a place may change."""
    days = {repealed.on for repealed in (law.facts.repealed,) if repealed}
    days |= {higher.on for higher in (law.facts.higher,) if higher}
    for version in law.dated(place):
        days |= {version.in_force} if version.in_force else {version.day, version.day + SETTLED}
    return sorted(days)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges one place of a citation."""

    law: LawRecord
    library: Library
    cited: CitedPlace
    place: LegalPlace

    def on(self, day: date, cited_on: date | None) -> PlaceStanding:
        """Return how the place stands on a day, what is to come aside."""
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
        # A citation whose day is not fixed is judged by the law of the day asked about.
        basis = self._cited(day if cited_on is None else cited_on)
        repealed = facts.repealed
        if repealed is not None and day >= repealed.on:
            return replace(
                known,
                state="已废止",
                since=repealed.on,
                by=repealed.by,
                sources=(*known.sources, repealed.source),
                correspondence=self._by_hand(None, basis.version, day),
            )
        if basis.version is None:
            return replace(known, state="不能判定", since=basis.since, reason=basis.reason)
        return self._by_version(known, basis.version, day)

    def _cited(self, cited_on: date) -> "_Cited":
        """Return the version that the citation was written for, or why it cannot be told."""
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
        article, suffix, paragraph, item, subitem = self.place
        return replace(
            self.cited,
            article=article,
            article_suffix=suffix or None,
            paragraph=paragraph or None,
            item=item or None,
            subitem=subitem or None,
        )

    def _by_version(self, known: PlaceStanding, cited: VersionRecord, day: date) -> PlaceStanding:
        """Judge by the version in force on the day; by all that may be, and these must agree."""
        begins = self.law.effective(cited, self.place)
        if begins is not None and day < begins:
            return replace(known, state="尚未施行", since=begins)
        possible = self.law.in_force_on(day, self.place).versions
        if not possible:
            return replace(known, state="不能判定", reason="before-first-held", since=cited.day)
        standings = [self._in_version(known, cited, dated, day) for dated in possible]
        if len(standings) == 1 or all(s.state == "现行有效" for s in standings):
            return standings[0]
        return replace(known, state="不能判定", reason="in-force-unknown", since=possible[0].day)

    def _in_version(
        self, known: PlaceStanding, cited: VersionRecord, dated: Dated, day: date
    ) -> PlaceStanding:
        version = self.law.version(dated.day)
        if version is None:
            since = dated.in_force or dated.day
            return replace(known, state="不能判定", reason="version-not-held", since=since)
        if version.day < cited.day:
            return replace(known, state="不能判定", reason="in-force-unknown", since=cited.day)
        return self._compared(known, cited, version, day)

    def _compared(
        self, known: PlaceStanding, cited: VersionRecord, version: VersionRecord, day: date
    ) -> PlaceStanding:
        """Judge by what a newer version made of the text cited."""
        if version.day == cited.day or self.place == WHOLE_LAW:
            return known
        correspondence = self._by_hand(version, cited, day) or self._by_texts(version, cited)
        if correspondence is None:
            return known
        since = self.law.effective(version, self.place) or version.day
        sources = (*known.sources, *_sources(version))
        return replace(
            known, state="已修改", since=since, correspondence=correspondence, sources=sources
        )

    def _by_texts(self, version: VersionRecord, cited: VersionRecord) -> Correspondence | None:
        found = successor(self.law, self.place, cited.day, version.day)
        if found.kind is None:
            return None
        return Correspondence(
            found.kind,
            self.law.title,
            found.targets,
            named_in(cited, [self.place]),
            named_in(version, found.targets),
            found.source,
        )

    def _by_hand(
        self, version: VersionRecord | None, cited: VersionRecord | None, day: date
    ) -> Correspondence | None:
        """Return what a person read in both texts, followed to the text of the day.

        Args:
            version: the newer version of the same law; None where another law took its place.
            cited: the version that was cited.
            day: the day.
        """
        known = next(iter(self._read_by_hand(version, cited)), None)
        if known is None:
            return None
        law = self.library.find(known.law) if known.law else self.law
        read = _version_meant(law, known)
        newer = version if version is not None else law.version_on(day) if law else None
        held = newer or read
        kind, places = known.kind, tuple(map(read_legal_place, known.to))
        if law is not None and read is not None and newer is not None and read.day < newer.day:
            kind, places = _followed(law, kind, places, (read.day, newer.day))
        return Correspondence(
            kind,
            law.title if law else known.law or "",
            places,
            named_in(cited, [self.place]) if cited else NOTHING_NAMED,
            named_in(held, places) if held else NOTHING_NAMED,
            known.source,
        )

    def _read_by_hand(
        self, version: VersionRecord | None, cited: VersionRecord | None
    ) -> list[KnownSuccessor]:
        """Return what was read of this place, the newest first."""
        meant = [
            known
            for known in self.law.facts.successors
            if read_legal_place(known.from_) == self.place._replace(subitem=0)
        ]
        if version is None:
            return [known for known in meant if known.law is not None]
        held = [
            known
            for known in meant
            if known.law is None
            and known.version is not None
            and (cited is None or cited.day < known.version)
            and known.version <= version.day
        ]
        return sorted(held, key=lambda known: known.version or date.min, reverse=True)


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
