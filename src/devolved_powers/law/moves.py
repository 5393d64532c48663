"""What became of the articles of a law in its next version: same, changed, moved, split, dropped.

Texts are compared by the pairs of characters they share (Dice's measure, in per cent). Pairs that
many articles hold (由县级以上人民政府…责令改正) are no sign that two texts belong together: what is
left of a text without them, its marks, decides, and finds the few articles worth comparing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import normalise, normalise_item, without_references
from devolved_powers.law.statute import Article, Version
from devolved_powers.models.laws import MoveKind

NEARLY_SAME = 80
"""From here on two texts are nearly the same: the article moved, and may have been touched up."""
SAME_SUBJECT = 60
"""At least so much of the marks must agree as well."""
RELATED = 30
"""From here on one text is a reworking of the other."""
REWRITTEN = 20
"""Under the same number less is enough: the article was rewritten in place."""
WORTH_A_LOOK = 40
"""A dropped article names the one that is nearest to it, if that is so much like it."""
PART_RELATED = 50
HELD = 65
"""From here on a text is held by another."""
_CANDIDATES = 5
_COMMON = 0.12
_FEW_COMMON = 4
"""Pairs that more than this share of the articles hold, and more than so many, are no marks."""
_FEW_MARKS = 6
"""With fewer marks all pairs are compared."""
_SHORT = 8
"""Parts shorter than this (…的；) are followed only when they are exactly the same."""
_AT_HOME = 15
"""So much less alike a part of the article's successor may be, and still be preferred."""

