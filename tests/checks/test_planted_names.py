"""One mistake at a time in a small sound registry: which check says so, where, with which hint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id, run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding, Severity
from devolved_powers.register.read import read_whole
from tests.support import CASES, copy_of, small_registry

POWERS = "powers/batch-1.yaml"
CITY = "catalog/urban-management.yaml"
FARM = "catalog/agriculture.yaml"
OCCUPY = "《示例城市道路条例》第三条第（一）项"
DIG = "《示例城市道路条例》第三条第（二）项"
FOURTH = "《示例城市道路条例》第四条"
MINE = (
    "name-unlike-clause",
    "item-outside-power",
    "duty-not-named",
    "only-duty-cited",
    "same-clause",
    "condition-left-out",
    "duplicate-name",
)

Plant = tuple[str, str, str]
"""A file, what stands in it, and what is put in its place."""


def planted(folder: Path, *plants: Plant) -> list[Finding]:
    """Return what the checks say of the small registry with mistakes put in."""
    registry = small_registry(folder)
    for file, old, new in plants:
        path = registry / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    checks = [check for check in CHECKS if check_id(check) in MINE]
    return list(run_in(Context(read_whole(registry)), checks).findings)


def further(name: str, basis: str, kind: str = "行政处罚") -> str:
    """Return a further power of the city administration, to stand behind the first."""
    return (
        f"  - id: P1-009\n    name: {name}\n    type: {kind}\n    field: 城市管理\n"
        f"    from_body: 示例县综合行政执法局\n    basis: {basis}\n  - id: P1-002\n"
    )


SECOND = "  - id: P1-002\n"
LAST = "    basis: 《示例农药办法》第二条第二款\n"


@pytest.mark.parametrize(
    ("plants", "check", "severity", "file", "route", "hint"),
    [
        pytest.param(
            [(POWERS, OCCUPY, DIG)],
            "name-unlike-clause",
            "请核实",
            POWERS,
            ("grants", 0, "basis"),
            "第三条第（一）项",
            id="a power cites the item below",
        ),
        pytest.param(
            [(CITY, OCCUPY, DIG)],
            "name-unlike-clause",
            "请核实",
            CITY,
            ("items", 0, "conduct"),
            "第三条第（一）项",
            id="an item cites the item below",
        ),
        pytest.param(
            [(POWERS, "《示例城市道路条例》第二条", "《示例种子条例》第二条")],
            "name-unlike-clause",
            "请核实",
            POWERS,
            ("grants", 1, "basis"),
            "Read the text",
            id="an inspection cites another law",
        ),
        pytest.param(
            [(POWERS, "《示例种子条例》第二条、第三条", f"{OCCUPY}、第四条")],
            "name-unlike-clause",
            "请核实",
            POWERS,
            ("grants", 2, "basis"),
            "Read the text",
            id="a penalty cites another law",
        ),
        pytest.param(
            [(CITY, FOURTH, "《示例城市道路条例》第五条")],
            "item-outside-power",
            "必须改",
            CITY,
            ("items", 0, "penalty"),
            "第四条",
            id="an item has another penalty clause",
        ),
        pytest.param(
            [(CITY, "basis: 《示例城市道路条例》第二条", "basis: 《示例种子条例》第二条")],
            "item-outside-power",
            "必须改",
            CITY,
            ("items", 1, "basis"),
            "《示例城市道路条例》第二条",
            id="an inspection item has another law",
        ),
        pytest.param(
            [(CITY, OCCUPY, DIG)],
            "item-outside-power",
            "请核实",
            CITY,
            ("items", 0, "conduct"),
            "第（一）项",
            id="an item has another item of the power's article",
        ),
        pytest.param(
            [(FARM, "conduct: 《示例种子条例》第二条", "conduct: 《示例种子条例》第一条")],
            "duty-not-named",
            "请核实",
            FARM,
            ("items", 0, "conduct"),
            "第二条",
            id="an item's conduct is not what the clause names",
        ),
        pytest.param(
            [(POWERS, f"{OCCUPY}、第四条", "《示例城市道路条例》第二条、第四条")],
            "duty-not-named",
            "请核实",
            POWERS,
            ("grants", 0, "basis"),
            "第三条",
            id="a power's duty is not what the clause names",
        ),
        pytest.param(
            [(POWERS, f"{OCCUPY}、第四条", OCCUPY)],
            "only-duty-cited",
            "必须改",
            POWERS,
            ("grants", 0, "basis"),
            "第四条",
            id="a penalty cites only the duty",
        ),
        pytest.param(
            [(POWERS, SECOND, further("对侵占城市道路的处罚", f"{OCCUPY}、第四条"))],
            "same-clause",
            "请核实",
            POWERS,
            ("grants", 1, "basis"),
            "delete",
            id="one clause under two names",
        ),
        pytest.param(
            [
                (
                    POWERS,
                    SECOND,
                    further("对擅自占用城市道路的行政处罚", f"{OCCUPY}、第四条"),
                )
            ],
            "duplicate-name",
            "必须改",
            POWERS,
            ("grants", 1, "name"),
            "Delete",
            id="a name that differs by 行政",
        ),
        pytest.param(
            [(POWERS, SECOND, further("对擅自占用“城市道路”处罚", f"{OCCUPY}、第四条"))],
            "duplicate-name",
            "必须改",
            POWERS,
            ("grants", 1, "name"),
            "Delete",
            id="a name that differs by punctuation and 的",
        ),
    ],
)
def test_a_planted_mistake_is_found(
    plants: list[Plant],
    check: str,
    severity: Severity,
    file: str,
    route: tuple[str | int, ...],
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")
    found = [f for f in planted(tmp_path, *plants) if f.check == check]
    assert [(f.file, f.result.place.route) for f in found] == [(file, route)]
    assert found[0].severity == severity
    assert hint in found[0].result.hint


@pytest.mark.parametrize(
    "plants",
    [
        pytest.param([], id="nothing"),
        pytest.param([(POWERS, f"{OCCUPY}、第四条", FOURTH)], id="the clause alone, for a power"),
        pytest.param(
            [(CITY, OCCUPY, "《示例城市道路条例》第三条")], id="the article around the item"
        ),
        pytest.param([(CITY, OCCUPY, FOURTH)], id="conduct and penalty in one clause"),
        pytest.param(
            [(POWERS, "对擅自占用城市道路的处罚", "对未经批准占用城市道路（含人行道）的行政处罚")],
            id="a name in other words",
        ),
        pytest.param(
            [(POWERS, SECOND, further("对擅自挖掘城市道路的处罚", f"{DIG}、第四条"))],
            id="two items of one list",
        ),
        pytest.param(
            [
                (POWERS, OCCUPY, "《示例城市道路条例》第三条"),
                (
                    POWERS,
                    SECOND,
                    further("对擅自挖掘城市道路的处罚", "《示例城市道路条例》第三条、第四条"),
                ),
            ],
            id="two alternatives of one text",
        ),
        pytest.param(
            [
                (
                    POWERS,
                    SECOND,
                    further("城市道路养护检查", "《示例城市道路条例》第二条", "行政确认"),
                )
            ],
            id="one text, two types",
        ),
    ],
)
def test_what_is_right_is_not_spoken_of(plants: list[Plant], tmp_path: Path) -> None:
    assert planted(tmp_path, *plants) == []


@pytest.mark.parametrize(
    ("mend", "files"),
    [
        (lambda text: text, 2),
        (lambda text: text.replace("摆设摊点的处罚", "摆设摊点逾期不改正的处罚"), 0),
        (lambda text: text.replace("{to: 500", "{when: 逾期未改正, to: 500"), 1),
    ],
    ids=["left out", "in the name", "in the fine"],
)
def test_a_condition_is_said_in_the_name_or_by_the_fine(
    mend: Callable[[str], str], files: int, tmp_path: Path
) -> None:
    registry = copy_of(CASES / "err" / "condition-left-out", small_registry(tmp_path))
    for file in (POWERS, CITY):
        path = registry / file
        path.write_text(mend(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    checks = [check for check in CHECKS if check_id(check) == "condition-left-out"]
    assert len(run_in(Context(read_whole(registry)), checks).findings) == files


@pytest.mark.parametrize(
    ("name", "better"),
    [("对城市道路养护情况的行政检查", ["第二条"]), ("对犬只饲养情况的行政检查", [])],
    ids=["another article held has the name", "none has"],
)
def test_of_a_text_that_is_not_held_it_cannot_be_told(
    name: str, better: list[str], tmp_path: Path
) -> None:
    """The pairs of an article that was not cited when the facts were made are not there."""
    registry = small_registry(tmp_path)
    path = registry / POWERS
    text = path.read_text(encoding="utf-8").replace("条例》第二条\n", "条例》第五条\n", 1)
    text = text.replace("对城市道路养护情况的行政检查", name)
    path.write_text(text, encoding="utf-8", newline="\n")
    checks = [check for check in CHECKS if check_id(check) == "name-unlike-clause"]
    outcome = run_in(Context(read_whole(registry)), checks)
    powers = [f for f in outcome.findings if f.entry.id == "P1-002"]
    assert len(powers) == len(better)
    assert all(place in f.result.hint for place, f in zip(better, powers, strict=True))
    undecided = [u for u in outcome.undecided if u.entry.id == "P1-002"]
    assert len(undecided) == 1
    assert "第五条" in undecided[0].reason


@pytest.mark.parametrize(
    ("plant", "check", "entry"),
    [
        ((POWERS, "basis: 《示例农药办法》", "basis: 《示例未收录办法》"), "same-clause", "P1-004"),
        ((CITY, f"    conduct: {OCCUPY}\n", ""), "duty-not-named", "E-001"),
        ((CITY, f"    penalty: {FOURTH}\n", ""), "duty-not-named", "E-001"),
        ((CITY, f"conduct: {OCCUPY}", f"conduct: {FOURTH}"), "duty-not-named", "E-001"),
    ],
    ids=["a text not held", "no duty", "no penalty clause", "the penalty clause as duty"],
)
def test_what_is_passed_over_is_counted(
    plant: Plant, check: str, entry: str, tmp_path: Path
) -> None:
    registry = small_registry(tmp_path)
    file, old, new = plant
    path = registry / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    checks = [one for one in CHECKS if check_id(one) == check]
    outcome = run_in(Context(read_whole(registry)), checks)
    assert [u.entry.id for u in outcome.undecided] == [entry]
    assert outcome.undecided[0].reason


def test_each_citation_of_one_type_is_counted_as_compared(tmp_path: Path) -> None:
    checks = [one for one in CHECKS if check_id(one) == "same-clause"]
    outcome = run_in(Context(read_whole(small_registry(tmp_path))), checks)
    assert outcome.undecided == ()
    assert outcome.compared[POWERS] >= 2
    assert outcome.compared[CITY] >= 1


def test_a_name_that_an_adjustment_sets_is_compared(tmp_path: Path) -> None:
    registry = copy_of(CASES / "ok" / "adjustment", tmp_path)
    path = registry / "powers" / "notice-2.yaml"
    text = path.read_text(encoding="utf-8")
    old = "{power: P1-002, reason: 延长赋权期限, set: {until: 2027-08-31}}"
    assert old in text
    new = old.replace("until: 2027-08-31", "name: 对饲养大熊猫的行政检查")
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    checks = [check for check in CHECKS if check_id(check) == "name-unlike-clause"]
    (found,) = run_in(Context(read_whole(registry)), checks).findings
    assert found.result.place.file == "powers/notice-2.yaml"
    assert found.result.place.route == ("adjustments", 0, "set", "name")
