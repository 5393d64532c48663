"""The words of an official document (公文) in Word, as GB/T 9704-2012, 7.3 sets them."""

from collections.abc import Iterator

from devolved_powers.documents.docx_styles import (
    ADDRESSEES,
    ANNEX,
    DOCUMENT_NO,
    HEADING_1,
    HEADING_2,
    ISSUED,
    NOTICE,
    TEXT,
    TITLE,
)
from devolved_powers.documents.docx_xml import blanks, marked_paragraph, paragraph
from devolved_powers.documents.official_text import OfficialText, text_runs
from devolved_powers.documents.table import clean

_EM = 320
"""A character of 三号 in twentieths of a point."""
_STYLES = (TEXT, HEADING_1, HEADING_2)
_AFTER_DAY = 4
"""Characters between the day and the right edge where a seal is put on it (7.3.5.1)."""


def text_pieces(text: OfficialText, width: int, first: str) -> Iterator[str]:
    """Yield the XML of the words; each piece is a paragraph.

    Args:
        text: the words.
        width: between the margins of its page, in twentieths of a point.
        first: XML of further properties of its first paragraph.
    """
    if text.draft:
        yield marked_paragraph(text.draft, ANNEX, first)
        first = ""
    yield marked_paragraph(text.title, TITLE, first)
    if text.document_no:
        yield marked_paragraph(text.document_no, DOCUMENT_NO)
    if text.notice:
        yield paragraph(text.notice, NOTICE, strong=True)
    yield paragraph("", ADDRESSEES, "<w:keepNext/>")
    if text.addressees:
        yield marked_paragraph(f"{text.addressees}：", ADDRESSEES)
    issued = [line for line in (*text.issuers, text.day) if line]
    last = len(text.paragraphs) - 1
    for number, piece in enumerate(text.paragraphs):
        goes_on = issued and number == last and not text.attachments
        yield marked_paragraph(
            piece.text, _STYLES[piece.level], "<w:keepNext/><w:keepLines/>" if goes_on else ""
        )
    yield from _attachments(text)
    if issued:
        yield from _issued(issued, text.day, width)
    for labels in text.signatures:
        yield blanks(labels, TEXT, width, "<w:keepNext/>")
    if text.remarks:
        yield marked_paragraph(f"（{text.remarks}）", TEXT)


def _attachments(text: OfficialText) -> Iterator[str]:
    """Yield the list of annexes, one line below the text, names below each other."""
    if not text.attachments:
        return
    yield paragraph("", TEXT, "<w:keepNext/>")
    for line in text.attachment_lines:
        yield marked_paragraph(line, TEXT, "<w:keepNext/><w:keepLines/>")


def _issued(lines: list[str], day: str, width: int) -> Iterator[str]:
    """Yield the issuers, centred above the day, which ends four characters before the edge."""
    middle = max(_AFTER_DAY + _ems(day) / 2, *(_ems(line) / 2 for line in lines))
    left = max(0, width - round(2 * middle * _EM))
    for _blank in range(2):
        yield paragraph("", ISSUED, "<w:keepNext/>")
    for number, line in enumerate(lines, 1):
        kept = "<w:keepNext/>" if number < len(lines) else ""
        yield marked_paragraph(line, ISSUED, f'{kept}<w:ind w:left="{left}"/>')


def _ems(text: str) -> float:
    """Return how wide a line is, in characters of full width."""
    plain = "".join(clean(piece) for piece, _is_gap in text_runs(text))
    return sum(0.5 if char < "\u2000" else 1 for char in plain)
