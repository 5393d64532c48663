"""What a decision tells among the facts that a fine may be counted on: sums with a name, areas."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.cases.reading.amounts_in_words import sums_written
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

SQUARE = r"(?:平方米|平米|㎡|m2|m²|M2)"
AREA = late_pattern(rf"(?P<area>[0-9]{{1,9}}(?:\.[0-9]{{1,6}})?) ?{SQUARE}")
_BASES: tuple[tuple[str, str], ...] = (
    ("恢复植被和林业生产条件所需费用", "恢复植被和林业生产条件所需费用"),
    ("恢复植被和林业生产条件所需的费用", "恢复植被和林业生产条件所需费用"),
    ("森林植被恢复费", "森林植被恢复费"),
    ("植被恢复费", "森林植被恢复费"),
    ("恢复费用", "恢复费用"),
    ("土地复垦费", "土地复垦费"),
    ("复垦费", "土地复垦费"),
    ("耕地开垦费", "耕地开垦费"),
    ("开垦费", "耕地开垦费"),
    ("工程合同价款", "合同价款"),
    ("合同价款", "合同价款"),
    ("合同总价", "合同价款"),
    ("合同价", "合同价款"),
    ("工程总造价", "工程造价"),
    ("工程造价", "工程造价"),
    ("造价", "工程造价"),
    ("货值金额", "货值金额"),
    ("货值", "货值金额"),
    ("违法经营额", "违法经营额"),
    ("违法经营所得", "违法所得"),
    ("违法所得", "违法所得"),
    ("违法收入", "违法所得"),
    ("销售所得", "违法所得"),
    ("销售金额", "销售金额"),
    ("销售额", "销售金额"),
    ("经营额", "违法经营额"),
    ("林木价值", "林木价值"),
    ("木材价值", "林木价值"),
    ("树木价值", "林木价值"),
    ("矿产品价值", "矿产品价值"),
    ("挪用数额", "挪用数额"),
    ("挪用金额", "挪用数额"),
    ("价值", "价值"),
)
BASE_NAMES = dict(_BASES)
BASE = late_pattern("|".join(word for word, _name in _BASES))
BASE_BEFORE = late_pattern(
    rf"(?P<base>{'|'.join(word for word, _name in _BASES)})"
    r"(?:为|是|共|计|合计|共计|金额|人民币|总额|总价|的|约|:| |[(]){0,5}$"
)
_FAR, _NEAR = 60, 24


def sums_told(lines: Sequence[PlainLine]) -> tuple[tuple[str, Decimal], ...]:
    """Return the sums that a fine may be counted on, each told by its name with one value alone.

    Args:
        lines: all lines.
    """
    found: dict[str, set[Decimal]] = {}
    for line in lines:
        for one in sums_written(line.own):
            named = BASE_BEFORE.search(line.own[max(0, one.start - _NEAR) : one.start])
            if named and one.value is not None:
                found.setdefault(BASE_NAMES[named["base"]], set()).add(one.value)
    return tuple((name, values.pop()) for name, values in found.items() if len(values) == 1)


class Facts:
    """What a decision tells outside its operative part that a sum may be counted on."""

    def __init__(self, lines: Sequence[PlainLine]) -> None:
        self._lines = lines

    def completed(self, penalty: PenaltyGiven) -> PenaltyGiven:
        """Return a penalty with its base or area, where what the facts tell gives its sum."""
        if penalty.amount is None:
            return penalty
        if penalty.per_square_metre and penalty.area is None:
            area = self._area(penalty.amount / penalty.per_square_metre) or self._only_area()
            return replace(penalty, area=area)
        factor = penalty.times or (penalty.percent / 100 if penalty.percent else None)
        if not factor or (penalty.base is not None and penalty.base_written):
            return penalty
        base = penalty.base if penalty.base is not None else penalty.amount / factor
        name = self._name_of(base)
        if name is None and penalty.base is None:
            only = dict(sums_told(self._lines)).get(penalty.base_written)
            return penalty if only is None else replace(penalty, base=only)
        if name is None:
            return penalty
        return replace(penalty, base=base, base_written=penalty.base_written or name)

    def _area(self, area: Decimal) -> Decimal | None:
        for line in self._lines:
            if any(Decimal(found["area"]) == area for found in AREA.finditer(line.own)):
                return area
        return None

    def _only_area(self) -> Decimal | None:
        """Return the one area that the text tells; None where it tells several."""
        areas = {
            Decimal(found["area"]) for line in self._lines for found in AREA.finditer(line.own)
        }
        return areas.pop() if len(areas) == 1 else None

    def _name_of(self, base: Decimal) -> str | None:
        """Return what a sum of the facts is called; None where there is no such sum."""
        for line in self._lines:
            for one in sums_written(line.own):
                if one.value != base:
                    continue
                names = list(BASE.finditer(line.own, max(0, one.start - _FAR), one.start))
                if names:
                    return BASE_NAMES[names[-1][0]]
        return None
