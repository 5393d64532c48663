"""What a key or a controlled word means: the words of the models and of registry.yaml."""

from devolved_powers.i18n import _, enumerated
from devolved_powers.language_server.cursor import Cursor
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.shapes import Shape, meaning_of, shapes_at, shapes_under
from devolved_powers.language_server.view import View
from devolved_powers.models.keys import label
from devolved_powers.models.word_meanings import word_meaning


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


def word_content(cursor: Cursor) -> Content | None:
    """Return what a controlled word means; None for other words.

    Args:
        cursor: the word.
    """
    word = cursor.value
    if cursor.kind is None or not isinstance(word, str):
        return None
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
