"""`powers discretion`, as an office would run it."""

import json
from pathlib import Path

import pytest

from tests.support import CASES, NOTICE, SMALL, copy_of, powers

pytestmark = pytest.mark.process
CLOSING = "The amount itself is decided by the head of the administrative organ."


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(CASES / "ok" / "discretion", tmp_path_factory.mktemp("held") / "registry")


def asked(registry: Path, *arguments: str, code: int = 0) -> str:
    """Return what an English office sees, blanks and line ends as one blank."""
    done = powers("discretion", *arguments, cwd=registry, language="en")
    assert done.returncode == code, done.stderr
    return " ".join((done.stdout + done.stderr).split())


def test_tiers_conditions_ranges_document_and_validity_are_printed_as_published(
    registry: Path,
) -> None:
    shown = asked(registry, "E-001")
    for words in (
        "样例县城市管理行政处罚裁量基准 (样综执规〔2023〕1号)",
        "in force; 2023-12-15 to 2028-12-14",
        "样例省城市管理行政处罚裁量规定",
        "1万元以上10万元以下罚款",  # what the clause sets
        "建筑面积200平方米以上，或者造成他人人身伤害的",
        "6万元以上10万元以下",
        "不予处罚",
        "经样例县人民政府批准",
        CLOSING,
    ):
        assert words in shown


def test_the_document_whose_term_is_over_is_named_beside_and_told_on_its_days(
    registry: Path,
) -> None:
    assert "Recorded beside: 样例县城市管理行政处罚裁量基准（试行）" in asked(registry, "E-001")
    before = asked(registry, "E-001", "--on", "2022-06-01")
    assert "建筑面积不足100平方米的" in before
    assert "Recorded beside: 样例县城市管理行政处罚裁量基准 (样综执规〔2023〕1号)" in before


@pytest.mark.parametrize("asked_about", ["E-007", "P1-007"])
def test_a_document_that_the_power_names_and_nobody_entered_is_told(
    registry: Path, asked_about: str
) -> None:
    shown = asked(registry, asked_about)
    assert "首违不罚" in shown
    assert "不能判定: the registry names 样规〔2021〕2号 for it" in shown
    answer = powers("discretion", asked_about, "--format", "json", cwd=registry, language="en")
    assert "样规〔2021〕2号 for it" in answer.stdout
    assert "does not hold" not in asked(registry, "E-001")


def test_on_paper_too_a_document_whose_term_is_over_is_named_beside(registry: Path) -> None:
    paper = asked(registry, "E-001", "--format", "markdown")
    assert "建筑面积不足100平方米的" not in paper
    assert "样例县城市管理行政处罚裁量基准（试行）" in paper
    over = asked(registry, "E-001", "--on", "2030-01-01", "--format", "markdown", code=1)
    [first, *_rest] = [line for line in over.split("#") if "E-001" in line]
    assert "有效期已过" in first


def test_a_quantity_narrows_and_what_it_leaves_out_is_counted(registry: Path) -> None:
    shown = asked(registry, "e1", "--given", "面积=60")
    assert "建筑面积=60平方米" in shown
    assert "3万元以上6万元以下" in shown
    assert "1万元以上3万元以下" not in shown
    assert "Left out, since the quantity lies outside: 2 (不予处罚, 从轻)" in shown
    assert "by its words" in shown  # 从重 has another ground


def test_a_point_is_printed_as_a_point_and_nothing_is_chosen_in_a_range(registry: Path) -> None:
    assert "工程合同价款1.5%（单一数额）" in asked(registry, "E-004", "--given", "次数=2")
    assert "单一数额" not in asked(registry, "E-001", "--given", "面积=60")


def test_a_formula_is_printed_and_cannot_be_judged_by(registry: Path) -> None:
    shown = asked(registry, "E-006", code=1)
    assert "罚款金额=法定上限×违法程度系数" in shown
    assert "不能判定" in shown


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_tiers_beside_a_way_of_counting_are_shown_with_it(tmp_path: Path, form: str) -> None:
    root = copy_of(CASES / "ok" / "discretion", tmp_path / "registry")
    file = root / "discretion" / "road-digging-2024.yaml"
    tiers = "    tiers:\n      - {tier: 从轻, when: 长度不足3米的, text: 处1000元罚款}\n"
    file.write_text(file.read_text(encoding="utf-8") + tiers, encoding="utf-8", newline="\n")
    shown = asked(root, "E-006", "--format", form)
    for words in ("罚款金额=法定上限×违法程度系数", "从轻", "长度不足3米的", "处1000元罚款"):
        assert words in shown


