"""What the cache keeps in blocks, of which an answer reads those that it needs."""

import json
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

Read = Callable[[int, int], bytes]
"""Reads a block: its first byte, and how many."""
Span = tuple[int, int]
"""Where a block stands: its first byte, and how many."""
_NUMBER: Final = "Q"
"""How a block holds numbers: eight bytes each, in the order of this machine's bytes."""


class NotOursError(ValueError):
    """What is kept is whole, and still not what was written here."""


class Body:
    """Blocks one behind the other, as they are written."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._size = 0

    def add(self, block: bytes) -> Span:
        """Append a block; return where it stands."""
        span = (self._size, len(block))
        self._blocks.append(block)
        self._size += len(block)
        return span

    def numbers(self, numbers: Sequence[int]) -> Span:
        """Append numbers that may be read singly."""
        return self.add(array(_NUMBER, numbers).tobytes())

    def lines(self, lines: Sequence[bytes]) -> tuple[Span, Span]:
        """Append texts that may be read singly: where they end, and the texts."""
        ends, end = array(_NUMBER, [0]), 0
        for line in lines:
            end += len(line)
            ends.append(end)
        return self.add(ends.tobytes()), self.add(b"".join(lines))

    def whole(self) -> bytes:
        """Return all blocks."""
        return b"".join(self._blocks)


class Numbers:
    """Numbers of a block, read when the first is asked for."""

    def __init__(self, read: Read, span: Sequence[int]) -> None:
        self._read = read
        self._start, self._size = span

    def __len__(self) -> int:
        """Return how many there are."""
        return self._size // 8

    @cached_property
    def all(self) -> "memoryview[int]":
        """All of them."""
        view: memoryview[int] = memoryview(self._read(self._start, self._size)).cast(_NUMBER)
        return view


class Lines:
    """Texts of a block, each read when it is asked for."""

    def __init__(self, read: Read, spans: Sequence[Sequence[int]]) -> None:
        ends, (self._start, self._size) = spans
        self._read = read
        self._ends = Numbers(read, ends)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._ends) - 1

    def at(self, number: int) -> bytes:
        """Return one of them.

        Raises:
            LookupError: when the block has no such text.
        """
        first, end = self._ends.all[number], self._ends.all[number + 1]
        if not first <= end <= self._size:
            raise LookupError(number)
        return self._read(self._start + first, end - first)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_LEAD: Final = 8
"""Bytes that say how long the lead is."""


def as_json(value: object) -> bytes:
    """Return JSON on one line."""
    return _ENCODER.encode(value).encode()


def packed(content: Mapping[str, object], body: Body) -> bytes:
    """Return a lead, which says where the blocks behind it stand, and the blocks."""
    lead = as_json({**content, "bytes": sys.byteorder})
    return b"".join((len(lead).to_bytes(_LEAD, "big"), lead, body.whole()))


def unpacked(read: Read) -> tuple[Mapping[str, Any], Read]:
    """Return a lead, and what reads the blocks behind it.

    Args:
        read: reads what `packed` returned.

    Raises:
        ValueError: when it is nothing of the kind.
    """
    size = int.from_bytes(read(0, _LEAD), "big")
    content = json.loads(read(_LEAD, size))
    if content["bytes"] != sys.byteorder:
        raise NotOursError  # numbers of another machine
    return content, lambda start, length: read(_LEAD + size + start, length)


def reader_of(payload: bytes) -> Read:
    """Return what reads parts of a payload."""
    return lambda start, length: payload[start : start + length]
