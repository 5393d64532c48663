"""A sheet that the program exported and a clerk edited comes back as changes by id."""

import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from devolved_powers import Registry
from devolved_powers.documents.formats import ListFormat
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.columns import record_cells
from devolved_powers.imports.returned_rows import HEADINGS, open_returned
from devolved_powers.imports.write_returned import Update
from devolved_powers.register.states import Power
from tests import every_key
from tests.exports.expected import DAY
from tests.imports.returned import (
    CODE,
    csv_rows,
    edited,
    exported,
    header_of,
    in_workbook,
    rows_of,
    rows_of_file,
    saved_csv,
    updated,
)
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import (
    CASES,
    PATIENCE,
    contents,
    copy_of,
    powers,
    project_registry,
    small_registry,
)

FORMS: tuple[ListFormat, ...] = ("xlsx", "csv")
ADJUSTING = DecisionDocument(
    decision="adj-2026-1", title="动态调整", effective=date(2023, 3, 1), doc_no="示府发〔2023〕3号"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small registry."""
    return small_registry(tmp_path)


def refused(root: Path, *files: Path, correct: bool = False) -> list[str]:
    """Return why an update is refused, row by row; see that nothing was written."""
    before = contents(root)
    update = Update(open_returned(files), is_correction=correct)
    with pytest.raises(PowersError) as caught:
        update.write(root, dry_run=False)
    assert contents(root) == before
    faults = [f"{r.place}: {r.message}" for r in update.remarks if r.severity == "必须改"]
    assert faults
    assert caught.value.code == ExitCode.FINDINGS
    return faults


def value(root: Path, identifier: str, key: str, day: date = DAY) -> str:
    """Return what an entry says on a day."""
    (entry,) = Registry.open(root).snapshot(day).get(identifier)
    return str(getattr(entry, key))


def changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the lines that came in, and out with a minus, by file."""
    lines: dict[str, list[str]] = {}
    for name in sorted(before.keys() | after.keys()):
        old, new = (c.get(name, b"").decode("utf-8").split("\n") for c in (before, after))
        if old != new:
            lines[name] = [f"-{line.strip()}" for line in old if line not in new]
            lines[name] += [line.strip() for line in new if line not in old]
    return lines


# Nothing edited


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_nobody_edited_changes_nothing(
    tmp_path: Path, registry: Path, form: ListFormat
) -> None:
    root = copy_of(registry, tmp_path / "registry")
    for day in days_around(registry):
        file = exported(root, form, day)
        if not any(Registry.open(root).snapshot(day).entries):
            continue
        update, recorded = updated(root, file)
        assert (update.changes, update.remarks, recorded.files) == ([], [], ())


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_with_every_column_filled_changes_nothing(tmp_path: Path, form: ListFormat) -> None:
    root = every_key.registry(tmp_path / "registry")
    grant = every_key.GRANT | {"to_body": "示例镇人民政府", "duties": "受理\n审查"}
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, grant)
    update, recorded = updated(root, exported(root, form))
    assert (update.changes, update.remarks, recorded.files) == ([], [], ())


