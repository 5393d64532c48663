"""What a key or a controlled word means: the words of the models and of registry.yaml."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.i18n import _, enumerated
from devolved_powers.language_server.cursor import Cursor
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.judged import Judged, judged
from devolved_powers.language_server.shapes import Shape, meaning_of, shapes_at, shapes_under
from devolved_powers.language_server.view import View
from devolved_powers.models.keys import label
from devolved_powers.models.registry_file import Body, FieldOfWork, RegistryFile
from devolved_powers.models.word_meanings import word_meaning

BODY_KEYS = frozenset(
    {
        *("from_body", "to_body", "carried_out_by", "in_name_of", "returned_to", "asked_of"),
        *("of", "succeeded_by"),
    }
)
"""The keys under which a body of registry.yaml is named."""


def key_content(view: View, cursor: Cursor) -> Content | None:
    """Return what a key is called and means; None for one that no such file has.

    Args:
        view: the file.
        cursor: the key.
    """
    if cursor.kind is None or not cursor.key:
        return None
    for shape in shapes_at(cursor.kind, cursor.route[:-1]):
        if cursor.key in shape.properties:
            return _key(cursor.key, shape)
    registry = view.state.readable.registry
    fields = registry.aspects.get(cursor.key, ()) if registry else ()
    if cursor.route[:1] == ("aspects",) and fields:
        names = enumerated(field.field for field in fields)
        return Content(f"{cursor.key} · {_(label('aspect'))}", rows=[(_(label("field")), names)])
    return None


def _key(name: str, shape: Shape) -> Content:
    meaning = meaning_of(name, shape.properties[name])
    content = Content(f"{name} · {meaning.label}" if meaning.label != name else name)
    if meaning.hint:
        content.above.append(meaning.hint)
    words = _words_of(shape, name)
    if words:
        content.rows.append((_("One of"), enumerated(words)))
    if meaning.example:
        content.rows.append((_("Example"), meaning.example))
    return content


def _words_of(shape: Shape, name: str) -> tuple[str, ...]:
    """Return the words of which one may stand under a key, or in its list."""
    below = shapes_under(shape, shape.properties[name])
    in_lists = (s for one in below if one.is_list for s in shapes_under(one, one.schema["items"]))
    return next((found.words for found in (*below, *in_lists) if found.words), ())


def word_content(view: View, cursor: Cursor) -> Content | None:
    """Return what a controlled word, a body, a field or a scene means; None for other words.

    Args:
        view: the file.
        cursor: the value.
    """
    word = cursor.value
    if cursor.kind is None or not isinstance(word, str):
        return None
    known = judged(view.state)
    registry = view.state.readable.registry
    if cursor.key in BODY_KEYS or cursor.route[:1] == ("bodies",):
        return _body(word, registry, cursor)
    if cursor.key == "field":
        return _field(word, registry, known)
    if cursor.key == "scenes":
        return _scene(word, registry, known)
    for shape in shapes_at(cursor.kind, cursor.route):
        if word in shape.words:
            return _controlled(word, shape, cursor)
    return None


def _controlled(word: str, shape: Shape, cursor: Cursor) -> Content:
    content = Content(word)
    meaning = word_meaning(cursor.key, word)
    if meaning:
        content.above.append(meaning)
    content.rows.append((_("One of"), enumerated(shape.words)))
    return content


def _body(word: str, registry: RegistryFile | None, cursor: Cursor) -> Content | None:
    bodies = [body for body in registry.bodies if body.name == word] if registry else []
    if not bodies:
        if cursor.key not in BODY_KEYS:
            return None
        return Content(word, above=[_("registry.yaml lists no body of that name.")])
    return Content(word, rows=[row for body in bodies for row in _told(body)])


def _told(model: Body) -> Iterator[tuple[str, str]]:
    for name, field in Body.model_fields.items():
        value: str | date | None = getattr(model, name)
        if value is not None and name != "name":
            yield _(field.title or name), str(value)


def _field(word: str, registry: RegistryFile | None, known: Judged) -> Content:
    for aspect, fields in registry.aspects.items() if registry else ():
        for field in fields:
            if field.field == word:
                return _listed_field(aspect, field, known)
    return Content(word, above=[_("registry.yaml lists no field of that name.")])


def _listed_field(aspect: str, field: FieldOfWork, known: Judged) -> Content:
    content = Content(field.field, rows=[(_(label("aspect")), aspect)])
    content.rows.append((_("File"), f"catalog/{field.slug}.yaml"))
    if known.snapshot is not None:
        powers = sum(power.field == field.field for power in known.snapshot.powers)
        items = sum(item.field == field.field for item in known.snapshot.items)
        content.rows.append((_("Powers in force today"), str(powers)))
        content.rows.append((_("Enforcement items in force today"), str(items)))
    return content


def _scene(word: str, registry: RegistryFile | None, known: Judged) -> Content:
    if registry is None or word not in registry.scenes:
        return Content(word, above=[_("registry.yaml lists no scene of that name.")])
    content = Content(word, above=[_("A scene: the kind of place where an officer meets it.")])
    if known.snapshot is not None:
        count = sum(word in item.scenes for item in known.snapshot.items)
        content.rows.append((_("Enforcement items in force today"), str(count)))
    return content
