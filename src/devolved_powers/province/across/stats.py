"""How much towns, counties, cities or provinces hold on a day: what `powers across stats` gives."""

from __future__ import annotations

from datetime import date
from typing import Literal

from devolved_powers.i18n import N_, _
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import AcrossAnswer, AnswerColumn, place_columns
from devolved_powers.province.across.law_stands import law_of_all
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.engines.engine import count_in

StatsBy = Literal["type", "aspect", "field", "from_body", "decision", "standing"]
"""What is counted by, as `powers stats` has it."""
Level = Literal["province", "city", "county", "town"]
"""What is summed up."""

_VALUES: dict[StatsBy, str] = {
    "type": label("type"),
    "aspect": label("aspect"),
    "field": label("field"),
    "from_body": label("from_body"),
    "decision": N_("Decision"),
    "standing": N_("Standing of the law"),
}


def stats(
    dataset: Dataset, day: date, per: Level = "county", by: StatsBy | None = None
) -> AcrossAnswer:
    """Return how many powers and items are in force, and how many needs are on record.

    Args:
        dataset: the data set.
        day: the day of the state in law.
        per: what is summed up.
        by: what is counted by; None for the sums alone.
    """
    query = "stats_standing" if by == "standing" else "stats"
    asked = {"day": day, "first_day": date.min, "per": per, "by": by or ""}
    rows = dataset.query(query, asked)
    value = [AnswerColumn("value", _VALUES[by], 12)] if by else []
    counts = (
        AnswerColumn("powers", N_("Powers"), 5),
        AnswerColumn("items", N_("Enforcement items"), 5),
        AnswerColumn("needs", N_("Needs"), 5),
    )
    message = _(
        "{registries} registries on {day}: {powers} powers, {items} enforcement items, "
        "{needs} needs"
    )
    counted = message.format(
        registries=len(dataset.sources),
        day=day.isoformat(),
        powers=sum(count_in(row, "powers") for row in rows),
        items=sum(count_in(row, "items") for row in rows),
        needs=sum(count_in(row, "needs") for row in rows),
    )
    return AcrossAnswer(
        question="stats",
        title=_("Totals across registries"),
        day=day,
        at=dataset.at,
        columns=(*place_columns(per), *value, *counts),
        rows=rows,
        summary=(counted, *law_of_all(dataset, day)),
        sources=dataset.sources,
        cannot_tell=dataset.cannot_tell,
    )
