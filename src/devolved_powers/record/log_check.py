"""The log of a record held against itself: notes, tiles, leaves, checkpoints. Git is not asked.

Each thing is looked at as far as what it rests on holds: where the leaves do not lead to the hash
of the checkpoint, what they say is worth nothing, and no further fault is told of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.i18n import enumerated
from devolved_powers.models.record_log import RecordLog
from devolved_powers.record.log_faults import FaultCode, LogFault
from devolved_powers.record.log_folder import (
    CHECKPOINT,
    CHECKPOINTS,
    COSIGNATURES,
    LogFolder,
    size_of,
)
from devolved_powers.record.log_replay import LeafReplay, ReadVersion, at_version
from devolved_powers.record.log_tiles import checked_tiles
from devolved_powers.record.merkle import (
    EMPTY_ROOT,
    Hash,
    prefix_roots,
)
from devolved_powers.record.moments import beijing_day
from devolved_powers.record.note import (
    BadNoteError,
    Checkpoint,
    Note,
    VerifierKey,
    holds,
    read_checkpoint,
)

Holds = Callable[[Note, VerifierKey], bool | None]


@dataclass(frozen=True, slots=True)
class LogTrust:
    """Whom the log is to be of.

    Args:
        origin: its name.
        keys: the public keys that sign it, each with its last day (None while it signs).
    """

    origin: str
    keys: tuple[tuple[VerifierKey, date | None], ...]

    @classmethod
    def of(cls, settings: RecordLog) -> "LogTrust":
        """Return what registry.yaml says of it.

        Args:
            settings: `record` of registry.yaml.
        """
        keys = ((VerifierKey.parse(each.key), each.until) for each in settings.keys)
        return cls(settings.origin, tuple(keys))


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """What came of a log that was held against itself.

    Args:
        checkpoint: what the newest checkpoint says; None where it cannot be read.
        faults: what is wrong.
        hashes: the hashes of the leaves; empty where they do not lead to the checkpoint.
        versions: the versions that it tells, in their order.
        known: how many leaves were looked at before, and not judged again.
        standing: the hashes of the leaves that stand after these, by their keys.
        older: the sizes of the older checkpoints.
    """

    checkpoint: Checkpoint | None
    faults: tuple[LogFault, ...]
    hashes: Sequence[Hash] = ()
    versions: tuple[ReadVersion, ...] = ()
    known: int = 0
    standing: Mapping[str, Hash] = field(default_factory=dict)
    older: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether its versions could be read to the end, so that others can be held against it."""
        return bool(self.versions) and self.versions[-1].index + 1 == len(self.hashes)


