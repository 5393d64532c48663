"""The data files as they stood at one moment, also while a writer changes several of them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.store.registry_folder import data_files, read_in

_ATTEMPTS = 200
"""How often files that change while they are read are read again."""
_T = TypeVar("_T")


def read_data_files(root: Path) -> list[tuple[str, bytes]] | None:
    """Read every data file of a registry once, so that what is hashed is what is understood.

    Args:
        root: the registry's folder.

    Returns:
        The names with the bytes; None when one cannot be read: `load_registry` says which.

    Raises:
        PowersError: as `read_of_one_state`.
    """
    read: list[tuple[str, bytes]] = []
    for name, content in read_of_one_state(root, lambda name: _read_or_none(root, name)):
        if content is None:
            return None
        read.append((name, content))
    return read


def read_of_one_state(root: Path, read: Callable[[str], _T]) -> list[tuple[str, _T]]:
    """Read every data file so that all are of one state, never half of what a writer changes.

    What is looked at before and behind the reading are the files themselves: where none was
    replaced in between, all stood so at one moment, and when there was no journal at that moment,
    no change was under way. A journal that came and went in between is known by that too.

    Args:
        root: the registry's folder.
        read: reads one file, by its name below the root; what it raises goes on.

    Returns:
        The names with what was read.

    Raises:
        PowersError: when a change was broken off and cannot be finished here, the files change all
            the time, or a folder is a link or cannot be listed.
    """
    for _attempt in range(_ATTEMPTS):
        before = file_states(root)
        files = [(name, read(name)) for name, _state in before]
        is_whole = _state_of(root, JOURNAL_NAME) is None
        if is_whole and file_states(root) == before:
            return files
        if not is_whole:
            from devolved_powers.store.lock import settle  # hardly ever: `search` is quick without

            settle(root)
    raise PowersError(
        _("The files of the registry change while they are read."),
        hint=_("Wait until the other program has finished, then try again."),
        place=str(root),
    )


def file_states(root: Path) -> list[tuple[str, tuple[int, int, int] | None]]:
    """Return the data files, each with what changes when it is written.

    Args:
        root: the registry's folder.
    """
    return [(name, _state_of(root, name)) for name in data_files(root)]


def _state_of(root: Path, name: str) -> tuple[int, int, int] | None:
    try:
        state = os.lstat(os.path.join(root, name))  # noqa: PTH118 - a third of a Path's time
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def _read_or_none(root: Path, name: str) -> bytes | None:
    try:
        return read_in(root, name)
    except PowersError:
        return None
