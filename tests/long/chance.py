"""The same mutations in every run: each part of a long run has a chance of its own seed."""

import os
import random
import sys
from collections.abc import Sequence

SEED = os.environ.get("POWERS_LONG_SEED", "1")
"""Another seed tries other inputs; the numbers of inputs stay."""


def chance(name: str, part: int) -> random.Random:
    """Return the chance of a part of a run, and print its seed: a failure shows it.

    Args:
        name: what is run.
        part: which part of it.
    """
    seed = f"{SEED}/{name}/{part}"
    sys.stdout.write(f"seed {seed}\n")
    return random.Random(seed)  # noqa: S311 - the same inputs every time


def mutated(draw: random.Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Return data with one to four stretches lost, doubled, moved or replaced.

    Args:
        draw: the chance.
        data: what is mutated.
        pieces: what may be put in besides bytes by chance.
    """
    for _ in range(draw.randint(1, 4)):
        start = draw.randint(0, len(data))
        end = min(len(data), start + draw.choice((0, 1, 1, 2, 4, 16, 64, 400)))
        kind = draw.choice(("drop", "double", "move", "byte", "piece", "piece"))
        if kind == "drop":
            new = b""
        elif kind == "double":
            new = data[start:end] * draw.randint(2, 3)
        elif kind == "move":
            place = draw.randint(0, len(data))
            new = data[place : place + end - start]
        elif kind == "byte":
            new = bytes([draw.randrange(256)])
        else:
            new, end = draw.choice(pieces), draw.choice((start, end))
        data = data[:start] + new + data[end:]
    return data


def with_lines_mutated(draw: random.Random, data: bytes) -> bytes:
    """Return data with one to three lines lost, doubled, moved or indented otherwise."""
    lines = data.splitlines(keepends=True)
    for _ in range(draw.randint(1, 3)):
        at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
        kind = draw.choice(("drop", "double", "move", "swap", "in", "out"))
        if kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "double":
            lines.insert(to, lines[at])
        elif kind == "move":
            lines.insert(min(to, len(lines) - 1), lines.pop(at))
        elif kind == "swap":
            lines[at], lines[to] = lines[to], lines[at]
        elif kind == "in":
            lines[at] = b" " * draw.randint(1, 4) + lines[at]
        else:
            lines[at] = lines[at].lstrip(b" -")
    return b"".join(lines)
