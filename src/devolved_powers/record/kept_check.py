"""How far a log was checked is kept outside the checkout: the next check reads only what is new.

It is trusted for the very same beginning of the log and the very same line of commits, and for the
program that read them; for nothing else.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.models.base64_text import from_base64, to_base64
from devolved_powers.record.merkle import Hash
from devolved_powers.store import cache
from devolved_powers.store.own_folder import keep_bytes, kept_bytes

_PART = "record-checks"
_ROOMS = ("record",)


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """How far a log was found to be without a fault.

    Args:
        size: the number of leaves.
        root: the hash of the tree over them.
        number: the version that they end with.
        commit: its commit.
        line: what tells the line of commits up to it from others.
    """

    size: int
    root: Hash
    number: int
    commit: str
    line: str


def line_digest(line: Sequence[RecordedCommit], until: str) -> str:
    """Return what tells a line of commits from others; empty where the commit is not on it.

    Args:
        line: the commits, the oldest first.
        until: the last that counts.
    """
    digest = sha256()
    for each in line:
        said = [each.commit, each.prefix, *(each.parts or ())]
        digest.update(json.dumps(said, allow_nan=False).encode())
        if each.commit == until:
            return digest.hexdigest()
    return ""


def kept_check(root: Path) -> KeptCheck | None:
    """Return how far an earlier run checked the log of a registry; None where nothing is kept.

    Args:
        root: the registry's folder.
    """
    payload = kept_bytes(_PART, _name(root))
    if payload is None:
        return None
    with suppress(*cache.UNFIT):
        size, hashed, number, commit, line = json.loads(payload)
        return KeptCheck(int(size), from_base64(hashed), int(number), str(commit), str(line))
    return None


def keep_check(root: Path, check: KeptCheck) -> None:
    """Keep how far the log of a registry was checked, as far as the folder allows it.

    Args:
        root: the registry's folder.
        check: how far.
    """
    said = [check.size, to_base64(check.root), check.number, check.commit, check.line]
    keep_bytes(_PART, _name(root), json.dumps(said, allow_nan=False).encode())


def _name(root: Path) -> str:
    return cache.digest_of(root, [], _ROOMS)