@pytest.mark.process
@pytest.mark.parametrize("form", FORMS)
def test_the_real_registry_comes_back_unchanged(tmp_path: Path, form: str) -> None:
    root = project_registry(tmp_path / "registry")
    before = contents(root)
    written = powers("export", "--layout", "full", "-o", f"../清单.{form}", cwd=root)
    assert written.returncode == 0, written.stderr
    done = powers("import", "--update", f"../清单.{form}", cwd=root, language="en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "492 rows read; no changes" in done.stdout
    assert done.stderr == ""
    assert contents(root) == before


# Corrections


@pytest.mark.parametrize("form", FORMS)
def test_edits_are_spliced_in_and_nothing_else_changes(root: Path, form: ListFormat) -> None:
    before = contents(root)
    edits = {
        ("P1-001", "名称"): "对擅自占用城市道路行为的处罚",
        ("P1-003", "备注"): "与正式文件核对过",
        ("P1-004", "法定办结时限（工作日）"): 20,
        ("E-001", "行政命令"): "责令限期改正、责令恢复原状",
        ("E-003", "场景"): "",
    }
    update, recorded = updated(root, edited(exported(root, form), edits))
    assert [(c.edit.entry.id, c.kind, c.file) for c in update.changes] == [
        ("P1-001", "correction", "powers/batch-1.yaml"),
        ("P1-003", "correction", "powers/batch-1.yaml"),
        ("P1-004", "correction", "powers/batch-1.yaml"),
        ("E-001", "correction", "catalog/urban-management.yaml"),
        ("E-003", "correction", "catalog/agriculture.yaml"),
    ]
    assert recorded.ids == ("P1-001", "P1-003", "P1-004", "E-001", "E-003")
    assert changed_lines(before, contents(root)) == {
        "catalog/agriculture.yaml": ["-scenes: [农资店]"],
        "catalog/urban-management.yaml": [
            "-orders: [责令限期改正]",
            "orders: [责令限期改正, 责令恢复原状]",
        ],
        "powers/batch-1.yaml": [
            "-name: 对擅自占用城市道路的处罚",
            "name: 对擅自占用城市道路行为的处罚",
            "note: 与正式文件核对过",
            "statutory_days: 20",
        ],
    }


def test_the_sheet_may_come_twice(root: Path) -> None:
    edits = {
        ("P1-001", "备注"): "核对过",
        ("P1-002", "划出部门"): "县农业农村局",
        ("P1-003", "实施依据"): "《示例种子条例》第2条、第3条、第四条",
        ("E-001", "行政命令"): "无",
        ("E-001", "罚款"): "单位：2万元以下罚款",
        ("E-003", "场景"): "农资店；城市道路",
    }
    file = edited(exported(root), edits)
    assert len(updated(root, file, correct=True)[0].changes) == len(edits)
    before = contents(root)
    update, recorded = updated(root, file)
    assert (update.changes, recorded.files) == ([], ())
    assert contents(root) == before


def test_an_edit_is_in_the_next_sheet(root: Path) -> None:
    updated(root, edited(exported(root), {("P1-002", "备注"): "重点检查"}))
    again = exported(root, "csv")
    heading = csv_rows(again)[0].index("备注")
    assert [row[heading] for row in csv_rows(again) if row[0] == "P1-002"] == ["重点检查"]
    assert updated(root, again)[0].changes == []


def test_a_citation_in_other_digits_is_no_edit(root: Path) -> None:
    cited = "《示例城市道路条例》第3条第(1)项、第4条"
    assert updated(root, edited(exported(root), {("P1-001", "实施依据"): cited}))[0].changes == []


def test_what_our_lists_say_of_the_law_is_no_edit(root: Path) -> None:
    marked = "对擅自占用城市道路的处罚〔依据状态：已废止〕"
    edits = {("P1-001", "名称"): marked, ("P1-002", "备注"): "〔依据状态：已修改〕重点检查"}
    update, _recorded = updated(root, edited(exported(root), edits))
    assert [(c.edit.key.name, c.value.text) for c in update.changes] == [("note", "重点检查")]


def test_what_an_adjustment_set_is_corrected_there(tmp_path: Path) -> None:
    root = every_key.adjusted(tmp_path / "registry")
    update, _recorded = updated(
        root, edited(exported(root), {("P1-001", "行政执法监督电话"): "12345"})
    )
    assert [c.file for c in update.changes] == ["powers/batch-2.yaml"]
    assert update.changes[0].route == ("adjustments", 0, "set", "hotline")
    assert value(root, "P1-001", "hotline") == "12345"


def test_lines_of_duties_stay_lines(root: Path) -> None:
    updated(root, edited(exported(root), {("P1-001", "责任事项"): "受理\n审查\n决定"}))
    assert value(root, "P1-001", "duties") == "受理\n审查\n决定"
    assert updated(root, exported(root))[0].changes == []
    again = edited(exported(root), {("P1-001", "责任事项"): "受理审查\n决定"})
    updated(root, again)
    assert value(root, "P1-001", "duties") == "受理审查\n决定"


def test_lines_that_somebody_else_set_stay(root: Path) -> None:
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, {"duties": "受理审查决定"})
    file = exported(root, name="旧")
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, {"duties": "受理\n审查\n决定"})
    assert updated(root, file)[0].changes == []
    assert value(root, "P1-001", "duties") == "受理\n审查\n决定"


def test_csv_cannot_edit_a_value_of_several_lines(root: Path) -> None:
    updated(root, edited(exported(root), {("P1-001", "责任事项"): "受理\n审查"}))
    (fault,) = refused(root, edited(exported(root, "csv"), {("P1-001", "责任事项"): "受理"}))
    assert "xlsx" in fault


def test_a_correction_for_one_holder_tells_that_it_holds_for_the_other(tmp_path: Path) -> None:
    root = copy_of(CASES / "ok" / "two-towns", tmp_path / "registry")
    file = exported(root, "csv")
    rows = csv_rows(file)
    name, body = rows[0].index("名称"), rows[0].index("承接主体")
    for row in rows:
        if row[0] == "P1-003" and row[body] == "邻镇人民政府":
            row[name] = "对城市道路养护的行政检查"
    update, _recorded = updated(root, saved_csv(file, rows))
    assert [c.route for c in update.changes] == [("grants", 2, "name")]
    found = Registry.open(root).snapshot(DAY).get("P1-003")
    assert [entry.name for entry in found] == ["对城市道路养护的行政检查"] * 2
    assert any("P1-003（示例镇人民政府）" in remark.message for remark in update.remarks)


