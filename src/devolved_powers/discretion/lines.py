"""One line for each standard that speaks of an entry: where to read on. No Pydantic for none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devolved_powers.discretion.validity import Validity, validity_text
from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem, Entry, Power

if TYPE_CHECKING:
    from devolved_powers.discretion.matching import BoundBy
    from devolved_powers.law.library import Library
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.register.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A standard that speaks of an item, or of a power without items.

    Args:
        id: the item or power.
        file: the file of the standard.
        standard: the document.
        validity: whether it is in force on the day.
        bound_by: by what it speaks of it.
    """

    id: str
    file: str
    standard: DiscretionStandard
    validity: Validity
    bound_by: BoundBy


def standard_lines(
    entry: Entry,
    snapshot: Snapshot,
    standards: Mapping[str, DiscretionStandard],
    library: Callable[[], Library],
) -> tuple[StandardLine, ...]:
    """Return the standards that speak of an entry, those of each of its items for a power.

    Args:
        entry: the entry; of one that is no penalty there are none.
        snapshot: the day.
        standards: every standard, by its file.
        library: opens what is known of the laws.
    """
    if not standards or entry.type != PENALTY or not isinstance(entry, Power | EnforcementItem):
        return ()
    from devolved_powers.discretion.answer import Standards

    asked = Standards(standards, snapshot.day, library())
    items = snapshot.items_of(entry.id) if isinstance(entry, Power) else ()
    lines = {
        (one.id, standard.found.file): StandardLine(
            one.id,
            standard.found.file,
            standard.standard,
            standard.validity,
            standard.found.bound_by,
        )
        for one in items or (entry,)
        for standard in reversed(asked.of_entry(one).standards)
    }
    return tuple(reversed(lines.values()))


def line_texts(lines: Iterable[StandardLine], entry: Entry, snapshot: Snapshot) -> list[str]:
    """Return the lines in words, with the question that tells more.

    Args:
        lines: the lines.
        entry: the entry that was asked about.
        snapshot: the day.
    """
    from devolved_powers.discretion.standard_text import document_text

    texts: dict[str, None] = {}
    for line in lines:
        told = labelled(document_text(line.standard), validity_text(line.standard, snapshot.day))
        if line.bound_by == "clause":
            told = clauses((told, _("by the same clause: a person must say")))
        texts[told if line.id == entry.id else f"{line.id}  {told}"] = None
    return [*texts, f"powers discretion {entry.id}"] if texts else []
