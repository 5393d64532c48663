"""Which law measures a case, by invented laws: from the day of the conduct, unless milder since."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.evaluation.report import evaluated
from devolved_powers.law.lighter import Weight, joined, weight_of
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.models.vocabulary import Penalty
from devolved_powers.register.read import read_whole
from tests.law.invented import index, write
from tests.support import SMALL, copy_of

SEEDS = "示例种子条例"
DUTY = "第二条 禁止经营假种子。\n"
PENALTY = (
    "第三条 违反本条例第二条规定，经营假种子的，由县级人民政府农业农村主管部门"
    "处一万元以上十万元以下罚款。\n"
)
OLD = f"第一条 编写本条例。\n{DUTY}{PENALTY}第四条 本条例自2018年7月1日起施行。\n"
LATER = OLD.replace("2018年7月1日", "2023年6月1日")
HEAVIER, LIGHTER = LATER.replace("十万元", "二十万元"), LATER.replace("十万元", "五万元")
OTHER_DUTY = HEAVIER.replace("禁止经营假种子", "不得生产、经营假种子和劣种子")
MOVED = (
    LATER.replace(DUTY, f"第二条 种子应当建立台账，保存两年。\n{DUTY.replace('二', '三', 1)}")
    .replace("第三条 违反本条例第二条", "第四条 违反本条例第三条")
    .replace("第四条 本条例", "第五条 本条例")
)
FACTS = "collection: {until: 2024-06-30, source: 虚构的文本}\n"
REPEAL = FACTS + (
    f"laws:\n  - law: {SEEDS}\n"
    "    repealed: {on: 2024-01-01, by: 《示例农业法典》, source: 《示例农业法典》第四条}\n"
)
DAY = date(2024, 6, 1)


def registry(folder: Path, newer: str = "", facts: str = FACTS, granted: str = "") -> Path:
    """Return a registry whose item E-003 rests on the law of seeds, amended and repealed or not.

    Args:
        folder: where it is made.
        newer: the text from 2023-06-01 on; empty for none.
        facts: what is known beside the texts.
        granted: the day its powers were granted, where that is another: by its law it cites.
    """
    root = copy_of(SMALL, folder / "registry")
    texts = folder / "statutes"
    write(texts, f"行政法规/{SEEDS}(2018-05-10).md", "2018年5月10日 发布", OLD, SEEDS)
    amended = "2018年5月10日 发布\n2023年4月20日 修订"
    if newer:
        write(texts, f"行政法规/{SEEDS}(2023-04-20).md", amended, newer, SEEDS)
    for name, content in index(texts, facts).items():
        (root / "laws" / name).write_text(content, encoding="utf-8")
    (root / "laws" / "law-facts.yaml").write_text(facts, encoding="utf-8")
    if granted:
        batch = root / "powers" / "batch-1.yaml"
        text = batch.read_text(encoding="utf-8")
        batch.write_text(
            text.replace("effective: 2021-09-01", f"effective: {granted}"), encoding="utf-8"
        )
    return root


def kinds(root: Path, conduct: str, opened: str, decided: str, entry: str = "E-003") -> list[str]:
    """Return what is said of one case."""
    ledger = root.parent / "ledger.csv"
    ledger.write_text(
        f"违法行为日期,立案日期,决定日期,事项编号\n{conduct},{opened},{decided},{entry}\n",
        encoding="utf-8",
    )
    found, _suggestions = evaluated(read_whole(root), ledger, {}, DAY)
    assert found.cases == found.rows == 1
    every = (*found.doubtful, *found.undetermined)
    assert found.in_order == 1 - len(every)
    return [one.kind for judged in every for one in judged.findings]


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        ("", []),
        (HEAVIER, []),  # the text of the day of the conduct applies
        (LIGHTER, ["lighter-later"]),
        (OTHER_DUTY, ["which-lighter"]),
        (MOVED, []),  # the same under another number
    ],
)
def test_a_text_changed_between_conduct_and_decision_counts_where_it_is_lighter(
    tmp_path: Path, newer: str, expected: list[str]
) -> None:
    root = registry(tmp_path, newer)
    assert kinds(root, "2023-05-20", "2023-05-25", "2023-06-20") == expected
    assert kinds(root, "2023-04-20", "2023-04-25", "2023-05-20") == []  # before the change


@pytest.mark.parametrize(
    ("newer", "expected"), [(MOVED, "old-text"), (HEAVIER, "text-changed"), ("", None)]
)
def test_conduct_after_a_change_finds_a_dead_number_or_another_text_under_it(
    tmp_path: Path, newer: str, expected: str | None
) -> None:
    root = registry(tmp_path, newer)
    found = kinds(root, "2023-07-01", "2023-07-05", "2023-08-01")
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("conduct", "decided", "expected"),
    [
        ("2024-01-01", "2024-02-01", ["repealed-before-conduct"]),
        ("2023-12-31", "2024-02-01", ["repealed-before-decision"]),
        ("2023-12-01", "2023-12-31", []),
        ("", "2024-02-01", ["repealed-before-decision", "no-conduct-day"]),
        ("", "2023-12-31", ["no-conduct-day"]),
    ],
)
def test_a_repeal_counts_by_the_days_of_conduct_and_decision(
    tmp_path: Path, conduct: str, decided: str, expected: list[str]
) -> None:
    root = registry(tmp_path, facts=REPEAL)
    opened = min(decided, "2024-01-05")
    assert kinds(root, conduct, opened, decided) == expected


@pytest.mark.parametrize(
    ("newer", "expected"),
    [(LIGHTER, []), (HEAVIER, ["younger-text"]), (OTHER_DUTY, ["younger-text", "which-lighter"])],
)
def test_a_text_younger_than_the_conduct_is_no_fault_where_it_is_lighter(
    tmp_path: Path, newer: str, expected: list[str]
) -> None:
    root = registry(tmp_path, newer, granted="2023-07-01")
    assert kinds(root, "2023-05-20", "2023-07-05", "2023-08-01") == expected


def test_a_text_that_stood_before_under_another_number_is_no_fault(tmp_path: Path) -> None:
    root = registry(tmp_path, MOVED, granted="2023-07-01")
    catalog = root / "catalog" / "agriculture.yaml"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace("第三条", "第四条").replace(
        "conduct: 《示例种子条例》第二条", "conduct: 《示例种子条例》第三条"
    )
    catalog.write_text(text, encoding="utf-8")
    assert kinds(root, "2023-05-20", "2023-07-05", "2023-08-01") == []


def test_the_first_text_of_a_law_governs_no_earlier_conduct(tmp_path: Path) -> None:
    assert kinds(registry(tmp_path), "2018-06-30", "2021-09-05", "2021-10-01") == ["younger-text"]


def test_of_a_law_that_is_not_held_nothing_is_told(tmp_path: Path) -> None:
    root = registry(tmp_path)
    (root / "laws" / f"{SEEDS}.yaml").unlink()
    assert kinds(root, "2022-05-01", "2022-05-05", "2022-06-01") == ["text-unknown"]


def test_an_inspection_follows_the_law_of_its_own_day(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    assert kinds(root, "", "2022-05-05", "2022-06-01", "E-002") == []


def test_a_power_on_a_repealed_law_that_is_no_penalty_is_found(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    found = kinds(root, "", "2024-01-05", "2024-02-01", "P1-004")
    assert found == ["repealed-before-decision"]


def named(*amounts: str, penalties: tuple[Penalty, ...] = ("罚款",)) -> NamedInText:
    return NamedInText(penalties, (), amounts)


BOTH: tuple[Penalty, ...] = ("警告", "罚款")


@pytest.mark.parametrize(
    ("earlier", "later", "weight"),
    [
        (named("100元", "500元"), named("100元", "200元"), "lighter"),
        (named("100元", "500元"), named("200元", "500元"), "heavier"),
        (named("100元", "500元"), named("50元", "900元"), "unknown"),
        (named("100元", "500元"), named("500元"), "unknown"),
        (named("500元"), named("500元"), "unknown"),
        (named("3倍"), named("2倍"), "unknown"),
        (named("500元", penalties=BOTH), named("500元"), "lighter"),
        (named("500元", penalties=BOTH), named("900元"), "unknown"),
        (named("3倍", penalties=BOTH), named("3倍"), "unknown"),
        (NamedInText(("罚款",), (), ("5元",), refers=True), named("1元"), "unknown"),
        (named("500元"), NamedInText(), "unknown"),
        (NamedInText(), NamedInText(), "nothing"),
    ],
)
def test_only_what_points_one_way_is_called_lighter(
    earlier: NamedInText, later: NamedInText, weight: Weight
) -> None:
    assert weight_of(earlier, later) == weight


def test_several_texts_weigh_together_where_they_agree() -> None:
    assert joined(["nothing", "lighter"]) == "lighter"
    assert joined(["heavier", "lighter"]) == "unknown"
    assert joined([]) == "nothing"
