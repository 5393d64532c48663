"""What a slip hides from the checks: keys that are misspelt, and files not all of which is known.

A slip is told once, where it stands. What other checks would make of it (a key that is missing, a
power that is not granted, a total that does not agree) is no finding: either it is clear what was
meant, and they go by that, or it cannot be told (不能判定).
"""

import re
from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

from devolved_powers.diagnostics import Route
from devolved_powers.i18n import _
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import FOLDERS, kind_of
from devolved_powers.models.ids import ITEM_ID, NEED_ID, POWER_ID
from devolved_powers.models.key_words import key_meant
from devolved_powers.store.files import Document
from devolved_powers.store.loader import Loaded
from devolved_powers.text import is_hidden
from devolved_powers.yaml_text.model_keys import titled_keys_at, variants_at
from devolved_powers.yaml_text.reader import Data, YamlFault

MeantKeys = Mapping[tuple[str, Route], Mapping[str, str]]
"""By file and route of a mapping: the keys in it that no model knows, each with the one meant."""
_SECTIONS: Final[Mapping[FileKind, tuple[str, str]]] = {
    "decision": ("grants", POWER_ID),
    "catalog": ("items", ITEM_ID),
    "needs": ("needs", NEED_ID),
}
"""Where each kind of file defines its entries, and the form of their ids."""
_HIDING = frozenset({"alias", "merge", "key"})
"""Faults of YAML after which something that stands in a file is not in its data."""
_BATCH_FILE = re.compile(r"powers/batch-[0-9]+\.yaml")
_BATCH = re.compile(r"P([0-9]+)-[0-9]+")


def meant_keys(loaded: Loaded) -> MeantKeys:
    """Return the misspelt keys of a registry of which it is clear what is meant."""
    strange: dict[tuple[str, Route], list[str]] = {}
    for misfit in loaded.misfits:
        if misfit.error["type"] == "extra_forbidden" and misfit.route:
            where = (misfit.file, misfit.route[:-1])
            strange.setdefault(where, []).append(str(misfit.route[-1]))
    return {
        (file, route): _meant_in(file, route, mapping_at(loaded.documents[file].data, route), keys)
        for (file, route), keys in strange.items()
    }


def _meant_in(
    file: str, route: Route, present: Mapping[str, Data], strange: Sequence[str]
) -> dict[str, str]:
    """Return which keys are meant in a mapping, by the model that it then lacks least of."""
    best: dict[str, str] = {}
    least = inf
    for titles, required in variants_at(file, route):
        meant: dict[str, str] = {}
        for written in strange:
            name = key_meant("".join(c for c in written if not is_hidden(c)), titles)
            if name and name not in present and name not in meant.values():
                meant[written] = name
        there = {meant.get(key, key) for key in present}
        lacking = len(required - there) + len(there - titles.keys())
        if lacking < least:
            best, least = meant, lacking
    return best


def mapping_at(data: Data, route: Route) -> Mapping[str, Data]:
    """Return the mapping at a route of a file's data; an empty one where there is none."""
    for step in route:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return {}
    return data if isinstance(data, dict) else {}


def renamed(data: Mapping[str, Data], names: Mapping[str, str]) -> Mapping[str, Data]:
    """Return a mapping under the keys that are meant."""
    return {names.get(key, key): value for key, value in data.items()} if names else data


def doubtful_files(loaded: Loaded, meant: MeantKeys) -> dict[str, str]:
    """Return the files not all of whose entries are known, each with the reason."""
    doubtful: dict[str, str] = {}
    for file, document in loaded.documents.items():
        kind = kind_of(file)
        if kind is not None and kind in _SECTIONS:
            reason = _doubt(document, meant, *_SECTIONS[kind])
            if reason:
                doubtful[file] = reason.format(file=file)
        elif file in FOLDERS and document.unreadable is not None:
            doubtful[file] = _("{file} cannot be read.").format(file=file)
    return doubtful


