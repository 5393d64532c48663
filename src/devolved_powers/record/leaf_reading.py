"""A leaf of the log read strictly: nothing in it is missing, more, or written in another way."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from devolved_powers.late_pattern import late_pattern
from devolved_powers.record.base64_text import from_base64
from devolved_powers.record.leaves import HASH, LEAF_FORMAT, EntryKind
from devolved_powers.record.log_faults import FaultCode
from devolved_powers.record.merkle import HASH_LENGTH, Hash
from devolved_powers.record.moments import moment_of, moment_text

_KINDS: Final = frozenset(get_args(EntryKind))
_ENTRY_KEYS: Final = frozenset({"format", "id", "kind", "record", "states"})
_VERSION_KEYS: Final = frozenset(
    {
        "begins",
        "commit",
        "entries",
        "format",
        "hash",
        "kind",
        "notice",
        "number",
        "recorded",
        "root",
        "unread",
    }
)
_COMMIT = late_pattern(r"[0-9a-f]{40}|[0-9a-f]{64}")
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
            return version_said(said) if said["kind"] == "version" else _entry(said)
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


def version_said(said: dict[str, object]) -> VersionRead:
    """Return what the leaf of a version says.

    Args:
        said: the object that it is.

    Raises:
        UnfitLeafError: when a key, a type or a form is another one, or it is of another format.
        ValueError: when its moment or its hash is none.
    """
    if said.keys() != _VERSION_KEYS or said["kind"] != "version":
        raise UnfitLeafError("bad-leaf")
    if _count(said["format"]) != LEAF_FORMAT:
        raise UnfitLeafError("unknown-format")
    if said["hash"] != HASH:
        raise UnfitLeafError("unknown-hash" if isinstance(said["hash"], str) else "bad-leaf")
    commit, recorded, root = (_text(said[key]) for key in ("commit", "recorded", "root"))
    moment = moment_of(recorded)
    unread = said["unread"]
    read = VersionRead(
        number=_count(said["number"]),
        commit=commit,
        recorded=moment,
        begins=_count(said["begins"]),
        entries=_count(said["entries"]),
        root=from_base64(root),
        unread=tuple(_text(part) for part in unread) if isinstance(unread, list) else (),
        notice=_text(said["notice"]),
    )
    fits = isinstance(unread, list) and len(read.root) == HASH_LENGTH
    if not fits or not _COMMIT.fullmatch(commit) or moment_text(moment) != recorded:
        raise UnfitLeafError("bad-leaf")
    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnfitLeafError("bad-leaf")
    return value


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _count(value: object) -> int:
    if not isinstance(value, int) or not _is_count(value):
        raise UnfitLeafError("bad-leaf")
    return value
