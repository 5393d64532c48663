"""Links in the terminal (OSC 8): a place shown can be opened with a click where it is known how.

The sequence is described in the specification “Hyperlinks in Terminal Emulators”, with the list of
terminals that follow it. Where none is known the words are printed alone, and nothing is lost.
"""

from collections.abc import Mapping
from pathlib import Path

_BEGIN, _END = "\x1b]8;;", "\x1b\\"
_PROGRAMS = frozenset({"Hyper", "iTerm.app", "WezTerm", "ghostty", "rio", "tabby", "vscode"})
"""Values of `TERM_PROGRAM` whose terminals follow links."""
_OWN_VARIABLES = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
"""Variables that only a terminal sets that follows links."""
_TERMS = ("alacritty", "contour", "foot", "ghostty", "wezterm", "xterm-kitty")
_OLDEST_VTE = 5000
"""The first version of the widget of GNOME's terminals that follows links (0.50)."""


def are_followed(environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Return whether to print links.

    Args:
        environment: the variables of the process; `FORCE_HYPERLINK` (0 for never) decides before
            all that terminals say of themselves.
        on_terminal: whether the output goes to a terminal.
    """
    forced = environment.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    if not on_terminal or "TMUX" in environment or "STY" in environment:
        return False
    if environment.get("TERM_PROGRAM") in _PROGRAMS:
        return True
    if any(environment.get(name) for name in _OWN_VARIABLES):
        return True
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal() and int(vte) >= _OLDEST_VTE:
        return True
    return environment.get("TERM", "").startswith(_TERMS)


def linked(shown: str, target: str) -> str:
    """Return words that open a target; they take as many cells as without.

    Args:
        shown: the words, safe for a terminal.
        target: the address; one with a character that an address cannot have is left out.
    """
    if not target or not target.isascii() or not target.isprintable() or " " in target:
        return shown
    return f"{_BEGIN}{target}{_END}{shown}{_BEGIN}{_END}"


def file_target(path: Path) -> str:
    """Return the address of a file on this machine.

    Args:
        path: the file; it need not exist.
    """
    return path.absolute().as_uri()
