"""Proofs that somebody changed: a byte, a word, a part that stands in another proof."""

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from devolved_powers.record.leaves import canonical

Json = Any  # what a file of JSON may hold
_HOSTILE: tuple[Json, ...] = (
    None, True, 0, 1, -1, 2**53, "", "x", "\ud7ff\U0001f600", [], {}, "2022-02-30", "0000-01-01",
    "2022-02-01T08:00:00Z", "power", "decision", "\u202e", "AAAA", "A" * 43 + "=", "A" * 42 + "B=",
)  # fmt: skip


def tampered(content: bytes, others: list[bytes], random: Random) -> bytes:
    """Return a proof with something changed; it is another file than before.

    Args:
        content: the file.
        others: more proofs of the same log.
        random: what chooses.
    """
    for _try in range(50):
        changed = random.choice(_WAYS)(content, others, random)
        if changed != content:
            return changed
    raise AssertionError(content)


def _byte(content: bytes, _others: list[bytes], random: Random) -> bytes:
    at = random.randrange(len(content))
    kind = random.randrange(3)
    if kind == 0:
        return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]
    return content[:at] + (content[at + 1 :] if kind == 1 else random.randbytes(1) + content[at:])


def _around(content: bytes, _others: list[bytes], random: Random) -> bytes:
    ways = (
        content[:-1],
        content + b"\n",
        b"\xef\xbb\xbf" + content,
        b" " + content,
        b"[]\n",
        b"",
        content[: random.randrange(len(content))],
        content.replace(b":", b": ", 1),
    )
    return random.choice(ways)


def _value(content: bytes, _others: list[bytes], random: Random) -> bytes:
    data = json.loads(content)
    _change(data, random)
    return _file(data)


def _of_leaf(content: bytes, _others: list[bytes], random: Random) -> bytes:
    data = json.loads(content)
    holder, key = random.choice([place for place in _places(data) if place[1] == "leaf"])
    leaf = json.loads(holder[key])
    _change(leaf, random)
    holder[key] = _file(leaf)[:-1].decode()
    return _file(data)


def _part_of_another(content: bytes, others: list[bytes], random: Random) -> bytes:
    data, other = json.loads(content), json.loads(random.choice(others))
    key = random.choice(sorted(data))
    data[key] = other[key]
    return _file(data)


def _moved(content: bytes, _others: list[bytes], random: Random) -> bytes:
    data = json.loads(content)
    lists = [value for holder, key in _places(data) if isinstance(value := holder[key], list)]
    listed = random.choice(lists)
    if listed and random.random() < 0.5:
        listed.append(copy.deepcopy(random.choice(listed)))
    elif listed:
        listed.pop(random.randrange(len(listed)))
    random.shuffle(listed)
    return _file(data)


def _change(data: Json, random: Random) -> None:
    holder, key = random.choice(_places(data))
    value = holder[key]
    kind = random.randrange(4)
    if kind == 0 and isinstance(holder, dict):
        del holder[key]
    elif kind == 1 and isinstance(holder, dict):
        holder[random.choice(["", "x", "__proto__", "constructor", "kind"])] = 1
    elif isinstance(value, str) and value and kind > 1:
        at = random.randrange(len(value))
        with_other = value[:at] + random.choice("A1z=某 \n\x00") + value[at + random.randrange(2) :]
        holder[key] = with_other
    elif isinstance(value, int) and kind > 1:
        holder[key] = value + random.choice([-1, 1, 256])
    else:
        holder[key] = copy.deepcopy(random.choice(_HOSTILE))


def _places(data: Json) -> list[tuple[Json, Json]]:
    """Return all places of values inside, each with what holds it."""
    places: list[tuple[Json, Json]] = []
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            places += [(value, key) for key in value]
            left += value.values()
        elif isinstance(value, list):
            places += [(value, at) for at in range(len(value))]
            left += value
    return places


def _file(data: Json) -> bytes:
    try:
        return canonical(data) + b"\n"
    except ValueError:  # a number that is not safe: nobody can write it so
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


_WAYS: tuple[Callable[[bytes, list[bytes], Random], bytes], ...] = (
    _byte, _around, _value, _value, _of_leaf, _part_of_another, _moved,
)  # fmt: skip
