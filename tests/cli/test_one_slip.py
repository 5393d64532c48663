"""A slip in one file, as a clerk meets it at the command line."""

import json
from pathlib import Path

import pytest

from tests.support import contents, powers, small_registry

pytestmark = pytest.mark.process


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = small_registry(tmp_path)
    change(root / "powers" / "batch-1.yaml", "    type: 行政处罚", "    type：行政处罚")
    return root


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_the_slip_comes_first_and_what_follows_from_it_is_one_line(registry: Path) -> None:
    done = powers("validate", cwd=registry)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("powers/batch-1.yaml:14:9 必须改 ")
    assert done.stdout.count("必须改") == 1 + 1  # and once in the summary
    about_the_rest = [line for line in lines if "batch-1.yaml" in line and "catalog/" in line]
    assert len(about_the_rest) == 1
    assert "4" in about_the_rest[0]
    assert "不能判定" in about_the_rest[0]
    assert "P2-" not in done.stdout
    assert "control-totals" not in done.stdout
    assert "1个文件读不出" in lines[-1]


@pytest.mark.parametrize("form", ["markdown", "github"])
def test_other_formats_for_people_have_the_line_too(registry: Path, form: str) -> None:
    done = powers("validate", "--format", form, cwd=registry)
    assert any("batch" in line and "catalog/" in line for line in done.stdout.splitlines())
    assert done.returncode == 1


def test_json_has_each_place_that_is_undecided_with_its_reason(registry: Path) -> None:
    done = powers("validate", "--format", "json", cwd=registry)
    answer = json.loads(done.stdout)
    assert [f["check"] for f in answer["findings"]] == ["yaml-syntax"]
    reasons = [u["reason"] for u in answer["undecided"] if u["check"] == "unknown-power"]
    assert len(reasons) == 3
    assert all("powers/batch-1.yaml" in reason for reason in reasons)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "P1-001"),
        ("search", "处罚"),
        ("list",),
        ("history", "P1-001"),
        ("export", "--format", "csv"),
        ("stats",),
        ("needs",),
        ("publications",),
        ("coverage",),
        ("checklist",),
    ],
    ids=" ".join,
)
def test_no_command_answers_from_what_is_left(registry: Path, arguments: tuple[str, ...]) -> None:
    done = powers(*arguments, cwd=registry)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "powers/batch-1.yaml:14" in done.stderr
    assert "powers validate" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("fmt",),
        ("validate", "--fix"),
        ("validate", "--fix", "--unsafe"),
        ("set", "P1-002", "note=x"),
    ],
    ids=" ".join,
)
def test_no_command_that_writes_touches_the_file(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    before = contents(registry)
    done = powers(*arguments, cwd=registry)
    assert done.returncode in (1, 3)
    assert contents(registry) == before


def test_the_editor_is_told_the_same_of_what_it_holds(registry: Path) -> None:
    held = (registry / "powers" / "batch-1.yaml").read_bytes()
    change(registry / "powers" / "batch-1.yaml", "type：", "type: ")
    done = powers("validate", "--stdin-filename", "powers/batch-1.yaml", cwd=registry, data=held)
    assert done.stdout.startswith("powers/batch-1.yaml:14:9 必须改 ")


@pytest.mark.parametrize("wrong", ["[effective，upstream]", "[effective、upstream]", "[effectiv]"])
def test_that_a_day_is_assumed_stays_on_every_screen(tmp_path: Path, wrong: str) -> None:
    root = small_registry(tmp_path)
    change(
        root / "powers" / "batch-1.yaml",
        "{status: reconstructed}",
        f"{{status: reconstructed, assumed: {wrong}}}",
    )
    assert "施行日期为推定" in powers("show", "P1-001", cwd=root).stdout
    assert "施行日期为推定" in powers("history", "P1-001", cwd=root).stdout
    done = powers("validate", cwd=root)
    assert done.returncode == 1
    assert "[wrong-value]" in done.stdout
    assert "effective" in done.stdout.partition("处理：")[2]


def test_no_id_is_given_out_while_a_file_that_may_hold_it_cannot_be_read(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    change(root / "catalog" / "urban-management.yaml", "    penalty: ", "    penalty：")
    before = contents(root)
    done = powers(
        *("new", "item", "P1-003", "--conduct", "《示例种子条例》第二条"),
        *("--penalty", "《示例种子条例》第三条", "--penalties", "罚款"),
        cwd=root,
    )
    assert done.returncode == 3
    assert "catalog/urban-management.yaml" in done.stderr
    assert contents(root) == before
