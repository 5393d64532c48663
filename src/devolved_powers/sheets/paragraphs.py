"""The lines of a document in running text: Markdown, plain text, Word, a saved web page."""

from dataclasses import dataclass
from pathlib import Path

from devolved_powers.sheets.grid import LeftOut


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The text of a document.

    Args:
        file: its name.
        kind: what it is.
        lines: its lines, without markup; a paragraph of Word or of a page is one line.
        left_out: what was not read: struck out, hidden, marked as deleted.
        in_pages: whether the lines may be lines of a printed page rather than paragraphs.
    """

    file: str
    kind: str
    lines: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    in_pages: bool = False


def read_paragraphs(path: Path) -> Paragraphs:
    """Return the lines of a document.

    Args:
        path: the file: md, txt, docx, doc saved as a page, html, mht.

    Raises:
        PowersError: when it cannot be read, is too large, damaged, or of no kind read here.
    """
    raise NotImplementedError(path)
