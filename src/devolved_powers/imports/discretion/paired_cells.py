"""Several conditions in a cell and as many standards in the next: 1、… 2、… beside 1、… 2、…."""

import re
from itertools import pairwise

from devolved_powers.late_pattern import late_pattern

_MARK = late_pattern(
    r"(?:^|(?<=[\n；;。，,的]))[^\S\n]{0,4}(?:(?P<ring>[①-⑳])|(?P<open>[（(]?)"
    r"(?P<number>[1-9][0-9]?|[一二三四五六七八九十])(?P<close>[、.．)）])(?![0-9]))[^\S\n]{0,4}"
)
_HAN = "零一二三四五六七八九十"
_OF_ALL = late_pattern(
    "之一|同时|均(?:符合|满足|具备)|以上(?:情形|条件|情节)|下列|以下(?:情形|条件)"
)
"""Words that make what is numbered the parts of one condition."""
_AMOUNT = late_pattern("[0-9〇一二两三四五六七八九十百千万][元倍]|[%％]|罚款")
_OWN_CASE = late_pattern("^(?:对|有|无|没有|逾期|拒不|情节|造成|单位|个人)")
"""How a standard begins that is for a person or a case of its own."""
_LEAST = 2
_LONGEST = 4000


def paired(when: str, text: str) -> list[tuple[str, str]]:
    """Return each condition of a cell with the standard that has its number.

    Args:
        when: the cell of the conditions, with its line breaks.
        text: the cell of what is set, with its own.

    Returns:
        The pairs in their order; none where the two are not numbered alike (or, without numbers,
        do not have as many lines), or where the standards may be parts of one.
    """
    if max(len(when), len(text)) > _LONGEST or _OF_ALL.search(when):
        return []
    conditions, standards = numbered_parts(when), numbered_parts(text)
    if not conditions and not standards:
        conditions, standards = _lines(when), _lines(text)
    if len(conditions) != len(standards) or len(conditions) < _LEAST:
        return []
    if any(_OWN_CASE.search(part) for part in standards):
        return []
    if sum(_AMOUNT.search(part) is not None for part in standards) < len(standards):
        return []
    return [*zip(conditions, standards, strict=True)]


def numbered_parts(text: str) -> list[str]:
    """Return what stands behind each number of a text that begins with 1 and counts on.

    Args:
        text: with its line breaks.

    Returns:
        The parts, without their numbers; none where the text is not so numbered.
    """
    text = text.strip()
    marks = [*_MARK.finditer(text)]
    if not marks or marks[0].start():
        return []
    own = [mark for mark in marks if _style(mark) == _style(marks[0])]
    numbers = [_value(mark) for mark in own]
    if numbers[0] != 1 or any(after != before + 1 for before, after in pairwise(numbers)):
        return []
    ends = [*(mark.start() for mark in own[1:]), len(text)]
    return [text[mark.end() : end].strip() for mark, end in zip(own, ends, strict=True)]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _style(mark: re.Match[str]) -> tuple[bool, str, bool, str]:
    number = mark["number"] or ""
    return bool(mark["ring"]), mark["open"] or "", number.isdecimal(), mark["close"] or ""


def _value(mark: re.Match[str]) -> int:
    if mark["ring"]:
        return ord(mark["ring"]) - ord("①") + 1
    number = mark["number"]
    return int(number) if number.isdecimal() else _HAN.index(number)
