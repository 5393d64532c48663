"""`powers diff`, as real processes."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import CACHE, CASES, NOTICE, SMALL, copy_of, powers, small_registry

pytestmark = pytest.mark.process

RECALLED = CASES / "changes" / "recalled"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    small_registry(tmp_path)
    return copy_of(RECALLED / "new", tmp_path / "registry")


@pytest.fixture
def history(tmp_path: Path) -> Repository:
    """Make a repository: the small registry on `main`, a recall on the branch `recall`."""
    repository = Repository(small_registry(tmp_path))
    repository.commit("begin")
    repository.branch("recall")
    copy_of(RECALLED / "new", repository.root)
    repository.commit("recall")
    return repository


def kinds(root: Path, *arguments: str | Path) -> list[tuple[str, str]]:
    done = powers("diff", *arguments, "--format", "json", cwd=root)
    content = json.loads(done.stdout)
    assert content["version"] == 1
    return [(c["kind"], c["id"]) for c in content["changes"]]


BOTH = [("recalled", "P1-002"), ("item-retired", "E-002")]
RECORDED = [BOTH[0], ("decision-added", "batch-2"), BOTH[1]]
"""The same between two revisions: the item falls with its power."""
TURNED = [("law-turned", entry) for entry in ("E-003", "P1-003", "P1-004")]
"""Whose law was revised in 2023, or repealed in 2024."""


@pytest.mark.parametrize(
    ("first", "second"), [("batch-1", "batch-2"), ("2021-09-01", "2022-03-01")]
)
def test_decisions_and_days_name_states(registry: Path, first: str, second: str) -> None:
    assert kinds(registry, first, second) == BOTH


@pytest.mark.parametrize("second", ["today", ""])
def test_what_the_law_did_since_is_told_apart_from_decisions(registry: Path, second: str) -> None:
    recalled, retired = BOTH
    told = kinds(registry, "batch-1", *filter(None, [second]))
    assert told == [recalled, *TURNED, retired]


def test_backwards_every_kind_is_its_inverse(registry: Path) -> None:
    assert kinds(registry, "batch-2", "batch-1") == [
        ("regranted", "P1-002"),
        ("item-added", "E-002"),
    ]


def test_a_recall_names_where_the_power_went_and_why(registry: Path) -> None:
    done = powers("diff", "batch-1", "batch-2", "--format", "json", cwd=registry)
    change = json.loads(done.stdout)["changes"][0]
    assert change["returned_to"] == "示例县综合行政执法局"
    assert change["reason"] == "承接能力不足"
    assert (change["decision"], change["day"]) == ("batch-2", "2022-03-01")


@pytest.mark.parametrize(
    "arguments",
    [("main", "recall"), ("main...recall",), ("main..recall",), ("main",), ("main", "HEAD")],
)
def test_revisions_and_ranges_name_records(history: Repository, arguments: tuple[str, ...]) -> None:
    assert kinds(history.root, *arguments) == RECORDED


def test_a_range_of_three_dots_begins_where_the_branches_parted(history: Repository) -> None:
    history.switch("main")
    copy_of(CASES / "changes" / "record-corrected" / "new", history.root)
    history.commit("correct")
    assert kinds(history.root, "main...recall") == RECORDED
    assert ("record-corrected", "P1-003") in kinds(history.root, "main..recall")


def test_the_work_tree_is_left_alone(history: Repository) -> None:
    kinds(history.root, "main", "recall")
    assert history.git("status", "--porcelain") == ""


def test_folders_are_compared_without_a_registry_around(tmp_path: Path) -> None:
    old = copy_of(SMALL, tmp_path / "old")
    new = copy_of(RECALLED / "new", copy_of(SMALL, tmp_path / "new"))
    assert ("recalled", "P1-002") in kinds(tmp_path, old, new)


def test_an_id_that_vanished_is_an_error(tmp_path: Path) -> None:
    old = copy_of(SMALL, tmp_path / "old")
    new = copy_of(CASES / "changes" / "vanished" / "new", copy_of(SMALL, tmp_path / "new"))
    assert powers("diff", old, new, cwd=tmp_path).returncode == 1


def test_an_exported_list_is_the_state_it_was_written_of(registry: Path) -> None:
    file = registry / "list.json"
    for day in ("2021-12-31", "2022-03-01"):
        powers("export", "--format", "json", "--as-of", day, "-o", file, cwd=registry)
        assert kinds(registry, file, day) == []
        assert kinds(registry, day, file) == []
    shutil.copy(file, registry / "later.json")
    powers("export", "--format", "json", "--as-of", "2021-12-31", "-o", file, cwd=registry)
    assert ("recalled", "P1-002") in kinds(registry, file, "batch-2")
    assert kinds(registry, file, "later.json") == [("vanished", "E-002"), ("vanished", "P1-002")]


@pytest.mark.parametrize("text", ["nonsense", "--upload-pack=x", "2021-13-01", "no/such.json"])
def test_what_names_nothing_is_told_with_a_remedy(registry: Path, text: str) -> None:
    done = powers("diff", "--", text, "batch-1", cwd=registry)
    assert done.returncode in (2, 3)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2, done.stderr


def test_a_damaged_export_is_told_in_one_line(registry: Path) -> None:
    for content in ("{", "[]", '{"version": 2}', '{"version": 1, "powers": 3}', "\x00"):
        (registry / "list.json").write_text(content, encoding="utf-8")
        done = powers("diff", "list.json", "batch-1", cwd=registry)
        assert done.returncode == 3
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_exit_codes_are_as_gits(registry: Path) -> None:
    assert powers("diff", "batch-1", "batch-2", cwd=registry).returncode == 0
    assert powers("diff", "batch-1", "batch-2", "--exit-code", cwd=registry).returncode == 1
    assert powers("diff", "batch-1", "batch-1", "--exit-code", cwd=registry).returncode == 0
    assert powers("diff", "a", "b", "--layout", "notice", cwd=registry).returncode == 2


def test_every_format_says_the_notice_even_of_no_changes(registry: Path) -> None:
    for form in ("text", "json", "markdown", "html"):
        done = powers("diff", "batch-1", "batch-1", "--format", form, cwd=registry)
        assert NOTICE in done.stdout
    assert NOTICE in powers("diff", "batch-1", "batch-2", "--stat", cwd=registry).stdout


def test_the_table_of_a_notice(registry: Path) -> None:
    done = powers(
        "diff", "batch-1", "batch-2", "--format", "markdown", "--layout", "notice", cwd=registry
    )
    head, _line, row, *_rest = done.stdout.splitlines()
    assert head == "| 序号 | 编号 | 权力类型 | 调整方式 | 权力名称 | 设定依据 | 备注 |"
    assert row == (
        "| 1 | P1-002 | 行政检查 | 收回 | 对城市道路养护情况的行政检查 "
        "| 《示例城市道路条例》第二条 | 退回示例县综合行政执法局，承接能力不足 |"
    )


def test_the_comparison_table_as_csv(registry: Path) -> None:
    copy_of(CASES / "changes" / "renamed" / "new", registry)
    done = powers(
        "diff", "batch-1", "batch-2", "--format", "csv", "--layout", "comparison", cwd=registry
    )
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert rows[0][:3] == ["修改前", "修改后", "说明"]
    assert rows[1][:2] == ["对擅自占用城市道路的处罚", "对擅自占用、挖掘城市道路的处罚"]


def test_names_cannot_break_out_of_a_table(registry: Path) -> None:
    file = registry / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    name = "对<script>|[x](y)@all 的检查"
    file.write_text(text.replace("对城市道路养护情况的行政检查", f'"{name}"'), encoding="utf-8")
    page = powers("diff", "batch-1", "batch-2", "--format", "html", cwd=registry).stdout
    assert "<script>" not in page
    lines = powers("diff", "batch-1", "batch-2", "--format", "markdown", cwd=registry).stdout
    assert "对\\<script\\>\\|\\[x\\](y)\\@<!-- -->all 的检查" in lines


def test_with_a_warm_cache_nothing_heavy_is_imported(registry: Path) -> None:
    powers("diff", "batch-1", "batch-2", cwd=registry)
    code = (
        "import sys; sys.argv[1:] = ['diff', 'batch-1', 'batch-2']\n"
        "from devolved_powers.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pydantic', 'ruamel.yaml', 'rich.table', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "POWERS_CACHE": str(CACHE)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=registry,
        capture_output=True,
        check=True,
        env=environment,
        encoding="utf-8",
    )
    assert done.stderr.strip().endswith("[]"), done.stderr


def test_sums_are_told_before_and_after(registry: Path) -> None:
    done = powers("diff", "batch-1", "batch-2", "--stat", "--format", "json", cwd=registry)
    content = json.loads(done.stdout)
    assert content["kinds"] == {"recalled": 1, "item-retired": 1}
    assert {"value": "行政检查", "before": 1, "after": 0} in content["powers"]["type"]


UNSIGNED = """\
decision: batch-3
kind: 赋权
title: 赋予示例镇县级行政权力事项（第三批）
effective: {upon: 承接确认书}
to_body: 示例镇人民政府
manner: 直接赋权
upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, published: 2021-08-01}
provenance: {status: reconstructed}
grants:
  - {power: P1-002}
