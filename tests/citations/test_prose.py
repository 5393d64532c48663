"""Places cited in running prose: which they are, where they stand, and what gives none."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from devolved_powers.citations import CitedPlace, leftover, parse
from devolved_powers.citations.prose import PlaceInProse, places_in_prose
from devolved_powers.citations.quoted_stretches import unquoted
from tests.citations.test_properties import ANY_TEXT, LAWS, garbled
from tests.counting import calls

LAW = "中华人民共和国示例法"


def found(*lines: str) -> list[tuple[str, str]]:
    """Return the law meant and the citation as written, for each place of a text."""
    return [(place.place.law_resolved or "", place.raw) for place in places_in_prose(lines)]


def numbers(*lines: str) -> list[tuple[object, object, object]]:
    """Return article, paragraph and item of each place of a text."""
    return [
        (place.place.article, place.place.paragraph, place.place.item)
        for place in places_in_prose(lines)
    ]


def test_each_citation_of_a_sentence_is_a_place_of_its_own() -> None:
    text = (
        "当事人的行为违反了《示例市容条例》第三十条第二款的规定，"
        "根据《示例市容条例》第五十条第（一）项和《示例处罚规定》第八条、第九条，决定罚款。"
    )
    assert found(text) == [
        ("示例市容条例", "《示例市容条例》第三十条第二款"),
        ("示例市容条例", "《示例市容条例》第五十条第（一）项"),
        ("示例处罚规定", "《示例处罚规定》第八条"),
        ("示例处罚规定", "第九条"),
    ]
    assert numbers(text) == [(30, 2, None), (50, None, 1), (8, None, None), (9, None, None)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("违反《示例条例》第三十七、第四十四条的规定", [(37, None, None), (44, None, None)]),
        ("违反《示例条例》第六十二条、六十三条作出", [(62, None, None), (63, None, None)]),
        ("违反《示例条例》第１１５条第２款第（３）项", [(115, 2, 3)]),
        ("违反《示例条例》 第 三 十 条 第 一 款 的规定", [(30, 1, None)]),
        ("违反《示例条例》第三条第（一）（二）项处罚", [(3, None, 1), (3, None, 2)]),
        ("违反《示例条例》第三条第一款（三）的规定", [(3, 1, 3)]),
        ("违反《示例条例》第五章第三十条规定", [(30, None, None)]),
        ("违反《示例条例》第三章“管理”第十二条", [(None, None, None), (12, None, None)]),
        ("違反《示例條例》第三十條第二款「不得……」之規定", [(30, 2, None)]),
    ],
)
def test_numbers_are_read_however_they_are_written(
    text: str, places: list[tuple[object, object, object]]
) -> None:
    assert numbers(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "违反《示例法》第七条：“应当取得许可……”，第十六条第二款：“超出范围的……”之规定",
        "违反《示例法》第七条：‘应当取得许可。’，第十六条第二款：‘超出范围的。’之规定",
        "违反《示例法》第七条「应当取得许可。」和第十六条第二款「超出范围的。」的规定",
        "违反《示例法》第七条的规定，即第十六条第二款",
    ],
)
def test_numbers_behind_a_quotation_are_of_the_law_before_it(text: str) -> None:
    assert [law for law, _raw in found(text)] == ["示例法", "示例法"]
    assert numbers(text) == [(7, None, None), (16, 2, None)]


def test_a_paragraph_behind_a_quotation_is_of_the_article_before_it() -> None:
    text = "违反了《示例法》第三条第一款“应当。”、第二款“不得。”和第五条“禁止。”的规定"
    assert numbers(text) == [(3, 1, None), (3, 2, None), (5, None, None)]


def test_the_next_sentence_may_tell_what_a_further_article_provides() -> None:
    text = "《示例法》第三条规定，任何单位不得占用。第六条规定，违反的，处罚款。"
    assert numbers(text) == [(3, None, None), (6, None, None)]


def test_the_law_in_hand_ends_with_its_sentence() -> None:
    text = "违反了《示例法》第七条的规定。依据第八条处罚。"
    assert found(text) == [("示例法", "《示例法》第七条")]


@pytest.mark.parametrize(
    ("text", "law", "raw"),
    [
        ("依据该法第七十二条加处罚款", LAW, "该法第七十二条"),
        ("依据同法第七十二条加处罚款", LAW, "同法第七十二条"),
        ("依据《示例法》第七十二条加处罚款", LAW, "《示例法》第七十二条"),
        ("依据“示法”第七十二条、示法第三条", LAW, "示法第三条"),
        ("依据其实施条例第二十条处罚", f"{LAW}实施条例", "其实施条例第二十条"),
        ("依据示例法第七十二条加处罚款", LAW, "示例法第七十二条"),
    ],
)
def test_a_short_title_means_the_law_named_before(text: str, law: str, raw: str) -> None:
    before = f"根据《{LAW}》（以下简称“示法”）第三十二条，从轻处罚。"
    assert (law, raw) in found(before, text)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("本机关依据示例市容条例第五条第一款处罚", "示例市容条例第五条第一款"),
        ("依据示例条例》第三条处罚", "示例条例》第三条"),
        ("依据《示例条例第三条处罚", "《示例条例第三条"),
        ("依据〈示例条例〉第三条处罚", "〈示例条例〉第三条"),
        ("依据《示例省实施〈示例条例〉办法》第三条处罚", "《示例省实施〈示例条例〉办法》第三条"),
        ("依据示例省实施《示例条例》办法第三条处罚", "示例省实施《示例条例》办法第三条"),
        ("依据国务院令第591号第三条处罚", "国务院令第591号第三条"),
        ("依据《示例决定》附件第5项", "《示例决定》附件第5项"),
    ],
)
def test_a_title_may_have_other_marks_or_none(text: str, raw: str) -> None:
    assert [cited for _law, cited in found(text)] == [raw]


@pytest.mark.parametrize(
    ("text", "version", "raw"),
    [
        ("《示例法》（2019年8月26日修订）第二条", "2019年8月26日修订", None),
        ("《示例法（2014年修正）》第二条", "2014年修正", None),
        ("2004年8月28日第二次修正的《示例法》第二条", "2004年8月28日第二次修正", None),
        ("修订前的《示例法》第二条", "修订前", None),
        ("2009年版《示例法》第二条", "2009年版", None),
        ("2019年5月，《示例法》第二条", None, "《示例法》第二条"),
    ],
)
def test_a_version_is_told_behind_the_title_or_before_it(
    text: str, version: str | None, raw: str | None
) -> None:
    (place,) = places_in_prose([f"适用{text}的规定。"])
    assert place.place.version == version
    assert place.raw == (raw or text)


@pytest.mark.parametrize(
    "text",
    [
        "以上事实有《询问笔录》第三条、《现场检查记录》、《营业执照》证明",
        "送达《行政处罚告知书》（示镇罚告〔2024〕3号）和《责令改正通知书》",
        "附《扣押财物清单》第2项，依《示例买卖合同》第五条付款",
        "证据一：照片；第一组证据：笔录；第二次检查",
        "当事人未按管理办法第五条执行。",
        "第三条 本合同一式两份",
        "示镇罚决〔2024〕3号",
    ],
)
def test_papers_of_the_file_and_numbers_without_a_law_are_no_places(text: str) -> None:
    assert found(text) == []


def test_statute_text_that_is_quoted_is_told_from_the_text_itself() -> None:
    text = "《示例法》第六条规定：“违反本法第三条的，按照《示例条例》第五条处罚。”"
    places = places_in_prose([text])
    assert [(place.raw, place.quoted) for place in places] == [
        ("《示例法》第六条", False),
        ("本法第三条", True),
        ("《示例条例》第五条", True),
    ]
    assert places[1].place.law_resolved == "示例法"


def test_a_citation_may_run_from_one_line_to_the_next() -> None:
    lines = ["违反了《示例市容", "条例》第三十", "二条第", "一款的规定，依据", "《示例法》第六条"]
    first, second = places_in_prose(lines)
    assert (first.line, first.raw) == (1, "《示例市容条例》第三十二条第一款")
    assert first.place.span == (3, len(lines[0]))
    assert (second.line, second.raw) == (5, "《示例法》第六条")


def test_the_text_of_a_law_is_not_taken_for_a_citation_of_it() -> None:
    lines = [
        "《示例条例》",
        "第一条 为了规范管理，制定本条例。",
        "第二条 依照《示例法》第三条执行。",
    ]
    assert found(*lines) == [("示例条例", "《示例条例》"), ("示例法", "《示例法》第三条")]


def sense(place: CitedPlace) -> tuple[object, ...]:
    """Return what a place names."""
    return (
        place.law,
        place.law_resolved,
        place.article,
        place.article_suffix,
        place.paragraph,
        place.item,
        place.subitem,
    )


@given(LAWS, st.sampled_from(["", "违反了", "依据"]), st.sampled_from(["", "的规定。", "，处罚"]))
def test_what_is_found_in_a_cell_is_found_in_prose(cell: str, before: str, behind: str) -> None:
    places = places_in_prose([before + cell + behind])
    assert leftover(cell) == ()
    assert [sense(place.place) for place in places] == [sense(place) for place in parse(cell)]


LINES = st.lists(st.one_of(ANY_TEXT, garbled()), max_size=5)


@given(LINES)
@example(["《", "》第一条"])
@example(["“《示例法》第一条", "”、第二条"])
@example(["_x000d_《示例法》第_x000d_一条"])
@settings(max_examples=300, deadline=None)
def test_every_text_is_read_and_every_citation_stands_in_its_line(lines: list[str]) -> None:
    places = places_in_prose(lines)
    assert [order(place) for place in places] == sorted(map(order, places))
    for place in places:
        line = lines[place.line - 1]
        start, end = place.place.span
        assert 0 <= start <= end <= len(line)
        assert place.raw.startswith(line[start:end].strip())
        assert place.place.law is not None


def order(place: PlaceInProse) -> tuple[int, int]:
    """Return where a place begins."""
    return place.line, place.place.span[0]


@given(LINES)
@settings(deadline=None)
def test_what_is_quoted_is_blanked_and_nothing_moves(lines: list[str]) -> None:
    own = unquoted(lines)
    assert len(own) == len(lines)
    for line, left in zip(lines, own, strict=True):
        assert len(left) == len(line)
        assert all(sign in {" ", before} for sign, before in zip(left, line, strict=True))


@pytest.mark.parametrize(
    "unit",
    [
        "依据《示例条例》第三条第一款，",
        "《示例条例》“",
        "《示例",
        "第一条、",
        "“",
        "依据示例条例第三条，",
        "2004年修正的",
        "《》",
        "《示例条例》第三条“某”、",
    ],
)
def test_work_grows_with_the_text(unit: str) -> None:
    places_in_prose([unit * 20])
    small = calls(lambda: places_in_prose([unit * 300]))
    large = calls(lambda: places_in_prose([unit * 900]))
    assert large < 4 * small + 2000
