"""Which of two texts punishes more lightly, as far as what they name decides it.

《行政处罚法》第三十七条 asks it where a text was changed between conduct and decision. Only sums in
yuan and kinds of penalties are compared, and only where all of them point one way: what a multiple
or a percentage is counted on, and in which cases a penalty follows, is not among the facts.
"""

from collections.abc import Iterable
from typing import Literal

from devolved_powers.law.named_in_text import NamedInText

Weight = Literal["nothing", "lighter", "heavier", "unknown"]
"""How the later text weighs beside the earlier: `nothing` where neither names a penalty."""


def weight_of(earlier: NamedInText, later: NamedInText) -> Weight:
    """Return how a later text weighs beside an earlier one.

    Args:
        earlier: what the earlier text names.
        later: what the later one names.

    Returns:
        `lighter` or `heavier` where some of the sums or kinds of penalties are so and none is the
        other way; `unknown` where they are the same, cannot be held side by side, or disagree.
    """
    if earlier.refers or later.refers:
        return "unknown"
    if not _punishes(earlier) and not _punishes(later):
        return "nothing"
    if not _punishes(earlier) or not _punishes(later):
        return "unknown"  # what a text does not name, another place of its law may
    signs = {*_of_kinds(earlier, later), *_of_sums(earlier.amounts, later.amounts)}
    if signs == {"lighter"}:
        return "lighter"
    return "heavier" if signs == {"heavier"} else "unknown"


def joined(weights: Iterable[Weight]) -> Weight:
    """Return how several later texts weigh together, beside the earlier ones."""
    distinct = set(weights) - {"nothing"}
    if not distinct:
        return "nothing"
    return distinct.pop() if len(distinct) == 1 else "unknown"


def _punishes(named: NamedInText) -> bool:
    return bool(named.penalties or named.amounts)


def _of_kinds(earlier: NamedInText, later: NamedInText) -> set[Weight]:
    before, after = set(earlier.penalties), set(later.penalties)
    if before == after:
        return set()
    if after < before:
        return {"lighter"}
    return {"heavier"} if before < after else {"unknown"}


def _of_sums(before: tuple[str, ...], after: tuple[str, ...]) -> set[Weight]:
    if before == after:
        # Of what a multiple is counted on nothing is known: the same number may mean another sum.
        return set() if all(amount.endswith("元") for amount in before) else {"unknown"}
    pairs = [(_yuan(a), _yuan(b)) for a, b in zip(before, after, strict=False)]
    if len(before) != len(after) or any(None in pair for pair in pairs):
        return {"unknown"}
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    falls, rises = any(b < a for a, b in known), any(b > a for a, b in known)
    if falls and rises:
        return {"unknown"}
    return {"lighter"} if falls else {"heavier"}


def _yuan(amount: str) -> float | None:
    number = amount.removesuffix("元")
    return float(number) if number != amount else None
