"""The places that citations name, as comparable things: from the cache where they were read before.

To read a citation takes most of what `powers coverage` does, and what a text cites never changes.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.register.kept_blocks import as_json
from devolved_powers.store import cache

if TYPE_CHECKING:
    from devolved_powers.citations import CitedPlace

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


def _read(texts: Collection[str]) -> bytes:
    from dataclasses import replace

    from devolved_powers.citations import parse, render

    numbers: dict[CitedPlace, int] = {}
    cited = [
        [
            numbers.setdefault(
                replace(place, law=place.law_resolved or place.law, span=(0, 0)), len(numbers)
            )
            for place in parse(text)
        ]
        for text in texts
    ]
    return as_json([[render((place,)) for place in numbers], cited])


def _decoded(payload: bytes, texts: Collection[str]) -> Mapping[str, tuple[Cited, ...]]:
    places, cited = json.loads(payload)
    return {
        text: tuple((number, str(places[number])) for number in numbers)
        for text, numbers in zip(texts, cited, strict=True)
    }
