"""The words of an official document (公文), beside the tables that are its annexes.

The parts and their order follow GB/T 9704-2012, 7.3: title, addressee, text, list of annexes,
issuer and day of issue, remarks. Nothing here knows of the registry.
"""

from dataclasses import dataclass
from typing import Literal

from devolved_powers.documents.qr_code import QrCode

ParagraphLevel = Literal[0, 1, 2]
"""0 for running text; 1 for a heading 一、 (黑体), 2 for a heading （一） (楷体)."""
GAP_OPENS, GAP_CLOSES = "〔未提供：", "〕"
"""What encloses the name of what is missing in a draft; writers set it off."""


def gap(name: str) -> str:
    """Return what a draft has in the place of something that is not known: 〔未提供：电话〕.

    Args:
        name: what is missing, in Chinese.
    """
    return f"{GAP_OPENS}{name}{GAP_CLOSES}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text.

    Args:
        text: what it says, on one line.
        level: whether it is a heading, and of which level.
    """

    text: str
    level: ParagraphLevel = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText:
    """The words of an official document, in the order in which they stand.

    Args:
        title: 标题: issuer, matter and kind.
        paragraphs: 正文, each two characters indented.
        document_no: 发文字号; empty for none.
        addressees: 主送机关, without the colon; empty where the public is addressed.
        attachments: the titles of the annexes (附件说明), in their order.
        issuers: 发文机关署名, one line each.
        day: 成文日期 as documents write it (2026年11月29日), or a gap; empty for none.
        signatures: lines to sign on in the place of issuers, each a row of labels.
        remarks: 附注, without the parentheses; empty for none.
        notice: where the data comes from (重构数据…); printed below the title and on every page.
        draft: what a draft is called (征求意见稿, 草稿), printed at the top left; empty for a
            document that is complete.
        name: what its sheet or part is called; otherwise the title.
        code: where the site shows what the document is about, below all of it; None for none. It is
            no part of the document that GB/T 9704 knows.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    document_no: str = ""
    addressees: str = ""
    attachments: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    day: str = ""
    signatures: tuple[tuple[str, ...], ...] = ()
    remarks: str = ""
    notice: str = ""
    draft: str = ""
    name: str = ""
    code: QrCode | None = None

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """The list of annexes as it is printed: numbered where there are several."""
        if len(self.attachments) == 1:
            return (f"附件：{self.attachments[0]}",)
        return tuple(
            f"{'附件：' if number == 1 else '　　　'}{number}．{title}"
            for number, title in enumerate(self.attachments, 1)
        )


def text_runs(text: str) -> list[tuple[str, bool]]:
    """Return the pieces of a text, and which of them are gaps of a draft.

    Args:
        text: a paragraph, or a line such as the day.
    """
    pieces: list[tuple[str, bool]] = []
    rest = text
    while GAP_OPENS in rest:
        before, _mark, tail = rest.partition(GAP_OPENS)
        inside, closes, rest = tail.partition(GAP_CLOSES)
        pieces += [(before, False), (GAP_OPENS + inside + closes, True)]
    return [piece for piece in (*pieces, (rest, False)) if piece[0]]


def one_line(text: str) -> str:
    """Return a text on one line, as a title or a paragraph of a paper must be."""
    return text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")


def clause(text: str) -> str:
    """Return a text as it stands within a sentence: on one line, without a full stop of its own."""
    return one_line(text).rstrip("。 ")


def titled(title: str) -> str:
    """Return a title in 《》; the title marks within it become 〈〉, as papers write them."""
    return f"《{one_line(title).translate(_INNER)}》"


_INNER = str.maketrans("《》", "〈〉")