CharacterPairs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one article.

    Args:
        source: the article of the older version.
        kind: changed, moved, split or dropped.
        targets: where it stands now; of a dropped one, the article nearest to it, if any is.
        alike: how far the texts agree, in per cent, numbers of other articles in them aside.
        parts: paragraphs and items that do not stand under the same number there, and where they
            are; None where nothing like them is left.
    """

    source: LegalPlace
    kind: MoveKind
    targets: tuple[LegalPlace, ...]
    alike: int
    parts: tuple[tuple[LegalPlace, LegalPlace | None], ...] = ()


@dataclass(slots=True)
class _Text:
    """An article, or a part of one, with its pairs of characters."""

    place: LegalPlace
    text: str
    parts: list["_Text"] = field(default_factory=list)
    pairs: CharacterPairs = frozenset()
    marks: CharacterPairs = frozenset()

    def measure(self, common: CharacterPairs) -> None:
        self.pairs = frozenset(map(str.__add__, self.text, self.text[1:]))
        self.marks = self.pairs - common


def moves(older: Version, newer: Version) -> tuple[Moved, ...]:
    """Compare two versions.

    Args:
        older: the version before.
        newer: the version after it; others may lie between.

    Returns:
        What became of each article of the older one, in its order; those that are unchanged under
        their number are left out.
    """
    before = [_text(article) for article in older.articles]
    after = [_text(article) for article in newer.articles]
    return tuple(_Comparison(before, after).run())


def _text(article: Article) -> _Text:
    whole = LegalPlace(article.number, article.suffix)
    parts: list[_Text] = []
    for number, paragraph in enumerate(article.paragraphs, 1):
        place = whole._replace(paragraph=number)
        parts.append(_Text(place, without_references(normalise(paragraph.text))))
        for item in paragraph.items:
            words = without_references(normalise_item(item))
            parts.append(_Text(place._replace(item=item.number), words))
    return _Text(whole, "".join(part.text for part in parts), parts)


def _dice(text: CharacterPairs, other: CharacterPairs) -> int:
    total = len(text) + len(other)
    return min(200 * len(text & other) // total, 100 if text == other else 99) if total else 0


def _alike(text: _Text, other: _Text) -> int:
    """Return how far two texts belong together, in per cent."""
    if min(len(text.marks), len(other.marks)) < _FEW_MARKS:
        return _dice(text.pairs, other.pairs)
    return _dice(text.marks, other.marks)


def _held(text: _Text, other: _Text) -> int:
    """Return how much of one text the other holds, in per cent."""
    if len(text.marks) < _FEW_MARKS:
        return 100 * len(text.pairs & other.pairs) // max(1, len(text.pairs))
    return 100 * len(text.marks & other.marks) // len(text.marks)


class _Comparison:
    def __init__(self, before: Sequence[_Text], after: Sequence[_Text]) -> None:
        self.before = before
        self.after = after
        self.by_place = {text.place: text for text in after}
        self.taken: set[LegalPlace] = set()
        """Articles of the newer version that are the successor of one of the older."""
        self.common: CharacterPairs = frozenset()
        self.holders: dict[str, list[int]] = defaultdict(list)

    def run(self) -> Iterable[Moved]:
        same = self._same_text()
        rest = [text for text in self.before if same.get(text.place) != text.place]
        if not rest:
            return
        self._measure()
        scored = {text.place: self._candidates(text) for text in rest if text.place not in same}
        chosen = self._choose(scored)
        for text in rest:
            target = same.get(text.place)
            if target is not None:
                yield Moved(text.place, "moved", (target,), 100)
            else:
                yield self._moved(text, chosen.get(text.place), scored[text.place])

    def _same_text(self) -> dict[LegalPlace, LegalPlace]:
        """Find exactly the same text: under the same number first, then under another."""
        same: dict[LegalPlace, LegalPlace] = {}
        for text in self.before:
            twin = self.by_place.get(text.place)
            if twin is not None and twin.text == text.text:
                same[text.place] = text.place
        self.taken.update(same.values())
        free = defaultdict(list)
        for text in self.after:
            if text.place not in self.taken:
                free[text.text].append(text.place)
        for text in self.before:
            if text.place not in same and free.get(text.text):
                same[text.place] = free[text.text].pop(0)
                self.taken.add(same[text.place])
        return same

    def _measure(self) -> None:
        """Collect the pairs of all texts, and find the common ones."""
        texts = (*self.before, *self.after)
        counts: Counter[str] = Counter()
        for text in texts:
            text.measure(frozenset())
            counts.update(text.pairs)
        most = max(2 * _FEW_COMMON, int(_COMMON * len(texts)))
        self.common = frozenset(pair for pair, count in counts.items() if count > most)
        for text in texts:
            text.marks = text.pairs - self.common
        for index, text in enumerate(self.after):
            for pair in text.marks:
                self.holders[pair].append(index)

    def _candidates(self, text: _Text) -> dict[LegalPlace, int]:
        """Return the articles most like one, and how far they belong together."""
        counts: Counter[int] = Counter()
        for pair in text.marks:
            counts.update(self.holders.get(pair, ()))
        ranked = sorted(counts, key=lambda index: (-counts[index], index))
        likely = [self.after[index] for index in ranked[:_CANDIDATES]]
        twin = self.by_place.get(text.place)
        if twin is not None and twin not in likely:
            likely.append(twin)
        return {other.place: _alike(text, other) for other in likely}

    def _choose(
        self, scored: Mapping[LegalPlace, Mapping[LegalPlace, int]]
    ) -> dict[LegalPlace, LegalPlace]:
        """Give each article one successor, the best pairs first."""
        ranked = sorted(
            (-alike, source != target, source, target)
            for source, targets in scored.items()
            for target, alike in targets.items()
            if alike >= (REWRITTEN if source == target else RELATED)
        )
        chosen: dict[LegalPlace, LegalPlace] = {}
        for _rank, _other, source, target in ranked:
            if source not in chosen and target not in self.taken:
                chosen[source] = target
                self.taken.add(target)
        return chosen

    def _moved(
        self, text: _Text, target: LegalPlace | None, scored: Mapping[LegalPlace, int]
    ) -> Moved:
        """Return what became of an article whose text is nowhere the same."""
        if target is None:
            # Merged into an article that another one became.
            target = max(scored, key=lambda place: (self._holds(text, place), place), default=None)
            if target is not None and self._holds(text, target) < HELD:
                target = None
        held = self._where_parts_are(text, target, scored)
        weight: Counter[LegalPlace] = Counter()
        for part in text.parts:
            place = held[part.place]
            if place is not None:
                weight[place.whole] += len(part.text)
        targets = tuple(
            sorted(
                place for place, size in weight.items() if 100 * size >= _AT_HOME * len(text.text)
            )
        )
        if len(targets) > 1 and (target is None or self._holds(text, target) < HELD):
            best = max(_dice(text.pairs, self.by_place[place].pairs) for place in targets)
            return Moved(text.place, "split", targets, best, _elsewhere(held, target))
        if target is None and targets and 2 * weight[targets[0]] >= len(text.text):
            target = targets[0]
        if target is None:
            return self._dropped(text, scored)
        successor = self.by_place[target]
        alike = _dice(text.pairs, successor.pairs)
        near = alike >= NEARLY_SAME and _alike(text, successor) >= SAME_SUBJECT
        kind: MoveKind = "moved" if near and target != text.place else "changed"
        return Moved(text.place, kind, (target,), alike, _elsewhere(held, target))

    def _dropped(self, text: _Text, scored: Iterable[LegalPlace]) -> Moved:
        ranked = [(_dice(text.pairs, self.by_place[place].pairs), place) for place in scored]
        best, nearest = max(ranked, default=(0, text.place))
        return Moved(text.place, "dropped", (nearest,) if best >= WORTH_A_LOOK else (), best)

    def _holds(self, text: _Text, place: LegalPlace) -> int:
        return _held(text, self.by_place[place])

    def _where_parts_are(
        self, text: _Text, target: LegalPlace | None, scored: Iterable[LegalPlace]
    ) -> dict[LegalPlace, LegalPlace | None]:
        """Return where each part of an article stands in the articles like it."""
        pool = [part for place in scored for part in self.by_place[place].parts]
        for part in (*pool, *text.parts):
            if not part.pairs:
                part.measure(self.common)
        return {part.place: _best(part, pool, target or text.place) for part in text.parts}


def _best(part: _Text, pool: Sequence[_Text], home: LegalPlace) -> LegalPlace | None:
    """Return the part most like one; the article's successor, and its own number, come first."""
    best: tuple[int, int, LegalPlace] | None = None
    for other in pool:
        if other.text == part.text:
            score = 100
        elif min(len(part.text), len(other.text)) < _SHORT:
            continue
        else:
            score = min(99, max(_alike(part, other), _held(part, other) - _AT_HOME))
        if score < PART_RELATED:
            continue
        score += _AT_HOME * (other.place.whole == home)
        rank = (score, int(other.place[2:] == part.place[2:]), other.place)
        if best is None or rank[:2] > best[:2]:
            best = rank
    return best[2] if best else None


def _elsewhere(
    held: Mapping[LegalPlace, LegalPlace | None], target: LegalPlace | None
) -> tuple[tuple[LegalPlace, LegalPlace | None], ...]:
    """Return the parts that do not stand under their own number in the successor."""
    return tuple(
        (source, place)
        for source, place in held.items()
        if target is None or place != target._replace(paragraph=source.paragraph, item=source.item)
    )
