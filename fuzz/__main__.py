"""The command line of the fuzzers: `python -m fuzz --help`."""

import argparse
import sys
import time
from pathlib import Path

from fuzz.corpus import ROOT, target, target_names
from fuzz.run import Outcome, Plan, drawn, failure_of, keep, run

GIB = 1 << 30


def main() -> int:
    """Run what the command line says; return 1 when an input failed."""
    arguments = argparse.ArgumentParser("python -m fuzz", description=__doc__)
    arguments.add_argument(
        "names", nargs="*", metavar="NAME", help="a target, or all; none: list them"
    )
    arguments.add_argument("--inputs", type=int, help="how many inputs for each target")
    arguments.add_argument("--seconds", type=float, help="for how long, shared by all targets")
    arguments.add_argument("--seed", default="1", help="another seed makes other inputs (1)")
    arguments.add_argument("--jobs", type=int, default=1, help="processes (1)")
    arguments.add_argument("--only", type=int, metavar="NUMBER", help="one input, by its number")
    arguments.add_argument("--patience", type=int, default=60, help="seconds for one input (60)")
    arguments.add_argument(
        "--memory", type=float, default=4, help="GiB for one process (4; 0: any)"
    )
    arguments.add_argument(
        "--failures", type=Path, default=ROOT / "build" / "fuzz", help="where failing inputs go"
    )
    given = arguments.parse_args()
    names = target_names() if given.names == ["all"] else given.names
    if unknown := [name for name in names if name not in target_names()]:
        arguments.error(f"no target {', '.join(unknown)}; there are {', '.join(target_names())}")
    if not names:
        sys.stdout.write("".join(f"{name}: {_purpose(name)}\n" for name in target_names()))
        return 0
    if given.only is None and given.inputs is None and given.seconds is None:
        arguments.error("say --inputs or --seconds")
    began, total = time.monotonic(), Outcome()
    for done, name in enumerate(names):
        seconds = None
        if given.seconds is not None:
            left = max(0.0, given.seconds - (time.monotonic() - began))
            seconds = left / (len(names) - done)
        plan = Plan(
            name, given.seed, given.inputs, seconds, max(1, given.jobs), given.failures,
            given.patience, int(given.memory * GIB),
        )  # fmt: skip
        if given.only is not None:
            return _only(plan, given.only)
        total.add(run(plan))
    if total.failures:
        sys.stdout.write(f"failing inputs, made small: {given.failures}\n")
    return int(total.failures > 0)


def _purpose(name: str) -> str:
    """Return the first line of what a target's module says of itself."""
    target(name)
    return (sys.modules[f"fuzz.targets.{name}"].__doc__ or "").partition("\n")[0]


def _only(plan: Plan, number: int) -> int:
    """Try one input again."""
    of = target(plan.name)
    error = failure_of(of, drawn(plan.name, plan.seed, number, of), plan.patience)
    if error is None:
        sys.stdout.write(f"{plan.name}: input {number} does not fail\n")
        return 0
    sys.stdout.write((keep(plan, number, of, error) / "report.txt").read_text(encoding="utf-8"))
    return 1


if __name__ == "__main__":
    sys.exit(main())
