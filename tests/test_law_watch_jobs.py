"""The weekly jobs that look for new law: each ending of the command is told as what it is."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from devolved_powers.editing.law_watch_workflow import LAW_WATCH
from devolved_powers.editing.program import ProgramCommit
from devolved_powers.editing.workflow import ci_files
from tests.support import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts for sh")
ADDRESS = "git+https://git.example.org/town/powers@" + "0" * 40
CONTENT = ci_files(ProgramCommit(ADDRESS))[LAW_WATCH]
WORKFLOW: dict[str, Any] = YAML(typ="safe").load(CONTENT)
GITLAB: dict[str, Any] = YAML(typ="safe").load((ROOT / "ci/gitlab.yml").read_text("utf-8"))
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
KEPT = "a-word-that-nobody-guesses"
SHELLS = [("sh", "-ec"), BASH]
"""GitLab takes bash where an image has it, else sh."""
NEWS, UNSEEN = "法律有变化，请核实登记的依据", "法律有无变化没有查到，请核实"


def step(job: str, name: str) -> str:
    (found,) = (s["run"] for s in WORKFLOW["jobs"][job]["steps"] if s.get("name") == name)
    return str(found)


class Machine:
    """A folder that stands for the runner: its tools write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.temp, self.bin = folder, folder / "temp", folder / "bin"
        self.checkout, self.calls = folder / "checkout", folder / "calls"
        for each in (self.temp, self.bin, self.checkout):
            each.mkdir()
        self.calls.touch()

    def tool(self, name: str, script: str, at: Path | None = None) -> None:
        path = at or self.bin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        told = f'printf "%s" "{name}" >> {self.calls}\nfor a; do printf " [%s]" "$a"; done '
        path.write_text(f"#!/bin/sh\n{told} >> {self.calls}\necho >> {self.calls}\n{script}\n")
        path.chmod(0o755)

    def run(self, shell: tuple[str, ...], script: str, **env: str) -> tuple[int, str]:
        done = subprocess.run(
            [*shell, script],
            cwd=self.checkout,
            env={
                "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.folder),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
                "GITHUB_SERVER_URL": "https://example.org",
                "GITHUB_REPOSITORY": "town/registry",
                "GITHUB_RUN_ID": "7",
                **env,
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.returncode, done.stdout + done.stderr

    def called(self, name: str) -> list[str]:
        lines = self.calls.read_text("utf-8").splitlines()
        return [line for line in lines if line.startswith(f"{name} ")]

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.checkout, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def repository(self) -> None:
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "somebody")
        self.git("config", "user.email", "somebody@example.org")
        self.git("commit", "--quiet", "--allow-empty", "--message=a registry")

    def program(self, code: int, report: str = "# 报告\n", more: str = "") -> None:
        """Put a program in place that writes a report, and ends with a code."""
        write = f"""
while [ "$#" -gt 0 ]; do if [ "$1" = -o ]; then out=$2; fi; shift; done
printf '%s' '{report}' > "$out"
{more}
exit {code}"""
        self.tool("powers", write, self.temp / "powers/bin/python")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.repository()
    return made


@pytest.mark.process
@pytest.mark.parametrize(
    ("code", "ends", "told"),
    [
        (0, 0, "没有新的变化"),
        (1, 0, "法律有变化"),
        (4, 0, "不能说没有变化"),
        (2, 2, ""),
        (3, 3, ""),
    ],
)
def test_each_ending_is_told_and_what_failed_fails(
    machine: Machine, code: int, ends: int, told: str
) -> None:
    machine.program(code)
    ended, said = machine.run(BASH, step("watch", "查"), WRITE="")
    assert ended == ends
    assert told in said
    output = machine.folder / "output"
    if ends:
        assert not output.exists(), "nothing is told of what was not looked at"
    else:
        assert output.read_text("utf-8") == f"code={code}\n"
        assert "# 报告" in (machine.folder / "summary").read_text("utf-8")
    (call,) = machine.called("powers")
    assert "[law] [watch] [--format] [markdown] [-o]" in call
    assert "--statutes" not in call
    assert "--write" not in call


@pytest.mark.process
def test_the_texts_that_were_fetched_are_looked_into(machine: Machine) -> None:
    (machine.temp / "statutes").mkdir()
    machine.program(0)
    assert machine.run(BASH, step("watch", "查"), WRITE="yes")[0] == 0
    (call,) = machine.called("powers")
    assert f"[--statutes] [{machine.temp}/statutes]" in call
    assert "[--write]" in call


@pytest.mark.process
def test_a_branch_is_handed_on_as_a_bundle(machine: Machine) -> None:
    branch = "law-watch/2026-11-30"
    draft = "git commit -q --allow-empty -m draft"
    machine.program(1, more=f"git checkout -q -b {branch}; {draft}; git checkout -q main")
    assert machine.run(BASH, step("watch", "查"), WRITE="yes")[0] == 0
    kept = machine.temp / "law-watch"
    assert (kept / "branch.txt").read_text("utf-8") == f"{branch}\n"
    assert branch in machine.git("bundle", "list-heads", str(kept / "branch.bundle"))
    assert "branch=yes" in (machine.folder / "output").read_text("utf-8").splitlines()


@pytest.mark.process
def test_a_report_that_an_issue_does_not_hold_is_cut_and_says_so(machine: Machine) -> None:
    line = "《示例条例》有变化。\\n"
    machine.program(1, more=f"for n in $(seq 6000); do printf '{line}' >> \"$out\"; done")
    assert machine.run(BASH, step("watch", "查"), WRITE="")[0] == 0
    kept = machine.temp / "law-watch"
    issue = (kept / "issue.md").read_text("utf-8")
    assert len((kept / "report.md").read_text("utf-8")) > 65_536 > len(issue)
    assert "以下从略" in issue
    assert "https://example.org/town/registry/actions/runs/7" in issue


@pytest.mark.process
def test_without_a_report_the_issue_says_that_there_is_none(machine: Machine) -> None:
    machine.program(4, report="")
    assert machine.run(BASH, step("watch", "查"), WRITE="")[0] == 0
    issue = (machine.temp / "law-watch" / "issue.md").read_text("utf-8")
    assert issue.startswith("没有得出报告")


@pytest.mark.process
@pytest.mark.parametrize(
    ("source", "fetches", "code"),
    [
        ("", True, 0),
        ("https://git.example.org/texts", True, 0),
        ("https://git.example.org/texts", False, 0),
        ("ssh://git.example.org/texts", True, 2),
        ("--upload-pack=touch x", True, 2),
        ("https://x/$(touch y)", True, 0),
    ],
)
def test_the_texts_are_fetched_from_a_web_address_alone(
    machine: Machine, source: str, fetches: bool, code: int
) -> None:
    machine.tool("git", "exit 0" if fetches else "exit 128")
    ended, said = machine.run(BASH, step("watch", "取法律法规文本"), SOURCE=source)
    assert ended == code
    fetched = machine.called("git")
    assert bool(fetched) == source.startswith("https://")
    assert all(f"[--] [{source}]" in call for call in fetched)
    assert ("::warning::" in said) == (not source or not fetches)
    assert sorted(p.name for p in machine.checkout.iterdir()) == [".git"]


@pytest.mark.process
@pytest.mark.parametrize(("code", "title"), [("1", NEWS), ("4", UNSEEN)])
@pytest.mark.parametrize("number", ["", "12"])
def test_there_is_one_open_issue_of_a_title(
    machine: Machine, code: str, title: str, number: str
) -> None:
    machine.tool("gh", f'if [ "$2" = list ]; then echo "{number}"; fi')
    name = "开立或者更新议题"
    assert machine.run(BASH, step("tell", name), CODE=code)[0] == 0
    asked, told = machine.called("gh")
    assert "[--app] [github-actions]" in asked
    body = f"[--body-file] [{machine.temp}/law-watch/issue.md]"
    assert body in told
    if number:
        assert told.startswith("gh [issue] [edit] [12]")
    else:
        assert told.startswith("gh [issue] [create]")
        assert f"[--title] [{title}]" in told


@pytest.mark.process
def test_no_other_ending_opens_an_issue(machine: Machine) -> None:
    machine.tool("gh", "")
    for code in ("", "0", "2", "3", "1; touch x"):
        assert machine.run(BASH, step("tell", "开立或者更新议题"), CODE=code)[0] == 2
    assert not machine.called("gh")


@pytest.mark.process
@pytest.mark.parametrize(
    ("waiting", "file", "opened"),
    [
        ("0", "laws/示例条例.yaml", True),
        ("1", "laws/示例条例.yaml", False),
        ("0", ".github/workflows/x.yml", False),
        ("0", "registry.yaml", False),
    ],
)
def test_a_branch_of_data_becomes_one_pull_request(
    machine: Machine, waiting: str, file: str, *, opened: bool
) -> None:
    branch, kept = "law-watch/2026-11-30", machine.temp / "law-watch"
    kept.mkdir()
    machine.git("checkout", "--quiet", "-b", branch)
    changed = machine.checkout / file
    changed.parent.mkdir(parents=True, exist_ok=True)
    changed.write_text("x", encoding="utf-8")
    machine.git("add", "--all")
    machine.git("commit", "--quiet", "--message=draft")
    machine.git("bundle", "create", "--quiet", str(kept / "branch.bundle"), f"main..{branch}")
    machine.git("checkout", "--quiet", "main")
    machine.git("branch", "--quiet", "-D", branch)
    machine.git("init", "--quiet", "--bare", str(machine.folder / "remote"))
    machine.git("remote", "add", "origin", str(machine.folder / "remote"))
    (kept / "branch.txt").write_text(f"{branch}\n", encoding="utf-8")
    machine.tool("gh", f'if [ "$2" = list ]; then echo {waiting}; fi')
    script = step("propose", "推送分支，开立合并请求")
    ended, said = machine.run(BASH, script, BASE="main")
    refused = waiting == "0" and not opened
    assert ended == (2 if refused else 0), said
    heads = machine.git("ls-remote", "--heads", "origin")
    assert (branch in heads) == opened
    created = [call for call in machine.called("gh") if "[pr] [create]" in call]
    assert bool(created) == opened
    assert all(f"[--base] [main] [--head] [{branch}]" in call for call in created)


@pytest.mark.process
@pytest.mark.parametrize(
    "name", ["main", "law-watch/../main", "law-watch/1 x", "law-watch/1\nmain"]
)
def test_a_branch_of_another_name_is_not_pushed(machine: Machine, name: str) -> None:
    kept = machine.temp / "law-watch"
    kept.mkdir()
    (kept / "branch.bundle").touch()
    (kept / "branch.txt").write_text(f"{name}\n", encoding="utf-8")
    machine.tool("gh", "echo 0")
    script = step("propose", "推送分支，开立合并请求")
    assert machine.run(BASH, script, BASE="main")[0] == 2
    assert not machine.called("gh")


def test_what_reads_strangers_texts_may_write_nothing_and_what_may_write_runs_no_program() -> None:
    jobs = WORKFLOW["jobs"]
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "watch": {"contents": "read"},
        "tell": {"issues": "write"},
        "propose": {"contents": "write", "pull-requests": "write"},
    }
    writing = [s for name in ("tell", "propose") for s in jobs[name]["steps"]]
    assert not any("python" in s["run"] or "statutes" in s["run"] for s in writing if "run" in s)
    for job in jobs.values():
        assert job["timeout-minutes"] <= 30
        assert not any("${{" in s.get("run", "") for s in job["steps"])
        for used in (s for s in job["steps"] if "checkout" in s.get("uses", "")):
            assert used["with"]["persist-credentials"] is False
    assert set(WORKFLOW["on"]) == {"schedule", "workflow_dispatch"}
    assert jobs["tell"]["needs"] == jobs["propose"]["needs"] == "watch"


