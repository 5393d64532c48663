"""Small files made to take all memory or time: refused early, in words, with linear work."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import language
from devolved_powers.sheets.open_file import read_sheets
from tests.counting import calls
from tests.sheets import hostile
from tests.sheets.hostile import docx, html, written, xlsx
from tests.support import PATIENCE


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")
    language.cache_clear()


def refusal(path: Path) -> str:
    """Return the words in which a file is refused; empty when it is read."""
    try:
        read_sheets(path)
    except PowersError as error:
        told = error
    else:
        return ""
    assert told.hint, "a refusal without a remedy"
    assert told.place, "a refusal without a place"
    return told.message


def row_of_xls(kind: int, size: int, at: int, new: bytes) -> bytes:
    return hostile.xls({hostile.xls_record(kind, size) + at: new})


HUGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "shared.xlsx": (lambda: hostile.shared_text(200_000, 32_767), "characters together"),
    "own.xlsx": (lambda: hostile.own_text(4_500, 32_000), "characters together"),
    "merges.xlsx": (lambda: hostile.merged_cells(10), "merged cells"),
    "many-merges.xlsx": (lambda: hostile.merged_cells(600_000), "merged cells"),
    "formulas.xlsx": (
        lambda: xlsx((b"<row>%s</row>" % (b"<c><f>1</f></c>" * 200)) * 2_100), "formulas",
    ),
    "rows.xlsx": (lambda: xlsx(b"<row/>" * 3_000_000), "row 200001"),
    "deep.xlsx": (lambda: xlsx(b"<row>" * 1_000_000), "damaged"),
    "attributes.xlsx": (
        lambda: xlsx(b"<row %s/>" % b" ".join(b"a%d=''" % n for n in range(300_000))), "damaged",
    ),
    "sheets.xlsx": (
        lambda: xlsx(sheets=b"".join(b"<sheet name='%d'/>" % n for n in range(300_000))), "sheets",
    ),
    "spans.html": (lambda: html(b"<tr><td colspan=256>" * 199_000), "cells"),
    "rowspans.html": (lambda: hostile.html_rowspans(200, 4_000), "merged cells"),
    "pieces.html": (lambda: html(b"<tr><td>" + b"aa<b>" * 300_000), "characters"),
    "lines.html": (lambda: b"<html>" + b"aa<p>" * 500_000 + html(b"<tr><td>1"), "lines"),
    "spans.docx": (lambda: hostile.docx_spans(400_000), "cells"),
    "paragraphs.docx": (lambda: docx(b"<w:p/>" * 5_000_000), "paragraphs"),
    "cell.docx": (
        lambda: docx(b"<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>" % (b"<w:p/>" * 3_000_000)),
        "characters",
    ),
    "tables.docx": (lambda: docx(b"<w:tbl/>" * 1_000_000), "tables"),
    "comma.csv": (lambda: b"," * 60_000_000, "columns"),
    "quoted.csv": (lambda: b'"' + b"a,\n" * 20_000_000, "not csv"),
    "used-area.xls": (lambda: row_of_xls(0x200, 14, 4, struct.pack("<I", 0xA7000005)), "damaged"),
    "used-columns.xls": (lambda: row_of_xls(0x200, 14, 10, struct.pack("<H", 0xFFFF)), "damaged"),
    "sectors.xls": (lambda: hostile.xls({44: struct.pack("<I", 0x7FFFFFFF)}), "damaged"),
    "mini.xls": (lambda: hostile.xls({64: struct.pack("<I", 0x7FFFFFFF)}), "damaged"),
    "tables.xls": (lambda: hostile.xls({72: struct.pack("<I", 0x7FFFFFFF)}), "damaged"),
}  # fmt: skip
"""Files, and what the words of their refusal hold."""

_ONE_AFTER_ANOTHER = """
import sys
from pathlib import Path
from devolved_powers.errors import PowersError
from devolved_powers.resource_limits import limit_memory
from devolved_powers.sheets.open_file import read_sheets
limit_memory(2**30)  # for this process and those that it starts, each
for path in map(Path, sys.argv[1:]):
    try:
        read_sheets(path)
        said = "read"
    except PowersError as error:
        said = error.message
    print(path.name, said, sep=chr(9))
