"""How the text that a citation was written for stands on a day, by invented laws.

花圃管理条例 of 2019 was revised in 2022, in force from 2022-05-01: its 第四条 moved to 第五条 with
the same words, 第五条 likewise to 第六条, 第六条 to 第七条 with higher fines, 第七条 is gone.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import parse
from devolved_powers.law.law_file import seal_of
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.standing import document_turns, place_turns
from devolved_powers.law.verify import verify
from tests.law.invented import FACTS, GARDEN, corpus_folder, index, library, write

GRANTED = date(2021, 9, 1)
BEFORE, AFTER = date(2022, 4, 30), date(2022, 5, 1)
CODE = "园林法典"
CODE_TEXT = (
    "第一条 为了加强园林管理，制定本法典。\n"
    "第二条 花圃应当在门口悬挂牌匾，写明开办人的姓名和电话。\n"
    "第三条 违反本法典第二条规定，未悬挂牌匾的，由县级人民政府花卉主管部门责令限期改正，"
    "给予警告；逾期不改正的，处一千元以上三千元以下罚款。\n"
    "第四条 本法典自2024年1月1日起施行。\n"
)


@pytest.fixture
def laws(tmp_path: Path) -> Library:
    return library(corpus_folder(tmp_path))


def on(day: date, citation: str, laws: Library, cited_on: date | None = GRANTED) -> PlaceStanding:
    """Return how the one place of a citation stands on a day."""
    (place,) = parse(citation)
    (turns,) = place_turns(place, cited_on, laws)
    return next(standing for first, standing in reversed(turns) if first <= day)


def with_facts(folder: Path, facts: str) -> Library:
    corpus = corpus_folder(folder)
    write(corpus, f"法律/{CODE}(2023-06-01).md", "2023年6月1日 通过", CODE_TEXT, CODE)
    return library(corpus, FACTS + facts)


def test_what_the_new_version_left_alone_stands(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》第一条", laws)
    assert (standing.state, standing.correspondence, standing.changes_on) == (
        "现行有效",
        None,
        None,
    )


def test_what_moved_with_its_penalty_is_named_with_the_day(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》第五条", laws)
    assert (standing.state, standing.since) == ("已修改", AFTER)
    assert standing.correspondence is not None
    assert standing.correspondence.kind == "条款序号调整"
    assert standing.correspondence.places == (LegalPlace(6),)


def test_the_number_that_now_holds_another_matter_is_no_answer(laws: Library) -> None:
    """第四条 exists in both versions; in the new one it is about something else."""
    standing = on(AFTER, f"《{GARDEN}》第四条", laws)
    assert standing.correspondence is not None
    assert standing.correspondence.places == (LegalPlace(5),)


def test_a_higher_fine_is_changed_content_with_both_amounts(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》第六条", laws)
    found = standing.correspondence
    assert found is not None
    assert (found.kind, found.places) == ("内容已修改", (LegalPlace(7),))
    assert found.before.amounts == ("1000元", "5000元")
    assert found.after.amounts == ("2000元", "10000元")


def test_what_is_not_found_again_is_not_called_gone(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》第七条", laws)
    assert standing.state == "已修改"
    assert standing.correspondence is not None
    assert standing.correspondence.kind == "未找到对应条款"


def test_before_the_day_the_change_is_foreseen(laws: Library) -> None:
    standing = on(BEFORE, f"《{GARDEN}》第六条", laws)
    assert (standing.state, standing.changes_on, standing.becomes) == ("现行有效", AFTER, "已修改")


def test_a_citation_of_the_new_text_is_not_in_force_before_its_day(laws: Library) -> None:
    standing = on(BEFORE, f"《{GARDEN}》第七条", laws, cited_on=date(2022, 9, 1))
    assert (standing.state, standing.since) == ("尚未施行", AFTER)
    assert on(AFTER, f"《{GARDEN}》第七条", laws, cited_on=date(2022, 9, 1)).state == "现行有效"


def test_a_law_named_without_an_article_stands_as_long_as_the_law(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》", laws)
    assert (standing.place, standing.state) == (WHOLE_LAW, "现行有效")


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        ("《没有的条例》第一条", "law-unknown"),
        ("《花圃管里条例》第一条", "no-law"),
        (f"《{GARDEN}》第九十条", "no-article"),
        (f"《{GARDEN}》第三条第二款第（一）项", "no-item"),
        (f"《{GARDEN}》附件", "annex"),
    ],
)
def test_what_cannot_be_told_says_why(citation: str, reason: str, laws: Library) -> None:
    standing = on(AFTER, citation, laws)
    assert (standing.state, standing.reason) == ("不能判定", reason)


def test_a_later_version_that_is_not_held_cannot_be_judged(tmp_path: Path) -> None:
    laws = with_facts(
        tmp_path, "    others:\n      - {date: 2025-01-01, in_force: 2025-02-01, source: 虚构}\n"
    )
    assert on(date(2025, 1, 31), f"《{GARDEN}》第一条", laws).state == "现行有效"
    standing = on(date(2025, 2, 1), f"《{GARDEN}》第一条", laws)
    assert (standing.state, standing.reason) == ("不能判定", "version-not-held")


REPEAL = f"    repealed: {{on: 2024-01-01, by: 《{CODE}》, source: 《{CODE}》第四条}}\n"


def test_a_repealed_law_names_what_a_person_found_in_the_law_that_replaced_it(
    tmp_path: Path,
) -> None:
    facts = (
        f"{REPEAL}    successors:\n"
        f"      - {{from: 第5条, law: {CODE}, kind: 内容已修改, to: [第3条], source: 人工对照}}\n"
    )
    standing = on(date(2024, 1, 1), f"《{GARDEN}》第五条", with_facts(tmp_path, facts))
    assert (standing.state, standing.since, standing.by) == (
        "已废止",
        date(2024, 1, 1),
        f"《{CODE}》",
    )
    found = standing.correspondence
    assert found is not None
    assert (found.law, found.places, found.source) == (CODE, (LegalPlace(3),), "人工对照")
    assert found.before.amounts == ("200元", "500元")
    assert found.after.amounts == ("1000元", "3000元")


def test_an_annex_cannot_be_judged_but_goes_with_its_law(tmp_path: Path) -> None:
    laws = with_facts(tmp_path, REPEAL)
    before = on(date(2023, 12, 31), f"《{GARDEN}》附件", laws)
    assert (before.state, before.reason) == ("不能判定", "annex")
    gone = on(date(2024, 1, 1), f"《{GARDEN}》附件", laws)
    assert (gone.state, gone.since) == ("已废止", date(2024, 1, 1))


def test_of_a_repealed_law_that_nobody_compared_no_successor_is_named(tmp_path: Path) -> None:
    standing = on(date(2024, 1, 1), f"《{GARDEN}》第五条", with_facts(tmp_path, REPEAL))
    assert (standing.state, standing.correspondence) == ("已废止", None)


def test_what_a_person_read_counts_before_what_the_program_compared(tmp_path: Path) -> None:
    facts = (
        "    successors:\n"
        "      - {from: 第7条, version: 2022-03-01, kind: 内容已修改, to: [第4条], "
        "source: 人工对照}\n"
    )
    found = on(AFTER, f"《{GARDEN}》第七条", with_facts(tmp_path, facts)).correspondence
    assert found is not None
    assert (found.kind, found.places, found.source) == ("内容已修改", (LegalPlace(4),), "人工对照")


def test_a_newer_law_of_higher_rank_changes_no_word_and_is_named(tmp_path: Path) -> None:
    facts = f"    higher: {{on: 2024-01-01, law: {CODE}, source: 虚构}}\n"
    laws = with_facts(tmp_path, facts)
    assert on(date(2023, 12, 31), f"《{GARDEN}》第一条", laws).higher == ""
    standing = on(date(2024, 1, 1), f"《{GARDEN}》第一条", laws)
    assert (standing.state, standing.higher) == ("现行有效", CODE)


def test_an_article_with_a_day_of_its_own_turns_on_that_day(tmp_path: Path) -> None:
    """The new 第六条, which the old 第五条 became, takes effect only in 2023."""
    facts = (
        "    versions:\n"
        "      - date: 2022-03-01\n"
        "        later: [{articles: [第6条], in_force: 2023-01-01, source: 虚构}]\n"
        "        source: 虚构\n"
    )
    laws = with_facts(tmp_path, facts)
    assert on(AFTER, f"《{GARDEN}》第四条", laws).state == "已修改"
    assert on(date(2022, 12, 31), f"《{GARDEN}》第五条", laws).state == "现行有效"
    standing = on(date(2023, 1, 1), f"《{GARDEN}》第五条", laws)
    assert (standing.state, standing.since) == ("已修改", date(2023, 1, 1))


def test_a_grant_without_a_day_is_judged_by_the_law_of_the_day_asked_about(laws: Library) -> None:
    for day in (BEFORE, AFTER):
        assert on(day, f"《{GARDEN}》第六条", laws, cited_on=None).state == "现行有效"


def test_the_document_of_the_province_is_adjusted_revoked_or_not_recorded() -> None:
    facts = (
        "laws:\n"
        "  - law: 示例省指导目录\n"
        "    others:\n"
        "      - {date: 2021-01-01, in_force: 2021-01-01, source: 虚构}\n"
        "      - {date: 2023-03-01, in_force: 2023-04-01, source: 虚构}\n"
        "    repealed: {on: 2025-01-01, by: 示例省新目录, source: 虚构}\n"
    )
    laws = Library(["law-facts.yaml"], lambda _name: facts.encode())
    turns = document_turns("示例省指导目录", GRANTED, laws)
    assert [(day, standing.state) for day, standing in turns] == [
        (date.min, "现行有效"),
        (date(2023, 4, 1), "已修改"),
        (date(2025, 1, 1), "已废止"),
    ]
    ((_day, unknown),) = document_turns("没有收录的目录", GRANTED, laws)
    assert unknown.state == "不能判定"


def test_a_file_of_another_version_of_the_program_is_no_comparison(tmp_path: Path) -> None:
    """Its moves are in a form that is not read: what is not the same word for word is open."""
    files = index(corpus_folder(tmp_path))
    older = {name: text.replace("条款序号调整", "moved") for name, text in files.items()}
    content = {name: resealed(text).encode() for name, text in older.items()}
    laws = Library(content, content.__getitem__)
    standing = on(AFTER, f"《{GARDEN}》第五条", laws)
    assert (standing.state, standing.reason) == ("不能判定", "not-compared")
    assert on(AFTER, f"《{GARDEN}》第一条", laws).state == "现行有效"


def test_a_file_that_cannot_be_used_is_not_a_law_that_there_is_not(tmp_path: Path) -> None:
    files = index(corpus_folder(tmp_path))
    content = {name: text.replace("第", "第 ").encode() for name, text in files.items()}
    laws = Library(content, content.__getitem__)
    standing = on(AFTER, f"《{GARDEN}》第五条", laws)
    assert (standing.state, standing.reason) == ("不能判定", "law-unreadable")


def resealed(text: str) -> str:
    """Return a file with the seal of what it now holds, as another program would have set it."""
    return re.sub("^seal: .*$", f"seal: {seal_of(text)}", text, flags=re.MULTILINE)


def test_how_a_reversed_range_stands_cannot_be_told(laws: Library) -> None:
    standing = on(AFTER, f"《{GARDEN}》第三条至第一条", laws)
    assert (standing.state, standing.reason) == ("不能判定", "reversed-range")


NOT_FOLLOWED = FACTS.replace("source: 虚构的文本", "source: 虚构的文本, followed: false")


def test_of_a_law_that_nobody_follows_nothing_is_said_after_its_day(tmp_path: Path) -> None:
    laws = library(corpus_folder(tmp_path), NOT_FOLLOWED)
    last, after = date(2023, 12, 31), date(2024, 1, 1)
    assert on(last, f"《{GARDEN}》第一条", laws).state == "现行有效"
    standing = on(after, f"《{GARDEN}》第一条", laws)
    assert (standing.state, standing.reason, standing.since) == ("不能判定", "not-followed", last)
    # What is known to have changed before stays said.
    assert on(after, f"《{GARDEN}》第五条", laws).state == "已修改"
    (place,) = parse(f"《{GARDEN}》第一条")
    verdicts = [verify(place, day, laws) for day in (last, after)]
    assert [(v.answer, v.reason) for v in verdicts] == [("符合", ""), ("不能判定", "not-followed")]
    (missing,) = parse(f"《{GARDEN}》第九十九条")
    verdicts = [verify(missing, day, laws) for day in (last, after)]
    assert [v.answer for v in verdicts] == ["不符", "不能判定"]  # a later text may have it
    assert document_turns(GARDEN, AFTER, laws)[-1][1].reason == "not-followed"


def test_one_list_that_is_kept_up_is_enough(tmp_path: Path) -> None:
    both = f"checked: [{{until: 2023-12-31, source: 目录, laws: [{GARDEN}]}}]\n"
    laws = library(corpus_folder(tmp_path), NOT_FOLLOWED + both)
    assert on(date(2024, 1, 1), f"《{GARDEN}》第一条", laws).state == "现行有效"


def test_a_later_list_follows_a_law_again(tmp_path: Path) -> None:
    checked = f"checked: [{{until: 2024-06-30, source: 目录, laws: [{GARDEN}]}}]\n"
    laws = library(corpus_folder(tmp_path), NOT_FOLLOWED + checked)
    assert on(date(2024, 7, 1), f"《{GARDEN}》第一条", laws).state == "现行有效"


def test_how_a_decimal_clause_stands_cannot_be_told(laws: Library) -> None:
    for title in (GARDEN, "示例防火规范"):
        standing = on(AFTER, f"《{title}》第3.2.1条", laws)
        assert (standing.state, standing.reason) == ("不能判定", "clause")
