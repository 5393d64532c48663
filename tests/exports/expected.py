"""What every format gives for the small registry; `python -m tests.exports.expected` writes it."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from devolved_powers.cli.shared.exporting import ExportRequest
from devolved_powers.documents.formats import LIST_FORMATS, ListFormat
from devolved_powers.exports import Layout, layouts_of
from devolved_powers.register.query import Query
from tests.support import CASES, SMALL, copy_of, small_registry

FOLDER = Path(__file__).parent / "expected"
DAY = date(2022, 12, 31)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def make(
    form: ListFormat,
    layout: Layout | None,
    root: Path = SMALL,
    query: Query | None = None,
    day: date = DAY,
) -> bytes:
    """Return an export of the registry in a folder on a day, an empty one too."""
    usual = Query(batch="batch-1") if layout == "handover" else Query()
    asked = ExportRequest(
        form=form,
        query=query or usual,
        registry=root,
        as_of=None if layout in ("check", "handover") else day,
        at="",
        since="batch-1" if layout in ("adjustment", "notice") else "",
        split=None,
        allow_empty=True,
    )
    return asked.make(layout).content


def variants() -> Iterator[tuple[ListFormat, Layout | None]]:
    """Yield every format in each of its layouts; a pdf is the docx, printed by another program."""
    for form in (name for name in LIST_FORMATS if name != "pdf"):
        for layout in layouts_of(form) or (None,):
            yield form, layout


def root_for(layout: Layout | None, folder: Path) -> Path:
    """Lay out the registry that a layout is shown with: one with adjustments, or with findings."""
    root = small_registry(folder)
    if layout in ("adjustment", "notice"):
        copy_of(CASES / "changes" / "recalled" / "new", root)
    if layout == "check":
        copy_of(CASES / "err" / "manner-unlawful", root)
    return root


def readable(form: ListFormat, content: bytes) -> str:
    """Return an export as text: what another library than wrote it reads in it."""
    if form == "xlsx":
        return "\n".join(_sheets(content)) + "\n"
    if form == "docx":
        return "\n".join(_paragraphs(content)) + "\n"
    if form == "sqlite":
        return "\n".join(_rows(content)) + "\n"
    if form == "parquet":
        return "\n".join(_records(content)) + "\n"
    text = content.decode("utf-8").replace("\r\n", "\n")  # as git keeps text files
    return re.sub("<style>.*</style>", "<style>…</style>", text, flags=re.DOTALL)


def _rows(content: bytes) -> Iterator[str]:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    tables = base.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE '%_fts_%'"
    )
    for name, made in sorted(tables):
        yield made
        if name.endswith("_fts"):
            continue  # an index gives what its table holds
        for row in base.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - names of our own
            yield json.dumps(row, ensure_ascii=False)
    base.close()


def _records(content: bytes) -> Iterator[str]:
    table = pq.read_table(io.BytesIO(content))
    for key, value in (table.schema.metadata or {}).items():
        yield f"{key.decode()}: {value.decode()}"
    for field in table.schema:
        yield f"{field.name}: {field.type}"
    for row in table.to_pylist():
        yield json.dumps(row, ensure_ascii=False, default=str)


def _sheets(content: bytes) -> Iterator[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        yield f"[{name}]"
        for row in book.get_sheet_by_name(name).to_python():
            yield " | ".join(str(c).replace("\n", "⏎") for c in row).rstrip(" |")


def _paragraphs(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))[0]  # noqa: S314 - our own file
    for block in body:
        if block.tag == f"{W}p":
            yield _text(block)
        for row in block.iter(f"{W}tr"):
            yield " | ".join(_lines(cell) for cell in row.iter(f"{W}tc"))


def _lines(cell: ET.Element) -> str:
    return "⏎".join(_text(paragraph) for paragraph in cell.iter(f"{W}p"))


def _text(element: ET.Element) -> str:
    marks = {f"{W}br": "⏎", f"{W}tab": "　", f"{W}noBreakHyphen": "-"}
    parts = (part for run in element.iter(f"{W}r") for part in run)
    return "".join((p.text or "") if p.tag == f"{W}t" else marks.get(p.tag, "") for p in parts)


def file_of(form: ListFormat, layout: Layout | None) -> Path:
    """Return the file that holds what an export reads as."""
    ending = "" if form in ("csv", "json", "jsonl", "html") else ".txt"
    return FOLDER / f"{layout or 'entries'}.{form}{ending}"


if __name__ == "__main__":
    import tempfile

    FOLDER.mkdir(exist_ok=True)
    for form, layout in variants():
        with tempfile.TemporaryDirectory() as name:
            made = readable(form, make(form, layout, root_for(layout, Path(name))))
        file_of(form, layout).write_text(made, encoding="utf-8", newline="")
