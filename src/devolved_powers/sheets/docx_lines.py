"""The paragraphs of a Word document, its automatic numbers in front of them; rows of tables too.

Text that is struck out, hidden or marked as deleted is left out and counted.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import Packed
from devolved_powers.sheets.docx_numbering import NumberingScan
from devolved_powers.sheets.docx_styles import PROPERTIES, Look, StylesScan
from devolved_powers.sheets.grid import LeftOut, LeftOutKind
from devolved_powers.sheets.limits import LINES, FileTally
from devolved_powers.sheets.live_text import LeftOutCount
from devolved_powers.sheets.package import relations_of
from devolved_powers.sheets.xml_stream import PIECE, XmlReader, attribute, read_xml

_DELETED = frozenset({"moveFrom", "del"})
_SKIPPED = _DELETED | {"Fallback", "instrText", "delText", "rt", "pPrChange", "rPrChange"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_ANCESTORS = 50


def docx_lines(archive: Packed, part: str) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the lines of a docx file, and what of it does not count.

    Args:
        archive: the file, opened.
        part: the name of its main part.

    Raises:
        PowersError: when it is damaged, too large, or numbers its paragraphs in a form not read.
    """
    styles, numbering = _Styles(), NumberingScan()
    _scan(archive, part, "styles", styles)
    _scan(archive, part, "numbering", numbering)
    document = _Document(styles, numbering)
    with closing(archive.pieces(part, PIECE)) as pieces:
        read_xml(pieces, document)
    return tuple(document.lines), document.left_out.whole()


def _scan(archive: Packed, part: str, kind: str, reader: XmlReader) -> None:
    """Read a part that a document may have beside its text."""
    names = [*relations_of(archive, part).of_kind(kind), f"{part.rpartition('/')[0]}/{kind}.xml"]
    stored = next((found for name in names if (found := archive.stored(name))), None)
    if stored is not None:
        with closing(archive.pieces(stored, PIECE)) as pieces:
            read_xml(pieces, reader)


class _Styles(StylesScan):
    """The styles of a document, and the lists that they put their paragraphs into."""

    def __init__(self) -> None:
        super().__init__()
        self._lists: dict[str, str] = {}
        self._levels: dict[str, int] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a style, what it rests on, or a property of it."""
        super().start(name, attributes)
        if self._stack[-4:-1] == ["style", "pPr", "numPr"]:
            value = attribute(attributes, "val") or ""
            if name == "numId":
                self._lists[self._style] = value
            elif name == "ilvl" and value.isdecimal():
                self._levels[self._style] = int(value[:2])

    @property
    def default_name(self) -> str:
        """The style of a paragraph that names none."""
        return self._default

    def list_of(self, style: str) -> tuple[str, int | None, str]:
        """Return the list of a style, its level there, and the style that says so."""
        for _each in range(_ANCESTORS):
            if style in self._lists or not style:
                break
            style = self._parents.get(style, "")
        return self._lists.get(style, ""), self._levels.get(style), style


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph."""

    look: Look
    style: str
    pieces: list[str] = field(default_factory=list)
    left_out: set[LeftOutKind] = field(default_factory=set)
    list_id: str | None = None
    level: int | None = None


@dataclass(slots=True)
class _Row:
    """An open row of a table: the lines of each cell."""

    cells: list[list[str]] = field(default_factory=list)
    is_deleted: bool = False
    is_hidden: bool = False


