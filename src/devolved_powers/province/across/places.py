"""Places that are asked about: one that a data set does not have is refused with the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.meant import choices_there_are, did_you_mean
from devolved_powers.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from devolved_powers.province.engines.engine import Record, Within

_LEVELS = {
    "province": N_("The data set has no registry of the province {name}."),
    "city": N_("The data set has no registry of the city {name}."),
    "county": N_("The data set has no registry of the county {name}."),
    "town": N_("The data set has no registry of the town {name}."),
}


def refuse_unknown_place(within: Within, there_are: Sequence[Record]) -> None:
    """Refuse places that no registry of the data set is of.

    Args:
        within: the places asked about.
        there_are: every place that the data set has.

    Raises:
        PowersError: when one of them is; it names the nearest.
    """
    left = there_are
    for level, message in _LEVELS.items():
        name: str = getattr(within, level)
        if not name:
            continue
        inside = [row for row in left if row[level] == name]
        if not inside:
            there = sorted({str(row[level]) for row in left})
            raise PowersError(
                _(message).format(name=printable(name)),
                hint=did_you_mean(name, there, {}) or choices_there_are(name, there),
                code=ExitCode.USAGE,
            )
        left = inside
