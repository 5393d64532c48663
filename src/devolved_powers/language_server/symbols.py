"""The outline of a file, entries with their names, and the search for entries in a registry."""

from lsprotocol.types import DocumentSymbol, WorkspaceSymbol

from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.view import View


def document_symbols(view: View) -> list[DocumentSymbol]:
    """Return the outline of a file."""
    return []


def workspace_symbols(state: State, words: str) -> list[WorkspaceSymbol]:
    """Return the entries that words find, as `powers search` finds them."""
    return []
