"""The tool `search`: what the registry has on some words."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.mcp_server.tools.tool import (
    NAME,
    TEXT,
    Question,
    RecordArguments,
    RegistryAccess,
    Tool,
)


class SearchArguments(RecordArguments):
    """What is looked for."""

    words: str = Field(
        min_length=1,
        max_length=TEXT,
        description=N_(
            "Words as people say them (占道 餐饮), an id, pinyin or a citation; blanks part words."
        ),
    )
    type: str = Field(
        default="", max_length=NAME, description=N_("Type of power, or part of it (处罚).")
    )
    field: str = Field(
        default="", max_length=NAME, description=N_("Field, or part of it (城市管理).")
    )
    aspect: str = Field(default="", max_length=NAME, description=N_("Aspect, or part of it."))
    batch: str = Field(
        default="", max_length=NAME, description=N_("The decision that granted it: batch-1.")
    )
    from_body: str = Field(
        default="", max_length=NAME, description=N_("Giving department, or part of its name.")
    )
    scene: str = Field(
        default="", max_length=NAME, description=N_("Kind of place (enforcement items only).")
    )
    part: Literal["", "powers", "items", "needs"] = Field(
        default="", description=N_("Only powers, only enforcement items, or only needs.")
    )
    standing: str = Field(
        default="",
        max_length=NAME,
        description=N_("How its law stands: 现行有效, 已废止, 内容已修改; 有变化 for any change."),
    )
    whole: bool = Field(
        default=False, description=N_("Whether only what has every word is wanted.")
    )


def _ask(access: RegistryAccess, arguments: SearchArguments) -> Mapping[str, object]:
    from devolved_powers.answers.search import search, search_answer
    from devolved_powers.register.query import Query, TypedIn

    registry = access.registry(arguments.at)
    query = Query(
        words=(arguments.words,),
        type=TypedIn(arguments.type.strip()),
        field=arguments.field.strip(),
        aspect=arguments.aspect.strip(),
        batch=arguments.batch.strip(),
        from_body=arguments.from_body.strip(),
        scene=arguments.scene.strip(),
        part=arguments.part or None,
        standing=arguments.standing.strip(),
    )
    found = search(registry, query, access.day(arguments.as_of), whole=arguments.whole)
    return search_answer(registry, found)


SEARCH = Tool(
    name="search",
    title=N_("Search"),
    description=N_(
        "Find powers, enforcement items and open needs by words; begin here where no id is known. "
        "`match` says whether they have every word, `not_in_force` what is on record but not in "
        "force on the day, `needs` what the town asked for and has not. That nothing is found says "
        "only that no grant is on record in this registry under these words."
    ),
    question=Question.of(SearchArguments, _ask),
    answers=("search",),
    example={"words": "占道", "as_of": "2022-03-01"},
)
