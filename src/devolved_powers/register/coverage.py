"""Where powers and enforcement items do not cover each other on a day."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.models.vocabulary import ENFORCEMENT_TYPES, INSPECTION, PENALTY
from devolved_powers.register.cited_texts import Cited, cited_texts
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power, id_key


@dataclass(frozen=True, slots=True)
class CitedTwice:
    """A place in a law that several entries cite for the same thing.

    Args:
        place: the place, in canonical form.
        key: what it is cited as: `basis` of powers; `conduct`, `penalty` or `basis` of items.
        ids: the entries.
    """

    place: str
    key: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uninspected:
    """A field or a scene with penalties, but nothing to inspect by.

    Args:
        name: the field or the scene.
        penalties: the enforcement items there that punish.
    """

    name: str
    penalties: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The gaps on a day.

    Args:
        day: the day.
        notice: what every answer must say.
        powers_without_item: enforcement powers in force that no item in force rests on.
        items_without_power: items of the catalogue whose powers have all ended or are suspended,
            each as it stands; those whose powers are still to come are no gap.
        fields_without_inspection: fields with penalties in force, but no inspection.
        scenes_without_inspection: the same of scenes.
        cited_twice: places that several powers, or several items, cite for the same thing.
        basis_changed: entries in force whose law does not simply stand on the day.
    """

    day: date
    notice: str
    powers_without_item: tuple[Power, ...]
    items_without_power: tuple[EnforcementItem, ...]
    fields_without_inspection: tuple[Uninspected, ...]
    scenes_without_inspection: tuple[Uninspected, ...]
    cited_twice: tuple[CitedTwice, ...]
    basis_changed: tuple[Power | EnforcementItem, ...]


def coverage(
    snapshot: Snapshot,
    read: Callable[[Collection[str]], Mapping[str, tuple[Cited, ...]]] = cited_texts,
) -> Coverage:
    """Find the gaps in a snapshot.

    Args:
        snapshot: the state on a day.
        read: reads what texts cite; by default from the cache.
    """
    covered = {power for item in snapshot.items for power in item.powers}
    fields = snapshot.timeline.fields
    scenes = snapshot.timeline.scenes
    return Coverage(
        day=snapshot.day,
        notice=snapshot.notice,
        powers_without_item=tuple(
            p for p in snapshot.powers if p.type in ENFORCEMENT_TYPES and p.id not in covered
        ),
        items_without_power=tuple(_without_power(snapshot)),
        fields_without_inspection=tuple(
            _uninspected(fields, ((i.field, i.type) for i in snapshot.items))
        ),
        scenes_without_inspection=tuple(
            _uninspected(scenes, ((s, i.type) for i in snapshot.items for s in i.scenes))
        ),
        cited_twice=tuple(_cited_twice(snapshot, read)),
        basis_changed=tuple(
            entry for entry in snapshot.entries if not entry.standing_on(snapshot.day).is_plain
        ),
    )


def _without_power(snapshot: Snapshot) -> Iterator[EnforcementItem]:
    in_force = {power.id for power in snapshot.powers}
    ids = dict.fromkeys(item.id for item in snapshot.timeline.items)
    for identifier in ids:
        for state in snapshot.states_of(identifier):
            if not isinstance(state, EnforcementItem) or not state.holds_on(snapshot.day):
                continue
            if in_force.isdisjoint(state.powers):
                yield state


def _uninspected(names: Iterable[str], seen: Iterable[tuple[str, str]]) -> Iterator[Uninspected]:
    counted = Counter(seen)
    for name in names:
        if counted[name, PENALTY] and not counted[name, INSPECTION]:
            yield Uninspected(name, counted[name, PENALTY])


def _cited_twice(
    snapshot: Snapshot, read: Callable[[Collection[str]], Mapping[str, tuple[Cited, ...]]]
) -> Iterator[CitedTwice]:
    """Yield the places cited by several entries, by law and place."""
    citations = [*_citations(snapshot)]
    places = read([text for _key, text, _id in citations])
    listed: dict[tuple[str, Cited], list[str]] = {}
    for key, text, identifier in citations:
        for place in places[text]:
            listed.setdefault((key, place), []).append(identifier)
    repeated = [
        CitedTwice(place, key, tuple(dict.fromkeys(sorted(ids, key=id_key))))
        for (key, (_number, place)), ids in listed.items()
        if len(set(ids)) > 1
    ]
    yield from sorted(repeated, key=lambda c: (c.key, c.place))


def _citations(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Yield what is cited: as what, the citation, and the entry."""
    for power in snapshot.powers:
        yield "powers.basis", power.basis, power.id
    for item in snapshot.items:
        yield "items.conduct", item.conduct, item.id
        yield "items.penalty", item.penalty, item.id
        if not item.conduct and not item.penalty:
            yield "items.basis", item.basis, item.id
