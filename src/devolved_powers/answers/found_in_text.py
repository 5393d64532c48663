"""What a text cites, and which ids stand in it: each once, with the lines it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.prose import places_in_prose
from devolved_powers.citations.units import NUMBER
from devolved_powers.late_pattern import late_pattern

_ID = re.compile(r"(?<![0-9A-Za-z_-])(?:[Pp]\d{1,3}|[EeNn])-\d{1,5}(?![0-9A-Za-z_-])", re.ASCII)
_ARTICLE = late_pattern(rf"第{NUMBER}条(?:之{NUMBER})?(?:第{NUMBER}款)?(?:第\({NUMBER}\)项)?")
_BRACKETS = str.maketrans("（）", "()")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(dash): "-" for dash in "‐‑‒–—−"
}


@dataclass(slots=True)
class Met:
    """A citation or an id, wherever it stands in the text."""

    raw: str
    place: CitedPlace | None
    quoted: bool = False
    lines: list[int] = field(default_factory=list)


def citations_in(lines: Sequence[str]) -> Iterator[Met]:
    """Yield each citation once, in the order of the text; articles that name no law among them."""
    places = places_in_prose(lines)
    taken: dict[int, list[tuple[int, int]]] = {}
    met: dict[object, Met] = {}
    order: list[tuple[int, int, object, Met]] = []
    for found in places:
        place = found.place
        taken.setdefault(found.line, []).append(place.span)
        key: object = replace(place, span=(0, 0), law=place.law_resolved or place.law)
        order.append((found.line, place.span[0], key, Met(found.raw, place, found.quoted)))
    for number, line in enumerate(lines, 1):
        if "条" not in line:
            continue
        spans = sorted(taken.get(number, []))
        at = 0
        for article in _ARTICLE.finditer(line.translate(_BRACKETS)):
            start, end = article.span()
            while at < len(spans) and spans[at][1] <= start:
                at += 1
            if at < len(spans) and spans[at][0] < end:
                continue
            raw = line[start:end]
            order.append((number, start, raw, Met(raw, None)))
    for number, _start, key, one in sorted(order, key=lambda found: found[:2]):
        known = met.setdefault(key, one)
        known.lines.append(number)
        known.quoted = known.quoted and one.quoted
    yield from met.values()


def ids_in(lines: Sequence[str]) -> Iterator[Met]:
    """Yield what looks like an id, each once, in the order of the text."""
    met: dict[str, Met] = {}
    for number, line in enumerate(lines, 1):
        for found in _ID.finditer(line.translate(_FULL_WIDTH)):
            raw = found.group()
            met.setdefault(raw.upper(), Met(raw, None)).lines.append(number)
    yield from met.values()
