"""An answer across registries as people get it: table, JSON, csv, workbook; what is refused."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from pydantic import TypeAdapter

from devolved_powers.reports.json_v1.across import (
    AcrossCitingRowJson,
    AcrossCoverageRowJson,
    AcrossHeldRowJson,
    AcrossJson,
    AcrossStatsRowJson,
)
from tests.province.data_sets import DataSet
from tests.support import powers

pytestmark = pytest.mark.process
ASKED = {
    "stats": (("--per", "town", "--by", "type"), AcrossJson[AcrossStatsRowJson]),
    "held": (("道路", "--missing"), AcrossJson[AcrossHeldRowJson]),
    "citing": (("《示例种子条例》",), AcrossJson[AcrossCitingRowJson]),
    "coverage": ((), AcrossJson[AcrossCoverageRowJson]),
}


@pytest.mark.parametrize("question", ASKED)
def test_every_format_has_the_same_rows(data: DataSet, tmp_path: Path, question: str) -> None:
    words, shape = ASKED[question]
    call = ("across", question, *words, "-D", str(data.folder))
    answer = json.loads(powers(*call, "--format", "json", cwd=tmp_path).stdout)
    TypeAdapter(shape).validate_python(answer, strict=True)
    assert answer["rows"], question
    assert set(answer["rows"][0]) == set(get_args(shape)[0].__annotations__)
    listed = powers(*call, "--format", "csv", cwd=tmp_path).stdout.removeprefix("\ufeff")
    head, *rows = csv.reader(io.StringIO(listed))
    assert len(rows) == len(answer["rows"])
    assert head[-1] == "数据状态"
    assert {row[-1] for row in rows} == {answer["notice"]}
    done = powers(*call, "-o", "answer.xlsx", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    sheet = openpyxl.load_workbook(tmp_path / "answer.xlsx").active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    told = [str(value) for row in cells for value in row if value is not None]
    assert any(answer["rows"][0]["town"] == value for value in told)
    table = powers(*call, cwd=tmp_path).stdout
    assert answer["rows"][0]["town"] in table
    assert answer["notice"] in table


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("stats",), "--dataset"),
        (("stats", "-D", "none"), "datapackage.json"),
        (("stats", "--master", "local", "-D", "DATA"), "--engine"),
        (("stats", "--at", "2026-13-01", "-D", "DATA"), "2026-13-01"),
        (("stats", "--at", "2026-01-01T99:00", "-D", "DATA"), "2026-01-01T99:00"),
        (("held", "道路", "--of", "柳东镇", "-D", "DATA"), "--of"),
        (("citing", "餐饮", "-D", "DATA"), "餐饮"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(
    data: DataSet, tmp_path: Path, call: tuple[str, ...], told: str
) -> None:
    words = (str(data.folder) if word == "DATA" else word for word in call)
    done = powers("across", *words, cwd=tmp_path)
    assert done.returncode in (2, 3)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
