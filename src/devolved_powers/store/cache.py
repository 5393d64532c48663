"""A place outside the checkout for what is slow to work out: kept by content, never trusted.

An entry is found by the digest of everything it was made of (the bytes of the data files, and the
code that read them), so a stale one cannot be found at all; its own checksum guards against a
damaged one. Whatever goes wrong here, the answer is worked out anew: the cache can make the
program slower, never wrong.

The folder is ours alone: marked as such when it is made, and not used at all when it is somebody
else's, a link, or open for others to write into. Nothing is taken away that was not written here.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from devolved_powers._version import __version__
from devolved_powers.errors import reason
from devolved_powers.i18n import N_, _
from devolved_powers.store import cache_folder
from devolved_powers.store.cache_folder import ANSWER, BELONGS, DIGEST, blake2b
from devolved_powers.store.handles import MAKE, NO_LINK
from devolved_powers.store.registry_folder import is_link, is_link_state

__all__ = [
    "KEEP",
    "UNFIT",
    "blake2b",
    "digest_of",
    "examined",
    "folder",
    "keep_silent",
    "load",
    "save",
    "understood",
]

KEEP = 32
"""Entries kept; those that were used least lately go when a new one is written."""
KEEP_ANSWERS = 128
"""Printed answers kept, beside the entries."""
MARKER = "CACHEDIR.TAG"
"""What marks the folder as ours; backups leave out folders that hold one."""
_MARK = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# The cache of devolved-powers (the command `powers`). Everything in it is made anew.\n"
)
UNFIT = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What comes of reading an entry that is whole and was not written by this program."""
_BY_HANDLE = bool(NO_LINK) and {os.open, os.unlink, os.rename} <= os.supports_dir_fd
_Understood = TypeVar("_Understood")
_told: set[str] = set()
_BELONGS, _WRITABLE = N_("it belongs to somebody else"), N_("others may write into it")


def folder() -> Path:
    """Return the folder of the cache, in `POWERS_CACHE` or where the system keeps caches.

    Never the named folder itself: it may hold what somebody else keeps there.
    """
    usual = cache_folder.usual_folder(os.environ)
    if usual:
        return Path(usual)
    from platformdirs import user_cache_path

    return user_cache_path(cache_folder.NAME, appauthor=False)


def keep_silent() -> None:
    """Say nothing of a folder that is not used, as where a shell waits for completions."""
    _told.add("")


def digest_of(root: Path, files: list[tuple[str, bytes]], rooms: tuple[str, ...] = ()) -> str:
    """Return the digest of the data files and of the code that reads them.

    Args:
        root: the registry's folder; the same content in two places is two entries, since answers
            name files, and so is one commit, which may hold two registries.
        files: the data files by name, with their bytes.
        rooms: whose code counts besides that which makes what is cached of a registry.
    """
    digest = blake2b(digest_size=DIGEST)
    place = os.path.realpath(root)  # `.` is another folder for each who stands elsewhere
    for part in (__version__.encode(), os.fsencode(root), os.fsencode(place), _code_state(rooms)):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    for name, content in files:
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


_ROOMS = (
    "",
    "citations",
    "git",
    "law",
    "models",
    "register",
    "register/search",
    "store",
    "yaml_text",
)
"""The rooms whose modules make what is cached; the first are the modules that stand in none."""


def _code_state(rooms: tuple[str, ...]) -> bytes:
    """Return what changes whenever a module that makes the cached answer is edited."""
    package = Path(__file__).parent.parent
    states = [
        f"{entry.name} {entry.stat().st_mtime_ns} {entry.stat().st_size}"
        for part in (*_ROOMS, *rooms)
        for entry in os.scandir(package / part)
        if entry.name.endswith(".py")
    ]
    return "\n".join(sorted(states)).encode()


def load(key: str) -> bytes | None:
    """Return what is kept under a key, or None; what is read counts as used now."""
    with contextlib.suppress(OSError), _opened(folder()) as home:
        if home is None:
            return None
        place = str(_at(home, key))
        payload = cache_folder.content_of(place, _dir(home), key)
        if payload is not None:
            cache_folder.count_as_used(place, _dir(home))
        return payload
    return None


def understood(
    payload: bytes | None, understand: Callable[[bytes], _Understood]
) -> _Understood | None:
    """Return what an entry means; None without one, and where it is none that was written here.

    Args:
        payload: what is kept.
        understand: reads it.
    """
    if payload is None:
        return None
    try:
        return understand(payload)
    except UNFIT:
        return None


def save(key: str, payload: bytes, ending: str = "") -> None:
    """Keep something under a key, if the folder allows it.

    Two programs may write the same entry at once: each writes a file of its own and moves it
    into place whole.

    Args:
        key: the digest of all that it was made of.
        payload: what is kept.
        ending: what the name of its file ends in: `ANSWER` for what was printed.
    """
    path = folder()
    with contextlib.suppress(OSError):
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _opened(path) as home:
            if home is None or not _is_marked(home):
                return
            part = f"{key}.{os.getpid()}.part"
            try:
                _write(home, part, cache_folder.checksum(key, payload) + payload)
                _rename(home, part, key + ending)
            except BaseException:
                with contextlib.suppress(OSError):
                    _remove(home, part)
                raise
            _tidy(home)


