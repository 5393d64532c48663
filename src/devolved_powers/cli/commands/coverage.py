"""`powers coverage`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.listing import linked_root
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
from devolved_powers.cli.shared.status_colours import name_and_mark, with_status
from devolved_powers.cli.shared.styled import Shown, id_link
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import TABLES_FORMATS, TablesFormat
from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.register.coverage import Coverage, Uninspected, coverage
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table

EXAMPLES = (
    (
        "powers coverage",
        N_("What has no counterpart."),
    ),
)

_CITED_AS = {
    "powers.basis": N_("basis of powers"),
    "items.conduct": N_("duty breached, of items"),
    "items.penalty": N_("penalty clause, of items"),
    "items.basis": N_("basis of items"),
}

_Section = tuple[str, tuple[str, ...], Sequence[tuple[Shown, ...]]]


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
    """Show where powers and enforcement items do not cover each other."""
    chosen = chosen_format(TABLES_FORMATS, form, output)
    refuse_terminal(chosen, output)
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    gaps = coverage(snapshot)
    if chosen == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.overviews import coverage_json

        content = json_text(coverage_json(gaps, snapshot, origin_of(opened)))
        give(content, output, written_text(), gaps.notice)
    elif chosen == "table":
        give(_text(gaps, linked_root(opened)), output, written_text(), gaps.notice)
    else:
        give_document(chosen, output, lambda: [*_documents(gaps)], gaps.notice)


def _text(gaps: Coverage, root: Path | None) -> str:
    lines = [_("On {day}").format(day=gaps.day.isoformat()), gaps.notice]
    parts = [_section(title, headings, rows) for title, headings, rows in _sections(gaps, root)]
    return paragraphs(filter(None, lines), total=width()) + "".join(parts)


def _documents(gaps: Coverage) -> "Iterator[Table]":
    for title, headings, rows in _sections(gaps, None):
        yield answer_table(
            _("{title}: {count}").format(title=title, count=len(rows)),
            headings,
            rows,
            day=gaps.day,
            notice=gaps.notice,
            name=title,
        )


def _sections(gaps: Coverage, root: Path | None) -> Iterator[_Section]:
    """Yield the title, the headings and the rows of each gap."""
    entry = (_("Id"), _("Status"), _("Field"), _("Name"))
    yield (
        _("Enforcement powers without an item"),
        entry,
        _entries(gaps.powers_without_item, gaps.day, root),
    )
    yield (
        _("Items whose power is not in force"),
        entry,
        _entries(gaps.items_without_power, gaps.day, root),
    )
    yield (
        _("Fields with penalties, but no inspection item"),
        (_("Penalty items"), _("Field")),
        _uninspected(gaps.fields_without_inspection),
    )
    yield (
        _("Scenes with penalties, but no inspection item"),
        (_("Penalty items"), _("Scene")),
        _uninspected(gaps.scenes_without_inspection),
    )
    yield (
        _("Entries whose law does not simply stand"),
        entry,
        _entries(gaps.basis_changed, gaps.day, root),
    )
    yield (
        _("Places cited by several entries"),
        (_("Cited as"), _("Place and ids")),
        [
            (_(_CITED_AS[c.key]), labelled(printable(c.place), enumerated(c.ids)))
            for c in gaps.cited_twice
        ],
    )


def _section(title: str, headings: tuple[str, ...], rows: Sequence[tuple[Shown, ...]]) -> str:
    body = table(headings, rows, total=width()) if rows else ""
    heading = _("{title}: {count}").format(title=title, count=len(rows))
    return "\n" + paragraphs([heading], total=width()) + body


def _entries(
    entries: Iterable[Power | EnforcementItem], day: date, root: Path | None
) -> list[tuple[Shown, ...]]:
    return [
        (
            id_link(e.id, root, e.file),
            with_status(e.status),
            e.field,
            name_and_mark(e.name, mark(e.standing_on(day))),
        )
        for e in entries
    ]


def _uninspected(uninspected: Iterable[Uninspected]) -> list[tuple[str, ...]]:
    return [(str(u.penalties), printable(u.name)) for u in uninspected]
