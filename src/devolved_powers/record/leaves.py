"""The leaves of the log: each state of the record of an entry, and each version of the registry.

A leaf is a JSON object in the canonical form of RFC 8785. What an entry's leaf says depends on the
data alone, not on a commit, a day or a language; which version it came with, the version's leaf
tells. The form has a number: a program that would make other leaves of the same data has another.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain
from operator import attrgetter, is_
from sys import intern
from typing import Final, Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import Decision
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.needs import NeedEntry, Needs
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.record.leaf_states import told_states
from devolved_powers.record.merkle import Hash, leaf_hash
from devolved_powers.record.tiles import LONGEST_LEAF
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power, Timeline
from devolved_powers.store.loader import Loaded

LEAF_FORMAT: Final = 1
HASH: Final = "SHA-256"
EntryKind = Literal["decision", "item", "need", "power", "registry", "standard"]
LeafData = dict[str, object]
REGISTRY_KEY: Final = "registry/registry"
"""The key of the leaf that tells what registry.yaml says."""
_LARGEST_NUMBER: Final = (1 << 53) - 1

_LISTS: Final = (
    "grants",
    "adjustments",
    "suspensions",
    "resumptions",
    "recalls",
    "lapses",
    "basis_updates",
)
"""The lists of a decision whose entries are told with the power that they concern."""


@dataclass(frozen=True, slots=True)
class EntryLeaf:
    """What the record says of an entry, at one version or at several.

    Args:
        kind: what it is.
        id: its id, unique among its kind.
        content: the leaf, in canonical form.
        hash: the hash of the leaf.

    Its `key` is what the entries of a version are sorted by, in the order of its UTF-8 bytes.
    """

    kind: EntryKind
    id: str
    content: bytes
    hash: Hash
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.kind}/{self.id}")


class _Written(NamedTuple):
    """A leaf, with what it was made of.

    Args:
        parts: the parts of the record that it tells, as objects.
        states: the states that it tells, as objects.
        told: what it says of them.
        text: what it says, not yet in canonical form.
        leaf: the leaf.
    """

    parts: tuple[object, ...]
    states: tuple[object, ...]
    told: list[LeafData]
    text: str
    leaf: EntryLeaf


class LeafMaker:
    """Makes the leaves of one version after another; what has not changed is not made again."""

    def __init__(self) -> None:
        self._before: dict[str, _Written] = {}
        self._now: dict[str, _Written] = {}
        self._groups: dict[str, tuple[tuple[object, ...], dict[str, _Written]]] = {}
        self._groups_now: dict[str, tuple[tuple[object, ...], dict[str, _Written]]] = {}

    def leaves(
        self, loaded: Loaded, root_file: RegistryFile, timeline: Timeline
    ) -> tuple[EntryLeaf, ...]:
        """Return the leaves of all entries of a registry, sorted by their keys.

        Args:
            loaded: the registry as read.
            root_file: its root file.
            timeline: its states; what is known of laws has no part in the leaves.
        """
        self._now, self._groups_now = {}, {}
        self._leaf("registry", "registry", (root_file,), lambda: _settings(root_file))
        for name, decisions in _decisions(loaded).items():
            self._leaf("decision", name, decisions, partial(_headers, decisions))
        for name, standards in _grouped(
            (standard.standard, standard) for standard in loaded.standards.values()
        ).items():
            self._leaf("standard", name, standards, partial(_standards, standards))
        decisions = tuple(loaded.decisions.values())
        self._group("power", decisions, timeline.powers, partial(self._of_powers, loaded, timeline))
        catalogs = tuple(loaded.catalogs.values())
        self._group("item", catalogs, timeline.items, partial(self._of_items, loaded, timeline))
        of_needs = _by_id(timeline.needs)
        for name, needs in _grouped(
            (need.id, (need, listed)) for listed in loaded.needs.values() for need in listed.needs
        ).items():
            self._leaf("need", name, _flat(needs), partial(_needs, needs), of_needs.get(name, ()))
        self._groups = self._groups_now
        self._before = self._now
        leaves = (written.leaf for written in self._now.values())
        return tuple(sorted(leaves, key=attrgetter("key")))  # code points: the order of UTF-8

    def _group(
        self,
        name: str,
        parts: tuple[object, ...],
        states: Sequence[Entry],
        make: Callable[[], None],
    ) -> None:
        """Make the leaves of many entries, or take those of the version before, all of them.

        Args:
            name: which entries they are.
            parts: the objects that their records are made of; nobody changes them.
            states: how they stand from which day on.
            make: makes them one by one.
        """
        facts = (*parts, *states)
        before = self._groups.get(name)
        if before is not None and _are_same(before[0], facts):
            self._now.update(before[1])
            self._groups_now[name] = before
            return
        others, self._now = self._now, {}
        make()
        self._groups_now[name] = (facts, self._now)
        self._now = others | self._now

    def _of_powers(self, loaded: Loaded, timeline: Timeline) -> None:
        states = _by_id(timeline.powers)
        for power, parts in _powers(loaded).items():
            entries = tuple(entry for _list, _decision, entry in parts)
            self._leaf("power", power, entries, partial(_power, parts), states.get(power, ()))

    def _of_items(self, loaded: Loaded, timeline: Timeline) -> None:
        states = _by_id(timeline.items)
        for name, items in _grouped(
            (item.id, (item, intern(catalog.field)))  # the same object in each version
            for catalog in loaded.catalogs.values()
            for item in catalog.items
        ).items():
            self._leaf("item", name, _flat(items), partial(_items, items), states.get(name, ()))

    def _leaf(
        self,
        kind: EntryKind,
        identifier: str,
        parts: tuple[object, ...],
        record: Callable[[], LeafData],
        states: Sequence[Entry] = (),
    ) -> None:
        """Make a leaf, or take the one of the version before where it says the same.

        Args:
            kind: what the entry is.
            identifier: its id.
            parts: the objects that `record` makes it of; nobody changes them.
            record: returns what the files say.
            states: how it stands from which day on.
        """
        key = f"{kind}/{identifier}"
        before = self._before.get(key)
        held = tuple(states)
        told = None
        if before is not None and _are_same(before.states, held):
            if _are_same(before.parts, parts):
                self._now[key] = before
                return
            told = before.told
        told = list(told_states(held)) if told is None else told
        said: LeafData = {
            "format": LEAF_FORMAT,
            "id": identifier,
            "kind": kind,
            "record": record(),
            "states": told,
        }
        text = json.dumps(said, allow_nan=False)
        if before is not None and before.text == text:
            leaf = before.leaf
        else:
            content = _canonical(_safe(text))
            if len(content) > LONGEST_LEAF:
                content = _digested(said, content)
            leaf = EntryLeaf(kind, identifier, content, leaf_hash(content))
        self._now[key] = _Written(parts, held, told, text, leaf)


def _are_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Return whether parts are the very same: objects that nobody changes."""
    return len(before) == len(now) and all(map(is_, before, now))


