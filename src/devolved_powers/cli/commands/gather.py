"""`powers gather PLACE… -o DATASET`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.pairs import pairs
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.writing_options import (
    DocNoOption,
    EffectiveOption,
    IssuerOption,
    TitleOption,
)
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers gather ../towns/* -o province",
        N_("Every registry of a folder, as one data set."),
    ),
    (
        "powers gather ../towns/puan --history -o province",
        N_("A registry with its whole record: what it said on any day can be asked."),
    ),
    (
        (
            "powers gather 清单.xlsx --town 四川省/广元市/剑阁县/普安镇 --title 赋权事项（第一批） "
            "--effective 2021-09-01 -o province"
        ),
        N_("The official list of a town that keeps no registry."),
    ),
)
EXIT_ONE = N_("something was left out; the rest is written")


def command(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE",
            help=_(
                "Registries: folders, git addresses (https or ssh; #FOLDER in it), the files of an "
                "official list, or province.yaml, which names them."
            ),
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help=_("The folder of the data set.")),
    ],
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help=_("How many processes read; one a processor.")),
    ] = None,
    at: Annotated[
        str,
        typer.Option(
            "--at", metavar="REV", help=_("The git revision that registries are read at.")
        ),
    ] = "",
    history: Annotated[
        bool,
        typer.Option(
            "--history", help=_("Read the whole record of each, from git: since when it says what.")
        ),
    ] = False,
    town: Annotated[
        str,
        typer.Option(
            "--town",
            metavar="PROVINCE/CITY/COUNTY/TOWN",
            help=_("Whose list the files are; with --effective."),
        ),
    ] = "",
    title: TitleOption = None,
    effective: EffectiveOption = None,
    doc_no: DocNoOption = None,
    issuer: IssuerOption = None,
    nature: Annotated[
        Literal["赋权", "委托"] | None,
        typer.Option("--kind", help=_("What the list is, where it does not say it.")),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADING=KEY", help=_("What a heading means; repeatable.")),
    ] = None,
) -> None:
    """Read many registries into one data set: each is checked first."""
    from devolved_powers.cli.shared.gather_report import report_text
    from devolved_powers.province.gather.gathering import NothingTakenError, gather
    from devolved_powers.province.gather.sources import Wanted, named_list, sources_of

    said = {
        "title": title, "effective": effective, "doc_no": doc_no, "issuer": issuer,
        "kind": nature, "columns": pairs(columns) or None,
    }  # fmt: skip
    listed = named_list(town, said)
    sources = sources_of(places, Wanted(at=at, history=history, listed=listed))
    try:
        with progress(_("Gathering")) as tell:
            done = gather(sources, output, today(), jobs=jobs, tell=tell)
    except NothingTakenError as error:
        note(report_text(error.report, output, 0).rstrip())
        raise
    say(report_text(done.report, output, done.read))
    raise typer.Exit(ExitCode.FINDINGS if done.report["left_out"] else ExitCode.CLEAN)
