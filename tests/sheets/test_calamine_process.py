"""The process that reads Excel files: whatever becomes of it, one refusal in words."""

import sys
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import language
from devolved_powers.sheets import calamine_process, workbook
from devolved_powers.sheets.open_file import read_sheets
from tests.sheets.offices import FILES, official_list

pytestmark = pytest.mark.process
LIST = FILES / "list.xls"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")
    language.cache_clear()


def child_that(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the process do something else than to read the file."""
    monkeypatch.setattr(calamine_process, "_CODE", code.replace("{", "{{").replace("}", "}}"))


def refusal(path: Path = LIST) -> str:
    with pytest.raises(PowersError) as refused:
        read_sheets(path)
    assert refused.value.hint
    assert refused.value.place == str(path)
    return refused.value.message


@pytest.mark.parametrize(
    "code",
    [
        "import os; os._exit(134)",
        "import os; os._exit(0)",
        "import sys; sys.stdin.read(); raise MemoryError",
        "raise BaseException('thread panicked at ...')",
        'print(\'{"name": "a", "hidden": false, "merged": []}\')',
        "print('no json')",
        "print('[' * 100_000)",
    ],
)
def test_a_process_that_stops_is_a_refusal_and_nothing_of_it_is_seen(
    code: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    child_that(monkeypatch, code)
    assert "stops its reader" in refusal()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "told",
    [
        '["a"]', '{"name": 1, "hidden": false, "merged": []}', '{"refused": "damaged"}', '"a"',
        '{"name": "a", "merged": [[[0, 0], [1]]]}', '{"name": "a", "merged": [[[-1, 0], [1, 1]]]}',
        '{"name": "a", "merged": []}\n[1]', '{"name": "a", "merged": []}\n[["a"]]',
    ],
)  # fmt: skip
def test_what_has_another_shape_is_not_taken(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    child_that(monkeypatch, f"print({told!r}); print('{{\"end\": true}}')")
    assert "damaged" in refusal()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("'[' + ','.join(['\"\"'] * 257) + ']'", "257 columns"),
        ("'[\"' + 'a' * 32768 + '\"]'", "32768 characters"),
    ],
)
def test_what_goes_beyond_the_bounds_is_not_taken(
    line: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = '\'{"name": "a", "merged": []}\''
    child_that(monkeypatch, f"print({head}); print({line})")
    assert words in refusal()


def test_a_process_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    child_that(monkeypatch, "import time; time.sleep(1e6)")
    monkeypatch.setattr(calamine_process, "READER_WAIT", 0.2)
    assert "takes longer" in refusal()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds these limits")
def test_the_limits_are_those_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calamine_process, "READER_BYTES", 2**24)
    assert "stops its reader" in refusal()
    monkeypatch.undo()
    monkeypatch.setenv("POWERS_LANG", "en")
    child_that(
        monkeypatch,
        "from devolved_powers.resource_limits import limit_cpu_seconds\n"
        "limit_cpu_seconds(1)\nwhile True: pass",
    )
    assert "takes longer" in refusal()


def test_no_python_to_start_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "ordinary Python" in refusal()
    monkeypatch.setattr(sys, "frozen", False)
    monkeypatch.setattr(sys, "executable", str(FILES / "no-such-python"))
    assert "cannot be started" in refusal()


def test_modules_in_the_working_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "python_calamine", "sitecustomize", "io"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(5)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert [sheet.name for sheet in read_sheets(LIST)] != []


def test_the_process_reads_what_is_read_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.sheets.in_process import CalamineHere

    files = (LIST, FILES / "formulas.xls", official_list(tmp_path / "a.xlsx"))
    by_process = [read_sheets(path) for path in files]
    monkeypatch.setattr(workbook, "CalamineProcess", CalamineHere)
    assert [read_sheets(path) for path in files] == by_process
