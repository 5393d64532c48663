"""What is shown behind an id: the name of the power or item."""

import re
from collections.abc import Iterator

from lsprotocol.types import InlayHint, MarkupContent, MarkupKind, Range

from devolved_powers.diagnostics import Route
from devolved_powers.i18n import _, bracketed
from devolved_powers.language_server.cursor import SameText, same_text
from devolved_powers.language_server.hover.entry import short_content
from devolved_powers.language_server.judged import judged
from devolved_powers.language_server.view import View
from devolved_powers.models.ids import ITEM_ID, NEED_ID, POWER_ID
from devolved_powers.text import printable
from devolved_powers.yaml_text.reader import Data
from devolved_powers.yaml_text.source_map import Node

_ID = re.compile(f"{POWER_ID}|{ITEM_ID}|{NEED_ID}")
_LONGEST = 30
"""Characters of a name; a longer one would push the line out of sight."""
_OWN = {("grants", "id"), ("items", "id"), ("needs", "id")}
"""Where an entry has its own id: its name stands below."""


def inlay_hints(view: View, visible: Range, *, plain: bool = False) -> list[InlayHint]:
    """Return the names behind the ids of the lines that are seen.

    Args:
        view: the file.
        visible: the lines.
        plain: whether the editor shows no Markdown.
    """
    same = same_text(view)
    root = view.readable.source.root
    if same is None or root is None:
        return []
    first, last = view.index(visible.start), view.index(visible.end)
    ids = _ids(root, view.readable.data, (), (first, last), same)
    return [_hint(view, identifier, end, plain=plain) for identifier, end in ids]


def _ids(
    node: Node, data: Data, route: Route, seen: tuple[int, int], same: SameText
) -> Iterator[tuple[str, int]]:
    """Yield the ids that a stretch of the text refers to, and where each ends."""
    if isinstance(data, list):
        for index, (child, value) in enumerate(zip(node.items, data, strict=False)):
            yield from _ids(child, value, (*route, index), seen, same)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in node.entries:
                yield from _ids(node.entries[key], value, (*route, key), seen, same)
    elif isinstance(data, str) and _ID.fullmatch(data) and not _is_own(route):
        shift = same.shift(node.start, node.end)
        if shift is not None and seen[0] <= node.end + shift <= seen[1]:
            yield data, node.end + shift


def _is_own(route: Route) -> bool:
    return len(route) == 3 and (route[0], route[-1]) in _OWN  # noqa: PLR2004 - list, index, key


def _hint(view: View, identifier: str, end: int, *, plain: bool) -> InlayHint:
    name, status = judged(view.state).name_of(identifier)
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    shown = bracketed(short, status) if name else _("no such id")
    content = short_content(view, identifier)
    kind = MarkupKind.PlainText if plain else MarkupKind.Markdown
    return InlayHint(
        position=view.range(end, end).start,
        label=printable(shown),
        padding_left=True,
        tooltip=MarkupContent(kind, content.as_text() if plain else content.as_markdown()),
    )
