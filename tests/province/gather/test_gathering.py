"""Registries are gathered whole or not at all; the same registries give the same bytes."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.province.dataset.data_package import listed_files, listed_others
from devolved_powers.province.dataset.report import ReportJson, read_report
from devolved_powers.province.gather import gathering, read_source, table_files
from devolved_powers.province.gather.gathering import NothingTakenError
from devolved_powers.store.lock import folder_lock
from devolved_powers.store.output_folder import OutputFolder
from tests.province.gather.towns import TODAY, dataset, gathered, registries, rows, town
from tests.support import case, copy_of


@pytest.fixture
def towns(tmp_path: Path) -> tuple[Path, ...]:
    """Return three registries, of two counties."""
    return (
        town(tmp_path, "甲镇"),
        town(tmp_path, "乙镇"),
        town(tmp_path, "丙镇", county="另一县"),
    )


def report(output: Path) -> ReportJson:
    """Return the report in a data set."""
    package = (output / "datapackage.json").read_bytes()
    place = output / listed_others(package, "")["report"].path
    return read_report(place.read_bytes(), "")


def test_each_registry_stands_in_the_data_set_with_its_revision(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    done = gathered(tmp_path / "out", *towns)
    names = ["示例省/示例市/示例县/乙镇", "示例省/示例市/示例县/甲镇", "示例省/示例市/另一县/丙镇"]
    assert registries(tmp_path / "out") == sorted(names)
    assert [one["registry"] for one in done.report["taken"]] == sorted(names)
    holdings = rows(tmp_path / "out", "holdings")
    revisions = {row["registry"]: row["revision"] for row in rows(tmp_path / "out", "sources")}
    assert {(row["registry"], row["revision"]) for row in holdings} == set(revisions.items())
    assert all(row["recorded_from"] is None for row in holdings)
    assert done.report["left_out"] == []
    assert report(tmp_path / "out") == done.report


def test_what_is_listed_is_what_is_there(towns: tuple[Path, ...], tmp_path: Path) -> None:
    gathered(tmp_path / "out", *towns)
    package = (tmp_path / "out" / "datapackage.json").read_bytes()
    tables = [f for files in listed_files(package, "").values() for f in files]
    for file in tables:
        assert parquet.read_metadata(tmp_path / "out" / file.path).num_rows == file.rows
    listed = {file.path for file in tables} | {
        file.path for file in listed_others(package, "").values()
    }
    assert set(dataset(tmp_path / "out")) == listed | {"datapackage.json", "context.jsonld"}


def test_a_row_group_has_whole_counties(
    towns: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path / "small", *towns)
    [file] = (tmp_path / "small" / "holdings").rglob("*.parquet")
    assert parquet.ParquetFile(file).num_row_groups == 1
    monkeypatch.setattr(table_files, "LEAST_OF_GROUP", 2)
    gathered(tmp_path / "out", *towns)
    [file] = (tmp_path / "out" / "holdings").rglob("*.parquet")
    read = parquet.ParquetFile(file)
    counties = [
        set(read.read_row_group(number, ["county"]).column(0).to_pylist())
        for number in range(read.num_row_groups)
    ]
    assert counties == [{"另一县"}, {"示例县"}]


def test_the_notice_and_the_sources_stand_in_the_files_themselves(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", *towns)
    for file in (tmp_path / "out").rglob("*.parquet"):
        metadata = parquet.read_schema(file).metadata
        assert metadata[b"notice"].decode() == rows(tmp_path / "out", "sources")[0]["notice"]
    [file] = (tmp_path / "out" / "holdings").rglob("*.parquet")
    told = json.loads(parquet.read_schema(file).metadata[b"sources"])
    assert [one["registry"] for one in told] == registries(tmp_path / "out")


def test_the_same_registries_give_the_same_bytes_in_whatever_order_they_are_named(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "one", *towns)
    gathered(tmp_path / "two", *reversed(towns))
    assert dataset(tmp_path / "one") == dataset(tmp_path / "two")


def test_only_what_changed_is_read_again_and_the_result_is_that_of_a_first_run(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    assert gathered(tmp_path / "out", *towns[:2]).read == 2
    first = dataset(tmp_path / "out")
    assert gathered(tmp_path / "out", *towns[:2]).read == 0
    assert dataset(tmp_path / "out") == first
    root_file = towns[0] / "registry.yaml"
    root_file.write_text(root_file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert gathered(tmp_path / "out", *towns).read == 2  # the changed one, and the third
    gathered(tmp_path / "out", *towns)  # what readers of the run before may have open goes now
    gathered(tmp_path / "anew", *towns)
    assert dataset(tmp_path / "out") == dataset(tmp_path / "anew")


def test_a_registry_that_is_no_longer_named_leaves_nothing_behind(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", *towns)
    gathered(tmp_path / "out", towns[0])
    gathered(tmp_path / "out", towns[0])
    gathered(tmp_path / "anew", towns[0])
    assert dataset(tmp_path / "out") == dataset(tmp_path / "anew")
    assert len([*(tmp_path / "out" / ".gather" / "parts").rglob("*.part")]) == 1


def test_files_of_the_run_before_stay_for_those_who_read_them(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", towns[0])
    before = set(dataset(tmp_path / "out"))
    gathered(tmp_path / "out", *towns)
    assert before <= set(dataset(tmp_path / "out"))


def test_an_unfit_registry_is_left_out_with_its_findings_and_the_rest_is_whole(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    broken = case("power-not-held", tmp_path / "broken")
    done = gathered(tmp_path / "out", towns[0], broken, towns[1])
    [left_out] = done.report["left_out"]
    assert left_out["source"] == "broken"
    assert "必须改" in left_out["reason"]
    assert left_out["findings"][0]["check"] == "power-not-held"
    assert left_out["findings"][0]["place"].startswith("catalog/")
    gathered(tmp_path / "sound", *towns[:2])
    kept, sound = dataset(tmp_path / "out"), dataset(tmp_path / "sound")
    assert {n: c for n, c in kept.items() if n.endswith(".parquet")} == {
        n: c for n, c in sound.items() if n.endswith(".parquet")
    }


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("registry.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
        ("powers/batch-1.yaml", b"\xff\xfe\x00"),
        ("powers/batch-1.yaml", b"decision: [\n"),
        ("registry.yaml", b"data_format: 99999\n"),
    ],
)
def test_a_damaged_registry_is_left_out_with_its_place(
    file: str, content: bytes, towns: tuple[Path, ...], tmp_path: Path
) -> None:
    (towns[0] / file).write_bytes(content)
    done = gathered(tmp_path / "out", *towns)
    [left_out] = done.report["left_out"]
    assert left_out["source"] == towns[0].name
    assert left_out["reason"]
    assert str(tmp_path) not in json.dumps(left_out, ensure_ascii=False)
    assert len(registries(tmp_path / "out")) == 2


def test_a_link_in_a_registry_is_not_followed(towns: tuple[Path, ...], tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_bytes((towns[0] / "powers" / "batch-1.yaml").read_bytes())
    (towns[0] / "powers" / "batch-1.yaml").unlink()
    (towns[0] / "powers" / "batch-1.yaml").symlink_to(secret)
    done = gathered(tmp_path / "out", *towns)
    assert [one["source"] for one in done.report["left_out"]] == [towns[0].name]


def test_of_two_registries_of_one_town_that_differ_none_is_taken(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    other = copy_of(towns[0], tmp_path / "other")
    text = (other / "registry.yaml").read_text(encoding="utf-8")
    (other / "registry.yaml").write_text(text + "\n# 另一份\n", encoding="utf-8")
    done = gathered(tmp_path / "out", *towns, other)
    assert {one["source"] for one in done.report["left_out"]} == {towns[0].name, "other"}
    assert all("示例省/示例市/示例县/甲镇" in one["reason"] for one in done.report["left_out"])
    assert len(registries(tmp_path / "out")) == 2


def test_the_very_same_registry_named_twice_is_taken_once(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    copy = copy_of(towns[0], tmp_path / "copy")
    done = gathered(tmp_path / "out", *towns, copy)
    assert done.report["left_out"] == []
    assert done.report["named_twice"] == ["copy"]
    assert len(registries(tmp_path / "out")) == 3


def test_where_nothing_can_be_read_the_data_set_stays_as_it_was(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", *towns)
    before = dataset(tmp_path / "out")
    with pytest.raises(NothingTakenError) as error:
        gathered(tmp_path / "out", tmp_path / "nowhere")
    assert error.value.report["left_out"][0]["source"] == "nowhere"
    assert dataset(tmp_path / "out") == before


def test_a_registry_without_a_city_lies_in_the_folder_of_none(tmp_path: Path) -> None:
    gathered(tmp_path / "out", town(tmp_path, "甲镇", city=None))
    [file] = (tmp_path / "out" / "holdings").rglob("*.parquet")
    assert file.parent.name == "city=_"
    assert registries(tmp_path / "out") == ["示例省/示例县/甲镇"]


HOSTILE = (
    "a/b", "..", ".", "a\\b", "100%", "%2F", "a'b", 'a"b', "a=b", "CON", "末尾.", "a:b*?", "[1-9]",
    "2021-01-01", "1", "=1+1", "{a}", "~", "`id`", "$HOME", "㐀" * 70,
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_whatever_signs_comes_back_from_its_folder(name: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    gathered(output, town(tmp_path, name, county=name, city=name))
    [file] = listed_files((output / "datapackage.json").read_bytes(), "")["holdings"]
    path = str(output / file.path)
    query = "SELECT DISTINCT province, city, county, town FROM read_parquet($1, "
    query += "hive_partitioning = true, hive_types_autocast = false)"
    assert duckdb.execute(query, [path]).fetchall() == [("示例省", name, name, name)]
    above = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert len(above) == 2  # the registry and the data set


@pytest.mark.parametrize(
    "name", ["_", "__HIVE_DEFAULT_PARTITION__", " 甲", "甲\u200b", "甲\u202e", "甲\x00", "长" * 100]
)
def test_a_name_that_no_folder_can_tell_is_left_out(name: str, tmp_path: Path) -> None:
    with pytest.raises(NothingTakenError) as error:
        gathered(tmp_path / "out", town(tmp_path, "甲镇", city=name))
    assert error.value.report["left_out"][0]["reason"]


def test_a_slash_in_a_name_makes_no_other_town(tmp_path: Path) -> None:
    gathered(
        tmp_path / "out",
        town(tmp_path, "丙", county="乙", city="甲"),
        town(tmp_path, "乙/丙", county="甲", city=None),
    )
    assert len(set(registries(tmp_path / "out"))) == 2


def test_a_damaged_part_is_read_anew_and_a_damaged_file_written_anew(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", *towns)
    before = dataset(tmp_path / "out")
    part = next((tmp_path / "out" / ".gather" / "parts").rglob("*.part"))
    part.write_bytes(part.read_bytes()[:-1])
    file = next((tmp_path / "out" / "holdings").rglob("*.parquet"))
    file.write_bytes(b"PAR1")
    assert gathered(tmp_path / "out", *towns).read == 1
    assert dataset(tmp_path / "out") == before


def test_no_space_on_the_disk_leaves_the_data_set_as_it_was(
    towns: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path / "out", *towns[:1])
    before = dataset(tmp_path / "out")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(read_source, "_put", full)
    with pytest.raises(PowersError, match="磁盘已满"):
        gathered(tmp_path / "out", *towns)
    monkeypatch.undo()
    monkeypatch.setattr(table_files._NewFile, "write", full)
    with pytest.raises(PowersError, match="磁盘已满"):
        gathered(tmp_path / "out", *towns)
    assert dataset(tmp_path / "out") == before
    monkeypatch.undo()
    gathered(tmp_path / "out", *towns)
    assert len(registries(tmp_path / "out")) == 3


def test_a_folder_of_something_else_is_not_written_into(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    other = tmp_path / "mine"
    other.mkdir()
    (other / "letter.txt").write_text("…", encoding="utf-8")
    with pytest.raises(PowersError) as error:
        gathered(other, *towns)
    assert error.value.code == ExitCode.USAGE
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    (other / "datapackage.json").write_text('{"name": "x", "resources": []}', encoding="utf-8")
    with pytest.raises(PowersError):
        gathered(other, *towns)
    assert len([*other.iterdir()]) == 2
    with pytest.raises(PowersError) as error:
        gathered(other / "letter.txt", *towns)
    assert error.value.code == ExitCode.USAGE


def test_what_somebody_else_puts_into_the_data_set_stays(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    gathered(tmp_path / "out", *towns)
    mine = [tmp_path / "out" / "README.txt", tmp_path / "out" / "holdings" / "mine.parquet"]
    for path in mine:
        path.write_bytes(b"mine")
    gathered(tmp_path / "out", towns[0])
    gathered(tmp_path / "out", towns[0])
    assert [path.read_bytes() for path in mine] == [b"mine", b"mine"]


def test_a_link_in_the_data_set_is_not_written_through(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    gathered(tmp_path / "out", towns[0])
    shutil.rmtree(tmp_path / "out" / "holdings")
    (tmp_path / "out" / "holdings").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(PowersError):
        gathered(tmp_path / "out", *towns)
    assert not [*elsewhere.iterdir()]


def test_while_another_run_is_at_work_none_begins(
    towns: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path / "out", towns[0])
    monkeypatch.setattr("devolved_powers.store.lock.PATIENCE", 0.0)
    place = OutputFolder(tmp_path / "out", "")
    with (
        folder_lock(tmp_path / "out", place, ".gather/lock"),
        pytest.raises(PowersError, match=r"out"),
    ):
        gathered(tmp_path / "out", *towns)
    assert len(registries(tmp_path / "out")) == 1


def test_on_a_day_that_a_file_names_the_checks_are_run_again(
    towns: tuple[Path, ...], tmp_path: Path
) -> None:
    root_file = towns[0] / "registry.yaml"
    text = root_file.read_text(encoding="utf-8")
    root_file.write_text(f"{text}# 2027-03-01\n", encoding="utf-8")
    gathered(tmp_path / "out", *towns)
    assert gathered(tmp_path / "out", *towns, today=date(2027, 2, 28)).read == 0
    assert gathered(tmp_path / "out", *towns, today=date(2027, 3, 1)).read == 1
    assert gathered(tmp_path / "out", *towns, today=date(2027, 3, 1)).read == 0
    assert gathered(tmp_path / "out", *towns, today=TODAY).read == 1  # an earlier day than checked


def test_what_memory_does_not_hold_is_put_in_the_same_order(
    towns: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(tmp_path / "here", *towns)
    monkeypatch.setattr(table_files, "_MOST_HERE", 1)
    monkeypatch.setattr(table_files, "_SEEN", 1)
    gathered(tmp_path / "there", *towns)
    assert dataset(tmp_path / "here") == dataset(tmp_path / "there")


def test_without_the_libraries_the_command_that_installs_them_is_told(
    towns: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "find_spec", lambda _name: None)
    with pytest.raises(PowersError) as error:
        gathered(tmp_path / "out", *towns)
    assert error.value.code == ExitCode.USAGE
    assert "duckdb" in error.value.message
    assert "install" in error.value.hint
    assert not (tmp_path / "out").exists()
