"""Ids, days and telephone numbers on pages: browsers would break them at their hyphens."""

import re
from collections.abc import Iterator

from devolved_powers.documents.table import WHOLE

_HYPHEN = re.compile(r"[0-9A-Za-z]-\d")
"""What each of them has, and little else: it is found twenty times as fast."""
_BEFORE, _BEHIND = 8, 10
"""Characters before the first hyphen, and from it on with the one behind the end, at the most."""

_TEXT_ONLY = ("title>", "option", "script", "style", "textarea", "time")
"""Elements that hold text alone, and those that no style sheet lets break."""
_ALONE = "<span>"
"""What stands before an id in a list, which the style sheet keeps whole."""


def unbroken(page: str) -> str:
    """Return a page with a span around each id and day in its text; not in its attributes.

    >>> unbroken('<p><a href="P1-001">自2021-09-01起</a></p>')
    '<p><a href="P1-001">自<span class="whole">2021-09-01</span>起</a></p>'

    Args:
        page: the page; a sign of HTML in a text stands as a character reference.
    """
    pieces: list[str] = []
    last = 0
    for found in _whole(page):
        start, end = found.span()
        closed = page.rfind(">", 0, start)
        opened = page.rfind("<", 0, start)
        if opened > closed or page.startswith(_TEXT_ONLY, opened + 1):
            continue  # an attribute, or nothing that could break
        if closed == start - 1 and page.startswith(_ALONE, opened) and page[end : end + 1] == "<":
            continue
        pieces += (page[last:start], f'<span class="whole">{found[0]}</span>')
        last = end
    return "".join((*pieces, page[last:]))


def _whole(page: str) -> Iterator[re.Match[str]]:
    """Yield what `WHOLE.finditer` finds, from hyphen to hyphen."""
    end = 0
    while hyphen := _HYPHEN.search(page, end):
        at = hyphen.start() + 1
        found = WHOLE.search(page, max(end, at - _BEFORE), at + _BEHIND)
        if found and found.start() < at:
            yield found
            end = found.end()
        else:
            end = at + 1
