"""`powers coverage`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.register.coverage import Coverage, Uninspected, coverage
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.text import json_text, printable

_CITED_AS = {
    "powers.basis": N_("basis of powers"),
    "items.conduct": N_("duty breached, of items"),
    "items.penalty": N_("penalty clause, of items"),
    "items.basis": N_("basis of items"),
}


def command(
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """Show where powers and enforcement items do not cover each other."""
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    gaps = coverage(snapshot)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.overviews import coverage_json

        emit(json_text(coverage_json(gaps, snapshot, origin_of(opened))))
        return
    emit(_text(gaps))


def _text(gaps: Coverage) -> str:
    lines = [_("On {day}").format(day=gaps.day.isoformat()), gaps.notice]
    return "\n".join(filter(None, lines)) + "\n" + "".join(_sections(gaps))


def _sections(gaps: Coverage) -> Iterator[str]:
    entry = (_("Id"), _("Status"), _("Field"), _("Name"))
    yield _section(
        _("Enforcement powers without an item"), entry, _entries(gaps.powers_without_item, gaps.day)
    )
    yield _section(
        _("Items whose power is not in force"), entry, _entries(gaps.items_without_power, gaps.day)
    )
    yield _section(
        _("Fields with penalties, but no inspection item"),
        (_("Penalty items"), _("Field")),
        _uninspected(gaps.fields_without_inspection),
    )
    yield _section(
        _("Scenes with penalties, but no inspection item"),
        (_("Penalty items"), _("Scene")),
        _uninspected(gaps.scenes_without_inspection),
    )
    yield _section(
        _("Entries whose law does not simply stand"),
        entry,
        _entries(gaps.basis_changed, gaps.day),
    )
    yield _section(
        _("Places cited by several entries"),
        (_("Cited as"), _("Place and ids")),
        [
            (_(_CITED_AS[c.key]), labelled(printable(c.place), enumerated(c.ids)))
            for c in gaps.cited_twice
        ],
    )


def _section(title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    body = table(headings, rows, total=width()) if rows else ""
    heading = _("{title}: {count}").format(title=title, count=len(rows))
    return f"\n{heading}\n{body}"


def _entries(entries: Iterable[Power | EnforcementItem], day: date) -> list[tuple[str, ...]]:
    return [
        (e.id, e.status, e.field, printable(e.name) + mark(e.standing_on(day))) for e in entries
    ]


def _uninspected(uninspected: Iterable[Uninspected]) -> list[tuple[str, ...]]:
    return [(str(u.penalties), printable(u.name)) for u in uninspected]
