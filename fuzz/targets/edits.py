"""Edits spliced into a text: the data is as meant, comments stay, so does every line elsewhere."""

import random
from collections import Counter
from copy import deepcopy
from typing import NamedTuple

from devolved_powers.diagnostics import Route
from devolved_powers.errors import PowersError
from devolved_powers.yaml_text.edits import (
    Drop,
    Insert,
    Put,
    ValueEdit,
    comments,
    edited,
    same,
    value_at,
)
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import SourceMap, last_character, line_end
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.odd_values import routes
from fuzz.pieces import YAML
from fuzz.target import Target

FILE = "powers/batch-1.yaml"
SEEDS = [text for text in seed_texts("yaml") if not read_yaml(text)[1]]
VALUES: tuple[Data, ...] = (
    "甲", "", "# 注", "a: b", "- x", "'", '"', " 边 ", "一\n二", "\x85", "\u2028", "null", "1", "[",
    "{a", "2021-01-01", "*" * 120, "\u202e", "甲 #乙", "：", "🙂", 0, -3, 2.5, True, None, [],
    ["一", "二, 三"], {"id": "P1-003", "name": "新"},
    {"power": "P1-001", "fines": [{"to": 1, "unit": "元"}]}, {},
)  # fmt: skip
KEYS = ("name", "basis", "note", "新键", "a: b", "#", "grants", "fines", "y", "")


class Edited(NamedTuple):
    """A text and the changes made to it."""

    text: str
    changes: list[ValueEdit]


def _draw(draw: random.Random) -> Edited:
    text = draw.choice(SEEDS)
    if draw.random() < 0.7:
        text = mutated_text(draw, text, YAML, SEEDS)
    data = read_yaml(text)[0]
    places = [route for route in routes(data) if route] or [("a",)]
    return Edited(text, [_change(draw, draw.choice(places)) for _ in range(draw.randint(1, 3))])


def _change(draw: random.Random, route: Route) -> ValueEdit:
    kind = draw.choice(("put", "put", "new", "drop", "insert"))
    if kind == "put":
        return Put(route, draw.choice(VALUES))
    if kind == "new":
        return Put((*route, draw.choice(KEYS)), draw.choice(VALUES))
    if kind == "drop":
        return Drop(route)
    entries = tuple(draw.choice(VALUES) for _ in range(draw.randint(1, 2)))
    return Insert(route, entries, draw.choice((None, None, 0, 1)))


def _check(given: Edited) -> None:
    data, faults = read_yaml(given.text)
    meant = deepcopy(data)
    for change in given.changes:
        if not _can_be_meant(meant, change):
            return
        _make(meant, change)
    try:
        done = edited(FILE, given.text, given.changes)
    except PowersError:
        return
    assert not faults, "a text that is not sound was edited"
    assert same(read_yaml(done)[0], meant), f"other data than meant: {done!r}"
    lost = Counter(comments(given.text)) - Counter(comments(done))
    assert not lost, f"comments lost: {lost}"
    if len(given.changes) == 1:
        _elsewhere_the_same(given.text, done, given.changes[0].route)


def _can_be_meant(data: Data, change: ValueEdit) -> bool:
    """Return whether a change is one that callers make: its place is there in the data."""
    try:
        parent = value_at(data, change.route[:-1])
        step = change.route[-1]
        if isinstance(step, int):
            return (
                isinstance(parent, list) and step < len(parent) and not isinstance(change, Insert)
            )
        if isinstance(parent, dict) and (isinstance(change, Put) or step in parent):
            there = parent.get(step)
            return not isinstance(change, Insert) or isinstance(there, list | None)
    except LookupError:
        return False
    return False


def _make(data: Data, change: ValueEdit) -> None:
    """Make a change in the data; its values are those of other inputs too, and stay as they are."""
    parent, step = value_at(data, change.route[:-1]), change.route[-1]
    if not isinstance(parent, dict | list):
        raise TypeError("nothing holds a value there")
    if isinstance(change, Drop):
        parent.pop(step)  # type: ignore[arg-type]
    elif isinstance(change, Put):
        parent[step] = deepcopy(change.value)  # type: ignore[index]
    elif isinstance(parent, dict):
        listed = parent.get(str(step))
        there = [*listed] if isinstance(listed, list) else []
        at = len(there) if change.index is None else change.index
        there[at:at] = deepcopy(change.entries)
        parent[str(step)] = there


def _elsewhere_the_same(text: str, done: str, route: Route) -> None:
    """See that only lines of what holds the edited value differ."""
    holder = SourceMap(text).find(route[:-1])
    if holder is None:
        return
    before = text[: text.rfind("\n", 0, holder.start) + 1]
    behind = text[line_end(text, last_character(holder)) :]
    assert done.startswith(before), "a line before what holds the value has changed"
    assert done.endswith(behind), "a line behind what holds the value has changed"


TARGET = Target("edits", _draw, _check, examples=100)
