"""`powers show ID…`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.answers.show import show_answer, shown, standards_of
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.listing import linked_root, refuse_changed
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    RequireStanding,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, near_it, note
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, place_link, titled
from devolved_powers.cli.shared.tables import grid, paragraphs
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.register.entry_rows import EntryRow, ShownEntry, entry_rows
from devolved_powers.register.held_text import ended_text
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Need
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

EXAMPLES = (
    (
        "powers show P1-001",
        N_("One power in full."),
    ),
    (
        "powers show E-001 E-002 --as-of 2022-03-01",
        N_("Two enforcement items, in the state of a day."),
    ),
)
EXIT_ONE = N_("one of the ids is unknown, or its law does not stand as --require-standing asks")


def command(
    ids: Annotated[
        list[str],
        typer.Argument(help=_("Ids of powers, items or needs."), autocompletion=complete_ids),
    ],
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    require_standing: RequireStanding = False,
    registry: RegistryOption = None,
) -> None:
    """Show powers, enforcement items and needs in full; exit with 1 when one is unknown."""
    opened = open_registry(registry, at)
    asked = shown(opened, ids, day_or_today(as_of))
    snapshot, entries = asked.snapshot, asked.entries
    if form == "json":
        emit(json_text(show_answer(opened, asked)))
    elif entries:
        blocks = [_block(entry, snapshot, opened) for entry in entries]
        notice = paragraphs(filter(None, [snapshot.notice]), total=width())
        emit("\n".join((*blocks, notice)))
    if require_standing:
        refuse_changed(entries, snapshot.day)
    for missing in asked.missing:
        note(asked.missing_text(missing) + near_it(asked.near(missing)))
    if asked.missing:
        raise typer.Exit(ExitCode.FINDINGS)


def _block(entry: ShownEntry, snapshot: Snapshot, opened: "Registry") -> str:
    root = linked_root(opened)
    title = titled(entry.id, entry.name, root, entry.file)
    above = paragraphs((title, *_banner(entry, snapshot)), total=width())
    rows = [_shown(row, root) for row in entry_rows(entry, snapshot)]
    rows[-1:-1] = _standard_rows(entry, snapshot, opened)
    return above + grid(rows, total=width(), bold=True)


def _standard_rows(
    entry: ShownEntry, snapshot: Snapshot, opened: "Registry"
) -> Iterator[tuple[str, Shown]]:
    """Yield the discretion standards that speak of an entry, where the registry holds any."""
    lines = standards_of(entry, snapshot, opened)
    if not lines:
        return
    from devolved_powers.discretion.lines import line_texts

    for number, text in enumerate(line_texts(lines, entry, snapshot)):
        yield ("" if number else _("Standards recorded")), with_status(text)


def _banner(entry: ShownEntry, snapshot: Snapshot) -> Iterator[Shown]:
    """Yield what ended a power or an item, above all that is told of it."""
    if not isinstance(entry, Need):
        for sentence in ended_text(entry, snapshot.timeline.decisions):
            yield coloured(f"！{sentence}", BOLD)


def _shown(row: EntryRow, root: Path | None) -> tuple[str, Shown]:
    """Return a row with its colours and links, where the terminal has any."""
    if row.file:
        return row.label, place_link(row.text, root, row.file, row.words)
    return row.label, with_status(row.text) if row.has_status else row.text
