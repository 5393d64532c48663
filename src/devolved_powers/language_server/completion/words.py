"""Words from lists: bodies, fields, scenes, and the controlled words of each key."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from lsprotocol.types import CompletionItemKind

from devolved_powers.i18n import _, labelled
from devolved_powers.language_server.completion.entries import (
    Found,
    decision_offers,
    item_offers,
    need_offers,
    next_id_offer,
    power_offers,
)
from devolved_powers.language_server.completion.named_lists import (
    bodies_of,
    county_of,
    fields_of,
    scenes_of,
)
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.shapes import Shape
from devolved_powers.language_server.view import View
from devolved_powers.models.decision import NewGrant
from devolved_powers.models.files import kind_of
from devolved_powers.models.keys import BODY_KEYS, KEYS, LISTED_BODY_KEYS
from devolved_powers.models.vocabulary import ENFORCEMENT_TYPES
from devolved_powers.models.word_meanings import word_meaning

_BODIES = frozenset((*BODY_KEYS, *LISTED_BODY_KEYS))


_DEFINED_THERE = frozenset({"field", "scenes"})
"""What registry.yaml lists: it is no choice there."""


def value_offers(view: View, place: TypedPlace, shape: Shape) -> Iterator[Found]:
    """Yield the words that may stand at a place, each with the texts that it is found by."""
    words = [word for word in shape.words if not place.in_list or word not in place.values]
    if words:
        yield from _controlled(words, shape)
        return
    listed = _LISTED.get(shape.key)
    if shape.kind == "registry" and shape.key in _DEFINED_THERE:
        return
    if listed is not None:
        yield from (found for found in listed(view, place) if found[0].text not in place.values)
    elif shape.key in _BODIES:
        yield from _bodies(view)


def _controlled(words: list[str], shape: Shape) -> Iterator[Found]:
    meaning = shape.meaning
    for word in words:
        meant = word_meaning(shape.key, word)
        told = [labelled(meaning.label, word), *filter(None, (meant, meaning.hint))]
        kind = CompletionItemKind.EnumMember
        yield Offer(word, word, kind, meant or meaning.label, told), (word,)


def _bodies(view: View) -> Iterator[Found]:
    county = county_of(view.state)
    for body in bodies_of(view.state):
        told = [body.name, body.kind]
        if body.until:
            told.append(_("until {last}").format(last=body.until))
        if body.succeeded_by:
            told.append(labelled(_("Succeeded by"), body.succeeded_by))
        detail = " · ".join(told[1:])
        is_over = body.is_over(view.state.today)
        offer = Offer(body.name, body.name, CompletionItemKind.Class, detail, told, is_over)
        yield offer, (body.name, body.name.removeprefix(county))


def _fields(view: View, _place: TypedPlace) -> Iterator[Found]:
    stem = PurePosixPath(view.file).stem
    own = kind_of(view.file) == "catalog"
    for field in sorted(fields_of(view.state), key=lambda field: own and field.slug != stem):
        told = [field.name, field.aspect, f"catalog/{field.slug}.yaml"]
        kind = CompletionItemKind.EnumMember
        yield Offer(field.name, field.name, kind, field.aspect, told), (field.name, field.slug)


def _scenes(view: View, _place: TypedPlace) -> Iterator[Found]:
    for scene in scenes_of(view.state):
        yield Offer(scene, scene, CompletionItemKind.EnumMember, _("Scene")), (scene,)


def _powers(view: View, place: TypedPlace) -> Iterator[Found]:
    catalog = view.state.readable.catalogs.get(view.file)
    without: set[str] = set()
    if catalog is not None and place.key == "powers":
        used = {p for c in view.state.readable.catalogs.values() for i in c.items for p in i.powers}
        without = _enforced(view) - used
    yield from power_offers(view.state, field=catalog.field if catalog else "", first=without)


def _enforced(view: View) -> set[str]:
    """Return the powers that the catalogue is drawn from."""
    return {
        grant.id
        for decision in view.state.readable.decisions.values()
        for grant in decision.grants
        if isinstance(grant, NewGrant) and grant.type in ENFORCEMENT_TYPES
    }


def _items(view: View, _place: TypedPlace) -> Iterator[Found]:
    yield from item_offers(view.state)


def _powers_and_items(view: View, _place: TypedPlace) -> Iterator[Found]:
    yield from power_offers(view.state)
    yield from item_offers(view.state)


def _decisions(view: View, _place: TypedPlace) -> Iterator[Found]:
    yield from decision_offers(view.state)


def _id(view: View, place: TypedPlace) -> Iterator[Found]:
    if kind_of(view.file) == "registry":  # of a finding that is put off
        yield from power_offers(view.state)
        yield from item_offers(view.state)
        yield from need_offers(view.state)
        yield from decision_offers(view.state)
        return
    offer = next_id_offer(view)
    if offer is not None and len(place.route) > 1:
        yield offer, (offer.label,)


def _upper_titles(view: View, place: TypedPlace) -> Iterator[Found]:
    if len(place.route) < 2 or place.route[-2] not in ("upstream", "upper"):  # noqa: PLR2004
        return
    registry = view.state.readable.registry
    for document in registry.upper_documents if registry else ():
        told = [document.title, *filter(None, (document.doc_no, document.note))]
        kind = CompletionItemKind.File
        yield (
            Offer(document.title, document.title, kind, document.doc_no or "", told),
            (
                document.title,
                document.doc_no or "",
            ),
        )


def _standards(view: View, place: TypedPlace) -> Iterator[Found]:
    """Yield the numbers of the discretion standards that are held, or whose publication is."""
    loaded = view.state.readable
    listed = loaded.registry.discretion_standards if loaded.registry else ()
    titles = {one.doc_no: one.title or "" for one in listed}
    titles |= {one.doc_no: one.title for one in loaded.standards.values() if one.doc_no}
    for number, title in titles.items():
        if number not in place.values:
            yield (
                Offer(number, number, CompletionItemKind.File, title, [number, title]),
                (
                    number,
                    title,
                ),
            )


def _own_name(view: View, _place: TypedPlace) -> Iterator[Found]:
    stem = PurePosixPath(view.file).stem
    offer = Offer(stem, stem, CompletionItemKind.File, _("The name of this file"))
    yield offer, (stem,)


def _checks(_view: View, _place: TypedPlace) -> Iterator[Found]:
    from devolved_powers.checks import CHECKS
    from devolved_powers.checks._documentation import document_of, summary_of

    for check in CHECKS:
        document = document_of(check)
        told = [summary_of(document), document.severity]
        offer = Offer(document.id, document.id, CompletionItemKind.Value, told[0], told)
        yield offer, (document.id,)


def _files(view: View, _place: TypedPlace) -> Iterator[Found]:
    for file in sorted(view.state.loaded.documents):
        if kind_of(file) is not None:
            yield Offer(file, file, CompletionItemKind.File), (file,)


def _key_names(_view: View, _place: TypedPlace) -> Iterator[Found]:
    """Yield the keys that a file may name as assumed: those of its top, then those of entries."""
    for key in sorted(KEYS, key=lambda key: {"decision", "file"}.isdisjoint(key.parts)):
        if "answer" not in key.parts:
            told = [_(key.label), *filter(None, (_(key.hint) if key.hint else "",))]
            offer = Offer(key.name, key.name, CompletionItemKind.Field, told[0], told)
            yield offer, (key.name, told[0])


_LISTED: dict[str, Callable[[View, TypedPlace], Iterator[Found]]] = {
    "field": _fields,
    "scenes": _scenes,
    "powers": _powers,
    "power": _powers,
    "met_by": _powers,
    "items": _items,
    "entry": _powers_and_items,
    "recorded": _decisions,
    "id": _id,
    "decision": _own_name,
    "standard": _own_name,
    "check": _checks,
    "file": _files,
    "assumed": _key_names,
    "title": _upper_titles,
    "discretion": _standards,
}
