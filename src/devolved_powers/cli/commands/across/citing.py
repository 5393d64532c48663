"""`powers across citing CITATION`."""

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
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers across citing 动物防疫法第30条 -D province",
        N_("Which towns cite an article, by its number then or today."),
    ),
    (
        "powers across citing 《种子法》第七十五条 -D province --county 剑阁县 -o citing.xlsx",
        N_("Those of one county, as a workbook."),
    ),
)
EXIT_ONE = N_("nothing cites it")


def command(
    citation: Annotated[
        list[str],
        typer.Argument(
            help=_("A place of the law, as people write it: 动物防疫法第30条, 旧第七十三条."),
        ),
    ],
    *,
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
    """Find the powers, items and needs of many towns that cite a place of the law.

    A place is found by the number cited, and by the one that its text has on the day, as the
    town's own `powers law cited-by` finds it. Exits with 1 where nothing cites it.
    """
    from devolved_powers.province.across.citing import citing

    places = (province, city, county, town)
    text = " ".join(citation)
    with asked_dataset(dataset, at, places, engine, master) as opened:
        answer = give_across(lambda: citing(opened, text, day_or_today(as_of)), form, output)
    if not answer.rows:
        raise typer.Exit(ExitCode.FINDINGS)
