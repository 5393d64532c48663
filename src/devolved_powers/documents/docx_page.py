"""The pages of a Word document: their size, their margins, and the sections that have them."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table

if TYPE_CHECKING:
    from docx.section import Section

_SIZES = {"A4": (11906, 16838), "A3": (16838, 23811)}
"""Width and height of upright paper, in twentieths of a point."""
_TOP, _BOTTOM, _INSIDE, _OUTSIDE = 2098, 1984, 1588, 1474
"""天头 37 mm, 35 mm below, 订口 28 mm, 切口 26 mm: they leave 156 mm × 225 mm."""
_NARROW = 850
"""15 mm: the margins of a dense page."""
_FOOTER = 1400
"""24.7 mm: where the page number ends, so that its dashes stand 7 mm below the text."""

_TITLE_PAGE = re.compile(r"<w:titlePg\b[^>]*/>")


@dataclass(frozen=True)
class PageSetup:
    """The page of a section; lengths are in twentieths of a point.

    Args:
        width: of the paper as it lies.
        height: of the paper as it lies.
        top: the margin above.
        right: the margin at the right, on odd pages.
        bottom: the margin below.
        left: the margin at the left, on odd pages.
        header: how far the header begins below the edge.
        footer: how far the footer ends above the edge.
        references: XML that names its headers and footers.
        more: XML of what else a section has: columns, a first page of its own, a grid.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int = 851
    footer: int = _FOOTER
    references: str = ""
    more: str = ""

    @classmethod
    def of_section(cls, section: "Section") -> Self:
        """Return the page of a section that a document has, such as an office's template.

        Args:
            section: with all its lengths given.
        """
        from docx.oxml.xmlchemy import serialize_for_reading

        properties = section._sectPr  # noqa: SLF001 - python-docx gives one length at a time

        def kept(*names: str) -> str:
            return "".join(
                serialize_for_reading(child)
                for child in properties
                if child.tag.rpartition("}")[2] in names
            )

        lengths = (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
            section.left_margin,
            section.header_distance,
            section.footer_distance,
        )
        width, height, top, right, bottom, left, header, footer = (
            length.twips if length is not None else 0 for length in lengths
        )
        return cls(
            width or _SIZES["A4"][0],
            height or _SIZES["A4"][1],
            top,
            right,
            bottom,
            left,
            header,
            footer,
            kept("headerReference", "footerReference"),
            kept("cols", "titlePg", "docGrid"),
        )

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its side."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def turned(self) -> Self:
        """The same paper lying on its side: what was at its left is above."""
        return replace(
            self,
            width=self.height,
            height=self.width,
            top=self.left,
            right=self.top,
            bottom=self.right,
            left=self.bottom,
        )

    @property
    def later(self) -> Self:
        """The page of a section that is not the first: a letterhead stands on the first page."""
        return replace(self, more=_TITLE_PAGE.sub("", self.more))

    @property
    def xml(self) -> str:
        """The properties of a section that has this page and begins on a new one."""
        turned = ' w:orient="landscape"' if self.landscape else ""
        return (
            f'<w:sectPr>{self.references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" '
            f'w:left="{self.left}" w:header="{self.header}" w:footer="{self.footer}" '
            f'w:gutter="0"/>{self.more}</w:sectPr>'
        )


UPRIGHT = PageSetup(*_SIZES["A4"], _TOP, _OUTSIDE, _BOTTOM, _INSIDE)
"""The page of GB/T 9704-2012, 5.2.1."""
_MIDDLE = (_TOP + _BOTTOM) // 2
TURNED = replace(UPRIGHT.turned, left=_MIDDLE, right=_MIDDLE)
"""That page on its side (section 8); mirrored margins would move the table on even pages, where
the head stands at the same edge."""


def page_of(part: Table | OfficialText) -> PageSetup:
    """Return the page that a part of a document asks for.

    Args:
        part: words stand upright; a table says how it lies.
    """
    if isinstance(part, OfficialText):
        return UPRIGHT
    short, long = _SIZES[part.paper]
    size = (long, short) if part.landscape else (short, long)
    if part.dense or part.paper != "A4":
        return PageSetup(*size, _NARROW, _NARROW, _NARROW, _NARROW, header=400, footer=400)
    return TURNED if part.landscape else UPRIGHT
