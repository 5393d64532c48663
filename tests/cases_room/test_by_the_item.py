"""Decisions that an item of this project's own registry is found for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from devolved_powers.cases.answer import Dimension, DimensionAnswer
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.dimensions import amount, article_fits, kinds
from devolved_powers.cases.judging.fine_range import fine_range
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import (
    Conduct,
    Decision,
    OrderGiven,
    Party,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.citations import parse
from devolved_powers.register.read import read_whole
from devolved_powers.register.states import EnforcementItem, Fine
from tests.cases_room.invented_streets import cited
from tests.support import ROOT

DAY = date(2024, 3, 5)
Judged = Callable[..., dict[Dimension, DimensionAnswer]]


@pytest.fixture(scope="module")
def context() -> CaseContext:
    """Return this project's own registry."""
    return case_context(read_whole(ROOT), date(2024, 6, 3))


@pytest.fixture(scope="module")
def item(context: CaseContext) -> EnforcementItem:
    """Return an item with one clause, one duty and one fine in yuan, all of one law."""
    return next(_plain_items(context))


def _plain_items(context: CaseContext) -> Iterator[EnforcementItem]:
    for state in context.timeline.items:
        if not state.holds_on(DAY) or not state.is_in_force or len(state.fines) != 1:
            continue
        fine, clause, duty = state.fines[0], parse(state.penalty), parse(state.conduct)
        is_plain = fine.unit == "元" and not (fine.subject or fine.when or fine.base)
        lone = len(clause) == len(duty) == 1 and clause[0].law == duty[0].law
        if is_plain and lone and fine.low and fine.high and duty[0].paragraph:
            yield state


@pytest.fixture
def judged(context: CaseContext, item: EnforcementItem) -> Judged:
    """Return what judges a fine by the item, with other citations where they are given."""

    def judge(fine: float, *, duty: str = "", clause: str = "") -> dict[Dimension, DimensionAnswer]:
        stated = Stated(StatedDay(DAY, DAY), 6)
        made = Decision(
            kind="行政处罚决定书",
            procedure="普通程序",
            party=Party(kind="单位", line=4),
            conduct=Conduct(begins=stated, ends=stated),
            decided=Stated(date(2024, 4, 19), 16),
            cited=(
                cited(duty or item.conduct, "duty"),
                cited(clause or item.penalty, "penalty", 11),
            ),
            penalties=(PenaltyGiven(kind="罚款", line=12, amount=Decimal(str(fine))),),
        )
        case = replace(Case(made), match=match_entry(made, context))
        answers = [module.judge(case, context) for module in (article_fits, kinds, amount)]
        return {answer.dimension: answer for answer in answers}

    return judge


def limits(item: EnforcementItem) -> tuple[float, float]:
    """Return the least and the most of the item's fine."""
    fine: Fine = item.fines[0]
    assert fine.low is not None
    assert fine.high is not None
    return fine.low, fine.high


def verdicts(answers: dict[Dimension, DimensionAnswer]) -> list[str]:
    """Return the verdicts on the clause, the kinds and the sum."""
    return [answer.verdict for answer in answers.values()]


def test_what_the_item_says_is_in_order(judged: Judged, item: EnforcementItem) -> None:
    for fine in limits(item):
        assert verdicts(judged(fine)) == ["符合"] * 3


def test_the_sum_is_judged_as_the_ledger_judges_it(judged: Judged, item: EnforcementItem) -> None:
    low, high = limits(item)
    words = {"within": "符合", "below": "不符", "above": "不符"}
    for fine in (low - 1, low, (low + high) / 2, high, high + 1):
        answer = judged(fine)["amount"]
        assert answer.verdict == words[fine_range(item, fine, None, "单位")]


