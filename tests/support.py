"""What tests share: registries to work on, and the program as a real process."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from devolved_powers.models.files import FOLDERS, LAWS_FOLDER
from tests import zygote

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
STATUTES = tuple(
    map(
        Path,
        os.environ.get("POWERS_STATUTES", str(ROOT.parent / "shared" / "statutes")).split(
            os.pathsep
        ),
    )
)
"""The folders of real statute texts, where they are at hand; tests of them skip loudly without."""
SMALL = CASES / "ok" / "small"
CACHE = Path(tempfile.mkdtemp(prefix="powers-tests-"))
"""The cache of this run: not the user's, not in the checkout; `conftest.py` takes it away."""
HOME = os.environ.get("HOME", "")
"""The user's own home, for what installs packages; every other test has one of its own."""
PROGRAM = (sys.executable, "-m", "devolved_powers")
"""How the program is started."""
NOTICE = "据公开报道整理的推定数据（重构数据），不得作为执法依据"
"""What must stand beside data that is put together from statutes."""
PATIENCE = 600
"""Seconds after which a process counts as hanging: no measure of speed, however busy a machine."""


def copy_of(source: Path, target: Path) -> Path:
    """Copy a registry's folder, so that a test may change it."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


def small_registry(folder: Path) -> Path:
    """Copy the small registry into a folder."""
    return copy_of(SMALL, folder / "registry")


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds, by its path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def case(check: str, target: Path) -> Path:
    """Lay the files of a failing case over the small registry; return the folder."""
    copy_of(SMALL, target)
    return copy_of(CASES / "err" / check, target)


def recalled_registry(folder: Path) -> Path:
    """Copy the small registry, P1-002 recalled on 2022-09-01 and given again as P3-001 in 2023.

    Its catalogue is sound: E-004, which the case enters for P1-002 in 2024, is of P3-001.
    """
    registry = case("power-not-held", folder / "registry")
    (registry / "expected.txt").unlink()
    catalog = registry / "catalog" / "urban-management.yaml"
    text = catalog.read_text(encoding="utf-8")
    mended = text.replace("id: E-004\n    powers: [P1-002]", "id: E-004\n    powers: [P3-001]")
    catalog.write_text(mended, encoding="utf-8", newline="\n")
    return registry


def project_registry(target: Path) -> Path:
    """Copy the project's own registry."""
    target.mkdir(exist_ok=True)
    shutil.copy(ROOT / "registry.yaml", target)
    for folder in (*FOLDERS, LAWS_FOLDER, "schemas"):
        if (ROOT / folder).exists():
            shutil.copytree(ROOT / folder, target / folder)
    return target


def environment(home: Path, language: str = "zh_CN") -> dict[str, str]:
    """Return all variables that the program is started with, but for the size of a terminal."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "POWERS_LANG": language,
        "POWERS_TODAY": "2026-11-23",
        "POWERS_CACHE": str(CACHE),
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "error::EncodingWarning",
        **{k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "COVERAGE_PROCESS_START")},
    }


def powers_in_bytes(
    *arguments: str | Path,
    cwd: Path,
    language: str = "zh_CN",
    env: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, 80 columns wide, with a cache of its own."""
    width = {"COLUMNS": "80", "TERMINAL_WIDTH": "80"}
    variables = {**environment(cwd, language), **width, **(env or {})}
    if zygote.can_run(language, env or {}):
        return zygote.run([*map(str, arguments)], cwd, variables, data, PATIENCE)
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=variables,
        input=data,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )


def powers(
    *arguments: str | Path,
    cwd: Path,
    language: str = "zh_CN",
    env: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program as `powers_in_bytes` does; return what it says as text."""
    done = powers_in_bytes(*arguments, cwd=cwd, language=language, env=env, data=data)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
