"""The tool `held_on`: may this town do this on that day."""

from collections.abc import Mapping

from pydantic import Field

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.mcp_server.tools.tool import (
    TEXT,
    Question,
    RecordArguments,
    RegistryAccess,
    Tool,
)


class HeldArguments(RecordArguments):
    """What the tool takes."""

    what: str = Field(
        max_length=TEXT,
        description=N_(
            "What the town would do: the id of a power, an item or a need (P1-001, E-018), or "
            "words for it as an official or a citizen says them; no other town in them."
        ),
    )


def _ask(access: RegistryAccess, arguments: HeldArguments) -> Mapping[str, object]:
    from devolved_powers.answers.held import held_on

    words = arguments.what.split()
    if not words:
        raise PowersError(
            _("Nothing is asked."),
            hint=_("Name an id such as P1-001, or words."),
            code=ExitCode.USAGE,
        )
    day = access.day(arguments.as_of)
    return held_on(access.registry(arguments.at), words, day, access.clock())


HELD_ON = Tool(
    name="held_on",
    title=N_("May the town do this on that day"),
    description=N_(
        "Whether the town may do something on a day: may, may-not or open (不能判定), with the "
        "decision that granted it, the article and how the law stands on that day, the body and "
        "the manner, and what ended or suspended it. `as_of` is the day on which the town would "
        "act; by which text conduct of an earlier day is judged is another question "
        "(`powers which-law`). Where several entries may be meant, each has its own verdict in "
        "`candidates`: ask again with an id. Never turn open into yes or no."
    ),
    question=Question.of(HeldArguments, _ask),
    answers=("held",),
    example={"what": "P1-001", "as_of": "2022-03-01"},
    pages=("candidates",),
)
