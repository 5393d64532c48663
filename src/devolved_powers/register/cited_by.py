"""Which powers, items and needs cite a place of the law, on a day (引用查询).

A number may mean one text in the version that a citation was written for and another today. So
each hit says by which number it was met, and a place is found by the number of today too, where
its citation has the old one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from devolved_powers.citations import parse, render
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.models.vocabulary import UNSTATED
from devolved_powers.register.basis_standing import CitedStanding, Role, standing_of, word_of
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.citation_query import AskedCitation, Numbering
from devolved_powers.register.laws_meant import LawsMeant, laws_meant
from devolved_powers.register.place_met import (
    Extent,
    How,
    LeftVersion,
    Met,
    Wanted,
    met,
    now_at,
)
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power, Timeline

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.law.verdict import Verdict
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.register.cited_standards import StandardHit
    from devolved_powers.register.state_on_day import RegistryOnDay

CitingEntry = Power | EnforcementItem | Need
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
    def part(self) -> Literal["powers", "items", "needs"]:
        """What the entry is."""
        if isinstance(self.entry, Power):
            return "powers"
        return "items" if isinstance(self.entry, EnforcementItem) else "needs"

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
        other_times: ids of entries that cite the place at other times and not on the day, such as
            a power recalled or not granted yet, or one that cites another place by now.
        articles: the articles of these laws that are cited on the day, whether asked for or not.
        verdicts: what the facts on the law say of the place asked for, on the day: that it is
            there (符合), or why not; empty without a library.
        versions_left: versions whose numbers could not be followed to the day: so what cites the
            place may be more.
        standards: the entries of discretion standards that rest on the place, where those and a
            library were given.
    """

    asked: AskedCitation
    day: date
    meant: tuple[LawsMeant, ...]
    hits: tuple[CitedHit, ...]
    otherwise: tuple[CitedHit, ...] = ()
    other_times: tuple[str, ...] = ()
    articles: tuple[CitedArticle, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    versions_left: tuple[LeftVersion, ...] = ()
    standards: tuple[StandardHit, ...] = ()

    @property
    def laws(self) -> tuple[str, ...]:
        """The official titles of the laws meant; none where none is known by what was typed."""
        return tuple(dict.fromkeys(law for meant in self.meant for law in meant.laws))

    @property
    def has_two_texts(self) -> bool:
        """Whether the number is one text's by old citations, and another text's on the day."""
        is_followed = any(place.version for place in self.asked.cited) or any(
            meant.version or meant.numbers != "any" for meant in self.meant
        )
        if is_followed or self.asked.numbers != "any":
            return False
        return len({hit.how == "原条款序号" for hit in self.hits}) > 1

    @property
    def is_plain(self) -> bool:
        """Whether the cited places alone tell it: the title is none that may be short for others.

        Else what is known of the laws may say more.
        """
        short = any(meant.is_short for meant in self.meant)
        return bool(self.hits) and not short and self.asked.numbers == "any"

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries that cite it, each once, the best first."""
        return tuple(dict.fromkeys(hit.entry.id for hit in self.hits))


def cited_by(
    snapshot: RegistryOnDay,
    asked: AskedCitation,
    library: Library | None = None,
    standards: Mapping[str, DiscretionStandard] | None = None,
) -> CitedBy:
    """Return what cites a place on the day of a snapshot.

    Args:
        snapshot: powers and items in force on a day; needs beside them.
        asked: the citation asked for.
        library: what is known of the laws. Without it only titles that are cited, or correspond
            to one cited, are known, and nothing is said on whether the place exists.
        standards: the discretion standards by their files, which are asked too; only with a
            library.
    """
    timeline, day = snapshot.timeline, snapshot.day
    titles = titles_cited(timeline)
    if standards:
        from devolved_powers.register.cited_standards import standard_hits, standard_titles

        titles |= standard_titles(standards)
    named = {place.law_resolved or "": place.doc_no_only for place in asked.cited}
    meant = {title: meant_laws(title, titles, library, by_number=by) for title, by in named.items()}
    typed = [
        wanted
        for cited in asked.cited
        for wanted in wanted_places(cited, asked.numbers, meant[cited.law_resolved or ""])
    ]
    sought = [one for wanted in typed for one in sought_places(wanted, day, library)]
    wanted = [one for one in sought if isinstance(one, Wanted)]
    left = dict.fromkeys(one for one in sought if isinstance(one, LeftVersion))
    needles = _needles(wanted)
    entries: tuple[CitingEntry, ...] = (*snapshot.entries, *timeline.needs)
    cited = [cited_in(entry, day) for entry in entries if _may_cite(entry, needles)]
    hits = sorted_hits(cited, wanted)
    otherwise: list[CitedHit] = []
    if not hits and any(one.numbers != "any" for one in wanted):
        otherwise = sorted_hits(cited, [one._replace(numbers="any") for one in typed])
    return CitedBy(
        asked,
        day,
        tuple(meant.values()),
        tuple(hits),
        tuple(otherwise),
        tuple(
            _other_times(snapshot, wanted, needles, {hit.entry.id for hit in (*hits, *otherwise)})
        ),
        tuple(_articles(cited, {law for one in wanted for law in one.laws})),
        tuple(_verdicts(asked, meant, day, library)),
        tuple(left),
        tuple(standard_hits(standards, wanted, day, library)) if standards and library else (),
    )


class CitedIn(NamedTuple):
    """An entry with its cited places of the day, each with its citation as written."""

    entry: CitingEntry
    places: tuple[tuple[CitedStanding, CitedPlace | None, str], ...]


def titles_cited(timeline: Timeline) -> frozenset[str]:
    """Return the official titles of all laws that are cited, or correspond to one cited."""
    bases = {entry.basis_turns.places for entry in (*timeline.entries, *timeline.needs)}
    written = {title for places in bases for title in _TITLE.findall(places)}
    return frozenset(json.loads(title) for title in written)


def titles_in(entry: Entry) -> tuple[str, ...]:
    """Return the official titles of the laws that one entry cites, or that correspond to one."""
    return tuple(json.loads(title) for title in _TITLE.findall(entry.basis_turns.places))


def meant_laws(
    title: str, titles: frozenset[str], library: Library | None, *, by_number: bool
) -> LawsMeant:
    """Return the laws that a title means, or the law of a document number."""
    if by_number:
        law = library.find_by_number(title) if library is not None else None
        return LawsMeant(title, (law.title,) if law is not None else ())
    return laws_meant(title, titles, library) if title else LawsMeant("", ())


def wanted_places(cited: CitedPlace, numbers: Numbering, meant: LawsMeant) -> Iterator[Wanted]:
    """Yield the places that a citation asks for."""
    numbers = numbers if numbers != "any" else meant.numbers
    version = cited.version or meant.version
    for place in tuple(legal_places(cited)) or (WHOLE_LAW,):
        yield Wanted(cited, place, frozenset(meant.laws), not meant.asked, numbers, version)


def sought_places(
    wanted: Wanted, day: date, library: Library | None
) -> Iterator[Wanted | LeftVersion]:
    """Yield a place by the numbers that it is asked for by: most are asked for by any."""
    if not wanted.version and wanted.numbers != "old":
        yield wanted
        return
    from devolved_powers.register.asked_version import followed  # reads texts of laws

    yield from followed(wanted, day, library)


def _needles(wanted: list[Wanted]) -> tuple[bytes, ...]:
    """Return what must stand in the places of an entry, one of them, for it to be looked at."""
    if any(one.any_law for one in wanted):
        return (b"",)
    laws = {law for one in wanted for law in one.laws}
    return tuple(
        json.dumps(law, ensure_ascii=False, allow_nan=False).encode() for law in sorted(laws)
    )


def _may_cite(entry: Entry, needles: tuple[bytes, ...]) -> bool:
    places = entry.basis_turns.places
    return any(needle in places for needle in needles)


def cited_in(entry: CitingEntry, day: date) -> CitedIn:
    """Return an entry with the places that it cites, as they stand on a day."""
    places = standing_of(entry, day).places
    written = zip(places, written_citations(*cited_texts(entry)), strict=True)
    return CitedIn(entry, tuple((place, *one) for place, one in written))


def cited_texts(entry: CitingEntry) -> tuple[tuple[str, ...], str]:
    """Return the texts of an entry that cite the law, and its document of the province."""
    texts = [entry.basis]
    if isinstance(entry, EnforcementItem):
        clauses = [text for text in (entry.conduct, entry.penalty) if text]
        texts = [*(clauses or [entry.basis]), entry.frequency_basis]
    has_upstream = isinstance(entry, Power) and entry.upstream not in ("", UNSTATED)
    return tuple(texts), entry.upstream if isinstance(entry, Power) and has_upstream else ""


def written_citations(
    texts: Iterable[str], upstream: str
) -> Iterator[tuple[CitedPlace | None, str]]:
    """Yield the citation of each cited place as written, in their order.

    The document of the province comes last; it is no place that the grammar read.

    Args:
        texts: the texts that cite, as `cited_texts` gives them.
        upstream: the document of the province; empty for none.
    """
    for text in texts:
        for cited in parse(text):
            alone = _alone(text, cited)
            for _place in tuple(legal_places(cited)) or (WHOLE_LAW,):
                yield cited, alone
    if upstream:
        yield None, upstream


def _alone(text: str, cited: CitedPlace) -> str:
    """Return a citation as written; one that goes on from the place before it, in full."""
    start, end = cited.span
    own = text[start:end]
    law, article = cited.law, cited.article
    named = law is None or law in "".join(own.split())
    if named and (article is None or _ARTICLE.search(own)):
        return own
    return render((cited,))


def sorted_hits(cited: list[CitedIn], wanted: list[Wanted]) -> list[CitedHit]:
    """Return the citations that some places are met in, those of the very place first."""
    hits: dict[tuple[object, ...], CitedHit] = {}
    for hit in (hit for one in cited for hit in _hits(one, wanted)):
        # a power that two bodies hold cites for both
        hits.setdefault((hit.entry.id, hit.role, hit.written, hit.standing), hit)
    return sorted(hits.values(), key=lambda hit: Met(hit.how, hit.extent).distance)


def _hits(cited: CitedIn, wanted: list[Wanted]) -> Iterator[CitedHit]:
    """Yield the places of an entry that one of those asked for is met in, each once."""
    for place, of, written in cited.places:
        ways = [(one.is_followed, way) for one in wanted for way in met(one, place.standing, of)]
        if not ways:
            continue
        _is_followed, (how, extent) = min(ways, key=lambda way: (way[0], way[1].distance))
        standing = place.standing
        yield CitedHit(cited.entry, place.role, written, how, extent, standing, now_at(standing))


def _other_times(
    snapshot: RegistryOnDay, wanted: list[Wanted], needles: tuple[bytes, ...], found: set[str]
) -> Iterator[str]:
    """Yield the entries that cite the place in a state that is not in force on the day."""
    for state in snapshot.timeline.entries:
        if state.id in found or (state.is_in_force and state.holds_on(snapshot.day)):
            continue
        if _may_cite(state, needles) and any(_hits(cited_in(state, snapshot.day), wanted)):
            found.add(state.id)
            yield state.id


def _articles(cited: list[CitedIn], laws: set[str]) -> Iterator[CitedArticle]:
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
