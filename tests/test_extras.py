"""What a message says when a library is missing: a command that works where it is printed."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from devolved_powers import extras
from devolved_powers.extras import install_command, libraries_of
from tests.support import CACHE, ROOT, powers, project_registry

TOLD = [
    "rich<16,>=14",
    'XlsxWriter>=3.2; extra == "office"',
    "python-docx >=1.2 ; extra=='office'",
    "pyarrow>=18; extra == 'parquet'",
    'devolved.Powers[office, parquet]; extra == "re_port"',
    'matplotlib[svg]>=3.10; (python_version >= "3.11") and extra == "re_port"',
    'devolved-powers[round]; extra == "round"',
    "jinja2<4,>=3.1.6; extra == 'round'",
]
OFFICE = ("XlsxWriter>=3.2", "python-docx>=1.2")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    libraries_of.cache_clear()
    monkeypatch.setattr(extras, "requires", lambda _name: TOLD)
    yield
    libraries_of.cache_clear()


@pytest.mark.usefixtures("told")
def test_the_libraries_of_an_extra_come_with_their_bounds() -> None:
    assert libraries_of("office") == OFFICE
    assert libraries_of("parquet") == ("pyarrow>=18",)


@pytest.mark.usefixtures("told")
def test_an_extra_made_of_others_is_their_libraries() -> None:
    assert libraries_of("Re-Port") == (
        *OFFICE,
        "pyarrow>=18",
        "matplotlib[svg]>=3.10; (python_version >= '3.11')",
    )
    assert libraries_of("round") == ("jinja2<4,>=3.1.6",)


def test_the_project_s_own_extras_are_found() -> None:
    for extra in ("office", "parquet", "report", "site"):
        assert libraries_of(extra)[0] != "-e", "the installed metadata tells it"


def test_a_checkout_that_is_not_installed_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_name: str) -> None:
        raise PackageNotFoundError

    libraries_of.cache_clear()
    monkeypatch.setattr(extras, "requires", none)
    assert libraries_of("office") == ("-e", f"{Path(extras.__file__).parents[2]}[office]")
    libraries_of.cache_clear()


def environment(
    monkeypatch: pytest.MonkeyPatch, *, python: str, pip: bool, uv: bool, system: str
) -> None:
    spec = importlib.util.find_spec("json")
    monkeypatch.setattr(extras, "find_spec", lambda _name: spec if pip else None)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/uv" if uv else None)
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(extras, "_WINDOWS", system == "nt")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("python", "pip", "uv", "system", "command"),
    [
        ("/a b/python", True, True, "posix", "'/a b/python' -P -m pip install 'pyarrow>=18'"),
        ("/a/python", False, True, "posix", "uv pip install --python /a/python 'pyarrow>=18'"),
        (
            "/a/python",
            False,
            False,
            "posix",
            "/a/python -P -m ensurepip && /a/python -P -m pip install 'pyarrow>=18'",
        ),
        (
            r"C:\Program Files\python.exe",
            True,
            False,
            "nt",
            r'"C:\Program Files\python.exe" -P -m pip install "pyarrow>=18"',
        ),
    ],
)
def test_the_command_is_for_this_python_and_its_shell(
    monkeypatch: pytest.MonkeyPatch, python: str, *, pip: bool, uv: bool, system: str, command: str
) -> None:
    environment(monkeypatch, python=python, pip=pip, uv=uv, system=system)
    assert install_command("parquet") == command


# The same in environments that really lack the libraries.


def needs_an_index(done: subprocess.CompletedProcess[str]) -> None:
    """Skip where packages cannot be installed; fail where they must be (POWERS_INDEX=1)."""
    if done.returncode and not os.environ.get("POWERS_INDEX"):
        pytest.skip(f"packages cannot be installed here (POWERS_INDEX=1 fails): {done.stderr}")
    assert done.returncode == 0, done.stderr


def run(*command: str | Path, cwd: Path, **further: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, encoding="utf-8", **further
    )


class Fresh:
    """An environment with the program and nothing that only some users need."""

    def __init__(self, folder: Path, *arguments: str, uv: Path | None = None) -> None:
        self.home = folder / "the environment"
        self.registry = project_registry(folder / "registry")
        scripts = self.home / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / "python"
        self.variables = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))},
            "POWERS_CACHE": str(CACHE),
            "POWERS_LANG": "en",
            "POWERS_TODAY": "2026-11-23",
            "PIP_COMPILE": "0",  # most of what is installed is never imported
        }
        if uv is None:
            run(sys.executable, "-m", "venv", self.home, cwd=folder).check_returncode()
            installer: tuple[str | Path, ...] = (self.python, "-m", "pip", "install", "--quiet")
        else:
            self.variables["PATH"] = f"{uv.parent}{os.pathsep}{self.variables['PATH']}"
            run(uv, "venv", "--quiet", "--python", sys.executable, self.home, cwd=folder)
            installer = (uv, "pip", "install", "--quiet", "--python", self.python)
        needs_an_index(run(*installer, *arguments, cwd=folder, env=self.variables))

    def powers(self, words: str) -> subprocess.CompletedProcess[str]:
        program = (self.python, "-m", "devolved_powers")
        return run(*program, *shlex.split(words), cwd=self.registry, env=self.variables)

    def remedy(self, words: str) -> str:
        """Run a command that lacks a library; return the remedy it prints, word for word."""
        done = self.powers(words)
        assert done.returncode, f"{words} works without the extra"
        _before, found, remedy = done.stderr.partition("Remedy: ")
        assert found, done.stderr
        return remedy.removesuffix("\n")

    def follow(self, remedy: str) -> None:
        done = run("sh", "-c", remedy, cwd=self.registry, env=self.variables)
        assert done.returncode == 0, done.stderr

    def works(self, words: str) -> None:
        done = self.powers(words)
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"


OFFICE_LIBRARIES = ("xlsxwriter", "python-docx", "python-calamine")
XLSX = "export --format xlsx -o list.xlsx"
LEDGER = "the-ledger.csv"
BY_REMEDY = (
    (
        XLSX,
        "export --format docx -o list.docx",
        "import given.xlsx --decision batch-1 --compare",
    ),
    ("export --format parquet -o list.parquet",),
    (
        f"evaluate {LEDGER} --format docx -o report.docx",
        f"evaluate {LEDGER} --format html -o report.html",
    ),
    ("site build public",),
)
"""Commands, those together that one remedy helps; the first of each fails in a bare environment."""


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="the remedy is run by sh")
def test_each_remedy_works_where_the_wheel_is_installed(tmp_path: Path) -> None:
    fresh = Fresh(tmp_path, str(ROOT))
    fresh.works(f"sample-ledger {LEDGER}")
    export = ("export", "--batch", "1", "--format", "xlsx", "-o", "given.xlsx")
    given = powers(*export, cwd=fresh.registry)
    assert given.returncode == 0, given.stderr
    for commands in BY_REMEDY:
        remedies = {fresh.remedy(words) for words in commands}
        assert len(remedies) == 1, remedies
        fresh.follow(remedies.pop())
        for words in commands:
            fresh.works(words)
        uninstall = (fresh.python, "-m", "pip", "uninstall", "--quiet", "--yes")
        run(*uninstall, *OFFICE_LIBRARIES, cwd=tmp_path).check_returncode()  # bare again


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="the remedy is run by sh")
def test_the_remedy_works_in_an_editable_checkout(tmp_path: Path) -> None:
    fresh = Fresh(tmp_path, "-e", str(ROOT))
    fresh.follow(fresh.remedy(XLSX))
    fresh.works(XLSX)


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="the remedy is run by sh")
def test_the_remedy_works_in_an_environment_of_uv_without_pip(tmp_path: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    if not uv.exists():
        pytest.skip("uv is not installed beside this Python: pip install uv")
    fresh = Fresh(tmp_path, str(ROOT), uv=uv)
    remedy = fresh.remedy(XLSX)
    assert remedy.startswith("uv pip install --python ")
    fresh.follow(remedy)
    fresh.works(XLSX)
