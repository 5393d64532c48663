"""Days as officials write them: one reader, wherever a person writes one."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.evaluation.ledger_cells import day as ledger_day
from devolved_powers.imports.grant_terms import day_in
from devolved_powers.models.days import (
    FIRST_DAY,
    LAST_DAY,
    DayFault,
    NotADayError,
    days_in,
    is_far_off,
    written_day,
)
from devolved_powers.text import is_hidden
from tests.repository import Repository
from tests.support import powers

FULL_WIDTH = str.maketrans("0123456789-./", "０１２３４５６７８９－．／")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")
TODAY = date(2024, 2, 29)


def _marked(day: date) -> list[str]:
    marks = [f"{day.year:04}{m}{day.month}{m}{day.day}" for m in "-./"]
    padded = [f"{day.year:04}{m}{day.month:02}{m}{day.day:02}" for m in "-./"]
    return [*marks, *padded, *(text.translate(FULL_WIDTH) for text in (*marks, *padded))]


def _in_words(day: date) -> list[str]:
    month, number = to_chinese(day.month), to_chinese(day.day)
    short = {"一十": "十"}
    month = short.get(month[:2], month[:2]) + month[2:]
    number = short.get(number[:2], number[:2]) + number[2:]
    year = f"{day.year:04}"
    return [
        f"{year}年{day.month}月{day.day}日",
        f"{year}年{day.month:02}月{day.day:02}日",
        f"{year} 年 {day.month} 月 {day.day} 日",
        f"{year}年{day.month}月{day.day}号",
        f"{year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
        f"{year.translate(NUMERALS)}年{month}月{number}日",
        f"{year.translate(NUMERALS).replace('〇', '○')}年{month}月{number}日",
    ]


DAYS = st.dates(FIRST_DAY, LAST_DAY)


@given(DAYS, st.sampled_from(["", " ", "\u3000", "\t"]))
def test_every_written_form_of_a_day_reads_as_that_day(day: date, blank: str) -> None:
    for text in (*_marked(day), *_in_words(day), f"{day:%Y%m%d}"):
        assert written_day(f"{blank}{text}{blank}") == day, text
        assert day_in(text) == day, text
        if day.year >= 1949:
            assert ledger_day(text) == day, text


@given(DAYS, DAYS)
def test_the_days_in_a_sentence_are_those_written(first: date, second: date) -> None:
    one, other = _in_words(first)[0], _marked(second)[1]
    assert days_in(f"自{one}起至{other}止") == ((first, second), "自起至止")


@given(st.text(max_size=12))
def test_what_is_no_day_is_refused_and_says_how_days_are_written(text: str) -> None:
    try:
        day = written_day(text, TODAY)
    except NotADayError as error:
        refused = error
    else:
        assert FIRST_DAY <= day <= LAST_DAY
        return
    assert not any(map(is_hidden, refused.message))
    assert "2022-03-01" in refused.remedy


@pytest.mark.parametrize(
    ("words", "steps"),
    [("今天 今日 today Today", 0), ("昨天 昨日 yesterday", -1), ("明天 tomorrow", 1), ("前天", -2)],
)
def test_words_for_days_count_from_today(words: str, steps: int) -> None:
    for word in words.split():
        assert written_day(f" {word} ", TODAY) == TODAY + timedelta(days=steps)
        with pytest.raises(NotADayError):
            written_day(word)  # in a file, they would mean another day tomorrow


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("3/1/2022", "unsure"), ("01-02-03", "unsure"), ("22年3月1日", "unsure"),
        ("220301", "unsure"), ("2022301", "unsure"),
        ("2022年3月", "partial"), ("2022", "partial"), ("2022-03", "partial"),
        ("3月1日", "partial"), ("二〇二二年三月", "partial"),
        ("2月30日", "partial"), ("2022年2月30日", "no-day"), ("2023-2-29", "no-day"),
        ("20221301", "no-day"), ("2022-00-01", "no-day"), ("二〇二二年二月三十日", "no-day"),
        ("1899-12-31", "far-off"), ("9999年12月31日", "far-off"),
        ("2022-3/1", "unread"), ("2022-03-01 10:00", "unread"), ("2022-W09-2", "unread"),
        ("二〇二二年正月初一", "unread"), ("2022-3-1²", "unread"), ("2022-03-01\u200b", "unread"),
        ("去年", "unread"), ("", "unread"), ("٢٠٢٢-٠٣-٠١", "unread"),
    ],
)  # fmt: skip
def test_what_is_not_surely_a_day_is_refused_with_the_reason(text: str, fault: DayFault) -> None:
    with pytest.raises(NotADayError) as refused:
        written_day(text)
    assert refused.value.fault == fault
    assert is_far_off(text) == (fault == "far-off")


def test_a_sentence_with_a_day_that_cannot_be_names_none() -> None:
    assert day_in("2022年2月30日至2023年1月1日") is None
    assert day_in("2022年3月1日和2023年1月1日") is None
    assert day_in("自2022年3月1日起") == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2022-03-01 00:00:00", date(2022, 3, 1)),
        ("2022年3月1日 10时30分", date(2022, 3, 1)),
        ("2022年3月1日上午", date(2022, 3, 1)),
        ("2022/3/1 星期二", date(2022, 3, 1)),
        ("二〇二二年三月一日", date(2022, 3, 1)),
        ("44621", date(2022, 3, 1)),
        ("2022-03-01 至 2022-03-05", None),
        ("2022-03-01 10:00至2022-03-05", None),
        ("2022-03-01 以前", None),
        ("3/1/2022", None),
        ("今天", None),
    ],
)
def test_days_of_a_ledger(cell: str, found: date | None) -> None:
    assert ledger_day(cell) == found


@pytest.mark.process
@pytest.mark.parametrize(
    "day", ["2030年4月1日", "2030.4.1", "2030-4-1", "20300401", "２０３０／４／１"]
)
def test_options_and_values_take_days_as_officials_write_them(registry: Path, day: str) -> None:
    plain = powers("list", "--as-of", "2030-04-01", cwd=registry)
    assert powers("list", "--as-of", day, cwd=registry).stdout == plain.stdout
    changed = powers("set", "P1-004", f"until={day}", cwd=registry)
    assert changed.returncode == 0, changed.stderr
    assert "until: 2030-04-01" in (registry / "powers/batch-1.yaml").read_text(encoding="utf-8")


@pytest.mark.process
def test_today_is_a_day_for_options_and_values(registry: Path) -> None:
    plain = powers("list", "--as-of", "2026-11-22", cwd=registry)
    assert powers("list", "--as-of", "昨天", cwd=registry).stdout == plain.stdout
    changed = powers("set", "P1-004", "until=今天", cwd=registry)
    assert changed.returncode == 0, changed.stderr
    made = (registry / "powers/batch-1.yaml").read_text(encoding="utf-8")
    assert "until: 2026-11-23" in made


@pytest.mark.process
@pytest.mark.parametrize("day", ["2022年3月", "3/1/2022", "2022年2月30日"])
def test_a_day_that_is_none_is_refused_with_the_form(registry: Path, day: str) -> None:
    for arguments in (("list", "--as-of", day), ("set", "batch-1", f"authority.signed={day}")):
        refused = powers(*arguments, cwd=registry)
        assert refused.returncode == 2, arguments
        assert day in refused.stderr
        assert "2022.3.1" in "".join(refused.stderr.split())


@pytest.mark.process
def test_a_day_in_a_data_file_is_offered_in_the_form_of_the_files(registry: Path) -> None:
    file = registry / "powers/batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    for written in (
        "2022年3月1日",
        "2022.3.1",
        "2022/3/1",
        '"2022-3-1"',
        "20220301",
        "二〇二二年三月一日",
    ):
        file.write_text(text.replace("effective: 2021-09-01", f"effective: {written}"), "utf-8")
        found = powers("validate", cwd=registry)
        assert found.returncode == 1, written
        assert "2022-03-01" in found.stdout, written


@pytest.mark.process
def test_diff_takes_days_as_officials_write_them(registry: Path) -> None:
    plain = powers("diff", "2020-01-01", "2022-03-01", cwd=registry)
    assert "P1-001" in plain.stdout
    for first, second in (("2020年1月1日", "2022.3.1"), ("2020/1/1", "2022-3-1")):
        found = powers("diff", first, second, cwd=registry)
        assert found.returncode == plain.returncode, found.stderr
        assert "P1-001" in found.stdout
    refused = powers("diff", "2020年1月1日", "2022年2月30日", cwd=registry)
    assert refused.returncode == 2
    assert "2022年2月30日" in refused.stderr


@pytest.mark.process
def test_a_name_that_is_a_day_and_a_tag_is_refused(registry: Path) -> None:
    repository = Repository(registry)
    repository.commit("begin")
    repository.git("tag", "2021.9.1")
    refused = powers("diff", "2021.9.1", "2022-03-01", cwd=registry)
    assert refused.returncode == 2
    assert "2021-09-01" in refused.stderr
    assert powers("diff", "2021年9月1日", "2022-03-01", cwd=registry).returncode == 0
