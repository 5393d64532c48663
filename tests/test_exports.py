"""Cells and formats of exports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.csv_ import harmless
from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text
from tests.support import SMALL, powers


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


@pytest.mark.parametrize(
    ("fine", "text"),
    [
        (Fine(unit="元", low=1000, high=10000), "1000元以上10000元以下罚款"),
        (Fine(unit="元", high=500), "500元以下罚款"),
        (Fine(unit="元", low=1000, high=1000), "1000元罚款"),
        (Fine(unit="倍", low=1, high=5, base="违法所得"), "违法所得1倍以上5倍以下罚款"),
        (Fine(unit="%", low=0.5, high=1, base="工程合同价款"), "工程合同价款0.5%以上1%以下罚款"),
        (Fine(unit="元", high=500, base="每平方米"), "500元以下（每平方米）罚款"),
        (
            Fine(unit="元", low=1, high=2, subject="单位", when="情节严重"),
            "单位，情节严重：1元以上2元以下罚款",
        ),
    ],
)
def test_a_fine_reads_as_a_lawyer_says_it(fine: Fine, text: str) -> None:
    assert fine_text(fine) == text


@pytest.mark.process
def test_the_json_of_validate_has_its_own_shape(tmp_path: Path) -> None:
    from tests.support import case

    registry = case("wrong-value", tmp_path / "registry")
    done = powers("validate", "--format", "json", cwd=registry)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["version"] == 1
    assert set(report["findings"][0]) == {
        "check", "severity", "message", "hint", "file", "line", "column", "end_line",
        "end_column", "path", "entry", "fingerprint", "related",
    }  # fmt: skip
    assert report["summary"]["必须改"] == len(report["findings"])


@pytest.mark.process
def test_the_python_example_of_the_documentation_runs() -> None:
    page = (SMALL.parents[3] / "docs" / "python-api.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=SMALL.parents[3],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    expected = page.split("```text\n")[1].split("```")[0]
    assert done.stdout == expected, done.stderr
