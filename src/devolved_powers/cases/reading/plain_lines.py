"""The lines of a document as the readers of a decision look at them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.late_pattern import late_pattern

_ALIKE = str.maketrans(
    {chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    | {"￥": "¥", "\u3000": " ", "\u00a0": " ", "\t": "|", "﹪": "%", "﹙": "(", "﹚": ")"}
    | dict.fromkeys("＊✕✖╳", "×")
)
"""Full width to half width, letter by letter: places in a line stay what they are."""
_QUOTED = late_pattern(r"“[^“”]{6,}”|\"[^\"]{6,}\"", holds=("“", '"'))
"""What is quoted at length is the text of a law; a word between marks is the decision's own."""
_TITLE = late_pattern(r"《[^《》]{1,80}》", holds=("《",))
FILLER = "…"
_BOX = late_pattern(
    r"(?:[□☐▢]|[(\[] {1,3}[)\]])(?: *)(?=[^ ])(?:(?!申请|提起|起诉)[^□☐▢☑☒√✓✔■▣,。;:\n])*"
)
"""A choice of a form that nobody ticked."""


_DROPPED = late_pattern(r"(?<![0-9A-Za-z]) +| +(?![0-9A-Za-z])|\*\*")
"""Blanks but those that part two numbers, and the marks of bold letters."""


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of a document; its three texts are of one length.

    Args:
        number: its number, 1-based.
        raw: as written.
        text: in half width, without blanks; cells of a row are parted by `|`.
        own: the same, without what it quotes at length and without choices nobody ticked.
        plain: the same, without titles in 《》 too.
    """

    number: int
    raw: str
    text: str
    own: str
    plain: str


def plain_lines(lines: Sequence[str]) -> tuple[PlainLine, ...]:
    """Return the lines of a document as the readers look at them.

    Args:
        lines: its lines, as written.
    """
    return tuple(_plain(number, raw) for number, raw in enumerate(lines, 1))


def _plain(number: int, raw: str) -> PlainLine:
    text = raw.translate(_ALIKE)
    own = _BOX.sub(_filled, _QUOTED.sub(_filled, text))
    plain = _TITLE.sub(_filled, own)
    if " " not in text and "**" not in text:
        return PlainLine(number, raw, text, own, plain)
    kept = [True] * len(text)
    for found in _DROPPED.finditer(text):
        kept[found.start() : found.end()] = [False] * len(found[0])
    return PlainLine(
        number,
        raw,
        *("".join(itertools.compress(one, kept)) for one in (text, own, plain)),
    )


def _filled(found: re.Match[str]) -> str:
    return FILLER * len(found[0])
