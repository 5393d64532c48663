"""What a row of the table is, and how its runs are measured: whole processes, rounds shuffled."""

import marshal
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

BARE = "python -c pass"
"""The row that all others are ratios to."""


class Cost(NamedTuple):
    """What a run took: the processor's seconds, the clock's, and MiB at the peak."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Goal:
    """The most a row may take: times a bare Python, seconds of processor or clock, MiB."""

    ratio: float | None = None
    cpu: float | None = None
    wall: float | None = None
    peak: float | None = None


@dataclass(frozen=True)
class Call:
    """One process: what is run, where, and with which variables besides the common ones."""

    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        name: what is measured.
        calls: the processes of a round, by its number; their costs are added up.
        goal: the most it may take; nothing is asked where it is empty.
        before: what is prepared before a round, not measured.
        codes: the exit codes that are right.
        keeps: whether a first run makes the next ones faster: only then it needs a warm-up.
        once: whether it takes so long that one round must do.
    """

    name: str
    calls: Callable[[int], Sequence[Call]]
    goal: Goal = Goal()
    before: Callable[[int], object] | None = None
    codes: frozenset[int] = frozenset({0})
    keeps: bool = True
    once: bool = False


class CommandFailedError(Exception):
    """A command ended with another exit code than it should: what fails fast is no measurement."""


Runs = Mapping[int, Cost]
"""The cost of a row in each round that it ran in."""


class Measured(NamedTuple):
    """The costs of each row, by round; and what failed, with why."""

    costs: dict[str, Runs]
    failed: dict[str, str]


class Launcher:
    """The small process that starts what is measured."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        """Start it.

        Args:
            folder: for the messages of what runs.
            variables: the whole environment of every process.
        """
        self._messages = folder / "messages.txt"
        self._variables = dict(variables)
        # -S and -I: without site-packages it is as small as a Python can be
        command = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()

    def run(self, call: Call, codes: Iterable[int] = (0,)) -> Cost:
        """Return what a process took.

        Raises:
            CommandFailedError: when it ends with another exit code.
        """
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise CommandFailedError("the launcher has no pipes")
        variables = {**self._variables, **call.variables}
        place, messages = str(call.folder), str(self._messages)
        request = (place, list(call.command), variables, call.terminal, messages)
        marshal.dump(request, process.stdin)
        process.stdin.flush()
        code, cpu, wall, peak = marshal.load(process.stdout)  # noqa: S302 - our own process
        if code not in codes:
            told = self._messages.read_text(encoding="utf-8", errors="replace")
            last = told.strip().splitlines()[-1:] or ["it said nothing"]
            raise CommandFailedError(f"exit code {code}: {last[0]}")
        return Cost(cpu, wall, peak / 1024)


def together(costs: Sequence[Cost]) -> Cost:
    """Return what several processes took one after another: times added up, the highest peak."""
    return Cost(
        sum(cost.cpu for cost in costs),
        sum(cost.wall for cost in costs),
        max(cost.peak for cost in costs),
    )


def measure(
    rows: Sequence[Row], rounds: int, launcher: Launcher, *, all_warm: bool = True
) -> Measured:
    """Run all rows, each round in another order, after a round that is not counted.

    A machine whose speed drifts slows all rows of a round alike.

    Args:
        rows: what to run.
        rounds: how often.
        launcher: what starts the processes.
        all_warm: whether rows too that keep nothing take part in the warm-up.
    """
    order = random.Random(0)  # noqa: S311 - an order, no secret
    costs: dict[str, dict[int, Cost]] = {row.name: {} for row in rows}
    failed: dict[str, str] = {}
    for number in range(rounds + 1):
        warming = number == 0
        for row in order.sample(rows, len(rows)):
            skipped = (
                (row.once or not (all_warm or row.keeps)) if warming else row.once and number > 1
            )
            if skipped or row.name in failed:
                continue
            if row.before:
                row.before(number)
            try:
                runs = [launcher.run(call, row.codes) for call in row.calls(number)]
            except CommandFailedError as error:
                failed[row.name] = str(error)
                continue
            if not warming:
                costs[row.name][number] = together(runs)
        say = "warm-up" if warming else f"round {number} of {rounds}"
        print(say, file=sys.stderr, flush=True)
    return Measured({name: runs for name, runs in costs.items() if name not in failed}, failed)


def ratio(runs: Runs, others: Runs) -> float:
    """Return the median of the ratios of the processor's time, of the rounds that both ran in."""
    return statistics.median(runs[n].cpu / others[n].cpu for n in runs if n in others)


def median(runs: Runs) -> Cost:
    """Return the medians of the times, and the highest peak."""
    return Cost(
        statistics.median(cost.cpu for cost in runs.values()),
        statistics.median(cost.wall for cost in runs.values()),
        max(cost.peak for cost in runs.values()),
    )


def chosen(rows: Iterable[Row], prefixes: Sequence[str]) -> list[Row]:
    """Return the bare Python and the rows that begin with one of the prefixes; all without any."""
    return [r for r in rows if not prefixes or r.name == BARE or r.name.startswith(tuple(prefixes))]
