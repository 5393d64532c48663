"""Orders and years of a law: what the preambles and the hand-written facts tell, and rule out."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.document_number import order_numbers
from devolved_powers.law.law_file import read_every_line
from devolved_powers.law.library import Library
from devolved_powers.law.promulgated import Promulgated, promulgated
from tests.law.invented import FACTS, GARDEN, NEW_GARDEN, OLD_GARDEN, index, library, write

FIRST = "2019年5月1日 中华人民共和国国务院令第9001号公布"
AMENDED = f"{FIRST}\n2022年3月1日 《国务院关于修改部分行政法规的决定》修订\n2022年5月1日 施行"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("中华人民共和国国务院令第101号发布", ["国务院令第101号"]),
        ("国务院第101号令", ["国务院令第101号"]),
        ("国务院令2001年第123号", ["国务院令2001年第123号"]),
        ("农业部令2016年第7号公布", ["农业部令2016年第7号"]),
        ("公安部12号令", ["公安部令第12号"]),
        ("主席令第七十号", ["主席令第70号"]),
        ("1992年6月28日国务院令第101号，2017年修订", ["国务院令第101号"]),
        ("《某部关于修改部分规章的决定》（某部令第57号）修订", ["某部令第57号"]),
        (
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第413号公布",
            ["国务院、中央军事委员会令第413号"],
        ),
        ("川府发〔2021〕42号", []),
        ("第十三届全国人民代表大会常务委员会第十次会议修订", []),
        ("责令第三条", []),
    ],
)
def test_numbers_of_orders_are_read(text: str, numbers: list[str]) -> None:
    assert [number.written() for number in order_numbers(text)] == numbers


def test_an_organ_may_be_left_out_but_not_another_named() -> None:
    (both,) = order_numbers("国务院、中央军事委员会令第413号")
    (one,) = order_numbers("国务院令第413号")
    (other,) = order_numbers("公安部令第413号")
    assert both.may_be(one)
    assert not one.may_be(other)


def known(folder: Path, facts: str = FACTS) -> tuple[Library, Promulgated]:
    write(folder, f"行政法规/{GARDEN}(2019-05-01).md", FIRST, OLD_GARDEN)
    write(folder, f"行政法规/{GARDEN}(2022-03-01).md", AMENDED, NEW_GARDEN)
    opened = library(folder, facts)
    law = opened.find(GARDEN)
    assert law is not None
    return opened, promulgated(law, opened)


def test_preambles_give_days_and_numbers(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2022-03-01).md", AMENDED, NEW_GARDEN)
    acts = read_every_line(index(tmp_path)[f"{GARDEN}.yaml"]).promulgations
    assert [(act.on, act.amends, act.doc_no) for act in acts] == [
        (date(2019, 5, 1), False, "国务院令第9001号"),
        (date(2022, 3, 1), True, None),
    ]


def test_an_amendment_without_its_number_leaves_a_number_open(tmp_path: Path) -> None:
    opened, facts = known(tmp_path)
    (other,) = order_numbers("国务院令第9002号")
    assert [number.written() for number in facts.numbers] == ["国务院令第9001号"]
    assert not facts.excludes_number(other)
    found = opened.find_by_number("国务院令第9001号")
    assert found is not None
    assert found.title == GARDEN
    assert opened.find_by_number("国务院令第9002号") is None


def test_an_order_named_for_its_day_is_the_number_of_all_that_it_amended(tmp_path: Path) -> None:
    facts = FACTS + (
        "  - law: 另一条例\n    others:\n      - date: 2022-03-01\n"
        "        source: 国务院令第9005号（2022年3月1日公布），自公布之日起施行\n"
    )
    _opened, told = known(tmp_path, facts)
    (amending,) = order_numbers("国务院令第9005号")
    (other,) = order_numbers("国务院令第9002号")
    assert not told.excludes_number(amending)
    assert told.excludes_number(other)


def test_a_year_is_ruled_out_only_where_all_is_known(tmp_path: Path) -> None:
    _opened, facts = known(tmp_path)
    assert facts.years == (2019, 2022)
    ruled_out = {year for year in range(2015, 2030) if facts.excludes_year(year)}
    # The first version is known to be the first; FACTS know until 2023-12-31.
    assert ruled_out == {2015, 2016, 2017, 2018, 2020, 2021}


def test_before_a_version_that_may_not_be_the_first_nothing_is_ruled_out(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2022-03-01).md", AMENDED, NEW_GARDEN)
    opened = library(tmp_path)
    law = opened.find(GARDEN)
    assert law is not None
    facts = promulgated(law, opened)
    assert not facts.excludes_year(2018)
    assert facts.excludes_year(2020)
