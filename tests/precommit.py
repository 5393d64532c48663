"""The real pre-commit on a scratch repository."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.repository import Repository
from tests.support import HOME, PATIENCE, ROOT

PROGRAM = Path(sys.executable).with_name("pre-commit")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")


def ids() -> list[str]:
    """Return the ids of the hooks."""
    return [hook["id"] for hook in YAML(typ="safe").load(HOOKS)]


def run_hooks(repository: Repository, *names: str) -> subprocess.CompletedProcess[str]:
    """Run hooks as they are written, with the program of this environment: nothing to install."""
    powers = Path(sys.executable).with_name("powers")
    lines = ["repos:", "  - repo: local", "    hooks:"]
    for hook in YAML(typ="safe").load(HOOKS):
        if hook["id"] in names:
            entry = hook["entry"].replace("powers", str(powers), 1)
            local = {**hook, "entry": entry, "language": "system"}
            lines.append("      - " + json.dumps(local, ensure_ascii=False))
    return run(repository, "\n".join(lines) + "\n")


def run(
    repository: Repository, settings: str, arguments: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run pre-commit over all files of a repository."""
    if not PROGRAM.exists():
        pytest.skip("pre-commit is not installed beside this Python: pip install pre-commit")
    (repository.root / ".pre-commit-config.yaml").write_text(settings, encoding="utf-8")
    repository.git("add", "-A")
    return subprocess.run(
        [PROGRAM, "run", "--all-files", "--color", "never", *arguments],
        cwd=repository.root,
        env={
            **os.environ,
            "HOME": HOME or os.environ["HOME"],  # where pip is told what index to ask
            "PRE_COMMIT_HOME": str(repository.root.parent / "pre-commit"),
            "VIRTUALENV_OVERRIDE_APP_DATA": str(repository.root.parent / "virtualenv"),
            "POWERS_LANG": "zh_CN",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
