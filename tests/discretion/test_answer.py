"""What the standards say of an item on a day: all of it, and what is not recorded.

E-003 of the small registry cites 《示例种子条例》第三条, which is 第四条 since 2023-06-01; what is
第三条 since then is another text.
"""

from dataclasses import replace
from datetime import date

import pytest

from devolved_powers.discretion.answer import ActAnswer, Standards, with_given
from devolved_powers.discretion.given import read_given
from devolved_powers.discretion.overview import needs_standard, overview
from devolved_powers.discretion.standard_text import changed_texts, clause_heading
from devolved_powers.i18n import speaking
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import Correspondence, PlaceStanding, TextState
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.registry import Registry
from devolved_powers.register.states import EnforcementItem
from tests.discretion.made import entry, standard
from tests.support import SMALL

DAY = date(2024, 6, 1)
AREA = {"of": "面积", "unit": "平方米"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open(SMALL)


def item(registry: Registry, identifier: str, day: date = DAY) -> EnforcementItem:
    (found,) = registry.snapshot(day).get(identifier)
    assert isinstance(found, EnforcementItem)
    return found


def asked(
    registry: Registry, *documents: DiscretionStandard, day: date = DAY, identifier: str = "E-003"
) -> ActAnswer:
    held = {f"discretion/{number}.yaml": one for number, one in enumerate(documents)}
    standards = Standards(held, day, registry.library)
    return standards.of_entry(item(registry, identifier, day))


@pytest.mark.parametrize(
    ("first_day", "cited", "bound"),
    [
        (date(2022, 1, 1), "《示例种子条例》第三条", ["clause"]),
        (date(2024, 1, 1), "《示例种子条例》第四条", ["clause"]),
        (date(2024, 1, 1), "《示例种子条例》第三条", []),  # the duty, by the number of the day
        (date(2022, 1, 1), "《示例种子条例》第二条", []),
    ],
)
def test_the_clause_is_met_by_its_text_and_not_by_a_number_that_is_anothers_now(
    registry: Registry, first_day: date, cited: str, bound: list[str]
) -> None:
    answer = asked(registry, standard(entry(penalty=cited), effective=first_day))
    assert [one.found.bound_by for one in answer.standards] == bound


def test_where_the_clause_of_the_entry_went_is_told(registry: Registry) -> None:
    old = standard(entry(penalty="《示例种子条例》第三条"), effective=date(2022, 1, 1))
    (one,) = asked(registry, old).standards
    (place,) = one.places
    assert place.correspondence is not None
    assert [p.cited() for p in place.correspondence.places] == ["第四条"]


def test_of_a_clause_everything_is_found_that_cites_it(registry: Registry) -> None:
    named = standard(entry(items=["E-003"], penalty="《示例种子条例》第四条"))
    held = {"discretion/a.yaml": named}
    answer = Standards(held, DAY, registry.library).of_clause("示例种子条例第四条")
    assert [one.found.bound_by for one in answer.standards] == ["clause"]
    assert answer.standards[0].other_items == ("E-003",)


def test_nothing_recorded_is_not_told_to_be_nothing(registry: Registry) -> None:
    answer = asked(registry, standard(entry(items=["E-001"])))
    assert answer.standards == ()
    assert not answer.is_told


def test_several_in_force_are_all_there_and_none_is_chosen(registry: Registry) -> None:
    one, other = (standard(entry(items=["E-003"])) for _ in range(2))
    over = standard(entry(items=["E-003"]), until=date(2024, 5, 31))
    answer = asked(registry, one, other, over)
    assert len(answer.standards) == 3
    assert len(answer.in_force) == 2
    told, beside = answer.told_and_beside
    assert (len(told), [a.validity for a in beside]) == (2, ["term-over"])


@pytest.mark.parametrize(
    ("keys", "validity"),
    [
        ({"until": date(2024, 5, 31)}, "term-over"),
        ({"until": DAY}, "in-force"),
        ({"effective": date(2024, 6, 2)}, "not-yet"),
        ({"effective": None}, "unknown"),
        ({"provenance": {"status": "draft"}}, "draft"),
    ],
)
def test_what_is_not_in_force_is_told_as_such(
    registry: Registry, keys: dict[str, object], validity: str
) -> None:
    answer = asked(registry, standard(entry(items=["E-003"]), **keys))
    assert [one.validity for one in answer.standards] == [validity]
    assert answer.is_told == (validity == "in-force")
    assert answer.told_and_beside[1] == ()  # nothing else is in force, so it is told in full


def test_a_formula_tells_no_range(registry: Registry) -> None:
    answer = asked(registry, standard(entry(items=["E-003"], tiers=[], formula="上限×系数")))
    assert answer.in_force
    assert not answer.is_told


def test_what_is_given_narrows_the_tiers_of_every_standard(registry: Registry) -> None:
    tiers = [
        {"tier": "从轻", "measures": [{**AREA, "to": 500}]},
        {"tier": "从重", "measures": [{**AREA, "from": 500}], "other_grounds": True},
        {"tier": "不予处罚", "when": "首次且及时改正的"},
    ]
    answer = asked(registry, standard(entry(items=["E-003"], tiers=tiers)))
    (narrowed,), _given = with_given([answer], [read_given("面积=200")])
    assert [one.fit for one in narrowed.standards[0].tiers] == ["fits", "by-words", "by-words"]
    (both,), _given = with_given([answer], [read_given("面积=500")])  # the bound is in both
    assert [one.fit for one in both.standards[0].tiers] == ["fits", "fits", "by-words"]
    (none,), _given = with_given([answer], [])
    assert {one.fit for one in none.standards[0].tiers} == {None}


def test_items_with_a_range_are_counted_by_what_is_recorded_for_them(registry: Registry) -> None:
    items = registry.snapshot(DAY).items
    needing = [one.id for one in items if needs_standard(one)]
    assert needing == ["E-001", "E-003"]
    none = overview({}, items, DAY, lambda: pytest.fail("no law is asked about"))
    assert [one.id for one in none.without] == needing
    held = {
        "discretion/a.yaml": standard(entry(items=["E-001"])),
        "discretion/b.yaml": standard(entry(penalty="《示例种子条例》第四条")),
        "discretion/c.yaml": standard(entry(items=["E-003"]), until=date(2024, 5, 31)),
    }
    told = overview(held, items, DAY, lambda: registry.library)
    assert [one.id for one in told.by_item] == ["E-001"]
    assert [one.id for one in told.by_clause] == ["E-003"]
    assert (told.in_force, len(told.held)) == (2, 3)


@pytest.mark.parametrize("first_day", [date(2022, 1, 1), date(2024, 1, 1)])
@pytest.mark.parametrize("cited", ["第二条", "第三条", "第四条"])
def test_who_counts_and_who_answers_say_the_same(
    registry: Registry, cited: str, first_day: date
) -> None:
    one = standard(entry(penalty=f"《示例种子条例》{cited}"), effective=first_day)
    items = registry.snapshot(DAY).items
    told = overview({"discretion/0.yaml": one}, items, DAY, lambda: registry.library)
    is_counted = "E-003" in [one.id for one in told.by_clause]
    assert is_counted is bool(asked(registry, one).in_force)


def test_a_quantity_without_a_standard_is_no_fault_of_who_asks(registry: Registry) -> None:
    answer = asked(registry)
    (same,), kept = with_given([answer], [read_given("面积=200")])
    assert same == answer
    assert [str(one) for one in kept] == ["面积=200"]


def placed(state: TextState, kind: SuccessorKind | None) -> PlaceStanding:
    place = LegalPlace(3)
    found = None if kind is None else Correspondence(kind, "示例条例", (LegalPlace(4),))
    return PlaceStanding("示例条例", place, state, correspondence=found)


@pytest.mark.parametrize(
    ("state", "kind", "is_said"),
    [
        ("现行有效", None, False),
        ("已修改", "条款序号调整", False),  # the same text, under another number
        ("已修改", "内容已修改", True),
        ("已废止", "未找到对应条款", True),
        ("已废止", None, True),  # nobody has looked yet
        ("不能判定", None, False),  # said so beside the clause
    ],
)
def test_a_clause_that_is_another_today_is_said_beside_its_tiers(
    registry: Registry, state: TextState, kind: SuccessorKind | None, is_said: bool
) -> None:
    act = asked(registry, standard(entry(items=["E-003"])))
    places = (placed(state, kind),)
    with speaking("en"):
        texts = [*changed_texts(replace(act.standards[0], places=places))]
        heading = clause_heading(replace(act, places=places))
    assert [text.startswith("请核实: 《示例条例》第三条") for text in texts] == [True] * is_said
    assert ("before it changed" in heading) is is_said
