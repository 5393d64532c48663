"""Which texts and documents have a piece of a question, and in which towns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from devolved_powers.province.search_index.asked_words import AskedWord
from devolved_powers.province.search_index.bigrams import phrase
from devolved_powers.province.search_index.opened import SearchIndex
from devolved_powers.province.search_index.place_words import place_forms, towns_of
from devolved_powers.register.search.searched_text import LEAST_OF_DOCUMENTS
from devolved_powers.register.search.written_form import find_in

Towns = frozenset[int] | None
"""Towns in which something is so; None for all."""


@dataclass(slots=True)
class Met:
    """Where a piece of a question is met.

    Args:
        texts: the texts that have it, each with the towns where it has.
        documents: the documents, likewise.
    """

    texts: dict[int, Towns] = field(default_factory=dict)
    documents: dict[int, Towns] = field(default_factory=dict)

    def has(self, text: int, document: int, town: int) -> bool:
        """Return whether a result has it."""
        return _stands(self.texts, text, town) or _stands(self.documents, document, town)


@dataclass(frozen=True, slots=True)
class WordMet:
    """Where a word is met: by any of its ways, each of which has pieces that must all be met."""

    ways: tuple[tuple[Met, ...], ...]

    @property
    def is_in_documents(self) -> bool:
        """Whether a document may have it."""
        return any(met.documents for way in self.ways for met in way)

    def has(self, text: int, document: int, town: int) -> bool:
        """Return whether a result has it."""
        return any(all(met.has(text, document, town) for met in way) for way in self.ways)

    def texts(self) -> dict[int, Towns]:
        """Return the texts that have it by themselves."""
        found: dict[int, Towns] = {}
        for way in self.ways:
            _join(found, both([met.texts for met in way]))
        return found


def word_met(index: SearchIndex, word: AskedWord) -> WordMet:
    """Return where a word is met.

    Args:
        index: the index.
        word: the word.
    """
    ways: list[tuple[str, ...]] = [(word.form,)] if word.says else []
    ways += [pieces for pieces in word.phrases if all(pieces)]
    return WordMet(tuple(tuple(_met(index, piece) for piece in way) for way in ways))


def both(found: Iterable[Mapping[int, Towns]]) -> dict[int, Towns]:
    """Return what stands in all of some findings, with the towns in which it does."""
    first, *others = sorted(found, key=len)
    common: dict[int, Towns] = dict(first)
    for other in others:
        common = {
            number: _of_both(towns, other[number])
            for number, towns in common.items()
            if number in other
        }
    return {number: towns for number, towns in common.items() if towns is None or towns}


@lru_cache(maxsize=64)  # many texts stand in the same towns
def _of_both(some: Towns, others: Towns) -> Towns:
    if some is None or others is None:
        return others if some is None else some
    return some & others


@lru_cache(maxsize=64)
def either(some: Towns, others: Towns) -> Towns:
    """Return the towns in which one or the other is so."""
    if some is None or others is None:
        return None
    return (some | others) if some and others else some or others


def _join(found: dict[int, Towns], more: Mapping[int, Towns]) -> None:
    for number, towns in more.items():
        found[number] = either(found[number], towns) if number in found else towns


def _stands(found: Mapping[int, Towns], number: int, town: int) -> bool:
    towns = found.get(number, frozenset())
    return towns is None or town in towns


def _met(index: SearchIndex, piece: str) -> Met:
    in_documents = len(piece) >= LEAST_OF_DOCUMENTS or any(map(str.isdecimal, piece))
    met = Met()
    met.texts = dict.fromkeys(_having(index, "text", piece))
    if in_documents:
        met.documents = dict.fromkeys(_having(index, "document", piece))
    for form in place_forms(index, piece):
        texts = _having(index, "text", form.word)
        documents = _having(index, "document", form.word) if in_documents else []
        if texts or documents:
            towns = towns_of(index, form.pieces)
            _join(met.texts, dict.fromkeys(texts, towns))
            _join(met.documents, dict.fromkeys(documents, towns))
    return met


def _having(index: SearchIndex, table: str, word: str) -> list[int]:
    """Return the texts or documents in which a word stands."""
    matching = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?"  # noqa: S608 - ours
    if not (word[0].isdigit() or word[-1].isdigit()):
        return index.numbers(matching, (phrase(word),))
    query = f"SELECT {table}, searched FROM {table}s WHERE {table} IN ({matching})"  # noqa: S608
    rows = index.rows(query, (phrase(word),))
    return [int(number or 0) for number, text in rows if find_in(str(text), word) >= 0]
