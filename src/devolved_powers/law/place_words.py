"""The words of a place in one version of a law, as far as the text at hand is the one known.

What `laws/` says of a version was made of a text. Another text under the same name and day may say
something else: its words are not given out as those of the version.
"""

from dataclasses import dataclass
from typing import Literal

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import article_hash
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.place_text import place_text
from devolved_powers.law.statute import Version
from devolved_powers.law.version_record import VersionRecord

Lack = Literal["", "law-only", "not-held", "not-divided", "cut-short", "no-place", "other-text"]
"""Why there are no words: no article is named, the text is not at hand, has no articles, ends
before, has no such place, or is not the one that the facts were made of."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of a place in a version.

    Args:
        place: the place.
        lines: its words; none where something is lacking.
        lack: why there are none; empty where there are.
        ends_here: whether the text breaks off with the article, so that more may follow.
    """

    place: LegalPlace
    lines: tuple[str, ...] = ()
    lack: Lack = ""
    ends_here: bool = False


def place_words(known: VersionRecord, text: Version | None, place: LegalPlace) -> PlaceWords:
    """Return the words of a place.

    Args:
        known: what is known of the version.
        text: its text; None where it is not at hand.
        place: the place.

    Raises:
        BrokenLawFileError: when the facts on the article cannot be read.
    """
    lack = _lack(known, text, place)
    if lack or text is None:
        return PlaceWords(place, lack=lack)
    lines = place_text(text, place)
    if lines and place.paragraph > 1:
        lines = _from_within(lines)
    last = text.articles[-1]
    ends_here = not known.facts.complete and (last.number, last.suffix) == place[:2]
    return PlaceWords(place, lines, "" if lines else "no-place", ends_here)


def _from_within(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a later paragraph, which must not look like the head of its article."""
    label, gap, first = lines[0].partition("\u3000")
    return (f"{label}{gap}……", first, *lines[1:])


def _lack(known: VersionRecord, text: Version | None, place: LegalPlace) -> Lack:
    """Return why the article of a place cannot be quoted; empty where it can."""
    if place == WHOLE_LAW:
        return "law-only"
    if text is None:
        return "not-held"
    if not text.articles:
        return "not-divided"
    facts = known.article(place.article, place.suffix)
    article = text.article(place.article, place.suffix)
    if article is None:
        if not text.closed:
            return "cut-short"
        return "no-place" if facts is None else "other-text"
    return "" if facts is not None and facts.hash == article_hash(article) else "other-text"
