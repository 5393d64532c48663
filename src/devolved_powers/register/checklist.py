"""Inspection sheets: what one visit to a kind of place (场景) looks at, by whom, on what basis.

A clause that punishes gives no power to inspect. A row therefore names the inspection power it
rests on apart from the penalty, and says how surely it covers the row; where the registry has
none, it says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from devolved_powers.citations import parse
from devolved_powers.models.vocabulary import INSPECTION, PENALTY
from devolved_powers.register.query import Query
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power, id_key
from devolved_powers.text import fold_text

Cover = Literal["own", "same-law", "same-field", "none"]
Inspecting = EnforcementItem | Power
"""What gives a power to inspect: an item of that type, or a power no item was drawn from yet."""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One thing to check.

    Args:
        items: the items it is about: one, or several that look at the same; the first leads.
        scenes: which of the scenes asked for it concerns.
        inspections: the inspection powers in force that it may rest on.
        cover: how surely they cover it: it is one itself (own); they stand in a law that the row
            cites too (same-law); they are only of the same field and department, so that someone
            has to look whether they reach that far (same-field); there are none (none).
        joint: the other departments of the sheet that enforce a law of this row.
    """

    items: tuple[EnforcementItem, ...]
    scenes: tuple[str, ...]
    inspections: tuple[Inspecting, ...]
    cover: Cover
    joint: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """The department that leads."""
        return self.items[0].from_body

    @property
    def inspectors(self) -> tuple[str, ...]:
        """The bodies that may inspect (检查主体); none where the registry knows no such power."""
        return tuple(dict.fromkeys(i.to_body for i in self.inspections if i.to_body))

    @property
    def penalties(self) -> tuple[EnforcementItem, ...]:
        """The items among them that punish."""
        return tuple(item for item in self.items if item.type == PENALTY)


@dataclass(frozen=True, slots=True)
class ChecklistSection:
    """The rows of a field that one department leads."""

    field: str
    lead: str
    rows: tuple[ChecklistRow, ...]


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """The sheet for one visit.

    Args:
        scenes: the kinds of places it is for.
        day: the day of its state in law.
        notice: what every answer must say.
        town: the town.
        carried_out_by: who does the work (承办机构), where it is known.
        sections: its rows, by field and department.
        standing: how the law of its items must stand; empty where it holds all there are.
    """

    scenes: tuple[str, ...]
    day: date
    notice: str
    town: str
    carried_out_by: tuple[str, ...]
    sections: tuple[ChecklistSection, ...]
    standing: str = ""

    @property
    def rows(self) -> tuple[ChecklistRow, ...]:
        """All its rows."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def items(self) -> tuple[EnforcementItem, ...]:
        """The items it is about."""
        return tuple(item for row in self.rows for item in row.items)

    @property
    def entries(self) -> tuple[Inspecting, ...]:
        """The items it is about, then the powers to inspect that they may rest on, each once."""
        own = self.items
        ids = {item.id for item in own}
        others = {(i.id, i.to_body): i for row in self.rows for i in row.inspections}
        return (*own, *(entry for entry in others.values() if entry.id not in ids))


@dataclass(frozen=True, slots=True)
class SceneCount:
    """How much there is to check in a kind of place: items that inspect, items that punish."""

    scene: str
    inspections: int
    penalties: int


def scene_counts(snapshot: Snapshot) -> tuple[SceneCount, ...]:
    """Return how many items in force concern each scene, in the order of registry.yaml."""
    return tuple(
        SceneCount(
            scene,
            sum(i.type == INSPECTION and scene in i.scenes for i in snapshot.items),
            sum(i.type == PENALTY and scene in i.scenes for i in snapshot.items),
        )
        for scene in snapshot.timeline.scenes
    )


def visit_sheet(snapshot: Snapshot, scenes: Iterable[str], standing: str = "") -> VisitSheet:
    """Make one sheet for one visit.

    Args:
        snapshot: the state on the day of the visit.
        scenes: the kinds of places visited; what concerns several of them is told once.
        standing: only items whose law stands so (`Query.standing`); empty for all.

    Raises:
        PowersError: when there is no such standing.
    """
    asked = tuple(dict.fromkeys(scenes))
    query = Query(standing=standing)
    concerned = [
        item
        for item in _concerned(snapshot, asked)
        if query.fits_standing(item.standing_on(snapshot.day))
    ]
    rows = [_row(items, asked, snapshot) for items in _alike(concerned)]
    rows = _with_joint(rows)
    timeline = snapshot.timeline
    held = {power for row in rows for item in row.items for power in item.powers}
    workers = (p.carried_out_by for p in snapshot.powers if p.id in held)
    return VisitSheet(
        scenes=asked,
        day=snapshot.day,
        notice=snapshot.notice,
        town=timeline.town,
        carried_out_by=tuple(dict.fromkeys(filter(None, workers))),
        sections=tuple(_sections(rows, timeline.aspects)),
        standing=standing,
    )


def _concerned(snapshot: Snapshot, scenes: tuple[str, ...]) -> list[EnforcementItem]:
    """Return the items to check: inspections first, each by id."""
    concerned = [
        item
        for item in snapshot.items
        if item.type in (INSPECTION, PENALTY) and not set(scenes).isdisjoint(item.scenes)
    ]
    return sorted(concerned, key=lambda item: (item.type != INSPECTION, id_key(item.id)))


def _alike(items: Iterable[EnforcementItem]) -> Iterator[tuple[EnforcementItem, ...]]:
    """Join items that look at exactly the same in the same way."""
    groups: dict[object, list[EnforcementItem]] = {}
    for item in items:
        content = frozenset((fold_text(what), how) for what, how in item.inspect)
        groups.setdefault((item.to_body, content) if content else item.id, []).append(item)
    return map(tuple, groups.values())


def _row(
    items: tuple[EnforcementItem, ...], asked: tuple[str, ...], snapshot: Snapshot
) -> ChecklistRow:
    scenes = tuple(s for s in asked if any(s in item.scenes for item in items))
    own = tuple(item for item in items if item.type == INSPECTION)
    if own:
        return ChecklistRow(items, scenes, own, "own")
    near = [
        power
        for power in _inspecting(snapshot)
        if any(_is_near(power, item, scenes) for item in items)
    ]
    laws = {law for item in items for law in laws_of(item.basis)}
    same = tuple(power for power in near if not laws.isdisjoint(laws_of(power.basis)))
    if same:
        return ChecklistRow(items, scenes, same, "same-law")
    listed = tuple(power for power in near if isinstance(power, EnforcementItem))
    return ChecklistRow(items, scenes, listed, "same-field" if listed else "none")


def _inspecting(snapshot: Snapshot) -> Iterator[Inspecting]:
    """Yield the powers to inspect in force: items, and powers that no item rests on."""
    yield from (item for item in snapshot.items if item.type == INSPECTION)
    listed = {power for item in snapshot.items for power in item.powers}
    yield from (p for p in snapshot.powers if p.type == INSPECTION and p.id not in listed)


def _is_near(power: Inspecting, item: EnforcementItem, scenes: tuple[str, ...]) -> bool:
    """Return whether a power to inspect is of an item's field, department, body and place."""
    if (power.field, power.from_body, power.to_body) != (item.field, item.from_body, item.to_body):
        return False
    places = set(scenes).intersection(item.scenes)
    return isinstance(power, Power) or not places.isdisjoint(power.scenes)


