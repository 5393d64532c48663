"""Kill points: a writer killed at any call leaves all old or all new, once a next command ran.

`python -m fuzz.targets.kill_points` kills every writer at every call by which it changes files.
"""

import argparse
import atexit
import random
import signal
import sys
import time
from typing import Literal, NamedTuple

from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.store.lock import recover
from devolved_powers.store.one_state import read_data_files
from fuzz.target import Target
from fuzz.writers import (
    BY_NAME,
    WRITERS,
    Killer,
    Writer,
    ended,
    forked,
    fresh,
    held,
    left,
    prepared,
    run_here,
    tidy,
)
from tests.support import contents

Next = Literal["recover", "read", "again"]
_NEXTS: tuple[Next, ...] = ("recover", "read", "again")


class KillPoint(NamedTuple):
    """Where a writer is killed.

    Args:
        writer: its name.
        at: the call, as a part of all of them.
        torn: whether half of what is to be written at that call is written.
        then: what comes next: `powers recover`, somebody who reads, or the same command again.
    """

    writer: str
    at: float
    torn: bool
    then: Next


def _draw(draw: random.Random) -> KillPoint:
    then = draw.choice(_NEXTS)
    return KillPoint(draw.choice(WRITERS).name, draw.random(), draw.choice((True, False)), then)


def _check(point: KillPoint) -> None:
    writer = BY_NAME[point.writer]
    calls = len(prepared(writer).calls)
    kill(writer, int(point.at * calls), torn=point.torn, then=point.then)


def kill(writer: Writer, at: int, *, torn: bool, then: Next) -> None:
    """Kill a writer at one of its calls and let a next command come.

    Raises:
        AssertionError: when neither all is old nor all is new, or something is left behind.
    """
    known = prepared(writer)
    work = fresh(writer, known.template)
    where = f"{writer.name}, killed at call {at} ({known.calls[at]}{', torn' if torn else ''})"
    code = ended(forked(writer.arguments, work / writer.place, Killer(at, work, torn=torn)))
    assert code == -signal.SIGKILL, f"{where}: code {code}"
    root = work / "registry"
    begun = held(work) != known.before
    if not writer.has_registry or then == "again":
        if held(work) == known.after and f"registry/{JOURNAL_NAME}" not in contents(work):
            return  # it was done, but for its last words: the same again is a second change
        ran = run_here(writer.arguments, work / writer.place)
        assert ran.code in (0, 3), f"{where}: the same again, {ran}"
        _same(held(work), known.after, f"{where}, then the same again")
    elif then == "read":
        read_data_files(root)
        state = held(work)
        assert state in (known.before, known.after), f"{where}: a half is read"
        recover(root)
        assert held(work) == state, f"{where}: what was read is not what stays"
    else:
        recover(root)
        assert held(work) in (known.before, known.after), f"{where}: a half stays (begun: {begun})"
    if writer.sweeps:
        behind = [name for name in contents(work) if left(name)]
        assert not behind, f"{where}, then {then}: {behind} left behind"


def _same(here: dict[str, bytes], wanted: dict[str, bytes], where: str) -> None:
    other = [name for name in here.keys() | wanted.keys() if here.get(name) != wanted.get(name)]
    assert not other, f"{where}: {other} differ"


def main() -> None:
    """Kill every writer at every call; print the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every-next", action="store_true", help="each next command at each call")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="only every Nth call")
    asked = parser.parse_args()
    start, points, runs, failures = time.monotonic(), 0, 0, 0
    for writer in sorted(WRITERS, key=lambda writer: writer.name == "site build"):  # it is slow
        calls = prepared(writer).calls
        places = [(at, False) for at in range(len(calls))]
        places += [(at, True) for at, name in enumerate(calls) if name == "write"]
        places = places[:: asked.one_in]
        own: tuple[Next, ...] = _NEXTS if writer.has_registry else ("again",)
        for number, (at, torn) in enumerate(places):
            for then in own if asked.every_next else (own[number % len(own)],):
                try:
                    kill(writer, at, torn=torn, then=then)
                except Exception as error:  # noqa: BLE001 - each is told, and fails the run
                    failures += 1
                    print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
                runs += 1
        points += len(places)
        seconds = time.monotonic() - start
        print(  # noqa: T201
            f"{writer.name}: {len(places)} kill points; so far {points} points, {runs} runs, "
            f"{failures} failures, {seconds:.0f} s",
            flush=True,
        )
    raise SystemExit(bool(failures))


atexit.register(tidy)
TARGET = Target("kill_points", _draw, _check, examples=5, starts_processes=True)
if __name__ == "__main__":
    main()
