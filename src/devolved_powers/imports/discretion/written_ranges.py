"""Ranges of numbers as tables write them: 500——1500元, 1～3万元, 100平方米以上不足300平方米, ≥50吨.

One grammar for fines and for the quantities that decide on a tier. A range that nobody can be sure
about is none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from devolved_powers.discretion.units import COUNTS, SHORT_FORMS
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.amounts import amounts

_DASHES = late_pattern(r"[-‐‑–—―─−~〜∼˜]{1,8}")
_BLANKS = late_pattern(r"[^\S\n]+")
_BETWEEN_NUMBERS = late_pattern(
    r"(?<=[0-9])[^\S\n]{1,9}(?=[0-9])(?![0-9]{3}(?![0-9]))(?!(?<=[^0-9][0-9] )[0-9](?![0-9]))"
)
"""Blanks that part two numbers, and no thousands (1 000) or single figures (1 0 0)."""
_PARTED_BOUNDS = late_pattern(
    r"(?P<low>以上|(?:超过|大于|高于)[0-9.]{1,12}[万千百]?[^0-9，,;。\n]{1,4})[，,](?:但|且|并且)?"
    r"(?=(?:不足|不满|未满|不到|未达到?|低于|少于|小于|不超过)[0-9]"
    r"|[0-9.]{1,12}[万千百]?[^0-9，,;。\n]{0,4}以下)"
)
"""A comma between the two bounds of one range: 5万元以上，不足10万元."""
_ABOUT_BREAKS = late_pattern(r"\n+")
_HAN = "〇零一二三四五六七八九十百千两"
_NUMBER = (
    rf"(?:[0-9]{{1,12}}(?:,[0-9]{{3}}(?![0-9])){{0,4}}(?:\.[0-9]{{1,6}})?(?:[十百千](?![克米瓦]))?"
    rf"|[{_HAN}]{{1,12}}(?:点[{_HAN}]{{1,6}})?(?![克瓦]))"
)
NUMBER: Final = rf"(?:{_NUMBER}亿)?(?:{_NUMBER}万)?(?:{_NUMBER})?"
_PER = (
    r"(?:/|每)(?:平方米|立方米|平米|立方|公顷|公里|亩|吨|米|人次|车次|辆次|人|辆|车|台|件|处|株|棵|头|只|羽"
    r"|户|日|天|次|个|套|张|份|起|例|家|瓶|条|艘|项|批次|公斤|千克|m[23])"
)
AREA: Final = ("平方米", "公顷", "亩", "平方公里")
TIMES: Final = (
    "个工作日",
    "个自然日",
    "自然日",
    "工作日",
    "个月",
    "小时",
    "分钟",
    "日",
    "天",
    "月",
    "年",
    "周",
)
_OTHERS = (
    *("立方米/日", "立方米/小时", "立方米/年", "吨/日", "吨/年", "公里/小时", "千米/小时"),
    *(
        "mg/L",
        "毫克/升",
        "平米",
        "平方",
        "立方",
        "学时",
        "课时",
        "立方米",
        "万元",
        "元",
        "倍",
        "%",
        "‰",
        "次",
        "吨",
        "公斤",
    ),
    *("千克", "毫克", "克", "斤", "公里", "千米", "厘米", "毫米", "米", "毫升", "升", "分贝", "度"),
    *("平方公里", "平方米", "公顷", "亩", "千瓦时", "千瓦", "海里", "级", "m2", "m3", "km", "cm"),
    *("mm", "kg", "m", "t", "圆", "株次"),
)
_UNIT = (
    rf"(?:元{_PER}|"
    + "|".join(re.escape(one) for one in sorted({*COUNTS, *TIMES, *_OTHERS}, key=len, reverse=True))
    + ")"
)
_OTHER_UNIT = r"(?:\((?:" + "|".join(map(re.escape, COUNTS)) + r")\))?"
"""Another name of the unit: 10头（只）."""
_SHARE = rf"[百千万]分之{_NUMBER}"
_SUM = (
    rf"(?:(?P<share>{_SHARE})|(?P<number>(?=[0-9{_HAN}]){NUMBER})(?P<unit>{_UNIT}{_OTHER_UNIT})?)"
)
_EXCLUDED = r"\((?:不|未)(?:包?含|包括)[^()]{0,16}\)"
_INCLUDED = r"\(包?含[^()]{0,16}\)"
_ABOVE = ("超过", "高于", "大于", "多于", "超出", ">")
_FROM = ("不低于", "不少于", "不小于", "不得低于", "不得少于", "达到", "至少", "≥", ">=")
_BELOW = ("不足", "不满", "未满", "少于", "低于", "小于", "未达到", "未达", "不到", "<")
_TO = (
    *("不超过", "不得超过", "不能超过", "未超过", "没有超过", "不高于", "不得高于", "不大于"),
    *("不多于", "最多", "至多", "≤", "<="),
)
_KINDS = {
    **dict.fromkeys(_ABOVE, "above"),
    **dict.fromkeys(_FROM, "from"),
    **dict.fromkeys(_BELOW, "below"),
    **dict.fromkeys(_TO, "to"),
}
_LIMIT = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_END = "及?以上|及?以下|以内|之内"
_TAIL = (
    rf"{_SUM}(?:(?P<out>{_EXCLUDED})|{_INCLUDED})?(?P<end>{_END})?"
    rf"(?:(?P<behind>{_EXCLUDED})|{_INCLUDED})?"
)
_ONE = late_pattern(rf"(?P<limit>{_LIMIT})?(?:人民币)?" + _TAIL)
_SECOND = late_pattern(
    rf"(?P<join>[,，、]?(?:但|且|并且|并|而)?(?P<dash>至|到|-)?)(?P<limit>{_LIMIT})?(?:人民币)?"
    + _TAIL
)
_CHAIN = late_pattern(
    rf"(?P<number>(?=[0-9{_HAN}]){NUMBER})(?P<unit>{_UNIT})?(?P<sign>[<≤])"
    rf"(?P<of>[^<>≤≥,，;；。0-9]{{1,16}})(?=[<≤])"
)
_BEGIN = late_pattern(rf"[0-9{_HAN}<>≤≥超高大多不达至未少低小百千万没最]")
_CAPITALS = late_pattern("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,24}(?=[元圆万])")
_MARKS = str.maketrans("():;", "（）：；")
_PLAIN_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_TENS = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100}
_SHARE_SIGN = len("百分之")
_LEAST_BARE = 50
"""Yuan from which on a figure without a unit is one beside a figure of ten thousands: 500-1万元."""
Number = int | float


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """A range, or one amount, as written; without any bound where nobody can be sure about it.

    Args:
        start: where it begins.
        end: where it ends.
        low: the lower bound; None where there is none.
        high: the upper bound; None where there is none.
        unit: in its usual form: 平方米, 元, 元/平方米, %; empty where none is written.
        is_low_out: whether the lower bound is not included (超过).
        is_high_out: whether the upper bound is not included (不足).
        is_bounded: whether words say so (以上, 以下, 不足), or it has two ends; else it is one
            amount.
        is_large: whether it is written in 万 or 亿.
        of: what is measured, where it stands inside the range: 5≤面积<10.
    """

    start: int
    end: int
    low: Number | None
    high: Number | None
    unit: str
    is_low_out: bool = False
    is_high_out: bool = False
    is_bounded: bool = True
    is_large: bool = False
    of: str = ""


def plain_text(text: str) -> str:
    """Return a cell with digits in half width, one sign for dashes, no blanks beside Chinese.

    The full-width comma stays, so that it parts and never joins figures.
    """
    text = "".join(
        one if one in "，；：。！？" else unicodedata.normalize("NFKC", one) for one in text
    )
    text = text.replace("；", ";").replace("：", ":").replace("〔", "(").replace("〕", ")")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _DASHES.sub("-", text)
    text = _BETWEEN_NUMBERS.sub("\n", text)
    text = _BLANKS.sub("", text).replace("¥", "")
    text = _CAPITALS.sub(lambda match: match[0].translate(_PLAIN_DIGITS), text)
    text = _PARTED_BOUNDS.sub(r"\g<low>", text)
    return _ABOUT_BREAKS.sub("\n", text).strip()


def as_published(words: str) -> str:
    """Return words of a plain text with the marks that Chinese text has: （ ） ： ；."""
    return words.translate(_MARKS)


def written_ranges(text: str) -> Iterator[WrittenRange]:
    """Yield the ranges and amounts of a text, in their order.

    Args:
        text: as `plain_text` returns it.
    """
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        at = begin.start()
        written = _range_at(text, at)
        if written is None:
            at = _past_number(text, at)
        else:
            yield written
            at = written.end


_FIGURES = late_pattern(rf"[0-9.]{{1,40}}|[{_HAN}万亿]")


def _past_number(text: str, at: int) -> int:
    figures = _FIGURES.match(text, at)
    return figures.end() if figures else at + 1


def _range_at(text: str, at: int) -> WrittenRange | None:
    chain = _CHAIN.match(text, at)
    if chain is not None:
        return _chained(text, chain)
    one = _ONE.match(text, at)
    if one is None:
        return None
    if _is_stuck(text, one):
        return None
    two = _SECOND.match(text, one.end())
    if two is not None and _is_second(one, two) and not _is_stuck(text, two):
        joined = _joined(one, two)
        return joined or WrittenRange(one.start(), two.end(), None, None, "")
    return _single(one)


def _is_stuck(text: str, match: re.Match[str]) -> bool:
    """Return whether figures go on behind a match, so that it is a part of a number only."""
    last = match.end("number")
    return last == match.end() and last < len(text) and (text[last].isdigit() or text[last] == ".")


def _chained(text: str, chain: re.Match[str]) -> WrittenRange | None:
    high = _ONE.match(text, chain.end())
    if high is None or high["limit"] not in ("<", "≤", "<="):
        return None
    limits = _two(_Bound(chain["number"], chain["unit"] or ""), _bound(high))
    if limits is None:
        return None
    low, top, unit = limits
    return WrittenRange(
        *(chain.start(), high.end(), low, top, unit),
        is_low_out=chain["sign"] == "<",
        is_high_out=high["limit"] == "<",
        is_large=_is_large(high),
        of=chain["of"],
    )


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound as written: its number and its unit."""

    number: str
    unit: str


