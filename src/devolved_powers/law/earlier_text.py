"""The text that a cited one took the place of, for conduct of before that was in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, named_in
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.successor import Successor, successor


@dataclass(frozen=True, slots=True)
class EarlierText:
    """What stood before a cited text.

    Args:
        is_new_law: whether the law itself begins with the cited text: there is none before it.
        is_same: whether the cited text stood there already, if under another number.
        earlier: what the text of the day names; None where it is not held or cannot be told.
        cited: what the cited text names.
    """

    is_new_law: bool
    is_same: bool
    earlier: NamedInText | None
    cited: NamedInText


class EarlierTexts:
    """Finds what stood before cited texts; keeps what it found.

    Args:
        library: what is known of the laws.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[tuple[str, LegalPlace, date, date | None], EarlierText] = {}

    def before(self, standing: PlaceStanding, day: date) -> EarlierText:
        """Return what stood before a text that was not yet in force on a day.

        Args:
            standing: how the cited place stands on the day: 尚未施行.
            day: the day.

        Raises:
            KeyError: when the law is not held: then no place of it is 尚未施行.
        """
        law = self._library.find(standing.law)
        if law is None:
            raise KeyError(standing.law)
        place = standing.place
        cited = next(v for v in law.versions if law.effective(v, place) == standing.since)
        certain = law.in_force_on(day, law.begins_at(place)).certain
        older = law.version(certain.day) if certain is not None and certain.held else None
        key = (law.title, place, cited.day, older.day if older else None)
        if key not in self._kept:
            self._kept[key] = _between(law, place, older, cited)
        return self._kept[key]

    def numbers_before(self, standing: PlaceStanding) -> tuple[LegalPlace, ...]:
        """Return where a text stood before it was cited so, by what a person read in both texts.

        It is known even where the older text is not held.

        Args:
            standing: how the cited place stands on a day before its text: 尚未施行.
        """
        law = self._library.find(standing.law)
        if law is None:
            return ()
        place = standing.place
        cited = next((v for v in law.versions if law.effective(v, place) == standing.since), None)
        if cited is None:
            return ()
        return tuple(
            before
            for known in law.facts.successors
            if known.law is None and known.version == cited.day
            if any(read_legal_place(target).overlaps(place) for target in known.to)
            for before in (read_legal_place(known.from_),)
            if before.whole != place.whole
        )


def _between(
    law: LawRecord, place: LegalPlace, older: VersionRecord | None, cited: VersionRecord
) -> EarlierText:
    named = named_in(cited, [place]).essentials
    if cited.facts.original:
        return EarlierText(is_new_law=True, is_same=False, earlier=None, cited=named)
    if older is None or older.day > cited.day or place == WHOLE_LAW:
        return EarlierText(is_new_law=False, is_same=False, earlier=None, cited=named)
    became = successor(law, place, older.day, cited.day)
    if became.kind is None and became.is_compared:
        return EarlierText(is_new_law=False, is_same=True, earlier=named, cited=named)
    before = _place_before(law, place, older, cited)
    if before is None:
        return EarlierText(is_new_law=False, is_same=False, earlier=None, cited=named)
    earlier = named_in(older, [before[0]]).essentials
    is_same = before[1].kind in (None, "条款序号调整") and earlier == named
    return EarlierText(is_new_law=False, is_same=is_same, earlier=earlier, cited=named)


def _place_before(
    law: LawRecord, place: LegalPlace, older: VersionRecord, cited: VersionRecord
) -> tuple[LegalPlace, Successor] | None:
    """Return which place of an older version became a place; None where that is not certain."""
    wanted = place._replace(subitem=0)
    found = []
    for candidate in _places_like(older, wanted):
        became = successor(law, candidate, older.day, cited.day)
        if wanted in [target._replace(subitem=0) for target in became.targets]:
            found.append((candidate, became))
    if len(found) != 1 or not found[0][1].is_compared:
        return None
    return None if found[0][1].kind == "未找到对应条款" else found[0]


def _places_like(version: VersionRecord, place: LegalPlace) -> Iterator[LegalPlace]:
    """Yield the places of a version that are cited as a place is: articles, paragraphs, items."""
    for article in version.articles:
        whole = LegalPlace(article.article, article.suffix or 0)
        if not place.paragraph and not place.item:
            yield whole
            continue
        for number, items in enumerate(article.items, 1):
            paragraph = whole._replace(paragraph=number if place.paragraph else 0)
            if not place.item:
                yield paragraph
            else:
                yield from (paragraph._replace(item=n) for n in range(1, items + 1))
