"""`powers stats`."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.rich_output import console_text
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.i18n import N_, _
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import known_text, known_until, tally
from devolved_powers.register.states import Entry
from devolved_powers.register.stats import Crossing, crossings
from devolved_powers.text import json_text, printable

EXAMPLES = (
    (
        "powers stats",
        N_("The totals of today."),
    ),
    (
        "powers stats --as-of 2022-03-01",
        N_("The totals of an earlier day."),
    ),
)

_TITLES = {
    "type": N_("By type"),
    "aspect": N_("By aspect"),
    "field": N_("By field"),
    "from_body": N_("By giving department"),
}
_BAR = 20


def command(
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """Print totals of powers and enforcement items in force."""
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    powers = crossings(snapshot.powers, snapshot)
    items = crossings(snapshot.items, snapshot)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.overviews import stats_json

        emit(json_text(stats_json(snapshot, powers, items, origin_of(opened))))
        return
    blocks = [_heading(snapshot), _standings(snapshot)]
    for title, counted in ((_("Powers"), powers), (_("Enforcement items"), items)):
        blocks.extend(_table(title, crossing) for crossing in counted if crossing.rows)
    emit(console_text(Group(*blocks)))


def _heading(snapshot: Snapshot) -> Text | Table:
    message = _("{town} on {day}: {powers} powers, {items} enforcement items, {needs} needs")
    counted = message.format(
        town=snapshot.timeline.town,
        day=snapshot.day.isoformat(),
        powers=len(snapshot.powers),
        items=len(snapshot.items),
        needs=len(snapshot.timeline.needs),
    )
    shown = printable(counted)
    return Text(f"{shown}\n{snapshot.notice}" if snapshot.notice else shown)


def _standings(snapshot: Snapshot) -> Table:
    """Return how many entries stand in which way: held by the town is one fact, this is another."""
    parts: tuple[tuple[str, Sequence[Entry]], ...] = (
        (_("Powers"), snapshot.powers),
        (_("Enforcement items"), snapshot.items),
        (_("Needs"), snapshot.timeline.needs),
    )
    counted = [tally(entries, snapshot.day) for _title, entries in parts]
    table = Table(title=_("How their law stands"), title_justify="left")
    table.add_column()
    for title, _entries in parts:
        table.add_column(title, justify="right")
    for word in STANDING_WORDS:
        if any(word in counts for counts in counted):
            table.add_row(word, *(str(counts.get(word, 0)) for counts in counted))
    table.caption = known_text(known_until(snapshot.entries, snapshot.day), snapshot.day)
    table.caption_justify = "left"
    return table


def _table(title: str, crossing: Crossing) -> Table:
    table = Table(
        title=f"{title} · {_(_TITLES[crossing.key])}", title_justify="left", show_footer=True
    )
    table.add_column(footer=_("Sum"))
    for column, total in zip(crossing.columns, crossing.column_sums, strict=True):
        table.add_column(Text(printable(column)), footer=str(total), justify="right")
    table.add_column(_("Sum"), footer=str(crossing.total), justify="right")
    table.add_column("", min_width=_BAR)
    highest = max(crossing.row_sums)
    for row, counts, total in zip(crossing.rows, crossing.counts, crossing.row_sums, strict=True):
        bar = "█" * max(1, round(_BAR * total / highest))
        table.add_row(Text(printable(row)), *map(str, counts), str(total), bar)
    return table
