"""The log of a record held against itself: notes, tiles, leaves, checkpoints. Git is not asked.

Each thing is looked at as far as what it rests on holds: where the leaves do not lead to the hash
of the checkpoint, what they say is worth nothing, and no further fault is told of them.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from devolved_powers.i18n import _, enumerated
from devolved_powers.models.record_log import RecordLog
from devolved_powers.record.compared_history import Change
from devolved_powers.record.leaf_reading import EntryRead, UnfitLeafError, VersionRead, read_leaf
from devolved_powers.record.log_faults import FaultCode, LogFault, beijing_day
from devolved_powers.record.log_folder import CHECKPOINT, CHECKPOINTS, LogFolder
from devolved_powers.record.log_leaves import BadLeafError, entry_key
from devolved_powers.record.merkle import (
    EMPTY_ROOT,
    Hash,
    joined_root,
    leaf_hash,
    node_hash,
    root_hash,
)
from devolved_powers.record.note import (
    BadNoteError,
    Checkpoint,
    Note,
    VerifierKey,
    holds,
    read_checkpoint,
)
from devolved_powers.record.tiles import WIDTH, BadTileError, Tiles, tile_path
from devolved_powers.record.versions import NOTHING_READ

Holds = Callable[[Note, VerifierKey], bool | None]
_MOST_TOLD: Final = 100
"""Faults of one kind that are told one by one."""


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
class ReadVersion:
    """A version that the log tells.

    Args:
        index: where its leaf stands.
        change: what it changed.
        said: its own leaf.
    """

    index: int
    change: Change
    said: VersionRead


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
    leaves, hashes, tile_faults = _tiles(log, checkpoint)
    faults += tile_faults
    if not hashes:
        return CheckedLog(checkpoint, tuple(faults))
    replay = _Replay(hashes, known if prefix_roots(hashes, {known}).get(known) == root else 0)
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


def prefix_roots(hashes: Iterable[Hash], sizes: Collection[int]) -> dict[int, Hash]:
    """Return the hashes of what a tree was when it had fewer leaves.

    Args:
        hashes: the hashes of its leaves.
        sizes: the numbers of leaves; larger ones than there are have no hash.
    """
    roots = {0: EMPTY_ROOT} if 0 in sizes else {}
    whole: list[Hash] = []
    for count, leaf in enumerate(hashes, start=1):
        joined, rest = leaf, count - 1
        while rest & 1:
            joined = node_hash(whole.pop(), joined)
            rest >>= 1
        whole.append(joined)
        if count in sizes:
            roots[count] = joined_root(whole)
    return roots


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
    beyond = [size for size in log.sizes if size > checkpoint.size]
    if beyond:
        yield LogFault("beyond-checkpoint", place=f"{CHECKPOINTS}/{beyond[-1]}")


def _tiles(
    log: LogFolder, checkpoint: Checkpoint
) -> tuple[list[bytes], list[Hash], list[LogFault]]:
    """Return the leaves and their hashes, without these where they do not lead to the checkpoint.

    What is wrong with the files comes with them.
    """
    tiles = Tiles(log.read, checkpoint.size)
    leaves: list[bytes] = []
    faults: list[LogFault] = []
    for number in range(-(-checkpoint.size // WIDTH)):
        try:
            leaves += tiles.bundle(number)
        except BadTileError as error:
            faults.append(_tile_fault(error))
            if error.missing and len(faults) >= _MOST_TOLD:
                break
    if faults:
        return [], [], faults
    if not leaves:
        return [], [], [LogFault("ends-within-version", place=CHECKPOINT)]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    if root_hash(hashes) != checkpoint.root:
        return leaves, [], _changed(tiles, checkpoint, leaves, hashes)
    return leaves, hashes, [*_tile_faults(tiles, hashes)]


def _tile_fault(error: BadTileError) -> LogFault:
    return LogFault("missing-tile" if error.missing else "bad-tile", place=error.path)


def _tile_faults(tiles: Tiles, hashes: Sequence[Hash]) -> Iterator[LogFault]:
    """Yield the tiles that do not have the hashes of the leaves."""
    level, below = 0, list(hashes)
    while below:
        for number in range(-(-len(below) // WIDTH)):
            wanted = below[number * WIDTH : (number + 1) * WIDTH]
            try:
                if tiles.tile(level, number) != b"".join(wanted):
                    yield LogFault("changed-tile", place=tile_path(level, number, len(wanted)))
            except BadTileError as error:
                yield _tile_fault(error)
        full = len(below) // WIDTH
        below = [root_hash(below[n * WIDTH : (n + 1) * WIDTH]) for n in range(full)]
        level += 1


def _changed(
    tiles: Tiles, checkpoint: Checkpoint, leaves: Sequence[bytes], hashes: Sequence[Hash]
) -> list[LogFault]:
    """Return which leaves are not those of the checkpoint, as far as the tiles tell that."""
    try:
        signed = tiles.leaf_hashes()
    except BadTileError as error:
        return [_tile_fault(error), LogFault("root-differs", place=CHECKPOINT)]
    if root_hash(signed) != checkpoint.root:
        return [LogFault("root-differs", place=CHECKPOINT)]
    changed = [i for i, (a, b) in enumerate(zip(hashes, signed, strict=True)) if a != b]
    faults = []
    for index in changed[:_MOST_TOLD]:
        version = _next_version(leaves, index)
        place = tile_path(None, index // WIDTH, min(WIDTH, len(leaves) - index // WIDTH * WIDTH))
        reason = _("leaf {index}").format(index=index)
        fault = LogFault("leaf-changed", place=place, reason=reason, entries=_key(leaves[index]))
        if version is not None:
            fault = replace(
                fault,
                number=version.number,
                recorded=version.recorded,
                commit=version.commit,
            )
        faults.append(fault)
    return faults


def _next_version(leaves: Sequence[bytes], index: int) -> VersionRead | None:
    """Return the version that a leaf came with, or that it is, as the leaves tell it."""
    for content in leaves[index:]:
        try:
            read = read_leaf(content)
        except UnfitLeafError:
            continue
        if isinstance(read, VersionRead):
            return read
    return None


def _key(content: bytes) -> tuple[str, ...]:
    """Return the entry that a leaf names, where it does."""
    try:
        read = read_leaf(content)
    except UnfitLeafError:
        return ()
    return (read.key,) if isinstance(read, EntryRead) else ()


@dataclass
class _Replay:
    """Goes over the leaves in their order.

    Args:
        hashes: the hashes of the leaves.
        known: up to which index they were looked at before, and are read without being judged.
    """

    hashes: Sequence[Hash]
    known: int
    versions: list[ReadVersion] = field(default_factory=list)
    faults: list[LogFault] = field(default_factory=list)
    standing: dict[str, Hash] = field(default_factory=dict)
    at_known: dict[str, Hash] = field(default_factory=dict)
    _pending: list[LogFault] = field(default_factory=list)
    _keys: list[str] = field(default_factory=list)
    _own: dict[str, bytes] = field(default_factory=dict)
    _begins: int = 0
    _last: str = ""

    def over(self, leaves: Sequence[bytes]) -> None:
        """Read leaves; what is wrong with them is in `faults`, what they tell in `versions`."""
        for index, content in enumerate(leaves):
            if index == self.known:
                self.at_known = dict(self.standing)
            try:
                read = self._read(index, content)
            except UnfitLeafError as error:
                reason = _("leaf {index}").format(index=index)
                self._pending.append(LogFault(error.code, reason=reason))
                continue
            if isinstance(read, EntryRead):
                self._entry(index, content, read)
            else:
                self._version(index, read)
            if len(self.faults) > _MOST_TOLD:
                return
        if self.known == len(leaves):
            self.at_known = dict(self.standing)
        self.faults += self._pending

    def _read(self, index: int, content: bytes) -> EntryRead | VersionRead:
        if index < self.known:
            with suppress(BadLeafError):  # the leaf of a version
                return EntryRead(*entry_key(content, index))
        return read_leaf(content)

    def _entry(self, index: int, content: bytes, read: EntryRead) -> None:
        if index >= self.known:
            reason = _out_of_order(read, self.hashes[index], self._last, self.standing)
            if reason:
                self._pending.append(LogFault("bad-order", entries=(read.key,), reason=reason))
            self._own[read.key] = content
        self._last = read.key
        if not read.is_gone:
            if read.key not in self.standing:
                insort(self._keys, read.key)
            self.standing[read.key] = self.hashes[index]
        elif self.standing.pop(read.key, None) is not None:
            del self._keys[bisect_left(self._keys, read.key)]

    def _version(self, index: int, read: VersionRead) -> None:
        change = Change(
            read.number, read.commit, read.recorded, self._own, read.unread, read.notice
        )
        version = ReadVersion(index, change, read)
        if index >= self.known:
            is_read = read.unread != NOTHING_READ
            of_tree = [self.standing[key] for key in self._keys] if is_read else []
            self._pending += _version_faults(version, self.versions, self._begins, of_tree)
        self.faults += (_at(fault, version) for fault in self._pending)
        self.versions.append(version)
        self._pending, self._own, self._begins, self._last = [], {}, index + 1, ""


def _out_of_order(read: EntryRead, its_hash: Hash, last: str, standing: Mapping[str, Hash]) -> str:
    """Return why the leaf of an entry cannot stand where it does; empty where it can."""
    if read.key <= last:
        return _("the leaves of a version are sorted by kind and id, each once")
    if read.is_gone and read.key not in standing:
        return _("the entry is gone, and was not there before")
    if standing.get(read.key) == its_hash:
        return _("the leaf says what the one before says")
    return ""


def _version_faults(
    version: ReadVersion, before: Sequence[ReadVersion], begins: int, of_tree: Sequence[Hash]
) -> Iterator[LogFault]:
    """Yield what is wrong with the leaf of a version, by the leaves before it."""
    read, own = version.said, version.change.leaves
    older = before[-1].said if before else None
    if read.number != len(before) + 1:
        yield LogFault("bad-order", reason=_("the number of the version"))
    if read.begins != begins:
        yield LogFault("bad-order", reason=_("where the leaves of the version begin"))
    if older is not None and read.recorded < older.recorded:
        yield LogFault("bad-order", reason=_("recorded before the version before it"))
    if older is not None and read.commit == older.commit:
        yield LogFault("bad-order", reason=_("the commit of the version before it"))
    if read.unread == NOTHING_READ and own:
        yield LogFault("bad-version", reason=_("it could not be read, and has leaves"))
    if older is not None and not own and (older.unread, older.notice) == (read.unread, read.notice):
        yield LogFault("bad-version", reason=_("it changes nothing"))
    if read.entries != len(of_tree):
        yield LogFault("bad-version", reason=_("the number of entries"))
    elif read.root != root_hash(of_tree):
        yield LogFault("bad-version", reason=_("the hash of its tree"))


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
        faults += (_at(fault, newest) for fault in found)
    return faults


def _of(code: FaultCode, version: ReadVersion, *, place: str = "") -> LogFault:
    return _at(LogFault(code, place=place), version)


def _at(fault: LogFault, version: ReadVersion | None) -> LogFault:
    """Return a fault with the version that it is about, where that is known."""
    if version is None:
        return fault
    said = version.said
    return replace(fault, number=said.number, recorded=said.recorded, commit=said.commit)
