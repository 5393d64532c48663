"""`powers checklist`: the sheet for one visit holds all that concerns the place, and no more."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from ruamel.yaml import YAML

from devolved_powers.register.checklist import laws_of
from tests.support import NOTICE, ROOT, powers, project_registry, small_registry

pytestmark = pytest.mark.process

DAY = "2026-11-23"
SCENE = "农资店"
FORM = (
    "被检查单位（人）：",
    "检查地点：",
    "执法人员（1）签名：",
    "执法人员（2）签名：",
    "执法证号：",
)

Entry = dict[str, Any]  # YAML as it stands in the files


def read(name: str) -> Iterator[Entry]:
    for path in sorted((ROOT / name).glob("*.yaml")):
        yield YAML(typ="safe", pure=False).load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def types() -> dict[str, str]:
    """The type of every power, read from the files by another reader than the program's."""
    return {
        grant["id"]: grant["type"]
        for decision in read("powers")
        for grant in decision.get("grants", ())
        if "id" in grant
    }


@pytest.fixture(scope="module")
def catalogue() -> list[Entry]:
    return [{**item, "field": file["field"]} for file in read("catalog") for item in file["items"]]


def ask(registry: Path, *arguments: str) -> Entry:
    done = powers("checklist", *arguments, "--format", "json", cwd=registry)
    assert done.returncode == 0, done.stderr
    content: Entry = json.loads(done.stdout)
    assert content["version"] == 1
    assert content["notice"] == NOTICE
    return content


@pytest.mark.parametrize("scene", ["餐饮店", "建筑工地", "农资店"])
def test_the_sheet_is_complete_against_the_catalogue(
    scene: str, catalogue: list[Entry], types: dict[str, str]
) -> None:
    wanted = {
        item["id"]: item
        for item in catalogue
        if scene in item["scenes"]
        and (item.get("type") or types[item["powers"][0]]) in ("行政检查", "行政处罚")
    }
    (made,) = ask(ROOT, scene, "--as-of", DAY)["scenes"]
    ids = [i for row in made["rows"] for i in row["ids"]]
    assert sorted(ids) == sorted(wanted)
    for row in made["rows"]:
        items = [wanted[i] for i in row["ids"]]
        assert row["field"] == items[0]["field"]
        assert row["inspect"] == items[0]["inspect"]
        punishing = [i for i in items if "penalty" in i]
        assert [p["penalty"] for p in row["penalties"]] == [i["penalty"] for i in punishing]
        assert [p["conduct"] for p in row["penalties"]] == [i["conduct"] for i in punishing]


@pytest.mark.parametrize("scene", ["餐饮店", "建筑工地", "农资店"])
def test_a_penalty_clause_is_never_the_basis_of_the_inspection(
    scene: str, catalogue: list[Entry], types: dict[str, str]
) -> None:
    known = {item["id"]: item for item in catalogue}
    (made,) = ask(ROOT, scene, "--as-of", DAY)["scenes"]
    for row in made["rows"]:
        assert bool(row["inspections"]) == bool(row["inspectors"]) == (row["cover"] != "none")
        for inspection in row["inspections"]:
            item = known[inspection["id"]]
            assert types[item["powers"][0]] == "行政检查"
            assert item["field"] == row["field"]
            assert scene in item["scenes"]
            assert inspection["basis"] == item["basis"]


def test_where_no_inspection_power_is_on_record_the_sheet_says_so() -> None:
    (made,) = ask(ROOT, "网吧", "--as-of", DAY)["scenes"]
    assert {row["cover"] for row in made["rows"]} == {"none"}
    shown = powers("checklist", "网吧", cwd=ROOT).stdout
    assert "检查主体    未提供" in shown
    assert "检查依据    未提供（罚则不是检查依据）" in shown
    assert NOTICE in shown


def test_an_inspection_under_another_law_is_to_be_looked_into() -> None:
    (made,) = ask(ROOT, "餐饮店", "--as-of", DAY)["scenes"]
    cover = {i: row["cover"] for row in made["rows"] for i in row["ids"]}
    assert cover["E-144"] == "own"
    assert cover["E-072"] == "same-law"  # 食品安全法, as the inspection
    assert cover["E-204"] == "same-field"  # 价格法
    assert cover["E-044"] == "none"  # the inspection of dangerous chemicals is of other places
    assert "普安镇人民政府（请核实）" in powers("checklist", "餐饮店", cwd=ROOT).stdout


def test_every_item_of_the_project_says_what_is_looked_at(catalogue: list[Entry]) -> None:
    assert len(catalogue) == 215
    for item in catalogue:
        assert 1 <= len(item["inspect"]) <= 3, item["id"]


