"""A registry as git keeps it: read by blob, without touching the work tree or the index.

Git is called with a list of arguments, never through a shell. A revision is checked, and stands
behind `--end-of-options`, so that none can be taken for an option. The environment is made safe:
variables that point git elsewhere (a hook sets them) are left out, no pager, no prompt, no
replaced objects, no program that a repository's settings might name, nothing fetched.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.git.environment import environment
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, ROOT_FILE
from devolved_powers.store.files import Document, Unreadable, document
from devolved_powers.store.format_version import refuse_newer
from devolved_powers.store.registry_folder import MAX_BYTES

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    "log.mailmap=true",
    "protocol.allow=never",
)
_LONGEST = 1000
REGULAR = ("100644", "100755")
_LINK = "120000"
FORMAT = "%H%x00%an%x00%as%x00%s"
_NO_BLOB = frozenset("0")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, as answers name it.

    Args:
        id: its full name.
        author: who made the change.
        date: the day it was made, where the author was. It has no meaning in law.
        subject: the first line of its message.
    """

    id: str
    author: str
    date: date
    subject: str


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


def commit_named(root: Path, revision: str) -> str:
    """Return the commit that a revision names.

    Args:
        root: the registry's folder, inside a git repository.
        revision: a branch, a tag, a commit or anything git understands, such as `HEAD~3`.

    Raises:
        PowersError: when there is none.
    """
    message = _("“{revision}” is not a revision of this repository.").format(revision=revision)
    if (
        not revision
        or len(revision) > _LONGEST
        or revision.startswith("-")
        or not revision.isprintable()
    ):
        raise PowersError(message, hint=_HINT(), code=ExitCode.USAGE)
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    done = _run(root, arguments)
    commit = done.stdout.decode("ascii", "replace").strip()
    if done.returncode == 0 and commit:
        return commit
    _be_in_repository(root)
    if is_shallow(root):
        raise PowersError(message, hint=_SHALLOW_HINT())
    raise PowersError(message, hint=_HINT(), code=ExitCode.USAGE)


def merge_base(root: Path, first: str, second: str) -> str:
    """Return the commit where two revisions parted, as `first...second` means it.

    Args:
        root: the registry's folder, inside a git repository.
        first: a revision as `resolve` takes it.
        second: another.

    Raises:
        PowersError: when one does not exist, or they have no history in common.
    """
    commits = (commit_named(root, first), commit_named(root, second))
    done = _run(root, ("merge-base", *commits))
    base = done.stdout.decode("ascii", "replace").strip()
    if done.returncode == 0 and base:
        return base
    message = _("{first} and {second} have no history in common.")
    hint = _SHALLOW_HINT() if is_shallow(root) else _HINT()
    raise PowersError(message.format(first=first, second=second), hint=hint, code=ExitCode.USAGE)


def _HINT() -> str:  # noqa: N802 - a constant, in the user's language
    return _("Name a commit, a branch or a tag; `git log` lists the commits.")


def _SHALLOW_HINT() -> str:  # noqa: N802 - a constant, in the user's language
    return _(
        "This clone is shallow and lacks older history: `git fetch --unshallow --tags` gets it."
    )


def is_shallow(root: Path) -> bool:
    """Return whether the clone lacks the older part of its history."""
    return _run(root, ("rev-parse", "--is-shallow-repository")).stdout.strip() == b"true"


def prefix_of(root: Path) -> str:
    """Return where the registry stands in its repository: empty, or a path that ends in `/`.

    Raises:
        PowersError: when it is in no repository.
    """
    return os.fsdecode(output(root, ("rev-parse", "--show-prefix"))).removesuffix("\n")


