"""What the search of the page has from the search of the register: weights, words, readings.

None of it is written down a second time for the browser: what `register.search` says counts there.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.i18n import _
from devolved_powers.models.keys import label
from devolved_powers.register.basis_standing import Role
from devolved_powers.register.citation_query import SAYS_NOTHING, STATE
from devolved_powers.register.cited_results import KEYS_OF_ROLES
from devolved_powers.register.search.everyday import LEAST_LETTERS
from devolved_powers.register.search.find import DOCUMENT_NUMBER
from devolved_powers.register.search.match_text import AROUND, MOST_TOLD, SHOWN
from devolved_powers.register.search.pinyin import LETTERS, TONES, readings
from devolved_powers.register.search.ranking import (
    ASIDES,
    BEHIND,
    COUNTING,
    LEAST,
    LEAST_SIGNS,
    MOST,
    MOST_NEAR,
    NEAR,
    PAIR_WORTH,
    SIGN_WORTH,
    SIGNS,
    SPAN_WORTH,
)
from devolved_powers.register.search.searched_text import (
    LEAST_OF_DOCUMENTS,
    OF_DOCUMENTS,
    WEIGHTS,
    values_of,
)
from devolved_powers.register.search.words import AS_MEANT, AS_READ, HEARD, ID, LATER
from devolved_powers.register.search.written_form import (
    AMOUNT,
    AMOUNT_IN_PARTS,
    BARE_AMOUNT,
    BEFORE_AMOUNT,
    BETWEEN_WORDS,
    DROPPED,
    NUMBERED,
    NUMERAL,
    OUTER_MARKS,
    PERCENT,
    THOUSANDS,
    YEAR,
    written_form,
)
from devolved_powers.register.states import EnforcementItem, Need, Power, SynonymLine

_PATTERNS: Final[Mapping[str, str]] = {
    "amount": AMOUNT,
    "amount_in_parts": AMOUNT_IN_PARTS,
    "bare_amount": BARE_AMOUNT,
    "before_amount": BEFORE_AMOUNT,
    "between_words": BETWEEN_WORDS,
    "counting": COUNTING.pattern,
    "document_number": DOCUMENT_NUMBER.pattern,
    "dropped": DROPPED,
    "id": ID.pattern,
    "letters": LETTERS.pattern,
    "numbered": NUMBERED,
    "outer_marks": OUTER_MARKS,
    "percent": PERCENT,
    "says_nothing": SAYS_NOTHING.pattern,
    "signs": SIGNS.pattern,
    "thousands": THOUSANDS,
    "tones": TONES.pattern,
    "year": YEAR,
}
"""Patterns that JavaScript reads as they are, but for what blanks and letters there are."""


def terms() -> dict[str, object]:
    """Return the part of the index that is not about single entries.

    Returns:
        `keys`: what is looked at, with what people call it and how much it tells, in the order in
        which values stand; `general`: everyday words of the program; `simplified`: traditional
        characters and what they are; `patterns`: how questions are read; `settings`: the
        numbers of the ranking; `told`: how it is said where a word was met.
    """
    return {
        "keys": [[key, _(label(key)), weight] for key, weight in WEIGHTS.items()],
        "general": EVERYDAY,
        "simplified": ["".join(map(chr, SIMPLIFIED)), "".join(SIMPLIFIED.values())],
        "patterns": _PATTERNS,
        "settings": {
            "heard": HEARD,
            "of_documents": OF_DOCUMENTS,
            "least_of_documents": LEAST_OF_DOCUMENTS,
            "asides": ASIDES,
            "as_meant": AS_MEANT,
            "as_read": AS_READ,
            "least_letters": LEAST_LETTERS,
            "numeral": NUMERAL,
            "state": STATE,
            "later": LATER,
            "span_worth": SPAN_WORTH,
            "pair_worth": PAIR_WORTH,
            "sign_worth": SIGN_WORTH,
            "least": LEAST,
            "least_signs": LEAST_SIGNS,
            "near": NEAR,
            "behind": BEHIND,
            "most": MOST,
            "most_near": MOST_NEAR,
            "around": AROUND,
            "shown": SHOWN,
            "most_places": MOST_TOLD,
        },
        "told": {
            "place": _("{label}: {value}"),
            "meant": _("“{word}” means “{found}”"),
            "like": _("like “{word}”, that is “{found}”"),
            "both": _("{first}; {second}"),
            **_of_citations(),
        },
    }


def cited_key(role: Role) -> str:
    """Return the key under which an entry cites what it cites for something."""
    return KEYS_OF_ROLES.get(role, "basis")


def _of_citations() -> dict[str, str]:
    """Return what is said of a citation besides who cites it, as `powers search` says it."""
    return {
        "cited_by": _(
            "{citation} on {day}: cited by {powers} powers, {items} items, {needs} needs"
        ),
        "uncited": _("No entry cites {citation} on {day}."),
        "old": _("By the number that its text no longer has (原条款序号): {ids}"),
        "now": _("By the place that its text has on this day (现行对应条款): {ids}"),
        "different": _(
            "These are different texts under one number: do not take one for the other."
        ),
        "no_law": _("No law is named: the number is looked for in every law."),
        "short_for": _("“{title}” is taken as short for {laws}."),
        "short_for_any": _("“{title}” may be short for any of {laws}: all are looked for."),
        "unknown_law": _("No law cited here is called 《{title}》."),
        "law_uncited": _("No entry in force on this day cites {laws} at all."),
        "alike": _("Not looked for, though their titles hold it: {laws}"),
        "otherwise": _("Without the word for old or new numbers: {ids}"),
        "unfollowed": _(
            "The page does not have the earlier texts of the law: what cites their numbers may be "
            "more; `powers search` follows them."
        ),
        "other_times": _("Citing it at other times, but not on this day: {ids}"),
        "articles": _("Cited of 《{law}》, by how many entries: {articles}"),
        "whole_law": _("the law as a whole"),
    }


def readings_in(
    entries: Iterable[Power | EnforcementItem | Need], synonyms: Iterable[SynonymLine]
) -> Mapping[str, str]:
    """Return the characters that pinyin finds, by the syllable they may be read as.

    Args:
        entries: the entries, in which it finds them.
        synonyms: the everyday words of the registry, which letters may read; so may those of the
            program.
    """
    spoken = {value for entry in entries for key in HEARD for value in values_of(entry, key)}
    listed = {word for words, _meant in synonyms for word in words}
    characters = sorted({c for value in (*spoken, *listed, *EVERYDAY) for c in written_form(value)})
    by_syllable: dict[str, str] = {}
    for character in characters:
        for syllable in readings().get(character, ()):
            by_syllable[syllable] = by_syllable.get(syllable, "") + character
    return dict(sorted(by_syllable.items()))
