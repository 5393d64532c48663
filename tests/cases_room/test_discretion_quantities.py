"""The quantities of the act that a decision tells, held against what a standard measures."""

from decimal import Decimal

import pytest

from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import QuantityTold
from devolved_powers.cases.reading.quantities import name_hash
from devolved_powers.i18n import speaking
from tests.cases_room.reading import FACTS, told
from tests.cases_room.road import context_of
from tests.cases_room.standards import judged, punished, said, standard


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """Return the small registry."""
    return context_of(tmp_path_factory.mktemp("roads"))


def quantity(facts: str, name: str) -> tuple[Decimal, str] | None:
    """Return what is read of a quantity in a decision with other facts."""
    read = told(f"{FACTS[0]}\n经查明，2024年5月6日当事人在河西路堆放砂石，{facts}。").quantities
    return next(((q.value, q.unit) for q in read if q.name == name_hash(name)), None)


@pytest.mark.parametrize(
    ("facts", "name", "wanted"),
    [
        ("占用面积40平方米", "占用面积", (Decimal(40), "平方米")),
        ("路面占用面积约40.5㎡", "占用面积", (Decimal("40.5"), "㎡")),
        ("砍伐株数共计12株", "砍伐株数", (Decimal(12), "株")),
        ("占用面积40平方米", "建筑面积", None),
        ("占用面积40平方米，后查明占用面积60平方米", "占用面积", None),  # which of them?
        ("占用面积40平方米，次日占用面积仍为40平方米", "占用面积", (Decimal(40), "平方米")),
        ("占用面积40平方米以上", "占用面积", None),
        ("占用面积40余平方米", "占用面积", None),
        ("占用面积40平方米至60平方米", "占用面积", None),
    ],
)
def test_a_quantity_is_read_by_its_name(
    facts: str, name: str, wanted: tuple[Decimal, str] | None
) -> None:
    assert quantity(facts, name) == wanted


def test_no_name_is_kept() -> None:
    read = told(f"{FACTS[0]}\n经查明，2024年5月6日，丁某家占用面积40平方米。").quantities
    assert read
    assert all(isinstance(one.name, int) for one in read)


@pytest.mark.parametrize(
    ("area", "verdict", "codes"),
    [
        (8, "符合", []),
        (10, "不能判定", [("quantity-outside-tier", "请核实")]),  # 不足10平方米 is without it
        (30, "不能判定", [("quantity-outside-tier", "请核实")]),
    ],
)
def test_what_the_text_tells_is_held_against_the_tier(
    context: CaseContext, area: int, verdict: str, codes: list[tuple[str, str]]
) -> None:
    quantities = (QuantityTold(name_hash("占用面积"), Decimal(area), "平方米"),)
    answer = judged(context, punished(quantities=quantities), standard())
    assert (answer.verdict, said(answer)) == (verdict, codes)


def test_another_quantity_is_not_taken_for_it(context: CaseContext) -> None:
    quantities = (QuantityTold(name_hash("营业面积"), Decimal(8), "平方米"),)
    answer = judged(context, punished(quantities=quantities), standard())
    assert (answer.verdict, said(answer)) == ("不能判定", [])


def test_a_quantity_of_about_so_much_does_not_settle_the_tier(context: CaseContext) -> None:
    about, exact = (
        told(f"{FACTS[0]}\n经查明，当事人占用道路，占用面积{amount}平方米。").quantities
        for amount in ("约8", "8")
    )
    assert judged(context, punished(quantities=exact), standard()).verdict == "符合"
    with speaking("en"):
        answer = judged(context, punished(quantities=about), standard())
    assert answer.verdict == "不能判定"
    assert "about so much" in answer.reason
    assert "record of the inspection" in answer.reason
