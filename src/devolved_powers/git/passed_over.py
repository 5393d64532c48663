"""The variables that would lead git elsewhere than to the repository that a folder is in.

A hook sets some of them, to what is found anyway. What they say otherwise is passed over, and told:
git itself would answer from another repository.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from devolved_powers.git.location import location


def passed_over(root: Path) -> tuple[str, ...]:
    """Return the variables that say something else than what is found, by name.

    GIT_NAMESPACE is not looked at: git itself heeds it in transport only.

    Args:
        root: the folder.

    Raises:
        PowersError: when the folder's repository cannot be told.
    """
    repository = location(root)
    if repository is None:
        return ()
    meant: dict[str, Iterable[Path]] = {
        "GIT_DIR": (repository.own,),
        "GIT_WORK_TREE": (repository.top,),
        "GIT_COMMON_DIR": (repository.common,),
        "GIT_OBJECT_DIRECTORY": (repository.common / "objects",),
    }
    named = {name: _named(name, repository.top) for name in (*meant, "GIT_INDEX_FILE")}
    other = [name for name in meant if named[name] and named[name].isdisjoint(_real(meant[name]))]
    own = Path(os.path.realpath(repository.own))
    index = named["GIT_INDEX_FILE"]  # while it commits, git uses one of another name
    if index and not any(place.is_relative_to(own) for place in index):
        other.append("GIT_INDEX_FILE")
    return tuple(other)


def _named(variable: str, top: Path) -> set[Path]:
    """Return where a variable may lead: a hook stands at the top of the repository."""
    value = os.environ.get(variable)
    return _real(base / value for base in (Path.cwd(), top)) if value else set()


def _real(places: Iterable[Path]) -> set[Path]:
    return {Path(os.path.realpath(place)) for place in places}
