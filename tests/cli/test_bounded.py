"""Bounds of memory, time and size: a verdict in one line, whatever the registry holds."""

import os
import sys
from pathlib import Path

import pytest

from devolved_powers.cli.bounded import is_bounded
from devolved_powers.cli.shared.report_options import add_to_summary
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.store import size_bounds
from devolved_powers.store.loader import load_registry
from tests.support import ROOT, powers, small_registry

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit on memory")
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="the time is held by a parent")


@pytest.mark.process
@linux
@pytest.mark.parametrize("arguments", [("ci",), ("validate",)])
def test_too_little_memory_is_a_verdict(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    step = tmp_path / "step.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(step), "POWERS_MEMORY": "60"}
    done = powers(*arguments, "-R", ROOT, cwd=tmp_path, language="en", env=env)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("Not judged: it needs more than 60 MiB of memory\n"), done.stderr
    assert "::error title=powers::Not judged: it needs more than 60 MiB" in done.stdout
    assert "**Not judged: it needs more than 60 MiB of memory**" in step.read_text("utf-8")


@pytest.mark.process
@forks
def test_too_little_time_is_a_verdict_also_in_compiled_code(tmp_path: Path) -> None:
    # a run that never ends, in a call that no signal interrupts in Python
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import devolved_powers.review.ci_run as slow\n"
        "import re\n"
        "slow.run_ci = lambda *_a, **_k: re.match('(x+x+)+y', 'x' * 60)\n",
        encoding="utf-8",
    )
    summary = tmp_path / "summary.md"
    env = {"POWERS_SECONDS": "3", "PYTHONPATH": str(site)}
    registry = small_registry(tmp_path)
    done = powers("ci", "--summary", summary, cwd=registry, language="en", env=env)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("Not judged: it takes longer than 3 seconds\n")
    assert "Not judged" in summary.read_text("utf-8"), "no summary of an earlier run is left"


@pytest.mark.process
@forks
def test_a_run_that_the_system_ends_is_a_verdict(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import devolved_powers.review.ci_run as gone\n"
        "import os\n"
        "gone.run_ci = lambda *_a, **_k: os.abort()\n",
        encoding="utf-8",
    )
    env = {"PYTHONPATH": str(site)}
    done = powers("ci", cwd=small_registry(tmp_path), language="en", env=env)
    assert done.returncode == 3
    assert "Not judged: it needs more than 2048 MiB" in done.stderr
    assert "(signal 6)" in done.stderr


@pytest.mark.process
def test_a_bound_that_is_no_number_is_refused_and_zero_is_none(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    refused = powers("ci", cwd=registry, language="en", env={"POWERS_MEMORY": "2G"})
    assert refused.returncode == 2
    assert "POWERS_MEMORY must be a whole number, not “2G”." in refused.stderr
    free = powers("validate", cwd=registry, env={"POWERS_MEMORY": "0", "POWERS_SECONDS": "0"})
    assert free.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "in_ci", "named", "bounded"),
    [
        (["ci"], False, False, True),
        (["--no-pager", "ci"], False, False, True),
        (["validate"], False, False, False),
        (["validate"], True, False, True),
        (["import", "x.xls"], True, False, True),
        (["site", "build"], True, False, True),
        (["site", "serve"], True, False, False),
        (["search", "ci"], True, False, False),
        (["search", "ci"], False, True, True),
    ],
)
def test_what_runs_within_bounds(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], in_ci: bool, named: bool, bounded: bool
) -> None:
    for name in ("CI", "POWERS_MEMORY", "POWERS_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    if in_ci:
        monkeypatch.setenv("CI", "true")
    if named:
        monkeypatch.setenv("POWERS_SECONDS", "9")
    assert is_bounded(arguments) is bounded


@pytest.mark.parametrize(("bound", "value"), [("MAX_FILES", 3), ("MAX_TOTAL", 1024 * 1024)])
def test_a_registry_that_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    registry = small_registry(tmp_path)
    load_registry(registry)
    monkeypatch.setattr(size_bounds, bound, value)
    for number in range(3):
        file = registry / "powers" / f"batch-{number + 5}.yaml"
        with file.open("wb") as large:
            large.truncate(1024 * 1024)  # no block of it is on the disk
    with pytest.raises(PowersError, match=r"3|1 MB") as refused:
        load_registry(registry)
    assert refused.value.code == ExitCode.UNREADABLE


def test_a_summary_keeps_to_what_the_service_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "step.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    line = "核对" * 40 + "\n"
    for _turn in range(3):
        add_to_summary(line * 2500)
    content = step.read_bytes()
    assert len(content) <= 1024 * 1024
    assert content.decode("utf-8").rstrip().endswith(("1 MiB. The log holds all.", "。"))
