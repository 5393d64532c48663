"""The articles of a law in a document: where they begin and end, and those inside other lines."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.citations.numerals import to_int
from devolved_powers.law.written_doubts import Doubts
from devolved_powers.law.written_head import is_noise
from devolved_powers.law.written_lines import WrittenLine

_CONTENTS = re.compile(r"目\s*[录次]")
_SHORT_TITLE = 12
_MOST_OF_NONE = 200
"""Lines that are kept of a document without articles: only its title matters."""
_NO_TITLE = re.compile(r"[。；：，！？.;:,!?“”（）()]")
_NUMERAL = "[〇○零一二三四五六七八九十百千两0-9０-９]{1,9}"
_INSIDE = re.compile(
    rf"(?P<before>[。；：！？”）)》]?)\s*(?P<heading>第{_NUMERAL}[编章节]\s?[^。；：，第]{{1,20}})?"
    rf"第(?P<number>{_NUMERAL})条(?P<suffix>之[一二三四五六七八九十])?(?P<blank>\s*)"
)
_GOES_ON = tuple("第、，和至或规所之款的中及与项到。；）)”》")
_ANNEX = re.compile(
    r"附\s*(?:录|件|表|图)\s*[一二三四五六七八九十0-9]*\s*[：:]?.{0,30}|附\s*[：:].*"
)
_STOPS = ("。", "！", "？")
_SHOWN = 6
_REACH = 400
"""Lines below, among which the article may begin that a line seems to hold."""
_SENTENCE = tuple("。；：！？”）;:")
_OF_THE_END = re.compile(
    "施行|实施|废止|本条例|本办法|本规定|本细则|本规则|本法|本决定|依照|参照|按照|适用|为准|同时|解释|制定|自.{0,40}日起"
)
_FORCE = re.compile("自.{0,20}(?:施行|实施|生效)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A document in parts.

    Args:
        head: what stands above the first article and its headings, table of contents left out.
        body: the articles with their headings, and the annex.
        other: the first article of the next law inside; None where there is none.
    """

    head: list[WrittenLine]
    body: list[WrittenLine]
    other: WrittenLine | None = None


def parted(lines: Sequence[WrittenLine]) -> list[Parts]:
    """Return a document in parts, one for each law inside; one without articles is all head.

    Args:
        lines: all lines.
    """
    firsts = _first_articles(lines)
    if not firsts:
        return [Parts(list(lines[:_MOST_OF_NONE]), [])]
    parts: list[Parts] = []
    above = 0
    for index, first in enumerate(firsts):
        start = _headings_above(lines, first)
        until = firsts[index + 1] if index + 1 < len(firsts) else len(lines)
        other = lines[until] if until < len(lines) else None
        parts.append(Parts(_without_contents(lines[above:start]), list(lines[start:until]), other))
        above = start if other is None else _behind_articles(lines, start, until)
        if other is not None:
            parts[-1] = Parts(parts[-1].head, list(lines[start:above]), other)
    return parts


def _first_articles(lines: Sequence[WrittenLine]) -> list[int]:
    """Return where laws begin: at a 第一条 that 第二条 follows, or that is the only one."""
    numbered = [(i, a) for i, line in enumerate(lines) if (a := line.article) and _begins(line)]
    found: list[int] = []
    for place, (index, number) in enumerate(numbered):
        if number != (1, 0):
            continue
        following = numbered[place + 1][1] if place + 1 < len(numbered) else None
        if following == (2, 0) or (following is None and not found):
            found.append(index)
    if not found and numbered:
        found = [numbered[0][0]]
    return found


def _begins(line: WrittenLine) -> bool:
    """Return whether a line that has the number of an article may begin it."""
    return line.read.sure or not line.text.partition("条")[2].startswith(_GOES_ON)


def _headings_above(lines: Sequence[WrittenLine], first: int) -> int:
    """Return where the headings begin that stand above the first article."""
    start = first
    while start > 0:
        line = lines[start - 1]
        number = re.match(rf"第({_NUMERAL})(?:分?编|章|节)", line.text)
        if line.read.kind == "heading" and number and to_int(number[1]) == 1:
            start -= 1
        elif (
            start > 1
            and len(line.text) <= _SHORT_TITLE
            and not _NO_TITLE.search(line.text)
            and re.fullmatch(r"第[一1１](?:分?编|章|节)", lines[start - 2].text)
        ):
            start -= 2
        else:
            break
    return start


def _without_contents(lines: Sequence[WrittenLine]) -> list[WrittenLine]:
    """Return the lines above the articles without the table of contents."""
    kept: list[WrittenLine] = []
    in_contents = False
    for line in lines:
        if _CONTENTS.fullmatch(line.text):
            in_contents = True
        elif not _is_of_contents(line.text, in_contents=in_contents):
            kept.append(line)
    return kept


def _is_of_contents(text: str, *, in_contents: bool) -> bool:
    """Return whether a line above the articles is of a table of contents."""
    if re.match(rf"第{_NUMERAL}(?:分?编|章|节)(?!.*[。；])", text):
        return True
    return in_contents and (text in ("总则", "附则") or len(text) <= 1)


