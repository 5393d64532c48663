"""Measures what is asked of many towns at once: the index, the questions, the gathering.

    python bench/province.py [--towns 3000 38600] [--folder FOLDER] [--rounds 3] [--only PREFIX…]

Makes the data sets (`bench/towns.py`) where FOLDER does not have them, and prints a table with the
goals, how all of it grows from one size to the next, and what gathering real registries takes. What
is measured runs in a process of its own, so that its peak is its own; the clock is that of the
wall, beside it the processor's: on a machine that others use the wall tells of them too. Exit code
1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from devolved_powers.province.across.opened import Dataset
    from devolved_powers.province.across.stats import StatsBy

HERE = Path(__file__).parent
DAY = date(2026, 11, 30)
QUESTIONS = (
    *("餐饮", "占道", "油烟", "燃放烟花", "渣土", "养狗", "种子", "农药", "燃气", "围挡", "河道"),
    *(
        "林木 采伐",
        "餐饮 油烟",
        "占用 道路",
        "消防 通道",
        "安全 培训",
        "校车",
        "犬只",
        "砂石",
        "殡葬",
    ),
    *("城管", "环保", "饭店", "大排档", "公路用地", "5万元", "第六十五条", "罚款", "许可", "检查"),
    *("综合行政执法局", "处罚"),
)
"""What people ask: words of names, everyday words, amounts, bodies, and the commonest."""
IN_PLACES = ("镇人民政府", "水", "安平", "龙凤镇", "县农业农村局")
"""Words that stand in names of places as well: each town must be asked for its names."""
PROVINCE, NATION = 3_000, 38_600


class Cost(TypedDict):
    """What a run took: seconds of wall and processor, of each repetition; MiB at the peak."""

    wall: list[float]
    cpu: list[float]
    peak: float
    note: str


class Goal(NamedTuple):
    """The most that something may take: seconds, MiB."""

    wall: float | None = None
    peak: float | None = None


def timed(runs: int, run: Callable[[int], object]) -> tuple[list[float], list[float]]:
    """Return what runs took, on the wall and of the processor.

    Args:
        runs: how many.
        run: what is measured, told the number of the run.
    """
    wall: list[float] = []
    cpu: list[float] = []
    for number in range(runs):
        before, used = time.perf_counter(), time.process_time()
        run(number)
        wall.append(time.perf_counter() - before)
        cpu.append(time.process_time() - used)
    return wall, cpu


def peak() -> float:
    """Return the peak of this process, in MiB.

    `ru_maxrss` would be that of the process that began it, where that was larger.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def build(folder: Path, _rounds: int) -> Cost:
    """Make the index."""
    from devolved_powers.province.dataset.data_package import PATH, listed_files
    from devolved_powers.province.search_index.build import build_index

    described = (folder / PATH).read_bytes()
    files = {
        table: [folder / file.path for file in listed]
        for table, listed in listed_files(described, PATH).items()
    }
    made: list[Path] = []
    wall, cpu = timed(1, lambda _n: made.append(build_index(folder, files)))
    return Cost(wall=wall, cpu=cpu, peak=peak(), note=f"{made[0].stat().st_size / 2**20:.0f} MiB")


