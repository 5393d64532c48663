"""An input that fails, made as small as it can be while it still fails in the same way."""

import time
from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")
MOST_TRIES = 4000
"""How many smaller inputs are tried."""
MOST_SECONDS = 60
"""For how long, by the processor's time: a check of a whole command takes a tenth of a second."""


def minimised(value: T, fails: Callable[[T], bool]) -> T:
    """Return a smaller input that fails too: parts of it are left out, larger ones first.

    Texts, bytes and lists lose stretches, dicts keys; what lists, tuples and dicts hold is made
    smaller in its turn. Anything else stays as it is.

    Args:
        value: an input that fails.
        fails: whether an input fails in the same way.

    Returns:
        The smallest one found within `MOST_TRIES` and `MOST_SECONDS`.
    """
    left = MOST_TRIES
    end = time.process_time() + MOST_SECONDS

    def tried(smaller: object) -> bool:
        nonlocal left
        left = left - 1 if time.process_time() < end else 0
        return left > 0 and fails(cast("T", smaller))

    size = -1
    while left > 0 and size != (size := len(repr(value))):
        value = cast("T", _shrunk(value, tried))
    return value


def _shrunk(value: object, fails: Callable[[object], bool]) -> object:
    """Go once over all parts of a value, and leave out what need not be there."""
    if isinstance(value, str | bytes | list):
        value = _shorter(value, fails)
    if isinstance(value, dict):
        for key in [*value]:
            without = {k: v for k, v in value.items() if k != key}
            if fails(without):
                value = without
        parts = value
        for key in [*parts]:
            parts = {**parts, key: _shrunk(parts[key], _within_dict(parts, key, fails))}
        return parts
    if isinstance(value, list | tuple):
        for index in range(len(value)):
            value = _with(value, index, _shrunk(value[index], _within(value, index, fails)))
    return value


def _shorter(
    value: str | bytes | list[object], fails: Callable[[object], bool]
) -> str | bytes | list[object]:
    """Return a text, bytes or a list without the stretches that need not be there."""
    size = len(value)
    while size:
        start = 0
        while start < len(value):
            without = value[:start] + value[start + size :]  # type: ignore[operator]
            if fails(without):
                value = without
            else:
                start += size
        size //= 2
    return value


def _with(
    value: list[object] | tuple[object, ...], index: int, part: object
) -> list[object] | tuple[object, ...]:
    """Return a list or tuple (a named one too) with another part at a place."""
    parts = [*value[:index], part, *value[index + 1 :]]
    if isinstance(value, list):
        return parts
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def _within(
    value: list[object] | tuple[object, ...], index: int, fails: Callable[[object], bool]
) -> Callable[[object], bool]:
    return lambda part: fails(_with(value, index, part))


def _within_dict(
    value: dict[object, object], key: object, fails: Callable[[object], bool]
) -> Callable[[object], bool]:
    return lambda part: fails({**value, key: part})
