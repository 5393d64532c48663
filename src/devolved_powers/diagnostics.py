"""What a check found, as plain data. Printing is elsewhere (`reports/`)."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["必须改", "建议改", "请核实"]
SEVERITIES: tuple[Severity, ...] = ("必须改", "建议改", "请核实")

Path = tuple[str | int, ...]
"""A route of keys and indices into a data file, such as `("grants", 12, "basis")`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and a route in it, or a line and column, or neither.

    Args:
        file: the path of the file below the registry's root, with `/`.
        path: the route to the value; resolved to a line and column as late as possible.
        on_key: whether the key itself is meant, and not its value.
        within: the characters meant inside the value (start, end), when not the whole of it.
        line: 1-based, when the place is known without a route.
        column: 1-based, in characters.
        length: in characters.
    """

    file: str
    path: Path = ()
    on_key: bool = False
    within: tuple[int, int] | None = None
    line: int = 0
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """What one check says of one place; the runner adds the check's id and severity.

    Args:
        message: what is wrong, the value found and what was expected.
        place: where.
        hint: what to do about it, in one sentence.
        related: further places, each with a word on what it is.
        severity: only where it differs from the check's own.
    """

    message: str
    place: Place
    hint: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, to better, or to look into.

    Args:
        check: the id of the check, such as `duplicate-id`.
        severity: 必须改, 建议改 or 请核实.
        spot: what is wrong, and where.
        position: the same place as line and column.
        related: lines and columns of the related places.
        excerpt: the source line, for printing.
    """

    check: str
    severity: Severity
    spot: Spot
    position: "Position"
    related: tuple["Position", ...] = ()
    excerpt: str = ""

    @property
    def file(self) -> str:
        """The file of the place."""
        return self.spot.place.file


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text: lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
