"""Schedules: writers and readers at once lose nothing, and whoever reads sees a serial order.

`python -m fuzz schedules --inputs 1000` runs as many.
"""

import itertools
import json
import os
import random
import re
import shutil
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from devolved_powers.store import lock
from devolved_powers.store.loader import load_registry
from devolved_powers.store.one_state import read_data_files
from fuzz.target import Target
from fuzz.writers import NEED, ended, folder_for_runs, held, left, run_here
from tests.support import SMALL, contents, copy_of

_NOTED = ("P1-001", "P1-002", "P1-003", "P1-004", "E-001", "E-002", "E-003", "N-01")
"""Entries that take a note of their own from each writer."""
_POWERS = _NOTED[:4]
_READINGS = 12
_PATIENCE = 600.0
"""Seconds that a writer waits for the others, however busy the machine is."""
_SHORT, _LONG = 0.0, 0.06
"""Seconds after which one begins."""


class Actor(NamedTuple):
    """One process of a schedule.

    Args:
        does: `need`, `note`, `recall` or `read`.
        number: which, of those that do the same.
        delay: when it begins, in seconds.
    """

    does: str
    number: int
    delay: float


Schedule = tuple[Actor, ...]
_Changes = frozenset[str]


def _draw(draw: random.Random) -> Schedule:
    numbers = {"need": 0, "note": 0, "recall": 0, "read": 0}
    most = {"need": 8, "note": len(_NOTED), "recall": len(_POWERS), "read": 4}
    actors = []
    for _actor in range(draw.randint(2, 8)):
        does = draw.choice([kind for kind, number in numbers.items() if number < most[kind]])
        actors.append(Actor(does, numbers[does], draw.uniform(_SHORT, _LONG)))
        numbers[does] += 1
    return tuple(actors)


def _arguments(actor: Actor) -> tuple[str, ...]:
    match actor.does:
        case "need":
            name = f"对第{actor.number}种行为的处罚"
            return tuple(name if part == "对损毁路灯的处罚" else part for part in NEED)
        case "note":
            return (
                "set",
                _NOTED[actor.number],
                f"{_KEYS[_NOTED[actor.number][0]]}=备注{actor.number}号",
            )
        case _:
            return (
                "decide", "recall", _POWERS[actor.number], "--decision", f"recall-{actor.number}",
                "--outcome", "退回原部门", "--reason", "承接能力不足", "--title", "收回",
                "--effective", "2023-01-01",
            )  # fmt: skip


_KEYS = {"P": "note", "E": "note", "N": "reason"}


def _seen(files: dict[str, bytes]) -> _Changes:
    """Return the changes that a state holds.

    Raises:
        AssertionError: when it is half of one: a total does not agree with what it counts.
    """
    text = {name: content.decode("utf-8") for name, content in files.items()}
    needs = re.findall(r"对第(\d)种行为的处罚", text["powers/needs.yaml"])
    ids = re.findall(r"^  - id: (N-\d+)", text["powers/needs.yaml"], re.MULTILINE)
    decisions = [name for name in text if name.startswith("powers/")]
    decisions.remove("powers/needs.yaml")
    totals = {
        key: int(re.findall(rf"\b{key}: (\d+)", text["registry.yaml"])[0])
        for key in ("needs", "decisions")
    }
    assert len(set(ids)) == len(ids) == totals["needs"], f"{ids}, but {totals}"
    assert len(decisions) == totals["decisions"], f"{decisions}, but {totals}"
    notes = re.findall(r"备注(\d)号", "".join(text[name] for name in sorted(text)))
    return frozenset(
        [f"need {n}" for n in needs] + [f"note {n}" for n in notes]
        + [f"recall {name[14:-5]}" for name in decisions if "/recall-" in name]
    )  # fmt: skip


def _read(root: Path, number: int) -> list[list[str]]:
    """Read again and again; return what was seen each time."""
    seen = []
    for _reading in range(_READINGS):
        if number % 2:
            loaded = load_registry(root)
            assert loaded.is_whole, "a registry that is not whole"
            files = {d.file: d.text.encode() for d in loaded.documents.values()}
        else:
            files = dict(read_data_files(root) or ())
        seen.append(sorted(_seen(files)))
        time.sleep(0.004)
    return seen


def _begun(actor: Actor, root: Path) -> tuple[int, int]:
    """Start an actor; return its id, and where it tells what it saw."""
    told, teller = os.pipe()
    child = os.fork()
    if child:
        os.close(teller)
        return child, told
    code = 99
    try:
        os.close(told)
        time.sleep(actor.delay)
        with os.fdopen(teller, "w", encoding="utf-8") as out:
            if actor.does == "read":
                try:
                    json.dump(_read(root, actor.number), out)
                    code = 0
                except Exception as error:  # noqa: BLE001 - handed to the parent
                    json.dump(f"{type(error).__name__}: {error}", out)
            else:
                lock.PATIENCE = _PATIENCE
                ran = run_here(_arguments(actor), root)
                code = ran.code
                out.write(ran.error)
    finally:
        os._exit(code)


@cache
def _load() -> None:
    """Do everything once here, so that the children have it loaded."""
    folder = folder_for_runs()
    try:
        root = copy_of(SMALL, folder / "registry")
        for does in ("need", "note", "recall"):
            run_here(_arguments(Actor(does, 0, 0.0)), root)
        for number in range(2):
            _seen(dict(read_data_files(root) or ()))
            _read(root, number)
    finally:
        shutil.rmtree(folder)


def _check(schedule: Schedule) -> None:
    _load()
    folder = folder_for_runs()
    try:
        root = copy_of(SMALL, folder / "registry")
        children = [_begun(actor, root) for actor in schedule]
        states: set[_Changes] = set()
        for actor, (child, told) in zip(schedule, children, strict=True):
            with os.fdopen(told, encoding="utf-8") as out:
                content = out.read()
            code = ended(child)
            assert code == 0, f"{actor}: code {code} {content}"
            if actor.does == "read":
                seen = [frozenset(state) for state in json.loads(content)]
                assert all(a <= b for a, b in itertools.pairwise(seen)), f"{actor}: back"
                states.update(seen)
        last = _seen(
            {n: c for n, c in held(root).items() if n.endswith(".yaml") and "laws/" not in n}
        )
        assert last == {f"{a.does} {a.number}" for a in schedule if a.does != "read"}, "lost"
        ordered = sorted([*states, last], key=len)
        for one, other in itertools.pairwise(ordered):
            assert one <= other, f"{set(one)} and {set(other)}: no serial order has both"
        assert not [name for name in contents(root) if left(name)], "left behind"
    finally:
        shutil.rmtree(folder)


TARGET = Target("schedules", _draw, _check, examples=3, starts_processes=True)
