"""The versions of a registry's record, out of its repository, with what each says of all entries.

They are the commits of the first parents, in their order; a commit after which every entry says
what it said before makes no version. So neither what touches `record/` alone does, nor a comment.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from devolved_powers.errors import PowersError
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.git.repository import Place, first_parents, tree
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.record.leaves import EntryLeaf, LeafMaker, canonical
from devolved_powers.record.merkle import Hash
from devolved_powers.register.read import UnreadCommitError, left_out
from devolved_powers.register.recorded_versions import VersionWalk
from devolved_powers.text import printable

NOTHING_READ: Final = (".",)
"""What is unread of a version of which nothing can be read."""
_MOST_UNREAD: Final = 60_000
"""Bytes of the places that could not be read: they stand in one leaf, of 65,535."""


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

    @property
    def is_read(self) -> bool:
        """Whether it could be read, all of it or a part."""
        return self.unread != NOTHING_READ


@dataclass(frozen=True, slots=True)
class LastVersion:
    """What must be known of the last version to tell which come after it.

    Args:
        number: its number.
        commit: the commit that made it.
        recorded: its moment.
        hashes: the hashes of the leaves of its entries, by their keys; where it cannot be read,
            those of the last version that can.
        unread: what of it cannot be read.
        notice: what every answer must say.
    """

    number: int
    commit: str
    recorded: datetime
    hashes: Mapping[str, Hash]
    unread: tuple[str, ...]
    notice: str


def record_versions(
    root: Place, line: Sequence[RecordedCommit], after: LastVersion | None = None
) -> Iterator[RecordVersion]:
    """Yield the versions of a record, the oldest first.

    The moments are what the commits say, or the moment of an older version where that is later: so
    no commit that comes later changes them.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        line: its commits, as `record_line` returns them.
        after: the version to begin after; its commit is one of the line. None for all.

    Raises:
        PowersError: when git does not give a commit, one is of a newer format than is read here,
            or the first says no moment that can be true.
    """
    seconds = dict(first_parents(root, line[-1].commit)) if line else {}
    if line and after is None:
        names = [*seconds]
        for name in names[: names.index(line[0].commit)][-1:]:
            _refuse_lacking(root, name, line[0].prefix)
    begin, parts, number = 0, None, 0
    said: tuple[Mapping[str, Hash], tuple[str, ...], str] | None = None
    moment: datetime | None = None
    if after is not None:
        begin = next(i for i, commit in enumerate(line) if commit.commit == after.commit)
        parts, number, moment = line[begin].parts, after.number, after.recorded
        is_read = after.unread != NOTHING_READ
        said = (after.hashes if is_read else {}, after.unread, after.notice)
    walk = VersionWalk(root, line[begin:], with_laws=False, with_lines=False)
    maker = LeafMaker()
    for commit in line[begin:]:
        if commit.parts == parts:
            continue
        parts = commit.parts
        entries: tuple[EntryLeaf, ...] = ()
        unread: tuple[str, ...] = NOTHING_READ
        notice = ""
        if commit.parts is None:
            _refuse_lacking(root, commit.commit, commit.prefix)
        try:
            loaded, states = walk.version(commit)
        except UnreadCommitError:
            pass
        else:
            root_file = cast("RegistryFile", loaded.registry)  # else the walk refuses it
            entries = maker.leaves(loaded, root_file, states)
            unread, notice = _within_a_leaf(left_out(loaded)), loaded.recorded_notice
        now = ({leaf.key: leaf.hash for leaf in entries}, unread, notice)
        if now != said:
            said, number = now, number + 1
            moment = _moment(commit, seconds.get(commit.commit), moment)
            yield RecordVersion(number, commit.commit, moment, entries, unread, notice)


def unread_places(unread: Iterable[str]) -> tuple[str, ...]:
    """Return what of a version could not be read, in words.

    Args:
        unread: as its leaf tells it.
    """
    [everything] = NOTHING_READ
    return tuple(_("the whole registry") if at == everything else printable(at) for at in unread)


def _within_a_leaf(unread: tuple[str, ...]) -> tuple[str, ...]:
    """Return what could not be read: where that is very much, its files or folders alone."""
    files = tuple(dict.fromkeys(place.partition(": ")[0] for place in unread))
    folders = tuple(dict.fromkeys(file.partition("/")[0] for file in files))
    told = (unread, files, folders)
    return next((t for t in told if len(canonical(list(t))) <= _MOST_UNREAD), folders)


def _refuse_lacking(root: Place, commit: str, prefix: str) -> None:
    """Refuse to take a commit for one without a registry where its root file is not at hand.

    Raises:
        PowersError: when the repository lacks it, as a clone with a filter does.
    """
    for entry in tree(root, commit, [f"{prefix}{ROOT_FILE}"]):
        entry.held()


def _moment(commit: RecordedCommit, second: int | None, before: datetime | None) -> datetime:
    """Return when a version was recorded: as its commit says, and not before an older version."""
    if second is None:
        if before is None:
            message = _("Commit {commit} does not say when it was made.")
            raise PowersError(message.format(commit=commit.commit[:12]))
        return before
    said = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    return max(said.replace(tzinfo=None), before or datetime.min)  # noqa: DTZ901 - UTC as all are
