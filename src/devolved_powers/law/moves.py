"""What became of the places of a law in its next version: of articles, paragraphs and items.

Three answers, and the care is in their order. The same text under another number is a move only
where it says the same, names the same penalties, orders, amounts and organs, and refers to the
articles that became those it referred to. A text that is like it, in whole or in part, is what it
was reworked into. Where nothing is like it enough, no pair is made, but what is nearest is named:
that a duty is gone can be read in the new text only, never computed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.law.compared_text import (
    ComparedArticle,
    Unit,
    alike,
    compared,
)
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.related_texts import (
    ALONE,
    GAIN,
    LEAST_ALIKE,
    NEARLY_AS_NEAR,
    RELATED,
    REWRITTEN,
    SAME_NUMBER,
    STRONG,
    Ranked,
    RelatedTexts,
    is_related,
    nested,
)
from devolved_powers.law.statute import Version
from devolved_powers.models.vocabulary import SuccessorKind

WORTH_A_LOOK = 0.08
MOST_CANDIDATES = 3
_AT_HOME = 0.15
"""So much likelier is a part of what the article became."""
_MADE_OF = 0.55
"""To such a share what was divided off consists of the text that it was part of."""
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
        self.texts = RelatedTexts(before, after)

    def run(self) -> Iterator[Moved]:
        for article in self.before:
            parts = [self._part(part, article) for part in article.parts]
            moved = self._article(article, parts)
            if moved is not None:
                yield moved

    def _pool(self, unit: Unit, homes: Iterable[LegalPlace]) -> list[Unit]:
        """Return the paragraphs and items that a part may have become."""
        places = dict.fromkeys((*homes, unit.place.whole))
        if len(unit.own) >= _SHORT:
            places |= dict.fromkeys(self.texts.likeness.nearest(unit))
        pool: list[Unit] = []
        for place in places:
            article = self.texts.after.get(place)
            if article is not None:
                pool.extend(part for part in article.units if self._may_hold(unit, part, article))
        return pool

    def _may_hold(self, unit: Unit, part: Unit, article: ComparedArticle) -> bool:
        is_whole = part.place == article.whole.place and article.paragraphs > 1
        return part.read not in self.texts.old_texts and not (is_whole and unit.place.item)

    def _part(self, part: Unit, article: ComparedArticle) -> MovedPart:
        homes = self.texts.homes.get(article.whole.place, ())
        same = self.texts.same_text(part, homes)
        if same is not None and self.texts.is_same(part, same):
            stays = same.place == part.place or self._is_its_article(part, same)
            kind: SuccessorKind | None = None if stays else "条款序号调整"
            return MovedPart(part.place, kind, (part.place if stays else same.place,), 100)
        pool = self._pool(part, homes)
        ranked = self._ranked(part, pool, homes)
        if same is not None:
            ranked.insert(0, (1.0, same))
        return self._reworked(part, ranked, article)

    def _is_its_article(self, part: Unit, other: Unit) -> bool:
        """Return whether a first paragraph is now all of the article of the same number."""
        return other.place == part.place.whole and part.place[2:] == (1, 0, 0)

    def _ranked(
        self, part: Unit, pool: Iterable[Unit], homes: Iterable[LegalPlace]
    ) -> list[tuple[float, Unit]]:
        scored: list[tuple[float, Unit]] = []
        for other in pool:
            near = self.texts.likeness.of(part, other)
            if near <= 0:
                continue
            near += _AT_HOME * (other.place.whole in homes) * min(1.0, near * 2)
            near += SAME_NUMBER * (other.place[2:] == part.place[2:])
            near -= SAME_NUMBER * (bool(other.place.item) != bool(part.place.item))
            scored.append((near, other))
        scored.sort(key=lambda one: (-one[0], one[1].place != part.place, one[1].place))
        return scored

    def _reworked(self, part: Unit, ranked: Ranked, article: ComparedArticle) -> MovedPart:
        """Return what a part without its like became, of the texts nearest to it."""
        best = ranked[0][0] if ranked else 0.0
        own = next((one for one in ranked if one[1].place == part.place), None)
        if own is not None and own[0] >= REWRITTEN and own[0] >= NEARLY_AS_NEAR * best:
            ranked = [own, *(one for one in ranked if one is not own)]
        elif part.place.whole in self.texts.rewritten and not is_related(part, ranked):
            ranked = [(0.0, self.texts.units[part.place.whole])]
        elif not self._is_successor(part, article, ranked):
            nearest = [one.place for near, one in ranked if near >= WORTH_A_LOOK]
            agree = max((alike(part, one) for _near, one in ranked[:MOST_CANDIDATES]), default=0)
            return MovedPart(part.place, "未找到对应条款", tuple(nearest[:MOST_CANDIDATES]), agree)
        targets = self.texts.with_others(part, ranked)
        targets.extend(self._divided_off(part, article, ranked, targets))
        agree = max(alike(part, target) for target in targets)
        return MovedPart(
            part.place, "内容已修改", tuple(sorted(target.place for target in targets)), agree
        )

    def _is_successor(self, part: Unit, article: ComparedArticle, ranked: Ranked) -> bool:
        """Return whether the nearest text is near enough to be what a part became.

        Less is enough in what its article became, unless another part became that.
        """
        if not ranked or ranked[0][0] < ALONE:
            return False
        home = ranked[0][1]
        if ranked[0][0] >= RELATED or home.place.whole not in self.texts.homes.get(
            article.whole.place, ()
        ):
            return is_related(part, ranked)
        if alike(part, home) < LEAST_ALIKE:
            return False
        others = [one for one in article.parts if not nested(one.place, part.place)]
        return all(self.texts.likeness.of(one, home) < STRONG for one in others)

    def _divided_off(
        self,
        part: Unit,
        article: ComparedArticle,
        ranked: Ranked,
        targets: Sequence[Unit],
    ) -> Iterator[Unit]:
        """Yield what stands beside the successor and consists mostly of the same text."""
        others = [one for one in article.parts if not nested(one.place, part.place)]
        for near, beside in ranked[1:]:
            if beside.place.whole != targets[0].place.whole or not beside.weight:
                continue
            if any(nested(beside.place, target.place) for target in targets):
                continue
            own = self.texts.likeness.weight(part.pairs & beside.pairs)
            nearer = any(self.texts.likeness.of(one, beside) >= near for one in others)
            if own >= _MADE_OF * beside.weight and not nearer:
                yield beside

    # Whole articles.

    def _article(self, article: ComparedArticle, parts: Sequence[MovedPart]) -> Moved | None:
        source = article.whole
        same = self.texts.same_text(source, ())
        if same is not None and not self.texts.is_same(source, same):
            same = None
        if same is not None and not self._grew(source, same):
            if same.place == source.place:
                return None
            left = _elsewhere(parts, same.place, article)
            return Moved(source.place, "条款序号调整", (same.place,), 100, left)
        targets = [self.texts.units[place] for place in self.texts.homes.get(source.place, ())]
        targets.extend(
            self.texts.units[place]
            for place in self._where_parts_went(source, article, parts)
            if self.texts.units[place] not in targets
        )
        if not targets:
            return self._not_found(source, parts)
        agree = max(alike(source, target) for target in targets)
        places = (targets[0].place, *sorted(target.place for target in targets[1:]))
        narrowed = tuple(self._narrowed(source, place) for place in places)
        left = _elsewhere(parts, narrowed[0], article)
        if same is not None:
            left = (self._lone(source, same), *left)
        return Moved(source.place, "内容已修改", narrowed, agree, left)

    def _lone(self, source: Unit, same: Unit) -> MovedPart:
        """Return what became of the one paragraph of an article, which grew by others."""
        place = source.place._replace(paragraph=1)
        kind: SuccessorKind | None = None if same.place == place else "条款序号调整"
        return MovedPart(place, kind, (same.place,), 100)

    def _grew(self, source: Unit, same: Unit) -> bool:
        """Return whether the article of a paragraph says more that may concern the same case."""
        if same.place == same.place.whole:
            return False
        around = self.texts.after[same.place.whole].whole.names
        return same.place.whole == source.place or bool(
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
        return sorted(place for place, size in weight.items() if size >= GAIN * source.weight)

    def _not_found(self, source: Unit, parts: Sequence[MovedPart]) -> Moved:
        nearest = [one for near, one in self.texts.near(source) if near >= WORTH_A_LOOK][
            :MOST_CANDIDATES
        ]
        agree = max((alike(source, one) for one in nearest), default=0)
        candidates = tuple(one.place for one in nearest)
        return Moved(source.place, "未找到对应条款", candidates, agree, tuple(parts))

    def _narrowed(self, source: Unit, place: LegalPlace) -> LegalPlace:
        """Return the paragraph that holds nearly all that an article shares with another."""
        article = self.texts.after[place]
        if place == source.place or article.paragraphs == 1:
            return place
        shared = self.texts.likeness.weight(source.pairs & article.whole.pairs)
        for part in article.parts:
            if part.place.item or part.weight > _SAME_SHAPE * article.whole.weight:
                continue
            if self.texts.likeness.weight(source.pairs & part.pairs) >= _MOSTLY * shared:
                return part.place
        return place


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
