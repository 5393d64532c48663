"""Texts as SQLite's index has them: two characters a token, so that a word is a row of tokens.

SQLite's own trigrams find no word of two characters, and its words end at blanks, which Chinese
has not. A token is written in digits and letters alone: how SQLite folds or parts characters is of
no account, and no text can be taken for a part of a query.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from devolved_powers.register.search.searched_text import SIGNS

_SIGNS = frozenset(SIGNS.values())
_BETWEEN = "x"
"""Stands between the two characters of a token; the last of a value stands alone before it."""


def tokens(values: Iterable[str]) -> str:
    """Return the tokens of values, each value by itself.

    Every character begins a token, so that a single one is found as the beginning of a token.

    >>> tokens(["餐饮店", "餐"])
    '9910x996e 996ex5e97 5e97x 9910x'

    Args:
        values: the values.
    """
    return " ".join(
        f"{ord(first):x}{_BETWEEN}{f'{ord(second):x}' if second else ''}"
        for value in values
        for first, second in zip(value, [*value[1:], ""], strict=True)
    )


def phrase(word: str) -> str:
    """Return the query that finds the texts in which a word stands.

    >>> phrase("餐饮店"), phrase("餐")
    ('"9910x996e 996ex5e97"', '"9910x" *')

    Args:
        word: at least one character.
    """
    codes = [f"{ord(character):x}" for character in word]
    if len(codes) == 1:
        return f'"{codes[0]}{_BETWEEN}" *'
    return '"' + " ".join(f"{first}{_BETWEEN}{second}" for first, second in pairwise(codes)) + '"'


def values_of(searched: str) -> Iterator[tuple[str, str]]:
    """Yield the values of a searched text, each with the sign of its key.

    Args:
        searched: as `searched_text` gives it.
    """
    first = 0
    for place in range(1, len(searched) + 1):
        if place == len(searched) or searched[place] in _SIGNS:
            yield searched[first], searched[first + 1 : place]
            first = place