def _bound(match: re.Match[str]) -> _Bound:
    share = match["share"]
    return _Bound(share, "%") if share else _Bound(match["number"], match["unit"] or "")


def _is_large(match: re.Match[str]) -> bool:
    number = match["number"] or ""
    return "万" in number or "亿" in number


def _side(match: re.Match[str]) -> tuple[str | None, bool] | None:
    """Return which bound a match writes and whether it is left out; None where words disagree."""
    before = _KINDS.get(match["limit"] or "")
    end = match["end"] or ""
    behind = "from" if end.endswith("以上") else "to" if end else None
    is_out = bool(match["out"] or match["behind"])
    if before and behind:
        if {before, behind} in ({"above", "from"}, {"below", "to"}):
            return behind, is_out
        return None
    if before in ("above", "below"):
        return ("from" if before == "above" else "to"), True
    return (before or behind), is_out


def _is_second(one: re.Match[str], two: re.Match[str]) -> bool:
    first, second = _side(one), _side(two)
    if first is None or second is None:
        return False
    if two["dash"]:
        return first[0] in (None, "from") and second[0] in (None, "to")
    ends = ("to",) if two["join"] else ("to", None)
    return first[0] == "from" and second[0] in ends


def _joined(one: re.Match[str], two: re.Match[str]) -> WrittenRange | None:
    first, second = _side(one), _side(two)
    top = _bound(two)
    if one["share"] and not top.unit:
        top = _Bound(one["share"][:_SHARE_SIGN] + top.number, "%")
    limits = _two(_bound(one), top)
    if limits is None or first is None or second is None:
        return None
    low, high, unit = limits
    return WrittenRange(
        *(one.start(), two.end(), low, high, unit),
        is_low_out=first[1],
        is_high_out=second[1],
        is_large=_is_large(two),
    )


