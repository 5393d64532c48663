"""`powers export`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.choice_options import ColumnsOption, SortOption
from devolved_powers.cli.shared.database_metadata import (
    MetadataOption,
    database_named,
    written_beside,
)
from devolved_powers.cli.shared.exporting import ExportRequest
from devolved_powers.cli.shared.listing import refuse_changed, tell_changed
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
)
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.own_template import TemplateOption, refuse_template
from devolved_powers.cli.shared.paper_options import (
    FinalOption,
    FirstDayOption,
    IssuedOption,
    LastDayOption,
    NoticeKindOption,
    PaperIssuerOption,
    PaperNumberOption,
    paper_request,
)
from devolved_powers.documents.formats import LIST_FORMATS, ListFormat
from devolved_powers.errors import PowersError
from devolved_powers.exports import Layout, Split, layout_of
from devolved_powers.exports.choice import chosen as columns_and_order
from devolved_powers.i18n import N_, _
from devolved_powers.register.query import Query, TypedIn

EXAMPLES = (
    (
        "powers export -o list.csv",
        N_("The whole list; the ending of the name tells the format."),
    ),
    (
        "powers export --type 行政处罚 --format json",
        N_("Penalties only, for a program."),
    ),
    (
        "powers export --layout notice --batch batch-3 --notice-kind 公告 -o notice.docx",
        N_("A whole notice of what a decision adjusts."),
    ),
)
EXIT_ONE = N_(
    "nothing would be in the file, a final paper lacks something, or the law does not stand as "
    "--require-standing asks"
)


def command(
    words: Annotated[
        list[str] | None, typer.Argument(help=_("Words; each must occur somewhere in the entry."))
    ] = None,
    *,
    form: Annotated[
        ListFormat | None, typer.Option("--format", help=format_help(LIST_FORMATS))
    ] = None,
    layout: Annotated[
        Layout | None,
        typer.Option(
            "--layout",
            "-l",
            help=_(
                "Which paper: the national list, the town's list, all columns, what was adjusted, "
                "a whole notice of it, the record of a handover, or the findings of validate."
            ),
        ),
    ] = None,
    split: Annotated[
        Split | None,
        typer.Option("--split", help=_("One sheet or part for each type or field.")),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="A",
            help=_("The earlier state, for adjustments: a decision, a day or a revision."),
        ),
    ] = "",
    notice_kind: NoticeKindOption = None,
    issuer: PaperIssuerOption = "",
    issued: IssuedOption = None,
    doc_no: PaperNumberOption = "",
    first_day: FirstDayOption = None,
    last_day: LastDayOption = None,
    final: FinalOption = False,
    template: TemplateOption = None,
    output: OutputOption = None,
    metadata: MetadataOption = None,
    allow_empty: Annotated[
        bool,
        typer.Option(
            "--allow-empty",
            help=_("Write a list of nothing too; otherwise it is refused with exit code 1."),
        ),
    ] = False,
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
    no_ids: Annotated[
        bool,
        typer.Option("--no-ids", help=_("Leave the column of ids out of a list or a paper.")),
    ] = False,
    as_of: AsOf = None,
    at: AtRevision = "",
    registry: RegistryOption = None,
) -> None:
    """Write everything in force, or what a query finds; exit with 1 when that is nothing."""
    chosen = chosen_format(LIST_FORMATS, form, output)
    choice = columns_and_order(columns, sort)
    by_columns = bool(choice.columns)
    laid_out = layout_of(chosen, layout, split=split is not None, columns=by_columns)
    query = Query(
        words=tuple(words or ()),
        type=TypedIn(type_),
        field=field,
        aspect=aspect,
        batch=batch,
        from_body=from_body,
        scene=scene,
        part=part,
        standing=standing,
    )
    asked = ExportRequest(
        form=chosen,
        query=query,
        registry=registry,
        as_of=as_of,
        at=at,
        since=since,
        split=split,
        allow_empty=allow_empty,
        choice=choice,
        ids=not no_ids,
        template=template,
        database=database_named(metadata, chosen, output),
        paper=paper_request(
            laid_out,
            notice_kind,
            issuer,
            issued,
            doc_no,
            (first_day, last_day),
            is_final=final,
            in_template=template is not None,
        ),
    )
    refuse_template(template, chosen, output)
    refuse_terminal(chosen, output)
    exported = asked.make(laid_out)
    give(exported.content, output, exported.message, exported.notice)
    if metadata is not None:
        try:
            give(exported.metadata, metadata, written_beside(output, metadata), "")
        except PowersError:
            note(_("The database {file} is written, its metadata is not.").format(file=output))
            raise
    tell_changed(exported.entries, exported.day)
    if require_standing:
        refuse_changed(exported.entries, exported.day, judged=exported.judged)
