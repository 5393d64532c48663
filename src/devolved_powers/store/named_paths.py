"""Files and folders that the user names: his own business, unless they lie in a registry's folder.

There they are the registry's too, and may be a stranger's: no link is followed, and what a command
makes is not written over the registry's own files.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import OWN_FOLDERS, ROOT_FILE
from devolved_powers.store.portable_names import alike
from devolved_powers.store.registry_folder import (
    is_link,
    link_text,
    open_in,
    open_regular,
    parts_of,
    shown,
)

FOR_PEOPLE = "docs"
"""The one folder of a registry that lists may be written into."""
_KEPT = frozenset(map(alike, OWN_FOLDERS)) - {FOR_PEOPLE}
KEPT_FILES = frozenset({ROOT_FILE, ".gitattributes", ".gitignore", ".gitlab-ci.yml"})
"""The files beside them that no list is written over."""
_GIT = ".git"
_MOST_LINKS = 40
"""Links that are followed on the way to one place; systems follow as many."""
_OURS = ".powers"
"""How the names of what a writer keeps beside the data begin."""


@contextmanager
def open_named(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read that the user named; in a registry, as the door opens files there.

    Raises:
        PowersError: when it is missing, no regular file, or reached by a link inside a registry.
    """
    base, name = named_place(path)
    if base is None:
        with open_regular(Path(os.path.realpath(path))) as file:
            yield file
    else:
        with open_in(base, name) as file:
            yield file


def read_named(path: Path, most: int) -> bytes:
    """Return what a file holds that the user named; more than so much is cut off.

    Args:
        path: the file.
        most: how many bytes are read: what is cut is no file of the kind that is asked for.

    Raises:
        PowersError: as `open_named`, and when it cannot be read.
    """
    try:
        with open_named(path) as file:
            return file.read(most)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise PowersError(
            message.format(file=shown(str(path)), reason=reason(error)),
            hint=remedy(error),
            code=ExitCode.USAGE,
        ) from error


def named_place(path: Path) -> tuple[Path | None, str]:
    """Return where a file or folder stands that the user named.

    Returns:
        The folder of the registry that it lies in, and its name below that; outside of every
        registry None, and an empty name.

    Raises:
        PowersError: when it is reached by a link inside a registry, or has a name there that not
            every system can hold.
    """
    place = _followed(path)
    for root in _registry_of(place):
        name = place.relative_to(root).as_posix()
        parts_of(name)
        return root, name
    return None, ""


def named_output(path: Path) -> Path:
    """Return a file or folder to write that the user named.

    Raises:
        PowersError: when it is reached by a link inside a registry, or is one of its own files.
    """
    named_place(path)
    for place in dict.fromkeys((_absolute(path), Path(os.path.realpath(path)))):
        if _is_kept(place):
            message = _("{file} is one of the registry's own files; no list is written there.")
            raise PowersError(
                message.format(file=shown(str(path))),
                hint=_("Name a file outside {folders}.").format(folders=enumerated(sorted(_KEPT))),
                code=ExitCode.USAGE,
            )
    return path


def _is_kept(place: Path) -> bool:
    if any(alike(shown(part)) == _GIT for part in place.parts):
        return True
    for root in _registry_of(place):
        first, *rest = (alike(shown(part)) for part in place.relative_to(root).parts)
        if first in _KEPT or (not rest and first in KEPT_FILES) or first.startswith(_OURS):
            return True
    return False


def _followed(path: Path) -> Path:
    """Return where a path leads, by links of the user's own; they may lead into a registry.

    Raises:
        PowersError: when a link is in the way that lies in a registry.
    """
    here, *parts = map(Path, path.absolute().parts)
    links = 0
    while parts:
        place = here / parts.pop(0)
        if place.name == "..":
            here = here.parent
        elif not _stands_as_link(place):
            here = place
        else:
            for root in _registry_of(place):
                raise PowersError(
                    link_text(shown(str(place.relative_to(root)))),
                    hint=_("Name the file or folder itself."),
                    place=shown(str(path)),
                )
            links += 1
            if links > _MOST_LINKS:
                return path  # a circle: who opens it says so
            parts = [*map(Path, place.readlink().parts), *parts]
    return here


def _stands_as_link(place: Path) -> bool:
    try:
        return is_link(place)
    except OSError:
        return False  # it cannot be looked at, nor opened: who opens it says so


def _registry_of(place: Path) -> Iterator[Path]:
    """Yield the folder of the nearest registry that a place lies in, if there is one."""
    for folder in place.parents:
        if os.path.lexists(folder / ROOT_FILE):
            yield folder
            return


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows what is to be looked at
