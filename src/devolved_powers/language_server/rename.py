"""A body or a scene renamed in all files that name it."""

from lsprotocol.types import Range, WorkspaceEdit

from devolved_powers.language_server.view import View


def renamed_range(view: View, index: int) -> Range | None:
    """Return what would be renamed at a character; None where nothing can be."""
    return None


def rename(view: View, index: int, name: str) -> WorkspaceEdit | None:
    """Return the edits that give what stands at a character another name.

    Raises:
        PowersError: when it cannot be called that.
    """
    return None
