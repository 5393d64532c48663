"""Finds what a question means among the results of a day."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from devolved_powers.late_pattern import late_pattern
from devolved_powers.register.search.everyday import EverydayWords
from devolved_powers.register.search.results import Found, Group, Hit
from devolved_powers.register.search.searched_text import searched_text
from devolved_powers.register.search.words import Match, Word, is_id
from devolved_powers.register.search.written_form import question_words, written_form

if TYPE_CHECKING:
    from devolved_powers.register.search.ranking import Ranked

DOCUMENT_NUMBER = late_pattern(r"[\u4e00-\u9fff]{2,12}(?:19|20)\d\d\d{1,5}号", holds=("号",))
"""A document number in one writing, which blanks may part."""


def find(
    groups: Sequence[Group],
    words: Sequence[str],
    everyday: EverydayWords,
    decisions: Mapping[str, str],
    *,
    partly: bool,
) -> Found:
    """Return the results that have all words of a question; where no power has, what has most.

    Args:
        groups: the results to look in.
        words: the question.
        everyday: the everyday words.
        decisions: the searched text of each decision, by its id.
        partly: whether a partial answer is asked for where there is no whole one.
    """
    identifiers = {entry.id for group in groups for entry in group}
    whole = written_form("".join(words))
    is_named = whole.isascii() and any(is_id(whole, i) for i in identifiers)  # as every id is
    is_number = is_named or DOCUMENT_NUMBER.fullmatch(whole)
    is_one = bool(is_number or everyday.meant_by(whole))
    typed = [whole] if is_one else question_words(words)
    texts = [_text(group, decisions) for group in groups]
    asked = [Word(word, everyday) for word in typed]
    for word in asked:
        word.settle(identifiers)
    scored: list[tuple[float, Hit]] = []
    for group, text in zip(groups, texts, strict=True):
        matches = _matches(asked, text, [entry.id for entry in group])
        if matches is not None:
            scored.append((-sum(match.worth for match in matches), Hit(group, matches)))
    scored.sort(key=lambda pair: pair[0])
    hits, needs = _parted([hit for _worth, hit in scored] or _by_ids(groups, asked))
    if hits or not partly:
        return Found(hits, needs)
    from devolved_powers.register.search.ranking import answers, nearest, ranked

    results = ranked(texts, typed, everyday)
    enough, left_off = answers(results, typed)
    hits, asked_for = _parted(_hits(groups, enough))
    needs = needs or asked_for
    near = () if hits or needs else _hits(groups, nearest(results))
    return Found(hits, needs, near, left_off)


def _by_ids(groups: Sequence[Group], asked: Sequence[Word]) -> list[Hit]:
    """Return the entries of several ids, in their order; none where a word is no id of them."""
    hits: dict[tuple[str, ...], Hit] = {}
    for word in asked:
        named = [(group, word.named([entry.id for entry in group])) for group in groups]
        matched = [Hit(group, (match,)) for group, match in named if match is not None]
        if not matched:
            return []
        for hit in matched:
            hits.setdefault(hit.ids, hit)
    return [*hits.values()]


def _parted(hits: Iterable[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    listed = list(hits)
    return tuple(h for h in listed if not h.is_need), tuple(h for h in listed if h.is_need)


def _hits(groups: Sequence[Group], results: "Sequence[Ranked]") -> tuple[Hit, ...]:
    return tuple(Hit(groups[r.index], r.matches, is_partial=True) for r in results)


def _text(group: Group, decisions: Mapping[str, str]) -> str:
    texts = [searched_text(entry) for entry in group]
    decision = decisions.get(getattr(group[0], "decision", ""))
    return "".join((*texts, decision) if decision else texts)


def _matches(
    words: Sequence[Word], text: str, identifiers: Sequence[str]
) -> tuple[Match, ...] | None:
    matches: list[Match] = []
    for word in words:
        match = word.match(text, identifiers)
        if match is None:
            return None
        matches.append(match)
    return tuple(matches)
