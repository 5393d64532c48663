"""Of what rank a law is, and where it is in force: by its title, its number, and its preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.law.titles import PREFIX

if TYPE_CHECKING:  # needs pydantic, which `law show` does without
    from devolved_powers.models.laws import LawFile, LawMaker, LawRank, Promulgation

_PROVINCE: Final = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南"
    "|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_MUNICIPALITIES: Final = ("北京", "天津", "上海", "重庆")
_AUTONOMOUS: Final = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}
_ZONE: Final = late_pattern(
    rf"中国\((?P<free>{_PROVINCE})\)自由贸易试验区|(?P<special>深圳|珠海|汕头|厦门|海南)经济特区"
)
"""A zone by whose name its province or its city goes."""
_NO_CITY: Final = "场(?!镇)|政(?![务府策协])|容|民(?![族营间用政宿])|区(?!域)"
_NO_COUNTY: Final = "级|域|乡(?![村镇])|市(?![场容政])|区(?!域)|道(?!路)|城(?![市镇乡区管])"
"""What behind 市 and 县 makes another word of them: 市场, 县级; but 广元市政务, 剑阁县道路."""
_REGION: Final = late_pattern(
    rf"(?!关于)(?:(?:{_PROVINCE})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)"
    r"|[\u4e00-\u9fff]{2,16}?自治[州县旗]|[\u4e00-\u9fff]{2,3}(?<![跨各全本])省(?!级)"
    rf"|[\u4e00-\u9fff]{{2,6}}?(?<![城市集股超门夜辖贸发上的级设点大])市(?!{_NO_CITY})"
    rf"|[\u4e00-\u9fff]{{1,4}}?(?<![各全本该大困点范设撤跨市区一])县(?!{_NO_COUNTY}))"
)
"""市场, 城市, 县级 and 产粮大县 are no regions."""
_WITHIN: Final = 4
"""Of what stands behind a province so many characters may name a city or a county."""
_NATIONAL: Final = late_pattern("全国人民代表大会|国务院|最高人民")
_CONGRESS: Final = late_pattern("人民代表大会|人大")
_TRIAL: Final = late_pattern(r"(?:\([^()]*\))+$")
_STATUTE: Final = late_pattern("(?<![办方做])法$|法典$|^民法[总通]则$")
_BY_LAW: Final = late_pattern("(?:办法|规定|细则|规则)$")
_ADOPTED: Final = late_pattern(
    "(?P<national>全国人民代表大会|全国人大)"
    "|国务院(?P<approved>批准)|(?P<council>国务院(?:第[^》]{1,12}次)?常务会议|^《?国务院关于)"
    "|(?P<local>[省市区州县旗](?:第[^》]{1,8}届)?(?:人民代表大会|人大))"
)
_RULER: Final = late_pattern("(?:主席|国务院|人民政府|部|委员会|委|局|署|院|行|会|办公室)令")
"""Whose orders make laws and rules."""
_LEGISLATION_LAW: Final = date(2000, 7, 1)
"""Before 《立法法》 a department promulgated regulations that the State Council had approved; what
it approves since then is no regulation."""
_RANKS: Final[dict[LawMaker, LawRank]] = {
    "全国人民代表大会": "法律",
    "国务院": "行政法规",
    "地方人民代表大会": "地方性法规",
}
_OR: Final = "或者"


def rank_of(title: str, doc_no: str = "") -> LawRank:
    """Return the rank of a document.

    Args:
        title: its title, with or without marks and 中华人民共和国.
        doc_no: the number written with it, or in its place; empty for none.
    """
    name = _bare(title)
    number = normalise(doc_no or title)
    if not _NATIONAL.match(name) and (_REGION.match(name) or _ZONE.match(name)):
        return _local(name, number)
    if "主席令" in number or _STATUTE.search(name):
        return "法律"
    if name.startswith("国务院") and name.endswith("决定"):
        return "国务院决定"
    return _national(name, number)


def possible_ranks(rank: LawRank) -> frozenset[str]:
    """Return the ranks that one leaves open: two of 行政法规或者部门规章, else itself alone."""
    return frozenset(rank.split(_OR))


def territory_of(title: str) -> str | None:
    """Return the province, city or county that a title begins with; None for the whole country."""
    name = _bare(title)
    if _NATIONAL.match(name):
        return None
    zone = _ZONE.match(name)
    if zone:
        return _in_full(zone["free"] or zone["special"])
    return "".join(_regions(name)) or None


def held_rank(law: LawFile) -> LawRank:
    """Return the rank of a law held: the fact, or as far as its title and preamble tell."""
    return law.rank or _told_rank(law.law, law.promulgations)


def held_territory(law: LawFile) -> str | None:
    """Return where a law held is in force: the fact, or what its title says."""
    if law.territory is not None or not is_local(held_rank(law)):
        return law.territory
    return territory_of(law.law) or next(
        (place for act in law.promulgations if (place := territory_of(act.doc_no or ""))), None
    )


def certain_rank(law: LawFile) -> LawRank | None:
    """Return the rank that title and preamble tell for certain.

    What only has no other rank, or may be of two, is left to a person.
    """
    rank = _told_rank(law.law, law.promulgations)
    return rank if rank != "规范性文件" and len(possible_ranks(rank)) == 1 else None


def is_in_force_at(territory: str, province: str, city: str | None, county: str) -> bool | None:
    """Return whether what is in force in a territory is in force in a town.

    Args:
        territory: of a law: 四川省, 广元市, 四川省广元市.
        province: the town's, in full.
        city: the city or prefecture that its county belongs to, where that is known.
        county: the town's.

    Returns:
        None where the territory is a city's, and the town's is not known, and where it is none
        that is known as a province, a city or a county.
    """
    parts = tuple(_regions(normalise(territory)))
    names = {normalise(name) for name in (province, city, county) if name}
    if normalise(territory) in names or (parts and names.issuperset(parts)):
        return True
    if not parts:
        return None
    if any(is_province(part) and part != province for part in parts):
        return False
    return None if city is None and parts[-1].endswith(("市", "州")) else False


def is_province(name: str) -> bool:
    """Return whether a territory is a province, an autonomous region or such a city."""
    return name.endswith(("省", "自治区")) or name.removesuffix("市") in _MUNICIPALITIES


def is_local(rank: LawRank) -> bool:
    """Return whether what has a rank may be in force in a part of the country only."""
    return rank.startswith("地方") or rank == "规范性文件"


def maker_of(line: str, day: date) -> LawMaker | None:
    """Return who adopted or approved a law, as a dated line of its preamble says.

    Args:
        line: without its day: 第十三届全国人民代表大会常务委员会第二次会议通过, 国务院批准.
        day: the day.
    """
    found = _ADOPTED.search(line)
    if found is None or (found["approved"] and day >= _LEGISLATION_LAW):
        return None
    if found["national"]:
        return "全国人民代表大会"
    return "地方人民代表大会" if found["local"] else "国务院"


def _told_rank(title: str, acts: Iterable[Promulgation]) -> LawRank:
    """Return what a title, and who adopted or promulgated it, tell of a rank."""
    told = rank_of(title)
    if told in ("法律", "国务院决定"):
        return told
    known = [act for act in acts if act.by or act.doc_no]
    makers = {act.by for act in known if act.by}
    # A congress over the State Council, and that over the department that promulgated for it.
    for maker, rank in _RANKS.items():
        if maker in makers:
            return rank
    numbers = [act.doc_no for act in known if act.doc_no and _RULER.search(act.doc_no)]
    ranks = [rank_of(title, number) for number in numbers]
    return next((rank for rank in ranks if len(possible_ranks(rank)) == 1), told)


def _in_full(name: str) -> str:
    """Return the name of a province, or of a city that a zone is called by, in full."""
    if name in _AUTONOMOUS:
        return _AUTONOMOUS[name]
    is_province = name in _PROVINCE.split("|") and name not in _MUNICIPALITIES
    return f"{name}省" if is_province else f"{name}市"


def _bare(title: str) -> str:
    return _TRIAL.sub("", normalise(title).strip("<>《》")).removeprefix(PREFIX)


def _regions(name: str) -> Iterator[str]:
    """Yield the province, city and county that a name begins with, the widest first."""
    at = 0
    while match := _REGION.match(name, at):
        if at and len(match[0]) > _WITHIN and "自治" not in match[0]:
            return
        yield match[0]
        at = match.end()


def _national(name: str, number: str) -> LawRank:
    """Return the rank of what is no law of the congress."""
    if "国务院令" in number or name.endswith("条例"):
        return "行政法规"
    if _is_order(number):
        return "地方政府规章" if "人民政府" in number else "部门规章"
    if not _BY_LAW.search(name) or "[" in number or "〔" in number:
        return "规范性文件"
    return "行政法规" if name.startswith("国务院") else "行政法规或者部门规章"


def _local(name: str, number: str) -> LawRank:
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
