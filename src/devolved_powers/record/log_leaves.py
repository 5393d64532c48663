"""The leaves of the log in their order: which version they came with, which stand at each version.

What a version's entries say is told by the log alone: a leaf stands until one of the same kind and
id comes, and an entry that the record no longer has gets a leaf that says so. A version that could
not be read has no entries; the one after it is compared with the last that could be.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from devolved_powers.models.base64_text import to_base64
from devolved_powers.record.leaf_reading import version_said
from devolved_powers.record.leaves import HASH, LEAF_FORMAT, canonical, version_leaf
from devolved_powers.record.merkle import Hash, root_hash
from devolved_powers.record.moments import moment_text
from devolved_powers.record.versions import NOTHING_READ, LastVersion, RecordVersion

_ENTRY = re.compile(rb'\{"format":1,"id":("(?:[^"\\]|\\.)*"),"kind":"([a-z]+)","record":(null)?')
"""How the leaf of an entry begins: keys of a canonical form are sorted."""
_VERSION_BEGINS: Final = b'{"begins":'


class BadLeafError(ValueError):
    """A leaf is none of the form of the log, or does not follow from those before it.

    Args:
        index: where it stands.
    """

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@dataclass(frozen=True, slots=True)
class LogVersion:
    """A version, as the log tells it.

    Args:
        number: its number, from 1.
        index: where its own leaf stands.
        begins: where the first leaf that came with it stands.
        commit: the commit that made it.
        recorded: its moment, UTC without a zone.
        root: the hash of the tree over the leaves of its entries.
        unread: what of it could not be read.
        notice: what every answer must say.
        content: its own leaf.
        standing: of each entry that it has, by its key, where its leaf stands; sorted by key.
        known: the same, of the last version that could be read, if this one cannot.
    """

    number: int
    index: int
    begins: int
    commit: str
    recorded: datetime
    root: Hash
    unread: tuple[str, ...]
    notice: str
    content: bytes
    standing: Mapping[str, int]
    known: Mapping[str, int]

    def last(self, hashes: Sequence[Hash]) -> LastVersion:
        """Return what is to be known of it to go on after it.

        Args:
            hashes: the hashes of the leaves of the log.
        """
        of_entries = {key: hashes[index] for key, index in self.known.items()}
        return LastVersion(
            self.number, self.commit, self.recorded, of_entries, self.unread, self.notice
        )


def gone_leaf(key: str) -> bytes:
    """Return the leaf that says that the record no longer has an entry.

    Args:
        key: `kind/id` of the entry.
    """
    kind, _slash, identifier = key.partition("/")
    said = {"format": LEAF_FORMAT, "id": identifier, "kind": kind, "record": None, "states": []}
    return canonical(said)


def leaves_of(
    version: RecordVersion, before: Mapping[str, Hash], begins: int
) -> tuple[list[tuple[str, bytes]], bytes]:
    """Return the leaves that come with a version.

    Args:
        version: the version.
        before: the hashes of the leaves of the last version that could be read, by their keys.
        begins: where the first of its leaves will stand.

    Returns:
        Those of the entries that are new, changed or gone, with their keys and sorted by them; and
        the leaf of the version itself.
    """
    now = {leaf.key: leaf.hash for leaf in version.entries}
    changed = [(e.key, e.content) for e in version.entries if before.get(e.key) != now[e.key]]
    if version.is_read:
        changed += ((key, gone_leaf(key)) for key in before if key not in now)
    own = version_leaf(
        {
            "number": version.number,
            "commit": version.commit,
            "recorded": moment_text(version.recorded),
            "hash": HASH,
            "begins": begins,
            "entries": len(version.entries),
            "root": to_base64(root_hash(list(now.values()))),
            "unread": list(version.unread),
            "notice": version.notice,
        }
    )
    return sorted(changed), own


def versions_of(contents: Iterable[bytes]) -> Iterator[LogVersion]:
    """Yield the versions that a log tells, the oldest first.

    Args:
        contents: the leaves of the log, in their order.

    Raises:
        BadLeafError: when one is not of the form, not in its place, or leaves of no version stand
            behind the last.
    """
    standing: dict[str, int] = {}
    begins = index = number = 0
    last = ""
    for index, content in enumerate(contents):
        if content.startswith(_VERSION_BEGINS):
            number += 1
            yield _version(content, index, begins, number, dict(sorted(standing.items())))
            begins, last = index + 1, ""
            continue
        key, is_gone = entry_key(content, index)
        if key <= last:
            raise BadLeafError(index)
        last = key
        if not is_gone:
            standing[key] = index
        elif standing.pop(key, None) is None:
            raise BadLeafError(index)
    if number and begins <= index:
        raise BadLeafError(index)


def entry_key(content: bytes, index: int = 0) -> tuple[str, bool]:
    """Return the `kind/id` of the leaf of an entry, and whether it says that the entry is gone.

    Args:
        content: the leaf.
        index: where it stands.

    Raises:
        BadLeafError: when it does not begin as such a leaf does.
    """
    begin = _ENTRY.match(content)
    if begin is None:
        raise BadLeafError(index)
    try:
        key = f"{begin[2].decode()}/{json.loads(begin[1])}"
        key.encode()  # half a character stands in no canonical form
    except ValueError as error:
        raise BadLeafError(index) from error
    return key, begin[3] is not None


def _version(
    content: bytes, index: int, begins: int, number: int, standing: Mapping[str, int]
) -> LogVersion:
    try:
        read = version_said(content)
    except ValueError as error:
        raise BadLeafError(index) from error
    held = standing if read.unread != NOTHING_READ else {}
    if (read.number, read.begins, read.entries) != (number, begins, len(held)):
        raise BadLeafError(index)
    return LogVersion(
        number=number,
        index=index,
        begins=begins,
        commit=read.commit,
        recorded=read.recorded,
        root=read.root,
        unread=read.unread,
        notice=read.notice,
        content=content,
        standing=held,
        known=standing,
    )
