"""Markdown: a heading, what stands around the table, and the table; or the words of a document."""

from collections.abc import Iterator, Sequence

from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.qr_code import QrCode, in_ascii
from devolved_powers.documents.table import (
    Cell,
    Group,
    Line,
    Mark,
    MarkedText,
    Table,
    clean,
    marked_lines,
)
from devolved_powers.text import markdown

_ALIGN = {"left": "---", "center": ":---:", "right": "---:"}
_MARKS: dict[Mark, str] = {"same": "", "gone": "~~", "new": "**"}
_BESIDE = "<!-- -->"
"""What stands between a mark and a sign: beside it Markdown takes the mark for mere characters."""


def write(parts: Sequence[Table | OfficialText]) -> str:
    """Return a document as Markdown.

    Args:
        parts: its words and its tables, each under a heading of its own.
    """
    return "\n".join(
        line
        for part in parts
        for line in (_lines(part) if isinstance(part, Table) else _words(part))
    )


def _words(text: OfficialText) -> Iterator[str]:
    if text.draft:
        yield f"{markdown(text.draft)}\n"
    yield f"# {markdown(text.title)}\n"
    if text.document_no:
        yield f"{markdown(text.document_no)}\n"
    if text.notice:
        yield _line(Line(text.notice, "center", strong=True))
    if text.addressees:
        yield f"{markdown(text.addressees)}：\n"
    for paragraph in text.paragraphs:
        marks = "#" * (paragraph.level + 1)
        words = markdown(paragraph.text)
        yield f"{marks} {words}\n" if paragraph.level else f"　　{words}\n"
    for line in text.attachment_lines:
        yield f"　　{markdown(line)}\n"
    for line in (*text.issuers, text.day):
        if line:
            yield f"{markdown(line)}\n"
    yield from map(_blanks, text.signatures)
    if text.remarks:
        yield f"（{markdown(text.remarks)}）\n"
    yield from _code(text.code)


def _code(code: QrCode | None) -> Iterator[str]:
    """Yield where the site shows the same: the address alone, since text has no picture."""
    if code is not None:
        yield f"{markdown(code.caption)}：<{in_ascii(code.address)}>\n"


def _blanks(labels: Sequence[str]) -> str:
    """Return labels side by side, each with room to write."""
    return "　　".join(f"{markdown(label)}：＿＿＿＿＿＿" for label in labels) + "\n"


def _lines(table: Table) -> Iterator[str]:
    if table.attachment:
        yield f"{markdown(table.attachment)}\n"
    yield f"{'#' * table.level} {markdown(table.title)}\n"
    for line in table.lines if table.level == 1 else table.above:
        yield _line(line)
    for group in table.groups:
        if group.heading:
            yield f"{'#' * (table.level + 1)} {markdown(group.label)}\n"
        yield from _table(table, group)
        yield ""
    for line in table.below:
        yield _line(line)
    yield from map(_blanks, table.signatures)
    yield from _code(table.code)


def _line(line: Line) -> str:
    text = markdown(line.text)
    return f"**{text}**\n" if line.strong else f"{text}\n"


def _table(table: Table, group: Group) -> Iterator[str]:
    yield "| " + " | ".join(markdown(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join(_ALIGN[column.align] for column in table.columns) + " |"
    for row in group.rows:
        yield "| " + " | ".join(map(_cell, row)) + " |"


def _cell(value: Cell) -> str:
    if isinstance(value, MarkedText):
        return "<br>".join("".join(map(_marked, line)) for line in marked_lines(value))
    return "<br>".join(map(markdown, clean(str(value)).split("\n")))


def _marked(piece: tuple[Mark, str]) -> str:
    """Return a piece of a marked text; blanks at its ends stay outside of the marks."""
    mark, text = piece
    inside = text.strip()
    if mark == "same" or not inside:
        return markdown(text)
    before, _inside, after = text.partition(inside)
    first, last = ("" if end.isalnum() else _BESIDE for end in (inside[0], inside[-1]))
    sign = _MARKS[mark]
    return f"{markdown(before)}{first}{sign}{markdown(inside)}{sign}{last}{markdown(after)}"
