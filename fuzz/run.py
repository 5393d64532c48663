"""Mass runs: inputs by their number, in several processes, each failure kept."""

import hashlib
import multiprocessing
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from math import log
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import FrameType

from fuzz.corpus import ROOT, target
from fuzz.minimise import minimised
from fuzz.target import Target

DISTINCT_BITS = 26
"""Inputs are told apart by so many bits of a checksum; how many differ is worked out of that."""
BUSY = 30
"""How many times longer by the clock something may take than by the processor's time."""
PROGRESS = 600
"""Seconds after which a run says how far it is."""
MOST_KINDS = 20
"""So many kinds of failure are made small and written for each process; all are counted."""
ENVIRONMENT = {
    "POWERS_LANG": "en", "POWERS_TODAY": "2026-11-23", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
"""What a run must not take from the machine it runs on."""


class HangsError(BaseException):
    """An input took longer than the run has patience for.

    No `Exception`: the program, which answers to each of those, would go on as if nothing were.
    """


@dataclass(frozen=True)
class Plan:
    """What is run.

    Args:
        name: the target.
        seed: the seed of the run: with its number it makes an input.
        inputs: how many inputs; None for as many as the time allows.
        seconds: for how long; None for as long as the inputs take.
        jobs: processes.
        failures: the folder that failing inputs are written into.
        patience: seconds of the processor that one input may take.
        memory: bytes that one process may take; 0 for no bound.
    """

    name: str
    seed: str
    inputs: int | None
    seconds: float | None
    jobs: int
    failures: Path
    patience: int
    memory: int


@dataclass
class Outcome:
    """What became of the inputs of a run, or of one process.

    Args:
        inputs: how many were tried.
        failures: how many failed.
        kinds: what they failed of, with the number of the first such input.
        seen: a bit for each checksum met.
    """

    inputs: int = 0
    failures: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    seen: bytearray = field(default_factory=bytearray)

    def add(self, other: "Outcome") -> None:
        """Add what became of others."""
        self.inputs += other.inputs
        self.failures += other.failures
        self.kinds = {**other.kinds, **self.kinds}
        if other.seen:
            both = int.from_bytes(self.seen, "big") | int.from_bytes(other.seen, "big")
            self.seen = bytearray(both.to_bytes(len(other.seen), "big"))

    @property
    def distinct(self) -> int:
        """How many different inputs there were, worked out of the checksums met."""
        size = len(self.seen) * 8
        unseen = size - int.from_bytes(self.seen, "big").bit_count()
        return min(self.inputs, round(-size * log(unseen / size))) if size and unseen else 0


def drawn(name: str, seed: str, number: int, of: Target[object]) -> object:
    """Return an input by its number: the same one in every run with this seed."""
    return of.draw(random.Random(f"{seed}/{name}/{number}"))  # noqa: S311 - must be repeatable


def failure_of(of: Target[object], value: object, patience: int) -> BaseException | None:
    """Return what an input fails of, or None when all is well with it."""
    try:
        with_patience(patience, lambda: of.check(value))
    except (Exception, HangsError) as error:  # noqa: BLE001 - whatever it is, it is looked for
        return error
    return None


def with_patience(seconds: int, call: Callable[[], None]) -> None:
    """Call a function, and stop it when it takes too long; again when that was not heeded.

    Args:
        seconds: of the processor; by the clock it may take `BUSY` times as long.
        call: what is called.

    Raises:
        HangsError: when it was stopped; not on systems without such a signal.
    """
    if not hasattr(signal, "setitimer"):
        call()
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangsError(f"longer than {seconds} s")

    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, seconds * BUSY),
    )
    before = [signal.signal(sign, stop) for sign, _timer, _after in timers]
    for _sign, timer, after in timers:
        signal.setitimer(timer, after, after)
    try:
        call()
    finally:
        for (sign, timer, _after), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(sign, handler)


