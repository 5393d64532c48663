"""Numbers with their unit: 第三十六条, 第二、三款, 第（一）项至第（八）项, 十一条, （二）项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

__all__ = ["ARTICLE", "DECIMAL", "ITEM", "LEVELS", "NUMBER", "Element", "NumberGroup", "group_at"]

LEVELS = "条款项目"
ARTICLE, _PARAGRAPH, ITEM, _SUBITEM = range(len(LEVELS))

NUMBER = "(?:[0-9零〇一二三四五六七八九十百千两]{1,12}+|[①-⒇㈠-㈩])"
_SPAN = "至|到|-{1,2}|~"
_POINT = r"(?<![0-9])\.|\.(?![0-9])"
_JOIN = rf"以及|或者|[、,和及与或]|{_POINT}|{_SPAN}"
_ONE = rf"第?(?:\({NUMBER}\)|{NUMBER})"
_MANY = rf"{_ONE}(?:(?:{_JOIN}){_ONE}|第?\({NUMBER}\)){{0,60}}+"
_SUFFIX = "(?:[0-9]{1,3}|[零〇一二三四五六七八九十]{1,4})"
_GROUP = late_pattern(
    rf"(?P<numbers>{_MANY})"
    rf"(?P<unit>条|款|项|目(?![录标的前]))(?:(?<=条)之(?P<suffix>{_SUFFIX}))?"
)
# §32, §§3-5: an article, with its unit or without.
_SECTION = late_pattern(
    rf"§{{1,2}}第?(?P<numbers>{NUMBER}(?:(?:[、,和及与]|{_SPAN})§{{0,2}}第?{NUMBER}(?![.款项]))*)"
    r"(?!\.[0-9])条?",
    holds=("§",),
)
# 之二, 之三至之五 behind 第十条之一: further articles under the same number.
_SUFFIXES = late_pattern(rf"(?P<join>[、,和及与]|{_SPAN})第?之(?P<number>{_SUFFIX})", holds=("之",))
DECIMAL = (
    r"(?:(?:[A-Z]\.)?[0-9]{1,3}(?:\.[0-9]{1,3}){1,5}(?:-[0-9]{1,2}(?![0-9.]))?[A-Z]?"
    r"|[A-Z]\.[0-9]{1,3})"
)
# 第5.5.17条, §3.2, 3.3.2款: one number each, however many points it has.
_CLAUSES = late_pattern(
    rf"(?P<head>第|§{{1,2}}第?)?(?P<numbers>{DECIMAL}(?:(?:[、,和及与]|{_SPAN})第?{DECIMAL}){{0,30}})"
    r"(?![0-9.])(?P<unit>条文?|款|项(?!目))?(?!例)",
    holds=(".",),
)
_CLAUSE = late_pattern(rf"(?P<join>[、,和及与]|{_SPAN})?第?(?P<number>{DECIMAL})")
_CLAUSE_ENDS = late_pattern(r"$|[;。、,:)]|[的之]?(?:规定|要求)")
_A_YEAR = late_pattern(r"(?:19|20)[0-9]{2}\.")
_ELEMENT = late_pattern(rf"(?P<join>{_JOIN})?§{{0,2}}(?P<first>第)?\(?(?P<number>{NUMBER})\)?")
_RANGE = late_pattern(_SPAN)
# Without 第 a number is only a place if nothing but more of the citation can follow it.
_LIMIT = late_pattern(rf"$|[;。、,:()\[《]|第|[的之]?规定|[和及与至到~-]|{NUMBER}[条款项目]")
_OTHER_WORD = late_pattern("[例款件规目]")
# （一） without 项 is an item only where it cannot be the head of quoted text.
_OPEN_ITEMS = late_pattern(
    rf"(?P<numbers>第?\({NUMBER}\)(?:(?:{_JOIN})?第?\({NUMBER}\)){{0,60}}+)"
    rf"(?=$|[;。/+]|[、,和及](?:[第《]|\(?{NUMBER}\)?[条款项])|[的之]?规定)",
    holds=("(",),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One number of a group, with its stretch of the text.

    Attributes:
        number: The number; None where a decimal number stands in its place.
        suffix: 1 for 之一.
        start: Where it begins.
        end: Where it ends.
        clause: The decimal number of a clause, as `CitedPlace.clause`.
    """

    number: NumberOrRange | None
    suffix: NumberOrRange | None
    start: int
    end: int
    clause: str | None = None


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
        clauses = _clauses(source, at, after_law=after_law, goes_on=open_items)
        if clauses is not None:
            return _clause_range(source, clauses)
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
    """Make one range of two elements, or of two 之一 of one article; None where that is none."""
    if not isinstance(first.number, int) or not isinstance(last.number, int):
        return None
    if isinstance(first.suffix, int) and isinstance(last.suffix, int):
        if first.number != last.number:
            return None
        return Element(first.number, NumberRange(first.suffix, last.suffix), first.start, last.end)
    if first.suffix or last.suffix:
        return None
    return Element(NumberRange(first.number, last.number), None, first.start, last.end)


