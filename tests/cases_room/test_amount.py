"""Is a fine one that its clause allows?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions.amount import judge
from devolved_powers.cases.judging.fine_range import FineGiven, answer_by
from devolved_powers.cases.model import (
    Conduct,
    Decision,
    DiscretionUsed,
    Party,
    PartyKind,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.law.library import Library
from devolved_powers.register.states import Fine
from tests.cases_room.invented_streets import (
    FACTS,
    TITLE,
    case,
    cited,
    context,
    decision,
    fined,
    streets,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the invented regulation."""
    return streets(tmp_path_factory.mktemp("streets"))


def judged(library: Library, made: Decision) -> DimensionAnswer:
    """Return what is said of the sums."""
    return judge(case(made), context(library))


def said(answer: DimensionAnswer) -> list[tuple[str, str]]:
    """Return the codes found, each with how grave it is."""
    return [(finding.code.code, finding.severity) for finding in answer.findings]


@pytest.mark.parametrize(
    ("clause", "amount", "verdict", "codes"),
    [
        ("第四条", 500, "符合", []),
        ("第四条", 3000, "符合", []),
        ("第四条", 499, "不符", ["amount-below-clause"]),
        ("第四条", 20_001, "不符", ["amount-above-clause"]),
        ("第四条", 8000, "不能判定", []),  # only who refused to correct
        ("第九条第（一）项", 200, "符合", []),
        ("第十一条", 30, "不能判定", []),  # two paragraphs, none of them named
        ("第十一条第一款", 30, "符合", []),
        ("第十一条第二款", 30, "不符", ["amount-below-clause"]),
        ("第八条", 100, "不能判定", []),  # the clause knows no fine: told among the kinds
        ("第四十条", 100, "不能判定", []),  # there is no such article: told among the citations
    ],
)
def test_a_fine_is_held_against_what_the_clause_sets(
    library: Library, clause: str, amount: int, verdict: str, codes: list[str]
) -> None:
    answer = judged(library, decision(clause, fined(amount)))
    assert answer.verdict == verdict
    assert said(answer) == [(code, "必须改") for code in codes]


@pytest.mark.parametrize(
    ("party", "amount", "verdict"),
    [
        ("单位", 5000, "符合"),
        ("单位", 500, "不符"),
        ("个人", 500, "符合"),
        ("个人", 5000, "不符"),
        ("个体工商户", 5000, "不能判定"),
        (None, 1500, "不能判定"),
        (None, 30_000, "不符"),
    ],
)
def test_the_fine_for_a_unit_is_not_the_one_for_a_person(
    library: Library, party: PartyKind | None, amount: int, verdict: str
) -> None:
    made = decision("第五条", fined(amount), party=Party(kind=party, line=4))
    assert judged(library, made).verdict == verdict


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({}, "不能判定"),
        ({"area": Decimal(10)}, "符合"),
        ({"per_square_metre": Decimal(300)}, "符合"),
        ({"per_square_metre": Decimal(90)}, "不符"),
        ({"area": Decimal(5)}, "不符"),
    ],
)
def test_a_fine_by_area_needs_the_area(
    library: Library, told: dict[str, Decimal], verdict: str
) -> None:
    made = decision("第七条", fined(3000, **told))
    assert judged(library, made).verdict == verdict


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ({"amount": 6000}, "符合"),
        ({"amount": 4000}, "不符"),  # a value of ten thousand would make fifty thousand
        ({"amount": 70_000}, "不能判定"),
        ({"amount": 70_000, "base": Decimal(10_000), "base_written": "货值金额"}, "符合"),
        ({"amount": 6000, "base": Decimal(20_000), "base_written": "货值金额"}, "不符"),
        ({"amount": 70_000, "times": Decimal(7), "base_written": "货值金额"}, "符合"),
        ({"amount": 70_000, "times": Decimal(11), "base_written": "货值金额"}, "不符"),
    ],
)
def test_the_value_of_the_goods_tells_which_fine_applies(
    library: Library, told: dict[str, Decimal | int | str], verdict: str
) -> None:
    amount, *_rest = told.values()
    others = {key: value for key, value in told.items() if key != "amount"}
    assert judged(library, decision("第六条", fined(str(amount), **others))).verdict == verdict


