"""Where the text of a place stands in a newer version of its law, and whether it is the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.library import LawRecord, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, named_in
from devolved_powers.models.laws import ArticleFacts, KnownSuccessor, Move, PartMove
from devolved_powers.models.vocabulary import SuccessorKind

IDENTICAL = 100
MOST_CANDIDATES = 3

NameKind = Literal["penalties", "orders", "amounts", "actors", "approvers"]
NAME_KINDS: tuple[NameKind, ...] = ("penalties", "orders", "amounts", "actors", "approvers")


@dataclass(frozen=True, slots=True)
class Successor:
    """What a place became.

    Args:
        kind: None where the text stands unchanged under its number.
        targets: where it stands now; of 未找到对应条款 the places nearest to it, at most three.
        alike: how far the texts agree, in per cent.
        source: who says so, where a person read both texts; empty where texts were compared.
        law: the title of the law that holds it; empty for the same law.
        is_in_older: whether the older version has such a place at all; of one that it has not,
            nothing is known.
        is_compared: whether the texts were compared; where one was not at hand when `laws/` was
            made, a place whose text is another cannot be followed.
    """

    kind: SuccessorKind | None
    targets: tuple[LegalPlace, ...]
    alike: int = 0
    source: str = ""
    law: str = ""
    is_in_older: bool = True
    is_compared: bool = True


@dataclass(frozen=True, slots=True)
class NamesCompared:
    """What a place names, and what the places that it became name.

    Args:
        older: penalties, orders, amounts, organs of the cited text.
        newer: those of the text that took its place.
        differs: which of them are not the same.
    """

    older: NamedInText
    newer: NamedInText
    differs: tuple[NameKind, ...]


def successor(law: LawRecord, place: LegalPlace, older: date, newer: date) -> Successor:
    """Return what a place of one version became in another, over all versions held between them.

    Args:
        law: the law.
        place: a place in the older version.
        older: the date of the older version.
        newer: the date of the newer one.

    Raises:
        KeyError: when a version is not held.
    """
    days = [version.day for version in law.versions]
    if older not in days or newer not in days:
        raise KeyError(older if older not in days else newer)
    chain = [version for version in law.versions if older <= version.day <= newer]
    if not chain or not _exists(place, chain[0]):
        return Successor("未找到对应条款", (), is_in_older=False)
    return _along(law, place, chain)


def names_compared(
    law: LawRecord, place: LegalPlace, found: Successor, older: date, newer: date
) -> NamesCompared:
    """Return what a cited text names beside what its successors name.

    Args:
        law: the law that is cited.
        place: the cited place.
        found: what became of it, in a version of the same law.
        older: the date of the version cited.
        newer: the date of the version that holds the successors.

    Raises:
        KeyError: when a version is not held.
    """
    versions = (law.version(older), law.version(newer))
    if versions[0] is None or versions[1] is None:
        raise KeyError(older if versions[0] is None else newer)
    return compared_names(named_in(versions[0], [place]), named_in(versions[1], found.targets))


def compared_names(older: NamedInText, newer: NamedInText) -> NamesCompared:
    """Return what two texts name beside each other, and which of it is not the same."""
    differs = tuple(
        kind for kind in NAME_KINDS if set(getattr(older, kind)) != set(getattr(newer, kind))
    )
    return NamesCompared(older, newer, differs)


def _along(law: LawRecord, place: LegalPlace, chain: Sequence[VersionRecord]) -> Successor:
    """Follow a place from each version to the next."""
    became = Successor(None, (place,), IDENTICAL)
    for older, newer in pairwise(chain):
        steps = [_step(law, target, older, newer) for target in became.targets]
        became = _joined(became, steps)
    if became.kind in ("条款序号调整", "内容已修改") and became.targets == (place,):
        return _back_again(place, became, chain)
    return became


def _joined(before: Successor, steps: Sequence[Successor]) -> Successor:
    """Put together what the places became that one place had become before."""
    found = [step for step in steps if step.kind != "未找到对应条款"]
    lost = before.kind == "未找到对应条款" or not found
    compared = before.is_compared and all(step.is_compared for step in steps)
    targets = tuple(dict.fromkeys(t for step in (found or steps) for t in step.targets))
    alike = min((before.alike, *(step.alike for step in found or steps)))
    source = next((step.source for step in steps if step.source), before.source)
    if lost:
        nearest = targets[:MOST_CANDIDATES]
        return Successor("未找到对应条款", nearest, alike, source, is_compared=compared)
    kinds = {before.kind, *(step.kind for step in steps)}
    kind: SuccessorKind | None = None
    if "内容已修改" in kinds or len(found) < len(steps):
        kind = "内容已修改"
    elif "条款序号调整" in kinds:
        kind = "条款序号调整"
    return Successor(kind, targets, alike, source, is_compared=compared)


def _back_again(place: LegalPlace, became: Successor, chain: Sequence[VersionRecord]) -> Successor:
    """Return that nothing happened where the text has come back to its number."""
    first, last = (_article(place, version) for version in (chain[0], chain[-1]))
    if first is not None and last is not None and _is_same(first, last, place):
        return Successor(None, (place,), IDENTICAL, became.source)
    return replace(became, kind="内容已修改")


def _step(
    law: LawRecord, place: LegalPlace, older: VersionRecord, newer: VersionRecord
) -> Successor:
    """Follow a place from one version held to the next."""
    before = _article(place, older)
    if before is None:
        return Successor("未找到对应条款", ())
    asked = place
    if place.item and not place.paragraph:
        place = place._replace(paragraph=_paragraph_of(before, place.item))
    known = _known(law.facts.successors, {asked, place}, newer.day)
    if known is not None:
        targets = tuple(map(read_legal_place, known.to))
        return Successor(known.kind, targets, _alike(newer, place), known.source)
    if newer.facts.moves_from != older.day or newer.moves is None:
        return _not_compared(asked, place, before, newer)
    move = newer.moves.get(place.whole)
    if move is None:
        return Successor(None, (asked,), IDENTICAL)
    return _as_asked(_moved(place, before, move), asked, before, newer)


def _not_compared(
    asked: LegalPlace, place: LegalPlace, before: ArticleFacts, newer: VersionRecord
) -> Successor:
    """Return that a text is unchanged where its hash is; else it is not known what it became."""
    after = _article(place, newer)
    if after is not None and _is_same(before, after, place):
        return Successor(None, (asked,), IDENTICAL)
    return Successor("未找到对应条款", (), is_compared=False)


def _known(
    successors: Iterable[KnownSuccessor], places: set[LegalPlace], day: date
) -> KnownSuccessor | None:
    """Return what a person found of a place, in the next version of the same law."""
    for known in successors:
        if known.law is None and known.version == day and read_legal_place(known.from_) in places:
            return known
    return None


def _alike(newer: VersionRecord, place: LegalPlace) -> int:
    move = (newer.moves or {}).get(place.whole)
    return move.alike if move is not None else IDENTICAL


def _moved(place: LegalPlace, before: ArticleFacts, move: Move) -> Successor:
    """Return what became of an article that is not unchanged, or of a part of one."""
    key = place._replace(subitem=0)
    for part in move.parts:
        if read_legal_place(part.from_) == key:
            return _of(part)
    lone = key == key.whole._replace(paragraph=1) and len(before.items) == 1
    if key == key.whole or lone:
        return _of(move)
    home = read_legal_place(move.to[0]) if move.to else place
    target = place.within(home, lone=len(before.items) == 1)
    kind: SuccessorKind | None = None if target == place else "条款序号调整"
    return Successor(kind, (target,), IDENTICAL)


def _of(moved: Move | PartMove) -> Successor:
    return Successor(moved.kind, tuple(map(read_legal_place, moved.to)), moved.alike)


def _as_asked(
    became: Successor, asked: LegalPlace, before: ArticleFacts, newer: VersionRecord
) -> Successor:
    """Name the places as the citation did: without the paragraph, or with the subitem."""

    def named(target: LegalPlace) -> LegalPlace:
        after = _article(target, newer)
        if after is None:
            return target
        one_list = sum(count >= target.item for count in after.items) == 1
        if target.item and asked.item and not asked.paragraph and one_list:
            target = target._replace(paragraph=0)
        lone = len(before.items) == len(after.items) == 1
        if lone and target == asked.whole and asked == asked.whole._replace(paragraph=1):
            target = asked
        return target._replace(subitem=asked.subitem if target.item else 0)

    return replace(became, targets=tuple(map(named, became.targets)))


def _article(place: LegalPlace, version: VersionRecord) -> ArticleFacts | None:
    return version.article(place.article, place.suffix)


def _exists(place: LegalPlace, version: VersionRecord) -> bool:
    article = _article(place, version)
    if article is None or place.paragraph > len(article.items):
        return False
    counts = (
        article.items[place.paragraph - 1 : place.paragraph] if place.paragraph else article.items
    )
    return not place.item or max(counts) >= place.item


def _paragraph_of(article: ArticleFacts, item: int) -> int:
    """Return the paragraph whose list has an item of that number."""
    return next((n for n, count in enumerate(article.items, 1) if count >= item), 1)


def _is_same(before: ArticleFacts, after: ArticleFacts, place: LegalPlace) -> bool:
    """Return whether two articles say the same at a place; of one that was typed nobody knows."""
    if before.hash is None or after.hash is None:
        return False
    return _hashes(before, place) == _hashes(after, place)


def _hashes(article: ArticleFacts, place: LegalPlace) -> tuple[str, ...]:
    """Return the hashes of what a place covers: an item with the lines above its list."""
    if article.parts is None or place == place.whole:
        return (article.hash,) if article.hash else ()
    paragraph = place.paragraph or _paragraph_of(article, place.item)
    parts = article.parts.split(" ")
    start = sum(count + 1 for count in article.items[: paragraph - 1])
    count = article.items[paragraph - 1] if paragraph <= len(article.items) else 0
    if place.item:
        return (parts[start], parts[start + place.item]) if place.item <= count else ()
    return tuple(parts[start : start + count + 1])
