"""Cells of documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.csv_ import harmless


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
