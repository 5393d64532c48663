"""A folder of ours beside the cache, for what takes long to fetch or to work out and may be large.

Unlike the cache, nothing is dropped from it by itself: a province has thousands of repositories.
All of it can be made anew: the whole folder may be taken away while nothing runs.
"""

import os
from contextlib import suppress
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _
from devolved_powers.store import cache, cache_folder
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.registry_folder import is_link

NAME = "devolved-powers-sources"
"""The folder's name, beside that of the cache."""


def own_folder(part: str) -> Path:
    """Return a folder in ours; it is made when it is not there.

    Args:
        part: its name.

    Raises:
        PowersError: when it cannot be made, is a link, belongs to somebody else, or others may
            write into it.
    """
    home = cache.folder().with_name(NAME)
    try:
        for folder in (home, home / part):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _refuse_untrusted(folder)
    except OSError as error:
        message = _("Nothing can be written in the folder {folder}: {reason}.")
        raise PowersError(
            message.format(folder=home, reason=reason(error)), hint=remedy(error)
        ) from error
    return home / part


def _refuse_untrusted(folder: Path) -> None:
    hint = _("Take it away, or name another folder: POWERS_CACHE.")
    why = _("it is a link") if is_link(folder) else ""
    if not why and hasattr(os, "geteuid"):
        handle = cache_folder.opened(folder)
        try:
            distrusted = cache_folder.distrust(handle)
        finally:
            os.close(handle)
        if distrusted == cache_folder.BELONGS:
            why = _("it belongs to somebody else")
        elif distrusted:
            why = _("others may write into it")
    if why:
        message = _("The folder {folder} is not used: {reason}.")
        raise PowersError(
            message.format(folder=folder, reason=why), hint=hint, code=ExitCode.UNREADABLE
        )


def kept_bytes(part: str, name: str) -> bytes | None:
    """Return what is kept under a name; None where nothing is, or it cannot be read.

    Args:
        part: the folder in ours.
        name: the file's name in it.
    """
    with suppress(OSError, PowersError):
        content = OutputFolder(own_folder(part), "").read(name)
        written, payload = content[: cache_folder.CHECKSUM], content[cache_folder.CHECKSUM :]
        if cache_folder.checksum(name[:_KEY], payload) == written:
            return payload
    return None


_KEY = 64
"""The most bytes that a checksum is keyed with."""


def keep_bytes(part: str, name: str, payload: bytes) -> None:
    """Keep something under a name, as far as the folder allows it.

    Two programs may write the same at once: each writes a file of its own and moves it into place.

    Args:
        part: the folder in ours.
        name: the file's name in it.
        payload: what is kept.
    """
    with suppress(OSError, PowersError):
        folder = OutputFolder(own_folder(part), "")
        temporary = f"{name}.{os.getpid()}.part"
        try:
            folder.create(temporary, cache_folder.checksum(name[:_KEY], payload) + payload)
            folder.move(temporary, name)
        except BaseException:
            with suppress(OSError, PowersError):
                folder.remove(temporary)
            raise
