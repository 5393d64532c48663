"""A ranked answer where no entry has all that was asked: what shares most of it comes first.

Everyday words within the question, pairs of characters and characters are weighed by their rarity
among the results of the day and by where they stand. A pair also counts for the entries that an
everyday word with it leads to. A single character tells nothing by itself.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from devolved_powers.register.search.everyday import EverydayWords
from devolved_powers.register.search.words import Match, Way, best_phrase, phrases_of, place_match
from devolved_powers.register.search.written_form import written_form

ASIDES: Sequence[str] = (
    *("怎么办理", "怎么办", "怎么处理", "怎么处罚", "怎么罚", "怎样", "怎么", "如何"),
    *("哪个部门", "哪里", "哪儿", "在哪", "找谁", "谁来管", "归谁管", "谁管", "有没有人管"),
    *("有人管吗", "没人管", "管不管", "能不能", "可不可以", "可以吗", "可以", "有没有", "是不是"),
    *("为什么", "什么", "多少钱", "需要", "我要", "我想", "想要", "请问", "投诉", "举报"),
    *("违法吗", "合法吗", "犯法吗"),
    *("了吗", "吗", "呢", "吧", "啊", "了"),
)
"""What a question says besides its matter; longer ones first where one holds another. The single
characters count at its end only: 网吧."""
_ASIDE = re.compile("|".join(f"{a}$" if len(a) == 1 else a for a in ASIDES))
COUNTING = re.compile(r"[\d第号条款项年月日元%().\-]+")
"""What numbers are written with: a number alone is as good as any other."""
SIGNS = re.compile(r"[a-z0-9.\-]+|.")
SPAN_WORTH, PAIR_WORTH, SIGN_WORTH = 4.0, 1.0, 0.3
"""What an everyday word, a pair of characters and a single one are worth."""
LEAST, LEAST_SIGNS, NEAR = 0.2, 1.6, 0.15
"""Which part of a question must be met for an answer: of a short one as much as so many of its
characters are, since one of three may be chance; and for a hint that something is near."""
BEHIND = 0.5
"""Which part of the best result's worth a further one must have."""
MOST, MOST_NEAR = 10, 3
"""Results of a partial answer, and results named as near."""


class Place(NamedTuple):
    """Where a result has a part of a question.

    Args:
        key: the key of the entry.
        weight: what that tells.
        found: the words of the entry.
        similar: the everyday word that has the part and leads there; empty where none did.
    """

    key: str
    weight: float
    found: tuple[str, ...]
    similar: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a question that a result may have: an everyday word, a pair, or one sign.

    Args:
        text: the part, in one writing.
        worth: what it is worth.
        phrases: of an everyday word, what it stands for.
    """

    text: str
    worth: float
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it tells something by itself: more than a character, and than a number."""
        return bool(self.phrases) or len(COUNTING.sub("", self.text)) > 1

    def places(self, texts: Sequence[str]) -> list[Place | None]:
        """Return where each of the searched texts has it."""
        if not self.phrases:  # most texts lack it, and then it has no place
            return [self._place(text) if self.text in text else None for text in texts]
        return [self._place(text) for text in texts]

    def _place(self, text: str) -> Place | None:
        place = place_match(text, self.text)
        best = Place(*place, (self.text,)) if place else None
        meant = best_phrase(text, self.phrases)
        if meant and (best is None or meant[1] > best.weight):
            best = Place(*meant)
        return best


def pieces_of(words: Sequence[str], everyday: EverydayWords) -> list[Piece]:
    """Return the parts of a question, each once.

    Args:
        words: its words, as typed.
        everyday: the everyday words.
    """
    pieces: dict[str, Piece] = {}
    for word in words:
        form = written_form(word)
        spans = list(_spans(form, everyday))
        for first, last in spans:
            span = form[first:last]
            pieces[span] = Piece(span, SPAN_WORTH, phrases_of(everyday.meant_by(span)))
        for part in filter(None, _without_asides(form, spans)):
            signs = SIGNS.findall(part)
            for sign, following in zip(signs, [*signs[1:], ""], strict=True):
                worth = SIGN_WORTH if len(sign) == 1 else PAIR_WORTH
                pieces.setdefault(sign, Piece(sign, worth))
                if following:
                    pieces.setdefault(sign + following, Piece(sign + following, PAIR_WORTH))
    return list(pieces.values())


