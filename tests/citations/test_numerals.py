"""Numerals: what is read, what is refused, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations.numerals import to_chinese, to_int


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一百零一", 101),
        ("一百〇一", 101),
        ("百零一", 101),
        ("一〇一", 101),
        ("二○", 20),
        ("二〇", 20),
        ("两百零二", 202),
        ("两", 2),
        ("十", 10),
        ("一十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百一十", 110),
        ("一百十五", 115),
        ("一千零八十二", 1082),
        ("101", 101),
        ("１０１", 101),
        ("③", 3),
        ("⑿", 12),
        ("㈩", 10),
        ("零", 0),
    ],
)
def test_numerals_of_every_kind_are_read(text: str, value: int) -> None:
    assert to_int(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "条", "一百一", "十十", "一百二百", "二十〇", "一百零", "12345", "第三", "3三", "①②", "²"],
)
def test_nonsense_is_no_numeral(text: str) -> None:
    assert to_int(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1010, "一千零一十"),
    ],
)
def test_numbers_are_written_as_statutes_write_them(number: int, text: str) -> None:
    assert to_chinese(number) == text


def test_what_is_written_is_read_back() -> None:
    assert [to_int(to_chinese(number)) for number in range(10_000)] == list(range(10_000))


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_no_statute_has_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="not between"):
        to_chinese(number)


@given(st.text(alphabet="零〇一二三四五六七八九十百千两0123456789０", max_size=12))
def test_a_value_is_read_or_none(text: str) -> None:
    value = to_int(text)
    assert value is None or 0 <= value <= 9999
