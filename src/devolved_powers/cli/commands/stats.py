"""`powers stats`."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.answers.stats import counts, stats_answer
from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import NO_LIMIT, width
from devolved_powers.discretion.overview import Overview
from devolved_powers.discretion.standard_text import held_text
from devolved_powers.documents.formats import TABLES_FORMATS, TablesFormat
from devolved_powers.i18n import N_, _
from devolved_powers.models.keys import label
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import known_text, known_until, tally
from devolved_powers.register.states import Entry
from devolved_powers.register.stats import Crossing
from devolved_powers.text import cell_len, json_text

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table

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
_COUNTED = {
    "type": label("type"),
    "aspect": label("aspect"),
    "field": label("field"),
    "from_body": label("from_body"),
}
"""What the rows of each are."""
_BAR = 20
"""Cells of the longest bar."""

_Rows = tuple[tuple[str, ...], Sequence[tuple[Shown, ...]]]
"""The headings and the rows of a table."""


def command(
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        TablesFormat | None,
        typer.Option("--format", help=format_help(TABLES_FORMATS)),
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Print totals of powers and enforcement items in force."""
    chosen = chosen_format(TABLES_FORMATS, form, output)
    refuse_terminal(chosen, output)
    opened = open_registry(registry, at)
    counted = counts(opened, day_or_today(as_of))
    snapshot, powers, items, standards = counted
    if chosen == "json":
        content = json_text(stats_answer(opened, counted))
        give(content, output, written_text(), snapshot.notice)
    elif chosen == "table":
        parts = [_heading(snapshot), _standings_text(snapshot)]
        parts += [_table(title, crossing) for title, crossing in _crossings(powers, items)]
        parts.append(_title(_("Discretion standards on record")) + _held(standards))
        give("\n".join(parts), output, written_text(), snapshot.notice)
    else:
        tables = partial(_documents, snapshot, powers, items, standards)
        give_document(chosen, output, tables, snapshot.notice)


def _crossings(
    powers: Sequence[Crossing], items: Sequence[Crossing]
) -> Iterator[tuple[str, Crossing]]:
    """Yield what is counted, each with its title."""
    for part, counted in ((_("Powers"), powers), (_("Enforcement items"), items)):
        for crossing in counted:
            if crossing.rows:
                yield f"{part} · {_(_TITLES[crossing.key])}", crossing


def _held(standards: Overview) -> str:
    """Return how many discretion standards there are, and how many items have one."""
    return paragraphs(held_text(standards), total=width())


def _documents(
    snapshot: Snapshot,
    powers: Sequence[Crossing],
    items: Sequence[Crossing],
    standards: Overview,
) -> "list[Table]":
    headings, rows = _standings(snapshot)
    every = [(_("How their law stands"), headings, rows, _known(snapshot))]
    for title, crossing in _crossings(powers, items):
        every.append((title, *_counted(crossing), ""))
    return [
        answer_table(
            title,
            headings,
            rows,
            day=snapshot.day,
            notice=snapshot.notice,
            below=(below, *(() if number else held_text(standards))),
            name=title.replace(" · ", "-"),
        )
        for number, (title, headings, rows, below) in enumerate(every)
    ]


def _heading(snapshot: Snapshot) -> str:
    message = _("{town} on {day}: {powers} powers, {items} enforcement items, {needs} needs")
    counted = message.format(
        town=snapshot.timeline.town,
        day=snapshot.day.isoformat(),
        powers=len(snapshot.powers),
        items=len(snapshot.items),
        needs=len(snapshot.timeline.needs),
    )
    return paragraphs(filter(None, (counted, snapshot.notice)), total=width())


def _standings(snapshot: Snapshot) -> _Rows:
    """Return how many entries stand in which way: held by the town is one fact, this is another."""
    parts: tuple[tuple[str, Sequence[Entry]], ...] = (
        (_("Powers"), snapshot.powers),
        (_("Enforcement items"), snapshot.items),
        (_("Needs"), snapshot.timeline.needs),
    )
    counted = [tally(entries, snapshot.day) for _title, entries in parts]
    headings = (_("Standing of the law"), *(title for title, _entries in parts))
    rows: list[tuple[Shown, ...]] = [
        (with_status(word), *(str(counts.get(word, 0)) for counts in counted))
        for word in STANDING_WORDS
        if any(word in counts for counts in counted)
    ]
    return headings, rows


def _known(snapshot: Snapshot) -> str:
    return known_text(known_until(snapshot.entries, snapshot.day), snapshot.day)


def _standings_text(snapshot: Snapshot) -> str:
    headings, rows = _standings(snapshot)
    below = paragraphs(filter(None, [_known(snapshot)]), total=width())
    body = table(headings, rows, total=width(), right=range(1, len(headings)))
    return _title(_("How their law stands")) + body + below


def _title(text: str) -> str:
    return paragraphs([coloured(text, BOLD)], total=width())


def _counted(crossing: Crossing) -> _Rows:
    """Return a count by decision, with the sums."""
    headings = (_(_COUNTED[crossing.key]), *crossing.columns, _("Sum"))
    rows: list[tuple[Shown, ...]] = []
    for row, of_row, total in zip(crossing.rows, crossing.counts, crossing.row_sums, strict=True):
        rows.append((row, *map(str, of_row), str(total)))
    rows.append((_("Sum"), *map(str, crossing.column_sums), str(crossing.total)))
    return headings, rows


def _widest_line(text: str) -> int:
    from devolved_powers.cli.shared.pager import without_looks

    return max(map(cell_len, map(without_looks, text.splitlines())))


def _table(title: str, crossing: Crossing) -> str:
    """Return a count as text, with bars where there is room for them."""
    headings, rows = _counted(crossing)
    right = range(1, len(headings))
    body = table(headings, rows, total=width(), right=right)
    if width() < NO_LIMIT and _widest_line(body) + 2 + _BAR <= width():
        highest = max(crossing.row_sums)
        bars = ["█" * max(1, round(_BAR * total / highest)) for total in crossing.row_sums]
        rows = [(*row, bar) for row, bar in zip(rows, [*bars, ""], strict=True)]
        body = table((*headings, ""), rows, total=width(), right=right)
    return _title(title) + body
