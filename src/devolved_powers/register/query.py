"""A question put to a snapshot; `search`, `list` and `export` share it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.text import fold_text

Part = Literal["powers", "items"]
Found = TypeVar("Found", bound=Power | EnforcementItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for. All that is given must hold; an empty query matches everything.

    >>> from datetime import date
    >>> from devolved_powers import Registry
    >>> snapshot = Registry.open().snapshot(date(2022, 1, 1))
    >>> [entry.id for entry in Query(type="处罚", part="items").select(snapshot.items)]
    ['E-001', 'E-003']

    Args:
        words: each must occur somewhere in the entry's name, field, type, bodies, citations,
            penalties, orders, scenes or id; width and case do not matter.
        type: the type of power, or a part of it (处罚).
        field: the field, or a part of it.
        aspect: the aspect, or a part of it.
        batch: the decision that granted it: `batch-1`, or only `1`.
        from_body: the giving body, or a part of its name.
        scene: the kind of place (enforcement items only).
        part: only powers, or only enforcement items.
    """

    words: tuple[str, ...] = ()
    type: str = ""
    field: str = ""
    aspect: str = ""
    batch: str = ""
    from_body: str = ""
    scene: str = ""
    part: Part | None = None

    def select(self, entries: Iterable[Found]) -> list[Found]:
        """Return the entries that match, those with the words in their name first.

        Entries with equally many words in their name keep their order.
        """
        wanted = [fold_text(word) for word in self.words if word.strip()]
        found = [e for e in entries if self._filters(e) and _holds_all(e, wanted)]
        if wanted:
            found.sort(key=lambda entry: -sum(word in fold_text(entry.name) for word in wanted))
        return found

    def _filters(self, entry: Power | EnforcementItem) -> bool:
        if self.part is not None and self.part != entry.PART:
            return False
        if self.batch and entry.decision not in (self.batch, f"batch-{self.batch}"):
            return False
        if self.scene and self.scene not in getattr(entry, "scenes", ()):
            return False
        return all(
            not wanted or fold_text(wanted) in fold_text(value)
            for wanted, value in (
                (self.type, entry.type),
                (self.field, entry.field),
                (self.aspect, entry.aspect),
                (self.from_body, entry.from_body),
            )
        )


def _holds_all(entry: Power | EnforcementItem, words: list[str]) -> bool:
    if not words:
        return True
    return all(word in entry.folded for word in words)
