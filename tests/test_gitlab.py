"""The template for GitLab: it takes the program from the commit that a town names, or says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support import ROOT

JOBS = YAML(typ="safe").load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))
JOB = JOBS["powers"]
FULL = "git+https://git.example.org/town/powers@" + "0123456789" * 4


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt" or shutil.which("sh") is None, reason="a script for sh")
@pytest.mark.parametrize(
    ("program", "code"),
    [
        (JOB["variables"]["POWERS_PROGRAM"], 1),
        ("devolved-powers==0.1.0", 1),
        ("git+https://git.example.org/town/powers@main", 1),
        ("git+https://name:word@git.example.org/town/powers@" + "0" * 40, 1),
        (FULL + "\nx", 1),
        ("x\n" + FULL, 1),
        (FULL, 0),
    ],
)
def test_it_stops_where_no_commit_is_named(tmp_path: Path, program: str, code: int) -> None:
    done = subprocess.run(
        ["sh", "-ec", JOB["before_script"][0]],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "POWERS_PROGRAM": program},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("with the commit's full hash" in done.stdout) == bool(code)


def test_nothing_is_installed_by_its_name_alone_or_run_from_the_checkout() -> None:
    parts = ("before_script", "script", "after_script")
    lines = [line for job in JOBS.values() for part in parts for line in job.get(part, [])]
    installs = [line for line in lines if "pip install" in line]
    assert set(installs) == {
        '/opt/powers/bin/python -I -m pip install --quiet "devolved-powers @ $POWERS_PROGRAM"'
    }
    assert all("python -I -m" in line for line in lines if "python" in line)
