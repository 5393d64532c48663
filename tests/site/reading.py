"""Reads the pages of a site back: their links, ids, texts, and all that could do anything."""

from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_ADDRESSES = ("href", "src", "action", "data-index", "data-root")


class Read(HTMLParser):
    """What stands in a page.

    Attributes:
        links: the addresses it names.
        ids: the ids of its elements, in order.
        tags: its elements.
        attributes: the names of all attributes.
        text: all its text.
    """

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in _ADDRESSES and value is not None:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(site: Path) -> dict[str, Read]:
    """Return every page of a site, by its path."""
    return {
        path.relative_to(site).as_posix(): Read(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def target(page: str, link: str) -> tuple[str, str]:
    """Return the file of the site that a page's link leads to, and the id in it."""
    parts = urlsplit(link)
    steps: list[str] = list(PurePosixPath(page).parent.parts) if parts.path else [page]
    for step in PurePosixPath(unquote(parts.path)).parts:
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps), parts.fragment
