"""Finds the results that have all words of a question, in all towns or some, on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import islice

from devolved_powers.province.search_index.asked_words import Asked, AskedWord, asked_words
from devolved_powers.province.search_index.bigrams import phrase, values_of
from devolved_powers.province.search_index.layout import ALL
from devolved_powers.province.search_index.met import Towns, WordMet, both, word_met
from devolved_powers.province.search_index.opened import SearchIndex
from devolved_powers.register.search.searched_text import SIGNS, WEIGHTS
from devolved_powers.register.search.words import best_phrase, place_match
from devolved_powers.register.search.written_form import find_in

Row = tuple[int, int, int, int]
"""A result: its text, its town, its id and its times, as the index numbers them."""
_ROWS = """
    SELECT f.text, f.town, f.id, f.times FROM found AS f JOIN times AS t ON t.times = f.times
    WHERE f.text = ? AND f.town BETWEEN ? AND ? AND t.since <= ? AND t.ends > ?
    ORDER BY f.text, f.town, f.id
"""
_PAPERS = _ROWS.replace("f.times FROM", "f.times, t.document FROM")


@dataclass(frozen=True, slots=True)
class Range:
    """The towns asked about: their numbers follow each other.

    Args:
        first: the first.
        last: the last; none where it is before the first.
    """

    first: int
    last: int


class Search:
    """A question asked of an index.

    Args:
        index: the index.
        words: the words, as typed.
        day: the day of the state in law, as an ordinal.
        towns: which towns, in their order.

    Raises:
        PowersError: when there is no word, or one is too long.
    """

    def __init__(
        self, index: SearchIndex, words: Sequence[str], day: int, towns: Sequence[Range]
    ) -> None:
        self._index = index
        self._day = day
        self._towns = towns
        self._asked = asked_words(index, words)

    def first(self, most: int) -> list[Row]:
        """Return the best results: powers before needs; where words stand in the name first.

        Args:
            most: how many.
        """
        found = list(islice(self._named(), most))
        if len(found) == most:
            return found
        if self._by_rows:
            return [row for _order, row in nsmallest(most, self._rows_ordered())]
        ranked = sorted((*self._worth(text, 0), text) for text in self._texts)
        rows = (row for *_o, text in ranked for row in self._rows(text, self._texts[text]))
        return list(islice(rows, most))

    def count(self) -> int:
        """Return how many results there are."""
        if self._by_rows:
            return sum(1 for _row in self._rows_met())
        return sum(self._count_of(text, towns) for text, towns in self._texts.items())

    def _named(self) -> Iterator[Row]:
        """Yield the powers that have all words in their names: none can be better."""
        asked = self._asked[0]
        if len(self._asked) > 1 or not all(word.says for word in asked.words):
            return
        least = self._index.rows("SELECT MIN(text) FROM texts WHERE part = 'needs'")[0][0]
        expression = " AND ".join(phrase(word.form) for word in asked.words)
        query = "SELECT rowid FROM text_words WHERE text_words MATCH ? ORDER BY rowid"
        numbered = [w.form for w in asked.words if w.form[0].isdigit() or w.form[-1].isdigit()]
        for text in self._index.each(query, (f"name : ({expression})",)):
            if least is not None and text >= int(least):
                return
            if numbered:
                name = self._searched(text)
                if not all(_is_in_name(name, word) for word in numbered):
                    continue
            yield from self._rows(text)

    def _rows(self, text: int, towns: Towns = None) -> Iterator[Row]:
        """Yield the results of a text on the day."""
        for asked in self._towns:
            for row in self._index.each_row(_ROWS, self._values(text, asked)):
                if towns is None or row[1] in towns:
                    yield row[0], row[1], row[2], row[3]

    def _values(self, text: int, towns: Range) -> tuple[int, ...]:
        return text, towns.first, towns.last, self._day, self._day

    def _count_of(self, text: int, towns: Towns) -> int:
        if towns is not None:
            return sum(1 for _row in self._rows(text, towns))
        province = self._province
        if province is not None:
            return self._index.count_on(text, province, self._day)
        query = f"SELECT COUNT(*) FROM ({_ROWS})"  # noqa: S608 - our own words
        counts = (self._index.numbers(query, self._values(text, asked)) for asked in self._towns)
        return sum(count for (count,) in counts)

    @cached_property
    def _province(self) -> int | None:
        """The province that is asked about, or all of them; None where it is less than one."""
        provinces = self._index.provinces
        if len(self._towns) != 1:
            return None
        whole = (min(first for first, _l in provinces), max(last for _f, last in provinces))
        asked = (self._towns[0].first, self._towns[0].last)
        return ALL if asked == whole else provinces.get(asked)

    @cached_property
    def _met(self) -> list[tuple[tuple[WordMet, ...], Towns]]:
        """Where each word is met, as each group of towns understands the question."""
        return [
            (tuple(word_met(self._index, word) for word in asked.words), self._understanding(asked))
            for asked in self._asked
        ]

    def _understanding(self, asked: Asked) -> Towns:
        if len(self._asked) == 1:
            return None
        elsewhere = {number for other in self._asked for number in other.lists or ()}
        query = "SELECT town, everyday FROM towns"
        return frozenset(
            int(town or 0)
            for town, number in self._index.rows(query)
            if (number in asked.lists if asked.lists is not None else number not in elsewhere)
        )

    @property
    def _by_rows(self) -> bool:
        """Whether documents have words, so that each result must be looked at by itself."""
        return any(word.is_in_documents for words, _towns in self._met for word in words)

    @cached_property
    def _texts(self) -> dict[int, Towns]:
        """The texts that have all words, with the towns in which they do."""
        found: dict[int, Towns] = {}
        for words, towns in self._met:
            texts = both([word.texts() for word in words])
            if towns is not None:
                texts = both([texts, dict.fromkeys(texts, towns)])
            for text, where in texts.items():
                known = found.get(text, frozenset())
                found[text] = None if known is None or where is None else known | where
        return found

    def _rows_met(self) -> Iterator[tuple[Row, int]]:
        """Yield the results that have all words, with their documents, each looked at by itself."""
        for words, towns in self._met:
            plain = [word.texts() for word in words if not word.is_in_documents]
            if plain:
                texts: Sequence[int] = sorted(both(plain))
            else:
                texts = self._index.numbers("SELECT text FROM texts ORDER BY text")
            asked = ((text, some) for text in texts for some in self._towns)
            for text, some in asked:
                for row in self._index.each_row(_PAPERS, self._values(text, some)):
                    _text, town, identifier, times, document = row
                    if towns is not None and town not in towns:
                        continue
                    if all(word.has(text, document, town) for word in words):
                        yield (text, town, identifier, times), document

    def _rows_ordered(self) -> Iterator[tuple[tuple[bool, float], Row]]:
        """Yield the results with what they are ordered by."""
        worth: dict[tuple[int, int], tuple[bool, float]] = {}
        for row, document in self._rows_met():
            key = (row[0], document)
            if key not in worth:
                worth[key] = self._worth(*key)
            yield worth[key], row

    def _worth(self, text: int, document: int) -> tuple[bool, float]:
        """Return what a result is ordered by: needs come last, then what tells less."""
        query = "SELECT part, searched FROM texts WHERE text = ?"
        part, searched = self._index.rows(query, (text,))[0]
        whole = str(searched)
        if document:
            query = "SELECT searched FROM documents WHERE document = ?"
            whole += str(self._index.rows(query, (document,))[0][0])
        best = max(sum(_worth_of(whole, word) for word in asked.words) for asked in self._asked)
        return part == "needs", -best

    def _searched(self, text: int) -> str:
        return str(self._index.rows("SELECT searched FROM texts WHERE text = ?", (text,))[0][0])


def _worth_of(text: str, word: AskedWord) -> float:
    """Return how much it tells that a text has a word, as a town's own search has it."""
    place = place_match(text, word.form) if word.says else None
    best = place[1] if place else 0
    meant = best_phrase(text, word.phrases)
    if meant is not None:
        best = max(best, meant[1])
    return best or WEIGHTS["to_body"]  # the name of a place stands in the names of bodies


def _is_in_name(text: str, word: str) -> bool:
    """Return whether a word stands in a name: a number is no part of a longer one."""
    return any(
        find_in(value, word) >= 0 for sign, value in values_of(text) if sign == SIGNS["name"]
    )
