"""What makes two entries of two towns the same power: the type and the normalised name.

The same key says the same power; another key says nothing against it: `same_power` judges pairs.
A normal name leaves out what lists now write and now do not, and nothing that says what is done, to
what, under which condition: an act, a negation, a number or a bracket more is another name.
"""

import re
from functools import lru_cache

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern
from devolved_powers.province.act_words import ends_with_act, in_one_order
from devolved_powers.province.dataset.keys import key_of
from devolved_powers.register.search.written_form import NUMERAL, written_form

_NUMBERING = late_pattern(
    r"^(?:\(?\d{1,4}[)、.](?!\d)|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十\d]))+"
)
"""The number of an entry; in 三、四级 it is none."""
_ABOUT = late_pattern(
    "^(?:对于|针对|对(?!外(?:贸易|承包|劳务|开放|经济|投资|担保|合作|交流|提供|销售|宣传)|[口虾讲账]))+"
)
_WORDS = (
    ("或者", "或"),
    ("以及", "和"),
    ("按照", "按"),
    ("依照", "按"),
    ("不按", "未按"),
    ("未依法取得", "未取得"),
    ("其它", "其他"),
    ("台帐", "台账"),
    ("帐簿", "账簿"),
    ("帐册", "账册"),
    ("刻划", "刻画"),
    ("遗洒", "遗撒"),
    ("抛洒", "抛撒"),
    ("撤消", "撤销"),
    ("中华人民共和国", ""),
    ("进行", ""),
    ("从事", ""),
    ("的", ""),
    ("()", ""),
)
"""Words of which lists write now one, now the other, or none."""
_OVERDUE = late_pattern("逾期(?:仍然|仍)?[未不]")
_COUNTED = late_pattern(
    f"[{NUMERAL}]{{1,12}}(?=日|天|个|年|月|小时|米|公里|平方|立方|吨|公斤|千克|人|次|周岁|岁|头|只|株|户|辆|倍|级|层|%)"
)
_DASH = late_pattern(r"(?<=\d)[‐‑‒–—―]+(?=\d)")
_MARKS = late_pattern(r"[^\w、,;。()%‰≤≥≦≧≠±×°.<>=~+-]|(?<!\d)[.~+-]|[.~+-](?!\d)|(?<=\d),(?=\d)")
_STOPS = late_pattern("[,;。]{2,}")
_NEW_CLAUSE = (
    "未|不|无|没|擅自|逾期|拒不|拒绝|情节|造成|影响|损害|致使|导致|危害|"
    "且|并|或|经责令|尚|仍|又|也|而|明显|严重|可能"
)
_PAUSE = late_pattern(f"[,;。]+(?={_NEW_CLAUSE}|$)|^[、,;。]+")
"""A mark that only lets one breathe: the word behind it begins a clause with or without it."""
_JOINT = late_pattern(
    "[,;。]+[和或及]?|、+[和或及]?|或|(?<![共饱总缓中平调温])和(?![平谐解田睦服气尚])|(?<![涉普危波顾累触企])及(?![时其格])"
)
"""What joins the parts of a list; 及时 and 涉及 do not, and 及其 says whose the rest is."""
_SCOPE = late_pattern("[未不无没非免禁]|同时|情节|造成|致使|导致|影响|后果")
"""Where one of these leads, it matters whether what follows are joined by 和 or by 或."""
_BEGINS = late_pattern("(?:未|不|擅自|逾期|拒不|拒绝)")
_LISTS = late_pattern("[、或和及]")
_OPEN_END = late_pattern("(?<=.)等{1,4}$")
"""等 behind a whole list adds nothing to it; behind one act it does."""


@lru_cache(maxsize=1 << 16)
def normal_name(name: str, power_type: str) -> str:
    """Return the one name for all wordings that surely say the same.

    >>> normal_name("对擅自占用、挖掘城市道路的行政处罚", "行政处罚")
    '擅自占用、挖掘城市道路处罚'
    >>> normal_name("（3）擅自挖掘或者占用城市道路行为", "行政处罚")
    '擅自占用、挖掘城市道路处罚'

    Args:
        name: as the list writes it.
        power_type: the type of power, which many names say once more.
    """
    normal = name
    for _again in range(_MOST_STEPS):
        before, normal = normal, _step(normal, power_type)
        if normal == before:
            break
    return normal


def power_key(name: str, power_type: str) -> int:
    """Return the key of a power: the same in every town that surely has the same power."""
    return key_of(power_type, normal_name(name, power_type))


