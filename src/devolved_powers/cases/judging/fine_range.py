"""Is a fine one that the item allows?"""

from typing import Literal

from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem, Fine, Power

FineRange = Literal["within", "below", "above", "unknown", "no-fine"]


def fine_range(
    entry: Power | EnforcementItem, amount: float, base: float | None, subject: str
) -> FineRange:
    """Return whether a fine is one that the item allows.

    Args:
        entry: the item, as it stood on the day of the conduct.
        amount: the fine, in yuan.
        base: what times and per cent are counted on, in yuan; None where it is not known.
        subject: 单位 or 个人; empty where it is not known.

    Returns:
        `within` the fines the item states, `below` all of them (which a mitigation under
        《行政处罚法》第三十二条 may explain), or `above`; `no-fine` where its clause sets none, or
        it is no penalty; `unknown` where the item states no amounts, or what they are counted on
        is not known.
    """
    if entry.type != PENALTY:
        return "no-fine"
    if not isinstance(entry, EnforcementItem) or not entry.penalties:
        return "unknown"
    if "罚款" not in entry.penalties:
        return "no-fine"
    fines = [f for f in entry.fines if not subject or not f.subject or subject in f.subject]
    answers = {_one(fine, amount, base) for fine in fines or entry.fines} or {"unknown"}
    for answer in ("within", "unknown"):
        if answer in answers:
            return answer
    return "below" if answers == {"below"} else "above"


def _one(fine: Fine, amount: float, base: float | None) -> FineRange:
    if fine.unit == "元":
        if fine.base:
            return "unknown"
        times = 1.0
    elif base is None:
        return "unknown"
    else:
        times = base if fine.unit == "倍" else base / 100
    low = (fine.low or 0) * times
    high = fine.high * times if fine.high is not None else None
    if amount < low:
        return "below"
    return "within" if high is None or amount <= high else "above"
