"""Makes entries of tables: each value beside the text it was read from, a remark where unsure.

What a row does, and for whom, is settled before its values are: a recall is no grant, and a power
of another town is none of this one's.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.act_words import act_of_section, heading_words
from devolved_powers.imports.entry_values import EntryValues
from devolved_powers.imports.grant_terms import day_in
from devolved_powers.imports.list_claims import claims_of
from devolved_powers.imports.list_entries import ListEntry, ListPart, OfficialList
from devolved_powers.imports.list_nature import Told
from devolved_powers.imports.own_marks import is_own_line, is_worked_out, without_marks
from devolved_powers.imports.quoted_clauses import compare_quotations
from devolved_powers.imports.remarks import Remarks, tell_left_out
from devolved_powers.imports.row_acts import RowActs, leave_out
from devolved_powers.imports.row_kinds import RawEntry, SortedRows, sorted_tables
from devolved_powers.imports.row_receivers import RowReceivers
from devolved_powers.imports.table_nature import OWN_ID, TableNature
from devolved_powers.imports.terms import Terms, says_nothing
from devolved_powers.imports.wishes import Wishes
from devolved_powers.models.ids import ITEM_ID
from devolved_powers.sheets.cell_kinds import column_kind
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.header import Header
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.proposals import nearest_key
from devolved_powers.sheets.rows import FileTables

_SAME = ("name", "type", "from_body", "basis", "scope", "until", "manner", "note")
"""What rows must have in common to be one said twice."""
_SAYS_NOTHING_MORE = re.compile(
    r"(?:注|备注|说明|以上|本表|本清单|合?共计?|总计|合计|其中|行政..|其他行政权力|类|\d+|大?项|个|事项|条|件|"
    r"[、，,。；;：:（）()\s])*|(?:填表|制表|填报|审核人|联系人|联系电话|单位负责人).*"
)
"""Lines that only count the entries, or say who made the table."""
_IN_FORCE = re.compile(r"自.{4,16}?起(?:施行|执行|实施|生效|行使)")
_ITEM = re.compile(ITEM_ID)
_OF_A_GRANT = frozenset({"from_body", "to_body"})
"""Columns that a list of powers has, and a catalogue of enforcement items has not."""
_NEGATED = re.compile("不|除外|未|非|暂")
"""What turns the meaning of a heading round: 不承接乡镇."""


class _ReadTable(NamedTuple):
    """A table before its entries are made."""

    rows: SortedRows
    header: Header | None
    top: int
    keys: set[str]
    part: ListPart
    told: Told


class Reader:
    """Makes entries of rows.

    Args:
        terms: the registry's words.
        wishes: what the user asks.
        title: the title of the decision that the list goes into; empty where there is none.
        effective: its first day; None while it is not known.
    """

    def __init__(
        self, terms: Terms, wishes: Wishes, title: str = "", effective: date | None = None
    ) -> None:
        self.terms = terms
        self.wishes = wishes
        self.unread: dict[str, str] = {}
        self.remarks = Remarks()
        self.acts = RowActs(self.remarks, effective)
        self.receivers = RowReceivers(terms, self.remarks)
        self.nature = TableNature(terms, wishes, title, self.remarks)
        self.values = EntryValues(terms, wishes, self.remarks, effective)

    def listing(self, file_tables: FileTables) -> OfficialList:
        """Return the list that tables hold.

        Args:
            file_tables: the tables of all files, in order.
        """
        groups = sorted_tables(file_tables.tables)
        entries: list[list[ListEntry]] = []
        headings: dict[str, str] = {}
        tables: list[_ReadTable] = []
        for table, rows in zip(file_tables.tables, groups, strict=True):
            header = table.header or (table.rows[0].header if table.rows else None)
            columns = dict(header.columns) if header else {}
            for column, key in columns.items():
                headings.setdefault(key, normal_term(header.headings[column]) if header else key)
            keys = set(columns.values())
            part = self._part(rows, keys, headings.get("name", ""))
            told = self.nature.of(table, rows, keys, part)
            top = header.end if header and table.header else 0
            tables.append(_ReadTable(rows, header, top, keys, part, told))
        left_out = self.nature.settle([(each.rows, each.told) for each in tables])
        for each, reason in zip(tables, left_out, strict=True):
            entries.append(self._entries(each, reason))
        for sheet in file_tables.skipped:
            tell_left_out(sheet, self.remarks)
            count = sum(any(cell.strip() for cell in row) for row in sheet.rows)
            if count:
                what = _("hidden") if sheet.hidden else _("without a header")
                message = _("“{sheet}” is {what}; its {count} rows are left out.")
                self.remarks.doubt(sheet.file, message, sheet=sheet.name, what=what, count=count)
        claims = tuple(claims_of(groups, entries))
        every = self._once([entry for group in entries for entry in group if not entry.left_out])
        others = tuple(entry for group in entries for entry in group if entry.left_out)
        compare_quotations(every, self.wishes.statutes, self.values.effective, self.remarks)
        noted = tuple(self.remarks.noted)
        return OfficialList(tuple(every), others, claims, noted, headings, dict(self.unread))

    def _entries(self, table: _ReadTable, reason: str) -> list[ListEntry]:
        """Return the entries of a table.

        Args:
            table: as read.
            reason: why none of its rows is one for this registry; empty where they may be.
        """
        rows, header, told = table.rows, table.header, table.told
        if reason:
            entries = []
            for row in rows.entries:
                entry = ListEntry(rows.sheet, row.row, table.part, dict(row.raw))
                entry.values["name"] = one_line(row.raw.get("name", ""))
                leave_out(entry, reason, told.town or told.words, self.remarks)
                entries.append(entry)
            return entries
        self._twice(rows, header)
        self.acts.is_of_states = self.nature.is_of_states(header)
        twice = [header.headings[c] for c in header.twice] if header else []
        self._unread(rows, table.keys, {one_line(clean_text(heading)) for heading in twice})
        entries = [self._entry(rows, row, table.keys, table.part, told) for row in rows.entries]
        self.remarks.noted += rows.remarks
        self._look_at(rows)
        self._tell_notes(rows, table.top)
        return entries

    def _twice(self, rows: SortedRows, header: Header | None) -> None:
        """Tell the columns that mean what another one means; receivers are read from all."""
        if header is None:
            return
        place = rows.sheet.place(header.first)
        keys = set(header.twice.values())
        if "name" in keys:
            message = _(
                "The table has two columns of names side by side: put its halves one below the "
                "other."
            )
            self.remarks.fault(place, message)
        others = [c for c, key in header.twice.items() if key not in ("name", "to_body")]
        if others:
            same = enumerated(one_line(header.headings[c]) for c in others)
            message = _("Two columns mean the same; left out: {columns}")
            self.remarks.doubt(place, message, columns=same)

    def _unread(self, rows: SortedRows, keys: set[str], twice: set[str]) -> None:
        """Name the columns that mean nothing known, each once, with the key it most likely has."""
        columns: dict[str, list[str]] = {}
        for row in rows.entries:
            for heading, text in row.unread.items():
                if not (is_worked_out(heading) or normal_term(heading) in self.wishes.ignored):
                    columns.setdefault(heading, []).append(text)
        first = rows.entries[0].row if rows.entries else 0
        for heading, cells in columns.items():
            if heading in self.unread or heading in twice:
                continue
            key = self.unread[heading] = nearest_key(heading, cells, LIST, keys) or ""
            if column_kind(cells) == "town" or (key == "to_body" and not _NEGATED.search(heading)):
                message = _(
                    "The column “{heading}” names towns and was not read: --map {heading}=to_body "
                    "takes it, --map {heading}=- leaves it out."
                )
                if _NEGATED.search(heading):
                    message = _(
                        "The column “{heading}” names towns that do not receive: take the rows "
                        "that are not for this town out of the list, then --map {heading}=-."
                    )
                self.remarks.fault(rows.sheet.place(first), message, heading=heading)
                continue
            message = _("The column “{heading}” was not read; its text is kept in sources/.")
            if key:
                message += " " + _("Perhaps it is {key}: --map {heading}={key}.")
            self.remarks.doubt(rows.sheet.place(first), message, heading=heading, key=key)

    def _look_at(self, rows: SortedRows) -> None:
        """Remark what a reader of the file would not see: what is left out, numbers missing."""
        tell_left_out(rows.sheet, self.remarks)
        gone = {*rows.sheet.hidden_rows, *(row for row, _column in rows.sheet.dead)}
        before = rows.previous.last_entry if rows.is_rest and rows.previous else None
        number_before = before.raw.get("serial", "") if before else ""
        last = int(number_before) if number_before.isdecimal() else 0
        above = -1
        for row in rows.entries:
            serial = row.raw.get("serial", "")
            if not serial.isdecimal():
                continue
            number = int(serial)
            is_told = not gone.isdisjoint(range(above + 1, row.row))
            if last and number not in (1, last + 1) and not is_told:
                message = _("The number {number} comes after {last}: is a row missing?")
                self.remarks.doubt(rows.sheet.place(row.row), message, number=number, last=last)
            last, above = number, row.row

    def _tell_notes(self, rows: SortedRows, first: int) -> None:
        """Tell what stands under or beside the entries: it may limit them, and is not read."""
        lines = [(rows.sheet.place(at), text) for at, text in rows.notes if at >= first]
        lines += [(rows.sheet.file, text) for text in rows.sheet.after]
        for place, text in lines:
            words = one_line(clean_text(text))
            if not (is_own_line(words) or _SAYS_NOTHING_MORE.fullmatch(words)):
                message = _("This line is no entry; it was not read: {text}")
                self.remarks.doubt(place, message, text=words)
        above = [*rows.above.titles, *rows.sheet.before]
        above += [text for at, text in rows.notes if at < first]
        for text in above:
            day = day_in(found[0]) if (found := _IN_FORCE.search(text)) else None
            if day is not None and self.values.effective not in (None, day):
                message = _("“{text}” names another first day than that of the decision, {day}.")
                self.remarks.doubt(
                    rows.sheet.place(0), message, text=text, day=self.values.effective
                )

    def _entry(
        self, rows: SortedRows, row: RawEntry, columns: set[str], part: ListPart, told: Told
    ) -> ListEntry:
        # What a list of ours says of the law is worked out, not recorded: it is no remark.
        plain = {key: without_marks(text).strip() for key, text in row.raw.items()}
        raw = {key: text for key, text in plain.items() if not says_nothing(text)}
        category = raw.get("category", "")
        identifiers = [raw[key] for key in ("id", "serial") if OWN_ID.match(raw.get(key, ""))]
        if "执法事项" in category or "权力事项" in category:
            part = "items" if "执法事项" in category else "powers"
        elif identifiers and self.wishes.layout == "auto":
            part = "items" if _ITEM.match(identifiers[0]) else "powers"
        entry = ListEntry(rows.sheet, row.row, part, dict(row.raw), unread=dict(row.unread))
        entry.values["name"] = one_line(raw.get("name", ""))
        if not identifiers or "change" in raw:
            self.acts.settle(entry, raw, (rows.sheet.name, *row.section), told)
        raw.pop(self.receivers.settle(entry, raw, rows, row), None)
        if not entry.left_out:
            self.values.fill(entry, raw, columns, self._context(rows, row))
            self._what_the_list_says(entry, raw, row.section, told)
        entry.given |= columns & set(entry.values)
        return entry

    def _what_the_list_says(
        self, entry: ListEntry, raw: Mapping[str, str], section: Iterable[str], told: Told
    ) -> None:
        """Give an entry what follows from the kind of list it stands in."""
        if entry.part != "powers":
            return
        entrusts = told.nature == "委托" or any(act_of_section(s) == "entrust" for s in section)
        if entrusts and entry.act == "grant" and "manner" not in entry.values:
            entry.values["manner"] = "委托行使"
            entry.given.add("manner")
        if entry.changes:
            reason = raw.get("change_reason") or raw.get("note", "")
            if reason:
                entry.values["reason"] = one_line(reason)
                entry.values.pop("note", None)

    def _part(self, rows: SortedRows, columns: set[str], name: str) -> ListPart:
        """Return what a table lists: as the user says, or by its columns, title or name heading."""
        if self.wishes.layout != "auto":
            return self.wishes.layout
        titles = [*rows.sheet.before, *(text for _row, text in rows.notes), rows.sheet.name]
        if "powers" in columns or name in ("执法事项", "执法事项名称"):
            return "items"
        if "level_advice" in columns and not any(titles) and not _OF_A_GRANT & columns:
            return "items"  # what a csv file has of the national catalogue: its columns, no title
        return "items" if any("执法事项目录" in text for text in titles) else "powers"

    def _context(self, rows: SortedRows, row: RawEntry) -> dict[str, str]:
        """Return what the headings over an entry say: titles, those in the table and above it."""
        titles = [text for at, text in rows.notes if at < row.row]
        above = [*rows.above.titles, *titles, rows.sheet.name, *row.section]
        context: dict[str, str] = {}
        for text in above:
            context |= self.terms.in_heading(text)
        if "from_body" not in context:
            for text in reversed(row.section):
                name = self.values.new_body(rows.sheet.place(row.row), heading_words(text))
                if name is not None:
                    context["from_body"] = name
                    break
        return context

    def _once(self, entries: list[ListEntry]) -> list[ListEntry]:
        """Return the entries without rows that only repeat another."""
        kept: list[ListEntry] = []
        seen: dict[tuple[str, ...], ListEntry] = {}
        for entry in entries:
            key = tuple(normal_term(entry.values.get(k, "")) for k in _SAME)
            key += (entry.part, entry.act, entry.values.get("to_body", ""))
            first = seen.setdefault(key, entry)
            if first is entry:
                kept.append(entry)
                continue
            message = _("Says the same as {other}; left out.")
            self.remarks.doubt(entry.place, message, other=first.place)
        return kept
