"""The places that citations name, as comparable things: from the cache where they were read before.

To read a citation takes most of what `powers coverage` does, and what a text cites never changes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.register.kept_blocks import as_json
from devolved_powers.store import cache

if TYPE_CHECKING:
    from devolved_powers.citations import CitedPlace

_MOST = 2**16
"""Texts that are remembered at most."""
Cited = tuple[int, str]
"""A place: its number among those of the texts, and the place in canonical form."""


def cited_texts(texts: Collection[str]) -> Mapping[str, tuple[Cited, ...]]:
    """Return the places that each of some texts cites; those of two texts are equal if the same.

    Args:
        texts: citations, as written.
    """
    distinct = sorted(set(texts))
    key = cache.digest_of(Path("/"), [("cited texts", as_json(distinct))])
    kept = cache.understood(cache.load(key), lambda payload: _decoded(payload, distinct))
    if kept is not None:
        return kept
    payload = _read(distinct)
    cache.save(key, payload)
    return _decoded(payload, distinct)


class ReadTexts:
    """Reads what texts cite, each once: for many registries, whose texts are much the same."""

    def __init__(self) -> None:
        self._numbers: dict[CitedPlace, int] = {}
        self._read: dict[str, tuple[Cited, ...]] = {}

    def __call__(self, texts: Collection[str]) -> Mapping[str, tuple[Cited, ...]]:
        """Return the places that each of some texts cites, as `cited_texts` does."""
        from devolved_powers.citations import parse, render

        if len(self._read) > _MOST:
            self._read.clear()
            self._numbers.clear()
        for text in set(texts) - self._read.keys():
            places = [_comparable(place) for place in parse(text)]
            self._read[text] = tuple(
                (self._numbers.setdefault(place, len(self._numbers)), render((place,)))
                for place in places
            )
        return {text: self._read[text] for text in texts}


def _comparable(place: CitedPlace) -> CitedPlace:
    """Return a place without where it stands in its text, of the law that is meant."""
    from dataclasses import replace

    return replace(place, law=place.law_resolved or place.law, span=(0, 0))


def _read(texts: Collection[str]) -> bytes:
    from devolved_powers.citations import parse, render

    numbers: dict[CitedPlace, int] = {}
    cited = [
        [numbers.setdefault(_comparable(place), len(numbers)) for place in parse(text)]
        for text in texts
    ]
    return as_json([[render((place,)) for place in numbers], cited])


def _decoded(payload: bytes, texts: Collection[str]) -> Mapping[str, tuple[Cited, ...]]:
    places, cited = json.loads(payload)
    return {
        text: tuple((number, str(places[number])) for number in numbers)
        for text, numbers in zip(texts, cited, strict=True)
    }
