"""A ledger of cases joined to the registry."""

from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.reports.json_v1.common import DayAnswer, Meaning
from devolved_powers.reports.json_v1.standing import StandingJson


class UseJson(TypedDict):
    """What the ledger says of one power or item."""

    id: Annotated[str, Meaning("The id of the entry.")]
    name: Annotated[str, Meaning("As official lists write it.")]
    type: Annotated[str, Meaning("Type of power")]
    field: Annotated[str, Meaning("Field")]
    from_body: Annotated[str, Meaning("Giving body")]
    since: Annotated[str, Meaning("The day it was granted.")]
    status: Annotated[str, Meaning("How it stands in law.")]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]
    cases: Annotated[int, Meaning("The cases that rest on it.")]
    decided: Annotated[int, Meaning("Those of them that are decided.")]
    faults: Annotated[dict[str, int], Meaning("Those of them to look at again, by why.")]


EvaluationTotalsJson = TypedDict(
    "EvaluationTotalsJson",
    {
        "cases": Annotated[int, Meaning("Cases")],
        "decided": Annotated[int, Meaning("Cases that are decided.")],
        "fines": Annotated[float, Meaning("The fines together, in yuan.")],
        "from": Annotated[str | None, Meaning("The day the first case was opened.")],
        "to": Annotated[str | None, Meaning("The last day that the ledger names.")],
        "days_median": Annotated[
            float | None, Meaning("The days from opening to decision: half need no more.")
        ],
        "days_ninth_tenth": Annotated[
            float | None, Meaning("The days from opening to decision: nine of ten need no more.")
        ],
        "fines_not_judged": Annotated[
            int, Meaning("Fines that could not be compared with what the law sets.")
        ],
        "rows": Annotated[int, Meaning("Rows of the ledger: the sum of the next four.")],
        "in_order": Annotated[int, Meaning("Cases of which nothing is to be said.")],
        "doubtful": Annotated[int, Meaning("Cases to look at again, each counted once.")],
        "undetermined": Annotated[
            int, Meaning("Cases that nothing speaks against, of which something cannot be told.")
        ],
        "unread": Annotated[int, Meaning("Rows that could not be used.")],
        "made_up": Annotated[int, Meaning("Rows marked as cases that never were.")],
    },
)
EvaluationTotalsJson.__doc__ = "The figures of the whole ledger."


class FindingJson(TypedDict):
    """Something to be said of a case beside what it counts for."""

    reason: Annotated[str, Meaning("Why, as a word for machines.")]
    told: Annotated[str, Meaning("What is to be known of it.")]


class DoubtJson(TypedDict):
    """A case to look at again, by the gravest that speaks against it."""

    fault: Annotated[str, Meaning("Why, as a word for machines.")]
    row: Annotated[int, Meaning("The row of the ledger, from 1.")]
    sheet: Annotated[str, Meaning("The sheet; empty where the file has only one.")]
    case_no: Annotated[str, Meaning("Year and serial of its number; may be empty.")]
    id: Annotated[str, Meaning("The id of the entry.")]
    opened: Annotated[str, Meaning("The day it was opened.")]
    told: Annotated[str, Meaning("What is to be known of it.")]
    besides: Annotated[list[FindingJson], Meaning("What else is to be said of it.")]


class UndeterminedJson(TypedDict):
    """A case that nothing speaks against, of which something cannot be told."""

    reason: Annotated[str, Meaning("Why, as a word for machines.")]
    row: Annotated[int, Meaning("The row of the ledger, from 1.")]
    sheet: Annotated[str, Meaning("The sheet; empty where the file has only one.")]
    case_no: Annotated[str, Meaning("Year and serial of its number; may be empty.")]
    id: Annotated[str, Meaning("The id of the entry.")]
    opened: Annotated[str, Meaning("The day it was opened.")]
    told: Annotated[str, Meaning("What is to be known of it.")]
    besides: Annotated[list[FindingJson], Meaning("What else is to be said of it.")]


class ReasonJson(TypedDict):
    """What triggered a suggestion."""

    reason: Annotated[str, Meaning("Why, as a word for machines.")]
    figure: Annotated[str, Meaning("The figure behind it.")]


class SuggestionJson(TypedDict):
    """What the figures suggest for a power; it is no decision."""

    id: Annotated[str, Meaning("The id of the power.")]
    advice: Annotated[str, Meaning("保留, 调整 or 收回.")]
    reasons: Annotated[list[ReasonJson], Meaning("What triggered it.")]


class UnreadJson(TypedDict):
    """A row of the ledger that could not be used."""

    row: Annotated[int, Meaning("The row of the ledger, from 1.")]
    sheet: Annotated[str, Meaning("The sheet; empty where the file has only one.")]
    reason: Annotated[str, Meaning("Why, as a word for machines.")]
    told: Annotated[str, Meaning("Why, in the words of the report.")]


class UnreadSheetJson(TypedDict):
    """A sheet of the ledger that was not read."""

    sheet: Annotated[str, Meaning("Its place among the sheets of the file.")]
    reason: Annotated[str, Meaning("Why, as a word for machines.")]


class CountedJson(TypedDict):
    """What was looked at."""

    cases: Annotated[int, Meaning("Rows of the ledger that were used.")]
    rows: Annotated[int, Meaning("Rows of the ledger.")]


class EvaluationJson(DayAnswer):
    """What came of a ledger."""

    town: Annotated[str, Meaning("The town.")]
    totals: Annotated[EvaluationTotalsJson, Meaning("The figures of the whole ledger.")]
    items: Annotated[list[UseJson], Meaning("The enforcement items, the most used first.")]
    powers: Annotated[list[UseJson], Meaning("The powers, the most used first.")]
    fields: Annotated[dict[str, int], Meaning("Cases by field.")]
    departments: Annotated[dict[str, int], Meaning("Cases by giving department.")]
    months: Annotated[dict[str, int], Meaning("Cases by the month they were opened in.")]
    counted: Annotated[
        dict[str, int],
        Meaning("How many rows count for what, each row once; together they are all rows."),
    ]
    cases: Annotated[list[DoubtJson], Meaning("The cases to look at again.")]
    undetermined: Annotated[
        list[UndeterminedJson], Meaning("The cases of which something cannot be told.")
    ]
    suggestions: Annotated[list[SuggestionJson], Meaning("One for each power that is held.")]
    unread: Annotated[list[UnreadJson], Meaning("The rows that could not be used.")]
    unread_sheets: Annotated[list[UnreadSheetJson], Meaning("The sheets that were not read.")]
    checked: Annotated[CountedJson, Meaning("What was looked at.")]
