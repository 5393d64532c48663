"""`powers across compare TOWN TOWN`."""

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
from devolved_powers.cli.shared.options import AsOf, day_or_today
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers across compare 普安镇 剑门关镇 -D province",
        N_("What only one of two towns has, and what differs of what both have."),
    ),
    (
        "powers across compare 剑阁县/普安镇 苍溪县/普安镇 -D province --all",
        N_("Towns of one name, told apart by their county; what both have alike is told too."),
    ),
)


def command(
    one: Annotated[
        str, typer.Argument(metavar="TOWN", help=_("A town; county/town where several are so."))
    ],
    other: Annotated[str, typer.Argument(metavar="TOWN", help=_("Another town."))],
    *,
    every: Annotated[
        bool, typer.Option("--all", help=_("Tell what both have alike, too."))
    ] = False,
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
    """Print what two towns hold: only the one, only the other, both and what differs.

    Powers are matched by type, name and basis, not by id. What may be one power and is not sure to
    be stands as 请核实, with what is to be looked at.
    """
    from devolved_powers.province.across.compare import compare, compared

    with asked_dataset(dataset, at, (province, city, county, ""), engine, master) as opened:
        found = compared(opened, day_or_today(as_of), one, other)
        give_across(lambda: compare(found, every=every), form, output)
