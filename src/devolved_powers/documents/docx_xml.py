"""Paragraphs and runs of a Word document as XML strings.

Elements of lxml take too long for lists of thousands of rows.
"""

from itertools import groupby
from xml.sax.saxutils import escape

from devolved_powers.documents.docx_styles import TITLE, TITLE_SIZE
from devolved_powers.documents.official_text import text_runs
from devolved_powers.documents.table import (
    WHOLE,
    Cell,
    Mark,
    MarkedText,
    cleaned_lines,
    marked_lines,
)
from devolved_powers.documents.title_lines import title_width

_ROUNDING = 100
"""What a line of a title is wider than its characters, in twentieths of a point: less than one."""
_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_BREAK = "<w:r><w:br/></w:r>"
_MARKS: dict[Mark, str] = {"same": "", "gone": "<w:strike/>", "new": '<w:u w:val="single"/>'}
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'


def paragraph(text: Cell, style: str, more: str = "", *, strong: bool = False) -> str:
    """Return a paragraph.

    Args:
        text: what it says; lines are broken where it breaks them.
        style: the id of its style.
        more: XML of further properties, in the order of the schema.
        strong: whether it is bold.
    """
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
    return f"<w:p>{properties}{runs(text, strong=strong) if text != '' else ''}</w:p>"


def marked_paragraph(text: str, style: str, more: str = "") -> str:
    """Return a paragraph of an official document, the gaps of a draft set off.

    Args:
        text: what it says.
        style: the id of its style.
        more: XML of further properties, in the order of the schema.
    """
    inside = "".join(
        runs(piece, strong=is_gap, highlighted=is_gap) for piece, is_gap in text_runs(text)
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def title_paragraph(title: str, width: int, more: str = "") -> str:
    """Return a title; where it takes several lines, its words stay whole.

    Args:
        title: what it says.
        width: between the margins, in twentieths of a point.
        more: XML of further properties that stand before its indents.
    """
    room = width / TITLE_SIZE
    wide = title_width(title, room)
    side = int((room - wide) * TITLE_SIZE - _ROUNDING) // 2
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""
    return marked_paragraph(title, TITLE, more + indent)


def whole_paragraph(text: Cell, style: str, more: str = "") -> str:
    """Return a paragraph that does not break at its hyphens, for ids and days.

    Args:
        text: what it says.
        style: the id of its style.
        more: XML of further properties, in the order of the schema.
    """
    inside = runs(text).replace("-", _HYPHEN) if "-" in str(text) else runs(text)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def runs(text: Cell, *, strong: bool = False, highlighted: bool = False) -> str:
    """Return a text as one run, or as several where a part of it is struck through or marked.

    Args:
        text: what it says.
        strong: whether it is bold.
        highlighted: whether it is marked with colour, which a draft needs and paper must not have.
    """
    if isinstance(text, MarkedText):
        return _BREAK.join("".join(map(_marked, line)) for line in marked_lines(text))
    made = []
    for struck, part in groupby(enumerate(cleaned_lines(text)), key=lambda line: line[1][1]):
        properties = (
            f"{'<w:b/>' if strong else ''}{'<w:strike/>' if struck else ''}"
            f"{_HIGHLIGHT if highlighted else ''}"
        )
        inside = "".join(
            f'{"<w:br/>" if number else ""}<w:t xml:space="preserve">{_whole(escape(line))}</w:t>'
            for number, (line, _struck) in part
        )
        made.append(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>")
    return "".join(made)


def _marked(piece: tuple[Mark, str]) -> str:
    """Return a piece of a marked text: what is gone struck through, what is new underlined."""
    mark, text = piece
    look = f"<w:rPr>{_MARKS[mark]}</w:rPr>" if _MARKS[mark] else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_whole(escape(text))}</w:t></w:r>'


def _whole(escaped: str) -> str:
    """Return the inside of a text with the ids and days in it kept on one line."""
    if "-" not in escaped:
        return escaped
    return WHOLE.sub(lambda found: found[0].replace("-", _HYPHEN), escaped)


def blanks(labels: tuple[str, ...], style: str, width: int, more: str = "") -> str:
    """Return labels side by side, each followed by a line to write on.

    Args:
        labels: what stands before each line.
        style: the id of the style of the paragraph.
        width: of them all, in twentieths of a point.
        more: XML of further properties that stand before the tabs.
    """
    share = width // len(labels)
    stops = inside = ""
    for number, label in enumerate(labels, 1):
        end = number * share
        stops += f'<w:tab w:val="left" w:leader="underscore" w:pos="{end - 300}"/>'
        stops += f'<w:tab w:val="left" w:pos="{end}"/>' if number < len(labels) else ""
        inside += f"{runs(f'{label}：')}<w:r><w:tab/></w:r>"
        inside += "<w:r><w:tab/></w:r>" if number < len(labels) else ""
    named = f'<w:pStyle w:val="{style}"/>{more}'
    return f"<w:p><w:pPr>{named}<w:tabs>{stops}</w:tabs></w:pPr>{inside}</w:p>"
