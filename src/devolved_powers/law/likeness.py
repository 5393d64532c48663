"""How far two texts of a law belong together, by the pairs of characters they share.

A pair that many articles hold (由县级以上人民政府…责令改正) says little of which belongs to
which: a pair weighs the more, the fewer hold it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from devolved_powers.law.compared_text import CharacterPairs, ComparedArticle, Unit
from devolved_powers.law.legal_place import LegalPlace

_UNIT = 1000
_HELD_COUNTS = 0.85
"""A text that is wholly held by a longer one is so much like it."""
_ACTS_COUNT = 0.9
"""Two penalty clauses that punish the same acts are so much alike, whatever the penalties."""
_SOMETHING = 0.1
"""So much must two clauses have in common in what they punish, for the rest of them to count."""
_OTHER_KIND = 0.8
"""So much less alike are a duty and a text that punishes."""
_NEAREST = 10
_EVERYWHERE = 0.25
"""Pairs that this share of the articles hold have no weight at all."""


class Likeness:
    """The texts of two versions, measured.

    Args:
        before: the articles of the older version; weights are set in their units.
        after: those of the newer one, likewise.
    """

    def __init__(self, before: Sequence[ComparedArticle], after: Sequence[ComparedArticle]) -> None:
        counted = (*before, *after)
        counts = Counter(pair for article in counted for pair in article.whole.all_pairs)
        most = max(4.0, _EVERYWHERE * len(counted))
        # Whole numbers: their sums do not depend on the order in which sets are gone through.
        self._weights: Mapping[str, int] = {
            pair: max(0, round(_UNIT * log(most / max(2, count)))) for pair, count in counts.items()
        }
        for article in counted:
            for unit in article.units:
                unit.weight = self.weight(unit.pairs)
                unit.all_weight = self.weight(unit.all_pairs)
        self._places = {article.whole.place for article in after}
        self._holders: dict[str, list[LegalPlace]] = defaultdict(list)
        for article in after:
            for pair in article.whole.all_pairs:
                self._holders[pair].append(article.whole.place)

    def weight(self, pairs: Iterable[str]) -> int:
        """Return the weight of pairs together."""
        return sum(self._weights.get(pair, 0) for pair in pairs)

    def nearest(self, unit: Unit) -> list[LegalPlace]:
        """Return the articles that share most with a text, and the one of its number."""
        shared: Counter[LegalPlace] = Counter()
        for pair in unit.pairs:
            weight = self._weights.get(pair, 0)
            if weight:
                for place in self._holders.get(pair, ()):
                    shared[place] += weight
        ranked = sorted(shared, key=lambda place: (-shared[place], place))[:_NEAREST]
        own = unit.place.whole
        if own in self._places and own not in ranked:
            ranked.append(own)
        return ranked

    def of(self, unit: Unit, other: Unit) -> float:
        """Return how far two texts belong together, 0 to 1."""
        if not unit.weight or not other.weight:
            return 1.0 if unit.own == other.own else 0.0
        near = self._measure(unit.pairs, unit.weight, other.pairs, other.weight)
        if unit.names.penalties and other.names.penalties:
            whole = self._measure(
                unit.all_pairs, unit.all_weight, other.all_pairs, other.all_weight
            )
            if not (unit.acts and other.acts):
                near = max(near, whole)
            elif near >= _SOMETHING:
                near = max(near, (near + whole) / 2)
        acts = (self._same_act(act, one) for act in unit.acts for one in other.acts)
        near = max(near, _ACTS_COUNT * max(acts, default=0.0))
        other_kind = bool(unit.names.penalties) != bool(other.names.penalties)
        return near * _OTHER_KIND if other_kind else near

    def _same_act(self, act: CharacterPairs, other: CharacterPairs) -> float:
        """Return how far two acts agree; so short a text is measured with and without weights."""
        plain = 2 * len(act & other) / (len(act) + len(other))
        weight = self.weight(act) + self.weight(other)
        return (plain + 2 * self.weight(act & other) / weight) / 2 if weight else 0.0

    def _measure(
        self, pairs: CharacterPairs, weight: int, others: CharacterPairs, other_weight: int
    ) -> float:
        shared = self.weight(pairs & others)
        return max(2 * shared / (weight + other_weight), _HELD_COUNTS * shared / weight)
