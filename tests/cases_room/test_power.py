"""权限, 名义 and 事项: who held the power on the days of a case, in whose name, which item."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.dimensions import body_power, in_catalogue, in_name_of
from devolved_powers.cases.model import Conduct, Stated, StatedDay
from devolved_powers.cases.signs import Sign
from devolved_powers.evaluation.judging import UNHELD
from devolved_powers.evaluation.judging import judge as judged_by_evaluate
from devolved_powers.evaluation.ledger import Case as LedgerCase
from devolved_powers.register.read import read_whole
from tests.cases_room.road import OCCUPIED, TODAY, TOWN_LAW, case, cited, context_of, on
from tests.support import CASES

HEAD = """\
decision: {id}
kind: {kind}
title: 调整示例镇的部分事项
authority: {{}}
effective: {day}
provenance: {{status: reconstructed}}
"""
SUSPENDED = HEAD.format(id="notice-1", kind="动态调整", day="2024-04-01") + (
    "suspensions:\n  - {power: P1-001, reason: 执法人员未取得执法证件}\n"
)


def recalled(day: str, cases: str = "") -> str:
    """Return a decision that takes the power back."""
    said = f"    pending_cases: {cases}\n" if cases else ""
    return HEAD.format(id="recall-1", kind="收回", day=day) + (
        "recalls:\n  - power: P1-001\n    outcome: 退回原部门\n"
        f"    returned_to: 示例县综合行政执法局\n{said}"
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """The power is held from 2021-09-01 on, by a grant outright."""
    return context_of(tmp_path_factory.mktemp("held"))


@pytest.fixture(scope="module")
def unstated(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """The same, and it is not recorded how it was granted."""
    return context_of(tmp_path_factory.mktemp("unstated"), unstated=True)


def said(answer: DimensionAnswer) -> tuple[str, list[str]]:
    """Return a verdict, and the codes that it is given for."""
    return answer.verdict, [finding.code.code for finding in answer.findings]


def power(context: CaseContext, **told: object) -> tuple[str, list[str]]:
    """Return what is said of the power of a decision."""
    return said(body_power.judge(case(context, **told), context))


@pytest.mark.parametrize("module", [body_power, in_name_of, in_catalogue])
def test_a_town_that_held_the_power_is_in_order(module: ModuleType, held: CaseContext) -> None:
    assert said(module.judge(case(held), held)) == ("符合", [])


def test_the_day_before_the_grant_is_too_early_and_the_day_of_it_is_not(held: CaseContext) -> None:
    early = power(held, filed=on("2021-08-31"), decided=on("2021-10-08"))
    assert early == ("不符", ["power-not-held-on-filing"])
    assert power(held, filed=on("2021-09-01"), decided=on("2021-10-08")) == ("符合", [])


def test_a_recall_in_between_takes_the_power(tmp_path: Path) -> None:
    context = context_of(tmp_path, recalled("2024-04-01"))
    assert power(context) == ("不符", ["power-not-held-on-decision"])
    assert power(context, decided=on("2024-03-31")) == ("符合", [])
    late = power(context, filed=on("2024-04-01"))
    assert late == ("不符", ["power-not-held-on-filing"])


def test_a_case_that_was_to_be_finished_may_be(tmp_path: Path) -> None:
    context = context_of(tmp_path, recalled("2024-04-01", "已立案的由示例镇继续办结"))
    assert power(context) == ("符合", [])
    assert power(context, filed=on("2024-04-02")) == ("不符", ["power-not-held-on-filing"])


def test_a_case_that_was_to_be_handed_over_is_not_the_towns(tmp_path: Path) -> None:
    context = context_of(tmp_path, recalled("2024-04-01", "未办结的案件移交示例县综合行政执法局"))
    assert power(context) == ("不符", ["case-to-be-handed-over"])


def test_a_suspended_power_may_not_be_used(tmp_path: Path) -> None:
    context = context_of(tmp_path, SUSPENDED)
    assert power(context) == ("不符", ["power-suspended"])
    assert power(context, decided=on("2024-03-29")) == ("符合", [])


def test_a_filing_that_is_not_told_is_no_fault(held: CaseContext, tmp_path: Path) -> None:
    found = Conduct(found=Stated(StatedDay(on("2024-03-05").value, on("2024-03-05").value), 4))
    assert power(held, filed=None, conduct=found) == ("符合", [])
    assert power(held, filed=None) == ("不能判定", [])
    changed = context_of(tmp_path, recalled("2024-04-01", "已立案的由示例镇继续办结"))
    assert power(changed, filed=None, conduct=found) == ("不能判定", [])


def test_a_decision_before_the_grant_is_one_whenever_it_was_filed(held: CaseContext) -> None:
    before = power(held, filed=None, decided=on("2021-08-02"))
    assert before == ("不符", ["power-not-held-on-decision"])


def test_on_the_spot_one_day_is_both(held: CaseContext) -> None:
    told = {"procedure": "简易程序", "filed": None}
    assert power(held, **told) == ("符合", [])
    early = power(held, **told, decided=on("2021-08-30"))
    assert early == ("不符", ["power-not-held-on-filing"])


@pytest.fixture(scope="module")
def succeeded() -> CaseContext:
    """A township became a town on 2023-01-01; one power both held before that, for their areas."""
    return case_context(read_whole(CASES / "ok" / "succession"), TODAY)


def test_what_the_body_before_it_filed_a_successor_decides(succeeded: CaseContext) -> None:
    days = {"filed": on("2022-12-20"), "decided": on("2023-02-20")}
    assert power(succeeded, **days) == ("符合", [])
    assert power(succeeded, **days, body=Stated("示例乡人民政府", 20))[0] == "不符"
    too_early = {"filed": on("2021-08-20"), "decided": on("2023-02-20")}
    assert power(succeeded, **too_early) == ("不符", ["power-not-held-on-filing"])


def test_a_power_held_beside_another_body_is_held(succeeded: CaseContext) -> None:
    dug = (
        *cited("duty", "《示例城市道路条例》第三条第（二）项"),
        *cited("penalty", "《示例城市道路条例》第四条"),
    )
    days = {"filed": on("2022-04-20"), "decided": on("2022-05-20")}
    assert power(succeeded, **days, cited=dug) == ("符合", [])
    told = case(succeeded, **days, cited=dug)
    assert said(in_catalogue.judge(told, succeeded)) == ("符合", [])
    assert power(succeeded, **days, cited=dug, body=Stated("示例乡人民政府", 20)) == ("符合", [])


def test_the_department_is_not_the_holder(held: CaseContext, unstated: CaseContext) -> None:
    bureau = Stated("示例县综合行政执法局", 20)
    told = {"body": bureau, "signature": bureau, "head": bureau}
    assert power(held, **told) == ("不符", ["body-not-holder"])
    assert power(unstated, **told) == ("不能判定", ["body-not-holder"])


def test_who_entrusted_a_power_keeps_it(unstated: CaseContext) -> None:
    bureau = Stated("示例县综合行政执法局", 20)
    told = {"body": bureau, "signature": bureau, "head": bureau}
    made = replace(case(unstated, **told), manner="委托行使")
    assert said(body_power.judge(made, unstated)) == ("符合", [])


@pytest.mark.parametrize("body", ["另一乡人民政府", "某县水利局", "示例镇", "无名的机构"])
def test_another_body_is_not_judged_by_this_registry(body: str, held: CaseContext) -> None:
    told = Stated(body, 20)
    assert power(held, body=told, signature=told, head=None)[0] == "不能判定"
    case_of_it = case(held, body=told, signature=told, head=None)
    assert in_catalogue.judge(case_of_it, held).verdict == "不能判定"


def test_a_town_of_the_same_name_in_another_county_is_another(held: CaseContext) -> None:
    review, suit = OCCUPIED.review, OCCUPIED.suit
    assert review is not None
    assert suit is not None
    told = {
        "review": replace(review, organs=("另一县人民政府",)),
        "suit": replace(suit, organs=("另一县人民法院",)),
    }
    assert power(held, **told)[0] == "不能判定"


def test_a_name_with_the_regions_above_it_is_the_same_body(held: CaseContext) -> None:
    for name in ("示例县示例镇人民政府", "示例省示例县示例镇人民政府"):
        assert power(held, body=Stated(name, 20)) == ("符合", [])


def test_what_the_law_gives_the_town_itself_is_open_and_no_fault(held: CaseContext) -> None:
    own = (*cited("duty", f"《{TOWN_LAW}》第二条"), *cited("penalty", f"《{TOWN_LAW}》第三条"))
    assert power(held, cited=own) == ("不能判定", [])
    answer = in_catalogue.judge(case(held, cited=own), held)
    assert said(answer) == ("不能判定", [])


def test_a_clause_without_a_grant_is_to_be_looked_at(held: CaseContext) -> None:
    other = cited("penalty", f"《{TOWN_LAW}》第四条")
    verdict, codes = power(held, cited=other)
    assert verdict == "不能判定"
    assert codes == ["power-not-in-registry", "body-not-in-clause"]


@pytest.mark.parametrize(
    ("sign", "code"),
    [
        ("granted-by-county", "grant-by-county"),
        ("inspected-by-other-body", "inspected-by-other-body"),
    ],
)
def test_what_the_text_tells_of_the_grant_is_to_be_looked_at(
    sign: Sign, code: str, held: CaseContext
) -> None:
    verdict, codes = power(held, signs=(Stated(sign, 7),))
    assert (verdict, codes) == ("符合", [code])


CLOSED = """\
  - id: E-005
    powers: [P1-001]
    conduct: 《示例城市道路条例》第三条第（二）项
    penalty: 《示例城市道路条例》第五条
    penalties: [警告]
    from: 2023-01-01
    until: 2024-03-31
    subject: [个人]
    scenes: [城市道路]
