"""Of a stranger's registry nothing reaches a terminal or a file but text."""

import json
from pathlib import Path

import pytest
from pyarrow import parquet

from devolved_powers.cli.shared.gather_report import report_text
from devolved_powers.province.dataset.data_package import listed_files
from devolved_powers.province.gather.gathering import NothingTakenError
from devolved_powers.text import no_command, printable_lines
from tests.hostile_payloads import ALL, text
from tests.province.gather.towns import gathered, rows, town


@pytest.mark.parametrize("number", ALL)
def test_a_name_is_text_wherever_it_stands(number: int, tmp_path: Path) -> None:
    name = text("", number)
    output = tmp_path / "out"
    try:
        report = gathered(output, town(tmp_path, name)).report
    except NothingTakenError as error:
        report = error.report
    else:
        assert [row["town"] for row in rows(output, "sources")] == [name]
        package = (output / "datapackage.json").read_bytes()
        for files in listed_files(package, "").values():
            for file in files:
                parquet.read_metadata(output / file.path)
    shown = no_command(printable_lines(report_text(report, output, 1)))
    assert all(line.isprintable() for line in shown.splitlines())
    assert json.loads(json.dumps(report)) == report


def test_a_registry_cannot_name_a_file_outside_its_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("decision: secret-text\n", encoding="utf-8")
    place = town(tmp_path, "甲镇")
    (place / "laws" / "out.yaml").symlink_to(secret)
    (place / "powers" / "batch-2.yaml").symlink_to(secret)
    with pytest.raises(NothingTakenError) as error:
        gathered(tmp_path / "out", place)
    assert "secret-text" not in json.dumps(error.value.report, ensure_ascii=False)


def test_very_many_files_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devolved_powers.store.size_bounds.MAX_FILES", 2)
    with pytest.raises(NothingTakenError) as error:
        gathered(tmp_path / "out", town(tmp_path, "甲镇"))
    assert error.value.report["left_out"][0]["reason"]
