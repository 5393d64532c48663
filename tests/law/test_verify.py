"""Three answers: 符合, 不符 with the reason, 不能判定 with the reason."""

import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import parse
from devolved_powers.i18n import speaking
from devolved_powers.law.library import Library
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.law.verify import verify
from tests.law.invented import (
    FACTS,
    GARDEN,
    NEW,
    NEW_GARDEN,
    OLD,
    OLD_GARDEN,
    corpus_folder,
    library,
    write,
)

MIDDLE = date(2021, 9, 1)


def verdict(opened: Library, citation: str, day: date = MIDDLE) -> Verdict:
    (place,) = parse(citation)
    return verify(place, day, opened)


@pytest.fixture
def opened(tmp_path: Path) -> Library:
    return library(corpus_folder(tmp_path))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_counted_where_there_is_nothing_of_the_kind(
    opened: Library, language: str
) -> None:
    with speaking(language):
        none = reason_of(verdict(opened, f"{GARDEN}第四条第（一）项"))
        three = reason_of(verdict(opened, f"{GARDEN}第三条第（四）项"))
    assert not re.search("(?<![0-9])0 ?项", none)
    assert re.search("3 ?项", three)


@pytest.mark.parametrize(
    ("places", "answer", "reason", "found"),
    [
        ("第三条", "符合", "", None),
        ("第三条第二款", "符合", "", None),
        ("第三条第一款第（三）项", "符合", "", None),
        ("第三条第（三）项", "符合", "", None),
        ("第三条至第五条", "符合", "", None),
        ("第三条第（一）项至第（三）项", "符合", "", None),
        ("第九条", "不符", "no-article", 8),
        ("第三条之一", "不符", "no-article", 8),
        ("第三条第三款", "不符", "no-paragraph", 2),
        ("第三条第二款第（一）项", "不符", "no-item", 0),
        ("第三条第（四）项", "不符", "no-item", 3),
        ("第四条第（一）项", "不符", "no-item", 0),
        ("第七条至第九条", "不符", "no-article", 8),
    ],
)
def test_places(opened: Library, places: str, answer: str, reason: str, found: int | None) -> None:
    result = verdict(opened, f"《{GARDEN}》{places}")
    assert (result.answer, result.reason, result.count) == (answer, reason, found)
    assert result.version == OLD
    assert result.law == GARDEN


def test_each_citation_is_judged_on_its_day(opened: Library) -> None:
    citation = f"《{GARDEN}》第三条第（四）项"
    assert verdict(opened, citation).answer == "不符"
    later = verdict(opened, citation, date(2022, 5, 1))
    assert (later.answer, later.version) == ("符合", NEW)


def test_before_the_first_version(opened: Library, tmp_path: Path) -> None:
    early = verdict(opened, f"《{GARDEN}》第三条", date(2019, 5, 31))
    assert (early.answer, early.reason) == ("不符", "not-yet-in-force")
    assert early.since == date(2019, 6, 1)
    folder = tmp_path / "b"
    write(folder, f"{GARDEN}(2022-03-01).md", "2019年5月1日 公布\n2022年3月1日 修订", NEW_GARDEN)
    unknown = verdict(library(folder), f"《{GARDEN}》第三条", date(2022, 4, 1))
    assert (unknown.answer, unknown.reason) == ("不能判定", "before-first-held")


def test_unknown_laws_and_titles(opened: Library) -> None:
    unknown = verdict(opened, "《没有的法》第一条")
    assert (unknown.answer, unknown.reason, unknown.rank) == ("不能判定", "law-unknown", "法律")
    slip = verdict(opened, "《花圃管里条例》第一条")
    assert (slip.answer, slip.reason, slip.meant) == ("不符", "no-law", GARDEN)
    by_number = verdict(opened, "国务院令第412号附件第1项")
    assert (by_number.answer, by_number.reason) == ("不能判定", "law-unknown")
    assert verdict(opened, "第一条").reason == "no-title"
    assert verdict(Library([], str.encode), f"《{GARDEN}》第一条").reason == "no-library"
    assert verdict(opened, f"《{GARDEN}》").caveats == ("law-only",)


def test_a_title_that_a_text_names_is_no_slip_for_another(tmp_path: Path) -> None:
    named = NEW_GARDEN.replace("起施行。", "起施行，《花卉管理条例》同时废止。")
    assert named != NEW_GARDEN
    corpus = corpus_folder(tmp_path)
    slip = verdict(library(corpus), "《花卉管理条例》第一条")
    assert slip.meant == GARDEN
    amended = "2019年5月1日 公布\n2022年3月1日 《修改决定》修订"
    write(corpus, f"行政法规/{GARDEN}(2022-03-01).md", amended, named)
    earlier = verdict(library(corpus), "《花卉管理条例》第一条")
    assert (earlier.answer, earlier.reason) == ("不能判定", "law-unknown")


def test_a_repealed_law_that_is_still_stored(tmp_path: Path) -> None:
    facts = FACTS + "    repealed: {on: 2021-01-01, by: 《园林法》, source: 《园林法》第九条}\n"
    opened = library(corpus_folder(tmp_path), facts)
    result = verdict(opened, f"《{GARDEN}》第三条")
    assert (result.answer, result.reason, result.by) == ("不符", "repealed", "《园林法》")
    assert verdict(opened, f"《{GARDEN}》第三条", date(2020, 12, 31)).answer == "符合"


