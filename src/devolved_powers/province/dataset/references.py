"""Which columns of a table find rows of another: the foreign keys of a data set.

In a table with record time, or with turns, several rows may be found by one reference: those of the
moment or day that is asked about are picked by `recorded_from` and `recorded_to`, `since` and
`ends`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a table to another.

    Args:
        columns: the columns that refer.
        table: the table referred to.
        found_by: the columns of that table, in the same order.
    """

    columns: tuple[str, ...]
    table: str
    found_by: tuple[str, ...]


_OWN_SOURCE = Reference(("registry",), "sources", ("registry",))
_BASIS = Reference(("basis_key",), "standings", ("basis_key",))
_NAME = Reference(("power_key", "name"), "names", ("power_key", "name"))

REFERENCES: Mapping[str, tuple[Reference, ...]] = {
    "holdings": (
        _OWN_SOURCE,
        Reference(("registry", "decision"), "decisions", ("registry", "id")),
        _BASIS,
        _NAME,
    ),
    "items": (_OWN_SOURCE, _BASIS),
    "item_powers": (
        _OWN_SOURCE,
        Reference(("registry", "item"), "items", ("registry", "id")),
        Reference(("registry", "power"), "holdings", ("registry", "id")),
    ),
    "needs": (_OWN_SOURCE, _BASIS, _NAME),
    "decisions": (_OWN_SOURCE,),
    "bodies": (_OWN_SOURCE,),
    "results": (
        _OWN_SOURCE,
        _BASIS,
        Reference(("text_key",), "texts", ("text_key",)),
        Reference(("document_key",), "documents", ("document_key",)),
    ),
    "citations": (
        _BASIS,
        Reference(("place_key",), "place_turns", ("place_key",)),
        Reference(("law",), "laws", ("law",)),
    ),
    "place_turns": (Reference(("law",), "laws", ("law",)),),
    "citing_texts": (_OWN_SOURCE, Reference(("fates_key",), "fates", ("fates_key",))),
    "fates": (Reference(("law_key",), "laws", ("law_key",)),),
}
"""The references of each table that has any."""
