"""The entries of an official list: the text of each beside what it means."""

from dataclasses import dataclass, field
from typing import Literal

from devolved_powers.citations import Quotation
from devolved_powers.diagnostics import Severity
from devolved_powers.imports.act_words import RowAct
from devolved_powers.imports.declared_counts import DeclaredCount
from devolved_powers.sheets.grid import Sheet

ListPart = Literal["powers", "items"]
CHANGING: frozenset[RowAct] = frozenset({"adjust", "suspend", "resume", "return", "cancel"})
"""What a row does to a power that is held already."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a list that somebody has to look at.

    Args:
        severity: 必须改 where nothing can be written with it, 请核实 where it can.
        place: the file, sheet and row.
        message: what it is.
        kind: what it has in common with others, so that they are told together; empty where it
            has nothing.
    """

    severity: Severity
    place: str
    message: str
    kind: str = ""


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
        act: what the list does to the power.
        quotations: the clauses that its citations quote, each with the key it stands under.
        unread: the text of each column that means nothing known, by its heading.
        left_out: why it is no entry for this registry; empty where it is one.
    """

    sheet: Sheet
    row: int
    part: ListPart
    raw: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    act: RowAct = "grant"
    quotations: list[tuple[str, Quotation]] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)
    left_out: str = ""

    @property
    def changes(self) -> bool:
        """Whether it does something to a power that is held already."""
        return self.act in CHANGING

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
        left_out: the rows that are no entries for this registry, each with its reason.
        claims: what the list says of its own size.
        remarks: what somebody has to look at.
        headings: what stands over each column, by key.
        unread: the columns that mean nothing known, each with the key it most likely has.
    """

    entries: tuple[ListEntry, ...]
    left_out: tuple[ListEntry, ...]
    claims: tuple[DeclaredCount, ...]
    remarks: tuple[Remark, ...]
    headings: dict[str, str]
    unread: dict[str, str] = field(default_factory=dict)
