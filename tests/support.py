"""What tests share: registries to work on, and the program as a real process."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SMALL = CASES / "ok" / "small"
CACHE = Path(tempfile.mkdtemp(prefix="powers-tests-"))
"""The cache of this run: not the user's, not in the checkout; `conftest.py` takes it away."""
HOME = os.environ.get("HOME", "")
"""The user's own home, for what installs packages; every other test has one of its own."""
PATIENCE = 600
"""Seconds after which a process counts as hanging: no measure of speed, however busy a machine."""


def copy_of(source: Path, target: Path) -> Path:
    """Copy a registry's folder, so that a test may change it."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    return target


def case(check: str, target: Path) -> Path:
    """Lay the files of a failing case over the small registry; return the folder."""
    copy_of(SMALL, target)
    return copy_of(CASES / "err" / check, target)


def project_registry(target: Path) -> Path:
    """Copy the project's own registry."""
    target.mkdir(exist_ok=True)
    shutil.copy(ROOT / "registry.yaml", target)
    for folder in ("powers", "catalog", "laws", "schemas"):
        if (ROOT / folder).exists():
            shutil.copytree(ROOT / folder, target / folder)
    return target


def powers(
    *arguments: str | Path,
    cwd: Path,
    language: str = "zh_CN",
    env: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, 80 columns wide, with a cache of its own."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(cwd),
        "COLUMNS": "80",
        "TERMINAL_WIDTH": "80",
        "POWERS_LANG": language,
        "POWERS_TODAY": "2026-11-23",
        "POWERS_CACHE": str(CACHE),
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "error::EncodingWarning",
        **{k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "COVERAGE_PROCESS_START")},
        **(env or {}),
    }
    done = subprocess.run(
        [sys.executable, "-m", "devolved_powers", *map(str, arguments)],
        cwd=cwd,
        env=variables,
        input=data,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