@lru_cache(maxsize=4096)
def laws_of(citation: str) -> frozenset[str]:
    """Return the titles of the laws that a citation names, without 中华人民共和国."""
    titles = (place.law_resolved or place.law or "" for place in parse(citation))
    return frozenset(title.removeprefix("中华人民共和国") for title in titles if title)


def _with_joint(rows: list[ChecklistRow]) -> list[ChecklistRow]:
    """Return the rows, each with the other departments that enforce one of its laws."""
    departments: dict[str, dict[str, None]] = {}
    laws = [{law for item in row.items for law in laws_of(item.basis)} for row in rows]
    for row, its in zip(rows, laws, strict=True):
        for law in sorted(its):
            departments.setdefault(law, {}).update(dict.fromkeys(i.from_body for i in row.items))
    return [
        ChecklistRow(
            row.items, row.scenes, row.inspections, row.cover, _others(row, its, departments)
        )
        for row, its in zip(rows, laws, strict=True)
    ]


def _others(
    row: ChecklistRow, laws: Iterable[str], departments: Mapping[str, Iterable[str]]
) -> tuple[str, ...]:
    named = {body for law in laws for body in departments[law]}
    named |= {item.from_body for item in row.items}
    return tuple(sorted(filter(None, named - {row.lead})))


def _sections(
    rows: list[ChecklistRow], aspects: Mapping[str, tuple[str, ...]]
) -> Iterator[ChecklistSection]:
    """Yield the rows by field, in the order of registry.yaml, and by department."""
    order = [name for names in aspects.values() for name in names]
    groups: dict[tuple[str, str], list[ChecklistRow]] = {}
    for row in rows:
        groups.setdefault((row.items[0].field, row.lead), []).append(row)
    for field, lead in sorted(
        groups, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key)
    ):
        yield ChecklistSection(field, lead, tuple(groups[field, lead]))
