"""The keys that a mapping may still have: those first that it must have."""

from collections.abc import Iterator, Sequence

from lsprotocol.types import CompletionItemKind

from devolved_powers.i18n import _, labelled
from devolved_powers.language_server.completion.entries import Found
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.shapes import (
    Schema,
    Shape,
    meaning_of,
    shapes_under,
)


def key_offers(place: TypedPlace, mappings: Sequence[Shape]) -> Iterator[Found]:
    """Yield the keys that may come at a place, each with the texts that it is found by.

    Args:
        place: where the cursor stands.
        mappings: what the mapping there may be.
    """
    seen: set[str] = set(place.keys)
    required = [(m, name) for m in mappings for name in m.required]
    others = [(m, name) for m in mappings for name in m.properties if name not in m.required]
    for mapping, name in (*required, *others):
        if name in seen:
            continue
        seen.add(name)
        yield _offer(place, mapping, name)


def _offer(place: TypedPlace, mapping: Shape, name: str) -> Found:
    schema = mapping.properties[name]
    meaning = meaning_of(name, schema)
    told = [meaning.label]
    if name in mapping.required:
        told.append(_("Must be there."))
    if meaning.hint:
        told.append(meaning.hint)
    if meaning.example:
        told.append(labelled(_("Example"), meaning.example))
    snippet, plain = ("", "") if place.has_colon else _behind(place, mapping, schema)
    offer = Offer(
        name,
        name + snippet,
        CompletionItemKind.Property,
        meaning.label,
        told,
        is_snippet=bool(snippet) and snippet != plain,
        plain=name + plain,
    )
    return offer, (name, meaning.label)


def _behind(place: TypedPlace, mapping: Shape, schema: Schema) -> tuple[str, str]:
    """Return what comes behind a key, with tab stops and without: a list begins with its dash."""
    shapes = shapes_under(mapping, schema)
    first = shapes[0] if shapes else None
    if first is not None and len(shapes) == 1 and first.is_list:
        values = shapes_under(first, first.schema.get("items", {}))
        if place.in_flow or not any(value.is_mapping for value in values):
            return ": [$0]", ": "
        return f":\n{_inner(place)}- $0", f":\n{' ' * (place.column + 2)}- "
    if first is not None and len(shapes) == 1 and first.is_mapping:
        if place.in_flow:
            return ": {$0}", ": "
        return f":\n{_inner(place)}$0", f":\n{' ' * (place.column + 2)}"
    return ": ", ": "


def _inner(place: TypedPlace) -> str:
    """Return the blanks of a line below the key, without those that the editor adds itself."""
    return " " * max(0, place.column + 2 - place.indent)
