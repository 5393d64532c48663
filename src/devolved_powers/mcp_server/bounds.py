"""No answer is longer than an assistant can read, and none is cut without saying so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import BoundedJson, CutListJson, CutTextJson
from devolved_powers.text import json_line

USUAL = 50
"""Things of a list, where nothing else is asked for."""
MOST = 200
"""Things of a list, whatever is asked for."""
CHARACTERS = 60_000
"""Of a whole answer as JSON."""
_NEVER_TURNED = frozenset({"cannot_tell"})
"""Lists that are read from their beginning, whatever the offset: what is left open comes first."""
_NAMED = 40
"""Cuts that are named one by one; of the others, how many there are."""


@dataclass(frozen=True, slots=True)
class _Measures:
    """How much stays.

    Args:
        paged: things of a list that is asked for by offset.
        nested: things of any other list.
        text: characters of a text.
    """

    paged: int
    nested: int
    text: int


_NARROWER = ((200, 4000), (60, 1500), (20, 600), (5, 200), (1, 80))
"""Measures of nested lists and texts: the next where even one thing of a list takes too much."""


@dataclass(slots=True)
class _Cuts:
    lists: list[CutListJson] = field(default_factory=list)
    texts: list[CutTextJson] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """Where each list that goes on can be asked on."""


def bounded(
    answer: Mapping[str, object], offset: int, limit: int, pages: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return an answer with the key `bounded`, cut where it is too long.

    Args:
        answer: the JSON of a command.
        offset: how many things of a list are passed over.
        limit: how many things of a list are given at most.
        pages: what may be asked for by offset, as keys without places (`scenes.rows`): the first
            that the answer has; none for all lists that stand in the answer itself.
    """
    turned = next(((path,) for path in pages if _has(answer, path.split("."))), ())
    for nested, text in _NARROWER:

        def cut(paged: int, nested: int = nested, text: int = text) -> dict[str, object]:
            return _cut_to(answer, offset, _Measures(paged, nested, text), turned, limit)

        if fitting := _most_that_fits(cut, limit):
            return fitting
    return cut(1)


def _has(value: object, keys: list[str]) -> bool:
    """Return whether keys lead to a list, through any lists on the way."""
    if isinstance(value, list | tuple):
        return not keys or any(_has(part, keys) for part in value)
    if not keys or not isinstance(value, Mapping):
        return False
    return _has(cast("Mapping[str, object]", value).get(keys[0]), keys[1:])


def _most_that_fits(
    cut: Callable[[int], dict[str, object]], limit: int
) -> dict[str, object] | None:
    """Return the answer with as many things of each list as have room; None where not even one."""
    whole = cut(limit)
    if _fits(whole):
        return whole
    best = None
    low, high = 1, limit - 1
    while low <= high:
        middle = (low + high) // 2
        candidate = cut(middle)
        if _fits(candidate):
            best, low = candidate, middle + 1
        else:
            high = middle - 1
    return best


def _fits(answer: Mapping[str, object]) -> bool:
    return len(json_line(answer)) <= CHARACTERS


def _cut_to(
    answer: Mapping[str, object],
    offset: int,
    measures: _Measures,
    pages: tuple[str, ...],
    limit: int,
) -> dict[str, object]:
    cuts = _Cuts()
    walk = _Walk(offset, measures, pages, cuts)
    inner = {key: walk.value(value, key, key) for key, value in answer.items()}
    is_whole = not (offset and any(one["omitted"] for one in cuts.lists)) and not (
        cuts.texts or any(one["omitted"] for one in cuts.lists)
    )
    following = min(cuts.ends, default=None)
    named = sorted(cuts.lists, key=lambda one: "[" in one["key"])[:_NAMED]
    texts = cuts.texts[: max(0, _NAMED - len(named))]
    told = BoundedJson(
        whole=is_whole,
        offset=offset,
        limit=min(limit, measures.paged),
        next_offset=following,
        lists=named,
        texts=texts,
        more_cuts=len(cuts.lists) + len(cuts.texts) - len(named) - len(texts),
        message="" if is_whole else _how(following),
    )
    return {**inner, "bounded": told}


def _how(following: int | None) -> str:
    if following is not None:
        message = _(
            "This is not the whole answer: ask the same again with offset {offset} for what "
            "follows, or ask for less."
        )
        return message.format(offset=following)
    return _(
        "This is not the whole answer: ask for less at a time, or from offset 0; the program’s "
        "command of the same name gives all of it."
    )


class _Walk:
    """Goes through an answer and cuts what is too long."""

    def __init__(
        self, offset: int, measures: _Measures, pages: tuple[str, ...], cuts: _Cuts
    ) -> None:
        self.offset = offset
        self.measures = measures
        self.pages = pages
        self.cuts = cuts

    def value(self, value: object, place: str, path: str) -> object:
        """Return a value as it stays; `place` has numbers, `path` only keys."""
        if isinstance(value, str):
            return self._text(value, place)
        if isinstance(value, Mapping):
            inner = cast("Mapping[str, object]", value)
            return {k: self.value(v, f"{place}.{k}", f"{path}.{k}") for k, v in inner.items()}
        if isinstance(value, list | tuple):
            kept = self._kept(list(value), place, path)
            return [self.value(v, f"{place}[{n}]", path) for n, v in enumerate(kept)]
        return value

    def _is_paged(self, place: str, path: str) -> bool:
        if path in _NEVER_TURNED:
            return False
        return path in self.pages if self.pages else place == path and "." not in path

    def _kept(self, things: list[object], place: str, path: str) -> list[object]:
        total = len(things)
        is_paged = self._is_paged(place, path)
        if is_paged:
            end = self.offset + self.measures.paged
            kept = things[self.offset : end]
            if end < total:
                self.cuts.ends.append(end)
        else:
            kept = things[: self.measures.nested]
        if is_paged or len(kept) < total:
            cut = CutListJson(key=place, total=total, returned=len(kept), omitted=total - len(kept))
            self.cuts.lists.append(cut)
        return kept

    def _text(self, text: str, place: str) -> str:
        most = self.measures.text
        if len(text) <= most:
            return text
        cut = CutTextJson(key=place, length=len(text), returned=most)
        self.cuts.texts.append(cut)
        return f"{text[:most]}…"
