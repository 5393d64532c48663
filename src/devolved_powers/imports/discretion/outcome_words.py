"""What the words over a list say that it leads to: no penalty, a lighter one."""

from collections.abc import Iterable

from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.vocabulary import DiscretionOutcome
from devolved_powers.sheets.cell_text import normal_term

OUTCOME_WORDS = ("不予", "免罚", "免予", "首违", "减轻", "从轻", "不罚")
_FIRST = late_pattern(
    "(?:首违|初违|首次违法|初次违法)(?:行为)?(?:可以?)?(?:不予?|免予?)(?:行政)?(?:处罚|罚)|首违"
)
_NONE = late_pattern(
    "不予(?:行政)?(?:处罚|罚款)|免罚|免(?:予|于|除)(?:行政)?处罚|轻微(?:违法)?(?:行为)?(?:不|免)罚|不罚"
)
_LESS = late_pattern("减轻")
_MILD = late_pattern("从轻")
_BOTH = late_pattern("从重|加重")


def outcome_of(words: str) -> DiscretionOutcome | None:
    """Return the one outcome that words name; None where they name none, or several.

    Args:
        words: a heading, a title, the name of a sheet.
    """
    word = normal_term(words)
    if _BOTH.search(word):
        return None
    first = _FIRST.search(word) is not None
    rest = _FIRST.sub("", word)
    found: list[DiscretionOutcome] = []
    if first:
        found.append("首违不罚")
    if _NONE.search(rest):
        found.append("不予处罚")
    if _LESS.search(rest):
        found.append("减轻处罚")
    if _MILD.search(rest):
        found.append("从轻处罚")
    return found[0] if len(found) == 1 else None


def first_outcome(words: Iterable[str]) -> DiscretionOutcome | None:
    """Return what the first words say that name one outcome.

    Args:
        words: the nearest first.
    """
    return next((found for each in words if (found := outcome_of(each)) is not None), None)
