"""What CI services read: valid, pinned, no more rights than needed, nothing put into a shell."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ci_matrix
import pytest
from ruamel.yaml import YAML

from devolved_powers.editing.program import ProgramCommit
from devolved_powers.editing.workflow import WORKFLOW as CI_OF_INIT
from devolved_powers.editing.workflow import ci_files
from tests.support import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
WORKFLOW = ROOT / ".github/workflows/ci.yml"
RELEASE = ROOT / ".github/workflows/release.yml"
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "ci/gitlab.yml"
DEPENDABOT = ROOT / ".github/dependabot.yml"
FILES = {
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
    ACTION: "vendor.github-actions",
    GITLAB: "vendor.gitlab-ci",
    DEPENDABOT: "vendor.dependabot",
}
MAY_WRITE = {
    ("release.yml", "attest"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "publish"): {"id-token": "write"},
    ("docs.yml", "deploy"): {"pages": "write", "id-token": "write"},
}
"""The jobs that may do more than read the repository, and what."""
SYSTEMS = {"ubuntu": "POSIX :: Linux", "windows": "Microsoft :: Windows", "macos": "MacOS"}
"""How the names of runners begin, and the classifiers they stand for."""


def tool(name: str) -> Path:
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        pytest.skip(f"{name} is not installed beside this Python: pip install {name}")
    return program


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def jobs() -> Iterator[tuple[Path, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield path, name, job


def steps() -> Iterator[dict[str, Any]]:
    yield from read(ACTION)["runs"]["steps"]
    for _path, _name, job in jobs():
        yield from job["steps"]


def script(path: Path, name: str) -> str:
    jobs_there = read(path)["jobs"].values()
    (found,) = (s["run"] for job in jobs_there for s in job["steps"] if s.get("name") == name)
    return str(found)


def classifiers(kind: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [c.removeprefix(kind) for c in project["classifiers"] if c.startswith(kind)]


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


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_foreign_actions_are_pinned_to_a_commit_and_say_their_version(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, told in used:
        if action != "./":
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", told), action


def test_an_action_has_the_same_pin_wherever_it_is_used() -> None:
    pins: dict[str, set[str]] = {}
    for step in steps():
        action, _at, commit = step.get("uses", "").partition("@")
        if commit:
            pins.setdefault(action, set()).add(commit)
    assert {action: len(commits) for action, commits in pins.items()} == dict.fromkeys(pins, 1)


def test_no_script_holds_an_expression() -> None:
    scripts = [step["run"] for step in steps() if "run" in step]
    assert scripts
    assert not any("${{" in text for text in scripts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_those_of_its_jobs(path: Path) -> None:
    assert read(path)["permissions"] == {}


def test_jobs_may_read_and_only_those_named_here_may_write() -> None:
    for path, name, job in jobs():
        allowed = MAY_WRITE.get((path.name, name))
        if allowed is None:
            assert job["permissions"] in ({}, {"contents": "read"}), f"{path.name}: {name}"
        else:
            assert job["permissions"] == allowed, f"{path.name}: {name}"


def test_a_job_that_may_write_runs_no_code_of_the_repository() -> None:
    for path, name, job in jobs():
        if (path.name, name) in MAY_WRITE:
            assert not any("run" in step for step in job["steps"]), name
            assert not any("checkout" in step.get("uses", "") for step in job["steps"]), name


def test_no_checkout_leaves_its_token_behind() -> None:
    for step in steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_every_job_ends_some_time() -> None:
    for path, name, job in jobs():
        assert 0 < job["timeout-minutes"] <= 180, f"{path.name}: {name}"


def test_the_project_uses_its_own_action_for_its_own_data() -> None:
    data = read(WORKFLOW)["jobs"]["data"]["steps"]
    assert data[-1]["uses"] == "./"
    assert data[0]["with"]["fetch-depth"] == 0, "the change is compared with its base"


def test_the_end_waits_for_every_job() -> None:
    found = read(WORKFLOW)["jobs"]
    assert found["all-green"]["needs"] == [name for name in found if name != "all-green"]


@pytest.mark.process
@pytest.mark.parametrize(
    ("results", "code"),
    [("success success", 0), ("success failure success", 1), ("success skipped", 1)],
)
def test_the_end_is_green_only_when_every_job_is(results: str, code: int) -> None:
    (step,) = read(WORKFLOW)["jobs"]["all-green"]["steps"]
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], env={"RESULTS": results}, check=False, text=True
    )
    assert done.returncode == code


def test_the_matrix_is_made_from_the_classifiers() -> None:
    promised = classifiers("Programming Language :: Python :: ")
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert ci_matrix.versions(text) == [v for v in promised if "." in v] != []
    job = read(WORKFLOW)["jobs"]["program"]
    assert job["strategy"]["matrix"] == {"python": "${{ fromJSON(needs.versions.outputs.python) }}"}
    assert job["needs"] == "versions"


def test_the_matrix_takes_no_other_classifier_for_a_version() -> None:
    kind = "Programming Language :: Python ::"
    listed = f"['{kind} 3', '{kind} 3.9', '{kind} 3.10', '{kind} 3 :: Only', '{kind} :: CPython']"
    assert ci_matrix.versions(f"[project]\nclassifiers = {listed}\n") == ["3.9", "3.10"]


def test_one_version_of_the_matrix_runs_everything() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    workflow = read(WORKFLOW)
    assert workflow["env"]["THOROUGH"] in ci_matrix.versions(text)
    conditions = {
        step["run"].splitlines()[0]: step["if"]
        for step in workflow["jobs"]["program"]["steps"]
        if "run" in step
    }
    assert conditions["bash .ci/run"] == "matrix.python == env.THOROUGH"
    assert set(conditions.values()) == {
        "matrix.python == env.THOROUGH",
        "matrix.python != env.THOROUGH",
    }


@pytest.mark.process
def test_the_other_versions_run_the_command_of_the_readme() -> None:
    first, *rest = script(WORKFLOW, "The tests, by the README's command").splitlines()
    assert rest == ['[ -n "$command" ]', 'bash -c "$command"']
    done = subprocess.run(
        ["bash", "-c", f'{first}\nprintf %s "$command"'],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "\n" not in done.stdout
    assert done.stdout.startswith("python3 -m venv .venv && ")
    assert f"```sh\n{done.stdout}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_system_of_the_classifiers_runs_in_ci_and_no_other() -> None:
    found = set()
    for job in read(WORKFLOW)["jobs"].values():
        named = job.get("strategy", {}).get("matrix", {}).get("system", [job["runs-on"]])
        found |= {SYSTEMS[system.partition("-")[0]] for system in named}
    assert found == set(classifiers("Operating System :: "))


def test_one_night_job_takes_the_oldest_python_and_the_lowest_libraries() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lowest = read(ROOT / ".github/workflows/nightly.yml")["jobs"]["lowest"]["steps"]
    (setup,) = (step for step in lowest if "setup-python" in step.get("uses", ""))
    assert setup["with"]["python-version"] == ci_matrix.versions(text)[0]
    assert any("--resolution lowest-direct" in step.get("run", "") for step in lowest)


@pytest.mark.process
@pytest.mark.parametrize(
    ("tag", "changelog", "citation", "code"),
    [
        ("v1.2.3", "## [1.2.3] - 2027-01-02\n", "version: 1.2.3\n", 0),
        ("v1.2.4", "## [1.2.3] - 2027-01-02\n", "version: 1.2.3\n", 1),
        ("1.2.3", "## [1.2.3] - 2027-01-02\n", "version: 1.2.3\n", 1),
        ("v1.2.3", "## [Unreleased]\n", "version: 1.2.3\n", 1),
        ("v1.2.3", "## [1.2.3] - 2027-01-02\n", "version: 1.2.30\n", 1),
    ],
)
def test_a_release_needs_a_tag_that_fits(
    tmp_path: Path, tag: str, changelog: str, citation: str, code: int
) -> None:
    module = tmp_path / "src/devolved_powers/_version.py"
    module.parent.mkdir(parents=True)
    module.write_text('"""The version."""\n\n__version__ = "1.2.3"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(citation, encoding="utf-8")
    name = "The tag names the version of the program, of the changelog and of the citation"
    done = subprocess.run(
        ["bash", "-e", "-c", script(RELEASE, name)],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "GITHUB_REF_NAME": tag},
        check=False,
    )
    assert done.returncode == code


def test_what_is_published_was_attested_and_waits_for_a_person() -> None:
    found = read(RELEASE)["jobs"]
    assert found["build"]["needs"] == "check"
    assert found["attest"]["needs"] == "build"
    assert found["publish"]["needs"] == ["build", "attest"]
    assert found["publish"]["environment"]


def test_the_manual_is_built_without_a_warning_and_put_online_only_where_that_is_chosen() -> None:
    found = read(ROOT / ".github/workflows/docs.yml")
    (builds,) = (
        step["run"]
        for step in found["jobs"]["build"]["steps"]
        if "-m sphinx" in step.get("run", "")
    )
    assert "-m sphinx -q -W --keep-going -b html docs build/docs" in builds
    assert found["jobs"]["deploy"]["needs"] == "build"
    assert found["jobs"]["deploy"]["if"] == "vars.MANUAL == 'online'"
    assert found["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert found["on"]["push"] == {"branches": ["main"]}


def test_the_template_for_gitlab_reviews_with_what_it_installed_outside_the_checkout() -> None:
    job = read(GITLAB)["powers"]
    program = "/opt/powers/bin/python -I -m devolved_powers"
    results = "--summary /opt/powers/review.md --report /opt/powers/junit.xml"
    assert job["script"] == [f"{program} ci --as-of today {results}"]
    assert job["after_script"][0].startswith("rm -rf powers-review.md powers-junit.xml")


STANDING = "What has become of the laws cited"
"""The step of a schedule."""


def test_a_schedule_runs_the_list_of_laws_and_nothing_else() -> None:
    steps_there = read(ACTION)["runs"]["steps"]
    conditions = {step.get("name"): step.get("if") for step in steps_there}
    assert conditions["Review"] == "github.event_name != 'schedule'"
    assert conditions[STANDING] == conditions["Keep the list"] == "github.event_name == 'schedule'"
    jobs_there = read(GITLAB)
    on_schedule = '$CI_PIPELINE_SOURCE == "schedule"'
    assert jobs_there["powers"]["rules"][0] == {"if": on_schedule, "when": "never"}
    weekly = jobs_there["powers-standing"]
    assert weekly["rules"] == [{"if": on_schedule}]
    assert weekly["before_script"] == jobs_there["powers"]["before_script"]
    assert weekly["variables"] == jobs_there["powers"]["variables"]
    assert weekly["artifacts"]["paths"] == ["powers-standing.txt"]


@pytest.mark.process
@pytest.mark.parametrize(("code", "fails"), [(0, 0), (1, 0), (2, 2), (3, 3)])
@pytest.mark.parametrize("service", ["github", "github-of-init", "gitlab"])
def test_findings_are_a_warning_and_what_cannot_be_read_fails(
    tmp_path: Path, service: str, code: int, fails: int
) -> None:
    # in place of the program one that prints its arguments and ends with the code
    python = tmp_path / "powers" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@"\nexit {code}\n', encoding="utf-8")
    python.chmod(0o755)
    summary = tmp_path / "summary.md"
    summary.touch()
    command, shell = standing_script(service)
    done = subprocess.run(
        [*shell, command.replace("/opt/powers/bin/python", str(python))],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_STEP_SUMMARY": str(summary),
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    listed = (tmp_path / "powers-standing.txt").read_text(encoding="utf-8")
    assert "validate --as-of today --strict --statistics" in listed
    if service == "gitlab":
        assert done.returncode == code
        assert read(GITLAB)["powers-standing"]["allow_failure"] == {"exit_codes": [1]}
        assert done.stdout == listed
        return
    assert done.returncode == fails, done.stderr
    assert ("::warning::" in done.stdout) == (code == 1)
    assert ("--format markdown" in summary.read_text(encoding="utf-8")) == (code < 2)


def standing_script(service: str) -> tuple[str, tuple[str, ...]]:
    """Return the script of a weekly job, and the shell that the service runs it with."""
    runner = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
    if service == "gitlab":
        return read(GITLAB)["powers-standing"]["script"][0], ("sh", "-ec")
    if service == "github":
        steps_there = read(ACTION)["runs"]["steps"]
    else:
        address = "git+https://git.example.org/town/powers@" + "0" * 40
        content = ci_files(ProgramCommit(address))[CI_OF_INIT]
        steps_there = YAML(typ="safe").load(content)["jobs"]["validate"]["steps"]
    (script_,) = (s["run"] for s in steps_there if "--as-of today --strict" in s.get("run", ""))
    return script_, runner