def _single(source: Source, at: int, *, after_law: bool) -> NumberGroup | None:
    section = _SECTION.match(source.text, at)
    if section:
        elements = _elements(source.text, section.span("numbers"), None, section.end())
        return NumberGroup(ARTICLE, elements, section.end()) if elements else None
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
    if suffix and elements:
        elements = _suffixed(source.text, elements)
    return NumberGroup(level, elements, elements[-1].end) if elements else None


def _suffixed(text: str, elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Add the further 之二, or the 之三 that ends a range, which stand behind 第十条之一."""
    while (match := _SUFFIXES.match(text, elements[-1].end)) is not None:
        suffix = to_int(match["number"])
        if not suffix:
            break
        last = elements[-1]
        element = Element(last.number, suffix, match.end("join"), match.end())
        if not _RANGE.fullmatch(match["join"]):
            elements = (*elements, element)
            continue
        joined = _join(last, element)
        if joined is None:
            break
        elements = (*elements[:-1], joined)
    return elements


def _clauses(
    source: Source, at: int, *, after_law: bool, goes_on: bool = False
) -> NumberGroup | None:
    """Read the decimal numbers by which standards count: 第5.5.17条, §3.2, 3.3.2款, 5.1.2."""
    text = source.text
    match = _CLAUSES.match(text, at)
    if not match:
        return None
    unit, end = match["unit"] or "", match.end()
    counted = (after_law or goes_on) if unit else (after_law and _bare_clause(source, match))
    if not match["head"] and not counted:
        return None
    kept = unit if unit in {"款", "项"} else ""
    elements: list[Element] = []
    for part in _CLAUSE.finditer(text, *match.span("numbers")):
        clause = part["number"]
        if part["join"] and _RANGE.fullmatch(part["join"]) and elements:
            before = elements.pop()
            clause = f"{(before.clause or '').removesuffix(kept)}至{clause}"
            start = before.start
        else:
            start = part.end("join") if part["join"] else part.start()
        last = part.end() == match.end("numbers")
        elements.append(Element(None, None, start, end if last else part.end(), clause + kept))
    first = elements[0]
    elements[0] = Element(None, None, at, first.end, first.clause)
    return NumberGroup(ARTICLE, tuple(elements), end)


def _clause_range(source: Source, clauses: NumberGroup) -> NumberGroup:
    """Take in the end of a range: 第5.5.17条至第5.5.20条."""
    span = _RANGE.match(source.text, clauses.end)
    other = _clauses(source, span.end(), after_law=True) if span else None
    if other is None:
        return clauses
    *before, first = clauses.elements
    last, *after = other.elements
    number = f"{(first.clause or '').rstrip('款项')}至{last.clause}"
    joined = Element(None, None, first.start, last.end, number)
    return NumberGroup(ARTICLE, (*before, joined, *after), other.end)


def _bare_clause(source: Source, match: re.Match[str]) -> bool:
    """Whether decimals with neither 第 nor unit are a clause: no date, no amount, no numbering."""
    several = match["numbers"].count(".") > 1
    ends = _CLAUSE_ENDS.match(source.text, match.end())
    return bool(ends or (several and source.gap(match.end()))) and not _A_YEAR.match(
        match["numbers"]
    )


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
    marked = text[start] in "第(" or text[start - 1 : start] in {"§", "第"}
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
