"""Files that are broken, hostile or of the wrong kind: one line, bounded, nothing written."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import tables_of
from tests.sheets.offices import FILES, comma_separated, official_list, page, word, xlsx
from tests.support import PATIENCE, small_registry

MEMORY = 2**30
"""Bytes of address space that a bad file may not go beyond."""
ROWS = (("序号", "事项名称", "职权类型"), (1, "甲", "行政处罚"))

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
sys.argv = ["powers", *sys.argv[1:]]
from devolved_powers.cli import main
main()
"""


def changed(path: Path, change: Callable[[str, bytes], bytes | None], **more: bytes) -> Path:
    """Rewrite the parts of a packed file."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    path.write_bytes(out.getvalue())
    return path


def keep(_name: str, content: bytes) -> bytes:
    return content


def sheet_of(rows: bytes) -> Callable[[str, bytes], bytes]:
    """Return a change that puts other rows into the first sheet."""

    def change(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        head, _tag, rest = content.partition(b"<sheetData>")
        return head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    return change


def renamed_stream(path: Path, new: str) -> Path:
    """Copy the xls list with its stream `Workbook` under another name."""
    old, other = "Workbook".encode("utf-16-le"), new.encode("utf-16-le")
    data = bytearray((FILES / "list.xls").read_bytes())
    at = data.index(old)
    data[at : at + 64] = other.ljust(64, b"\0")
    data[at + 64 : at + 66] = struct.pack("<H", len(other) + 2)
    path.write_bytes(data)
    return path


def zip_bomb(folder: Path) -> Path:
    text = b" " * 200_000_000
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    return changed(xlsx(folder / "a.xlsx", ROWS), sheet_of(row))


def lying_zip_bomb(folder: Path) -> Path:
    """A packed file that says of its sheet that it is small."""
    path = zip_bomb(folder)
    with zipfile.ZipFile(path) as packed:
        real = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    told = path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", 1000))
    path.write_bytes(told)
    return path


def empty_rows(folder: Path) -> Path:
    rows = b"".join(b'<row r="%d" ht="15"/>' % n for n in range(1, 1_000_001))
    return changed(xlsx(folder / "a.xlsx", ROWS), sheet_of(rows))


def far_cell(folder: Path) -> Path:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>'
    return changed(xlsx(folder / "a.xlsx", ROWS), sheet_of(rows))


def unnumbered_cells(folder: Path) -> Path:
    rows = b"<row>" + b"<c><v>1</v></c>" * 100_000 + b'</row><row r="150000"><c r="A150000"/></row>'
    return changed(xlsx(folder / "a.xlsx", ROWS), sheet_of(rows))


def csv_of_empty_rows(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_bytes("序号,事项名称,职权类型\r\n".encode() + b",,\r\n" * 1_000_000)
    return path


def encrypted(folder: Path) -> Path:
    return renamed_stream(folder / "a.xlsx", "EncryptedPackage")


def locked_xls(folder: Path) -> Path:
    data = (FILES / "list.xls").read_bytes()
    path = folder / "a.xls"
    path.write_bytes(data.replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00", 1))
    return path


def old_word(folder: Path) -> Path:
    return renamed_stream(folder / "a.doc", "WordDocument")


def cut_short(folder: Path) -> Path:
    path = official_list(folder / "a.xlsx")
    path.write_bytes(path.read_bytes()[:3000])
    return path


def cut_xls(folder: Path) -> Path:
    path = folder / "a.xls"
    path.write_bytes((FILES / "list.xls").read_bytes()[:2000])
    return path


def circular_xls(folder: Path) -> Path:
    """An xls whose table of sectors runs in a circle."""
    data = bytearray((FILES / "list.xls").read_bytes())
    (fat,) = struct.unpack_from("<I", data, 76)
    for number in range(20):
        struct.pack_into("<I", data, (fat + 1) * 512 + number * 4, 0)
    path = folder / "a.xls"
    path.write_bytes(data)
    return path


def formulas(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "事项名称", "职权类型"])
    sheet.append(["=ROW()-1", '=CONCATENATE("甲","乙")', "行政处罚"])
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def formulas_xls(_folder: Path) -> Path:
    return FILES / "formulas.xls"


def macros(folder: Path) -> Path:
    return changed(xlsx(folder / "a.xlsm", ROWS), keep, xl__vbaProject_dot_bin=b"x")


def word_macros(folder: Path) -> Path:
    return changed(word(folder / "a.docm", [ROWS]), keep, word__vbaProject_dot_bin=b"x")


def external_links(folder: Path) -> Path:
    name = {"xl__externalLinks__externalLink1_dot_xml": b"<x/>"}
    return changed(xlsx(folder / "a.xlsx", ROWS), keep, **name)


def entities(folder: Path) -> Path:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

    def change(name: str, content: bytes) -> bytes:
        return bomb + b"<x>&b;</x>" if name == "word/document.xml" else content

    return changed(word(folder / "a.docx", [ROWS]), change)


def deep(folder: Path) -> Path:
    def change(name: str, content: bytes) -> bytes:
        return b"<w:body xmlns:w='w'>" * 100_000 if name == "word/document.xml" else content

    return changed(word(folder / "a.docx", [ROWS]), change)


def no_table(folder: Path) -> Path:
    return word(folder / "a.docx", ["一、对甲的处罚"])


def scanned(folder: Path) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    return path


def picture(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return path


def binary(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_bytes(bytes(range(256)) * 40)
    return path


def nothing(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_bytes(b"")
    return path


def archive(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w") as made:
        made.writestr("清单.xlsx", b"")
    return folder / "a.zip"


def missing(folder: Path) -> Path:
    return folder / "没有.xlsx"


def long_cell(folder: Path) -> Path:
    return comma_separated(folder / "a.csv", [("序号", "事项名称"), (1, "甲" * 40_000)])


BAD = {
    zip_bomb: "160 MiB", lying_zip_bomb: "damaged", empty_rows: "row 200001",
    far_cell: "row 1048576", unnumbered_cells: "columns", csv_of_empty_rows: "row 200001",
    encrypted: "password", locked_xls: "password", old_word: "doc format", cut_short: "damaged",
    cut_xls: "damaged", circular_xls: "damaged", formulas: "formulas", formulas_xls: "formulas",
    macros: "macros", word_macros: "macros", external_links: "other files", entities: "damaged",
    deep: "damaged", no_table: "no table", scanned: "pdf", picture: "picture",
    binary: "not a table of text", nothing: "empty", archive: "neither xlsx nor docx",
    missing: "no such file", long_cell: "40000 characters",
}  # fmt: skip


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on memory to set")
@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_file_is_refused_in_one_line_and_nothing_is_written(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    root = small_registry(tmp_path)
    made = make(tmp_path)
    before = sorted(p.relative_to(root).as_posix() for p in root.rglob("*"))
    done = subprocess.run(
        [
            sys.executable, "-c", _LIMITED.format(memory=MEMORY),
            "import", made, "--decision", "batch-2", "--title", "x", "--effective", "2022-03-01",
        ],
        cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
        env={"POWERS_LANG": "en", "PATH": "", "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    first, *rest = done.stderr.splitlines()
    assert BAD[make] in first
    assert made.name in first
    assert len(rest) <= 1, done.stderr
    if make is not missing:
        assert rest[0].startswith("  Remedy: ")
    assert done.returncode in (2, 3)
    assert done.stdout == ""
    assert sorted(p.relative_to(root).as_posix() for p in root.rglob("*")) == before


def with_unknown_section(folder: Path) -> Path:
    file = page(folder / "list.html", ROWS)
    file.write_bytes(file.read_bytes().replace(b"<body>", b"<body><![x"))
    return file


def with_unknown_encoding(folder: Path) -> Path:
    file = word(folder / "list.docx", [ROWS])
    with zipfile.ZipFile(file) as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    text = inside["word/document.xml"]
    inside["word/document.xml"] = text.replace(b"UTF-8", b"x-none", 1)
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in inside.items():
            packed.writestr(name, content)
    return file


def of_a_later_zip(folder: Path) -> Path:
    file = official_list(folder / "list.xlsx")
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 6] = 201
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("make", [with_unknown_section, with_unknown_encoding, of_a_later_zip])
def test_what_the_parsers_of_python_fail_on_is_no_defect_of_ours(
    make: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")
    try:
        read_sheets(make(tmp_path))
    except PowersError as error:
        message = error.message
    else:
        message = ""
    assert ("no table" if make is with_unknown_section else "damaged") in message


def test_a_number_that_is_computed_does_no_harm(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "事项名称", "职权类型"])
    sheet.append(["=ROW()-1", "甲", "行政处罚"])
    book.save(tmp_path / "a.xlsx")
    found = tables_of(read_sheets(tmp_path / "a.xlsx"), LIST)
    assert [row.values["name"] for table in found.tables for row in table.rows] == ["甲"]


SAMPLES = {"xls": (FILES / "list.xls").read_bytes()}


def sample(kind: str, folder: Path) -> bytes:
    if kind not in SAMPLES:
        path = folder / f"sample.{kind}"
        made = official_list(path) if kind == "xlsx" else word(path, [ROWS])
        SAMPLES[kind] = made.read_bytes()
    return SAMPLES[kind]


@given(
    kind=st.sampled_from(["xls", "xlsx", "docx"]),
    at=st.floats(0, 1),
    junk=st.binary(min_size=1, max_size=8),
    cut=st.booleans(),
)
def test_a_damaged_file_is_read_or_refused_and_never_a_defect(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: float, junk: bytes, cut: bool
) -> None:
    folder = tmp_path_factory.getbasetemp()
    data = sample(kind, folder)
    index = int(at * (len(data) - 1))
    damaged = data[:index] if cut else data[:index] + junk + data[index + len(junk) :]
    path = folder / "damaged.bin"
    path.write_bytes(damaged)
    try:
        sheets = read_sheets(path)
    except PowersError:
        return
    assert all(isinstance(cell, str) for s in sheets for row in s.rows for cell in row)
