"""The grammar of Chinese legal citations: read, normalise, write. Plain data, no I/O, no clock."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devolved_powers.citations.cell import CitedCell, Quotation, cited_cell
    from devolved_powers.citations.model import (
        CitedPlace,
        JsonPlace,
        JsonValue,
        NumberOrRange,
        NumberRange,
        to_json,
    )
    from devolved_powers.citations.reading import leftover, parse
    from devolved_powers.citations.writer import canonical, is_plain, render

__all__ = [
    "CitedCell",
    "CitedPlace",
    "JsonPlace",
    "JsonValue",
    "NumberOrRange",
    "NumberRange",
    "Quotation",
    "canonical",
    "cited_cell",
    "is_plain",
    "leftover",
    "parse",
    "render",
    "to_json",
]


_LATE = {
    **dict.fromkeys(("canonical", "is_plain", "render"), "writer"),
    **dict.fromkeys(("CitedCell", "Quotation", "cited_cell"), "cell"),
    **dict.fromkeys(("CitedPlace", "JsonPlace", "JsonValue"), "model"),
    **dict.fromkeys(("NumberOrRange", "NumberRange", "to_json"), "model"),
    **dict.fromkeys(("leftover", "parse"), "reading"),
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used: checks only parse, searches only take its characters."""
    module = _LATE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"devolved_powers.citations.{module}"), name)
