"""What may come next in a citation: a law, or a place of the law that stands before the cursor."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.language_server.completion.articles import place_offers, read_tail
from devolved_powers.language_server.completion.days import cited_on
from devolved_powers.language_server.completion.laws import law_offers
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.view import View
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.verify import verify

_FRESH = late_pattern(r"[；;]\s*([^第；;]*)\Z")
"""Behind a semicolon the next law is named."""
_TITLE_ENDS = late_pattern(r"[^《》\r\n\"']{0,60}》")
_WORD_ENDS = late_pattern(r"[^《》；;、，,。\s\"'\]}]*")
_NUMBER_ENDS = late_pattern(r"[（(]?[0-9０-９零〇一二两三四五六七八九十百千]{0,9}[）)]?[条款项目]?")
_FAULTS = frozenset(
    {"no-article", "no-paragraph", "no-item", "not-yet-in-force", "no-law", "law-unknown"}
)
_MOST = 40
"""Offers that are tried out in the middle of a citation."""


def citation_offers(view: View, place: TypedPlace, around: dict[str, str]) -> Iterator[Offer]:
    """Yield what may come next in a citation.

    Args:
        view: the file.
        place: where the cursor stands.
        around: the keys of the entry that the citation is in, with their values.
    """
    index = place.start
    if place.said:
        index += len(place.quote) + len(place.typed)
    elif view.text[index : place.end].strip("\"' "):
        return  # before a citation that stands there already
    day = cited_on(view, place, around)
    offers = _offers(view, place, index, day)
    if not view.text[index : place.end].strip(" \"'》"):
        yield from offers
        return
    for number, offer in enumerate(offers):
        if number == _MOST:
            return
        if _stays_sound(view, place, offer, index, day):
            yield offer


def _offers(view: View, place: TypedPlace, index: int, day: date) -> Iterator[Offer]:
    said = place.said
    opened, closed = said.rfind("《"), said.rfind("》")
    if opened > closed:
        typed = said[opened + 1 :]
        ends = _TITLE_ENDS.match(view.text, index)
        yield from law_offers(
            view.state,
            typed,
            day,
            index - len(typed) - 1,
            ends.end() if ends else index,
            marked=True,
        )
        return
    fresh = _FRESH.search(said, max(closed, 0))
    if closed < 0 or fresh is not None:
        typed = fresh[1] if fresh else said
        ends = _WORD_ENDS.match(view.text, index)
        yield from law_offers(
            view.state, typed, day, index - len(typed), ends.end() if ends else index, marked=True
        )
        return
    title = said[said.rfind("《", 0, closed) + 1 : closed]
    tail = read_tail(said[closed + 1 :])
    end = index
    if not tail.open_length and view.text[index : index + 1] == "第":
        return  # before a number that stands there already
    if tail.open_length:
        ends = _NUMBER_ENDS.match(view.text, index)
        end = ends.end() if ends else index
    yield from place_offers(view.state.library, title, day, tail, index, end)


def _stays_sound(view: View, place: TypedPlace, offer: Offer, index: int, day: date) -> bool:
    """Return whether a citation that goes on behind the cursor still leads to places there are."""
    first = index - len(place.said)
    start = index if offer.start is None else offer.start
    end = index if offer.end is None else offer.end
    whole = view.text[first:start] + offer.text + view.text[end : max(place.end, end)]
    library = view.state.library
    return all(verify(cited, day, library).reason not in _FAULTS for cited in parse(whole))
