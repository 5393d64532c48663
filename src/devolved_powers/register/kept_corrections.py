"""The corrections of entries, kept as long as the registry stands at the same commit.

What a commit's history did to a record never changes; of a shallow clone it may, once more of it
is fetched, and nothing is kept.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from devolved_powers.git.commits import Commit
from devolved_powers.git.repository import Standing, standing_at
from devolved_powers.store import cache
from devolved_powers.store.kept_days import kept_day, plain_day

if TYPE_CHECKING:
    from devolved_powers.register.corrections import Correction

_KEPT = ("corrections of the record", b"1")
_MOST = 64
"""Entries whose corrections are kept; those asked for first go."""
_Rows = list[list[Any]]


class Record(NamedTuple):
    """What git tells of the record of an entry.

    Args:
        corrections: what commits did to it, the newest first.
        is_shallow: whether the clone lacks older commits.
    """

    corrections: "tuple[Correction, ...]"
    is_shallow: bool


def record_of(root: Path, identifier: str, revision: str = "HEAD") -> Record:
    """Return what commits did to the record of an entry, as kept, or as read now.

    Args:
        root: the registry's folder.
        identifier: the id of a power, an enforcement item or a need.
        revision: the newest commit looked at.

    Raises:
        PowersError: when git has no such revision, or lacks part of the history.
    """
    standing = standing_at(root, revision)
    key = "" if standing.is_shallow else cache.digest_of(root, [_KEPT])
    kept = _kept(key, standing) if key else {}
    if identifier in kept:
        with suppress(*cache.UNFIT):  # none of ours: it is read anew
            return Record(tuple(map(_correction, kept[identifier])), standing.is_shallow)
    from devolved_powers.register.corrections import corrections

    read = tuple(corrections(root, identifier, standing.commit))
    if key:
        rows = {**kept, identifier: [_row(correction) for correction in read]}
        of = {name: rows[name] for name in [*rows][-_MOST:]}
        with suppress(ValueError):  # a record may hold what is no number: it is read each time
            cache.save(key, json.dumps([*standing[:2], of], allow_nan=False).encode())
    return Record(read, standing.is_shallow)


def _kept(key: str, standing: Standing) -> dict[str, _Rows]:
    """Return the rows of the entries that are kept of a commit, by id."""

    def understood(payload: bytes) -> dict[str, _Rows]:
        commit, prefix, rows = json.loads(payload)
        return dict(rows) if (commit, prefix) == standing[:2] else {}

    return cache.understood(cache.load(key), understood) or {}


def _row(correction: "Correction") -> list[object]:
    commit = correction.commit
    return [
        *(commit.id, commit.author, plain_day(commit.authored)),
        *(commit.subject, plain_day(commit.committed)),
        *(correction.kind, correction.file, correction.section),
        *(correction.before, correction.after, correction.titles),
    ]


def _correction(row: list[Any]) -> "Correction":
    from devolved_powers.register.corrections import Correction

    name, author, authored, subject, committed, kind, file, section, before, after, titles = row
    commit = Commit(name, author, kept_day(authored), subject, kept_day(committed))
    called = {key: tuple(parts) for key, parts in titles.items()}
    return Correction(commit, kind, file, section, dict(before), dict(after), called)
