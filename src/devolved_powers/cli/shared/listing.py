"""What `search` and `list` print: the entries found, in the format asked for."""

from datetime import date

from devolved_powers.cli.shared.options import wants_colour
from devolved_powers.cli.shared.output import (
    DIM,
    PLAIN,
    emit,
    highlight,
    near_it,
    note,
    table,
    width,
)
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.i18n import _
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.text import cell_len, printable


def show_result(
    result: Result, form: ResultFormat, day: date, registry: Registry, words: tuple[str, ...] = ()
) -> None:
    """Print what a query found, with the count and the notice.

    Args:
        result: what was found.
        form: the format.
        day: the day it was asked for.
        registry: where it was found.
        words: the words to set off.
    """
    if form == "table":
        emit(_table(result, day, words))
    elif form == "ids":
        emit("".join(f"{entry.id}\n" for entry in result.entries))
        note(_tally(result, day))
    elif form == "json":
        from devolved_powers.exports import json_
        from devolved_powers.reports.json_v1.common import origin_of

        emit(json_.write(result, day, origin_of(registry)))
    else:
        from devolved_powers.documents import csv_
        from devolved_powers.exports.layouts import full_table

        emit(csv_.write([full_table(result, day)]))


def tell_unknown(snapshot: Snapshot, query: Query) -> bool:
    """Say which filters fit nothing the registry ever held; return whether there are any."""
    unknown = snapshot.unknown_filters(query)
    for value, near in unknown.items():
        nothing = _("The registry has no “{value}”.").format(value=printable(value))
        note(nothing + near_it(near))
    return bool(unknown)


def _table(result: Result, day: date, words: tuple[str, ...]) -> str:
    colour = wants_colour()
    rows = [(entry.id, entry.type, entry.field, printable(entry.name)) for entry in result.entries]
    body = ""
    if rows:
        body = table(
            (_("Id"), _("Type"), _("Field"), _("Name")),
            rows,
            total=width(),
            paint=highlight(words) if colour and words else None,
            colour=colour,
        )
    tally = _tally(result, day)
    return f"{body}{DIM}{tally}{PLAIN}\n" if colour else f"{body}{tally}\n"


def _tally(result: Result, day: date) -> str:
    message = _("{powers} powers, {items} enforcement items in force on {day}")
    counted = message.format(
        powers=len(result.powers), items=len(result.items), day=day.isoformat()
    )
    if not result.notice:
        return counted
    fits = cell_len(counted) + cell_len(result.notice) + 3 <= width()
    return f"{counted}{' · ' if fits else chr(10)}{result.notice}"
