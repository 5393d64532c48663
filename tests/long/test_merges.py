"""Two clerks change one list at once, in whatever way: nothing lost, doubled or decided unseen."""

import random
from collections import Counter

import pytest

from devolved_powers.git.merge_text import merge_texts
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import Data, read_yaml
from tests.long.chance import chance

pytestmark = [pytest.mark.long, pytest.mark.process]
PARTS, TIMES = 20, 500
KEYS = ("reason", "note", "outcome", "returned_to")
Entries = dict[int, dict[str, str]]
"""The entries of a list by their number: key to value."""


@pytest.mark.parametrize("part", range(PARTS))
def test_a_merge_loses_nothing_doubles_nothing_and_hides_no_conflict(part: int) -> None:
    draw = chance("merges", part)
    for number in range(TIMES):
        base: Entries = {
            n: {"reason": draw.choice("一二三"), **({"note": "注"} if draw.random() < 0.3 else {})}
            for n in range(1, draw.randint(2, 7))
        }
        ours, theirs = (_edited(draw, base, who) for who in "甲乙")
        texts = [_text(draw, entries) for entries in (base, ours, theirs)]
        merged = merge_texts("powers/a.yaml", *texts)
        told = f"{number}\n" + "\n======\n".join([*texts, merged.text])
        conflicts = _conflicts(base, ours, theirs)
        assert merged.text.count("<<<<<<<") == merged.conflicts, told
        assert bool(merged.conflicts) >= bool(conflicts), told
        lines = Counter(line.strip(" -") for line in merged.text.splitlines())
        for side in (ours, theirs):
            for each, entry in side.items():
                if each not in base:
                    assert lines[f"power: {_power(each)}"] >= 1, told
                for key, value in entry.items():
                    if base.get(each, {}).get(key) != value:
                        assert f"{key}: {value}" in lines, told
        if merged.conflicts:
            continue
        data, faults = read_yaml(merged.text)
        assert faults == (), told
        assert data == merge_data(*(read_yaml(text)[0] for text in texts)).data, told
        assert _entries(data) == _meant(base, ours, theirs), told


def _power(number: int) -> str:
    return f"P1-{number:03d}"


def _edited(draw: random.Random, base: Entries, who: str) -> Entries:
    """Return what a clerk makes of the list: entries taken out, added and changed."""
    edited = {n: dict(entry) for n, entry in base.items() if draw.random() > 0.08}
    for entry in edited.values():
        if draw.random() < 0.2:
            entry[draw.choice(KEYS)] = draw.choice((who, f"{who}{draw.randint(1, 9)}", "同"))
        if draw.random() < 0.05:
            entry.pop(draw.choice([*entry]))
    for _ in range(draw.choice((0, 0, 1, 1, 2))):
        new = {"reason": draw.choice((who, "同"))}
        edited.setdefault(draw.randint(8, 12), new)
    return edited


def _text(draw: random.Random, entries: Entries) -> str:
    """Write a list as clerks do, comments above some entries."""
    lines = ["decision: a", "recalls:" if entries else "recalls: []"]
    for number, entry in entries.items():
        if draw.random() < 0.2:
            lines.append(f"  # 说明{number}")
        lines.append(f"  - power: {_power(number)}")
        lines.extend(f"    {key}: {value}" for key, value in entry.items())
    return "\n".join(lines) + "\n"


def _conflicts(base: Entries, ours: Entries, theirs: Entries) -> set[int]:
    """Return the entries that people must decide about: both sides changed the same, otherwise."""
    found = set()
    for number in {*base, *ours, *theirs}:
        was, here, there = (side.get(number) for side in (base, ours, theirs))
        if here == there or was in (here, there):
            continue
        if was is None or here is None or there is None:
            found.add(number)
            continue
        for key in {*was, *here, *there}:
            values = was.get(key), here.get(key), there.get(key)
            if values[1] != values[2] and values[0] not in values[1:]:
                found.add(number)
    return found


def _meant(base: Entries, ours: Entries, theirs: Entries) -> Entries:
    """Return the list that a merge without conflicts comes to."""
    meant: Entries = {}
    for number in {*base, *ours, *theirs}:
        was, here, there = (side.get(number) for side in (base, ours, theirs))
        if was is None or here is None or there is None:
            taken = here if there == was else there
            if taken is not None:
                meant[number] = taken
            continue
        entry = {}
        for key in {*was, *here, *there}:
            value = here.get(key) if there.get(key) == was.get(key) else there.get(key)
            if value is not None:
                entry[key] = value
        meant[number] = entry
    return meant


def _entries(data: Data) -> Entries:
    assert isinstance(data, dict)
    listed = data["recalls"]
    assert isinstance(listed, list)
    found: Entries = {}
    for entry in listed:
        assert isinstance(entry, dict)
        number = int(str(entry.pop("power")).removeprefix("P1-"))
        assert number not in found
        found[number] = {str(key): str(value) for key, value in entry.items()}
    return found
