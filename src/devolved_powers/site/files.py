"""A file of the site before it is written: a page to render, or bytes as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page that a template renders.

    Args:
        path: its file below the site's root.
        template: the template's name.
        title: what stands in the window's title and in its first heading.
        section: the entry of the navigation that it belongs to; empty for none.
        values: what the template shows.
        description: what the page tells, in a sentence for those who list pages; without one,
            `descriptions` has a sentence for pages of its kind.
        trail: the way to it from the first page, title and page of each step, where the address
            does not tell it; the last step is the page itself.
    """

    path: str
    template: str
    title: str
    section: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file whose bytes are ready.

    Args:
        path: its file below the site's root.
        content: its bytes.
    """

    path: str
    content: bytes
