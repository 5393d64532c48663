"""Are the penalties given penalties, and such as the clause names?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions.kinds import judge
from devolved_powers.cases.model import (
    Decision,
    OrderGiven,
    Party,
    PartyKind,
    PenaltyGiven,
    Stated,
)
from devolved_powers.law.library import Library
from devolved_powers.models.vocabulary import Penalty
from tests.cases_room.invented_streets import case, cited, context, decision, fined, said

WARNING = PenaltyGiven(kind="警告", line=12)


def judged(library: Library, made: Decision) -> DimensionAnswer:
    """Return what is said of the kinds."""
    return judge(case(made), context(library))


def given(kind: Penalty) -> PenaltyGiven:
    """Return a penalty of a kind."""
    return PenaltyGiven(kind=kind, line=12)


@pytest.mark.parametrize(
    ("clause", "kinds", "verdict"),
    [
        ("第四条", ["罚款"], "符合"),
        ("第四条", ["警告"], "不符"),
        ("第四条", ["罚款", "吊销许可证件"], "不符"),
        ("第四条", ["罚款", "没收非法财物"], "不符"),
        ("第四条", ["罚款", "没收违法所得"], "不能判定"),  # nothing is told of a gain
        ("第四条", ["罚款", "其他行政处罚"], "不能判定"),
        ("第六条", ["没收非法财物", "没收违法所得", "罚款"], "符合"),
        ("第八条", ["罚款"], "不符"),
        ("第八条", ["警告"], "符合"),
        ("第二条", ["罚款"], "不符"),  # a duty, that punishes nothing
        ("第四十条", ["罚款"], "不能判定"),
    ],
)
def test_the_kinds_are_those_of_the_clause(
    library: Library, clause: str, kinds: list[Penalty], verdict: str
) -> None:
    answer = judged(library, decision(clause, *map(given, kinds)))
    assert answer.verdict == verdict
    assert (("kind-not-in-clause", "必须改") in said(answer)) is (verdict == "不符")


def test_a_gain_is_not_said_to_stand_in_a_clause_that_lacks_it(library: Library) -> None:
    gain = (Stated("illegal-gain-found", 8),)
    kinds = (given("罚款"), given("没收违法所得"))
    answer = judged(library, decision("第四条", *kinds, signs=gain))
    assert answer.verdict == "符合"  # 处罚法第二十八条第二款
    assert "罚款、没收违法所得" not in answer.reason.replace(", ", "、")


def test_before_the_law_of_2021_a_gain_needs_its_clause(library: Library) -> None:
    made = decision("第四条", given("没收违法所得"), decided=Stated(date(2020, 9, 1), 16))
    conduct = replace(made.conduct, begins=None, ends=None)
    assert judged(library, replace(made, conduct=conduct)).verdict == "不符"


def test_an_order_alone_is_no_penalty(library: Library) -> None:
    for order in (
        OrderGiven(kind="责令限期改正", line=12, is_called_penalty=True),
        OrderGiven(kind="责令限期改正", line=12, is_numbered_among_penalties=True),
        OrderGiven(kind="责令限期改正", line=12),
    ):
        answer = judged(library, decision("第四条", orders=(order,)))
        assert (answer.verdict, said(answer)) == ("不符", [("order-as-penalty", "必须改")])


def test_whether_an_order_to_take_down_is_a_penalty_is_left_to_its_law(library: Library) -> None:
    order = OrderGiven(kind="责令限期拆除", line=12, is_called_penalty=True)
    answer = judged(library, decision("第四条", orders=(order,)))
    assert (answer.verdict, said(answer)) == ("不能判定", [("order-as-penalty", "请核实")])


def test_no_penalty_and_no_order_is_not_judged_here(library: Library) -> None:
    told = OrderGiven(kind="责令改正", line=7, is_earlier=True)
    assert judged(library, decision("第四条", orders=(told,))).verdict == "不能判定"
    spared = decision("第四条", kind="不予行政处罚决定书")
    assert judged(library, spared).verdict == "符合"


def test_an_order_beside_a_penalty(library: Library) -> None:
    called = OrderGiven(kind="责令改正", line=12, is_called_penalty=True)
    answer = judged(library, decision("第四条", fined(3000), orders=(called,)))
    assert (answer.verdict, said(answer)) == ("符合", [("order-as-penalty", "建议改")])
    numbered = OrderGiven(kind="责令改正", line=12, is_numbered_among_penalties=True)
    answer = judged(library, decision("第四条", fined(3000), orders=(numbered,)))
    assert (answer.verdict, said(answer)) == ("符合", [("order-among-penalties", "请核实")])


def test_an_order_that_the_clause_does_not_have(library: Library) -> None:
    for kind, is_other in (
        ("补种树木20株", True),
        ("立即停止违法行为", False),
        ("退还绿地", False),
    ):
        answer = judged(
            library, decision("第七条", fined(200), orders=(OrderGiven(kind=kind, line=12),))
        )
        assert (("order-differs-from-clause", "请核实") in said(answer)) is is_other


def test_a_gain_and_the_goods_are_asked_about(library: Library) -> None:
    gain = (Stated("illegal-gain-found", 8),)
    answer = judged(library, decision("第六条", fined(6000), signs=gain))
    assert answer.verdict == "不能判定"
    assert said(answer) == [
        ("illegal-gain-not-dealt-with", "请核实"),
        ("part-of-clause-left-out", "请核实"),
    ]
    whole = (fined(6000), given("没收违法所得"), given("没收非法财物"))
    assert not judged(library, decision("第六条", *whole, signs=gain)).findings


def test_two_fines_are_asked_about(library: Library) -> None:
    assert said(judged(library, decision("第四条", fined(600), fined(700)))) == [
        ("two-fines", "请核实")
    ]


@pytest.mark.parametrize(
    ("party", "penalty", "severity"),
    [
        ("个人", WARNING, ""),
        ("个人", fined(200), ""),
        ("个人", fined(201), "必须改"),
        ("单位", fined(3000), ""),
        ("单位", fined("3000.01"), "必须改"),
        ("个体工商户", fined(150), ""),
        ("个体工商户", fined(1000), "请核实"),
        (None, fined(1000), "请核实"),
        (None, fined(4000), "必须改"),
        ("单位", given("没收违法所得"), "必须改"),
    ],
)
def test_on_the_spot_only_a_warning_or_a_small_fine(
    library: Library, party: PartyKind | None, penalty: PenaltyGiven, severity: str
) -> None:
    clauses = (
        cited("《示例街道管理条例》第五条", "penalty"),
        cited("《示例街道管理条例》第八条", "penalty"),
    )
    made = decision("第五条", penalty, procedure="简易程序", cited=clauses, party=Party(kind=party))
    answer = judged(library, made)
    limit = [(code, how) for code, how in said(answer) if code == "on-the-spot-limit"]
    assert limit == ([("on-the-spot-limit", severity)] if severity else [])
    verdicts = {"": "符合", "请核实": "不能判定", "必须改": "不符"}
    assert answer.verdict == verdicts[severity]
    # What is no penalty on the spot has no such limit.
    ordinary = judged(library, replace(made, procedure="普通程序"))
    assert "on-the-spot-limit" not in [code for code, _how in said(ordinary)]


def test_a_law_with_limits_of_its_own_for_the_spot_leaves_it_open(library: Library) -> None:
    other = cited("《中华人民共和国治安管理处罚法》第七十五条", "penalty")
    made = decision("第五条", fined(500), procedure="简易程序", party=Party(kind="个人"))
    answer = judged(library, replace(made, cited=(*made.cited, other)))
    assert ("on-the-spot-limit", "请核实") in said(answer)
    assert answer.verdict == "不能判定"


def test_the_limits_of_a_day_without_rules_are_not_guessed(library: Library) -> None:
    made = decision("第四条", fined(Decimal(4000).to_eng_string()), procedure="简易程序")
    early = replace(made, decided=Stated(date(2020, 9, 1), 16))
    assert not judged(library, early).findings