def _single(one: re.Match[str]) -> WrittenRange:
    side = _side(one)
    bound = _bound(one)
    value = _value(bound.number, bound.unit)
    if side is None or value is None:
        return WrittenRange(one.start(), one.end(), None, None, "")
    kind, is_out = side
    return WrittenRange(
        *(one.start(), one.end()),
        value if kind != "to" else None,
        value if kind != "from" else None,
        _usual(bound.unit),
        is_low_out=is_out and kind == "from",
        is_high_out=is_out and kind == "to",
        is_bounded=kind is not None,
        is_large=_is_large(one),
    )


def _two(low: _Bound, high: _Bound) -> tuple[Number, Number, str] | None:
    """Return the bounds and the unit of a range whose lower bound may leave its unit to the other.

    Returns:
        None where the units differ, or the lower bound is above the other.
    """
    unit = high.unit or low.unit
    top = _value(high.number, unit)
    if top is None or (low.unit and _usual(low.unit) != _usual(unit)):
        return None
    ways = [low.number]
    sign = high.number[-1:]
    if not low.unit and sign in _TENS and not any(one in low.number for one in "万亿"):
        ways.insert(0, low.number + sign)
    for way in ways:
        value = _value(way, low.unit or unit)
        is_bare = way is low.number and len(ways) > 1
        if value is not None and value <= top and not (is_bare and value < _LEAST_BARE):
            return value, top, _usual(unit)
    return None


def _usual(unit: str) -> str:
    unit = unit.partition("(")[0]
    unit = unit.replace("元每", "元/")
    for short, long in (("m2", "平方米"), ("m3", "立方米")):
        unit = unit.replace(short, long)
    return "%" if unit == "‰" else SHORT_FORMS.get(unit, unit).replace("万元", "元")


def _value(number: str, unit: str) -> Number | None:
    """Return the value of a number; of ‰ and of 百分之 in per cent."""
    if "分之" in number:
        read = amounts(number)
        return _number(read[0].removesuffix("%")) if len(read) == 1 else None
    digits = f"{number}万元" if unit == "万元" else f"{number}元"
    read = amounts(digits)
    if len(read) != 1 or not _IS_WHOLE.fullmatch(number):
        return None
    value = Decimal(read[0].removesuffix("元"))
    return _number(str(value / 10 if unit == "‰" else value))


_IS_WHOLE = late_pattern(NUMBER)


def _number(text: str) -> Number:
    value = Decimal(text)
    return int(value) if value == value.to_integral() else float(value)
