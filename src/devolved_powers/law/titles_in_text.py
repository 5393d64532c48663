"""Titles of laws and remarks in brackets within a sentence, those within others left aside."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "《", "》"
_MARKS = {_OPEN: 1, _CLOSE: -1}
_BRACKETS = {"（": 1, "(": 1, "）": -1, ")": -1}

_BARE = re.compile(
    r"(?P<title>[\u4e00-\u9fff（）()〈〉、]{2,80}?(?:法|法典|条例|办法|规定|细则|规则|规程|章程|决定|决议|通知|意见|公告|通告"
    r"|方案|制度|标准)(?:[（(](?:试行|暂行)[)）])?)(?:[（(].*[)）])?[:：；;。，]?"
)


class TitleInText(NamedTuple):
    """A title between 《 and 》.

    Args:
        title: without these marks.
        start: where it begins in the text.
        end: where what stands behind it begins.
    """

    title: str
    start: int
    end: int


def titles_in(text: str) -> Iterator[TitleInText]:
    """Yield the outermost titles of a text; one that is never closed is none."""
    depth = start = 0
    for at, sign in enumerate(text):
        if sign == _OPEN:
            if not depth:
                start = at
            depth += 1
        elif sign == _CLOSE and depth:
            depth -= 1
            if not depth:
                yield TitleInText(text[start + 1 : at], start, at + 1)


class RemarkInText(NamedTuple):
    """A remark in brackets that stands in no title.

    Args:
        start: where its bracket opens.
        end: where what stands behind it begins.
    """

    start: int
    end: int


def remarks_in(text: str) -> Iterator[RemarkInText]:
    """Yield the outermost remarks of a text, titles in them and all; one never closed is none."""
    depth = within = start = 0
    for at, sign in enumerate(text):
        if not depth and sign in _MARKS:
            within = max(within + _MARKS[sign], 0)
        elif within:
            continue
        elif sign in _BRACKETS:
            start = start if depth else at
            depth = max(depth + _BRACKETS[sign], 0)
            if not depth and _BRACKETS[sign] < 0 and text[start] in "（(":
                yield RemarkInText(start, at + 1)


def bare_title(text: str) -> str:
    """Return the title that a line of a list is, without marks; empty where it is more, or none.

    Args:
        text: without its number; a remark in brackets may follow the title.
    """
    found = _BARE.fullmatch(text)
    return found["title"] if found else ""
