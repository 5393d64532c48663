"""How tables name their tiers: the words, and which of them is the graver."""

from collections.abc import Sequence
from itertools import pairwise

from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import normal_term, one_line

_NUMBER = late_pattern(r"^(?:[（(]?\d{1,2}[)）]|\d{1,2}[.、．])\s*(?=[^\d\s])")
_FRAME = late_pattern(
    r"^(?:违法)?(?:情节|程度|后果|行为)|(?:违法)?(?:情节|程度|行为|情形|处罚|违法|档次?|的)+$"
)
_RANKS = {
    "不予": 0, "不予行政": 0, "免": 0, "免予": 0, "免于": 0, "首违不罚": 0, "不罚": 0,
    "轻微": 1, "减轻": 1, "显著轻微": 1, "特别轻微": 1,
    "较轻": 2, "从轻": 2, "轻": 2, "比较轻": 2,
    "一般": 3, "普通": 3, "中等": 3, "适中": 3, "中": 3,
    "较重": 4, "从重": 4, "重": 4, "较严重": 4, "比较严重": 4,
    "严重": 5, "加重": 5, "特别重": 5,
    "特别严重": 6, "特别恶劣": 6, "极其严重": 6, "极严重": 6, "情节特别严重": 6,
}  # fmt: skip
"""From the lightest; of names that stand together in one table only the order counts."""
_LONGEST = 40
"""Characters of a name with its frame; what is longer is a sentence, or was made to take long."""


def plain_tier(text: str) -> str:
    """Return the name of a tier without the number in front of it: （1）轻微 is 轻微.

    Args:
        text: as published.
    """
    word = one_line(text).strip()
    return _NUMBER.sub("", word) or word


def rank(tier: str) -> int | None:
    """Return how grave a tier is by its name alone; None where the name does not say it.

    Args:
        tier: its name.
    """
    word = normal_term(plain_tier(tier))
    if len(word) > _LONGEST:
        return None
    return _RANKS.get(word, _RANKS.get(_FRAME.sub("", word)))


def is_gravest_first(tiers: Sequence[str]) -> bool | None:
    """Return whether tiers stand the gravest first.

    Args:
        tiers: their names, as published.

    Returns:
        True or False where the names make it certain; None where they rise and fall.
    """
    ranks = [rank(tier) for tier in tiers]
    known = [each for each in ranks if each is not None]
    if len(known) < len(ranks) or len(set(known)) < len(known):
        rises = all(one <= other for one, other in pairwise(known))
        return False if rises else None
    if known == sorted(known):
        return False
    return True if known == sorted(known, reverse=True) else None
