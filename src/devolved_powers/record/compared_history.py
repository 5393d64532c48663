"""The versions that are in the log, held against those that the history of git makes today.

A change is known by what it did to the entries, not by its commit: so a history that was rewritten
is told version by version, what is the same under another commit, what was put in, what is gone.
"""

import json
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal

from devolved_powers.i18n import _, clauses
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_leaves import leaves_of
from devolved_powers.record.merkle import Hash, leaf_hash
from devolved_powers.record.moments import beijing_time
from devolved_powers.record.versions import RecordVersion


@dataclass(frozen=True, slots=True)
class Change:
    """A version, by what it changed.

    Args:
        number: its place among the versions, from 1.
        commit: the commit that made it.
        recorded: its moment, UTC without a zone.
        leaves: by `kind/id` the leaves that are new or changed, or say that the entry is gone.
        unread: what of it cannot be read.
        notice: what every answer must say.
    """

    number: int
    commit: str
    recorded: datetime
    leaves: Mapping[str, bytes]
    unread: tuple[str, ...]
    notice: str

    @property
    def signature(self) -> bytes:
        """What tells two changes apart that differ in more than commit, number and moment."""
        digest = sha256()
        for _key, content in sorted(self.leaves.items()):
            digest.update(leaf_hash(content))
        digest.update(json.dumps([self.unread, self.notice], allow_nan=False).encode())
        return digest.digest()


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a comparison.

    Args:
        faults: what does not fit.
        ahead: the versions of the history that the log does not have yet.
    """

    faults: tuple[LogFault, ...]
    ahead: tuple[Change, ...]


def changes_of(
    versions: Iterable[RecordVersion], before: Mapping[str, Hash] | None = None
) -> Iterator[Change]:
    """Yield versions by what each changed.

    Args:
        versions: in their order.
        before: the hashes of the leaves of the last version before them that could be read.
    """
    known = before or {}
    for version in versions:
        leaves, _own = leaves_of(version, known, 0)
        if version.is_read:
            known = {leaf.key: leaf.hash for leaf in version.entries}
        yield Change(
            number=version.number,
            commit=version.commit,
            recorded=version.recorded,
            leaves=dict(leaves),
            unread=version.unread,
            notice=version.notice,
        )


def compared(logged: Sequence[Change], history: Sequence[Change], line: Sequence[str]) -> Compared:
    """Hold the versions of the log against those of the history.

    Args:
        logged: the versions that are in the log, in their order.
        history: those that the history makes today.
        line: the full names of all commits of the history, the oldest first.
    """
    place = {commit: index for index, commit in enumerate(line)}
    kept = _on_the_line(logged, place)
    last = place[logged[kept - 1].commit] if kept else -1
    until = next((i for i, c in enumerate(history) if place[c.commit] > last), len(history))
    faults = [*_same_commits(logged[:kept], history[:until], place)]
    rest, ahead = history[until:], history[until:]
    if kept < len(logged):
        rewritten, ahead = _rewritten(logged[kept:], rest)
        faults += rewritten
    return Compared(tuple(faults), tuple(ahead))


def _on_the_line(logged: Sequence[Change], place: Mapping[str, int]) -> int:
    """Return how many versions stand on the line, from the first on and in its order."""
    before = -1
    for index, change in enumerate(logged):
        here = place.get(change.commit, -1)
        if here <= before:
            return index
        before = here
    return len(logged)


def _same_commits(
    logged: Sequence[Change], history: Sequence[Change], place: Mapping[str, int]
) -> Iterator[LogFault]:
    """Yield where the log says other than the history, of commits that are in both.

    What could not be read, and the notice, are told once, at the first version that differs.
    """
    said: tuple[dict[str, bytes], dict[str, bytes]] = ({}, {})
    rest: list[tuple[tuple[str, ...], str]] = [((), ""), ((), "")]
    differed = False
    of_log, of_git = deque(logged), deque(history)
    while of_log or of_git:
        here = min(place[each[0].commit] for each in (of_log, of_git) if each)
        log = of_log.popleft() if of_log and place[of_log[0].commit] == here else None
        git = of_git.popleft() if of_git and place[of_git[0].commit] == here else None
        touched: dict[str, None] = {}
        for side, change in enumerate((log, git)):
            if change is not None:
                said[side].update(change.leaves)
                touched.update(dict.fromkeys(change.leaves))
                rest[side] = (change.unread, change.notice)
        unlike = sorted(key for key in touched if said[0].get(key) != said[1].get(key))
        if log is None and git is not None:
            yield _fault("version-left-out", log=None, git=git, entries=_keys(git))
        elif log is not None:
            is_read_otherwise = git is not None and log.unread != git.unread
            if is_read_otherwise:  # the files are the same: another program reads more of them
                yield _fault("made-otherwise", log, git, tuple(unlike), _rest_reason(rest))
            else:
                yield from _differing_entries("log-differs", log, git, unlike, said)
            if rest[0] != rest[1] and not (differed or unlike or is_read_otherwise):
                yield _fault("made-otherwise", log, git, (), _rest_reason(rest))
            if git is not None and log.recorded != git.recorded:
                yield _fault("other-moment", log, git, (), _moments(log, git))
        differed = rest[0] != rest[1]


def _differing_entries(
    code: Literal["changed-entry", "log-differs"],
    log: Change,
    git: Change | None,
    keys: Iterable[str],
    said: tuple[Mapping[str, bytes], Mapping[str, bytes]],
) -> Iterator[LogFault]:
    """Yield entries that differ: `code` is told of those whose files say something else."""
    by_program: list[str] = []
    by_record: list[str] = []
    for key in keys:
        same = _same_record(said[0].get(key), said[1].get(key))
        (by_program if same else by_record).append(key)
    if by_record:
        yield _fault(code, log, git, tuple(by_record))
    if by_program:
        yield _fault("made-otherwise", log, git, tuple(by_program))


def _rewritten(
    logged: Sequence[Change], history: Sequence[Change]
) -> tuple[list[LogFault], Sequence[Change]]:
    """Return how a history differs whose commits are others, and what of it is new at its end."""
    log_signs = [change.signature for change in logged]
    git_signs = [change.signature for change in history]
    matcher = SequenceMatcher(None, log_signs, git_signs, autojunk=False)
    faults: list[LogFault] = []
    ahead: Sequence[Change] = ()
    for what, start, end, first, last in matcher.get_opcodes():
        ours, theirs = logged[start:end], history[first:last]
        if what == "equal":
            pairs = zip(ours, theirs, strict=True)
            faults += (_fault("rebased", log, git, _keys(log)) for log, git in pairs)
        else:
            faults += _unlike(ours, theirs, is_end=end == len(logged))
            if end == len(logged):
                ahead = _unpaired(ours, theirs)
    return faults, ahead


def _unlike(
    ours: Sequence[Change], theirs: Sequence[Change], *, is_end: bool
) -> Iterator[LogFault]:
    """Yield what became of some versions in whose place the history has some others, or none."""
    pairs = _pairs(ours, theirs)
    for log in ours:
        git = pairs.get(log.commit)
        if git is None:
            yield _fault("version-gone", log, None, _keys(log))
            continue
        every = dict.fromkeys((*log.leaves, *git.leaves))
        keys = sorted(key for key in every if log.leaves.get(key) != git.leaves.get(key))
        said = (log.leaves, git.leaves)
        yield from _differing_entries("changed-entry", log, git, keys, said)
        if not keys:
            rest = ((log.unread, log.notice), (git.unread, git.notice))
            yield _fault("changed-entry", log, git, (), _rest_reason(rest))
    if not is_end:
        for git in _unpaired(ours, theirs):
            yield _fault("late-insert", None, git, _keys(git))


def _pairs(ours: Sequence[Change], theirs: Sequence[Change]) -> dict[str, Change]:
    """Return for commits of the log the change that took the place of each: of the same entries.

    Those that are paired stand in the same order on both sides.
    """
    places: dict[str, list[int]] = {}
    for index, git in enumerate(theirs):
        for key in git.leaves or ("",):  # one that changes the notice alone
            places.setdefault(key, []).append(index)
    pairs: dict[str, Change] = {}
    start = 0
    for log in ours:
        touching = (places.get(key, ()) for key in log.leaves or ("",))
        found = (at[first] for at in touching if (first := bisect_left(at, start)) < len(at))
        taken = min(found, default=None)
        if taken is not None:
            pairs[log.commit] = theirs[taken]
            start = taken + 1
    return pairs


def _unpaired(ours: Sequence[Change], theirs: Sequence[Change]) -> list[Change]:
    paired = {change.commit for change in _pairs(ours, theirs).values()}
    return [change for change in theirs if change.commit not in paired]


def _fault(
    code: Literal[
        "changed-entry",
        "late-insert",
        "log-differs",
        "made-otherwise",
        "other-moment",
        "rebased",
        "version-gone",
        "version-left-out",
    ],
    log: Change | None,
    git: Change | None,
    entries: tuple[str, ...] = (),
    reason: str = "",
) -> LogFault:
    """Return a fault of a version of the log, or else of one that only the history has."""
    version = log or git
    return LogFault(
        code,
        number=log.number if log else None,
        recorded=version.recorded if version else None,
        commit=log.commit if log else "",
        commit_now=git.commit if git else "",
        entries=entries,
        reason=reason,
    )


def _keys(change: Change) -> tuple[str, ...]:
    return tuple(sorted(change.leaves))


def _same_record(log: bytes | None, git: bytes | None) -> bool:
    """Return whether two leaves hold the same of what the files say, and differ in the rest."""
    if log is None or git is None:
        return False
    with suppress(ValueError, LookupError, TypeError, RecursionError):
        return bool(json.loads(log)["record"] == json.loads(git)["record"])
    return False


def _rest_reason(rest: Sequence[tuple[tuple[str, ...], str]]) -> str:
    """Return what differs apart from the entries: what could not be read, or the notice."""
    (unread_log, notice_log), (unread_git, notice_git) = rest
    parts = []
    if unread_log != unread_git:
        parts.append(_("what could not be read differs"))
    if notice_log != notice_git:
        parts.append(_("the notice differs"))
    return clauses(parts)


def _moments(log: Change, git: Change) -> str:
    message = _("the log says {log}, the history {history}")
    return message.format(log=beijing_time(log.recorded), history=beijing_time(git.recorded))
