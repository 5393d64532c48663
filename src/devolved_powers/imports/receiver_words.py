"""The words of a receiving column: names of towns, kinds, limits, and what denies."""

import re
from collections.abc import Mapping
from typing import Literal

Meaning = Literal["plain", "limit", "no", "asked"]
"""What stands behind a name: nothing that matters, a limit of place or matter, that it does not
receive, or something that is not understood."""

KINDS = ("街道", "镇", "乡", "苏木")
OFFICE = re.compile(
    r"(?:党委|人民政府|政府|办事处|综合行政执法(?:办公室|机构|局|大队|中队|队)|便民服务中心)+$"
)
KIND_WORDS = r"(?:乡镇|镇乡|镇街(?!道)|街镇|街乡|街道|乡|镇|街)"
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})"
EVERY = re.compile(
    rf"(?:本|我)?(?:全[县市区](?:域|范围)?内?|县域内?|县内|县辖|辖区内?|区内|市内)?(?:的)?"
    rf"(?:各|所有|全部|全体|每个|(?:{_COUNT})个)*(?:县属|县辖)?(?P<kinds>{KIND_WORDS}*)(?:一?级)?"
)
ALL = re.compile("各|所有|全部|全体|每个|全[县市区]|县域|县内|县辖|辖区|区内|市内")
NUMBER_ONLY = re.compile(rf"{_COUNT}个")
VAGUE = re.compile(
    r"部分|试点|有条件|具备|符合|重点|中心|城区|城郊|城关以外|相关|有关|自选|上述|所在地|发达|"
    r"第?[一二三四五六七八九十\dA-Za-z甲乙丙丁]+[组类批片]|组$|类$|片区|建制|能够?承接|其他|其余|等"
)
_TOWN = re.compile(r"(?:[^镇乡街]{1,8}?|[^乡街]{1,6}?镇)(?:民族乡|街道|镇|乡|苏木)")
TOWN_FIRST = re.compile(r"(?P<name>[^镇乡街]{1,6}?(?:民族乡|街道|镇|乡|苏木))(?P<rest>.+)")
NO_NAME = re.compile(
    r"[的各不未暂除仅限已撤待缓或权:]|停止|另行|视情|其[他余它]|[均可][不由以]|全[县市区部体]|所有|由县|"
    r"强镇|以外|之外|(?:场|集|城|圩|墟|村|小)镇|城乡"
)
"""What stands in no town's name; 场镇 and 集镇 are places in a town."""
_PLACE = re.compile(
    r"(?:场镇|集镇|城镇|圩镇|墟镇|镇区|建成区|规划区|辖区|城区|街区|景区|林区|库区|区域|范围|地域|"
    r"境内|沿线|路段|[国省县乡]道|公路|道路|路|村|社区|河道|水库)(?:以?[内外]|之[内外]|范围|区域)*$"
)
ONLY = re.compile(r"^(?:暂?[仅只]限?(?:于|在)?|暂?限于?)(?:适用于|由|为)?:?")
_LIMITS = re.compile(r"^暂?(?:仅|只|限)(?!期|时|额|制)")
LEAD = re.compile(
    r"^(?:(?:交?由|下放(?:给|至|到)?|赋予|授予|委托|包?含|包括)(?=.)|[本我][省市县区](?=.)|"
    r"(?:承接|接收|实施|赋权|受托)?(?:乡镇|单位|主体|机关|范围|对象):)+"
)
_NOT_OUT = re.compile(r"^(?:暂?不含|暂?不包括|暂?不包含|不涉及):?(?P<out>.+)$")
_NO = re.compile(
    r"(?:不|未)(?:予|再|宜|得|同意|能|作)*(?:下放|承接|赋权|赋予|实施|适用|行使|纳入|列入|参与|"
    r"开展|授权|委托|含|包括|包含)|收回|上收|取消|终止|停止|撤销|废止|^(?:均|都)?除外|[×✗✘✕╳☒□☐]|^[否无]$|"
    r"保留(?:在|由|至)?县|由县"
)
_NEGATIVE = re.compile(
    "[不未暂缓停撤待×✗✘✕╳☒□☐否除废无非]|收回|上收|取消|终止|中止|保留|退回|剔|拒"
)
_RECEIVES = re.compile(
    r"(?:已|可|均|都|直接|负责|予以|同步|全部|同意|也)*"
    r"(?:承接|赋权|下放|实施|行使|执行|适用|办理|赋予|接收)?(?:的)?[√✓✔☑■●是有]?|全域|全镇|全境|全部"
)
_OF_TOWN = re.compile(
    r"(?:党委|人民政府|政府|的|综合|行政|执法|党政|便民|社会|公共|农业|农村|事务|治理|经济|发展|"
    r"建设|规划|应急|管理|生态|环保|环境|服务|平安|法治|自然资源|文化|旅游|监管|安全|生产)*"
    r"(?:人民政府|政府|办事处|办公室|机构|服务中心|执法局|执法队|执法中队|执法大队|办)"
)
_COUNTED = re.compile(rf"(?:共计?)?{_COUNT}个?{KIND_WORDS}*")
INCLUDES = re.compile(rf"(?:包?含|包括)(?:(?:{KIND_WORDS}|园区|开发区|管委会|农场|林场|[、和及])+)")
BODY = re.compile(r"(?:局|委|办|办公室|中心|队|站|所|会|部|院|公司|园区|开发区|农场|林场)$")
BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")
SEPARATOR = r"[、,;/\s]|以及|和|及|与"
SEPARATORS = re.compile(SEPARATOR)
MARKED_FIRST = re.compile(r"[、,;\s]*([√✓✔☑■●×✗✘✕╳☒□☐])\s*([^√✓✔☑■●×✗✘✕╳☒□☐、,;\s]+)")
"""A box or mark before each name: ☑柳河镇□下寺镇."""
AND_SO_ON = re.compile(rf"等(?P<count>{_COUNT})?个?{KIND_WORDS}*$")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", 1)}
OUT_WORDS = "(?:暂?不含|暂?不包括|暂?不包含|不适用于|不涉及|剔除|排除)"
STEM = 4
NO_TOWN = re.compile("(?:园区|开发区|工业园|产业园|管委会|农场|林场)+")
"""What lists name beside towns and what is none."""
COUNTY_ITSELF = re.compile("[县市区](?:本?级|直)(?:部门|单位|机关)?")
_EVERY_KIND = frozenset(KINDS)
KINDS_OF: Mapping[str, frozenset[str]] = {
    "乡镇": frozenset({"乡", "镇", "苏木"}), "镇乡": frozenset({"乡", "镇", "苏木"}),
    "镇街": _EVERY_KIND, "街镇": _EVERY_KIND, "街乡": _EVERY_KIND,
    "街道": frozenset({"街道"}), "街": frozenset({"街道"}),
    "乡": frozenset({"乡", "苏木"}), "镇": frozenset({"镇"}),
}  # fmt: skip


