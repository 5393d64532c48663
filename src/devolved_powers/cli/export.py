"""`powers export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

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
from devolved_powers.cli.output import emit, note
from devolved_powers.exports import FORMATS
from devolved_powers.i18n import _
from devolved_powers.register.query import Query
from devolved_powers.store.writing import write_atomically


def command(
    words: Annotated[
        list[str] | None, typer.Argument(help=_("Words; each must occur somewhere in the entry."))
    ] = None,
    *,
    form: Annotated[Literal["csv", "json"], typer.Option("--format", help=_("Format."))] = "csv",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=_("The file to write; - or none: the screen.")),
    ] = None,
    type_: TypeOption = "",
    field: FieldOption = "",
    aspect: AspectOption = "",
    batch: BatchOption = "",
    from_body: FromBodyOption = "",
    scene: SceneOption = "",
    part: PartOption = None,
    as_of: AsOf = None,
    at: AtRevision = "",
    registry: RegistryOption = None,
) -> None:
    """Write everything in force, or what a query finds."""
    day = day_or_today(as_of)
    query = Query(
        words=tuple(words or ()),
        type=type_,
        field=field,
        aspect=aspect,
        batch=batch,
        from_body=from_body,
        scene=scene,
        part=part,
    )
    result = open_registry(registry, at).snapshot(day).search(query=query)
    content = FORMATS[form](result, day)
    if output is None or str(output) == "-":
        emit(content)
        return
    write_atomically(output, content.encode("utf-8"))
    message = _("{powers} powers and {items} enforcement items written to {file}.")
    note(message.format(powers=len(result.powers), items=len(result.items), file=output))
    if result.notice:
        note(result.notice)
