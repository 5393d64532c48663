"""Which standards a registry holds, and which of its items have one. No Pydantic: `stats` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.discretion.validity import Validity, validity
from devolved_powers.models.vocabulary import PENALTY

if TYPE_CHECKING:
    from devolved_powers.discretion.answer import Standards
    from devolved_powers.discretion.matching import BoundBy
    from devolved_powers.law.library import Library
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.register.states import EnforcementItem


@dataclass(frozen=True, slots=True)
class HeldStandard:
    """A standard that a registry holds.

    Args:
        file: its file.
        standard: the document.
        validity: whether it is in force on the day.
        acts: how many acts it is on.
        tiers: how many tiers it sets for them.
    """

    file: str
    standard: DiscretionStandard
    validity: Validity
    acts: int
    tiers: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The standards of a registry, and the items that need one.

    An item needs one where its clause leaves a range for a fine.

    Args:
        day: the day.
        held: every standard, by its file.
        by_item: the items that a standard in force names.
        by_clause: those whose clause alone a standard in force cites: whether the act is the same,
            a person must say.
        without: those of which no standard in force is recorded.
    """

    day: date
    held: tuple[HeldStandard, ...]
    by_item: tuple[EnforcementItem, ...]
    by_clause: tuple[EnforcementItem, ...]
    without: tuple[EnforcementItem, ...]

    @property
    def items(self) -> int:
        """How many items need one."""
        return len(self.by_item) + len(self.by_clause) + len(self.without)

    @property
    def in_force(self) -> int:
        """How many standards are in force."""
        return sum(one.validity == "in-force" for one in self.held)


def overview(
    standards: Mapping[str, DiscretionStandard],
    items: Iterable[EnforcementItem],
    day: date,
    library: Callable[[], Library],
) -> Overview:
    """Return which standards a registry holds on a day, and which items have one.

    Which standard speaks of an item is told as `Standards` tells it: a moved article is followed.

    Args:
        standards: every standard, by its file.
        items: the items in force.
        day: the day.
        library: opens what is known of the laws; asked where a standard is in force.
    """
    held = tuple(
        HeldStandard(
            file,
            one,
            validity(one, day),
            len(one.entries),
            sum(len(entry.tiers) for entry in one.entries),
        )
        for file, one in standards.items()
    )
    in_force = {one.file: one.standard for one in held if one.validity == "in-force"}
    sorted_items: dict[str, list[EnforcementItem]] = {"item": [], "clause": [], "": []}
    answers: Standards | None = None
    for item in items:
        if needs_standard(item):
            bound: set[BoundBy] = set()
            if in_force:
                from devolved_powers.discretion.answer import Standards

                answers = answers or Standards(in_force, day, library())
                bound = {one.found.bound_by for one in answers.of_entry(item).standards}
            how = "item" if "item" in bound else "clause" if bound else ""
            sorted_items[how].append(item)
    return Overview(
        day,
        held,
        tuple(sorted_items["item"]),
        tuple(sorted_items["clause"]),
        tuple(sorted_items[""]),
    )


def needs_standard(item: EnforcementItem) -> bool:
    """Return whether an item is a penalty whose clause leaves a range for a fine."""
    return item.type == PENALTY and any(fine.low != fine.high for fine in item.fines)
