"""What `search` and `list` print: the entries found, in the format asked for."""

from datetime import date
from typing import Literal

from devolved_powers.cli.options import wants_colour
from devolved_powers.cli.output import DIM, PLAIN, emit, highlight, note, table, width
from devolved_powers.i18n import _
from devolved_powers.register.snapshot import Result
from devolved_powers.text import printable

Format = Literal["table", "json", "csv", "ids"]


def show_result(result: Result, form: Format, day: date, words: tuple[str, ...] = ()) -> None:
    """Print what a query found, with the count and the notice.

    Args:
        result: what was found.
        form: the format.
        day: the day it was asked for.
        words: the words to set off.
    """
    if form == "table":
        emit(_table(result, day, words))
    elif form == "ids":
        emit("".join(f"{entry.id}\n" for entry in result.entries))
        note(_tally(result, day))
    else:
        from devolved_powers.exports import write_result

        emit(write_result(form, result, day))


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
    return f"{counted} · {result.notice}" if result.notice else counted
