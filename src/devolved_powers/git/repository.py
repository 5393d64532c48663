"""A registry as git keeps it: read by blob, without touching the work tree or the index.

Git is called with a list of arguments, never through a shell. A revision is checked, and stands
behind `--end-of-options`, so that none can be taken for an option. The environment is made safe:
variables that point git elsewhere (a hook sets them) are left out, no pager, no prompt, no
replaced objects, no program that a repository's settings might name, nothing fetched.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.calling import GitAnswer
from devolved_powers.git.guarded import call_in
from devolved_powers.git.location import location
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, ROOT_FILE
from devolved_powers.store.files import Document, Unreadable, document
from devolved_powers.store.format_version import refuse_newer
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.portable_names import is_not_utf8, not_utf8_hint, not_utf8_text
from devolved_powers.store.registry_folder import link_text, shown

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
REGULAR = ("100644", "100755")
LINK = "120000"
MODULE = "160000"


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
    answer = _run(root, arguments)
    commit = answer.output.decode("ascii", "replace").strip()
    if not answer.code and _NAME.fullmatch(commit):
        return commit
    _be_in_repository(root)
    if is_shallow(root):
        raise PowersError(message, hint=_SHALLOW_HINT())
    raise PowersError(message, hint=_HINT(), code=ExitCode.USAGE)


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
    answer = _run(root, ("merge-base", *commits))
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


def is_shallow(root: Path) -> bool:
    """Return whether the clone lacks the older part of its history."""
    return _run(root, ("rev-parse", "--is-shallow-repository")).output.strip() == b"true"


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
    return os.fsdecode(output(root, ("rev-parse", "--show-prefix"))).removesuffix("\n")


def documents_at(root: Path, revision: str) -> list[Document]:
    """Return a registry's data files as they stood at a revision.

    Args:
        root: the registry's folder today. Where it stood elsewhere at that revision, the one
            registry that the revision holds is read.
        revision: as `commit_named` takes it.

    Raises:
        PowersError: when the revision does not exist, holds no registry, or one that a newer
            version of the program wrote.
    """
    commit = commit_named(root, revision)
    prefix = prefix_at(root, commit, revision)
    names = [prefix + n + end for n, end in ((ROOT_FILE, ""), *product(FOLDERS, ("", "/")))]
    entries = {shown(e.path.removeprefix(prefix)): e for e in tree(root, commit, names)}
    files = sorted(n for n in entries if n in FOLDERS or _is_data(n))
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
        commit: as `commit_named` returns it.
        folder: a folder below the root.

    Raises:
        PowersError: when the repository lacks part of its history.
    """
    prefix = f"{prefix_at(root, commit, commit)}{folder}/"
    entries = [e for e in tree(root, commit, [prefix]) if e.mode in REGULAR and e.size <= MAX_BYTES]
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
    if entry.mode == LINK:
        return Unreadable(link_text(name), _("Put the file or folder itself in its place."))
    if entry.kind != "blob" and name not in FOLDERS:
        return Unreadable(_("{name} is a folder, a file is expected.").format(name=name), "")
    if name in FOLDERS:  # a submodule is no folder that is read either
        return Unreadable(_("{name} is a file, a folder is expected.").format(name=name), "")
    if is_not_utf8(name):
        return Unreadable(not_utf8_text(name), not_utf8_hint(name))
    if entry.size > MAX_BYTES:
        return Unreadable(_("{name} is larger than 16 MB and is not read.").format(name=name), "")
    return None


def prefix_at(root: Path, commit: str, revision: str) -> str:
    """Return where the registry stood at a commit."""
    prefix = prefix_of(root)
    if any(True for _e in tree(root, commit, [prefix + ROOT_FILE])):
        return prefix
    every = tree(root, commit, [], deep=True)
    root_files = [e.path for e in every if e.path == ROOT_FILE or e.path.endswith("/" + ROOT_FILE)]
    if len(root_files) == 1:
        return root_files[0].removesuffix(ROOT_FILE)
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
            if size == "BAD":
                raise _lacks(blob)
            length = 0 if size == "-" else int(size)
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
        raise _lacks(os.fsdecode(fields[0]) if fields else "")
    return int(fields[2])


def _lacks(name: str) -> PowersError:
    message = _("The repository lacks part of its history ({name}).")
    return PowersError(message.format(name=name), hint=_SHALLOW_HINT())


def _be_in_repository(root: Path) -> None:
    output(root, ("rev-parse", "--git-dir"))


def output(root: Path, arguments: Sequence[str], data: bytes = b"") -> bytes:
    """Return what git prints.

    Raises:
        PowersError: when it fails.
    """
    answer = _run(root, arguments, data)
    if not answer.code:
        return answer.output
    complaint = answer.complaint.partition("\n")[0]
    if "not a git repository" in complaint:
        raise PowersError(
            _("{folder} is not in a git repository: its record has no history.").format(
                folder=root
            ),
            hint=_("`git init` starts one; without it only --as-of asks about the past."),
        )
    if not complaint:
        complaint = _("it ended with code {code} and said nothing.").format(code=answer.code)
    raise PowersError(
        _("Git cannot read the repository: {reason}").format(reason=complaint),
        hint=_("`git status` in the registry's folder shows more."),
    )


def _run(root: Path, arguments: Sequence[str], data: bytes = b"") -> GitAnswer:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    words = ("--no-pager", "--no-replace-objects", *settings, *arguments)
    return call_in(location(root), root, words, data)
