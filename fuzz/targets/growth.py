"""Growth: four times the text is four times the work, whatever it repeats; calls are counted."""

import random
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from devolved_powers.citations import canonical, parse
from devolved_powers.citations.parser import read_citations
from devolved_powers.law.fines import fines
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.reader import read_version
from devolved_powers.law.sanctions import orders, penalties
from devolved_powers.yaml_text.canonical_form import CannotFormatError, canonical_text
from devolved_powers.yaml_text.edits import comments
from devolved_powers.yaml_text.reader import read_yaml
from fuzz.pieces import LAW, YAML
from fuzz.target import Target
from fuzz.targets.citations import PIECES
from tests.counting import calls

SIZES = (250, 500, 1000)
LEAST = 400
"""So many calls more are no growth: what is done once."""
PLACE = LegalPlace(5, 0, 1, 0, 0)
DAY = date(2019, 5, 1)


def _fmt(text: str) -> None:
    try:
        canonical_text("powers/batch-1.yaml", f"decision: batch-1\n{text}")
    except CannotFormatError:
        return


READERS: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "citations": (read_citations, tuple(PIECES)),
    "parse": (parse, tuple(PIECES)),
    "canonical": (canonical, tuple(PIECES)),
    "yaml": (read_yaml, YAML),
    "comments": (lambda text: [*comments(text)], YAML),
    "fmt": (_fmt, YAML),
    "statute": (lambda text: read_version(text, name="甲条例", day=DAY, path="x.md"), LAW),
    "fines": (lambda text: fines(text, PLACE), LAW),
    "penalties": (penalties, LAW),
    "orders": (orders, LAW),
}
"""What reads a text, and the pieces that its texts are made of."""


class Repeated(NamedTuple):
    """A reader, and a text made of a beginning and of what is repeated."""

    reader: str
    beginning: str
    repeated: str


def _draw(draw: random.Random) -> Repeated:
    reader = draw.choice([*READERS])
    pieces = READERS[reader][1]
    some = ["".join(draw.choice(pieces) for _ in range(draw.randint(0, most))) for most in (3, 4)]
    return Repeated(reader, some[0], some[1] or "第")


def _check(given: Repeated) -> None:
    read, _pieces = READERS[given.reader]

    def work(size: int) -> int:
        times = size // len(given.repeated) + 1
        text = (given.beginning + given.repeated * times)[:size]
        return calls(lambda: read(text))

    work(SIZES[0])  # what is imported and remembered once
    first, second, third = map(work, SIZES)
    grows = third - second <= max(3 * (second - first), LEAST)
    assert grows, f"{first}, {second}, {third} calls for {SIZES} signs"


TARGET = Target("growth", _draw, _check, examples=30)
