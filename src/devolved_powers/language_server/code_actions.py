"""Quick fixes: the mends that findings offer, the next free id, a moved article, a missing item."""

from lsprotocol.types import CodeAction, Diagnostic, Range

from devolved_powers.language_server.view import View


def code_actions(view: View, chosen: Range, told: list[Diagnostic]) -> list[CodeAction]:
    """Return what can be done about findings, or about what is chosen.

    Args:
        view: the file.
        chosen: the place of the cursor, or what is selected.
        told: the findings there, as the editor holds them.
    """
    return []
