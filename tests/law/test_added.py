"""A law that a person took in on its own: what is known of it, until when, and what keeps it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from devolved_powers.citations import parse
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import Index, build_index, merge_facts, refresh_facts
from devolved_powers.law.join_held import facts_of_texts, with_typed
from devolved_powers.law.law_file import read_every_line, write_law_file
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library, read_facts
from devolved_powers.law.statute import Law
from devolved_powers.law.successor import successor
from devolved_powers.law.typed_articles import read_typed_articles
from devolved_powers.law.verify import verify
from devolved_powers.models.laws import ONLY_TYPED, ArticleFacts, LawFacts, LawFile, VersionFacts
from tests.law.invented import FACTS, GARDEN, NEW, NEW_GARDEN, OLD, OLD_GARDEN, read, write

SEEN = date(2023, 7, 1)
EVERYTHING = "collection: {until: 2020-12-31, source: 全部}\n"
"""A collection that names no titles, as one of the whole country does."""
LISTED = "checked:\n  - {until: 2024-05-01, source: 目录, laws: [花圃管理条例]}\n"
UNFOLLOWED = "collection: {until: 2020-12-31, source: 全部, followed: false}\n"


def added(*texts: tuple[str, date], seen: date = SEEN) -> LawFile:
    """Return what is held of a law whose versions a person took in."""
    versions = tuple(
        read(body, day=day, preamble=f"{day:%Y年%m月%d日} 公布")[0] for body, day in texts
    )
    law = facts_of_texts(Law(GARDEN, versions))
    marked = (v.model_copy(update={"source": "公报", "seen": seen}) for v in law.versions)
    return law.model_copy(update={"versions": tuple(marked)})


def typed(*articles: str, day: date = OLD) -> VersionFacts:
    facts = read_typed_articles(articles)
    return VersionFacts(
        date=day,
        in_force=day,
        in_force_source="登记时填写",
        complete=False,
        complete_source=ONLY_TYPED,
        source="公报",
        seen=SEEN,
        last_article=facts[-1].article,
        articles=facts,
    )


def typed_law(*articles: str) -> LawFile:
    return with_typed(facts_of_texts(Law(GARDEN, ())), typed(*articles))


def merged(law: LawFile, facts: str) -> LawFile:
    known = read_facts(facts)
    of_law = next((one for one in known.laws if one.law == law.law), None)
    return merge_facts(law, of_law, known)


def library(law: LawFile, facts: str = "") -> Library:
    files = {f"{GARDEN}.yaml": write_law_file(merged(law, facts)).encode()}
    files["law-facts.yaml"] = facts.encode()
    return Library(files, files.__getitem__)


def indexed(law: LawFile, folder: Path, facts: str = FACTS) -> Index:
    text = write_law_file(merged(law, facts))
    return build_index(
        read_corpus(folder), [GARDEN], read_facts(facts), held={f"{GARDEN}.yaml": text}
    )


def folder_of(path: Path, body: str, day: date = OLD) -> Path:
    write(path, f"{GARDEN}({day}).md", f"{day:%Y年%m月%d日} 公布", body)
    return path


@pytest.mark.parametrize(
    ("facts", "until", "followed"),
    [
        ("", SEEN, True),
        (EVERYTHING, SEEN, True),
        (UNFOLLOWED, SEEN, True),
        (LISTED, date(2024, 5, 1), True),
    ],
    ids=["nothing", "a collection of everything", "one that nobody keeps up", "a list"],
)
def test_until_when_an_added_law_is_known(facts: str, until: date, followed: bool) -> None:
    law = merged(added((OLD_GARDEN, OLD)), facts)
    assert (law.known_until, law.followed) == (until, followed)


def test_an_older_text_seen_later_tells_nothing_of_the_newer() -> None:
    law = added((OLD_GARDEN, OLD), (NEW_GARDEN, NEW))
    old, new = law.versions
    versions = (old, new.model_copy(update={"seen": date(2022, 6, 1)}))
    assert merged(law.model_copy(update={"versions": versions}), "").known_until == date(2022, 6, 1)


def test_a_law_of_a_collection_with_an_added_version_is_known_until_that_was_seen() -> None:
    law = added((OLD_GARDEN, OLD), (NEW_GARDEN, NEW))
    old, new = law.versions
    plain = old.model_copy(update={"source": None, "seen": None})
    law = law.model_copy(update={"versions": (plain, new)})
    assert merged(law, EVERYTHING).known_until == SEEN


def test_an_added_version_is_not_too_late(tmp_path: Path) -> None:
    law = added((NEW_GARDEN, NEW))
    assert indexed(law, folder_of(tmp_path, NEW_GARDEN, NEW), EVERYTHING).too_late == ()


def test_source_and_day_stay_with_and_without_texts(tmp_path: Path) -> None:
    law = added((OLD_GARDEN, OLD))
    text = write_law_file(merged(law, FACTS))
    assert refresh_facts(text, read_facts(FACTS)) == text
    for folder in (tmp_path / "none", folder_of(tmp_path / "same", OLD_GARDEN)):
        folder.mkdir(exist_ok=True)
        (version,) = read_every_line(indexed(law, folder).files[f"{GARDEN}.yaml"]).versions
        assert (version.source, version.seen) == ("公报", SEEN)


def test_another_text_of_the_day_does_not_replace_what_was_added(tmp_path: Path) -> None:
    law = added((OLD_GARDEN, OLD))
    found = indexed(law, folder_of(tmp_path, OLD_GARDEN.replace("牌匾", "木牌")))
    assert found.files[f"{GARDEN}.yaml"] == write_law_file(merged(law, FACTS))
    assert found.other_texts == ((GARDEN, OLD),)


def test_a_text_takes_the_place_of_what_was_typed(tmp_path: Path) -> None:
    found = indexed(typed_law("第四条：1款"), folder_of(tmp_path, OLD_GARDEN))
    (version,) = read_every_line(found.files[f"{GARDEN}.yaml"]).versions
    assert version.complete
    assert (version.source, version.seen) == (None, None)
    assert not any(article.typed for article in version.articles)


def test_typed_articles_stay_without_a_text() -> None:
    text = write_law_file(merged(typed_law("第四条：1款"), FACTS))
    assert refresh_facts(text, read_facts(FACTS)) == text
    complete = FACTS + f"    versions: [{{date: {OLD}, complete: true, source: 甲}}]\n"
    (version,) = read_every_line(refresh_facts(text, read_facts(complete))).versions
    assert (version.complete, version.complete_source) == (False, ONLY_TYPED)


@pytest.mark.parametrize(
    ("cited", "answer", "reason"),
    [
        ("第三条", "符合", ""),
        ("第三条第一款第二项", "符合", ""),
        ("第三条第二款", "符合", ""),
        ("第三条第三款", "不能判定", "not-typed"),
        ("第三条第一款第三项", "不能判定", "not-typed"),
        ("第三条第二款第一项", "不能判定", "not-typed"),
        ("第二条", "不能判定", "not-typed"),
        ("第九百条", "不能判定", "not-typed"),
        ("第三条至第五条", "不能判定", "not-typed"),
    ],
)
def test_what_was_not_typed_may_be_there(cited: str, answer: str, reason: str) -> None:
    laws = library(typed_law("第三条：2款；第1款2项"))
    (place,) = parse(f"《{GARDEN}》{cited}")
    verdict = verify(place, date(2020, 1, 1), laws)
    assert (verdict.answer, verdict.reason) == (answer, reason)


def test_before_a_typed_version_nothing_is_said_to_be_missing() -> None:
    (place,) = parse(f"《{GARDEN}》第三条")
    verdict = verify(place, date(2019, 1, 1), library(typed_law("第三条：1款")))
    assert verdict.answer == "不能判定"


@pytest.mark.parametrize("order", ["typed first", "typed last", "both typed"])
def test_a_typed_article_is_never_the_same_text(order: str) -> None:
    text = added((OLD_GARDEN, OLD)) if order == "typed last" else added((NEW_GARDEN, NEW))
    law = text if order != "both typed" else typed_law("第三条：1款")
    law = with_typed(law, typed("第三条：1款", day=NEW if order != "typed first" else OLD))
    record = library(law).find(GARDEN)
    assert record is not None
    found = successor(record, LegalPlace(3), OLD, NEW)
    assert not found.is_compared


def test_a_typed_version_between_two_texts_parts_them() -> None:
    law = added((OLD_GARDEN, OLD), (NEW_GARDEN, NEW))
    assert law.versions[1].moves_from == OLD
    law = with_typed(law, typed("第三条：1款", day=date(2020, 1, 1)))
    assert [version.moves_from for version in law.versions] == [None, None, None]
    assert law.versions[2].moves == ()


@given(st.sets(st.integers(1, 30), min_size=1), st.integers(1, 40))
def test_no_typed_version_ever_makes_a_citation_wrong(numbers: set[int], asked: int) -> None:
    laws = library(typed_law(*(f"第{number}条：1款" for number in numbers)))
    (place,) = parse(f"《{GARDEN}》第{asked}条")
    verdict = verify(place, date(2020, 1, 1), laws)
    assert verdict.answer == ("符合" if asked in numbers else "不能判定")


@pytest.mark.parametrize(
    "line", ['{"article": 1}', '{"article": 1, "typed": true, "hash": "0123456789"}']
)
def test_an_article_was_either_read_or_typed(line: str) -> None:
    with pytest.raises(ValidationError):
        ArticleFacts.model_validate_json(line)


def test_nothing_of_it_is_asked_of_an_empty_file_of_facts() -> None:
    law = merge_facts(typed_law("第三条：1款"), None, LawFacts())
    assert read_every_line(write_law_file(law)).versions == law.versions