def test_a_newer_version_that_is_not_held(tmp_path: Path) -> None:
    facts = FACTS + "    others: [{date: 2023-01-01, in_force: 2023-02-01, source: 甲令}]\n"
    opened = library(corpus_folder(tmp_path), facts)
    citation = f"《{GARDEN}》第三条"
    assert verdict(opened, citation, date(2023, 1, 31)).version == NEW
    result = verdict(opened, citation, date(2023, 2, 1))
    assert (result.answer, result.reason) == ("不能判定", "version-not-held")
    assert result.since == date(2023, 2, 1)


def test_a_law_that_is_only_known_of(tmp_path: Path) -> None:
    facts = "laws: [{law: 省花圃办法, others: [{date: 2018-01-01, source: 省公报}]}]"
    opened = library(corpus_folder(tmp_path), facts)
    assert verdict(opened, "《省花圃办法》第一条").reason == "law-not-held"


def test_a_text_that_is_cut_short(tmp_path: Path) -> None:
    cut = OLD_GARDEN.partition("第七条")[0]
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布\n2019年6月1日 施行", cut)
    opened = library(tmp_path)
    assert verdict(opened, f"《{GARDEN}》第三条第三款").answer == "不符"
    for place in ("第七条", "第六条第二款", "第六条至第八条"):
        result = verdict(opened, f"《{GARDEN}》{place}")
        assert (result.answer, result.reason) == ("不能判定", "cut-short")


def test_a_text_without_articles(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", "一、甲。\n二、乙。")
    result = verdict(library(tmp_path), f"《{GARDEN}》第一条", date(2021, 9, 1))
    assert (result.answer, result.reason) == ("不能判定", "no-articles")


def test_while_the_day_of_effect_is_not_known(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    body = NEW_GARDEN.replace("2022年5月1日", "2019年6月1日")
    write(tmp_path, f"{GARDEN}(2022-03-01).md", "2019年5月1日 公布\n2022年3月1日 修订", body)
    opened = library(tmp_path)
    day = date(2022, 6, 1)
    both = verdict(opened, f"《{GARDEN}》第三条第（二）项", day)
    assert (both.answer, both.caveats) == ("符合", ("in-force-unknown",))
    assert verdict(opened, f"《{GARDEN}》第九条", day).reason == "no-article"
    one = verdict(opened, f"《{GARDEN}》第三条第（四）项", day)
    assert (one.answer, one.reason) == ("不能判定", "in-force-unknown")
    assert (
        verdict(opened, f"《{GARDEN}》第三条第（四）项", date(2023, 12, 31)).reason
        == "in-force-unknown"
    )
    assert verdict(opened, f"《{GARDEN}》第三条第（四）项", date(2024, 3, 1)).answer == "符合"


def test_an_item_alone_where_there_are_several_lists(tmp_path: Path) -> None:
    lists = "第一条 甲：\n（一）一；\n（二）二。\n乙：\n（一）三。\n第二条 本条例自公布之日起施行。"
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", lists)
    opened = library(tmp_path)
    assert verdict(opened, f"《{GARDEN}》第一条第（一）项").caveats == ("several-lists",)
    assert verdict(opened, f"《{GARDEN}》第一条第（二）项").caveats == ()


def test_days_after_the_collection_are_told(opened: Library) -> None:
    assert verdict(opened, f"《{GARDEN}》第三条", date(2024, 1, 1)).caveats == ("after-collection",)


def test_an_annex_cannot_be_judged(opened: Library) -> None:
    assert verdict(opened, f"《{GARDEN}》附件第3项").reason == "annex"


@pytest.mark.parametrize(
    "places", ["第四条至第三条", "第三条第二款至第一款", "第三条第（三）项至第（一）项"]
)
def test_a_range_that_ends_before_it_begins_is_not_passed(opened: Library, places: str) -> None:
    result = verdict(opened, f"《{GARDEN}》{places}")
    assert (result.answer, result.reason) == ("不能判定", "reversed-range")
    assert GARDEN in reason_of(result)


@pytest.mark.parametrize("places", ["第3.2条", "§3.2.1", "3.3.2款", "第1.1.1条第2款"])
@pytest.mark.parametrize("title", [GARDEN, f"{GARDEN[:-1]}礼", "示例防火规范"])
def test_a_decimal_clause_cannot_be_judged(opened: Library, title: str, places: str) -> None:
    for place in parse(f"《{title}》{places}"):
        result = verify(place, MIDDLE, opened)
        assert (result.answer, result.reason) == ("不能判定", "clause")
        assert title in reason_of(result)


def test_each_article_of_a_range_of_further_articles_is_looked_for(opened: Library) -> None:
    result = verdict(opened, f"《{GARDEN}》第三条之一至之三")
    assert (result.answer, result.reason) == ("不符", "no-article")
    assert result.legal_place is not None
    assert result.legal_place.cited() == "第三条之一"
