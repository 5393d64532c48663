"""`powers across impact TITLE [--from DATE --to DATE]`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.commands.across._options import (
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
from devolved_powers.cli.shared.options import parse_day, today
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers across impact 固体废物污染环境防治法 -D province",
        N_("Which entries of which towns cite an article that the newest version changed."),
    ),
    (
        "powers across impact 固体废物污染环境防治法 -D province --county 剑阁县 -o impact.xlsx",
        N_("Those of one county, as a workbook."),
    ),
)
EXIT_ONE = N_("something cannot be told for certain")


def command(
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help=_("Title of a law, with or without 《》."))
    ],
    *,
    older: Annotated[
        date | None,
        typer.Option(
            "--from", parser=parse_day, metavar="YYYY-MM-DD", help=_("The older version.")
        ),
    ] = None,
    newer: Annotated[
        date | None,
        typer.Option("--to", parser=parse_day, metavar="YYYY-MM-DD", help=_("The newer version.")),
    ] = None,
    dataset: DatasetOption = "",
    province: ProvinceOption = "",
    city: CityOption = "",
    county: CountyOption = "",
    town: TownOption = "",
    engine: EngineOption = "duckdb",
    master: MasterOption = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Tell what a new version, or a repeal, of a law does to the entries of many registries.

    For one town it is what its own `powers law impact` says.
    """
    from devolved_powers.province.across.impact import follow, impact

    places = (province, city, county, town)
    with asked_dataset(dataset, "", places, engine, master) as opened:
        found = follow(opened, title, older, newer)
        give_across(lambda: impact(found, today()), form, output)
    if not found.is_settled:
        raise typer.Exit(ExitCode.FINDINGS)
