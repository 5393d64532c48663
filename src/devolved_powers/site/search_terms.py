"""What the search of the page has from the search of the register: weights, words, readings.

None of it is written down a second time for the browser: what `register.search` says counts there.
"""

from collections.abc import Iterable, Mapping, Sequence

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.i18n import _
from devolved_powers.models.keys import label
from devolved_powers.register.search.everyday import with_general
from devolved_powers.register.search.match_text import _AROUND, _MOST, _SHOWN
from devolved_powers.register.search.pinyin import readings
from devolved_powers.register.search.ranking import (
    _BEHIND,
    _MOST_NEAR,
    _SIGN_WORTH,
    _SPAN_WORTH,
    ASIDES,
    LEAST,
    MOST,
    NEAR,
)
from devolved_powers.register.search.searched_text import WEIGHTS, values_of
from devolved_powers.register.search.words import _AS_MEANT, _HEARD, _LATER
from devolved_powers.register.search.written_form import written_form
from devolved_powers.register.states import EnforcementItem, Need, Power


def terms(meanings: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return the part of the index that is not about single entries.

    Args:
        meanings: the everyday words of the registry, with the phrases that they stand for.

    Returns:
        `keys`: what is looked at, with what people call it and how much it tells, in the order in
        which values stand; `meanings`: everyday words, the program's too; `simplified`: traditional
        characters and what they are; `settings`: the numbers of the ranking; `told`: how it is
        said where a word was met.
    """
    return {
        "keys": [[key, _(label(key)), weight] for key, weight in WEIGHTS.items()],
        "meanings": {word: list(meant) for word, meant in with_general(meanings).items()},
        "simplified": ["".join(map(chr, SIMPLIFIED)), "".join(SIMPLIFIED.values())],
        "settings": {
            "heard": _HEARD,
            "asides": ASIDES,
            "as_meant": _AS_MEANT,
            "later": _LATER,
            "span_worth": _SPAN_WORTH,
            "sign_worth": _SIGN_WORTH,
            "least": LEAST,
            "near": NEAR,
            "behind": _BEHIND,
            "most": MOST,
            "most_near": _MOST_NEAR,
            "around": _AROUND,
            "shown": _SHOWN,
            "most_places": _MOST,
        },
        "told": {
            "place": _("{label}: {value}"),
            "meant": _("“{word}” means “{found}”"),
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