def test_a_value_put_together_from_several_places_is_left_to_a_person(tmp_path: Path) -> None:
    root = copy_of(CASES / "ok" / "succession", tmp_path / "registry")
    file = exported(root, day=date(2023, 6, 1))
    edits = {("P1-003", "划出部门"): "示例县农业农村局"}
    (fault,) = refused(root, edited(file, edits), correct=True)
    assert "several places" in fault or "几处" in fault


def test_what_a_decision_says_for_all_is_said_otherwise_for_one(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "赋权方式"): "委托行使"})
    updated(root, file, correct=True)
    assert value(root, "P1-001", "manner") == "委托行使"
    assert value(root, "P1-002", "manner") == "直接赋权"


def test_an_item_that_follows_its_power_keeps_no_name_of_its_own(root: Path) -> None:
    name = "对擅自占用城市道路行为的处罚"
    updated(root, edited(exported(root), {("P1-001", "名称"): name, ("E-001", "名称"): name}))
    assert value(root, "E-001", "name") == name
    assert "name:" not in (root / "catalog" / "urban-management.yaml").read_text(encoding="utf-8")


def test_several_sheets_come_back_together(root: Path) -> None:
    first = edited(exported(root, "xlsx"), {("P1-001", "备注"): "甲"})
    second = edited(exported(root, "csv"), {("P1-002", "备注"): "乙"})
    refusal = refused(root, first, second)
    assert any("P1-001" in fault for fault in refusal)  # the same row from two sheets
    rows = csv_rows(second)
    saved_csv(second, [rows[0], *(row for row in rows if row[0] == "P1-002")])
    in_workbook(first, lambda sheet: sheet.delete_rows(rows_of(sheet)["P1-002"]))
    updated(root, first, second)
    assert (value(root, "P1-001", "note"), value(root, "P1-002", "note")) == ("甲", "乙")


def test_edits_of_the_real_registry_touch_their_lines_alone(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    before = contents(root)
    with_name = value(root, "P2-010", "name", DAY)
    renamed = f"{with_name}（试行）"
    edits = {("P2-010", "名称"): renamed, ("P1-003", "备注"): "核对过", ("E-010", "备注"): "核对过"}
    update, _recorded = updated(root, edited(exported(root, "xlsx"), edits))
    assert [c.edit.entry.id for c in update.changes] == ["P1-003", "P2-010", "E-010"]
    lines = changed_lines(before, contents(root))
    assert sorted(line for file in lines.values() for line in file) == sorted(
        [f"-name: {with_name}", f"name: {renamed}", "note: 核对过", "note: 核对过"]
    )
    rows = {row[0]: row for row in csv_rows(exported(root, "csv"))}
    assert rows["P2-010"][rows["编号"].index("名称")] == renamed
    assert rows["E-010"][rows["编号"].index("备注")] == "核对过"


# What counts in law


LAW = [
    ("职权类型", "行政检查"),
    ("实施依据", "《示例城市道路条例》第二条"),
    ("划出部门", "示例县综合行政执法局"),
    ("承办机构", "示例县综合行政执法局"),
    ("以谁的名义", "示例镇人民政府"),
    ("赋权方式", "委托行使"),
    ("赋权范围", "示例镇建成区内"),
    ("终止日期", "2030-12-31"),
]


@pytest.mark.parametrize(("heading", "text"), LAW)
def test_what_counts_in_law_is_never_taken_for_a_correction(
    root: Path, heading: str, text: str
) -> None:
    (fault,) = refused(root, edited(exported(root), {("P1-003", heading): text}))
    assert "--decision" in fault
    assert "--correct" in fault
    assert text in fault


def test_a_decision_that_is_named_adjusts(root: Path) -> None:
    edits = {
        ("P1-001", "赋权范围"): "示例镇建成区内",
        ("P1-001", "名称"): "对擅自占用城市道路行为的处罚",
        ("P1-002", "终止日期"): datetime(2030, 12, 31),  # noqa: DTZ001 - a day, as Excel has it
        ("P1-003", "备注"): "核对过",
    }
    update, recorded = updated(root, edited(exported(root), edits), document=ADJUSTING)
    assert sorted(c.kind for c in update.changes) == ["adjustment"] * 3 + ["correction"]
    assert recorded.files == ("powers/adj-2026-1.yaml", "powers/batch-1.yaml", "registry.yaml")
    assert value(root, "P1-001", "scope") == ""
    assert value(root, "P1-001", "name") == "对擅自占用城市道路的处罚"
    later = date(2023, 3, 1)
    assert value(root, "P1-001", "scope", later) == "示例镇建成区内"
    assert value(root, "P1-001", "name", later) == "对擅自占用城市道路行为的处罚"
    assert value(root, "P1-002", "until", later) == "2030-12-31"
    assert value(root, "P1-003", "note") == "核对过"
    again, nothing = updated(root, edited(exported(root), edits), document=ADJUSTING)
    assert (again.changes, nothing.files) == ([], ())
    assert sorted(again.already) == ["P1-001", "P1-001", "P1-002"]


def test_a_name_that_a_decision_changed_is_not_corrected_afterwards(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "名称"): "对占用道路的处罚"})
    updated(root, file, document=ADJUSTING)
    update, recorded = updated(root, file)
    assert (update.changes, recorded.files, update.already) == ([], (), ["P1-001"])