def version_leaf(content: Mapping[str, object]) -> bytes:
    """Return the leaf of a version; see docs/record-format.md for what it holds."""
    return canonical({"format": LEAF_FORMAT, "kind": "version", **content})


def canonical(data: object) -> bytes:
    """Return JSON in the canonical form of RFC 8785."""
    return _canonical(json.loads(json.dumps(data, allow_nan=False)))


def _safe(text: str) -> object:
    """Return what JSON says, numbers that not every reader of JSON reads as they stand as texts."""

    def whole(digits: str) -> int | str:
        return int(digits) if abs(int(digits)) <= _LARGEST_NUMBER else digits

    def fraction(digits: str) -> float | str:
        return float(digits) if abs(float(digits)) <= _LARGEST_NUMBER else digits

    return json.loads(text, parse_int=whole, parse_float=fraction)


def _digested(said: LeafData, content: bytes) -> bytes:
    """Return the leaf of an entry whose own would be longer than a log takes: what proves that.

    Args:
        said: what the leaf would say.
        content: the leaf as it would be.
    """
    record = {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    return canonical({**said, "record": record, "states": []})


def _canonical(data: object) -> bytes:
    import rfc8785  # of the extra `record`: the shapes of answers are told without it

    return rfc8785.dumps(data)  # type: ignore[arg-type]


def _said(model: BaseModel, without: Iterable[str] = ()) -> LeafData:
    """Return what a file says, key by key; what it leaves out is left out."""
    data: LeafData = model.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_none=True
    )
    return {key: value for key, value in data.items() if key not in frozenset(without)}


