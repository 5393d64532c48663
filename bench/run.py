"""Measures whole processes against a bare Python, as ratios in one run.

    python bench/run.py [--runs N] [--registry DIR] [--peer PATH/check-jsonschema]

Commands run interleaved (A B C A B C …) after a warm-up, so that a machine whose speed drifts
slows all of them alike; the medians of the pairwise ratios are printed. check-jsonschema is
measured when its path is given; install it in an environment of its own, as pip does it
(`python -m venv peer && peer/bin/pip install check-jsonschema`): our own environment has the C
parser for YAML, which it would find and use. It checks one schema a run: the sum of the runs over
all files is compared.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from official import write_official
from synthetic import write

_OTHER = ("decision", "needs")
"""The one file of powers/ that is no decision."""
SCRIPTS = Path(sys.executable).parent
_FILES = (
    ("registry", "registry.yaml"),
    ("decision", "powers/*.yaml"),
    ("catalog", "catalog/*.yaml"),
    ("needs", "powers/needs.yaml"),
    ("law", "laws/[!l]*.yaml"),
)


def timed(command: list[str], folder: Path, environment: Mapping[str, str]) -> float:
    """Return the seconds a command takes."""
    started = time.perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return time.perf_counter() - started


def measure(commands: Mapping[str, list[str]], folder: Path, runs: int) -> dict[str, list[float]]:
    """Return the seconds of every run of every command, interleaved."""
    environment = {**os.environ, "POWERS_CACHE": str(folder / "cache")}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            seconds = timed(command, folder, environment)
            if run:  # the first is the warm-up
                times[name].append(seconds)
    return times


def commit_twice(folder: Path) -> None:
    """Make a repository whose last commit renames one power."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
        command = ["git", *who, "-c", "commit.gpgsign=false", *arguments]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    git("init", "-q")
    git("add", "registry.yaml", "powers", "catalog")
    git("commit", "-q", "-m", "before")
    file = folder / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("name: ") + len("name: ")
    file.write_text(f"{text[:start]}改{text[start:]}", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "after")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--registry", type=Path, help="measure this one, not a synthetic one")
    options = parser.parse_args()
    runs: int = options.runs
    peer: Path | None = options.peer
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.registry is None:
            write(folder)
        else:
            for part in ("powers", "catalog", "laws"):
                shutil.copytree(options.registry / part, folder / part)
            shutil.copy(options.registry / "registry.yaml", folder)
        powers = [str(SCRIPTS / "powers")]
        subprocess.run([*powers, "schema"], cwd=folder, check=True, stdout=subprocess.DEVNULL)

        commands: dict[str, list[str]] = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import typer'": [sys.executable, "-c", "import typer"],
            "powers search 餐饮 (cached)": [*powers, "search", "餐饮"],
            "powers validate (it caches nothing)": [*powers, "validate"],
            "powers law verify": [*powers, "law", "verify"],
            "powers diff batch-1 batch-3 (cached)": [*powers, "diff", "batch-1", "batch-3"],
            "powers diff HEAD~1 HEAD (cached)": [*powers, "diff", "HEAD~1", "HEAD"],
        }
        commit_twice(folder)
        official = folder / "official.xlsx"
        write_official(official, 10_000)
        told = ["--decision", "batch-9", "--title", "x", "--effective", "2022-03-01"]
        commands["powers import, 10,000 rows of xlsx"] = [
            *powers, "import", str(official), *told, "--add-bodies", "--dry-run",
        ]  # fmt: skip
        if peer is not None:
            for kind, pattern in _FILES:
                files = sorted(str(p) for p in folder.glob(pattern) if (kind, p.stem) != _OTHER)
                if not files:
                    continue
                schema = ["--schemafile", f"schemas/{kind}.schema.json"]
                commands[f"check-jsonschema {kind}"] = [str(peer), *schema, *files]
        report(measure(commands, folder, runs))


def report(times: Mapping[str, list[float]]) -> None:
    """Print medians and ratios."""
    bare = times["python -c pass"]
    print(f"{'median':>9} {'× bare':>8}")
    for name, seconds in times.items():
        ratio = statistics.median(a / b for a, b in zip(seconds, bare, strict=True))
        print(f"{statistics.median(seconds) * 1000:6.0f} ms {ratio:8.1f}  {name}")
    ours = times["powers validate (it caches nothing)"]
    peers = [t for n, t in times.items() if n.startswith("check-jsonschema")]
    if peers:
        ratio = statistics.median(
            sum(theirs) / mine for mine, *theirs in zip(ours, *peers, strict=True)
        )
        print(f"check-jsonschema (all schemas) / powers validate: {ratio:.1f}")


if __name__ == "__main__":
    main()
