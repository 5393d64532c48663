"""xlsx and xls: measured here, read by calamine in a process of its own.

An xlsx is looked through and packed anew with the parts that matter, so that what calamine unpacks
is what was measured; of an xls the records are looked through.
"""

import zipfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import Packed, damaged, password_error
from devolved_powers.sheets.calamine_process import CalamineProcess, SheetHead
from devolved_powers.sheets.compound import Compound
from devolved_powers.sheets.grid import CellAddress, Sheet, merges
from devolved_powers.sheets.limits import FileTally, check_size
from devolved_powers.sheets.xls_records import read_workbook
from devolved_powers.sheets.xlsx_scan import (
    RelationsScan,
    SheetScan,
    StringsScan,
    WorkbookScan,
    target_part,
)
from devolved_powers.sheets.xml_stream import PIECE, XmlReader, read_xml

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
_TAKEN = ("[content_types].xml", "_rels/.rels", "xl/styles.xml")
"""Parts that calamine needs besides; names are compared without case, as it does."""


class _Seen(NamedTuple):
    """What calamine does not report of a sheet: which cells are computed, which rows are hidden."""

    formulas: frozenset[CellAddress] = frozenset()
    hidden_rows: frozenset[int] = frozenset()


def read_xlsx(file: str, archive: Packed) -> list[Sheet]:
    """Return the sheets of an xlsx file.

    Args:
        file: its name.
        archive: the file, opened.

    Raises:
        PowersError: when it is damaged, too large, or draws on other files.
    """
    if any(name.casefold().startswith("xl/externallinks/") for name in archive.names):
        raise _linked()
    with CalamineProcess() as process:
        try:
            with zipfile.ZipFile(process.file, "w", zipfile.ZIP_STORED) as out:
                seen = _pass_on(archive, out, FileTally())
        except OSError:  # the process is gone
            raise process.failure() from None
        return list(_sheets(file, process, seen))


def read_xls(file: str, data: bytes, compound: Compound) -> list[Sheet]:
    """Return the sheets of an xls file.

    Args:
        file: its name.
        data: its bytes.
        compound: the same, opened.

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
        _Seen(frozenset(cells), frozenset(hidden))
        for cells, hidden in zip(workbook.formulas, workbook.hidden_rows, strict=True)
    ]
    with CalamineProcess() as process:
        try:
            process.file.write(data)
        except OSError:  # the process is gone
            raise process.failure() from None
        return list(_sheets(file, process, seen))


def _linked() -> PowersError:
    return PowersError(
        _("The file takes values from other files."),
        hint=_("In Excel or WPS: data, edit links, break the links; then save it."),
    )


def _pass_on(archive: Packed, out: zipfile.ZipFile, tally: FileTally) -> dict[str, _Seen]:
    """Measure an xlsx and hand over its parts as they are measured; return what was seen."""
    by_name = {name.casefold(): name for name in archive.names}
    workbook, relations, strings = WorkbookScan(), RelationsScan(), StringsScan(tally)
    readers: dict[str, XmlReader] = {_WORKBOOK: workbook, _RELATIONS: relations}
    for part, reader in readers.items():
        if part in by_name:
            _pass_part(archive, by_name[part], out, reader)
    shared = by_name.keys() & {_STRINGS, *relations.strings} - readers.keys()
    if len(shared) > 1:
        raise damaged()  # which of them counts?
    readers |= dict.fromkeys(shared, strings)
    readers |= dict.fromkeys(by_name.keys() & set(_TAKEN) - readers.keys(), _Nothing())
    for part in [*readers][2:]:
        _pass_part(archive, by_name[part], out, readers[part])
    seen: dict[str, _Seen] = {}
    parts: set[str] = {*readers}
    cells = 0
    for name, relation in workbook.sheets:
        part = target_part(relations.targets.get(relation, "")).casefold()
        if name in seen or part in parts:
            raise damaged()  # two sheets of one name, or in one part
        parts.add(part)
        seen[name] = _Seen()
        if part not in by_name:
            continue
        scan = SheetScan(name, strings.lengths, cells, tally)
        _pass_part(archive, by_name[part], out, scan)
        cells = scan.cells
        seen[name] = _Seen(frozenset(scan.formulas), frozenset(scan.hidden_rows))
    return seen


class _Nothing:
    """Reads a part only to see that it is within the bounds."""

    def start(self, name: str, attributes: object) -> None:
        """Do nothing."""

    def end(self, name: str) -> None:
        """Do nothing."""

    def text(self, data: str) -> None:
        """Do nothing."""


def _pass_part(archive: Packed, name: str, out: zipfile.ZipFile, reader: XmlReader) -> None:
    """Measure a part and hand it over."""
    with closing(_copied(archive, name, out)) as pieces:
        read_xml(pieces, reader)


def _copied(archive: Packed, name: str, out: zipfile.ZipFile) -> Generator[bytes, None, None]:
    """Yield a part in pieces, each once it has been handed over."""
    with out.open(name, "w") as copy:
        for piece in archive.pieces(name, PIECE):
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
    down, wide = merges(head.merged, len(rows), tally)
    return Sheet(
        file=file,
        name=head.name,
        rows=rows,
        merged=down,
        spans=wide,
        formulas=seen.formulas,
        hidden_rows=seen.hidden_rows,
        hidden=head.hidden,
    )
