"""The verdicts of every day, worked out once, are those that each day gets by itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations import CitedPlace, parse
from devolved_powers.law.library import Library
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verify import verdict_turns, verify
from devolved_powers.register.cited_places import citings
from devolved_powers.register.kept_citing_texts import citing_texts_at
from tests.law.invented import GARDEN, NEW_GARDEN, OLD_GARDEN, corpus_folder, library, write
from tests.support import ROOT

PLACES = ("", "第三条第（四）项", "第三条至第九条", "附件")
ADDED = """
collection: {until: 2023-12-31, source: 虚构的文本, followed: false}
laws:
  - law: 花圃管理条例
    others:
      - {date: 2021-01-01, source: 虚构}
      - {date: 2024-05-01, in_force: 2024-07-01, source: 虚构}
    repealed: {on: 2025-01-01, by: 《新花圃条例》, source: 虚构}
"""


def on(day: date, cited: CitedPlace, laws: Library) -> Verdict:
    """Return the verdict of a day out of those of all days."""
    return next(v for first, v in reversed(verdict_turns(cited, laws)) if first <= day)


@cache
def project() -> tuple[Library, tuple[CitedPlace, ...]]:
    cited = dict.fromkeys(citing.cited for citing in citings(citing_texts_at(ROOT)))
    return Library.at(ROOT), tuple(cited)


@given(st.integers(min_value=0), st.dates(date(1980, 1, 1), date(2032, 1, 1)))
def test_of_any_citation_of_the_project_and_any_day(number: int, day: date) -> None:
    laws, cited = project()
    place = cited[number % len(cited)]
    assert on(day, place, laws) == verify(place, day, laws)


def days() -> Iterator[date]:
    """Yield every day of the invented laws, and two that no calendar goes beyond."""
    yield from (date.min, date.max)
    for number in range(365 * 8):
        yield date(2018, 6, 1) + timedelta(days=number)


@pytest.mark.parametrize("kind", ["two versions", "day not known", "much is added", "none"])
def test_of_every_day(tmp_path: Path, kind: str) -> None:
    if kind == "day not known":
        write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
        body = NEW_GARDEN.replace("2022年5月1日", "2019年6月1日")
        write(tmp_path, f"{GARDEN}(2022-03-01).md", "2019年5月1日 公布\n2022年3月1日 修订", body)
    elif kind != "none":
        corpus_folder(tmp_path)
    laws = library(tmp_path, ADDED) if kind == "much is added" else library(tmp_path)
    for places in PLACES:
        for cited in parse(f"《{GARDEN}》{places}"):
            turns = verdict_turns(cited, laws)
            told = [next(v for f, v in reversed(turns) if f <= day) for day in days()]
            assert told == [verify(cited, day, laws) for day in days()], places
