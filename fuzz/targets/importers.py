"""Importers: a list in any kind of file is read, refused in words, or held against the registry."""

import io
import random
import shutil
import tempfile
import zipfile
import zlib
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from devolved_powers.errors import PowersError
from devolved_powers.sheets import limits
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.open_file import read_sheets
from fuzz.corpus import ROOT, SEEDS
from fuzz.mutation import mutated
from fuzz.target import Target
from tests.imports.registries import document, imported
from tests.sheets.in_process import CalamineHere

LISTS = {path.name: path.read_bytes() for path in sorted((SEEDS / "importers").iterdir())}
KINDS = (
    *("list.csv", "list.html", "spans.html", "list.docx", "list.xlsx") * 8,
    "list.xls",
)
"""How often each is taken: xls is read in a process of its own, which a damaged file may end."""
PIECES = (
    *(
        piece.encode()
        for piece in (
            *"<>&;\"'/=,\n\t ?![]-#", "\r\n", '""', "<td>", "</td>", "<tr>", "</table>", "<table>",
            "<!--", "-->", "<![CDATA[", "]]>", "<!x", "<?x", "&#0;", "&#xFFFF;", "&nbsp;", "&lt",
            "&#" + "9" * 5000 + ";", 'rowspan="3"', 'colspan="0"', 'colspan="999999"', "<script>",
            "<style>", "<a href=", "<a b='", "<title>", "<br>", "<caption>", "</th>", "<tbody>",
            'rowspan="200000"', "<td colspan=256 rowspan=65534>",
            "<w:p>", "</w:p>", "<w:p/>", "<w:tc>", "</w:tc>", "<w:tr>", "</w:tr>", "<w:tbl>",
            "</w:tbl>", "<w:br/>", "<w:gridSpan w:val='9'/>", "<w:gridSpan w:val='256'/>",
            "<w:vMerge/>", "<w:vMerge w:val='restart'/>", "<w:gridBefore w:val='7'/>", "<w:del>",
            "<w:sdt><w:sdtContent>", "<w:txbxContent>", "<!DOCTYPE x>", "<!ENTITY a 'b'>",
            "<row>", "</row>", "<c/>", '<c r="A1">', '<c r="ZZ9">', '<c r="XFD1048576"/>', "<v>",
            "</v>", 't="s"', 't="b"', 't="e"', 't="inlineStr"', 't="d"', 's="1"', "<f>1</f>",
            '<mergeCell ref="A1:F9"/>', '<mergeCell ref="A1:XFD1048576"/>',
            '<mergeCell ref="F9:A1"/>',
            'hidden="1"', 'r="0"', 'r="99999999999"', '<sheet name="a" r:id="rId1"/>', 'Id="rId1"',
            'Target="/xl/styles.xml"', "<si>", "<t>", "</t></si>", "<v>1e999</v>", "<v>-1</v>",
            "_x000d_", "序号", "事项名称", "职权类型", "（一）", "合计", "共9项", "第一批",
            "\ufeff", "\x00", "\x1b[31m", "\u202e", "\u2028", "🙂", "=1+1", "9" * 30, "9" * 5000,
            "甲" * 300,
            "1" * 40 + "," * 300,
        )
    ),
    b"\xff\xfe", b"\xc3", "事项".encode("gb18030"), "甲".encode("utf-16"),
    b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x07", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff",
    b"\x00\x02\x0e\x00", b"\xfc\x00\x08\x00", b"\x3c\x00\x04\x00", b"\x09\x08\x10\x00",
)  # fmt: skip
GIVEN = {"type": "行政处罚", "field": "城市管理", "from_body": "示例县综合行政执法局"}
OUTER, RUN = 0.2, 0.1
"""How often the packed file itself is mutated, and how often a piece comes in a long run."""


HELD = 8
"""One in so many files that can be read is held against the registry, too."""


class ListFile(NamedTuple):
    """A file to import."""

    name: str
    content: bytes


@cache
def _registry() -> Path:
    root = Path(tempfile.mkdtemp(prefix="powers-fuzz-")) / "registry"
    shutil.copytree(ROOT / "tests" / "cases" / "ok" / "small", root)
    return root


@cache
def _parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(LISTS[name])) as packed:
        return {part: packed.read(part) for part in packed.namelist()}


def _changed(draw: random.Random, data: bytes) -> bytes:
    if draw.random() < RUN:
        at = draw.randint(0, len(data))
        run: bytes = draw.choice(PIECES) * draw.choice((30, 300, 3000))
        return data[:at] + run + data[at:]
    return mutated(draw, data, PIECES)


def _draw(draw: random.Random) -> ListFile:
    name = draw.choice(KINDS)
    data = LISTS[name]
    if not data.startswith(b"PK"):
        return ListFile(name, _changed(draw, data))
    if draw.random() < OUTER:
        return ListFile(name, mutated(draw, data, PIECES))
    parts = dict(_parts(name))
    part = draw.choice(sorted(parts))
    parts[part] = _changed(draw, parts[part])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in parts.items():
            packed.writestr(zipfile.ZipInfo(each, (1980, 1, 1, 0, 0, 0)), content)
    return ListFile(name, out.getvalue())


def _excel_read_here(name: str) -> AbstractContextManager[object]:
    """Read xlsx in this process: that is much faster, and it was measured before."""
    if name.endswith(".xls"):
        return nullcontext()
    return patch("devolved_powers.sheets.workbook.CalamineProcess", CalamineHere)


def _check(file: ListFile) -> None:
    root = _registry()
    path = root.parent / file.name
    path.write_bytes(file.content)
    with _excel_read_here(file.name):
        try:
            sheets = read_sheets(path)
        except PowersError as error:
            refusal = error
        else:
            _within_bounds(sheets)
            if zlib.crc32(file.content) % HELD == 0:
                _held_against(root, path)
            return
    assert refusal.message, "a refusal without words"
    assert refusal.hint, "a refusal without a remedy"
    assert "\n" not in refusal.message, "a refusal of several lines"


def _held_against(root: Path, path: Path) -> None:
    """Import a file without writing; to be refused is as well."""
    try:
        imported(
            root, path, document(), dry_run=True, accept_counts=True, add_bodies=True, given=GIVEN
        )
    except PowersError:
        return


def _within_bounds(sheets: list[Sheet]) -> None:
    cells = characters = 0
    assert len(sheets) <= limits.SHEETS, "too many sheets"
    for sheet in sheets:
        assert len(sheet.rows) <= limits.ROWS, "too many rows"
        for row in sheet.rows:
            assert len(row) <= limits.COLUMNS, "too many columns"
            assert all(len(cell) <= limits.CHARACTERS for cell in row), "too long a cell"
            cells += len(row)
            characters += sum(map(len, row))
        for (row_number, _column), top in sheet.merged.items():
            assert 0 <= top < row_number < len(sheet.rows), "a merge outside of the rows"
    assert cells <= limits.CELLS, "too many cells"
    assert characters <= limits.FILE_CHARACTERS, "too many characters"


TARGET = Target("importers", _draw, _check, examples=25, starts_processes=True)