def check_log(
    log: LogFolder,
    trust: LogTrust,
    known: int = 0,
    root: Hash = EMPTY_ROOT,
    holding: Holds = holds,
) -> CheckedLog:
    """Hold a log against itself.

    Args:
        log: the log.
        trust: whom it is to be of.
        known: how many leaves were looked at before; these are read, and not judged again.
        root: the hash of the tree that they had; where they have another now, all are judged.
        holding: tells whether a key signed a note.

    Raises:
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    content = log.read(CHECKPOINT)
    if content is None:
        code: FaultCode = "missing-checkpoint" if log.paths() else "no-log"
        return CheckedLog(None, (LogFault(code, place=CHECKPOINT),))
    try:
        checkpoint, note = read_checkpoint(content)
    except BadNoteError:
        return CheckedLog(None, (LogFault("bad-checkpoint", place=CHECKPOINT),))
    faults = [*note_faults(CHECKPOINT, checkpoint, note, trust, holding)]
    faults += _kept_newest(log, checkpoint, content)
    leaves, hashes, tile_faults = checked_tiles(log, checkpoint)
    faults += tile_faults
    if not hashes:
        return CheckedLog(checkpoint, tuple(faults))
    replay = LeafReplay(hashes, known if prefix_roots(hashes, {known}).get(known) == root else 0)
    replay.over(leaves)
    faults += replay.faults
    ends = {version.index + 1: version for version in replay.versions}
    newest = ends.get(checkpoint.size)
    if newest is None and not replay.faults:
        faults.append(LogFault("ends-within-version", place=CHECKPOINT))
    faults += _late(CHECKPOINT, note, newest, trust)
    faults += _older(log, trust, hashes, ends, holding)
    return CheckedLog(
        checkpoint,
        tuple(faults),
        hashes,
        tuple(replay.versions),
        replay.known,
        replay.at_known,
        tuple(size for size in log.sizes if size < checkpoint.size),
    )


def note_faults(
    place: str, checkpoint: Checkpoint, note: Note, trust: LogTrust, holding: Holds = holds
) -> Iterator[LogFault]:
    """Yield what is wrong with the name and the signatures of a checkpoint.

    Args:
        place: its file.
        checkpoint: what it says.
        note: its note.
        trust: whom the log is to be of.
        holding: tells whether a key signed a note.
    """
    if checkpoint.origin != trust.origin:
        yield LogFault("other-origin", place=place, reason=checkpoint.origin)
        return
    if not all(holding(note, key) is not False for key, _until in trust.keys):
        yield LogFault("bad-signature", place=place)
    known = {key.key_id for key, _until in trust.keys}
    unknown = [each.key_id.hex() for each in note.signatures if each.key_id not in known]
    if unknown:
        yield LogFault("unknown-key", place=place, reason=enumerated(unknown))


def _late(
    place: str, note: Note, newest: ReadVersion | None, trust: LogTrust
) -> Iterator[LogFault]:
    """Yield that a checkpoint has a version recorded after the last day of every key it has.

    It is signed on the day of its newest version or later: only the last day of a key can tell.
    """
    ids = {each.key_id for each in note.signatures}
    ends = [until for key, until in trust.keys if key.key_id in ids]
    if newest is None or not ends or None in ends:
        return
    if max(until for until in ends if until) < date.fromisoformat(
        beijing_day(newest.change.recorded)
    ):
        yield _of("key-not-in-use", newest, place=place)


def _kept_newest(log: LogFolder, checkpoint: Checkpoint, content: bytes) -> Iterator[LogFault]:
    place = f"{CHECKPOINTS}/{checkpoint.size}"
    kept = log.read(place)
    if kept is None:
        yield LogFault("missing-checkpoint", place=place)
    elif kept != content:
        yield LogFault("other-checkpoint", place=place)
    beside = {part for path in log.paths() for part in _belongs_to(path)}
    for size in sorted(beside - {*log.sizes, checkpoint.size}):
        yield LogFault("missing-checkpoint", place=f"{CHECKPOINTS}/{size}")
    beyond = [size for size in log.sizes if size > checkpoint.size]
    if beyond:
        yield LogFault("beyond-checkpoint", place=f"{CHECKPOINTS}/{beyond[-1]}")


def _belongs_to(path: str) -> Iterator[int]:
    """Yield the size of the checkpoint that a signature is of; time stamps are looked at apart."""
    folder, _slash, rest = path.partition("/")
    size = size_of(rest.partition("/")[0])
    if folder == COSIGNATURES and size is not None:
        yield size


def _older(
    log: LogFolder,
    trust: LogTrust,
    hashes: Sequence[Hash],
    ends: Mapping[int, ReadVersion],
    holding: Holds,
) -> list[LogFault]:
    """Return what is wrong with the checkpoints that were the newest once."""
    sizes = [size for size in log.sizes if size < len(hashes)]
    roots = prefix_roots(hashes, frozenset(sizes))
    faults: list[LogFault] = []
    for size in sizes:
        place = f"{CHECKPOINTS}/{size}"
        try:
            checkpoint, note = read_checkpoint(log.read(place) or b"")
        except BadNoteError:
            faults.append(LogFault("bad-checkpoint", place=place))
            continue
        newest = ends.get(size)
        found = [*note_faults(place, checkpoint, note, trust, holding)]
        found += _late(place, note, newest, trust)
        if (checkpoint.size, checkpoint.root) != (size, roots[size]):
            found.append(LogFault("old-checkpoint", place=place))
        elif newest is None:
            found.append(LogFault("ends-within-version", place=place))
        faults += (at_version(fault, newest) for fault in found)
    return faults


def _of(code: FaultCode, version: ReadVersion, *, place: str = "") -> LogFault:
    return at_version(LogFault(code, place=place), version)
