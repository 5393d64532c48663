"""What registries know of the laws, held once for those that know the same.

The towns of a county have the same `laws/`: what was worked out of it for one town holds for the
next. A library whose files cannot all be used is nobody else's: what one registry stumbled over
must not be told of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.law.library import Library
from devolved_powers.law.titles import SUFFIX
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.register.law_library import library_of
from devolved_powers.store.registry_folder import names_in, read_in

MOST = 2
"""Libraries that are held."""
MOST_USES = 50
"""Registries that share one: what it has worked out grows with all that they cite."""
MOST_BYTES = 64 * 1024 * 1024
"""Of the files of one that is held."""


@dataclass(slots=True)
class _Held:
    library: Library
    uses: int = 1


_held: dict[str, _Held] = {}


def shared_laws(root: Path) -> Library:
    """Return what a registry knows of the laws; the same one where another knows the very same.

    Args:
        root: the registry's folder.
    """
    contents = _contents(root)
    if contents is None:
        return library_of(root)
    digest = digest_of(contents.items())
    known = _held.pop(digest, None)
    if known is not None and known.uses < MOST_USES and not known.library.faults:
        known.uses += 1
        _held[digest] = known  # the last used stands last
        return known.library
    library = Library(contents, contents.__getitem__, root)
    _held[digest] = _Held(library)
    while len(_held) > MOST:
        del _held[next(iter(_held))]
    return library


def _contents(root: Path) -> dict[str, bytes] | None:
    """Return the files of `laws/`; None where one cannot be read, or they are too large to hold."""
    contents: dict[str, bytes] = {}
    size = 0
    try:
        for name in names_in(root, LAWS_FOLDER):
            if name.endswith(SUFFIX):
                contents[name] = read_in(root, f"{LAWS_FOLDER}/{name}")
                size += len(contents[name])
            if size > MOST_BYTES:
                return None
    except PowersError:
        return None
    return contents
