"""Gathering in processes: one that dies takes its task along, a run that is killed goes on."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devolved_powers.province.gather.workers import TaskDiedError, in_processes
from tests.province.gather.towns import dataset, gathered, registries, town
from tests.support import PATIENCE, PROGRAM, case, environment, powers

pytestmark = pytest.mark.process


def square(number: int) -> int:
    """Return the square of a number; die at 3, as a library that crashes does."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_a_process_that_dies_takes_only_its_task_along() -> None:
    done = dict(in_processes(square, range(6), 2))
    assert {n: r for n, r in done.items() if isinstance(r, int)} == {0: 0, 1: 1, 2: 4, 4: 16, 5: 25}
    assert isinstance(done[3], TaskDiedError)


def test_a_task_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devolved_powers.province.gather.workers._PATIENCE", 0.5)
    [(_task, late)] = in_processes(time.sleep, [PATIENCE], 1)
    assert isinstance(late, TaskDiedError)
    assert late.is_late


def test_no_more_tasks_are_looked_at_than_are_at_work() -> None:
    looked_at: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(20):
            looked_at.append(number)
            yield number

    for done, _result in enumerate(in_processes(square, tasks(), 2), 1):
        assert len(looked_at) <= done + 2


def test_the_command_tells_what_was_taken_and_what_was_left_out(tmp_path: Path) -> None:
    town(tmp_path / "towns", "甲镇")
    town(tmp_path / "towns", "乙镇")
    case("power-not-held", tmp_path / "broken")
    places = ["towns/示例县-甲镇", "towns/示例县-乙镇", "broken", "nowhere"]
    done = powers("gather", *places, "-o", "out", cwd=tmp_path, language="en")
    assert done.returncode == 1, done.stderr
    assert "Registries in out: 2, " in done.stdout
    assert "broken: The checks find 1 必须改." in done.stdout
    assert "catalog/urban-management.yaml:" in done.stdout
    assert "nowhere: " in done.stdout
    assert str(tmp_path) not in done.stdout
    assert registries(tmp_path / "out") == [
        "示例省/示例市/示例县/乙镇",
        "示例省/示例市/示例县/甲镇",
    ]
    done = powers("gather", *places[:2], "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    done = powers("gather", "nowhere", "-o", "none", cwd=tmp_path)
    assert done.returncode == 3
    assert not (tmp_path / "none").exists()
    done = powers("gather", "towns/示例县-甲镇", "-o", "towns", cwd=tmp_path)
    assert done.returncode == 2


def killed(arguments: list[str], cwd: Path, when: Callable[[], bool]) -> None:
    """Run the program, and kill it once something is so."""
    env = environment(cwd)
    with subprocess.Popen([*PROGRAM, *arguments], cwd=cwd, env=env) as process:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and not when() and time.monotonic() < until:
            time.sleep(0.01)
        process.kill()


def test_after_a_kill_only_what_was_not_read_is_read(tmp_path: Path) -> None:
    folders = [town(tmp_path / "towns", f"第{number}镇") for number in range(8)]
    places = [f"towns/{folder.name}" for folder in folders]
    parts = tmp_path / "out" / ".gather" / "parts"
    killed(
        ["gather", *places, "-o", "out", "--jobs", "1"],
        tmp_path,
        lambda: len([*parts.glob("*/*.part")]) >= 2,
    )
    assert not (tmp_path / "out" / "datapackage.json").exists()
    kept = len([*parts.glob("*/*.part")])
    assert kept >= 2
    done = powers("gather", *places, "-o", "out", cwd=tmp_path, language="en")
    assert done.returncode == 0, done.stderr
    read = int(done.stdout.splitlines()[0].rstrip(".").rpartition(": ")[2])
    assert read <= 8 - kept
    done = powers("gather", *places, "-o", "anew", cwd=tmp_path)
    assert dataset(tmp_path / "out") == dataset(tmp_path / "anew")


def test_a_kill_while_files_are_written_leaves_the_data_set_as_it_was(tmp_path: Path) -> None:
    first = town(tmp_path, "甲镇")
    gathered(tmp_path / "out", first)
    before = (tmp_path / "out" / "datapackage.json").read_bytes()
    holdings = tmp_path / "out" / "holdings"
    second = town(tmp_path, "乙镇")
    killed(
        ["gather", first.name, second.name, "-o", "out"],
        tmp_path,
        lambda: len([*holdings.rglob("*.parquet")]) > 1,
    )
    if (tmp_path / "out" / "datapackage.json").read_bytes() == before:
        assert registries(tmp_path / "out") == ["示例省/示例市/示例县/甲镇"]
    done = powers("gather", first.name, second.name, "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(registries(tmp_path / "out")) == 2


def test_two_runs_at_once_leave_one_whole_data_set(tmp_path: Path) -> None:
    folders = [town(tmp_path, f"第{number}镇") for number in range(4)]
    command = [*PROGRAM, "gather", *(folder.name for folder in folders), "-o", "out"]
    env = environment(tmp_path)
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE) for _ in range(2)
    ]
    for process in both:
        process.communicate(timeout=PATIENCE)
    codes = sorted(process.returncode for process in both)
    assert codes[0] == 0
    assert codes[1] in (0, 3)  # it waited, or said that another is at work
    assert len(registries(tmp_path / "out")) == 4
