"""Numbers with their unit: 第三十六条, 第二、三款, 第（一）项至第（八）项, 十一条, （二）项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.citations.numerals import to_int

__all__ = ["ARTICLE", "ITEM", "LEVELS", "NUMBER", "Element", "NumberGroup", "group_at"]

LEVELS = "条款项目"
ARTICLE, _PARAGRAPH, ITEM, _SUBITEM = range(len(LEVELS))

NUMBER = "(?:[0-9零〇一二三四五六七八九十百千两]{1,12}+|[①-⒇㈠-㈩])"
_SPAN = "至|到|-{1,2}|~"
_JOIN = rf"以及|或者|[、,.和及与或]|{_SPAN}"
_ONE = rf"第?(?:\({NUMBER}\)|{NUMBER})"
_MANY = rf"{_ONE}(?:(?:{_JOIN}){_ONE}|第?\({NUMBER}\)){{0,60}}+"
_GROUP = re.compile(
    rf"(?P<numbers>{_MANY})"
    rf"(?P<unit>条|款|项|目(?![录标的前]))(?:(?<=条)之(?P<suffix>{NUMBER}))?"
)
_ELEMENT = re.compile(rf"(?P<join>{_JOIN})?(?P<first>第)?\(?(?P<number>{NUMBER})\)?")
_RANGE = re.compile(_SPAN)
# Without 第 a number is only a place if nothing but more of the citation can follow it.
_LIMIT = re.compile(rf"$|[;。、,:()\[《]|第|[的之]?规定|[和及与至到~-]|{NUMBER}[条款项目]")
_OTHER_WORD = re.compile("[例款件规目]")
# （一） without 项 is an item only where it cannot be the head of quoted text.
_OPEN_ITEMS = re.compile(
    rf"(?P<numbers>第?\({NUMBER}\)(?:(?:{_JOIN})?第?\({NUMBER}\)){{0,60}}+)"
    rf"(?=$|[;。]|[、,和及](?:[第《]|\(?{NUMBER}\)?[条款项])|[的之]?规定)"
)


@dataclass(frozen=True, slots=True)
class Element:
    """One number of a group, with its stretch of the text."""

    number: NumberOrRange
    suffix: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberGroup:
    """Numbers of one level: `第一、三款` holds two elements."""

    level: int
    elements: tuple[Element, ...]
    end: int


def group_at(
    source: Source, at: int, *, after_law: bool = False, open_items: bool = False
) -> NumberGroup | None:
    """Read the numbers with one unit that start at a position, and the range they may open.

    Args:
        source: The text.
        at: Where the group has to start.
        after_law: Whether a title stands directly before, so that 第 may be missing freely.
        open_items: Whether `（一）` without 项 may be read.

    Returns:
        The group, or None where there is none.
    """
    group = _single(source, at, after_law=after_law)
    if group is None:
        return _open_items(source, at) if open_items else None
    span = _RANGE.match(source.text, group.end)
    other = _single(source, span.end(), after_law=True) if span else None
    if other is None or other.level != group.level:
        return group
    *before, first = group.elements
    last, *after = other.elements
    joined = _join(first, last)
    if joined is None:
        return group
    return NumberGroup(group.level, (*before, joined, *after), other.end)


def _join(first: Element, last: Element) -> Element | None:
    """Make one range of two elements; None where one is a range already or has a 之一."""
    if isinstance(first.number, NumberRange) or isinstance(last.number, NumberRange):
        return None
    if first.suffix or last.suffix:
        return None
    return Element(NumberRange(first.number, last.number), None, first.start, last.end)


def _single(source: Source, at: int, *, after_law: bool) -> NumberGroup | None:
    match = _GROUP.match(source.text, at)
    if not match:
        return None
    level = LEVELS.index(source.text[match.end("numbers")])
    marked = match[0].startswith(("第", "("))
    if not marked and not _stands_alone(source, match.end(), level, after_law=after_law):
        return None
    suffix = to_int(match["suffix"] or "") or None
    end = match.end() if suffix else match.end("unit")
    elements = _elements(source.text, match.span("numbers"), suffix, end)
    return NumberGroup(level, elements, end) if elements else None


def _open_items(source: Source, at: int) -> NumberGroup | None:
    match = _OPEN_ITEMS.match(source.text, at)
    if not match:
        return None
    elements = _elements(source.text, match.span("numbers"), None, match.end())
    return NumberGroup(ITEM, elements, match.end()) if elements else None


def _stands_alone(source: Source, end: int, level: int, *, after_law: bool) -> bool:
    """Whether a number without 第 is a place, and not the quantity in 两项以上 or 十条例."""
    if after_law and level == ARTICLE and not _OTHER_WORD.match(source.text, end):
        return True
    return bool(source.gap(end) or _LIMIT.match(source.text, end))


def _elements(
    text: str, numbers: tuple[int, int], suffix: int | None, end: int
) -> tuple[Element, ...]:
    """Split the numbers of a group; nothing where one is no number or a range has three ends."""
    elements: list[Element] = []
    start, stop = numbers
    marked = text[start] in "第("
    for part in _ELEMENT.finditer(text, start, stop):
        number = to_int(part["number"])
        if not number or (not marked and (part["first"] or part["join"] == ".")):
            return ()  # the number of an entry, as in 2、第五条
        last = part.end() == stop
        element = Element(
            number,
            suffix if last else None,
            part.start() if part["join"] is None else part.end("join"),
            end if last else part.end(),
        )
        if part["join"] and _RANGE.fullmatch(part["join"]):
            joined = _join(elements.pop(), element)
            if joined is None:
                return ()
            element = joined
        elements.append(element)
    return tuple(elements)
