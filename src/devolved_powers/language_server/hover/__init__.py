"""What a hover tells: the law behind a citation, the entry behind an id, the meaning of a word."""

from lsprotocol.types import Hover

from devolved_powers.i18n import _
from devolved_powers.language_server.citations_in_files import citation_at
from devolved_powers.language_server.cursor import Cursor, cursor_in
from devolved_powers.language_server.hover.citation import citation_content, document_at
from devolved_powers.language_server.hover.content import Content, hover_of
from devolved_powers.language_server.hover.named import named_content
from devolved_powers.language_server.hover.word import key_content, word_content
from devolved_powers.language_server.named_things import mention_at
from devolved_powers.language_server.view import View

Meant = tuple[Content, int, int]
"""What is told, and from which character of the text to which it stands there."""


def hover(view: View, index: int, *, plain: bool = False) -> Hover | None:
    """Return what to tell of what stands at a character; None where there is nothing to tell.

    Args:
        view: the file.
        index: the character of its text.
        plain: whether the editor shows no Markdown.
    """
    cursor = cursor_in(view, index)
    if cursor is None:
        return None
    if cursor.on_key:
        content = key_content(view, cursor)
        return hover_of(content, view.range(cursor.start, cursor.end), plain=plain)
    meant = _of_value(view, cursor, index)
    if meant is None:
        return None
    content, start, end = meant
    content.foot.extend(_foot(view))
    return hover_of(content, view.range(start, end), plain=plain)


def _of_value(view: View, cursor: Cursor, index: int) -> Meant | None:
    """Return what is told of a value: of an id in it, a citation in it, or the whole."""
    if cursor.kind is None or not isinstance(cursor.value, str):
        return None
    named = mention_at(view, index)
    content = named_content(view, named) if named is not None else None
    if content is not None and named is not None:
        return content, *_stretch(cursor, named.within)
    cited = citation_at(view, index) or document_at(cursor)
    if cited is not None:
        within = cited.cited.span if cited.value.find("《") >= 0 else None
        return citation_content(view, cited), *_stretch(cursor, within)
    content = word_content(cursor)
    return None if content is None else (content, cursor.start, cursor.end)


def _stretch(cursor: Cursor, within: tuple[int, int] | None) -> tuple[int, int]:
    """Return where some characters of a value stand in the file; otherwise the whole of it."""
    if within is None or not cursor.places or within[0] >= within[1]:
        return cursor.start, cursor.end
    return cursor.places[within[0]], cursor.places[within[1] - 1] + 1


def _foot(view: View) -> list[str]:
    """Return what must be said below all that the data tells."""
    state = view.state
    foot = [state.readable.notice] if state.readable.notice else []
    if state.readable is not state.loaded:
        foot.append(
            _("A file that is being edited cannot be read: what it said before is told here.")
        )
    return foot
