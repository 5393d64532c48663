"""A quantity that a clause is told for (不足2立方米的), and that nothing found comes under.

Only what the document itself says is held together: the condition behind the clause it cites, and
the quantities of the same unit in what was found before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from devolved_powers.cases.model import CitedInCase
from devolved_powers.late_pattern import late_pattern

_UNIT = "立方米|平方米|公顷|亩|株|公斤|千克|吨|头|只|毫米|厘米"
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_QUANTITY = late_pattern(rf"(?<![\d.])(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})")
_LIMIT = late_pattern(
    rf"(?P<under>不足|未达到|低于|不满) ?(?P<below>{_NUMBER}) ?(?P<unit>{_UNIT})"
    rf"|(?<![\d.每])(?P<number>{_NUMBER}) ?(?P<of>{_UNIT})(?P<how>以下|以上)"
    rf"|(?P<over>超过|高于) ?(?P<above>{_NUMBER}) ?(?P<what>{_UNIT})"
)
_LONGEST = 600
_OTHER_SOURCE = late_pattern("。|《|裁量|基准")
"""Behind these another text speaks than the clause."""
_FULL_WIDTH = {ord("０") + digit: ord("0") + digit for digit in range(10)} | {ord("．"): ord(".")}
Limit = tuple[str, Decimal, str]
"""How a quantity lies to a bound (不足, 以下, 以上, 超过), the bound, the unit."""


def with_limits(cited: Sequence[CitedInCase], lines: Sequence[str]) -> tuple[CitedInCase, ...]:
    """Return citations, with the condition told for a clause that nothing found comes under.

    Args:
        cited: the places cited.
        lines: the lines of the document.
    """
    plain = [line.translate(_FULL_WIDTH) for line in lines]
    return tuple(
        replace(one, outside=_outside(one, plain)) if one.role == "penalty" else one
        for one in cited
    )


def _outside(one: CitedInCase, lines: Sequence[str]) -> str:
    if not 0 < one.line <= len(lines):
        return ""
    before, found, behind = lines[one.line - 1].partition(one.raw.translate(_FULL_WIDTH))
    limits = list(_limits(_OTHER_SOURCE.split(behind, 1)[0][:_LONGEST])) if found else []
    units = [unit for _how, _bound, unit in limits]
    told = {
        limit[2]: limit for limit in limits if units.count(limit[2]) == 1
    }  # of several bounds nobody can be sure which of them is meant
    quantities = [
        (Decimal(match["number"]), match["unit"])
        for line in (*lines[: one.line - 1], before)
        for match in _QUANTITY.finditer(line)
        if match["unit"] in told
    ]
    if not quantities or any(_meets(value, told[unit]) for value, unit in quantities):
        return ""
    how, bound, unit = told[quantities[0][1]]
    number = f"{bound.normalize():f}{unit}"
    return f"{number}{how}" if how in ("以下", "以上") else f"{how}{number}"


def _limits(text: str) -> Iterator[Limit]:
    for match in _LIMIT.finditer(text):
        if match["under"]:
            yield "不足", Decimal(match["below"]), match["unit"]
        elif match["over"]:
            yield "超过", Decimal(match["above"]), match["what"]
        else:
            yield match["how"], Decimal(match["number"]), match["of"]


def _meets(value: Decimal, limit: Limit) -> bool:
    how, bound, _unit = limit
    if how == "不足":
        return value < bound
    if how == "以下":
        return value <= bound
    return value > bound if how == "超过" else value >= bound
