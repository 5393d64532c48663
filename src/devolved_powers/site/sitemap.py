"""The list of all pages for search engines; only where it is known where the site stands."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from devolved_powers.register.page_paths import NOT_FOUND, page_address

FILE = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ALLOWED = "/%:@!$&()*+,;=~-._"
"""What stands in a path as it is; `%` too, for it is part of a code already."""


def sitemap(base: str, pages: Iterable[str]) -> bytes:
    """Return the sitemap: each page's address, in ASCII as the format wants it.

    Args:
        base: `site.address` of registry.yaml.
        pages: the pages below the site's root.
    """
    root = _in_ascii(base)
    entries = (
        f"<url><loc>{escape(page_address(root, page))}</loc></url>\n"
        for page in sorted(pages)
        if page != NOT_FOUND
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n'
    return f"{head}{''.join(entries)}</urlset>\n".encode()


def _in_ascii(address: str) -> str:
    """Return an address with its host's name and its path written in ASCII."""
    parts = urlsplit(address)
    host, colon, port = parts.netloc.partition(":")
    labels = (_label_in_ascii(label) for label in host.split("."))
    return f"{parts.scheme}://{'.'.join(labels)}{colon}{port}{quote(parts.path, safe=_ALLOWED)}"


def _label_in_ascii(label: str) -> str:
    if label.isascii():
        return label
    return f"xn--{label.lower().encode('punycode').decode('ascii')}"
