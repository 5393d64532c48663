"""`powers across stats`."""

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
from devolved_powers.cli.shared.options import AsOf, day_or_today
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.i18n import N_, _
from devolved_powers.province.across.stats import Level, StatsBy

EXAMPLES = (
    (
        "powers across stats -D province",
        N_("The totals of each county today."),
    ),
    (
        "powers across stats -D province --per town --by type",
        N_("Those of each town, by type of power."),
    ),
)


def command(
    *,
    per: Annotated[Level, typer.Option("--per", help=_("What is summed up."))] = "county",
    by: Annotated[
        StatsBy | None, typer.Option("--by", help=_("What is counted by; otherwise the sums."))
    ] = None,
    dataset: DatasetOption = "",
    as_of: AsOf = None,
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
    """Print how many powers, enforcement items and needs the places of a data set have.

    The sums of a town are those of its own `powers stats`.
    """
    from devolved_powers.province.across.stats import stats

    places = (province, city, county, town)
    with asked_dataset(dataset, at, places, engine, master) as opened:
        give_across(lambda: stats(opened, day_or_today(as_of), per, by), form, output)
