"""What is shown behind an id: the name of the power or item."""

from lsprotocol.types import InlayHint, Range

from devolved_powers.language_server.view import View


def inlay_hints(view: View, visible: Range) -> list[InlayHint]:
    """Return the names behind the ids of the lines that are seen."""
    return []
