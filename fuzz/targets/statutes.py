"""Statutes: any text is read as a version; articles rise, and line ends mean nothing."""

import random
from datetime import date
from itertools import pairwise

from devolved_powers.law.normalise import normalise_version, references
from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Note, Version
from fuzz.corpus import seed_texts
from fuzz.mutation import mutated_text
from fuzz.pieces import LAW
from fuzz.target import Target

SEEDS = seed_texts("statutes")
DAY = date(2019, 5, 1)


def _draw(draw: random.Random) -> str:
    return mutated_text(draw, draw.choice(SEEDS), LAW, SEEDS)


def _read(text: str) -> tuple[Version, list[Note]]:
    return read_version(text, name="花圃管理条例", day=DAY, path="x.md")


def _check(text: str) -> None:
    version, notes = _read(text)
    numbers = [(article.number, article.suffix) for article in version.articles]
    assert all(one < other for one, other in pairwise(numbers)), f"articles do not rise: {numbers}"
    assert all(number > 0 for number, _suffix in numbers), "an article without a number"
    assert all(article.paragraphs for article in version.articles), "an article without a paragraph"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(0 <= note.line <= len(lines) for note in notes), "a note outside the text"
    assert version.title, "a version without a title"
    known = "".join(lines)
    for article in version.articles:
        for paragraph in article.paragraphs:
            for line in (paragraph.text, *(i.text for i in paragraph.items)):
                _held(line, known)
    for _number, _suffix, normal in normalise_version(version):
        references(normal)
    if "\r" not in text:
        assert _read(text.replace("\n", "\r\n")) == (version, notes), "CRLF is read otherwise"
    assert _read(text) == (version, notes), "read again it is another"


def _held(line: str, known: str) -> None:
    """See that a line was not made up: its signs stand in the text, but for new numbers."""
    assert set(line) <= {*known, *"（）.0123456789"}, f"signs that the text does not have: {line!r}"


TARGET = Target("statutes", _draw, _check, examples=100)
