"""`powers import FILE…`."""

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from devolved_powers.cli.commands.law._options import StatutesOption
from devolved_powers.cli.shared.options import (
    AsOf,
    RegistryOption,
    day_or_today,
    open_registry,
    parse_day,
)
from devolved_powers.cli.shared.pairs import pairs
from devolved_powers.cli.shared.writing_options import (
    DecisionOptions,
    DocNoOption,
    DraftOption,
    DryRun,
    EffectiveOption,
    IssuerOption,
    PublishedOption,
    SignedOption,
    TitleOption,
    ToBodyOption,
    UponOption,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.imports.discretion.document_head import StandardDocument

EXAMPLES = (
    (
        "powers import 清单.xlsx --decision batch-1 --compare",
        N_("Compare a list with what is recorded, and write nothing."),
    ),
    (
        (
            "powers import 第四批.docx --decision batch-4 --title 赋权事项（第四批） "
            "--effective 2026-12-01 --dry-run"
        ),
        N_("Show what a new list would write, and write nothing."),
    ),
    (
        "powers import 裁量基准.xlsx --standard urban-2026 --dry-run",
        N_("Show what a table of discretion standards would write, and write nothing."),
    ),
)
EXIT_ONE = N_(
    "with --compare: something differs; otherwise: nothing was written, since checks would "
    "newly find something 必须改"
)

Pairs = list[str] | None


def command(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(help=_("The list: xlsx, xls, docx, csv or html; all its files."))
    ],
    *,
    decision: Annotated[
        str, typer.Option("--decision", "-d", help=_("The decision that grants them: batch-4 …"))
    ] = "",
    standard: Annotated[
        str,
        typer.Option(
            "--standard",
            help=_("The files are a discretion standard; the name of its file here."),
        ),
    ] = "",
    layout: Annotated[
        Literal["auto", "powers", "items"],
        typer.Option("--layout", help=_("What the list is of: powers, or enforcement items.")),
    ] = "auto",
    compare: Annotated[
        bool,
        typer.Option("--compare", help=_("Write nothing; tell what differs from what is there.")),
    ] = False,
    nature: Annotated[
        Literal["赋权", "委托", "动态调整", "收回"] | None,
        typer.Option("--kind", help=_("What the list is, where it does not say it.")),
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help=_("The files are sheets of `export --layout full`, edited: take over.")
        ),
    ] = False,
    correct: Annotated[
        bool,
        typer.Option(
            "--correct", help=_("With --update: what counts in law was only written down wrongly.")
        ),
    ] = False,
    columns: Annotated[
        Pairs,
        typer.Option("--map", metavar="HEADING=KEY", help=_("What a heading means; repeatable.")),
    ] = None,
    rows: Annotated[
        Pairs,
        typer.Option(
            "--row", metavar="ROW=ID", help=_("Which entry a row is, or new; repeatable.")
        ),
    ] = None,
    expect: Annotated[
        int | None, typer.Option("--expect", help=_("How many entries there must be."), min=0)
    ] = None,
    accept_counts: Annotated[
        bool, typer.Option("--accept-counts", help=_("Go on although numbers do not agree."))
    ] = False,
    receives: Annotated[
        Pairs,
        typer.Option(
            "--receives",
            metavar="TEXT=yes|no",
            help=_("Whether such a text of the receiving column covers the town; repeatable."),
        ),
    ] = None,
    bodies: Annotated[
        Pairs,
        typer.Option(
            "--body", metavar="TEXT=NAME", help=_("The full name of such a body; repeatable.")
        ),
    ] = None,
    add_bodies: Annotated[
        bool, typer.Option("--add-bodies", help=_("Add departments to registry.yaml that are new."))
    ] = False,
    type_: Annotated[
        str, typer.Option("--type", "-t", help=_("Type of entries that name none."))
    ] = "",
    field: Annotated[
        str, typer.Option("--field", "-f", help=_("Field of entries that name none."))
    ] = "",
    from_body: Annotated[
        str, typer.Option("--from-body", help=_("Giving department of entries that name none."))
    ] = "",
    statutes: StatutesOption = None,
    preview: Annotated[
        int, typer.Option("--preview", help=_("Entries shown raw and mapped side by side."), min=0)
    ] = 3,
    title: TitleOption = None,
    issuer: IssuerOption = None,
    doc_no: DocNoOption = None,
    signed: SignedOption = None,
    published: PublishedOption = None,
    effective: EffectiveOption = None,
    upon: UponOption = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("With --standard: the last day of its validity."),
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", help=_("With --standard: where it can be read."))
    ] = None,
    draft: DraftOption = False,
    to_body: ToBodyOption = None,
    as_of: AsOf = None,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Read an official list into a decision or the catalogue, or compare it with what is there."""
    from devolved_powers.cli.shared.import_output import show_import, show_matched, show_written
    from devolved_powers.cli.shared.progress import progress
    from devolved_powers.cli.shared.refused_options import refuse_beside
    from devolved_powers.imports.discretion.document_head import StandardDocument
    from devolved_powers.imports.import_list import open_import
    from devolved_powers.imports.wishes import Wishes

    gc.disable()  # one pass that frees next to nothing: the collector would only walk through it
    root = find_root(None, registry)
    document_options = DecisionOptions(
        decision=decision, title=title, issuer=issuer, doc_no=doc_no, signed=signed,
        published=published, effective=effective, upon=upon, to_body=to_body,
        is_draft=draft,
    )  # fmt: skip
    if standard:
        refuse_beside(
            "--standard",
            (
                ("--decision", bool(decision)), ("--layout", layout != "auto"),
                ("--compare", compare), ("--kind", nature is not None), ("--update", update),
                ("--correct", correct), ("--expect", expect is not None),
                ("--accept-counts", accept_counts), ("--receives", bool(receives)),
                ("--body", bool(bodies)), ("--add-bodies", add_bodies), ("--type", bool(type_)),
                ("--field", bool(field)), ("--from-body", bool(from_body)),
                ("--statutes", _is_given(context, "statutes")), ("--draft", draft),
                ("--upon", upon is not None),
                ("--to-body", to_body is not None), ("--as-of", as_of is not None),
            ),
            _("A standard gives no power; these options are for lists of powers."),
        )  # fmt: skip
        known = StandardDocument(
            title=title, issuer=issuer, doc_no=doc_no, signed=signed, published=published, url=url,
            effective=effective, until=until,
        )  # fmt: skip
        _standard(root, files, standard, known, (pairs(columns), pairs(rows)), preview, dry_run)
        return
    if until is not None or url is not None:
        option = "--until" if until is not None else "--url"
        raise PowersError(
            _("{option} is for a discretion standard.").format(option=option),
            hint=_("--standard NAME says that the files are one."),
            code=ExitCode.USAGE,
        )
    if update:
        refuse_beside(
            "--update",
            (
                ("--compare", compare), ("--layout", layout != "auto"), ("--row", bool(rows)),
                ("--expect", expect is not None), ("--accept-counts", accept_counts),
                ("--add-bodies", add_bodies), ("--type", bool(type_)), ("--field", bool(field)),
                ("--from-body", bool(from_body)), ("--to-body", to_body is not None),
                ("--as-of", as_of is not None), ("--kind", nature is not None),
                ("--receives", bool(receives)), ("--body", bool(bodies)),
                ("--correct", correct and bool(decision)),
            ),
            _("The rows of a sheet that comes back are known by their ids and codes."),
        )  # fmt: skip
        _update(root, files, pairs(columns), document_options, correct=correct, dry_run=dry_run)
        return
    if correct:
        raise PowersError(_("--correct goes with --update."), code=ExitCode.USAGE)
    given = {"type": type_, "field": field, "from_body": from_body}
    wishes = Wishes(
        nature=nature,
        layout=layout if layout != "auto" or not decision or compare else "powers",
        given={key: value for key, value in given.items() if value},
        expect=expect,
        accept_counts=accept_counts,
        compares=compare,
        rows=pairs(rows),
        add_bodies=add_bodies,
        body_names=pairs(bodies),
        statutes=tuple(statutes or ()),
        receives={text: _yes_or_no(answer) for text, answer in pairs(receives).items()},
    )
    if not (decision or compare or layout == "items"):
        raise PowersError(
            _("Nothing says what to do with the list."),
            hint=_("--decision batch-N, --standard NAME, --layout items, or --compare."),
            code=ExitCode.USAGE,
        )
    with progress(_("Reading the list")):
        run = open_import(files, wishes, pairs(columns))
    if compare:
        snapshot = open_registry(registry).snapshot(day_or_today(as_of))
        try:
            with progress(_("Comparing with the registry")):
                matched = run.compare(root, snapshot, decision)
        finally:
            show_import(run, preview)
        show_matched(matched, run.listing.left_out if run.listing else (), snapshot.notice)
        raise typer.Exit(ExitCode.FINDINGS if matched.differs else ExitCode.CLEAN)
    document = document_options.completed(root) if decision else None
    try:
        with progress(_("Writing into the registry")):
            recorded = run.write(root, document, dry_run=dry_run)
    finally:
        show_import(run, preview)
    show_written(run, recorded, dry_run=dry_run)


def _is_given(context: typer.Context, name: str) -> bool:
    """Return whether an option stands in the command itself; a variable may be set anyway."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _yes_or_no(answer: str) -> bool:
    if answer.casefold() in ("yes", "y", "是"):
        return True
    if answer.casefold() in ("no", "n", "否"):
        return False
    message = _("“{answer}” is neither yes nor no.").format(answer=answer)
    raise PowersError(message, code=ExitCode.USAGE)


