"""The versions of a registry's record, out of its repository, with what each says of all entries.

They are the commits of the first parents, in their order; a commit after which every entry says
what it said before makes no version. So neither what touches `record/` alone does, nor a comment.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from devolved_powers.errors import PowersError
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.git.repository import Place
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.record.leaves import EntryLeaf, entry_leaves
from devolved_powers.register.read import left_out
from devolved_powers.register.recorded_versions import VersionWalk


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A version of the record.

    Args:
        number: its place among the versions, from 1.
        commit: the commit that made it.
        recorded: its moment, UTC without a zone; none is before that of an older version.
        entries: the leaves of all entries, sorted by their keys; empty where it cannot be read.
        unread: what of it cannot be read, as `file: route`; `.` where nothing of it can.
        notice: what every answer must say, in Chinese; empty once all data is confirmed.
    """

    number: int
    commit: str
    recorded: datetime
    entries: tuple[EntryLeaf, ...]
    unread: tuple[str, ...]
    notice: str


def record_versions(root: Place, line: Sequence[RecordedCommit]) -> Iterator[RecordVersion]:
    """Yield the versions of a record, the oldest first.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        line: its commits, as `record_line` returns them.
    """
    walk = VersionWalk(root, with_laws=False)
    number, said, parts = 0, None, None
    for commit in line:
        if commit.parts == parts:
            continue
        parts = commit.parts
        entries: tuple[EntryLeaf, ...] = ()
        unread: tuple[str, ...] = (".",)
        notice = ""
        try:
            loaded, states = walk.version(commit)
        except PowersError:
            pass
        else:
            root_file = cast("RegistryFile", loaded.registry)  # else the walk refuses it
            entries = tuple(entry_leaves(loaded, root_file, states))
            unread, notice = left_out(loaded), loaded.recorded_notice
        now = (entries, unread, notice)
        if now != said:
            said, number = now, number + 1
            yield RecordVersion(number, commit.commit, commit.moment, entries, unread, notice)