def test_sampling_is_planned_only_where_the_inspection_may_sample(
    catalogue: list[Entry],
) -> None:
    sampled = {i["id"] for i in catalogue for way in i["inspect"] if way["how"] == "抽样"}
    assert sampled == {"E-210"}  # 传染病防治法 54 lets them take samples


def test_merged_sheets_tell_what_concerns_several_scenes_once() -> None:
    apart = ask(ROOT, "餐饮店", "农贸市场", "--as-of", DAY)["scenes"]
    assert [made["names"] for made in apart] == [["餐饮店"], ["农贸市场"]]
    (merged,) = ask(ROOT, "餐饮店", "农贸市场", "--merge", "--as-of", DAY)["scenes"]
    assert merged["names"] == ["餐饮店", "农贸市场"]
    ids = [i for row in merged["rows"] for i in row["ids"]]
    assert len(ids) == len(set(ids))
    assert set(ids) == {i for made in apart for row in made["rows"] for i in row["ids"]}
    scenes = {i: row["scenes"] for row in merged["rows"] for i in row["ids"]}
    assert scenes["E-144"] == ["餐饮店", "农贸市场"]
    assert scenes["E-044"] == ["餐饮店"]


def test_an_inspection_of_one_place_is_no_basis_at_another() -> None:
    """Merged with a filling station, a restaurant's gas alarm stays without inspection power."""
    (merged,) = ask(ROOT, "餐饮店", "加油站", "--merge", "--as-of", DAY)["scenes"]
    cover = {i: row["cover"] for row in merged["rows"] for i in row["ids"]}
    assert cover["E-048"] == "own"
    assert cover["E-044"] == "none"


