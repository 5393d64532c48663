"""What a hover tells: the law behind a citation, the entry behind an id, the meaning of a word."""

from lsprotocol.types import Hover

from devolved_powers.language_server.view import View


def hover(view: View, index: int) -> Hover | None:
    """Return what to tell of what stands at a character; None where there is nothing to tell."""
    return None
