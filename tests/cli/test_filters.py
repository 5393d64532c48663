"""Filters that fit nothing, decisions by what people call them, lists of nothing: as processes."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support import powers

pytestmark = pytest.mark.process
FORMATS = ("table", "json", "csv", "ids")
"""What `search` and `list` print in."""


def run(registry: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return powers(*arguments, cwd=registry, language="en")


def ids(registry: Path, *arguments: str) -> list[str]:
    return run(registry, "list", *arguments, "--format", "ids").stdout.split()


GRANT = """decision: batch-{number}
kind: 赋权
title: 赋予示例镇县级行政权力事项（第{said}批）
authority: {{}}
effective: {effective}
to_body: 示例镇人民政府
provenance: {{status: reconstructed}}
grants:
  - id: P{number}-001
    name: 对擅自占用第{number}条城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第三条第（一）项、第四条
"""
RECALL = """decision: recall-1
kind: 收回
title: 收回部分赋权事项
authority: {doc_no: 示府发〔2023〕9号}
effective: 2023-09-01
provenance: {status: reconstructed}
recalls:
  - {power: P1-004, reason: 无承接能力, outcome: 退回原部门, returned_to: 示例县农业农村局}
"""


@pytest.fixture
def town(registry: Path) -> Path:
    """Return a registry with a batch in force, one yet to come, one unsigned, and a recall."""
    coming = GRANT.format(number=2, said="二", effective="2030-01-01")
    unsigned = GRANT.format(number=3, said="三", effective="{upon: 承接确认书}")
    files = {"batch-2": coming, "batch-3": unsigned, "recall-1": RECALL}
    for name, text in files.items():
        (registry / "powers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return registry


SLIPS = [
    ("--type", "许克", "行政许可"),
    ("--type", "行政处法", "行政处罚"),
    ("--field", "城管", "城市管理"),
    ("--field", "农牧", "农业农村"),
    ("--field", "网络安全", "农业农村, 城市管理"),
    ("--aspect", "城市建没运行", "城市建设运行"),
    ("--from-body", "城管", "示例县综合行政执法局"),
    ("--from-body", "税务局", "示例县农业农村局"),
    ("--scene", "农资", "农资店"),
    ("--scene", "马路", "城市道路"),
    ("--batch", "4", "batch-1"),
    ("--batch", "第四批", "batch-1"),
    ("--batch", "示府发〔1999〕1号", "batch-1"),
]


@pytest.mark.parametrize(("option", "value", "told"), SLIPS)
@pytest.mark.parametrize("command", [["list"], ["search", "道路"], ["export"]])
def test_a_value_the_registry_never_had_is_refused_with_the_choices(
    registry: Path, command: list[str], option: str, value: str, told: str
) -> None:
    done = run(registry, *command, option, value)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"“{value}”" in done.stderr
    assert told in done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_refused_in_every_format(registry: Path, form: str) -> None:
    for command in (["list"], ["search", "道路"]):
        done = run(registry, *command, "--field", "城市管里", "--format", form)
        assert (done.returncode, done.stdout) == (2, "")


def test_every_slip_is_told_at_once(registry: Path) -> None:
    done = run(registry, "list", "--field", "城市管里", "--batch", "九", "--type", "行政处法")
    assert done.returncode == 2
    for value in ("城市管里", "九", "行政处法"):
        assert f"“{value}”" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "other"),
    [
        ("--field", "农资店", "--scene"),
        ("--type", "城市管理", "--field"),
        ("--scene", "处罚", "--type"),
    ],
)
def test_a_value_of_another_filter_is_told_with_its_option(
    registry: Path, option: str, value: str, other: str
) -> None:
    done = run(registry, "list", option, value)
    assert done.returncode == 2
    assert f"“{value}” goes with {other}." in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--field", " 农业农村 ", ["P1-003", "P1-004", "E-003"]),
        ("--field", "農業農村", ["P1-003", "P1-004", "E-003"]),
        ("--scene", "農資店", ["E-003"]),
        ("--type", "許可", ["P1-004"]),
    ],
)
def test_blanks_and_traditional_characters_are_no_slips(
    registry: Path, option: str, value: str, found: list[str]
) -> None:
    assert ids(registry, option, value) == found


@pytest.mark.parametrize("option", ["--type", "--field", "--batch", "--scene", "--standing"])
@pytest.mark.parametrize("value", ["", "  "])
def test_a_filter_that_says_nothing_is_not_taken_for_none(
    registry: Path, option: str, value: str
) -> None:
    for command in (["list"], ["search", "道路"], ["export"]):
        done = run(registry, *command, option, value)
        assert (done.returncode, done.stdout) == (2, "")


def test_blank_words_do_not_ask_for_everything(registry: Path) -> None:
    for command in ("search", "export"):
        for words in ([""], ["　"], ["", " "]):
            done = run(registry, command, *words)
            assert (done.returncode, done.stdout) == (2, "")
    assert run(registry, "search", "种子", " ").returncode == 0


def test_filters_that_exclude_each_other_are_refused(registry: Path) -> None:
    asked = ("--scene", "农资店", "--in", "powers")
    for command in (["list"], ["search", "种子"], ["export"]):
        done = run(registry, *command, *asked)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--scene does not go with --in powers" in done.stderr
    changes = ("export", "--layout", "adjustment", "--since", "batch-1")
    for other in (("--scene", "农资店"), ("--in", "items")):
        done = run(registry, *changes, *other)
        assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "called",
    [
        *(
            "batch-1",
            "1",
            "１",
            "01",
            "一",
            "第一批",
            "第1批",
            "第１批",
            "第 一 批",
            "一批",
            "首批",
        ),
        *("BATCH-1", "ｂａｔｃｈ－１", "batch 1", "示府发〔2021〕1号", "示府发[2021]1号"),
        *(
            "〔2021〕1号",
            "赋予示例镇县级行政权力事项（第一批）",
            "《赋予示例镇县级行政权力事项（第1批）》",
        ),
        "（第一批）",
    ],
)
def test_a_decision_is_known_by_what_people_call_it(town: Path, called: str) -> None:
    for command in (["list"], ["search", "示例"]):
        done = run(town, *command, "--batch", called, "--format", "ids")
        assert {*done.stdout.split()} == {
            f"{part}00{n}" for part in ("P1-", "E-") for n in (1, 2, 3)
        }
    written = json.loads(run(town, "export", "--batch", called, "--format", "json").stdout)
    assert written["totals"] == {"powers": 3, "items": 3}


def test_a_name_that_several_decisions_have_is_told_with_them(town: Path) -> None:
    done = run(town, "list", "--batch", "县级行政权力事项")
    assert (done.returncode, done.stdout) == (2, "")
    for decision in ("batch-1", "batch-2", "batch-3"):
        assert decision in done.stderr


def test_what_is_right_but_not_in_force_is_an_answer_and_says_why(town: Path) -> None:
    coming = run(town, "list", "--batch", "第二批")
    assert coming.returncode == 1
    assert "尚未施行 1. It takes effect on 2030-01-01." in coming.stderr
    unsigned = run(town, "list", "--batch", "第三批")
    assert unsigned.returncode == 1
    assert "尚未施行 1. It has no day of effect yet." in unsigned.stderr
    recalled = run(town, "list", "--type", "许可")
    assert recalled.returncode == 1
    assert "已收回 1" in recalled.stderr
    granting_none = run(town, "list", "--batch", "recall-1")
    assert granting_none.returncode == 1
    assert "--batch recall-1: no such entry is on record in this registry." in granting_none.stderr
    of_no_entry = run(town, "list", "--type", "行政裁决")
    assert of_no_entry.returncode == 1
    assert "行政裁决" in of_no_entry.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_list_and_search_of_nothing_end_alike(registry: Path, form: str) -> None:
    narrow = ("--field", "城市管理", "--from-body", "农业", "--format", form)
    listed, searched = run(registry, "list", *narrow), run(registry, "search", "道路", *narrow)
    assert listed.returncode == searched.returncode == 1
    if form == "json":  # that of a search says more
        said, more = json.loads(listed.stdout), json.loads(searched.stdout)
        assert said.items() <= more.items()
        assert more["match"] == "none"
    else:
        assert listed.stdout == searched.stdout
    assert "--field 城市管理 4, --from-body 农业 3" in listed.stderr
    assert run(registry, "list", "--format", form).returncode == 0


def test_list_before_the_first_decision_says_so(registry: Path) -> None:
    done = run(registry, "list", "--as-of", "2021-08-31")
    assert done.returncode == 1
    assert "Nothing is in force on 2021-08-31." in done.stderr


NOTHING = [
    ("--field", "城市管理", "--type", "许可"),
    ("--as-of", "2021-08-31"),
    ("没有这样的事项",),
    ("--standing", "已废止", "--as-of", "2022-01-01"),
]


@pytest.mark.parametrize("asked", NOTHING)
@pytest.mark.parametrize("form", ["csv", "html", "markdown", "json", "jsonl", "sqlite"])
def test_an_export_of_nothing_is_refused_and_touches_no_file(
    registry: Path, tmp_path: Path, asked: tuple[str, ...], form: str
) -> None:
    new, old = tmp_path / "new.out", tmp_path / "old.out"
    old.write_text("what was there", encoding="utf-8")
    for target in (new, old):
        done = run(registry, "export", "--format", form, "-o", target, *asked)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing was written" in done.stderr
        assert "--allow-empty" in done.stderr
    assert not new.exists()
    assert old.read_text(encoding="utf-8") == "what was there"
    printed = run(registry, "export", "--format", form, *asked)
    assert (printed.returncode, printed.stdout) == (1, "")


@pytest.mark.parametrize("asked", NOTHING)
def test_an_empty_list_is_written_when_it_is_asked_for(
    registry: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    target = tmp_path / "empty.csv"
    done = run(registry, "export", "-o", target, "--allow-empty", *asked)
    assert done.returncode == 0
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 1
    slip = run(registry, "export", "-o", tmp_path / "slip.csv", "--allow-empty", "--batch", "9")
    assert slip.returncode == 2


def test_a_layout_that_lists_the_other_part_says_so(registry: Path) -> None:
    done = run(registry, "export", "--layout", "national", "--type", "许可")
    assert done.returncode == 1
    assert "--in powers has 1" in done.stderr
    assert run(
        registry, "export", "--layout", "national", "--type", "许可", "--in", "powers"
    ).stdout


def test_adjustments_without_any_are_an_answer_but_not_of_powers_there_are_none_of(
    town: Path,
) -> None:
    changes = ("export", "--layout", "adjustment", "--as-of", "2026-01-01", "--since")
    none = run(town, *changes, "2025-01-01")
    assert none.returncode == 0
    assert "No power was adjusted between the two days." in none.stderr
    narrowed = run(town, *changes, "第一批", "--type", "检查")
    assert narrowed.returncode == 0
    assert "No power that fits --type 检查 was adjusted" in narrowed.stderr
    recalled = run(town, *changes, "第一批", "--type", "许可")
    assert (recalled.returncode, recalled.stderr.count("No power")) == (0, 0)
    assert "收回" in recalled.stdout
    nothing = run(town, *changes, "第一批", "--field", "城市管理", "--type", "许可")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "No power of the registry fits" in nothing.stderr
    slip = run(town, *changes, "第一批", "--field", "城管")
    assert (slip.returncode, slip.stdout) == (2, "")


def test_states_are_compared_by_what_people_call_decisions(town: Path) -> None:
    named = run(town, "diff", "batch-1", "recall-1")
    assert named.returncode == 0
    for first, second in (("第一批", "收回部分"), ("1", "示府发〔2023〕9号")):
        assert run(town, "diff", first, second).stdout == named.stdout
    until_today = run(town, "diff", "第一批")
    assert until_today.stdout == run(town, "diff", "batch-1").stdout
    several = run(town, "diff", "县级行政权力", "today")
    assert (several.returncode, several.stdout) == (2, "")
    unsigned = run(town, "diff", "第一批", "第三批")
    assert (unsigned.returncode, unsigned.stdout) == (2, "")
    assert "batch-3" in unsigned.stderr
    assert run(town, "diff", "第一批", "第九批").returncode == 3  # no git to ask


def test_a_scene_of_which_nothing_is_checked_is_not_dropped_in_silence(registry: Path) -> None:
    narrowed = ("checklist", "城市道路", "农资店", "--standing", "现行有效", "--as-of")
    text = registry / "catalog" / "urban-management.yaml"
    text.write_text(
        text.read_text(encoding="utf-8").replace("城市道路]", "农资店]"), encoding="utf-8"
    )
    done = run(registry, *narrowed, "2022-01-01")
    assert done.returncode == 0
    assert done.stderr.strip() == "Nothing to check there is in force on this day: 城市道路."


def test_cases_of_a_body_that_never_held_a_power_are_not_counted(registry: Path) -> None:
    ledger = registry / "ledger.csv"
    ledger.write_text("案号,事项编号,立案日期\n1,E-001,2022-05-01\n", encoding="utf-8")
    done = run(registry, "evaluate", ledger, "--body", "示例镇")
    assert (done.returncode, done.stdout) == (2, "")
    assert "示例镇人民政府" in done.stderr
    assert run(registry, "evaluate", ledger, "--body", "示例镇人民政府").returncode == 0


@pytest.mark.parametrize("asked", ["P1-004", "农药经营许可", "农药 许可"])
def test_what_was_recalled_is_not_told_as_if_it_had_never_been(town: Path, asked: str) -> None:
    done = run(town, "search", asked, "--whole")
    assert done.returncode == 1
    assert "In the registry, but not in force on" in done.stderr
    assert "P1-004" in done.stderr
    assert "〔已收回〕" in done.stderr
    assert "No grant of it is on record" not in done.stderr


def test_what_is_to_come_is_told_beside_a_partial_answer(town: Path) -> None:
    done = run(town, "search", "对擅自占用第2条城市道路的处罚")
    assert done.returncode == 0
    assert "match in part" in done.stdout
    assert "P2-001" in done.stderr
    assert "〔尚未施行〕" in done.stderr


def test_what_the_town_holds_is_not_denied_where_only_needs_are_asked_for(registry: Path) -> None:
    done = run(registry, "search", "农药", "--in", "needs")
    assert done.returncode == 1
    assert "Of what the town asked for and has not, nothing fits 农药." in done.stderr
    assert "Of the powers and items in force 3 do" in done.stderr
    assert "No grant of it is on record" not in done.stderr


@pytest.mark.parametrize("asked", [["N-01"], ["挖掘城市"], ["N-01", "--in", "needs"]])
def test_a_need_that_was_met_leads_to_its_power(registry: Path, asked: list[str]) -> None:
    needs = registry / "powers" / "needs.yaml"
    text = needs.read_text(encoding="utf-8").replace(
        "status: 待赋权", "status: 已赋权\n    met_by: [P1-004]"
    )
    needs.write_text(text, encoding="utf-8")
    done = run(registry, "search", *asked, "--whole")
    assert done.returncode == 1
    assert "Asked for, and granted to the town since:" in done.stderr
    assert "〔已赋权：P1-004〕" in done.stderr
    assert "No grant of it is on record" not in done.stderr


def test_a_need_that_has_only_a_part_of_the_words_is_not_told_as_what_was_asked(
    registry: Path,
) -> None:
    done = run(registry, "search", "随意挖掘城市湖泊", "--in", "needs")
    assert "match in part" in done.stdout
    assert "it has asked for it" not in done.stderr


def test_a_power_without_items_is_not_denied_where_only_items_are_asked_for(
    registry: Path,
) -> None:
    done = run(registry, "search", "P1-004", "--in", "items")
    assert done.returncode == 1
    assert "P1-004 1, --in items 3" in done.stderr
    assert "No grant of it is on record" not in done.stderr


def test_a_citation_that_a_filter_leaves_nothing_of_is_told_with_it(registry: Path) -> None:
    done = run(registry, "search", "示例种子条例", "--field", "城市管理")
    assert done.returncode == 1
    assert "--field 城市管理 4" in done.stderr