def test_several_standards_in_force_are_all_shown_and_said_to_be_several(registry: Path) -> None:
    shown = asked(registry, "E-003")
    assert "首次轻微违法不予处罚清单" in shown
    assert "单位：2000元以上8000元以下" in shown
    assert "2 entries of standards in force speak of it" in shown


def test_a_clause_is_asked_about_as_lawyers_cite_it(registry: Path) -> None:
    shown = asked(registry, "《示例市容条例》第五条")
    assert "its penalty clause is the same" in shown
    assert "3万元以上6万元以下" in shown


def test_a_power_is_asked_about_by_its_items(registry: Path) -> None:
    assert "E-001 对擅自搭建构筑物的处罚" in asked(registry, "P1-001")


def test_nothing_recorded_is_never_no_standard(tmp_path: Path) -> None:
    small = copy_of(SMALL, tmp_path / "registry")
    shown = asked(small, "E-003", code=1)
    assert "不能判定: this registry records no discretion standard for E-003" in shown
    assert "must be looked up" in shown
    assert asked(small).count("records no discretion standard") == 1
    assert "E-003" in asked(small, "--missing", code=1)


def test_json_holds_every_tier_and_what_cannot_be_told(registry: Path) -> None:
    done = powers("discretion", "E-001", "--given", "面积=60", "--format", "json", cwd=registry)
    answer = json.loads(done.stdout)
    documents = [one["document"]["validity"] for one in answer["acts"][0]["standards"]]
    assert sorted(documents) == ["in-force", "term-over"]
    (own,) = [one for one in answer["acts"][0]["standards"] if one["upper"]]
    assert [tier["fit"] for tier in own["tiers"]] == ["excluded", "excluded", "fits", "by-words"]
    assert own["tiers"][1]["fines"] == [{"unit": "元", "from": 10000, "to": 30000, "point": False}]
    formula = powers("discretion", "E-006", "--format", "json", cwd=registry)
    assert [one["reason"] for one in json.loads(formula.stdout)["cannot_tell"]] == ["formula"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("E-0011",), "Near it"),
        (("E-001", "--missing"), "name none beside it"),
        (("--given", "面积=6"), "name the item"),
        (("E-001", "--given", "层数=6"), "建筑面积（平方米）"),
        (("E-001", "--given", "面积=6吨"), "平方米"),
        (("E-001", "--given", "面积=nan"), "gives no quantity"),
        (("E-006", "--given", "面积=6"), "by words alone"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(
    registry: Path, arguments: tuple[str, ...], words: str
) -> None:
    assert words in asked(registry, *arguments, code=2)


def test_a_day_that_is_none_is_told_of_the_option_that_was_written(registry: Path) -> None:
    assert "--on: “2022-13-01”" in asked(registry, "E-001", "--on", "2022-13-01", code=2)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_paper_holds_every_tier_the_document_and_the_notice(registry: Path, form: str) -> None:
    done = powers("discretion", "E-001", "--format", form, cwd=registry)
    for words in ("样综执规〔2023〕1号", "5平方米以上不足50平方米", "3万元以上6万元以下", NOTICE):
        assert words in done.stdout


def test_show_and_stats_name_what_is_recorded(registry: Path) -> None:
    shown = powers("show", "E-001", cwd=registry, language="en").stdout
    assert "powers discretion E-001" in shown
    stats = " ".join(powers("stats", cwd=registry, language="en").stdout.split())
    assert "5 discretion standards recorded, 4 in force on 2026-11-23" in stats
    line = json.loads(powers("show", "E-004", "--format", "json", cwd=registry).stdout)
    assert [one["standard"] for one in line["discretion"]] == ["outdoor-signs-2022"]
