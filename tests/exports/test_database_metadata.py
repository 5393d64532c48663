"""`export --metadata`: two files that belong together, or neither."""

import errno
import json
import os
import shlex
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from tests.exports.test_endings import run
from tests.support import NOTICE, small_registry


@pytest.fixture(autouse=True)
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = small_registry(tmp_path)
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


def test_metadata_is_named_after_the_database(registry: Path) -> None:
    for name in ("powers.db", "清单.一.sqlite3"):
        run("export", "-o", name, "--metadata", "about.json")
        about = json.loads((registry / "about.json").read_text(encoding="utf-8"))
        assert [*about["databases"]] == [Path(name).stem]
        assert NOTICE in about["source"]
        assert all(
            NOTICE in table["description_html"]
            for table in about["databases"][Path(name).stem]["tables"].values()
        )


def test_the_same_registry_gives_the_same_metadata(registry: Path) -> None:
    for name in ("first.json", "second.json"):
        run("export", "--as-of", "2022-12-31", "-o", "powers.db", "--metadata", name)
    assert (registry / "first.json").read_bytes() == (registry / "second.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "list.csv", "--metadata", "about.json"), "sqlite"),
        (("--metadata", "about.json"), "csv"),
        (("--format", "sqlite", "--metadata", "about.json"), "--metadata"),
        (("--format", "sqlite", "-o", "-", "--metadata", "about.json"), "--metadata"),
        (("-o", "powers.db", "--metadata", "-"), "--metadata"),
        (("-o", "powers.db", "--metadata", "powers.db"), "--metadata"),
        (("-o", "powers.db", "--metadata", "./powers.db"), "--metadata"),
        (("-o", "powers.db", "--metadata", "other.SQLITE"), "--metadata"),
        (("-o", "powers.db", "--metadata", "none/about.json"), "none"),
        (("-o", "powers.db", "--metadata", "."), "."),
        (("-o", "powers.db", "--metadata", "registry.yaml"), "registry.yaml"),
    ],
)
def test_files_that_do_not_go_together_are_refused_before_anything_is_written(
    arguments: tuple[str, ...], told: str, registry: Path
) -> None:
    before = {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()}
    with pytest.raises(PowersError) as refused:
        run("export", *arguments)
    assert told in refused.value.message + refused.value.place
    assert {path: path.read_bytes() for path in registry.rglob("*") if path.is_file()} == before


def test_the_command_for_datasette_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "-o", "a {0} 'b'.db", "--metadata", "a{}.json")
    told = capsys.readouterr().err
    written = next(line for line in told.splitlines() if "datasette" in line)
    assert shlex.split(written.partition("datasette ")[2]) == ["a {0} 'b'.db", "-m", "a{}.json"]


def test_what_is_written_of_the_two_is_told_where_the_other_cannot_be(
    registry: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace = os.replace

    def full(source: str, target: str, **places: int | None) -> None:
        if str(target).endswith("about.json"):
            raise OSError(errno.ENOSPC, "no room")
        replace(source, target, **places)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(PowersError):
        run("export", "-o", "powers.db", "--metadata", "about.json")
    assert "powers.db" in capsys.readouterr().err
    assert (registry / "powers.db").exists()
    assert not (registry / "about.json").exists()
