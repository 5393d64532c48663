"""What a long ledger costs, counted: a count is the same on every machine."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from devolved_powers.cases.judging.fine_range import FineRange, fine_range
from devolved_powers.evaluation.ledger import REPEATED, Ledger, read_ledger
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem, Fine
from devolved_powers.sheets.csv_ import read_csv
from tests.counting import calls

NAME = "对占用甲市道路堆放物料的处罚"
IDS = {"E-001": "E-001"}
HEAD = "案号,立案日期,决定日期,事项编号,案由,罚款金额,备注\n"
ITEM = EnforcementItem(
    id="E-001",
    name=NAME,
    type=PENALTY,
    field="城市管理",
    aspect="市容",
    from_body="甲县城市管理局",
    basis="《示例城市道路条例》第三条",
    decision="batch-1",
    file="catalog/items.yaml",
    line=1,
    since=date(2021, 9, 1),
    powers=(),
    penalties=("罚款",),
    fines=(),
)


def ledger(tmp_path: Path, rows: list[str]) -> Ledger:
    """Read a ledger of these rows."""
    file = tmp_path / "台账.csv"
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_ledger(file, IDS, until=date(2026, 11, 23))


def row(number: int, remark: str = "", case_no: str | None = None) -> str:
    """Return a row; only its number is its own."""
    opened = date(2026, 1, 5) + timedelta(days=number % 40)
    named = f"甲罚〔2026〕{number}号" if case_no is None else case_no
    return f"{named},{opened},{opened + timedelta(days=20)},E-001,{NAME},500,{remark}"


def test_a_row_more_costs_as_much_however_many_there_are(tmp_path: Path) -> None:
    def work(count: int) -> int:
        rows = [row(number) for number in range(count)]
        return calls(lambda: ledger(tmp_path, rows))

    work(400)
    few, many = work(400) - work(200), work(800) - work(400)
    assert many < 2.4 * few
    assert few / 200 < 75, "what all rows say is looked at again for each of them"


def test_what_cells_have_in_common_is_kept_once() -> None:
    text = HEAD + "".join(f"{row(number)}\n" for number in range(50))
    (sheet,) = read_csv("台账.csv", text.encode())
    assert len({id(cells[4]) for cells in sheet.rows[1:]}) == 1
    assert sheet.rows[1][4] == NAME


@pytest.mark.parametrize("between", [0, 3])
def test_a_row_that_repeats_one_above_is_told_whatever_stands_between(
    tmp_path: Path, between: int
) -> None:
    others = [row(number) for number in range(100, 100 + between)]
    read = ledger(tmp_path, [row(1, "甲"), *others, row(1, "乙"), row(1)])
    assert [(r.row, r.why) for r in read.unread] == [
        (3 + between, REPEATED),
        (4 + between, REPEATED),
    ]
    assert len(read.cases) == 1 + between


def test_rows_of_one_number_that_differ_are_cases_of_their_own(tmp_path: Path) -> None:
    rows = [row(number, case_no="甲罚〔2026〕1号") for number in (1, 2, 3, 2)]
    read = ledger(tmp_path, rows)
    assert [case.row for case in read.cases] == [2, 3, 4]
    assert [(r.row, r.why) for r in read.unread] == [(5, REPEATED)]


def test_rows_without_a_number_repeat_none(tmp_path: Path) -> None:
    read = ledger(tmp_path, [row(1, case_no=""), row(1, case_no="")])
    assert len(read.cases) == 2
    assert not read.unread


@pytest.mark.parametrize(
    ("unit", "base", "amount", "answer"),
    [
        ("元", None, 300, "within"),
        ("元", None, 100, "below"),
        ("元", None, 600, "above"),
        ("倍", None, 300, "unknown"),
        ("倍", 1, 300, "within"),
        ("%", None, 300, "unknown"),
        ("%", 100, 300, "within"),
        ("%", 100, 501, "above"),
    ],
)
def test_a_fine_is_measured_by_what_it_is_counted_on(
    unit: Literal["元", "倍", "%"], base: float | None, amount: float, answer: FineRange
) -> None:
    item = replace(ITEM, fines=(Fine(unit=unit, low=200, high=500),))
    assert fine_range(item, amount, base, "") == answer