def test_a_decision_does_not_override_what_another_set_meanwhile(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "赋权范围"): "示例镇建成区内"})
    between = DecisionDocument(decision="adj-2023-1", title="调整", effective=date(2023, 2, 1))
    other = edited(exported(root, name="另一份"), {("P1-001", "赋权范围"): "不含国道"})
    updated(root, other, document=between)
    update = Update(open_returned([file]), ADJUSTING)
    with pytest.raises(PowersError, match="不含国道"):
        update.write(root, dry_run=False)
    assert not (root / "powers" / "adj-2026-1.yaml").exists()


def test_a_decision_lifts_a_restriction(root: Path) -> None:
    updated(root, edited(exported(root), {("P1-001", "赋权范围"): "不含国道"}), correct=True)
    updated(root, edited(exported(root), {("P1-001", "赋权范围"): ""}), document=ADJUSTING)
    assert value(root, "P1-001", "scope") == "不含国道"
    assert value(root, "P1-001", "scope", date(2023, 3, 1)) == ""


@pytest.mark.parametrize(
    "waiting",
    [
        DecisionDocument(decision="adj-1", title="拟稿", effective=date(2023, 3, 1), is_draft=True),
        DecisionDocument(decision="adj-1", title="待签", upon="承接确认书"),
    ],
)
def test_a_decision_may_still_wait(root: Path, waiting: DecisionDocument) -> None:
    file = edited(exported(root), {("P1-001", "赋权范围"): "示例镇建成区内"})
    update, recorded = updated(root, file, document=waiting)
    assert [c.kind for c in update.changes] == ["adjustment"]
    assert "powers/adj-1.yaml" in recorded.files
    assert value(root, "P1-001", "scope", date(2024, 1, 1)) == ""


def test_a_decision_before_the_grant_is_refused(root: Path) -> None:
    early = DecisionDocument(decision="adj-1", title="调整", effective=date(2021, 8, 1))
    file = edited(exported(root), {("P1-001", "赋权范围"): "示例镇建成区内"})
    with pytest.raises(PowersError, match="P1-001"):
        Update(open_returned([file]), early).write(root, dry_run=False)


def test_one_of_two_holders_is_adjusted_by_name(tmp_path: Path) -> None:
    root = copy_of(CASES / "ok" / "two-towns", tmp_path / "registry")
    file = exported(root, "csv")
    rows = csv_rows(file)
    scope, body = rows[0].index("赋权范围"), rows[0].index("承接主体")
    for row in rows:
        if row[0] == "P1-001" and row[body] == "邻镇人民政府":
            row[scope] = "邻镇建成区内"
    updated(root, saved_csv(file, rows), document=ADJUSTING)
    found = Registry.open(root).snapshot(date(2023, 3, 1)).get("P1-001")
    scopes = {p.to_body: p.scope for p in found if isinstance(p, Power)}
    assert scopes == {"示例镇人民政府": "", "邻镇人民政府": "邻镇建成区内"}


# The registry moved on


def test_what_the_registry_changed_meanwhile_is_not_written_over(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "备注"): "甲写的", ("P1-002", "备注"): "甲写的"})
    updated(root, edited(exported(root, name="乙"), {("P1-001", "备注"): "乙写的"}))
    (fault,) = refused(root, file)
    assert "P1-001" in fault
    assert "甲写的" in fault
    assert "乙写的" in fault
    assert "powers export" in fault


def test_what_another_clerk_changed_elsewhere_does_not_stand_against_it(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "备注"): "甲写的"})
    updated(root, edited(exported(root, name="乙"), {("P1-002", "备注"): "乙写的"}))
    update, _recorded = updated(root, file)
    assert [c.edit.entry.id for c in update.changes] == ["P1-001"]
    assert value(root, "P1-002", "note") == "乙写的"
    assert any("P1-002" in remark.message for remark in update.remarks)


def test_another_key_of_the_same_entry_stands_against_it(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "备注"): "甲写的"})
    updated(root, edited(exported(root, name="乙"), {("P1-001", "行政执法监督电话"): "12345"}))
    (fault,) = refused(root, file)
    assert "12345" in fault


def test_a_file_mended_by_hand_counts_as_well(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "名称"): "对占用道路的处罚"})
    path = root / "powers" / "batch-1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("对擅自占用城市道路的处罚", "对擅自占用道路的处罚"), encoding="utf-8"
    )
    (fault,) = refused(root, file)
    assert "对擅自占用道路的处罚" in fault


