"""Who of the towns a row is for: by its cells, its marks, its body, the headings over it."""

from collections.abc import Mapping
from typing import NamedTuple

from devolved_powers.i18n import _
from devolved_powers.imports.entry_values import is_town_level
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.receivers import MARKED, UNMARKED, Reception
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.row_acts import OTHER_TOWN, leave_out
from devolved_powers.imports.row_kinds import RawEntry, SortedRows
from devolved_powers.imports.terms import NOTHING, Terms
from devolved_powers.sheets.cell_kinds import cell_kind
from devolved_powers.sheets.cell_text import normal_term, one_line
from devolved_powers.sheets.headings import LIST

BLANK = "空白"
"""What the user calls a blank cell of a column that is filled elsewhere."""
_NONE = frozenset({"×", "✗", "✘", "无", "否", "不"})
"""Cells of the receiving column that say: nobody."""
_MARKS = MARKED | UNMARKED | {"○", "◯", "△"}


class TableReceivers(NamedTuple):
    """What all rows of a table say of receivers: whether any cell names some, and every mark."""

    rows: SortedRows
    named: bool
    marks: set[str]


class RowReceivers:
    """Settles whether rows are for the registry's town.

    Args:
        terms: the registry's words.
        remarks: takes what somebody has to look at.
    """

    def __init__(self, terms: Terms, remarks: Remarks) -> None:
        self.terms = terms
        self.remarks = remarks
        self._table: TableReceivers | None = None

    def settle(
        self, entry: ListEntry, raw: Mapping[str, str], rows: SortedRows, row: RawEntry
    ) -> str:
        """Give an entry its receiver, leave it out, or ask.

        Args:
            entry: takes the receiver.
            raw: the texts of its cells that say something, by key.
            rows: those of its table.
            row: its own.

        Returns:
            The key of a cell that names receivers though its column is for something else; empty
            where there is none.
        """
        if entry.left_out:
            return ""
        key, text = self._elsewhere(raw)
        said, words = self._said(rows, row, text)
        if said is not None:
            self._take(entry, raw, said, words)
        return key if said is not None and words == text else ""

    def _take(self, entry: ListEntry, raw: Mapping[str, str], said: Reception, words: str) -> None:
        receivers = self.terms.receivers
        known = self.terms.body(words)
        if known is not None and known not in receivers.names:
            if self.terms.is_department(known):
                leave_out(entry, OTHER_TOWN, words, self.remarks)
            else:
                entry.values["to_body"] = known
            return
        if said.covers is None:
            self._ask(entry, said.asked or words, is_cell=said.asked == words)
            return
        if not said.covers:
            leave_out(entry, OTHER_TOWN, words, self.remarks)
            return
        if said.body is not None:
            entry.values["to_body"] = said.body
        if said.scope and raw.get("scope", words) != words:
            message = _("“{value}” limits the grant beside its scope; see to it.")
            self.remarks.doubt(entry.place, message, value=said.scope)
        elif said.scope:
            entry.values["scope"] = said.scope
            message = _("“{value}” is taken as the scope of the grant.")
            self.remarks.doubt(entry.place, message, value=said.scope)

    def _ask(self, entry: ListEntry, words: str, *, is_cell: bool) -> None:
        """Ask whether words cover the town; a mark is none of the words of a cell."""
        town = self.terms.receivers.town
        if is_cell and (normal_term(words) in _MARKS or words.strip() in _MARKS):
            message = _(
                "“{value}” stands under no town that can be told: write the full names of the "
                "towns over their columns."
            )
            self.remarks.fault(entry.place, message, value=words)
            return
        message = _(
            "Whether “{value}” is also for {town} cannot be told: --receives {value}=yes, or no."
        )
        self.remarks.fault(entry.place, message, value=words, town=town)

    def _elsewhere(self, raw: Mapping[str, str]) -> tuple[str, str]:
        """Return a cell of another column that names receivers, with its key."""
        for key in ("scope", "body"):
            text = one_line(raw.get(key, ""))
            if text and self._names_towns(text):
                return key, text
        return "", ""

    def _said(
        self, rows: SortedRows, row: RawEntry, elsewhere: str
    ) -> tuple[Reception | None, str]:
        """Return what a row says of its receivers, and in which words; None where nothing does.

        Args:
            rows: those of its table.
            row: its own.
            elsewhere: what a cell of another column says.
        """
        receivers = self.terms.receivers
        cells = self._cells(row)
        if any(cells):
            text = "、".join(dict.fromkeys(cell for cell in cells if cell))
            if all(cell in _NONE for cell in cells if cell):
                return Reception(False), text
            return receivers.read(text), text
        if self._of_table(rows).named:
            return receivers.read(BLANK), BLANK
        if elsewhere:
            return receivers.read(elsewhere), elsewhere
        if row.marks:
            every = self._of_table(rows).marks
            shown = "、".join(f"{town}{mark}" for town, mark in row.marks.items() if mark)
            return receivers.read_marks(row.marks, every), shown or "、".join(row.marks)
        headings = (*reversed(row.section), rows.sheet.name)
        told = ((receivers.in_heading(heading), heading) for heading in headings)
        return next((each for each in told if each[0] is not None), (None, ""))

    def _of_table(self, rows: SortedRows) -> TableReceivers:
        """Return what all rows of a table say: looked through once, not for each of its rows."""
        if self._table is None or self._table.rows is not rows:
            named = any(any(self._cells(each)) for each in rows.entries)
            marks = {mark for each in rows.entries for mark in each.marks.values()}
            self._table = TableReceivers(rows, named, marks)
        return self._table

    @staticmethod
    def _cells(row: RawEntry) -> list[str]:
        """Return the receiving cells of a row; blank where they hold nothing but a dash."""
        texts = [row.raw[key] for key in ("to_body",) if key in row.raw]
        texts += [text for heading, text in row.unread.items() if LIST.key(heading) == "to_body"]
        cells = [one_line(text).strip() for text in texts]
        return ["" if normal_term(c) in NOTHING and c not in _NONE else c for c in cells]

    def _names_towns(self, text: str) -> bool:
        """Return whether a cell names towns, or their level, and no department or limit."""
        known = self.terms.body(text)
        if known is not None:
            return known in self.terms.receivers.names
        return is_town_level(text) or cell_kind(text) == "town"
