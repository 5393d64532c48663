"""The plain form, read fast: 《title》第N条第M款第（K）项, 、 between places, ； between laws.

Nearly all citations of a well-kept registry have it. What it reads, the whole grammar reads the
same (a test holds the two together); what it does not, is left to the grammar.
"""

import re

from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.numerals import to_int
from devolved_powers.citations.simplified import TRADITIONAL
from devolved_powers.late_pattern import late_pattern

_NUMBER = "[一二三四五六七八九十百零]+"
_PLACE = late_pattern(
    rf"第({_NUMBER})条(?:之({_NUMBER}))?(?:第({_NUMBER})款)?(?:第（({_NUMBER})）项)?"
    rf"|第({_NUMBER})款(?:第（({_NUMBER})）项)?"
    rf"|第（({_NUMBER})）项"
)
_LAW = late_pattern(r"《(?!、)([\u4e00-\u9fff、]{3,40}(?:法|条例|办法|规定|细则|规则))》")
_NUMBERS: dict[str, int | None] = {}
"""Numerals read before: a registry repeats few of them."""


def read_plain(text: str) -> tuple[CitedPlace, ...] | None:
    """Return the places of a text wholly in the plain form; None for any other text.

    A short title beside the full one means the full one: that too is left to the grammar, and so
    are traditional characters.
    """
    if not TRADITIONAL.isdisjoint(text):
        return None
    places: list[CitedPlace] = []
    position = 0
    while True:
        title = _LAW.match(text, position)
        if title is None or f"《中华人民共和国{title[1]}》" in text:
            return None
        end = _places(text, title, places)
        if end is None:
            return None
        if end == len(text):
            return tuple(places)
        if text[end] != "；":
            return None
        position = end + 1


def _places(text: str, title: re.Match[str], places: list[CitedPlace]) -> int | None:
    """Read the places of one law; return where they end, None when a number is no number."""
    law = title[1]
    start, position = title.start(), title.end()
    article = suffix = paragraph = None
    while True:
        match = _PLACE.match(text, position)
        if match is None:
            return None
        if match[1]:
            article, suffix = _number(match[1]), _number(match[2])
            paragraph, item = _number(match[3]), _number(match[4])
            if article is None:
                return None
        elif article is None:
            return None
        elif match[5]:
            paragraph, item = _number(match[5]), _number(match[6])
        else:
            item = _number(match[7])
        if any(group and _number(group) is None for group in match.groups()):
            return None
        span = (start, match.end())
        places.append(
            CitedPlace(
                law=law,
                law_resolved=law,
                article=article,
                article_suffix=suffix,
                paragraph=paragraph,
                item=item,
                subitem=None,
                annex=False,
                doc_no=None,
                version=None,
                doc_no_only=False,
                span=span,
            )
        )
        position = match.end()
        if position == len(text) or text[position] != "、":
            return position
        start = position = position + 1


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text not in _NUMBERS:
        _NUMBERS[text] = to_int(text) or None  # there is no article 0
    return _NUMBERS[text]
