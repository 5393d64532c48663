"""Runs what the services of CI would run over a checkout, with the variables they set, here.

    python tools/run_ci_here.py github --checkout DIR --base COMMIT
    python tools/run_ci_here.py init --checkout DIR --base COMMIT --event push
    python tools/run_ci_here.py gitlab --checkout DIR --base COMMIT

`github` is the action of this repository, `init` the workflow that `powers init` writes, `gitlab`
the template. The scripts are the real ones, run by the shell that the service runs them with, in
the folder it runs them in; expressions are worked out as GitHub does. Nothing is isolated: it is no
container. What installs the program is left out by default: the program of this Python stands in
its place. A step that uses another action is named and passed over.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from devolved_powers.editing.program import ProgramCommit
from devolved_powers.editing.workflow import WORKFLOW, ci_files

ROOT = Path(__file__).resolve().parent.parent
_BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_INSTALLING = ("Install powers", "安装程序")
_GITLAB_HOME = "/opt/powers"
_ADDRESS = "git+https://git.example.org/town/powers@" + "0" * 40


@dataclass(frozen=True)
class Step:
    """One script that was run.

    Args:
        name: as the service shows it.
        code: how it ended.
        log: what it printed, errors too.
    """

    name: str
    code: int
    log: str


@dataclass
class Runner:
    """A machine of a service, as far as scripts see it.

    Args:
        checkout: the folder that was checked out.
        temp: an empty folder for what the service keeps.
        base: the commit that the change begins at; empty where the service names none.
        event: `pull_request`, `push` or `schedule`.
        inputs: the inputs of the action, or the variables of the project.
        install: whether the program is really installed; otherwise this Python's is used.
        more: variables besides.
    """

    checkout: Path
    temp: Path
    base: str = ""
    event: str = "pull_request"
    inputs: Mapping[str, str] = field(default_factory=dict)
    install: bool = False
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """What stands in the summary of the run."""
        file = self.temp / "summary.md"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def action(self) -> list[Step]:
        """Run the action of this repository."""
        described = _read((ROOT / "action.yml").read_text(encoding="utf-8"))
        usual = {name: str(i.get("default", "")) for name, i in described["inputs"].items()}
        return self.steps(described["runs"]["steps"], {**usual, **self.inputs})

    def init_workflow(self) -> list[Step]:
        """Run the workflow that `powers init` writes."""
        job = _read(ci_files(ProgramCommit(_ADDRESS))[WORKFLOW].decode("utf-8"))
        return self.steps(job["jobs"]["validate"]["steps"], {})

    def gitlab(self, job: str = "powers") -> list[Step]:
        """Run a job of the template for GitLab; its own folder stands for /opt."""
        template = _read((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))[job]
        home = self.temp / "opt"
        tools = self.temp / "bin"
        self._program(home)
        _executable(tools / "apt-get", "exit 0")
        merge_request = self.event == "pull_request"
        env = {
            **self._own(),
            **{k: str(v) for k, v in template["variables"].items()},
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "GITLAB_CI": "true",
            "CI_PROJECT_DIR": str(self.checkout),
            "CI_PIPELINE_SOURCE": "merge_request_event" if merge_request else self.event,
            "CI_DEFAULT_BRANCH": "main",
            **({"CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base} if merge_request else {}),
            "CI_COMMIT_BEFORE_SHA": "0" * 40 if merge_request else self.base,
            **self.inputs,
            **self.more,
        }
        parts = ["script", "after_script"]
        if self.install:
            parts.insert(0, "before_script")
        steps = []
        for part in parts:
            lines = "\n".join(template.get(part, ())).replace(_GITLAB_HOME, str(home))
            if lines:
                steps.append(_ran(part, ("sh", "-ec", lines), self.checkout, env))
        return steps

    def steps(self, steps: list[dict[str, Any]], inputs: Mapping[str, str]) -> list[Step]:
        """Run the steps of a job of GitHub whose condition holds, until one fails.

        Args:
            steps: as the file has them.
            inputs: those of the action; expressions in them are worked out.
        """
        event: dict[str, Any] = {}
        if self._is_pull_request:
            event = {"pull_request": {"base": {"sha": self.base}}}
        elif self.event == "push":
            event = {"before": self.base}
        contexts: dict[str, Any] = {
            "github": {"event": event, "event_name": self.event},
            "runner": {"temp": str(self.temp)},
            "vars": dict(self.inputs),
        }
        contexts["inputs"] = {name: _expanded(text, contexts) for name, text in inputs.items()}
        (self.temp / "event.json").write_text(json.dumps(event), encoding="utf-8")
        if not self.install:
            self._program(self.temp / "powers")
        env = {
            **self._own(),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.checkout),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_EVENT_NAME": self.event,
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "GITHUB_BASE_REF": "main" if self._is_pull_request else "",
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_ENV": str(self.temp / "env"),
            "GITHUB_PATH": str(self.temp / "path"),
            "RUNNER_TEMP": str(self.temp),
            "RUNNER_OS": "Linux",
            **self.more,
        }
        return list(self._run_steps(steps, contexts, env))

    def _run_steps(
        self, steps: list[dict[str, Any]], contexts: Mapping[str, Any], env: Mapping[str, str]
    ) -> Iterator[Step]:
        for step in steps:
            name = str(step.get("name") or step.get("uses"))
            holds = "if" not in step or bool(_value(step["if"], contexts))
            if not holds or "run" not in step or (name in _INSTALLING and not self.install):
                continue
            named = {k: _expanded(str(v), contexts) for k, v in step.get("env", {}).items()}
            folder = Path(_expanded(step.get("working-directory", str(self.checkout)), contexts))
            done = _ran(name, (*_BASH, step["run"]), folder, {**env, **named})
            yield done
            if done.code:
                return

    @property
    def _is_pull_request(self) -> bool:
        return self.event == "pull_request"

    def _own(self) -> dict[str, str]:
        """Return the variables that every service sets; none of this process but PATH."""
        home = self.temp / "home"
        home.mkdir(parents=True, exist_ok=True)
        return {"PATH": os.environ["PATH"], "HOME": str(home), "CI": "true"}

    def _program(self, home: Path) -> None:
        """Let the program of this Python stand where the service would install it."""
        _executable(home / "bin" / "python", f'exec "{sys.executable}" "$@"')


def state_of(folder: Path) -> dict[str, str]:
    """Return what stands below a folder: each path with what it is, and a hash of what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found


