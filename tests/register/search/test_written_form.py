"""One writing: what means the same is compared as the same, however somebody types it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.register.search.written_form import (
    find_in,
    question_words,
    written_form,
    written_forms,
)

HAN = st.text("对未经批准擅自占用城市道路摆摊设点的处罚农药动物防疫法", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《动物防疫法》第三十条", "动物防疫法第30条"),
        ("第七十六条第一款第（二）项", "第76条第1款第(2)项"),
        ("５万元", "五万元"),
        ("50000元", "5万元"),
        ("50,000元", "五万元"),
        ("一万五千元", "1.5万元"),
        ("二十万元以上", "200000元以上"),
        ("川府发〔2021〕42号", "川府发[2021]42号"),
        ("川府发〔2021〕42号", "川府发（2021） 42号"),
        ("動物防疫", "动物防疫"),
        ("ＫＴＶ", "ktv"),
        ("农药 经营", "农药\u3000经营"),
        ("农\u200b药", "农药"),
    ],
)
def test_two_ways_to_write_it_are_one(one: str, other: str) -> None:
    assert written_form(one) == written_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5000元", "15000元"), ("第三条", "第十三条"), ("统一", "统1"), ("百货", "100货")],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert written_form(one) != written_form(other)


def test_a_number_is_no_part_of_a_longer_one() -> None:
    assert find_in(written_form("15000元以下罚款"), written_form("5000元")) == -1
    assert find_in(written_form("第二十五条"), written_form("5条")) == -1
    assert find_in(written_form("15000元，5000元"), written_form("5千元")) == 7


def test_a_question_is_parted_inside_quotes_too() -> None:
    assert question_words(["养狗 打疫苗", "占道，油烟"]) == ["养狗", "打疫苗", "占道", "油烟"]
    assert question_words(["50,000元"]) == ["50000元"]
    assert question_words(["？？"]) == ["？？"]
    assert question_words(["  ", "\u3000"]) == []


@given(st.text(max_size=60))
def test_to_write_it_again_changes_nothing(text: str) -> None:
    once = written_form(text)
    assert written_form(once) == once


@given(HAN)
def test_a_part_of_a_text_is_found_in_it_however_wide(text: str) -> None:
    wide = "".join(unicodedata.normalize("NFKC", c) for c in text)
    traditional = {simplified: chr(code) for code, simplified in SIMPLIFIED.items()}
    typed = "".join(traditional.get(c, c) for c in wide)
    assert written_form(typed) == written_form(text)


@given(
    st.lists(
        st.text(max_size=12) | HAN | st.text("5五千元块万第条（二）\u200b\u3164 \u241e¦é\u0301")
    )
)
def test_many_at_once_are_written_as_each_by_itself(texts: list[str]) -> None:
    assert written_forms(texts) == [written_form(text) for text in texts]


def test_what_one_text_ends_with_and_the_next_begins_with_stay_apart() -> None:
    assert written_forms(["５", "万元", "e", "\u0301a", "", "罚款5块", "钱"]) == [
        written_form(text) for text in ("５", "万元", "e", "\u0301a", "", "罚款5块", "钱")
    ]
    assert written_forms(["一\u241e二", "农药"]) == [written_form("一\u241e二"), "农药"]
