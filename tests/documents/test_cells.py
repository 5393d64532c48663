"""Cells of documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.csv_ import harmless, write
from devolved_powers.documents.table import Column, Group, Table


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\x01"]
)
def test_cells_that_could_be_formulas_are_made_harmless(cell: str) -> None:
    assert harmless(cell).startswith("'")


@given(st.text())
def test_no_cell_begins_with_a_formula_or_holds_a_control_character(cell: str) -> None:
    done = harmless(cell)
    assert not done.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert all(c >= " " and c != "\x7f" for c in done)


def test_what_stands_around_a_table_is_made_harmless_too() -> None:
    column = Column("name", "名称", 9)
    notice = "=1+1\x1b[31m；重构数据"
    rows = (Group([["对占道经营的处罚"]]),)
    table = Table(title="清单", columns=(column,), groups=rows, notice=notice, day="2026-01-01")
    assert "2026-01-01,'=1+1" in write([table])
    assert "\x1b" not in write([table])
