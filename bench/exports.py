"""Measures exports as whole processes: seconds, ratio to a bare Python, and peak memory.

    python bench/exports.py [--runs N] [--registry DIR] [--rows N]

The documents are those of the registry in DIR (a synthetic one of 277 powers and 215 items without
it). The long table is written by the xlsx writer from rows made on the spot, so that what is
measured is the writer and not the reading of YAML. Memory is the process's peak, from the system
(not known on Windows).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from synthetic import write

SCRIPTS = Path(sys.executable).parent


class Cost(NamedTuple):
    """What a run of a process took: seconds, and MiB at its peak."""

    seconds: float
    memory: float


def run(command: list[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Return what a command takes.

    Raises:
        RuntimeError: when it fails: what fails fast is no measurement.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise RuntimeError(f"{command} failed")
    return Cost(time.perf_counter() - started, usage.ru_maxrss / 1024)


def long_table(rows: int, file: Path) -> None:
    """Write a table of many rows of different texts as xlsx."""
    from devolved_powers.documents import xlsx_
    from devolved_powers.documents.table import Column, Group, Table

    widths = {
        "序号": 3,
        "事项名称": 20,
        "职权类型": 5,
        "实施依据": 20,
        "批次": 5,
        "划出部门": 8,
        "承接主体": 7,
    }
    columns = tuple(Column(heading, heading, width) for heading, width in widths.items())
    body = tuple(
        (
            number,
            f"对未经批准擅自占用第{number}处设施影响公共秩序行为的处罚",
            "行政处罚",
            f"《示例管理条例》第{number}条、第四十条第一款第（一）项",
            "第一批",
            "示例县综合行政执法局",
            "示例镇人民政府",
        )
        for number in range(1, rows + 1)
    )
    table = Table(title="示例镇赋权事项清单", columns=columns, groups=(Group(body),))
    file.write_bytes(xlsx_.write([table]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--registry", type=Path, help="measure this one, not a synthetic one")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--write", type=Path, help="write the long table to a file, do nothing else"
    )
    options = parser.parse_args()
    if options.write:
        long_table(options.rows, options.write)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registry = options.registry.resolve() if options.registry else write(folder / "registry")
        export = [str(SCRIPTS / "powers"), "export", "--registry", str(registry), "-o"]
        commands = {"python -c pass": [sys.executable, "-c", "pass"]}
        for form, layout in (
            ("csv", ""), ("xlsx", "full"), ("xlsx", "town"), ("docx", "national"),
            ("html", "national"), ("sqlite", ""), ("parquet", ""),
        ):  # fmt: skip
            chosen = ["--layout", layout] if layout else []
            told = f"powers export --format {form} {' '.join(chosen)}".rstrip()
            commands[told] = [*export, str(folder / f"list.{form}"), "--format", form, *chosen]
        long = [sys.executable, str(Path(__file__).resolve())]
        commands[f"xlsx of {options.rows:,} rows"] = [
            *long, "--rows", str(options.rows), "--write", str(folder / "long.xlsx"),
        ]  # fmt: skip
        report(measure(commands, folder, options.runs))


def measure(commands: Mapping[str, list[str]], folder: Path, runs: int) -> dict[str, list[Cost]]:
    """Return the cost of every run of every command, interleaved, after a warm-up."""
    environment = {**os.environ, "POWERS_CACHE": str(folder / "cache")}
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            cost = run(command, folder, environment)
            if number:  # the first is the warm-up
                costs[name].append(cost)
    return costs


def report(costs: Mapping[str, list[Cost]]) -> None:
    """Print medians, ratios and the highest peaks."""
    bare = [cost.seconds for cost in costs["python -c pass"]]
    print(f"{'median':>9} {'× bare':>8} {'peak':>9}")
    for name, runs in costs.items():
        ratio = statistics.median(c.seconds / b for c, b in zip(runs, bare, strict=True))
        seconds = statistics.median(cost.seconds for cost in runs)
        peak = max(cost.memory for cost in runs)
        print(f"{seconds * 1000:6.0f} ms {ratio:8.1f} {peak:5.0f} MiB  {name}")


if __name__ == "__main__":
    main()
