"""The cases: `ok` is silent for every check; each `err` says exactly what its `.txt` says.

    REFRESH_CASES=1 pytest tests/checks/test_cases.py

writes the expected words anew; read the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, SMALL, case, powers

_COUNTS = re.compile(r"核对\d+处，其中\d+处不能判定")
"""How many places all checks compared: it changes with each new check, and has tests of its own."""
IDS = [check_id(check) for check in CHECKS]


@pytest.mark.process
@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_a_sound_registry_has_no_findings(registry: Path) -> None:
    done = powers("validate", "-R", registry, cwd=SMALL)
    assert done.stdout.count("[") == 0, done.stdout
    assert done.returncode == 0


@pytest.mark.process
@pytest.mark.parametrize("check", IDS)
def test_the_finding_says_place_reason_and_remedy(check: str, tmp_path: Path) -> None:
    registry = case(check, tmp_path / "registry")
    (registry / "expected.txt").unlink(missing_ok=True)
    given = registry / "arguments.txt"
    extra = given.read_text(encoding="utf-8").split() if given.exists() else []
    done = powers("validate", "-R", registry, *extra, cwd=tmp_path)
    assert f"[{check}]" in done.stdout
    assert done.returncode == (1 if " 必须改 " in done.stdout else 0)
    said = _COUNTS.sub("核对N处", done.stdout)
    expected = CASES / "err" / check / "expected.txt"
    if os.environ.get("REFRESH_CASES"):
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text(encoding="utf-8")


def test_folder_tuple_documentation_and_cases_name_the_same_checks() -> None:
    root = CASES.parent.parent
    modules = {
        path.stem.replace("_", "-")
        for path in (root / "src/devolved_powers/checks").glob("[!_]*.py")
    }
    pages = {
        line.removeprefix("## ")
        for line in (root / "docs/checks.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    }
    cases = {path.name for path in (CASES / "err").iterdir()}
    assert modules == set(IDS) == pages == cases
