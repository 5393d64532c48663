"""What a key or a controlled word means."""

from devolved_powers.language_server.cursor import Cursor
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.view import View


def key_content(cursor: Cursor) -> Content | None:
    """Return what a key is called and means; None for one that no file has."""
    return None


def word_content(view: View, cursor: Cursor) -> Content | None:
    """Return what a controlled word, a body, a field or a scene means; None for other words."""
    return None