def test_a_multiple_of_something_else_is_for_a_person(library: Library) -> None:
    told = {"times": Decimal(6), "base": Decimal(20_000), "base_written": "违法所得"}
    answer = judged(library, decision("第六条", fined(120_000, **told)))
    assert answer.verdict == "不能判定"
    assert said(answer) == [("base-differs-from-clause", "请核实")]


def test_a_multiple_of_what_is_not_told(library: Library) -> None:
    answer = judged(library, decision("第六条", fined(60_000, times=Decimal(6))))
    assert said(answer) == [("base-not-told", "建议改")]


def test_a_mitigated_fine_needs_an_article_that_allows_it(library: Library) -> None:
    mitigated = fined(100, is_mitigated=True)
    answer = judged(library, decision("第四条", mitigated))
    assert (answer.verdict, said(answer)) == ("不符", [("mitigation-basis-missing", "必须改")])
    signed = decision("第四条", fined(100), signs=(Stated("mitigation-told", 8),))
    assert said(judged(library, signed)) == [("mitigation-basis-missing", "必须改")]


@pytest.mark.parametrize(
    ("ground", "is_ground"),
    [
        ("第三十二条第（一）项", True),
        ("第三十条", True),
        ("第三十一条", True),
        ("第五条第二款", False),
        ("第三十三条第一款", True),
    ],
)
def test_what_may_be_a_ground_of_mitigation(
    library: Library, ground: str, *, is_ground: bool
) -> None:
    made = decision("第四条", fined(100, is_mitigated=True))
    place = cited(f"《中华人民共和国行政处罚法》{ground}", "procedure")
    answer = judged(library, replace(made, cited=(*made.cited, place)))
    assert answer.verdict == ("不能判定" if is_ground else "不符")
    assert bool(answer.findings) is not is_ground


def test_words_and_figures_must_agree(library: Library) -> None:
    differ = fined(3000, amount_in_words=Decimal(4000), words="肆仟元整")
    answer = judged(library, decision("第四条", differ))
    assert (answer.verdict, said(answer)) == ("不符", [("amount-words", "必须改")])
    broken = judged(library, decision("第四条", fined(3000, words="仟元整")))
    assert (broken.verdict, said(broken)) == ("符合", [("amount-words", "建议改")])
    same = fined(3000, amount_in_words=Decimal("3000.00"), words="叁仟元整")
    assert not judged(library, decision("第四条", same)).findings


def test_a_sum_that_its_rate_does_not_come_to(library: Library) -> None:
    told = {"per_square_metre": Decimal(300), "area": Decimal(10)}
    answer = judged(library, decision("第七条", fined(4000, **told)))
    assert (answer.verdict, said(answer)) == ("不能判定", [("reckoning-differs", "请核实")])
    assert not judged(library, decision("第七条", fined("3000.4", **told))).findings


def test_outside_the_tier_that_the_decision_states(library: Library) -> None:
    used = DiscretionUsed(
        document="示例裁量基准", tier="从轻", lowest=Decimal(500), highest=Decimal(2000), line=10
    )
    answer = judged(library, decision("第四条", fined(3000), discretion=used))
    assert (answer.verdict, said(answer)) == ("符合", [("amount-outside-tier", "建议改")])
    assert not judged(library, decision("第四条", fined(2000), discretion=used)).findings
    # What the clause does not allow is told once.
    above = judged(library, decision("第四条", fined(30_000), discretion=used))
    assert said(above) == [("amount-above-clause", "必须改")]


