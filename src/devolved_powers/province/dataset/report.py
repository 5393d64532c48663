"""The report of a gathering: what was taken, what was left out and why. It lies in the data set."""

import json
from typing import TypedDict, cast

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.text import json_text

NAME = "report"
"""What `datapackage.json` calls it."""
MEDIATYPE = "application/json"


class FindingJson(TypedDict):
    """Something that must be mended in a registry that was left out."""

    check: str
    place: str
    message: str


class TakenJson(TypedDict):
    """A source that was taken."""

    registry: str
    kind: str
    source: str
    revision: str
    powers: int
    items: int
    needs: int
    warnings: int
    left_out: int


class LeftOutJson(TypedDict):
    """A source of which nothing was taken."""

    source: str
    kind: str
    registry: str
    reason: str
    hint: str
    place: str
    findings: list[FindingJson]


class ReportJson(TypedDict):
    """What a gathering came to.

    `named_twice` has sources of the very same registry as another that was taken.
    """

    taken: list[TakenJson]
    left_out: list[LeftOutJson]
    named_twice: list[str]


def report_bytes(report: ReportJson) -> bytes:
    """Return a report as it is written."""
    return json_text(report).encode("utf-8", "surrogatepass")


def read_report(content: bytes, where: str) -> ReportJson:
    """Return a report.

    Args:
        content: its bytes.
        where: what it is called in messages.

    Raises:
        PowersError: when it is none.
    """
    try:
        read = json.loads(content)
        is_whole = all(isinstance(read[key], list) for key in ReportJson.__annotations__)
        is_whole = is_whole and all(map(_is_left_out, read["left_out"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        is_whole = False
    if not is_whole:
        raise PowersError(_("{file} is no report of a gathering.").format(file=where))
    return cast("ReportJson", read)


def _is_left_out(source: object) -> bool:
    """Return whether something read is what `LeftOutJson` says, as far as answers tell it."""
    told = ("source", "kind", "registry", "reason", "hint", "place")
    return isinstance(source, dict) and all(isinstance(source.get(key), str) for key in told)