def test_another_paragraph_and_another_article_as_the_duty(
    judged: Judged, item: EnforcementItem
) -> None:
    low, _high = limits(item)
    duty = parse(item.conduct)[0]
    assert isinstance(duty.article, int)
    first = "一" if duty.paragraph != 1 else "二"
    title, _numbers = item.conduct.split("》")
    beside = judged(low, duty=f"{title}》第{duty.article}条第{first}款")["article_fits"]
    assert beside.verdict == "不符"
    assert [f.code.code for f in beside.findings] == ["wrong-paragraph"]
    far = judged(low, duty=f"{title}》第{duty.article - 1}条")["article_fits"]
    assert far.verdict == "不符"
    assert [(f.code.code, f.severity) for f in far.findings] == [("neighbour-article", "建议改")]


def test_the_clause_of_the_item_as_its_duty(judged: Judged, item: EnforcementItem) -> None:
    answer = judged(limits(item)[0], duty=item.penalty)["article_fits"]
    assert answer.verdict == "不符"
    assert [f.code.code for f in answer.findings] == ["penalty-clause-as-duty"]


def test_the_fines_of_an_item_whose_clause_is_not_cited_are_not_used(
    judged: Judged, item: EnforcementItem
) -> None:
    low, _high = limits(item)
    answers = judged(low, clause=item.conduct)  # a duty, that punishes nothing
    assert answers["amount"].verdict == "不能判定"
    assert answers["kinds"].verdict == "不符"
    assert answers["article_fits"].verdict == "不符"


@pytest.mark.parametrize(
    ("acted", "place", "is_met"),
    [
        (date(2025, 6, 20), "第六十九条第二款", False),
        (date(2022, 6, 20), "第六十九条第（二）项", True),
        (date(2025, 6, 20), "第六十九条第（二）项", True),
        (date(2021, 6, 20), "第六十八条", False),
    ],
)
def test_a_number_that_is_another_clauses_by_now_leads_to_no_item(
    acted: date, place: str, *, is_met: bool, context: CaseContext
) -> None:
    """An item has the number of an older text, which lists items where the younger has paragraphs.

    The younger one's paragraph of that number is another clause, with another fine; the item of the
    older may be meant for an act of its day, or by mistake. For an act before the change the number
    that the item has now is another clause's.
    """
    stated = Stated(StatedDay(acted, acted), 6)
    made = Decision(
        kind="行政处罚决定书",
        procedure="普通程序",
        party=Party(kind="单位", line=4),
        conduct=Conduct(begins=stated, ends=stated),
        decided=Stated(acted.replace(month=7), 16),
        cited=(cited(f"《中华人民共和国道路运输条例》{place}", "penalty", 11),),
        penalties=(PenaltyGiven(kind="罚款", line=12, amount=Decimal(5000)),),
    )
    match = match_entry(made, context)
    assert bool(match.candidates) is is_met
    answer = amount.judge(replace(Case(made), match=match), context)
    assert is_met or (answer.verdict == "符合") is ("六十九" in place)


def test_what_an_item_only_orders_is_contested_and_no_fault(context: CaseContext) -> None:
    """The item counts an order as 其他行政处罚, and its clause tells the conduct itself.

    That the order is given alone is for a person to see, and a duty elsewhere in the law is none.
    """
    ordering = next(
        state
        for state in context.timeline.items
        if state.holds_on(DAY) and state.penalties == ("其他行政处罚",) and state.orders
        if len(parse(state.conduct)) == 1 and state.penalty.startswith(state.conduct)
    )
    place = parse(ordering.conduct)[0]
    stated = Stated(StatedDay(DAY, DAY), 6)
    made = Decision(
        kind="行政处罚决定书",
        procedure="普通程序",
        party=Party(kind="个人", line=4),
        conduct=Conduct(begins=stated, ends=stated),
        decided=Stated(date(2024, 4, 19), 16),
        cited=(
            cited(f"《{place.law}》第二条第一款", "duty"),
            cited(ordering.conduct, "penalty", 11),
        ),
        orders=(OrderGiven(kind="限期拆除", line=12),),
    )
    case = replace(Case(made), match=match_entry(made, context))
    answer = kinds.judge(case, context)
    assert answer.verdict == "不能判定"
    assert [(one.code.code, one.severity) for one in answer.findings] == [
        ("order-as-penalty", "请核实")
    ]
    assert article_fits.judge(case, context).verdict != "不符"
