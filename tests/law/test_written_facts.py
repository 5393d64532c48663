"""The town's own facts and those of a package, read as one: the town's own word counts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.library import Library
from devolved_powers.law.written_facts import contradictions, joined, read_facts, write_facts
from devolved_powers.models.laws import (
    Collection,
    FineLimit,
    KnownLaw,
    KnownSuccessor,
    KnownVersion,
    LawFacts,
    OtherVersion,
    Repeal,
    UnconfirmedFact,
)
from tests.law.invented import GARDEN, corpus_folder, index

TEXTS = st.text(min_size=1, max_size=12).filter(lambda t: t.strip() == t and t.isprintable())
DAYS = st.dates(date(1990, 1, 1), date(2035, 1, 1))
LAWS = st.builds(
    KnownLaw,
    law=TEXTS,
    short=st.lists(TEXTS, max_size=2).map(tuple),
    versions=st.lists(
        st.builds(
            KnownVersion,
            date=DAYS,
            in_force=st.none() | DAYS,
            complete=st.none() | st.booleans(),
            source=TEXTS,
        ),
        max_size=2,
    ).map(tuple),
    others=st.lists(st.builds(OtherVersion, date=DAYS, source=TEXTS), max_size=2).map(tuple),
    repealed=st.none() | st.builds(Repeal, on=DAYS, by=TEXTS, source=TEXTS),
    unconfirmed=st.lists(st.builds(UnconfirmedFact, fact=TEXTS, source=TEXTS), max_size=1).map(
        tuple
    ),
    successors=st.lists(
        st.builds(
            KnownSuccessor,
            from_=st.just("第3条第1项"),
            kind=st.just("内容已修改"),
            to=st.just(("第5条",)),
            source=TEXTS,
        ),
        max_size=1,
    ).map(tuple),
)
FACTS = st.builds(
    LawFacts,
    version=st.none() | st.just("2026.11.30"),
    collection=st.none()
    | st.builds(Collection, until=DAYS, source=TEXTS, laws=st.lists(TEXTS, max_size=3).map(tuple)),
    fine_limits=st.lists(
        st.builds(
            FineLimit, rank=st.just("部门规章"), from_=DAYS, most=st.just(100_000), source=TEXTS
        ),
        max_size=1,
    ).map(tuple),
    laws=st.lists(LAWS, max_size=3).map(tuple),
)


@given(FACTS)
def test_what_is_written_is_read_again(facts: LawFacts) -> None:
    assert read_facts(write_facts(facts, ("说明",))) == facts


@given(FACTS)
def test_with_nothing_beside_them_facts_stay_as_they_are(facts: LawFacts) -> None:
    assert joined(facts, None) == facts
    assert joined(None, facts) == facts


def dates(facts: LawFacts) -> set[date]:
    held = {version.date for law in facts.laws for version in law.versions}
    return held | {other.date for law in facts.laws for other in law.others}


@given(FACTS, FACTS)
def test_nothing_that_either_says_is_lost(own: LawFacts, national: LawFacts) -> None:
    both = joined(own, national)
    for facts in (own, national):
        assert dates(facts) <= dates(both)
        sources = {
            c.until for c in (*both.checked, *([both.collection] if both.collection else []))
        }
        assert facts.collection is None or facts.collection.until in sources


def facts(text: str) -> LawFacts:
    return read_facts(text)


NATIONAL = """
version: 2026.11.30
collection: {until: 2025-01-01, source: 文本集, laws: [花圃管理条例]}
laws:
  - law: 花圃管理条例
    short: [花圃条例]
    repealed: {on: 2026-01-01, by: 《花卉条例》, source: 《花卉条例》第九条}
    versions:
      - {date: 2022-03-01, in_force: 2022-05-01, source: 公报}
    others:
      - {date: 2024-01-01, source: 公报}
    successors:
      - {from: 第3条, kind: 内容已修改, law: 花卉条例, to: [第4条], source: 对照}
      - {from: 第4条, kind: 内容已修改, law: 花卉条例, to: [第5条], source: 对照}
