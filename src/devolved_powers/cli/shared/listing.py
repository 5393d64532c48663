"""What `search` and `list` print: the entries found, in the format asked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from devolved_powers.cli.shared.output import emit, note
from devolved_powers.cli.shared.status_colours import name_and_mark, with_status
from devolved_powers.cli.shared.styled import DIM, Shown, coloured, id_link
from devolved_powers.cli.shared.tables import Cell, paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.choice import Choice, chosen_cells, heading, in_order
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.register.standing_marks import mark, tally_text
from devolved_powers.register.states import Entry
from devolved_powers.text import cell_len, wrap

if TYPE_CHECKING:
    from devolved_powers.exports.columns import ListedEntry

USUAL_COLUMNS = ("id", "type", "field", "name")
"""The columns of a list on the screen, unless others are chosen."""
_WITH_STATUS = frozenset({"status", "standing", "standing_note", "held_since"})


def show_result(
    result: Result, form: ResultFormat, day: date, registry: Registry, choice: Choice
) -> None:
    """Print what a query found, with the count and the notice.

    Args:
        result: what was found, sorted.
        form: the format.
        day: the day it was asked for.
        registry: where it was found.
        choice: the columns chosen.
    """
    if form == "table":
        rows = (entry_cells(entry, day, choice, linked_root(registry)) for entry in result.entries)
        emit(entry_table([*rows], choice) + foot([*tally_of(result, day)]))
    elif form == "ids":
        emit("".join(f"{one}\n" for one in dict.fromkeys(entry.id for entry in result.entries)))
        note("\n".join(tally_of(result, day)))
    elif form == "json":
        from devolved_powers.exports import json_
        from devolved_powers.reports.json_v1.common import origin_of

        emit(json_.write(result, day, origin_of(registry)))
    else:
        from devolved_powers.documents import csv_
        from devolved_powers.exports.layouts import full_table

        emit(csv_.write([full_table(result, day, choice.columns)]))


def refuse_columns(form: ResultFormat, choice: Choice) -> None:
    """Refuse a choice of columns where the format has none to choose.

    Raises:
        PowersError: when it has not.
    """
    if choice.columns and form in ("json", "ids"):
        message = _("{format} holds every key of the entries: --columns does not go with it.")
        if form == "ids":
            message = _("{format} holds the ids alone: --columns does not go with it.")
        raise PowersError(
            message.format(format=form),
            hint=_("Formats that can be given columns: {formats}").format(
                formats=enumerated(("table", "csv"))
            ),
            code=ExitCode.USAGE,
        )


def sorted_result(result: Result, choice: Choice, snapshot: Snapshot) -> Result:
    """Return what was found in the order asked for; as it is where none was.

    Args:
        result: what was found.
        choice: what to sort by.
        snapshot: where it was found.
    """
    if not choice.order:
        return result
    entries = in_order(result.entries, choice.order, snapshot.timeline, snapshot.day)
    return replace(result, entries=tuple(entries))


def linked_root(registry: Registry) -> Path | None:
    """Return the folder whose files ids open; None for a record that is in git alone."""
    return None if registry.commit else registry.root


def entry_cells(entry: "ListedEntry", day: date, choice: Choice, root: Path | None) -> list[Shown]:
    """Return the cells of an entry, in the columns chosen or the usual ones.

    Args:
        entry: the entry.
        day: the day by which its law stands as marked.
        choice: the columns chosen.
        root: the folder of the files that ids open.
    """
    columns = choice.columns or USUAL_COLUMNS
    if choice.columns:
        values = dict(zip(columns, chosen_cells(entry, columns, day), strict=True))
    else:
        values = {"type": entry.type, "field": entry.field}
    cells: list[Shown] = []
    for key in columns:
        shown: Shown = values.get(key, "")
        if key == "id":
            shown = id_link(entry.id, root, entry.file)
        elif key == "name":
            told = "" if "standing" in columns else mark(entry.standing_on(day))
            shown = name_and_mark(entry.name, told)
        elif key in _WITH_STATUS:
            shown = with_status(shown)
        cells.append(shown)
    return cells


def entry_table(rows: Sequence[Sequence[Cell]], choice: Choice) -> str:
    """Return entries as a table; empty where there are none.

    Args:
        rows: the cells of each.
        choice: the columns chosen.
    """
    columns = choice.columns or USUAL_COLUMNS
    return table([*map(heading, columns)], rows, total=width()) if rows else ""


def foot(lines: Sequence[str]) -> str:
    """Return the lines below a list, less bright than the list."""
    return paragraphs((coloured(line, DIM) for line in lines), total=width())


def refuse_changed(entries: Iterable[Entry], day: date, *, judged: bool = True) -> None:
    """Exit with 1 when the law of an entry is not simply 现行有效 on a day.

    Args:
        entries: what was printed.
        day: the day.
        judged: whether their law could be judged at all.
    """
    if not judged or any(not entry.standing_on(day).is_plain for entry in entries):
        raise typer.Exit(ExitCode.FINDINGS)


def tell_changed(entries: Sequence[Entry], day: date) -> None:
    """Say beside a document how the law of what it lists stands, where not all simply stands."""
    if not all(entry.standing_on(day).stands for entry in entries):
        note(standing_line(entries, day))


def standing_line(entries: Sequence[Entry], day: date) -> str:
    """Return the line at the foot of a list that tells how the law of its entries stands.

    Args:
        entries: the entries listed; empty text for none.
        day: the day.

    Returns:
        One line, or two where the terminal is too narrow for it.
    """
    counts = tally_text(entries, day)
    if not counts:
        return ""
    line = _("Their law: {counts}").format(counts=counts)
    lines = ["\n".join(wrap(line, width()))]
    if not all(entry.standing_on(day).stands for entry in entries):
        hint = _("`powers show ID` tells more")
        if cell_len(line) + cell_len(hint) + 2 <= width():
            return clauses((line, hint))
        lines.append(hint)
    return "\n".join(lines)


def tally_of(result: Result, day: date) -> Iterator[str]:
    """Yield the lines at the foot of a list: counts, how their law stands, the notice."""
    message = _("{powers} powers, {items} enforcement items held on {day}")
    counted = message.format(
        powers=len(result.powers), items=len(result.items), day=day.isoformat()
    )
    law = standing_line(result.entries, day)
    stands_beside = cell_len(counted) + cell_len(result.notice) + 3 <= width()
    if result.notice and stands_beside:
        counted = f"{counted} · {result.notice}"
    yield counted
    yield from filter(None, law.split("\n"))
    if result.notice and not stands_beside:
        yield result.notice
