"""The tool `law_standing`: a law, or a place of it, on a day."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.mcp_server.tools.tool import (
    TEXT,
    DayArguments,
    Question,
    RegistryAccess,
    Tool,
)

_LAWS = 50
"""Laws and places that are asked about at once."""


class LawStandingArguments(DayArguments):
    """Which laws."""

    laws: list[Annotated[str, Field(min_length=1, max_length=TEXT)]] = Field(
        min_length=1,
        max_length=_LAWS,
        description=N_("Titles of laws, or citations: 种子法, 《城市道路管理条例》第四十二条."),
    )


def _ask(access: RegistryAccess, arguments: LawStandingArguments) -> Mapping[str, object]:
    from devolved_powers.answers.laws import laws_answer, listed_laws

    day = access.day(arguments.as_of)
    return laws_answer(listed_laws(access.root, day, access.clock(), arguments.laws))


LAW_STANDING = Tool(
    name="law_standing",
    title=N_("A law on a day"),
    description=N_(
        "Whether a law is in force on a day, and has the article, paragraph or item asked about: "
        "符合, 不符 or 不能判定, each with its reason; and the versions known of it, its repeal, "
        "and until when changes of it are known. The text itself is not held here."
    ),
    question=Question.of(LawStandingArguments, _ask),
    answers=("law-list",),
    example={"laws": ["《城市道路管理条例》第四十二条"], "as_of": "2022-03-01"},
)
