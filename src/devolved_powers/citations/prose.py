"""Places cited in running prose: a penalty decision, a letter, a report.

`citations.parse` reads a cell that holds citations and little else. A text cites in the middle of
its sentences; here each title opens a window that ends behind the last 条, 款 or 项 of its own, and
the grammar reads the window.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.prose_windows import Window, Windows
from devolved_powers.citations.reading import parse
from devolved_powers.citations.short_titles import ShortTitles
from devolved_powers.citations.units import ARTICLE, ITEM

__all__ = ["PlaceInProse", "places_in_prose"]


@dataclass(frozen=True, slots=True)
class PlaceInProse:
    """A place cited in running text.

    Args:
        place: the place; its span is in the line, and ends with it where it runs on to the next.
        line: the line it begins in, 1-based.
        raw: the citation as written: title and number, or the number alone of a further place;
            without the break where it runs over two lines.
        quoted: whether it stands in quotation marks: another text that is quoted cites it.
    """

    place: CitedPlace
    line: int
    raw: str
    quoted: bool = False


def places_in_prose(lines: Sequence[str]) -> tuple[PlaceInProse, ...]:
    """Return the places that a text cites, in their order.

    A law that is named without a place is a place of its own; papers of a file (《询问笔录》) are
    none, nor are numbers that no law stands before.

    Args:
        lines: the lines of the text; a citation may run from one to the next.
    """
    return tuple(_Prose(lines).read())


class _Prose:
    """Reads one text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._starts: list[int] = []
        start = 0
        for line in lines:
            self._starts.append(start)
            start += len(line) + 1
        self._text = "\n".join(lines)
        self._source = Source(self._text)
        self._names = ShortTitles()
        self._last: CitedPlace | None = None

    def read(self) -> Iterator[PlaceInProse]:
        """Yield the places."""
        for window in Windows(self._source, self._names).find():
            places = self._places(window)
            if places and not window.quoted:
                self._last = places[-1]
            for place in places:
                yield self._in_line(place, quoted=window.quoted)

    def _places(self, window: Window) -> list[CitedPlace]:
        """Return the places of a window, with spans in the whole text."""
        start, end = self._source.span(window.start, window.end)
        prefix = self._prefix(window)
        shift = start - len(prefix)
        found: list[CitedPlace] = []
        for place in parse(prefix + self._text[start:end]):
            span = (max(place.span[0] + shift, start), place.span[1] + shift)
            if span[1] <= start:
                continue
            found.append(self._of_law(replace(place, span=span), window))
        if found and window.before is not None:
            first = self._source.span(window.before, window.start)[0]
            found[0] = replace(found[0], span=(first, found[0].span[1]))
        return found

    def _of_law(self, place: CitedPlace, window: Window) -> CitedPlace:
        """Return a place with the law it is of, and the version that stands before the title."""
        law = window.law
        if law is None:
            return place
        place = replace(
            place,
            law=law.written,
            law_resolved=law.resolved,
            version=place.version or law.version,
            doc_no=place.doc_no or law.doc_no,
        )
        last = self._last
        if window.level != ARTICLE and last is not None:
            place = replace(
                place,
                article=last.article,
                article_suffix=last.article_suffix,
                clause=last.clause,
            )
        return place

    def _prefix(self, window: Window) -> str:
        """Return what to set before 第二款 or 第三项, so that it is read below an article."""
        if window.level == ARTICLE or self._last is None:
            return ""
        paragraph = self._last.paragraph
        below = f"第{paragraph}款" if window.level == ITEM and isinstance(paragraph, int) else ""
        return f"第1条{below}"

    def _in_line(self, place: CitedPlace, *, quoted: bool) -> PlaceInProse:
        start, end = place.span
        number = bisect_right(self._starts, start)
        first = self._starts[number - 1]
        until = min(end - first, len(self._lines[number - 1]))
        raw = self._text[start:end]
        if until < end - first:
            raw = "".join(part.strip() for part in raw.split("\n"))
        return PlaceInProse(replace(place, span=(start - first, until)), number, raw, quoted)
