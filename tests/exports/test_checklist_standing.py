"""An inspection sheet says of each row how its law stands, what follows, and no more."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from devolved_powers import Registry
from devolved_powers.documents import docx_, html, xlsx_
from devolved_powers.errors import PowersError
from devolved_powers.exports import checklist
from devolved_powers.exports.checklist_standing import VOID, is_void, standing_sentences
from devolved_powers.exports.checklist_text import write
from devolved_powers.register.checklist import VisitSheet, visit_sheet
from devolved_powers.register.states import EnforcementItem
from devolved_powers.reports.json_v1.common import NOWHERE
from devolved_powers.text import json_text
from tests.exports.expected import W
from tests.exports.gardens import (
    ALL_GOES_ON,
    AMENDED,
    BEFORE,
    HIGHER,
    PENALTY_GOES_ON,
    REPEAL,
    REPEALED,
    gardens,
)

SCENE = "城市道路"
GONE = (
    "依据已于2023年6月1日废止。2023年6月1日（含）以后的违法行为不得适用；此前的，适用行为发生时的"
    "规定，新规定处罚较轻或者不认为是违法的，适用新规定（《行政处罚法》第三十七条）"
)
REACH = "赋权是否及于新条款，须由原决定机关明确；明确前不能判定"
ACROSS = "违法行为跨越该日的，请核实"


def sheet_of(root: Path, day: date, standing: str = "") -> VisitSheet:
    return visit_sheet(Registry.open(root).snapshot(day), [SCENE], standing)


def item_of(root: Path, identifier: str, day: date) -> EnforcementItem:
    return next(i for i in Registry.open(root).snapshot(day).items if i.id == identifier)


def sentences(root: Path, identifier: str, day: date) -> list[str]:
    return standing_sentences(item_of(root, identifier, day), day)


def struck_in_word(content: bytes) -> str:
    """Return the text that a Word document strikes through."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    return "\n".join(
        "".join("-" if part.tag == f"{W}noBreakHyphen" else part.text or "" for part in run.iter())
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}strike") is not None
    )


