"""The tool `checklist`: what is checked at a kind of place."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.mcp_server.tools.tool import (
    NAME,
    Question,
    RecordArguments,
    RegistryAccess,
    Tool,
)

_SCENES = 20
"""Kinds of places that are asked for at once."""


class ChecklistArguments(RecordArguments):
    """Which kinds of places."""

    scenes: list[Annotated[str, Field(min_length=1, max_length=NAME)]] = Field(
        default_factory=list,
        max_length=_SCENES,
        description=N_("Kinds of places, such as 餐饮店; without any, all there are, with counts."),
    )
    merge: bool = Field(
        default=False, description=N_("Whether they are one sheet, each thing once.")
    )
    standing: str = Field(
        default="",
        max_length=NAME,
        description=N_("How its law stands: 现行有效, 已废止, 内容已修改; 有变化 for any change."),
    )


def _ask(access: RegistryAccess, arguments: ChecklistArguments) -> Mapping[str, object]:
    from devolved_powers.answers.checklist import checklist_answer, scenes_answer, visit_sheets

    registry = access.registry(arguments.at)
    snapshot = registry.snapshot(access.day(arguments.as_of))
    scenes = list(dict.fromkeys(arguments.scenes))
    if not scenes:
        return scenes_answer(registry, snapshot)
    standing = arguments.standing.strip()
    visits = visit_sheets(snapshot, scenes, merge=arguments.merge, standing=standing)
    if not visits.sheets:
        raise PowersError(
            visits.left_out_text,
            hint=_("Call checklist without scenes for the kinds of places on that day."),
            code=ExitCode.FINDINGS,
        )
    return checklist_answer(registry, visits)


CHECKLIST = Tool(
    name="checklist",
    title=N_("Sheet for a visit"),
    description=N_(
        "What is checked at a kind of place, how, by whom and on what basis, and which clauses "
        "punish what is found; without kinds of places, which there are."
    ),
    question=Question.of(ChecklistArguments, _ask),
    answers=("checklist", "scenes"),
    example={"scenes": ["餐饮店"]},
    pages=("scenes.rows", "scenes"),
)
