"""Which registry a town is that somebody names: by its own name, or with county, city, province."""

from __future__ import annotations

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.meant import choices_there_are, did_you_mean
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.engines.engine import Record
from devolved_powers.text import printable


def named_registry(dataset: Dataset, text: str) -> Record:
    """Return the row of `sources` of the town that is named.

    Args:
        dataset: the data set.
        text: 普安镇, 剑阁县/普安镇, or the whole: 四川省/广元市/剑阁县/普安镇.

    Raises:
        PowersError: when there is none, or several; `code` is USAGE.
    """
    rows = dataset.rows_of_sources
    asked = [part.strip() for part in text.replace("／", "/").split("/")]
    named = [row for row in rows if _ends_in(row, asked)]
    if len(named) == 1:
        return named[0]
    if named:
        there = sorted(printable(str(row["registry"])) for row in named)
        raise PowersError(
            _("{count} registries are called {name}.").format(
                count=len(named), name=printable(text)
            ),
            hint=choices_there_are("", there),
            code=ExitCode.USAGE,
        )
    towns = sorted({str(row["town"]) for row in rows})
    raise PowersError(
        _("The data set has no registry of the town {name}.").format(name=printable(text)),
        hint=did_you_mean(asked[-1], towns, {}) or choices_there_are(asked[-1], towns),
        code=ExitCode.USAGE,
    )


def _ends_in(row: Record, asked: list[str]) -> bool:
    """Return whether the last parts of a registry's place are those asked for."""
    whole = str(row["registry"]).split("/")
    places = [str(row[level]) for level in ("province", "city", "county", "town")]
    return asked in (whole[-len(asked) :], places[-len(asked) :])
