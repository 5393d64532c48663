"""The discretion standard (裁量基准) that a decision names, with the tier it says it took."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.cases.reading.amounts_in_words import number_in_words, yuan_in_words
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

_TITLE = late_pattern(
    r"《(?P<title>[^《》]{0,60}(?:裁量|细化标准|处罚标准|处罚基准|执行标准)[^《》]{0,40})》",
    holds=("《",),
)
_NO_TITLE = late_pattern(
    r"(?<!自由)(?:自由)?裁量(?:权)?(?:适用)?(?:基准|标准|规则)", holds=("裁量",)
)
_NUMBER = late_pattern(r" ?\((?P<number>[^()《》,。;]{2,14}[〔\[(【]\d{4}[〕\])】]第?\d{1,5}号)\)")
_WORDS = (
    "不予处罚|减轻|从轻|一般|从重|较轻|较重|特别严重|情节严重|严重|轻微|特别轻微|轻度|中度|重度"
    "|较大|重大"
)
_QUOTED_TIER = late_pattern(
    rf"[“\"](?P<tier>(?:违法(?:行为|情节|程度))?(?:{_WORDS})(?:违法|处罚)?(?:行为)?)[”\"]"
)
_TIER = late_pattern(
    rf"(?P<tier>{_WORDS}|[一二三四五A-EＡ-Ｅ](?=档|级))(?:违法)?(?:行为|情节|程度)?(?:处罚)?(?:的)?"
    rf"(?:阶次|档次|档|情形|等级|级|幅度|标准|裁量)"
    rf"|(?:属于|属|构成|认定为|系|为|情节|程度|后果)(?:违法)?(?:行为|情节|程度)?"
    rf"(?P<plain>{_WORDS})(?=违法|处罚|情节|的|,|。|;|$)"
    rf"|违法(?:行为|情节|程度)(?P<said>{_WORDS})"
    r"|(?:予以|给予|应当|应|依法)(?P<done>从轻|减轻|从重)处罚"
)
_NOT_SO = late_pattern(
    r"(?:不属于|不符合|不具有|不具备|不存在|不构成|不适用|没有|并非|未达到|不含)[^,。;]{0,24}$"
)
"""A tier that the decision says it did not take."""
_AS_TIER = late_pattern(r"阶次|档次|档|等级|级")
_PLACE = late_pattern(
    r"[^,。;《》第]{0,6}(?P<place>"
    r"(?:第[一二三四五六七八九十百\d]{1,5}部分)?第[一二三四五六七八九十百\d]{1,5}(?:项|号|条|档"
    r"|款|序号|类)"
    r"(?:第[一二三四五六七八九十\d]{1,4}款)?(?:第\(?[一二三四五六七八九十\d]{1,4}\)?[项档])?|"
    r"(?:序号|编号|编码) ?[:第]?[\d.\-]{1,10}(?:项|号)?)"
)
_RANGE = late_pattern(
    r"(?:(?P<low>[0-9一二三四五六七八九十百千万两.,]{1,14}元?)(?:\(含\))?(?:以上|至|到|-|~|—)"
    r"(?:不足)?)?(?P<high>[0-9一二三四五六七八九十百千万两.,]{1,14}元)(?:以下|以内|\(不含\))?"
)
_N = r"[0-9]{1,4}(?:\.[0-9]{1,3})?|[一二三四五六七八九十百点]{1,5}"
_RATES = late_pattern(
    rf"(?P<low>{_N})倍?(?:\(含\))?(?:以上|至|到|-|~|—)(?P<high>{_N})倍(?:以下|以内)?"
    rf"|百分之(?P<lower>{_N})(?:以上|至|到)(?:百分之)?(?P<upper>{_N})(?:以下|以内)?"
    rf"|(?P<least>{_N})%(?:以上|至|到|-|~|—)(?P<most>{_N})%"
)
_PER_SQUARE_BEFORE = late_pattern(r"每(?:平方米|平米|㎡)[^,。;0-9一二三四五六七八九]{0,8}$")
_PER_SQUARE_BEHIND = late_pattern(r" ?(?:/|每)(?:平方米|平米|㎡)")
_RATE = late_pattern(r"\d倍|[一二三四五六七八九十]倍|[0-9]%|百分之|元/")
_BASIS = late_pattern(
    r"(?:依据|根据|依照)(?![^。;]*(?:参照|结合|按照|对照|符合|适用|参考))[^。;]{0,160}$"
)
_AHEAD = 200


def standards_told(lines: Sequence[PlainLine]) -> tuple[DiscretionUsed, ...]:
    """Return the discretion standards that a decision names, each with all that is told of it.

    Args:
        lines: its lines.
    """
    told: list[DiscretionUsed] = []
    for line in lines:
        for found in _TITLE.finditer(line.text):
            title = _full_width(found["title"])
            place = next((n for n, one in enumerate(told) if one.document in ("", title)), None)
            if place is None:
                place = len(told)
                told.append(DiscretionUsed(document=title, line=line.number))
            used = replace(told[place], document=title)
            told[place] = _with_mention(used, line, found.start(), found.end())
        if not told and (bare := _NO_TITLE.search(line.plain)):
            used = DiscretionUsed(document="", line=line.number)
            told.append(_with_mention(used, line, bare.start(), bare.end()))
    return tuple(told)


def _with_mention(used: DiscretionUsed, line: PlainLine, start: int, end: int) -> DiscretionUsed:
    """Return a standard with what a further mention of it tells."""
    text = line.text
    number = _NUMBER.match(text, end)
    behind = (text[number.end() if number else end :])[:_AHEAD]
    sentences = behind.split("。")
    is_basis = used.is_basis or _BASIS.search(text[max(0, start - 180) : start]) is not None
    is_told = used.lowest is not None or used.highest is not None
    low, high, unit = (None, None, used.unit) if is_told else _range(sentences[0])
    if is_basis and unit in ("倍", "%"):
        low, high, unit = None, None, used.unit  # the clause beside it may tell them
    tier = _tier(sentences[0])
    place = _PLACE.match(sentences[0])
    return replace(
        used,
        number=used.number or (number["number"] if number else ""),
        tier=used.tier or tier.name,
        is_tier_named=used.is_tier_named if used.tier else tier.is_named,
        place=used.place or (_full_width(place["place"]) if place else ""),
        lowest=used.lowest if low is None else low,
        highest=used.highest if high is None else high,
        unit=unit,
        has_rate=used.has_rate or unit != "元" or (not is_basis and _tells_rate(sentences[0])),
        is_basis=is_basis,
    )


class _Tier(NamedTuple):
    """A tier that a text names.

    Args:
        name: as written; a place in the document where no tier is named; empty for nothing.
        is_named: whether it is named as a tier of the document.
    """

    name: str
    is_named: bool = False


def _tier(text: str) -> _Tier:
    quoted = _taken(_QUOTED_TIER.finditer(text), text)
    if quoted:
        return _Tier(quoted["tier"], is_named=True)
    found = _taken(_TIER.finditer(text), text)
    if found:
        name = found["tier"] or found["plain"] or found["said"] or found["done"]
        return _Tier(name, is_named=bool(found["tier"] and _AS_TIER.search(found[0])))
    place = _PLACE.match(text)
    return _Tier(_full_width(place["place"]) if place else "")


def _taken(found: Iterable[re.Match[str]], text: str) -> re.Match[str] | None:
    """Return the first tier that the decision does not say it did not take."""
    return next((one for one in found if not _NOT_SO.search(text[: one.start()])), None)


def _full_width(text: str) -> str:
    """Return a title as official documents write it."""
    return text.replace("(", "（").replace(")", "）")


def _range(text: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Return the least and the most that a tier allows, and in what that is told."""
    for found in _RANGE.finditer(text):
        if not found["low"] and not found[0].endswith(("以下", "以内")):
            continue
        high = yuan_in_words(found["high"])
        low = found["low"]
        if low and not low.endswith("元"):
            low += "万元" if found["high"].endswith("万元") and "万" not in low else "元"
        is_rate = _PER_SQUARE_BEFORE.search(text[: found.start()]) or _PER_SQUARE_BEHIND.match(
            text, found.end()
        )
        return (yuan_in_words(low) if low else None), high, "元/平方米" if is_rate else "元"
    rates = _RATES.search(text.split("决定", maxsplit=1)[0])
    if rates is None:
        return None, None, "元"
    low_rate = number_in_words(rates["low"] or rates["lower"] or rates["least"])
    high_rate = number_in_words(rates["high"] or rates["upper"] or rates["most"])
    return low_rate, high_rate, "倍" if rates["low"] else "%"


def _tells_rate(text: str) -> bool:
    """Return whether a standard is told with its multiple, per cent or price of a unit."""
    before_decision = text.split("决定", maxsplit=1)[0]
    return "的罚款" in before_decision and _RATE.search(before_decision) is not None