"""


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit on memory")
def test_what_is_made_to_take_all_memory_is_refused_within_one_gib(tmp_path: Path) -> None:
    files = [written(tmp_path, name, make()) for name, (make, _words) in HUGE.items()]
    done = subprocess.run(
        [sys.executable, "-I", "-c", _ONE_AFTER_ANOTHER, *files],
        capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
        env={"POWERS_LANG": "en"},
    )  # fmt: skip
    assert done.stderr == ""
    said = dict(line.split("\t") for line in done.stdout.splitlines())
    assert {n: s for n, s in said.items() if HUGE[n][1] not in s} == {}
    assert len(said) == len(HUGE)


OPEN = b"<html><body><table><tr><td>1<td>"
LINEAR: dict[str, Callable[[int], bytes]] = {
    "open-tags.html": lambda n: OPEN + b"<a " * n,
    "open-quotes.html": lambda n: OPEN + b'<a b="' * n,
    "open-comments.html": lambda n: OPEN + b"<!--" * n,
    "open-sections.html": lambda n: OPEN + b"<![" * n,
    "open-scripts.html": lambda n: OPEN + b"<script>" * n,
    "pieces.html": lambda n: html(b"<tr><td>" + b"a<b>" * n),
    "references.html": lambda n: html(b"<tr><td>" + b"&am" * n),
    "sheets.xlsx": lambda n: hostile.changed_xlsx({"xl/workbook.xml": b'<sheet name="a" ' * n}),
    "hidden.xlsx": lambda n: hostile.changed_xlsx({hostile.SHEET: b"<row hidden='1' " * n}),
    "rows.xlsx": lambda n: hostile.changed_xlsx({hostile.SHEET: b"<row " * n}),
    "cells.xlsx": lambda n: hostile.changed_xlsx({hostile.SHEET: b"<row><c r='A1' " * n}),
    "blanks.xlsx": lambda n: hostile.changed_xlsx({hostile.SHEET: b"<row" + b" " * 9 * n}),
    "relations.xlsx": lambda n: hostile.changed_xlsx(
        {"xl/_rels/workbook.xml.rels": b"<Relationship Id='a' " * n}
    ),
    "comment.docx": lambda n: docx(b"<!-- " + b"- " * n),
    "runs.docx": lambda n: docx(b"<w:tbl><w:tr><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl>"
                                % (b"<w:r><w:t>a</w:t></w:r>" * n)),
    "struck.xlsx": lambda n: hostile.changed_xlsx({
        "xl/styles.xml": b"<styleSheet><fonts>" + b"<font><strike/></font>" * n,
    }),
    "runs.xlsx": lambda n: xlsx(
        b"<row><c t='s'><v>0</v></c></row>",
        strings=b"<si>%s</si>" % (b"<r><rPr><strike/></rPr><t>a</t></r><r><t>b</t></r>" * n),
    ),
    "columns.xlsx": lambda n: xlsx(
        before=b"<cols>%s</cols>" % (b"<col min='1' max='9' hidden='1'/>" * n)
    ),
    "struck.html": lambda n: html(b"<tr><td>" + b"<s>a<del>b<p hidden>c" * n),
    "names.html": lambda n: html(b"<tr><td>" + b"".join(b"<a%d hidden>b" % k for k in range(n))),
    "rules.html": lambda n: b"<style>" + b"a{b" * n + b"</style>" + html(b"<tr><td>a"),
    "style.html": lambda n: html(b"<tr><td style='" + b"text-decoration:" * n + b"'>a"),
    "nested.html": lambda n: html(b"<tr><td>" + b"<table><tr><td>a<td>b</table>" * n),
    "deep.html": lambda n: html(b"<tr><td>" + b"<table><tr><td>a<td>b<tr><td>" * n),
    "nested.docx": lambda n: docx(b"<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>"
                                  % (b"<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * n)),
    "struck.docx": lambda n: docx(b"<w:p>%s</w:p>" % (
        b"<w:r><w:rPr><w:strike/></w:rPr><w:t>a</w:t></w:r><w:del><w:r/></w:del>" * n)),
    "cells.xml": lambda n: hostile.spreadsheetml(b"<Row>%s</Row>" % (b"<Cell/>" * n)),
    "rows.xml": lambda n: hostile.spreadsheetml(b"<Row ss:Span='9'/>" * n),
    "merges.xml": lambda n: hostile.spreadsheetml(
        b"<Row><Cell ss:MergeDown='9'/><Cell ss:MergeAcross='9'/></Row>" * n
    ),
    "struck.xml": lambda n: hostile.spreadsheetml(
        b"<Row><Cell><Data>%s</Data></Cell></Row>" % (b"<S>a</S>b" * n)
    ),
    "parts.mht": lambda n: hostile.mht(b"--b\r\nContent-Type: text/html\r\n\r\nx\r\n" * n),
    "heads.mht": lambda n: hostile.mht(b"--b\r\n" + b"A: b\r\n" * n),
    "quotes.csv": lambda n: b'a,"' + b'""\n' * n,
}  # fmt: skip


@pytest.mark.parametrize("name", LINEAR)
def test_twice_the_pattern_is_twice_the_work(name: str, tmp_path: Path) -> None:
    path = tmp_path / name

    def work(n: int) -> int:
        path.write_bytes(LINEAR[name](n))
        return calls(lambda: refusal(path))

    work(1_000)  # what is made once
    first, second, fourth = work(1_000), work(2_000), work(4_000)
    assert fourth - second <= 2.2 * (second - first) + 400


@pytest.mark.parametrize("name", [n for n in LINEAR if n.startswith("open-")])
def test_a_page_that_leaves_something_open_does_not_look_whole(name: str, tmp_path: Path) -> None:
    assert "damaged" in refusal(written(tmp_path, name, LINEAR[name](10)))


def test_a_long_tag_is_not_looked_through_anew_with_each_piece() -> None:
    """The parser begins a tag anew with each piece that does not end it: so it is refused soon."""
    from devolved_powers.sheets import xml_stream

    taken: list[int] = []

    def pieces(size: int) -> list[bytes]:
        return [b"<a b='", *[b"x" * xml_stream.PIECE] * size, b"'/>"]

    class Reader:
        def start(self, name: str, attributes: object) -> None:
            """Take nothing."""

        def end(self, name: str) -> None:
            """Take nothing."""

        def text(self, data: str) -> None:
            """Take nothing."""

    for size in (50, 100):
        count = 0

        def counted(size: int = size) -> Iterator[bytes]:
            nonlocal count
            for piece in pieces(size):
                count += 1
                yield piece

        with pytest.raises(PowersError):
            xml_stream.read_xml(counted(), Reader())
        taken.append(count)
    assert taken[0] == taken[1] < 10


def with_directory(change: Callable[[bytearray, int], None]) -> bytes:
    """Return a workbook with its list of parts changed, at the first part."""
    data = bytearray(xlsx())
    change(data, data.index(b"PK\x01\x02"))
    return bytes(data)


def set_at(offset: int, value: bytes) -> Callable[[bytearray, int], None]:
    def change(data: bytearray, at: int) -> None:
        data[at + offset : at + offset + len(value)] = value

    return change


def overlapping() -> bytes:
    """Return a workbook whose second part begins where the first does."""
    data = bytearray(xlsx())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def big_zip() -> bytes:
    data = xlsx()
    end = data.index(b"PK\x05\x06")
    return data[:end] + b"PK\x06\x07" + bytes(16) + data[end:]


PACKED: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked": (lambda: with_directory(set_at(8, b"\x01\x00")), "password"),
    "strongly-locked": (lambda: with_directory(set_at(8, b"\x41\x00")), "password"),
    "later-version": (lambda: with_directory(set_at(6, b"\xc9\x00")), "damaged"),
    "lzma": (
        lambda: hostile.packed(hostile.xlsx_parts().items(), zipfile.ZIP_LZMA),
        "no office program uses",
    ),
    "bzip2": (
        lambda: hostile.packed(hostile.xlsx_parts().items(), zipfile.ZIP_BZIP2),
        "no office program uses",
    ),
    "twice": (
        lambda: hostile.packed([*hostile.xlsx_parts().items(), ("XL/Workbook.xml", b"")]),
        "the same name",
    ),
    "above": (lambda: hostile.changed_xlsx({"../a.xml": b""}), "leads out"),
    "above-later": (lambda: hostile.changed_xlsx({"xl/../../a.xml": b""}), "leads out"),
    "root": (lambda: hostile.changed_xlsx({"/etc/a.xml": b""}), "leads out"),
    "drive": (lambda: hostile.changed_xlsx({"C:/a.xml": b""}), "leads out"),
    "backslash": (lambda: hostile.changed_xlsx({"..\\a.xml": b""}), "leads out"),
    "overlapping": (overlapping, "over one another"),
    "zip64": (big_zip, "zip64"),
    "longer-than-the-file": (lambda: with_directory(set_at(20, b"\xff\xff\xff\x7f")), ""),
    "before-the-beginning": (lambda: with_directory(set_at(42, b"\xff\xff\xff\x7f")), ""),
}
"""How a file can be packed, and what the words of its refusal hold."""


@pytest.mark.parametrize("name", PACKED)
def test_what_no_office_program_packs_is_refused_in_words(name: str, tmp_path: Path) -> None:
    make, words = PACKED[name]
    said = refusal(written(tmp_path, "a.xlsx", make()))
    assert said
    assert words in said


FAR = b"<row r='1'><c r='A1048576'><v>1</v></c></row>"


def test_a_sheet_is_measured_wherever_its_part_lies(tmp_path: Path) -> None:
    elsewhere = xlsx(target=b"hidden.xml")
    assert refusal(written(tmp_path, "a.xlsx", elsewhere)) != ""  # the part is not there
    parts = hostile.xlsx_parts(FAR, target=b"hidden.xml")
    parts["xl/hidden.xml"] = parts.pop(hostile.SHEET)
    said = refusal(written(tmp_path, "a.xlsx", hostile.packed(parts.items())))
    assert "row 1048576" in said


@pytest.mark.parametrize(
    "sheets",
    [b"<sheet name='a' sheetId='2' r:id='r2'/>", b"<sheet name='b' sheetId='2' r:id='r1'/>"],
)
def test_two_sheets_of_one_name_or_in_one_part_are_refused(sheets: bytes, tmp_path: Path) -> None:
    assert "damaged" in refusal(written(tmp_path, "a.xlsx", xlsx(sheets=sheets)))


@pytest.mark.parametrize("reference", [b"1", b"A", b"A0", b"ABCD1", b"A99999999", "Ａ1".encode()])
def test_a_cell_that_stands_nowhere_is_refused(reference: bytes, tmp_path: Path) -> None:
    rows = b"<row r='1'><c r='%s'><v>1</v></c></row>" % reference
    assert "damaged" in refusal(written(tmp_path, "a.xlsx", xlsx(rows)))


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_document_type_is_refused_in_every_part(kind: str, tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    if kind == "docx":
        data = hostile.packed([("word/document.xml", bomb + b"<x>&b;</x>")])
        assert "damaged" in refusal(written(tmp_path, "a.docx", data))
        return
    for name, content in hostile.xlsx_parts().items():
        data = hostile.changed_xlsx({name: bomb + content})
        assert "damaged" in refusal(written(tmp_path, "a.xlsx", data)), name


def test_a_character_called_by_a_long_number_is_no_defect(tmp_path: Path) -> None:
    page = html(b"<tr><td>&#%s;" % (b"9" * 5_000))
    assert "damaged" in refusal(written(tmp_path, "a.html", page))


def test_the_texts_of_an_xls_count_for_every_cell_that_shows_them() -> None:
    from devolved_powers.sheets.limits import FileTally
    from devolved_powers.sheets.xls_strings import shared_texts

    wide = struct.pack("<HB", 3, 1) + "一二三".encode("utf-16-le")
    rich = struct.pack("<HBHI", 2, 4 | 8, 1, 5) + b"ab" + bytes(4) + bytes(5)
    begun = struct.pack("<HB", 6, 0) + b"abc"
    goes_on = b"\x01" + "四五六".encode("utf-16-le") + struct.pack("<HB", 1, 0) + b"z"
    first = struct.pack("<II", 4, 4) + wide + rich + begun
    stream = struct.pack("<HH", 0xFC, len(first)) + first
    stream += struct.pack("<HH", 0x3C, len(goes_on)) + goes_on + struct.pack("<HH", 0x0A, 0)
    texts = shared_texts(stream, 0, FileTally())
    assert list(texts.lengths) == [3, 2, 6, 1]
    assert texts.runs == {1: [(0, 0)]}
