"""The action, the workflow of `init` and the template, run as their services run them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from run_ci_here import Runner, Step, state_of

from devolved_powers.editing.program import ProgramWheel
from devolved_powers.editing.workflow import WORKFLOW, ci_files
from devolved_powers.errors import ExitCode
from tests.repository import Repository
from tests.support import CACHE, SMALL, copy_of

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        os.name == "nt" or shutil.which("bash") is None, reason="the scripts are for bash"
    ),
]
MORE = {"POWERS_CACHE": str(CACHE), "POWERS_LANG": "en", "POWERS_TODAY": "2026-11-23"}
SEEN = "code-of-the-change-ran"
HOSTILE_BASES = ["$(touch pwned)", "--output=pwned", "HEAD\n; touch pwned"]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("start") / "repository")
    copy_of(SMALL, made.root)
    made.commit("起点")
    made.git("update-ref", "refs/remotes/origin/main", "main")
    made.branch("change")
    made.edit("powers/needs.yaml", ("reason: 挖掘道路", "reason: 近年挖掘道路"))
    made.commit("改动")
    return made


@pytest.fixture
def change(start: Repository, tmp_path: Path) -> Repository:
    shutil.copytree(start.root, tmp_path / "change")
    return Repository(tmp_path / "change", new=False)


def runner(change: Repository, base: str = "main", **more: str) -> Runner:
    temp = change.root.parent / "temp"
    temp.mkdir(exist_ok=True)
    named = change.git("rev-parse", base) if base == "main" else base
    return Runner(change.root, temp, named, inputs={"language": "en"}, more={**MORE, **more})


SERVICES: dict[str, Callable[[Runner], list[Step]]] = {
    "github": Runner.action,
    "init": Runner.init_workflow,
    "gitlab": Runner.gitlab,
}


def hostile(change: Repository) -> None:
    """Lay into a checkout whatever Python, pip, git or a shell might take for code of its own."""
    seen = change.root.parent / SEEN
    python = f"open({str(seen)!r}, 'a').write(__file__ + '\\n')\n"
    shell = f"#!/bin/sh\necho \"$0\" >> '{seen}'\ncat\n"
    modules = ("sitecustomize", "usercustomize", "typer", "re", "yaml", "conftest", "setup", "git")
    files = {
        **{f"{name}.py": python for name in modules},
        **dict.fromkeys(("devolved_powers/__init__.py", "devolved_powers/__main__.py"), python),
        "run.pth": f"import os; os.system('touch {seen}')\n",
        "pyvenv.cfg": "home = .\n",
        "pip.conf": "[global]\nindex-url = http://127.0.0.1:9/\n",
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "setup"\n',
        "setup.cfg": "[options]\n",
        "tox.ini": "[pytest]\naddopts = -p conftest\n",
        ".env": f"POWERS_REGISTRY=/\nPYTHONPATH=.\nBASH_ENV={seen}\n",
        ".bashrc": f"touch '{seen}'\n",
        "powers.sh": shell,
        "git.sh": shell,
        ".gitattributes": "* filter=evil diff=evil merge=evil\n",
        ".gitmodules": '[submodule "x"]\n\tpath = laws\n\turl = ext::evil\n\tupdate = !evil\n',
        ".git/hooks/post-checkout": shell,
        ".git/hooks/reference-transaction": shell,
        "monitor.sh": shell,
        ".powers.lock": "",
        ".powers-cache/x": "x",
    }
    for name, content in files.items():
        file = change.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        file.chmod(0o755)
    for name in ("git", "python", "sh", "env", "less"):
        shutil.copy(change.root / "git.sh", change.root / name)
    evil = str(change.root / "monitor.sh")
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "merge.evil.driver",
        "gpg.program",
        "uploadpack.packObjectsHook",
        "alias.rev-parse",
        "alias.cat-file",
        "credential.helper",
    ):
        change.git("config", key, f"!{evil}" if key.startswith(("alias", "cred")) else evil)
    change.git("config", "core.hooksPath", str(change.root / ".git" / "hooks"))
    change.git("config", "protocol.ext.allow", "always")
    change.git("config", "remote.origin.url", f"ext::{evil}")
    change.git("config", "remote.origin.promisor", "true")
    change.git("config", "extensions.partialClone", "origin")
    change.git("config", "core.repositoryFormatVersion", "1")


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_of_the_change_runs_and_nothing_is_written(
    change: Repository, service: str
) -> None:
    base = change.git("rev-parse", "main")
    hostile(change)
    seen = change.root.parent / SEEN
    seen.unlink(missing_ok=True)  # what the test's own git started
    before = state_of(change.root)
    steps = SERVICES[service](runner(change, base))
    assert not seen.exists(), seen.read_text(encoding="utf-8")
    assert steps[0].code == 0, steps[0].log
    assert "| N-01 |" in steps[0].log, "the change was read"
    after = state_of(change.root)
    written = {name for name, _state in before.items() ^ after.items()}
    assert written == ({"powers-review.md", "powers-junit.xml"} if service == "gitlab" else set())


def test_a_missing_object_is_not_fetched_by_a_program_that_the_checkout_names(
    change: Repository,
) -> None:
    base = change.git("rev-parse", "main")
    blob = change.git("rev-parse", "main:powers/needs.yaml")
    hostile(change)
    seen = change.root.parent / SEEN
    seen.unlink(missing_ok=True)
    (change.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    (step,) = runner(change, base).action()
    assert not seen.exists(), seen.read_text(encoding="utf-8")
    assert step.code == 3, step.log
    assert "::error title=powers::Not judged: " in step.log


def test_what_stands_where_a_journal_does_is_refused(change: Repository) -> None:
    base = change.git("rev-parse", "main")
    (change.root / ".powers.journal").mkdir()
    script, *_after = runner(change, base).gitlab()
    assert script.code == ExitCode.UNREADABLE, script.log
    assert script.log == ".powers.journal is a folder, a file is expected.\n"


def test_git_is_not_looked_for_in_the_checkout(change: Repository) -> None:
    base = change.git("rev-parse", "main")
    hostile(change)
    seen = change.root.parent / SEEN
    seen.unlink(missing_ok=True)
    path = os.pathsep.join((".", "", os.environ["PATH"]))
    (step,) = runner(change, base, PATH=path).action()
    assert not seen.exists(), seen.read_text(encoding="utf-8")
    assert step.code == 0, step.log


@pytest.mark.parametrize("value", HOSTILE_BASES)
def test_an_expression_with_a_hostile_value_is_a_revision_and_nothing_else(
    change: Repository, value: str
) -> None:
    before = state_of(change.root)
    (step,) = runner(change, value).action()
    assert step.code == 2, step.log
    assert "::error title=powers::Not judged: " in step.log
    assert state_of(change.root) == before


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("registry", "$(touch pwned)", 3),
        ("accept", "--base=main\n; touch pwned", 2),
        ("memory", "1; touch pwned", 2),
        ("base", "", 0),
    ],
)
def test_an_input_with_a_hostile_or_empty_value_is_a_value_and_nothing_else(
    change: Repository, name: str, value: str, code: int
) -> None:
    before = state_of(change.root)
    service = runner(change)
    service.inputs = {"language": "en", name: value}
    (step,) = service.action()
    assert step.code == code, step.log
    assert state_of(change.root) == before


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="the service has it")
def test_a_link_in_the_place_of_the_wheel_is_not_copied(change: Repository) -> None:
    service = runner(change)
    outside = service.temp / "outside.whl"
    outside.write_bytes(b"as if")
    wheel = ProgramWheel("outside.whl", b"as if")
    (change.root / "program").mkdir()
    (change.root / "program" / "outside.whl").symlink_to(outside)
    job = YAML(typ="safe").load(ci_files(wheel)[WORKFLOW])["jobs"]["validate"]
    (install,) = (step for step in job["steps"] if step.get("name") == "安装程序")
    service.install = True
    folder = service.temp / "work"
    folder.mkdir()
    (step,) = service.steps([{**install, "working-directory": str(folder)}], {})
    assert step.code == 1
    assert not list(folder.iterdir()), "it stops before anything is copied"


@pytest.mark.parametrize("event", ["push", "schedule"])
def test_a_first_push_and_a_schedule_have_no_base(change: Repository, event: str) -> None:
    change.git("update-ref", "refs/remotes/origin/main", "HEAD")
    change.git("update-ref", "refs/heads/main", "HEAD")
    service = runner(change, "0" * 40)
    service.event = event
    (step,) = service.action()
    assert step.code == 0, step.log
    if event == "push":
        assert "Not compared with what was before: " in step.log.splitlines()[1]
        assert "Not compared with what was before: " in service.summary.splitlines()[0]


def test_a_link_in_the_place_of_a_result_is_not_written_through(change: Repository) -> None:
    outside = change.root.parent / "outside"
    outside.write_text("mine", encoding="utf-8")
    for name in ("powers-review.md", "powers-junit.xml"):
        (change.root / name).symlink_to(outside)
    script, after = runner(change).gitlab()
    assert (script.code, after.code) == (0, 0), script.log + after.log
    assert outside.read_text(encoding="utf-8") == "mine"
    assert "## Review of the registry" in (change.root / "powers-review.md").read_text("utf-8")


def test_a_merge_request_is_compared_with_its_base_and_a_push_with_the_commit_before(
    change: Repository,
) -> None:
    for event in ("pull_request", "push"):
        service = runner(change)
        service.event = event
        (script, _after) = service.gitlab()
        assert "Need changed" in script.log, script.log


def test_no_variable_of_the_runner_is_printed(change: Repository) -> None:
    (step,) = runner(change, POWERS_SECRET="hunter2-of-the-runner").action()  # noqa: S106 - made up
    service = runner(change)
    assert "hunter2" not in step.log + service.summary
