"""A decision on powers that exist: granted on, adjusted, suspended, resumed, recalled."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from devolved_powers.editing.decision_file import DecisionDocument, add_entries
from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.editing.values import assignments
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.models.decision import Changes
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.store.registry_folder import stands_in
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.reader import Data

Act = Literal["grant", "adjust", "suspend", "resume", "recall"]
SECTIONS: dict[Act, tuple[str, str]] = {
    "grant": ("grants", "赋权"),
    "adjust": ("adjustments", "动态调整"),
    "suspend": ("suspensions", "动态调整"),
    "resume": ("resumptions", "动态调整"),
    "recall": ("recalls", "收回"),
}
"""Where an act stands in the file, and what kind of decision a new file is."""


@dataclass(frozen=True, kw_only=True)
class DecisionInput:
    """What is decided, and on which powers.

    Args:
        act: what is done.
        ids: the powers.
        document: the decision.
        values: further keys of each entry; None where the user gave none.
        changes: `key=value`, for an adjustment.
    """

    act: Act
    ids: tuple[str, ...]
    document: DecisionDocument
    values: dict[str, Data] = field(default_factory=dict)
    changes: tuple[str, ...] = ()


def decide(root: Path, deed: DecisionInput, *, dry_run: bool = False) -> WriteResult:
    """Add a decision's entries to its file, and make the file when there is none.

    Args:
        root: the registry's folder.
        deed: what is decided.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when it makes no sense for one of the powers; nothing is written then.
    """
    return write_changes(root, lambda space: _add(space, deed), dry_run=dry_run)


def needs_document(root: Path, decision: str) -> bool:
    """Return whether a decision is new, so that its title and day are needed."""
    return not stands_in(root, DecisionDocument(decision=decision).file)


def _add(space: Workspace, deed: DecisionInput) -> Iterable[str]:
    section, kind = SECTIONS[deed.act]
    folded = fold_loaded(space.before)
    ids = tuple(dict.fromkeys(identifier.upper() for identifier in deed.ids))
    for identifier in ids:
        if identifier not in folded.defined:
            raise _unknown(identifier, folded)
    entries: list[Data] = [_entry(deed, identifier, folded) for identifier in ids]
    add_entries(space, deed.document, kind, section, entries)
    return ids


def _entry(deed: DecisionInput, identifier: str, folded: Fold) -> dict[str, Data]:
    values: dict[str, Data] = {
        key: value for key, value in deed.values.items() if value is not None
    }
    if deed.act == "adjust":
        changes = assignments(Changes, deed.changes)
        if not changes or None in changes.values():
            message = _("An adjustment needs --set key=value.")
            raise PowersError(message, code=ExitCode.USAGE)
        values["set"] = changes
    if deed.act == "recall" and values.get("outcome") == "退回原部门":
        values.setdefault("returned_to", _giver(folded, identifier, values.get("to_body")))
    return {"power": identifier, **values}


def _giver(folded: Fold, identifier: str, to_body: Data) -> Data:
    """Return the department that gave a power: where 退回原部门 takes it."""
    states = [
        trail.states[-1]
        for (power, body), trail in folded.trails.items()
        if power == identifier and to_body in (None, body) and trail.states
    ]
    if not states:
        message = _("{power} is not held; there is nothing to recall.")
        raise PowersError(message.format(power=identifier), code=ExitCode.FINDINGS)
    return states[-1].values["from_body"]


def _unknown(identifier: str, folded: Fold) -> PowersError:
    near = nearest(identifier, folded.defined)
    return PowersError(
        _("There is no power {id}.").format(id=identifier),
        hint=_("Near it: {ids}").format(ids=enumerated(near)) if near else "",
        code=ExitCode.USAGE,
    )
