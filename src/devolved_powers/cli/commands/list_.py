"""`powers list`."""

from typing import Annotated

import typer

from devolved_powers.answers.filters import settled
from devolved_powers.cli.shared.choice_options import ColumnsOption, SortOption
from devolved_powers.cli.shared.filters import tell_nothing
from devolved_powers.cli.shared.listing import (
    refuse_changed,
    refuse_columns,
    show_result,
    sorted_result,
)
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
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.errors import ExitCode
from devolved_powers.exports.choice import chosen
from devolved_powers.i18n import N_, _
from devolved_powers.register.query import Query, TypedIn

EXAMPLES = (
    (
        "powers list --type 行政许可",
        N_("All licences in force today."),
    ),
    (
        "powers list --batch batch-2 --as-of 2022-03-01",
        N_("One decision, in the state of a day."),
    ),
    (
        "powers list --standing 已废止 --format ids",
        N_("Only the ids of what rests on repealed law."),
    ),
)
EXIT_ONE = N_("nothing is listed, or its law does not stand as --require-standing asks")


def command(
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
    columns: ColumnsOption = "",
    sort: SortOption = "",
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[ResultFormat, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """List powers and enforcement items in force; exit with 1 when there are none."""
    choice = chosen(columns, sort)
    refuse_columns(form, choice)
    day = day_or_today(as_of)
    query = Query(
        type=TypedIn(type_),
        field=field,
        aspect=aspect,
        batch=batch,
        from_body=from_body,
        scene=scene,
        part=part,
        standing=standing,
    )
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day)
    query = settled(query, opened.timeline)
    result = sorted_result(snapshot.search(query=query), choice, snapshot)
    show_result(result, form, day, opened, choice)
    if not result.entries:
        tell_nothing(query, snapshot)
        raise typer.Exit(ExitCode.FINDINGS)
    if require_standing:
        refuse_changed(result.entries, day)
