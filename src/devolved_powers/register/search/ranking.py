"""A ranked answer where no entry has all that was asked: what shares most of it comes first.

Everyday words within the question, pairs of characters and characters are weighed by their rarity
among the results of the day and by where they stand. A single character tells nothing by itself.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.register.search.searched_text import WEIGHTS, key_at
from devolved_powers.register.search.words import Match, Way, phrase_match, phrases_of
from devolved_powers.register.search.written_form import written_form

ASIDES: Sequence[str] = (
    *("怎么办理", "怎么办", "怎么处理", "怎么处罚", "怎么罚", "怎样", "怎么", "如何"),
    *("哪个部门", "哪里", "哪儿", "在哪", "找谁", "谁来管", "归谁管", "谁管", "有没有人管"),
    *("有人管吗", "没人管", "管不管", "能不能", "可不可以", "可以吗", "可以", "有没有", "是不是"),
    *("为什么", "什么", "多少钱", "需要", "我要", "我想", "想要", "请问", "投诉", "举报"),
    *("违法吗", "合法吗", "犯法吗"),
    *("了吗", "吗", "呢", "吧", "啊", "的", "了"),
)  # fmt: skip
"""What a question says besides its matter; longer ones first where one holds another."""
_ASIDE = re.compile("|".join(ASIDES))
_SIGNS = re.compile(r"[a-z0-9.\-]+|.")
_SPAN_WORTH, _SIGN_WORTH = 4.0, 0.3
"""What an everyday word and a single character are worth beside a pair of characters."""
LEAST, NEAR = 0.34, 0.12
"""Which part of a question must be met for an answer, and for a hint that something is near."""
_BEHIND = 0.35
"""Which part of the best result's worth a further one must have."""
MOST, _MOST_NEAR = 10, 3
"""Results of a partial answer, and results named as near."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a question that a result may have: an everyday word, a pair, or one sign.

    Args:
        text: the part, in one writing.
        phrases: what it stands for besides itself.
        factor: what it is worth.
    """

    text: str
    phrases: tuple[tuple[str, ...], ...]
    factor: float

    def match(self, text: str) -> tuple[str, float, tuple[str, ...]] | None:
        """Return the key where a searched text has it, what that tells, and what was found."""
        best: tuple[str, float, tuple[str, ...]] | None = None
        at = text.find(self.text)
        if at >= 0:
            key = key_at(text, at)
            best = (key, WEIGHTS[key], (self.text,))
        worth = 1.0
        for pieces in self.phrases:
            meant = phrase_match(text, pieces)
            if meant and (best is None or meant[1] * worth > best[1]):
                best = (meant[0], meant[1] * worth, pieces)
            worth *= 0.9
        return best


def pieces_of(words: Sequence[str], meanings: Mapping[str, Sequence[str]]) -> list[Piece]:
    """Return the parts of a question, each once.

    Args:
        words: its words, as typed.
        meanings: the phrases that everyday words stand for.
    """
    longest = max(map(len, meanings), default=0)
    pieces: dict[str, Piece] = {}
    for word in words:
        for part in filter(None, _ASIDE.split(written_form(word))):
            for span in _spans(part, meanings, longest):
                pieces[span] = Piece(span, phrases_of(meanings[span]), _SPAN_WORTH)
            signs = _SIGNS.findall(part)
            for sign, following in zip(signs, [*signs[1:], ""], strict=True):
                pieces.setdefault(sign, Piece(sign, (), _SIGN_WORTH if len(sign) == 1 else 1.0))
                if following:
                    pair = sign + following
                    pieces.setdefault(pair, Piece(pair, (), 1.0))
    return list(pieces.values())


def _spans(part: str, meanings: Mapping[str, Sequence[str]], longest: int) -> list[str]:
    """Return the everyday words within a text, the longest first from left to right."""
    spans: list[str] = []
    at = 0
    while at < len(part):
        for length in range(min(longest, len(part) - at), 1, -1):
            if part[at : at + length] in meanings:
                spans.append(part[at : at + length])
                at += length - 1
                break
        at += 1
    return spans


@dataclass(frozen=True, slots=True)
class Ranked:
    """A result that shares something with a question.

    Args:
        index: which of the texts.
        worth: what it shares, weighed.
        covered: which part of the question that is, from 0 to 1.
        matches: the parts met, the most telling first.
    """

    index: int
    worth: float
    covered: float
    matches: tuple[Match, ...]


def ranked(
    texts: Sequence[str], words: Sequence[str], meanings: Mapping[str, Sequence[str]]
) -> list[Ranked]:
    """Return the texts that share more than a character with a question, best first.

    Args:
        texts: the searched texts of the results.
        words: the words of the question, as typed.
        meanings: the phrases that everyday words stand for.
    """
    pieces = pieces_of(words, meanings)
    met = [[piece.match(text) for text in texts] for piece in pieces]
    rarity = [
        piece.factor * math.log(1 + len(texts) / (1 + sum(place is not None for place in row)))
        for piece, row in zip(pieces, met, strict=True)
    ]
    whole = sum(rarity)
    results: list[Ranked] = []
    for index in range(len(texts)):
        shared = [
            (rarity[n], piece, place)
            for n, (piece, row) in enumerate(zip(pieces, met, strict=True))
            if (place := row[index]) is not None
        ]
        if not any(len(piece.text) > 1 for _rarity, piece, _place in shared):
            continue
        worth = sum(rare * place[1] for rare, _piece, place in shared)
        covered = sum(rare for rare, _piece, _place in shared) / whole
        results.append(Ranked(index, worth, covered, _matches(shared)))
    results.sort(key=lambda result: -result.worth)
    return results


def _matches(
    shared: Sequence[tuple[float, Piece, tuple[str, float, tuple[str, ...]]]],
) -> tuple[Match, ...]:
    told = [
        Match(
            piece.text, "everyday" if found != (piece.text,) else "part", key, found, rare * worth
        )
        for rare, piece, (key, worth, found) in shared
        if len(piece.text) > 1
    ]
    return tuple(sorted(told, key=lambda match: -match.worth))


def _way(piece: Piece, found: tuple[str, ...]) -> Way:
    return "part" if found == (piece.text,) else "everyday"


def answers(results: Sequence[Ranked]) -> list[Ranked]:
    """Return the results that share enough with the question to be an answer in part."""
    enough = [result for result in results if result.covered >= LEAST]
    best = max((result.worth for result in enough), default=0.0)
    return [result for result in enough if result.worth >= _BEHIND * best][:MOST]


def nearest(results: Sequence[Ranked]) -> list[Ranked]:
    """Return the results to name as near where there is no answer: some, or none."""
    return [result for result in results if result.covered >= NEAR][:_MOST_NEAR]
