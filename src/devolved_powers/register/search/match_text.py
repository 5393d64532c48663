"""Where words of a question were met, as people are told: 场景：餐饮店."""

from collections.abc import Iterable, Iterator

from devolved_powers.i18n import _
from devolved_powers.models.keys import label
from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.searched_text import values_of
from devolved_powers.register.search.words import Match
from devolved_powers.register.search.written_form import written_form
from devolved_powers.text import printable

AROUND = 10
"""Characters told on either side of what was found in a long value."""
SHOWN = 28
"""Characters of a value that is told whole."""
MOST_TOLD = 3
"""Places told of a partial answer."""


def places_told(hit: Hit) -> Iterator[str]:
    """Yield where the words of a question were met, but for those that the name itself shows.

    Args:
        hit: the result.
    """
    told: dict[object, str] = {}
    surer = [match for match in hit.matches if match.way != "similar"]
    for match in surer or hit.matches:
        if match.way == "id" or (match.key == "name" and match.way in ("text", "part", "pinyin")):
            continue
        place = _told(hit, match)
        if not hit.is_partial:
            told.setdefault(match, place)
        elif match.way == "part":  # two words of one value show it once
            told.setdefault((match.key, next(_whole_values(hit, match), "")), place)
        else:
            told.setdefault((match.found, match.key), place)
    yield from tuple(dict.fromkeys(told.values()))[: MOST_TOLD if hit.is_partial else None]


def _told(hit: Hit, match: Match) -> str:
    if match.way == "citation":
        title = _(label(match.key))
        return _("{label}: {value}").format(label=title, value=printable(match.found[0]))
    place = "" if match.key == "name" else _place(hit, match)
    if match.way not in ("everyday", "similar"):
        return place
    means = _("“{word}” means “{found}”")
    if match.way == "similar":
        means = _("like “{word}”, that is “{found}”")
    meant = means.format(word=printable(match.word), found=" ".join(match.found))
    return _("{first}; {second}").format(first=meant, second=place) if place else meant


def _place(hit: Hit, match: Match) -> str:
    value = next(_values(hit, match), "")
    if not value and match.key == "decision":  # an entry has its id alone
        value = " ".join(match.found)
    title = _(label(match.key))
    return _("{label}: {value}").format(label=title, value=printable(value)) if value else title


def _values(hit: Hit, match: Match) -> Iterator[str]:
    """Yield what the result says at the place, cut to what is around."""
    return (_around(value, match.found) for value in _whole_values(hit, match))


def _whole_values(hit: Hit, match: Match) -> Iterator[str]:
    """Yield what the result says at the place."""
    for entry in hit.entries:
        for value in values_of(entry, match.key):
            if all(found in written_form(value) for found in match.found):
                yield value


def _around(value: str, found: Iterable[str]) -> str:
    """Return a value, or of a long one what stands around the first piece found."""
    if len(value) <= SHOWN:
        return value
    piece = next(iter(found), "")
    at = max(value.find(piece), 0)
    first, last = max(0, at - AROUND), at + len(piece) + AROUND
    return ("…" if first else "") + value[first:last] + ("…" if last < len(value) else "")
