"""What a watch found, put into the hand-written facts on laws; what people wrote there stays."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from devolved_powers.law.titles import FACTS_FILE
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import Collection, KnownLaw
from devolved_powers.store.files import BOM
from devolved_powers.store.registry_folder import read_in, stands_in
from devolved_powers.watch.model import WatchResult
from devolved_powers.yaml_text.edits import Insert, Put, ValueEdit, edited, value_at
from devolved_powers.yaml_text.reader import Data, read_yaml

_NAME = f"{LAWS_FOLDER}/{FACTS_FILE}"
_NEW = "# yaml-language-server: $schema=../schemas/law-facts.schema.json\n{}\n"
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "versions": ("date",),
    "others": ("date",),
    "successors": ("from", "version", "law"),
    "unconfirmed": ("fact",),
}
"""What the entries of each list of a law are known by."""


def facts_file(root: Path, result: WatchResult) -> dict[str, bytes]:
    """Return the file of hand-written facts with what was found, by name; nothing if it has it all.

    Args:
        root: the registry's folder.
        result: what was found.

    Raises:
        PowersError: when the file cannot be read, or changed safely.
    """
    before = ""
    if stands_in(root, _NAME):
        before = read_in(root, _NAME).decode("utf-8")
    lead = BOM if before.startswith(BOM) else ""
    text = before.removeprefix(BOM) or _NEW.format("laws: []")
    for known in result.known:
        changes = list(_changes(read_yaml(text)[0], known))
        if changes:
            text = edited(_NAME, text, changes)
    if result.checked:
        sources = tuple(_plain(source) for source in result.checked)
        text = edited(_NAME, text, [Insert(("checked",), sources)])
    changed = bool(result.known or result.checked) and lead + text != before
    return {_NAME: (lead + text).encode("utf-8")} if changed else {}


def _changes(data: Data, known: KnownLaw) -> Iterator[ValueEdit]:
    """Yield the edits that put what is known of one law into the facts."""
    added = _plain(known)
    laws = data.get("laws") if isinstance(data, dict) else None
    listed = laws if isinstance(laws, list) else []
    index = next((i for i, law in enumerate(listed) if _title(law) == known.law), None)
    if index is None:
        before = next((i for i, law in enumerate(listed) if _title(law) > known.law), None)
        is_sorted = [*map(_title, listed)] == sorted(map(_title, listed))
        yield Insert(("laws",), (added,), before if is_sorted else None)
        return
    for key, value in added.items():
        there = value_at(data, ("laws", index, key)) if key in _keys(listed[index]) else None
        if isinstance(value, list):
            new = tuple(one for one in value if not _is_listed(key, one, there))
            if new:
                yield Insert(("laws", index, key), new)
        elif there is None:
            yield Put(("laws", index, key), value)


def _plain(known: KnownLaw | Collection) -> dict[str, Data]:
    """Return the facts as a file has them, without what is left out."""
    plain: dict[str, Data] = known.model_dump(by_alias=True, exclude_defaults=True)
    return {key: _listed(value) for key, value in plain.items()}


def _listed(value: Data | tuple[Data, ...]) -> Data:
    if isinstance(value, tuple | list):
        return [_listed(one) for one in value]
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return value


def _title(law: Data) -> str:
    return str(law.get("law", "")) if isinstance(law, dict) else ""


def _keys(law: Data) -> frozenset[str]:
    return frozenset(law) if isinstance(law, dict) else frozenset()


def _is_listed(key: str, one: Data, there: Data) -> bool:
    """Return whether a list has an entry of what another is known by."""
    listed = there if isinstance(there, list) else []
    names = _KNOWN_BY.get(key)
    if names is None or not isinstance(one, dict):
        return one in listed
    wanted = [one.get(name) for name in names]
    return any(isinstance(e, dict) and [e.get(n) for n in names] == wanted for e in listed)
