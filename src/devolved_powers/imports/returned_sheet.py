"""A sheet that the program exported, as it came back: what was edited in which row.

Each row is held against what it was when it was exported (its code), and against the registry as
it is now. What the registry has changed meanwhile is never written over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.exports.columns import ListedEntry, record_cells
from devolved_powers.exports.return_code import (
    IN_LINES,
    STANDING_KEYS,
    comparable,
    missing_numbers,
    plain_day,
)
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.imports.returned_rows import (
    EXPORT_AGAIN,
    HEADINGS,
    ReturnedRow,
    ReturnedRows,
    few,
    rows_of,
    shown,
)
from devolved_powers.imports.returned_values import meaning
from devolved_powers.imports.terms import Terms
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS
from devolved_powers.models.notice import told_notice
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power, Timeline
from devolved_powers.sheets.cell_text import clean_text
from devolved_powers.sheets.rows import FileTables

_OF_POWERS = frozenset(
    key.name for key in COLUMNS if not {"power", "holding"}.isdisjoint(key.parts)
) - {"id", "to_body"}
_OF_ITEMS = frozenset(key.name for key in COLUMNS if "item" in key.parts) - {"id"}
_FROM_POWER = frozenset({"name", "type", "from_body", "basis"})
"""Keys that an enforcement item may have from its power."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that was edited.

    Args:
        row: its row.
        key: its column.
        entry: what it is of, as the registry has it on the day of the sheet.
        old: the cell as it was exported.
        new: the cell as it came back.
    """

    row: ReturnedRow
    key: Key
    entry: ListedEntry
    old: str
    new: str


@dataclass(slots=True)
class ReturnedSheet(ReturnedRows):
    """What came back, held against the registry.

    Args:
        edits: the edited cells of rows that the registry has not changed meanwhile.
        same: ids of rows that say what the registry says.
        stale: ids of rows nobody edited, of which the registry says something else by now.
    """

    edits: list[Edit] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


def read_returned(tables: FileTables, timeline: Timeline, terms: Terms) -> ReturnedSheet:
    """Return what was edited.

    Args:
        tables: those of the files.
        timeline: the registry's states as they are now.
        terms: the registry's words.
    """
    read = rows_of(tables, timeline.title)
    returned = ReturnedSheet(read.rows, read.remarks, read.codes, read.ids)
    known = _Known(timeline, terms)
    for returned_row in returned.rows:
        _compare(returned, returned_row, known)
    said = timeline.notice
    odd = [r for r in returned.rows if told_notice(r.values.get("notice", said)) != said]
    if odd:
        message = _("“{column}” is not read back: the registry says it for the whole list.")
        returned.doubt(odd[0].place, message.format(column=HEADINGS["notice"]))
    _tell_missing(returned, known)
    _tell_stale(returned)
    return returned


class _Known:
    """The registry's entries on the days of the rows.

    Args:
        timeline: the registry's states.
        terms: its words.
    """

    def __init__(self, timeline: Timeline, terms: Terms) -> None:
        self._timeline = timeline
        self._terms = terms
        self._days: dict[date, dict[str, list[ListedEntry]]] = {}

    def on(self, day: date) -> Mapping[str, list[ListedEntry]]:
        """Return what was in force on a day, by id."""
        if day not in self._days:
            entries: dict[str, list[ListedEntry]] = {}
            for entry in Snapshot(self._timeline, day).entries:
                entries.setdefault(entry.id, []).append(entry)
            self._days[day] = entries
        return self._days[day]

    def says(self, key: Key, one: str, other: str) -> bool:
        """Return whether two cells of a column mean the same."""
        if comparable(one) == comparable(other):
            return True
        return meaning(key, one, self._terms) == meaning(key, other, self._terms)


def _entry_of(row: ReturnedRow, entries: Sequence[ListedEntry]) -> ListedEntry | None:
    """Return what a row is of, the holding of its body; None where it is gone."""
    for entry in entries:
        if isinstance(entry, EnforcementItem) or row.code.had(
            "to_body", record_cells(entry)["to_body"]
        ):
            return entry
    return None


def _compare(returned: ReturnedSheet, row: ReturnedRow, known: _Known) -> None:
    identifier = row.values["id"].upper()
    _refuse_judged(returned, row, identifier)
    entry = _entry_of(row, known.on(row.code.day).get(identifier, []))
    there = [key for key in COLUMNS if key.name in row.values and key.name != "id"]
    edited = [key for key in there if not row.code.had(key.name, row.values[key.name])]
    if entry is None:
        if not edited:
            returned.stale.append(identifier)
            return
        message = _("{id}: the registry no longer has it in force on {day}. {remedy}")
        fields = {"day": row.code.day.isoformat(), "remedy": _(EXPORT_AGAIN)}
        returned.fault(row.place, message.format(id=identifier, **fields))
        return
    now = record_cells(entry)
    same = {k.name for k in there if known.says(k, row.values[k.name], now[k.name])}
    edits = [
        Edit(row, key, entry, now[key.name], row.values[key.name])
        for key in there
        if (key in edited and key.name not in same) or _lines_differ(row, key, now)
    ]
    moved = [
        key
        for key in COLUMNS
        if key.name not in same and not row.code.had(key.name, now[key.name])
        if key in edited or _is_own(key, entry)
    ]
    if not edits:
        (returned.stale.append(identifier) if moved else returned.same.append(identifier))
    elif moved:
        _refuse_moved(returned, edits, [key for key in moved if key.name in row.values], now)
    else:
        for edit in edits:
            _edited(returned, edit)


def _lines_differ(row: ReturnedRow, key: Key, now: Mapping[str, str]) -> bool:
    """Return whether a cell says what the registry says, but was set in other lines."""
    here, there = row.values[key.name], now[key.name]
    if key.name not in IN_LINES or not (row.has_lines and row.code.had_lines(now)):
        return False
    return comparable(here) == comparable(there) and _lines(here) != _lines(there)


def _is_own(key: Key, entry: ListedEntry) -> bool:
    """Return whether an entry says a value itself: no power behind it, and not the program."""
    if isinstance(entry, Power):
        return key.name in _OF_POWERS
    return key.name in _OF_ITEMS - _FROM_POWER


def _refuse_moved(
    returned: ReturnedSheet, edits: Sequence[Edit], moved: Sequence[Key], now: Mapping[str, str]
) -> None:
    """Refuse the edits of a row of which the registry says something else by now."""
    row, identifier = edits[0].row, edits[0].entry.id
    keys = dict.fromkeys((*moved, *(edit.key for edit in edits)))
    values = "；".join(
        _("{column}: the sheet has “{sheet}”, the registry “{registry}”").format(
            column=HEADINGS[key.name],
            sheet=shown(row.values[key.name]),
            registry=shown(now[key.name]),
        )
        for key in keys
    )
    message = _("{id}: the registry has changed since the sheet was exported. {values}. {remedy}")
    remedy = _(EXPORT_AGAIN)
    returned.fault(row.place, message.format(id=identifier, values=values, remedy=remedy))


def _lines(text: str) -> list[str]:
    return ["".join(line.split()) for line in clean_text(text).split("\n")]


def _edited(returned: ReturnedSheet, edit: Edit) -> None:
    """Take an edited cell; refuse one that nobody can write."""
    name, entry, heading = edit.key.name, edit.entry, HEADINGS[edit.key.name]
    fields = {"id": entry.id, "column": heading, "old": shown(edit.old), "new": shown(edit.new)}
    if name in (_OF_POWERS if isinstance(entry, Power) else _OF_ITEMS):
        if isinstance(entry, EnforcementItem) and name == "basis" and entry.conduct:
            message = _("{id}: “{column}” follows from {conduct} and {penalty}; edit these.")
            follows = {"conduct": HEADINGS["conduct"], "penalty": HEADINGS["penalty"]}
            returned.fault(edit.row.place, message.format(**fields, **follows))
        elif "\n" in edit.old and not edit.row.has_lines:
            message = _(
                "{id}: “{column}” has several lines, which csv does not keep. Export it as xlsx, "
                "and edit that."
            )
            returned.fault(edit.row.place, message.format(**fields))
        else:
            returned.edits.append(edit)
        return
    returned.fault(edit.row.place, _(_WHY_NOT.get(name, _WORKED_OUT)).format(**fields))


_WORKED_OUT = N_(
    "{id}: “{column}” is not edited in a sheet: the program works it out, or it belongs to other "
    "entries. Put “{old}” back (the sheet has “{new}”)."
)
_WHY_NOT: Mapping[str, str] = {
    "to_body": N_(
        "{id}: who holds a power is not edited in a sheet (“{old}” → “{new}”). A further body is "
        "given it by `powers grant`; where it was written down wrongly, "
        "`powers set {id} to_body=…` corrects it."
    ),
    "field": N_(
        "{id}: an enforcement item stands in the file of its field; it is moved there by hand. Put "
        "“{old}” back (the sheet has “{new}”)."
    ),
}
"""Why some columns cannot be edited, and what to do instead."""


def _refuse_judged(returned: ReturnedSheet, row: ReturnedRow, identifier: str) -> None:
    """Refuse edits in what the program works out from the laws, or says of the whole list."""
    edited = [
        HEADINGS[key]
        for key in STANDING_KEYS
        if key in row.values and not row.code.had(key, row.values[key])
    ]
    day = row.values.get("state_on")
    if day is not None and plain_day(day) != row.code.day.isoformat():
        edited.append(HEADINGS["state_on"])
    if edited:
        message = _(
            "{id}: {columns} cannot be edited: the program works it out. Undo the edit; what laws/ "
            "says wrongly is corrected there."
        )
        shown = enumerated(f"“{heading}”" for heading in edited)
        returned.fault(row.place, message.format(id=identifier, columns=shown))


def _tell_missing(returned: ReturnedSheet, known: _Known) -> None:
    """Tell which exported rows did not come back: nothing is recalled by a deleted row."""
    for day, total, numbers in missing_numbers(returned.codes):
        if not numbers:
            continue
        absent = [i for i in known.on(day) if i not in returned.ids]
        certain = len(absent) == len(numbers)
        message = _(
            "{count} of the {total} exported rows did not come back; their entries stay as they "
            "are: a recall is a decision (`powers recall`). They were {rows}."
        )
        rows = (
            few(absent)
            if certain
            else _("rows {numbers} of the list").format(numbers=few(map(str, numbers)))
        )
        place = returned.rows[0].sheet.file
        returned.doubt(place, message.format(count=len(numbers), total=total, rows=rows))


def _tell_stale(returned: ReturnedSheet) -> None:
    if returned.stale:
        message = _(
            "{count} rows that nobody edited are older than the registry; it stays as it is: {ids}"
        )
        counted = message.format(count=len(returned.stale), ids=few(returned.stale))
        returned.doubt(returned.rows[0].sheet.file, counted)
