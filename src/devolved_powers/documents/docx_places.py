"""Where the list stands in an office's template, and on which pages it is laid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from devolved_powers.documents.docx_body import body_xml
from devolved_powers.documents.docx_page import PageSetup, page_of
from devolved_powers.documents.docx_placeholders import ANNEXES, TEXT
from devolved_powers.documents.docx_styles import END
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table, Tell

if TYPE_CHECKING:
    from docx.document import Document

MARKS = {name: f"\ue0f0{name}\ue0f1" for name in (TEXT, ANNEXES)}
"""What stands in the place of the list until it is put in: characters that no text has."""
_MARK = re.compile("|".join(MARKS.values()))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTENT, _SECTION_ENDS = "content", "section ends"
_UNSEEN = frozenset(f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))
_SEEN = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object", "br", "fldSimple"))
_PROPERTIES = re.compile(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
"""The properties of a section, which may be empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the list stands in the template.

    Args:
        mark: what stands there.
        parts: what comes there.
        annexes: whether they are annexes: they begin on a page of their own, which may be turned.
    """

    mark: str
    parts: "tuple[Table | OfficialText, ...]"
    annexes: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A part of the list as XML.

    Args:
        mark: in whose place it comes.
        xml: the paragraphs and tables.
        last_page: XML of the section that the document ends with, where it is another one now.
    """

    mark: str
    xml: str
    last_page: str = ""

    def put_into(self, body: str) -> str:
        """Return the XML of a document with the list in its place.

        Args:
            body: the XML, with the mark.
        """
        if self.last_page:
            *_others, ending = _PROPERTIES.finditer(body)
            body = f"{body[: ending.start()]}{self.last_page}{body[ending.end() :]}"
        return body.replace(self.mark, self.xml)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a mark.

    Args:
        section: the number of the section that it stands in.
        before: whether something stands before it in that section.
        after: whether something follows in the document.
    """

    section: int
    before: bool
    after: bool


def places_of(document: "Document", parts: "Sequence[Table | OfficialText]") -> list[Place]:
    """Return what stands where: annexes have a place of their own, or follow the words.

    Args:
        document: the template, with the marks.
        parts: the words and tables; tables without words are no annexes.
    """
    words = 1
    while words < len(parts) and isinstance(parts[words], OfficialText):
        words += 1
    if not isinstance(parts[0], OfficialText):
        words = len(parts)
    if MARKS[ANNEXES] not in text_of(document.element.body):
        return [Place(MARKS[TEXT], tuple(parts))]
    return [
        Place(MARKS[TEXT], tuple(parts[:words])),
        Place(MARKS[ANNEXES], tuple(parts[words:]), annexes=True),
    ]


def text_of(element: Any) -> str:
    """Return all text in an element; python-docx has another meaning of `text` for paragraphs.

    Args:
        element: of lxml.
    """
    from lxml import etree

    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def lay(document: "Document", place: Place, tell: Tell | None) -> Laid:
    """Return what comes into a place, on the pages of the template.

    What begins there stays on the page that it stands on; an annex that is wider than high is
    turned, and what follows it stands on the template's page again.

    Args:
        document: the template, with the marks and the styles of the list.
        place: the place.
        tell: told how far it is, in rows.
    """
    if not place.parts:
        return Laid(place.mark, "")
    around = _around(document, place.mark)
    section = document.sections[around.section]
    page = PageSetup.of_section(section)
    turned = replace(
        page.turned,
        references=re.sub(r'<w:\w+Reference\b[^>]*"first"[^>]*/>', "", page.references),
        more=re.sub(r"<w:titlePg\b[^>]*/>", "", page.more),
    )

    def lies(part: Table | OfficialText) -> PageSetup:
        stays = part is place.parts[0] and not place.annexes
        wide = isinstance(part, Table) and page_of(part).landscape
        return turned if wide and not stays and not page.landscape else page

    last = lies(_beginning(place.parts))
    ending = page if around.after else last
    xml = body_xml(document, ending, place.parts, tell, pages=lies)
    if any(lies(part) is turned for part in place.parts):
        section.different_first_page_header_footer = False  # its letterhead was on the page before
    last_page = ending.xml if ending is turned else ""
    if not (place.annexes and around.before):
        return Laid(place.mark, xml, last_page)
    if lies(place.parts[0]) is turned:
        ends = f'<w:p><w:pPr><w:pStyle w:val="{END}"/>{page.xml}</w:pPr></w:p>'
        return Laid(place.mark, ends + xml, last_page)
    begins = r"\1<w:pageBreakBefore/>"
    return Laid(place.mark, re.sub(r'(<w:pStyle w:val="[^"]*"/>)', begins, xml, count=1))


def _beginning(parts: "Sequence[Table | OfficialText]") -> "Table | OfficialText":
    """Return the part that the last page begins with: a table may go on below another."""
    for part in reversed(parts):
        if isinstance(part, OfficialText) or part.level == 1:
            return part
    return parts[0]


def _around(document: "Document", mark: str) -> _Around:
    items = list(_outline(document.element.body))
    at = items.index(mark)
    section = items[:at].count(_SECTION_ENDS)
    before = items[:at]
    while _SECTION_ENDS in before:
        before = before[before.index(_SECTION_ENDS) + 1 :]
    return _Around(section, bool(before), bool(items[at + 1 :]))


def _outline(body: Any) -> Iterator[str]:
    """Yield what stands in the body: marks, ends of sections, and other things that are seen."""
    yield from _MARK.findall(body.text or "")
    for child in body:
        if _is_seen(child):
            yield _CONTENT
        if child.find(f"{_W}pPr/{_W}sectPr") is not None:
            yield _SECTION_ENDS
        yield from _MARK.findall(child.tail or "")


def _is_seen(child: Any) -> bool:
    if child.tag == f"{_W}p":
        return bool(text_of(child).strip()) or any(each.tag in _SEEN for each in child.iter())
    return child.tag not in _UNSEEN and child.tag != f"{_W}sectPr"
