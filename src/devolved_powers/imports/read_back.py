"""Whether what was written says what a returned sheet says, read back before it is on the disk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.diagnostics import Route
from devolved_powers.exports.columns import record_cells
from devolved_powers.exports.return_code import comparable
from devolved_powers.i18n import _
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.returned_rows import HEADINGS, few, shown
from devolved_powers.imports.returned_sheet import Edit
from devolved_powers.imports.returned_values import CellValue
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace

ChangeKind = Literal["correction", "adjustment"]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What becomes of an edited cell.

    Args:
        edit: the cell.
        value: what it says.
        kind: a correction of the record, or what a decision adjusts.
        file: the file it goes into.
        route: the route to the value; for an adjustment, empty.
        line: the line it stands on, before anything is written; 0 for an adjustment.
    """

    edit: Edit
    value: CellValue
    kind: ChangeKind
    file: str
    route: Route = ()
    line: int = 0


_Cells = Mapping[tuple[str, str], Mapping[str, str]]
"""What the entries in force on a day say, by id and receiving body."""


def read_back(
    space: Workspace, changes: Sequence[SheetChange], effective: date | None
) -> Iterator[Remark]:
    """Yield where the registry would not say what the sheet says, and what else would change.

    Args:
        space: the registry with the changes made.
        changes: the changes.
        effective: the first day of the decision that adjusts; None where it has none yet.
    """
    after = space.after
    if not after.is_whole:
        return  # the checks tell why
    days = {change.edit.row.code.day for change in changes} | ({effective} if effective else set())
    cells = {day: _cells(after, day) for day in sorted(days)}
    for change in changes:
        edit = change.edit
        day = edit.row.code.day if change.kind == "correction" else effective
        row = cells[day].get((edit.entry.id, edit.entry.to_body)) if day else None
        if row is None:
            continue  # not in force that day: a draft, or by its own term that was edited
        there = row[edit.key.name]
        if not says(edit, there, change.value.text):
            message = _(
                "{id}: “{column}” would say “{there}”, not “{new}”: it is written in another "
                "place as well. Correct it by hand in {file}."
            )
            fields = {"there": shown(there), "new": shown(change.value.text), "file": change.file}
            said = message.format(id=edit.entry.id, column=HEADINGS[edit.key.name], **fields)
            yield Remark("必须改", edit.row.place, said)
    edited = {(change.edit.entry.id, change.edit.entry.to_body) for change in changes}
    moved: set[tuple[str, str]] = set()
    for day, now in cells.items():
        then = _cells(space.before, day)
        moved |= {h for h in then.keys() | now.keys() if then.get(h) != now.get(h)}
    if moved - edited:
        ids = {identifier for identifier, _body in edited}
        others = [f"{i}（{body}）" if i in ids else i for i, body in sorted(moved - edited)]
        message = _("Other entries change with them: {ids}")
        yield Remark("请核实", changes[0].edit.row.sheet.file, message.format(ids=few(others)))


def _cells(loaded: Loaded, day: date) -> _Cells:
    if loaded.registry is None:
        return {}
    snapshot = Snapshot(timeline(loaded, loaded.registry), day)
    return {(entry.id, entry.to_body): record_cells(entry) for entry in snapshot.entries}


def says(edit: Edit, one: str, other: str) -> bool:
    """Return whether two texts say the same under the key of an edit.

    Args:
        edit: the edited cell.
        one: a text.
        other: another.
    """
    if edit.row.has_lines and ("\n" in one or "\n" in other):
        return one.split("\n") == other.split("\n")
    return comparable(one) == comparable(other)
