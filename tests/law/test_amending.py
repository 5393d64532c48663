"""What decisions say they amend, and which laws may stand above a regulation."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.above import MayStandAbove, may_stand_above
from devolved_powers.law.amending import AmendmentSaid, amended, stated_counts
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import amends_others
from devolved_powers.models.law_facts import KnownLaw
from tests.law.test_known_facts import LOCAL, NEWER, OLDER, facts, needs_texts
from tests.law.test_repeals import ANNEXED, DAY, text

ONE_LAW = """示例常务委员会第三次会议决定对《中华人民共和国示例法》作如下修改：
一、将第三条第二款修改为：“依照第九十条规定办理。
“第八十条的规定同样适用。”
二、增加一条，作为第三十条：“第七十条的规定除外。”
三、第四十条改为第四十一条，第一款中的“局”修改为“厅”，删去第三款。
四、删去第五十条至第五十三条。
五、第六十条第一项、第三项中的“镇”修改为“乡镇”。第二款修改为：“略。”
本决定自2025年12月1日起施行。
《中华人民共和国示例法》根据本决定作相应修改，重新公布。
"""
TWO_LAWS = """一、对《示例一法》作出修改
（一）将第十条修改为：“第十条　《示例三法》第八条”
（二）删去第十一条第三款。
二、对《示例二法》作出修改
将第二条中的“《示例三法》第八条”修改为“《示例四法》”。
三、删去《示例五条例》第七条、第八条第二款中的“局”。
"""


def _days(law: KnownLaw) -> Iterator[tuple[date, date | None]]:
    yield from ((version.date, version.in_force) for version in law.versions)
    yield from ((other.date, other.in_force) for other in law.others)


def laws(decision: Version) -> dict[str, tuple[str, ...]]:
    return {said.title: said.articles for said in amended(decision)}


def test_a_decision_on_one_law_names_the_places_by_their_old_numbers() -> None:
    decision = text("示例常务委员会关于修改《中华人民共和国示例法》的决定", ONE_LAW)
    assert amended(decision) == (
        AmendmentSaid(
            title="中华人民共和国示例法",
            articles=(
                *("第三条第二款", "第三十条", "第四十条", "第四十条第一款", "第四十条第三款"),
                *("第五十条", "第五十一条", "第五十二条", "第五十三条"),
                *("第六十条第一项", "第六十条第三项", "第六十条第二款"),
            ),
            by="示例常务委员会关于修改《中华人民共和国示例法》的决定",
            day=DAY,
            on=date(2025, 12, 1),
            path="示例常务委员会关于修改《中华人民共和国示例法》的决定(2025-03-01).md",
        ),
    )


def test_a_decision_on_several_laws_keeps_them_apart() -> None:
    decision = text("示例常务委员会关于修改《示例一法》等三部法律的决定", TWO_LAWS)
    assert laws(decision) == {
        "示例一法": ("第十条", "第十一条第三款"),
        "示例二法": ("第二条",),
        "示例五条例": ("第七条", "第八条第二款"),
    }


def test_a_list_names_laws_without_marks_too() -> None:
    body = (
        "决定对《示例省甲条例》等3件地方性法规作如下修改：\n一、示例省甲条例\n（一）第三条修改为：“略”\n"
        "二、示例省乙条例\n（一）第五条第二款改为第三款。\n三、《示例省丙条例》\n（一）删去第八条。\n"
    )
    decision = text("示例常务委员会关于修改《示例省甲条例》等3件地方性法规的决定", body)
    assert laws(decision) == {
        "示例省甲条例": ("第三条",),
        "示例省乙条例": ("第五条第二款",),
        "示例省丙条例": ("第八条",),
    }
    assert stated_counts(decision) == {"amends": 3}


def test_laws_that_a_decision_amends_together_are_all_told() -> None:
    body = "一、对《示例一条例》和《示例二条例》作出修改\n"
    decision = text("示例常务委员会关于修改部分地方性法规的决定", body)
    assert laws(decision) == {"示例一条例": (), "示例二条例": ()}


def test_the_annex_with_what_is_repealed_amends_nothing() -> None:
    decision = text("国务院关于修改和废止部分行政法规的决定", ANNEXED)
    assert laws(decision) == {"示例甲条例": ("第三条",)}
    assert stated_counts(decision) == {"amends": 1, "repeals": 2}


def test_the_number_of_laws_is_told_in_several_ways() -> None:
    for words in ("对3件规章予以废止", "对下列三件规章予以废止", "对《示例办法》等3部规章予以废止"):
        decision = text("示例市人民政府关于废止部分规章的决定", f"决定：{words}。\n")
        assert stated_counts(decision) == {"repeals": 3}


def test_places_of_a_law_that_is_not_told_are_no_other_law_s() -> None:
    body = (
        "一、将《示例一条例》第三条修改为：“略。”\n"
        "二、按照《示例二条例》的体例，第九条修改为：“略。”\n"
    )
    decision = text("示例常务委员会关于修改部分地方性法规的决定", body)
    assert laws(decision) == {"示例一条例": ("第三条",)}


def test_a_law_amends_nothing() -> None:
    body = "第一条 将《示例一条例》第三条修改为示例。\n第二条 本条例自2025年5月1日起施行。\n"
    assert amended(text("示例条例", body)) == ()


@pytest.mark.parametrize(
    ("title", "is_decision"),
    [
        ("国务院关于修改和废止部分行政法规的决定", True),
        ("示例部关于第二批废止和修改的部门规章的决定", True),
        ("全国人民代表大会常务委员会关于修改《示例法》的决定", True),
        ("示例条例", False),
        ("关于示例的决定", False),
    ],
)
def test_decisions_are_told_by_their_titles(title: str, *, is_decision: bool) -> None:
    assert amends_others(title) is is_decision


@given(
    st.text(
        alphabet="将对《》“”第一二十条款项目中的修改为删去增加作为至、，。一（）\n", max_size=150
    )
)
def test_whatever_a_decision_says_its_places_are_places(body: str) -> None:
    for said in amended(text("关于修改部分规章的决定", body)):
        assert said.title in body.replace("\n", "")
        assert all(place[0] == "第" for place in said.articles)


@needs_texts
def test_each_law_that_the_real_decisions_count_is_read() -> None:
    corpus = read_corpus(OLDER, NEWER, LOCAL)
    decisions = [v for law in corpus.laws.values() for v in law.versions if amends_others(v.title)]
    assert [(stated_counts(v)["amends"], len(amended(v))) for v in decisions] == [(9, 9), (12, 12)]
    known = {law.law: law for law in facts().laws}
    for decision in decisions:
        for said in amended(decision):
            law = known.get(said.title)
            days = dict(_days(law)) if law else {}
            assert days.get(said.day, said.on) == said.on


def first_version(title: str, day: str) -> Version:
    written = day.replace("-", "年", 1).replace("-", "月")
    return text(title, f"第一条 为了示例，制定本法。\n第二条 本法自{written}日起施行。\n")


OLD_DAY = date(2010, 1, 1)


@pytest.mark.parametrize(
    ("regulation", "law"),
    [
        ("示例品安全管理条例", "中华人民共和国示例品安全法"),
        ("示例救助暂行办法", "中华人民共和国示例救助法"),
        ("中华人民共和国示例管理条例", "示例法"),
        ("示例设备安全监察条例", "中华人民共和国示例设备安全法"),
    ],
)
def test_a_new_law_on_the_same_matter_may_stand_above(regulation: str, law: str) -> None:
    version = first_version(law, "2025-06-01")
    assert [*may_stand_above([(regulation, OLD_DAY)], [version])] == [
        MayStandAbove(regulation, law, DAY, date(2025, 6, 1), version.path)
    ]


@pytest.mark.parametrize(
    ("regulation", "law"),
    [
        ("示例品安全法实施条例", "中华人民共和国示例品安全法"),
        ("示例品运输管理条例", "中华人民共和国示例品安全法"),
        ("四川省示例品安全管理条例", "中华人民共和国示例品安全法"),
        ("示例品安全管理条例", "示例品安全条例"),
        ("示例品安全管理条例", "示例品安全办法"),
    ],
)
def test_what_is_of_another_matter_place_or_rank_stands_not_above(
    regulation: str, law: str
) -> None:
    version = first_version(law, "2025-06-01")
    assert [*may_stand_above([(regulation, OLD_DAY)], [version])] == []


def test_a_regulation_revised_since_was_revised_in_the_light_of_the_law() -> None:
    version = first_version("示例品安全法", "2025-06-01")
    assert [*may_stand_above([("示例品安全管理条例", date(2025, 4, 1))], [version])] == []


def test_what_the_law_repeals_it_does_not_stand_above() -> None:
    body = (
        "第一条 为了示例，制定本法。\n"
        "第二条 本法自2025年6月1日起施行。《示例品安全管理条例》同时废止。\n"
    )
    version = text("示例品安全法", body)
    assert version.original
    assert [*may_stand_above([("示例品安全管理条例", OLD_DAY)], [version])] == []


@needs_texts
def test_the_laws_that_may_stand_above_are_those_that_do() -> None:
    corpus = read_corpus(OLDER, NEWER, LOCAL)
    held = [(title, law.versions[-1].day) for title, law in corpus.laws.items()]
    versions = [v for law in corpus.laws.values() for v in law.versions]
    assert {
        (m.law, m.higher.removeprefix("中华人民共和国")) for m in may_stand_above(held, versions)
    } == {
        ("危险化学品安全管理条例", "危险化学品安全法"),
        ("社会救助暂行办法", "社会救助法"),
        ("特种设备安全监察条例", "特种设备安全法"),
        ("无障碍环境建设条例", "无障碍环境建设法"),
    }
