"""Which entry of the registry an entry of a list is."""

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.matching import Known, Matched, match_entries, plain_name
from devolved_powers.sheets.grid import Sheet

SHEET = Sheet(file="a.csv", name="表", rows=[])
BASIS = "《示例城市道路条例》第三条、第四条"
BODY = "示例县综合行政执法局"


def known(identifier: str, name: str, **values: str) -> Known:
    told = {"type": "行政处罚", "from_body": BODY, "basis": BASIS, **values}
    return Known(identifier, "powers", {"name": name, **told})


def listed(*names: str, **values: str) -> list[ListEntry]:
    told = {"type": "行政处罚", "from_body": BODY, "basis": BASIS, **values}
    return [
        ListEntry(SHEET, row, "powers", {}, {"name": name, **told}, {"name", *told})
        for row, name in enumerate(names, 1)
    ]


def pairs(matched: Matched) -> list[tuple[str, str | None]]:
    return [(m.status, m.known.id if m.known else None) for m in matched.matches]


OCCUPY, DEMOLISH = "对擅自占用城市道路设施的处罚", "对擅自拆除城市道路设施的处罚"


def test_neighbours_that_differ_in_one_word_stay_apart() -> None:
    registry = [known("P1-001", OCCUPY), known("P1-002", DEMOLISH)]
    found = match_entries(listed(DEMOLISH, OCCUPY), registry)
    assert pairs(found) == [("same", "P1-002"), ("same", "P1-001")]
    assert found.missing == ()
    only = match_entries(listed(OCCUPY, DEMOLISH), registry[:1])
    assert pairs(only) == [("same", "P1-001"), ("new", None)]


def test_the_id_of_one_entry_beside_the_name_of_another_is_unsure() -> None:
    registry = [known("P1-001", OCCUPY), known("P1-002", DEMOLISH)]
    (found,) = match_entries(listed(DEMOLISH, id="P1-001"), registry).matches
    assert (found.status, [k.id for k in found.alike]) == ("unsure", ["P1-002"])
    renamed = "对擅自占用城市道路及其设施的处罚"
    (found,) = match_entries(listed(renamed, id="P1-001"), registry).matches
    assert (found.status, [*found.changed]) == ("changed", ["name"])


def test_an_id_that_several_bodies_hold_is_told_apart_by_the_body() -> None:
    towns = [known("P1-001", OCCUPY, to_body=town) for town in ("甲镇人民政府", "乙镇人民政府")]
    rows = [*listed(OCCUPY, id="P1-001", to_body="乙镇人民政府")]
    found = match_entries(rows, towns)
    assert [m.known and m.known.values["to_body"] for m in found.matches] == ["乙镇人民政府"]
    assert [k.values["to_body"] for k in found.missing] == ["甲镇人民政府"]
    assert match_entries(listed(OCCUPY, id="P1-001"), towns).missing == ()
    assert match_entries(listed(OCCUPY), towns).missing == ()


def test_what_only_resembles_an_entry_is_unsure_and_never_taken_for_it() -> None:
    found = match_entries(listed(DEMOLISH), [known("P1-001", OCCUPY)])
    (one,) = found.matches
    assert (one.status, one.known, [k.id for k in one.alike]) == ("unsure", None, ["P1-001"])
    assert [k.id for k in found.missing] == ["P1-001"]


@pytest.mark.parametrize(
    "written",
    [
        "对擅自占用、挖掘城市道路或者桥梁的行政处罚", "擅自占用，挖掘城市道路或桥梁的处罚",
        "对 擅自占用、挖掘城市道路或者桥梁的处罚", "对擅自占用挖掘（城市道路）或者桥梁的处罚",
    ],
)  # fmt: skip
def test_ways_of_writing_a_name_do_not_matter(written: str) -> None:
    name = "对擅自占用、挖掘城市道路或者桥梁的处罚"
    assert plain_name(written) == plain_name(name)
    assert match_entries(listed(written), [known("P1-001", name)]).matches[0].known is not None


def test_what_the_list_says_otherwise_is_told_key_by_key() -> None:
    other = "《示例城市道路条例》第三条、第5条"
    entries = listed(OCCUPY, basis=other, from_body="示例县农业农村局")
    (one,) = match_entries(entries, [known("P1-001", OCCUPY)]).matches
    assert one.status == "changed"
    assert one.changed == {
        "basis": (BASIS, other),
        "from_body": (BODY, "示例县农业农村局"),
    }


def test_a_citation_written_another_way_is_the_same() -> None:
    entries = listed(OCCUPY, basis="《示例城市道路条例》第3条、第四条")
    assert match_entries(entries, [known("P1-001", OCCUPY)]).matches[0].status == "same"


def test_one_name_with_another_type_is_unsure() -> None:
    entries = listed("道路养护", type="行政检查")
    assert (
        match_entries(entries, [known("P1-001", "对道路养护的处罚")]).matches[0].status == "unsure"
    )


def test_a_name_that_two_bodies_gave_is_told_apart_by_the_body() -> None:
    registry = [
        known("P1-001", OCCUPY, from_body="示例县农业农村局", basis="《示例种子条例》第二条"),
        known("P1-002", OCCUPY),
    ]
    assert pairs(match_entries(listed(OCCUPY), registry)) == [("same", "P1-002")]


def test_the_user_says_what_an_unsure_row_is() -> None:
    registry = [known("P1-001", OCCUPY)]
    assert pairs(match_entries(listed(DEMOLISH), registry, {"2": "P1-001"})) == [
        ("changed", "P1-001")
    ]
    assert pairs(match_entries(listed(DEMOLISH), registry, {"表:2": "new"})) == [("new", None)]
    for told in ({"9": "new"}, {"2": "P9-999"}):
        with pytest.raises(PowersError):
            match_entries(listed(DEMOLISH), registry, told)
