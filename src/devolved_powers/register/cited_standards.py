"""Which entries of discretion standards (裁量基准) rest on a place of the law that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from devolved_powers.citations import parse
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.law.standing import place_turns
from devolved_powers.register.place_met import Extent, How, Wanted, met

if TYPE_CHECKING:
    from datetime import date

    from devolved_powers.law.library import Library
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.register.basis_standing import Role


@dataclass(frozen=True, slots=True)
class StandardHit:
    """A citation of a standard that the place asked for was met in.

    Args:
        file: the file of the standard.
        standard: the document, whether in force on the day or not.
        index: the place of the entry in it.
        role: what it cites the place for.
        written: the citation as written.
        how: by which number the place was met.
        extent: how the place that was met lies to the one asked for.
        standing: the place cited, and how its text stands on the day.
    """

    file: str
    standard: DiscretionStandard
    index: int
    role: Role
    written: str
    how: How
    extent: Extent
    standing: PlaceStanding

    @property
    def id(self) -> str:
        """The name of the standard's file."""
        return PurePosixPath(self.file).stem

    @property
    def act(self) -> str:
        """The act that the entry grades."""
        return self.standard.entries[self.index].name


def standard_titles(standards: Mapping[str, DiscretionStandard]) -> frozenset[str]:
    """Return the titles of all laws that standards cite, as written."""
    return frozenset(
        title
        for standard in standards.values()
        for entry in standard.entries
        for text in (entry.conduct, entry.penalty)
        for cited in (parse(text) if text else ())
        if (title := cited.law_resolved or cited.law) is not None
    )


def standard_hits(
    standards: Mapping[str, DiscretionStandard],
    wanted: Sequence[Wanted],
    day: date,
    library: Library,
) -> Iterator[StandardHit]:
    """Yield the citations of standards that places are met in, file by file.

    Args:
        standards: every standard, by its file.
        wanted: the places asked for.
        day: the day.
        library: what is known of the laws.
    """
    for file, standard in standards.items():
        written = standard.written_on
        for index, entry in enumerate(standard.entries):
            cited: tuple[tuple[Role, str | None], ...] = (
                ("违法依据", entry.conduct),
                ("处罚依据", entry.penalty),
            )
            for role, text in cited:
                for place, found in _met(text or "", written, wanted, day, library):
                    yield StandardHit(file, standard, index, role, text or "", *found, place)


def _met(
    text: str, written: date | None, wanted: Sequence[Wanted], day: date, library: Library
) -> Iterator[tuple[PlaceStanding, tuple[How, Extent]]]:
    """Yield the cited places of a text that one of those asked for is met in, each once."""
    for cited in parse(text) if text else ():
        for turns in place_turns(cited, written, library):
            standing = next(s for first, s in reversed(turns) if first <= day)
            ways = [(one.is_followed, way) for one in wanted for way in met(one, standing, cited)]
            if ways:
                _followed, best = min(ways, key=lambda way: (way[0], way[1].distance))
                yield standing, (best.how, best.extent)