def _spans(form: str, everyday: EverydayWords) -> Iterator[tuple[int, int]]:
    """Yield where everyday words stand in a text, the longest first from left to right."""
    at = 0
    while at < len(form):
        for length in range(min(everyday.longest, len(form) - at), 1, -1):
            if everyday.meant_by(form[at : at + length]):
                yield at, at + length
                at += length - 1
                break
        at += 1


def _without_asides(form: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the parts of a text between what is said besides its matter, outside everyday words."""
    begin = 0
    for aside in _ASIDE.finditer(form):
        if all(aside.end() <= first or last <= aside.start() for first, last in spans):
            yield form[begin : aside.start()]
            begin = aside.end()
    yield form[begin:]


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


def ranked(texts: Sequence[str], words: Sequence[str], everyday: EverydayWords) -> list[Ranked]:
    """Return the texts that share more than a character with a question, best first.

    Args:
        texts: the searched texts of the results.
        words: the words of the question, as typed.
        everyday: the everyday words.
    """
    pieces = pieces_of(words, everyday)
    places = [piece.places(texts) for piece in pieces]
    _add_everyday(pieces, places, texts, everyday)
    rarity = [
        piece.worth * math.log(1 + len(texts) / (1 + sum(place is not None for place in row)))
        for piece, row in zip(pieces, places, strict=True)
    ]
    whole = sum(rarity)
    results: list[Ranked] = []
    for index in range(len(texts)):
        shared = [
            (rare, piece, place)
            for rare, piece, row in zip(rarity, pieces, places, strict=True)
            if (place := row[index]) is not None
        ]
        if any(piece.tells for _rare, piece, _place in shared):
            worth = sum(rare * place.weight for rare, _piece, place in shared)
            covered = sum(rare for rare, _piece, _place in shared) / whole
            results.append(Ranked(index, worth, covered, _matches(shared)))
    results.sort(key=lambda result: -result.worth)
    return results


def _add_everyday(
    pieces: Sequence[Piece],
    places: Sequence[list[Place | None]],
    texts: Sequence[str],
    everyday: EverydayWords,
) -> None:
    """Let pairs count for what an everyday word that holds them leads to."""
    pairs = [piece.text for piece in pieces if len(piece.text) > 1]
    for words, meant in everyday.sharing(pairs):
        phrases = phrases_of(meant)
        said = "\n".join(words)
        rows = [
            (row, next(word for word in words if piece.text in word))
            for piece, row in zip(pieces, places, strict=True)
            if piece.text in said and not piece.phrases
        ]
        for index, text in enumerate(texts):
            led = best_phrase(text, phrases)
            if led is None:
                continue
            for row, word in rows:
                known = row[index]
                if known is None or led[1] > known.weight:
                    row[index] = Place(*led, similar=word)


def _way(piece: Piece, place: Place) -> Way:
    if place.similar:
        return "similar"
    return "part" if place.found == (piece.text,) else "everyday"


def _matches(shared: Sequence[tuple[float, Piece, Place]]) -> tuple[Match, ...]:
    told = [
        Match(
            place.similar or piece.text,
            _way(piece, place),
            place.key,
            place.found,
            rare * place.weight,
        )
        for rare, piece, place in shared
        if piece.tells
    ]
    return tuple(sorted(told, key=lambda match: -match.worth))


def answers(results: Sequence[Ranked], words: Sequence[str]) -> tuple[list[Ranked], int]:
    """Return the results that share enough with the question to be an answer in part.

    Args:
        results: what shares something, best first.
        words: the words of the question.

    Returns:
        The best of them, and how many more there are.
    """
    least = max(LEAST, LEAST_SIGNS / max(1, sum(map(len, words))))
    enough = [result for result in results if result.covered >= least]
    best = max((result.worth for result in enough), default=0.0)
    near_best = [result for result in enough if result.worth >= BEHIND * best]
    return near_best[:MOST], max(0, len(near_best) - MOST)


def nearest(results: Sequence[Ranked]) -> list[Ranked]:
    """Return the results to name as near where there is no answer: some, or none."""
    return [result for result in results if result.covered >= NEAR][:MOST_NEAR]
