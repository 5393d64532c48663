"""What a question looks for: its words, with what everyday words stand for in each town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.i18n import _
from devolved_powers.province.place_signs import MEANINGS_BETWEEN
from devolved_powers.province.search_index.opened import SearchIndex
from devolved_powers.register.search.find import DOCUMENT_NUMBER
from devolved_powers.register.search.words import phrases_of
from devolved_powers.register.search.written_form import question_words, written_form

LONGEST = 100
"""Characters of a word: no value that is looked in has a longer one that people type."""


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of a question.

    Args:
        form: in one writing.
        phrases: what it stands for as an everyday word, each as its pieces.
    """

    form: str
    phrases: tuple[tuple[str, ...], ...]

    @property
    def says(self) -> bool:
        """Whether it is looked for as it is written: marks stand in every text."""
        return any(map(str.isalnum, self.form))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as some towns understand it.

    Args:
        words: each must be met.
        lists: the lists of everyday words of these towns; None for all towns.
    """

    words: tuple[AskedWord, ...]
    lists: frozenset[int] | None


def asked_words(index: SearchIndex, typed: Sequence[str]) -> list[Asked]:
    """Return what a question looks for; more than one where towns list its words differently.

    Args:
        index: the index, for the lists of the towns.
        typed: the words as typed.

    Raises:
        PowersError: when there is no word, or one is too long.
    """
    whole = written_form("".join(typed))
    parts = question_words(typed)
    forms = {whole, *(written_form(part) or part for part in parts)} - {""}
    if not forms:
        raise PowersError(_("No word is asked for."), code=ExitCode.USAGE)
    if max(map(len, forms)) > LONGEST:
        message = _("A word has at most {count} characters.")
        raise PowersError(message.format(count=LONGEST), code=ExitCode.USAGE)
    marks = ", ".join("?" * len(forms))
    query = f"SELECT list, word, meanings FROM everyday WHERE word IN ({marks})"  # noqa: S608 - marks
    own: dict[int, dict[str, tuple[str, ...]]] = {}
    for number, word, listed in index.rows(query, tuple(sorted(forms))):
        meant = tuple(str(listed).split(MEANINGS_BETWEEN))
        own.setdefault(int(number or 0), {})[str(word)] = meant
    alike: dict[tuple[AskedWord, ...], set[int]] = {}
    for number, meanings in own.items():
        alike.setdefault(_words(whole, parts, meanings), set()).add(number)
    if not own:
        return [Asked(_words(whole, parts, {}), None)]
    query = "SELECT list FROM lists"
    others = [number for number in index.numbers(query) if number not in own]
    if others:
        alike.setdefault(_words(whole, parts, {}), set()).update(others)
    if len(alike) == 1:
        return [Asked(words, None) for words in alike]
    return [*(Asked(words, frozenset(lists)) for words, lists in alike.items())]


def _words(
    whole: str, parts: Sequence[str], own: Mapping[str, tuple[str, ...]]
) -> tuple[AskedWord, ...]:
    """Return the words; a question that is one everyday word, or a document's number, is one."""

    def meant_by(word: str) -> tuple[str, ...]:
        return own.get(word) or EVERYDAY.get(word, ())

    is_one = bool(DOCUMENT_NUMBER.fullmatch(whole) or meant_by(whole))
    forms = [whole] if is_one else [written_form(part) or part for part in parts]
    return tuple(AskedWord(form, phrases_of(meant_by(form))) for form in forms)
