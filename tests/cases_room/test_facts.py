"""What the user supplies of a case: read strictly, put in the place of what the document tells."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.dimensions import contents
from devolved_powers.cases.facts import case_of, supplied
from devolved_powers.cases.facts_file import MOST_BYTES, case_facts, read_case_facts
from devolved_powers.cases.model import Conduct, Decision, Stated, StatedDay
from devolved_powers.discretion.given import Given
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import PowersError
from devolved_powers.models.case_facts import CaseFacts
from tests.cases_room.made import ON_THE_SPOT, SOUND, context, day

WHOLE = """\
case: 示镇罚决〔2024〕3号
item: E-018
body: 示例镇人民政府
in_name_of: 示例县农业农村局
manner: 委托行使
party: {kind: 单位}
conduct: {from: 2024-03, to: 2024-03-05, continuing: false, found: 2024-03-05}
filed: 2024-03-06
extended: {days: 30, by: 负责人批准}
deducted: {hearing: 5, appraisal: 10, announcement: 0}
notice: {served: 2024-04-08, hearing_told: true, waived: true}
legal_review: {needed: true, on: 2024-04-17}
discussed: 2024-04-18
decided: 2024-04-19
served: {on: 2024-04-23, manner: 直接送达}
base: 20000.5
discretion: {document: 示城管规〔2023〕1号, tier: 从轻, measured: [占用面积=8平方米]}
"""


def facts(text: str) -> CaseFacts:
    """Read facts."""
    return case_facts(text, "case.yaml")


def with_facts(decision: Decision, given: CaseFacts) -> Decision:
    """Return a decision with facts in the place of what it tells."""
    return case_of(decision, given).decision


def refusal(text: str) -> PowersError:
    """Return why facts are refused."""
    with pytest.raises(PowersError) as caught:
        facts(text)
    return caught.value


def test_every_fact_is_put_into_the_case() -> None:
    case = case_of(ON_THE_SPOT, facts(WHOLE))
    decision = case.decision
    assert decision.body == Stated("示例镇人民政府", 0)
    assert decision.party.kind == "单位"
    assert decision.conduct == Conduct(
        begins=Stated(StatedDay(date(2024, 3, 1), date(2024, 3, 31)), 0),
        ends=day(date(2024, 3, 5), 0),
        found=day(date(2024, 3, 5), 0),
    )
    assert decision.filed == Stated(date(2024, 3, 6), 0)
    assert decision.extended == Stated(30, 0)
    assert decision.notice_served == Stated(date(2024, 4, 8), 0)
    assert decision.hearing_told is True
    assert decision.legal_review == Stated(date(2024, 4, 17), 0)
    assert decision.discussed == Stated(date(2024, 4, 18), 0)
    assert decision.served == Stated(date(2024, 4, 23), 0)
    assert decision.service_manner == "直接送达"
    assert (case.deducted_days, case.manner, case.waived) == (15, "委托行使", True)
    assert (case.in_name_of, case.base) == ("示例县农业农村局", Decimal("20000.5"))
    assert case.legal_review_needed is True
    assert decision.discretion is not None
    assert (decision.discretion.number, decision.discretion.tier) == ("示城管规〔2023〕1号", "从轻")
    assert case.measured == (Given("占用面积", Decimal(8), "平方米"),)
    assert not case.is_uninterrupted


def test_what_was_supplied_is_named_key_by_key() -> None:
    assert supplied(facts("filed: 2024-03-06\nnotice: {served: 2024-04-08}\nparty:\n")) == (
        "filed",
        "notice.served",
    )
    assert supplied(facts("")) == ()


def test_a_fact_counts_whatever_the_document_tells_and_the_difference_is_kept() -> None:
    case = case_of(
        SOUND, facts("filed: 2024-03-07\nconduct: {from: 2024-03-01}\nbody: 示例县公安局")
    )
    assert case.decision.filed == Stated(date(2024, 3, 7), 0)
    assert {(o.key, o.told, o.line, o.given) for o in case.told_otherwise} == {
        ("body", "示例镇人民政府", 1, "示例县公安局"),
        ("conduct.from", "2024-03-05", 6, "2024-03-01"),
        ("filed", "2024-03-06", 6, "2024-03-07"),
    }


def test_the_same_value_once_more_is_no_difference() -> None:
    case = case_of(SOUND, facts("filed: 2024-03-06\nconduct: {from: 2024-03}"))
    assert case.told_otherwise == ()


def test_a_month_that_the_text_tells_to_the_day_stays_what_the_user_says() -> None:
    conduct = with_facts(SOUND, facts("conduct: {from: 2024}")).conduct
    assert conduct.begins == Stated(StatedDay(date(2024, 1, 1), date(2024, 12, 31)), 0)
    assert conduct.ends == SOUND.conduct.ends


def test_an_end_that_the_text_tells_does_not_stand_before_a_beginning_that_was_given() -> None:
    conduct = with_facts(SOUND, facts("conduct: {from: 2024-04-01}")).conduct
    assert conduct.begins == day(date(2024, 4, 1), 0)
    assert conduct.ends is None


def test_an_extension_is_told_by_its_days_or_its_last_day() -> None:
    assert with_facts(SOUND, facts("extended: {days: 30}")).extended == Stated(30, 0)
    until = case_of(SOUND, facts("extended: {to: 2024-07-04}"))
    assert (until.decision.extended, until.extended_to) == (None, date(2024, 7, 4))
    told = replace(SOUND, extended=Stated(30, 7))
    assert with_facts(told, facts("uninterrupted: true")).extended is None
    assert with_facts(told, facts("discussed: 2024-04-18")).extended == Stated(30, 7)


NAME, ADDRESS, NUMBER = "璩夔甪", "甪直街夔巷17号", "510823197001010017"
REFUSED = [
    (f"party: {{kind: 单位, name: {NAME}}}", "1:19"),
    (f"party: {NAME}", "1:8"),
    (f"party: {{kind: {NAME}}}", "1:15"),
    (f"body: {NAME}", "1:7"),
    (f"in_name_of: {ADDRESS}", "1:13"),
    (f"case: {NAME}", "1:7"),
    (f"item: {NUMBER}", "1:7"),
    (f"item: '{NUMBER}'", "1:7"),
    (f"conduct: {{from: {NAME}}}", "1:17"),
    (f"conduct: {{from: 2024-13, to: {NAME}}}", "1:17"),
    (f"conduct: {NUMBER}", "1:10"),
    (f"filed: {NAME}", "1:8"),
    (f"filed: {NUMBER}", "1:8"),
    (f"filed: [{NAME}]", "1:1"),
    (f"served: {{manner: 交给{NAME}}}", "1:18"),
    (f"extended: {{by: {NAME}, days: 3}}", "1:16"),
    (f"extended: {{days: {NUMBER}}}", "1:18"),
    (f"base: {NAME}", "1:7"),
    (f"base: {NUMBER}", "1:7"),
    (f"notice: {{served: 2024-04-08, waived: {NAME}}}", "1:38"),
    (f"{NAME}: 1", "1:1"),
    (f"notice: {{{NAME}: 1}}", "1:10"),
    (f"notice:\n  {NAME}: 1\n", "2:3"),
    (f"- {NAME}", "1:1"),
    (NAME, "1:1"),
    (f"filed: &{NAME} 2024-03-06", "1:8"),
    (f"filed: *{NAME}", "1:8"),
    (f"filed: !<tag:{NAME}> 2024-03-06", "1:8"),
    (f"{NAME}: 1\n{NAME}: 2", "2:1"),
    (f"filed: 2024-03-06: {NAME}", "1:18"),
    (f"filed: “{NAME}", "1:8"),
    (f"filed: '{NAME}", ""),
    (f"filed： {NAME}", ""),
    (f"filed: 2024-03-06\n---\n{NAME}: 1", "2:1"),
]


@pytest.mark.parametrize(("text", "at"), REFUSED, ids=range(len(REFUSED)))
def test_a_refusal_names_the_place_and_never_repeats_what_stands_there(text: str, at: str) -> None:
    error = refusal(text)
    said = f"{error.message} {error.hint}"
    assert "\n" not in said
    assert not any(secret in said for secret in (NAME, ADDRESS, NUMBER, NUMBER[-4:]))
    assert error.place.startswith(f"case.yaml:{at}")


@pytest.mark.parametrize("key", ["name", "address", "姓名", "身份证号码", "联系电话", "账号"])
def test_a_key_for_something_personal_is_told_to_be_one(key: str) -> None:
    for text in (f"{key}: {NAME}", f"party:\n  kind: 个人\n  {key}: {NAME}"):
        assert key in refusal(text).message


@pytest.mark.parametrize(
    "text",
    [
        "extended: {}",
        "extended: {days: 3, to: 2024-07-01}",
        "uninterrupted: true\nextended: {days: 3}",
        "uninterrupted: true\ndeducted: {hearing: 3}",
        "conduct: {from: 2024-05, to: 2024-04-30}",
        "conduct: {from: 2025, to: 2024}",
        "party: {}",
        "base: 0",
        "base: true",
        "base: .inf",
        "filed: 2024-02-30",
        "filed: 2024-03",
        "filed: '2024-03-06'",
        "extended: {days: 99999}",
    ],
)
def test_facts_that_cannot_be_are_refused(text: str) -> None:
    assert refusal(text).place.startswith("case.yaml:")


def test_a_month_may_begin_before_the_day_it_ends_on() -> None:
    assert facts("conduct: {from: 2024-04, to: 2024-04-02}").conduct is not None
    assert facts("conduct: {from: 2024-04-30, to: 2024-04}").conduct is not None


def test_a_file_is_bounded_and_must_be_text(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"filed: 2024-03-06\n")
    assert read_case_facts(file).filed == date(2024, 3, 6)
    file.write_text("﻿filed: 2024-03-06\n", encoding="utf-8")
    assert read_case_facts(file).filed == date(2024, 3, 6)
    for content in (b"#" * (MOST_BYTES + 1), "姓名".encode("gb18030"), b"\xff\xfe\x00"):
        file.write_bytes(content)
        with pytest.raises(PowersError) as caught:
            read_case_facts(file)
        assert caught.value.place
    for missing in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(PowersError):
            read_case_facts(missing)


@given(st.text(max_size=200))
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    try:
        read = facts(text)
    except PowersError as refused:
        place = refused.place
    else:
        assert isinstance(read, CaseFacts)
        return
    assert place.startswith("case.yaml:")


def test_the_schema_has_every_key_and_no_other() -> None:
    schema = json.loads(schemas()["case.schema.json"])
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == {
        field.alias or name for name, field in CaseFacts.model_fields.items()
    }


def test_what_the_user_knows_does_not_stand_in_the_document() -> None:
    undated = replace(SOUND, conduct=Conduct(), decided=None)
    case = case_of(undated, facts("conduct: {from: 2024-03-05}\ndecided: 2024-04-19"))
    assert case.decision.decided is not None
    codes = {found.code.code for found in contents.judge(case, context()).findings}
    assert codes == {"conduct-date-missing", "decision-date-missing"}
