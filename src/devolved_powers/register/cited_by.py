"""Which powers, items and needs cite a place of the law, on a day (引用查询).

A number may mean one text in the version that a citation was written for and another today. So
each hit says by which number it was met, and a place is found by the number of today too, where
its citation has the old one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from devolved_powers.citations import parse, render
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.models.vocabulary import UNSTATED
from devolved_powers.register.basis_standing import CitedStanding, Role, standing_of, word_of
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.citation_query import AskedCitation, Numbering
from devolved_powers.register.laws_meant import LawsMeant, laws_meant
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power, Timeline

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.law.verify import Verdict
    from devolved_powers.register.snapshot import Snapshot

CitingEntry = Power | EnforcementItem | Need
How = Literal["所引", "原条款序号", "现行对应条款"]
"""By which number a place was met: the one cited, which its text has still (or had to the end of
its law); the one cited, which is another text's by now; the one of today, where another is cited.
"""
Extent = Literal["same", "part", "wider", "unclear"]
"""How what is cited lies to what was asked for: the same place; a part of it; all that it is part
of (the whole article, the whole law); `unclear` where 款 or 项 of one of them is not stated."""
_HOWS: tuple[How, ...] = get_args(How)
_EXTENTS: tuple[Extent, ...] = get_args(Extent)
_ARTICLE = re.compile("[条條§]")
_TITLE = re.compile(rb'"law":("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class CitedHit:
    """A citation that the place asked for was met in.

    Args:
        entry: the power, item or need, as it is on the day.
        role: what it cites the place for.
        written: the citation as written: 《种子法》第七十五条第一款.
        how: by which number the place was met.
        extent: how the place that was met lies to the one asked for.
        standing: the place cited, and how its text stands on the day.
        now: where the text stands on the day, where that is another place.
    """

    entry: CitingEntry
    role: Role
    written: str
    how: How
    extent: Extent
    standing: PlaceStanding
    now: tuple[LegalPlace, ...] = ()

    @property
    def word(self) -> StandingWord:
        """How the text of the place stands on the day, in one word."""
        return word_of(self.standing)


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article that is cited on the day.

    Args:
        law: the official title.
        article: the article, by the number cited; `WHOLE_LAW` where only the law is named.
        ids: the entries that cite it, or a place in it.
    """

    law: str
    article: LegalPlace
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """What cites a place.

    Args:
        asked: what was asked for.
        day: the day.
        meant: the laws that the titles asked for mean, one for each title.
        hits: the citations, those of the very place first; of several of one entry, all.
        otherwise: where old or new numbers were asked for and there are no hits: the citations
            that the number leads to without that.
        ended: ids of entries that cite the place in a state that is not in force on the day, such
            as a power recalled or not granted yet; none of `hits`.
        articles: the articles of these laws that are cited on the day, whether asked for or not.
        verdicts: what the facts on the law say of the place asked for, on the day: that it is
            there (符合), or why not; empty without a library.
    """

    asked: AskedCitation
    day: date
    meant: tuple[LawsMeant, ...]
    hits: tuple[CitedHit, ...]
    otherwise: tuple[CitedHit, ...] = ()
    ended: tuple[str, ...] = ()
    articles: tuple[CitedArticle, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def laws(self) -> tuple[str, ...]:
        """The official titles of the laws meant; none where none is known by what was typed."""
        return tuple(dict.fromkeys(law for meant in self.meant for law in meant.laws))

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries that cite it, each once, the best first."""
        return tuple(dict.fromkeys(hit.entry.id for hit in self.hits))


def cited_by(snapshot: Snapshot, asked: AskedCitation, library: Library | None = None) -> CitedBy:
    """Return what cites a place on the day of a snapshot.

    Args:
        snapshot: powers and items in force on a day; needs beside them.
        asked: the citation asked for.
        library: what is known of the laws. Without it only titles that are cited, or correspond
            to one cited, are known, and nothing is said on whether the place exists.
    """
    timeline, day = snapshot.timeline, snapshot.day
    titles = titles_cited(timeline)
    named = dict.fromkeys(place.law_resolved or "" for place in asked.cited)
    meant = {title: _meant(title, titles, library) for title in named}
    wanted = [
        _Wanted(cited, place, frozenset(of.laws), not of.asked, _numbers(asked, of))
        for cited in asked.cited
        for of in [meant[cited.law_resolved or ""]]
        for place in tuple(legal_places(cited)) or (WHOLE_LAW,)
    ]
    needles = _needles(wanted)
    entries: tuple[CitingEntry, ...] = (*snapshot.entries, *timeline.needs)
    cited = [_cited(entry, day) for entry in entries if _may_cite(entry, needles)]
    hits = _sorted(cited, wanted)
    otherwise: list[CitedHit] = []
    if not hits and any(one.numbers != "any" for one in wanted):
        otherwise = _sorted(cited, [one._replace(numbers="any") for one in wanted])
    return CitedBy(
        asked,
        day,
        tuple(meant.values()),
        tuple(hits),
        tuple(otherwise),
        tuple(_ended(snapshot, wanted, needles, {hit.entry.id for hit in (*hits, *otherwise)})),
        tuple(_articles(cited, {law for one in wanted for law in one.laws})),
        tuple(_verdicts(asked, meant, day, library)),
    )


class _Wanted(NamedTuple):
    """One place asked for, of one title."""

    cited: CitedPlace
    place: LegalPlace
    laws: frozenset[str]
    any_law: bool
    numbers: Numbering

    def is_of(self, law: str) -> bool:
        return self.any_law or law in self.laws


class _Cited(NamedTuple):
    """An entry with its cited places of the day, each with its citation as written."""

    entry: CitingEntry
    places: tuple[tuple[CitedStanding, CitedPlace | None, str], ...]


def titles_cited(timeline: Timeline) -> frozenset[str]:
    """Return the official titles of all laws that are cited, or correspond to one cited."""
    bases = {entry.basis_turns.places for entry in (*timeline.entries, *timeline.needs)}
    written = {title for places in bases for title in _TITLE.findall(places)}
    return frozenset(json.loads(title) for title in written)


def _meant(title: str, titles: frozenset[str], library: Library | None) -> LawsMeant:
    return laws_meant(title, titles, library) if title else LawsMeant("", ())


def _numbers(asked: AskedCitation, meant: LawsMeant) -> Numbering:
    return asked.numbers if asked.numbers != "any" else meant.numbers


def _needles(wanted: list[_Wanted]) -> tuple[bytes, ...]:
    """Return what must stand in the places of an entry, one of them, for it to be looked at."""
    if any(one.any_law for one in wanted):
        return (b"",)
    laws = {law for one in wanted for law in one.laws}
    return tuple(json.dumps(law, ensure_ascii=False).encode() for law in sorted(laws))


def _may_cite(entry: Entry, needles: tuple[bytes, ...]) -> bool:
    places = entry.basis_turns.places
    return any(needle in places for needle in needles)


def _cited(entry: CitingEntry, day: date) -> _Cited:
    places = standing_of(entry, day).places
    written = zip(places, _written(entry), strict=True)
    return _Cited(entry, tuple((place, *one) for place, one in written))


def _written(entry: CitingEntry) -> Iterator[tuple[CitedPlace | None, str]]:
    """Yield the citation of each cited place as written, in their order.

    The document of the province comes last; it is no place that the grammar read.
    """
    texts = [entry.basis]
    if isinstance(entry, EnforcementItem):
        clauses = [text for text in (entry.conduct, entry.penalty) if text]
        texts = [*(clauses or [entry.basis]), entry.frequency_basis]
    for text in texts:
        for cited in parse(text):
            alone = _alone(text, cited)
            for _place in tuple(legal_places(cited)) or (WHOLE_LAW,):
                yield cited, alone
    if isinstance(entry, Power) and entry.upstream not in ("", UNSTATED):
        yield None, entry.upstream


def _alone(text: str, cited: CitedPlace) -> str:
    """Return a citation as written; one that goes on from the place before it, in full."""
    start, end = cited.span
    own = "".join(text[start:end].split())
    law, article = cited.law, cited.article
    if law is None or (law in own and (article is None or _ARTICLE.search(own))):
        return own
    return render((cited,))


def _sorted(cited: list[_Cited], wanted: list[_Wanted]) -> list[CitedHit]:
    hits = [hit for one in cited for hit in _hits(one, wanted)]
    return sorted(hits, key=lambda hit: (_EXTENTS.index(hit.extent), _HOWS.index(hit.how)))


def _hits(cited: _Cited, wanted: list[_Wanted]) -> Iterator[CitedHit]:
    """Yield the places of an entry that one of those asked for is met in, each once."""
    for place, of, written in cited.places:
        met = [found for one in wanted for found in _met(one, place.standing, of)]
        if not met:
            continue
        how, extent = min(met, key=lambda m: (_EXTENTS.index(m[1]), _HOWS.index(m[0])))
        standing = place.standing
        yield CitedHit(cited.entry, place.role, written, how, extent, standing, _now(standing))


def _met(
    wanted: _Wanted, standing: PlaceStanding, cited: CitedPlace | None
) -> Iterator[tuple[How, Extent]]:
    """Yield how a place asked for is met in a cited place, if it is."""
    if wanted.is_of(standing.law):
        extent = _extent(wanted, standing.place, cited)
        if extent is not None:
            how = _how(wanted, standing)
            if _is_by(wanted.numbers, how, standing):
                yield how, extent
            if how == "所引":
                return
    corresponding = standing.correspondence
    if corresponding is None or wanted.numbers == "old" or not wanted.is_of(corresponding.law):
        return
    for target in _now(standing):
        extent = _extent(wanted, target, None)
        if extent is not None:
            yield "现行对应条款", extent


def _now(standing: PlaceStanding) -> tuple[LegalPlace, ...]:
    """Return where a text stands on the day; what is merely nearest to it is no answer."""
    corresponding = standing.correspondence
    if corresponding is None or corresponding.kind == "未找到对应条款":
        return ()
    return corresponding.places


def _how(wanted: _Wanted, standing: PlaceStanding) -> How:
    """Return whether the number cited, which is the one asked for, is its text's to this day.

    In a law that was repealed no number is another text's by now.
    """
    if standing.state != "已修改" or not wanted.place.article:
        return "所引"
    here = (_extent(wanted, target, None) for target in _now(standing))
    return "所引" if any(here) else "原条款序号"


def _is_by(numbers: Numbering, how: How, standing: PlaceStanding) -> bool:
    """Return whether a citation is among those of the old numbers, or of the new ones.

    A law that was repealed is an old one.
    """
    is_old = how == "原条款序号" or standing.state == "已废止"
    return numbers == "any" or is_old == (numbers == "old")


def _extent(wanted: _Wanted, place: LegalPlace, cited: CitedPlace | None) -> Extent | None:
    """Return how a place lies to the one asked for; None where they have nothing in common."""
    asked = wanted.place
    if asked == WHOLE_LAW and (wanted.cited.clause or wanted.cited.annex):
        return _extent_unnumbered(wanted.cited, place, cited)
    if asked == WHOLE_LAW:
        is_whole = place == WHOLE_LAW and not (cited and (cited.clause or cited.annex))
        return "same" if is_whole else "part"
    if place == WHOLE_LAW:
        return None if cited and (cited.clause or cited.annex) else "wider"
    if not asked.overlaps(place) or (asked.subitem and place.subitem not in (0, asked.subitem)):
        return None
    if asked.item and asked.item == place.item:  # 款 is left out where the article has but one
        asked, place = asked._replace(paragraph=0), place._replace(paragraph=0)
    levels = list(zip(asked, place, strict=True))
    narrower = any(theirs and not ours for ours, theirs in levels)
    wider = any(ours and not theirs for ours, theirs in levels)
    if narrower and wider:
        return "unclear"
    return "part" if narrower else "wider" if wider else "same"


def _extent_unnumbered(
    asked: CitedPlace, place: LegalPlace, cited: CitedPlace | None
) -> Extent | None:
    """Return the same of places that have no number of an article: 5.5.17, an annex."""
    if place != WHOLE_LAW:
        return None
    theirs = (cited.clause, cited.annex, cited.annex_number) if cited else (None, False, None)
    if theirs == (None, False, None):
        return "wider"
    return "same" if theirs == (asked.clause, asked.annex, asked.annex_number) else None


def _ended(
    snapshot: Snapshot, wanted: list[_Wanted], needles: tuple[bytes, ...], found: set[str]
) -> Iterator[str]:
    """Yield the entries that cite the place in a state that is not in force on the day."""
    for state in snapshot.timeline.entries:
        if state.id in found or (state.is_in_force and state.holds_on(snapshot.day)):
            continue
        if _may_cite(state, needles) and any(_hits(_cited(state, snapshot.day), wanted)):
            found.add(state.id)
            yield state.id


def _articles(cited: list[_Cited], laws: set[str]) -> Iterator[CitedArticle]:
    ids: dict[tuple[str, LegalPlace], dict[str, None]] = {}
    for one in cited:
        for place, _of, _written_as in one.places:
            if place.standing.law in laws:
                key = (place.standing.law, place.standing.place.whole)
                ids.setdefault(key, {})[one.entry.id] = None
    for (law, article), of in sorted(ids.items()):
        yield CitedArticle(law, article, tuple(of))


def _verdicts(
    asked: AskedCitation,
    meant: dict[str, LawsMeant],
    day: date,
    library: Library | None,
) -> Iterator[Verdict]:
    """Yield what the facts on the laws say of each place asked for."""
    if library is None:
        return
    from devolved_powers.law.verify import verify

    for cited in asked.cited:
        for law in meant[cited.law_resolved or ""].laws:
            yield verify(replace(cited, law=law, law_resolved=law, doc_no_only=False), day, library)
