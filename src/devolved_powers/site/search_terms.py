"""What the search of the page has from the search of the register: weights, words, readings.

None of it is written down a second time for the browser: what `register.search` says counts there.
"""

from collections.abc import Iterable, Mapping, Sequence

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.i18n import _
from devolved_powers.models.keys import label
from devolved_powers.register.basis_standing import Role
from devolved_powers.register.search.cited_results import _KEYS
from devolved_powers.register.search.everyday import Line
from devolved_powers.register.search.match_text import _AROUND, _MOST, _SHOWN
from devolved_powers.register.search.pinyin import readings
from devolved_powers.register.search.ranking import (
    ASIDES,
    BEHIND,
    LEAST,
    MOST,
    MOST_NEAR,
    NEAR,
    PAIR_WORTH,
    SIGN_WORTH,
    SPAN_WORTH,
)
from devolved_powers.register.search.searched_text import WEIGHTS, values_of
from devolved_powers.register.search.words import _HEARD, AS_MEANT, LATER
from devolved_powers.register.search.written_form import written_form
from devolved_powers.register.states import EnforcementItem, Need, Power


def terms(synonyms: Sequence[Line]) -> dict[str, object]:
    """Return the part of the index that is not about single entries.

    Args:
        synonyms: the everyday words of the registry, with the phrases that they stand for.

    Returns:
        `keys`: what is looked at, with what people call it and how much it tells, in the order in
        which values stand; `synonyms` and `general`: everyday words of the registry and of the
        program; `simplified`: traditional
        characters and what they are; `settings`: the numbers of the ranking; `told`: how it is
        said where a word was met.
    """
    return {
        "keys": [[key, _(label(key)), weight] for key, weight in WEIGHTS.items()],
        "synonyms": synonyms,
        "general": EVERYDAY,
        "simplified": ["".join(map(chr, SIMPLIFIED)), "".join(SIMPLIFIED.values())],
        "settings": {
            "heard": _HEARD,
            "asides": ASIDES,
            "as_meant": AS_MEANT,
            "later": LATER,
            "span_worth": SPAN_WORTH,
            "pair_worth": PAIR_WORTH,
            "sign_worth": SIGN_WORTH,
            "least": LEAST,
            "near": NEAR,
            "behind": BEHIND,
            "most": MOST,
            "most_near": MOST_NEAR,
            "around": _AROUND,
            "shown": _SHOWN,
            "most_places": _MOST,
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
    return _KEYS.get(role, "basis")


def _of_citations() -> dict[str, str]:
    """Return what is said of a citation besides who cites it, as `powers search` says it."""
    return {
        "cited_by": _(
            "{citation} on {day}: cited by {powers} powers, {items} items, {needs} needs"
        ),
        "uncited": _("No entry cites {citation} on {day}."),
        "old": _("By the number that its text no longer has (原条款序号): {ids}"),
        "now": _("Citing another number, whose text stands here now (现行对应条款): {ids}"),
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
        "version": _(
            "The version “{version}” is not at hand to be followed to this day: the number was "
            "looked for as if none were named."
        ),
        "ended": _("Citing it, but not in force on this day: {ids}"),
        "articles": _("Cited of 《{law}》, by how many entries: {articles}"),
        "whole_law": _("the law as a whole"),
    }


def readings_in(entries: Iterable[Power | EnforcementItem | Need]) -> Mapping[str, str]:
    """Return the characters that pinyin finds in entries, by the syllable they may be read as.

    Args:
        entries: the entries.
    """
    spoken = {value for entry in entries for key in _HEARD for value in values_of(entry, key)}
    characters = sorted({c for value in spoken for c in written_form(value)})
    by_syllable: dict[str, str] = {}
    for character in characters:
        for syllable in readings().get(character, ()):
            by_syllable[syllable] = by_syllable.get(syllable, "") + character
    return dict(sorted(by_syllable.items()))