def test_an_entry_that_is_gone_is_told(root: Path) -> None:
    file = edited(exported(root), {("E-003", "备注"): "核对过"})
    (root / "catalog" / "agriculture.yaml").unlink()
    (fault,) = refused(root, file)
    assert "E-003" in fault


# Rows and columns


def test_a_deleted_row_recalls_nothing(root: Path) -> None:
    file = in_workbook(exported(root), lambda sheet: sheet.delete_rows(rows_of(sheet)["P1-002"]))
    before = contents(root)
    update, recorded = updated(root, file)
    (remark,) = update.remarks
    assert "P1-002" in remark.message
    assert "powers recall" in remark.message
    assert recorded.files == ()
    assert contents(root) == before


def test_a_new_row_is_refused(root: Path) -> None:
    rows = csv_rows(exported(root, "csv"))
    new = ["" for _heading in rows[0]]
    new[rows[0].index("名称")] = "对新事项的处罚"
    new[rows[0].index("职权类型")] = "行政处罚"
    (fault,) = refused(root, saved_csv(root.parent / "清单.csv", [*rows, new]))
    assert "--decision" in fault


def test_a_changed_id_is_refused(root: Path) -> None:
    file = edited(exported(root), {("P1-002", "编号"): "P1-009"})
    (fault,) = refused(root, file)
    assert "P1-009" in fault
    (swapped,) = {
        re.sub("P1-00[12]", "ID", f)
        for f in (f.partition("行: ")[2] for f in refused(root, _swapped(exported(root))))
    }
    assert "ID" in swapped


def _swapped(file: Path) -> Path:
    def swap(sheet: Worksheet) -> None:
        rows = rows_of(sheet)
        one, other = sheet.cell(rows["P1-001"], 1), sheet.cell(rows["P1-002"], 1)
        one.value, other.value = other.value, one.value

    return in_workbook(file, swap)


def test_a_row_that_was_copied_is_refused(root: Path) -> None:
    rows = csv_rows(exported(root, "csv"))
    copied = [*rows, [*rows[1]]]
    copied[-1][rows[0].index("备注")] = "副本"
    (fault,) = refused(root, saved_csv(root.parent / "清单.csv", copied))
    assert "P1-001" in fault


@pytest.mark.parametrize("form", FORMS)
def test_rows_and_columns_may_stand_in_any_order(root: Path, form: ListFormat) -> None:
    file = exported(root, "csv")
    rows = csv_rows(file)
    rows[3][rows[0].index("备注")] = "核对过"
    moved = [list(reversed(row)) for row in [rows[0], *reversed(rows[1:])]]
    if form == "xlsx":
        from tests.sheets.offices import xlsx

        file = xlsx(root.parent / "排过序.xlsx", moved)
    else:
        saved_csv(file, moved)
    update, _recorded = updated(root, file)
    assert [c.edit.entry.id for c in update.changes] == ["P1-003"]
    assert value(root, "P1-003", "note") == "核对过"


def test_columns_that_were_taken_out_stay_as_they_are(root: Path) -> None:
    before = contents(root)
    rows = csv_rows(exported(root, "csv"))
    kept = [rows[0].index(heading) for heading in ("编号", "名称", CODE)]
    rows[1][rows[0].index("名称")] = "对占用道路的处罚"
    file = saved_csv(root.parent / "清单.csv", [[row[i] for i in kept] for row in rows])
    update, _recorded = updated(root, file)
    assert [c.edit.key.name for c in update.changes] == ["name"]
    assert changed_lines(before, contents(root)) == {
        "powers/batch-1.yaml": ["-name: 对擅自占用城市道路的处罚", "name: 对占用道路的处罚"]
    }
    assert "实施依据" in update.remarks[0].message


def test_a_column_of_the_clerk_is_named_and_not_read(root: Path) -> None:
    rows = csv_rows(exported(root, "csv"))
    more = [[*row, "核对意见" if number == 0 else "无误"] for number, row in enumerate(rows)]
    update, _recorded = updated(root, saved_csv(root.parent / "清单.csv", more))
    assert update.changes == []
    assert ["核对意见" in remark.message for remark in update.remarks] == [True]


def test_what_stands_beside_the_table_is_told(root: Path) -> None:
    rows = csv_rows(exported(root, "csv"))
    rows[2] += ["请复核"]
    rows[3][rows[0].index("数据状态")] = "已核对"
    update, _recorded = updated(root, saved_csv(root.parent / "清单.csv", rows))
    assert update.changes == []
    assert ["请复核" in r.message or "数据状态" in r.message for r in update.remarks] == [True] * 2


def test_a_column_that_stands_twice_is_refused(root: Path) -> None:
    rows = csv_rows(exported(root, "csv"))
    more = [[*row, row[rows[0].index("备注")]] for row in rows]
    (fault,) = refused(root, saved_csv(root.parent / "清单.csv", more))
    assert "备注" in fault


