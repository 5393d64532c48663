"""What a watch drafts, as a branch of the registry's own repository: nothing is pushed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import blobs
from devolved_powers.git.new_branch import head_of, new_branch
from devolved_powers.git.repository import prefix_of, tree
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.registry_folder import read_in, shown, stands_in
from devolved_powers.store.walking import walk_in

_DATA = (*FOLDERS, LAWS_FOLDER)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class BranchWritten:
    """A branch with the drafts.

    Args:
        name: the branch.
        commit: the full name of its commit.
        files: what it has, by name below the registry's folder, sorted.
        is_new: whether it was made now; otherwise it was there, with the very same files.
    """

    name: str
    commit: str
    files: tuple[str, ...]
    is_new: bool = True


def branch_name(today: date) -> str:
    """Return what the branch of a day is called."""
    return f"law-watch/{today.isoformat()}"


def write_branch(
    root: Path, name: str, files: Mapping[str, bytes], message: str
) -> BranchWritten | None:
    """Make a branch with one commit on top of HEAD that has the files.

    The folder, the index and HEAD stay as they are. The drafts were made of what lies in the
    folder: it must be what HEAD has. Where the branch is there already, the next free one with a
    number is made; where one of an earlier day has the very same files on HEAD, that is returned.

    Args:
        root: the registry's folder, in a git repository or in a folder of one.
        name: the branch, as `branch_name` calls it.
        files: the contents, by name below the registry's folder.
        message: of the commit: its subject, a blank line, and the text.

    Returns:
        The branch; None where HEAD has all of it, since an earlier one was merged.

    Raises:
        PowersError: when there is no repository, no commit, nobody to commit as, something half
            done; the data files are not those of HEAD; or git cannot write.
    """
    head = head_of(root)
    differing = list(_differing(root, head))
    if differing:
        named = enumerated(differing[:_NAMED])
        message_of = _("{count} data files are not what HEAD has: {files}.")
        raise PowersError(
            message_of.format(count=len(differing), files=named),
            hint=_(
                "The drafts are made of what lies in the folder, and the branch of HEAD: commit "
                "it, or put it aside with `git stash -u`."
            ),
            place=str(root),
        )
    made = new_branch(root, name, head, files, message)
    if made is None:
        return None
    return BranchWritten(made.name, made.commit, tuple(sorted(files)), made.is_new)


def _differing(root: Path, head: str) -> Iterator[str]:
    """Yield the data files that are not what a commit has; line ends do not count."""
    prefix = prefix_of(root)
    paths = [prefix + name for name in (ROOT_FILE, *(f"{folder}/" for folder in _DATA))]
    entries = {
        e.path.removeprefix(prefix): e.blob
        for e in tree(root, head, paths, deep=True)
        if _is_data(e.path)
    }
    contents = blobs(root, entries.values())
    present = set(_present(root))
    for name in sorted(present | entries.keys()):
        content = read_in(root, name) if name in present else None
        committed = contents.get(entries.get(name, ""))
        if content is None or committed is None or _unix(content) != _unix(committed):
            yield shown(name)


def _present(root: Path) -> Iterator[str]:
    if stands_in(root, ROOT_FILE):
        yield ROOT_FILE
    for folder in _DATA:
        if not stands_in(root, folder):
            continue
        for name, kind in walk_in(root, folder, _hindered):
            if kind != "folder" and _is_data(name):
                yield name


def _is_data(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and not name.rpartition("/")[2].startswith(".")


def _unix(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _hindered(_folder: str, error: PowersError) -> None:
    raise error
