"""What became of the places of a law in its next version: of articles, paragraphs and items.

Three answers, and the care is in their order. The same text under another number is a move only
where it says the same, names the same penalties, orders, amounts and organs, and refers to the
articles that became those it referred to. A text that is like it, in whole or in part, is what it
was reworked into. Where nothing is like it enough, no pair is made, but what is nearest is named:
that a duty is gone can be read in the new text only, never computed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.law.compared_text import (
    CharacterPairs,
    ComparedArticle,
    Unit,
    alike,
    compared,
)
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.likeness import Likeness
from devolved_powers.law.normalise import without_references
from devolved_powers.law.statute import Version
from devolved_powers.models.laws import SuccessorKind

RELATED = 0.28
"""From here on, of 1, one text is a reworking of another."""
ALONE = 0.17
"""So much is enough where no other text comes near: it is the only one on the subject."""
_FAR_BEHIND = 1.4
"""How many times nearer than the next article is the only one on the subject."""
REWRITTEN = 0.22
"""Under the same number less is enough: the article was rewritten in place."""
STRONG = 0.6
"""From here on a text is the successor without a doubt: no second one is named beside it."""
NEARLY_AS_NEAR = 0.8
"""Of the likeness of the nearest: so near, a second text is a successor as well."""
WORTH_A_LOOK = 0.08
MOST_CANDIDATES = 3
MOST_TARGETS = 4
_AT_HOME = 0.15
"""So much likelier is a part of what the article became."""
_SAME_NUMBER = 0.05
_UNTOLD = 0.3
"""So much of a text must be missing in its successor before another one is looked for."""
_GAIN = 0.2
_SHARE = 0.35
"""Another successor holds so much of the old text, and consists of it to such a share."""
_MOSTLY = 0.85
_SAME_SHAPE = 0.6
_SHORT = 10
"""Characters of a text that says too little to be looked for outside its article's successor."""


