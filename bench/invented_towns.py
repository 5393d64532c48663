"""Invented towns, and the wordings of a power that lists of many towns have."""

from collections.abc import Iterator
from typing import NamedTuple

_SYLLABLES = "安平和新永兴龙凤石泉河山林白清江太长双金玉东南西北云水田溪桥塘坪湾岭"
"""Of invented names."""
_TOWNS_OF_A_COUNTY = 13
_COUNTIES_OF_A_CITY = 9
_CITIES_OF_A_PROVINCE = 11


class Place(NamedTuple):
    """A town: its number, that of its county, and the names."""

    number: int
    county_number: int
    province: str
    city: str
    county: str
    town: str


def places(count: int) -> Iterator[Place]:
    """Yield so many towns, county by county.

    Args:
        count: how many.
    """
    for number in range(count):
        county = number // _TOWNS_OF_A_COUNTY
        city = county // _COUNTIES_OF_A_CITY
        province = city // _CITIES_OF_A_PROVINCE
        yield Place(
            number,
            county,
            f"{name_of(province, 7)}省",
            f"{name_of(city, 5)}市",
            f"{name_of(county, 3)}县",
            f"{name_of(number, 1)}{'镇' if number % 3 else '乡'}",
        )


def name_of(number: int, step: int) -> str:
    """Return an invented name: another for each number.

    Args:
        number: the number.
        step: how far the names of two numbers lie apart.
    """
    size = len(_SYLLABLES)
    mixed = number * step + step
    first, second, third = mixed % size, mixed // size % size, mixed // size // size
    return _SYLLABLES[first] + _SYLLABLES[second] + (_SYLLABLES[third % size] if third else "")


def wordings(name: str) -> list[str]:
    """Return the wordings of a name: eight as lists have them, then three mistyped.

    Args:
        name: as this registry writes it.
    """
    act = name.removeprefix("对").removesuffix("的处罚").removesuffix("的行政处罚")
    ends = "的处罚" if name.endswith("处罚") else ""
    middle = len(act) // 2
    return [
        name,
        f"对{act}的行政处罚" if ends else f"{name}（县级权限）",
        f"{act}{ends}",
        f"对{act}行为{ends}" if ends else f"{name}事项",
        name.replace("、", "，"),
        f"对{act.replace('或者', '或')}{ends}" if ends else f"办理{name}",
        f"{act}行为的行政处罚" if ends else f"{name}服务",
        f"对“{act}”{ends}" if ends else f"“{name}”",
        act[:middle] + act[middle + 1 :] + ends,
        act[:middle] + act[middle : middle + 1] * 2 + act[middle + 1 :] + ends,
        act[: middle - 1] + act[middle : middle + 1] + act[middle - 1 : middle] + act[middle + 1 :],
    ]
