"""What cites a place: read as people type it, met by the number cited or by the one of the day.

The laws and the entries are those of the project's own registry; what is said of them was read in
the texts: of 《军人抚恤优待条例》 第三十条 was the attendance allowance (护理费) until 2024-10-01,
which is 第三十四条 since, and is the disability pension since, which was 第二十六条.
"""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations import parse
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.cited_by import CitedBy, cited_by
from devolved_powers.register.place_met import now_at
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from tests.support import CASES, ROOT

DAY = date(2026, 11, 23)
BEFORE = date(2024, 9, 30)
ALLOWANCE, PENSION = "P2-084", "P1-096"


@cache
def snapshot(day: date = DAY) -> Snapshot:
    return Registry.open(ROOT).snapshot(day)


@cache
def library() -> Library:
    return Library.at(ROOT)


def found(text: str, day: date = DAY, *, laws: bool = True) -> CitedBy:
    asked = asked_citation(text)
    assert asked is not None, text
    return cited_by(snapshot(day), asked, library() if laws else None)


def met(text: str, day: date = DAY) -> set[tuple[str, str, str]]:
    return {(hit.entry.id, hit.how, hit.extent) for hit in found(text, day).hits}


@pytest.mark.parametrize(
    "text",
    [
        "动物防疫法第三十条",
        "《动物防疫法》第30条",
        "《中华人民共和国动物防疫法》第三十条",
        "动物防疫法30条",
        "动物防疫法三十条",
        "动物防疫法30",
        "动物防疫法第30",
        "动 物 防 疫 法　第 三十 条",
        "动物防疫法第３０条",
        "動物防疫法第三十條",
        "〈动物防疫法〉第三十条",
        "“动物防疫法”第30条",
        "依据《动物防疫法》第三十条的规定",
        "动物防疫法第三十条？",
        "动物防疫法§30",
        "动物防疫法第三十条第一款",
        "动物防疫法30条1款",
        "现行动物防疫法第三十条",
        "动物防疫法（2021）第三十条",
        "2021年动物防疫法第三十条",
        "新修订的动物防疫法第30条",
        "修订后的《动物防疫法》第30条",
        "动物防疫法第三○条",
        "动物防疫法第30条处罚",
        "动物防疫法第30条还有效吗？",
        "动物防疫法第30条怎么罚",
        "动物防疫法第三十条规定的是什么",
        "中华人民共和国 动物防疫法 第30条",
        "防疫法第三十条",
        "动防法第三十条",
    ],
)
def test_a_citation_is_read_as_people_type_it(text: str) -> None:
    answer = found(text)
    assert answer.laws == ("中华人民共和国动物防疫法",)
    assert answer.ids == ("P1-061", "E-055")
    assert [hit.role for hit in answer.hits] == ["实施依据", "违法依据"]
    assert {hit.how for hit in answer.hits} == {"所引"}


@pytest.mark.parametrize(
    "text",
    ["餐饮", "违法", "违法建设", "行政执法", "办法", "条例", "条", "三条命", "P1-001", "", " ",
     "《", "<5万元", "0条", "动物防疫法0条", "本法第三条", "该条例第三条", "五万元以下", "第二款",
     "动物防疫法第三十条 养狗", "养狗 动物防疫法第三十条", "占道 城市道路管理条例42条",
     "动物防疫法30条罚什么", "\x00条", "规定2021", "10%", "9条狗"],
)  # fmt: skip
def test_what_is_no_citation_is_told_from_one(text: str) -> None:
    assert asked_citation(text) is None


PLAIN_WORDS = """
from devolved_powers.register.asked_citation import asked_citation
assert not any(map(asked_citation, ["餐饮", "违法建设", "P1-001", "50000元"]))
"""


