"""The version of the data format: what is newer than this program knows is refused, not guessed."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import DATA_FORMAT, FORMAT_KEY, ROOT_FILE
from devolved_powers.store.registry_folder import read_in

if TYPE_CHECKING:
    from devolved_powers.store.files import Document
    from devolved_powers.yaml_text.reader import Data

_LARGEST = 10**6
"""Versions up to here are told; a larger number is none, and may have thousands of digits."""
_ENDLESS = re.compile(r"\+?(?:[1-9][0-9_]{17,}|0x[0-9a-fA-F_]{16,})")
"""A whole number too long for the reader of YAML, which leaves it as text."""


def format_of(data: "Data") -> int | None:
    """Return the version that a root file names; None where it is no whole number from 0 on.

    Args:
        data: the file's data. Of a file that cannot be read to its end, what stands before
            counts: the key stands first.
    """
    named = data.get(FORMAT_KEY, 0) if isinstance(data, dict) else 0
    if isinstance(named, str) and _ENDLESS.fullmatch(named):
        return _LARGEST
    return named if isinstance(named, int) and not isinstance(named, bool) and named >= 0 else None


def refuse_newer(root_file: "Document", place: str = ROOT_FILE) -> None:
    """Refuse data that a newer version of the program wrote.

    Args:
        root_file: the registry's root file.
        place: what to call it.

    Raises:
        PowersError: when it names a version above `DATA_FORMAT`; `code` is UNREADABLE.
    """
    version = format_of(root_file.beginning)
    if version is None or version <= DATA_FORMAT:
        return
    message = _("The data is of format {version}; this version of the program reads up to {known}.")
    shown = str(version) if version < _LARGEST else f"{_LARGEST}+"
    raise PowersError(
        message.format(version=shown, known=DATA_FORMAT),
        hint=_("Install a newer version of the program."),
        place=place,
        code=ExitCode.UNREADABLE,
    )


def refuse_newer_in(root: Path) -> None:
    """Refuse a registry that a newer version of the program wrote, where nothing else reads it.

    Args:
        root: its folder.

    Raises:
        PowersError: as `refuse_newer`.
    """
    try:
        content = read_in(root, ROOT_FILE)
    except PowersError:  # who reads it says so
        return
    if not _is_surely_known(content):
        from devolved_powers.store.files import document_of  # hardly ever

        refuse_newer(document_of(ROOT_FILE, content))


def _is_surely_known(content: bytes) -> bool:
    """Return whether a root file can name no version but a known one, without parsing it.

    The key stands nowhere else, not even spelt with an escape, and a known version behind it.
    """
    key = FORMAT_KEY.encode()
    if b"\\" in content or content.count(key) > 1:
        return False
    named = re.search(rb"%b(?:: ([0-9]{1,3})[ ]*(?:\r?\n|\Z))?" % key, content)
    return named is None or (named[1] is not None and int(named[1]) <= DATA_FORMAT)
