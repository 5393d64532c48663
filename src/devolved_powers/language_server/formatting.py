"""A file in its canonical form, as `fmt` writes it."""

from lsprotocol.types import TextEdit

from devolved_powers.language_server.view import View


def formatting(view: View) -> list[TextEdit]:
    """Return the edits that put a file into its canonical form; empty where that is unsafe."""
    return []