@dataclass(frozen=True, slots=True)
class MovedPart:
    """What became of a paragraph or an item.

    Args:
        source: where it stood.
        kind: None where it stands unchanged under its number.
        targets: where it stands now, or what is nearest to it.
        alike: how far the texts agree, in per cent.
    """

    source: LegalPlace
    kind: SuccessorKind | None
    targets: tuple[LegalPlace, ...]
    alike: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one article.

    Args:
        source: the article of the older version.
        kind: what became of it.
        targets: where it stands now; of 未找到对应条款 what is nearest to it.
        alike: how far the texts agree, in per cent; with several targets, with the nearest.
        parts: paragraphs and items, but for those that stand unchanged under the same numbers in
            the first target.
    """

    source: LegalPlace
    kind: SuccessorKind
    targets: tuple[LegalPlace, ...]
    alike: int
    parts: tuple[MovedPart, ...] = ()


def moves(older: Version, newer: Version) -> tuple[Moved, ...]:
    """Compare two versions.

    Args:
        older: the version before.
        newer: the version after it; others may lie between.

    Returns:
        What became of each article of the older one, in its order; those that are unchanged under
        their number are left out.
    """
    return tuple(_Comparison(compared(older), compared(newer)).run())


class _Comparison:
    def __init__(self, before: Sequence[ComparedArticle], after: Sequence[ComparedArticle]) -> None:
        self.before = before
        self.after = {article.whole.place: article for article in after}
        self.units = {unit.place: unit for article in after for unit in article.units}
        self.likeness = Likeness(before, after)
        self.by_text: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            self.by_text[unit.read].append(unit)
        self.homes: dict[LegalPlace, tuple[LegalPlace, ...]] = {}
        """The articles that each article became, as far as whole articles tell."""
        self.successor_of: dict[LegalPlace, float] = {}
        """Articles of the newer version that one article became, with how far they are alike."""

    def run(self) -> Iterator[Moved]:
        self._find_homes()
        for article in self.before:
            parts = [self._part(part, article) for part in article.parts]
            moved = self._article(article, parts)
            if moved is not None:
                yield moved

    # Which articles belong together.

    def _find_homes(self) -> None:
        """Give each article its successors: the same text first, then the nearest pairs."""
        scored: list[tuple[float, bool, LegalPlace, LegalPlace]] = []
        for article in self.before:
            source = article.whole
            same = self._same_text(source, ())
            if same is not None:
                self._give_home(source.place, same.place.whole, 1.0)
                continue
            near = self._near(source)
            for likeness, other in near:
                own = other.place == source.place
                alone = other is near[0][1] and _is_related(near)
                if likeness >= (REWRITTEN if own else RELATED) or alone:
                    rank = likeness + (_SAME_NUMBER if own else 0)
                    scored.append((-rank, not own, source.place, other.place))
        left: dict[LegalPlace, list[LegalPlace]] = defaultdict(list)
        for rank, _own, from_, to in sorted(scored):
            if from_ in self.homes:
                continue
            if to in self.successor_of:
                left[from_].append(to)
            else:
                self._give_home(from_, to, -rank)
        for from_, held_by in left.items():
            # Merged into what another one became.
            if from_ not in self.homes:
                self.homes[from_] = (held_by[0],)

    def _give_home(self, source: LegalPlace, target: LegalPlace, near: float) -> None:
        self.homes[source] = (target,)
        self.successor_of[target] = max(near, self.successor_of.get(target, 0.0))

    def _near(self, article: Unit) -> list[tuple[float, Unit]]:
        """Return the articles near to one, the nearest first, with how far they are alike."""
        others = [self.units[place] for place in self.likeness.nearest(article)]
        ranked = [(self.likeness.of(article, other), other) for other in others]
        return sorted(ranked, key=lambda one: (-one[0], one[1].place))

    # Where one text stands.

    def _same_text(self, unit: Unit, homes: Iterable[LegalPlace]) -> Unit | None:
        """Find the place that says the same: its own number first, then its article's successor."""
        at_home = frozenset(homes)
        same = [other for other in self.by_text[unit.read] if unit.names == other.names]
        return min(
            same,
            key=lambda other: (
                other.place != unit.place,
                other.place.whole not in at_home,
                bool(other.place.item) != bool(unit.place.item),
                other.place[2:] != unit.place[2:],
                other.place,
            ),
            default=None,
        )

    def _is_same(self, unit: Unit, other: Unit) -> bool:
        """Return whether two texts say the same, what they refer to included."""
        if unit.read != other.read or unit.names != other.names:
            return False
        if unit.place == other.place:
            if unit.exact == other.exact:
                return True
            if without_references(unit.exact) != without_references(other.exact):
                return False
        became = [
            {*self.homes.get(referred, ()), *(() if referred in self.homes else (referred,))}
            for referred in (LegalPlace(*number) for number in unit.refers)
        ]
        named = {LegalPlace(*number) for number in other.refers}
        return all(places & named for places in became) and named <= set().union(*became)

    def _pool(self, unit: Unit, homes: Iterable[LegalPlace]) -> list[Unit]:
        """Return the paragraphs and items that a part may have become."""
        places = dict.fromkeys((*homes, unit.place.whole))
        if len(unit.own) >= _SHORT:
            places |= dict.fromkeys(self.likeness.nearest(unit))
        pool: list[Unit] = []
        for place in places:
            article = self.after.get(place)
            if article is not None:
                pool.extend(
                    part
                    for part in article.units
                    if part.place != place or article.paragraphs == 1 or not unit.place.item
                )
        return pool

    def _part(self, part: Unit, article: ComparedArticle) -> MovedPart:
        homes = self.homes.get(article.whole.place, ())
        same = self._same_text(part, homes)
        if same is not None and self._is_same(part, same):
            stays = same.place == part.place or self._is_its_article(part, same)
            kind: SuccessorKind | None = None if stays else "条款序号调整"
            return MovedPart(part.place, kind, (part.place if stays else same.place,), 100)
        pool = self._pool(part, homes)
        ranked = self._ranked(part, pool, homes)
        if same is not None:
            ranked.insert(0, (1.0, same))
        return self._reworked(part, ranked)

    def _is_its_article(self, part: Unit, other: Unit) -> bool:
        """Return whether a first paragraph is now all of the article of the same number."""
        return other.place == part.place.whole and part.place[2:] == (1, 0, 0)

    def _ranked(
        self, part: Unit, pool: Iterable[Unit], homes: Iterable[LegalPlace]
    ) -> list[tuple[float, Unit]]:
        scored: list[tuple[float, Unit]] = []
        for other in pool:
            near = self.likeness.of(part, other)
            if near <= 0:
                continue
            near += _AT_HOME * (other.place.whole in homes) * min(1.0, near * 2)
            near += _SAME_NUMBER * (other.place[2:] == part.place[2:])
            near -= _SAME_NUMBER * (bool(other.place.item) != bool(part.place.item))
            scored.append((near, other))
        scored.sort(key=lambda one: (-one[0], one[1].place != part.place, one[1].place))
        return scored

    def _reworked(self, part: Unit, ranked: Sequence[tuple[float, Unit]]) -> MovedPart:
        """Return what a part without its like became, of the texts nearest to it."""
        best = ranked[0][0] if ranked else 0.0
        own = next((one for one in ranked if one[1].place == part.place), None)
        if own is not None and own[0] >= REWRITTEN and own[0] >= NEARLY_AS_NEAR * best:
            ranked = [own, *(one for one in ranked if one is not own)]
        elif not _is_related(ranked):
            nearest = [one.place for near, one in ranked if near >= WORTH_A_LOOK]
            agree = max((alike(part, one) for _near, one in ranked[:MOST_CANDIDATES]), default=0)
            return MovedPart(part.place, "未找到对应条款", tuple(nearest[:MOST_CANDIDATES]), agree)
        targets = self._with_others(part, ranked)
        agree = max(alike(part, target) for target in targets)
        return MovedPart(
            part.place, "内容已修改", tuple(sorted(target.place for target in targets)), agree
        )

    def _with_others(self, unit: Unit, ranked: Sequence[tuple[float, Unit]]) -> list[Unit]:
        """Return the nearest text, and those that hold what it does not, or are as near."""
        near, first = ranked[0]
        targets = [first]
        untold: CharacterPairs = unit.pairs - first.pairs
        for other_near, other in ranked[1:]:
            if len(targets) == MOST_TARGETS or not unit.weight:
                break
            if any(_nested(other.place, target.place) for target in targets):
                continue
            gain = self.likeness.weight(untold & other.pairs)
            is_rest = (
                self.likeness.weight(untold) >= _UNTOLD * unit.weight
                and gain >= _GAIN * unit.weight
                and gain >= _SHARE * other.weight
            )
            as_near = near < STRONG and other_near >= max(RELATED, NEARLY_AS_NEAR * near)
            free = self.successor_of.get(other.place.whole, 0.0) < STRONG
            if is_rest or (as_near and free):
                targets.append(other)
                untold -= other.pairs
        return targets

    # Whole articles.

    def _article(self, article: ComparedArticle, parts: Sequence[MovedPart]) -> Moved | None:
        source = article.whole
        same = self._same_text(source, ())
        if same is not None and self._is_same(source, same) and not self._grew(same):
            if same.place == source.place:
                return None
            left = _elsewhere(parts, same.place, article)
            return Moved(source.place, "条款序号调整", (same.place,), 100, left)
        ranked = self._near(source)
        home = self.homes.get(source.place)
        targets: list[Unit] = []
        if home is not None:
            first = self.units[home[0]]
            rest = [one for one in ranked if one[1] is not first]
            targets = self._with_others(source, [(self.likeness.of(source, first), first), *rest])
        targets.extend(
            self.units[place]
            for place in self._where_parts_went(source, article, parts)
            if self.units[place] not in targets
        )
        if not targets:
            return self._not_found(source, ranked, parts)
        agree = max(alike(source, target) for target in targets)
        places = (targets[0].place, *sorted(target.place for target in targets[1:]))
        narrowed = tuple(self._narrowed(source, place) for place in places)
        left = _elsewhere(parts, narrowed[0], article)
        return Moved(source.place, "内容已修改", narrowed, agree, left)

    def _grew(self, same: Unit) -> bool:
        """Return whether the article of a paragraph says more that may concern the same case."""
        if same.place == same.place.whole:
            return False
        article = self.after[same.place.whole]
        around = article.whole.names
        return bool(
            set(around.penalties) - set(same.names.penalties)
            or set(around.amounts) - set(same.names.amounts)
            or set(around.orders) - set(same.names.orders)
        )

    def _where_parts_went(
        self, source: Unit, article: ComparedArticle, parts: Sequence[MovedPart]
    ) -> list[LegalPlace]:
        """Return the articles that hold much of an article by what its parts became."""
        weight: Counter[LegalPlace] = Counter()
        sizes = {part.place: part.weight for part in article.parts}
        for part in parts:
            if part.kind == "未找到对应条款" or (part.source.item == 0 and _has_items(part, parts)):
                continue
            for place in {target.whole for target in part.targets}:
                weight[place] += sizes[part.source]
        return sorted(place for place, size in weight.items() if size >= _GAIN * source.weight)

    def _not_found(
        self, source: Unit, ranked: Sequence[tuple[float, Unit]], parts: Sequence[MovedPart]
    ) -> Moved:
        nearest = [one for near, one in ranked if near >= WORTH_A_LOOK][:MOST_CANDIDATES]
        agree = max((alike(source, one) for one in nearest), default=0)
        candidates = tuple(one.place for one in nearest)
        return Moved(source.place, "未找到对应条款", candidates, agree, tuple(parts))

    def _narrowed(self, source: Unit, place: LegalPlace) -> LegalPlace:
        """Return the paragraph that holds nearly all that an article shares with another."""
        article = self.after[place]
        if place == source.place or article.paragraphs == 1:
            return place
        shared = self.likeness.weight(source.pairs & article.whole.pairs)
        for part in article.parts:
            if part.place.item or part.weight > _SAME_SHAPE * article.whole.weight:
                continue
            if self.likeness.weight(source.pairs & part.pairs) >= _MOSTLY * shared:
                return part.place
        return place


