"""`powers across search`."""

from typing import Annotated

import typer

from devolved_powers.cli.commands.across._options import (
    CityOption,
    CountyOption,
    DatasetOption,
    FormatOption,
    ProvinceOption,
    TownOption,
    named_dataset,
)
from devolved_powers.cli.commands.across._shown import give_across
from devolved_powers.cli.shared.options import AsOf, day_or_today
from devolved_powers.cli.shared.output_file import OutputOption
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers across search 餐饮 -D province",
        N_("What has this word in all towns."),
    ),
    (
        "powers across search 占道 --county 剑阁县 --first 100 -D province",
        N_("The first hundred of one county."),
    ),
)
EXIT_ONE = N_("nothing is found")


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            help=_(
                "Words, all of which must be met; as `powers search` finds them, but no ids, no "
                "pinyin, no citations, and nothing that has only some of them."
            )
        ),
    ],
    *,
    first: Annotated[
        int, typer.Option("--first", metavar="NUMBER", min=1, help=_("How many results are told."))
    ] = 20,
    dataset: DatasetOption = "",
    as_of: AsOf = None,
    province: ProvinceOption = "",
    city: CityOption = "",
    county: CountyOption = "",
    town: TownOption = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find words in all registries of a data set at once; exit with 1 when nothing is found.

    What the record says now is searched, on any day. `powers across citing` finds what cites a
    place of the law.
    """
    from devolved_powers.province.across.search import search
    from devolved_powers.province.engines.engine import Within

    places = Within(province, city, county, town)
    folder = named_dataset(dataset)
    day = day_or_today(as_of)
    answer = give_across(lambda: search(folder, words, day, places, first), form, output)
    if not answer.rows:
        raise typer.Exit(ExitCode.FINDINGS)