def test_before_the_batch_there_is_nothing_to_check() -> None:
    done = powers("checklist", "餐饮店", "--as-of", "2021-08-31", cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有" in done.stderr


@pytest.mark.parametrize(("typed", "near"), [("餐馆店", "餐饮店"), ("工地", "建筑工地")])
def test_an_unknown_scene_is_answered_with_those_near_it(typed: str, near: str) -> None:
    done = powers("checklist", typed, cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert near in done.stderr


def test_scenes_or_the_list_of_them_have_to_be_asked_for() -> None:
    assert powers("checklist", cwd=ROOT).returncode == 2
    assert powers("checklist", "餐饮店", "--list", cwd=ROOT).returncode == 2
    assert powers("checklist", "餐饮店", "--format", "docx", cwd=ROOT).returncode == 2


def test_the_list_counts_every_scene(catalogue: list[Entry], types: dict[str, str]) -> None:
    rows = ask(ROOT, "--list", "--as-of", DAY)["scenes"]
    scenes = YAML(typ="safe").load((ROOT / "registry.yaml").read_text(encoding="utf-8"))["scenes"]
    assert [row["name"] for row in rows] == scenes
    for row in rows:
        found = [types[i["powers"][0]] for i in catalogue if row["name"] in i["scenes"]]
        assert row["inspections"] == found.count("行政检查")
        assert row["penalties"] == found.count("行政处罚")
    shown = powers("checklist", "--list", cwd=ROOT)
    assert NOTICE in shown.stdout
    assert all(scene in shown.stdout for scene in scenes)


def test_a_limit_of_frequency_stands_beside_the_basis(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    file = registry / "catalog" / "urban-management.yaml"
    limit = "    frequency: {limit: 每年不超过一次, basis: 《示例城市道路条例》第二条}\n"
    file.write_text(file.read_text(encoding="utf-8") + limit, encoding="utf-8", newline="\n")
    assert powers("validate", cwd=registry).returncode == 0
    shown = powers("checklist", "城市道路", cwd=registry).stdout.replace("\n              ", "")
    assert "频次上限：每年不超过一次（《示例城市道路条例》第二条）" in shown
    entry = json.loads(powers("show", "E-002", "--format", "json", cwd=registry).stdout)
    wanted = {"limit": "每年不超过一次", "basis": "《示例城市道路条例》第二条"}
    assert entry["entries"][0]["frequency"] == wanted


def test_departments_that_enforce_one_law_at_one_place_go_together() -> None:
    (made,) = ask(ROOT, "乡村建设用地", "--as-of", DAY)["scenes"]
    row = next(row for row in made["rows"] if row["ids"] == ["E-135"])
    assert (row["lead"], row["joint"]) == ("剑阁县农业农村局", ["剑阁县自然资源局"])
    assert (
        laws_of("《中华人民共和国种子法》第三条") == laws_of("《种子法》第四十九条") == {"种子法"}
    )


def test_the_word_document_is_read_back_whole(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = tmp_path / "sheet.docx"
    done = powers("checklist", "餐饮店", "网吧", "--format", "docx", "-o", file, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert NOTICE in done.stderr
    document = docx.Document(str(file))
    ends = [table.rows[-1].cells[0].paragraphs for table in document.tables]
    shown = [*document.paragraphs, *(each for end in ends for each in end)]
    text = "\n".join(paragraph.text for paragraph in shown)
    assert text.count("综合行政执法检查表（") == 2
    assert NOTICE in text
    for label in FORM:
        assert text.count(label) >= 2
    first = document.tables[0]
    headings = [cell.text for cell in first.rows[0].cells]
    assert headings[1:4] == ["检查项", "检查内容", "检查方式"]
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    items = "\n".join(row.cells[1].text for row in first.rows[:-1])
    (made,) = ask(ROOT, "餐饮店")["scenes"]
    assert all(i in items for row in made["rows"] for i in row["ids"])


def test_the_workbook_is_read_back_whole(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    file = tmp_path / "sheet.xlsx"
    done = powers("checklist", "建筑工地", "农资店", "--format", "xlsx", "-o", file, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
    assert book.sheetnames == ["建筑工地", "农资店"]
    for made in ask(ROOT, "建筑工地", "农资店")["scenes"]:
        page = book[made["names"][0]]
        assert page.page_setup.orientation == "landscape"
        assert str(page.page_setup.paperSize) == "9"  # A4
        cells = [str(c.value) for row in page.iter_rows() for c in row if c.value is not None]
        assert NOTICE in cells
        assert all(any(cell.startswith(label) for cell in cells) for label in FORM)
        items = "\n".join(cells)
        assert all(f"{i} " in items for row in made["rows"] for i in row["ids"])


def test_the_page_keeps_text_as_text(tmp_path: Path) -> None:
    registry = project_registry(tmp_path / "registry")
    file = registry / "catalog" / "emergency.yaml"
    text = file.read_text(encoding="utf-8")
    evil = text.replace("供气合同和报警装置的安装记录", '"<b>记录</b>"', 1)
    assert evil != text
    file.write_text(evil, encoding="utf-8", newline="\n")
    shown = powers("checklist", "餐饮店", "--format", "html", cwd=registry).stdout
    assert "&lt;b&gt;记录&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert NOTICE in shown


def test_a_changed_content_is_told_by_the_diff(tmp_path: Path) -> None:
    old = project_registry(tmp_path / "old")
    new = project_registry(tmp_path / "new")
    file = new / "catalog" / "emergency.yaml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("供气合同和报警装置的安装记录", "报警装置的校准记录", 1)
    file.write_text(changed, encoding="utf-8", newline="\n")
    done = powers("diff", old, new, cwd=tmp_path)
    assert "E-044" in done.stdout
    assert "报警装置的校准记录" in done.stdout


def test_a_blank_form_of_a_place_keeps_what_is_checked_without_what_punishes(
    registry: Path,
) -> None:
    whole = powers("checklist", SCENE, "--format", "html", cwd=registry).stdout
    blank = powers("checklist", SCENE, "--blank", "--format", "html", cwd=registry).stdout
    assert "违则和罚则（仅供对照）" in whole
    for said in ("违则：", "罚则：", "处罚：", "违则和罚则（仅供对照）"):
        assert said not in blank
    ids = {row["ids"][0] for row in ask(registry, SCENE)["scenes"][0]["rows"]}
    assert ids
    for said in (*ids, *FORM, "检查内容", "检查主体和检查依据", "依据：", "备注", NOTICE):
        assert said in blank
    assert blank.count("□不符合") == whole.count("□不符合")


def test_the_empty_form_has_rows_to_fill_in_and_nothing_of_the_registry(registry: Path) -> None:
    done = powers("checklist", "--blank", "--format", "html", cwd=registry)
    assert done.returncode == 0, done.stderr
    for said in (*FORM, "检查场景：", "承办机构：", "检查内容", "结果", "备注"):
        assert said in done.stdout
    assert done.stdout.count("□不符合") >= 10
    assert "E-0" not in done.stdout
    assert NOTICE not in done.stdout, "nothing on it is inferred"


@pytest.mark.parametrize(
    "call",
    [
        ("--blank", "--format", "json"),
        ("--blank",),
        (SCENE, "--blank"),
        ("--list", "--blank", "--format", "html"),
        ("--blank", "--standing", "已废止", "--format", "html"),
        ("--blank", "--require-standing", "--format", "html"),
    ],
)
def test_what_does_not_go_with_blank_is_refused(registry: Path, call: tuple[str, ...]) -> None:
    done = powers("checklist", *call, cwd=registry)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_two_blank_forms_stand_on_two_sheets(registry: Path, tmp_path: Path) -> None:
    file = tmp_path / "blank.xlsx"
    done = powers("checklist", SCENE, "城市道路", "--blank", "-o", file, cwd=registry)
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(file)
    assert [str(sheet["A1"].value) for sheet in book] == [
        f"综合行政执法检查表（{SCENE}）",
        "综合行政执法检查表（城市道路）",
    ]