class _Document:
    """Takes the elements of a document.

    Args:
        styles: its styles.
        numbering: its lists.
    """

    def __init__(self, styles: _Styles, numbering: NumberingScan) -> None:
        self.lines: list[str] = []
        self.left_out = LeftOutCount()
        self._styles = styles
        self._numbering = numbering
        self._tally = FileTally()
        self._stack: list[str] = []
        self._skipped = 0
        self._open: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._run = Look()
        self._direct = Look()
        self._reads = self._drops = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        self._stack.append(name)
        if name == "del" and self._stack[-2:-1] == ["trPr"] and self._rows:
            self._rows[-1].is_deleted = True
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            self._drops = name in ("t", "delText") and not _DELETED.isdisjoint(self._stack)
        elif name == "p":
            look = self._styles.default
            self._open.append(_Paragraph(look, self._styles.default_name))
            self._run = look
        elif name == "tr":
            self._rows.append(_Row())
        elif name == "tc" and self._rows:
            self._rows[-1].cells.append([])
        elif name == "hidden" and self._stack[-2:-1] == ["trPr"] and self._rows:
            self._rows[-1].is_hidden = (attribute(attributes, "val") or "1") not in ("0", "false")
        elif self._open:
            self._start_inside(name, attributes, self._open[-1])

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._stack.pop()
        self._reads = self._drops = False
        if self._skipped:
            self._skipped -= 1
        elif name == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif name == "r" and self._open:
            self._run = self._open[-1].look
        elif name == "tr" and self._rows:
            self._end_row(self._rows.pop())

    def text(self, data: str) -> None:
        """Take text."""
        if self._reads and self._open:
            self._open[-1].pieces.append(data)
            self._tally.add_text(len(data))
        elif self._drops and data.strip() and self._open:
            self._open[-1].left_out.add("deleted")

    def _start_inside(self, name: str, attributes: Mapping[str, str], open_: _Paragraph) -> None:
        """Take what is in a paragraph: properties, runs, text."""
        above = self._stack[-3:-1]
        if above == ["r", "rPr"]:
            self._take_look(name, attributes, open_)
        elif above[1:] == ["pPr"] or above == ["pPr", "numPr"]:
            self._take_property(name, attribute(attributes, "val") or "", open_)
        elif name == "r":
            self._direct = Look()
        elif name == "t":
            kind = self._run.kind
            self._reads = kind is None
            if kind is not None:
                open_.left_out.add(kind)
        elif name in _BREAKS and above[1:] == ["r"] and self._run.kind is None:
            is_page = attribute(attributes, "type") in ("page", "column")
            open_.pieces.append("" if is_page else _BREAKS[name])

    def _take_look(self, name: str, attributes: Mapping[str, str], open_: _Paragraph) -> None:
        """Take how a run looks."""
        if name == "rStyle":
            self._run = self._styles.look(attribute(attributes, "val") or "").toggled(open_.look)
        elif name in PROPERTIES:
            self._direct = self._direct.with_(name, attributes)
            self._run = self._direct.over(self._run)

    def _take_property(self, name: str, value: str, open_: _Paragraph) -> None:
        """Take the style of a paragraph, or its list and the level there."""
        if name == "pStyle":
            open_.style = value
            open_.look = self._run = self._styles.look(value)
        elif name == "numId":
            open_.list_id = value
        elif name == "ilvl":
            open_.level = int(value[:2]) if value.isdecimal() else 0

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        for kind in paragraph.left_out:
            self.left_out.add(kind, None)
        label = self._label(paragraph, is_empty=not text.strip())
        for number, line in enumerate(text.split("\n")):
            whole = f"{label}{line.lstrip()}" if label and not number else line
            if whole.strip():
                self._add(whole)

    def _label(self, paragraph: _Paragraph, *, is_empty: bool) -> str:
        """Return the automatic number of a paragraph."""
        list_id, level = paragraph.list_id, paragraph.level
        if list_id is None:
            list_id, of_style, style = self._styles.list_of(paragraph.style)
            if level is None:
                level = of_style
            if level is None:
                level = self._numbering.level_of_style(list_id, style)
        if is_empty and ("struck" not in paragraph.left_out):
            return ""  # neither Word nor the law counts a line that is not there
        label = self._numbering.label(list_id, level or 0)
        if is_empty or not label:
            return ""
        return f"{label} " if label.endswith(("条", "章", "节", "编")) else label

    def _add(self, line: str) -> None:
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].append(line)
            return
        if len(self.lines) == LINES:
            message = _("The document has more than {limit} lines.")
            raise PowersError(
                message.format(limit=LINES),
                hint=_("Copy the text alone into a .txt file, and give that."),
            )
        self.lines.append(line)

    def _end_row(self, row: _Row) -> None:
        cells = [cell for cell in row.cells if cell]
        if cells and (row.is_deleted or row.is_hidden):
            self.left_out.add("deleted" if row.is_deleted else "hidden", None)
        elif len(cells) == 1:
            for line in cells[0]:
                self._add(line)
        elif cells:
            self._add("\t".join("".join(part.strip() for part in cell) for cell in row.cells))
