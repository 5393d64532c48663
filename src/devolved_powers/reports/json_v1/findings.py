"""What checks found."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.reports.json_v1.common import Meaning, RegistryAnswer


class RelatedJson(TypedDict):
    """A further place that a finding speaks of."""

    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("From 1.")]
    column: Annotated[int, Meaning("In characters, from 1.")]
    message: Annotated[str, Meaning("What is there.")]


class LawConcernedJson(TypedDict):
    """The law that a finding is about."""

    title: Annotated[str, Meaning("Its title.")]
    standing: Annotated[
        str, Meaning("How the text cited stands on the later day asked about; may be empty.")
    ]
    since: Annotated[str | None, Meaning("The first day of that; null where none is known.")]


class FindingJson(TypedDict):
    """One thing to mend, to better, or to look into."""

    check: Annotated[str, Meaning("The id of the check.")]
    severity: Annotated[
        Literal["必须改", "建议改", "请核实"], Meaning("What is to be done with it.")
    ]
    message: Annotated[str, Meaning("What is wrong, found and expected.")]
    hint: Annotated[str, Meaning("What to do about it; may be empty.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("From 1.")]
    column: Annotated[int, Meaning("In characters, from 1.")]
    end_line: Annotated[int, Meaning("The line it ends in.")]
    end_column: Annotated[int, Meaning("The column after its last character.")]
    path: Annotated[list[str | int], Meaning("Keys and indices to the value.")]
    entry: Annotated[str, Meaning("The id of the entry it concerns; may be empty.")]
    fingerprint: Annotated[str, Meaning("The same when only lines have moved.")]
    related: Annotated[list[RelatedJson], Meaning("Further places.")]
    law: Annotated[
        LawConcernedJson | None, Meaning("The law it is about; null where it is about none.")
    ]


class SummaryJson(TypedDict):
    """How many files were looked at, and what was found in them."""

    files: Annotated[int, Meaning("Files looked at.")]
    必须改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401 - the staff's own words
    建议改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    请核实: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    suppressed: Annotated[int, Meaning("Findings that registry.yaml suppresses.")]
    older: Annotated[int, Meaning("Findings that the change did not introduce.")]
    hidden: Annotated[int, Meaning("Findings that matter less than was asked for.")]
    compared: Annotated[
        int, Meaning("Places compared with the law or the rest of the record, judged or not.")
    ]
    undecided: Annotated[int, Meaning("Those of them that could not be judged.")]


class CheckCountJson(TypedDict):
    """How many findings a check has."""

    check: Annotated[str, Meaning("The id of the check.")]
    必须改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    建议改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    请核实: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401


class LawCountJson(TypedDict):
    """The findings about one law, counted."""

    title: Annotated[str, Meaning("Its title.")]
    entries: Annotated[list[str], Meaning("The ids of the entries concerned; else their files.")]
    findings: Annotated[int, Meaning("How many findings there are.")]
    severity: Annotated[
        Literal["必须改", "建议改", "请核实"], Meaning("That of the weightiest finding.")
    ]
    standings: Annotated[
        list[str], Meaning("How the texts cited stand on the later day asked about.")
    ]
    since: Annotated[str | None, Meaning("The first day of it; null where none is known.")]


class StatisticsJson(TypedDict):
    """The findings, counted."""

    checks: Annotated[list[CheckCountJson], Meaning("By check, the most frequent first.")]
    laws: Annotated[list[LawCountJson], Meaning("By law, the weightiest first.")]


class CheckedJson(TypedDict):
    """What was looked at."""

    files: Annotated[list[str], Meaning("The files, below the registry’s folder.")]
    checks: Annotated[list[str], Meaning("The ids of the checks that ran.")]
    unrun: Annotated[list[str], Meaning("The ids of the checks that were not asked for.")]
    unasked: Annotated[int, Meaning("How many files of the registry were not asked about.")]


class UndecidedJson(TypedDict):
    """A place of which a check cannot tell whether it is right."""

    check: Annotated[str, Meaning("The id of the check.")]
    reason: Annotated[str, Meaning("Why it cannot be told.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("From 1.")]
    column: Annotated[int, Meaning("In characters, from 1.")]
    path: Annotated[list[str | int], Meaning("Keys and indices to the value.")]
    entry: Annotated[str, Meaning("The id of the entry it concerns; may be empty.")]


class FindingsJson(RegistryAnswer):
    """What the checks found."""

    findings: Annotated[list[FindingJson], Meaning("The findings, by file and line.")]
    summary: Annotated[SummaryJson, Meaning("Their number.")]
    as_of: Annotated[
        str | None, Meaning("The day asked for; null where each has that of its decision.")
    ]
    known_until: Annotated[
        str | None,
        Meaning("The last day that the facts on the laws cited cover, where a day was asked for."),
    ]
    statistics: Annotated[StatisticsJson, Meaning("The findings, counted by check and by law.")]
    checked: Annotated[CheckedJson, Meaning("What was looked at.")]
    undecided: Annotated[
        list[UndecidedJson],
        Meaning("What was looked at and could not be judged, by file and line."),
    ]