def kind_of(error: BaseException) -> str:
    """Return what a failure is known by: its type and the line of ours that it comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        f for f in frames if Path(f.filename).is_relative_to(ROOT) and ".venv" not in f.filename
    ]
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "nowhere"
    kind = type(error).__name__
    return "HangsError" if kind == "HangsError" else f"{kind}-{place}"


def run(plan: Plan) -> Outcome:
    """Run a target, and print one line of totals.

    Args:
        plan: what is run.

    Returns:
        What became of the inputs.
    """
    began = time.monotonic()
    total = Outcome()
    with tempfile.TemporaryDirectory(prefix="powers-fuzz-") as folder:
        os.environ.update(ENVIRONMENT, POWERS_CACHE=str(Path(folder) / "cache"))
        workers = [_Worker(plan, part, part, folder) for part in range(plan.jobs)]
        while workers:
            if not wait([worker.receives for worker in workers], PROGRESS):
                tried = max(worker.number.value for worker in workers)
                after = time.monotonic() - began
                sys.stderr.write(f"{plan.name}: about {tried} inputs after {after:.0f} s\n")
            still = []
            for worker in workers:
                if not worker.receives.poll():
                    still.append(worker)
                    continue
                outcome, next_number = worker.ended()
                total.add(outcome)
                if next_number is not None:
                    still.append(_Worker(plan, worker.part, next_number, folder, began))
            workers = still
    share = f" ({total.distinct / total.inputs:.1%} distinct)" if total.inputs else ""
    sys.stdout.write(
        f"{plan.name}: {total.inputs} inputs{share}, {total.failures} failures, "
        f"seed {plan.seed}, {time.monotonic() - began:.0f} s\n"
    )
    for kind, number in sorted(total.kinds.items()):
        sys.stdout.write(f"  {kind}: first with input {number}\n")
    sys.stdout.flush()
    return total


class _Worker:
    """A process that tries each so manieth input of a run.

    Args:
        plan: the run.
        part: which process it is.
        first: the number of its first input.
        folder: where what it writes meanwhile belongs.
        began: when the run began, by `time.monotonic`; now by default.
    """

    def __init__(
        self, plan: Plan, part: int, first: int, folder: str, began: float | None = None
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self.plan, self.part, self.first = plan, part, first
        self.number: Synchronized[int] = context.Value("q", first, lock=True)
        self.receives, sends = context.Pipe(duplex=False)
        seconds = plan.seconds
        if seconds is not None and began is not None:
            seconds = max(0.0, seconds - (time.monotonic() - began))
        self.process: SpawnProcess = context.Process(
            target=_work, args=(plan, first, seconds, folder, self.number, sends)
        )
        self.process.start()
        sends.close()

    def ended(self) -> tuple[Outcome, int | None]:
        """Return what became of its inputs, and the number to go on with if it died of one."""
        try:
            outcome = self.receives.recv()
        except EOFError:
            outcome = None
        self.process.join()
        if isinstance(outcome, Outcome):
            return outcome, None
        number = self.number.value
        died = f"died-{self.process.exitcode}"
        of = target(self.plan.name)
        value = drawn(self.plan.name, self.plan.seed, number, of)
        _write(self.plan, number, died, value, value, "The process ended without a word.\n")
        done = (number - self.first) // self.plan.jobs + 1
        return Outcome(done, 1, {died: number}), number + self.plan.jobs


def _work(
    plan: Plan,
    first: int,
    seconds: float | None,
    folder: str,
    number: "Synchronized[int]",
    sends: Connection,
) -> None:
    """Try inputs in a process of its own; send what became of them."""
    _bound_memory(plan.memory)
    tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    of = target(plan.name)
    outcome = Outcome(seen=bytearray(1 << (DISTINCT_BITS - 3)))
    end = None if seconds is None else time.monotonic() + seconds
    current = first
    while (plan.inputs is None or current < plan.inputs) and (
        end is None or time.monotonic() < end
    ):
        number.value = current
        value = drawn(plan.name, plan.seed, current, of)
        bit = zlib.crc32(repr(value).encode("utf-8", "surrogatepass")) >> (32 - DISTINCT_BITS)
        outcome.seen[bit >> 3] |= 1 << (bit & 7)
        error = failure_of(of, value, plan.patience)
        outcome.inputs += 1
        if error is not None:
            outcome.failures += 1
            kind = kind_of(error)
            if kind not in outcome.kinds and len(outcome.kinds) < MOST_KINDS:
                outcome.kinds[kind] = current
                keep(plan, current, of, error)
        current += plan.jobs
    sends.send(outcome)
    sends.close()


def _bound_memory(most: int) -> None:
    """Bound what this process may take, where the system can."""
    if most and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def keep(plan: Plan, number: int, of: Target[object], error: BaseException) -> Path:
    """Make an input that failed small, and write it with all that is known of the failure.

    Returns:
        The folder it was written into.
    """
    kind = kind_of(error)
    value = drawn(plan.name, plan.seed, number, of)

    def fails(smaller: object) -> bool:
        found = failure_of(of, smaller, plan.patience)
        return found is not None and kind_of(found) == kind

    small = value if isinstance(error, HangsError) else minimised(value, fails)
    shown = failure_of(of, small, plan.patience) or error
    words = "".join(traceback.format_exception(shown))
    return _write(plan, number, kind, value, small, words)


def _write(plan: Plan, number: int, kind: str, value: object, small: object, words: str) -> Path:
    name = re.sub(r"[^\w.-]", "_", f"{plan.name}-{kind}")
    folder = plan.failures / f"{name}-{hashlib.sha256(repr(small).encode()).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    again = f"python -m fuzz {plan.name} --seed {plan.seed} --only {number}"
    (folder / "report.txt").write_text(
        f"{again}\n\nmade small:\n{small!a}\n\nas drawn:\n{value!a}\n\n{words}",
        encoding="utf-8",
        errors="backslashreplace",
    )
    if isinstance(small, str | bytes):
        data = small if isinstance(small, bytes) else small.encode("utf-8", "surrogatepass")
        (folder / "input").write_bytes(data)
    return folder
