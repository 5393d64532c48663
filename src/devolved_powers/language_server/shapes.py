"""What may stand at a place of a file, by its model: keys with their meaning, controlled words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from pydantic import JsonValue

from devolved_powers.diagnostics import Route
from devolved_powers.i18n import _
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.keys import KEYS

Schema = Mapping[str, JsonValue]


@dataclass(frozen=True)
class Shape:
    """What may stand at a place.

    Args:
        kind: what the file holds.
        schema: the schema there, or that of one alternative.
        key: the key that it stands under.
        told: the schema of that key, which has its label and its meaning.
    """

    kind: FileKind
    schema: Schema
    key: str = ""
    told: Schema = field(default_factory=dict)

    @property
    def meaning(self) -> "Meaning":
        """What the key is called and means."""
        return meaning_of(self.key, self.told)

    @property
    def is_list(self) -> bool:
        """Whether a list stands here."""
        return self.schema.get("type") == "array"

    @property
    def is_mapping(self) -> bool:
        """Whether a mapping stands here."""
        return self.schema.get("type") == "object"

    @property
    def is_text(self) -> bool:
        """Whether a text of no certain form stands here."""
        restricted = {"enum", "const", "format", "pattern"}
        return self.schema.get("type") == "string" and restricted.isdisjoint(self.schema)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, or true and false, of which one must stand here."""
        if self.schema.get("type") == "boolean":
            return ("true", "false")
        if "const" in self.schema:
            return (str(self.schema["const"]),)
        return tuple(map(str, cast("list[JsonValue]", self.schema.get("enum", []))))

    @property
    def properties(self) -> Mapping[str, Schema]:
        """The keys of the mapping, each with what may stand under it."""
        return cast("Mapping[str, Schema]", self.schema.get("properties", {}))

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that the mapping must have."""
        return tuple(map(str, cast("list[JsonValue]", self.schema.get("required", []))))


@dataclass(frozen=True)
class Meaning:
    """What a key is called and means, in the language spoken."""

    label: str
    hint: str
    example: str


@cache
def _whole(kind: FileKind) -> Schema:
    return MODELS[kind].model_json_schema(by_alias=True)


def shapes_at(kind: FileKind, route: Route, keys: Iterable[str] = ()) -> tuple[Shape, ...]:
    """Return what may stand at a place: one for each alternative.

    Args:
        kind: what the file holds.
        route: the route to the place.
        keys: the keys that a mapping there has: of several mappings those that have them all.
    """
    here = list(_alternatives(kind, _whole(kind), "", {}))
    for step in route:
        here = [
            shape
            for parent in here
            for child in _children(parent, step)
            for shape in (
                _alternatives(kind, child, step, child)
                if isinstance(step, str)
                else _alternatives(kind, child, parent.key, parent.told)
            )
        ]
    present = set(keys)
    fitting = [s for s in here if not s.is_mapping or present <= set(s.properties)]
    return tuple(fitting or here)


def _children(parent: Shape, step: str | int) -> Iterator[Schema]:
    schema = parent.schema
    if isinstance(step, int):
        if isinstance(items := schema.get("items"), dict):
            yield items
        return
    if step in parent.properties:
        yield parent.properties[step]
    elif isinstance(free := schema.get("additionalProperties"), dict):
        yield free


def _alternatives(kind: FileKind, schema: Schema, key: str, told: Schema) -> Iterator[Shape]:
    if isinstance(reference := schema.get("$ref"), str):
        models = cast("Mapping[str, Schema]", _whole(kind)["$defs"])
        yield from _alternatives(kind, models[reference.rpartition("/")[2]], key, told)
        return
    for union in ("anyOf", "oneOf", "allOf"):
        if isinstance(parts := schema.get(union), list):
            for part in parts:
                yield from _alternatives(kind, cast("Schema", part), key, told)
            return
    if schema.get("type") != "null":
        yield Shape(kind, schema, key, told)


def shapes_under(mapping: Shape, schema: JsonValue | Schema) -> tuple[Shape, ...]:
    """Return the alternatives of what may stand under a key of a mapping, or in a list.

    Args:
        mapping: the mapping, or the list.
        schema: what may stand there.
    """
    return tuple(_alternatives(mapping.kind, cast("Schema", schema), mapping.key, mapping.told))


def meaning_of(name: str, schema: Schema) -> Meaning:
    """Return what a key is called and means.

    Args:
        name: the key.
        schema: what may stand under it.
    """
    title = str(schema.get("title", ""))
    named = [key for key in KEYS if key.name == name and key.label == title]
    known = next((key for key in named if key.hint or key.example is not None), None)
    hint = str(schema.get("description", "")) or (known.hint if known else "")
    examples = cast("list[JsonValue]", schema.get("examples", []))
    example: object = examples[0] if examples else known.example if known else None
    if isinstance(example, list):
        example = f"[{', '.join(map(str, example))}]"
    return Meaning(_(title) if title else name, _(hint) if hint else "", str(example or ""))
