"""`powers law cited-by CITATION [--as-of DATE]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import (
    AsOf,
    RegistryOption,
    day_or_today,
    open_registry,
    today,
)
from devolved_powers.cli.shared.output import emit, note
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import id_link
from devolved_powers.cli.shared.tables import table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import CitedByFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, clauses, labelled
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from pathlib import Path

    from devolved_powers.law.library import Library
    from devolved_powers.register.cited_by import CitedBy, CitedHit
    from devolved_powers.register.cited_standards import StandardHit
    from devolved_powers.register.place_met import Extent
    from devolved_powers.register.snapshot import Snapshot

EXAMPLES = (
    (
        "powers law cited-by 动物防疫法第30条",
        N_("What cites an article, by its number today."),
    ),
    (
        "powers law cited-by 固体废物污染环境防治法第111条第1款",
        N_("What cites one paragraph of an article."),
    ),
)
EXIT_ONE = N_("nothing cites it")

_EXTENTS: dict[Extent, str] = {
    "same": "",
    "part": "",
    "wider": N_("wider than what was asked for"),
    "unclear": N_("款 or 项 is not stated: it may be another"),
}


def command(
    citation: Annotated[
        list[str],
        typer.Argument(
            help=_("A place of the law, as people write it: 动物防疫法第30条, 旧第七十三条."),
            autocompletion=complete_laws,
        ),
    ],
    *,
    as_of: AsOf = None,
    form: Annotated[CitedByFormat, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """Find the powers, items and needs that cite a place of the law; exit with 1 for none.

    A place is found by the number cited, and by the one that its text has on the day. The
    discretion standards that rest on it are named beside.
    """
    from devolved_powers.answers.cited_by import cited_by_answer, citing
    from devolved_powers.register.asked_citation import place_asked

    place = place_asked(" ".join(citation))
    opened = open_registry(registry)
    asked = citing(opened, place, day_or_today(as_of), today())
    snapshot, library, found = asked.snapshot, asked.library, asked.found
    if form == "json":
        emit(json_text(cited_by_answer(opened, asked)))
    elif form == "ids":
        emit("".join(f"{identifier}\n" for identifier in found.ids))
        note("\n".join(_lines(found, snapshot, library)))
    else:
        from devolved_powers.cli.shared.listing import linked_root

        body = _table(found.hits, linked_root(opened)) + _standards(found)
        emit(body + "".join(f"{line}\n" for line in _lines(found, snapshot, library)))
    if not (found.hits or found.standards):
        raise typer.Exit(ExitCode.FINDINGS)


def _table(hits: Sequence[CitedHit], root: Path | None) -> str:
    if not hits:
        return ""
    rows = [
        (id_link(hit.entry.id, root, hit.entry.file), hit.role, hit.how, with_status(_told(hit)))
        for hit in hits
    ]
    headings = (_("Id"), _("Cited for"), _("Found by"), _("Citation, and how its text stands"))
    return table(headings, rows, total=width())


def _standards(found: CitedBy) -> str:
    """Return the discretion standards that rest on the place, each with whether it is in force."""
    if not found.standards:
        return ""
    from devolved_powers.discretion.validity import validity_text

    rows = [
        (
            hit.id,
            hit.role,
            hit.how,
            clauses((f"{hit.act}：{_told(hit)}", validity_text(hit.standard, found.day))),
        )
        for hit in found.standards
    ]
    headings = (
        _("Discretion standard"),
        _("Cited for"),
        _("Found by"),
        _("Act, citation, and how its text stands"),
    )
    return table(headings, rows, total=width())


def _told(hit: CitedHit | StandardHit) -> str:
    """Return a citation as written, and how its text stands on the day."""
    from devolved_powers.register.standing_text import own_parts, reason_text

    parts = own_parts(hit.standing, reason_text(hit.standing))
    if _EXTENTS[hit.extent]:
        parts.insert(0, _(_EXTENTS[hit.extent]))
    return labelled(hit.written, clauses(parts))


def _lines(found: CitedBy, snapshot: Snapshot, library: Library) -> Iterator[str]:
    """Yield what stands below the table, or instead of one."""
    from devolved_powers.cli.shared.cited import citation_lines
    from devolved_powers.cli.shared.listing import standing_line

    yield from citation_lines(found, library.near)
    entries = {hit.entry.id: hit.entry for hit in found.hits}
    standing = standing_line(tuple(entries.values()), found.day)
    yield from filter(None, (standing, printable(snapshot.notice)))
