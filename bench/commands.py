"""Measures the program's commands as whole processes, against a bare Python and against peers.

    python bench/commands.py [--rounds N] [--only PREFIX]… [--statutes DIR]… [--peers DIR]

A wheel of the checkout is installed into an environment of its own and compiled; the registry is a
copy of this one in a fresh git repository, with a cache and a home of its own. Each round runs all
rows in another order; the first is a warm-up and not counted. Printed are medians: the ratio of
the processor's time (user and system, with children) to `python -c pass` of the same round, that
time, the clock's, and the highest peak of memory (of the largest process: git, which a command
starts, counts as one of its own). It wants Linux or macOS, and an otherwise idle machine.

Texts of laws (`law show`, `law index`) come from `--statutes` or `POWERS_STATUTES`.
check-jsonschema and yamllint are looked for below `--peers`, and installed there when they are
missing; rg is looked for on the path.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import growth
import peers
from environment import ROOT, install, variables
from material import copied
from measuring import Call, Launcher, chosen, measure
from rows import Place, left_out, rows
from table import print_table

GROWN = (1, 10, 100)
GROWTH_ROUNDS = 3


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    parser.add_argument("--registry", type=Path, default=ROOT, help="measure this one")
    parser.add_argument("--statutes", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--peers", type=Path, metavar="DIR")
    parser.add_argument("--full", action="store_true", help="install the libraries too")
    parser.add_argument(
        "--grown", type=int, nargs="*", default=GROWN, metavar="TIMES",
        help="how many times as long as this one the synthetic registries are; none: no growth",
    )  # fmt: skip
    parser.add_argument("--growth-only", action="store_true", help="measure the growth alone")
    return parser.parse_args()


def machine() -> Iterator[str]:
    """Yield what the figures hold for."""
    model = platform.machine()
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        lines = facts.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    today = date.today()  # noqa: DTZ011 - as the machine has it
    yield f"{today}: {os.cpu_count()} cores of {model}, {memory:.0f} GiB, {platform.platform()},"
    told = subprocess.run(["git", "--version"], check=True, capture_output=True, text=True)  # noqa: S607
    yield f"{platform.python_implementation()} {platform.python_version()}, {told.stdout.strip()};"
    yield f"load when it began: {os.getloadavg()[0]:.1f}"


def git_starts(place: Place, folder: Path, own: dict[str, str]) -> int:
    """Return how often `powers ci` starts git: another git, before it on the path, counts."""
    real = shutil.which("git")
    (folder / "counting").mkdir()
    counter, counted = folder / "counting" / "git", folder / "git-starts.txt"
    script = f'#!/bin/sh\necho "$1" >> "{counted}"\nexec "{real}" "$@"\n'
    counter.write_text(script, encoding="utf-8", newline="\n")
    counter.chmod(0o755)
    path = {"PATH": f"{counter.parent}{os.pathsep}{own['PATH']}"}
    call = place.powers("ci", "--base", "HEAD~1")
    with Launcher(folder, own) as launcher:
        launcher.run(Call(call.command, call.folder, path), codes=(0, 1))
    return len(counted.read_text(encoding="utf-8").splitlines())


def of_this_registry(place: Place, own: dict[str, str], asked: argparse.Namespace) -> None:
    """Measure and print the table of this registry, and what peers take."""
    listed = rows(place)
    peer_rows, missing = peers.rows(place.registry, asked.peers)
    listed = chosen([*listed, *peer_rows], asked.only)
    with Launcher(place.folder, own) as launcher:
        measured = measure(listed, asked.rounds, launcher)
    print(f"{asked.rounds} rounds, shuffled, after a warm-up; one of what takes many seconds:")
    print_table(listed, measured)
    for name, reason in {**left_out(place), **missing}.items():
        if not asked.only or name.startswith(tuple(asked.only)):
            print(f"not measured: {name}: {reason}")
    print(f"git starts of powers ci: {git_starts(place, place.folder, own)}")
    print()
    peers.print_comparisons(measured.costs)


def statutes(named: Sequence[Path]) -> list[Path]:
    """Return the folders of texts: those named, or those of the variable."""
    told = os.environ.get("POWERS_STATUTES", "")
    folders = named or [Path(part) for part in told.split(os.pathsep) if part]
    return [folder.resolve() for folder in folders]


def main() -> None:
    """Measure and print."""
    asked = options()
    with tempfile.TemporaryDirectory(prefix="powers-bench-") as name:
        folder = Path(name)
        print(*machine(), sep="\n")
        installed = install(folder / "installed", full=asked.full)
        print(f"Installed: {installed.told}.\n")
        own = dict(variables(folder))
        if not asked.growth_only:
            registry = copied(asked.registry, folder / "registry")
            place = Place(installed, folder, registry, statutes(asked.statutes))
            of_this_registry(place, own, asked)
        sizes = []
        for times in sorted(asked.grown):
            print(f"a registry {times} times as long", file=sys.stderr, flush=True)
            grown = folder / f"grown-{times}"
            grown.mkdir()
            sizes.append(growth.measured(installed, grown, times, GROWTH_ROUNDS, own, asked.only))
            shutil.rmtree(grown)
        if sizes:
            print(
                f"\nSynthetic registries: the processor's time, {GROWTH_ROUNDS} rounds (one above"
                f" {growth.FEWER_ABOVE:,} entries), and the peak:"
            )
            growth.print_growth(sizes)


if __name__ == "__main__":
    main()
