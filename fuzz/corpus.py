"""The targets there are, and the texts of our own that their inputs are made from."""

import pkgutil
from importlib import import_module
from pathlib import Path

import fuzz.targets
from fuzz.target import Target

ROOT = Path(__file__).resolve().parent.parent
SEEDS = Path(__file__).resolve().parent / "seeds"


def target_names() -> list[str]:
    """Return the names of all targets, in order."""
    return sorted(module.name for module in pkgutil.iter_modules(fuzz.targets.__path__))


def target(name: str) -> Target[object]:
    """Return a target by its name.

    Raises:
        TypeError: when its module defines no TARGET of that name.
    """
    found = import_module(f"fuzz.targets.{name}").TARGET
    if not isinstance(found, Target) or found.name != name:
        raise TypeError(f"fuzz/targets/{name}.py defines no TARGET of its own name")
    return found


def seed_bytes(name: str) -> tuple[bytes, ...]:
    """Return what the files of a target's folder of seeds hold, in the order of their names."""
    files = sorted(path for path in (SEEDS / name).rglob("*") if path.is_file())
    return tuple(path.read_bytes() for path in files)


def seed_texts(name: str) -> tuple[str, ...]:
    """Return the seeds of a target as texts, with their line ends."""
    return tuple(data.decode("utf-8") for data in seed_bytes(name))
