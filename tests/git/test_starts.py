"""How often git is started: a state is read in one go, and nothing is asked twice."""

import os
import shutil
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import powers, small_registry

pytestmark = pytest.mark.process

FEW = 10
"""Starts of git for a whole run of CI; it had 26."""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return the small registry with a history of two commits, laws/ in both."""
    repository = Repository(small_registry(tmp_path))
    repository.commit("first")
    file = repository.root / "powers" / "batch-1.yaml"
    file.write_text(file.read_text("utf-8").replace("name: ", "name: 依法", 1), "utf-8")
    repository.commit("second")
    return repository


@pytest.fixture
def counting(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Return a file that gets a line for each start of git, and the variables for that."""
    told, folder = tmp_path / "starts.txt", tmp_path / "bin"
    folder.mkdir()
    told.touch()
    script = folder / "git"
    script.write_text(f'#!/bin/sh\necho "$*" >> "{told}"\nexec "{shutil.which("git")}" "$@"\n')
    script.chmod(0o755)
    path = os.pathsep.join((str(folder), os.environ["PATH"]))
    return told, {"PATH": path, "POWERS_CACHE": str(tmp_path / "cache")}


@pytest.mark.skipif(os.name == "nt", reason="the counting git is a shell script")
@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        pytest.param(("ci",), FEW, id="ci, base found"),
        pytest.param(("ci", "--base", "HEAD~1"), FEW, id="ci, base named"),
        pytest.param(("diff", "HEAD~1", "HEAD"), 10, id="diff"),
        pytest.param(("history", "P1-001"), 5, id="history"),
        pytest.param(("validate", "--since", "HEAD~1"), 6, id="validate --since"),
        pytest.param(("validate",), 0, id="validate"),
    ],
)
def test_git_is_started_a_few_times(
    repository: Repository,
    counting: tuple[Path, dict[str, str]],
    arguments: tuple[str, ...],
    most: int,
) -> None:
    told, variables = counting
    done = powers(*arguments, cwd=repository.root, env=variables)
    starts = told.read_text("utf-8").splitlines()
    assert "Traceback" not in done.stderr
    assert done.stdout
    assert len(starts) <= most, starts
    assert bool(starts) is bool(most)  # it is counted at all
    asked = [start for start in starts if not start.endswith("--batch")]  # that is told by data
    assert len(set(asked)) == len(asked), asked  # nothing is asked twice


@pytest.mark.skipif(os.name == "nt", reason="the counting git is a shell script")
def test_a_difference_read_before_asks_git_for_the_names_and_the_signers_alone(
    repository: Repository, counting: tuple[Path, dict[str, str]]
) -> None:
    told, variables = counting
    first = powers("diff", "HEAD~1", "HEAD", cwd=repository.root, env=variables)
    told.write_text("", "utf-8")
    second = powers("diff", "HEAD~1", "HEAD", cwd=repository.root, env=variables)
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    asked = told.read_text("utf-8").splitlines()
    assert len(asked) == 4, asked  # two names; where the registry stands, whose signatures count
