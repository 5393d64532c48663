"""`powers search WORD…`."""

from typing import Annotated

import typer

from devolved_powers.answers.search import search
from devolved_powers.cli.shared.choice_options import ColumnsOption, SortOption
from devolved_powers.cli.shared.found import (
    show_found,
    sorted_found,
    tell_besides_partial,
    tell_nothing,
)
from devolved_powers.cli.shared.listing import refuse_changed, refuse_columns
from devolved_powers.cli.shared.options import (
    AsOf,
    AspectOption,
    AtRevision,
    BatchOption,
    FieldOption,
    FromBodyOption,
    PartOrNeedsOption,
    RegistryOption,
    RequireStanding,
    SceneOption,
    StandingOption,
    TypeOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.choice import chosen
from devolved_powers.i18n import N_, _
from devolved_powers.register.query import Query, TypedIn

EXAMPLES = (
    (
        "powers search 餐饮",
        N_("Whatever has this word, powers and items."),
    ),
    (
        "powers search 种子法第七十六条",
        N_("What rests on this article."),
    ),
    (
        "powers search 占道 --field 城市管理 --in items",
        N_("Words within one field, enforcement items only."),
    ),
)
EXIT_ONE = N_("no power is found, or its law does not stand as --require-standing asks")


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            help=_(
                "Words, a citation, an id, pinyin; where nothing has all, what has most is told."
            )
        ),
    ],
    *,
    type_: TypeOption = "",
    field: FieldOption = "",
    aspect: AspectOption = "",
    batch: BatchOption = "",
    from_body: FromBodyOption = "",
    scene: SceneOption = "",
    part: PartOrNeedsOption = None,
    standing: StandingOption = "",
    require_standing: RequireStanding = False,
    whole: Annotated[
        bool, typer.Option("--whole", help=_("Only what has every word; no partial matches."))
    ] = False,
    columns: ColumnsOption = "",
    sort: SortOption = "",
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[ResultFormat, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """Find powers, enforcement items and needs; exit with 1 when no power is found."""
    if part == "needs" and form == "csv":
        message = _("--in needs does not go with --format csv: `powers needs` lists them.")
        raise PowersError(
            message, hint=_("Take the format table, json or ids."), code=ExitCode.USAGE
        )
    choice = chosen(columns, sort)
    refuse_columns(form, choice)
    if part == "needs" and choice.columns:
        message = _("--in needs does not go with --columns: needs have columns of their own.")
        raise PowersError(message, hint=_("Leave --columns out."), code=ExitCode.USAGE)
    day = day_or_today(as_of)
    opened = open_registry(registry, at)
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
    with progress(_("Searching")):
        found = search(opened, query, day, whole=whole)
    query, snapshot = found.query, found.snapshot
    result = sorted_found(found.result, choice, snapshot)
    show_found(result, form, snapshot, opened, query, choice)
    if not result.found.hits and not (part == "needs" and result.found.needs):
        tell_nothing(result, snapshot, query)
        raise typer.Exit(ExitCode.FINDINGS)
    if result.is_partial:
        tell_besides_partial(query, snapshot)
    if require_standing:
        refuse_changed(result.entries, day)
