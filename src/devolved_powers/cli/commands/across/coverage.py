"""`powers across coverage`."""

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
from devolved_powers.i18n import N_

EXAMPLES = (
    (
        "powers across coverage -D province --county 剑阁县",
        N_("What has no counterpart, counted for each town of a county."),
    ),
)


def command(
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
    """Count where powers and enforcement items of each town do not cover each other.

    The counts of a town are those of its own `powers coverage`, which lists what they are.
    """
    from devolved_powers.province.across.coverage import coverage

    places = (province, city, county, town)
    with asked_dataset(dataset, at, places, engine, master) as opened:
        give_across(lambda: coverage(opened, day_or_today(as_of)), form, output)
