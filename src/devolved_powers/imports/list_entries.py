"""The entries of an official list: the text of each beside what it means."""

from dataclasses import dataclass, field
from typing import Literal

from devolved_powers.diagnostics import Severity
from devolved_powers.imports.declared_counts import DeclaredCount
from devolved_powers.sheets.grid import Sheet

ListPart = Literal["powers", "items"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a list that somebody has to look at.

    Args:
        severity: 必须改 where nothing can be written with it, 请核实 where it can.
        place: the file, sheet and row.
        message: what it is.
    """

    severity: Severity
    place: str
    message: str


@dataclass(slots=True)
class ListEntry:
    """An entry of an official list.

    Args:
        sheet: where it was read.
        row: its first row there, counted from 0.
        part: a power or an enforcement item.
        raw: the text of each column as the file has it, by key; of several rows, one per line.
        values: what it means, by the key of the data; what the list does not say is left out.
        given: the keys that the list itself gives, in a column or a heading.
    """

    sheet: Sheet
    row: int
    part: ListPart
    raw: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return self.sheet.place(self.row)

    @property
    def name(self) -> str:
        """Its name."""
        return self.values.get("name", "")


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list as read.

    Args:
        entries: in the order of the files.
        claims: what the list says of its own size.
        remarks: what somebody has to look at.
        headings: what stands over each column, by key.
    """

    entries: tuple[ListEntry, ...]
    claims: tuple[DeclaredCount, ...]
    remarks: tuple[Remark, ...]
    headings: dict[str, str]
