"""Pieces that stand on the pages by the thousand: a macro of Jinja2 takes several times as long."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol

from devolved_powers.i18n import _
from devolved_powers.models.keys import label
from devolved_powers.register.page_paths import entry_page
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.cited_laws import Linked
from devolved_powers.site.standings import Standings
from devolved_powers.text import printable_lines

Url = Callable[[str], str]
"""Returns how the page links to another file of the site."""


class Row(Protocol):
    """A line of facts: what it is, and the value in pieces that may lead to other pages."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def text(self) -> Linked:
        """The value."""


class Html(str):
    """Text that is HTML already; templates take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it for a template."""
        return self


_BODIES = tuple(label(key) for key in ("from_body", "to_body", "carried_out_by", "in_name_of"))
"""The facts whose value is the name of a body: it is not broken where there is room for it."""

_BODY = ' class="body"'

visible = lru_cache(maxsize=2**13)(printable_lines)
"""A text with what cannot be seen by its code; most of what pages show they show in many places."""


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
"""What templates write for the signs of HTML."""


@lru_cache(maxsize=2**13)
def _shown(text: str) -> str:
    """Return a text as a template would show it."""
    return printable_lines(text).translate(_ESCAPES)


def linked(url: Url, pieces: Linked) -> Html:
    """Return a text in pieces, each of which may lead to another page."""
    return Html(
        "".join(
            [
                f'<a href="{_shown(url(target))}">{_shown(text)}</a>' if target else _shown(text)
                for text, target in pieces
            ]
        )
    )


def fact_rows(url: Url, listed: Iterable[Row]) -> Html:
    """Return a list of facts."""
    bodies = {_(key) for key in _BODIES}
    shown = "".join(
        [
            f"<div><dt>{_shown(row.label)}</dt><dd{_BODY if row.label in bodies else ''}>"
            f"{linked(url, row.text)}</dd></div>\n"
            for row in listed
        ]
    )
    return Html(f'<dl class="facts">\n{shown}</dl>\n')


def basis_mark(text: str) -> Html:
    """Return the mark of an entry whose law does not simply stand; nothing for one whose does."""
    return Html(f'<em class="basis">{_shown(text)}</em>' if text else "")


def entry_list(
    standings: Standings,
    url: Url,
    listed: Iterable[Power | EnforcementItem],
    anchor: str = "",
    day: date | None = None,
    start: int = 1,
) -> Html:
    """Return a list of entries.

    Args:
        standings: how the law of entries stands.
        url: how the page links.
        listed: the entries.
        anchor: the id of the list; empty for none.
        day: the day by which their law is judged; without it, the day of the site.
        start: the number of the first; they are numbered in print.
    """
    named = f' id="{_shown(anchor)}"' if anchor else ""
    first = f' start="{start}"' if start > 1 else ""
    lines = [f'<ol class="entries"{named}{first}>\n']
    for entry in listed:
        page = _shown(url(entry_page(entry.PART, entry.id)))
        status = "" if entry.status == "有效" else f"<em>{_shown(entry.status)}</em>"
        lines.append(
            f'<li><span>{_shown(entry.id)}</span><a href="{page}">{_shown(entry.name)}</a>'
            f"<span>{_shown(entry.type)}</span><span>{_shown(entry.field)}</span>{status}"
            f"{basis_mark(standings.mark(entry, day))}\n\n"
        )
    lines.append("</ol>\n")
    return Html("".join(lines))
