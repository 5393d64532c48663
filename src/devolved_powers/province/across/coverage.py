"""Where powers and items leave gaps, town by town: what `powers across coverage` gives."""

from __future__ import annotations

from datetime import date

from devolved_powers.i18n import N_, _
from devolved_powers.province.across.answer import AcrossAnswer, AnswerColumn, place_columns
from devolved_powers.province.across.law_stands import law_of_all
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.engines.engine import count_in

GAPS = (
    AnswerColumn("powers_without_item", N_("Enforcement powers without an item"), 6),
    AnswerColumn("items_without_power", N_("Items whose power is not in force"), 6),
    AnswerColumn(
        "fields_without_inspection", N_("Fields with penalties, but no inspection item"), 6
    ),
    AnswerColumn(
        "scenes_without_inspection", N_("Scenes with penalties, but no inspection item"), 6
    ),
    AnswerColumn("basis_changed", N_("Entries whose law does not simply stand"), 6),
    AnswerColumn("cited_twice", N_("Places cited by several entries"), 6),
)
"""What is counted, in the order of `powers coverage`."""


def coverage(dataset: Dataset, day: date) -> AcrossAnswer:
    """Return how many gaps each town leaves on a day.

    Args:
        dataset: the data set.
        day: the day of the state in law.
    """
    rows = dataset.query("coverage", {"day": day})
    with_gaps = sum(any(count_in(row, gap.key) for gap in GAPS) for row in rows)
    message = _("On {day}, {count} of {towns} towns leave gaps; `powers coverage` lists a town’s.")
    counted = message.format(day=day.isoformat(), count=with_gaps, towns=len(rows))
    return AcrossAnswer(
        question="coverage",
        title=_("Gaps between powers and enforcement items"),
        day=day,
        at=dataset.at,
        columns=(*place_columns(), *GAPS),
        rows=rows,
        summary=(counted, *law_of_all(dataset, day)),
        sources=dataset.sources,
        cannot_tell=dataset.cannot_tell,
    )