class CacheState(NamedTuple):
    """How the folder of the cache stands.

    Args:
        hindrance: why nothing is kept in it; empty where it is used.
        entries: how many are kept.
        size: their bytes.
    """

    hindrance: str
    entries: int = 0
    size: int = 0


def examined() -> CacheState:
    """Try the folder of the cache, as whoever keeps something in it does; say nothing of it."""
    path = folder()
    told = {*_told}
    keep_silent()
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _opened(path) as home:
            if home is None or not _is_marked(home):
                return CacheState(_("it is not this program's own, or others may write into it"))
            part = f"{digest_of(path, [])}.{os.getpid()}.part"
            _write(home, part, b"")
            _remove(home, part)
            with os.scandir(home) as entries:
                sizes = [
                    entry.stat(follow_symlinks=False).st_size
                    for entry in entries
                    if _is_ours(entry.name)
                ]
    except OSError as error:
        return CacheState(reason(error))
    finally:
        _told.clear()
        _told.update(told)
    return CacheState("", len(sizes), sum(sizes))


Home = int | Path
"""The folder of the cache: its handle, or its path where the system has no such functions."""


@contextmanager
def _opened(path: Path) -> Iterator[Home | None]:
    """Open the folder of the cache; None where it is not to be used, which is said once.

    Raises:
        OSError: when there is none, or it cannot be opened.
    """
    if is_link(path):
        _distrust(path, _("it is a link"))
        yield None
        return
    if not _BY_HANDLE:
        path.lstat()
        yield path
        return
    handle = cache_folder.opened(path)
    try:
        why = cache_folder.distrust(handle)
        if why:
            belongs = why == BELONGS
            _distrust(path, _(_BELONGS) if belongs else _(_WRITABLE))
        yield None if why else handle
    finally:
        os.close(handle)


def _distrust(path: Path, why: str) -> None:
    """Say, once, that the answer is worked out without the cache."""
    if _told:
        return
    _told.add(str(path))
    message = _("The cache in {folder} is not used: {reason}. Name another folder: POWERS_CACHE.")
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    sys.stderr.write(message.format(folder=shown, reason=why) + "\n")


def _is_marked(home: Home) -> bool:
    """Return whether the folder is ours; an empty one is made ours, and one of an older version."""
    with os.scandir(home) as entries:
        names = {entry.name for entry in entries}
    if MARKER in names:
        return True
    if not all(map(_is_ours, names)):
        _distrust(folder(), _("it holds what this program did not write"))
        return False
    with contextlib.suppress(FileExistsError):  # another program of ours was faster
        _write(home, MARKER, _MARK)
    return True


def _tidy(home: Home) -> None:
    """Remove what was used least lately, and nothing that this program did not write.

    A file that is left of a writer that was killed counts as an entry.
    """
    with os.scandir(home) as entries:
        ours = [entry for entry in entries if _is_ours(entry.name)]
        answers = [entry for entry in ours if entry.name.endswith(ANSWER)]
        others = [entry for entry in ours if not entry.name.endswith(ANSWER)]
        spare = [*_least_used(others, KEEP), *_least_used(answers, KEEP_ANSWERS)]
    for name in spare:
        with contextlib.suppress(OSError):
            _remove(home, name)


def _least_used(entries: list[os.DirEntry[str]], most: int) -> list[str]:
    """Return the names of the entries beyond so many, the longest unused."""
    if len(entries) <= most:
        return []
    aged = sorted(
        (state.st_mtime_ns, entry.name)
        for entry in entries
        if not is_link_state(state := entry.stat(follow_symlinks=False))
        and stat.S_ISREG(state.st_mode)
    )
    return [name for _time, name in aged[:-most]]


def _is_ours(name: str) -> bool:
    """Return whether a name is one that `save` gives: a digest, alone or while it is written."""
    key, rest = name[: 2 * DIGEST], name[2 * DIGEST :]
    named = len(key) == 2 * DIGEST and not key.strip("0123456789abcdef")
    is_part = rest.endswith(".part") and rest[1:-5].isdecimal()
    return named and (rest in ("", ANSWER) or is_part)


def _at(home: Home, name: str) -> str | Path:
    return home / name if isinstance(home, Path) else name


def _dir(home: Home) -> int | None:
    return None if isinstance(home, Path) else home


def _write(home: Home, name: str, content: bytes) -> None:
    handle = os.open(_at(home, name), MAKE, 0o600, dir_fd=_dir(home))
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _rename(home: Home, name: str, new: str) -> None:
    os.replace(_at(home, name), _at(home, new), src_dir_fd=_dir(home), dst_dir_fd=_dir(home))


def _remove(home: Home, name: str) -> None:
    os.unlink(_at(home, name), dir_fd=_dir(home))
