"""Which texts of two versions of a law belong together.

The same text first: it must name the same and refer to what became of the articles that it referred
to before. Then the likest pairs of articles, each with one successor, and beside it those that hold
what the first does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.law.compared_text import CharacterPairs, ComparedArticle, Unit, alike
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.likeness import Likeness
from devolved_powers.law.normalise import without_references

Ranked = Sequence[tuple[float, Unit]]
"""Texts of the newer version with how far they are like one of the older, the likest first."""
RELATED = 0.28
"""From here on, of 1, one text is a reworking of another."""
ALONE = 0.15
"""So much is enough where no other text comes near: it is the only one on the subject."""
_FAR_BEHIND = 1.25
"""How many times nearer than the next article is the only one on the subject."""
LEAST_ALIKE = 18
"""Per cent of all characters in pairs that must agree for that, as a person would see it."""
REWRITTEN = 0.22
"""Under the same number less is enough: the article was rewritten in place."""
MERGED = 0.4
"""From here on a text was merged into one that another text became."""
STRONG = 0.6
"""From here on a text is the successor without a doubt: no second one is named beside it."""
NEARLY_AS_NEAR = 0.8
"""Of the likeness of the nearest: so near, a second text is a successor as well."""
MOST_TARGETS = 4
SAME_NUMBER = 0.05
_UNTOLD = 0.3
"""So much of a text must be missing in its successor before another one is looked for."""
GAIN = 0.2
_SHARE = 0.35
"""Another successor holds so much of the old text, and consists of it to such a share."""


class RelatedTexts:
    """The texts of two versions, and which articles became which.

    Args:
        before: the articles of the older version.
        after: those of the newer one.
    """

    def __init__(self, before: Sequence[ComparedArticle], after: Sequence[ComparedArticle]) -> None:
        self.before = before
        self.after = {article.whole.place: article for article in after}
        self.units = {unit.place: unit for article in after for unit in article.units}
        self.likeness = Likeness(before, after)
        self.by_text: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            self.by_text[unit.read].append(unit)
        self.old_texts = {unit.read for article in before for unit in article.units}
        """What stood in the older version too is not what another text of it became."""
        self.rewritten: set[LegalPlace] = set()
        """Articles rewritten under their number: unlike, but between neighbours that stayed."""
        self.homes: dict[LegalPlace, tuple[LegalPlace, ...]] = {}
        """The articles that each article became, as far as whole articles tell."""
        self.successor_of: dict[LegalPlace, float] = {}
        """Articles of the newer version that one article became, with how far they are alike."""
        self._find_homes()
        self._widen_homes()

    def _find_homes(self) -> None:
        """Give each article its successor: the same text first, then the nearest pairs."""
        scored: list[tuple[float, bool, LegalPlace, LegalPlace]] = []
        for article in self.before:
            same = self.same_text(article.whole, ())
            if same is not None:
                self._give_home(article.whole.place, same.place.whole, 1.0)
            else:
                scored.extend(self._scored(article.whole))
        taken: dict[LegalPlace, list[LegalPlace]] = defaultdict(list)
        for rank, _own, source, target in sorted(scored):
            if source in self.homes:
                continue
            if target not in self.successor_of:
                self._give_home(source, target, -rank)
            elif -rank >= MERGED:
                taken[source].append(target)
        for source, held_by in taken.items():
            self.homes.setdefault(source, (held_by[0],))
        self._find_rewritten()

    def _scored(self, source: Unit) -> Iterator[tuple[float, bool, LegalPlace, LegalPlace]]:
        """Yield the articles that one may have become, in a form that sorts the likest first."""
        near = self.near(source)
        for likeness, other in near:
            own = other.place == source.place
            alone = other is near[0][1] and is_related(source, near)
            if likeness >= (REWRITTEN if own else RELATED) or alone:
                rank = likeness + (SAME_NUMBER if own else 0)
                yield -rank, not own, source.place, other.place

    def _find_rewritten(self) -> None:
        """Find the articles that are unlike, but stand between neighbours that stayed."""
        places = [article.whole.place for article in self.before]
        for last, place, following in zip(places, places[1:], places[2:], strict=False):
            free = place in self.after and place not in self.successor_of
            stay = all(self.homes.get(one) == (one,) for one in (last, following))
            if place not in self.homes and free and stay:
                self.homes[place] = (place,)
                self.rewritten.add(place)

    def _widen_homes(self) -> None:
        """Name the further articles that hold what the first successor does not."""
        for article in self.before:
            source = article.whole
            home = self.homes.get(source.place)
            if home is not None and self.same_text(source, ()) is None:
                first = self.units[home[0]]
                near = self.likeness.of(source, first)
                rest = [one for one in self.near(source) if one[1] is not first]
                targets = self.with_others(source, [(near, first), *rest])
                self.homes[source.place] = tuple(target.place for target in targets)

    def _give_home(self, source: LegalPlace, target: LegalPlace, near: float) -> None:
        self.homes[source] = (target,)
        self.successor_of[target] = max(near, self.successor_of.get(target, 0.0))

    def near(self, article: Unit) -> list[tuple[float, Unit]]:
        """Return the articles near to one, the nearest first, with how far they are alike."""
        others = [self.units[place] for place in self.likeness.nearest(article)]
        others = [other for other in others if other.read not in self.old_texts]
        ranked = [
            (max(self.likeness.of(article, unit) for unit in self._paragraphs(other)), other)
            for other in others
        ]
        return sorted(ranked, key=lambda one: (-one[0], one[1].place))

    def _paragraphs(self, article: Unit) -> Iterator[Unit]:
        """Yield an article of the newer version, and its paragraphs."""
        yield article
        yield from (part for part in self.after[article.place].parts if not part.place.item)

    def same_text(self, unit: Unit, homes: Iterable[LegalPlace]) -> Unit | None:
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

    def is_same(self, unit: Unit, other: Unit) -> bool:
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

    def with_others(self, unit: Unit, ranked: Ranked) -> list[Unit]:
        """Return the nearest text, and those that hold what it does not, or are as near."""
        near, first = ranked[0]
        targets = [first]
        untold: CharacterPairs = unit.pairs - first.pairs
        for other_near, other in ranked[1:]:
            if len(targets) == MOST_TARGETS or not unit.weight:
                break
            if any(nested(other.place, target.place) for target in targets):
                continue
            gain = self.likeness.weight(untold & other.pairs)
            is_rest = (
                self.likeness.weight(untold) >= _UNTOLD * unit.weight
                and gain >= GAIN * unit.weight
                and gain >= _SHARE * other.weight
            )
            as_near = near < STRONG and other_near >= max(RELATED, NEARLY_AS_NEAR * near)
            free = self.successor_of.get(other.place.whole, 0.0) < STRONG
            if is_rest or (as_near and free):
                targets.append(other)
                untold -= other.pairs
        return targets


def is_related(unit: Unit, ranked: Ranked) -> bool:
    """Return whether the nearest text is near enough, or far nearer than other articles."""
    if not ranked:
        return False
    best, first = ranked[0]
    others = (near for near, one in ranked if one.place.whole != first.place.whole)
    if best >= RELATED:
        return True
    return alike(unit, first) >= LEAST_ALIKE and best >= max(
        ALONE, _FAR_BEHIND * max(others, default=0.0)
    )


def nested(place: LegalPlace, other: LegalPlace) -> bool:
    """Return whether one place lies within the other."""
    shorter, longer = sorted((place, other), key=lambda p: (p.item > 0) + (p.paragraph > 0))
    return (
        shorter.whole == longer.whole
        and shorter.paragraph in (0, longer.paragraph)
        and shorter.item in (0, longer.item)
    )
