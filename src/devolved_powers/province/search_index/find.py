"""Finds the results that have all words of a question, in all towns or some, on a day."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from json import dumps

from devolved_powers.province.search_index.asked_words import Asked, asked_words
from devolved_powers.province.search_index.bigrams import phrase, values_of
from devolved_powers.province.search_index.layout import ALL
from devolved_powers.province.search_index.met import Towns, WordMet, both, either, word_met
from devolved_powers.province.search_index.opened import SearchIndex
from devolved_powers.register.search.searched_text import SIGNS
from devolved_powers.register.search.written_form import find_in

Row = tuple[int, int, int, int]
"""A result: its text, its town, its id and its times, as the index numbers them."""
_ROWS = """
    SELECT f.text, f.town, f.id, f.times FROM found AS f JOIN times AS t ON t.times = f.times
    WHERE f.text = ? AND f.town BETWEEN ? AND ? AND t.since <= ? AND t.ends > ?
    ORDER BY f.text, f.town, f.id
"""
_COUNT = """
    SELECT COUNT(*) FROM found AS f JOIN times AS t ON t.times = f.times
    WHERE f.text IN (SELECT value FROM json_each(?)) AND f.town BETWEEN ? AND ?
      AND t.since <= ? AND t.ends > ?
"""
_COUNT_IN_TOWNS = _COUNT.replace(
    "AND f.town BETWEEN", "AND f.town IN (SELECT value FROM json_each(?)) AND f.town BETWEEN"
)
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
        """Return the best results.

        Powers come before needs. Among powers those come first whose name has all words, as they
        are written; all else is in the order of the names, then of the towns.

        Args:
            most: how many.
        """
        return [*islice(self._in_order(), min(most, sys.maxsize))]

    def _in_order(self) -> Iterator[Row]:
        """Yield the results, no sooner looked for than they are asked for."""
        named: set[int] = set()
        for text in self._named():
            named.add(text)
            yield from self._rows(text)
        if self._by_rows:
            rows = self._rows_met()
            yield from (row for row in rows if row[0] not in named)
            return
        for text in sorted(self._texts.keys() - named):
            yield from self._rows(text, self._texts[text])

    def count(self) -> int:
        """Return how many results there are."""
        if self._by_rows:
            return sum(1 for _row in self._rows_met())
        alike: dict[Towns, list[int]] = {}
        for text, towns in self._texts.items():
            alike.setdefault(towns, []).append(text)
        return sum(self._count_of(texts, towns) for towns, texts in alike.items())

    def _named(self) -> Iterator[int]:
        """Yield the texts of powers whose names have all words."""
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
            yield text

    def _rows(self, text: int, towns: Towns = None) -> Iterator[Row]:
        """Yield the results of a text on the day."""
        for asked in self._towns:
            for row in self._index.each_row(_ROWS, self._values(text, asked)):
                if towns is None or row[1] in towns:
                    yield row[0], row[1], row[2], row[3]

    def _values(self, text: int, towns: Range) -> tuple[int, ...]:
        return text, towns.first, towns.last, self._day, self._day

    def _count_of(self, texts: Sequence[int], towns: Towns) -> int:
        province = self._province
        if towns is None and province is not None:
            return sum(self._index.count_on(text, province, self._day) for text in texts)
        query = _COUNT if towns is None else _COUNT_IN_TOWNS
        lists = [dumps(sorted(texts)), *([] if towns is None else [dumps(sorted(towns))])]
        counts = (
            self._index.numbers(query, (*lists, asked.first, asked.last, self._day, self._day))
            for asked in self._towns
        )
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
        if asked.lists is None:
            return None
        query = "SELECT town FROM towns WHERE everyday IN (SELECT value FROM json_each(?))"
        return frozenset(self._index.numbers(query, (dumps(sorted(asked.lists)),)))

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
                found[text] = either(found[text], where) if text in found else where
        return found

    def _rows_met(self) -> Iterator[Row]:
        """Yield the results that have all words, each looked at by itself, text by text."""
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
                        yield text, town, identifier, times

    def _searched(self, text: int) -> str:
        return str(self._index.rows("SELECT searched FROM texts WHERE text = ?", (text,))[0][0])


def _is_in_name(text: str, word: str) -> bool:
    """Return whether a word stands in a name: a number is no part of a longer one."""
    return any(
        find_in(value, word) >= 0 for sign, value in values_of(text) if sign == SIGNS["name"]
    )
