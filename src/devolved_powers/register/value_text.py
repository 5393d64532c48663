"""What a power, an item or a need says under a key, as lists, pages and terminals print it."""

from collections.abc import Callable, Mapping

from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.key import Key, ValueKind
from devolved_powers.register.held_text import held_text
from devolved_powers.register.states import EnforcementItem, Entry, Fine, HeldEntry, Power

_TEN_THOUSAND = 10_000
_COUNTED = ("每", "按")
"""How a base begins that stands before its amounts: 每平方米2元以下."""


def has_key(entry: Entry, key: Key) -> bool:
    """Return whether an entry is of a kind that has a key."""
    return hasattr(entry, key.state_attribute)


def value_text(entry: Entry, key: Key) -> str:
    """Return what an entry says under a key, as documents have it; empty where nothing is known.

    Args:
        entry: a state of a power, an item or a need.
        key: the key.
    """
    if key.name == "category":
        return "权力事项" if isinstance(entry, Power) else "执法事项"
    if key.kind == "held":
        return _held(entry) if isinstance(entry, HeldEntry) else ""
    if isinstance(entry, EnforcementItem) and key.kind in _OF_ITEMS:
        return _OF_ITEMS[key.kind](entry)
    value: object = getattr(entry, key.state_attribute, None)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


@speaking(DOCUMENT_LANGUAGE)  # the only key whose text has words of its own
def _held(entry: HeldEntry) -> str:
    return held_text(entry)


def fine_text(fine: Fine) -> str:
    """Return a fine as a lawyer says it: `单位：2000元以上2万元以下罚款`."""
    lead = "，".join(part for part in (fine.subject, fine.when) if part)
    amount = fine_amounts_text(fine)
    return f"{lead}：{amount}罚款" if lead else f"{amount}罚款"


def fine_amounts_text(fine: Fine, *, is_above: bool = False, is_below: bool = False) -> str:
    """Return how much a fine is: `2000元以上2万元以下`, `违法所得1倍以上5倍以下`.

    Args:
        fine: the fine.
        is_above: whether the least itself is left out: `超过2000元`.
        is_below: whether the most itself is left out: `不足2万元`.
    """
    low, high = (_amount(bound, fine.unit) for bound in (fine.low, fine.high))
    is_behind = fine.unit == "元" and not fine.base.startswith(_COUNTED)
    base = f"（{fine.base}）" if is_behind and fine.base else fine.base
    least = (f"超过{low}" if is_above else f"{low}以上") if low else ""
    most = (f"不足{high}" if is_below else f"{high}以下") if high else ""
    bounds = least + most
    if fine.low == fine.high and low:
        bounds = low
    return f"{bounds}{base}" if is_behind else f"{base}{bounds}"


def _amount(value: float | None, unit: str) -> str:
    """Return a bound with its unit; 万元 as laws write it wherever it comes out even."""
    if value is None:
        return ""
    if unit == "元" and value and value % _TEN_THOUSAND == 0:
        return f"{int(value // _TEN_THOUSAND)}万元"
    return f"{int(value) if value == int(value) else value}{unit}"


def inspected_text(item: EnforcementItem) -> str:
    """Return what an officer looks at, and how."""
    return "；".join(f"{what}（{how}）" for what, how in item.inspect)


def frequency_text(item: EnforcementItem) -> str:
    """Return how often one place may be inspected, with the clause that says so."""
    return f"{item.frequency}（{item.frequency_basis}）" if item.frequency else ""


_OF_ITEMS: Mapping[ValueKind, Callable[[EnforcementItem], str]] = {
    "fines": lambda item: "；".join(map(fine_text, item.fines)),
    "inspected": inspected_text,
    "frequency": frequency_text,
}
"""What items say under keys whose values are no texts."""
