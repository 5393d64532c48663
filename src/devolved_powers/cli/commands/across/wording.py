"""`powers across wording [TEXT]`."""

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

EXAMPLES = (
    (
        "powers across wording -D province --county 剑阁县",
        N_("The powers that the towns of a county word differently."),
    ),
    (
        "powers across wording 占用 -D province --towns",
        N_("How each town words the powers that are about a word."),
    ),
)


def command(
    text: Annotated[
        str,
        typer.Argument(
            metavar="[TEXT]", help=_("What a wording holds; without it, all that differ.")
        ),
    ] = "",
    *,
    towns: Annotated[
        bool, typer.Option("--towns", help=_("Each wording with the towns that have it."))
    ] = False,
    every: Annotated[
        bool,
        typer.Option("--all", help=_("Powers in one wording alone, too.")),
    ] = False,
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
    """Print the powers that towns word differently, each with its wordings.

    What is surely one power stands together. What rests on the same article and is worded alike
    stands below it as 请核实, and is not counted with it: 占用 and 拆除 are two powers.
    """
    from devolved_powers.province.across.wording import find_wordings, wording

    places = (province, city, county, town)
    with asked_dataset(dataset, at, places, engine, master) as opened:
        day = day_or_today(as_of)
        found = find_wordings(opened, day, text.strip(), towns=towns, every=every)
        give_across(lambda: wording(found), form, output)
