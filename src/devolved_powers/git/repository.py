"""A registry as git keeps it: read by blob, without touching the work tree or the index.

Git is called with a list of arguments, never through a shell. A revision is checked, and stands
behind `--end-of-options`, so that none can be taken for an option. The environment is made safe:
variables that point git elsewhere (a hook sets them) are left out, no pager, no prompt, no
replaced objects, no program that a repository's settings might name, nothing fetched.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.calling import GitAnswer
from devolved_powers.git.guarded import call_in
from devolved_powers.git.location import Location, location
from devolved_powers.i18n import _

_SETTINGS = (
    "core.commitGraph=false",  # what is computed beforehand may be a stranger's, and untrue
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.multiPackIndex=false",
    "core.quotePath=false",
    "log.follow=false",
    "log.mailmap=false",  # authors are told as commits have them: a change could rename them
    "log.showRoot=true",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_LONGEST = 1000
_NAME = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_VERIFIED = ("--verify", "--quiet", "--end-of-options")
_SEEN: dict[tuple[Location, str], None] = {}
"""The commits that were found in this run, by their full names: none changes, git need not start
again to say that it is one."""
_PREFIXES: dict[tuple[Location, Path], str] = {}
"""Where registries stand in their repositories, as git said in this run."""
Place = Path | Location
"""The folder of a registry, or a repository that was found already."""
_LONGEST_SECOND = 12
_SECONDS = range(1_112_832_000, 253_402_300_800)
"""From the day that git began, 2005-04-07, to the end of the year 9999: no other is a commit's."""
REGULAR = ("100644", "100755")
LINK = "120000"
MODULE = "160000"


def commit_named(root: Place, revision: str) -> str:
    """Return the commit that a revision names.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        revision: a branch, a tag, a commit or anything git understands, such as `HEAD~3`.

    Raises:
        PowersError: when there is none.
    """
    message = _("“{revision}” is not a revision of this repository.").format(revision=revision)
    if not _is_sayable(revision):
        raise PowersError(message, hint=_HINT(), code=ExitCode.USAGE)
    repository = repository_of(root)
    if repository is not None and (repository, revision) in _SEEN:
        return revision
    answer = asked_of_git(root, ("rev-parse", *_VERIFIED, revision + "^{commit}"))
    commit = answer.output.decode("ascii", "replace").strip()
    if not answer.code and _NAME.fullmatch(commit):
        if repository is not None:
            _SEEN[repository, commit] = None
        return commit
    _be_in_repository(root)
    if is_shallow(root):
        raise PowersError(message, hint=_SHALLOW_HINT())
    raise PowersError(message, hint=_HINT(), code=ExitCode.USAGE)


def repository_of(root: Place) -> Location | None:
    """Return the repository of a registry's folder; None where it is in none."""
    return root if isinstance(root, Location) else location(root)


def _is_sayable(revision: str) -> bool:
    """Return whether a revision may be handed to git: no option, and none without end."""
    return 0 < len(revision) <= _LONGEST and revision[0] != "-" and revision.isprintable()


def first_parents(
    root: Place, commit: str, most: int | None = None
) -> tuple[tuple[str, int | None], ...]:
    """Return a commit and those it was made of, each by its first parent, the oldest first.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        commit: as `commit_named` returns it.
        most: how many, the newest; None for all.

    Returns:
        The full names, each with the second (Unix) it was committed in; None where none is written
        in it that can be true.

    Raises:
        PowersError: when the repository lacks one.
    """
    bound = () if most is None else (f"--max-count={most}",)
    asked = ("rev-list", "--first-parent", "--reverse", "--timestamp", *bound, commit, "--")
    lines = (line.split() for line in output(root, asked).decode("ascii", "replace").splitlines())
    found = tuple((name, _second(seconds)) for seconds, name in lines)
    repository = repository_of(root)
    if repository is not None:
        _SEEN.update(dict.fromkeys((repository, name) for name, _seconds in found))
    return found


def _second(text: str) -> int | None:
    second = int(text) if text.isdecimal() and len(text) <= _LONGEST_SECOND else 0
    return second if second in _SECONDS else None


class Standing(NamedTuple):
    """Where an answer on a registry's commits begins.

    Args:
        commit: the full name of the newest commit.
        prefix: as `prefix_of`.
        is_shallow: as `is_shallow`.
    """

    commit: str
    prefix: str
    is_shallow: bool


def standing_at(root: Path, revision: str) -> Standing:
    """Return what `commit_named`, `prefix_of` and `is_shallow` tell, of one call of git.

    Args:
        root: the registry's folder, inside a git repository.
        revision: as `commit_named` takes it.

    Raises:
        PowersError: as those do.
    """
    repository = location(root)
    if repository is not None and _is_sayable(revision):
        asked = ("--is-shallow-repository", "--show-prefix", *_VERIFIED, revision + "^{commit}")
        answer = asked_of_git(root, ("rev-parse", *asked))
        shallow, _line, rest = answer.output.removesuffix(b"\n").partition(b"\n")
        prefix, line, name = rest.rpartition(b"\n")
        commit = name.decode("ascii", "replace")
        if not answer.code and line and _NAME.fullmatch(commit):
            _SEEN[repository, commit] = None
            _PREFIXES[repository, root] = os.fsdecode(prefix)
            return Standing(commit, os.fsdecode(prefix), shallow == b"true")
    return Standing(commit_named(root, revision), prefix_of(root), is_shallow(root))


