"""The rows of the table: each command, what it is asked, and the most it may take."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from decisions import write_decisions
from environment import Installed, quiet
from material import Edited, Questions, copied, with_past
from measuring import BARE, Call, Goal, Row
from official import write_official

BENCH = Path(__file__).parent
COMMITS = 12
"""So many that every round may compare two that were not compared before."""
CASES = 100_000
LONG = 100_000
OFFICIAL = 10_000
DECISIONS = 1_000
AS_OF = "2026-09-30"
"""The day that the cases are made up and judged by."""
ANY = frozenset({0, 1})
"""The codes of an answer: 1 tells that something is found, or that nothing is."""
NONE = Goal()
_FILES = (
    "import os; files = ['registry.yaml', "
    "*(f'{d}/{f}' for d in ('powers', 'catalog') for f in os.listdir(d))]; "
)
FLOORS = {
    "floor: import typer": "import typer",
    "floor: Pydantic, with a first model": (
        "import pydantic; pydantic.create_model('A', b=(int, ...))"
    ),
    "floor: the data files read and hashed": (
        f"{_FILES}from _blake2 import blake2b; [blake2b(open(f, 'rb').read()) for f in files]"
    ),
    "floor: the data files as YAML, by libyaml": (
        f"{_FILES}from ruamel.yaml import YAML; read = YAML(typ='safe', pure=False).load; "
        "[read(open(f, 'rb')) for f in files]"
    ),
}
"""What a command that needs it cannot be faster than; a bare Python is in each."""


@dataclass(frozen=True)
class Place:
    """What is measured, and where.

    Attributes:
        installed: the program.
        folder: for what is written.
        registry: the copy of the registry; it stays as it is.
        statutes: folders of texts of laws; there may be none.
    """

    installed: Installed
    folder: Path
    registry: Path
    statutes: Sequence[Path]

    def powers(self, *arguments: str, folder: Path | None = None) -> Call:
        """Return a call of the program in the registry, or in another folder."""
        return Call((self.installed.powers, *arguments), folder or self.registry)

    def cold(self, name: str, goal: Goal, *arguments: str) -> Row:
        """Return a row whose cache is empty at the start of each round."""
        cache = self.folder / "cold"
        call = self.powers(*arguments)
        alone = Call(call.command, call.folder, {"POWERS_CACHE": str(cache)})

        def emptied(_number: int) -> None:
            shutil.rmtree(cache, ignore_errors=True)

        return Row(name, same(alone), goal, before=emptied, codes=ANY, keeps=False)

    def asked(self, name: str, goal: Goal, *arguments: str, keeps: bool = True) -> Row:
        """Return a row that asks the same in each round."""
        return Row(name, same(self.powers(*arguments)), goal, codes=ANY, keeps=keeps)

    def new(self, name: str, goal: Goal, asked: Callable[[int], Sequence[str]]) -> Row:
        """Return a row that asks something else in each round."""
        return Row(name, lambda number: [self.powers(*asked(number))], goal, codes=ANY)


def same(*calls: Call) -> Callable[[int], Sequence[Call]]:
    """Return what calls the same in each round."""
    return lambda _number: calls


def rows(place: Place) -> list[Row]:
    """Lay out what is measured, and return its rows in the order of the table."""
    revisions = with_past(place.registry, COMMITS)
    ask = Questions(place.registry, revisions)
    return [
        *floors(place),
        *searched(place, ask),
        *looked_up(place, ask),
        *checked(place),
        *compared(place, ask, revisions),
        *laws(place, ask),
        *written(place),
        *from_texts(place),
    ]


def floors(place: Place) -> list[Row]:
    """Return the bare Python, and what a command cannot be faster than that needs it."""
    listed = [
        Row(name, same(Call((place.installed.python, "-c", code), place.registry)), keeps=False)
        for name, code in ((BARE, "pass"), *FLOORS.items())
    ]
    git = Call((shutil.which("git") or "git", "rev-parse", "HEAD"), place.registry)
    return [*listed, Row("floor: git started once", same(git), keeps=False)]


def searched(place: Place, ask: Questions) -> list[Row]:
    """Return the rows of `powers search`."""
    edited = edited_copy(place, "edited-for-search")
    partly = "烧烤油烟扰民怎么办"
    terminal = Call((place.installed.powers, "search", "餐饮"), place.registry, terminal=True)
    return [
        place.asked("search 餐饮: asked before", Goal(ratio=1.5), "search", "餐饮"),
        Row("search 餐饮: asked before, on a terminal", same(terminal), Goal(ratio=1.5)),
        place.new("search: other words", Goal(ratio=1.5), lambda n: ("search", ask.word(n))),
        place.asked("search: nothing found, asked before", Goal(ratio=8), "search", "航天飞机"),
        place.new(
            "search: nothing found, other words",
            Goal(ratio=8),
            lambda n: ("search", ask.nothing(n)),
        ),
        place.asked("search: found in part, asked before", Goal(ratio=8), "search", partly),
        place.new(
            "search: found in part, other words",
            Goal(ratio=8),
            lambda n: ("search", ask.partial(n)),
        ),
        place.cold("search: first after a clone", Goal(ratio=20), "search", "餐饮"),
        Row(
            "search 餐饮: one file changed",
            same(place.powers("search", "餐饮", folder=edited.folder)),
            before=edited.edit,
        ),
    ]


def looked_up(place: Place, ask: Questions) -> list[Row]:
    """Return the rows of the commands that answer from the registry."""
    listed = [
        place.asked("show P1-001: asked before", Goal(ratio=2), "show", "P1-001"),
        place.new("show: another id", Goal(ratio=8), lambda n: ("show", ask.identifier(n))),
    ]
    for command, before, after in (
        ("list", 2, 8), ("needs", 2, 8), ("stats", 10, 10), ("coverage", 10, 10),
    ):  # fmt: skip
        asked = place.asked(f"{command}: asked before", Goal(ratio=before), command)
        new = place.new(
            f"{command}: another day",
            Goal(ratio=after),
            lambda n, command=command: (command, "--as-of", ask.day(n)),  # type: ignore[misc]
        )
        listed += [asked, new]
    return [
        *listed,
        place.asked("history P1-001: asked before", Goal(ratio=12), "history", "P1-001"),
        place.new("history: another id", Goal(ratio=12), lambda n: ("history", ask.identifier(n))),
        place.asked("powers --version", Goal(ratio=1.5), "--version"),
        place.asked("powers --help", Goal(ratio=12.5), "--help"),
        place.asked("powers list -h", NONE, "list", "-h"),
    ]


def checked(place: Place) -> list[Row]:
    """Return the rows of what checks the files."""
    edited = edited_copy(place, "edited-for-validate")
    return [
        place.asked("validate: nothing changed", Goal(ratio=2), "validate"),
        Row(
            "validate: one file changed",
            same(place.powers("validate", folder=edited.folder)),
            Goal(ratio=20),
            before=edited.edit,
            codes=ANY,
        ),
        place.cold("validate: empty cache", Goal(ratio=27), "validate"),
        place.asked("fmt --check: asked before", Goal(ratio=30, peak=40), "fmt", "--check"),
        Row(
            "fmt --check: one file changed",
            same(place.powers("fmt", "--check", folder=edited.folder)),
            Goal(ratio=30, peak=40),
            before=edited.edit,
            codes=ANY,
        ),
        place.asked("ci --base HEAD~1", Goal(ratio=35), "ci", "--base", "HEAD~1"),
    ]


def compared(place: Place, ask: Questions, revisions: Sequence[str]) -> list[Row]:
    """Return the rows of `powers diff`.

    The warm-up of the last compares each revision with the next: then all states are known, and
    another pair of them is a new question about nothing new.
    """
    return [
        place.asked(
            "diff batch-1 batch-3: asked before", Goal(ratio=8), "diff", "batch-1", "batch-3"
        ),
        place.new(
            "diff DAY batch-3: another day",
            Goal(ratio=8),
            lambda n: ("diff", ask.day(n), "batch-3"),
        ),
        place.asked("diff HEAD~1 HEAD: asked before", Goal(ratio=10), "diff", "HEAD~1", "HEAD"),
        Row(
            "diff REV REV: other revisions",
            lambda number: [
                place.powers("diff", *pair)
                for pair in ([ask.pair(number)] if number else pairwise(revisions))
            ],
            Goal(ratio=10),
        ),
    ]


def laws(place: Place, ask: Questions) -> list[Row]:
    """Return the rows of the commands about laws."""
    texts = collection(place)
    shown = [
        place.asked(
            "law show, an article: asked before", Goal(ratio=10),
            "law", "show", "《行政处罚法》第二十四条", *texts,
        ),
        place.new(
            "law show: another article", Goal(ratio=10),
            lambda n: ("law", "show", f"《行政处罚法》第{n + 1}条", *texts),
        ),
    ]  # fmt: skip
    listed = shown if texts else []
    for command, most in (("verify", 12), ("list", 10)):
        listed.append(place.asked(f"law {command}: asked before", Goal(ratio=most), "law", command))
        listed.append(
            place.new(
                f"law {command}: another day",
                Goal(ratio=most),
                lambda n, command=command: ("law", command, "--as-of", ask.day(n)),  # type: ignore[misc]
            )
        )
    return [
        *listed,
        place.asked("law impact: asked before", Goal(ratio=12), "law", "impact", "行政处罚法"),
        place.new(
            "law impact: another law",
            Goal(ratio=12),
            lambda n: ("law", "impact", ask.changed_law(n)),
        ),
    ]


def written(place: Place) -> list[Row]:
    """Return the rows of what is written into files, and of what is read from long ones."""
    listed = []
    for form, layout, goal in (
        ("csv", "", Goal(ratio=9)),
        ("xlsx", "full", Goal(ratio=15)),
        ("xlsx", "town", NONE),
        ("docx", "national", Goal(ratio=17)),
        ("html", "national", NONE),
        ("sqlite", "", NONE),
        ("parquet", "", NONE),
    ):
        options = ["--format", form, *(["--layout", layout] if layout else [])]
        file = str(place.folder / f"list-{layout}.{form}")
        told = f"export {form} {layout}".rstrip()
        listed.append(place.asked(told, goal, "export", *options, "-o", file))
    site, long = str(place.folder / "site"), str(place.folder / "long.xlsx")
    ledger, official = place.folder / "cases.csv", place.folder / "official.xlsx"
    made = ["sample-ledger", str(ledger), "--cases", str(CASES), "--as-of", AS_OF]
    quiet([place.installed.powers, *made], place.registry)
    write_official(official, OFFICIAL)
    decisions = place.folder / "decisions"
    write_decisions(decisions, DECISIONS)
    decision = ["--decision", "batch-9", "--title", "x", "--effective", "2022-03-01"]
    script = (place.installed.python, str(BENCH / "long_table.py"), long, str(LONG))
    return [
        *listed,
        Row(f"a table of {LONG:,} rows as xlsx", same(Call(script, place.folder)), keeps=False),
        Row(
            "site build",
            same(place.powers("site", "build", site)),
            Goal(ratio=150),
            before=lambda _number: shutil.rmtree(site, ignore_errors=True),
        ),
        place.asked(
            f"evaluate {CASES:,} cases", Goal(cpu=2, peak=200),
            "evaluate", str(ledger), "--as-of", AS_OF, "-o", str(place.folder / "material.txt"),
        ),
        place.asked("check-case", NONE, "check-case", str(decisions / "00001.txt")),
        place.asked(
            f"check-case --batch, {DECISIONS:,} decisions", Goal(wall=20),
            "check-case", "--batch", str(decisions),
        ),
        place.asked(
            f"import {OFFICIAL:,} rows of xlsx", NONE,
            "import", str(official), *decision, "--add-bodies", "--dry-run",
        ),
    ]  # fmt: skip


def from_texts(place: Place) -> list[Row]:
    """Return the row of what reads all texts of laws, where there are some."""
    if not place.statutes:
        return []
    indexed = copied(place.registry, place.folder / "indexed")
    texts = [file for folder in place.statutes for file in folder.rglob("*.md")]
    count = sum(1 for file in texts if file.stem != "README")
    row = place.cold(
        f"law index --all, {count} texts", Goal(wall=1.5),
        "law", "index", "--all", *collection(place), "-R", str(indexed),
    )  # fmt: skip
    return [row]


def collection(place: Place) -> list[str]:
    """Return the options that name the folders of texts."""
    return [part for folder in place.statutes for part in ("--statutes", str(folder))]


def edited_copy(place: Place, name: str) -> Edited:
    """Return a copy of the registry, to be changed before each round."""
    return Edited(copied(place.registry, place.folder / name))


def left_out(place: Place) -> dict[str, str]:
    """Return the rows that cannot be measured here, each with why."""
    if place.statutes:
        return {}
    return dict.fromkeys(("law show", "law index --all"), "no texts of laws: --statutes DIR")
