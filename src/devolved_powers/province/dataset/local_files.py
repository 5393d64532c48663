"""The files of a data set in a folder: a copy may be broken, and a stranger may have made it."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.data_package import TableFile
from devolved_powers.store.registry_folder import open_regular
from devolved_powers.text import printable

MOST_BYTES = 256 * 1024 * 1024
"""Bytes of a description or a report; those of the whole country have a tenth of it."""


def read_local(folder: Path, name: str) -> bytes | None:
    """Return the content of a description or a report; None where there is no such file.

    Args:
        folder: the data set's folder.
        name: the file's name.

    Raises:
        PowersError: when it is no regular file, is too large, or cannot be read.
    """
    path = Path(os.path.realpath(folder / name))
    if not os.path.lexists(path):
        return None
    with open_regular(path) as file:  # a pipe would be waited for
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        message = _("{file} is larger than {size} MB and is not read.")
        raise PowersError(
            message.format(file=printable(str(folder / name)), size=MOST_BYTES // 1024**2),
            code=ExitCode.UNREADABLE,
        )
    return content


def refuse_broken(folder: Path, files: Iterable[TableFile]) -> None:
    """Refuse a data set whose files are not those that it lists: of half of it no answer is whole.

    Args:
        folder: the data set's folder.
        files: the files of its tables, as they are listed.

    Raises:
        PowersError: when one is missing, has another size, or is none.
    """
    for file in files:
        try:
            state = os.stat(f"{folder}/{file.path}")  # noqa: PTH116 - of thousands
        except (OSError, ValueError):
            message = _("The data set is not whole: {file} is missing.")
        else:
            if stat.S_ISREG(state.st_mode) and state.st_size == file.size:
                continue
            message = _("The data set is not whole: {file} is not the file that it lists.")
        raise PowersError(
            message.format(file=printable(file.path)),
            place=printable(str(folder)),
            hint=_("Copy the data set anew, or gather it anew with `powers gather`."),
            code=ExitCode.UNREADABLE,
        )
