"""Files and folders that the user names: his own business, unless they lie in a registry's folder.

There they are the registry's too, and may be a stranger's: no link is followed, and what a command
makes is not written over the registry's own files.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import OWN_FOLDERS, ROOT_FILE
from devolved_powers.store.portable_names import alike
from devolved_powers.store.registry_folder import is_link, link_text, shown

FOR_PEOPLE = "docs"
"""The one folder of a registry that lists may be written into."""
_KEPT = frozenset(map(alike, OWN_FOLDERS)) - {FOR_PEOPLE}
KEPT_FILES = frozenset({ROOT_FILE, ".gitattributes", ".gitignore", ".gitlab-ci.yml"})
"""The files beside them that no list is written over."""
_GIT = ".git"
_OURS = ".powers"
"""How the names of what a writer keeps beside the data begin."""


def named_input(path: Path) -> Path:
    """Return a file or folder to read that the user named.

    Raises:
        PowersError: when it is reached by a link inside a registry.
    """
    _follow_no_link(path)
    return path


def named_output(path: Path) -> Path:
    """Return a file or folder to write that the user named.

    Raises:
        PowersError: when it is reached by a link inside a registry, or is one of its own files.
    """
    _follow_no_link(path)
    for place in dict.fromkeys((_absolute(path), Path(os.path.realpath(path)))):
        if _is_kept(place):
            message = _("{file} is one of the registry's own files; no list is written there.")
            raise PowersError(
                message.format(file=shown(str(path))),
                hint=_("Name a file outside {folders}.").format(folders="、".join(sorted(_KEPT))),
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


def _follow_no_link(path: Path) -> None:
    place = _absolute(path)
    for root in _registry_of(place):
        here = root
        for part in place.relative_to(root).parts:
            here = here / part
            if is_link(here):
                raise PowersError(
                    link_text(shown(str(here.relative_to(root)))),
                    hint=_("Name the file or folder itself."),
                    place=shown(str(path)),
                )


def _registry_of(place: Path) -> Iterator[Path]:
    """Yield the folder of the nearest registry that a place lies in, if there is one."""
    for folder in place.parents:
        if os.path.lexists(folder / ROOT_FILE):
            yield folder
            return


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows what is to be looked at
