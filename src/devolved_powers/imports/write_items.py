"""A list of enforcement items recorded in the catalogue."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from devolved_powers.editing.new_entry import next_id
from devolved_powers.editing.transaction import raise_total
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.imports.fines import read_fines
from devolved_powers.imports.list_entries import ListEntry, Remark
from devolved_powers.imports.matching import Known, Matched, plain_name
from devolved_powers.imports.source_rows import source_table
from devolved_powers.models.decision import NewGrant
from devolved_powers.models.keys import COLUMNS
from devolved_powers.models.vocabulary import INSPECTION_METHODS, PENALTIES
from devolved_powers.register.timeline import timeline
from devolved_powers.register.value_text import value_text
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert, Put, ValueEdit
from devolved_powers.yaml_text.reader import Data

_LISTS = ("penalties", "orders", "subject", "scenes")
_TEXTS = ("conduct", "penalty", "basis", "note")
_DATES = ("from", "until")
_INSPECTED = re.compile(rf"(.+)（({'|'.join(INSPECTION_METHODS)})）")
_FREQUENCY = re.compile(r"([^（]+)（(.+)）")
_FROM_POWER = ("name", "type", "from_body")
"""Keys that an item has from its power unless it says otherwise."""


def known_items(loaded: Loaded) -> list[Known]:
    """Return the items of the catalogue, with what they have from their powers.

    Args:
        loaded: the registry.
    """
    if loaded.registry is None:
        return []
    known: dict[str, Known] = {}
    for item in timeline(loaded, loaded.registry).items:
        values = {key.name: value_text(item, key) for key in COLUMNS}
        known[item.id] = Known(item.id, "items", {k: v for k, v in values.items() if v})
    return list(known.values())


def write_items(space: Workspace, matched: Matched, remarks: list[Remark]) -> tuple[str, ...]:
    """Put a list of enforcement items into the files of their fields.

    Items that the catalogue has keep their ids; an item that is new needs a power behind it: the
    list names its id, or the power has the item's name.

    Args:
        space: the registry being changed.
        matched: the list held against `known_items`.
        remarks: takes what somebody has to look at, and what cannot be written.

    Returns:
        The ids concerned.
    """
    powers = {
        g.id: g
        for d in space.before.decisions.values()
        for g in d.grants
        if isinstance(g, NewGrant)
    }
    by_name = {plain_name(grant.name): grant for grant in powers.values()}
    registry = space.before.registry
    slugs = registry.slugs if registry else {}
    places = {
        item.id: (file, index)
        for file, catalog in space.before.catalogs.items()
        for index, item in enumerate(catalog.items)
    }
    number = int(next_id(space, "E-", 3).partition("-")[2])
    ids: list[str] = []
    changes: dict[str, list[ValueEdit]] = {}
    new: dict[tuple[str, str], list[Data]] = {}
    for match in matched.matches:
        entry = match.entry
        values = _item(entry, remarks)
        if match.known is not None:
            file, index = places[match.known.id]
            ids.append(match.known.id)
            for key in match.changed.keys() & values.keys() - set(_FROM_POWER):
                changes.setdefault(file, []).append(Put(("items", index, key), values[key]))
            continue
        behind = [powers[p] for p in _ids(entry.values.get("powers", "")) if p in powers]
        if not behind and (named := by_name.get(plain_name(entry.name))):
            behind = [named]
        if not behind:
            message = _("No power of the registry stands behind this item.")
            remarks.append(Remark("必须改", entry.place, message))
            ids.append("")
            continue
        grant = behind[0]
        identifier = f"E-{number:03d}"
        number += 1
        ids.append(identifier)
        own = {
            key: entry.values[key]
            for key in _FROM_POWER
            if key in entry.values and entry.values[key] != getattr(grant, key)
        }
        data: dict[str, Data] = {"id": identifier, "powers": [g.id for g in behind]}
        new.setdefault((grant.field, slugs[grant.field]), []).append({**data, **own, **values})
    _put(space, changes, new)
    space.attach("sources/catalog.csv", source_table(matched, ids))
    return tuple(ids)


def _put(
    space: Workspace, changes: dict[str, list[ValueEdit]], new: dict[tuple[str, str], list[Data]]
) -> None:
    for file, puts in sorted(changes.items()):
        space.edit(file, puts)
    for (field, slug), entries in sorted(new.items()):
        file = f"catalog/{slug}.yaml"
        if space.data(file):
            space.edit(file, [Insert(("items",), tuple(entries))])
        else:
            space.create(file, {"field": field, "items": list(entries)})
        raise_total(space, "enforcement_items", len(entries))


def _ids(text: str) -> list[str]:
    return re.findall(r"P[1-9][0-9]*-[0-9]{3,}", text)


def _item(entry: ListEntry, remarks: list[Remark]) -> dict[str, Data]:
    """Return what a list says of an item, as the data has it."""
    values: dict[str, Data] = {k: entry.values[k] for k in _TEXTS if k in entry.values}
    if "conduct" in values or "penalty" in values:
        values.pop("basis", None)
    values |= _lists(entry, remarks)
    for key in _DATES:
        if key in entry.values:
            values[key] = date.fromisoformat(entry.values[key])
    for key, (read, message) in _READ.items():
        if key in entry.values:
            understood = read(entry.values[key])
            if understood:
                values[key] = understood
            else:
                remark = _(message).format(value=entry.values[key][:60])
                remarks.append(Remark("请核实", entry.place, remark))
    return values


def _lists(entry: ListEntry, remarks: list[Remark]) -> dict[str, Data]:
    """Return the lists of words that an item has."""
    values: dict[str, Data] = {}
    for key in _LISTS:
        words = list(_words(entry.values.get(key, "")))
        if key == "penalties":
            unknown = [word for word in words if word not in PENALTIES]
            words = [word for word in words if word in PENALTIES]
            if unknown:
                message = _("“{value}” is not a penalty of 《行政处罚法》第九条; left out.")
                remark = message.format(value=enumerated(unknown))
                remarks.append(Remark("请核实", entry.place, remark))
        if words:
            values[key] = list(words)
    return values


def read_inspected(text: str) -> list[Data]:
    """Return what is looked at, and how; nothing when any of it is not understood."""
    parts = [_INSPECTED.fullmatch(part) for part in text.split("；")]
    return [{"what": part[1], "how": part[2]} for part in parts if part] if all(parts) else []


def read_frequency(text: str) -> Data:
    """Return how often one place may be inspected, with its clause; None when not understood."""
    parts = _FREQUENCY.fullmatch(text)
    return {"limit": parts[1], "basis": parts[2]} if parts else None


_READ: Mapping[str, tuple[Callable[[str], Data], str]] = {
    "fines": (
        lambda text: list(read_fines(text)),
        N_("The fine “{value}” is not understood; left out."),
    ),
    "inspect": (read_inspected, N_("What is looked at, “{value}”, is not understood; left out.")),
    "frequency": (read_frequency, N_("The frequency limit “{value}” is not understood; left out.")),
}
"""What is read into more than words, and what is said where it cannot be."""


def _words(text: str) -> Iterator[str]:
    for word in re.split(r"[、，,；;/\n]", text):
        if word.strip():
            yield word.strip()
