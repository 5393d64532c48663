"""Corrections of the record (勘误): a mistake in writing is mended where it stands.

A correction has no effect in law. What a decision changed is recorded with `powers adjust`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from devolved_powers.diagnostics import Route
from devolved_powers.editing.transaction import Foretelling, WriteResult, write_changes
from devolved_powers.editing.values import assignments
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.files import ROOT_FILE, kind_of
from devolved_powers.models.needs import NeedEntry
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.search.words import id_meant
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Drop, Put, ValueEdit, same, value_at
from devolved_powers.yaml_text.reader import Data

_SECTIONS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("grants", NewGrant),
    ("items", EnforcementItemEntry),
    ("needs", NeedEntry),
)


class NamedEntry(NamedTuple):
    """An entry, a decision, a standard or the root file, as corrections find it.

    Args:
        name: its id, the name of the decision or the standard, or `registry`.
        file: the file it stands in.
        route: where it stands there.
        model: what it is.
    """

    name: str
    file: str
    route: Route
    model: type[BaseModel]


def correct_entry(
    root: Path,
    identifier: str,
    pairs: Iterable[str],
    *,
    dry_run: bool = False,
    foretell: Foretelling | None = None,
    today: date | None = None,
) -> WriteResult:
    """Correct keys of an entry, or of a decision.

    Args:
        root: the registry's folder.
        identifier: the id of a power, an item or a need, the name of a decision
            or a standard, or `registry`.
        pairs: `key=value`; `key=` takes the key out.
        dry_run: whether to write nothing.
        foretell: what says what the correction moves, before it is checked and written.
        today: the day that 今天 means as a value; None where nobody tells.

    Raises:
        PowersError: when there is no such entry or key, or the registry would be unsound.
    """

    def change(space: Workspace) -> Iterable[str]:
        entry = entry_named(space.before, identifier)
        given = assignments(entry.model, pairs, today)
        _be_no_longer_confirmed(value_at(space.data(entry.file), entry.route), given)
        for key, value in given.items():
            target = value_at(space.data(entry.file), entry.route)
            space.edit(entry.file, _changes(target, entry.route, key, value))
        return (entry.name,)

    return write_changes(root, change, dry_run=dry_run, foretell=foretell)


def _be_no_longer_confirmed(entry: Data, given: Mapping[str, Data]) -> None:
    """Refuse to change an entry that somebody has confirmed, and to let the confirmation stand.

    Raises:
        PowersError: as said; `code` is USAGE.
    """
    confirmed = entry.get("confirmed") if isinstance(entry, dict) else None
    keys = {key.partition(".")[0] for key in given}
    if confirmed is None or "confirmed" in keys or keys <= _NOT_CONFIRMED:
        return
    raise PowersError(
        _("The entry is confirmed: what it says was compared with the official document."),
        hint=_(
            "Set `confirmed` in the same correction: `confirmed=` takes it out, another one says "
            "who compared what stands here from now on."
        ),
        code=ExitCode.USAGE,
    )


_NOT_CONFIRMED = frozenset({"note"})
"""What an entry says that stands in no official document."""


def _changes(entry: Data, route: Route, key: str, value: Data) -> list[ValueEdit]:
    """Return what gives a key, or a part of one (`authority.doc_no`), a value."""
    outer, dot, inner = key.partition(".")
    held = entry.get(outer) if isinstance(entry, dict) else None
    known = isinstance(entry, dict) and outer in entry
    if dot:
        if isinstance(held, dict):
            return _changes(held, (*route, outer), inner, value)
        return [] if value is None else [Put((*route, outer), {inner: value})]
    if value is None:
        return [Drop((*route, outer))] if known else []
    return [] if known and same(held, value) else [Put((*route, outer), value)]


def entry_named(loaded: Loaded, identifier: str) -> NamedEntry:
    """Return the entry, decision or standard that a user names.

    Args:
        loaded: the registry.
        identifier: an id in any writing (`p1-3`), the name of a decision or a standard, or
            `registry`.

    Raises:
        PowersError: when there is none, or the file cannot be read that may hold it.
    """
    entries = {entry.name: entry for entry in reversed([*_entries(loaded)])}
    found = entries.get(identifier) or entries.get(id_meant(identifier, entries))
    if found is not None:
        return found
    for file in loaded.unread:  # it may stand there
        raise PowersError(
            _("{file} cannot be read.").format(file=file),
            hint=_("`powers validate` shows where."),
        )
    near = nearest(identifier, entries)
    raise PowersError(
        _("There is no entry, no decision and no standard {id}.").format(id=identifier),
        hint=_("Near it: {ids}").format(ids=enumerated(near)) if near else "",
        code=ExitCode.USAGE,
    )


def _entries(loaded: Loaded) -> Iterator[NamedEntry]:
    yield NamedEntry("registry", ROOT_FILE, (), RegistryFile)
    for file, document in loaded.documents.items():
        if not isinstance(document.data, dict):
            continue
        name = document.data.get("decision")
        if name is not None:
            yield NamedEntry(str(name), file, (), Decision)
        if kind_of(file) == "discretion" and "standard" in document.data:
            yield NamedEntry(str(document.data["standard"]), file, (), DiscretionStandard)
        for section, model in _SECTIONS:
            listed = document.data.get(section)
            for index, entry in enumerate(listed if isinstance(listed, list) else []):
                own = str(entry.get("id", "")) if isinstance(entry, dict) else ""
                if own:
                    yield NamedEntry(own, file, (section, index), model)
