"""Ways into the list that need no script: by field, type of power, department and kind of place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.i18n import N_
from devolved_powers.register.page_paths import (
    PAGE,
    TYPE_SLUGS,
    checked_slug,
    name_slug,
    scene_page,
)
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.source import Edition

ListedEntry = Power | EnforcementItem


@dataclass(frozen=True, slots=True)
class BrowseGroup:
    """Entries in force that have something in common.

    Args:
        kind: `fields`, `types`, `bodies` or `scenes`.
        name: what they have in common.
        page: the group's page.
        aspect: the aspect of a field; empty for other kinds.
        powers: the powers in force.
        items: the enforcement items in force.
    """

    kind: str
    name: str
    page: str
    aspect: str
    powers: tuple[Power, ...]
    items: tuple[EnforcementItem, ...]


KINDS: Mapping[str, str] = {
    "fields": N_("By field"),
    "types": N_("By type of power"),
    "bodies": N_("By giving department"),
    "scenes": N_("By kind of place"),
}
"""What entries are grouped by, in the order shown."""


class Groups:
    """All groups of an edition.

    Args:
        edition: what the site is made from.
    """

    def __init__(self, edition: Edition) -> None:
        self._registry = edition.registry
        snapshot = edition.snapshot
        self._entries: tuple[ListedEntry, ...] = (*snapshot.powers, *snapshot.items)
        self.by_kind: Mapping[str, tuple[BrowseGroup, ...]] = {
            "fields": tuple(self._fields()),
            "types": tuple(self._types()),
            "bodies": tuple(self._bodies()),
            "scenes": tuple(self._scenes()),
        }
        self._pages = {(g.kind, g.name): g.page for groups in self.by_kind.values() for g in groups}

    def page(self, kind: str, name: str) -> str:
        """Return the page of a group; empty where there is none."""
        return self._pages.get((kind, name), "")

    def all(self) -> Iterator[BrowseGroup]:
        """Yield every group."""
        for groups in self.by_kind.values():
            yield from groups

    def _fields(self) -> Iterator[BrowseGroup]:
        for aspect, fields in self._registry.aspects.items():
            for listed in fields:
                page = f"fields/{checked_slug(listed.slug)}/{PAGE}"
                name = listed.field
                members = [e for e in self._entries if e.field == name]
                yield _group("fields", name, page, members, aspect)

    def _types(self) -> Iterator[BrowseGroup]:
        present = {entry.type for entry in self._entries}
        for name, slug in TYPE_SLUGS.items():
            if name in present:
                page = f"types/{slug}/{PAGE}"
                members = [e for e in self._entries if e.type == name]
                yield _group("types", name, page, members)

    def _bodies(self) -> Iterator[BrowseGroup]:
        listed = [body.name for body in self._registry.bodies]
        for name in _known(listed, (e.from_body for e in self._entries)):
            page = f"bodies/{name_slug(name)}/{PAGE}"
            members = [e for e in self._entries if e.from_body == name]
            yield _group("bodies", name, page, members)

    def _scenes(self) -> Iterator[BrowseGroup]:
        items = [e for e in self._entries if isinstance(e, EnforcementItem)]
        for name in _known(self._registry.scenes, (s for i in items for s in i.scenes)):
            page = scene_page(name)
            yield _group("scenes", name, page, [item for item in items if name in item.scenes])


def _group(
    kind: str, name: str, page: str, members: Sequence[ListedEntry], aspect: str = ""
) -> BrowseGroup:
    powers = tuple(e for e in members if isinstance(e, Power))
    items = tuple(e for e in members if isinstance(e, EnforcementItem))
    return BrowseGroup(kind, name, page, aspect, powers, items)


def _known(listed: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return the names that occur: those of registry.yaml in its order, then the others."""
    present = set(names)
    ordered = [name for name in listed if name in present]
    return [*dict.fromkeys(ordered), *sorted(present - set(ordered) - {""})]
