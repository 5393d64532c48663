"""Lines that end where the page ended, joined to paragraphs where that is certain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from devolved_powers.law.written_doubts import Doubts
from devolved_powers.law.written_head import is_noise
from devolved_powers.law.written_lines import WrittenLine

_SENTENCE_END = tuple("。！？!?")
_STOP = (*_SENTENCE_END, *"；;：:…")
_CLOSING = "”’」』）)》\"'"
_REFERENCE = tuple("第、，和至或规所之款的中及与项到")
_LEAST = 3
"""Broken lines of a text whose lines end with the page."""
_NARROWEST = 30
"""Cells of the narrowest page."""
_LONGEST = 10_000
"""Characters from which on nothing is joined to a paragraph any more."""
_SLACK = 6
"""Cells that a line may be shorter than the page, when no more would go on it."""
_MOST = 0.8
"""Share from which on a habit of the text is taken for one."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the paragraphs of a text in page lines are to be told.

    Args:
        width: of the page, in cells.
        by_indent: whether blanks before a line begin a paragraph, and nothing else does.
        by_blank: whether blank lines part the paragraphs.
    """

    width: int
    by_indent: bool
    by_blank: bool

    def is_full(self, line: WrittenLine) -> bool:
        """Return whether a line reaches the end of the page."""
        return line.width >= self.width - _SLACK


def joined_pages(
    lines: Sequence[WrittenLine], doubts: Doubts, *, in_pages: bool
) -> list[WrittenLine]:
    """Return the lines of the articles, page lines joined.

    Args:
        lines: from the first article or the heading above it on.
        doubts: takes what cannot be told.
        in_pages: whether lines of that kind of document often end where the page ended.
    """
    layout = _layout(lines, _LEAST if in_pages else 2 * _LEAST)
    if layout is None:
        return list(lines)
    joined: list[WrittenLine] = []
    count = 0
    last = lines[0]
    """The last page line, which may have gone into a paragraph."""
    for line in lines:
        if not joined or not _goes_on(joined[-1], last, line, layout, doubts):
            joined.append(line)
        else:
            joint = " " if joined[-1].article is not None and not joined[-1].read.text else ""
            whole = joined[-1].text + joint + line.text
            joined[-1] = replace(joined[-1], text=whole)
            count += 1
        last = line
    doubts.tell("page-lines", 0, f"+{count}")
    return joined


def _layout(lines: Sequence[WrittenLine], least: int) -> _Layout | None:
    """Return how a text in page lines is laid out; None where it is in none."""
    broken = [
        (line, after)
        for line, after in pairwise(lines)
        if is_broken(line) and (after.read.kind == "plain" or _is_reference(after))
    ]
    widths = sorted(line.width for line, _ in broken)
    if len(widths) < least:
        return None
    width = widths[-1]
    alike = sum(each >= width - 2 * _SLACK for each in widths)
    if alike < least or alike < len(widths) / 2:
        return None
    starts = [line for line in lines if line.article is not None]
    ends = len(broken)
    by_indent = (
        sum(line.is_indented for line in starts) >= _MOST * len(starts)
        and sum(not after.is_indented for _, after in broken) >= _MOST * ends
    )
    by_blank = (
        sum(line.is_behind_blank for line in starts) >= _MOST * len(starts)
        and sum(not after.is_behind_blank for _, after in broken) >= _MOST * ends
    )
    return _Layout(width, by_indent, by_blank)


def is_broken(line: WrittenLine) -> bool:
    """Return whether a line ends within a sentence, and is long enough for a page line."""
    is_title = line.is_heading or line.read.kind == "heading"
    return line.width >= _NARROWEST and not is_title and not _ends(line.text, _STOP)


def _ends(text: str, marks: tuple[str, ...]) -> bool:
    return text.rstrip(_CLOSING).endswith(marks) or (
        marks is _STOP and text.endswith(tuple(_CLOSING)) and not text.endswith(("）", ")", "》"))
    )


def _is_reference(line: WrittenLine) -> bool:
    """Return whether a line begins with a number that is no beginning: 第八条规定…, （三）项."""
    read = line.read
    if read.kind == "article":
        return not read.sure and line.text.partition("条")[2].startswith(_REFERENCE)
    return read.kind == "item" and read.text.startswith(("项", "、（", "、(", "至（", "和（"))


def _goes_on(
    whole: WrittenLine, last: WrittenLine, line: WrittenLine, layout: _Layout, doubts: Doubts
) -> bool:
    """Return whether a line goes on with the paragraph above it.

    Args:
        whole: the paragraph so far.
        last: its last line.
        line: the line.
        layout: how the text is laid out.
        doubts: takes what cannot be told.
    """
    is_full = layout.is_full(last)
    is_around = is_noise(line.text) and not layout.is_full(line)
    is_endless = len(whole.text) > _LONGEST
    if is_endless:
        doubts.ask("page-lines", line.at, line.text)
    if is_endless or _is_apart(whole) or _is_apart(line) or is_around:
        return False
    if line.read.kind != "plain":
        return is_full and _is_inside(whole.text, line, layout)
    if whole.article is not None and not whole.read.text:
        return True
    if layout.by_indent or layout.by_blank:
        return not (line.is_indented if layout.by_indent else line.is_behind_blank)
    if is_full and _ends(whole.text, _SENTENCE_END):
        doubts.ask("page-lines", line.at, line.text)
        return False
    return is_full or is_broken(last)


def _is_apart(line: WrittenLine) -> bool:
    """Return whether nothing may go on with a line: it is a heading."""
    return line.is_heading or line.read.kind == "heading"


def _is_inside(text: str, line: WrittenLine, layout: _Layout) -> bool:
    """Return whether a line goes on with a full one although it begins with a number.

    Args:
        text: the paragraph above.
        line: the line: 第八条规定…, （三）项…, 2）….
        layout: how the text is laid out.
    """
    is_ended = _ends(text, _SENTENCE_END)
    if layout.by_indent:
        return not line.is_indented and (not is_ended or _is_reference(line))
    is_list = line.read.kind in ("item", "subitem")
    return not is_ended and (_is_reference(line) or (is_list and not _ends(text, _STOP)))