@pytest.mark.process
@pytest.mark.parametrize(
    ("program", "unwanted"),
    [
        (PLAIN_WORDS, "citations"),
        ("import devolved_powers.register.cited_by", "pydantic"),
    ],
)
def test_search_loads_no_more_than_it_needs(program: str, unwanted: str) -> None:
    call = f"import sys\n{program}\nassert not [m for m in sys.modules if {unwanted!r} in m]"
    subprocess.run([sys.executable, "-c", call], check=True)


def test_a_place_is_met_in_its_parts_and_in_what_holds_it_but_not_beside_it() -> None:
    assert met("渔业法第七十七条") >= {("P1-068", "现行对应条款", "part")}
    assert met("动物防疫法第三十条") == {("P1-061", "所引", "part"), ("E-055", "所引", "part")}
    assert met("动物防疫法第三十条第一款") == {
        ("P1-061", "所引", "same"),
        ("E-055", "所引", "same"),
    }
    assert met("动物防疫法第三十条第二款") == set()
    # 《水法》 第六十九条 has one 款; P3-024 cites its item without it
    assert ("P3-024", "所引", "same") in met("水法第六十九条第一款第（一）项")
    assert ("P3-024", "所引", "wider") not in met("水法第六十九条第（二）项")
    assert ("P1-050", "所引", "wider") in met("安全生产法第一百一十五条第一款")


def test_one_number_of_two_versions_is_answered_for_both() -> None:
    assert found("军人抚恤优待条例第三十条").has_two_texts
    assert not found("军人抚恤优待条例第三十四条").has_two_texts
    assert met("军人抚恤优待条例第三十条") == {
        (ALLOWANCE, "原条款序号", "same"),
        (PENSION, "现行对应条款", "part"),
    }
    assert met("军人抚恤优待条例旧第三十条") == {(ALLOWANCE, "原条款序号", "same")}
    assert met("军人抚恤优待条例（2019）第三十条") == {(ALLOWANCE, "原条款序号", "same")}
    assert met("新《军人抚恤优待条例》第30条") == {(PENSION, "现行对应条款", "part")}
    assert met("军人抚恤优待条例（2024修订）第三十条") == {(PENSION, "现行对应条款", "part")}
    assert (ALLOWANCE, "原条款序号", "same") in met("旧第三十条")
    assert met("军人抚恤优待条例第三十四条") == {(ALLOWANCE, "现行对应条款", "same")}


@pytest.mark.parametrize(
    "text",
    ["渔业法旧第38条", "旧渔业法38条", "原《渔业法》第三十八条", "渔业法（2013）第38条",
     "渔业法(2013年修正)38条", "渔业法第38条（旧）", "渔业法修订前第三十八条",
     "修订前的渔业法38条", "2013年渔业法第38条", "漁業法舊第38條"],
)  # fmt: skip
def test_an_old_number_is_asked_for_in_many_ways(text: str) -> None:
    assert {(i, how) for i, how, _extent in met(text)} == {
        ("P1-068", "原条款序号"),
        ("E-062", "原条款序号"),
    }


def test_an_old_number_leads_to_what_cites_the_new_one() -> None:
    """P1-004 was granted under 第二条, which is 第三条 since 2023, and its basis was updated so."""
    registry = Registry.open(CASES / "ok" / "adjustment")
    asked = asked_citation("示例种子条例旧第二条")
    assert asked is not None
    answer = cited_by(registry.snapshot(DAY), asked, Library.at(registry.root))
    assert {(hit.entry.id, hit.how, hit.written) for hit in answer.hits} == {
        ("P1-004", "现行对应条款", "《示例种子条例》第三条"),
        ("E-004", "原条款序号", "《示例种子条例》第二条"),
    }
    assert not answer.has_two_texts  # it is one text, under two numbers
    plain = asked_citation("示例种子条例第二条")
    assert plain is not None
    assert cited_by(registry.snapshot(DAY), plain).other_times == ("P1-004",)


