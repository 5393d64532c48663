"""The code of an exported row: what it holds comes back, and belongs to one entry alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers import Registry
from devolved_powers.documents.csv_ import harmless
from devolved_powers.exports.layouts import Listing, list_tables
from devolved_powers.exports.return_code import (
    RECORD_KEYS,
    RETURN_CODE,
    ReturnCode,
    comparable,
    missing_numbers,
    plain_day,
    read_code,
    with_codes,
)
from devolved_powers.register.query import Query
from devolved_powers.sheets.cell_text import clean_text
from tests.exports.expected import DAY
from tests.support import SMALL

TITLE = "示例镇赋权事项"


def codes() -> dict[str, ReturnCode]:
    """Return the codes of the small registry, by id."""
    snapshot = Registry.open(SMALL).snapshot(DAY)
    listing = Listing(snapshot.search(), snapshot, Query())
    tables = list_tables(listing, "full", sections=False)
    (table,) = with_codes(tables, TITLE, listing.result.entries, DAY)
    assert table.columns[-1] == RETURN_CODE
    read = {str(row[0]): read_code(str(row[-1])) for row in table.rows}
    return {identifier: code for identifier, code in read.items() if code is not None}


def test_every_row_has_a_code_of_its_own() -> None:
    found = codes()
    assert len(found) == len({code.text for code in found.values()}) == 7
    assert sorted(code.number for code in found.values()) == list(range(1, 8))
    assert {code.total for code in found.values()} == {7}
    assert {code.day for code in found.values()} == {DAY}


def test_a_code_belongs_to_one_entry_of_one_registry() -> None:
    code = codes()["P1-001"]
    assert code.belongs_to(TITLE, "P1-001")
    assert not code.belongs_to(TITLE, "P1-002")
    assert not code.belongs_to("邻镇赋权事项", "P1-001")


def test_a_code_tells_which_cells_were_what() -> None:
    code = codes()["P1-001"]
    assert code.had("name", "对擅自占用城市道路的处罚")
    assert not code.had("name", "对擅自占用道路的处罚")
    assert code.had("scope", "")
    assert code.had("carried_out_by", "未提供")  # what is not known says nothing
    assert not code.had("basis", "对擅自占用城市道路的处罚")


@pytest.mark.parametrize("text", ["", "v1.", "v2.x", "v1.abcdef.20221231.1of7.Aabc.12345678"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


@given(st.integers(0, 60), st.sampled_from("0aZ_-.七 "))
def test_a_damaged_code_belongs_to_nothing(place: int, sign: str) -> None:
    whole = codes()["P1-001"].text
    damaged = whole[:place] + sign + whole[place + 1 :]
    code = read_code(damaged)
    assert damaged == whole or code is None or not code.belongs_to(TITLE, "P1-001")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_cell_says_the_same_when_it_was_written_and_read(text: str) -> None:
    assert comparable(clean_text(harmless(text))) == comparable(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031/2/3", "2031-02-03"),
        ("2031年2月3日", "2031-02-03"),
        ("2031-02-03 00:00:00", "2031-02-03"),
        ("2031-02-03起", "2031-02-03起"),
        ("1-2", "1-2"),
    ],
)
def test_a_day_alone_has_one_form(text: str, day: str) -> None:
    assert plain_day(text) == day


def test_rows_that_did_not_come_back_are_known_by_number() -> None:
    found = list(codes().values())
    here = [code for code in found if code.number not in (2, 5)]
    assert list(missing_numbers(here)) == [(DAY, 7, [2, 5])]
    assert list(missing_numbers(found)) == [(DAY, 7, [])]
    assert list(missing_numbers(())) == []


def test_every_column_of_the_record_has_a_sign() -> None:
    every = dict.fromkeys(RECORD_KEYS, "abcd")
    code = ReturnCode(
        columns="abcdef", day=date(2022, 1, 1), number=1, total=1, cells=every, seal=""
    ).sealed(TITLE, "P1-001")
    assert read_code(code.text) == code
