"""Commits as git tells of them: who, when, what was said, which files changed.

Anybody may have made a commit, with any program: its days may be impossible, its names in any
encoding, its message without end. None of that keeps the others from being told: a date that is
none is None, a text that cannot be decoded shows where.
"""

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from secrets import token_hex

from devolved_powers.git.repository import Place, commit_named, output, prefix_of
from devolved_powers.models.files import FOLDERS, ROOT_FILE

_FORMAT = "%H%x00%e%x00%an%x00%at%x00%ad%x00%ct%x00%cd%x00%s"
_FIELDS = _FORMAT.count("%x00") + 1
_OPTIONS = ("--date=raw", "--encoding=UTF-8", "--no-color", "--no-ext-diff", "--no-textconv")
_ENCODINGS = frozenset({"gbk", "gb2312", "gb18030", "big5", "utf-8", "iso8859-1"})
"""What a commit may say it is written in, as Python calls it, for where git cannot convert it."""
_TIME = re.compile(r"(\d{1,12}) ([+-])(\d\d)(\d\d)")
_EPOCH = date(1970, 1, 1)
_DAY = 86_400
_FURTHEST = 14 * 3600
"""Seconds between the clock of a place and UTC; no place on earth is further from it."""
_CHINA = 8 * 3600
_LONGEST = 500
"""Characters of a name or a subject; what is longer is cut, and ends in `…`."""
_NO_BLOB = frozenset("0")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, as answers name it.

    Args:
        id: its full name.
        author: who made the change.
        authored: the day it was made, where the author was; None when it cannot be told. It has no
            meaning in law.
        subject: the first line of its message.
        committed: the day it was committed, in China; None when it cannot be told.
    """

    id: str
    author: str
    authored: date | None
    subject: str
    committed: date | None

    @property
    def day_text(self) -> str:
        """The day it was made, or that it cannot be told."""
        return self.authored.isoformat() if self.authored else "不能判定"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit made of one file.

    Args:
        file: its name below the registry's root; the name it had then.
        before: the blob in each parent; empty where the file was not there.
        after: the blob in the commit; empty where the file is gone.
    """

    file: str
    before: tuple[str, ...]
    after: str


def commit_of(root: Place, commit: str) -> Commit:
    """Return a commit as answers name it.

    Args:
        root: the registry's folder.
        commit: as `commit_named` returned it.
    """
    arguments = ("log", "-1", *_OPTIONS, f"--format={_FORMAT}", commit)
    return _commit(output(root, arguments).rstrip(b"\n").split(b"\0"))


def merges_of(root: Path, commits: Iterable[str], revision: str = "HEAD") -> dict[str, Commit]:
    """Return the merges by which commits came into the line of first parents.

    Args:
        root: the registry's folder, inside a git repository.
        commits: full names.
        revision: the newest commit of the line.

    Returns:
        The merge of each; none of a commit that stands on the line itself, or is not merged.

    Raises:
        PowersError: when git cannot tell.
    """
    brought = brought_by_merges(root, revision)
    merged = {name: brought[name] for name in commits if name in brought}
    known = {commit.id: commit for commit in _named(root, sorted(set(merged.values())))}
    return {name: known[merge] for name, merge in merged.items()}


def brought_by_merges(root: Place, revision: str = "HEAD") -> dict[str, str]:
    """Return for commits beside the line of first parents the one on it that brought each in.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        revision: the newest commit of the line.

    Returns:
        Full names by full names; none of a commit that stands on the line itself.

    Raises:
        PowersError: when git cannot tell.
    """
    asked = ("rev-list", "--topo-order", "--parents", commit_named(root, revision), "--")
    rows = [line.split() for line in output(root, asked).decode("ascii", "replace").splitlines()]
    parents = {name: behind for name, *behind in rows}
    line = [rows[0][0]]
    while parents.get(line[-1]):
        line.append(parents[line[-1]][0])
    brought: dict[str, str] = {}
    for merge in reversed(line):
        waiting = [merge]
        while waiting:
            name = waiting.pop()
            if name not in brought:
                brought[name] = merge
                waiting += parents.get(name, ())
    return {name: merge for name, merge in brought.items() if name != merge}


def _named(root: Path, commits: Sequence[str]) -> Iterator[Commit]:
    """Yield commits by their full names, of one call of git."""
    if not commits:
        return
    marker = token_hex(16)
    words = ("log", "--no-walk=unsorted", "--stdin", *_OPTIONS, f"--format={marker}{_FORMAT}")
    told = output(root, words, "".join(f"{name}\n" for name in commits).encode("ascii"))
    for record in told.split(marker.encode())[1:]:
        yield _commit(record.split(b"\0")[:_FIELDS])


