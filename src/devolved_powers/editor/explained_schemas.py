"""JSON Schemas that say what is wrong in the words of the checks, with the id of the check.

`errorMessage` is what the YAML language server (and editors built on it) shows instead of its own
English; other readers of the schemas pass over it. A missing key has a sub-schema of its own, so
that it has a message of its own.
"""

from collections.abc import Iterator
from functools import partial
from typing import cast

from pydantic import JsonValue

from devolved_powers.editor import expectations
from devolved_powers.i18n import in_language
from devolved_powers.models.key import Key
from devolved_powers.models.keys import KEYS

Schema = dict[str, JsonValue]
_SPEAK = partial(in_language, "zh_CN")
_KINDS = {
    "string": expectations.TEXT,
    "integer": expectations.WHOLE_NUMBER,
    "number": expectations.NUMBER,
    "array": expectations.LIST,
    "object": expectations.MAPPING,
}


def explained(schema: JsonValue) -> JsonValue:
    """Return the schema of a file with a message at everything that can be wrong."""
    whole = cast("Schema", schema)
    models = cast("dict[str, Schema]", whole.get("$defs", {}))
    return {
        **_model(whole),
        "type": "object",
        "$defs": {name: _model(model) for name, model in models.items()},
    }


def _model(schema: Schema) -> Schema:
    """Return the schema of a mapping with messages for its keys and values."""
    keys = cast("dict[str, Schema]", schema.get("properties", {}))
    if not keys:
        return schema
    done: Schema = {**schema, "properties": {k: _hinted(_value(v, k), k) for k, v in keys.items()}}
    unknown = expectations.no_such_key("", _SPEAK) + expectations.known_keys(keys, _SPEAK)
    done["errorMessage"] = f"{unknown} [unknown-key]"
    done.pop("type")  # asked for where the mapping stands, with the key that it stands under
    lacking: list[JsonValue] = [
        {"required": [key], "errorMessage": _missing_key(expectations.missing([str(key)], _SPEAK))}
        for key in cast("list[str]", done.pop("required", []))
    ]
    if lacking:
        done["allOf"] = lacking
    return done


def _hinted(schema: Schema, key: str) -> Schema:
    """Return the schema of a key with what an editor shows beside it, where its model has none."""
    done = dict(schema)
    known = _key(key, schema.get("title"))
    if known is None:
        return done
    if "description" not in done and known.hint:
        done["description"] = _SPEAK(known.hint)
    if "examples" not in done and known.example is not None and _takes(done, known.example):
        done["examples"] = cast("list[JsonValue]", [known.example])
    return done


def _key(name: str, title: JsonValue) -> Key | None:
    """Return the key of a name and a Chinese title: one with another title is another key."""
    named = [key for key in KEYS if key.name == name and _SPEAK(key.label) == title]
    return next((key for key in named if key.hint or key.example is not None), None)


def _takes(schema: Schema, example: object) -> bool:
    """Return whether a key takes an example by its kind of value, and none is offered already."""
    if "enum" in schema or "$ref" in schema:
        return False
    kinds = set(_kinds(schema))
    if isinstance(example, int):
        return bool(kinds & {"integer", "number"})
    return ("array" if isinstance(example, list) else "string") in kinds


def _kinds(schema: Schema) -> Iterator[JsonValue]:
    """Yield the kinds of value that a schema takes, in all its alternatives."""
    yield schema.get("type")
    for part in cast("list[Schema]", schema.get("anyOf", [])):
        yield from _kinds(part)


def _missing_key(message: str) -> str:
    return f"{message} [missing-key]"


def _value(schema: Schema, key: str) -> Schema:
    """Return the schema of a value with the message for its key."""
    done = dict(schema)
    for union in ("anyOf", "oneOf"):
        if union in done:
            parts = cast("list[Schema]", done[union])
            done[union] = cast("JsonValue", [_value(part, key) for part in parts])
    if "items" in done:
        done["items"] = _value(cast("Schema", done["items"]), key)
    if "$ref" in done:
        mapping = expectations.kind_of_value(key, expectations.MAPPING, _SPEAK)
        done["allOf"] = [{"type": "object", "errorMessage": f"{mapping} [wrong-value]"}]
    message = _message(done, key)
    if message:
        done["errorMessage"] = f"{message} [wrong-value]"
    return done


def _message(schema: Schema, key: str) -> str:
    if "enum" in schema:
        return expectations.one_of(key, cast("list[str]", schema["enum"]), _SPEAK)
    if "const" in schema:
        return expectations.one_of(key, [schema["const"]], _SPEAK)
    if schema.get("pattern") in expectations.EXAMPLES:
        return expectations.form_of(key, str(schema["pattern"]), _SPEAK)
    if schema.get("format") == "date":
        return expectations.kind_of_value(key, expectations.DAY, _SPEAK)
    kind = _KINDS.get(str(schema.get("type")))
    return expectations.kind_of_value(key, kind, _SPEAK) if kind else ""
