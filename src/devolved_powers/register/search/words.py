"""How a word of a question can be met: as written, by its id, by an everyday word, by pinyin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from devolved_powers.late_pattern import late_pattern
from devolved_powers.register.search.everyday import EverydayWords
from devolved_powers.register.search.searched_text import (
    LEAST_OF_DOCUMENTS,
    OF_DOCUMENTS,
    SIGNS,
    WEIGHTS,
    key_at,
)
from devolved_powers.register.search.written_form import find_in, written_form

if TYPE_CHECKING:
    from devolved_powers.register.search.pinyin import Heard

Way = Literal["text", "id", "everyday", "pinyin", "citation", "part", "similar"]
"""How a word was met; `part`: some of its characters; `similar`: an everyday word that has some."""
ID = re.compile(r"([pen])(\d*)-?(\d+)\Z")
_DIGIT = re.compile(r"\d")
_FIRST_CHINESE = "\u2e80"
HEARD: Sequence[str] = ("name", "scenes", "subject", "field", "type", "from_body")
"""The keys whose values are found by pinyin."""
AS_MEANT, LATER, AS_READ = 0.8, 0.9, 0.7
"""What an everyday word is worth beside the word itself, a phrase beside the one before it, and
what is read so beside what is written so."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a word of a question was met.

    Args:
        word: the word, as typed; of a partial match the part of it, or the everyday word like it.
        way: how.
        key: the key whose value it stands in.
        found: the pieces of the entry's text that were found, in one writing; of an id the id.
        worth: how much it tells; the more, the better.
    """

    word: str
    way: Way
    key: str
    found: tuple[str, ...]
    worth: float


def place_match(text: str, word: str) -> tuple[str, float] | None:
    """Return the key where a word stands in a searched text, and what it tells; None if nowhere."""
    is_short = len(word) < LEAST_OF_DOCUMENTS and not _DIGIT.search(word)
    at = find_in(text, word)
    while at >= 0:
        key = key_at(text, at)
        if not (is_short and key in OF_DOCUMENTS):
            return key, WEIGHTS[key]
        at = find_in(text, word, at + 1)  # the next entry of the result may say it elsewhere
    return None


def phrase_match(text: str, pieces: Sequence[str]) -> tuple[str, float] | None:
    """Return the same of a phrase of which all pieces must stand in the text: its least telling."""
    least: tuple[str, float] | None = None
    for piece in pieces:
        place = place_match(text, piece)
        if place is None:
            return None
        if least is None or place[1] < least[1]:
            least = place
    return least


def best_phrase(
    text: str, phrases: Sequence[tuple[str, ...]]
) -> tuple[str, float, tuple[str, ...]] | None:
    """Return the key where a searched text has one of some phrases, what it tells, and the phrase.

    Args:
        text: the searched text.
        phrases: the pieces of each, the most apt first.
    """
    best: tuple[str, float, tuple[str, ...]] | None = None
    worth = AS_MEANT
    for pieces in phrases:
        # most texts have no phrase: that is known before it is asked where one stands
        meant = phrase_match(text, pieces) if pieces and pieces[0] in text else None
        if meant and (best is None or meant[1] * worth > best[1]):
            best = (meant[0], meant[1] * worth, pieces)
        worth *= LATER
    return best


class Word:
    """A word of a question.

    Args:
        typed: as typed.
        everyday: the everyday words.
    """

    def __init__(self, typed: str, everyday: EverydayWords) -> None:
        self.typed = typed
        self.form = written_form(typed) or typed
        letters = ""
        self._heard: Heard | None = None
        if self.form[:1] < _FIRST_CHINESE:  # few words may be pinyin, and only they need its table
            from devolved_powers.register.search import pinyin

            letters = pinyin.letters_of(self.form)
            self._heard = pinyin.Heard(letters) if letters else None
        self.phrases = phrases_of(everyday.meant_by(self.form) or everyday.read_as(letters))
        self._says = any(map(str.isalnum, self.form))  # marks stand in every text
        self._id = self.form if ID.match(self.form) else ""

    def settle(self, identifiers: Iterable[str]) -> None:
        """Take a bare number for the one entry that has it; a number of several names none.

        Args:
            identifiers: the ids of all that is looked in.
        """
        if self.form.isascii() and self.form.isdigit():
            number = self.form.lstrip("0")
            named = {i for i in identifiers if i.rpartition("-")[2].lstrip("0") == number}
            if len(named) == 1:
                self._id = named.pop().casefold()

    def named(self, identifiers: Iterable[str]) -> Match | None:
        """Return the match where the word is one of some ids; None where it is none of them."""
        named = next((i for i in identifiers if self._id and is_id(self._id, i)), None)
        return Match(self.typed, "id", "id", (named,), 2 * WEIGHTS["id"]) if named else None

    def match(self, text: str, identifiers: Sequence[str]) -> Match | None:
        """Return how a result meets the word best; None where it does not.

        Args:
            text: the searched text of its entries.
            identifiers: the ids of its entries.
        """
        named = self.named(identifiers)
        if named is not None:
            return named
        place = place_match(text, self.form) if self._says else None
        best = Match(self.typed, "text", place[0], (self.form,), place[1]) if place else None
        meant = best_phrase(text, self.phrases)
        if meant and (best is None or meant[1] > best.worth):
            best = Match(self.typed, "everyday", meant[0], meant[2], meant[1])
        return best or self._spoken(text)  # what is read aloud may be so by chance

    def _spoken(self, text: str) -> Match | None:
        if self._heard is None:
            return None
        for key, value in values_in(text, HEARD):
            place = self._heard.at(value)
            if place:
                found = (value[slice(*place)],)
                return Match(self.typed, "pinyin", key, found, AS_READ * WEIGHTS[key])
        return None


def values_in(text: str, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the values that a searched text has under some keys."""
    for key in keys:
        for part in text.split(SIGNS[key])[1:]:
            yield key, _AT_SIGN.split(part, 1)[0]


_AT_SIGN = late_pattern("[\ue000-\uf8ff]")


def phrases_of(written: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the pieces of each phrase, in one writing."""
    return tuple(tuple(map(written_form, phrase.split())) for phrase in written)


def is_like_id(word: str) -> bool:
    """Return whether a word is written as ids are: P1-999, e18."""
    return ID.match(written_form(word)) is not None


def id_meant(typed: str, known: Iterable[str]) -> str:
    """Return the id that somebody means; what names none, or several, as it is typed.

    >>> id_meant("e18", ["E-018", "P1-018"]), id_meant("p1-9", ["P1-008"])
    ('E-018', 'p1-9')

    Args:
        typed: as typed, such as p1-5.
        known: the ids there are.
    """
    form = written_form(typed)
    last = form[-1:]  # an id is never written without its last figure: most are none at a glance
    named = {i for i in known if i[-1:].casefold() == last and is_id(form, i)}
    return named.pop() if len(named) == 1 else typed


def is_id(form: str, identifier: str) -> bool:
    """Return whether a word names an entry, with or without hyphen and leading zeros.

    >>> is_id("e18", "E-018"), is_id("p1-5", "P1-005"), is_id("p1005", "P1-005")
    (True, True, True)
    """
    head, _dash, number = identifier.casefold().partition("-")
    short = number.lstrip("0") or "0"
    return form in {f"{head}-{number}", f"{head}{number}", f"{head}-{short}", f"{head}{short}"}
