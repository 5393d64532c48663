"""What `search` found: the list, and for each result where the words of the question stand."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.register.needs import Answered
from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.words import Way
from devolved_powers.register.snapshot import Result
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.reports.json_v1.common import Meaning, Origin
from devolved_powers.reports.json_v1.entries import ListJson, list_json
from devolved_powers.reports.json_v1.overviews import AnsweredJson, answered_json
from devolved_powers.reports.json_v1.standing import not_judged


class MatchJson(TypedDict):
    """Where a word of the question, or a part of it, was met."""

    word: Annotated[
        str, Meaning("The word; of a partial match the part of it, or the everyday word like it.")
    ]
    way: Annotated[
        Way,
        Meaning(
            "How: as written (text), as the id, by an everyday word (everyday), by pinyin, as a "
            "citation; of a partial match by a part of it (part), or by an everyday word like it "
            "(similar)."
        ),
    ]
    key: Annotated[str, Meaning("The key of the entry that it stands under.")]
    found: Annotated[
        list[str],
        Meaning("The words of the entry that were found; numerals and widths as search has them."),
    ]


class FoundJson(TypedDict):
    """One result: a power with its enforcement items."""

    ids: Annotated[list[str], Meaning("The ids of its entries, the power first.")]
    match: Annotated[
        Literal["whole", "partial"], Meaning("Whether it has every word, or only a part of them.")
    ]
    matches: Annotated[list[MatchJson], Meaning("Where the words were met.")]


class NotInForceJson(TypedDict):
    """An entry that has every word and is not in force on the day."""

    id: Annotated[str, Meaning("Its id.")]
    name: Annotated[str, Meaning("Its name.")]
    status: Annotated[str, Meaning("What became of it, or that it is still to come.")]


class SearchJson(ListJson):
    """What a search found: the entries, the results they form, and needs that have the words."""

    match: Annotated[
        Literal["whole", "partial", "none"],
        Meaning("Whether powers have every word, only a part of them, or none was found."),
    ]
    found: Annotated[list[FoundJson], Meaning("The results, best first.")]
    needs: Annotated[
        list[AnsweredJson],
        Meaning("Powers that were asked for and not granted, which have the words. No powers."),
    ]
    found_needs: Annotated[list[FoundJson], Meaning("Where the words stand in these.")]
    left_off: Annotated[int, Meaning("How many more match in part and are not in the list.")]
    near: Annotated[
        list[FoundJson],
        Meaning("Where nothing was found, what shares a little with the question. No answer."),
    ]
    not_in_force: Annotated[
        list[NotInForceJson],
        Meaning("What has every word and is on record, but not in force on the day. No powers."),
    ]


def search_json(
    result: Result,
    needs: Iterable[Answered],
    day: date,
    source: Origin,
    gone: Mapping[str, Power | EnforcementItem],
) -> SearchJson:
    """Return what a search found.

    Args:
        result: what was found.
        needs: the needs found, each with its answer on the day.
        day: the day it was asked for.
        source: where it comes from.
        gone: what has every word and is not in force on the day, by id.
    """
    found = result.found
    listed = list_json(result, day, source)
    asked_for = [answered_json(answered, day) for answered in needs]
    return SearchJson(
        **listed
        | {
            "cannot_tell": [
                *listed["cannot_tell"],
                *not_judged((entry for hit in found.needs for entry in hit.entries), day),
            ]
        },
        match="none" if not found.hits else "partial" if result.is_partial else "whole",
        found=[_found(hit) for hit in found.hits],
        needs=asked_for,
        found_needs=[_found(hit) for hit in found.needs],
        left_off=found.left_off,
        near=[_found(hit) for hit in found.near],
        not_in_force=[
            NotInForceJson(id=i, name=state.name, status=state.status) for i, state in gone.items()
        ],
    )


def _found(hit: Hit) -> FoundJson:
    return FoundJson(
        ids=list(hit.ids),
        match="partial" if hit.is_partial else "whole",
        matches=[
            MatchJson(word=m.word, way=m.way, key=m.key, found=list(m.found)) for m in hit.matches
        ],
    )
