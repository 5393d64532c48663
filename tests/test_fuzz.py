"""The fuzzers: some inputs of every target, the same every time; what becomes of a failure."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.corpus import target, target_names
from fuzz.minimise import minimised
from fuzz.run import HangsError, Plan, drawn, failure_of, keep, kind_of, with_patience
from fuzz.target import Target
from fuzz.targets import commands
from tests.support import ROOT

SHORT = settings(settings.get_profile("same"), suppress_health_check=[*HealthCheck], database=None)


def _tried() -> Iterator[object]:
    for name in target_names():
        marks = [pytest.mark.process] if target(name).starts_processes else []
        yield pytest.param(name, marks=marks, id=name)


@pytest.mark.parametrize("name", [*_tried()])
def test_all_is_well_with_some_inputs_of_every_target(name: str) -> None:
    of = target(name)

    @settings(SHORT, max_examples=of.examples)
    @given(st.randoms(use_true_random=False))
    def tried(draw: random.Random) -> None:
        of.check(of.draw(draw))

    tried()


@pytest.mark.parametrize("name", target_names())
def test_an_input_is_the_same_whenever_it_is_drawn(name: str) -> None:
    of = target(name)
    first, again = (repr(drawn(name, "1", 7, of)) for _ in range(2))
    assert first == again


def _no_seven(text: str) -> None:
    assert "7" not in text, "a seven"


SEVENS: Target[object] = Target(
    "sevens",
    lambda draw: "".join(draw.choice("0123456789") for _ in range(100)),
    _no_seven,  # type: ignore[arg-type]
)


def test_a_failure_is_made_small_and_written_with_what_repeats_it(tmp_path: Path) -> None:
    error = failure_of(SEVENS, drawn("sevens", "1", 3, SEVENS), 60)
    assert isinstance(error, AssertionError)
    plan = Plan("sevens", "1", 10, None, 1, tmp_path, 60, 0)
    folder = keep(plan, 3, SEVENS, error)
    assert (folder / "input").read_bytes() == b"7"
    report = (folder / "report.txt").read_text(encoding="utf-8")
    assert report.startswith("python -m fuzz sevens --seed 1 --only 3\n")
    assert "_no_seven" in report
    assert kind_of(error).startswith("AssertionError-test_fuzz-")


def test_what_lists_tuples_and_dicts_hold_is_made_smaller() -> None:
    value = ["abc", ("x7y", {"kept": "77", "other": b"12"}), 5]
    assert minimised(value, lambda v: repr(v).count("7") > 1) == [("", {"kept": "77"})]
    assert minimised({"a": "xx", "b": "y7"}, lambda v: "7" in v.get("b", "")) == {"b": "7"}


def _spin() -> None:
    while True:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_an_input_that_hangs_is_stopped() -> None:
    with pytest.raises(HangsError):
        with_patience(1, _spin)


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["citations", "--inputs", "20"], 0, "citations: 20 inputs"),
        (["citations", "--only", "5"], 0, "citations: input 5 does not fail"),
        (["no-such", "--inputs", "1"], 2, ""),
        (["citations"], 2, ""),
        ([], 0, "citations: "),
    ],
)
def test_the_command_says_what_it_did(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", *arguments, "--failures", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == code, done.stderr
    assert words in done.stdout
    assert "0 failures, seed 1" in done.stdout or "--inputs" not in arguments or code


def test_what_a_reading_command_changes_is_told_with_what_of_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"1")
    before = commands.state_of(tmp_path)
    assert commands.changes(before, commands.state_of(tmp_path)) == []
    (tmp_path / "a").unlink()
    (tmp_path / "c").mkdir()
    (tmp_path / "b").write_bytes(b"2")
    os.utime(tmp_path / "b", ns=(1, before["b"].time))
    lines = [
        line
        for line in commands.changes(before, commands.state_of(tmp_path))
        if not line.startswith(".")  # whether the folder has another time, the clock decides
    ]
    assert lines == ["a is gone", "b: another content", "c is new"]
