"""How large a registry may be, looked at before any of its files is opened.

A single file is bounded where it is read; a hundred thousand small ones would take as long as one
that is endless. A province's registry is far below these bounds.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER

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
    total = 0
    for folder in (*FOLDERS, LAWS_FOLDER):
        place = root / folder
        if place.is_symlink() or not place.is_dir():
            continue
        for count, size in enumerate(_sizes(place), 1):
            total += size
            if count > MAX_FILES:
                message = _("{folder} holds more than {count} files and is not read.")
                raise _too_large(message.format(folder=folder, count=MAX_FILES))
            if total > MAX_TOTAL:
                message = _("The files of the registry hold more than {size} MB: not read.")
                raise _too_large(message.format(size=MAX_TOTAL // 1024 // 1024))


def _sizes(folder: Path) -> Iterator[int]:
    """Yield the size of each entry; of a folder that cannot be listed, what could be seen."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield entry.stat(follow_symlinks=False).st_size


def _too_large(message: str) -> PowersError:
    hint = _("A registry has a file for each decision, field and law: take out what is none.")
    return PowersError(message, hint=hint, code=ExitCode.UNREADABLE)
