"""A decision that amends or repeals laws, line by line: what each line is part of, and the day.

Such a decision holds no articles of its own. It has numbered parts, and often annexes; what it puts
into other laws stands in quotation marks, over several lines.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from devolved_powers.law.reader import BEGINS, written_date
from devolved_powers.law.statute import Version

PartKind = Literal["amends", "repeals", "voids", ""]
_NUMERAL = "[一二三四五六七八九十百]+"
NUMBERED = re.compile(
    rf"(?P<number>{_NUMERAL})、|(?P<inner>[（(](?:{_NUMERAL}|[0-9]{{1,3}})[）)])"
    r"|(?P<figure>[0-9]{1,3})[.．、](?![0-9])"
)
_ANNEX = re.compile(rf"附件(?P<number>{_NUMERAL}|[0-9]{{0,2}})[:：]?(?P<rest>.*)")
_OBJECTS = "(?:法律|行政法规|地方性法规|法规|规章|部门规章|政府规章|规范性文件|文件|决定|决议|规定)"
_HEADING = re.compile(
    rf"(?:.{{0,30}}?)(?P<kind>修改|修订|废止|宣布失效|失效)(?:的|下列|以下)[^。；，《》]{{0,20}}{_OBJECTS}"
    r"[^。；，《》]{0,16}[:：]?"
)
_HEADING_OF_LIST = re.compile(
    r"[^。《》]{0,40}?(?:下列|以下)[^。；，《》]{0,30}?(?:予以|进行|作出|作如下)?"
    r"(?P<kind>修改|修订|废止|宣布失效|失效)[:：。]?"
)
_KINDS: dict[str, PartKind] = {
    "修改": "amends",
    "修订": "amends",
    "废止": "repeals",
    "失效": "voids",
    "宣布失效": "voids",
}
_CLOSING = re.compile(rf"本决定自{BEGINS}")
_FRONT = "---"


class DecisionLine(NamedTuple):
    """A line of a decision.

    Args:
        text: without what stands in quotation marks.
        kind: what the part that it stands in does to the laws named; empty where none says so.
        place: that part as written: 附件2, 一; empty for none.
        is_heading: whether it only opens the part.
    """

    text: str
    kind: PartKind
    place: str
    is_heading: bool


def decision_lines(version: Version) -> Iterator[DecisionLine]:
    """Yield the lines of a decision, each with what its part does.

    Args:
        version: one whose title is that of such a decision.
    """
    kind: PartKind = ""
    place = level = ""
    listed = _without_front(version)
    for line in _unquoted(listed):
        annex = _ANNEX.fullmatch(line)
        if annex is not None and (annex["number"] or not annex["rest"]):
            kind, place, level = _heading_kind(annex["rest"]), f"附件{annex['number']}", ""
            yield DecisionLine(line, kind, place, is_heading=True)
            continue
        number = NUMBERED.match(line)
        here = _level(number)
        named = _heading_kind(line[number.end() :] if number else line)
        if named:
            kind, level = named, here
            place = place if place.startswith("附件") or number is None else _place(number)
            yield DecisionLine(line, kind, place, is_heading=True)
            continue
        if number is not None and level and here == level and not place.startswith("附件"):
            kind, level = "", ""
        if number is not None and not place.startswith("附件") and here == "number":
            place = _place(number)
        if line.startswith("本决定自"):
            kind, level = "", ""
        yield DecisionLine(line, kind, place, is_heading=False)


def decision_day(version: Version) -> date | None:
    """Return the day from which a decision is in force; None where it does not tell.

    “From the day of promulgation” is a day where the preamble tells that of the promulgation.
    """
    for line in _unquoted(_without_front(version)):
        match = _CLOSING.search(line)
        if match is None:
            continue
        if match["once"]:
            days = [e.day for e in version.events if e.text.endswith(("公布", "发布"))]
            return max(days, default=None)
        return written_date(match["year"], match["month"], match["day"])
    return None


def _without_front(version: Version) -> list[str]:
    """Return the lines without the fields that some collections put before a text."""
    lines = [line.strip() for line in version.lines() if line.strip()]
    if lines[:1] == [_FRONT] and _FRONT in lines[1:]:
        return lines[lines.index(_FRONT, 1) + 1 :]
    return lines


def _unquoted(lines: list[str]) -> Iterator[str]:
    """Yield lines without what stands in “”: each paragraph that is put in opens them anew."""
    inside = False
    for line in lines:
        kept: list[str] = []
        for sign in line:
            if sign in "“”":
                inside = sign == "“"
                kept.append(sign)
            elif not inside:
                kept.append(sign)
        text = "".join(kept)
        if text.strip("“”"):
            yield text


def _level(number: re.Match[str] | None) -> str:
    return (number.lastgroup or "") if number else ""


def _place(number: re.Match[str]) -> str:
    return number[0].strip("、.．")


def _heading_kind(text: str) -> PartKind:
    """Return what a line says of the laws listed behind it; empty where it says nothing."""
    heading = _HEADING.fullmatch(text) or _HEADING_OF_LIST.fullmatch(text)
    return _KINDS[heading["kind"]] if heading else ""
