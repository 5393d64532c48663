"""What a discretion standard says under a key, as text: by it two versions are compared for people.

Chinese, whatever is spoken: these are values of the data. Each key of the models is told by one of
these or by the plain text of its value, so that none is left out.
"""

from collections.abc import Callable, Mapping
from datetime import date

from devolved_powers.models.base import Model
from devolved_powers.models.discretion import (
    DiscretionStandard,
    Measure,
    StandardEntry,
    Tier,
    TierFine,
)
from devolved_powers.register.plain_values import PlainValue, as_text, plain_value
from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text

_TEN_THOUSAND = 10_000


def document_name(standard: DiscretionStandard) -> str:
    """Return what a document is called: 《示例市裁量基准》（示规〔2023〕1号）."""
    name = f"《{standard.title.strip('《》')}》"
    return f"{name}（{standard.doc_no}）" if standard.doc_no else name


def act_name(entry: StandardEntry) -> str:
    """Return what an act is called, with its number in the document."""
    return f"{entry.no} {entry.name}" if entry.no else entry.name


def tier_name(tier: Tier) -> str:
    """Return what a tier is called: by its name, else by its condition."""
    return tier.tier or condition_text(tier)


def condition_text(tier: Tier) -> str:
    """Return the condition of a tier: as published, else what it measures."""
    return tier.when or "或".join(map(measure_text, tier.measures))


def tier_text(tier: Tier) -> str:
    """Return a tier in one line: its condition, and what follows."""
    result = "；".join(map(tier_fine_text, tier.fines)) or tier.text or ""
    result = "，".join(filter(None, (tier.outcome, result)))
    return "：".join(filter(None, (condition_text(tier) if tier.tier else "", result)))


def act_text(entry: StandardEntry) -> str:
    """Return an act in one line: its tiers by name, or how the sum is counted."""
    return "、".join(map(tier_name, entry.tiers)) or entry.formula or ""


def measure_text(measure: Measure) -> str:
    """Return a measure in words: 面积500平方米以上不足2000平方米."""
    low = high = ""
    if measure.from_ is not None:
        low = f"{_number(measure.from_)}{measure.unit}以上"
    elif measure.above is not None:
        low = f"超过{_number(measure.above)}{measure.unit}"
    if measure.to is not None:
        high = f"{_number(measure.to)}{measure.unit}以下"
    elif measure.below is not None:
        high = f"不足{_number(measure.below)}{measure.unit}"
    return f"{measure.of}{low}{high}"


def tier_fine_text(fine: TierFine) -> str:
    """Return a fine of a tier as a lawyer says it, with what it may not exceed."""
    said = fine_text(
        Fine(
            unit=fine.unit,
            low=fine.from_,
            high=fine.to,
            subject=fine.subject or "",
            when=fine.when or "",
            base=fine.base or "",
        )
    )
    if fine.cap is None:
        return said
    whole = fine.cap and fine.cap % _TEN_THOUSAND == 0
    cap = f"{_number(fine.cap / _TEN_THOUSAND)}万元" if whole else f"{_number(fine.cap)}元"
    return f"{said}，最高不超过{cap}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


_LISTED: Mapping[type, Callable[..., str]] = {Measure: measure_text, TierFine: tier_fine_text}
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
