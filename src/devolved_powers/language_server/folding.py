"""What can be folded: an entry, a list, a text of several lines."""

from lsprotocol.types import FoldingRange

from devolved_powers.language_server.view import View


def folding_ranges(view: View) -> list[FoldingRange]:
    """Return the stretches of lines that can be folded."""
    return []
