"""What a discretion standard says under a key, as text: by it two versions are compared for people.

Chinese, whatever is spoken: these are values of the data. Each key of the models is told by one of
these or by the plain text of its value, so that none is left out.
"""

from collections.abc import Callable, Mapping
from datetime import date

from devolved_powers.discretion.tier_text import (
    condition_text,
    fine_text,
    limits_text,
    measure_text,
)
from devolved_powers.models.base import Model
from devolved_powers.models.discretion import (
    Measure,
    StandardEntry,
    Tier,
    TierFine,
)
from devolved_powers.register.plain_values import PlainValue, as_text, plain_value


def act_name(entry: StandardEntry) -> str:
    """Return what an act is called, with its number in the document."""
    return f"{entry.no} {entry.name}" if entry.no else entry.name


def tier_name(tier: Tier) -> str:
    """Return what a tier is called: by its name, else by its condition."""
    return tier.tier or condition_text(tier)


def tier_line(tier: Tier) -> str:
    """Return a tier in one line: its condition, what it allows, its wording."""
    said = limits_text(tier)
    if tier.text and tier.text not in said:
        said += f"；{tier.text}"
    return "：".join((condition_text(tier), said)) if tier.tier else said


def act_line(entry: StandardEntry) -> str:
    """Return an act in one line: its tiers by name, or how the sum is counted."""
    return "、".join(map(tier_name, entry.tiers)) or entry.formula or ""


_LISTED: Mapping[type, Callable[..., str]] = {Measure: measure_text, TierFine: fine_text}
"""The entries of lists that have words of their own."""


def told_values(key: str, old: object, new: object) -> tuple[PlainValue, PlainValue]:
    """Return the values of a key on two sides as text; never alike where the values are not.

    Args:
        key: the key of the model.
        old: its value on the first side.
        new: its value on the second.
    """
    told = _told(old), _told(new)
    return told if told[0] != told[1] else (_plain(key, old), _plain(key, new))


def _told(value: object) -> PlainValue:
    if isinstance(value, tuple):
        return tuple(_told_entry(entry) for entry in value)
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return as_text(_dumped(value)) if isinstance(value, Model) else as_text(value)


def _told_entry(value: object) -> str:
    words = _LISTED.get(type(value))
    if words is not None:
        return words(value)
    return as_text(plain_value([_dumped(value)])[0])


def _plain(key: str, value: object) -> PlainValue:
    """Return a value with its keys, where words do not tell two values apart."""
    if isinstance(value, tuple):
        return tuple(str(_dumped(entry)) for entry in value)
    return str(_dumped(value)) if value is not None else key


def _dumped(value: object) -> object:
    if not isinstance(value, Model):
        return value
    return value.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
