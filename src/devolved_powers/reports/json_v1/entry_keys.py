"""The keys of an entry, taken from the register's classes, with what people call them."""

import inspect
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import cast, get_args, get_origin, get_type_hints

from pydantic import JsonValue, TypeAdapter

from devolved_powers.models.key import Part
from devolved_powers.models.keys import KEYS
from devolved_powers.register import states
from devolved_powers.reports.json_v1.common import json_key

Schema = dict[str, JsonValue]
_PARTS: dict[type[states.Entry], frozenset[Part]] = {
    states.Power: frozenset({"power", "holding"}),
    states.EnforcementItem: frozenset({"item"}),
    states.Need: frozenset({"need"}),
}
_NOT_SHOWN = frozenset({"frequency_basis"})
"""Told within the value of another key."""


def entry_schema(
    kind: type[states.Entry], name: str, common: Mapping[str, object], inner: Mapping[str, object]
) -> dict[str, object]:
    """Return the schema of an entry; every key but those of all entries is left out if unknown.

    Args:
        kind: the class of the register.
        name: what the shape is called.
        common: the schema with the keys of all entries.
        inner: the types of values that are made anew for answers, by key.
    """
    schema = cast("Schema", dict(common))
    keys = dict(cast("dict[str, JsonValue]", schema["properties"]))
    types = get_type_hints(kind)
    for field in fields(kind):
        if field.name in keys or field.name in _NOT_SHOWN:
            continue
        shape = inner.get(field.name) or _known(types[field.name])
        values = cast("Schema", _inlined(TypeAdapter(cast("type[object]", shape)).json_schema()))
        keys[json_key(field.name)] = {**values, "description": _meaning(kind, field.name)}
    text = inspect.cleandoc(kind.__doc__ or "").partition("\n")[0]
    return {**schema, "properties": keys, "title": name, "description": text}


def _known(shape: object) -> type[object]:
    """Return the type of a value that is there; days are written as text."""
    if get_origin(shape) is tuple:
        return list[str]
    (known,) = (part for part in get_args(shape) or (shape,) if part is not type(None))
    return str if known is date else known


def _inlined(schema: JsonValue) -> JsonValue:
    """Return a schema without definitions of its own: the whole has one place for them."""
    whole = cast("Schema", schema)
    shapes = cast("dict[str, JsonValue]", whole.pop("$defs", {}))

    def inside(part: JsonValue) -> JsonValue:
        if isinstance(part, list):
            return [inside(piece) for piece in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return shapes[str(part["$ref"]).rpartition("/")[2]]
        return {key: inside(value) for key, value in part.items()}

    return inside(whole)


def _meaning(kind: type[states.Entry], name: str) -> str:
    """Return what people call a field of a class: as its part of the data files has it, if it does.

    A field that no key is known of is a mistake of the program: StopIteration.
    """
    named = [key for key in KEYS if key.state_attribute == name]
    own = (key.label for key in named if not _PARTS[kind].isdisjoint(key.parts))
    return next(own, None) or next(key.label for key in named)