def merge_base(root: Path, first: str, second: str) -> str:
    """Return the commit where two revisions parted, as `first...second` means it.

    Args:
        root: the registry's folder, inside a git repository.
        first: a revision as `commit_named` takes it.
        second: another.

    Raises:
        PowersError: when one does not exist, or they have no history in common.
    """
    commits = (commit_named(root, first), commit_named(root, second))
    if commits[0] == commits[1]:
        return commits[0]
    answer = asked_of_git(root, ("merge-base", *commits))
    base = answer.output.decode("ascii", "replace").strip()
    if not answer.code and base:
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


def is_shallow(root: Place) -> bool:
    """Return whether the clone lacks the older part of its history."""
    return asked_of_git(root, ("rev-parse", "--is-shallow-repository")).output.strip() == b"true"


def has_parent(root: Path, revision: str) -> bool:
    """Return whether a commit was made of another one, as far as the clone knows.

    Args:
        root: the registry's folder, inside a git repository.
        revision: as `commit_named` takes it.

    Raises:
        PowersError: when there is no such commit.
    """
    lines = output(root, ("cat-file", "commit", commit_named(root, revision))).split(b"\n\n")[0]
    return any(line.startswith(b"parent ") for line in lines.splitlines())


def prefix_of(root: Path) -> str:
    """Return where the registry stands in its repository: empty, or a path that ends in `/`.

    Raises:
        PowersError: when it is in no repository.
    """
    repository = location(root)
    place = Path(os.path.realpath(root))  # where the process stands may change, and a link
    if repository is not None and (repository, place) in _PREFIXES:
        return _PREFIXES[repository, place]
    prefix = os.fsdecode(output(root, ("rev-parse", "--show-prefix"))).removesuffix("\n")
    if repository is not None:
        _PREFIXES[repository, place] = prefix
    return prefix


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """What a tree of git has at a path.

    Args:
        mode: as git writes it.
        kind: `blob`, `tree` or `commit`.
        blob: the name of the object.
        size: of a blob, in bytes.
        path: from the top of the repository.
        is_lacking: whether the repository lacks the object.
    """

    mode: str
    kind: str
    blob: str
    size: int
    path: str
    is_lacking: bool = False

    def held(self) -> "TreeEntry":
        """Return it, if the repository has it.

        Raises:
            PowersError: when it lacks it.
        """
        if self.is_lacking:
            raise lacks(self.blob)
        return self


def tree(
    root: Place, commit: str, paths: Sequence[str], *, deep: bool = False
) -> Iterator[TreeEntry]:
    """Yield the entries of a commit's tree at paths; a path that ends in `/` means its inside.

    Raises:
        PowersError: when the repository lacks one.
    """
    return (entry.held() for entry in entries_at(root, commit, paths, deep=deep))


def entries_at(
    root: Place, commit: str, paths: Sequence[str], *, deep: bool = False
) -> Iterator[TreeEntry]:
    """Yield the entries of a commit's tree as `tree` does, those too that the repository lacks."""
    flags = ("-r",) if deep else ()
    listing = output(root, ("ls-tree", "-z", "-l", "--full-tree", *flags, commit, "--", *paths))
    for record in listing.split(b"\0"):
        if record:
            head, _tab, path = record.partition(b"\t")
            mode, kind, blob, size = head.decode("ascii").split()
            length = int(size) if size.isdecimal() else 0
            yield TreeEntry(mode, kind, blob, length, os.fsdecode(path), size == "BAD")


def lacks(name: str) -> PowersError:
    """Return what is said of a repository that does not have an object.

    Args:
        name: the name of the object.
    """
    message = _("The repository lacks part of its history ({name}).")
    return PowersError(message.format(name=name), hint=_SHALLOW_HINT())


def _be_in_repository(root: Place) -> None:
    output(root, ("rev-parse", "--git-dir"))


def output(root: Place, arguments: Sequence[str], data: bytes = b"") -> bytes:
    """Return what git prints.

    Raises:
        PowersError: when it fails.
    """
    answer = asked_of_git(root, arguments, data)
    if not answer.code:
        return answer.output
    complaint = answer.complaint.partition("\n")[0]
    if "not a git repository" in complaint:
        raise PowersError(
            _("{folder} is not in a git repository: its record has no history.").format(
                folder=root.top if isinstance(root, Location) else root
            ),
            hint=_("`git init` starts one; without it only --as-of asks about the past."),
        )
    if not complaint:
        complaint = _("it ended with code {code} and said nothing.").format(code=answer.code)
    raise PowersError(
        _("Git cannot read the repository: {reason}").format(reason=complaint),
        hint=_("`git status` in the registry's folder shows more."),
    )


def asked_of_git(root: Place, arguments: Sequence[str], data: bytes = b"") -> GitAnswer:
    """Return what git says, whether it fails or not: no hook is run, no setting's program started.

    Raises:
        PowersError: as `call_in`.
    """
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    words = ("--no-pager", "--no-replace-objects", *settings, *arguments)
    folder = root.top if isinstance(root, Location) else root
    return call_in(repository_of(root), folder, words, data)
