"""A decision laid out in the cells of a workbook."""

from datetime import date
from pathlib import Path

import openpyxl

from devolved_powers.cases.context import case_context
from devolved_powers.cases.file import check_file
from devolved_powers.store.loader import load_registry
from tests.support import CASES, ROOT

DRAFT = CASES / "decisions" / "draft.txt"


def in_cells(text: str, file: Path) -> Path:
    """Write a decision as offices lay out forms: the label in a cell, what it says beside it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, line in enumerate(text.splitlines(), 1):
        label, colon, rest = line.partition("：")
        is_field = bool(colon) and len(label) < 9
        for column, cell in enumerate((label, rest) if is_field else (line,), 1):
            sheet.cell(number, column).value = cell
    book.save(file)
    return file


def test_a_decision_in_cells_is_judged_as_its_text_is(tmp_path: Path) -> None:
    context = case_context(load_registry(ROOT), date(2022, 12, 31))
    book = in_cells(DRAFT.read_text(encoding="utf-8"), tmp_path / "决定书.xlsx")
    of_cells, of_text = check_file(book, context), check_file(DRAFT, context)
    verdicts = [(one.dimension, one.verdict, one.line) for one in of_cells.dimensions]
    assert verdicts == [(one.dimension, one.verdict, one.line) for one in of_text.dimensions]
    assert [one.code for one in of_cells.findings] == [one.code for one in of_text.findings]
    assert of_cells.document is not None
    assert not of_cells.document.is_by_paragraphs  # its rows are counted, as the screen shows them


def test_a_hidden_sheet_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    context = case_context(load_registry(ROOT), date(2022, 12, 31))
    file = in_cells(DRAFT.read_text(encoding="utf-8"), tmp_path / "决定书.xlsx")
    book = openpyxl.load_workbook(file)
    other = book.create_sheet("旧稿")
    other["A1"] = "本机关决定对当事人处罚款人民币叁仟元整（￥3000.00）。"
    other.sheet_state = "hidden"
    book.save(file)
    answer = check_file(file, context)
    assert answer.document.left_out == 1
    assert len(answer.decision.penalties) == 1
