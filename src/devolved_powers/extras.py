"""Libraries that only some users need: the command that brings them to the Python that runs.

The command names the libraries, not this program: no package index has the program under its name,
and the place that it was installed from may be gone.
"""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "devolved-powers"
_WINDOWS = os.name == "nt"
_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[(?P<extras>[^\]]*)\])?"
    r"\s*(?P<bounds>[^;]*?)\s*(?:;\s*(?P<marker>.*\S))?\s*"
)
_OF_EXTRA = re.compile(r"""(?:\band\s+)?\bextra\s*==\s*["']([^"']+)["'](?:\s+and\b)?""")
_PLAIN = re.compile(r"[A-Za-z0-9_./:\\=~+-]+")


def install_command(extra: str) -> str:
    """Return the command that installs what an extra of this package needs, for a shell.

    Args:
        extra: the extra's name.
    """
    python = sys.executable
    libraries = libraries_of(extra)
    if find_spec("pip") is None and shutil.which("uv"):
        return _shell("uv", "pip", "install", "--python", python, *libraries)
    pip = (python, "-P", "-m", "pip", "install", *libraries)  # -P: the folder may be a stranger's
    if find_spec("pip") is not None:
        return _shell(*pip)
    return f"{_shell(python, '-P', '-m', 'ensurepip')} && {_shell(*pip)}"


@lru_cache
def libraries_of(extra: str) -> tuple[str, ...]:
    """Return what an extra needs, as pip takes it, with the bounds that this package sets.

    Args:
        extra: the extra's name.
    """
    try:
        told = requires(_PACKAGE) or []
    except PackageNotFoundError:
        told = []
    found = tuple(dict.fromkeys(_needed(told, _normal(extra), frozenset())))
    return found or ("-e", f"{Path(__file__).parents[2]}[{extra}]")  # not installed, or long ago


def _needed(told: list[str], extra: str, above: frozenset[str]) -> Iterator[str]:
    """Yield the requirements of an extra; an extra that names others of this package is them."""
    for line in told:
        parts = _REQUIREMENT.fullmatch(line)
        if parts is None:
            continue
        marker = parts["marker"] or ""
        if extra not in map(_normal, _OF_EXTRA.findall(marker)):
            continue
        inner = [_normal(name) for name in (parts["extras"] or "").split(",") if name.strip()]
        if _normal(parts["name"]) == _PACKAGE:
            for name in inner:
                if name not in above:
                    yield from _needed(told, name, above | {extra, name})
            continue
        name = parts["name"] + (f"[{','.join(inner)}]" if inner else "")
        rest = _OF_EXTRA.sub("", marker).strip().replace('"', "'")
        yield name + parts["bounds"] + (f"; {rest}" if rest else "")


def _normal(name: str) -> str:
    """Return a name as indexes compare names."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def _shell(*words: str) -> str:
    """Return a command as the system's shell reads it."""
    if not _WINDOWS:
        return shlex.join(words)
    return " ".join(word if _PLAIN.fullmatch(word) else f'"{word}"' for word in words)
