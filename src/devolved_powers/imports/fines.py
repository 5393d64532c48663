"""Fines as lists write them, read into numbers: `单位：2000元以上20000元以下罚款`."""

import re

from devolved_powers.yaml_text.reader import Data

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)(万)?"
_UNIT = r"(元|倍|%)"
_FINE = re.compile(
    rf"(?:(?P<lead>[^：；]+)：)?(?P<base>[^0-9（：]*?(?:（[^）]*）)?)"
    rf"(?:{_NUMBER}{_UNIT}以上)?(?:{_NUMBER}{_UNIT}(以下)?)?(?:（(?P<each>[^）]+)）)?的?罚款"
)
_WHO = re.compile(r"单位|个人|个体工商户|企业|法人|直接责任人员|负责人")


def read_fines(text: str) -> list[dict[str, Data]]:
    """Return the fines of a text; none when any of them is not understood.

    Args:
        text: fines parted by `；`.
    """
    fines: list[dict[str, Data]] = []
    for part in filter(None, re.split("[；;]", text)):
        found = _FINE.fullmatch(part.strip().replace("％", "%"))
        fine = _fine(found) if found else None
        if fine is None:
            return []
        fines.append(fine)
    return fines


def _fine(match: re.Match[str]) -> dict[str, Data] | None:
    _lead, _base, low, low_ten, low_unit, high, high_ten, high_unit, below, _each = match.groups()
    unit = low_unit or high_unit
    if unit is None or (low_unit and high_unit and low_unit != high_unit):
        return None
    fine: dict[str, Data] = {}
    lead = match["lead"] or ""
    who, comma, when = lead.partition("，")
    if lead and not comma and not _WHO.search(lead):
        who, when = "", lead
    if who:
        fine["subject"] = who
    if when:
        fine["when"] = when
    if high is not None and not below and low is None:
        low, low_ten = high, high_ten  # one amount alone is both bounds
    if low is not None:
        fine["from"] = _amount(low, low_ten)
    if high is not None:
        fine["to"] = _amount(high, high_ten)
    fine["unit"] = unit
    base = match["base"] or match["each"]
    if base:
        fine["base"] = base
    return fine


def _amount(digits: str, ten_thousands: str | None) -> int | float:
    value = float(digits) * (10_000 if ten_thousands else 1)
    return int(value) if value.is_integer() else value