def test_a_penalty_on_repealed_law_says_which_conduct_it_still_judges(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    assert sentences(root, "E-001", REPEALED) == [
        GONE,
        ACROSS,
        "《花圃管理条例》第四条、第五条对应条款未核对，请核实",
    ]
    assert not is_void(item_of(root, "E-001", REPEALED), REPEALED)


def test_the_amounts_of_both_laws_stand_beside_a_repeal(tmp_path: Path) -> None:
    root = gardens(tmp_path, PENALTY_GOES_ON + REPEAL)
    assert sentences(root, "E-003", REPEALED) == [
        GONE,
        ACROSS,
        (
            "《花圃管理条例》第六条 → 《示例园林法典》第二条"
            "（内容已修改；金额：1000元、5000元 → 3000元、2万元）"
        ),
        "《花圃管理条例》第三条第二款对应条款未核对，请核实",
        REACH,
    ]


def test_a_changed_penalty_names_the_day_and_both_amounts(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    changed, across, pair, reach = sentences(root, "E-003", AMENDED)
    assert changed.startswith(
        "部分依据（《花圃管理条例》第六条）自2022年5月1日起已修改。"
        "2022年5月1日（含）以后的违法行为不适用原规定；此前的，适用行为发生时的规定，"
    )
    assert (across, reach) == (ACROSS, REACH)
    assert pair == (
        "《花圃管理条例》第六条 → 第七条（内容已修改；金额：1000元、5000元 → 2000元、1万元）"
    )


def test_what_only_got_another_number_names_the_new_place(tmp_path: Path) -> None:
    assert sentences(gardens(tmp_path), "E-001", AMENDED) == [
        "自2022年5月1日起条款序号调整，内容相同：《花圃管理条例》第四条 → 第五条",
        "自2022年5月1日起条款序号调整，内容相同：《花圃管理条例》第五条 → 第六条",
    ]


def test_what_is_to_come_and_what_stands_above_are_told(tmp_path: Path) -> None:
    root = gardens(tmp_path, HIGHER)
    assert sentences(root, "E-001", BEFORE) == [
        "《花圃管理条例》第四条、第五条将于2022年5月1日修改"
    ]
    assert sentences(root, "E-001", REPEALED)[-1] == (
        "上位法已有新规定（未明文废止），请核实：《示例园林法典》"
    )


def test_an_inspection_whose_law_is_gone_is_void_and_one_with_a_successor_is_not(
    tmp_path: Path,
) -> None:
    root = gardens(tmp_path / "gone", REPEAL)
    assert is_void(item_of(root, "E-002", REPEALED), REPEALED)
    assert sentences(root, "E-002", REPEALED) == [
        "依据已于2023年6月1日废止，不得再据以实施",
        "《花圃管理条例》第二条对应条款未核对，请核实",
    ]
    succeeded = gardens(tmp_path / "succeeded", ALL_GOES_ON + REPEAL)
    assert not is_void(item_of(succeeded, "E-002", REPEALED), REPEALED)
    assert sentences(succeeded, "E-002", REPEALED) == [
        "依据已于2023年6月1日废止",
        "《花圃管理条例》第二条 → 《示例园林法典》第三条（内容相同）",
        REACH,
    ]
    assert not is_void(item_of(root, "E-002", AMENDED), AMENDED)


def test_what_cannot_be_told_is_said_with_the_reason(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    for file in (root / "laws").glob("花圃*"):
        file.unlink()
    (root / "laws" / "law-facts.yaml").unlink()
    (sentence,) = sentences(root, "E-002", AMENDED)
    assert sentence.startswith("《花圃管理条例》第二条依据状态不能判定：")
    assert sentence.endswith("请核实")


def test_void_rows_are_struck_through_and_nothing_is_dropped(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    sheet = sheet_of(root, REPEALED)
    tables = checklist.sheet_tables([sheet])
    page, document = html.write(tables), docx_.write(tables)
    name = "E-002 对城市道路养护情况的行政检查"
    shown = name.replace("E-002", '<span class="whole">E-002</span>')
    assert f"<s>{shown}</s><br>{VOID}" in page
    assert name in struck_in_word(document)
    assert "E-001" not in struck_in_word(document)
    assert VOID not in struck_in_word(document), "struck, it would say the contrary"
    assert GONE in page
    for row in sheet.rows:
        for item in row.items:
            assert item.id in page
    book = openpyxl.load_workbook(io.BytesIO(xlsx_.write(tables)), rich_text=True)
    cells = [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value]
    (named,) = [cell for cell in cells if name in str(cell.value)]
    assert VOID in str(named.value)
    assert next(block.font.strike for block in named.value if hasattr(block, "font"))
    (looked_at,) = [cell for cell in cells if "养护记录" in str(cell.value)]
    assert looked_at.font.strike
    assert "依据状态：已废止3项" in page


def test_before_the_change_nothing_is_struck_through(tmp_path: Path) -> None:
    tables = checklist.sheet_tables([sheet_of(gardens(tmp_path, REPEAL), BEFORE)])
    assert struck_in_word(docx_.write(tables)) == ""
    assert "<s>" not in html.write(tables)


def test_the_terminal_marks_each_item_and_counts_at_the_foot(tmp_path: Path) -> None:
    text = write([sheet_of(gardens(tmp_path, REPEAL), REPEALED)], 200)
    assert f"E-002  对城市道路养护情况的行政检查{VOID}" in text
    assert "E-001  擅自占用城市道路〔依据已废止〕" in text
    assert GONE in text
    assert "已废止3项" in text.rstrip().splitlines()[-1]


def test_what_is_said_of_an_inspection_is_said_once_and_marked_in_every_row(
    tmp_path: Path,
) -> None:
    text = write([sheet_of(gardens(tmp_path, REPEAL), REPEALED)], 200)
    assert text.count("依据已于2023年6月1日废止，不得再据以实施") == 1
    assert text.count(f"《花圃管理条例》第二条{VOID}") == 2


def test_every_id_in_json_has_its_standing(tmp_path: Path) -> None:
    sheet = sheet_of(gardens(tmp_path, REPEAL), REPEALED)
    made: Any = json.loads(json_text(checklist.sheets_json([sheet], NOWHERE)))
    void = []
    for row in made["scenes"][0]["rows"]:
        assert [told["word"] for told in row["standing"]] == ["已废止"] * len(row["ids"])
        for entry in (*row["inspections"], *row["penalties"]):
            assert entry["standing"]["word"] == "已废止"
            assert entry["standing"]["places"]
        void += row["void"]
    assert void == ["E-002"]


def test_a_sheet_can_be_narrowed_and_says_so(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    sheet = sheet_of(root, AMENDED, "条款序号调整")
    assert [item.id for item in sheet.items] == ["E-001"]
    (table,) = checklist.sheet_tables([sheet])
    assert "本表为节选，范围：依据状态“条款序号调整”" in [line.text for line in table.above]
    (whole,) = checklist.sheet_tables([sheet_of(root, AMENDED)])
    assert "节选" not in "".join(line.text for line in whole.above)
    with pytest.raises(PowersError):
        sheet_of(root, AMENDED, "作废")
