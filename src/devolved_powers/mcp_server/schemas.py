"""The schemas of what tools take and give, from those of the JSON, in the language spoken."""

from __future__ import annotations

from functools import cache
from typing import cast

from pydantic import BaseModel, JsonValue

from devolved_powers.i18n import in_language, spoken
from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.reports.json_v1.schemas import Schema, raw_schema


@cache
def _output_schema(names: tuple[str, ...], language: str) -> Schema:
    shapes = [raw_schema(answer) for name in names for answer in ANSWERS if answer.name == name]
    parts: dict[str, JsonValue] = {}
    for shape in shapes:
        parts |= cast("Schema", shape.pop("$defs", {}))
    whole: Schema = shapes[0] if len(shapes) == 1 else {"anyOf": cast("JsonValue", shapes)}
    schema: Schema = {**whole, "type": "object", **({"$defs": parts} if parts else {})}
    return cast("Schema", _told(schema, language))


def output_schema(names: tuple[str, ...]) -> Schema:
    """Return the schema of what a tool gives, whole in itself.

    Args:
        names: of the answers; where there are several it gives one of them.
    """
    return _output_schema(names, spoken())


def input_schema(arguments: type[BaseModel]) -> Schema:
    """Return the schema of what a tool takes."""
    return cast("Schema", _told(arguments.model_json_schema(), spoken()))


def _told(value: JsonValue, language: str, *, names: bool = False) -> JsonValue:
    """Return a schema with its descriptions translated, and without the titles of Python's names.

    Args:
        value: a part of the schema.
        language: the language.
        names: whether the keys of `value` are names of properties.
    """
    if isinstance(value, list):
        return [_told(part, language) for part in value]
    if not isinstance(value, dict):
        return value
    told: dict[str, JsonValue] = {}
    for key, inner in value.items():
        if names or not isinstance(inner, str):
            told[key] = _told(inner, language, names=not names and key in ("properties", "$defs"))
        elif key == "description":
            told[key] = in_language(language, inner)
        elif key != "title":
            told[key] = inner
    return told
