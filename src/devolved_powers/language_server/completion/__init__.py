"""What may come next where the cursor is: laws and their places, ids, words, keys, new entries.

`completions` is what the server asks. The list counts as incomplete wherever Chinese is offered:
the editor asks again with each character, since it knows neither pinyin nor that 56 is 五十六.
Nothing is offered that is not known to be there, and nothing that only tells something.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lsprotocol.types import CompletionList

from devolved_powers.language_server.citations_in_files import CITING_KEYS
from devolved_powers.language_server.completion.citing import citation_offers
from devolved_powers.language_server.completion.entries import Found
from devolved_powers.language_server.completion.keys import key_offers
from devolved_powers.language_server.completion.laws import all_laws, law_offers
from devolved_powers.language_server.completion.offers import (
    Client,
    Offer,
    Wanted,
    client_of,
    listed,
    written,
)
from devolved_powers.language_server.completion.place import TypedPlace, place_at
from devolved_powers.language_server.completion.snippets import snippet_offers
from devolved_powers.language_server.completion.words import value_offers
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.shapes import Shape, shapes_at, shapes_under
from devolved_powers.language_server.view import View
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.files import kind_of
from devolved_powers.register.search.pinyin import readings
from devolved_powers.yaml_text.reader import Data

__all__ = ["TRIGGERS", "Client", "client_of", "completions", "warm_up"]

TRIGGERS = ("《", "第", "》", "（", "；", "、", "-", ":", " ", "[", ",", "“")
"""The characters that an editor asks behind without being told to."""
_ALL = Client()


def completions(view: View, index: int, client: Client = _ALL) -> CompletionList:
    """Return what may be typed at a character.

    Args:
        view: the file.
        index: the character of its text that the cursor stands before.
        client: what the editor can do.
    """
    kind = kind_of(view.file)
    place = place_at(view.text, index) if kind is not None else None
    if kind is None or place is None:
        return CompletionList(is_incomplete=False, items=[])
    shapes = shapes_at(kind, place.route, place.keys if place.may_be_key else ())
    if place.is_blank and not place.in_list:
        place, shapes = _in_new_list(place, shapes)
    offers = list(_offers(view, place, shapes))
    is_ascii = bool(offers) and all(offer.label.isascii() for offer in offers)
    return listed(view, place, offers, client, whole=is_ascii and not place.may_be_value)


def warm_up(state: State) -> None:
    """Read what the first list would wait for: the days of the laws, the schemas, pinyin.

    Args:
        state: the registry.
    """
    all_laws(state)
    readings()
    for kind in MODELS:
        shapes_at(kind, ())


def _in_new_list(
    place: TypedPlace, shapes: tuple[Shape, ...]
) -> tuple[TypedPlace, tuple[Shape, ...]]:
    """Return the place in a list of which no value stands there yet, where one may stand there."""
    lists = [shape for shape in shapes if shape.is_list]
    if not lists or not place.may_be_value or any(shape.is_mapping for shape in shapes):
        return place, shapes
    inner = tuple(
        found for shape in lists for found in shapes_under(shape, shape.schema.get("items", {}))
    )
    inside = replace(place, route=(*place.route, 0), in_list=True, lacks_dash=True, keys={})
    return inside, inner


def _offers(view: View, place: TypedPlace, shapes: tuple[Shape, ...]) -> Iterator[Offer]:
    wanted = Wanted(place.typed)
    mappings = [shape for shape in shapes if shape.is_mapping]
    if place.may_be_value:
        yield from _new_entries(view, place, mappings, wanted)
        for shape in shapes:
            if shape.is_text and shape.key in CITING_KEYS:
                yield from citation_offers(view, place, _around(view, place))
            elif shape.is_text and shape.key == "law":
                day = view.state.today
                yield from law_offers(
                    view.state, place.typed, day, place.start, place.end, marked=False
                )
            elif not shape.is_mapping:
                yield from _values(view, place, shape, wanted)
    if place.may_be_key and mappings and not _is_sound_key(view, place, mappings):
        yield from _keys(place, mappings, wanted)


def _new_entries(
    view: View, place: TypedPlace, mappings: list[Shape], wanted: Wanted
) -> Iterator[Offer]:
    """Yield whole entries for a list at the top of the file."""
    at_top = len(place.route) == 2 and isinstance(place.route[0], str)  # noqa: PLR2004
    if at_top and mappings and place.in_list and not place.in_flow and not place.keys:
        yield from _led(place, wanted.best(snippet_offers(view, place, str(place.route[0]))))


def _values(view: View, place: TypedPlace, shape: Shape, wanted: Wanted) -> Iterator[Offer]:
    """Yield the words of a list, as YAML writes them."""
    if shape.is_list:
        if not place.in_flow and not place.typed and not place.is_blank:
            inner = replace(place, in_list=True, in_flow=True)
            for value in shapes_under(shape, shape.schema.get("items", {})):
                for offer in wanted.best(value_offers(view, inner, value)):
                    yield replace(offer, text=f"[{written(offer.text, inner)}]")
        return
    if place.key == "id" and _is_lone_id(view, place):
        return
    for offer in _led(place, wanted.best(value_offers(view, place, shape))):
        yield offer


def _led(place: TypedPlace, offers: Iterable[Offer]) -> Iterator[Offer]:
    """Yield offers as they are written: in quotation marks where they must be, with their dash."""
    dash = "- " if place.lacks_dash else ""
    for offer in offers:
        if offer.is_snippet:
            yield offer
        else:
            is_bare = offer.text in ("true", "false")
            text = offer.text if is_bare else written(offer.text, place)
            yield replace(offer, text=dash + text)


def _keys(place: TypedPlace, mappings: list[Shape], wanted: Wanted) -> Iterator[Offer]:
    found: Iterator[Found] = key_offers(place, mappings)
    dash = "- " if place.lacks_dash else ""
    for offer in wanted.best(found):
        yield replace(offer, text=dash + offer.text, plain=dash + offer.plain) if dash else offer


def _is_sound_key(view: View, place: TypedPlace, mappings: list[Shape]) -> bool:
    """Return whether the key at the cursor is one: it is not offered to be made another."""
    word = view.text[place.start : place.end].strip(" \"'")
    return place.has_colon and any(word in mapping.properties for mapping in mappings)


def _is_lone_id(view: View, place: TypedPlace) -> bool:
    """Return whether an entry has its id already, and is the only one that has it."""
    word = view.text[place.start : place.end].strip(" \"'")
    defined = (
        entry.get("id")
        for document in view.state.readable.documents.values()
        if isinstance(document.data, dict)
        for listed_values in document.data.values()
        for entry in (listed_values if isinstance(listed_values, list) else [])
        if isinstance(entry, dict)
    )
    return (
        bool(word) and sum(one == word for one in defined) == 1 and kind_of(view.file) != "registry"
    )


def _around(view: View, place: TypedPlace) -> dict[str, str]:
    """Return the keys of the entry that a value is in, and of the file, with their values."""
    here: Data = view.readable.data
    found: dict[str, str] = {}
    for step in (*place.route, None):
        if isinstance(here, dict):
            found |= {key: str(value) for key, value in here.items()}
            here = here.get(step) if isinstance(step, str) else None
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
    return {**found, **place.keys}
