"""What the search of the page has from the search of the register: weights, words, readings.

None of it is written down a second time for the browser: what `register.search` says counts there.
"""

from collections.abc import Iterable, Mapping, Sequence

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.i18n import _
from devolved_powers.models.keys import label
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
        },
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
