"""What texts say they repeal: sentences, lists of decisions, and the real texts where at hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.reader import read_version
from devolved_powers.law.repeal_sentence import number_in, repealed_in
from devolved_powers.law.repeals import RepealSaid, repeals
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import title_key
from tests.law.test_known_facts import LOCAL, NEWER, OLDER, facts, needs_texts

DAY = date(2025, 3, 1)


FIRST = "第一条 为了示例，制定本条例。\n"


def text(title: str, body: str, head: str = "2025年3月1日 公布") -> Version:
    written = f"# {title}\n{head}\n<!-- INFO END -->\n{body}"
    return read_version(written, name=title, day=DAY, path=f"{title}(2025-03-01).md")[0]


def said(version: Version) -> list[tuple[str, str, date | None]]:
    return [(repeal.title, repeal.place, repeal.on) for repeal in repeals(version)]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("1988年3月1日国务院发布的《示例甲条例》同时废止", ["示例甲条例"]),
        ("自本法施行之日起，《示例甲条例》废止", ["示例甲条例"]),
        ("《示例甲条例》自本条例施行之日起同时废止", ["示例甲条例"]),
        ("《示例甲条例》于本条例施行之日废止", ["示例甲条例"]),
        (
            "《示例甲条例》、《示例乙条例》和《示例丙办法》同时废止",
            ["示例甲条例", "示例乙条例", "示例丙办法"],
        ),
        ("《示例甲条例》《示例乙条例》同时废止", ["示例甲条例", "示例乙条例"]),
        ("《示例甲条例》和《示例乙条例》分别自2024年1月1日起废止", ["示例甲条例", "示例乙条例"]),
        ("《示例甲条例》等三部行政法规同时废止", ["示例甲条例"]),
        ("自本法施行之日起，废止1988年国务院发布的《示例甲条例》", ["示例甲条例"]),
        (
            "本条例施行，同时废止《示例甲条例》（国务院令第5号）、《示例乙条例》",
            ["示例甲条例", "示例乙条例"],
        ),
        ("废止《示例甲条例》，《示例乙条例》继续有效", ["示例甲条例"]),
        ("《示例甲条例》同时废止，《示例乙条例》继续有效", ["示例甲条例"]),
        ("《示例甲条例》停止执行，《示例乙条例》同时废止", ["示例乙条例"]),
        ("依照《示例甲法》制定的《示例乙条例》同时废止", ["示例乙条例"]),
        ("依照《示例甲法》、《示例乙法》的规定，《示例丙条例》同时废止", ["示例丙条例"]),
        ("与《示例甲条例》相抵触的《示例乙办法》同时废止", ["示例乙办法"]),
        ("《示例甲条例》及其实施细则同时废止", ["示例甲条例"]),
        ("《示例甲条例》实施细则同时废止", ["示例甲条例实施细则"]),
        (
            "《示例甲条例》（根据2001年《关于修改〈示例甲条例〉的决定》修订）同时废止",
            ["示例甲条例"],
        ),
        ("《关于印发〈示例甲办法〉的通知》同时废止", ["关于印发〈示例甲办法〉的通知"]),
        ("《示例甲条例》被废止的，依照《示例乙条例》执行", []),
        ("《示例甲条例》废止前受理的案件，依照《示例乙条例》办理", []),
        ("《示例甲条例》不予废止", []),
        ("应当修改或者废止《示例甲条例》", []),
        ("建议废止《示例甲条例》", []),
        ("有关规定与本法不一致的，同时废止", []),
        ("《示例甲条例》规定的收费项目同时废止", []),
        ("违反《示例甲条例》的许可，予以废止", []),
        ("行政机关可以废止《示例甲条例》设定的许可", []),
        ("《示例经营许可证》同时废止", []),
        ("《示例甲条例》同时失效", []),
    ],
)
def test_a_sentence_names_what_it_repeals(sentence: str, titles: list[str]) -> None:
    assert [law.title for law in repealed_in(sentence)] == titles


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("《示例甲条例》第十条同时废止", "第十条"),
        ("《示例甲条例》第十条、第十一条和《示例乙条例》同时废止", "第十条、第十一条"),
        ("《示例甲条例》中有关乡镇的规定同时废止", "中有关乡镇的规定"),
        ("《示例甲条例》同时废止", ""),
    ],
)
def test_a_part_of_a_law_is_not_the_law(sentence: str, part: str) -> None:
    assert next(repealed_in(sentence)).partial == part


def test_a_sentence_may_state_a_day_of_its_own() -> None:
    (law,) = repealed_in("《示例甲条例》自2024年5月1日起废止")
    assert law.on == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1990年农业部发布的（农业部令第3号）", "农业部令第3号"),
        ("以交通部令1996年第7号公布的", "交通部令1996年第7号"),
        ("（1994年12月20日中华人民共和国国务院令第169号发布）", "国务院令第169号"),
        ("（农农发〔1996〕6号）", "农农发〔1996〕6号"),
        ("1990年发布的", ""),
    ],
)
def test_the_number_of_the_order_is_kept(words: str, number: str) -> None:
    assert number_in(words) == number


def test_a_closing_article_repeals_on_the_day_that_it_states() -> None:
    body = FIRST + "第二条 本条例自2025年5月1日起施行。《示例甲条例》同时废止。\n"
    assert said(text("示例新条例", body)) == [("示例甲条例", "第二条", date(2025, 5, 1))]


def test_an_amended_text_repeals_on_the_day_of_the_act_that_repealed() -> None:
    body = FIRST + "第二条 本条例自1999年5月1日起施行。《示例甲条例》同时废止。\n"
    version = text("示例新条例", body, "1999年3月1日 公布\n2025年3月1日 修订")
    assert version.in_force is None
    assert said(version) == [("示例甲条例", "第二条", date(1999, 5, 1))]


def test_a_day_that_no_text_tells_is_not_known() -> None:
    body = (
        "第一条 为了示例，制定本条例。\n第二条 本条例自公布之日起施行。《示例甲条例》同时废止。\n"
    )
    version = text("示例新条例", body, "1999年3月1日 公布\n2025年3月1日 修订")
    assert said(version) == [("示例甲条例", "第二条", None)]


def test_a_list_of_items_is_read() -> None:
    body = (
        "第一条 为了示例，制定本条例。\n第二条 本条例自2025年5月1日起施行。下列规定同时废止：\n"
        "（一）《示例甲条例》；\n（二）1999年省人民政府令第3号发布的《示例乙办法》。\n"
    )
    version = text("示例新条例", body)
    assert [(r.title, r.number) for r in repeals(version)] == [
        ("示例甲条例", ""),
        ("示例乙办法", "省人民政府令第3号"),
    ]


def test_an_older_act_of_the_same_title_is_a_predecessor() -> None:
    body = FIRST + "第二条 本条例自2025年5月1日起施行。1990年发布的《示例新条例》同时废止。\n"
    (repeal,) = repeals(text("中华人民共和国示例新条例", body))
    assert repeal.is_predecessor


ANNEXED = """国务院决定：
一、对1部行政法规的部分条款予以修改。（附件1）
二、对2部行政法规予以废止。（附件2）
三、对1部行政法规宣布失效。（附件3）
本决定自2025年6月1日起施行。
附件：1.国务院决定修改的行政法规
2.国务院决定废止的行政法规
附件1
国务院决定修改的行政法规
一、将《示例甲条例》第三条修改为：“废止《示例丁条例》。”
附件2
国务院决定废止的行政法规
一、示例乙条例（1990年1月1日中华人民共和国国务院令第50号发布　根据《修改部分行政法规的决定》修订）
二、中华人民共和国示例丙条例实施办法（1991年国务院批准）
附件3
国务院决定宣布失效的行政法规
一、示例戊条例（1992年发布）
"""


def test_the_annex_of_a_decision_lists_what_it_repeals() -> None:
    decision = text("国务院关于修改和废止部分行政法规的决定", ANNEXED, "")
    assert [(r.title, r.number, r.place, r.on) for r in repeals(decision)] == [
        ("示例乙条例", "国务院令第50号", "附件2", date(2025, 6, 1)),
        ("中华人民共和国示例丙条例实施办法", "", "附件2", date(2025, 6, 1)),
    ]


def test_the_parts_of_a_decision_list_what_it_repeals() -> None:
    body = (
        "经研究，决定：\n一、废止下列规章：\n（一）《示例甲办法》（1990年省政府令第3号）\n"
        "（二）《示例乙规定》\n二、修改下列规章：\n（一）《示例丙办法》\n"
        "三、宣布下列规章失效：\n（一）《示例丁办法》\n本决定自公布之日起施行。\n"
    )
    decision = text("示例省人民政府关于废止和修改部分规章的决定", body)
    assert said(decision) == [
        ("示例甲办法", "一", DAY),
        ("示例乙规定", "一", DAY),
    ]


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        (
            (
                "决定对下列3件规章予以废止：\n一、示例甲办法（2001年市政府令第3号）\n二、《示例乙办法》\n"
                "三、示例丙规定（试行）\n四、上述规章废止以后，按照国家规定办理。\n"
            ),
            ["示例甲办法", "示例乙办法", "示例丙规定（试行）"],
        ),
        (
            "一、废止《示例甲办法》（市人民政府令第3号）\n二、废止《示例乙规定》、《示例丙规定》\n",
            ["示例甲办法", "示例乙规定", "示例丙规定"],
        ),
        (
            (
                "一、修改的地方性法规（1件）\n（一）示例省甲条例\n将第三条修改为：“略”。\n"
                "二、废止的地方性法规（1件）\n（一）示例省丙条例\n"
            ),
            ["示例省丙条例"],
        ),
        (
            (
                "一、下列规章予以废止：\n1.《示例甲办法》\n二、对下列规章作如下修改：\n1.《示例乙办法》\n"
                "三、以下规章宣布失效：\n1.《示例丙办法》\n"
            ),
            ["示例甲办法"],
        ),
    ],
)
def test_lists_of_decisions_are_read_in_each_form(body: str, titles: list[str]) -> None:
    decision = text("示例市人民政府关于修改和废止部分规章的决定", body)
    assert [repeal.title for repeal in repeals(decision)] == titles


def test_a_decision_may_say_it_in_its_title_alone() -> None:
    title = "示例省人民代表大会常务委员会关于废止《示例甲条例》和《示例乙条例》的决定"
    decision = text(title, "示例省人民代表大会常务委员会第三次会议通过。\n", "")
    assert said(decision) == [("示例甲条例", "标题", None), ("示例乙条例", "标题", None)]


@given(
    st.text(
        alphabet="《》〈〉（）()“”废止同时自起施行第一二条、，。：和及的中附件\n ", max_size=120
    )
)
def test_whatever_a_text_says_its_titles_stand_in_it(body: str) -> None:
    for title in ("示例条例", "关于废止部分规章的决定"):
        for repeal in repeals(text(title, body)):
            assert isinstance(repeal, RepealSaid)
            assert title_key(repeal.title) in title_key(f"{title}{body}")


@needs_texts
def test_the_facts_and_the_texts_agree_on_what_is_repealed() -> None:
    corpus = read_corpus(OLDER, NEWER, LOCAL)
    told = [r for law in corpus.laws.values() for v in law.versions for r in repeals(v)]
    ends = {title_key(r.title): r for r in told if not r.partial and not r.is_predecessor}
    at_hand = set(map(title_key, corpus.laws))
    known = {
        title_key(law.law): law.repealed
        for law in facts().laws
        if law.repealed and title_key(law.repealed.by) in at_hand
    }
    assert {key: ends[key].on for key in known} == {key: end.on for key, end in known.items()}
    assert {title_key(ends[key].by) for key in known} == {title_key(e.by) for e in known.values()}
    # what is told besides was repealed before any version that is held of it, or is not held
    held = {title_key(title): law.versions[-1].day for title, law in corpus.laws.items()}
    beside = {key: end for key, end in ends.items() if key in held and key not in known}
    assert {key for key, end in beside.items() if end.on is None or end.on > held[key]} == set()
