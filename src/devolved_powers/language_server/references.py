"""Where something is used: an id, a law, a body, a field, a scene."""

from lsprotocol.types import Location

from devolved_powers.language_server.view import View


def references(view: View, index: int, *, declared: bool) -> list[Location]:
    """Return where what stands at a character is used.

    Args:
        view: the file.
        index: the character.
        declared: whether the place where it is defined is wanted too.
    """
    return []
