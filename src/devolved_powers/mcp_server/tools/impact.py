"""The tool `impact`: what a new version of a law did to what cites it."""

from collections.abc import Mapping

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.mcp_server.tools.tool import (
    NAME,
    Arguments,
    Question,
    RegistryAccess,
    Tool,
)


class ImpactArguments(Arguments):
    """Which law."""

    law: str = Field(
        min_length=1, max_length=NAME, description=N_("Title of a law, with or without 《》.")
    )
    older: str = Field(default="", max_length=NAME, description=N_("The day of the older version."))
    newer: str = Field(default="", max_length=NAME, description=N_("The day of the newer version."))


def _ask(access: RegistryAccess, arguments: ImpactArguments) -> Mapping[str, object]:
    from devolved_powers.answers.impact import followed, impact_answer

    older = access.day(arguments.older) if arguments.older.strip() else None
    newer = access.day(arguments.newer) if arguments.newer.strip() else None
    return impact_answer(followed(access.root, arguments.law, older, newer))


IMPACT = Tool(
    name="impact",
    title=N_("Impact of a new version"),
    description=N_(
        "What became of every place of a law that entries cite, from one version to a later one: "
        "unchanged, moved, changed, gone; and what cannot be told since a text is not at hand."
    ),
    question=Question.of(ImpactArguments, _ask),
    answers=("law-impact",),
    example={"law": "城市道路管理条例"},
)
