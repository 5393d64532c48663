"""How a place that is cited lies to the one asked for, and by which number it was met."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations import parse
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.register.place_met import Extent, How, Met, Wanted, met

LAW = "示例条例"
OTHER = "示例法"


def place(text: str) -> LegalPlace:
    (cited,) = parse(f"《{LAW}》{text}")
    return next(iter(legal_places(cited)), WHOLE_LAW)


def wanted(text: str) -> Wanted:
    (cited,) = parse(f"《{LAW}》{text}")
    return Wanted(cited, place(text), frozenset((LAW,)), any_law=False, numbers="any")


def ways(asked: Wanted, standing: PlaceStanding) -> list[Met]:
    return list(met(asked, standing, None))


@pytest.mark.parametrize(
    ("asked", "cited", "extent"),
    [
        ("第三十条", "第三十条", "same"),
        ("第三十条", "第三十条第一款", "part"),
        ("第三十条", "第三十条第（二）项", "part"),
        ("第三十条第一款", "第三十条", "wider"),
        ("第三十条第一款", "第三十条第二款", None),
        ("第三十条第一款", "第三十条第一款第（二）项", "part"),
        ("第三十条第一款第（二）项", "第三十条第（二）项", "same"),
        ("第三十条第（二）项", "第三十条第一款第（二）项", "same"),
        ("第三十条第（二）项", "第三十条第（三）项", None),
        ("第三十条第二款", "第三十条第（二）项", "unclear"),
        ("第三十条第（二）项", "第三十条第二款", "unclear"),
        ("第三十条第（二）项", "第三十条", "wider"),
        ("第三十条", "第三十条之一", None),
        ("第三十条之一", "第三十条", None),
        ("第三十条之一", "第三十条之一第二款", "part"),
        ("第三十条第一项第2目", "第三十条第一项第3目", None),
        ("第三十条第一项第2目", "第三十条第一项", "wider"),
        ("第三十条", "第三条", None),
        ("第三十条", "", "wider"),
        ("", "第三十条", "part"),
        ("", "", "same"),
    ],
)
def test_how_a_cited_place_lies_to_the_one_asked_for(
    asked: str, cited: str, extent: Extent | None
) -> None:
    found = ways(wanted(asked), PlaceStanding(LAW, place(cited), "现行有效"))
    assert found == ([Met("所引", extent)] if extent else [])


MOVED = PlaceStanding(
    LAW,
    place("第二十条"),
    "已修改",
    since=date(2023, 1, 1),
    correspondence=Correspondence("条款序号调整", LAW, (place("第三十条"),)),
)
REPLACED = replace(
    MOVED,
    state="已废止",
    correspondence=Correspondence("内容已修改", OTHER, (place("第三十条"),)),
)
GONE = replace(MOVED, correspondence=Correspondence("未找到对应条款", LAW, (place("第三十条"),)))


@pytest.mark.parametrize(
    ("standing", "asked", "laws", "how"),
    [
        (MOVED, "第二十条", LAW, "原条款序号"),
        (MOVED, "第三十条", LAW, "现行对应条款"),
        (replace(MOVED, state="不能判定", correspondence=None), "第二十条", LAW, "所引"),
        (replace(MOVED, correspondence=None), "第二十条", LAW, "原条款序号"),
        (REPLACED, "第二十条", LAW, "所引"),
        (REPLACED, "第三十条", OTHER, "现行对应条款"),
        (REPLACED, "第三十条", LAW, None),
        (REPLACED, "第二十条", OTHER, None),
        (GONE, "第二十条", LAW, "原条款序号"),
        (GONE, "第三十条", LAW, None),
    ],
)
def test_by_which_number_a_place_is_met(
    standing: PlaceStanding, asked: str, laws: str, how: How | None
) -> None:
    found = ways(wanted(asked)._replace(laws=frozenset((laws,))), standing)
    assert [way.how for way in found] == ([how] if how else [])


def test_old_and_new_numbers_are_told_apart() -> None:
    both = wanted("第二十条"), wanted("第三十条")
    old = [way.how for one in both for way in ways(one._replace(numbers="old"), MOVED)]
    new = [way.how for one in both for way in ways(one._replace(numbers="new"), MOVED)]
    assert (old, new) == (["原条款序号"], ["现行对应条款"])
    unknown = replace(MOVED, state="不能判定", reason="version-not-held", correspondence=None)
    for numbers in ("old", "new"):
        assert ways(both[0]._replace(numbers=numbers), unknown) == [Met("所引", "same")]
    unchanged = PlaceStanding(LAW, place("第二十条"), "现行有效")
    assert ways(both[0]._replace(numbers="old"), unchanged) == []
    assert ways(both[0]._replace(numbers="new"), unchanged) == [Met("所引", "same")]


def test_a_number_without_a_law_is_not_met_by_a_law_as_a_whole() -> None:
    number = wanted("第三十条")._replace(any_law=True, laws=frozenset())
    assert ways(number, PlaceStanding(OTHER, WHOLE_LAW, "现行有效")) == []
    assert ways(number, PlaceStanding(OTHER, place("第三十条"), "现行有效")) == [
        Met("所引", "same")
    ]


NUMBERS = st.integers(0, 2)
PLACES = st.builds(LegalPlace, st.integers(1, 2), NUMBERS, NUMBERS, NUMBERS, st.just(0))
TURNED = {"same": "same", "part": "wider", "wider": "part", "unclear": "unclear", None: None}


@given(PLACES, PLACES)
def test_what_is_a_part_one_way_is_wider_the_other(one: LegalPlace, other: LegalPlace) -> None:
    def extent(asked: LegalPlace, cited: LegalPlace) -> Extent | None:
        found = ways(wanted("")._replace(place=asked), PlaceStanding(LAW, cited, "现行有效"))
        return found[0].extent if found else None

    assert extent(other, one) == TURNED[extent(one, other)]
    assert extent(one, one) == "same"
    assert (extent(one, other) is not None) == one.overlaps(other)
