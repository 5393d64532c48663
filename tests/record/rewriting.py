"""Histories that are rewritten by somebody who wants to hide it: the log stays in the tree."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.repository import Repository

Edit = Callable[[Path], None]


def rewrite(
    repository: Repository,
    edits: Mapping[str, Edit] | None = None,
    *,
    without: str = "",
    after: Mapping[str, Edit] | None = None,
) -> None:
    """Make the commits of `main` anew.

    Args:
        repository: the repository.
        edits: what is changed in a commit, by its subject.
        without: the subject of a commit that is dropped.
        after: what is put in as a commit of its own behind another, by the subject of that.
    """
    line = repository.git("log", "--reverse", "--format=%H %s", "main").splitlines()
    repository.git("checkout", "-q", "--detach", line[0].partition(" ")[0])
    for number, (commit, _blank, subject) in enumerate(each.partition(" ") for each in line):
        if subject == without:
            continue
        if number:
            repository.git("cherry-pick", "--ff", commit)
        edit = (edits or {}).get(subject)
        if edit is not None:
            edit(repository.root)
            repository.git("add", "-A")
            repository.git("commit", "-q", "--amend", "--no-edit")
        insert = (after or {}).get(subject)
        if insert is not None:
            insert(repository.root)
            repository.commit("put in later")
    repository.git("checkout", "-q", "-B", "main")


def replaced(file: str, old: str, new: str) -> Edit:
    """Return an edit that replaces a text which stands once in a file."""

    def edit(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return edit
