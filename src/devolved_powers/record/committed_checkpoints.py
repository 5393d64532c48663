"""The checkpoints that commits of the history had as their newest, held against the log as it is.

A log that was made again is consistent with itself; the commits before still have what was signed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from devolved_powers.git.asked_objects import GitObject, contents_of, objects_at
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.log_check import CheckedLog, LogTrust
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_folder import CHECKPOINT, CHECKPOINTS, LogFolder
from devolved_powers.record.merkle import prefix_roots
from devolved_powers.record.note import BadNoteError, Checkpoint, holds, read_checkpoint

_LARGEST = 64 * 1024
"""Bytes of a file that may be a checkpoint; one has a few hundred."""
_AT_ONCE = 20_000
"""Places that git is asked about by one call."""


@dataclass(frozen=True, slots=True)
class _Committed:
    """A checkpoint of the log that was signed by a key of it, and the first commit that had it."""

    commit: RecordedCommit
    checkpoint: Checkpoint


def committed_faults(
    root: Path,
    line: Sequence[RecordedCommit],
    log: LogFolder,
    checked: CheckedLog,
    trust: LogTrust,
) -> Iterator[LogFault]:
    """Yield which checkpoints of earlier commits the log does not go on from, or does not keep.

    What is not signed by a key of the log is none of its checkpoints, and is passed over.

    Args:
        root: the registry's folder, inside a git repository.
        line: the commits of the history, the oldest first.
        log: the log.
        checked: what came of holding it against itself; its leaves lead to its checkpoint.
        trust: whom it is to be of.
    """
    found = [*_committed(root, line, trust)]
    roots = prefix_roots(checked.hashes, {each.checkpoint.size for each in found})
    kept = {*log.sizes, len(checked.hashes)}
    for each in found:
        size, commit = each.checkpoint.size, each.commit
        place = f"{CHECKPOINTS}/{size}"
        fault = LogFault(
            "old-checkpoint", recorded=commit.moment, commit_now=commit.commit, place=place
        )
        if roots.get(size) != each.checkpoint.root:
            message = _("leaves that it had in this commit: {then}; leaves that the log has: {now}")
            reason = message.format(then=size, now=len(checked.hashes))
            yield replace(fault, reason=reason)
        elif size not in kept:
            reason = _("this commit has it")
            yield replace(fault, code="missing-checkpoint", reason=reason)


def _committed(root: Path, line: Sequence[RecordedCommit], trust: LogTrust) -> Iterator[_Committed]:
    places = [f"{each.commit}:{each.prefix}{RECORD_FOLDER}/{CHECKPOINT}" for each in line]
    held: list[GitObject | None] = []
    for start in range(0, len(places), _AT_ONCE):
        held += objects_at(root, places[start : start + _AT_ONCE])
    first = {
        found.name: commit
        for found, commit in reversed([*zip(held, line, strict=True)])
        if found and found.kind == "blob" and found.size <= _LARGEST
    }
    for name, content in contents_of(root, first).items():
        try:
            checkpoint, note = read_checkpoint(content)
        except BadNoteError:
            continue
        if any(holds(note, key) for key, _until in trust.keys):
            yield _Committed(first[name], checkpoint)