def _behind_articles(lines: Sequence[WrittenLine], start: int, until: int) -> int:
    """Return where the head of the next law begins: behind the last sentence of this one."""
    last = max((i for i in range(start, until) if lines[i].article), default=start)
    at = last + 1
    while at < until and lines[at].text.endswith(_SENTENCE) and not is_noise(lines[at].text):
        if re.match("[（(].*[0-9]{4}年", lines[at].text):
            break
        at += 1
    return at


def ended(lines: Sequence[WrittenLine], doubts: Doubts) -> list[WrittenLine]:
    """Return the articles and the annex without what a page has below them.

    Args:
        lines: from the first article on.
        doubts: takes what was left out.
    """
    last = max((i for i, line in enumerate(lines) if line.article and _begins(line)), default=-1)
    if last < 0:
        return list(lines)
    at = last
    is_closed = _FORCE.search(lines[last].text) is not None
    for at in range(last + 1, len(lines)):
        line = lines[at]
        open_above = not lines[at - 1].text.endswith(_SENTENCE)
        if is_noise(line.text) or _ANNEX.fullmatch(line.text):
            break
        if not line.text.endswith(_SENTENCE) and line.read.kind == "plain" and not open_above:
            break
        if is_closed and line.read.kind == "plain" and not _OF_THE_END.search(line.text):
            doubts.ask("left-out", line.at, line.text)
            break
        is_closed = is_closed or _FORCE.search(line.text) is not None
    else:
        at = len(lines)
    kept, rest = list(lines[:at]), lines[at:]
    annex = next((i for i, line in enumerate(rest) if _ANNEX.fullmatch(line.text)), len(rest))
    asked = {doubt.line for doubt in doubts.whole() if doubt.kind == "left-out"}
    for line in rest[:annex]:
        if not is_noise(line.text) and line.at not in asked:
            doubts.tell("left-out", line.at, line.text)
    return [*kept, *(line for line in rest[annex:] if not is_noise(line.text))]


class _Begun:
    """Where the lines stand that begin with the number of an article.

    Args:
        lines: all lines.
    """

    def __init__(self, lines: Sequence[WrittenLine]) -> None:
        self._places: dict[tuple[int, int], list[int]] = {}
        for index, line in enumerate(lines):
            article = line.article
            if article is not None:
                self._places.setdefault(article, []).append(index)

    def is_below(self, number: int, index: int) -> bool:
        """Return whether an article begins on one of the lines below a line."""
        places = self._places.get((number, 0), [])
        at = bisect_right(places, index)
        return at < len(places) and places[at] <= index + _REACH


def separated(lines: Sequence[WrittenLine], doubts: Doubts) -> list[WrittenLine]:
    """Return the lines of the articles, those articles taken apart that stand inside others.

    Args:
        lines: from the first article or the headings above it on.
        doubts: takes what was taken apart, and what cannot be told.
    """
    begun = _Begun(lines)
    found: list[WrittenLine] = []
    number = 0
    for index, line in enumerate(lines):
        article = line.article
        if article == (number + 1, 0) and not begun.is_below(number + 1, index):
            found.append(_with_blank(line))
            number += 1
        else:
            found.append(line)
            if article is not None and article[0] > number and _begins(line):
                number = article[0]
        while number and (apart := _apart(found[-1], number, index, begun, doubts)):
            found[-1:] = apart
            number += 1
    return found


def _with_blank(line: WrittenLine) -> WrittenLine:
    """Return the first line of an article with a blank behind its number."""
    if line.read.sure:
        return line
    head, mark, rest = line.text.partition("条")
    suffix = re.match("之[一二三四五六七八九十]+(?![\u4e00-\u9fff])", rest)
    cut = suffix.end() if suffix else 0
    return line.with_text(f"{head}{mark}{rest[:cut]} {rest[cut:].lstrip()}")


def _apart(
    line: WrittenLine, number: int, index: int, begun: _Begun, doubts: Doubts
) -> list[WrittenLine]:
    """Return a line in parts where the next article stands inside it; none where it does not.

    Args:
        line: the line.
        number: of the last article.
        index: which line it is.
        begun: where articles begin.
        doubts: takes what was taken apart, and what cannot be told.
    """
    if begun.is_below(number + 1, index):
        return []
    for match in _INSIDE.finditer(line.text, 1):
        if to_int(match["number"]) != number + 1 or match["suffix"]:
            continue
        goes_on = line.text.startswith(_GOES_ON, match.end()) and not match["blank"]
        if goes_on or match.start("number") < _SHORT_TITLE // 2:
            continue
        words = line.text[match.start() : match.end() + _SHOWN].strip()
        if match["before"] in _STOPS or match["heading"]:
            doubts.tell("article-swallowed", line.at, words)
        else:
            doubts.ask("article-swallowed", line.at, words)
            if "article-swallowed" not in doubts.given.answers:
                continue
        head = line.text[: match.end("before")].rstrip()
        heading = [line.with_text(_heading(match["heading"]))] if match["heading"] else []
        rest = f"第{match['number']}条 {line.text[match.end() :].lstrip()}"
        return [line.with_text(head), *heading, line.with_text(rest)]
    return []


def _heading(text: str) -> str:
    """Return a heading with a blank behind its number."""
    return re.sub(rf"^(第{_NUMERAL}[编章节])\s?", r"\1 ", text.strip())
