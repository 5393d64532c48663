"""The tool `cited_by`: who cites a place of the law."""

from collections.abc import Mapping

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.mcp_server.tools.tool import (
    TEXT,
    DayArguments,
    Question,
    RegistryAccess,
    Tool,
)


class CitedByArguments(DayArguments):
    """Which place."""

    citation: str = Field(
        min_length=1,
        max_length=TEXT,
        description=N_("A place of the law, as people write it: 动物防疫法第30条, 旧第七十三条."),
    )


def _ask(access: RegistryAccess, arguments: CitedByArguments) -> Mapping[str, object]:
    from devolved_powers.answers.cited_by import cited_by_answer, citing
    from devolved_powers.register.asked_citation import place_asked

    place = place_asked(arguments.citation)
    registry = access.registry()
    asked = citing(registry, place, access.day(arguments.as_of), access.clock())
    return cited_by_answer(registry, asked)


CITED_BY = Tool(
    name="cited_by",
    title=N_("Who cites a place of the law"),
    description=N_(
        "Which powers, enforcement items, needs and discretion standards cite an article, by the "
        "number cited and by the one that its text has on the day. `looked_up` says whether the "
        "law of the day has the place; a place may be cited at other times only (`other_times`)."
    ),
    question=Question.of(CitedByArguments, _ask),
    answers=("law-cited-by",),
    example={"citation": "《城市道路管理条例》第四十二条"},
)
