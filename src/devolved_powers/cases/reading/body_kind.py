"""What kind of organ a body is: of a town, a street, a county, a city."""

import re
from collections.abc import Sequence

from devolved_powers.late_pattern import late_pattern

_TOWN = late_pattern(r"镇(?:人民政府)?$")
_TOWNSHIP = late_pattern(r"乡(?:人民政府)?$")
_STREET = late_pattern(r"(?:街道(?:办事处)?|街道办)$")
_GOVERNMENT = late_pattern(r"[市县区旗盟]人民政府$")
_OF_PROVINCE = late_pattern(r"(?:省|自治区)人民政府$")
_DISTRICT = late_pattern(r"(?:[\u4e00-\u9fff]{2}|某)区(?=[\u4e00-\u9fff])")
_NO_DISTRICT = late_pattern(
    "(?:堆放|存放|仓储|种植|养殖|经营|陈列|作业|放置|加工|地|社|小|校|园|库|林|山|牧|辖|保护|开发|功能|水|景|产业|管理|工业|城|矿|厂|片|农村地|疫|禁捕|生活|办公)区"
)
_ZONE = late_pattern(
    r"^[\u4e00-\u9fff]{0,8}?(?:地|保护|开发|功能|景|产业|管理|工业|园|矿|旅游|示范|试验|新|保税)区"
)
_OF_CITIES = "生态环境局"
"""An office that only cities with districts have: below it are its branches."""
_PROVINCE = late_pattern(r"^[\u4e00-\u9fff]{2,6}(?:省|自治区)[\u4e00-\u9fff]*[局厅委会]$")
_COUNTY = late_pattern(r"^[\u4e00-\u9fff]{0,12}?(?:县|区|旗)[\u4e00-\u9fff]{2,}$")
_CITY = late_pattern(r"^(?P<city>[^县区旗]{2,8}?市(?!场|政|容))(?P<office>[\u4e00-\u9fff]{2,})$")
_BY_NAME = (
    (_TOWN, "镇人民政府"),
    (_TOWNSHIP, "乡人民政府"),
    (_STREET, "街道办事处"),
    (_OF_PROVINCE, "省级人民政府"),
    (_GOVERNMENT, "市、县级人民政府"),
    (_PROVINCE, "省级部门"),
)
_PLACE_BELOW = late_pattern(r"[\u4e00-\u9fff](?:街道|镇|乡)")


def body_kind(body: str, lines: Sequence[str]) -> str | None:
    """Return what kind of organ a body is; None where neither its name nor the text tells.

    A bureau of a 市 belongs to a city with districts, or to one of the rank of a county: the text
    tells by the court and the places that it names.

    Args:
        body: its name.
        lines: the paragraphs of the decision, folded.
    """
    for pattern, kind in _BY_NAME:
        if pattern.search(body):
            return kind
    city = _CITY.match(body)
    if city and _COUNTY.match(city["office"]) and not _ZONE.match(city["office"]):
        return "县级部门"
    if city:
        return _of_city(city["city"], city["office"], lines)
    return "县级部门" if _COUNTY.match(body) else None


def _of_city(city: str, office: str, lines: Sequence[str]) -> str | None:
    whole = "\n".join(lines)
    if f"{city}人民法院" in whole:
        return "县级部门"
    if re.search(r"[\u4e00-\u9fff]区人民法院", whole):
        return "市级部门"
    if office == _OF_CITIES or re.search(rf"{city}[\u4e00-\u9fff]{{1,5}}[市县](?!场)", whole):
        return "市级部门"  # 甲市乙县
    plain = _NO_DISTRICT.sub("", whole)
    if _DISTRICT.search(plain):
        return "市级部门"
    return "县级部门" if _PLACE_BELOW.search(plain) else None
