"""What is shown behind an id: the name of the power or item."""

from lsprotocol.types import InlayHint, MarkupContent, MarkupKind, Range

from devolved_powers.i18n import _, bracketed
from devolved_powers.language_server.hover.entry import short_content
from devolved_powers.language_server.judged import judged
from devolved_powers.language_server.named_things import mentions_in
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.view import View
from devolved_powers.text import printable

_LONGEST = 30
"""Characters of a name; a longer one would push the line out of sight."""
_KINDS = ("power", "item", "need")


def inlay_hints(view: View, visible: Range, *, plain: bool = False) -> list[InlayHint]:
    """Return the names behind the ids of the lines that are seen; not behind an entry's own id.

    Args:
        view: the file.
        visible: the lines.
        plain: whether the editor shows no Markdown.
    """
    first, last = view.index(visible.start), view.index(visible.end)
    read = readable_text(view.state, view.file)
    hints = []
    words: dict[str, tuple[str, MarkupContent]] = {}
    for named in mentions_in(read):
        if named.declares or named.kind not in _KINDS or named.name != named.value:
            continue
        place = read.stretch(named.route, named.value)
        if place is None or not first <= place[1] <= last:
            continue
        if _is_whole(view.text, place, named.name):
            if named.name not in words:
                words[named.name] = _words(view, named.name, plain=plain)
            label, tooltip = words[named.name]
            end = _behind(view.text, place[1])
            where = view.range(end, end).start
            hints.append(InlayHint(where, label, padding_left=True, tooltip=tooltip))
    return hints


def _is_whole(text: str, place: tuple[int, int], name: str) -> bool:
    """Return whether an id still stands there, and nothing was typed behind it."""
    return text[slice(*place)] == name and not text[place[1] : place[1] + 1].isalnum()


def _behind(text: str, end: int) -> int:
    """Return the place behind a quotation mark, where one closes."""
    return end + (text[end : end + 1] in ("'", '"') and end < len(text))


def _words(view: View, identifier: str, *, plain: bool) -> tuple[str, MarkupContent]:
    name, status = judged(view.state).name_of(identifier)
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    shown = bracketed(short, status) if name else _("no such id")
    content = short_content(view, identifier)
    kind = MarkupKind.PlainText if plain else MarkupKind.Markdown
    tooltip = MarkupContent(kind, content.as_text() if plain else content.as_markdown())
    return printable(shown), tooltip
