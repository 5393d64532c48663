"""Which stretches of a text still stand in a later one, and where."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class SameCharacters(NamedTuple):
    """Characters that stand in two texts.

    Args:
        old: where they begin in the one.
        new: where they begin in the other.
        length: how many they are.
    """

    old: int
    new: int
    length: int


class UnchangedText:
    """What of a text stands in a later one: lines that are there once each, and what is between.

    Args:
        old: the text.
        new: the later one.
    """

    def __init__(self, old: str, new: str) -> None:
        self._stretches = list(_stretches(old, new))
        self._starts = [one.old for one in self._stretches]

    def here(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters stand in the later text; None where they were changed."""
        found = bisect_right(self._starts, start) - 1
        if found < 0:
            return None
        old, new, length = self._stretches[found]
        return (start - old + new, end - old + new) if end <= old + length else None

    def near(self, index: int) -> int:
        """Return where a character stands; what was changed stands behind what comes before it."""
        found = bisect_right(self._starts, index) - 1
        if found < 0:
            return 0
        old, new, length = self._stretches[found]
        return new + min(index - old, length)


def _stretches(old: str, new: str) -> Iterator[SameCharacters]:
    """Yield the stretches, each behind the one before in both texts."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pairs = _lines_kept(before, after)
    old_at, new_at = _offsets(before), _offsets(after)
    last_old = last_new = 0
    for a, b in [*pairs, (len(before), len(after))]:
        yield from _within(old, new, (last_old, old_at[a]), (last_new, new_at[b]))
        if a < len(before):
            yield SameCharacters(old_at[a], new_at[b], len(before[a]))
            last_old, last_new = old_at[a + 1], new_at[b + 1]


def _within(
    old: str, new: str, before: tuple[int, int], after: tuple[int, int]
) -> Iterator[SameCharacters]:
    """Yield what is the same at the beginning and the end of what was changed."""
    one, other = old[slice(*before)], new[slice(*after)]
    first = _common(one, other, min(len(one), len(other)))
    last = _common(one[::-1], other[::-1], min(len(one), len(other)) - first)
    if first:
        yield SameCharacters(before[0], after[0], first)
    if last:
        yield SameCharacters(before[1] - last, after[1] - last, last)


def _lines_kept(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of equal lines, in order: those at both ends, and around lines of their own."""
    first = 0
    least = min(len(before), len(after))
    while first < least and before[first] == after[first]:
        first += 1
    last = 0
    while last < least - first and before[-1 - last] == after[-1 - last]:
        last += 1
    ends = len(before) - last, len(after) - last
    anchors = _anchors(before, after, first, ends)
    pairs = [(number, number) for number in range(first)]
    for a, b in anchors:
        if pairs and (a <= pairs[-1][0] or b <= pairs[-1][1]):
            continue
        least_a, least_b = (pairs[-1][0] + 1, pairs[-1][1] + 1) if pairs else (0, 0)
        back = 0
        while (
            a - back > least_a
            and b - back > least_b
            and (before[a - back - 1] == after[b - back - 1])
        ):
            back += 1
        pairs += [(a - step, b - step) for step in range(back, 0, -1)]
        pairs.append((a, b))
        while (
            pairs[-1][0] + 1 < ends[0]
            and pairs[-1][1] + 1 < ends[1]
            and (before[pairs[-1][0] + 1] == after[pairs[-1][1] + 1])
        ):
            pairs.append((pairs[-1][0] + 1, pairs[-1][1] + 1))
    return [*pairs, *((ends[0] + step, ends[1] + step) for step in range(last))]


def _anchors(
    before: Sequence[str], after: Sequence[str], first: int, ends: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the lines that both have once, as many as stand in the same order."""
    old, new = before[first : ends[0]], after[first : ends[1]]
    once = {line for line, count in Counter(old).items() if count == 1}
    once &= {line for line, count in Counter(new).items() if count == 1}
    there = {line: number for number, line in enumerate(new) if line in once}
    shared = [(number, there[line]) for number, line in enumerate(old) if line in once]
    tails: list[int] = []
    best: list[int] = []
    before_it: list[int] = []
    for index, (_a, b) in enumerate(shared):
        place = bisect_left(tails, b)
        tails[place : place + 1] = [b]
        best[place : place + 1] = [index]
        before_it.append(best[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    index = best[-1] if best else -1
    while index >= 0:
        chain.append(shared[index])
        index = before_it[index]
    return [(a + first, b + first) for a, b in reversed(chain)]


def _offsets(lines: Sequence[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets


def _common(one: str, other: str, most: int) -> int:
    """Return how many characters two texts have in common at their beginning.

    Halving is quicker here than to go from character to character.
    """
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
