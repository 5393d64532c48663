"""What a power, an item or a need says under a key, as lists, pages and terminals print it."""

from devolved_powers.models.keys import Key
from devolved_powers.register.states import EnforcementItem, Entry, Fine, Power


def has_key(entry: Entry, key: Key) -> bool:
    """Return whether an entry is of a kind that has a key."""
    return hasattr(entry, key.state_attribute)


def value_text(entry: Entry, key: Key) -> str:
    """Return what an entry says under a key; empty where it has no such key, or nothing is known.

    Args:
        entry: a state of a power, an item or a need.
        key: the key.
    """
    if key.name == "category":
        return "权力事项" if isinstance(entry, Power) else "执法事项"
    if isinstance(entry, EnforcementItem):
        if key.kind == "fines":
            return "；".join(map(fine_text, entry.fines))
        if key.kind == "inspected":
            return "；".join(f"{what}（{how}）" for what, how in entry.inspect)
        if key.kind == "frequency":
            return frequency_text(entry)
    value: object = getattr(entry, key.state_attribute, None)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def fine_text(fine: Fine) -> str:
    """Return a fine as a lawyer says it: `单位：2000元以上20000元以下罚款`."""
    low, high = (_amount(a) for a in (fine.low, fine.high))
    base = fine.base if fine.unit != "元" else f"（{fine.base}）" if fine.base else ""
    bounds = "".join(
        (f"{low}{fine.unit}以上" if low else "", f"{high}{fine.unit}以下" if high else "")
    )
    if fine.low == fine.high and low:
        bounds = f"{low}{fine.unit}"
    amount = f"{bounds}{base}" if fine.unit == "元" else f"{base}{bounds}"
    lead = "，".join(part for part in (fine.subject, fine.when) if part)
    return f"{lead}：{amount}罚款" if lead else f"{amount}罚款"


def _amount(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def frequency_text(item: EnforcementItem) -> str:
    """Return how often one place may be inspected, with the clause that says so."""
    return f"{item.frequency}（{item.frequency_basis}）" if item.frequency else ""