def _settings(root_file: RegistryFile) -> LeafData:
    """Return what registry.yaml says, without everyday words for the search and the totals."""
    return _said(root_file, ("synonyms", "control_totals", "data_format", "suppressions"))


def decision_headers(loaded: Loaded) -> dict[str, LeafData]:
    """Return what each decision says besides what it says of single powers, by its name.

    Args:
        loaded: the registry as read.
    """
    return {name: _headers(decisions) for name, decisions in _decisions(loaded).items()}


def _decisions(loaded: Loaded) -> dict[str, tuple[Decision, ...]]:
    return _grouped((decision.decision, decision) for decision in loaded.decisions.values())


def _headers(decisions: Sequence[Decision]) -> LeafData:
    return _whole([_said(decision, _LISTS) for decision in decisions])


def _standards(standards: Sequence[DiscretionStandard]) -> LeafData:
    return _whole([_said(standard) for standard in standards])


def power_records(loaded: Loaded) -> dict[str, LeafData]:
    """Return what decisions say of each power, by the list it stands in, each with `decision`.

    Args:
        loaded: the registry as read.
    """
    return {power: _power(parts) for power, parts in _powers(loaded).items()}


_Part = tuple[str, str, BaseModel]
"""An entry of a decision that concerns a power: the list it stands in, the decision, the entry."""


def _powers(loaded: Loaded) -> dict[str, list[_Part]]:
    """Return what decisions say of each power, by its id."""
    parts: dict[str, list[_Part]] = {}
    for decision in loaded.decisions.values():
        for name in _LISTS:
            for entry in getattr(decision, name):
                identifier = entry.id if hasattr(entry, "id") else entry.power
                parts.setdefault(identifier, []).append((name, decision.decision, entry))
    return parts


def _power(parts: Iterable[_Part]) -> LeafData:
    record: dict[str, list[LeafData]] = {}
    for name, decision, entry in parts:
        record.setdefault(name, []).append({"decision": decision, **_said(entry)})
    return dict(record)


def _items(items: Sequence[tuple[EnforcementItemEntry, str]]) -> LeafData:
    return _whole([{**_said(item), "field": field} for item, field in items])


def _needs(needs: Sequence[tuple[NeedEntry, Needs]]) -> LeafData:
    """Return what the files say of a need, with the status of the list that it stands in."""
    return _whole(
        [{**_said(need), "provenance": _said(listed.provenance)} for need, listed in needs]
    )


def _whole(entries: Sequence[LeafData]) -> LeafData:
    """Return what the files say under one id: by mistake there may be several entries of it."""
    return entries[0] if len(entries) == 1 else {"several": list(entries)}


_Named = TypeVar("_Named")


def _grouped(entries: Iterable[tuple[str, _Named]]) -> dict[str, tuple[_Named, ...]]:
    """Return entries by their ids, in the order of the files."""
    of_each: dict[str, list[_Named]] = {}
    for name, entry in entries:
        of_each.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in of_each.items()}


def _flat(entries: Iterable[tuple[object, object]]) -> tuple[object, ...]:
    return tuple(chain.from_iterable(entries))


_State = TypeVar("_State", Power, EnforcementItem, Need)


def _by_id(states: Iterable[_State]) -> dict[str, list[_State]]:
    """Return the states of each entry, in their order."""
    of_each: dict[str, list[_State]] = {}
    for state in states:
        of_each.setdefault(state.id, []).append(state)
    return of_each
