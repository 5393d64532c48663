"""The lines of a statute's text, each with what it seems to be."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from devolved_powers.citations.numerals import to_int

LineKind = Literal["heading", "article", "item", "subitem", "plain"]

_BLANK = " \t\r\f\v\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_NUMERAL = "[〇零一二三四五六七八九十百千两0-9０-９]+"
# 笫 (U+7B2B) is how one text prints 第.
_ARTICLE = re.compile(
    rf"[第笫]\s*({_NUMERAL})\s*条(?:\s*之\s*([一二三四五六七八九十]+))?(\s*)(.*)", re.DOTALL
)
_HEADING = re.compile(rf"[第笫]\s*{_NUMERAL}\s*(?:分编|编|章|节)(?:[{_BLANK}]+.*)?", re.DOTALL)
"""A numbered heading; where the mark `#` is lost, a line of its own that is no sentence."""
_ITEM = re.compile(r"[（(]\s*([〇零一二三四五六七八九十百]+)\s*[）)]\s*(.*)", re.DOTALL)
_SUBITEM = re.compile(r"[（(]?([0-9０-９]{1,2})(?:[．.、](?![0-9])|[）)])\s*(.*)", re.DOTALL)
_CIRCLED = {chr(0x3220 + n): n + 1 for n in range(10)}
"""㈠ to ㈩."""

_SENTENCE_END = frozenset('。；：！？…”’」』）》.;:!?)"')
_PUNCTUATION = re.compile(r"[。；：，！？.;:,!?“”]")
LONGEST_HEADING = 25
LONGEST_NUMBERED = 60
"""Of a heading that has its number: 第九分编 and what it deals with, 、 between."""
SHORTEST_WRAPPED = 24
"""A line shorter than this is no line that was broken for its length."""


@dataclass(frozen=True, slots=True)
class StatuteLine:
    """A line that is not blank.

    Args:
        kind: what it looks like.
        text: without its number.
        at: where it stands, 1-based.
        number: of an article, item or subitem.
        suffix: 1 for 之一.
        sure: whether a blank, or the end of the line, follows the number of an article.
    """

    kind: LineKind
    text: str
    at: int
    number: int = 0
    suffix: int = 0
    sure: bool = True


def read_lines(text: str, first: int) -> Iterator[StatuteLine]:
    """Yield the lines of a text that are neither blank nor comments.

    Args:
        text: with LF.
        first: the number of its first line.
    """
    for at, raw in enumerate(text.split("\n"), first):
        line = raw.strip(_BLANK)
        if line and not line.startswith("<!--"):
            yield _line(line, at)


def _line(line: str, at: int) -> StatuteLine:
    head = line[0]
    if head == "#":
        return StatuteLine("heading", line.lstrip("#").strip(_BLANK), at)
    if head in "第笫":
        return _article(line, at)
    if head in "（(" or head in _CIRCLED:
        return _item(line, at)
    return _subitem(line, at) if head.isdecimal() else StatuteLine("plain", line, at)


def _item(line: str, at: int) -> StatuteLine:
    if line[0] in _CIRCLED:
        return StatuteLine("item", line[1:].lstrip(_BLANK), at, _CIRCLED[line[0]])
    match = _ITEM.match(line)
    number = _number(match[1]) if match else None
    return StatuteLine("item", match[2], at, number) if match and number else _subitem(line, at)


def _article(line: str, at: int) -> StatuteLine:
    if _HEADING.fullmatch(line) and is_bare_title(line, LONGEST_NUMBERED):
        return StatuteLine("heading", line, at)
    match = _ARTICLE.match(line)
    number = _number(match[1]) if match else None
    if match is None or not number:
        return StatuteLine("plain", line, at)
    suffix = (_number(match[2]) if match[2] else 0) or 0
    sure = bool(match[3]) or not match[4]
    return StatuteLine("article", match[4] if sure else line, at, number, suffix, sure)


def _subitem(line: str, at: int) -> StatuteLine:
    match = _SUBITEM.match(line)
    number = _number(match[1]) if match else None
    if match is None or not number:
        return StatuteLine("plain", line, at)
    return StatuteLine("subitem", match[2], at, number)


@functools.cache
def _number(text: str) -> int | None:
    return to_int(text)


def without_number(line: str) -> str:
    """Return what stands behind 第X条 in a line, blank or not between them."""
    match = _ARTICLE.match(line)
    return match[4] if match else line


def is_broken_off(text: str) -> bool:
    """Return whether a line of text was broken for its length: the next one continues it."""
    return len(text) >= SHORTEST_WRAPPED and text[-1] not in _SENTENCE_END


def is_bare_title(text: str, longest: int = LONGEST_HEADING) -> bool:
    """Return whether a line may be a title, its chapter number lost or not: short, no sentence."""
    return len(text) <= longest and not _PUNCTUATION.search(text)