def _read(text: str) -> Any:
    return YAML(typ="safe").load(text)


def _executable(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    file.chmod(0o755)


def _ran(name: str, command: tuple[str, ...], folder: Path, env: Mapping[str, str]) -> Step:
    done = subprocess.run(
        command,
        cwd=folder,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        errors="backslashreplace",
    )
    return Step(name, done.returncode, done.stdout)


def _expanded(text: str, contexts: Mapping[str, Any]) -> str:
    """Return a text with its expressions worked out."""
    return _EXPRESSION.sub(lambda found: _value(found[1], contexts), text)


def _value(expression: str, contexts: Mapping[str, Any]) -> str:
    """Return what an expression comes to: names, quoted texts, `||`, `==` and `!=`; "" is false."""
    for term in expression.split("||"):
        for sign, equal in (("==", True), ("!=", False)):
            left, found, right = term.partition(sign)
            if found:
                same = _operand(left, contexts) == _operand(right, contexts)
                result = "true" if same is equal else ""
                break
        else:
            result = _operand(term, contexts)
        if result:
            return result
    return ""


def _operand(text: str, contexts: Mapping[str, Any]) -> str:
    word = text.strip()
    if word.startswith("'"):
        return word.strip("'")
    value: Any = contexts
    for name in word.split("."):
        value = value.get(name, "") if isinstance(value, Mapping) else ""
    return str(value)


def main() -> int:
    """Run what one service would run; return its code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("service", choices=("github", "init", "gitlab"))
    parser.add_argument("--checkout", type=Path, default=Path.cwd())
    parser.add_argument("--base", default="")
    parser.add_argument("--event", default="pull_request")
    parser.add_argument("--install", action="store_true")
    given = parser.parse_args()
    temp = Path(tempfile.mkdtemp(prefix="powers-ci-"))
    runner = Runner(given.checkout.resolve(), temp, given.base, given.event, install=given.install)
    before = state_of(runner.checkout)
    services = {"github": runner.action, "init": runner.init_workflow, "gitlab": runner.gitlab}
    steps = services[given.service]()
    for step in steps:
        print(f"== {step.name}: {step.code}\n{step.log}")
    print(f"== Summary\n{runner.summary}")
    changed = {n for n, _s in before.items() ^ state_of(runner.checkout).items()}
    print(f"== Written into the checkout: {'、'.join(sorted(changed)) or '-'}")
    shutil.rmtree(temp)
    return max((step.code for step in steps), default=0)


if __name__ == "__main__":
    raise SystemExit(main())
