"""The schemas of what tools take and give, from those of the JSON: one set.

A client may put the list of tools before its model, so what is listed there of an answer is its
shape alone, two steps deep; `powers://schema/{name}` has the whole, with what every key means.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from pydantic import BaseModel, JsonValue

from devolved_powers.i18n import in_language, spoken
from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.reports.json_v1.schemas import Schema, raw_schema

_DEEP = 1
"""Steps from an answer to the shapes that are listed; behind them stands only that it is one."""


@cache
def output_schema(names: tuple[str, ...]) -> Schema:
    """Return the shape of what a tool gives, whole in itself.

    Args:
        names: of the answers; where there are several it gives one of them.
    """
    shapes = [raw_schema(answer) for name in names for answer in ANSWERS if answer.name == name]
    parts: dict[str, JsonValue] = {}
    for shape in shapes:
        parts |= cast("Schema", shape.pop("$defs", {}))
    whole: Schema = shapes[0] if len(shapes) == 1 else {"anyOf": cast("JsonValue", shapes)}
    return _shallow({**cast("Schema", _in_language(whole, "")), "type": "object"}, parts)


def whole_schema(name: str) -> Schema | None:
    """Return the whole schema of an answer in the language spoken; None where there is none.

    Args:
        name: of the answer.
    """
    answer = next((answer for answer in ANSWERS if answer.name == name), None)
    return None if answer is None else cast("Schema", _in_language(raw_schema(answer), spoken()))


def input_schema(arguments: type[BaseModel]) -> Schema:
    """Return the schema of what a tool takes."""
    return cast("Schema", _in_language(arguments.model_json_schema(), spoken()))


def _in_language(value: JsonValue, language: str, *, names: bool = False) -> JsonValue:
    """Return a schema with its descriptions translated, and without the titles of Python's names.

    Args:
        value: a part of the schema.
        language: the language; empty for no descriptions at all.
        names: whether the keys of `value` are names of properties.
    """
    if isinstance(value, list):
        return [_in_language(part, language) for part in value]
    if not isinstance(value, dict):
        return value
    told: dict[str, JsonValue] = {}
    for key, inner in value.items():
        if names or not isinstance(inner, str):
            told[key] = _in_language(
                inner, language, names=not names and key in ("properties", "$defs")
            )
        elif key == "description":
            told |= {key: in_language(language, inner)} if language else {}
        elif key != "title":
            told[key] = inner
    return told


def _shallow(schema: Schema, parts: dict[str, JsonValue]) -> Schema:
    """Return a schema with the shapes that are near to its root; of others only that they are.

    Args:
        schema: the root.
        parts: the shapes that are referred to, by name.
    """
    near: dict[str, JsonValue] = {}

    def cut(value: JsonValue, steps: int) -> JsonValue:
        if isinstance(value, list):
            return [cut(part, steps) for part in value]
        if not isinstance(value, dict):
            return value
        if not isinstance(value.get("$ref"), str):
            return {key: cut(inner, steps) for key, inner in value.items()}
        name = str(value["$ref"]).rpartition("/")[2]
        if steps >= _DEEP:
            return {"type": "object"}
        if name not in near:
            near[name] = None  # a shape may hold itself
            near[name] = cut(_in_language(parts[name], ""), steps + 1)
        return {"$ref": value["$ref"]}

    root = cast("Schema", cut(schema, 0))
    return {**root, "$defs": near} if near else root
