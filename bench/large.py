"""Measures what reads a data file or a statute on plain data of n, 2n and 4n entries.

    python bench/large.py [--entries N]

Tests count calls on such data (`tests/checks/test_work.py`, `fuzz/targets/growth.py`); this sees as
well what one call of a regular expression takes. What must hold: twice the entries take less than
three times as long.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from devolved_powers.law.reader import read_version
from devolved_powers.review.scope import Scope, check_registry, load_with
from devolved_powers.yaml_text.canonical_form import canonical_text

SMALL = Path(__file__).parent.parent / "tests" / "cases" / "ok" / "small"
FILE = "powers/batch-2.yaml"
HEAD = "decision: batch-2\nkind: 赋权\ntitle: 第二批\ngrants:\n"
STEEPEST = 3
NOTABLE = 0.05
"""Seconds below which a ratio is noise."""


def grants(number: int, more: str = "") -> str:
    """Return a file with so many powers of one basis, each with more lines."""
    entry = (
        "  - id: P2-{:03d}\n    name: 对甲{}的处罚\n    basis: 《示例城市道路条例》第三条\n" + more
    )
    return HEAD + "".join(entry.format(index, index) for index in range(number))


def checked(text: str) -> None:
    """Check the small registry with one more file."""
    check_registry(load_with(SMALL, FILE, text.encode()), Scope(today=date(2026, 11, 23)))


def statute(text: str) -> None:
    """Read a statute."""
    read_version(text, name="甲条例", day=date(2019, 5, 1), path="x.md")


MEASURED: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "validate: powers that cite the same": (checked, grants),
    "validate: lines that end in blanks": (checked, lambda n: grants(n, "    note: 一   \n")),
    "validate: keys that stand twice": (checked, lambda n: grants(n, "    name: 乙\n")),
    "fmt: lines that end in blanks": (
        lambda text: canonical_text(FILE, text),
        lambda n: grants(n, "    note: 一   \n"),
    ),
    "fmt: blanks inside a value": (
        lambda text: canonical_text(FILE, text),
        lambda n: f"{HEAD}  - note: 一{' ' * 100 * n}二\n",
    ),
    "fmt: keys of one mapping": (
        lambda text: canonical_text(FILE, text),
        lambda n: HEAD.replace("grants", "x") + "".join(f"  k{key}:  1\n" for key in range(n)),
    ),
    "statute: preamble": (
        statute,
        lambda n: "2019年5月1日 公布\n" + "甲乙\n" * 10 * n + "第一条 丙。",
    ),
}
"""What is measured: what reads a text, and how a text of so many entries is made."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=500)
    entries: int = parser.parse_args().entries
    for name, (read, make) in MEASURED.items():
        read(make(1))
        times = []
        for number in (entries, 2 * entries, 4 * entries):
            text = make(number)
            started = time.process_time()
            read(text)
            times.append(time.process_time() - started)
        steep = times[2] > max(NOTABLE, STEEPEST * times[1])
        shown = " ".join(f"{seconds:6.2f} s" for seconds in times)
        print(f"{shown}  {name}{'  STEEP' if steep else ''}")


if __name__ == "__main__":
    main()
