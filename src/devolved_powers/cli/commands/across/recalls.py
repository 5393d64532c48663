"""`powers across recalls [TOWN]`."""

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
    asked_dataset,
)
from devolved_powers.cli.commands.across._shown import give_across
from devolved_powers.cli.shared.options import AsOf, day_or_today, parse_day
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.i18n import N_, _
from devolved_powers.province.across.recalls import Near

EXAMPLES = (
    (
        "powers across recalls 普安镇 -D province",
        N_("What towns of the same county gave back that it holds, or have that it asks for."),
    ),
    (
        "powers across recalls 普安镇 -D province --near city --since 2025-01-01",
        N_("What happened since a day in the same city."),
    ),
)


def command(
    town: Annotated[
        str, typer.Argument(metavar="[TOWN]", help=_("A town; without it, every town."))
    ] = "",
    *,
    near: Annotated[
        Near, typer.Option("--near", help=_("Who is a neighbour: towns of the same …"))
    ] = "county",
    since: Annotated[
        date | None,
        typer.Option(
            "--since", parser=parse_day, metavar="YYYY-MM-DD", help=_("Only from this day on.")
        ),
    ] = None,
    dataset: DatasetOption = "",
    as_of: AsOf = None,
    at: AtOption = "",
    province: ProvinceOption = "",
    city: CityOption = "",
    county: CountyOption = "",
    engine: EngineOption = "duckdb",
    master: MasterOption = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print which powers that a town holds were given back by its neighbours, and why.

    Below them: which powers that it asks for a neighbour has, by which document. Where nobody can
    be sure that two powers are one, the row says 请核实.
    """
    from devolved_powers.province.across.recalls import recalls, watch

    with asked_dataset(dataset, at, (province, city, county, ""), engine, master) as opened:
        found = watch(opened, day_or_today(as_of), town.strip(), near, since)
        give_across(lambda: recalls(found), form, output)
