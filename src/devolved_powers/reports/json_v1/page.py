"""The page that lists the fields of every answer, made of the same schemas."""

import json
from collections.abc import Callable
from typing import cast

from pydantic import JsonValue

from devolved_powers.i18n import N_, in_language
from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.reports.json_v1.schemas import Schema, raw_schema

Say = Callable[[str], str]
_LEAD = (
    N_(
        "Generated from the types of the program by `python tools/refresh.py`; do not edit. Every "
        "command that knows `--format json` prints one object, and `schemas/json_v1/` holds a JSON "
        "Schema of each. The files that the public site offers have the same shapes."
    ),
    N_(
        "A program that reads them passes over keys that it does not know: keys may be added. One "
        "that goes, or whose values become of another type, raises `version`. A key in **bold** is "
        "always there."
    ),
    N_(
        "`record` names the commit that the registry’s folder stands at, read without starting "
        "git; with `--at` the commit asked for. Two answers use that name for something else: "
        "there it is `record_state`. `checked` says what was looked at, `cannot_tell` what the "
        "answer leaves open, and why."
    ),
)


def page(language: str) -> str:
    """Return docs/json.md.

    Args:
        language: `zh_CN` or `en`.
    """

    def say(message: str) -> str:
        return in_language(language, message).replace("\n", " ").replace("|", "\\|")

    parts = [say(N_("# Machine output")), *map(say, _LEAD)]
    shapes: dict[str, Schema] = {}
    for answer in ANSWERS:
        schema = raw_schema(answer)
        commands = ", ".join(f"`powers {command}`" for command in answer.commands)
        parts.append(f"## {commands}")
        parts.append(say(N_("Schema: {file}")).format(file=_link(answer.name)))
        shapes |= {name: shape for name, shape in _shapes(schema).items() if name not in shapes}
        if "properties" in schema:
            parts += [say(str(schema["description"])), _table(schema, say)]
        else:
            parts.append(say(N_("Each line is one of: {kinds}.")).format(kinds=_kind(schema, say)))
    parts.append(say(N_("## Shapes within answers")))
    for name, shape in sorted(shapes.items()):
        if "properties" in shape:
            parts += [f"### {name}", say(str(shape["description"])), _table(shape, say)]
    return "\n\n".join(parts) + "\n"


def _link(name: str) -> str:
    return f"`schemas/json_v1/{name}.schema.json`"


def _shapes(schema: Schema) -> dict[str, Schema]:
    """Return the shapes within a schema by name, those that stand inside others too."""
    shapes = {_name(n): s for n, s in cast("dict[str, Schema]", schema.get("$defs", {})).items()}
    waiting: list[JsonValue] = [v for k, v in schema.items() if k != "title"]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            if "properties" in part and isinstance(part.get("title"), str):
                shapes.setdefault(_name(str(part["title"])), part)
            waiting.extend(part.values())
    return shapes


def _name(shape: str) -> str:
    return shape.removesuffix("Json")


def _table(schema: Schema, say: Say) -> str:
    required = cast("list[str]", schema.get("required", []))
    heading = " | ".join(say(h) for h in (N_("Key"), N_("Kind of value"), N_("What it means")))
    rows = [f"| {heading} |", "| --- | --- | --- |"]
    for key, inner in cast("dict[str, Schema]", schema["properties"]).items():
        shown = f"**`{key}`**" if key in required else f"`{key}`"
        meaning = say(str(inner.get("description", "")))
        rows.append(f"| {shown} | {_kind(inner, say)} | {meaning} |")
    return "\n".join(rows)


def _kind(schema: Schema, say: Say) -> str:
    """Return what values a key has, in the words of JSON."""
    if "anyOf" in schema:
        kinds = [_kind(part, say) for part in cast("list[Schema]", schema["anyOf"])]
        return say(N_(" or ")).join(dict.fromkeys(kinds))
    named = schema.get("$ref") or ("properties" in schema and schema.get("title"))
    if named:
        return _anchor(_name(str(named).rpartition("/")[2]))
    if "const" in schema or "enum" in schema:
        values = cast("list[JsonValue]", schema.get("enum", [schema.get("const")]))
        return " ".join(f"`{json.dumps(value, ensure_ascii=False)}`" for value in values)
    if schema.get("type") == "array":
        return say(N_("list of {kind}")).format(kind=_kind(cast("Schema", schema["items"]), say))
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        kind = _kind(inner, say) if isinstance(inner, dict) else say(N_("any value"))
        return say(N_("mapping to {kind}")).format(kind=kind)
    return str(schema.get("type", "any"))


def _anchor(name: str) -> str:
    return f"[{name}](#{name.lower()})"
