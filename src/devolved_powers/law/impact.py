"""What a new version of a law does to places cited in an older one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.library import LawRecord, VersionRecord
from devolved_powers.law.moves import NEARLY_SAME
from devolved_powers.models.laws import ArticleFacts, Move

EffectKind = Literal["same", "moved", "changed", "split", "dropped", "unknown"]
_ORDER: tuple[EffectKind, ...] = ("same", "moved", "changed", "split", "dropped", "unknown")
_IDENTICAL = 100


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of a place.

    Args:
        source: the place in the older version.
        kind: same; moved (the same or nearly the same text under another number: the citation can
            be changed to it); changed (the text differs: to be read); split; dropped; unknown when
            the older version has no such place.
        targets: where it stands in the newer version; of a dropped one, what is nearest to it.
        alike: how far the texts of the articles agree, in per cent.
    """

    source: LegalPlace
    kind: EffectKind
    targets: tuple[LegalPlace, ...]
    alike: int = _IDENTICAL


def effects(
    law: LawRecord, cited: Iterable[LegalPlace], older: date, newer: date
) -> tuple[Effect, ...]:
    """Return what became of places between two versions, over all versions held between them.

    Args:
        law: the law.
        cited: places in the older version.
        older: the date of the older version.
        newer: the date of the newer one.

    Returns:
        One effect for each place, in the order given.

    Raises:
        KeyError: when a version is not held.
    """
    days = [version.day for version in law.versions]
    if older not in days or newer not in days:
        raise KeyError(older if older not in days else newer)
    chain = [version for version in law.versions if older <= version.day <= newer]
    return tuple(_follow(place, chain) for place in cited)


def _follow(place: LegalPlace, chain: list[VersionRecord]) -> Effect:
    if not chain or not _exists(place, chain[0]):
        return Effect(place, "unknown", ())
    targets: tuple[LegalPlace, ...] = (place,)
    worst: EffectKind = "same"
    alike = _IDENTICAL
    for older, newer in pairwise(chain):
        steps = [_step(target, older, newer) for target in targets]
        targets = tuple(sorted({target for step in steps for target in step.targets}))
        worst = max((worst, *(_weight(step) for step in steps)), key=_ORDER.index)
        alike = min((alike, *(step.alike for step in steps)))
        if worst in ("dropped", "unknown"):
            break
    if worst in ("same", "moved"):
        unmoved: EffectKind = "same" if alike == _IDENTICAL else "changed"
        worst = unmoved if targets == (place,) else "moved"
    return Effect(place, worst, targets, alike)


def _weight(step: Effect) -> EffectKind:
    """Return how much one step of several does: nearly the same text in its place counts little."""
    touched = step.kind == "changed" and step.targets == (step.source,)
    return "same" if touched and step.alike >= NEARLY_SAME else step.kind


def _exists(place: LegalPlace, version: VersionRecord) -> bool:
    article = version.article(place.article, place.suffix)
    if article is None or place.paragraph > len(article.items):
        return False
    counts = (
        article.items[place.paragraph - 1 : place.paragraph] if place.paragraph else article.items
    )
    return not place.item or max(counts) >= place.item


def _step(place: LegalPlace, older: VersionRecord, newer: VersionRecord) -> Effect:
    """Follow a place from one version held to the next."""
    move = newer.moves.get(place.whole)
    if move is None:
        return Effect(place, "same", (place,))
    targets = tuple(map(read_legal_place, move.to))
    if move.kind == "dropped" or not (place.paragraph or place.item):
        return Effect(place, move.kind, targets, move.alike)
    if move.alike == _IDENTICAL:
        return Effect(place, "moved", (_within(place, targets[0]),))
    return _part(place, older, newer, move)


def _part(place: LegalPlace, older: VersionRecord, newer: VersionRecord, move: Move) -> Effect:
    """Follow a paragraph or item of an article that did not move as a whole."""
    before = older.article(place.article, place.suffix)
    if before is None:
        return Effect(place, "unknown", ())
    source = (
        place if place.paragraph else place._replace(paragraph=_paragraph_of(before, place.item))
    )
    elsewhere = {read_legal_place(part.from_): part.to for part in move.parts}
    key = source._replace(subitem=0)
    if key in elsewhere:
        moved_to = elsewhere[key]
        if moved_to is None:
            return Effect(place, "dropped", tuple(map(read_legal_place, move.to)), move.alike)
        target = read_legal_place(moved_to)
    else:
        target = _within(source, read_legal_place(move.to[0]))
    after = newer.article(target.article, target.suffix)
    if after is None:
        return Effect(place, "unknown", ())
    same = _hashes(before, source) == _hashes(after, target)
    if not place.paragraph and sum(count >= target.item for count in after.items) == 1:
        target = target._replace(paragraph=0)
    target = target._replace(subitem=place.subitem)
    if same:
        return Effect(place, "same" if target == place else "moved", (target,))
    near = target.whole != place.whole and move.alike >= NEARLY_SAME
    return Effect(place, "moved" if near else "changed", (target,), move.alike)


def _within(place: LegalPlace, article: LegalPlace) -> LegalPlace:
    """Return the same paragraph and item of another article."""
    return place._replace(article=article.article, suffix=article.suffix)


def _paragraph_of(article: ArticleFacts, item: int) -> int:
    """Return the paragraph whose list has an item of that number."""
    return next((n for n, count in enumerate(article.items, 1) if count >= item), 1)


def _hashes(article: ArticleFacts, place: LegalPlace) -> tuple[str, ...]:
    """Return the hashes of what a place covers: an item with the lines above its list."""
    if article.parts is None:
        return (article.hash,)
    parts = article.parts.split(" ")
    start = sum(count + 1 for count in article.items[: place.paragraph - 1])
    count = article.items[place.paragraph - 1] if place.paragraph <= len(article.items) else 0
    if place.item:
        return (parts[start], parts[start + place.item]) if place.item <= count else ()
    return tuple(parts[start : start + count + 1])
