"""`powers needs`."""

from collections import Counter
from typing import Annotated

import typer

from devolved_powers.cli.shared.listing import standing_line
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.i18n import _, bracketed, enumerated, labelled
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import entries_counted, mark
from devolved_powers.register.states import NEVER, Power
from devolved_powers.text import json_text, printable


def command(
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """List the powers the town asked for, how each is answered, and what met it."""
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    listed = tuple(answered(snapshot))
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.overviews import needs_json

        emit(json_text(needs_json(listed, snapshot, origin_of(opened))))
        return
    emit(_table(listed, snapshot))


def _table(listed: tuple[Answered, ...], snapshot: Snapshot) -> str:
    rows = [
        (
            a.need.id,
            a.status,
            a.need.field,
            enumerated(map(_met, a.met_by)) or "—",
            printable(a.need.name) + mark(a.need.standing_on(snapshot.day)),
        )
        for a in listed
    ]
    headings = (_("Id"), _("Status"), _("Field"), _("Met by"), _("Name"))
    body = table(headings, rows, total=width()) if rows else ""
    counted = Counter(a.status for a in listed)
    message = _("{count} needs on {day}").format(count=len(listed), day=snapshot.day.isoformat())
    sums = entries_counted((status, counted[status]) for status in sorted(counted))
    tally = labelled(message, sums) if sums else message
    needs = [a.need for a in listed]
    law = standing_line(needs, snapshot.day, more="powers show ID")
    return body + "".join(f"{line}\n" for line in (tally, law, snapshot.notice) if line)


def _met(power: Power) -> str:
    day = power.held_since if power.is_in_force else power.since
    since = () if day is None or day == NEVER else (day.isoformat(),)
    return bracketed(power.id, enumerated((power.status, *since)))
