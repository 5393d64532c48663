"""How large a registry may be, looked at before any of its files is opened.

A single file is bounded where it is read; a hundred thousand small ones would take as long as one
that is endless. A province's registry is far below these bounds.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER
from devolved_powers.store.registry_folder import list_in

MAX_FILES = 20_000
"""What may stand in one folder of a registry."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes of all files in the folders of a registry."""


def refuse_oversize(root: Path) -> None:
    """Refuse a registry of very many or very large files; nothing of it is opened.

    A folder that is a link, or cannot be listed, is left to whoever reads it.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it is larger than a registry may be.
    """
    seen = _Seen()
    for folder in (*FOLDERS, LAWS_FOLDER):
        try:
            list_in(root, folder, seen.in_folder(folder))
        except _OversizeError:
            raise
        except PowersError:
            continue


class _OversizeError(PowersError):
    """Too many files, or too large ones."""


class _Seen:
    """What was seen of all folders so far."""

    def __init__(self) -> None:
        self._total = 0

    def in_folder(self, folder: str) -> Callable[[os.DirEntry[str]], None]:
        """Return what adds an entry of a folder; it raises when there is too much."""
        count = 0

        def add(entry: os.DirEntry[str]) -> None:
            nonlocal count
            count += 1
            if count > MAX_FILES:
                message = _("{folder} holds more than {count} files and is not read.")
                raise _too_large(message.format(folder=folder, count=MAX_FILES))
            with contextlib.suppress(FileNotFoundError):  # it is gone by now
                self._total += entry.stat(follow_symlinks=False).st_size
            if self._total > MAX_TOTAL:
                message = _("The files of the registry hold more than {size} MB: not read.")
                raise _too_large(message.format(size=MAX_TOTAL // 1024 // 1024))

        return add


def _too_large(message: str) -> _OversizeError:
    hint = _("A registry has a file for each decision, field and law: take out what is none.")
    return _OversizeError(message, hint=hint, code=ExitCode.UNREADABLE)
