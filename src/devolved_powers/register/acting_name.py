"""In whose name a power is used (以谁的名义), as far as that is recorded."""

from collections.abc import Sequence

from devolved_powers.models.vocabulary import ENTRUSTED, GRANTED, UNSTATED
from devolved_powers.register.remedies import OPEN
from devolved_powers.register.states import Power

NOT_STATED = "未载明"


def name_text(powers: Sequence[Power]) -> str:
    """Return in whose name powers are used; of which power, where it is not the same of all.

    Args:
        powers: the powers behind an entry.
    """
    alike: dict[str, dict[str, None]] = {}
    for power in powers:
        alike.setdefault(_name_of(power), {})[power.id] = None
    if len(alike) == 1:
        return next(iter(alike))
    return "；".join(f"{'、'.join(ids)}：{text}" for text, ids in alike.items())


def entrusting(powers: Sequence[Power]) -> str:
    """Return the organ that entrusted a body with all of some powers; empty where there is none."""
    organs = {power.from_body if power.manner == ENTRUSTED else "" for power in powers}
    return organs.pop() if len(organs) == 1 else ""


def _name_of(power: Power) -> str:
    if power.in_name_of:
        return f"以{power.in_name_of}的名义"
    match power.manner:
        case "直接赋权":
            return f"{NOT_STATED}；赋权方式为{GRANTED}，依法以{power.to_body}自己的名义"
        case "委托行使":
            by = f"（{power.from_body}）" if power.from_body else ""
            return f"{NOT_STATED}；赋权方式为{ENTRUSTED}，依法以委托机关{by}的名义"
        case "原文未载明":
            return f"{UNSTATED}赋权方式和名义，{OPEN}"
        case _:
            return f"{NOT_STATED}（赋权方式和名义没有登记），{OPEN}"
