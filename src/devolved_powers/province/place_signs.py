"""Names of places in a text that many towns share: signs stand instead of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from devolved_powers.register.search.written_form import written_form

PLACE_SIGNS = "\x01\x02\x03\x04\x05\x06\x07\x08"
"""Stand for the names of the province, the city, the county and the town, then for the same without
what they are (剑阁 of 剑阁县): no text can hold them."""
NAMES_BETWEEN = "\n"
"""Stands between these names in a row."""
MEANINGS_BETWEEN = "、"
"""Stands between what an everyday word means."""
_LEAST_OF_SHORT = 2


def names_of_places(*places: str) -> list[str]:
    """Return the names that stand as signs, in the order of the signs; empty for none.

    >>> names_of_places("四川省", "", "剑阁县", "下寺镇")
    ['四川省', '', '剑阁县', '下寺镇', '四川', '', '剑阁', '下寺']

    Args:
        places: the province, the city, the county and the town.
    """
    written = [*map(written_form, places)]
    short = (re.sub(r"(?:街道|[省市县区镇乡])\Z", "", name) for name in written)
    return [*written, *(name if len(name) >= _LEAST_OF_SHORT else "" for name in short)]


def masked(text: str, names: Sequence[str]) -> str:
    """Return a text with a sign for each name of a place.

    Args:
        text: in one writing.
        names: as `names_of_places` returns them.
    """
    for name, sign in sorted(zip(names, PLACE_SIGNS, strict=True), key=lambda p: -len(p[0])):
        text = text.replace(name, sign) if name else text
    return text
