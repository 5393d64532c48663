"""A data set may be a broken copy, or a stranger's: it is refused, not half answered."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.opened import open_dataset
from devolved_powers.province.across.stats import stats
from devolved_powers.province.dataset import local_files
from devolved_powers.province.dataset.data_package import PATH, listed_files
from devolved_powers.province.dataset.report import read_report
from devolved_powers.province.search_index.opened import open_index
from tests.province.data_sets import DataSet, opened

pytestmark = pytest.mark.process
DAY = date(2026, 11, 23)


@pytest.fixture
def copy(data: DataSet, tmp_path: Path) -> Path:
    """Return a data set of one's own."""
    return shutil.copytree(data.folder, tmp_path / "data", ignore=shutil.ignore_patterns(".gather"))


def refusal(folder: Path) -> str:
    """Return what is said when a data set is asked."""
    with (
        speaking("en"),
        pytest.raises(PowersError) as refused,
        open_dataset(str(folder)) as dataset,
    ):
        stats(dataset, DAY, "town", "standing")
    assert refused.value.code == ExitCode.UNREADABLE
    assert "\n" not in refused.value.message
    return refused.value.message


def holdings(folder: Path) -> Path:
    """Return a file of holdings."""
    return folder / listed_files((folder / PATH).read_bytes(), PATH)["holdings"][0].path


def described_anew(folder: Path) -> None:
    """Let the description list the files as they are now: a stranger would."""
    content = json.loads((folder / PATH).read_bytes())
    for resource in content["resources"]:
        for file in resource.get("files", ()):
            file["bytes"] = (folder / file["path"]).stat().st_size
    (folder / PATH).write_text(json.dumps(content), encoding="utf-8")


def test_a_file_that_is_missing_is_named(copy: Path) -> None:
    holdings(copy).unlink()
    assert f"{holdings(copy).name} is missing" in refusal(copy)


def test_a_file_that_is_cut_off_is_named(copy: Path) -> None:
    os.truncate(holdings(copy), 100)
    assert holdings(copy).name in refusal(copy)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_no_pipe_is_waited_for(copy: Path) -> None:
    for file in (holdings(copy), next(copy.glob("report-*.json")), copy / PATH):
        content = file.read_bytes()
        file.unlink()
        os.mkfifo(file)
        refusal(copy)
        if file.name == PATH:
            with pytest.raises(PowersError), open_index(copy):
                pass
        file.unlink()
        file.write_bytes(content)


def test_a_description_without_end_is_not_read(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_files, "MOST_BYTES", 1024**2)
    with (copy / PATH).open("ab") as file:
        file.truncate(1024**2 + 1)
    assert "1 MB" in refusal(copy)


def nothing_known(table: pa.Table) -> pa.Table:
    """Return a table in which nothing is known, by the very columns."""
    return pa.table({f.name: pa.nulls(table.num_rows, f.type) for f in table.schema})


def all_text(table: pa.Table) -> pa.Table:
    """Return a table whose columns are all text."""
    return pa.table({name: ["\x1b[31m=1+1"] * table.num_rows for name in table.column_names})


def nested(table: pa.Table) -> pa.Table:
    """Return a table whose columns are lists of structures."""
    return pa.table({name: [[{"county": 1}]] * table.num_rows for name in table.column_names})


def without_ends(table: pa.Table) -> pa.Table:
    """Return a table in which no power ends."""
    return table.drop_columns(["ends"])


def of_another_city(table: pa.Table) -> pa.Table:
    """Return a table that says itself which city it is of."""
    return table.append_column("city", pa.array(["别处市"] * table.num_rows))


@pytest.mark.parametrize(
    "changed", [nothing_known, all_text, nested, without_ends, of_another_city]
)
def test_other_columns_are_refused(changed: Callable[[pa.Table], pa.Table], copy: Path) -> None:
    file = holdings(copy)
    parquet.write_table(changed(parquet.ParquetFile(file).read()), file)
    described_anew(copy)
    assert "holdings" in refusal(copy)


def test_spark_refuses_them_too(copy: Path) -> None:
    file = holdings(copy)
    whole = parquet.ParquetFile(file).read()
    for changed in (nothing_known, without_ends):
        parquet.write_table(changed(whole), file)
        with opened(copy, on="spark") as dataset, pytest.raises(PowersError) as refused:
            stats(dataset, DAY, "town")
        assert refused.value.code == ExitCode.UNREADABLE
        assert "holdings" in refused.value.message


def test_days_that_no_calendar_has_are_refused(copy: Path) -> None:
    name = listed_files((copy / PATH).read_bytes(), PATH)["sources"][-1].path
    table = parquet.ParquetFile(copy / name).read()
    at = table.column_names.index("record_known_from")
    late = pa.array([2**62] * table.num_rows, pa.int64()).cast(pa.timestamp("us"))
    table = table.set_column(at, table.schema.field(at), late)
    parquet.write_table(table, copy / name)
    described_anew(copy)
    with pytest.raises(PowersError), open_dataset(str(copy)) as dataset:
        _ = dataset.cannot_tell


def test_no_file_is_counted_twice(copy: Path) -> None:
    content = json.loads((copy / PATH).read_bytes())
    for resource in content["resources"]:
        if resource["name"] == "holdings":
            resource["files"] *= 2
    (copy / PATH).write_text(json.dumps(content), encoding="utf-8")
    refusal(copy)


def test_a_report_of_another_shape_is_none() -> None:
    wrong: list[list[object]] = [[1], [{}], [{"source": None}]]
    for left_out in wrong:
        content = {"taken": [], "left_out": left_out, "named_twice": []}
        with pytest.raises(PowersError):
            read_report(json.dumps(content).encode(), "report.json")