def test_actions_have_the_pins_of_this_projects_own_workflows() -> None:
    own = "".join(p.read_text("utf-8") for p in (ROOT / ".github/workflows").iterdir())
    lines = [line.strip() for line in CONTENT.decode().splitlines() if "uses:" in line]
    assert len(lines) == 6
    for line in lines:
        assert line.removeprefix("- ") in own, line


@pytest.mark.process
@pytest.mark.parametrize("code", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("token", ["", KEPT])
@pytest.mark.parametrize("shell", SHELLS, ids=["sh", "bash"])
def test_gitlab_ends_as_the_command_does_and_opens_an_issue_with_a_token(
    machine: Machine, code: int, token: str, shell: tuple[str, ...]
) -> None:
    home = machine.temp / "powers"
    machine.program(code)
    machine.tool("apt-get", "")
    machine.tool("curl", "echo '[]'")
    script = GITLAB["law-watch"]["script"][0].replace("/opt/powers", str(home))
    ended, _said = machine.run(
        shell, script, POWERS_ISSUE_TOKEN=token, CI_API_V4_URL="https://g/api",
        CI_PROJECT_ID="3", CI_JOB_URL="https://g/job",
    )  # fmt: skip
    assert ended == code
    asked = machine.called("curl")
    assert len(asked) == (2 if token and code in (1, 4) else 0)
    assert not any(KEPT in call for call in asked)
    if asked:
        assert f"title={NEWS if code == 1 else UNSEEN}" in asked[1]
    there = (machine.checkout / "law-watch.md").is_file()
    assert there == (code in (0, 1, 4))
    assert GITLAB["law-watch"]["allow_failure"] == {"exit_codes": [1, 4]}


@pytest.mark.process
@pytest.mark.parametrize("shell", SHELLS, ids=["sh", "bash"])
def test_gitlab_brings_an_open_issue_up_to_date(machine: Machine, shell: tuple[str, ...]) -> None:
    machine.program(1)
    machine.tool("apt-get", "")
    machine.tool("curl", """echo '[{"id":9,"iid":41,"project_id":3,"milestone":{"iid":5}}]'""")
    script = GITLAB["law-watch"]["script"][0].replace("/opt/powers", str(machine.temp / "powers"))
    ended, _said = machine.run(
        shell, script, POWERS_ISSUE_TOKEN=KEPT, CI_API_V4_URL="https://g/api",
        CI_PROJECT_ID="3", CI_JOB_URL="https://g/job",
    )  # fmt: skip
    assert ended == 1
    _asked, told = machine.called("curl")
    assert "[--request] [PUT]" in told
    assert "[https://g/api/projects/3/issues/41]" in told