def is_every(text: str) -> bool:
    """Return whether a text names all bodies of a kind: 各乡镇, 街道, 全县."""
    found = EVERY.fullmatch(OFFICE.sub("", text))
    return bool(found and (found["kinds"] or ALL.search(text)))


def is_town(text: str) -> bool:
    """Return whether a text is a town's name and nothing else."""
    name = OFFICE.sub("", text)
    return (
        name.isalpha()
        and bool(_TOWN.fullmatch(name))
        and not (is_every(name) or NO_NAME.search(name) or VAGUE.search(name))
    )


def meaning(text: str) -> Meaning:
    """Return what words behind a name, or in a bracket, say of it.

    Args:
        text: such as `限镇区内`, `暂不承接`, `综合行政执法办公室`; folded to one width.
    """
    word = text.strip(" :,;、-—")
    left_out = _NOT_OUT.match(word)
    if left_out and _PLACE.search(left_out["out"]) and not _NEGATIVE.search(left_out["out"]):
        return "limit"
    limits = _LIMITS.match(word)
    if _NEGATIVE.search(word[limits.end() :] if limits else word):
        return "no" if _NO.search(word) and not limits else "asked"
    town = TOWN_FIRST.match(word.lstrip("仅只限于"))
    if _PLACE.search(word) and not (town and is_town(town["name"])):
        return "limit"
    if limits:
        return "asked" if VAGUE.search(word) else "limit"
    is_plain = any(p.fullmatch(word) for p in (_RECEIVES, _OF_TOWN, _COUNTED, INCLUDES))
    return "plain" if is_plain else "asked"


def denies(text: str) -> bool:
    """Return whether a word stands in a text that denies, ends or puts off: 暂不, 收回, 待."""
    return bool(_NEGATIVE.search(text))


def receives(text: str) -> bool:
    """Return whether words say that the town receives: 承接, 直接下放, 有."""
    return bool(_RECEIVES.fullmatch(text))


def kinds_in(inside: str) -> str | None:
    """Return the kinds that a bracket adds: （街道）, （镇）; None where it holds anything else."""
    tokens = [OFFICE.sub("", t) for t in SEPARATORS.split(inside) if t]
    is_kind = all(re.fullmatch(f"{KIND_WORDS}*", t) or NO_TOWN.fullmatch(t) for t in tokens)
    return "".join(t for t in tokens if not NO_TOWN.fullmatch(t)) if is_kind else None


def number_of(text: str) -> int:
    """Return a count up to 99 in either kind of digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