_MOST_STEPS = 12
"""After so many steps a name is none that a list writes: 进进行行 is done in two."""


def _step(name: str, power_type: str) -> str:
    text = _DASH.sub("-", _NUMBERING.sub("", written_form(name)))
    text = _MARKS.sub("", _COUNTED.sub(_in_digits, text.replace("/", "、")))
    text = _STOPS.sub(",", text)
    end = _before_brackets(text)
    core, limits = _ABOUT.sub("", text[:end]).rstrip("、,;。"), text[end:]
    core = _plain_words(_with_type(core, power_type))
    return in_one_order(_joined(_PAUSE.sub("", core))) + _joined(_plain_words(limits))


def _before_brackets(text: str) -> int:
    """Return where the brackets at the end begin: they limit the power, so what they say stays."""
    end = len(text)
    while text.endswith(")", 0, end):
        opening = text.rfind("(", 0, end)
        if opening < 0 or ")" in text[opening : end - 1]:
            break
        end = opening
    return end


def _without_end(text: str, words: tuple[str, ...]) -> str:
    """Return a text without any of some words at its end."""
    end = len(text)
    while found := next((word for word in words if text.endswith(word, 0, end)), ""):
        end -= len(found)
    return text[:end]


def _in_digits(numeral: re.Match[str]) -> str:
    value = to_int(numeral[0])
    return numeral[0] if value is None else str(value)


def _plain_words(text: str) -> str:
    for word, instead in _WORDS:
        text = text.replace(word, instead)
    return _OVERDUE.sub("逾期不", text)


_SAID_ONCE_MORE = {
    "行政处罚": (r"处罚权?$", ("的", "违法行为", "行为", "行政", "进行", "予以", "给予")),
    "行政检查": (r"检查权?$", ("的", "行政", "监督", "进行", "实施")),
}
"""The word by which a name of a type ends, and what stands before it and says nothing."""
_LICENCE = late_pattern("(?:行政)?许可(?:证书|证)?的?(?:核发|发放|颁发|审批|办理)?$")
_APPROVAL = late_pattern("的?(?:行政)?审批$")
_ITEM = late_pattern("的?(?:行政)?(?:权力|执法|服务)?(?:事项){1,4}$")
_DONE = late_pattern("^办理(?=.*(?:审批|许可|核准|核发|备案|登记|确认|认定|审核|核实|给付|奖励)$)")
"""办理 before what already says what is done."""


def _with_type(core: str, power_type: str) -> str:
    """Return a name that says its type once, in one way."""
    kind = power_type.removeprefix("行政")
    core = _DONE.sub("", _ITEM.sub("", core))
    if power_type in _SAID_ONCE_MORE:
        word, fillers = _SAID_ONCE_MORE[power_type]
        bare = _without_end(re.sub(word, "", core), fillers).rstrip("、,;。")
        if _LISTS.search(bare):
            bare = _OPEN_END.sub("", bare)
        return f"{bare}{kind}"
    if power_type == "行政许可":
        return _APPROVAL.sub("审批", _LICENCE.sub("许可", core))
    if kind != power_type and core.endswith(power_type):
        return f"{core.removesuffix(power_type)}{kind}"
    return core


def _joined(text: str) -> str:
    """Return a text with what joins the parts of a list in one writing.

    >>> _joined("占用或挖掘道路,桥梁"), _joined("未取得甲证和乙证")
    ('占用、挖掘道路,桥梁', '未取得甲证和乙证')
    >>> _joined("未取得甲证或未按规定建设")
    '未取得甲证、未按规定建设'
    """
    pieces: list[str] = []
    end = 0
    in_scope = False
    for found in _JOINT.finditer(text):
        part = text[end : found.start()]
        in_scope = in_scope or _SCOPE.search(part) is not None
        begins = _BEGINS.match(text, found.end()) is not None
        lists = ends_with_act(part)
        pieces += [part, _joint(found[0], begins=begins, in_scope=in_scope, lists=lists)]
        if found[0][0] in ",;。":
            in_scope = False
        end = found.end()
    return "".join([*pieces, text[end:]])


def _joint(mark: str, *, begins: bool, in_scope: bool, lists: bool) -> str:
    """Return what joins two parts in one writing.

    A stop alone may join what has to come together, as 或 never does: 设立站点，从事经营.
    """
    if mark in ",;。":
        return "、" if in_scope or lists else ","
    if not in_scope or mark[0] in ",;。":
        return "、"
    word = mark[-1]
    if word in "和及":
        return "和"
    return "、" if word == "、" or begins else "或"
