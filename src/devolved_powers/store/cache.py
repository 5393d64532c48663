"""A place outside the checkout for what is slow to work out: kept by content, never trusted.

An entry is found by the digest of everything it was made of (the bytes of the data files, and the
code that read them), so a stale one cannot be found at all; its own checksum guards against a
damaged one. Whatever goes wrong here, the answer is worked out anew: the cache can make the
program slower, never wrong.
"""

import contextlib
import os
from pathlib import Path

try:  # the same function as hashlib's, without loading OpenSSL: a quarter of a bare Python's start
    from _blake2 import blake2b
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

from devolved_powers._version import __version__

__all__ = ["KEEP", "blake2b", "digest_of", "folder", "load", "save"]

KEEP = 32
"""Entries kept; the oldest go when a new one is written."""
_DIGEST = 20
"""Bytes of the digest that names an entry."""


def folder() -> Path:
    """Return the folder of the cache, in `POWERS_CACHE` or where the system keeps caches.

    Never the named folder itself: it may hold what somebody else keeps there.
    """
    named = os.environ.get("POWERS_CACHE")
    if named:
        return Path(named) / "devolved-powers"
    from platformdirs import user_cache_path

    return user_cache_path("devolved-powers", appauthor=False)


def digest_of(root: Path, files: list[tuple[str, bytes]]) -> str:
    """Return the digest of the data files and of the code that reads them.

    Args:
        root: the registry's folder; the same content in two places is two entries, since answers
            name files.
        files: the data files by name, with their bytes.
    """
    digest = blake2b(digest_size=_DIGEST)
    for part in (__version__.encode(), os.fsencode(root), _code_state()):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    for name, content in files:
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _code_state() -> bytes:
    """Return what changes whenever a module that makes the cached answer is edited."""
    package = Path(__file__).parent.parent
    states = [
        f"{entry.name} {entry.stat().st_mtime_ns} {entry.stat().st_size}"
        for part in ("citations", "law", "models", "register", "store", "yaml_text")
        for entry in os.scandir(package / part)
        if entry.name.endswith(".py")
    ]
    return "\n".join(sorted(states)).encode()


def load(key: str) -> bytes | None:
    """Return what is kept under a key, or None."""
    try:
        content = (folder() / key).read_bytes()
    except OSError:
        return None
    checksum, payload = content[:16], content[16:]
    return payload if blake2b(payload, digest_size=16).digest() == checksum else None


def save(key: str, payload: bytes) -> None:
    """Keep something under a key, if the folder allows it.

    Two programs may write the same entry at once: each writes a file of its own and moves it
    into place whole.
    """
    home = folder()
    part = home / f"{key}.{os.getpid()}.part"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_bytes(blake2b(payload, digest_size=16).digest() + payload)
        part.replace(home / key)
        _tidy(home)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()


def _tidy(home: Path) -> None:
    """Remove the oldest entries, and nothing that this program did not write."""
    with os.scandir(home) as entries:
        aged = sorted(
            (e.stat(follow_symlinks=False).st_mtime_ns, e.path) for e in entries if _is_ours(e.name)
        )
    for _time, path in aged[:-KEEP]:
        with contextlib.suppress(OSError):
            Path(path).unlink()


def _is_ours(name: str) -> bool:
    """Return whether a name is one that `save` gives: a digest, alone or while it is written."""
    key, rest = name[: 2 * _DIGEST], name[2 * _DIGEST :]
    named = len(key) == 2 * _DIGEST and not key.strip("0123456789abcdef")
    return named and (not rest or (rest.endswith(".part") and rest[1:-5].isdecimal()))
