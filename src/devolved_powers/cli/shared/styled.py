"""Texts with looks: colours and links that outlive the breaking of lines and take no cells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from devolved_powers import hyperlinks
from devolved_powers.cli.shared.terminal import wants_colour, wants_links
from devolved_powers.text import fold_text, fold_with_map, printable

BOLD, DIM, HIT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"


class Span(NamedTuple):
    """A part of a text that looks otherwise.

    Args:
        start: its first character.
        end: the place behind its last.
        look: the sequence that sets its colour; empty for none.
        target: the address that it opens; empty for none.
    """

    start: int
    end: int
    look: str = ""
    target: str = ""


class Styled(NamedTuple):
    """A text, safe for a terminal, with the looks of its parts.

    Args:
        text: the words alone: what is measured and broken into lines.
        spans: the parts; of two that overlap, the later one wins.
    """

    text: str
    spans: tuple[Span, ...] = ()

    def with_spans(self, spans: Iterable[Span]) -> "Styled":
        """Return it with more parts that look otherwise."""
        return Styled(self.text, (*self.spans, *spans))

    def behind(self, lead: str) -> "Styled":
        """Return it with words before it."""
        moved = (s._replace(start=s.start + len(lead), end=s.end + len(lead)) for s in self.spans)
        return Styled(lead + self.text, tuple(moved))

    def shown(self, start: int = 0, end: int | None = None) -> str:
        """Return a part of it as it is printed."""
        last = len(self.text) if end is None else end
        if not self.spans:
            return self.text[start:last]
        return "".join(self._pieces(start, last))

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        looks: list[tuple[str, str]] = [("", "")] * (end - start)
        for span in self.spans:
            for place in range(max(span.start, start), min(span.end, end)):
                look, target = looks[place - start]
                looks[place - start] = (span.look or look, span.target or target)
        for (look, target), places in groupby(range(start, end), lambda p: looks[p - start]):
            piece = "".join(self.text[place] for place in places)
            piece = f"{look}{piece}{PLAIN}" if look else piece
            yield hyperlinks.linked(piece, target)


Shown = str | Styled
"""What a cell holds: a text whose hidden characters are written out when it is printed, or one
that is safe already."""


def styled(cell: Shown) -> Styled:
    """Return a cell with what cannot be seen in it written as its code point."""
    return cell if isinstance(cell, Styled) else Styled(printable(cell))


def coloured(text: str, look: str) -> Shown:
    """Return a whole text in a colour, where colours are wanted."""
    if not look or not wants_colour():
        return text
    whole = styled(text)
    return whole.with_spans([Span(0, len(whole.text), look)])


def id_link(identifier: str, root: Path | None, file: str) -> Shown:
    """Return an id that opens the file it stands in, where the terminal follows links.

    Args:
        identifier: the id.
        root: the registry's folder; None where the record is not the one in its files.
        file: the file below it.
    """
    return place_link(identifier, root, file, identifier)


def place_link(text: str, root: Path | None, file: str, words: str = "") -> Shown:
    """Return a text of which some words open a file, where the terminal follows links.

    Args:
        text: the text.
        root: the registry's folder; None where the record is not the one in its files.
        file: the file below it.
        words: the words that open it; its name with the line where none are given.
    """
    if root is None or not file or not wants_links():
        return text
    whole = styled(text)
    shown = printable(words or file)
    start = whole.text.find(shown)
    if start < 0:
        return text
    end = start + len(shown)
    while not words and end < len(whole.text) and whole.text[end] in ":0123456789":
        end += 1
    return whole.with_spans([Span(start, end, "", hyperlinks.file_target(root / file))])


def titled(identifier: str, name: str, root: Path | None, file: str) -> Styled:
    """Return the title of what is shown: its id, which opens its file, and its name.

    Args:
        identifier: the id.
        name: the name.
        root: the registry's folder; None where the record is not the one in its files.
        file: the file below it.
    """
    title = styled(place_link(f"{identifier}  {name}", root, file, identifier))
    return title.with_spans([Span(0, len(title.text), BOLD)] if wants_colour() else [])


def with_hits(cell: Shown, words: Sequence[str]) -> Shown:
    """Return a text with the words in it set off, whatever their width and case."""
    if not wants_colour():
        return cell
    whole = styled(cell)
    folded, origin = fold_with_map(whole.text)
    spans = []
    for word in filter(None, map(fold_text, map(str.strip, words))):
        start = folded.find(word)
        while start >= 0:
            spans.append(Span(origin[start], origin[start + len(word) - 1] + 1, HIT))
            start = folded.find(word, start + len(word))
    return whole.with_spans(spans)
