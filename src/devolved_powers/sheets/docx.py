"""Word tables, read from the document's XML without Word, entities or anything from outside."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged, read_parts
from devolved_powers.sheets.grid import CellAddress, Sheet, merges
from devolved_powers.sheets.limits import COLUMNS, SHEETS, check_cell, check_size

_DEPTH = 200
"""Elements inside elements; a real document has some twenty."""
_SKIPPED = frozenset({"moveFrom", "del", "Fallback", "instrText", "delText", "pPr", "rPr"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def read_docx(path: Path) -> list[Sheet]:
    """Return the tables of a docx file, each with the text that stands above it.

    Text marked as deleted is left out, text marked as inserted is read.

    Raises:
        PowersError: when it is damaged, too large, or holds no table.
    """
    parts = read_parts(path, lambda name: name == "word/document.xml")
    if "word/document.xml" not in parts:
        raise damaged()
    body = next((e for e in _parsed(parts["word/document.xml"]) if e.tag == "body"), None)
    if body is None:
        raise damaged()
    found_tables: list[tuple[list[str], Element]] = []
    lines: list[str] = []
    for element in _blocks(body):
        if element.tag == "tbl":
            found_tables.append((lines, element))
            lines = []
        elif text := _text(element).strip():
            lines.append(text)
    if not found_tables:
        raise PowersError(
            _("The document holds no table."),
            hint=_("A list in running text, or a picture of one, has to be put into a table."),
        )
    if len(found_tables) > SHEETS:
        message = _("The document has {count} tables; at most {limit} are read.")
        raise PowersError(message.format(count=len(found_tables), limit=SHEETS))
    return list(_sheets(path.name, found_tables, tuple(lines)))


def _sheets(
    file: str, tables: list[tuple[list[str], Element]], after: tuple[str, ...]
) -> Iterator[Sheet]:
    total = 0
    for number, (lines, table) in enumerate(tables, 1):
        name = f"表{number}"
        rows, ranges = _grid(table, name)
        widest = max(map(len, rows), default=0)
        total += len(rows) * widest
        check_size(name, len(rows), widest, total)
        down, wide = merges(ranges, len(rows))
        yield Sheet(
            file=file,
            name=name,
            rows=rows,
            before=tuple(lines),
            after=after if number == len(tables) else (),
            merged=down,
            spans=wide,
        )


def _grid(
    table: Element, name: str
) -> tuple[list[list[str]], list[tuple[CellAddress, CellAddress]]]:
    """Return a table's cells, and the ranges of those that are merged."""
    rows: list[list[str]] = []
    open_merges: dict[int, tuple[CellAddress, CellAddress]] = {}
    ranges: list[tuple[CellAddress, CellAddress]] = []
    for element in _inside(table, "tr"):
        row = len(rows)
        cells: list[str] = [""] * _count(element, "trPr", "gridBefore", 0)
        for cell in _inside(element, "tc"):
            column = len(cells)
            span = max(1, _count(cell, "tcPr", "gridSpan", 1))
            merge = _property(cell, "tcPr", "vMerge")
            if merge is not None and merge.get("val", "continue") == "continue":
                text = ""
                top = open_merges.get(column)
                if top is not None:
                    open_merges[column] = (top[0], (row, column + span - 1))
            else:
                text = check_cell(_cell_text(cell), name, row + 1)
                if column in open_merges:
                    ranges.append(open_merges.pop(column))
                if merge is not None or span > 1:
                    open_merges[column] = ((row, column), (row, column + span - 1))
            cells += [text, *[""] * (span - 1)]
            if len(cells) > COLUMNS:
                check_size(name, row + 1, len(cells), 0)
        rows.append(cells)
    return rows, [*ranges, *open_merges.values()]


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, out of whatever wraps them."""
    for element in parent:
        if element.tag in ("p", "tbl"):
            yield element
        elif element.tag not in _SKIPPED:
            yield from _blocks(element)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield a table's rows or a row's cells, out of content controls and the like."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in ("sdt", "sdtContent", "customXml", "ins", "AlternateContent", "Choice"):
            yield from _inside(element, tag)


def _property(element: Element, group: str, name: str) -> Element | None:
    properties = element.find(group)
    return None if properties is None else properties.find(name)


def _count(element: Element, group: str, name: str, default: int) -> int:
    found = _property(element, group, name)
    value = "" if found is None else found.get("val", "")
    return min(int(value), COLUMNS + 1) if value.isdecimal() and len(value) < 6 else default  # noqa: PLR2004 - digits


def _cell_text(cell: Element) -> str:
    return "\n".join(_text(block) for block in _blocks(cell)).strip()


def _text(element: Element) -> str:
    pieces: list[str] = []

    def walk(inner: Element) -> None:
        if inner.tag in _SKIPPED:
            return
        if inner.tag == "t":
            pieces.append(inner.text or "")
        elif inner.tag in _BREAKS:
            pieces.append(_BREAKS[inner.tag])
        elif inner.tag == "p" and pieces:
            pieces.append("\n")
        for child in inner:
            walk(child)

    walk(element)
    return "".join(pieces)


def _parsed(content: bytes) -> Element:
    """Return XML as a tree with bare names; a document type, and so any entity, is refused."""
    from xml.parsers import expat

    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def bare(name: str) -> str:
        return name.rpartition("}")[2]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise damaged()
        builder.start(bare(name), {bare(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(bare(name))

    def refuse(*_details: object) -> NoReturn:
        raise damaged()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    data: Callable[[str], object] = builder.data
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, ParseError, AssertionError, LookupError) as error:
        raise damaged() from error  # LookupError: an encoding that nobody knows
