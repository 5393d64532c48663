"""Every text of a registry that has to be a citation."""

from collections.abc import Iterator

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.models.keys import CITATIONS

_KEYS = (*CITATIONS, "from", "to")


def cited_texts(context: Context) -> Iterator[tuple[Raw, str]]:
    """Yield the entries with the keys that hold a citation, where one is given."""
    updates = tuple(context.entries("decision", "basis_updates"))
    acts = tuple(context.entries("discretion", "entries"))
    for entry in (*context.powers, *context.items, *context.needs, *updates, *acts):
        yield from ((entry, key) for key in _KEYS if entry.text(key))
        limit = entry.data.get("frequency")
        if isinstance(limit, dict) and isinstance(limit.get("basis"), str):
            yield Raw(entry.file, (*entry.route, "frequency"), limit), "basis"
    for entry in context.entries("decision", "adjustments"):
        changes = entry.data.get("set")
        if isinstance(changes, dict) and isinstance(changes.get("basis"), str):
            yield Raw(entry.file, (*entry.route, "set"), changes), "basis"


def is_transcribed(context: Context, file: str) -> bool:
    """Return whether a file says that it was copied from the office's list.

    A catalogue has no word of its own on that: the registry's counts.
    """
    document = context.loaded.documents.get(file)
    data = document.data if document else None
    provenance = data.get("provenance") if isinstance(data, dict) else None
    if isinstance(provenance, dict):
        return provenance.get("status") == "transcribed"
    return context.registry is not None and context.registry.provenance.status == "transcribed"