def documents_at(root: Path, revision: str) -> list[Document]:
    """Return a registry's data files as they stood at a revision.

    Args:
        root: the registry's folder today. Where it stood elsewhere at that revision, the one
            registry that the revision holds is read.
        revision: as `resolve` takes it.

    Raises:
        PowersError: when the revision does not exist, holds no registry, or one that a newer
            version of the program wrote.
    """
    commit = commit_named(root, revision)
    prefix = prefix_at(root, commit, revision)
    names = [prefix + ROOT_FILE, *(f"{prefix}{folder}/" for folder in FOLDERS)]
    entries = {e.path.removeprefix(prefix): e for e in tree(root, commit, names)}
    files = sorted(n for n in entries if _is_data(n) and entries[n].kind == "blob")
    contents = blobs(root, [entries[n].blob for n in files if not _hindrance(n, entries[n])])
    documents = []
    for name in sorted(files, key=lambda n: (n != ROOT_FILE, _folder_order(n), n)):
        hindrance = _hindrance(name, entries[name])
        if hindrance is None:
            documents.append(document(name, contents[entries[name].blob]))
        else:
            documents.append(Document(name, "", unreadable=hindrance))
        if name == ROOT_FILE:
            refuse_newer(documents[-1], f"{commit[:12]}:{prefix}{name}")
    return documents


def folder_files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """Return the files in a folder of the registry at a commit, by name; no links, none too large.

    Args:
        root: the registry's folder.
        commit: as `resolve` returns it.
        folder: a folder below the root.

    Raises:
        PowersError: when the repository lacks part of its history.
    """
    prefix = f"{prefix_at(root, commit, commit)}{folder}/"
    found = tree(root, commit, [prefix])
    entries = [e for e in found if e.mode in REGULAR and e.size <= MAX_BYTES]
    contents = blobs(root, [e.blob for e in entries])
    return {e.path.removeprefix(prefix): contents[e.blob] for e in entries}


def _folder_order(name: str) -> int:
    folder = name.partition("/")[0]
    return FOLDERS.index(folder) if folder in FOLDERS else -1


def _is_data(name: str) -> bool:
    """Return whether a name is one that `data_files` would list."""
    if name == ROOT_FILE:
        return True
    folder, _slash, rest = name.partition("/")
    inside = folder in FOLDERS and "/" not in rest and not rest.startswith(".")
    return inside and rest.endswith((".yaml", ".yml"))


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    kind: str
    blob: str
    size: int
    path: str


def _hindrance(name: str, entry: _Entry) -> Unreadable | None:
    if entry.mode == _LINK:
        return Unreadable(
            _("{name} is a link; at a revision links are not followed.").format(name=name), ""
        )
    if entry.size > MAX_BYTES:
        return Unreadable(_("{name} is larger than 16 MB and is not read.").format(name=name), "")
    return None


def prefix_at(root: Path, commit: str, revision: str) -> str:
    """Return where the registry stood at a commit."""
    prefix = prefix_of(root)
    if any(True for _e in tree(root, commit, [prefix + ROOT_FILE])):
        return prefix
    every = tree(root, commit, [], deep=True)
    found = [e.path for e in every if e.path == ROOT_FILE or e.path.endswith("/" + ROOT_FILE)]
    if len(found) == 1:
        return found[0].removesuffix(ROOT_FILE)
    message = _("Revision {revision} holds no registry in {folder}.")
    raise PowersError(
        message.format(revision=revision, folder=prefix or "."),
        hint=_("`git log -- registry.yaml` lists the commits that have one."),
    )


def tree(root: Path, commit: str, paths: Sequence[str], *, deep: bool = False) -> Iterator[_Entry]:
    """Yield the entries of a commit's tree at paths; a path that ends in `/` means its inside."""
    flags = ("-r",) if deep else ()
    listing = output(root, ("ls-tree", "-z", "-l", "--full-tree", *flags, commit, "--", *paths))
    for record in listing.split(b"\0"):
        if record:
            head, _tab, path = record.partition(b"\t")
            mode, kind, blob, size = head.decode("ascii").split()
            length = (
                int(size) if size.isdigit() else 0
            )  # of a missing object `BAD`: the read says so
            yield _Entry(mode, kind, blob, length, os.fsdecode(path))


def blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of blobs by their names.

    Those above the bound of a data file are left out.

    Raises:
        PowersError: when one is missing (a clone that lacks part of the objects).
    """
    wanted = sorted(set(names))
    if not wanted:
        return {}
    asked = "".join(f"{name}\n" for name in wanted).encode("ascii")
    small = [
        line.split()[0]
        for line in output(root, ("cat-file", "--batch-check"), asked).splitlines()
        if _size(line) <= MAX_BYTES
    ]
    answer = output(root, ("cat-file", "--batch"), b"".join(name + b"\n" for name in small))
    contents: dict[str, bytes] = {}
    start = 0
    for name in small:
        end = answer.index(b"\n", start)
        size = _size(answer[start:end])
        contents[name.decode("ascii")] = answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return contents


def _size(line: bytes) -> int:
    """Return the size that `cat-file` gives for a blob."""
    fields = line.split()
    if len(fields) != 3 or fields[1] != b"blob":  # noqa: PLR2004 - name, kind, size
        raise PowersError(
            _("The repository lacks part of its history ({name}).").format(
                name=os.fsdecode(fields[0]) if fields else ""
            ),
            hint=_SHALLOW_HINT(),
        )
    return int(fields[2])


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
    root: Path, files: Iterable[str] = (), revision: str = "HEAD"
) -> Iterator[tuple[Commit, tuple[FileChange, ...]]]:
    """Yield the commits that touched files of the registry, the newest first, with what changed.

    A renamed file is one that is gone and one that is new in the same commit. A merge counts
    only with what it holds of neither parent.

    Args:
        root: the registry's folder.
        files: names below the root; none means the whole registry.
        revision: the newest commit looked at.

    Raises:
        PowersError: when the revision does not exist.
    """
    commit = commit_named(root, revision)
    prefix = prefix_of(root)
    wanted = tuple(files) or (ROOT_FILE, *FOLDERS)  # `log` takes paths from where it stands
    flags = ["-z", "--raw", "-c", "--no-renames", "--no-abbrev", "--no-color", "--no-relative"]
    marker = token_hex(16)  # no message can hold what is only now chosen
    arguments = (
        "log",
        *flags,
        "--full-history",
        f"--format={marker}{FORMAT}",
        commit,
        "--",
        *wanted,
    )
    for record in output(root, arguments).split(marker.encode())[1:]:
        head, *rest = record.decode("utf-8", "surrogateescape").split("\0")
        author, day, subject, *raw = rest
        changes = tuple(_changes([field.lstrip("\n") for field in raw if field], prefix))
        if changes:
            yield Commit(head, author, date.fromisoformat(day), subject.rstrip("\n")), changes


def _changes(raw: list[str], prefix: str) -> Iterator[FileChange]:
    """Yield what `--raw -z` prints: `:modes blobs status`, then the path."""
    for status, path in zip(raw[::2], raw[1::2], strict=True):
        parents = len(status) - len(status.lstrip(":"))
        fields = status.lstrip(":").split()
        names = ["" if set(n) == _NO_BLOB else n for n in fields[parents + 1 : 2 * parents + 2]]
        yield FileChange(path.removeprefix(prefix), tuple(names[:-1]), names[-1])


def _be_in_repository(root: Path) -> None:
    output(root, ("rev-parse", "--git-dir"))


def output(root: Path, arguments: Sequence[str], data: bytes = b"") -> bytes:
    """Return what git prints.

    Raises:
        PowersError: when it fails.
    """
    done = _run(root, arguments, data)
    if done.returncode == 0:
        return done.stdout
    reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    if "not a git repository" in reason:
        raise PowersError(
            _("{folder} is not in a git repository: its record has no history.").format(
                folder=root
            ),
            hint=_("`git init` starts one; without it only --as-of asks about the past."),
        )
    raise PowersError(
        _("Git cannot read the repository: {reason}").format(reason=reason),
        hint=_("`git status` in the registry's folder shows more."),
    )


def _run(
    root: Path, arguments: Sequence[str], data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", "--no-replace-objects", *settings, *arguments]
    try:
        return subprocess.run(  # noqa: S603 - a list of arguments, checked above
            command, cwd=root, env=environment(), input=data, capture_output=True, check=False
        )
    except OSError as error:
        raise PowersError(
            _("Git cannot be run: {reason}.").format(reason=reason(error)),
            hint=_("Install git, or ask without --at."),
        ) from error
