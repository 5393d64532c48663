"""The workflow that proposes to append: one job holds the key, another one writes, neither both."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from devolved_powers.editing.program import ProgramCommit, program_at
from devolved_powers.editing.record_workflow import (
    RECORD_WORKFLOW,
    add_record_workflow,
    record_workflow_files,
)
from devolved_powers.record.log_folder import LogFolder
from tests.editing.test_program import ADDRESS, audited, wheel
from tests.record.authority import OPENSSL, Authority
from tests.record.example import LOG, Example, go_on, lay
from tests.record.logs import appended
from tests.record.test_timestamp_command import stamped
from tests.repository import Repository
from tests.support import contents, powers
from tests.test_law_watch_jobs import BASH, Machine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts for sh")
CONTENT = record_workflow_files(ProgramCommit(ADDRESS))[RECORD_WORKFLOW]
WORKFLOW: dict[str, Any] = YAML(typ="safe").load(CONTENT)
PLAIN = ("bash", "-e", "-c")
"""How a service runs a step that names no shell."""


def step(job: str, name: str) -> str:
    (found,) = (s["run"] for s in WORKFLOW["jobs"][job]["steps"] if s.get("name") == name)
    return str(found)


class Runner(Machine):
    """A machine that has checked out the example; the program on it is this one."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        super().__init__(folder)
        self.checkout.rmdir()
        example = lay(folder / "example")
        example.registry.rename(self.checkout)
        self.key = (example.keys / LOG).read_text(encoding="ascii")
        self.keys = example.keys
        self.tool("powers", f'exec {sys.executable} "$@"', self.temp / "powers/bin/python")

    def append(self, key: str) -> tuple[int, str]:
        """Run the step that appends."""
        name = "POWERS_TODAY"
        return self.run(PLAIN, step("append", "追加"), KEY=key, **{name: "2022-12-31"})


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "machine")


@pytest.mark.process
def test_what_is_new_is_appended_on_a_branch_and_the_key_is_gone(runner: Runner) -> None:
    head = runner.git("rev-parse", "HEAD")
    ended, said = runner.append(runner.key)
    assert ended == 0, said
    assert not (runner.temp / "record-key").exists()
    assert not any(
        b"PRIVATE KEY" in content
        for folder in (runner.temp, runner.checkout)
        for content in contents(folder).values()
    )
    assert runner.git("rev-parse", "main") == head
    changed = runner.git("diff", "--name-only", "main", "record-append").split()
    assert "record/checkpoint" in changed
    assert all(path.startswith("record/") for path in changed)
    assert (runner.folder / "output").read_text("utf-8") == "branch=yes\n"
    assert "24" in (runner.folder / "summary").read_text("utf-8")


@pytest.mark.process
def test_where_nothing_is_new_nothing_is_proposed_and_no_key_is_needed(runner: Runner) -> None:
    appended(runner.checkout)
    Repository(runner.checkout, new=False).commit("记录日志")
    ended, said = runner.append("")
    assert ended == 0, said
    assert not (runner.folder / "output").exists()


@pytest.mark.process
def test_without_a_key_the_run_fails(runner: Runner) -> None:
    assert runner.append("")[0] == 2
    assert not (runner.folder / "output").exists()


@pytest.mark.process
def test_a_history_that_was_rewritten_fails_the_run(runner: Runner) -> None:
    appended(runner.checkout)
    repository = Repository(runner.checkout, new=False)
    repository.git("add", "record")
    repository.git("commit", "-q", "--amend", "-m", "另写")
    assert runner.append(runner.key)[0] == 3
    assert not (runner.temp / "record-key").exists()


@pytest.mark.process
@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
def test_a_time_stamp_that_it_cannot_look_at_stops_no_proposal(runner: Runner) -> None:
    """The run has no certificate of the authority; the proposal says what was not looked at."""
    appended(runner.checkout)
    authority = Authority(runner.folder / "authority")
    root = ("--tsa-root", str(authority.folder / "root.pem"))
    code, _said, error = stamped(runner.checkout, authority, root)
    assert code == 0, error
    Repository(runner.checkout, new=False).commit("记录日志")
    go_on(Example(runner.checkout, runner.keys))
    ended, said = runner.append(runner.key)
    assert ended == 0, said
    assert (runner.folder / "output").read_text("utf-8") == "branch=yes\n"
    assert "时间戳" in (runner.folder / "summary").read_text("utf-8")


