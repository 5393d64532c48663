"""Towns without a registry: their official lists, imported as a clerk would import them."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.province.gather.sources import Wanted, named_list, sources_of, town_named
from devolved_powers.province.gather.versioned_rows import versioned_rows

HEADINGS = "序号,事项名称,职权类型,领域,实施依据,划出部门\n"
ROADS = (
    "1,对擅自占用城市道路的处罚,行政处罚,城市管理,《城市道路管理条例》第二十七条第（一）项、第四十二条,"
    "示例县综合行政执法局\n"
)
TOWN = "示例省/示例市/示例县/龙潭镇"
SAID = {"title": "赋权事项（第一批）", "effective": date(2021, 9, 1), "doc_no": "示府发〔2021〕1号"}


def listed(folder: Path, text: str) -> str:
    """Write a list; return its path."""
    path = folder / "龙潭镇.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_list_gives_the_powers_of_its_decision(tmp_path: Path) -> None:
    file = listed(tmp_path, HEADINGS + ROADS)
    (source,) = sources_of([file], Wanted(listed=named_list(TOWN, SAID)))
    assert (source.kind, source.where) == ("list", file)
    with source.open() as opened:
        assert opened.place.registry == TOWN
        record = versioned_rows(opened.versions)
    (row,) = record.rows().own["holdings"]
    assert (row["name"], row["since"], row["doc_no"]) == (
        "对擅自占用城市道路的处罚",
        date(2021, 9, 1),
        "示府发〔2021〕1号",
    )
    assert (row["to_body"], row["recorded_from"]) == ("龙潭镇人民政府", None)
    assert record.notice


def test_a_list_that_is_not_sure_is_refused_with_its_reasons(tmp_path: Path) -> None:
    file = listed(tmp_path, HEADINGS + ROADS.replace("示例县综合行政执法局", ""))
    (source,) = sources_of([file], Wanted(listed=named_list(TOWN, SAID)))
    with pytest.raises(PowersError, match=r"龙潭镇\.csv"), source.open():
        pass


def test_the_same_list_has_the_same_fingerprint_and_another_another(tmp_path: Path) -> None:
    wanted = Wanted(listed=named_list(TOWN, SAID))
    file = listed(tmp_path, HEADINGS + ROADS)
    before = sources_of([file], wanted)[0].fingerprint()
    assert sources_of([file], wanted)[0].fingerprint() == before
    later = Wanted(listed=named_list(TOWN, {**SAID, "effective": date(2022, 1, 1)}))
    assert sources_of([file], later)[0].fingerprint() != before
    listed(tmp_path, HEADINGS + ROADS.replace("占用", "挖掘"))
    assert sources_of([file], wanted)[0].fingerprint() != before


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("", SAID),
        (TOWN, {"title": "清单"}),
        (TOWN, {"effective": date(2021, 9, 1)}),
        ("龙潭镇", SAID),
        ("示例省//龙潭镇", SAID),
    ],
)
def test_whose_and_since_when_must_be_said(town: str, said: dict[str, object]) -> None:
    with pytest.raises(PowersError):
        named_list(town, said)


def test_a_list_of_which_nothing_is_said_is_refused_at_once(tmp_path: Path) -> None:
    file = listed(tmp_path, HEADINGS + ROADS)
    with pytest.raises(PowersError) as refused:
        sources_of([file])
    assert "--town" in refused.value.hint


def test_what_is_said_of_a_list_needs_one(tmp_path: Path) -> None:
    with pytest.raises(PowersError, match="--town"):
        sources_of([str(tmp_path)], Wanted(listed=named_list(TOWN, SAID)))


def test_a_town_is_named_in_full_with_or_without_its_city() -> None:
    assert town_named(TOWN).city == "示例市"
    assert town_named("重庆市/示例县/龙潭镇").registry == "重庆市/示例县/龙潭镇"