"""


def test_an_item_is_in_the_catalogue_by_its_own_days(tmp_path: Path) -> None:
    context = context_of(tmp_path, items=CLOSED)
    closed = cited("penalty", "《示例城市道路条例》第五条")

    def item(day: str) -> tuple[str, list[str]]:
        told = case(context, cited=closed, filed=on("2024-03-01"), decided=on(day))
        return said(in_catalogue.judge(told, context))

    assert item("2024-03-31") == ("符合", [])
    assert item("2024-04-01") == ("不符", ["item-not-in-catalogue"])


def name(context: CaseContext, **told: object) -> tuple[str, list[str]]:
    """Return what is said of the name that a decision is made in."""
    return said(in_name_of.judge(case(context, **told), context))


def test_a_granted_power_is_used_in_the_towns_own_name(
    held: CaseContext, unstated: CaseContext
) -> None:
    bureau = Stated("示例县综合行政执法局", 20)
    told = {"body": bureau, "signature": bureau, "head": bureau}
    assert name(held, **told) == ("不符", ["in-name-of-another"])
    assert name(unstated) == ("符合", [])


def test_an_entrusted_power_is_used_in_the_name_of_who_entrusted_it(unstated: CaseContext) -> None:
    entrusted = replace(case(unstated), manner="委托行使")
    assert said(in_name_of.judge(entrusted, unstated)) == ("不符", ["in-name-of-another"])
    named = replace(entrusted, in_name_of="示例县综合行政执法局")
    assert said(in_name_of.judge(named, unstated)) == ("符合", [])


def test_title_and_signature_of_two_bodies_are_a_fault_where_both_are_known(
    unstated: CaseContext,
) -> None:
    bureau, other = Stated("示例县农业农村局", 20), Stated("另一乡人民政府", 20)
    assert name(unstated, body=bureau, signature=bureau) == ("不符", ["in-name-of-another"])
    assert name(unstated, body=other, signature=other) == ("不能判定", ["in-name-unclear"])


@pytest.mark.parametrize(
    "branch", ["示例县综合行政执法局示例分局", "示例镇综合行政执法办公室", "示例县农业综合执法大队"]
)
def test_a_branch_in_its_own_name_is_to_be_looked_at(branch: str, held: CaseContext) -> None:
    told = Stated(branch, 20)
    assert name(held, body=told, signature=told, head=told) == ("不能判定", ["body-is-branch"])


def test_a_text_that_speaks_in_several_names_is_to_be_looked_at(held: CaseContext) -> None:
    signs = (Stated("body-speaks-otherwise", 7),)
    assert name(held, signs=signs) == ("不能判定", ["in-name-unclear"])


def test_a_text_that_tells_of_an_entrustment_is_held_against_the_record(
    held: CaseContext, unstated: CaseContext
) -> None:
    signs = (Stated("entrusted", 7),)
    for context in (held, unstated):
        assert name(context, signs=signs) == ("不能判定", ["in-name-unclear"])
    entrusted = replace(case(unstated, signs=signs), manner="委托行使")
    assert said(in_name_of.judge(entrusted, unstated))[0] == "不符"


DAYS = st.dates(min_value=on("2021-07-01").value, max_value=on("2025-12-31").value)


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """The power is suspended, and then recalled without a word on pending cases."""
    text = recalled("2025-01-01")
    return context_of(tmp_path_factory.mktemp("moving"), SUSPENDED, text)


@given(DAYS, DAYS)
def test_no_case_is_right_here_and_wrong_in_evaluate(
    moving: CaseContext, one: date, other: date
) -> None:
    filed, decided = sorted((one, other))
    told = case(moving, filed=Stated(filed, 5), decided=Stated(decided, 21))
    verdict = body_power.judge(told, moving).verdict
    row = LedgerCase(2, 0, "", filed, None, decided, "E-001", None, None, "", "")
    rules = moving.library.procedure
    counted = judged_by_evaluate(row, moving.holdings, moving.law, rules).faults
    is_fault = any(fault.kind in UNHELD for fault in counted)
    assert verdict == ("不符" if is_fault else "符合")
