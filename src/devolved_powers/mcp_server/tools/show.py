"""The tool `show`: entries in full."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.mcp_server.tools.tool import (
    NAME,
    Question,
    RecordArguments,
    RegistryAccess,
    Tool,
)

_IDS = 50
"""Ids that are asked for at once."""


class ShowArguments(RecordArguments):
    """What is shown."""

    ids: list[Annotated[str, Field(min_length=1, max_length=NAME)]] = Field(
        min_length=1,
        max_length=_IDS,
        description=N_("Ids of powers, enforcement items or needs: P1-001, E-018, N-003."),
    )


def _ask(access: RegistryAccess, arguments: ShowArguments) -> Mapping[str, object]:
    from devolved_powers.answers.show import show_answer, shown, unknown_text

    registry = access.registry(arguments.at)
    asked = shown(registry, arguments.ids, access.day(arguments.as_of))
    if not asked.entries:
        message = _(
            "The registry of {town} records no entry of that id as of {day}. That does not tell "
            "that the town has no such power: 不能判定."
        )
        told = message.format(town=registry.timeline.town, day=asked.snapshot.day.isoformat())
        raise PowersError(
            sentences(told, *(unknown_text(identifier, asked) for identifier in asked.missing)),
            hint=_("Call search with the words of the power, or show with an id named above."),
            code=ExitCode.FINDINGS,
        )
    return show_answer(registry, asked)


SHOW = Tool(
    name="show",
    title=N_("Entries in full"),
    description=N_(
        "Everything the registry has on powers, enforcement items or needs of given ids: bodies, "
        "decision, days held, articles cited, fines, and how the text of each article stands on "
        "the day. An entry whose `status` is not 有效 is not in force on that day; `held` has the "
        "periods in which the town held it."
    ),
    question=Question.of(ShowArguments, _ask),
    answers=("show",),
    example={"ids": ["P1-001"], "as_of": "2022-03-01"},
)