recalls:
  - {power: P1-001, outcome: 取消}
"""


def test_what_is_not_signed_for_is_in_the_record_and_not_yet_law(registry: Path) -> None:
    old = copy_of(registry, registry.parent / "old")
    (registry / "powers" / "batch-3.yaml").write_text(UNSIGNED, encoding="utf-8")
    assert kinds(registry, "2022-03-01", "2030-01-01") == TURNED
    assert kinds(registry, old, ".") == [
        ("abolished", "P1-001"),
        ("regranted", "P1-002"),
        ("decision-added", "batch-3"),
    ]
    done = powers("diff", old, ".", cwd=registry)
    assert "尚未施行" in done.stdout or "not in force yet" in done.stdout
    assert powers("diff", "batch-3", "batch-1", cwd=registry).returncode == 2


def test_a_body_that_was_mistyped_is_no_new_holding(registry: Path) -> None:
    old = copy_of(registry, registry.parent / "old")
    file = registry / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("  - id: P1-004\n", "  - id: P1-004\n    to_body: 邻镇人民政府\n"),
        encoding="utf-8",
    )
    assert kinds(registry, old, ".") == [("record-corrected", "P1-004")]


def test_the_table_of_a_notice_as_a_workbook(registry: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("a.xlsx", "b.xlsx"):
        arguments = ("diff", "batch-1", "batch-2", "--format", "xlsx", "--layout", "notice")
        done = powers(*arguments, "-o", name, cwd=registry)
        assert done.returncode == 0, done.stderr
        assert NOTICE in done.stderr
    assert (registry / "a.xlsx").read_bytes() == (registry / "b.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(registry / "a.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = rows.index(["序号", "编号", "权力类型", "调整方式", "权力名称", "设定依据", "备注"])
    assert rows[header + 1][3] == "收回"
    assert any(NOTICE in str(row[0]) for row in rows[:header])


@pytest.mark.parametrize("layout", ["list", "notice", "comparison"])
def test_a_table_is_headed_by_the_number_of_its_own_rows(registry: Path, layout: str) -> None:
    done = powers(
        "diff", "batch-1", "batch-2", "--format", "html", "--layout", layout, cwd=registry
    )
    title, body = done.stdout.split("<h1>")[1].split("</h1>")
    told = int(re.findall(r"[0-9]+", title)[-1])
    assert told == body.count("<tr><td>")
    assert told > 0
    arguments = (
        "diff",
        "batch-1",
        "batch-2",
        "--format",
        "html",
        "--layout",
        layout,
        "-o",
        "a.html",
    )
    assert str(told) in powers(*arguments, cwd=registry).stderr
