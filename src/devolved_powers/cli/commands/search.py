"""`powers search WORD…`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.filters import settled
from devolved_powers.cli.shared.listing import refuse_changed, show_result, tell_unknown
from devolved_powers.cli.shared.options import (
    AsOf,
    AspectOption,
    AtRevision,
    BatchOption,
    FieldOption,
    FromBodyOption,
    PartOption,
    RegistryOption,
    RequireStanding,
    SceneOption,
    StandingOption,
    TypeOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import note
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.register.query import Query, TypedIn
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
    standing: StandingOption = "",
    require_standing: RequireStanding = False,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[ResultFormat, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """Find powers and enforcement items; exit with 1 when nothing is found."""
    day = day_or_today(as_of)
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day)
    query = Query(
        words=tuple(words),
        type=TypedIn(type_),
        field=field,
        aspect=aspect,
        batch=batch,
        from_body=from_body,
        scene=scene,
        part=part,
        standing=standing,
    )
    query = settled(query, opened.timeline)
    result = snapshot.search(query=query)
    show_result(result, form, day, opened, query.words)
    if not result.entries:
        _suggest(snapshot, query)
        raise typer.Exit(ExitCode.FINDINGS)
    if require_standing:
        refuse_changed(result.entries, day)


def _suggest(snapshot: Snapshot, query: Query) -> None:
    """Say which words occur nowhere, and what is near; or that they do not occur together."""
    if not snapshot.powers:
        note(_("Nothing is in force on this day."))
        return
    if tell_unknown(snapshot, query):
        return
    alone = {word: len(snapshot.search(word)) for word in query.words}
    for word in (word for word, count in alone.items() if not count):
        terms = snapshot.suggest(word)
        nothing = _("Nothing has “{word}”.")
        message = _("Nothing has “{word}”. Near it: {terms}") if terms else nothing
        note(message.format(word=printable(word), terms="、".join(terms)))
    if all(alone.values()):
        counts = "、".join(f"{printable(word)} {count}" for word, count in alone.items())
        note(_("No entry fits all that was asked. Each word alone: {counts}").format(counts=counts))
