"""The tool `diff`: what changed between two states."""

from collections.abc import Mapping

from pydantic import Field

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.mcp_server.tools.tool import (
    NAME,
    Arguments,
    Question,
    RegistryAccess,
    Tool,
)


class DiffArguments(Arguments):
    """Which states."""

    first: str = Field(
        min_length=1,
        max_length=NAME,
        description=N_("A decision (batch-1), a day or a revision of git; of this registry."),
    )
    second: str = Field(
        default="",
        max_length=NAME,
        description=N_("Likewise; without it, the registry as it is."),
    )
    stat: bool = Field(
        default=False, description=N_("Whether only sums by kind, type and field are wanted.")
    )


def _ask(access: RegistryAccess, arguments: DiffArguments) -> Mapping[str, object]:
    from devolved_powers.answers.diff import compared, diff_answer, sums_answer
    from devolved_powers.reports.json_v1.common import origin

    first, second = arguments.first.strip(), arguments.second.strip()
    if ".." in first or ".." in second:
        raise PowersError(
            _("A range is not asked here: name its two ends, `first` and `second`."),
            hint=_("Call diff with first=batch-1 and second=batch-2, or with two days."),
            code=ExitCode.USAGE,
        )
    changes = compared(first, second, access.root, access.clock(), own=True)
    answer = sums_answer if arguments.stat else diff_answer
    return answer(changes, origin(access.root))


DIFF = Tool(
    name="diff",
    title=N_("What changed"),
    description=N_(
        "What changed from one state of the registry to another, item by item: grants, recalls, "
        "suspensions, moves, corrections of the record, turns of the law; those that matter most "
        "first. `nature` tells an event in law from a correction and from an error."
    ),
    question=Question.of(DiffArguments, _ask),
    answers=("diff", "diff-stat"),
    example={"first": "2021-12-31", "second": "2022-12-31"},
)
