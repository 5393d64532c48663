"""The leaves of a log read in their order: which versions they tell, and what is wrong."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from devolved_powers.i18n import _
from devolved_powers.record.compared_history import Change
from devolved_powers.record.leaf_reading import EntryRead, UnfitLeafError, VersionRead, read_leaf
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_leaves import BadLeafError, entry_key
from devolved_powers.record.merkle import Hash, root_hash
from devolved_powers.record.versions import NOTHING_READ

MOST_TOLD: Final = 100
"""Faults of one kind that are told one by one."""


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


@dataclass
class LeafReplay:
    """Goes over the leaves in their order.

    Args:
        hashes: the hashes of the leaves.
        known: up to which index they were looked at before, and are read without being judged.
        versions: the versions that they tell.
        faults: what is wrong with them.
        standing: the hashes of the leaves that stand at the end, by their keys.
        at_known: those that stood at `known`.
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
            if len(self.faults) > MOST_TOLD:
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
        self.faults += (at_version(fault, version) for fault in self._pending)
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


def at_version(fault: LogFault, version: ReadVersion | None) -> LogFault:
    """Return a fault with the version that it is about, where that is known.

    Args:
        fault: the fault.
        version: the version; None where none is known.
    """
    if version is None:
        return fault
    said = version.said
    return replace(fault, number=said.number, recorded=said.recorded, commit=said.commit)
