"""A data set is opened by its path or address, for the places and the moment asked."""

import json
import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.opened import in_gap, open_dataset, readable_base
from devolved_powers.province.across.stats import stats
from devolved_powers.province.engines.engine import Given, Within, query_text, views_in
from devolved_powers.province.engines.start import start_duckdb
from tests.province.data_sets import DataSet, needs_spark, opened

pytestmark = pytest.mark.process
DAY = date(2026, 11, 23)


def test_a_path_and_a_file_address_open_the_same_data_set(data: DataSet, tmp_path: Path) -> None:
    odd = tmp_path / "数据 [1] %41"
    shutil.copytree(data.folder, odd)
    with open_dataset(str(data.folder)) as dataset:
        expected = stats(dataset, DAY, "town").rows
    for address in (str(odd), odd.as_uri(), f"{odd}/"):
        with open_dataset(address) as dataset:
            assert stats(dataset, DAY, "town").rows == expected, address


def test_spark_opens_a_file_address(data: DataSet, tmp_path: Path) -> None:
    needs_spark()
    odd = tmp_path / "数据 [1] %41"
    shutil.copytree(data.folder, odd)
    with opened(data) as dataset:
        expected = stats(dataset, DAY, "town").rows
    with opened(Path(readable_base(odd.as_uri())), on="spark") as dataset:
        assert stats(dataset, DAY, "town").rows == expected
        assert json.loads(dataset.engine.read_text(f"{odd}/datapackage.json"))["resources"]


def test_only_the_listed_files_are_read(data: DataSet, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data.folder, copy)
    with open_dataset(str(copy)) as dataset:
        expected = stats(dataset, DAY, "town").rows
    one = next((copy / "holdings").rglob("*.parquet"))
    shutil.copy(one, one.with_name("part-0000000000000000.parquet"))
    with open_dataset(str(copy)) as dataset:
        assert stats(dataset, DAY, "town").rows == expected


@pytest.mark.parametrize(
    ("within", "told"),
    [
        (Within(town="青甲"), "青甲镇"),
        (Within(county="柳县镇"), "柳县"),
        (Within(province="x' OR 1=1 --"), "示例省"),
    ],
)
def test_a_place_that_is_not_there_is_refused_with_what_is(
    data: DataSet, within: Within, told: str
) -> None:
    with (
        speaking("en"),
        pytest.raises(PowersError) as refused,
        open_dataset(str(data.folder), within),
    ):
        pass
    assert told in refused.value.hint


def test_a_registry_without_a_history_is_named_when_an_earlier_record_is_asked(
    data: DataSet,
) -> None:
    moments = [moment for town in data.towns for moment, _commit in town.moments]
    asked = max(moments) - timedelta(seconds=1)
    with open_dataset(str(data.folder), at=asked) as dataset:
        answer = stats(dataset, DAY, "town")
        rows = dataset.rows_of_sources
    (left,) = [one for one in answer.cannot_tell if one["reason"] == "record-not-known"]
    without = {row["registry"] for row in rows if row["record_known_from"] is None}
    assert without
    assert without <= set(left["ids"])
    assert not without & {row["registry"] for row in answer.rows}
    assert not without & {source.registry for source in answer.sources}


def test_a_gap_of_a_record_is_a_time_that_nobody_can_tell_of() -> None:
    gaps = "2024-01-01T00:00:00/2024-02-01T00:00:00；2025-01-01T00:00:00/"
    told = [in_gap(gaps, datetime.fromisoformat(day)) for day in ("2024-01-01", "2024-02-01")]
    assert told == [True, False]
    assert in_gap(gaps, datetime.fromisoformat("2026-01-01"))
    assert not in_gap("", datetime.fromisoformat("2026-01-01"))


def test_object_storage_without_its_extension_is_told_in_one_line(tmp_path: Path) -> None:
    with start_duckdb() as engine, speaking("en"):
        engine._connection.execute(f"SET extension_directory = '{tmp_path}'")  # type: ignore[attr-defined]
        with pytest.raises(PowersError, match="httpfs") as refused:
            engine.read_text("s3://bucket/data/datapackage.json")
    assert "INSTALL httpfs" in refused.value.hint


def test_what_is_no_data_set_is_told(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "sources"}]}')
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(PowersError), open_dataset(str(folder)):
            pass


def test_a_damaged_file_is_told_and_not_a_trace(data: DataSet, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data.folder, copy)
    for file in (copy / "holdings").rglob("*.parquet"):
        file.write_bytes(b"PAR1".ljust(file.stat().st_size - 4) + b"PAR1")
    with open_dataset(str(copy)) as dataset, pytest.raises(PowersError):
        stats(dataset, DAY, "town")


def test_nothing_is_left_behind(
    data: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with open_dataset(str(data.folder)) as dataset:
        stats(dataset, DAY, "town", "type")
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]
    assert not [*(tmp_path / "temporary").iterdir()]


def test_a_given_table_is_data_and_never_sql(data: DataSet) -> None:
    asked = Given({"type": "text", "normal_name": "text", "name": "text"}, [])
    words = Given({"number": "key", "word": "text"}, [(0, "'); DROP TABLE names; --")])
    given = {"asked_names": asked, "asked_words": words}
    with opened(data) as dataset:
        assert dataset.query("held_names", {"words": 1}, given) == []
        assert dataset.query("held_types")


def test_remarks_of_a_query_are_no_part_of_it() -> None:
    assert "--" not in query_text("stats")
    assert views_in(query_text("held_types")) == ["names"]