def _update(
    root: Path,
    files: list[Path],
    columns: dict[str, str],
    options: DecisionOptions,
    *,
    correct: bool,
    dry_run: bool,
) -> None:
    """Take over what was edited in sheets that the program exported."""
    from devolved_powers.cli.shared.progress import progress
    from devolved_powers.cli.shared.update_output import show_update, show_updated
    from devolved_powers.imports.returned_rows import open_returned
    from devolved_powers.imports.write_returned import Update

    with progress(_("Reading the list")):
        tables = open_returned(files, columns)
    document = options.completed(root) if options.decision else None
    update = Update(tables, document, is_correction=correct)
    try:
        recorded = update.write(root, dry_run=dry_run)
    finally:
        show_update(update)
    show_updated(update, recorded, dry_run=dry_run)


def _standard(
    root: Path,
    files: list[Path],
    name: str,
    document: "StandardDocument",
    given: tuple[dict[str, str], dict[str, str]],
    preview: int,
    dry_run: bool,
) -> None:
    """Record a published discretion standard; given is what columns hold, and what rows are."""
    from devolved_powers.cli.shared.progress import progress
    from devolved_powers.cli.shared.standard_output import show_standard, show_standard_written
    from devolved_powers.imports.discretion.write_standard import open_standard

    columns, answers = given
    with progress(_("Reading the list")):
        run = open_standard(files, name, document, columns, answers)
    try:
        with progress(_("Writing into the registry")):
            recorded = run.write(root, dry_run=dry_run)
    finally:
        show_standard(run, preview)
    show_standard_written(run, recorded, dry_run=dry_run)
