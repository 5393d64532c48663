"""Pages for whoever cuts an address short: all powers, all items, all kinds of one grouping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.i18n import _
from devolved_powers.register.states import EnforcementItem, Entry, Power
from devolved_powers.site.browse_groups import KINDS, Groups, ListedEntry
from devolved_powers.site.files import SitePage
from devolved_powers.site.place_lines import PARTS
from devolved_powers.site.source import Edition


@dataclass(frozen=True, slots=True)
class FieldEntries:
    """Every power or every item of a field, whether or not it is in force.

    Args:
        field: the field.
        page: the field's page; empty where it has none.
        entries: as they stand on the day, by id.
        in_force: how many of them are.
    """

    field: str
    page: str
    entries: Sequence[ListedEntry]
    in_force: int


def pages(edition: Edition, groups: Groups) -> Iterator[SitePage]:
    """Yield the pages that stand at `/powers/`, `/items/` and at each kind of group."""
    for part, kind in (("powers", Power), ("items", EnforcementItem)):
        path, title = PARTS[part]
        listed = [
            state
            for held in edition.held.values()
            for state in held[:1]  # held by several bodies, it is one power all the same
            if isinstance(state, kind)
        ]
        fields = list(_by_field(edition, groups, listed))
        values = {
            "fields": fields,
            "count": len(listed),
            "in_force": sum(field.in_force for field in fields),
        }
        yield SitePage(path, "entries_index.html", _(title), "browse", values)
    for kind_name, title in KINDS.items():
        path = PARTS[kind_name][0]
        shown = {"groups": groups.by_kind, "kinds": {kind_name: title}, "is_whole": False}
        yield SitePage(path, "browse.html", _(title), "browse", shown)


def _by_field(
    edition: Edition, groups: Groups, listed: Sequence[ListedEntry]
) -> Iterator[FieldEntries]:
    in_force = {entry.id for entry in _in_force(edition)}
    known = (field.field for fields in edition.registry.aspects.values() for field in fields)
    for name in dict.fromkeys((*known, *(entry.field for entry in listed))):
        entries = [entry for entry in listed if entry.field == name]
        if entries:
            held = sum(entry.id in in_force for entry in entries)
            yield FieldEntries(name, groups.page("fields", name), entries, held)


def _in_force(edition: Edition) -> Iterator[Entry]:
    yield from edition.snapshot.powers
    yield from edition.snapshot.items
