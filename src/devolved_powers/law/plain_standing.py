"""How a place stands, as plain JSON and back: the cache keeps it, answers for machines hold it."""

from dataclasses import fields
from datetime import date
from typing import Any

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.law.place_standing import NOTHING_NAMED, Correspondence, PlaceStanding

PlainRow = dict[str, Any]
"""JSON that `plain` wrote: checked by the checksum of the cache, not by types."""
_DAYS = frozenset({"since", "changes_on", "known_until"})


def plain(standing: PlaceStanding) -> PlainRow:
    """Return a standing as plain JSON; what says nothing is left out."""
    return _without_defaults(standing)


def _without_defaults(value: PlaceStanding | Correspondence | NamedInText) -> PlainRow:
    row: PlainRow = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if part == field.default:
            continue
        if isinstance(part, date):
            row[field.name] = part.isoformat()
        elif isinstance(part, Correspondence | NamedInText):
            row[field.name] = _without_defaults(part)
        else:
            row[field.name] = part
    return row


def place_standing(row: PlainRow) -> PlaceStanding:
    """Return what `plain` wrote."""
    values = dict(row)
    values["place"] = LegalPlace(*values["place"])
    values["sources"] = tuple(values.get("sources", ()))
    for name in _DAYS & values.keys():
        values[name] = date.fromisoformat(values[name])
    if "correspondence" in values:
        values["correspondence"] = _correspondence(values["correspondence"])
    return PlaceStanding(**values)


def _correspondence(row: PlainRow) -> Correspondence:
    values = dict(row)
    values["places"] = tuple(LegalPlace(*place) for place in values["places"])
    for name in ("before", "after"):
        values[name] = _named(values[name]) if name in values else NOTHING_NAMED
    return Correspondence(**values)


def _named(row: PlainRow) -> NamedInText:
    values: PlainRow = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return NamedInText(**values)
