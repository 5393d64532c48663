"""The grammar of Chinese legal citations: read, normalise, write. Plain data, no I/O, no clock."""

from typing import TYPE_CHECKING

from devolved_powers.citations.model import (
    CitedPlace,
    JsonPlace,
    JsonValue,
    NumberOrRange,
    NumberRange,
    to_json,
)
from devolved_powers.citations.reading import leftover, parse

if TYPE_CHECKING:
    from devolved_powers.citations.writer import canonical, is_plain, render

__all__ = [
    "CitedPlace",
    "JsonPlace",
    "JsonValue",
    "NumberOrRange",
    "NumberRange",
    "canonical",
    "is_plain",
    "leftover",
    "parse",
    "render",
    "to_json",
]


def __getattr__(name: str) -> object:
    """Import what writes citations when it is first used: checks only read them."""
    if name not in ("canonical", "is_plain", "render"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from devolved_powers.citations import writer

    return getattr(writer, name)
