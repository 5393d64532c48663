"""A leaf of the log read strictly: nothing in it is missing, more, or written in another way."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from devolved_powers.models.base64_text import from_base64
from devolved_powers.record.leaf_forms import version_form_of
from devolved_powers.record.leaves import HASH, LEAF_FORMAT, EntryKind
from devolved_powers.record.log_faults import FaultCode
from devolved_powers.record.merkle import Hash
from devolved_powers.record.moments import moment_of

_KINDS: Final = frozenset(get_args(EntryKind))
_ENTRY_KEYS: Final = frozenset({"format", "id", "kind", "record", "states"})
_UNFIT = (ValueError, TypeError, KeyError, ArithmeticError, RecursionError)


class UnfitLeafError(ValueError):
    """A leaf is none of the form of the log.

    Args:
        code: how it is unfit: `bad-leaf`, `unknown-format` or `unknown-hash`.
    """

    def __init__(self, code: FaultCode) -> None:
        super().__init__(code)
        self.code: FaultCode = code


@dataclass(frozen=True, slots=True)
class EntryRead:
    """The leaf of an entry, as it was read.

    Args:
        key: `kind/id`.
        is_gone: whether it says that the record no longer has the entry.
    """

    key: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class VersionRead:
    """The leaf of a version, as it was read; its keys are those of docs/record-format.md."""

    number: int
    commit: str
    recorded: datetime
    begins: int
    entries: int
    root: Hash
    unread: tuple[str, ...]
    notice: str


def read_leaf(content: bytes) -> EntryRead | VersionRead:
    """Return what a leaf says.

    Args:
        content: the leaf.

    Raises:
        UnfitLeafError: when it is none of the form of the log.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    import rfc8785  # of the extra `record`: shapes of answers are told without it

    try:
        said = json.loads(content)
        is_canonical = isinstance(said, dict) and rfc8785.dumps(said) == content
        number = said["format"] if is_canonical else None
        if _is_count(number) and number == LEAF_FORMAT:
            return version_said(content) if said["kind"] == "version" else _entry(said)
    except UnfitLeafError:
        raise
    except _UNFIT as error:
        raise UnfitLeafError("bad-leaf") from error
    raise UnfitLeafError("unknown-format" if _is_count(number) else "bad-leaf")


def _entry(said: dict[str, object]) -> EntryRead:
    kind, identifier, record, states = (said[key] for key in ("kind", "id", "record", "states"))
    if said.keys() != _ENTRY_KEYS or kind not in _KINDS or not isinstance(identifier, str):
        raise UnfitLeafError("bad-leaf")
    if not isinstance(states, list) or not isinstance(record, dict | None) or not identifier:
        raise UnfitLeafError("bad-leaf")
    if record is None and states:
        raise UnfitLeafError("bad-leaf")
    return EntryRead(f"{kind}/{identifier}", record is None)


def version_said(content: bytes) -> VersionRead:
    """Return what the leaf of a version says.

    Args:
        content: the leaf.

    Raises:
        UnfitLeafError: when it is no such leaf, or names another hash.
    """
    leaf = version_form_of(content)
    if leaf is None:
        raise UnfitLeafError("bad-leaf")
    if leaf.hash != HASH:
        raise UnfitLeafError("unknown-hash")
    return VersionRead(
        number=leaf.number,
        commit=leaf.commit,
        recorded=moment_of(leaf.recorded),
        begins=leaf.begins,
        entries=leaf.entries,
        root=from_base64(leaf.root),
        unread=leaf.unread,
        notice=leaf.notice,
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
