"""`powers search WORD…`."""

from typing import Annotated

import typer

from devolved_powers.cli.listing import Format, show_result
from devolved_powers.cli.options import (
    AsOf,
    AspectOption,
    AtRevision,
    BatchOption,
    FieldOption,
    FromBodyOption,
    PartOption,
    RegistryOption,
    SceneOption,
    TypeOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.output import note
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.register.query import Query
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import printable


def command(
    words: Annotated[
        list[str], typer.Argument(help=_("Words; each must occur somewhere in the entry."))
    ],
    *,
    type_: TypeOption = "",
    field: FieldOption = "",
    aspect: AspectOption = "",
    batch: BatchOption = "",
    from_body: FromBodyOption = "",
    scene: SceneOption = "",
    part: PartOption = None,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[Format, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """Find powers and enforcement items; exit with 1 when nothing is found."""
    day = day_or_today(as_of)
    snapshot = open_registry(registry, at).snapshot(day)
    query = Query(
        words=tuple(words),
        type=type_,
        field=field,
        aspect=aspect,
        batch=batch,
        from_body=from_body,
        scene=scene,
        part=part,
    )
    result = snapshot.search(query=query)
    show_result(result, form, day, query.words)
    if not result.entries:
        _suggest(snapshot, query)
        raise typer.Exit(ExitCode.FINDINGS)


def _suggest(snapshot: Snapshot, query: Query) -> None:
    """Name the nearest terms of the registry for the words that occur nowhere."""
    if not snapshot.powers:
        note(_("Nothing is in force on this day."))
        return
    for word in query.words:
        terms = [] if snapshot.search(word).entries else snapshot.suggest(word)
        if terms:
            message = _("Nothing has “{word}”. Near it: {terms}")
            note(message.format(word=printable(word), terms="、".join(terms)))