def words(folder: Path, rounds: int, what: str) -> Cost:
    """Ask the index: the first twenty, those of one province, how many there are."""
    from devolved_powers.province.search_index.find import Range, Search
    from devolved_powers.province.search_index.opened import open_index

    with open_index(folder) as index:
        last = index.numbers("SELECT MAX(town) FROM towns")[0]
        provinces = index.rows("SELECT first, last FROM provinces ORDER BY province")
        one = Range(*map(int, provinces[len(provinces) // 2]))  # type: ignore[arg-type]
        towns = [one if what == "province" else Range(1, last)]

        questions = IN_PLACES if what.startswith("places") else QUESTIONS

        def ask(number: int) -> object:
            question = questions[number % len(questions)].split()
            asked = Search(index, question, DAY.toordinal(), towns)
            return asked.count() if what.endswith("count") else asked.first(20)

        timed(len(questions), ask)
        wall, cpu = timed(len(questions) * (1 if what == "places count" else rounds), ask)
        slowest = max(range(len(wall)), key=wall.__getitem__) % len(questions)
    return Cost(wall=wall, cpu=cpu, peak=peak(), note=f"slowest: {questions[slowest]}")


def question(folder: Path, rounds: int, name: str) -> Cost:
    """Ask a question by DuckDB, the data set opened anew each time."""
    from devolved_powers.province.across.opened import open_dataset

    ask = ANALYTIC[name]
    told: list[int] = []

    def run(_number: int) -> None:
        with open_dataset(str(folder)) as dataset:
            told.append(ask(dataset))

    timed(1, run)
    wall, cpu = timed(rounds, run)
    return Cost(wall=wall, cpu=cpu, peak=peak(), note=f"{told[0]} rows")


def _stats(dataset: Dataset, by: StatsBy | None = None) -> int:
    from devolved_powers.province.across.stats import stats

    return len(stats(dataset, DAY, "county", by).rows)


def _held(dataset: Dataset) -> int:
    from devolved_powers.province.across.held import held

    power = "对在禁止开垦坡度以上陡坡地开垦种植农作物的处罚"
    return len(held(dataset, [power], DAY, DAY).rows)


def _citing(dataset: Dataset) -> int:
    from devolved_powers.province.across.citing import citing

    return len(citing(dataset, "《城镇燃气管理条例》第五十条", DAY).rows)


def _coverage(dataset: Dataset) -> int:
    from devolved_powers.province.across.coverage import coverage

    return len(coverage(dataset, DAY).rows)


def _impact(dataset: Dataset) -> int:
    from devolved_powers.province.across.impact import follow, impact

    return len(impact(follow(dataset, "互联网上网服务营业场所管理条例"), DAY).rows)


def _recalls(dataset: Dataset) -> int:
    from devolved_powers.province.across.recalls import recalls, watch

    town = str(dataset.rows_of_sources[0]["town"])
    return len(recalls(watch(dataset, DAY, town)).rows)


def _wording(dataset: Dataset) -> int:
    from devolved_powers.province.across.wording import find_wordings, wording

    return len(wording(find_wordings(dataset, DAY)).rows)


def _compare(dataset: Dataset) -> int:
    from devolved_powers.province.across.compare import compare, compared

    one, other = (str(row["registry"]) for row in dataset.rows_of_sources[:2])
    return len(compare(compared(dataset, DAY, one, other)).rows)


ANALYTIC: dict[str, Callable[[Dataset], int]] = {
    "stats": _stats,
    "stats --by type": lambda dataset: _stats(dataset, "type"),
    "stats --by standing": lambda dataset: _stats(dataset, "standing"),
    "held": _held,
    "citing": _citing,
    "coverage": _coverage,
    "impact": _impact,
    "recalls TOWN": _recalls,
    "wording": _wording,
    "compare": _compare,
}


def rows_of(towns: int) -> Iterator[tuple[str, Goal, float]]:
    """Yield what is measured, with its goal and which share of the runs it is judged by."""
    yield "index: build", Goal(wall=90 * max(towns, PROVINCE) / NATION), 0.5
    yield "index: first 20", Goal(wall=0.001), 0.95
    yield "index: province", Goal(wall=0.005), 0.95
    yield "index: count", Goal(wall=0.1), 0.95
    yield "index: places first", Goal(), 0.95
    yield "index: places count", Goal(), 0.95
    for name in ANALYTIC:
        yield name, Goal(wall=0.2 if towns <= PROVINCE else 2, peak=300), 0.5


def measured(folder: Path, name: str, rounds: int) -> Cost:
    """Return what something takes, measured in this process.

    Args:
        folder: the data set.
        name: what, as `rows_of` names it.
        rounds: how often.
    """
    if name == "index: build":
        return build(folder, rounds)
    if name.startswith("index: "):
        return words(folder, rounds, name.removeprefix("index: "))
    return question(folder, rounds, name)


def quantile(runs: Sequence[float], share: float) -> float:
    """Return the run below which a share of all lie."""
    return sorted(runs)[min(len(runs) - 1, int(len(runs) * share))]


def main() -> int:
    """Measure; print a table; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--towns", type=int, nargs="*", default=[PROVINCE, NATION])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--registries", type=int, nargs="*", default=[40])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(Path(asked.one[0]), asked.one[1], asked.rounds)))
        return 0
    missed = 0
    with tempfile.TemporaryDirectory() as own:
        parent = asked.folder or Path(own)
        costs: list[tuple[int, dict[str, float]]] = []
        for towns in asked.towns:
            folder = parent / f"towns-{towns}"
            cost, more = _table(folder, towns, asked.rounds, asked.only)
            missed += more
            costs.append((towns, {**_sizes(folder), **cost}))
        if len(costs) > 1:
            _print_growth(*costs[0], *costs[-1])
        for count in asked.registries:
            _print_gathering(count)
    return 1 if missed else 0


def _table(
    folder: Path, towns: int, rounds: int, only: Sequence[str]
) -> tuple[dict[str, float], int]:
    """Print the table of one size; return processor's seconds, and how many goals are missed."""
    from towns import write_towns

    if not (folder / "datapackage.json").is_file():
        write_towns(folder, towns)
    load = os.getloadavg()[0]
    print(f"\n{towns:,} towns (load {load:.1f})\n")
    print("| | p50 ms | p95 ms | processor, p50 ms | peak MiB | goal | |")
    print("| --- | ---: | ---: | ---: | ---: | --- | --- |", flush=True)
    missed = 0
    costs: dict[str, float] = {}
    for name, goal, share in rows_of(towns):
        if only and not name.startswith(tuple(only)):
            continue
        command = [sys.executable, str(HERE / "province.py"), "--rounds", str(rounds)]
        run = subprocess.run(
            [*command, "--one", str(folder), name], capture_output=True, text=True, check=False
        )
        if run.returncode:
            last = run.stderr.strip().splitlines()[-1:] or ["it said nothing"]
            print(f"| {name} | | | | | | failed: {last[0]} |", flush=True)
            missed += 1
            continue
        cost: Cost = json.loads(run.stdout)
        wall, cpu = cost["wall"], cost["cpu"]
        costs[f"{name}, s of processor"] = statistics.median(cpu)
        is_missed = bool(
            (goal.wall and quantile(wall, share) > goal.wall)
            or (goal.peak and cost["peak"] > goal.peak)
        )
        missed += is_missed
        goals = [f"{1000 * goal.wall:g} ms"] if goal.wall else []
        goals += [f"{goal.peak:g} MiB"] if goal.peak else []
        cells = (
            *(f"{1000 * statistics.median(wall):.2f}", f"{1000 * quantile(wall, 0.95):.2f}"),
            *(f"{1000 * statistics.median(cpu):.2f}", f"{cost['peak']:.0f}"),
            f"{', '.join(goals)}{' **missed**' if is_missed else ''}",
        )
        print(f"| {name} | {' | '.join(cells)} | {cost['note']} |", flush=True)
    return costs, missed


def _sizes(folder: Path) -> dict[str, float]:
    """Return how many bytes the tables and the index have."""
    index = sum(file.stat().st_size for file in folder.glob("search-*.sqlite"))
    tables = sum(file.stat().st_size for file in folder.rglob("*.parquet"))
    return {"tables, bytes": tables, "index, bytes": index}


def _print_growth(fewer: int, before: dict[str, float], more: int, after: dict[str, float]) -> None:
    """Print how costs grow: how many times, and for each town more."""
    print(f"\nfrom {fewer:,} to {more:,} towns: {more / fewer:.1f} times as many\n")
    print("| | times | for each town more |")
    print("| --- | ---: | ---: |")
    for name in before.keys() & after.keys() if before else ():
        grown = (after[name] - before[name]) / (more - fewer)
        per_town = f"{grown:,.0f} bytes" if "bytes" in name else f"{1e6 * grown:,.1f} µs"
        print(f"| {name} | {after[name] / before[name]:.1f} | {per_town} |")


def _print_gathering(count: int) -> None:
    """Print what it takes to gather copies of this registry, each of another town of its county."""
    from invented_towns import places
    from towns import REGISTRY

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for place in places(count):
            copy = folder / f"{place.number:03}"
            for part in ("powers", "catalog", "laws"):
                shutil.copytree(REGISTRY / part, copy / part)
            shutil.copy(REGISTRY / "registry.yaml", copy)
            for file in [*copy.glob("*.yaml"), *copy.glob("[pc]*/*.yaml")]:
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace("普安镇", f"新{place.town}"), encoding="utf-8")
        print(f"\ngather of {count} registries\n")
        print("| | wall s | processor s | processor s a registry |")
        print("| --- | ---: | ---: | ---: |")
        command = [sys.executable, "-m", "devolved_powers", "gather"]
        sources = sorted(map(str, folder.iterdir()))
        for name in ("first", "nothing changed"):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            output = ["-o", str(folder / "province")]
            run = subprocess.run(
                [*command, *sources, *output], capture_output=True, text=True, check=False
            )
            wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"| {name} | {wall:.1f} | {used:.1f} | {used / count:.2f} |", flush=True)
            if run.returncode:
                print(run.stdout[-500:], run.stderr[-500:])


if __name__ == "__main__":
    sys.exit(main())
