"""What `search` and `list` print: the entries found, in the format asked for."""

from collections.abc import Iterable, Sequence
from datetime import date

import typer

from devolved_powers.cli.shared.options import wants_colour
from devolved_powers.cli.shared.output import (
    DIM,
    PLAIN,
    emit,
    note,
    table,
    width,
)
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _, clauses
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Result
from devolved_powers.register.standing_marks import mark, tally_text
from devolved_powers.register.states import Entry
from devolved_powers.text import cell_len, printable, wrap


def show_result(result: Result, form: ResultFormat, day: date, registry: Registry) -> None:
    """Print what a query found, with the count and the notice.

    Args:
        result: what was found.
        form: the format.
        day: the day it was asked for.
        registry: where it was found.
    """
    if form == "table":
        emit(_table(result, day))
    elif form == "ids":
        emit("".join(f"{one}\n" for one in dict.fromkeys(entry.id for entry in result.entries)))
        note(tally_of(result, day))
    elif form == "json":
        from devolved_powers.exports import json_
        from devolved_powers.reports.json_v1.common import origin_of

        emit(json_.write(result, day, origin_of(registry)))
    else:
        from devolved_powers.documents import csv_
        from devolved_powers.exports.layouts import full_table

        emit(csv_.write([full_table(result, day)]))


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
        note(standing_line(entries, day, more="powers show ID"))


def standing_line(entries: Sequence[Entry], day: date, *, more: str) -> str:
    """Return the line at the foot of a list that tells how the law of its entries stands.

    Args:
        entries: the entries listed; empty text for none.
        day: the day.
        more: the command that tells more.

    Returns:
        One line, or two where the terminal is too narrow for it.
    """
    counts = tally_text(entries, day)
    if not counts:
        return ""
    line = _("Their law: {counts}").format(counts=counts)
    lines = ["\n".join(wrap(line, width()))]
    if not all(entry.standing_on(day).stands for entry in entries):
        hint = _("`{more}` tells more").format(more=more)
        if cell_len(line) + cell_len(hint) + 2 <= width():
            return clauses((line, hint))
        lines.append(hint)
    return "\n".join(lines)


def _table(result: Result, day: date) -> str:
    colour = wants_colour()
    rows = [
        (e.id, e.type, e.field, printable(e.name) + mark(e.standing_on(day)))
        for e in result.entries
    ]
    body = ""
    if rows:
        body = table(
            (_("Id"), _("Type"), _("Field"), _("Name")),
            rows,
            total=width(),
            colour=colour,
        )
    tally = tally_of(result, day)
    return f"{body}{DIM}{tally}{PLAIN}\n" if colour else f"{body}{tally}\n"


def tally_of(result: Result, day: date) -> str:
    """Return the lines at the foot of a list: counts, how their law stands, the notice."""
    message = _("{powers} powers, {items} enforcement items held on {day}")
    counted = message.format(
        powers=len(result.powers), items=len(result.items), day=day.isoformat()
    )
    lines = [counted, standing_line(result.entries, day, more="powers show ID")]
    if result.notice and cell_len(counted) + cell_len(result.notice) + 3 <= width():
        lines[0] = f"{counted} · {result.notice}"
    else:
        lines.append(result.notice)
    return "\n".join(filter(None, lines))