def _is_related(ranked: Sequence[tuple[float, Unit]]) -> bool:
    """Return whether the nearest text is near enough, or far nearer than other articles."""
    if not ranked:
        return False
    best, first = ranked[0]
    others = (near for near, one in ranked if one.place.whole != first.place.whole)
    return best >= RELATED or best >= max(ALONE, _FAR_BEHIND * max(others, default=0.0))


def _nested(place: LegalPlace, other: LegalPlace) -> bool:
    """Return whether one place lies within the other."""
    shorter, longer = sorted((place, other), key=lambda p: (p.item > 0) + (p.paragraph > 0))
    return (
        shorter.whole == longer.whole
        and shorter.paragraph in (0, longer.paragraph)
        and shorter.item in (0, longer.item)
    )


def _has_items(part: MovedPart, parts: Iterable[MovedPart]) -> bool:
    return any(
        other.source.item and other.source.paragraph == part.source.paragraph for other in parts
    )


def _elsewhere(
    parts: Iterable[MovedPart], home: LegalPlace, article: ComparedArticle
) -> tuple[MovedPart, ...]:
    """Return the parts that do not stand unchanged under the same number in the successor."""
    lone = article.paragraphs == 1
    return tuple(
        part
        for part in parts
        if part.targets != (part.source.within(home, lone=lone),)
        or part.kind != (None if part.targets == (part.source,) else "条款序号调整")
    )
