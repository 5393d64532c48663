"""Makes entries of tables: each value beside the text it was read from, a remark where unsure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from devolved_powers.citations import canonical
from devolved_powers.i18n import N_, _
from devolved_powers.imports.declared_counts import (
    DeclaredCount,
    TableHeading,
    section_claims,
    text_claims,
)
from devolved_powers.imports.lines_above import same_heading
from devolved_powers.imports.list_entries import ListEntry, ListPart, OfficialList, Remark
from devolved_powers.imports.own_marks import without_marks
from devolved_powers.imports.row_kinds import RawEntry, SortedRows, sorted_tables
from devolved_powers.imports.terms import Terms, day_in, power_type, says_nothing, working_days
from devolved_powers.models.base import ITEM_ID, POWER_ID
from devolved_powers.models.keys import COLUMNS
from devolved_powers.sheets.cell_text import normal_term, one_line, sentences
from devolved_powers.sheets.grid import LeftOutKind, Sheet
from devolved_powers.sheets.rows import FileTables
from devolved_powers.yaml_text.canonical_form import canonical_citation

ListKind = Literal["auto", "powers", "items"]
_LONGEST = 2000
"""Characters of a text in the data (`models.base.Text`)."""
_OWN_WAY = frozenset({"id", "category", "name", "type", "aspect", "field", "from_body", "to_body"})
"""Keys that are read in a way of their own, or follow from others."""
_PLAIN = (
    *(
        key.name
        for key in COLUMNS
        if key.kind not in ("citation", "days", "date")
        and key.name not in _OWN_WAY
        and "answer" not in key.parts
    ),
    *("upstream_item", "change"),
)
_DATES = frozenset(k.name for k in COLUMNS if k.kind == "date" and "answer" not in k.parts)
_DAYS = frozenset(key.name for key in COLUMNS if key.kind == "days")
_ONE_BODY = re.compile(r"[^、，,；;/\s]{2,30}(?:局|委|委员会|办|办公室|中心|大队|队|所|院|社|会)")
_ENDINGS = (("处罚", "行政处罚"), ("检查", "行政检查"), ("强制", "行政强制"), ("许可", "行政许可"))


class Reader:
    """Makes entries of rows.

    Args:
        terms: the registry's words.
        given: what the user says of all entries that do not say it: type, field, from_body.
        layout: what the list is of; `auto` looks at its columns.
        add_bodies: whether departments that the registry does not know are to be added to it.
    """

    def __init__(
        self,
        terms: Terms,
        given: Mapping[str, str],
        layout: ListKind = "auto",
        *,
        add_bodies: bool = False,
    ) -> None:
        self.terms = terms
        self.given = given
        self.layout = layout
        self.add_bodies = add_bodies
        self.remarks: list[Remark] = []
        self.new_bodies: dict[str, str] = {}

    def listing(self, file_tables: FileTables) -> OfficialList:
        """Return the list that tables hold.

        Args:
            file_tables: the tables of all files, in order.
        """
        groups = sorted_tables(file_tables.tables)
        entries: list[list[ListEntry]] = []
        headings: dict[str, str] = {}
        for table, rows in zip(file_tables.tables, groups, strict=True):
            header = table.header or (table.rows[0].header if table.rows else None)
            columns = dict(header.columns) if header else {}
            for column, key in columns.items():
                headings.setdefault(key, normal_term(header.headings[column]) if header else key)
            if header and header.twice:
                twice = "、".join(one_line(header.headings[c]) for c in header.twice)
                message = _("Two columns mean the same; left out: {columns}")
                self._doubt(rows.sheet.place(header.first), message.format(columns=twice))
            keys = set(columns.values())
            part = self._part(rows, keys, headings.get("name", ""))
            entries.append([self._entry(rows, row, keys, part) for row in rows.entries])
            self.remarks += rows.remarks
            self._look_at(rows)
        for sheet in file_tables.skipped:
            self._tell_left_out(sheet)
            count = sum(any(cell.strip() for cell in row) for row in sheet.rows)
            if count:
                what = _("hidden") if sheet.hidden else _("without a header")
                message = _("“{sheet}” is {what}; its {count} rows are left out.")
                left_out = message.format(sheet=sheet.name, what=what, count=count)
                self._doubt(sheet.file, left_out)
        claims = tuple(_claims(groups, entries))
        every = self._once([entry for group in entries for entry in group])
        return OfficialList(tuple(every), claims, tuple(self.remarks), headings)

    def _tell_left_out(self, sheet: Sheet) -> None:
        """Remark what of a sheet does not count, each kind once."""
        for left_out in sheet.left_out:
            row = left_out.row
            place = sheet.place(row) if row is not None else f"{sheet.file} · {sheet.name}"
            message = _(_LEFT_OUT[left_out.kind])
            self._doubt(place, message.format(count=left_out.count))

    def _look_at(self, rows: SortedRows) -> None:
        """Remark what a reader of the file would not see: what is left out, numbers missing."""
        self._tell_left_out(rows.sheet)
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
                self._doubt(rows.sheet.place(row.row), message.format(number=number, last=last))
            last, above = number, row.row

    def _doubt(self, place: str, message: str) -> None:
        self.remarks.append(Remark("请核实", place, message))

    def _fault(self, place: str, message: str) -> None:
        self.remarks.append(Remark("必须改", place, message))

    def _entry(
        self, rows: SortedRows, row: RawEntry, columns: set[str], part: ListPart
    ) -> ListEntry:
        # What a list of ours says of the law is worked out, not recorded: it is no remark.
        plain = {key: without_marks(text).strip() for key, text in row.raw.items()}
        raw = {key: text for key, text in plain.items() if not says_nothing(text)}
        category = raw.get("category", "")
        if "执法事项" in category or "权力事项" in category:
            part = "items" if "执法事项" in category else "powers"
        entry = ListEntry(rows.sheet, row.row, part, dict(row.raw))
        for key in _PLAIN:
            if key in raw:
                entry.values[key] = one_line(raw[key])
        self._name(entry, raw)
        self._id(entry, raw)
        for key in ("basis", "conduct", "penalty"):
            if key in raw:
                entry.values[key] = self._citation(entry, key, raw[key])
        if "basis" not in entry.values and "conduct" in columns | {"penalty"}:
            places = [entry.values[k] for k in ("conduct", "penalty") if k in entry.values]
            if places and entry.part == "powers":
                entry.values["basis"] = "；".join(dict.fromkeys(places))
        self._described(entry, raw, self._context(rows, row))
        self._receiver(entry, raw)
        self._days(entry, raw)
        entry.given |= columns & set(entry.values)
        return entry

    def _days(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        """Give an entry its days: those of the calendar, and numbers of working days."""
        for key in sorted(_DATES & raw.keys()):
            found = day_in(raw[key])
            if found is None:
                self._fault(entry.place, _("“{value}” is not a day.").format(value=raw[key]))
            else:
                entry.values[key] = found.isoformat()
        for key in sorted(_DAYS & raw.keys()):
            number, unit = working_days(raw[key])
            if number is None:
                message = _("“{value}” is not a number of working days; left out.")
                self._doubt(entry.place, message.format(value=raw[key]))
                continue
            if unit in ("日", "天"):
                message = _("“{value}” is taken as working days.")
                self._doubt(entry.place, message.format(value=raw[key]))
            entry.values[key] = str(number)

    def _part(self, rows: SortedRows, columns: set[str], name: str) -> ListPart:
        """Return what a table lists: as the user says, or by its columns, title or name heading."""
        if self.layout != "auto":
            return self.layout
        titles = [*rows.sheet.before, *(text for _row, text in rows.notes), rows.sheet.name]
        if "powers" in columns or name in ("执法事项", "执法事项名称"):
            return "items"
        return "items" if any("执法事项目录" in text for text in titles) else "powers"

    def _name(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        name = one_line(raw.get("name", ""))
        sub = one_line(raw.get("sub_name", ""))
        if sub and sub != name:
            message = _("“{name}” has the part “{sub}”; the part is taken as the power.")
            self._doubt(entry.place, message.format(name=name, sub=sub))
        entry.values["name"] = sub or name

    def _id(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        pattern = POWER_ID if entry.part == "powers" else ITEM_ID
        for key in ("id", "serial"):
            if re.match(pattern, raw.get(key, "")):
                entry.values["id"] = raw[key]

    def _citation(self, entry: ListEntry, key: str, text: str) -> str:
        value = canonical_citation(sentences(text))
        if len(value) > _LONGEST:
            form = canonical(value)
            message = _("{key} has {count} characters; only the places it cites are kept.")
            if form is None or len(form) > _LONGEST:
                message = _("{key} has {count} characters; at most {limit} can be kept.")
                self._fault(entry.place, message.format(key=key, count=len(value), limit=_LONGEST))
                return value
            self._doubt(entry.place, message.format(key=key, count=len(value)))
            return form
        return value

    def _context(self, rows: SortedRows, row: RawEntry) -> dict[str, str]:
        """Return what the headings over an entry say: titles, those in the table and above it."""
        titles = [text for at, text in rows.notes if at < row.row]
        above = [*rows.above.titles, *titles, rows.sheet.name, *row.section]
        context: dict[str, str] = {}
        for text in above:
            context |= self.terms.in_heading(text)
        return context

    def _described(
        self, entry: ListEntry, raw: Mapping[str, str], context: Mapping[str, str]
    ) -> None:
        """Give an entry its type, field and giving body: from the cell, a heading, the user."""
        texts = {
            "type": raw.get("type", ""),
            "field": raw.get("field", ""),
            "from_body": raw.get("from_body", ""),
        }
        if not texts["from_body"] and "body" in raw:
            texts["from_body"] = raw["body"]
            self._doubt(entry.place, _("The implementing body is taken as the giving body."))
        known = {"type": power_type, "field": self.terms.field, "from_body": self.terms.body}
        for key, text in texts.items():
            text = one_line(text)  # noqa: PLW2901
            value = known[key](text) if text else context.get(key) or self.given.get(key)
            if text and value is None and key == "from_body" and self.add_bodies:
                value = self._added(entry, text)
            if value:
                entry.values[key] = value
                if text or key in context:
                    entry.given.add(key)
            elif text:
                entry.values[key] = text
                entry.given.add(key)
                self._fault(entry.place, _(_UNKNOWN[key]).format(value=text))
        if "type" not in entry.values:
            ending = next((t for end, t in _ENDINGS if entry.name.endswith(end)), None)
            if ending:
                entry.values["type"] = ending
                message = _("No type is given; by its name it is {type}.")
                self._doubt(entry.place, message.format(type=ending))

    def _added(self, entry: ListEntry, text: str) -> str | None:
        """Return the full name of a department that comes into the registry with this list."""
        if not _ONE_BODY.fullmatch(text):
            return None
        if text not in self.new_bodies:
            name = self.new_bodies[text] = self.terms.full_body(text)
            message = _("“{value}” is new to registry.yaml: added as {name}, 县级部门.")
            self._doubt(entry.place, message.format(value=text, name=name))
        return self.new_bodies[text]

    def _receiver(self, entry: ListEntry, raw: Mapping[str, str]) -> None:
        if "to_body" not in raw:
            return
        text = one_line(raw["to_body"])
        receiver = self.terms.receiving(text)
        if receiver is not None:
            entry.values["to_body"] = receiver
        else:
            message = _("“{value}” names no receiving body of the registry; left out.")
            self._doubt(entry.place, message.format(value=text[:60]))

    def _once(self, entries: list[ListEntry]) -> list[ListEntry]:
        """Return the entries without rows that only repeat another."""
        kept: list[ListEntry] = []
        seen: dict[tuple[str, ...], ListEntry] = {}
        for entry in entries:
            key = tuple(
                normal_term(entry.values.get(k, "")) for k in ("name", "type", "from_body", "basis")
            )
            key += (entry.part, entry.values.get("to_body", ""))
            first = seen.setdefault(key, entry)
            if first is entry:
                kept.append(entry)
                continue
            message = _("Says the same as {place}; left out.")
            self._doubt(entry.place, message.format(place=first.place))
        return kept


_LEFT_OUT: Mapping[LeftOutKind, str] = {
    "struck": N_("Text that is struck out does not count; left out in {count} places."),
    "hidden": N_("Text that is not shown does not count; left out in {count} places."),
    "deleted": N_("Text marked as deleted (track changes) is left out in {count} places."),
    "hidden rows": N_(
        "{count} rows are not shown and left out; show them in the file if they are to be read."
    ),
    "hidden columns": N_(
        "{count} columns are not shown and left out; show them in the file if they are to be read."
    ),
}
_UNKNOWN = {
    "type": N_("“{value}” is not a type of power."),
    "field": N_("“{value}” is not a field in registry.yaml."),
    "from_body": N_("“{value}” is not a body in registry.yaml; --add-bodies adds it."),
}


def _claims(groups: list[SortedRows], entries: list[list[ListEntry]]) -> Iterator[DeclaredCount]:
    """Yield everything that the files say of their own size."""
    whole = [entry for group in entries for entry in group]
    everything, of_types = len(whole), _types(whole)
    for at, (rows, own) in enumerate(zip(groups, entries, strict=True)):
        sheet = rows.sheet
        types: dict[str, tuple[int, ...]] = {t: (n, of_types[t]) for t, n in _types(own).items()}
        sizes = (len(own), rows.count, everything)
        named = {normal_term(section.words) for section in rows.sections}
        file = " · ".join(part for part in (sheet.file, sheet.name) if part)
        for text in sheet.before:
            if normal_term(text) not in named:  # headings are checked as such
                yield from _text_claims(file, text, sizes, types)
        if at + 1 == len(groups) or groups[at + 1].previous is not rows:
            yield from section_claims(_without_contents(rows.sections), rows.count)
        for row, number, counted in rows.totals:
            yield DeclaredCount(
                sheet.place(row), _("total"), number, (counted, len(own), everything)
            )
        texts = [(file, text) for text in sheet.after]
        texts += [(sheet.place(row), text) for row, text in rows.notes]
        for place, text in texts:
            if normal_term(text) not in named:
                yield from _text_claims(place, text, sizes, types)


def _text_claims(
    place: str, text: str, sizes: Iterable[int], types: dict[str, tuple[int, ...]]
) -> Iterator[DeclaredCount]:
    """Yield what a line claims; one that names a type may be about that type alone."""
    told = [n for t, both in types.items() if t in text for n in both]
    return text_claims(place, text, [*sizes, *told], types)


def _without_contents(sections: list[TableHeading]) -> list[TableHeading]:
    """Return the headings without those of a list of contents: they come again over their rows."""
    last = {same_heading(section.words): at for at, section in enumerate(sections)}
    return [
        section
        for at, section in enumerate(sections)
        if section.is_row or last[same_heading(section.words)] == at
    ]


def _types(entries: Iterable[ListEntry]) -> Counter[str]:
    return Counter(entry.values.get("type", "") for entry in entries)
