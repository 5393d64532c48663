"""Logs that are made without a history: their leaves drawn, their files in memory."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import cast

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from devolved_powers.record.leaves import EntryKind, EntryLeaf, canonical
from devolved_powers.record.log_check import CheckedLog, LogTrust, check_log
from devolved_powers.record.log_folder import CHECKPOINT, CHECKPOINTS, LogFolder
from devolved_powers.record.log_leaves import leaves_of, versions_of
from devolved_powers.record.merkle import Hash, leaf_hash
from devolved_powers.record.note import Checkpoint, Note, VerifierKey, holds, signed_note
from devolved_powers.record.tiles import Tiles, new_tiles
from devolved_powers.record.versions import RecordVersion
from tests.record.example import LOG, private_key

ORIGIN = "www.example.invalid/made"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Signer:
    """Signs with a throw-away key.

    Args:
        name: of the key.
        origin: of the log.
    """

    name: str = LOG
    origin: str = ORIGIN

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return private_key(self.name).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return private_key(self.name).sign(text)


TRUST = LogTrust(ORIGIN, ((VerifierKey.of(ORIGIN, Signer().public), None),))


def entry(key: str, says: object) -> EntryLeaf:
    """Return the leaf of an entry."""
    kind, _slash, identifier = key.partition("/")
    said = {"format": 1, "id": identifier, "kind": kind, "record": {"name": says}, "states": []}
    return _leaf(key, canonical(said))


def _leaf(key: str, content: bytes) -> EntryLeaf:
    kind, _slash, identifier = key.partition("/")
    return EntryLeaf(cast("EntryKind", kind), identifier, content, leaf_hash(content))


def drawn_leaves(seed: int, versions: int, entries: int) -> list[list[bytes]]:
    """Return the leaves of versions that are drawn, each version's own leaf last."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    said = {f"power/P1-{number:03d}": 0 for number in range(1, entries + 1)}
    before: dict[str, Hash] = {}
    begins = 0
    drawn = []
    for number in range(1, versions + 1):
        said[f"power/P1-{chance.randrange(1, entries + 1):03d}"] = number
        if number > 1 and chance.random() < 0.3:
            del said[chance.choice(sorted(said))]
            said.setdefault("item/E-001", number)
        listed = tuple(entry(key, said[key]) for key in sorted(said))
        moment = datetime(2022, 3, 1) + timedelta(number)  # noqa: DTZ001 - as the log has it
        version = RecordVersion(number, f"{number:040x}", moment, listed, (), "重构数据")
        leaves, own = leaves_of(version, before, begins)
        before = {leaf.key: leaf.hash for leaf in listed}
        drawn.append([*(content for _key, content in leaves), own])
        begins += len(drawn[-1])
    return drawn


def made_again(leaves: Sequence[bytes], alter: Callable[[bytes], bytes]) -> list[bytes]:
    """Return a log that tells the same versions of the same commits, with other entries.

    Args:
        leaves: the leaves of a log.
        alter: makes the leaf of an entry of the one that there was.
    """
    before: dict[str, Hash] = {}
    made: list[bytes] = []
    for told in versions_of(leaves):
        contents = {key: alter(leaves[index]) for key, index in told.standing.items()}
        listed = tuple(_leaf(key, content) for key, content in contents.items())
        version = RecordVersion(
            told.number, told.commit, told.recorded, listed, told.unread, told.notice
        )
        new, own = leaves_of(version, before, len(made))
        before = {leaf.key: leaf.hash for leaf in listed}
        made += [*(content for _key, content in new), own]
    return made


def files_of(leaves: Sequence[bytes], sizes: Iterable[int], signer: Signer | None = None) -> Files:
    """Return the files of a log, with a checkpoint at each size; the newest is of all leaves."""
    files: Files = {}
    for size in (*sizes, len(leaves)):
        tiles, root = new_tiles(Tiles(lambda _path: None, 0), leaves[:size])
        by = signer or Signer()
        note = signed_note(Checkpoint(by.origin, size, root).text, [by])
        files[f"{CHECKPOINTS}/{size}"] = files[CHECKPOINT] = note.encode()
    return files | tiles


def folder_of(files: Mapping[str, bytes]) -> LogFolder:
    """Return a log whose files are in memory."""
    return LogFolder(files.get, lambda: tuple(sorted(files)))


@lru_cache(maxsize=10_000)
def _holds(note: Note, key: VerifierKey) -> bool | None:
    return holds(note, key)


def checked(files: Mapping[str, bytes], trust: LogTrust = TRUST) -> CheckedLog:
    """Return what a check of a log in memory finds; a signature is verified once."""
    return check_log(folder_of(files), trust, holding=_holds)


def codes(files: Mapping[str, bytes], trust: LogTrust = TRUST) -> list[str]:
    """Return the codes of the faults of a log in memory."""
    return [fault.code for fault in checked(files, trust).faults]