"""


def test_a_law_in_both_has_what_both_say() -> None:
    own = facts(
        "laws: [{law: 花圃管理条例, others: [{date: 2023-01-01, source: 县里存的}],"
        " successors: [{from: 第3条, kind: 条款序号调整, law: 花卉条例, to: [第4条],"
        " source: 本县}]}]"
    )
    (law,) = joined(own, facts(NATIONAL)).laws
    assert [other.date.year for other in law.others] == [2023, 2024]
    assert law.repealed is not None
    assert law.short == ("花圃条例",)
    assert [(s.from_, s.source) for s in law.successors] == [("第3条", "本县"), ("第4条", "对照")]


def test_what_an_own_entry_leaves_out_is_filled_with_its_source() -> None:
    own = facts(
        "laws: [{law: 花圃管理条例, versions: [{date: 2022-03-01, complete: false, source: 本县}]}]"
    )
    (version,) = joined(own, facts(NATIONAL)).laws[0].versions
    assert version.in_force == date(2022, 5, 1)
    assert version.complete is False
    assert "本县" in version.source
    assert "公报" in version.source


def test_the_towns_own_word_counts_and_the_contradiction_is_told() -> None:
    own = facts(
        "laws: [{law: 花圃管理条例, repealed: {on: 2026-02-01, by: 《花卉条例》, source: 本县},"
        " versions: [{date: 2022-03-01, in_force: 2022-06-01, source: 本县}]}]"
    )
    national = facts(NATIONAL)
    (law,) = joined(own, national).laws
    assert law.repealed is not None
    assert law.repealed.on == date(2026, 2, 1)
    assert law.versions[0].in_force == date(2022, 6, 1)
    (found,) = contradictions(own, national)
    assert found.law == GARDEN
    assert set(found.what) == {"repealed", "versions 2022-03-01 in_force"}


def test_the_same_from_another_source_is_no_contradiction() -> None:
    own = facts(
        "laws: [{law: 花圃管理条例, repealed: {on: 2026-01-01, by: 《花卉条例》, source: 本县}}]"
    )
    assert not list(contradictions(own, facts(NATIONAL)))


def test_a_source_of_the_package_stays_beside_the_towns_own() -> None:
    own = facts("collection: {until: 2026-06-01, source: 本县的文本}")
    both = joined(own, facts(NATIONAL))
    assert both.collection is not None
    assert both.collection.source == "本县的文本"
    assert [source.source for source in both.checked] == ["文本集"]


def test_a_change_of_either_file_changes_the_answers(tmp_path: Path) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    for name, text in index(corpus_folder(tmp_path / "corpus")).items():
        (laws / name).write_text(text, encoding="utf-8")
    (laws / "national-facts.yaml").write_text(NATIONAL, encoding="utf-8")
    assert Library.at(tmp_path).known["花圃条例"].repealed is not None
    assert Library.at(tmp_path).titles == (GARDEN,)
    (laws / "national-facts.yaml").write_text("laws: []\n", encoding="utf-8")
    assert "花圃条例" not in Library.at(tmp_path).known
    (laws / "law-facts.yaml").write_text(NATIONAL, encoding="utf-8")
    assert Library.at(tmp_path).known["花圃条例"].repealed is not None


@pytest.mark.parametrize("name", ["law-facts.yaml", "national-facts.yaml"])
def test_half_of_what_was_written_is_not_taken_for_the_whole(tmp_path: Path, name: str) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    for each in ("law-facts.yaml", "national-facts.yaml"):
        (laws / each).write_text("laws: 1" if each == name else NATIONAL, encoding="utf-8")
    library = Library.at(tmp_path)
    assert library.facts is None
    assert library.facts_are_unread
    assert [fault.file for fault in library.faults] == [name]
    assert library.is_empty