def test_hidden_rows_and_columns_are_read(root: Path) -> None:
    file = edited(exported(root), {("P1-002", "备注"): "核对过"})

    def filter_(sheet: Worksheet) -> None:
        for row in rows_of(sheet).values():
            sheet.row_dimensions[row].hidden = True
        for letter in ("A", "F", "AN", "AR"):
            sheet.column_dimensions[letter].hidden = True

    update, _recorded = updated(root, in_workbook(file, filter_))
    assert value(root, "P1-002", "note") == "核对过"
    assert update.remarks == []


def test_struck_out_text_is_neither_kept_nor_taken_out(root: Path) -> None:
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, {"note": "旧的备注"})
    file = exported(root)

    def strike(sheet: Worksheet) -> None:
        _head, columns = header_of(sheet)
        sheet.cell(rows_of(sheet)["P1-001"], columns["备注"]).font = Font(strike=True)

    faults = refused(root, in_workbook(file, strike))
    assert len(faults) == 1
    assert f"第{rows_of_file(file)['P1-001']}行" in faults[0]


def test_a_line_below_the_table_is_no_entry(root: Path) -> None:
    file = in_workbook(exported(root), lambda sheet: sheet.append(["以上已核对"]))
    update, _recorded = updated(root, file)
    assert ["以上已核对" in remark.message for remark in update.remarks] == [True]


@pytest.mark.process
@pytest.mark.parametrize("split", ["type", "field"])
def test_a_workbook_of_several_sheets_comes_back(root: Path, split: str) -> None:
    done = powers(
        *("export", "--layout", "full", "--split", split, "--as-of", "2022-12-31"),
        *("-o", "../清单.xlsx"),
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    update, recorded = updated(root, root.parent / "清单.xlsx")
    assert (update.changes, update.remarks, recorded.files) == ([], [], ())
    assert len(update.returned.rows) == 7


@pytest.mark.process
@pytest.mark.parametrize(
    ("layout", "form"), [("national", "xlsx"), ("town", "xlsx"), ("town", "csv"), ("full", "html")]
)
def test_a_sheet_without_ids_and_codes_is_refused(root: Path, layout: str, form: str) -> None:
    powers("export", "--layout", layout, "--format", form, "-o", f"../清单.{form}", cwd=root)
    with pytest.raises(PowersError) as caught:
        open_returned([root.parent / f"清单.{form}"])
    assert caught.value.code == ExitCode.USAGE
    assert "powers export --layout full" in caught.value.hint


def test_a_row_whose_code_is_gone_is_refused(root: Path) -> None:
    faults = refused(root, edited(exported(root), {("P1-001", CODE): "", ("E-001", CODE): "v1.x"}))
    assert len(faults) == 2
    assert all(CODE in fault for fault in faults)


def test_the_sheet_of_another_registry_is_refused(root: Path, tmp_path: Path) -> None:
    other = small_registry(tmp_path / "other")
    path = other / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("registry: 示例镇", "registry: 邻镇"), encoding="utf-8")
    assert len(refused(root, exported(other))) == 7


# Cells


COMPUTED = [
    ("类别", "执法事项"),
    ("方面", "经济发展"),
    ("决定", "batch-9"),
    ("状态", "已收回"),
    ("赋权生效日期", "2020-01-01"),
    ("现内容施行日期", "2020-01-01"),
    ("承接主体", "邻镇人民政府"),
    ("依据状态", "已废止"),
    ("依据说明", "没有问题"),
    ("法规收录截至", "2030-01-01"),
]


@pytest.mark.parametrize(("heading", "text"), COMPUTED)
def test_what_the_program_works_out_is_not_edited(root: Path, heading: str, text: str) -> None:
    (fault,) = refused(root, edited(exported(root), {("P1-001", heading): text}), correct=True)
    assert f"“{heading}”" in fault or heading == "承接主体"


