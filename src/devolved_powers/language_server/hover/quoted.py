"""The words of a cited place, where statute texts are configured; else that none are."""

from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.i18n import _, clauses, enumerated, labelled
from devolved_powers.language_server.judged import Judged
from devolved_powers.language_server.statute_texts import StatuteTexts
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding, PlaceTurns, Turn
from devolved_powers.register.quoted_places import QuotedText, quoted_texts
from devolved_powers.register.quoted_words import lack_text, text_remarks, version_days
from devolved_powers.register.standing_text import place_text

MOST = 4000
"""Characters of statute in one hover."""


def why_none(texts: StatuteTexts | None) -> str:
    """Return why no text can be quoted; empty where one may be.

    Args:
        texts: the statute texts; None where no folder of them is configured.
    """
    if texts is None:
        return _("no statute texts are configured (POWERS_STATUTES)")
    return texts.problem


def quoted_lines(turns: PlaceTurns, known: Judged, texts: StatuteTexts) -> Iterator[str]:
    """Yield the lines of the texts of cited places, each text below the version that it is of.

    Args:
        turns: how each of the places stands on every day.
        known: the registry.
        texts: the statute texts.
    """
    left = MOST
    for of_place in turns:
        standing = standing_on(of_place, known.day)
        if standing.place == WHOLE_LAW:
            continue
        moved = standing.correspondence
        corpus = texts.of(standing.law, *([moved.law] if moved else []))
        for text in quoted_texts(of_place, known.day, known.library, corpus):
            for line in _lines(text, known.day):
                left -= len(line)
                if left < 0:
                    yield _("The rest is left out; powers law show prints it.")
                    return
                yield line


def standing_on(turns: Sequence[Turn], day: date) -> PlaceStanding:
    """Return how a place stands on a day, by its turns."""
    return next(standing for first, standing in reversed(turns) if first <= day)


def _lines(text: QuotedText, day: date) -> Iterator[str]:
    if text.question:
        yield labelled(text.part, text.question) if text.part else text.question
        return
    for words in text.words:
        place = place_text(text.law, words.place) + text.label
        head = labelled(text.part, place) if text.part else place
        yield f"{head} · {enumerated(version_days(text, day))}"
        if words.lack:
            yield lack_text(words.lack)
        yield from words.lines
        remarks = clauses(text_remarks(text, words))
        if remarks:
            yield remarks
