"""xlsx and xls: measured here, read by calamine in a process of its own.

An xlsx is looked through and packed anew with the parts that matter, under the names that they
mostly have, so that what calamine unpacks is what was measured; of an xls the records are looked
through.
"""

import zipfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import Packed, damaged, password_error
from devolved_powers.sheets.calamine_process import CalamineProcess, SheetHead
from devolved_powers.sheets.compound import Compound
from devolved_powers.sheets.grid import CellAddress, CellsRead, Sheet, merges
from devolved_powers.sheets.limits import FileTally, check_size
from devolved_powers.sheets.live_text import Unseen, put_aside
from devolved_powers.sheets.package import RelationsScan, relations_of
from devolved_powers.sheets.xls_records import Cut, read_workbook
from devolved_powers.sheets.xlsx_scan import NamedSheet, SheetScan, WorkbookScan
from devolved_powers.sheets.xlsx_texts import StringsScan, StylesScan
from devolved_powers.sheets.xml_stream import PIECE, XmlReader, read_xml

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class _Seen(NamedTuple):
    """What calamine does not report of a sheet.

    Args:
        formulas: the cells that are computed.
        unseen: what is hidden or struck out.
        struck: cells of an xls that are struck out, with the parts of their text; none for all.
        errors: cells of an xlsx that hold an error of the office program, such as #N/A.
    """

    formulas: frozenset[CellAddress] = frozenset()
    unseen: Unseen = Unseen()
    struck: Mapping[CellAddress, Sequence[Cut]] = {}
    errors: frozenset[CellAddress] = frozenset()


def read_xlsx(file: str, archive: Packed, part: str, *, cells: CellsRead = "live") -> list[Sheet]:
    """Return the sheets of an xlsx file.

    Args:
        file: its name.
        archive: the file, opened.
        part: the name of its main part.
        cells: which of its cells are read.

    Raises:
        PowersError: when it is damaged, too large, or draws on other files.
    """
    if any("/externallinks/" in f"/{name.casefold()}" for name in archive.names):
        raise _linked()
    with CalamineProcess() as process:
        try:
            with zipfile.ZipFile(process.file, "w", zipfile.ZIP_STORED) as out:
                seen = _pass_on(archive, part, out, FileTally())
        except OSError:  # the process is gone
            raise process.failure() from None
        told = {name: _counting(each, cells) for name, each in seen.items()}
        return list(_sheets(file, process, told))


def read_xls(
    file: str, data: bytes, compound: Compound, *, cells: CellsRead = "live"
) -> list[Sheet]:
    """Return the sheets of an xls file.

    Args:
        file: its name.
        data: its bytes.
        compound: the same, opened.
        cells: which of its cells are read.

    Raises:
        PowersError: when it is damaged, too large, locked, or draws on other files.
    """
    name = "Workbook" if "Workbook" in compound.names else "Book"
    workbook = read_workbook(compound.stream(name))
    if workbook.locked:
        raise password_error()
    if workbook.linked:
        raise _linked()
    total = 0
    for number, (rows, columns) in enumerate(workbook.sizes, 1):
        total += rows * columns
        check_size(str(number), rows, columns, total)
    seen = [
        _Seen(frozenset(formulas), Unseen(rows, columns), struck)
        for formulas, rows, columns, struck in zip(
            workbook.formulas,
            workbook.hidden_rows,
            workbook.hidden_columns,
            workbook.struck,
            strict=True,
        )
    ]
    seen = [_counting(each, cells) for each in seen]
    with CalamineProcess() as process:
        try:
            process.file.write(data)
        except OSError:  # the process is gone
            raise process.failure() from None
        return list(_sheets(file, process, seen))


def _counting(seen: _Seen, cells: CellsRead) -> _Seen:
    """Return what was seen of a sheet as far as it takes cells away."""
    if cells == "all":
        return _Seen(seen.formulas, errors=seen.errors)
    if cells == "live and hidden":
        return seen._replace(unseen=Unseen(live=seen.unseen.live))
    return seen


def _linked() -> PowersError:
    return PowersError(
        _("The file takes values from other files."),
        hint=_("In Excel or WPS: data, edit links, break the links; then save it."),
    )


def _pass_on(
    archive: Packed, part: str, out: zipfile.ZipFile, tally: FileTally
) -> dict[str, _Seen]:
    """Measure an xlsx and hand over its parts as they are measured; return what was seen."""
    workbook, styles = WorkbookScan(), StylesScan()
    relations = relations_of(archive, part)
    with closing(archive.pieces(part, PIECE)) as pieces:
        read_xml(pieces, workbook)
    sheets = _places(archive, workbook, relations)
    _pass_frame(workbook, sheets, out)
    if (stored := _only(archive, part, relations, "styles")) is not None:
        _pass_part(archive, stored, out, _STYLES, styles)
    strings = StringsScan(tally, has_struck=bool(styles.struck))
    if (stored := _only(archive, part, relations, "sharedStrings")) is not None:
        _pass_part(archive, stored, out, _STRINGS, strings)
    seen: dict[str, _Seen] = {}
    cells = 0
    for number, (sheet, stored) in enumerate(sheets, 1):
        scan = SheetScan(sheet.name, strings, styles.struck, cells, tally)
        _pass_part(archive, stored, out, f"xl/worksheets/sheet{number}.xml", scan)
        cells = scan.cells
        seen[sheet.name] = _Seen(
            frozenset(scan.formulas), scan.unseen, errors=frozenset(scan.errors)
        )
    return seen


