"""The course of a case by its days: term, notice and hearing, service, legal review."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions import hearing_notice, legal_review, ninety_days, service
from devolved_powers.cases.dimensions.hearing_notice import judge as judge_notice
from devolved_powers.cases.dimensions.legal_review import judge as judge_review
from devolved_powers.cases.dimensions.ninety_days import judge as judge_term
from devolved_powers.cases.dimensions.service import judge as judge_service
from devolved_powers.cases.model import (
    Conduct,
    Contradiction,
    Decision,
    DocumentKind,
    Party,
    PenaltyGiven,
    Stated,
)
from devolved_powers.cases.signs import Sign
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.hearing import HearingThreshold
from tests.cases_room.made import ON_THE_SPOT, SOUND, case, context, day

JUDGES = (judge_term, judge_notice, judge_service, judge_review)
SHEETS = ("立案审批表", "告知书的送达回证", "决定书的送达回证", "法制审核意见书")
MISSING = ProcedureRules(state="missing")
BROKEN = ProcedureRules(state="broken")
LARGE = HearingThreshold.model_validate(
    {"from": date(2022, 1, 1), "person": 1000, "unit": 10000, "source": "示例省规定第二条"}
)
DAYS = st.none() | st.dates(date(2015, 1, 1), date(2026, 1, 1)) | st.dates()


def on(year: int, month: int, number: int, line: int = 7) -> Stated[date]:
    return Stated(date(year, month, number), line)


def fine(yuan: int) -> tuple[PenaltyGiven, ...]:
    return (PenaltyGiven(kind="罚款", line=12, amount=Decimal(yuan)),)


def signed(decision: Decision, *signs: Sign) -> Decision:
    return replace(decision, signs=tuple(Stated(sign, 10) for sign in signs))


def found(answer: DimensionAnswer) -> list[tuple[str, str]]:
    return [(finding.code.code, finding.severity) for finding in answer.findings]


def term(filed: Stated[date] | None, decided: Stated[date] | None, **values: Any) -> Decision:
    return replace(SOUND, filed=filed, decided=decided, **values)


# The term


@pytest.mark.parametrize(
    ("filed", "verdict", "codes"),
    [
        (on(2024, 3, 6), "符合", []),
        (on(2024, 1, 20), "符合", []),  # ninety days to the day
        (on(2024, 1, 19), "不能判定", [("ninety-days-over", "请核实")]),
        (on(2021, 7, 14), "不能判定", []),  # the text of that day is not held
        (on(2024, 4, 20), "不符", [("steps-reversed", "必须改")]),
        (None, "不能判定", [("filing-date-missing", "请核实")]),
    ],
)
def test_the_term_is_counted_from_the_filing(
    filed: Stated[date] | None, verdict: str, codes: list[tuple[str, str]]
) -> None:
    conduct = Conduct(begins=day(date(2021, 7, 1)), ends=day(date(2021, 7, 1)))
    answer = judge_term(case(term(filed, on(2024, 4, 19), conduct=conduct)), context())
    assert (answer.verdict, found(answer)) == (verdict, codes)


def test_more_than_ninety_days_are_wrong_only_where_the_facts_close_every_way_out() -> None:
    late = term(on(2024, 1, 2), on(2024, 4, 19), conduct=Conduct())
    answer = judge_term(case(late, is_uninterrupted=True), context())
    assert (answer.verdict, found(answer)) == ("不符", [("ninety-days-over", "必须改")])
    taken_off = judge_term(case(late, deducted_days=18), context())
    assert taken_off.verdict == "符合"
    assert "18" in taken_off.reason, "a number that the user gave is named as such"
    extended = replace(late, extended=Stated(30, 9))
    answer = judge_term(case(extended), context())
    assert (answer.verdict, found(answer)) == ("不能判定", [("ninety-days-over", "请核实")])
    assert "30" in answer.reason
    until = judge_term(case(late, extended_to=date(2024, 5, 1)), context())
    assert until == answer, "until a day is the same as by the days behind the term of the law"


def test_of_two_days_of_filing_the_first_counts_against_the_term() -> None:
    told = Contradiction(what="立案", days=("2024-03-06", "2024-01-02"), line=9)
    answer = judge_term(case(replace(SOUND, contradictions=(told,))), context())
    assert found(answer) == [("ninety-days-over", "请核实")]


def test_what_should_be_looked_at_beside_the_term() -> None:
    slow = replace(SOUND, conduct=Conduct(found=day(date(2023, 12, 1))))
    assert found(judge_term(case(slow), context())) == [("filed-late", "请核实")]
    quick = replace(SOUND, closed=on(2024, 3, 6))
    assert found(judge_term(case(quick), context())) == [("one-day-investigation", "请核实")]


# Notice and hearing


@pytest.mark.parametrize(
    ("served", "verdict", "codes"),
    [
        (on(2024, 4, 8), "符合", []),
        (on(2024, 4, 15), "不符", [("decided-before-hearing-term", "必须改")]),
        (on(2024, 4, 19), "不符", [("decided-before-hearing-term", "必须改")]),
        (on(2024, 4, 22), "不符", [("steps-reversed", "必须改")]),
        (on(2024, 3, 5), "不符", [("steps-reversed", "必须改")]),  # before the filing
        (None, "不能判定", []),  # told of, without its day
    ],
)
def test_a_hearing_may_be_asked_for_within_five_working_days(
    served: Stated[date] | None, verdict: str, codes: list[tuple[str, str]]
) -> None:
    answer = judge_notice(case(replace(SOUND, notice_served=served)), context())
    assert (answer.verdict, found(answer)) == (verdict, codes)


def test_a_missing_notice_is_never_wrong() -> None:
    silent = replace(SOUND, notice_served=None, hearing_told=None)
    answer = judge_notice(case(silent), context())
    assert (answer.verdict, found(answer)) == ("不能判定", [("prior-notice-not-told", "请核实")])


def test_where_no_penalty_is_given_no_notice_is_missed() -> None:
    spared = replace(SOUND, kind="不予行政处罚决定书", penalties=(), hearing_told=None)
    assert judge_notice(case(spared), context()).verdict == "符合"
    silent = judge_notice(case(replace(spared, notice_served=None)), context())
    assert (silent.verdict, found(silent)) == ("不能判定", [])


def test_where_the_calendar_decides_nothing_is_decided() -> None:
    # Eight days over the May holiday: two to five working days and more may lie between.
    over = replace(SOUND, notice_served=on(2024, 4, 26), decided=on(2024, 5, 7))
    answer = judge_notice(case(over), context())
    assert (answer.verdict, found(answer)) == (
        "不能判定",
        [("decided-before-hearing-term", "请核实")],
    )


def test_a_waiver_in_writing_ends_the_term() -> None:
    early = replace(SOUND, notice_served=on(2024, 4, 17))
    assert judge_notice(case(early, waived=True), context()).verdict == "符合"
    assert judge_notice(case(signed(early, "written-waiver")), context()).verdict == "符合"
    by_mouth = judge_notice(case(signed(early, "waiver")), context())
    assert (by_mouth.verdict, found(by_mouth)) == (
        "不能判定",
        [("decided-before-hearing-term", "请核实")],
    )
    claimed = judge_notice(case(signed(early, "no-statement-in-term")), context())
    assert (claimed.verdict, found(claimed)) == (
        "不符",
        [("decided-before-hearing-term", "请核实")],
    )


def test_by_a_text_that_is_not_held_a_short_time_is_only_looked_at() -> None:
    old = replace(SOUND, notice_served=on(2020, 5, 25), decided=on(2020, 5, 28), filed=None)
    answer = judge_notice(case(old), context())
    assert (answer.verdict, found(answer)) == (
        "不能判定",
        [("decided-before-hearing-term", "请核实")],
    )


@pytest.mark.parametrize(
    ("party", "yuan", "thresholds", "verdict"),
    [
        ("单位", 3000, (), "符合"),  # what may be decided on the spot is never large
        ("单位", 3001, (), "不能判定"),
        ("个人", 201, (), "不能判定"),
        ("个人", 999, (LARGE,), "符合"),
        ("个人", 1000, (LARGE,), "不能判定"),
        ("单位", 9999, (LARGE,), "符合"),
        ("个体工商户", 900, (LARGE,), "符合"),
        ("个体工商户", 5000, (LARGE,), "不能判定"),  # by which of the two sums is not said
    ],
)
def test_whether_a_hearing_had_to_be_offered_goes_by_the_sums_on_record(
    party: Any, yuan: int, thresholds: tuple[HearingThreshold, ...], verdict: str
) -> None:
    told = replace(SOUND, hearing_told=None, party=Party(kind=party), penalties=fine(yuan))
    answer = judge_notice(case(told), context(*thresholds))
    assert answer.verdict == verdict
    assert found(answer) == ([] if verdict == "符合" else [("hearing-not-told", "请核实")])


def test_a_threshold_of_later_does_not_count() -> None:
    told = replace(SOUND, hearing_told=None, penalties=fine(5000), decided=on(2021, 12, 20))
    told = replace(told, notice_served=on(2021, 12, 1), filed=on(2021, 11, 1))
    assert judge_notice(case(told), context(LARGE)).verdict == "不能判定"


def test_taking_a_licence_asks_for_a_hearing() -> None:
    told = replace(
        SOUND, hearing_told=False, penalties=(PenaltyGiven(kind="吊销许可证件", line=12),)
    )
    answer = judge_notice(case(told), context(LARGE))
    assert (answer.verdict, found(answer)) == ("不能判定", [("hearing-not-told", "请核实")])
    assert "第六十三条" in answer.reason


# Service


@pytest.mark.parametrize(
    ("served", "manner", "verdict", "codes"),
    [
        (on(2024, 4, 23), "直接送达", "符合", []),
        (None, "", "不能判定", []),
        (None, "当场交付", "符合", []),
        (on(2024, 5, 20), "直接送达", "不符", [("served-late", "必须改")]),
        (on(2024, 5, 20), "邮寄送达", "不能判定", [("served-late", "请核实")]),
        (on(2024, 5, 6), "", "不能判定", [("served-late", "请核实")]),  # the May holiday decides
        (on(2024, 4, 18), "", "不符", [("steps-reversed", "必须改")]),
    ],
)
def test_a_decision_is_served_within_seven_working_days(
    served: Stated[date] | None, manner: str, verdict: str, codes: list[tuple[str, str]]
) -> None:
    answer = judge_service(case(replace(SOUND, served=served, service_manner=manner)), context())
    assert (answer.verdict, found(answer)) == (verdict, codes)


# Legal review


@pytest.mark.parametrize(
    ("reviewed", "discussed", "verdict", "codes"),
    [
        (on(2024, 4, 17), on(2024, 4, 18), "符合", []),
        (on(2024, 4, 19), None, "符合", []),
        (on(2024, 4, 20), None, "不符", [("steps-reversed", "必须改")]),
        (on(2024, 4, 17), on(2024, 4, 20), "不符", [("steps-reversed", "必须改")]),
        (on(2024, 4, 18), on(2024, 4, 17), "不能判定", [("steps-reversed", "请核实")]),
        (None, on(2024, 4, 18), "不能判定", [("legal-review-not-told", "请核实")]),
        (None, None, "不能判定", []),
    ],
)
def test_legal_review_comes_before_the_decision(
    reviewed: Stated[date] | None,
    discussed: Stated[date] | None,
    verdict: str,
    codes: list[tuple[str, str]],
) -> None:
    told = replace(SOUND, legal_review=reviewed, discussed=discussed)
    answer = judge_review(case(told), context())
    assert (answer.verdict, found(answer)) == (verdict, codes)


def test_after_a_hearing_a_review_is_to_be_looked_for() -> None:
    heard = judge_review(case(signed(SOUND, "hearing-held")), context())
    assert (heard.verdict, found(heard)) == ("不能判定", [("legal-review-not-told", "请核实")])


def test_the_facts_say_whether_a_review_was_needed() -> None:
    assert judge_review(case(legal_review_needed=False), context()).verdict == "符合"
    needed = judge_review(case(legal_review_needed=True), context())
    assert (needed.verdict, found(needed)) == (
        "不能判定",
        [("legal-review-not-told", "请核实")],
    )


# All four


@pytest.mark.parametrize("kind", ["行政处罚决定书（公示表）", "公示表", "公示摘要"])
def test_of_a_summary_nothing_is_judged(kind: DocumentKind) -> None:
    summary = replace(SOUND, kind=kind, filed=on(2024, 6, 1), served=on(2024, 1, 1))
    for judge, sheet in zip(JUDGES, SHEETS, strict=True):
        answer = judge(case(summary), context())
        assert (answer.verdict, found(answer)) == ("不能判定", [])
        assert sheet in answer.reason


def test_what_is_missing_is_asked_of_the_sheet_that_tells_it() -> None:
    silent = replace(SOUND, filed=None, notice_served=None, hearing_told=None)
    for judge, sheet in zip(JUDGES, SHEETS, strict=True):
        answer = judge(case(silent), context())
        assert sheet in answer.reason
        assert "--facts" in answer.reason


def test_decided_on_the_spot_there_is_no_term_and_no_notice_in_writing() -> None:
    at_once = replace(ON_THE_SPOT, notice_served=None, service_manner="当场交付")
    answers = [judge(case(at_once), context()) for judge in JUDGES]
    assert [a.verdict for a in answers] == ["不能判定", "不能判定", "符合", "不能判定"]
    assert not any(a.findings for a in answers)


@pytest.mark.parametrize("rules", [MISSING, BROKEN])
def test_without_rules_every_answer_names_the_file(rules: ProcedureRules) -> None:
    told = replace(SOUND, served=on(2024, 4, 23), legal_review=on(2024, 4, 17))
    for judge in JUDGES:
        answer = judge(case(told), context(rules=rules))
        assert answer.verdict == "不能判定"
        assert "laws/procedure.yaml" in answer.reason
        assert "powers " in answer.reason


def _stated(value: date | None) -> Stated[date] | None:
    return None if value is None else Stated(value, 5)


@given(
    st.tuples(DAYS, DAYS, DAYS, DAYS, DAYS, DAYS),
    st.sampled_from([None, True, False]),
    st.booleans(),
)
def test_whatever_the_days_are_a_must_stands_with_a_no_and_no_day_is_guessed(
    days: tuple[date | None, ...], hearing: bool | None, uninterrupted: bool
) -> None:
    filed, notice, reviewed, discussed, decided, served = map(_stated, days)
    told = replace(
        SOUND, filed=filed, notice_served=notice, hearing_told=hearing, legal_review=reviewed,
        discussed=discussed, decided=decided, served=served,
    )  # fmt: skip
    judges: tuple[Callable[..., DimensionAnswer], ...] = JUDGES
    for judge in judges:
        answer = judge(case(told, is_uninterrupted=uninterrupted), context())
        assert "\n" not in answer.reason
        grave = any(finding.severity == "必须改" for finding in answer.findings)
        assert not grave or answer.verdict == "不符"
        assert all(f.code in _codes() for f in answer.findings)
    if decided is None:
        assert all(judge(case(told), context()).verdict == "不能判定" for judge in judges)


def _codes() -> set[object]:
    modules = (ninety_days, hearing_notice, service, legal_review)
    return {code for module in modules for code in module.CODES}