@pytest.mark.parametrize(
    ("identifier", "heading", "text"),
    [
        ("E-001", "领域", "农业农村"),
        ("E-001", "实施依据", "《示例城市道路条例》第二条"),
        ("E-001", "法定实施主体", "市政工程行政主管部门"),
        ("E-001", "名称", ""),
        ("P1-001", "名称", "未提供"),
        ("P1-001", "实施依据", "无"),
        ("P1-001", "实施依据", "有关规定"),
        ("P1-001", "职权类型", "处分"),
        ("P1-001", "领域", "太空"),
        ("P1-001", "划出部门", "某局"),
        ("P1-001", "赋权方式", "口头"),
        ("P1-001", "终止日期", "46265"),
        ("P1-001", "终止日期", "31/8/2026"),
        ("P1-001", "终止日期", "2026-02-30"),
        ("P1-001", "承诺办结时限（工作日）", "尽快"),
        ("P1-001", "承诺办结时限（工作日）", "3个月"),
        ("E-001", "处罚种类", "罚款、罚金"),
        ("E-001", "罚款", "酌情"),
        ("E-002", "检查内容", "路面"),
        ("E-001", "对应权力事项", "道路"),
        ("E-001", "对应权力事项", "P9-999"),
        ("E-001", "场景", "月球"),
        ("P1-001", "上级依据", "甲 乙 丙"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_row(
    root: Path, identifier: str, heading: str, text: str
) -> None:
    faults = refused(root, edited(exported(root), {(identifier, heading): text}), correct=True)
    assert all("第" in fault and "行" in fault for fault in faults)
    assert any(identifier in fault for fault in faults)


def test_all_that_is_wrong_is_told_at_once(root: Path) -> None:
    edits = {
        ("P1-001", "职权类型"): "处分",
        ("P1-002", "领域"): "太空",
        ("P1-003", "状态"): "已收回",
        ("P1-004", "实施依据"): "《示例农药办法》第三条",
        ("E-001", CODE): "",
    }
    faults = refused(root, edited(exported(root), edits))
    assert [re.search("[PE][0-9]*-[0-9]{3}", fault)[0] for fault in faults] == [  # type: ignore[index]
        *("P1-001", "P1-002", "P1-003", "P1-004", "E-001")
    ]


def test_what_the_checks_find_is_told_with_the_row(root: Path) -> None:
    (fault,) = refused(root, edited(exported(root), {("E-001", "对应权力事项"): "P7-777"}))
    assert fault.startswith("清单.xlsx")
    assert "P7-777" in fault


MANGLED = [
    ("赋权范围", "1-2组", "1-2组"),
    ("赋权范围", "1-2", "2026-01-02"),
    ("赋权范围", "3/4", "3月4日"),
    ("行政执法监督电话", "08001234567", "8001234567"),
    ("裁量基准", "510123456789012345", "5.10123E+17"),
    ("裁量基准", "510123456789012345", "510123456789012000"),
    ("备注", "见附件", "#NAME?"),
    ("备注", "1-2", "2026-01-02"),
    ("备注", "见㙍村名录", "见?村名录"),
]


@pytest.mark.parametrize(("heading", "old", "new"), MANGLED)
def test_what_an_office_program_makes_of_a_text_is_refused(
    root: Path, heading: str, old: str, new: str
) -> None:
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, {_key(heading): old})
    file = edited(exported(root, "csv"), {("P1-001", heading): new})
    if old == new:
        assert updated(root, file)[0].changes == []
        return
    (fault,) = refused(root, file, correct=True)
    assert new in fault


def _key(heading: str) -> str:
    return next(key for key, own in HEADINGS.items() if own == heading)


def test_excel_may_write_days_in_its_own_way(root: Path) -> None:
    every_key.put(root, "powers/batch-1.yaml", "grants", 0, {"until": date(2031, 2, 3)})
    rows = csv_rows(exported(root, "csv"))
    days = [
        [re.sub(r"^(\d{4})-0?(\d+)-0?(\d+)$", r"\1/\2/\3", cell) for cell in row] for row in rows
    ]
    assert days != rows
    file = saved_csv(root.parent / "清单.csv", days, "gb18030")
    update, _recorded = updated(root, file)
    assert (update.changes, update.remarks) == ([], [])


def test_a_formula_is_refused(root: Path) -> None:
    file = edited(exported(root), {("P1-001", "备注"): "=1+1"})
    with pytest.raises(PowersError, match="备注"):
        updated(root, file)


# As a whole


TEXTS = st.text(
    st.sampled_from("占用挖掘道路种子农药镇村组限于以内除外（）、，“”：；路12ABab　 "),
    min_size=1,
    max_size=24,
).filter(lambda text: any("\u4e00" <= c <= "\u9fff" for c in text))
CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(["P1-001", "P1-002", "P1-003", "P1-004"]),
        st.sampled_from(["法定实施主体", "备注", "追责情形", "赋权范围", "行政执法监督电话"]),
    ),
    TEXTS,
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=CELLS, form=st.sampled_from(FORMS))
def test_what_is_written_into_cells_is_what_the_registry_says(
    tmp_path_factory: pytest.TempPathFactory,
    cells: dict[tuple[str, str], str],
    form: ListFormat,
) -> None:
    root = small_registry(tmp_path_factory.mktemp("returned"))
    before = {e.id: record_cells(e) for e in Registry.open(root).snapshot(DAY).entries}
    updated(root, edited(exported(root, form), cells), correct=True)
    after = {e.id: record_cells(e) for e in Registry.open(root).snapshot(DAY).entries}
    for identifier, row in after.items():
        for key, text in row.items():
            meant = cells.get((identifier, HEADINGS[key]), before[identifier][key])
            assert "".join(text.split()) == "".join(meant.split())
    update, recorded = updated(root, exported(root, form))
    assert (update.changes, update.remarks, recorded.files) == ([], [], ())


