"""Which pairs of characters occur in the parts of an article: hashes to compare names with.

Of each paragraph and item the pairs are hashed to 16 bits, each once, sorted by the hash, packed
and written in base64: neither their order nor how often they occur is kept, and many pairs share
a hash.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import blake2b
from struct import unpack
from typing import TYPE_CHECKING

from devolved_powers.law.normalise import normalise, normalise_parts

if TYPE_CHECKING:  # checks need only the hashes
    from devolved_powers.law.statute import Article
    from devolved_powers.models.laws import ArticleFacts

HashedPairs = frozenset[int]
"""Pairs of characters, hashed."""
Part = tuple[int, int]
"""A paragraph and an item; item 0 is the paragraph's own lines."""

_BYTES = 2
_NOTHING = "-"
_UNHEARD = re.compile(r"[^\w]|_|或者|以及|[的和及与或等其]")
"""Punctuation, and words that names leave out or exchange."""
_RENAMED = (("其它", "其他"), ("帐", "账"), ("做出", "作出"), ("按规定", "按照规定"))


def pair_hashes(text: str) -> HashedPairs:
    """Return the pairs of characters of a text, hashed.

    Args:
        text: in any width, with or without punctuation.
    """
    plain = normalise(text)
    for word, other in _RENAMED:
        plain = plain.replace(word, other)
    plain = _UNHEARD.sub("", plain)
    return frozenset(map(_hashed, map(str.__add__, plain, plain[1:])))


@lru_cache(maxsize=16_384)  # names have many pairs in common
def _hashed(pair: str) -> int:
    return int.from_bytes(blake2b(pair.encode(), digest_size=_BYTES).digest())


def bigrams_of(article: Article) -> str:
    """Return the pairs of an article's parts in reading order, as `ArticleFacts.bigrams` has it."""
    return " ".join(
        _packed(pair_hashes(text))
        for paragraph in article.paragraphs
        for text in normalise_parts(paragraph)
    )


def _packed(pairs: HashedPairs) -> str:
    if not pairs:
        return _NOTHING
    packed = b"".join(pair.to_bytes(_BYTES) for pair in sorted(pairs))
    return b64encode(packed).decode("ascii").rstrip("=")


def pairs_by_part(article: ArticleFacts) -> dict[Part, HashedPairs]:
    """Return the pairs of each part of an article; nothing where none are held.

    Args:
        article: the facts on it.
    """
    return _parts(article.bigrams, article.items) if article.bigrams is not None else {}


@lru_cache(maxsize=1024)  # many entries cite one article
def _parts(bigrams: str, items: tuple[int, ...]) -> dict[Part, HashedPairs]:
    parts = [(n, item) for n, count in enumerate(items, 1) for item in range(count + 1)]
    return dict(zip(parts, map(_unpacked, bigrams.split(" ")), strict=True))


def _unpacked(written: str) -> HashedPairs:
    if written == _NOTHING:
        return frozenset()
    packed = b64decode(written + "=" * (-len(written) % 4))
    return frozenset(unpack(f">{len(packed) // _BYTES}H", packed))
