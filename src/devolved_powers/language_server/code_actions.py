"""Quick fixes: the mends that findings offer, the next free id, a moved article, a missing item."""

from typing import Final

from lsprotocol.types import CodeAction, CodeActionContext, CodeActionKind, Range

from devolved_powers.language_server.view import View

KINDS: Final = (CodeActionKind.QuickFix, CodeActionKind.SourceFixAll)


def code_actions(view: View, chosen: Range, context: CodeActionContext) -> list[CodeAction]:
    """Return what can be done about findings, or about what is chosen.

    Args:
        view: the file.
        chosen: the place of the cursor, or what is selected.
        context: which kinds the editor asks for, and the findings there as it holds them.
    """
    return []