ODD = (
    *("", "无", "-", "'", "=1", "[a, b]", "{a: b}", "a: b", "# x", '"x"', "null", "true", "1e5"),
    *(
        "2026-01-01",
        "甲\n乙",
        "《某法》",
        "第三条",
        "行政处罚",
        "P1-001、P1-002",
        "E-001",
        "示例镇",
    ),
    *(
        "现场检查",
        "甲（现场检查）",
        "每年一次（《某法》第一条）",
        "10000元以上罚款",
        "\u200b",
        "x" * 2500,
    ),
    *(
        "甲 乙〔2020〕1号 3",
        "示例县农业农村局",
        "委托行使",
        "20工作日",
        "-3",
        "城市道路；农资店",
        "{id}",
    ),
)


@settings(deadline=None)
@given(data=st.data())
def test_whatever_stands_in_cells_is_written_once_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    registry = data.draw(st.sampled_from(SOUND))
    root = copy_of(registry, tmp_path_factory.mktemp("returned") / "registry")
    file = exported(root, "csv")
    rows = csv_rows(file)
    cells = st.tuples(st.integers(1, len(rows) - 1), st.integers(0, len(rows[0]) - 1))
    for row, column in data.draw(st.lists(cells, min_size=1, max_size=3)):
        rows[row][column] = data.draw(st.sampled_from(ODD) | st.text(max_size=12))
    saved_csv(file, rows)
    document = data.draw(st.sampled_from([None, ADJUSTING]))
    correct = document is None and data.draw(st.booleans())
    before = contents(root)
    try:
        updated(root, file, document=document, correct=correct)
    except PowersError:
        assert contents(root) == before
        return
    _update, again = updated(root, file, document=document, correct=correct)
    assert again.files == ()


@pytest.mark.process
def test_the_command_previews_and_writes(root: Path) -> None:
    powers("export", "--layout", "full", "--as-of", "2022-12-31", "-o", "../清单.xlsx", cwd=root)
    file = edited(root.parent / "清单.xlsx", {("P1-001", "备注"): "核对过"})
    before = contents(root)
    tried = powers("import", "--update", file, "--dry-run", cwd=root, language="en")
    assert tried.returncode == 0, tried.stderr
    assert "备注: (none) → 核对过 [correction powers/batch-1.yaml:12]" in tried.stdout
    assert "+    note: 核对过" in tried.stdout
    assert contents(root) == before
    done = powers("import", "--update", file, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    assert "changed: 1 (corrections: 1, adjustments: 0), unchanged: 6" in done.stdout
    assert value(root, "P1-001", "note") == "核对过"


@pytest.mark.process
def test_the_command_refuses_and_writes_nothing(root: Path) -> None:
    powers("export", "--layout", "full", "--as-of", "2022-12-31", "-o", "../清单.csv", cwd=root)
    file = edited(
        root.parent / "清单.csv", {("P1-001", "赋权范围"): "镇区", ("P1-002", "备注"): "甲"}
    )
    before = contents(root)
    done = powers("import", "--update", file, cwd=root, language="en")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "清单.csv · row 2" in done.stderr
    assert contents(root) == before
    options = ("--decision", "adj-2026-1", "--title", "动态调整", "--effective", "2023-03-01")
    done = powers("import", "--update", file, *options, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    assert "[adjustment powers/adj-2026-1.yaml]" in done.stdout
    assert value(root, "P1-001", "scope", date(2023, 3, 1)) == "镇区"


@pytest.mark.process
@pytest.mark.parametrize(
    "options",
    [
        ("--compare",), ("--row", "3=P1-001"), ("--add-bodies",), ("--as-of", "2022-01-01"),
        ("--correct", "--decision", "batch-1"),
    ],
)  # fmt: skip
def test_options_for_the_lists_of_others_are_refused(root: Path, options: tuple[str, ...]) -> None:
    file = exported(root, "csv")
    done = powers("import", "--update", file, *options, cwd=root, language="en")
    assert done.returncode == 2
    assert options[0] in done.stderr


@pytest.mark.process
def test_an_office_program_may_save_it(root: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(
            "soffice is not installed, so no sheet was saved by an office program: apt-get install "
            "libreoffice-calc"
        )
    file = edited(
        exported(root), {("P1-001", "备注"): "核对过", ("E-003", "场景"): "农资店、城市道路"}
    )
    folder = root.parent / "另存"
    profile = (root.parent / "profile").as_uri()
    for kind in ("xlsx", "xls"):
        subprocess.run(
            (
                *(soffice, f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", kind, "--outdir", folder, file),
            ),
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        update, _recorded = updated(root, folder / f"清单.{kind}", dry_run=True)
        assert [c.edit.entry.id for c in update.changes] == ["P1-001", "E-003"]
        assert update.remarks == []