def _doubt(document: Document, meant: MeantKeys, section: str, form: str) -> str:
    """Return why not all entries of a file are known; empty where they are."""
    file, data = document.file, document.data
    if document.unreadable is not None or not isinstance(data, dict):
        return _("{file} cannot be read.")
    if any(_hides(fault, section) for fault in document.faults):
        return _("{file} holds a key twice, or one that is none.")
    known = titled_keys_at(file, ())
    top = renamed(data, meant.get((file, ()), {}))
    if section not in top and any(_may_hold(k, v, section, known) for k, v in top.items()):
        return _("{file} has “{key}” in the wrong place.").replace("{key}", section)
    entries = top.get(section, [])
    if not isinstance(entries, list):
        return _("{file} has no list under “{key}”.").replace("{key}", section)
    names = (meant.get((file, (section, index)), {}) for index in range(len(entries)))
    pairs = zip(entries, names, strict=True)
    is_known = all(_is_identified(entry, renaming, section, form) for entry, renaming in pairs)
    return "" if is_known else _("{file} holds an entry whose id cannot be told.")


def _is_identified(entry: Data, names: Mapping[str, str], section: str, form: str) -> bool:
    """Return whether an entry says under which id it is known, or names a power by its own."""
    if not isinstance(entry, dict):
        return False
    keys = renamed(entry, names)
    identifier = keys.get("id")
    if section == "grants" and "power" in keys:
        return True
    return isinstance(identifier, str) and re.match(form, identifier) is not None


def _hides(fault: YamlFault, section: str) -> bool:
    """Return whether something that defines an entry is not in the data because of a fault."""
    return fault.kind in _HIDING or (
        fault.kind == "duplicate" and fault.detail in (section, "id", "power")
    )


def _may_hold(key: str, value: Data, section: str, known: Mapping[str, str]) -> bool:
    """Return whether what a file ought to list may stand under another key at its top."""
    if isinstance(value, dict):
        return section in value
    return isinstance(value, list) and key not in known


def file_of_power(identifier: str) -> str:
    """Return the file that a power of this id is granted in, by its batch; empty for no batch."""
    found = _BATCH.match(identifier)
    return f"powers/batch-{found[1]}.yaml" if found else ""


def may_be_granted_in(doubtful: Mapping[str, str], identifier: str) -> str:
    """Return the file, not all of which is known, that may grant a power; empty for none."""
    own = file_of_power(identifier)
    if own in doubtful:
        return own
    decisions = (f for f in doubtful if kind_of(f) == "decision" and not _is_batch(f))
    return next(decisions, "powers" if "powers" in doubtful else "")


def file_of_events_unread(loaded: Loaded) -> str:
    """Return a file not all of whose events are known, those of bodies too; empty for none."""
    unfit = (misfit.file for misfit in loaded.misfits)
    kinds = ("decision", "registry")
    return next((file for file in (*loaded.unread, *unfit) if kind_of(file) in kinds), "")


def _is_batch(file: str) -> bool:
    return _BATCH_FILE.fullmatch(file) is not None


def doubtful_of(doubtful: Mapping[str, str], kind: FileKind) -> str:
    """Return a file of a kind not all of which is known, or the folder of such files."""
    folder = _FOLDERS[kind]
    return next((file for file in doubtful if file == folder or kind_of(file) == kind), "")


def doubtful_total(doubtful: Mapping[str, str], key: str) -> str:
    """Return a file, not all of which is known, that a control total counts the entries of.

    Args:
        doubtful: the files not all of which is known.
        key: the key of the total. For decisions it matters only which files there are.
    """
    if key == "decisions":
        return "powers" if "powers" in doubtful else ""
    return doubtful_of(doubtful, _COUNTED_IN[key])


_FOLDERS: Final[Mapping[FileKind, str]] = {
    "decision": "powers",
    "catalog": "catalog",
    "needs": "powers",
}
_COUNTED_IN: Final[Mapping[str, FileKind]] = {
    "powers": "decision",
    "enforcement_items": "catalog",
    "needs": "needs",
}
