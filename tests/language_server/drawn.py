"""Files as an editor has them, with the cursor drawn as ‸ before or within some words."""

from datetime import date
from pathlib import Path

from lsprotocol.types import MarkupContent

from devolved_powers.i18n import speaking
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.hover import hover
from devolved_powers.language_server.view import View

TODAY = date(2026, 1, 1)
STATUTES = Path(__file__).parent.parent / "cases" / "statutes"


def viewed(root: Path, file: str, text: str | None = None, *, statutes: bool = False) -> View:
    """Return a file of a registry in the editor.

    Args:
        root: the registry.
        file: the file.
        text: what the editor holds of it; otherwise it is as saved.
        statutes: whether the folder of statute texts is configured.
    """
    registry = EditedRegistry(root, TODAY)
    _ = registry.state.examined
    if text is not None:
        registry.hold(file, text)
    return View(registry.state, file, statutes=(STATUTES,) if statutes else ())


def place_in(text: str, drawn: str) -> int:
    """Return the character that the cursor is drawn before, in words of a text."""
    before, _mark, behind = drawn.partition("‸")
    return text.index(before + behind) + len(before)


def told(
    root: Path,
    file: str,
    drawn: str,
    *,
    language: str = "en",
    plain: bool = True,
    statutes: bool = False,
) -> str:
    """Return what a hover tells at a place of a file as saved; empty for nothing."""
    view = viewed(root, file, statutes=statutes)
    with speaking(language):
        found = hover(view, place_in(view.text, drawn), plain=plain)
    if found is None:
        return ""
    assert isinstance(found.contents, MarkupContent)
    return found.contents.value