def test_before_the_new_version_there_is_but_one_number() -> None:
    assert met("军人抚恤优待条例第三十条", BEFORE) == {(ALLOWANCE, "所引", "same")}
    assert met("军人抚恤优待条例第三十四条", BEFORE) == set()
    asked_old = found("军人抚恤优待条例旧第三十条", BEFORE)
    assert asked_old.hits == ()
    assert [hit.entry.id for hit in asked_old.otherwise] == [ALLOWANCE]


def test_a_repealed_law_is_met_by_its_own_numbers_and_by_those_of_the_law_after_it() -> None:
    old = found("固体废物污染环境防治法第一百一十一条第三款")
    assert old.ids == ("P3-001", "E-156")
    assert {(hit.how, hit.word) for hit in old.hits} == {("所引", "已废止")}
    new = found("生态环境法典第一千一百七十四条第三款")
    assert set(new.ids) == {"P3-001", "E-156"}
    assert {hit.how for hit in new.hits} == {"现行对应条款"}
    assert found("旧固体废物污染环境防治法111条3款").ids == old.ids


def test_needs_are_found_beside_what_the_town_has() -> None:
    assert ("N-05", "所引", "same") in met("河道管理条例第四十四条第（七）项")


def test_a_short_title_says_that_it_is_one_and_names_all_it_may_be() -> None:
    one = found("固废法第一百一十一条").meant[0]
    assert (one.is_short, one.laws) == (True, ("中华人民共和国固体废物污染环境防治法",))
    several = found("森林条例第四十九条").meant[0]
    assert several.is_short
    assert set(several.laws) >= {"森林防火条例", "森林病虫害防治条例"}
    assert not found("动物防疫法").meant[0].is_short


def test_a_law_of_that_very_title_is_not_taken_for_another() -> None:
    labour = found("劳动法第三条")
    assert labour.laws == ("中华人民共和国劳动法",)
    assert (labour.hits, labour.articles) == ((), ())
    assert labour.meant[0].alike == ("中华人民共和国劳动合同法",)
    province = found("道路运输条例第七十三条").meant[0]
    assert province.alike == ("四川省道路运输条例",)
    unheld = found("国家赔偿法第三条")  # another law's text names it
    assert unheld.laws == ()


def test_a_law_is_known_by_the_number_of_its_order() -> None:
    by_title = found("城市市容和环境卫生管理条例第三十四条")
    by_number = found("国务院令第101号第三十四条")
    assert by_number.laws == by_title.laws
    assert by_number.ids == by_title.ids
    assert found("国务院令第99999号第三十四条").laws == ()


def test_nothing_found_says_what_is_cited_and_whether_there_is_such_a_place() -> None:
    uncited = found("种子法第三十四条")
    assert uncited.hits == ()
    assert {one.article.article for one in uncited.articles} >= {33, 76}
    assert [verdict.answer for verdict in uncited.verdicts] == ["符合"]
    absent = found("种子法第七十五条（二）")
    assert [(v.answer, v.reason) for v in absent.verdicts] == [("不符", "no-item")]
    beyond = found("动物防疫法第二百条")
    assert [(v.answer, v.reason) for v in beyond.verdicts] == [("不符", "no-article")]
    unknown = found("没有这样的法第三条")
    assert (unknown.laws, unknown.hits, unknown.verdicts) == ((), (), ())


def test_a_version_that_is_not_at_hand_is_told() -> None:
    law, oldest = "中华人民共和国动物防疫法", date(2021, 1, 22)
    assert found("动物防疫法（2015）第七十三条").versions_left == ((law, "2015", oldest),)
    assert found("动物防疫法旧第七十三条").versions_left == ((law, "", oldest),)
    assert found("军人抚恤优待条例（2019）第三十条").versions_left == ()
    (unknown,) = found("军人抚恤优待条例（2019）第三十条", laws=False).versions_left
    assert unknown == ("军人抚恤优待条例", "2019", None)


def test_a_power_that_is_not_in_force_is_named_apart() -> None:
    early = found("动物防疫法第三十条", date(2021, 1, 1))
    assert early.hits == ()
    assert early.other_times == ("P1-061", "E-055")


