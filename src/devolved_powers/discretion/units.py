"""Units in which standards measure an act, and how one is turned into another."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

COUNTS: Final = (
    *("人次", "辆次", "车次", "批次", "人", "名", "株", "棵", "头", "只", "羽", "辆", "台", "件"),
    *("处", "户", "个", "套", "份", "张", "本", "册", "条", "瓶", "箱", "袋", "间", "层", "起"),
    *("家", "艘", "部", "包", "桌", "组", "座", "盒", "口", "种", "例", "项", "枚", "块", "根"),
    *("册次", "场", "门", "尾", "盏", "支", "桶", "艘次", "床", "部次"),
)
"""Units of what is counted piece by piece."""
_WHOLE = (*COUNTS, "次", "日", "天", "级")
_PARTS_OF_TIME = ("个月", "个小时")
SHORT_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("㎡", "m2", "m²", "平米", "平方"), "平方米"),
    **dict.fromkeys(("㎢", "km2", "km²"), "平方公里"),
    **dict.fromkeys(("ha", "hm2", "hm²"), "公顷"),
    **dict.fromkeys(("m3", "m³", "立方"), "立方米"),
    "km": "公里",
    "m": "米",
    "cm": "厘米",
    "mm": "毫米",
    "t": "吨",
    "kg": "公斤",
    "g": "克",
    "圆": "元",
}
"""Signs and short forms of units, each with what laws write."""
_UNITS: tuple[dict[str, Fraction], ...] = (
    {
        "平方米": Fraction(1),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10_000),
        "平方公里": Fraction(1_000_000),
    },
    {"元": Fraction(1)},
    {"克": Fraction(1), "斤": Fraction(500), "千克": Fraction(1000), "吨": Fraction(1_000_000)},
    {"升": Fraction(1), "立方米": Fraction(1000)},
    {
        "毫米": Fraction(1),
        "厘米": Fraction(10),
        "米": Fraction(1000),
        "千米": Fraction(1_000_000),
    },
    {"个月": Fraction(1), "年": Fraction(12)},
    {"分钟": Fraction(1), "小时": Fraction(60)},
)
"""Units of one kind, each with how much of the first it is. Days make no months."""
_ALIASES = {
    "平": "平方米",
    "平方千米": "平方公里",
    **dict.fromkeys(("方", "立米"), "立方米"),
    "公斤": "千克",
    "公吨": "吨",
    "公里": "千米",
    "公尺": "米",
    **dict.fromkeys(("元人民币", "人民币元", "块"), "元"),
    **dict.fromkeys(("天", "个日"), "日"),
    **dict.fromkeys(("月", "个月份"), "个月"),
    **dict.fromkeys(("棵",), "株"),
    **dict.fromkeys(("名", "个人"), "人"),
    **dict.fromkeys(("回", "次数"), "次"),
    **dict.fromkeys(("％", "百分之"), "%"),
}
"""Other names of a unit, each with the one by which units are compared."""
_MULTIPLES = (("亿", 100_000_000), ("万", 10_000), ("千", 1000), ("百", 100))
_SINGLE = {unit: (kind, size) for kind, units in enumerate(_UNITS) for unit, size in units.items()}


def multiple_of(unit: str) -> tuple[int, str]:
    """Return how many of which unit a unit is: 万元 is 10000 of 元.

    Args:
        unit: as written; a multiple alone (万) is so many of the empty unit.
    """
    times, rest = 1, unit.strip().lower()
    rest = SHORT_FORMS.get(rest, rest)
    rest = _ALIASES.get(rest, rest)
    if rest in _SINGLE:
        return 1, rest
    for sign, factor in _MULTIPLES:
        if rest.startswith(sign):
            further, rest = multiple_of(rest.removeprefix(sign))
            return times * factor * further, rest
    return times, rest


def turned_into(unit: str, other: str) -> Fraction | None:
    """Return how much of another unit one of a unit is; None where that cannot be told.

    Args:
        unit: the unit; empty for that of the other, 万 for ten thousand of it.
        other: the other.
    """
    if not unit:
        return Fraction(1)
    numerator, slash, denominator = _parted(unit)
    its_numerator, its_slash, its_denominator = _parted(other)
    if slash != its_slash or not _is_alike(denominator, its_denominator):
        return None
    times, single = multiple_of(numerator)
    its_times, its_single = multiple_of(its_numerator)
    if not single or single == its_single:
        return Fraction(times, its_times)
    kind, size = _SINGLE.get(single, (-1, Fraction(1)))
    its_kind, its_size = _SINGLE.get(its_single, (-2, Fraction(1)))
    return Fraction(times, its_times) * size / its_size if kind == its_kind else None


def is_whole(unit: str) -> bool:
    """Return whether what a unit counts comes in whole numbers: 次, 人, 袋, 天.

    Args:
        unit: as written.
    """
    return unit.startswith(_WHOLE) and not unit.startswith(_PARTS_OF_TIME)


def _parted(unit: str) -> tuple[str, str, str]:
    """Return what is above and what is below the line of 立方米/日, which 立方米每日 is too."""
    return unit.replace("每", "/").replace("／", "/").strip().partition("/")


def _is_alike(one: str, other: str) -> bool:
    return multiple_of(one) == multiple_of(other)
