"""`powers across held NAME|WORDS|ID`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.commands.across._options import (
    AtOption,
    CityOption,
    CountyOption,
    DatasetOption,
    EngineOption,
    FormatOption,
    MasterOption,
    ProvinceOption,
    TownOption,
    asked_dataset,
)
from devolved_powers.cli.commands.across._shown import give_across
from devolved_powers.cli.shared.options import day_or_today, no_blank, parse_day, today
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers across held 占道经营 -D province",
        N_("Which towns may act against it today, and by which decision."),
    ),
    (
        "powers across held P1-001 --of 普安镇 -D province --as-of 2022-03-01 --missing",
        N_("The power that one town has under an id, in every town, on a day."),
    ),
)
EXIT_ONE = N_("no town has a record of it")


def command(
    asked: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|WORDS",
            help=_("The name of a power, words that its name has, or its id in a town."),
        ),
    ],
    *,
    of: Annotated[
        str,
        typer.Option(
            "--of", metavar="TOWN", help=_("Of an id: the town whose it is."), callback=no_blank
        ),
    ] = "",
    missing: Annotated[
        bool, typer.Option("--missing", help=_("List the towns without a record of it too."))
    ] = False,
    dataset: DatasetOption = "",
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            "--on",
            parser=parse_day,
            metavar="DAY",
            help=_("The day on which the towns would act; otherwise today."),
        ),
    ] = None,
    at: AtOption = "",
    province: ProvinceOption = "",
    city: CityOption = "",
    county: CountyOption = "",
    town: TownOption = "",
    engine: EngineOption = "duckdb",
    master: MasterOption = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Tell of each town whether it may do this on a day: may, may not, or 不能判定, and why.

    What is told of a town is what its own `powers held` tells. Towns that have no record of it are
    counted, and listed with --missing. Exits with 1 where no town has one.
    """
    from devolved_powers.province.across.held import held

    places = (province, city, county, town)
    with asked_dataset(dataset, at, places, engine, master) as opened:
        answer = give_across(
            lambda: held(opened, asked, day_or_today(as_of), today(), of=of, missing=missing),
            form,
            output,
        )
    if not any(row["id"] for row in answer.rows):
        raise typer.Exit(ExitCode.FINDINGS)
