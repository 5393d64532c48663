"""Inputs made from others: stretches lost, doubled, moved, replaced, taken from elsewhere."""

import random
from collections.abc import Sequence

LENGTHS = (0, 1, 1, 2, 4, 16, 64, 400)
"""How long a stretch is that is taken; short ones more often."""


def mutated(draw: random.Random, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Return bytes with one to four stretches lost, doubled, moved or replaced.

    Args:
        draw: the chance.
        data: what is mutated.
        pieces: what may be put in besides bytes by chance.
    """
    for _ in range(draw.randint(1, 4)):
        start, end = _stretch(draw, len(data))
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


def mutated_text(
    draw: random.Random, text: str, pieces: Sequence[str], others: Sequence[str] = ()
) -> str:
    """Return a text with one to five stretches lost, doubled, moved or replaced.

    Args:
        draw: the chance.
        text: what is mutated.
        pieces: what may be put in.
        others: texts of which a stretch may be put in; `text` itself where there are none.
    """
    for _ in range(draw.randint(1, 5)):
        start, end = _stretch(draw, len(text))
        kind = draw.choice(("drop", "double", "move", "piece", "piece", "other"))
        if kind == "drop":
            new = ""
        elif kind == "double":
            new = text[start:end] * draw.randint(2, 3)
        elif kind == "piece":
            new, end = draw.choice(pieces), draw.choice((start, end))
        else:
            source = draw.choice(others) if others and kind == "other" else text
            cut = draw.randint(0, len(source))
            new, end = source[cut : cut + draw.choice(LENGTHS)], draw.choice((start, end))
        text = text[:start] + new + text[end:]
    return text


def with_lines_mutated(draw: random.Random, data: bytes) -> bytes:
    """Return bytes with one to three lines lost, doubled, moved or indented otherwise."""
    lines = data.splitlines(keepends=True)
    for _ in range(draw.randint(1, 3) if lines else 0):
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


def _stretch(draw: random.Random, length: int) -> tuple[int, int]:
    start = draw.randint(0, length)
    return start, min(length, start + draw.choice(LENGTHS))
