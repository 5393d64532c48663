"""The action judges a stranger's checkout: it runs nothing that lies there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.repository import Repository
from tests.support import CACHE, ROOT, SMALL, copy_of

pytestmark = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="the action's scripts are for bash"
)
SEEN = "code-of-the-pull-request-ran"
MODULES = ("venv", "pip", "ensurepip", "shutil", "logging", "subprocess", "tomllib", "typer", "re")
BACKEND = '''\
"""Builds the wheel of the stand-in, with nothing fetched."""
import zipfile

METADATA = "Metadata-Version: 2.1\\nName: devolved-powers\\nVersion: 1\\n"
WHEEL = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "devolved_powers-1-py3-none-any.whl"
    about = "devolved_powers-1.dist-info/"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("devolved_powers/__init__.py", "")
        wheel.writestr("devolved_powers/__main__.py", "print('the program of the action')")
        wheel.writestr(about + "METADATA", METADATA)
        wheel.writestr(about + "WHEEL", WHEEL)
        wheel.writestr(about + "RECORD", "")
    return name
'''


def scripts() -> list[dict[str, Any]]:
    steps = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"][
        "steps"
    ]
    return [step for step in steps if "run" in step]


def hostile(checkout: Path) -> Path:
    """Lay code into a checkout under the names that Python looks for."""
    evil = f"open({str(checkout.parent / SEEN)!r}, 'a').write(__file__ + '\\n')\n"
    for module in MODULES:
        (checkout / f"{module}.py").write_text(evil, encoding="utf-8")
    for package in ("devolved_powers", "site-packages"):
        (checkout / package).mkdir()
        for name in ("__init__.py", "__main__.py", "sitecustomize.py"):
            (checkout / package / name).write_text(evil, encoding="utf-8")
    (checkout / "sitecustomize.py").write_text(evil, encoding="utf-8")
    (checkout / "constraints.txt").write_text("no constraint", encoding="utf-8")
    return checkout


def run(
    step: dict[str, Any], checkout: Path, temp: Path, action: Path
) -> subprocess.CompletedProcess[str]:
    """Run a step's script as the runner does, in the folder the step names."""
    folder = {None: checkout, "${{ runner.temp }}": temp}[step.get("working-directory")]
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(temp),
            "RUNNER_TEMP": str(temp),
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "POWERS_CACHE": str(CACHE),
            "POWERS_LANG": "en",
            "POWERS_TODAY": "2026-11-23",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.process
def test_no_step_runs_code_of_the_checkout(tmp_path: Path) -> None:
    temp, checkout, action = (tmp_path / name for name in ("temp", "checkout", "action"))
    temp.mkdir()
    (action / "build").mkdir(parents=True)
    hostile(copy_of(SMALL, checkout))
    # in place of the program one that is built in a moment, without an index; the scripts are real
    (action / "build" / "stand_in.py").write_text(BACKEND, encoding="utf-8")
    (action / "constraints.txt").write_text("", encoding="utf-8")
    (action / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "stand_in"\nbackend-path = ["build"]\n',
        encoding="utf-8",
    )
    done = [run(step, checkout, temp, action) for step in scripts()]
    assert not (tmp_path / SEEN).exists(), (tmp_path / SEEN).read_text(encoding="utf-8")
    assert [each.returncode for each in done] == [0, 0, 0], [each.stderr for each in done]
    assert done[1].stdout == "the program of the action\n"
    listed = (temp / "powers-standing.txt").read_text(encoding="utf-8")
    assert listed == "the program of the action\n"


@pytest.mark.process
def test_the_program_imports_nothing_from_the_checkout(tmp_path: Path) -> None:
    temp, checkout = tmp_path / "temp", tmp_path / "checkout"
    (temp / "powers" / "bin").mkdir(parents=True)
    hostile(copy_of(SMALL, checkout))
    Repository(checkout)
    for name, words in (("python", '"$@"'), ("powers", '-m devolved_powers "$@"')):
        script = temp / "powers" / "bin" / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}\n', encoding="utf-8")
        script.chmod(0o755)
    _install, review, standing = scripts()
    done = run(review, checkout, temp, ROOT)
    weekly = run(standing, checkout, temp, ROOT)
    assert not (tmp_path / SEEN).exists(), (tmp_path / SEEN).read_text(encoding="utf-8")
    assert "files checked" in done.stdout, done.stdout + done.stderr
    listed = (temp / "powers-standing.txt").read_text(encoding="utf-8")
    assert "files checked" in listed, listed + weekly.stderr