def test_a_text_that_is_not_at_hand_decides_nothing(library: Library) -> None:
    before = Conduct(ends=Stated(StatedDay(date(2015, 10, 9), date(2015, 10, 9)), 6))
    other = (cited(f"《{TITLE}》（2004年）第四条", "penalty"),)
    for made in (
        decision("第四条", fined(3000), conduct=before),
        decision("第四条", fined(3000), cited=other),
        decision("第四条", fined(3000), cited=(cited("《示例草原条例》第六条", "penalty"),)),
        decision("第四条", fined(3000), cited=()),
        decision("第四条", fined(3000), conduct=Conduct(), decided=None),
        decision("第四条", fined(None)),
        decision("第四条"),
    ):
        answer = judged(library, made)
        assert answer.verdict == "不能判定"
        assert answer.reason


def test_a_newer_text_that_is_not_at_hand_leaves_that_of_the_conduct(tmp_path: Path) -> None:
    newer = (
        f"laws:\n  - law: {TITLE}\n    others:\n"
        "      - {date: 2024-04-01, in_force: 2024-04-10, source: 虚构的决定}\n"
    )
    changed = streets(tmp_path, FACTS + newer)
    assert judged(changed, decision("第四条", fined(3000))).verdict == "符合"
    acted = Conduct(ends=Stated(StatedDay(date(2024, 4, 12), date(2024, 4, 12)), 6))
    made = decision("第四条", fined(3000), conduct=acted)
    assert judged(changed, made).verdict == "不能判定"


def test_without_a_day_the_year_behind_the_title_tells_the_text(library: Library) -> None:
    made = decision("第四条", fined(3000), conduct=Conduct(), decided=None)
    place = (cited(f"《{TITLE}》（2020年公布）第四条", "penalty"),)
    assert judged(library, replace(made, cited=place)).verdict == "符合"


def test_a_warning_is_no_sum(library: Library) -> None:
    assert judged(library, decision("第八条", PenaltyGiven(kind="警告", line=9))).verdict == "符合"


LIMIT = st.integers(min_value=0, max_value=100_000)


@given(low=LIMIT, wide=LIMIT, amount=st.integers(min_value=0, max_value=300_000))
def test_a_fine_is_within_below_or_above_one_range(low: int, wide: int, amount: int) -> None:
    high = low + wide
    fine = Fine(unit="元", low=low, high=high)
    answer = answer_by((fine,), FineGiven(amount=Decimal(amount))).range
    assert answer == ("below" if amount < low else "above" if amount > high else "within")


@given(
    bounds=st.lists(st.tuples(LIMIT, LIMIT), min_size=1, max_size=4),
    amount=st.integers(min_value=0, max_value=300_000),
)
def test_no_fine_outside_all_ranges_is_within(bounds: list[tuple[int, int]], amount: int) -> None:
    fines = tuple(Fine(unit="元", low=low, high=low + wide) for low, wide in bounds)
    answer = answer_by(fines, FineGiven(amount=Decimal(amount))).range
    inside = any(low <= amount <= low + wide for low, wide in bounds)
    assert (answer == "within") is inside


def test_one_sum_may_stand_for_the_fines_of_two_clauses(library: Library) -> None:
    both = (
        cited(f"《{TITLE}》第四条", "penalty"),
        cited(f"《{TITLE}》第九条第（一）项", "penalty"),
    )
    # 300 + 20000 is above either clause alone.
    assert judged(library, decision("第四条", fined(20_200), cited=both)).verdict == "不能判定"
    assert judged(library, decision("第四条", fined(99), cited=both)).verdict == "不符"
    apart = decision("第四条", fined(600), fined(200), cited=both)
    assert judged(library, apart).verdict == "符合"
    above = decision("第四条", fined(600), fined(30_000), cited=both)
    assert judged(library, above).verdict == "不符"


def test_the_one_in_charge_of_a_unit_is_not_fined_as_the_unit(library: Library) -> None:
    made = decision("第十三条", fined(600), party=Party(kind="个人", line=4))
    assert judged(library, made).verdict == "不能判定"  # himself, or as who is in charge
    assert judged(library, replace(made, penalties=(fined(40_000),))).verdict == "不符"
