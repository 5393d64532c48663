"""The words of an official document (公文) in Word, as GB/T 9704-2012, 7.3 sets them."""

from collections.abc import Iterator

from devolved_powers.documents.docx_images import Images
from devolved_powers.documents.docx_styles import (
    ADDRESSEES,
    ANNEX,
    ATTACHMENTS,
    DOCUMENT_NO,
    HEADING_1,
    HEADING_2,
    ISSUED,
    NOTICE,
    SIGNED,
    TEXT,
)
from devolved_powers.documents.docx_xml import blanks, marked_paragraph, paragraph, title_paragraph
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.widths import text_width

_EM, _SET_EM = 320, 314
"""A character of 三号 in twentieths of a point, and one of running text, which is set closer."""
_STYLES = (TEXT, HEADING_1, HEADING_2)
_AFTER_DAY = 4
"""Characters between the day and the right edge where a seal is put on it (7.3.5.1)."""
_KEPT = "<w:keepNext/>"


def text_pieces(text: OfficialText, width: int, first: str, images: Images) -> Iterator[str]:
    """Yield the XML of the words; each piece ends with a paragraph.

    What closes the document is kept on the page of the last lines of the text.

    Args:
        text: the words.
        width: between the margins of its page, in twentieths of a point.
        first: XML of further properties of its first paragraph.
        images: puts the code into the document.
    """
    yield from _head(text, width, first)
    if text.addressees:
        yield marked_paragraph(f"{text.addressees}：", ADDRESSEES)
    closing = [*_attachments(text), *_issued(text, width), *_signed(text, width)]
    if text.remarks:
        kept = _KEPT if text.code is not None else ""
        closing.append(marked_paragraph(f"（{text.remarks}）", TEXT, kept))
    if text.code is not None:
        closing += [paragraph("", ATTACHMENTS, _KEPT), images.code(text.code, width)]
    last = len(text.paragraphs) - 1
    for number, words in enumerate(text.paragraphs):
        kept = f'{_KEPT}<w:widowControl w:val="1"/>' if closing and number == last else ""
        yield marked_paragraph(words.text, _STYLES[words.level], kept)
    yield from closing


def _head(text: OfficialText, width: int, first: str) -> Iterator[str]:
    """Yield what stands above the words, and a blank line; a template may have it all itself."""
    made: list[str] = []
    if text.draft:
        made += [marked_paragraph(text.draft, ANNEX, first), paragraph("", ANNEX)]
    if text.title:
        made.append(title_paragraph(text.title, width, "" if made else first))
    if text.document_no:
        made.append(marked_paragraph(text.document_no, DOCUMENT_NO, "" if made else first))
    if text.notice:
        made.append(paragraph(text.notice, NOTICE, "" if made else first, strong=True))
    if made or first:
        yield from made
        yield paragraph("", ADDRESSEES, _KEPT if made else _KEPT + first)


def _attachments(text: OfficialText) -> Iterator[str]:
    """Yield the list of annexes, one line below the text; further lines begin below the name."""
    if not text.attachments:
        return
    yield paragraph("", ATTACHMENTS, _KEPT)
    kept = _KEPT if text.issuers or text.day or text.signatures or text.code else ""
    for line in text.attachment_lines:
        mark = line.find("．") + 1 if len(text.attachments) > 1 else line.find("：") + 1
        words = line.lstrip("\u3000")
        hanging = text_width(line[:mark].lstrip("\u3000"))
        left = 2 + text_width(line[:mark])
        indent = f'<w:ind w:left="{_twips(left)}" w:hanging="{_twips(hanging)}"/>'
        yield marked_paragraph(words, ATTACHMENTS, kept + indent)


def _issued(text: OfficialText, width: int) -> Iterator[str]:
    """Yield the issuers, centred above the day, which ends four characters before the edge."""
    lines = [line for line in (*text.issuers, text.day) if line]
    if not lines:
        return
    middle = max(_AFTER_DAY + text_width(text.day) / 2, *(text_width(line) / 2 for line in lines))
    left = max(0, width - round(2 * middle * _EM))
    for _blank in range(2):
        yield paragraph("", ISSUED, _KEPT)
    for number, line in enumerate(lines, 1):
        more = text.signatures or text.remarks or text.code
        kept = _KEPT if number < len(lines) or more else ""
        yield marked_paragraph(line, ISSUED, f'{kept}<w:ind w:left="{left}"/>')


def _signed(text: OfficialText, width: int) -> Iterator[str]:
    """Yield the lines to sign on."""
    for number, labels in enumerate(text.signatures, 1):
        kept = _KEPT if number < len(text.signatures) or text.remarks or text.code else ""
        yield blanks(labels, SIGNED, width, kept)


def _twips(characters: float) -> int:
    return round(characters * _SET_EM)