def _places(
    archive: Packed, workbook: WorkbookScan, relations: RelationsScan
) -> list[tuple[NamedSheet, str]]:
    """Return the sheets that have cells, each with the name of its part.

    Raises:
        PowersError: when two have one name or one part, or the part of one is missing.
    """
    sheets: list[tuple[NamedSheet, str]] = []
    for sheet in workbook.sheets:
        kind = relations.kinds.get(sheet.relation, "")
        if kind.lower().endswith("sheet") and kind != "worksheet":
            continue  # of charts, dialogs or macros
        stored = archive.stored(relations.targets.get(sheet.relation, ""))
        if stored is None or any(sheet.name == o.name or stored == p for o, p in sheets):
            raise damaged()
        sheets.append((sheet, stored))
    return sheets


def _only(archive: Packed, part: str, relations: RelationsScan, kind: str) -> str | None:
    """Return the part of a kind that a workbook has once; None where it has none.

    Raises:
        PowersError: when there are two: which of them counts?
    """
    usual = f"{part.rpartition('/')[0]}/{kind}.xml".lstrip("/")
    names = [*relations.of_kind(kind), usual]
    stored = {found for name in names if (found := archive.stored(name)) is not None}
    if len(stored) > 1:
        raise damaged()
    return next(iter(stored), None)


def _pass_frame(
    workbook: WorkbookScan, sheets: Sequence[tuple[NamedSheet, str]], out: zipfile.ZipFile
) -> None:
    """Hand over a workbook that names the sheets, and where they are."""
    named = "".join(
        f"<sheet name={quoteattr(sheet.name)} sheetId='{number}' r:id='r{number}'"
        f" state={quoteattr(sheet.state)}/>"
        for number, (sheet, _part) in enumerate(sheets, 1)
    )
    links = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    links += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    related = "".join(
        f"<Relationship Id='r{number}' Type='{_OFFICE}/{kind}' Target='{target}'/>"
        for number, (kind, target) in enumerate(links, 1)
    )
    frame = {
        "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'/>",
        "_rels/.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='r1' "
        f"Type='{_OFFICE}/officeDocument' Target='{_WORKBOOK}'/></Relationships>",
        _WORKBOOK: f"<workbook xmlns='{_MAIN}' xmlns:r='{_OFFICE}'><workbookPr "
        f"date1904='{int(workbook.from_1904)}'/><sheets>{named}</sheets></workbook>",
        _RELATIONS: f"<Relationships xmlns='{_PACKAGE}/relationships'>{related}</Relationships>",
    }
    for name, content in frame.items():
        out.writestr(name, content.encode("utf-8", "replace"))


def _pass_part(
    archive: Packed, stored: str, out: zipfile.ZipFile, name: str, reader: XmlReader
) -> None:
    """Measure a part and hand it over under a name."""
    with closing(_copied(archive, stored, out, name)) as pieces:
        read_xml(pieces, reader)


def _copied(
    archive: Packed, stored: str, out: zipfile.ZipFile, name: str
) -> Generator[bytes, None, None]:
    """Yield a part in pieces, each once it has been handed over."""
    with out.open(name, "w") as copy:
        for piece in archive.pieces(stored, PIECE):
            copy.write(piece)
            yield piece


def _sheets(
    file: str, process: CalamineProcess, seen: Mapping[str, _Seen] | Sequence[_Seen]
) -> Iterator[Sheet]:
    """Yield the sheets that the process tells of; what it tells is bounded, too.

    Args:
        file: the file's name.
        process: the process, to which the file has been written.
        seen: what was seen of the sheets, by their names or in their order.
    """
    tally = FileTally()
    heads: list[SheetHead] = []
    rows: list[list[str]] = []
    cells = 0
    texts: dict[str, str] = {}
    for line in process.lines():
        if isinstance(line, list):
            if not heads or not all(type(cell) is str for cell in line):
                raise damaged()
            cells += len(line)
            check_size(heads[-1].name, len(rows) + 1, len(line), cells)
            for cell in line:
                if cell:
                    tally.add_cell(len(cell), heads[-1].name, len(rows) + 1)
            rows.append([texts.setdefault(cell, cell) for cell in line])  # each text once
        elif isinstance(line, dict):
            if heads:
                yield _sheet(file, heads[-1], rows, _seen_of(seen, heads), tally)
            if "end" in line:
                return
            heads.append(SheetHead(line))
            rows = []
        else:
            raise damaged()


def _seen_of(seen: Mapping[str, _Seen] | Sequence[_Seen], heads: Sequence[SheetHead]) -> _Seen:
    if isinstance(seen, Mapping):
        return seen.get(heads[-1].name, _Seen())
    return seen[len(heads) - 1] if len(heads) <= len(seen) else _Seen()


def _sheet(
    file: str, head: SheetHead, rows: list[list[str]], seen: _Seen, tally: FileTally
) -> Sheet:
    for (row, column), cuts in seen.struck.items():
        if row < len(rows) and column < len(rows[row]):
            seen.unseen.live[row, column] = _without(rows[row][column], cuts)
    aside = put_aside(rows, head.merged, seen.unseen)
    down, wide = merges(aside.ranges, len(rows), tally)
    return Sheet(
        file=file,
        name=head.name,
        rows=rows,
        merged=down,
        spans=wide,
        formulas=seen.formulas,
        errors=seen.errors,
        hidden_rows=aside.hidden_rows,
        dead=aside.dead,
        left_out=aside.left_out,
        hidden=head.hidden,
    )


def _without(text: str, cuts: Sequence[Cut]) -> str:
    """Return a text without the parts that are struck out; nothing where that is all of it."""
    if not cuts:
        return ""
    units = text.encode("utf-16-le")
    ends = [0, *(2 * end for _first, end in cuts)]
    starts = [*(2 * first for first, _end in cuts), len(units)]
    live = b"".join(units[a:b] for a, b in zip(ends, starts, strict=True))
    return live.decode("utf-16-le", "replace")
