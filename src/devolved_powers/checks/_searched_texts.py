"""What the search looks for a word in, for the checks of the list of everyday words."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate

from devolved_powers.register.search.results import grouped
from devolved_powers.register.search.searched_text import make_searched, searched_text
from devolved_powers.register.search.words import phrases_of
from devolved_powers.register.search.written_form import write_all, written_form
from devolved_powers.register.states import Timeline

_BETWEEN = "\n"
"""Stands between the texts in one; no writing that is compared has any blank."""


def folded(text: str) -> str:
    """Return a text as the search compares it."""
    return written_form(text)


class SearchedTexts:
    """The searched text of every power with its items, and of every need.

    All of them are held as one long text too: over a thousand phrases are looked for in each.

    Args:
        texts: the texts.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.each = tuple(texts)
        self.every = frozenset(self.each)

    @cached_property
    def _together(self) -> str:
        return _BETWEEN.join(self.each)

    @cached_property
    def _ends(self) -> list[int]:
        return [*accumulate(len(text) + len(_BETWEEN) for text in self.each)]

    def has_all(self, pieces: Sequence[str]) -> str | None:
        """Return the first of the texts that has all the pieces; None where none has."""
        telling = max(pieces, key=len, default="")
        if not telling:
            return next(iter(self.each), None)
        at = self._together.find(telling)
        while at >= 0:
            text = self.each[bisect_right(self._ends, at)]
            if all(piece in text for piece in pieces):
                return text
            at = self._together.find(telling, self._ends[bisect_right(self._ends, at)])
        return None


def searched_texts(states: Timeline | None, written: dict[str, str]) -> SearchedTexts:
    """Return the searched text of every power with its items, and of every need.

    What has ended, or is still to come, counts: people ask for any day.

    Args:
        states: all states of all entries; None where they are not known.
        written: values in one writing, where they were written before; the others are added.
    """
    entries = (*states.entries, *states.needs) if states else ()
    make_searched(entries, written)
    results = grouped(entries)
    return SearchedTexts("".join(dict.fromkeys(map(searched_text, result))) for result in results)


def pieces_of(phrase: str) -> list[str]:
    """Return the pieces of a phrase, parted at its blanks, as the search compares them."""
    return list(phrases_of((phrase,))[0])


def pieces_of_each(phrases: Iterable[str], written: dict[str, str]) -> dict[str, list[str]]:
    """Return the pieces of many phrases by the phrase, each as `pieces_of` returns them.

    Args:
        phrases: the phrases.
        written: texts in one writing, where they were written before; the others are added.
    """
    parted = {phrase: phrase.split() for phrase in phrases}
    write_all((piece for pieces in parted.values() for piece in pieces), written)
    return {phrase: [written[piece] for piece in pieces] for phrase, pieces in parted.items()}


def has_together(texts: Iterable[str], pieces: Sequence[str]) -> bool:
    """Return whether one of the texts has all the pieces."""
    return any(all(piece in text for piece in pieces) for text in texts)
