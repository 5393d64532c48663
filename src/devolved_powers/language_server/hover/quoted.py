"""The words of a cited place, where statute texts are configured; else that none are."""

from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.i18n import _, clauses, enumerated, labelled
from devolved_powers.language_server.judged import Judged
from devolved_powers.language_server.statute_texts import StatuteTexts
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.statute import Corpus
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.register.quoted_places import QuotedText, quoted_text
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


def quoted_lines(
    standings: Sequence[PlaceStanding],
    own: Sequence[PlaceStanding | None],
    known: Judged,
    written_on: date | None,
    texts: StatuteTexts,
) -> Iterator[str]:
    """Yield the lines of the texts of cited places, each text below the version that it is of.

    Args:
        standings: how the places stand today.
        own: how they stood on the day that the citation was written for, where that is known.
        known: the registry.
        written_on: that day.
        texts: the statute texts.
    """
    left = MOST
    for standing, before in zip(standings, own, strict=True):
        if standing.place == WHOLE_LAW:
            continue
        moved = standing.correspondence
        corpus = texts.of(standing.law, *([moved.law] if moved else []))
        for text in _texts(standing, before, known, written_on, corpus):
            for line in _lines(text, known.day):
                left -= len(line)
                if left < 0:
                    yield _("The rest is left out; powers law show prints it.")
                    return
                yield line


def _texts(
    standing: PlaceStanding,
    before: PlaceStanding | None,
    known: Judged,
    written_on: date | None,
    corpus: Corpus,
) -> Iterator[QuotedText]:
    """Yield the text of today; of a place that changed, the one cited and what corresponds."""
    if standing.state == "现行有效":
        yield quoted_text("", standing, known.day, known.library, corpus)
        return
    is_known = before is not None and before.state == "现行有效" and written_on is not None
    if is_known and before is not None and written_on is not None:
        yield quoted_text("原条文", before, written_on, known.library, corpus)
    if standing.state in ("已修改", "已废止"):
        yield quoted_text("现对应条文", standing, known.day, known.library, corpus)
    elif not is_known:
        reason = standing_reason(standing) or _("Which text is meant cannot be told (不能判定).")
        yield QuotedText("", standing.law, question=reason)


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
