"""The discretion standard (裁量基准) that a decision names, with the tier it says it took."""

from collections.abc import Sequence
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
_NUMBER = late_pattern(
    r" ?\((?P<number>[^()《》,。;]{2,14}[〔\[(【]\d{4}[〕\])】]第?\d{1,5}号)(?:[,;][^()]{0,40})?\)"
)
_SHORT_NAME = late_pattern(
    r"[^《》。]{0,50}(?:以下|下)(?:简|统)称:?[“\"]?《(?P<short>[^《》]{2,30})》"
)
_WORDS = (
    "不予处罚|减轻|从轻|一般|从重|较轻|较重|特别严重|情节严重|严重|轻微|特别轻微|轻度|中度|重度"
    "|较大|重大"
)
_QUOTED_TIER = late_pattern(
    rf"[“\"](?P<tier>(?:违法(?:行为|情节|程度))?(?:{_WORDS})(?:违法|处罚)?(?:行为)?)[”\"]"
)
_TIER = late_pattern(
    rf"(?P<tier>{_WORDS}|[一二三四五A-EＡ-Ｅ](?=档|级)|\([一二三四五六1-6]\)(?=档|阶次))"
    rf"(?:违法)?(?:行为|情节|程度)?(?:处罚)?(?:的)?(?:阶次|档次|档|情形|等级|级|幅度|标准|裁量)"
    rf"|(?:阶次|档次|等级|档位)(?:应为|定为|属于|为|是|属|:)(?P<level>{_WORDS}|[一二三四五A-EＡ-Ｅ](?![A-Za-z级档]))"
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
_SAID_TO_BE = ("属", "构成", "认定为")
_CLAIMED = late_pattern(
    r"(?:(?:申辩|陈述|辩)(?:称|认为|提出)|主张|请求|要求|当事人(?:提出|认为|称))"
    r"(?![^。]*(?:机关|局|大队|单位|政府|复核|审查|决定))[^。]*$"
)
"""What the party claims, in the same sentence before a standard is named."""
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
    in_full: dict[str, str] = {}
    for line in lines:
        for found in _TITLE.finditer(line.text):
            title = _full_width(found["title"])
            title = in_full.get(title, title)
            if short := _SHORT_NAME.match(line.text, found.end()):
                in_full.setdefault(_full_width(short["short"]), title)
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
    tiers, told_in = _tiers_told(text, start, sentences)
    low, high, unit = (None, None, used.unit) if is_told else _range(told_in, len(tiers))
    if is_basis and unit in ("倍", "%"):
        low, high, unit = None, None, used.unit  # the clause beside it may tell them
    place = _PLACE.match(sentences[0])
    at_place = used.place or (_full_width(place["place"]) if place else "")
    known = [_Tier(used.tier, used.is_tier_named)] if used.tier not in ("", used.place) else []
    first, *others = [*known, *tiers] or [_Tier(at_place)]
    names = (*used.other_tiers, *(one.name for one in others))
    has_rate = unit != "元" or (not is_basis and _tells_rate(told_in))
    return replace(
        used,
        number=used.number or (number["number"] if number else ""),
        tier=first.name,
        other_tiers=tuple(dict.fromkeys(name for name in names if name != first.name)),
        is_tier_named=first.is_named,
        place=at_place,
        lowest=used.lowest if low is None else low,
        highest=used.highest if high is None else high,
        unit=unit,
        has_rate=used.has_rate
        or has_rate
        or (low is None and high is None and _tells_bounds(told_in)),
        is_basis=is_basis,
    )


class _Tier(NamedTuple):
    """A tier that a text names.

    Args:
        name: as written; a place in the document where no tier is named; empty for nothing.
        is_named: whether it is named as a tier of the document.
        is_said: whether it is so named, or the act is said to be of it.
    """

    name: str
    is_named: bool = False
    is_said: bool = False


def _tiers_told(text: str, start: int, sentences: Sequence[str]) -> tuple[list[_Tier], str]:
    """Return the tiers told with a standard, each once, and the sentence that tells them.

    They stand behind it, else before it, else in the next two sentences; where these name further
    tiers of a document, which of them was taken is open. What the party claims is none.

    Args:
        text: the line.
        start: where the standard is named.
        sentences: what stands behind it.
    """
    before = text[max(0, start - _AHEAD) : start].rpartition("。")[2]
    is_claimed = _CLAIMED.search(before) is not None
    next_ones = sentences[1:3]
    following = [[one for one in _tiers(each) if one.is_said] for each in next_ones]
    beside = [] if is_claimed else _tiers(sentences[0])
    told_in = "" if is_claimed else sentences[0]
    if not beside and not is_claimed:
        beside = [one for one in _tiers(before) if one.is_said]
    if not beside:
        told_in = next((s for s, found in zip(next_ones, following, strict=True) if found), told_in)
    every = {one.name: one for each in (beside, *following) for one in reversed(each)}
    order = dict.fromkeys(one.name for each in (beside, *following) for one in each)
    return [every[name] for name in order], told_in


def _tiers(text: str) -> list[_Tier]:
    """Return the tiers that a text names and does not say the decision did not take."""
    quoted = [
        _Tier(one["tier"], is_named=True, is_said=True)
        for one in _QUOTED_TIER.finditer(text)
        if not _NOT_SO.search(text[: one.start()])
    ]
    plain = [
        _Tier(
            _full_width(one["tier"] or one["level"] or one["plain"] or one["said"] or one["done"]),
            is_named=bool(one["level"] or (one["tier"] and _AS_TIER.search(one[0]))),
            is_said=bool(one["level"] or one["said"])
            or bool(one["tier"] and _AS_TIER.search(one[0]))
            or one[0].startswith(_SAID_TO_BE),
        )
        for one in _TIER.finditer(text)
        if not _NOT_SO.search(text[: one.start()])
    ]
    return [*quoted, *(one for one in plain if all(one.name not in q.name for q in quoted))]


def _full_width(text: str) -> str:
    """Return a title as official documents write it."""
    return text.replace("(", "（").replace(")", "）")


def _range(text: str, tiers: int) -> tuple[Decimal | None, Decimal | None, str]:
    """Return the least and the most that a tier allows, and in what that is told.

    Args:
        text: a sentence.
        tiers: how many tiers it names: of several ranges none is that of the tier taken, nor is
            one of those for units and for persons.
    """
    ranges = [
        found
        for found in _RANGE.finditer(text)
        if found["low"] or found[0].endswith(("以下", "以内"))
    ]
    of_both = "个人" in text and "单位" in text
    if len(ranges) > 1 and (tiers > 1 or of_both):
        return None, None, "元"
    for found in ranges:
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


def _tells_bounds(text: str) -> bool:
    """Return whether several ranges are told, of which none is that of the tier taken."""
    return sum(found["low"] is not None for found in _RANGE.finditer(text)) > 1


def _tells_rate(text: str) -> bool:
    """Return whether a standard is told with its multiple, per cent or price of a unit."""
    before_decision = text.split("决定", maxsplit=1)[0]
    return "的罚款" in before_decision and _RATE.search(before_decision) is not None
