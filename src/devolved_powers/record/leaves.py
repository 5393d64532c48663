"""The leaves of the log: each state of the record of an entry, and each version of the registry.

A leaf is a JSON object in the canonical form of RFC 8785. What an entry's leaf says depends on the
data alone, not on a commit, a day or a language; which version it came with, the version's leaf
tells. The form has a number: a program that would make other leaves of the same data has another.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal

import rfc8785
from pydantic import BaseModel

from devolved_powers.models.decision import Decision
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.states import NEVER, EnforcementItem, Entry, Need, Power, Timeline
from devolved_powers.store.loader import Loaded

LEAF_FORMAT: Final = 1
HASH: Final = "SHA-256"
EntryKind = Literal["decision", "item", "need", "power", "registry", "standard"]
LeafData = dict[str, object]

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
_NOT_OF_THE_RECORD: Final = frozenset(
    {"content_since", "ended", "ends", "file", "held", "id", "line", "since", "status", "to_body"}
)
"""Values of a state that follow from others, say where it is written, or are told apart."""


@dataclass(frozen=True, slots=True)
class EntryLeaf:
    """What the record says of an entry, at one version or at several.

    Args:
        kind: what it is.
        id: its id, unique among its kind.
        content: the leaf, in canonical form.
    """

    kind: EntryKind
    id: str
    content: bytes

    @property
    def key(self) -> str:
        """What the entries of a version are sorted by, in the order of its UTF-8 bytes."""
        return f"{self.kind}/{self.id}"


def entry_leaves(loaded: Loaded, root_file: RegistryFile, timeline: Timeline) -> list[EntryLeaf]:
    """Return the leaves of all entries of a registry, sorted by their keys.

    Args:
        loaded: the registry as read.
        root_file: its root file.
        timeline: its states; what is known of laws has no part in the leaves.
    """
    leaves = [_leaf("registry", "registry", _settings(root_file), ())]
    leaves += (
        _leaf("decision", d.decision, decision_header(d), ()) for d in loaded.decisions.values()
    )
    leaves += _listed("power", power_records(loaded).items(), timeline.powers)
    leaves += _listed("item", _item_entries(loaded), timeline.items)
    leaves += _listed("need", _need_entries(loaded), timeline.needs)
    leaves += (
        _leaf("standard", file, _said(standard), ())
        for file, standard in sorted(loaded.standards.items())
    )
    return sorted(leaves, key=lambda leaf: leaf.key.encode())


def version_leaf(content: Mapping[str, object]) -> bytes:
    """Return the leaf of a version; see docs/record-format.md for what it holds."""
    return canonical({"format": LEAF_FORMAT, "kind": "version", **content})


def canonical(data: object) -> bytes:
    """Return JSON in the canonical form of RFC 8785."""
    return rfc8785.dumps(json.loads(json.dumps(data, allow_nan=False)))


def _leaf(
    kind: EntryKind, identifier: str, record: LeafData, states: Iterable[LeafData]
) -> EntryLeaf:
    content: LeafData = {
        "format": LEAF_FORMAT,
        "id": identifier,
        "kind": kind,
        "record": record,
        "states": list(states),
    }
    return EntryLeaf(kind, identifier, canonical(content))


def _said(model: BaseModel, without: Iterable[str] = ()) -> LeafData:
    """Return what a file says, key by key; what it leaves out is left out."""
    data: LeafData = model.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_none=True
    )
    return {key: value for key, value in data.items() if key not in frozenset(without)}


def _settings(root_file: RegistryFile) -> LeafData:
    """Return what registry.yaml says, without everyday words for the search and the totals."""
    return _said(root_file, ("synonyms", "control_totals", "data_format", "suppressions"))


def decision_header(decision: Decision) -> LeafData:
    """Return what a decision says besides what it says of single powers.

    Args:
        decision: the decision.
    """
    return _said(decision, _LISTS)


def power_records(loaded: Loaded) -> dict[str, LeafData]:
    """Return what decisions say of each power, by the list it stands in, each with `decision`.

    Args:
        loaded: the registry as read.
    """
    records: dict[str, LeafData] = {}
    for decision in loaded.decisions.values():
        for name in _LISTS:
            for entry in getattr(decision, name):
                identifier = entry.id if hasattr(entry, "id") else entry.power
                listed = records.setdefault(identifier, {}).setdefault(name, [])
                assert isinstance(listed, list)  # noqa: S101 - so a type checker knows it
                listed.append({"decision": decision.decision, **_said(entry)})
    return records


def _item_entries(loaded: Loaded) -> Iterator[tuple[str, LeafData]]:
    for catalog in loaded.catalogs.values():
        for entry in catalog.items:
            yield entry.id, {**_said(entry), "field": catalog.field}


def _need_entries(loaded: Loaded) -> Iterator[tuple[str, LeafData]]:
    for listed in loaded.needs.values():
        for entry in listed.needs:
            yield entry.id, _said(entry)


def _listed(
    kind: EntryKind,
    records: Iterable[tuple[str, LeafData]],
    states: Iterable[Power | EnforcementItem | Need],
) -> Iterator[EntryLeaf]:
    of_each: dict[str, list[Entry]] = {}
    for state in states:
        of_each.setdefault(state.id, []).append(state)
    for identifier, record in records:
        yield _leaf(kind, identifier, record, _states(of_each.get(identifier, ())))


def _states(states: Iterable[Entry]) -> Iterator[LeafData]:
    """Yield the states of an entry in their order, each body's one after another.

    The first of a body has its values, without those that are empty; a later one has those that
    are others than before, null for what became empty.
    """
    before: dict[str, LeafData] = {}
    for state in states:
        body = str(getattr(state, "to_body", ""))
        values = {
            f.name: _value(getattr(state, f.name))
            for f in fields(state)
            if f.name not in _NOT_OF_THE_RECORD
        }
        values = {name: value for name, value in values.items() if value not in ("", None, [])}
        known = before.get(body, {})
        changed = {n: values.get(n) for n in (*known, *values) if known.get(n) != values.get(n)}
        yield {
            "since": None if state.since == NEVER else state.since.isoformat(),
            "ends": state.ends.isoformat() if state.ends else None,
            "status": state.status,
            "to_body": body,
            "values": changed,
        }
        before[body] = values


def _value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _value(getattr(value, f.name)) for f in fields(value)}  # type: ignore[arg-type]
    return value
