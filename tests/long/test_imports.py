"""Lists mutated inside: read, refused in words, or held against the registry; never a defect.

xls is not mutated here: its reader takes memory as a damaged file bids and ends the process, and a
test cannot outlive that.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from tests.imports.registries import document, imported
from tests.long.chance import chance, mutated
from tests.sheets.offices import LIST, comma_separated, official_list, page, word
from tests.support import contents, small_registry

pytestmark = pytest.mark.long
PARTS, TIMES = 5, 300
"""For each kind of file so many parts of so many files."""
PIECES = [
    piece.encode()
    for piece in (
        *"<>&;\"'/=,\n\t ?![]-#", "\r\n", '""', "<td>", "</td>", "<tr>", "</table>", "<table>",
        "<!--", "-->", "<![CDATA[", "]]>", "<!x", "<?x", "&#0;", "&#xFFFF;", "&nbsp;", "&lt",
        'rowspan="3"', 'colspan="0"', 'colspan="999999"', "<script>", "<style>", "<a href=",
        "<w:p>", "</w:p>", "<w:tc>", "<w:br/>", "<w:gridSpan w:val='9'/>", "<w:vMerge/>", "<w:del>",
        "<row>", "</row>", '<c r="A1">', '<c r="ZZ9">', "<v>", "</v>", 't="s"', 't="b"', "<f>1</f>",
        '<mergeCell ref="A1:F9"/>', "_x000d_", "序号", "事项名称", "职权类型", "（一）",
        "合计", "共9项", "第一批", "\ufeff", "\x00", "\x1b[31m", "\u202e", "\u2028", "🙂",
        "=1+1", "9" * 30, "甲" * 300,
    )
]  # fmt: skip
PIECES.extend((b"\xff\xfe", b"\xc3", "事项".encode("gb18030"), "甲".encode("utf-16")))
MAKERS: dict[str, Callable[[Path], Path]] = {
    "csv": lambda folder: comma_separated(folder / "list.csv", LIST),
    "html": lambda folder: page(folder / "list.html", LIST, head="<h1>清单</h1>"),
    "docx": lambda folder: word(folder / "list.docx", ["赋权清单", LIST]),
    "xlsx": lambda folder: official_list(folder / "list.xlsx"),
}


def taken(root: Path, file: Path) -> bool:
    """Read a file and hold it against the registry; tell whether it was not refused."""
    try:
        imported(
            root, file, document(), dry_run=True, accept_counts=True, add_bodies=True,
            given={"type": "行政处罚", "field": "城市管理", "from_body": "示例县综合行政执法局"},
        )  # fmt: skip
    except PowersError:
        return False
    return True


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("part", range(PARTS))
def test_a_list_mutated_is_taken_or_refused_in_words(kind: str, part: int, tmp_path: Path) -> None:
    draw = chance(f"imports-{kind}", part)
    root = small_registry(tmp_path)
    before = contents(root)
    file = MAKERS[kind](tmp_path)
    sound = file.read_bytes()
    assert taken(root, file)
    counts = {"taken": 0, "refused": 0}
    for _ in range(TIMES):
        if kind in ("docx", "xlsx"):
            with zipfile.ZipFile(io.BytesIO(sound)) as packed:
                inside = {name: packed.read(name) for name in packed.namelist()}
            name = draw.choice([n for n in inside if n.endswith((".xml", ".rels"))])
            inside[name] = mutated(draw, inside[name], PIECES)
            with zipfile.ZipFile(file, "w") as packed:
                for each, content in inside.items():
                    packed.writestr(each, content)
            if draw.random() < 0.2:
                file.write_bytes(mutated(draw, file.read_bytes(), PIECES))
        else:
            file.write_bytes(mutated(draw, sound, PIECES))
        counts["taken" if taken(root, file) else "refused"] += 1
    print(kind, part, counts)  # noqa: T201 - the figures of docs/long-runs.md
    assert contents(root) == before
