"""What stands above a file: how many findings it has, and what could not be judged.

A file without a wavy line looks sound; the line above it tells what nobody could judge.
"""

from lsprotocol.types import CodeLens, Command, Position, Range

from devolved_powers.language_server.view import View
from devolved_powers.models.files import kind_of
from devolved_powers.text import printable

NO_COMMAND = ""
"""A lens that does nothing when it is chosen: VS Code and Neovim show its title as a text."""


def code_lenses(view: View) -> list[CodeLens]:
    """Return the line that tells how a file stands, and what every output must say."""
    if kind_of(view.file) is None:
        return []
    told = printable(view.state.report(view.file).at_a_glance)
    top = Range(Position(0, 0), Position(0, 0))
    return [CodeLens(top, Command(told, NO_COMMAND))]
