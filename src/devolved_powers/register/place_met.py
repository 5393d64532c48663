"""Whether a place that is asked for is met in a cited place, and by which of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.register.citation_query import Numbering

if TYPE_CHECKING:
    from devolved_powers.law.verdict import Reason

How = Literal["所引", "原条款序号", "现行对应条款"]
"""By which number a place was met: the one cited, which is not known to be another text's by now;
the one cited, which is; the one of the day, where another is cited."""
Extent = Literal["same", "part", "wider", "unclear"]
"""How what is cited lies to what was asked for: the same place; a part of it; all that it is part
of (the whole article, the whole law); `unclear` where 款 or 项 of one of them is not stated."""
MAY_HAVE_MOVED: frozenset[Reason] = frozenset(
    {"version-not-held", "in-force-unknown", "not-compared"}
)
"""Why it cannot be told whether a number is old or new."""
_HOWS: tuple[How, ...] = get_args(How)
_EXTENTS: tuple[Extent, ...] = get_args(Extent)


class Wanted(NamedTuple):
    """One place asked for, of one title.

    Args:
        cited: the citation it is of, as the grammar read it.
        place: the place; `WHOLE_LAW` where only a law is named, or what has no article.
        laws: the official titles of the laws that are meant.
        any_law: whether a number alone was asked for, of whatever law.
        numbers: by which numbers.
        version: the version named; empty for none.
        is_followed: whether it is not the place typed, but where the text of that stands now.
    """

    cited: CitedPlace
    place: LegalPlace
    laws: frozenset[str]
    any_law: bool
    numbers: Numbering
    version: str = ""
    is_followed: bool = False

    def is_of(self, law: str) -> bool:
        """Return whether it is a place of a law."""
        return self.any_law or law in self.laws


class LeftVersion(NamedTuple):
    """A version whose numbers could not be followed to the day asked about.

    Args:
        law: the official title.
        version: what the query named, such as 2015修正; empty where it asked for old numbers.
        oldest: the date of the oldest text at hand; None where there is none.
    """

    law: str
    version: str
    oldest: date | None


class Met(NamedTuple):
    """How a place was met."""

    how: How
    extent: Extent

    @property
    def distance(self) -> tuple[int, int]:
        """What sorts them: the very place first, under the number cited."""
        return _EXTENTS.index(self.extent), _HOWS.index(self.how)


def met(wanted: Wanted, standing: PlaceStanding, cited: CitedPlace | None) -> Iterator[Met]:
    """Yield how a place asked for is met in a cited place, if it is.

    Args:
        wanted: the place asked for.
        standing: the place cited, and how its text stands on the day.
        cited: the citation of it, as the grammar read it; None for a document of the province.
    """
    if wanted.is_of(standing.law):
        extent = _extent(wanted, standing.place, cited)
        if extent is not None:
            how = _how(wanted, standing)
            if _is_by(wanted.numbers, how, standing):
                yield Met("现行对应条款" if wanted.is_followed else how, extent)
            if how == "所引":
                return
    corresponding = standing.correspondence
    if corresponding is None or wanted.numbers == "old" or not wanted.is_of(corresponding.law):
        return
    for target in now_at(standing):
        extent = _extent(wanted, target, None)
        if extent is not None:
            yield Met("现行对应条款", extent)


def now_at(standing: PlaceStanding) -> tuple[LegalPlace, ...]:
    """Return where a text stands on the day; what is merely nearest to it is no answer."""
    corresponding = standing.correspondence
    if corresponding is None or corresponding.kind == "未找到对应条款":
        return ()
    return corresponding.places


def _how(wanted: Wanted, standing: PlaceStanding) -> How:
    """Return whether the number cited, which is the one asked for, is its text's to this day.

    In a law that was repealed no number is another text's by now.
    """
    if standing.state != "已修改" or not wanted.place.article:
        return "所引"
    here = (_extent(wanted, target, None) for target in now_at(standing))
    return "所引" if any(here) else "原条款序号"


def _is_by(numbers: Numbering, how: How, standing: PlaceStanding) -> bool:
    """Return whether a citation is among those of the old numbers, or of the new ones.

    A law that was repealed is an old one; where a change is known and its text is not, a citation
    may be of either, and is among both.
    """
    if standing.reason in MAY_HAVE_MOVED:
        return True
    is_old = how == "原条款序号" or standing.state == "已废止"
    return numbers == "any" or is_old == (numbers == "old")


def _extent(wanted: Wanted, place: LegalPlace, cited: CitedPlace | None) -> Extent | None:
    """Return how a place lies to the one asked for; None where they have nothing in common."""
    asked = wanted.place
    if asked == WHOLE_LAW and (wanted.cited.clause or wanted.cited.annex):
        return _extent_unnumbered(wanted.cited, place, cited)
    if asked == WHOLE_LAW:
        is_whole = place == WHOLE_LAW and not (cited and (cited.clause or cited.annex))
        return "same" if is_whole else "part"
    if place == WHOLE_LAW:
        is_elsewhere = cited is not None and (cited.clause or cited.annex)
        return None if is_elsewhere or wanted.any_law else "wider"
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
