"""The CI that `powers init` writes: one source of the program, which nobody can exchange."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from devolved_powers.editing import program as module
from devolved_powers.editing.law_watch_workflow import LAW_WATCH
from devolved_powers.editing.program import ProgramCommit, ProgramWheel, own_program, program_at
from devolved_powers.editing.scaffold import add_ci, begin
from devolved_powers.editing.workflow import WORKFLOW
from devolved_powers.errors import PowersError
from tests.imports.registries import TOWN
from tests.repository import Repository
from tests.support import powers

ADDRESS = "git+https://git.example.org:8443/town/powers.git@" + "0123456789" * 4
WHEEL = "devolved_powers-0.1.0-py3-none-any.whl"
WORDS = ("--town", "柳河镇", "--county", "示例县", "--province", "示例省")


def wheel(folder: Path) -> Path:
    path = folder / WHEEL
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("devolved_powers-0.1.0.dist-info/METADATA", "Name: devolved-powers\n")
    return path


@pytest.fixture(params=["commit", "wheel"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> ProgramCommit | ProgramWheel:
    return program_at(ADDRESS if request.param == "commit" else str(wheel(tmp_path)))


def steps(root: Path) -> list[dict[str, Any]]:
    workflow = YAML(typ="safe").load((root / WORKFLOW).read_text(encoding="utf-8"))
    steps_: list[dict[str, Any]] = workflow["jobs"]["validate"]["steps"]
    return steps_


def audited(root: Path, *command: str) -> None:
    tool = Path(sys.executable).with_name(command[0])
    if not tool.exists():
        pytest.skip(f"{tool.name} is not installed beside this Python")
    done = subprocess.run(
        [tool, *command[1:]], cwd=root, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.process
def test_auditors_find_nothing_in_what_is_written(
    tmp_path: Path, source: ProgramCommit | ProgramWheel
) -> None:
    root = tmp_path / "town"
    begin(root, TOWN, source)
    Repository(root)
    audited(root, "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".")
    audited(root, "check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)


def test_it_has_few_rights_and_puts_nothing_into_a_shell(
    tmp_path: Path, source: ProgramCommit | ProgramWheel
) -> None:
    begin(tmp_path / "town", TOWN, source)
    text = (tmp_path / "town" / WORKFLOW).read_text(encoding="utf-8")
    workflow = YAML(typ="safe").load(text)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["validate"]["permissions"] == {"contents": "read"}
    checkout, _python, install, check, standing, _keep = steps(tmp_path / "town")
    assert checkout["with"]["persist-credentials"] is False
    assert install["working-directory"] == "${{ runner.temp }}"
    for script in (install["run"], check["run"], standing["run"]):
        assert "${{" not in script
        assert "python -m" not in script
    given = source.address if isinstance(source, ProgramCommit) else source.sha256
    assert any(given in value for value in install["env"].values())
    assert given not in install["run"]


def test_actions_are_those_that_the_project_pins(tmp_path: Path) -> None:
    begin(tmp_path / "town", TOWN, ProgramCommit(ADDRESS))
    root = Path(__file__).parent.parent.parent
    own = (root / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    for line in (tmp_path / "town" / WORKFLOW).read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert line.strip() in own


@pytest.mark.process
def test_without_a_source_there_is_no_ci_and_it_is_said(tmp_path: Path) -> None:
    done = powers("init", "柳河", *WORDS, cwd=tmp_path, language="en")
    assert done.returncode == 0, done.stderr
    if own_program() is not None:
        pytest.skip("this Python's program was installed from a commit, which init takes")
    assert not (tmp_path / "柳河" / ".github").exists()
    assert "It has no CI" in done.stderr
    assert "--program git+https://HOST/OWNER/REPOSITORY@COMMIT" in done.stderr


@pytest.mark.process
def test_it_is_added_later(tmp_path: Path) -> None:
    begin(tmp_path / "town", TOWN)
    done = powers("init", "town", "--program", ADDRESS, cwd=tmp_path, language="en")
    assert done.returncode == 0, done.stderr
    assert steps(tmp_path / "town")[2]["env"]["PROGRAM"] == f"devolved-powers @ {ADDRESS}"
    before = (tmp_path / "town" / WORKFLOW).read_bytes()
    again = powers("init", "town", "--program", ADDRESS, cwd=tmp_path, language="en")
    assert again.returncode == 2
    assert (tmp_path / "town" / WORKFLOW).read_bytes() == before
    (tmp_path / "town" / LAW_WATCH).unlink()  # begun before there was one
    lacking = powers("init", "town", "--program", ADDRESS, cwd=tmp_path, language="en")
    assert lacking.returncode == 0, lacking.stderr
    assert (tmp_path / "town" / LAW_WATCH).is_file()
    assert (tmp_path / "town" / WORKFLOW).read_bytes() == before


def test_a_wheel_that_lies_in_its_place_already_is_taken_as_it_is(tmp_path: Path) -> None:
    source = program_at(str(wheel(tmp_path)))
    assert isinstance(source, ProgramWheel)
    root = tmp_path / "town"
    begin(root, TOWN)
    (root / "program").mkdir()
    (root / "program" / WHEEL).write_bytes(source.content)
    assert WORKFLOW in add_ci(root, source)
    other = tmp_path / "other"
    begin(other, TOWN)
    (other / "program").mkdir()
    (other / "program" / WHEEL).write_bytes(b"another")
    with pytest.raises(PowersError):
        add_ci(other, source)


@pytest.mark.process
def test_a_wheel_lies_beside_the_data_and_another_is_not_installed(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("the workflow's scripts are for bash")
    source = program_at(str(wheel(tmp_path)))
    assert isinstance(source, ProgramWheel)
    root = tmp_path / "town"
    begin(root, TOWN)
    add_ci(root, source)
    kept = root / "program" / WHEEL
    assert kept.read_bytes() == source.content
    install = steps(root)[2]
    python = tmp_path / "python"  # in place of Python: what is looked at comes before it
    python.write_text("#!/bin/sh\nexit 75\n", encoding="utf-8")
    python.chmod(0o755)

    def run() -> int:
        temp = tmp_path / "temp"
        temp.mkdir(exist_ok=True)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install["run"]],
            cwd=temp,
            env={
                "PATH": f"{tmp_path}:{os.environ['PATH']}",
                "GITHUB_WORKSPACE": str(root),
                "RUNNER_TEMP": str(temp),
                **install["env"],
            },
            capture_output=True,
            check=False,
        ).returncode

    assert run() == 75, "the wheel is the one that was pinned: Python is called"
    kept.write_bytes(source.content + b"x")
    assert run() == 1, "another is refused before Python is called"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (ADDRESS.replace("0123456789" * 4, "main"), "full hash"),
        (ADDRESS.replace("0123456789" * 4, "v0.1.0"), "full hash"),
        (ADDRESS[:-1], "full hash"),
        ("git+https://example.org/a/b@" + "A" * 40, "full hash"),
        ("git+https://example.org/a/b", "full hash"),
        ("git+https://example.org@" + "0" * 40, "plain letters"),
        ("git+http://example.org/a/b@" + "0" * 40, "git+https://"),
        ("git+ssh://git@example.org/a/b@" + "0" * 40, "git+https://"),
        ("git+file:///srv/a@" + "0" * 40, "git+https://"),
        ("https://example.org/a/b@" + "0" * 40, "git+https://"),
        ("git+https://user:secret@example.org/a/b@" + "0" * 40, "no user name"),
        ("git+https://token@example.org/a/b@" + "0" * 40, "no user name"),
        ("git+https://example.org/a/../b@" + "0" * 40, "plain letters"),
        ("git+https://example.org/a b@" + "0" * 40, "plain letters"),
        ("git+https://example.org/$(id)@" + "0" * 40, "plain letters"),
        ("git+https://example.org/a?x=1@" + "0" * 40, "plain letters"),
        ("git+https://example.org/a/b@" + "0" * 40 + "#subdirectory=c", "full hash"),
        ("git+https://[::1/a@" + "0" * 40, "not an address"),
        ("devolved-powers", "neither an address nor a wheel"),
        ("devolved_powers-0.1.0-cp312-cp312-linux_x86_64.whl", "neither an address nor a wheel"),
        ("other-0.1.0-py3-none-any.whl", "neither an address nor a wheel"),
        ("gone/" + WHEEL, "does not exist"),
    ],
)
def test_a_source_that_may_come_to_mean_something_else_is_refused(source: str, why: str) -> None:
    from devolved_powers.i18n import speaking

    with speaking("en"), pytest.raises(PowersError, match=why.replace("+", r"\+")) as caught:
        program_at(source)
    assert "secret" not in caught.value.message


def test_a_file_that_only_has_the_name_of_a_wheel_is_refused(tmp_path: Path) -> None:
    (tmp_path / WHEEL).write_bytes(b"no archive")
    with pytest.raises(PowersError):
        program_at(str(tmp_path / WHEEL))


class Installed:
    """An installation, as far as its origin goes."""

    def __init__(self, origin: str | None) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.origin


COMMIT = "ab" * 20
GIT = '{"url": "%s", "vcs_info": {"vcs": "git", "commit_id": "' + COMMIT + '"%s}}'


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        (GIT % ("https://example.org/a/b", ""), f"git+https://example.org/a/b@{COMMIT}"),
        (
            GIT % ("https://example.org/a/b.git", ', "requested_revision": "main"'),
            f"git+https://example.org/a/b.git@{COMMIT}",
        ),
        (GIT % ("ssh://git@example.org/a/b", ""), None),
        (GIT % ("https://token@example.org/a/b", ""), None),
        ('{"url": "file:///srv/a", "dir_info": {"editable": true}}', None),
        ('{"url": "https://example.org/a.whl", "archive_info": {}}', None),
        (None, None),
    ],
)
def test_an_installation_from_a_commit_is_a_source(
    monkeypatch: pytest.MonkeyPatch, origin: str | None, address: str | None
) -> None:
    monkeypatch.setattr(module, "distribution", lambda _name: Installed(origin))
    assert own_program() == (ProgramCommit(address) if address else None)
