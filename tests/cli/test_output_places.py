"""Where output goes: devices, full disks, closed screens, folders that are not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.store.writing import write_atomically
from tests.support import PATIENCE, PROGRAM, SMALL, powers, small_registry

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices of Unix")


def test_a_device_or_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, b"content")
        assert os.read(reader, 100) == b"content"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [file.name for file in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.process
def test_a_full_disk_is_told_in_words() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "list"],
            cwd=SMALL,
            env=os.environ | {"POWERS_LANG": "zh_CN"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 3
    assert done.stderr.decode() == ("输出无法写入：磁盘已满。\n  处理：请检查输出所写往的位置。\n")


@pytest.mark.process
@pytest.mark.parametrize("command", ["list", "export", "validate", "stats"])
def test_without_a_standard_output_nothing_is_printed_and_nothing_breaks(command: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m devolved_powers {command} >&-"],
        cwd=SMALL,
        env=os.environ | {"POWERS_LANG": "zh_CN"},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, "程序出现故障" in done.stderr.decode()) == (0, False)


def test_a_missing_folder_is_told_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(
        PowersError, match=r"there is no such file or folder|没有这个文件或者文件夹"
    ):
        write_atomically(tmp_path / "none" / "list.csv", b"")


@pytest.mark.process
def test_a_made_up_ledger_is_csv_and_takes_no_other_name(tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    done = powers("sample-ledger", file, cwd=SMALL)
    assert done.returncode == 2
    assert ".csv" in done.stderr
    assert not file.exists()


def test_a_place_that_cannot_be_is_told_and_is_no_defect(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    for place in ("circle", "circle/list.csv", "a" * 300):
        with pytest.raises(PowersError) as caught:
            write_atomically(tmp_path / place, b"")
        assert caught.value.code == 3
    assert [file.name for file in tmp_path.iterdir()] == ["circle"]


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments", [("-o", "清单.odt"), ("-o", "清单"), ("--format", "json", "--columns", "id")]
)
def test_formats_are_listed_as_the_language_parts_them(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = powers("export", *arguments, cwd=small_registry(tmp_path))
    assert done.returncode == 2
    assert "csv、" in done.stderr
    assert ", " not in done.stderr
