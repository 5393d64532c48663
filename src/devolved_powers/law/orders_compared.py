"""Orders as lists write them beside orders as facts on a text hold them."""

from collections.abc import Iterable

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.bigrams import HashedPairs, pair_hashes
from devolved_powers.law.normalise import normalise

_FRAME = late_pattern(r"责令|限期|立即|当场|其他|其(?=改正|停止|采取)|当事人")
_MENDING = late_pattern(r"(?:改正|纠正)(?:违法行为)?")
_ENOUGH = 0.6
"""Share of the pairs of an order that its text has, though in other words between."""


def is_mending(order: str) -> bool:
    """Return whether an order is the one that every organ may give (第二十八条): 责令改正."""
    return _MENDING.fullmatch(_core(order)) is not None


def is_ordered(order: str, named: Iterable[str]) -> bool:
    """Return whether the orders that a text names have an order, with or without 责令 and 限期."""
    core = _core(order)
    return any(core in _core(other) or _core(other) in core for other in named if _core(other))


def is_in_words(order: str, pairs: HashedPairs) -> bool:
    """Return whether an order is put in the words of a text.

    Args:
        order: as a list writes it.
        pairs: the pairs of characters of the text, hashed.
    """
    own = pair_hashes(_core(order))
    return bool(own) and len(own & pairs) >= _ENOUGH * len(own)


def _core(order: str) -> str:
    return _FRAME.sub("", normalise(order))
