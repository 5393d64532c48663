"""What a search answers with: powers with their items as one result each, and needs.

What finds them is imported where words are asked for: a list has results too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from devolved_powers.register.states import EnforcementItem, Need, Power

if TYPE_CHECKING:
    from devolved_powers.register.search.words import Match

Group = tuple[Power | EnforcementItem | Need, ...]
"""The entries of one result."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a power, whoever holds it, with its enforcement items; or a need.

    Args:
        entries: its entries that the question asks for, the power first.
        matches: where each word was met, in the order of the words; of a partial answer the parts
            of the question that were met, the most telling first.
        is_partial: whether it has not all that was asked for.
    """

    entries: Group
    matches: "tuple[Match, ...]"
    is_partial: bool = False

    @property
    def is_need(self) -> bool:
        """Whether it is a need: a power that was asked for."""
        return self.entries[0].PART == "needs"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its entries, each once."""
        return tuple(dict.fromkeys(entry.id for entry in self.entries))


class Found(NamedTuple):
    """What was found.

    Args:
        hits: powers with their items, best first.
        needs: powers that were asked for, best first.
        near: where there are no hits of powers, results that share a little with the question.
        left_off: how many further results match in part and are not among the hits and needs.
    """

    hits: tuple[Hit, ...] = ()
    needs: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    left_off: int = 0


def grouped(
    entries: Iterable[Power | EnforcementItem | Need],
) -> list[Group]:
    """Return entries as results: a power with its items, whoever holds it; the powers' order stays.

    An item of which no power is among the entries stands by itself.
    """
    groups: dict[str, list[Power | EnforcementItem | Need]] = {}
    for entry in entries:
        powers: Sequence[str] = getattr(entry, "powers", ())
        group = next(
            (power for power in powers if power in groups), powers[0] if powers else entry.id
        )
        groups.setdefault(group, []).append(entry)
    return [tuple(group) for group in groups.values()]
