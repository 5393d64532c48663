"""Answers that a lawyer read and found wanting: each says what the record carries, and no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.imports.fines import read_fines
from devolved_powers.register.basis_turns import BasisTurn, BasisTurns, StandingWord
from devolved_powers.register.citizen_answer import (
    BASIS,
    HOW,
    HOW_MUCH,
    MAY,
    SINCE,
    WHOM,
    CitizenAnswers,
)
from devolved_powers.register.needs import answered
from devolved_powers.register.sentence_pieces import plain
from devolved_powers.register.states import Fine, Power
from devolved_powers.register.value_text import fine_text
from tests.register.test_citizen_answer import (
    BUREAU,
    GRANT,
    LATER,
    PLAIN_FINE,
    TODAY,
    TOWN,
    answer,
    answers_of,
    every_answer,
    item,
    power,
    registry_file,
    row,
    sentence,
)
from tests.site.registries import eventful
from tests.site.turned_laws import DAY, turned

COVERED = date(2026, 10, 3)


def known_until(until: date | None, word: StandingWord = "现行有效") -> Power:
    made = replace(power())
    made.keep_basis_turns(BasisTurns((BasisTurn(date.min, word),), until, until))
    return made


def test_behind_the_last_day_that_the_facts_cover_nothing_is_said_to_be_in_force_today() -> None:
    shown = answer(known_until(date(2023, 12, 31)), item(PLAIN_FINE))
    assert row(shown, MAY) == "能，赋权有效，依据截至2023-12-31现行有效。"
    assert plain(shown.sentence).endswith("；法规收录截至2023-12-31）。")
    unknown = answer(known_until(None), item(PLAIN_FINE))
    assert row(unknown, MAY) == "能，赋权有效，依据现行有效（法规收录截止日期未登记）。"
    assert plain(unknown.sentence).endswith("；法规收录截止日期未登记）。")
    covered = answer(known_until(COVERED), item(PLAIN_FINE))
    assert row(covered, MAY) == "能，赋权有效，依据现行有效。"
    assert "法规收录" not in plain(covered.sentence)


def test_what_cannot_be_told_is_not_said_to_be_known_until_a_day() -> None:
    shown = answer(known_until(date(2022, 11, 30), "不能判定"))
    assert "法规收录截至" not in row(shown, BASIS)


def test_a_text_under_another_number_alone_still_carries_the_power(tmp_path: Path) -> None:
    found = {e.id: (e, a) for e, a in every_answer(turned(tmp_path / "registry"), DAY)}
    _entry, shown = found["P1-001"]
    assert shown.verdict == "may"
    assert not shown.is_plain
    licence = answer(power("行政许可", word="条款序号调整", name="农药经营许可"))
    assert row(licence, HOW) == "向示例镇人民政府提出申请；条件和材料未载明；办理时限未载明。"


@pytest.mark.parametrize("word", ["内容已修改", "未找到对应条款", "不能判定"])
def test_a_power_tells_of_a_text_that_turned_what_its_items_do(word: str) -> None:
    drawn = item(PLAIN_FINE, word=word)
    of_power = row(answer(power(word=word), drawn), HOW_MUCH)
    assert of_power == "不能判定；依原条款：处1万元以上10万元以下罚款；行政命令：责令改正。"
    assert of_power == row(answer(drawn), HOW_MUCH)


@pytest.mark.parametrize(
    ("penalty", "is_left"),
    [("《花圃管理条例》第一条", True), ("《苗木条例》第二条", False)],
)
def test_of_a_law_repealed_in_part_the_clauses_that_are_left_are_told_apart(
    tmp_path: Path, penalty: str, *, is_left: bool
) -> None:
    root = turned(tmp_path / "registry")
    path = root / "catalog" / "agriculture.yaml"
    text = path.read_text(encoding="utf-8").replace("P1-005", "P1-010")
    path.write_text(
        text.replace("penalty: 《苗木条例》第二条", f"penalty: {penalty}"), encoding="utf-8"
    )
    found = {e.id: a for e, a in every_answer(root, DAY)}
    answer_lines = row(found["P1-010"], HOW_MUCH)
    assert "以后的违法行为不得适用" in answer_lines
    rest = "；其余处罚依据不能判定；依原条款：处100元以上500元以下罚款。"
    assert answer_lines.endswith(rest) == is_left
    assert ("100元" in answer_lines) == is_left


def test_of_what_was_never_granted_nobody_asks_how_far_the_grant_reaches(tmp_path: Path) -> None:
    answers, registry = answers_of(turned(tmp_path / "registry"), DAY)
    (asked,) = answered(registry.snapshot(DAY))
    shown = answers.of_need(asked)
    assert plain(shown.sentence).endswith(
        "但所依据的《苗木条例》已废止（2023-01-01起，由《园林法典》废止），不得再以其为依据。"
    )
    assert "赋权是否及于新条款" not in plain(shown.sentence)


def test_a_content_that_came_later_is_not_dated_back(tmp_path: Path) -> None:
    found = {e.id: a for e, a in every_answer(eventful(tmp_path / "registry"), TODAY)}
    assert "自2021-09-01起（现内容自2022-06-01起），对擅自占用、挖掘城市道路的行为" in plain(
        found["P1-001"].sentence
    )


def test_before_the_day_of_effect_the_organ_that_still_has_it_is_asked() -> None:
    assert row(answer(power(status="尚未施行")), WHOM) == f"{BUREAU}（电话不详）。"


def test_an_entrusted_power_names_who_entrusted_it() -> None:
    entrusted = power("行政许可", name="农药经营许可", manner="委托行使")
    assert sentence(entrusted).startswith(f"{TOWN}受{BUREAU}委托，自2021-09-01起（推定）依法办理")
    assert "委托" not in sentence(power(manner="直接赋权"))


def test_an_item_tells_the_decisions_and_names_of_all_powers_that_carry_it() -> None:
    first = power(manner="直接赋权")
    second = replace(power(manner="委托行使"), id="P1-002", decision="batch-2")
    gone = replace(power(manner="原文未载明", status="已收回"), id="P1-003")
    for made in (first, second, gone):
        made.keep_basis_turns(power().basis_turns)
    drawn = replace(item(PLAIN_FINE), powers=("P1-001", "P1-002", "P1-003"), decision="batch-2")
    drawn.keep_basis_turns(item().basis_turns)
    powers = {made.id: [made] for made in (first, second, gone)}
    shown = CitizenAnswers(registry_file(), (GRANT, LATER), powers, {}, TODAY).of_entry(drawn)
    assert [piece.target for piece in shown.sentence if piece.leads == "decision"] == [
        "batch-1",
        "batch-2",
    ]
    assert row(shown, SINCE) == "自2021-09-01起（推定）。"
    assert row(shown, "以谁的名义") == (
        f"P1-001：未载明；赋权方式为直接赋权，依法以{TOWN}自己的名义；"
        f"P1-002：未载明；赋权方式为委托行使，依法以委托机关（{BUREAU}）的名义"
    )


def test_a_power_of_one_body_tells_nothing_of_the_items_of_another() -> None:
    other = replace(item(Fine(unit="元", low=1, high=2)), id="E-002", to_body="示例乡人民政府")
    other.keep_basis_turns(item().basis_turns)
    answer_lines = row(answer(power(), item(PLAIN_FINE), other), HOW_MUCH)
    assert answer_lines == "处1万元以上10万元以下罚款；行政命令：责令改正。"


@pytest.mark.parametrize(
    ("fine", "expected"),
    [
        (Fine(unit="元", low=100, high=1000, base="每平方米"), "每平方米100元以上1000元以下罚款"),
        (Fine(unit="元", high=2, base="每平方米", subject="个人"), "个人：每平方米2元以下罚款"),
        (Fine(unit="元", low=50, high=50, base="按每人"), "按每人50元罚款"),
        (Fine(unit="元", high=500, base="违法所得"), "500元以下（违法所得）罚款"),
        (Fine(unit="倍", low=1, high=3, base="违法所得"), "违法所得1倍以上3倍以下罚款"),
    ],
)
def test_what_an_amount_is_counted_by_stands_before_it_as_in_the_law(
    fine: Fine, expected: str
) -> None:
    assert fine_text(fine) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("养老机构备案", "起（推定）依法办理养老机构备案（依据"),
        ("物业管理活动投诉处理", "起（推定）依法行使“物业管理活动投诉处理”这一权力（依据"),
    ],
)
def test_other_powers_are_told_as_their_names_allow(name: str, expected: str) -> None:
    assert expected in sentence(power("其他行政权力", name=name))


@given(
    st.builds(
        Fine,
        unit=st.just("元"),
        low=st.none() | st.integers(1, 10**6),
        high=st.integers(1, 10**6),
        base=st.sampled_from(("每平方米", "每人", "按占用面积", "违法所得", "")),
        subject=st.sampled_from(("", "单位", "个人")),
    )
)
def test_fines_as_they_are_told_can_be_read_back(fine: Fine) -> None:
    (read,) = read_fines(fine_text(fine))
    assert read.get("base", "") == fine.base
    assert read.get("to") == fine.high
    assert read.get("from") == fine.low
