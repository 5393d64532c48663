"""New entries: a power in its decision, an enforcement item in its field's file, a need."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from devolved_powers.editing.decision_file import DecisionDocument, add_entries
from devolved_powers.editing.transaction import WriteResult, raise_total, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import NEEDS_FILE, kind_of
from devolved_powers.register.free_ids import FreeIds
from devolved_powers.store.files import Document
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert, canonical_value
from devolved_powers.yaml_text.reader import Data

EntryValues = dict[str, Data]


def new_power(
    root: Path, document: DecisionDocument, values: EntryValues, *, dry_run: bool = False
) -> WriteResult:
    """Add a power to a decision; its id is the next of the decision's batch.

    Args:
        root: the registry's folder.
        document: the decision; a new one needs its title and day.
        values: the power's keys, without its id.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when it would make the registry unsound; nothing is written then.
    """
    batch = batch_of(document.decision)

    def add(space: Workspace) -> Iterable[str]:
        identifier = next_id(space, f"P{batch}-", 3)
        to_body = document.to_body or receiver(space)
        document_with_body = replace(document, to_body=to_body)
        add_entries(space, document_with_body, "赋权", "grants", [_entry(identifier, values)])
        raise_total(space, "powers", 1)
        return (identifier,)

    return write_changes(root, add, dry_run=dry_run)


def new_item(root: Path, values: EntryValues, *, dry_run: bool = False) -> WriteResult:
    """Add an enforcement item to the file of its power's field.

    Args:
        root: the registry's folder.
        values: the item's keys, without its id; `powers` among them.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when it would make the registry unsound; nothing is written then.
    """
    return write_changes(root, lambda space: (add_item(space, values),), dry_run=dry_run)


def add_item(space: Workspace, values: EntryValues) -> str:
    """Add an enforcement item to the file of its power's field, in a workspace.

    Args:
        space: the registry.
        values: the item's keys, without its id; `powers` among them.

    Returns:
        Its id.

    Raises:
        PowersError: when its field or its id cannot be told.
    """
    identifier = next_id(space, "E-", 3)
    field, slug = _field_of(space, values.get("powers"))
    file = f"catalog/{slug}.yaml"
    entry = _entry(identifier, values)
    if space.data(file):
        space.edit(file, [Insert(("items",), (entry,))])
    else:
        space.create(file, {"field": field, "items": [entry]})
    raise_total(space, "enforcement_items", 1)
    return identifier


def new_need(root: Path, values: EntryValues, *, dry_run: bool = False) -> WriteResult:
    """Add a power that the town asks for to the list of needs.

    Args:
        root: the registry's folder.
        values: the need's keys, without its id.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when it would make the registry unsound; nothing is written then.
    """

    def add(space: Workspace) -> Iterable[str]:
        identifier = next_id(space, "N-", 2)
        entry = _entry(identifier, {"status": "待赋权", **values})
        if space.data(NEEDS_FILE):
            space.edit(NEEDS_FILE, [Insert(("needs",), (entry,))])
        else:
            provenance: EntryValues = {"status": "transcribed"}
            space.create(NEEDS_FILE, {"provenance": provenance, "needs": [entry]})
        raise_total(space, "needs", 1)
        return (identifier,)

    return write_changes(root, add, dry_run=dry_run)


def _entry(identifier: str, values: EntryValues) -> EntryValues:
    given = {key: value for key, value in values.items() if value is not None}
    return {"id": identifier, **{k: canonical_value(k, v) for k, v in given.items()}}


def batch_of(decision: str) -> int:
    """Return the number of a batch, which its powers are numbered by.

    Args:
        decision: the decision's name.

    Raises:
        PowersError: when it is no batch.
    """
    batch = re.fullmatch(r"batch-([1-9][0-9]*)", decision)
    if batch is None:
        raise PowersError(
            _("New powers are numbered by their batch; {decision} is not a batch.").format(
                decision=decision
            ),
            hint=_("Name the decision batch-N."),
            code=ExitCode.USAGE,
        )
    return int(batch[1])


def next_id(space: Workspace, prefix: str, digits: int) -> str:
    """Return the next id in line: one more than the highest there is, anywhere.

    Raises:
        PowersError: when a file cannot be read that may hold higher ones.
    """
    return next_id_among(space.before.documents, prefix, digits)


def next_id_among(documents: Mapping[str, Document], prefix: str, digits: int) -> str:
    """Return the next id in line among the files of a registry, as `next_id` does.

    Args:
        documents: the files, by their name.
        prefix: what the id begins with: P1-, E-, N-.
        digits: how many digits it has at least.

    Raises:
        PowersError: when a file cannot be read that may hold higher ones.
    """
    kind = {"E-": "catalog", "N-": "needs"}.get(prefix)
    for file, document in documents.items():
        if kind is not None and kind_of(file) == kind and not isinstance(document.data, dict):
            raise PowersError(
                _("{file} cannot be read: which id comes next cannot be told.").format(file=file),
                hint=_("`powers validate` shows where."),
            )
    return FreeIds(one.data for one in documents.values()).take(prefix, digits)


def receiver(space: Workspace) -> str | None:
    """Return the body that all decisions so far grant to, where it is one."""
    bodies = {d.to_body for d in space.before.decisions.values() if d.grants}
    return bodies.pop() if len(bodies) == 1 else None


def _field_of(space: Workspace, powers: Data) -> tuple[str, str]:
    """Return the field that the powers are of, and the name of its file."""
    wanted = set(powers) if isinstance(powers, list) else set()
    registry = space.before.registry
    slugs = registry.slugs if registry else {}
    for decision in space.before.decisions.values():
        for grant in decision.grants:
            if getattr(grant, "id", None) in wanted:
                field = str(getattr(grant, "field", ""))
                if field in slugs:
                    return field, slugs[field]
    raise PowersError(
        _("There is no power {id}.").format(id=enumerated(map(str, sorted(map(str, wanted))))),
        hint=_("`powers search` finds ids."),
        code=ExitCode.USAGE,
    )