def test_a_title_alone_finds_all_that_rests_on_the_law() -> None:
    answer = found("水法")
    assert answer.asked.is_title_alone
    assert {"P1-045", "E-175"} <= set(answer.ids)
    upper = found("赋予乡镇（街道）县级行政权力事项指导目录（第一批）")
    assert {hit.role for hit in upper.hits} == {"上级依据"}
    assert not found("第三十条").asked.is_title_alone


Cited = tuple[str, str, LegalPlace]
"""An entry, a law, and a place of it."""


@cache
def cited() -> list[Cited]:
    return [
        (entry.id, place.standing.law, place.standing.place)
        for entry in (*snapshot().entries, *snapshot().timeline.needs)
        for place in standing_of(entry, DAY).places
        if place.standing.place != WHOLE_LAW
    ]


@cache
def corresponding() -> list[Cited]:
    return [
        (entry.id, became.law, place)
        for entry in snapshot().entries
        for of in standing_of(entry, DAY).places
        for became in [of.standing.correspondence]
        if became is not None
        for place in now_at(of.standing)
    ]


FULL = str.maketrans("0123456789", "０１２３４５６７８９")
LAW = st.sampled_from(["《{}》", "{}", "〈{}〉", "{} ", "“{}”"])


def full_width(number: int) -> str:
    return str(number).translate(FULL)


NUMBER: st.SearchStrategy[Callable[[int], str]] = st.sampled_from([to_chinese, str, full_width])


@st.composite
def typed(draw: st.DrawFn, known: Callable[[], list[Cited]]) -> tuple[str, str]:
    """Draw an entry, and a place that it cites (or that its text became) typed in some way."""
    identifier, law, place = draw(st.sampled_from(known()))
    number = draw(NUMBER)
    title = law.removeprefix("中华人民共和国") if draw(st.booleans()) else law
    first = draw(st.sampled_from(["第", ""]))
    text = draw(LAW).format(title) + f"{first}{number(place.article)}条"
    text += f"之{to_chinese(place.suffix)}" if place.suffix else ""
    text += f"第{number(place.paragraph)}款" if place.paragraph else ""
    if place.item:
        text += draw(st.sampled_from(["第（{}）项", "第{}项", "（{}）"])).format(number(place.item))
    return identifier, text


@given(typed(cited))
def test_every_citation_finds_its_entry_however_it_is_typed(drawn: tuple[str, str]) -> None:
    identifier, text = drawn
    answer = found(text, laws=False)
    assert not answer.meant[0].is_short
    hits = [hit for hit in answer.hits if hit.entry.id == identifier]
    assert {hit.how for hit in hits} & {"所引", "原条款序号"}
    assert "same" in {hit.extent for hit in hits}


@given(typed(corresponding))
def test_every_number_of_the_day_finds_the_entry_that_cites_the_old_one(
    drawn: tuple[str, str],
) -> None:
    identifier, text = drawn
    assert identifier in found(text, laws=False).ids


def test_a_whole_citation_finds_its_entry_and_is_told_place_by_place() -> None:
    for entry in (*snapshot().powers, *snapshot().timeline.needs):
        hits = [hit for hit in found(entry.basis, laws=False).hits if hit.entry.id == entry.id]
        told = [parse(hit.written) for hit in hits]
        assert all(len(places) == 1 for places in told), entry.id
        assert {(p.law_resolved, p.article, p.paragraph, p.item) for (p,) in told} == {
            (p.law_resolved, p.article, p.paragraph, p.item) for p in parse(entry.basis)
        }


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    asked = asked_citation(text)
    if asked is not None:
        cited_by(snapshot(), asked)


@given(st.lists(st.sampled_from([*"法条第款项（）《》一二十30旧原新现之 ", "水法"]), max_size=12))
def test_any_text_that_is_like_a_citation_is_answered(parts: list[str]) -> None:
    asked = asked_citation("".join(parts))
    if asked is not None:
        cited_by(snapshot(), asked)
