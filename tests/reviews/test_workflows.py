"""What CI services read: valid, pinned, no more rights than needed, nothing put into a shell."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from devolved_powers import __version__
from tests.support import ROOT

WORKFLOW = ROOT / ".github/workflows/ci.yml"
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "ci/gitlab.yml"
FILES = {
    WORKFLOW: "vendor.github-workflows",
    ACTION: "vendor.github-actions",
    GITLAB: "vendor.gitlab-ci",
}


def tool(name: str) -> Path:
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        pytest.skip(f"{name} is not installed beside this Python: pip install {name}")
    return program


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def steps() -> Iterator[dict[str, Any]]:
    yield from read(ACTION)["runs"]["steps"]
    for job in read(WORKFLOW)["jobs"].values():
        yield from job["steps"]


@pytest.mark.process
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_fits_the_schema_of_its_service(path: Path) -> None:
    done = subprocess.run(
        [tool("check-jsonschema"), "--builtin-schema", FILES[path], path],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


def test_foreign_actions_are_pinned_to_a_commit_and_say_their_version() -> None:
    for path in (ACTION, WORKFLOW):
        for line in path.read_text(encoding="utf-8").splitlines():
            used = re.search(r"uses: (\S+)(.*)", line)
            if used and used[1] != "./":
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used[1]), line
                assert re.fullmatch(r" # v\d+\.\d+\.\d+", used[2]), line


def test_no_script_holds_an_expression() -> None:
    scripts = [step["run"] for step in steps() if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_rights_are_none_but_to_read() -> None:
    workflow = read(WORKFLOW)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] in ({}, {"contents": "read"})
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_project_uses_its_own_action_for_its_own_data() -> None:
    data = read(WORKFLOW)["jobs"]["data"]["steps"]
    assert data[-1]["uses"] == "./"
    assert data[0]["with"]["fetch-depth"] == 0, "the change is compared with its base"


def test_the_template_for_gitlab_names_the_version_there_is() -> None:
    job = read(GITLAB)["powers"]
    assert job["variables"]["POWERS_VERSION"] == f"devolved-powers=={__version__}"
    assert job["script"] == ["powers ci --summary powers-review.md"]
