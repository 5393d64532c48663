"""The lines of text above a table: titles, headings that hold for several tables, anything else."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from devolved_powers.imports.declared_counts import (
    UNMARKED,
    TableHeading,
    add_heading,
    level,
    section_count,
)
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.continued import is_continuation

NOTE = re.compile(r"(?:注|备注|说明|附注|填表|制表|填报|审核人|联系人|单位负责人|\*|※)")
_TITLE = re.compile(r"清单|目录|附件|附表|一览表|汇总表|明细表|统计表|决定|通知|公告|公示|名录")
_SENTENCE = re.compile(r"[。；;！!？?]|[，,].*[，,]|[：:]$")
_LEADERS = re.compile(r"[.…·⋯\s]{2,}\d*$|\s\d+$")
"""What stands behind a heading in a list of contents."""
_FIRST = re.compile(r"第一(?:部分|篇|章|类)|[（(]?一[)）、.．]|[（(]?1[)）、.．]")
_LONGEST_TITLE = 80
LONGEST_HEADING = 40
"""Characters of a heading."""


@dataclass(frozen=True, slots=True)
class LinesAbove:
    """What the lines above a table say of it.

    Args:
        titles: the titles of the list, or of the part of it that begins here.
        sections: the headings that are open above the table and those that begin above it.
        goes_on: whether headings of earlier tables are among them.
    """

    titles: tuple[str, ...] = ()
    sections: list[TableHeading] = field(default_factory=list)
    goes_on: bool = False


def lines_above(
    lines: Iterable[str],
    place: str,
    start: int,
    titles: Sequence[str] = (),
    sections: Sequence[TableHeading] = (),
) -> LinesAbove:
    """Return what lines say of the table below them.

    Args:
        lines: those since the table before.
        place: where they stand, for people.
        start: how many entries came before.
        titles: the titles that hold for the table before.
        sections: all headings since the list began.
    """
    known = list(sections)
    own: list[str] = []
    for line in lines:
        text = one_line(clean_text(line))
        if is_continuation(text) or NOTE.match(text):
            continue
        if _is_title(text):
            if not own:
                known = []
            own.append(text)
            continue
        count = section_count(text)
        is_short = len(text) <= LONGEST_HEADING and not _SENTENCE.search(text)
        if not is_short and (count is None or len(text) > LONGEST_HEADING):
            continue
        if level(text) == UNMARKED:
            _close_rows(known, start)
        new = TableHeading(place, text, level(text), start, count, is_row=False)
        add_heading(known, new)
    begun = 0 if own else len(sections)
    _mark_contents(known[begun:])
    return LinesAbove(tuple(own or titles), known, begun > 0)


def _close_rows(sections: Sequence[TableHeading], start: int) -> None:
    """Let the headings inside tables end at a line without a number, which may be above them."""
    for section in reversed(sections):
        if section.is_row:
            if section.closed is not None:
                return
            section.closed = start
        elif not section.is_marked:
            return


def same_heading(words: str) -> str:
    """Return a heading as it is compared with one in a list of contents."""
    return normal_term(_LEADERS.sub("", words.strip()))


def _is_title(text: str) -> bool:
    """Return whether a line is a title: 示例县赋予乡镇行政权力事项清单（第一批）."""
    is_heading = level(text) < UNMARKED
    return (
        not is_heading
        and len(text) <= _LONGEST_TITLE
        and _TITLE.search(text) is not None
        and not _SENTENCE.search(text)
    )


def _mark_contents(sections: Sequence[TableHeading]) -> None:
    """Let headings that follow one another at once, level by level, say nothing of what follows.

    They are a list of contents, or their tables are missing: which of them holds, nobody can tell.
    Where the numbers begin anew, what stands before is such a list.
    """
    marked = [section for section in sections if section.is_marked]
    top = min((section.level for section in marked), default=UNMARKED)
    begins = [s for s in marked if s.level == top and _FIRST.match("".join(s.words.split()))]
    for section in sections[: sections.index(begins[-1])] if len(begins) > 1 else ():
        section.is_listed = True
        section.closed = section.start
    rest = Counter(section.level for section in marked if not section.is_listed)
    for section in marked:
        if rest[section.level] > 1:
            section.is_listed = True