def commits_touching(
    root: Path, files: Iterable[str], revision: str = "HEAD"
) -> tuple[Commit, ...]:
    """Return the commits that touched files of the registry, the newest first.

    Args:
        root: the registry's folder.
        files: names below the root; none means the whole registry.
        revision: the newest commit looked at.
    """
    return tuple(commit for commit, _changes in changes_of(root, files, revision))


def changes_of(
    root: Path, files: Iterable[str] = (), revision: str = "HEAD", without: str = ""
) -> Iterator[tuple[Commit, tuple[FileChange, ...]]]:
    """Yield the commits that touched files of the registry, the newest first, with what changed.

    Whatever their clocks say, none comes before one that was made of it. A renamed file is one
    that is gone and one that is new in the same commit. A merge counts only with what it holds of
    neither parent.

    Args:
        root: the registry's folder.
        files: names below the root; none means the whole registry.
        revision: the newest commit looked at.
        without: a revision that is left out, with all that it was made of; empty for none.

    Raises:
        PowersError: when the revision does not exist.
    """
    commit = commit_named(root, revision)
    left_out = (f"^{commit_named(root, without)}",) if without else ()
    prefix = prefix_of(root)
    wanted = tuple(files) or (ROOT_FILE, *FOLDERS)  # `log` takes paths from where it stands
    flags = ("-z", "--raw", "-c", "--root", "--no-renames", "--no-abbrev", "--no-relative")
    marker = token_hex(16)  # no message can hold what is only now chosen
    arguments = (
        "log",
        *flags,
        *_OPTIONS,
        f"-O{os.devnull}",
        "--date-order",
        "--full-history",
        f"--format={marker}{_FORMAT}",
        commit,
        *left_out,
        "--",
        *wanted,
    )
    for record in output(root, arguments).split(marker.encode())[1:]:
        fields = record.split(b"\0")
        raw = (os.fsdecode(field) for field in fields[_FIELDS:])
        changes = tuple(_changes([field.lstrip("\n") for field in raw if field], prefix))
        if changes:
            yield _commit(fields[:_FIELDS]), changes


def _changes(raw: list[str], prefix: str) -> Iterator[FileChange]:
    """Yield what `--raw -z` prints: `:modes blobs status`, then the path."""
    for status, path in zip(raw[::2], raw[1::2], strict=True):
        parents = len(status) - len(status.lstrip(":"))
        fields = status.lstrip(":").split()
        names = ["" if set(n) == _NO_BLOB else n for n in fields[parents + 1 : 2 * parents + 2]]
        yield FileChange(path.removeprefix(prefix), tuple(names[:-1]), names[-1])


def _commit(fields: list[bytes]) -> Commit:
    head, encoding, author, seconds, moment, committed_seconds, committed_moment, subject = fields
    return Commit(
        id=head.decode("ascii"),
        author=_line(author, encoding),
        authored=_day(seconds, moment),
        subject=_line(subject, encoding),
        committed=_day(committed_seconds, committed_moment, _CHINA),
    )


def _line(content: bytes, encoding: bytes) -> str:
    """Return a name or a subject as text; git has made UTF-8 of it where it could."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _in_encoding(content, encoding.strip().decode("ascii", "replace"))
    text = text.rstrip("\n")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _in_encoding(content: bytes, encoding: str) -> str:
    try:
        if codecs.lookup(encoding).name in _ENCODINGS:
            return content.decode(encoding)
    except (LookupError, ValueError):  # it names no encoding, or is written in another
        pass
    return content.decode("utf-8", "replace")


def _day(seconds: bytes, moment: bytes, offset: int | None = None) -> date | None:
    """Return the day of a moment; None when it is none that a calendar has.

    Args:
        seconds: the moment as it stands in the commit.
        moment: the same and the place's distance from UTC, as git understands them; where it cannot
            it says nought, which is a day too.
        offset: seconds from UTC to count by; None means those of the place.
    """
    read = _TIME.fullmatch(moment.decode("ascii", "replace"))
    if read is None or read[1].encode() != seconds.strip():
        return None
    hours, minutes = int(read[3]), int(read[4])
    place = (hours * 3600 + minutes * 60) * (-1 if read[2] == "-" else 1)
    if minutes >= 60 or abs(place) > _FURTHEST:  # noqa: PLR2004 - minutes of an hour
        return None
    try:
        return _EPOCH + timedelta(
            days=(int(read[1]) + (place if offset is None else offset)) // _DAY
        )
    except OverflowError:
        return None
