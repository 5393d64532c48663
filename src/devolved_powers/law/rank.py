"""Of what rank a document is, as far as its title and its number tell."""

import re
from typing import Final, Literal

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.law.titles import PREFIX

Rank = Literal[
    "法律",
    "行政法规",
    "国务院决定",
    "部门规章",
    "行政法规或者部门规章",
    "地方性法规",
    "地方政府规章",
    "地方性法规或者地方政府规章",
    "规范性文件",
]
"""Two names in one where the title leaves it open; 规范性文件 is what has no other rank."""
_PROVINCE: Final = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_REGION: Final = late_pattern(
    rf"(?:{_PROVINCE})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)"
    r"|[\u4e00-\u9fff]{2,8}?自治[州县旗]|[\u4e00-\u9fff]{2,3}省(?!级)"
    r"|[\u4e00-\u9fff]{2,6}?(?<![城市集股超门夜辖贸发上的级])市(?![场政容民区])"
    r"|[\u4e00-\u9fff]{2,4}?(?<!各)县(?![级域乡])"
)
"""市场, 城市 and 县级 are no regions."""
_NATIONAL: Final = late_pattern("全国人民代表大会|国务院|最高人民")
_CONGRESS: Final = late_pattern("人民代表大会|人大")
_TRIAL: Final = late_pattern(r"(?:\([^()]*\))+$")
_STATUTE: Final = late_pattern("(?<![办方做])法$|法典$")
_BY_LAW: Final = late_pattern("(?:办法|规定|细则|规则)$")


def rank_of(title: str, doc_no: str = "") -> Rank:
    """Return the rank of a document.

    Args:
        title: its title, with or without marks and 中华人民共和国.
        doc_no: the number written with it, or in its place; empty for none.
    """
    name = _TRIAL.sub("", normalise(title).strip("<>《》")).removeprefix(PREFIX)
    number = normalise(doc_no or title)
    if not _NATIONAL.match(name) and _REGION.match(name):
        return _local(name, number)
    if "主席令" in number or _STATUTE.search(name):
        return "法律"
    if name.startswith("国务院") and name.endswith("决定"):
        return "国务院决定"
    return _national(name, number)


def territory_of(title: str) -> str | None:
    """Return the province, city or county that a title begins with; None for the whole country."""
    name = _TRIAL.sub("", normalise(title).strip("<>《》")).removeprefix(PREFIX)
    found = None if _NATIONAL.match(name) else _REGION.match(name)
    return found[0] if found else None


def _national(name: str, number: str) -> Rank:
    """Return the rank of what is no law of the congress."""
    if "国务院令" in number or name.endswith("条例"):
        return "行政法规"
    if _is_order(number):
        return "地方政府规章" if "人民政府" in number else "部门规章"
    if not _BY_LAW.search(name) or "[" in number or "〔" in number:
        return "规范性文件"
    return "行政法规" if name.startswith("国务院") else "行政法规或者部门规章"


def _local(name: str, number: str) -> Rank:
    """Return the rank of what a province, a city or a county issued."""
    if _is_order(number):
        return "地方政府规章"
    if name.endswith("条例") or (_CONGRESS.search(name) and name.endswith(("决定", "决议"))):
        return "地方性法规"
    if not _BY_LAW.search(name) or "[" in number or "〔" in number:
        return "规范性文件"
    # 四川省〈中华人民共和国水法〉实施办法 carries out a law: the congress of the province makes it.
    return "地方性法规" if "<" in name else "地方性法规或者地方政府规章"


def _is_order(number: str) -> bool:
    return re.search(r"令(?![^第]*禁)[^号]*号|号令", number) is not None
