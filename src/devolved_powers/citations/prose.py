"""Places cited in running prose: a penalty decision, a letter, a report.

`citations.parse` reads a cell that holds citations and little else. A text cites in the middle of
its sentences; here each 《…》 opens a window that ends behind the last 条, 款 or 项 of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.citations.model import CitedPlace


@dataclass(frozen=True, slots=True)
class PlaceInProse:
    """A place cited in running text.

    Args:
        place: the place; its span is in the line.
        line: its line, 1-based.
        raw: the citation as written: title and number, or the number alone of a further place.
    """

    place: CitedPlace
    line: int
    raw: str


def places_in_prose(lines: Sequence[str]) -> tuple[PlaceInProse, ...]:
    """Return the places that a text cites, in their order.

    Args:
        lines: the lines of the text.
    """
    del lines
    return ()