@pytest.mark.process
@pytest.mark.parametrize("waiting", ["", "7"])
@pytest.mark.parametrize("others", [False, True])
def test_the_branch_becomes_one_pull_request(runner: Runner, waiting: str, others: bool) -> None:
    assert runner.append(runner.key)[0] == 0
    if others:
        (runner.checkout / "registry.yaml").write_bytes(b"# another\n")
        runner.git("commit", "-q", "-a", "-m", "more")
        bundle = str(runner.temp / "record-append" / "branch.bundle")
        runner.git("bundle", "create", "-q", bundle, "main..refs/heads/record-append")
    runner.git("checkout", "-q", "main")
    runner.git("branch", "-q", "-D", "record-append")
    runner.git("init", "-q", "--bare", str(runner.folder / "remote"))
    runner.git("remote", "add", "origin", str(runner.folder / "remote"))
    runner.tool("gh", f'if [ "$2" = list ]; then echo "{waiting}"; fi')
    ended, said = runner.run(BASH, step("propose", "推送分支，开立合并请求"), BASE="main")
    assert ended == (2 if others else 0), said
    assert ("record-append" in runner.git("ls-remote", "--heads", "origin")) == (not others)
    calls = [call for call in runner.called("gh") if "[create]" in call or "[edit]" in call]
    if others:
        assert not calls
    else:
        (call,) = calls
        assert call.startswith("gh [pr] [edit] [7]" if waiting else "gh [pr] [create]")


def test_who_holds_the_key_may_write_nothing_and_who_writes_runs_no_program() -> None:
    jobs = WORKFLOW["jobs"]
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "append": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
    }
    assert jobs["append"]["environment"] == "record"
    assert "default_branch" in jobs["append"]["if"]
    assert not any("python" in s.get("run", "") for s in jobs["propose"]["steps"])
    assert "secrets" not in str(jobs["propose"])
    for job in jobs.values():
        assert not any("${{" in s.get("run", "") for s in job["steps"])
        for used in (s for s in job["steps"] if "checkout" in s.get("uses", "")):
            assert used["with"]["persist-credentials"] is False


@pytest.mark.process
@pytest.mark.parametrize("kind", ["commit", "wheel"])
def test_auditors_find_nothing_in_the_workflow(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "town"
    root.mkdir()
    Repository(root)
    source = program_at(ADDRESS if kind == "commit" else str(wheel(tmp_path)))
    add_record_workflow(root, source)
    audited(root, "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".")
    audited(
        root, "check-jsonschema", "--builtin-schema", "vendor.github-workflows", RECORD_WORKFLOW
    )
    text = (root / RECORD_WORKFLOW).read_text(encoding="utf-8")
    assert ("devolved-powers[record] @ git+" if kind == "commit" else '"./$WHEEL[record]"') in text


@pytest.mark.process
def test_the_command_writes_it_once_and_tells_where_the_key_goes(tmp_path: Path) -> None:
    root = lay(tmp_path / "example").registry
    source = str(wheel(tmp_path))
    done = powers("record", "workflow", "--program", source, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    assert RECORD_WORKFLOW in done.stdout
    assert "POWERS_RECORD_KEY" in done.stderr
    again = powers("record", "workflow", "--program", source, cwd=root, language="en")
    assert again.stdout == f"{RECORD_WORKFLOW} is as it should be.\n"
    assert powers("validate", cwd=root).returncode == 0


@pytest.mark.process
def test_a_registry_without_a_log_gets_no_workflow(tmp_path: Path, registry: Path) -> None:
    done = powers("record", "workflow", "--program", str(wheel(tmp_path)), cwd=registry)
    assert done.returncode == 2
    assert not (registry / RECORD_WORKFLOW).exists()


@pytest.mark.process
def test_the_log_grows_from_run_to_run(runner: Runner) -> None:
    assert runner.append(runner.key)[0] == 0
    runner.git("checkout", "-q", "main")
    runner.git("merge", "-q", "--no-ff", "-m", "合并", "record-append")
    runner.git("branch", "-q", "-D", "record-append")
    example = lay(runner.folder / "other")
    shutil.rmtree(example.registry)
    (example.registry.parent / "registry").symlink_to(runner.checkout)
    go_on(example)
    assert runner.append(runner.key)[0] == 0
    checkpoint = LogFolder.of(runner.checkout).checkpoint
    assert checkpoint is not None
    assert checkpoint.size == 27
