"""Which entries of which standards speak of an item, a power or a clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from devolved_powers.models.discretion import DiscretionStandard, StandardEntry

BoundBy = Literal["item", "clause"]
"""How an entry speaks of an act: it names the item, or its penalty clause is the same; then a
person must say whether the act is."""


@dataclass(frozen=True, slots=True)
class StandardFor:
    """An entry of a standard that speaks of what was asked about.

    Args:
        file: the file of the standard.
        index: the place of the entry in the file.
        standard: the document.
        entry: the entry.
        bound_by: by what it speaks of it.
    """

    file: str
    index: int
    standard: DiscretionStandard
    entry: StandardEntry
    bound_by: BoundBy


def standards_for(
    standards: Mapping[str, DiscretionStandard], items: Iterable[str], penalty: str = ""
) -> tuple[StandardFor, ...]:
    """Return the entries that speak of some items, or of a penalty clause.

    Args:
        standards: every standard, by its file.
        items: the ids of the items.
        penalty: the penalty clause, as lawyers cite it; empty where only ids are asked about.
    """
    raise NotImplementedError
