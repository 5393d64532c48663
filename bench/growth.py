"""How time and memory grow with the registry: synthetic ones, ten and a hundred times as long."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from environment import Installed
from material import Edited, Questions, copied, with_past
from measuring import BARE, Call, Cost, Goal, Launcher, Measured, Row, chosen, measure, median
from rows import ANY, Place, same
from synthetic import write
from table import goal_told, met, time_of

POWERS, ITEMS = 277, 215
FEWER_ABOVE = 10_000
"""Entries above which each row runs once: what is measured then takes seconds, not milliseconds."""
GOALS = {
    "show: another id": Goal(cpu=0.15, peak=60),
    "search: first after a clone": Goal(cpu=6, peak=300),
}
"""What is asked of the longest of the issue's sizes, 49,200 entries."""
LONGEST = 49_200
LEAST_AN_ENTRY = {"fmt --check: one file changed": 0.02}
"""The MiB that each further entry may take."""


class Size(NamedTuple):
    """A registry of so many entries, and what was measured on it."""

    entries: int
    measured: Measured


def measured(
    installed: Installed, folder: Path, times: int, rounds: int, variables: Mapping[str, str],
    prefixes: Sequence[str],
) -> Size:  # fmt: skip
    """Measure a registry so many times as long as the project's own.

    Args:
        installed: the program.
        folder: a new folder.
        times: how many times as long.
        rounds: how often each row runs; once where the registry is very long.
        variables: of every process.
        prefixes: of the rows to measure; all without any.
    """
    entries = times * (POWERS + ITEMS)
    registry = write(folder / "registry", times * POWERS, times * ITEMS)
    place = Place(installed, folder, registry, ())
    own = {**variables, "POWERS_CACHE": str(folder / "cache")}
    runs = 1 if entries > FEWER_ABOVE else rounds
    listed = chosen(rows(place), prefixes)
    with Launcher(folder, own) as launcher:
        return Size(entries, measure(listed, runs, launcher, all_warm=entries <= FEWER_ABOVE))


def rows(place: Place) -> list[Row]:
    """Lay out what is measured on each size."""
    ask = Questions(place.registry, with_past(place.registry, 3))
    edited = Edited(copied(place.registry, place.folder / "edited"))
    bare = Call((place.installed.python, "-c", "pass"), place.folder)
    full = ("export", "--format", "xlsx", "--layout", "full", "-o", str(place.folder / "list.xlsx"))
    none = Goal()
    return [
        Row(BARE, same(bare), keeps=False),
        place.asked("search 餐饮: asked before", none, "search", "餐饮"),
        place.new("search: other words", none, lambda n: ("search", ask.word(n))),
        place.cold("search: first after a clone", none, "search", "餐饮"),
        place.new("show: another id", none, lambda n: ("show", ask.identifier(n))),
        place.new("list: another day", none, lambda n: ("list", "--as-of", ask.day(n))),
        place.asked("validate: nothing changed", none, "validate"),
        Row(
            "validate: one file changed",
            same(place.powers("validate", folder=edited.folder)),
            before=edited.edit,
            codes=ANY,
        ),
        place.cold("validate: empty cache", none, "validate"),
        place.new("diff DAY batch-3: another day", none, lambda n: ("diff", ask.day(n), "batch-3")),
        place.asked("export xlsx full", none, *full),
        Row(
            "fmt --check: one file changed",
            same(place.powers("fmt", "--check", folder=edited.folder)),
            before=edited.edit,
            codes=ANY,
        ),
    ]


def asked_of(name: str, sizes: Sequence[Size]) -> tuple[str, str]:
    """Return what is asked of a row, and whether it is met; nothing where nothing is."""
    last = sizes[-1]
    if name in GOALS and last.entries == LONGEST:
        cost = median(last.measured.costs[name])
        return goal_told(GOALS[name]), met(GOALS[name], 0, cost)
    if name in LEAST_AN_ENTRY and len(sizes) > 1:
        most = LEAST_AN_ENTRY[name]
        return f"{most} MiB an entry", "yes" if an_entry(name, sizes).peak <= most else "no"
    return "", ""


def an_entry(name: str, sizes: Sequence[Size]) -> Cost:
    """Return what each further entry takes, between the shortest and the longest registry."""
    first, last = sizes[0], sizes[-1]
    low, high = (median(size.measured.costs[name]) for size in (first, last))
    more = last.entries - first.entries
    return Cost(*((b - a) / more for a, b in zip(low, high, strict=True)))


def print_growth(sizes: Sequence[Size]) -> None:
    """Print a table: the processor's time and the peak at each size, and what an entry takes."""
    counts = "".join(f"{f'{size.entries:,} entries':>22}" for size in sizes)
    print(f"{counts}   an entry more  what")
    for name in sizes[0].measured.costs:
        if any(name not in size.measured.costs for size in sizes):
            continue
        told = ""
        for size in sizes:
            cost = median(size.measured.costs[name])
            told += f"{time_of(cost.cpu):>11} {cost.peak:6.0f} MiB"
        more = ""
        if len(sizes) > 1:
            one = an_entry(name, sizes)
            more = f"{one.cpu * 1e6:5.0f} µs {one.peak * 1024:4.1f} KiB"
        goal, is_met = asked_of(name, sizes)
        judged = f" (goal {goal}: {is_met})" if goal else ""
        print(f"{told} {more:>16}  {name}{judged}")
    for size in sizes:
        for name, reason in size.measured.failed.items():
            print(f"not measured at {size.entries:,} entries: {name}: {reason}")
