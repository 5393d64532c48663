"""The cell that names a tier, alone or with its condition: 1、情节轻微，经指出后立即改正的."""

from typing import Final

from devolved_powers.late_pattern import late_pattern

_DEGREE = (
    "特别轻微|轻微|较轻|偏轻|轻|一般|普通|中等|中度|较重|偏重|重|特别严重|极其严重|较严重|严重"
    "|重大|特大|较大|恶劣|特别恶劣|极其恶劣"
)
_WHAT = (
    "违法行为情节|违法(?:情节|行为|程度|后果)|危害(?:后果|程度)|社会危害性?"
    "|情节|程度|后果|性质|违法"
)
_KIND = "违法行为|违法情节|违法情形|违法|情节|情形|阶次|档次|档|级|处罚|行为|裁量|程度"
_MILD = (
    "(?:可以不予|不予|免予|免于|减轻|从轻|从重|一般)(?:行政)?处罚(?:情形|情节)?|不予罚款|首违不罚|轻微不罚"
    "|免罚|不罚|(?:减轻|从轻|从重)(?:情形|情节)?|适中|基础"
)
_ORDER = "一二三四五六七八九十甲乙丙丁戊ABCDEFabcdefⅠⅡⅢⅣⅤⅥIVX0-9"
_STEP = (
    rf"第?[{_ORDER}]{{1,3}}(?:档次?|级|类|阶次|阶|等次|等|挡|层级|层次)"
    rf"|(?:裁量)?(?:阶次|档次|等级|基准|档|级)[{_ORDER}]{{1,3}}"
)
_LIST = (
    r"(?:[(（][一二三四五六七八九十0-9]{1,2}[)）]"
    r"|[一二三四五六七八九十0-9]{1,2}[.、．:：](?![0-9])|[①-⑳⑴-⒇㈠-㈩])"
)
_NAME = (
    rf"(?:{_MILD}|{_STEP}|(?:{_WHAT})?(?:{_DEGREE})(?:{_KIND})?(?:的)?|(?:{_WHAT})(?:{_DEGREE}))"
    rf"(?:[(（](?:{_MILD}|{_STEP}|{_DEGREE})[)）])?"
)
_ASKED = "(?:(?:违法|裁量)?(?:程度|情节|阶次|档次|等级)[:：])?"
"""What a cell says it tells: 违法程度：轻微."""
_ONLY_NAME: Final = late_pattern(
    rf"{_LIST}?[\s、]*{_ASKED}(?P<name>(?:{_STEP})?[:： ]?{_NAME}(?:[、/]{_NAME})?|{_STEP})"
    r"[。.:：;；]?"
)
_NAME_FIRST: Final = late_pattern(
    rf"{_LIST}?[\s、]*{_ASKED}(?P<name>{_NAME})"
    r"(?:\s*(?:[,，:：;；。、]|(?=[(（])|[—-]+)|\s)\s*(?P<rest>(?s:.+))"
)
_ONLY_NUMBER: Final = late_pattern(
    r"[(（]?[一二三四五六七八九十0-9A-Za-zⅠ-Ⅻ]{1,3}[)）]?|[①-⑳⑴-⒇㈠-㈩]"
)
_NUMBER_FIRST: Final = late_pattern(rf"{_LIST}\s*(?P<rest>.+)")
_OR = late_pattern("或者?|或|且|并|和|及")
_LONG = 4000
_SECOND = late_pattern(r"(?:2|二|②|⑵|\(2\)|（二）|（2）)[.、．)）]?")
_BLANKS = late_pattern(r"(?<=[^\x00-\x7f])[^\S\n]+|[^\S\n]+(?=[^\x00-\x7f])")


def split_tier(text: str) -> tuple[str | None, str | None]:
    """Part the name of a tier from its condition.

    Args:
        text: the cell: 一档，发生一般事故的; 从轻：首次…; （1）轻微; 情节严重的.

    Returns:
        Name and condition, each None where the cell has none. A number that only counts the
        tiers (1、) is no part of the name, but one alone is the name. Where the condition goes
        on from the name (情节严重，或者…的), it is the whole of both.
    """
    written = text.strip()
    text = _BLANKS.sub("", written).strip()
    if not text:
        return None, None
    only = _ONLY_NAME.fullmatch(text)
    if only is not None:
        return only["name"].removesuffix("的"), None
    if _ONLY_NUMBER.fullmatch(text):
        return text, None
    first = _NAME_FIRST.match(written) if len(written) < _LONG else None
    if first is not None:
        name, rest = first["name"].removesuffix("的"), _BLANKS.sub("", first["rest"].strip())
        if _OR.match(rest):
            return name, _BLANKS.sub("", written[first.start("name") :])
        return name, _without_brackets(rest)
    numbered = _NUMBER_FIRST.fullmatch(text)
    return None, numbered["rest"].strip() if numbered and not _SECOND.search(text) else text


def _without_brackets(text: str) -> str:
    if text[:1] in "（(" and text[-1:] in "）)" and not any(one in text[1:-1] for one in "（()）"):
        return text[1:-1]
    return text
