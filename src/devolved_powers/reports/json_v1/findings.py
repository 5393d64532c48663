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


class SummaryJson(TypedDict):
    """How many files were looked at, and what was found in them."""

    files: Annotated[int, Meaning("Files looked at.")]
    必须改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401 - the staff's own words
    建议改: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    请核实: Annotated[int, Meaning("Findings of this severity.")]  # noqa: PLC2401
    suppressed: Annotated[int, Meaning("Findings that registry.yaml suppresses.")]
    older: Annotated[int, Meaning("Findings that the change did not introduce.")]


class CheckedJson(TypedDict):
    """What was looked at."""

    files: Annotated[list[str], Meaning("The files, below the registry’s folder.")]
    checks: Annotated[list[str], Meaning("The ids of the checks that ran.")]


class FindingsJson(RegistryAnswer):
    """What the checks found."""

    findings: Annotated[list[FindingJson], Meaning("The findings, by file and line.")]
    summary: Annotated[SummaryJson, Meaning("Their number.")]
    as_of: Annotated[
        str | None, Meaning("The day asked for; null where each has that of its decision.")
    ]
    checked: Annotated[CheckedJson, Meaning("What was looked at.")]
