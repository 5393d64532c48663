"""Measures the log of the record: appended, checked again, proved from, verified.

    python bench/record.py [--commits 2000] [--rounds 5] [--only PREFIX…]

Makes a registry as long as the project's own with so many commits, each a correction of one entry,
and prints the table of `bench/commands.py`: ratios to a bare Python, the processor's time, the
clock's, the peak. The program is that of the Python that runs this.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import BARE, Call, Goal, Launcher, Row, chosen, measure
from recorded import correct, write_recorded
from rows import same
from table import print_table

NONE = Goal()
AS_OF = "2026-12-01"


def rows(folder: Path, registry: Path, kept: Path) -> list[Row]:
    """Lay out what is measured.

    Args:
        folder: for what is written.
        registry: the registry, with its log.
        kept: a copy of it from before, without its log.
    """
    python, key = sys.executable, str(folder / "key")
    proof = str(folder / "proof.json")

    def powers(*arguments: str, at: Path = registry) -> Call:
        return Call((python, "-m", "devolved_powers", *arguments), at)

    append = ("record", "append", "--key", key)

    def without_log(_number: int) -> None:
        shutil.rmtree(kept / "record", ignore_errors=True)

    def one_more(number: int) -> None:
        correct(registry, number)

    prove = ("prove", "P1-001", "--as-of", AS_OF, "-o", proof)
    return [
        Row(BARE, same(Call((python, "-c", "pass"), folder)), keeps=False),
        Row("append: the whole history", same(powers(*append, at=kept)), NONE, without_log,
            keeps=False, once=True),
        Row("append: one commit more", same(powers(*append)), NONE, one_more, keeps=False),
        Row("append: nothing new", same(powers(*append)), keeps=False),
        Row("check: the whole", same(powers("record", "check", "--whole")), keeps=False, once=True),
        Row("check: again", same(powers("record", "check"))),
        Row("status", same(powers("record", "status"))),
        Row("prove", same(powers(*prove)), keeps=False),
        Row("verify-proof", same(powers("verify-proof", proof, "--registry", str(registry))),
            keeps=False),
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--commits", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--only", nargs="*", default=())
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="powers-bench-") as name:
        folder = Path(name)
        registry = write_recorded(folder / "registry", given.commits)
        kept = Path(shutil.copytree(registry, folder / "kept"))
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": name,
            "POWERS_CACHE": str(folder / "cache"),
            "POWERS_LANG": "en",
            "POWERS_TODAY": AS_OF,
        }
        with Launcher(folder, variables) as launcher:
            first = (sys.executable, "-m", "devolved_powers")
            launcher.run(Call((*first, "record", "append", "--key", str(folder / "key")), registry))
            prove = ("prove", "P1-001", "--as-of", AS_OF, "-o", str(folder / "proof.json"))
            launcher.run(Call((*first, *prove), registry))
            listed = chosen(rows(folder, registry, kept), given.only)
            print_table(listed, measure(listed, given.rounds, launcher, all_warm=False))


if __name__ == "__main__":
    main()
