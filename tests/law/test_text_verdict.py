"""Whether the law of a day holds the text that was cited: a number that exists is not enough."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import parse
from devolved_powers.law.library import Library
from devolved_powers.law.standing import place_turns
from devolved_powers.law.text_verdict import text_verdict
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verify import verify
from tests.law.invented import FACTS, GARDEN, NEW, corpus_folder, library

GRANTED = date(2021, 9, 1)
LATER = date(2022, 5, 1)
REPEAL = "    repealed: {on: 2024-01-01, by: 《公园条例》, source: 《公园条例》第九条}\n"


@pytest.fixture
def opened(tmp_path: Path) -> Library:
    return library(corpus_folder(tmp_path))


def judged(
    opened: Library, places: str, day: date, cited_on: date | None = GRANTED
) -> tuple[Verdict, Verdict]:
    """Return what is said of the number, and what of the text."""
    (cited,) = parse(f"《{GARDEN}》{places}")
    by_number = verify(cited, day, opened)
    return by_number, text_verdict(by_number, place_turns(cited, cited_on, opened), day).verdict


@pytest.mark.parametrize(
    ("places", "reason"),
    [
        ("第四条", "moved"),
        ("第五条", "moved"),
        ("第二条", "changed"),
        ("第七条", "no-counterpart"),
        ("第三条第一款第（三）项", "moved"),
    ],
)
def test_another_text_under_the_number_is_not_the_text_cited(
    opened: Library, places: str, reason: str
) -> None:
    by_number, by_text = judged(opened, places, LATER)
    assert by_number.answer == "符合"
    assert (by_text.answer, by_text.reason) == ("不符", reason)
    assert (by_text.version, by_text.since) == (NEW, LATER)


def test_what_stands_unchanged_is_right_on_every_day(opened: Library) -> None:
    for day in (GRANTED, LATER, date(2030, 1, 1)):
        by_number, by_text = judged(opened, "第三条第二款", day)
        assert by_text == by_number
        assert by_text.answer == "符合"
    assert judged(opened, "第四条", date(2022, 4, 30))[1].answer == "符合"


def test_a_citation_of_a_range_is_refused_for_one_of_its_places(opened: Library) -> None:
    assert judged(opened, "第一条至第二条", LATER)[1].reason == "changed"


def test_a_text_of_no_known_day_is_judged_by_the_day_asked_about(opened: Library) -> None:
    assert judged(opened, "第四条", LATER, None)[1].answer == "符合"


def test_what_was_wrong_from_the_start_stays_wrong(opened: Library) -> None:
    by_number, by_text = judged(opened, "第九条", LATER)
    assert (by_text.answer, by_text.reason) == ("不符", "no-article")
    assert by_text == by_number


def test_a_repealed_law_holds_no_text(tmp_path: Path) -> None:
    opened = library(corpus_folder(tmp_path), FACTS + REPEAL)
    (_by_number, by_text) = judged(opened, "第一条", date(2024, 1, 1))
    assert (by_text.answer, by_text.reason, by_text.by) == ("不符", "repealed", "《公园条例》")


def test_a_version_that_is_not_held_is_never_right(tmp_path: Path) -> None:
    other = "    others: [{date: 2023-01-01, in_force: 2023-02-01, source: 决定}]\n"
    opened = library(corpus_folder(tmp_path), FACTS + other)
    (_by_number, by_text) = judged(opened, "第一条", date(2023, 2, 1))
    assert (by_text.answer, by_text.reason) == ("不能判定", "version-not-held")
