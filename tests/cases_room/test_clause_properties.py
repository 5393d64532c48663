"""What holds of whatever is said of clause, kinds and sums, however odd a decision is."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.cases.dimensions import amount, article_fits, kinds
from devolved_powers.cases.model import (
    CitedInCase,
    CitedRole,
    Conduct,
    Decision,
    DiscretionUsed,
    OrderGiven,
    Party,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.law.library import Library
from devolved_powers.models.vocabulary import PENALTIES
from tests.cases_room.invented_streets import TITLE, case, context, streets

NUMBER = (
    st.none() | st.integers(1, 15) | st.builds(NumberRange, st.integers(1, 9), st.integers(1, 9))
)
SUM = st.none() | st.decimals(0, 10**9, places=2)
DAY = st.dates(date(2015, 1, 1), date(2028, 12, 31))


@st.composite
def places(draw: st.DrawFn) -> CitedInCase:
    """Return a place, which the regulation may have or not."""
    law = draw(st.sampled_from([TITLE, "示例草原条例", "中华人民共和国行政处罚法", None]))
    place = CitedPlace(
        law=law, law_resolved=law, article=draw(NUMBER), article_suffix=None,
        paragraph=draw(NUMBER), item=draw(NUMBER), subitem=None, annex=False, doc_no=None,
        version=draw(st.sampled_from([None, "2020年公布", "1999修正", "旧版"])), doc_no_only=False,
        span=(0, 1),
    )  # fmt: skip
    role: CitedRole = draw(st.sampled_from(["duty", "penalty", "procedure", "quoted"]))
    return CitedInCase(place=place, role=role, line=draw(st.integers(1, 9)), raw="甲")


FINES = st.builds(
    PenaltyGiven,
    kind=st.sampled_from(PENALTIES),
    line=st.just(3),
    amount=SUM,
    amount_in_words=SUM,
    words=st.sampled_from(["", "万元整"]),
    base=SUM,
    base_written=st.sampled_from(["", "货值金额", "违法所得", "石头"]),
    times=SUM,
    percent=SUM,
    per_square_metre=SUM,
    area=SUM,
    is_mitigated=st.booleans(),
)
ORDERS = st.builds(
    OrderGiven,
    kind=st.sampled_from(["责令改正", "补种树木", ""]),
    line=st.just(2),
    is_called_penalty=st.booleans(),
    is_numbered_among_penalties=st.booleans(),
)
STATED = st.none() | DAY.map(lambda day: Stated(StatedDay(day, date(day.year, 12, 31)), 1))
DECISIONS = st.builds(
    Decision,
    kind=st.sampled_from(["行政处罚决定书", "公示表", "不予行政处罚决定书"]),
    procedure=st.sampled_from([None, "普通程序", "简易程序"]),
    party=st.builds(Party, kind=st.sampled_from([None, "个人", "单位", "个体工商户"])),
    conduct=st.builds(
        Conduct, begins=STATED, ends=STATED, found=STATED, is_continuing=st.booleans()
    ),
    decided=st.none() | DAY.map(lambda day: Stated(day, 1)),
    cited=st.lists(places(), max_size=4).map(tuple),
    penalties=st.lists(FINES, max_size=3).map(tuple),
    orders=st.lists(ORDERS, max_size=2).map(tuple),
    discretion=st.none()
    | st.builds(DiscretionUsed, document=st.just("基准"), lowest=SUM, highest=SUM),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the invented regulation."""
    return streets(tmp_path_factory.mktemp("streets"))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(decision=DECISIONS)
def test_an_answer_has_a_reason_and_a_fault_is_a_verdict(
    library: Library, decision: Decision
) -> None:
    for module in (article_fits, kinds, amount):
        answer = module.judge(case(decision), context(library))
        assert answer.reason
        assert "\n" not in answer.reason
        assert all(finding.code in module.CODES for finding in answer.findings)
        assert all("\n" not in finding.message for finding in answer.findings)
        if any(finding.severity == "必须改" for finding in answer.findings):
            assert answer.verdict == "不符"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(decision=DECISIONS)
def test_no_sum_above_all_that_the_regulation_names_is_in_order(
    library: Library, decision: Decision
) -> None:
    fines = [p for p in decision.penalties if p.kind == "罚款"]
    largest = max((p.amount or Decimal(0) for p in fines), default=Decimal(0))
    counted = any(p.times or p.percent or p.per_square_metre or p.area or p.base for p in fines)
    answer = amount.judge(case(decision), context(library))
    if largest > 50_000 and not counted:
        assert answer.verdict != "符合"
