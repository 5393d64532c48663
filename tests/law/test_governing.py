"""The text that governs on a day in place of a cited one, and what names it behind the title."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations import parse
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.governing import GoverningText, governing, same_text
from devolved_powers.law.library import Library
from devolved_powers.law.standing import place_turns
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

GRANTED = date(2021, 9, 1)
OLD_IN_FORCE = date(2019, 6, 1)
NEW_IN_FORCE = date(2022, 5, 1)
REPEALED = date(2024, 1, 1)
PARK = "公园条例"
PARK_TEXT = (
    "第一条 为了加强公园管理，制定本条例。\n"
    "第二条 占用道路开办花圃的，由县级人民政府园林主管部门处三千元以上八千元以下罚款。\n"
    "第三条 本条例自2024年1月1日起施行。\n"
)
REPEAL = f"""\
    repealed: {{on: 2024-01-01, by: 《{PARK}》, source: 《{PARK}》第三条}}
"""
SUCCESSOR = f"""\
    successors:
      - {{from: 第6条, law: {PARK}, kind: 内容已修改, to: [第2条], source: 两个文本}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = corpus_folder(tmp_path_factory.mktemp("statutes"))
    write(corpus, f"行政法规/{PARK}(2023-10-01).md", "2023年10月1日 公布", PARK_TEXT, PARK)
    return corpus


@pytest.fixture(scope="module")
def opened(folder: Path) -> Library:
    return library(folder)


def text_on(opened: Library, places: str, day: date, cited_on: date = GRANTED) -> GoverningText:
    (cited,) = parse(f"《{GARDEN}》{places}")
    (turns,) = place_turns(cited, cited_on, opened)
    standing = next(standing for first, standing in reversed(turns) if first <= day)
    return governing(standing, day, opened)


def places(text: GoverningText) -> list[str]:
    return [place.cited() for place in text.places]


def test_the_text_cited_governs_while_its_version_is_in_force(opened: Library) -> None:
    text = text_on(opened, "第六条", GRANTED)
    assert (text.law, places(text), text.version) == (GARDEN, ["第六条"], OLD)
    assert text.named.amounts == ("1000元", "5000元")
    assert text.label == "（2019年5月1日文本）"
    assert text.is_cited_text


def test_the_same_text_under_another_number_governs_later(opened: Library) -> None:
    text = text_on(opened, "第五条", NEW_IN_FORCE)
    assert (places(text), text.version) == (["第六条"], NEW)
    assert text.label == "（2022年3月1日修改）"
    assert text.is_cited_text


def test_another_text_of_the_law_is_none_that_was_cited(opened: Library) -> None:
    text = text_on(opened, "第六条", NEW_IN_FORCE)
    assert (places(text), text.version) == (["第七条"], NEW)
    assert text.named.amounts == ("2000元", "10000元")
    assert not text.is_cited_text


def test_a_text_that_is_gone_cannot_be_told(opened: Library) -> None:
    text = text_on(opened, "第七条", NEW_IN_FORCE)
    assert text.version is None
    assert "未找到对应条款" in text.question


def test_the_older_text_of_a_day_before_is_known_only_word_for_word(opened: Library) -> None:
    cited_on = date(2023, 1, 1)
    text = text_on(opened, "第一条", GRANTED, cited_on)
    assert (places(text), text.version, text.label) == (["第一条"], OLD, "（2019年5月1日文本）")
    other = text_on(opened, "第七条", GRANTED, cited_on)
    assert other.version is None
    assert "2022-05-01起施行" in other.question
    first = text_on(opened, "第六条", date(2019, 1, 1))
    assert "2019-01-01尚未施行" in first.question


def test_the_kind_of_change_stands_in_the_preamble_alone(folder: Path, opened: Library) -> None:
    (cited,) = parse(f"《{GARDEN}》第一条")
    (turns,) = place_turns(cited, GRANTED, opened)
    text = governing(turns[-1][1], NEW_IN_FORCE, opened, read_corpus(folder))
    assert text.label == "（2022年修订）"
    assert text.lines == ("第一条\u3000为了加强花圃管理，制定本条例。",)


def test_the_only_text_of_a_law_needs_no_label(opened: Library) -> None:
    (cited,) = parse(f"《{PARK}》第二条")
    (turns,) = place_turns(cited, REPEALED, opened)
    assert governing(turns[-1][1], REPEALED, opened).label == ""


def test_a_first_text_held_is_not_said_to_be_an_amendment(tmp_path: Path) -> None:
    write(tmp_path, f"行政法规/{GARDEN}(2022-03-01).md", "2022年3月1日 修订", NEW_GARDEN)
    text = text_on(library(tmp_path), "第七条", NEW_IN_FORCE, NEW_IN_FORCE)
    assert text.label == "（2022年3月1日文本）"


def test_behind_a_repeal_governs_what_a_person_read_and_nothing_else(folder: Path) -> None:
    repealed = library(folder, FACTS + REPEAL)
    text = text_on(repealed, "第六条", REPEALED)
    assert text.version is None
    assert text.question == f"《{PARK}》中的对应条款未核对"
    known = library(folder, FACTS + REPEAL + SUCCESSOR)
    text = text_on(known, "第六条", REPEALED)
    assert (text.law, places(text), text.version) == (PARK, ["第二条"], date(2023, 10, 1))
    assert text.named.amounts == ("3000元", "8000元")
    assert not text.is_cited_text


def test_what_a_person_read_says_nothing_of_a_later_text(folder: Path, tmp_path: Path) -> None:
    for path in folder.rglob("*.md"):
        name = path.relative_to(folder)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(path.read_bytes())
    later = PARK_TEXT.replace("三千元", "四千元").replace("2024年1月1日", "2025年1月1日")
    preamble = "2023年10月1日 公布\n2024年10月1日 修订"
    write(tmp_path, f"行政法规/{PARK}(2024-10-01).md", preamble, later, PARK)
    known = library(tmp_path, FACTS + REPEAL + SUCCESSOR)
    assert text_on(known, "第六条", REPEALED).version == date(2023, 10, 1)
    text = text_on(known, "第六条", date(2025, 1, 1))
    assert text.version is None
    assert "重新核对" in text.question


def test_a_version_whose_day_is_not_known_is_not_named(tmp_path: Path) -> None:
    without_day = NEW_GARDEN.replace("第八条 本条例自2022年5月1日起施行。\n", "")
    write(tmp_path, f"行政法规/{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    amended = "2019年5月1日 公布\n2022年3月1日 修订"
    write(tmp_path, f"行政法规/{GARDEN}(2022-03-01).md", amended, without_day)
    text = text_on(library(tmp_path), "第一条", date(2022, 6, 1))
    assert text.version is None
    assert "不能确定" in text.question


DAYS = st.dates(OLD_IN_FORCE - timedelta(90), REPEALED + timedelta(400))


@given(DAYS, DAYS, st.sampled_from(["第一条", "第四条", "第五条", "第六条", "第三条第二款"]))
def test_of_any_two_days_each_names_the_version_in_force(
    opened: Library, one: date, other: date, cited: str
) -> None:
    texts = [text_on(opened, cited, day) for day in (one, other)]
    for text, day in zip(texts, (one, other), strict=True):
        if day < OLD_IN_FORCE:
            assert text.version is None
            assert text.question
        else:
            assert text.version == (NEW if day >= NEW_IN_FORCE else OLD)
    if cited != "第一条" and texts[0].version != texts[1].version:
        assert not same_text(texts[0], texts[1], opened) or cited == "第三条第二款"
    elif texts[0].version is not None and texts[1].version is not None:
        assert same_text(texts[0], texts[1], opened)
