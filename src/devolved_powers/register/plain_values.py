"""Values of the data as plain text: by them two versions of a registry are compared."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text

if TYPE_CHECKING:
    from pydantic import BaseModel

PlainValue = str | tuple[str, ...]
"""A value of the data: a text (empty where there is none) or a list of texts."""
PlainValues = Mapping[str, PlainValue]


def plain(model: "BaseModel", without: tuple[str, ...] = ()) -> dict[str, PlainValue]:
    """Return what an entry of a file says, key by key; what it leaves out is left out.

    Args:
        model: the entry.
        without: the keys that are not asked for.
    """
    data = model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    return {key: plain_value(value) for key, value in data.items() if key not in without}


def plain_value(value: object) -> PlainValue:
    """Return a value as text, a list as a list of texts, and so a map of lists."""
    if isinstance(value, dict) and any(isinstance(v, list) for v in value.values()):
        return tuple(f"{key}：{as_text(v)}" for key, v in value.items())
    if isinstance(value, list):
        return tuple(map(_entry, value))
    return as_text(value)


def _entry(value: object) -> str:
    """Return an entry of a list as text."""
    if isinstance(value, dict) and isinstance(value.get("unit"), str):  # 元, 倍, %
        return _fine(value)
    if isinstance(value, dict) and "everyday" in value:
        return f"{as_text(value['everyday'])}：{as_text(value.get('official'))}"
    return as_text(value)


def as_text(value: object) -> str:
    """Return a value as one text; empty where there is none."""
    if isinstance(value, dict):
        return " ".join(as_text(v) for v in value.values() if v is not None)
    if isinstance(value, list):
        return "、".join(map(as_text, value))
    return "" if value is None else str(value)


def _fine(fine: Mapping[str, object]) -> str:
    """Return a fine of the data, or of an exported list, as a lawyer says it."""
    low, high = (cast("float | None", fine.get(key)) for key in ("from", "to"))
    unit, subject, when, base = (str(fine.get(k, "")) for k in ("unit", "subject", "when", "base"))
    return fine_text(Fine(unit=unit, low=low, high=high, subject=subject, when=when, base=base))


def plain_values(values: Mapping[str, object], without: Collection[str] = ()) -> PlainValues:
    """Return the values of an answer as text, without those that are empty or not known.

    Args:
        values: what the register says of an entry, key by key.
        without: the keys that are not asked for.
    """
    return {
        key: _answered(value)
        for key, value in values.items()
        if key not in without and value not in (None, "", ())
    }


def _answered(value: object) -> PlainValue:
    return tuple(map(_part, value)) if isinstance(value, tuple) else as_text(value)


def _part(value: object) -> str:
    if isinstance(value, Fine):
        return fine_text(value)
    return " ".join(value) if isinstance(value, tuple) else as_text(value)
