"""The list of all pages for search engines; only where it is known where the site stands."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from devolved_powers.models.web_address import in_ascii
from devolved_powers.register.page_paths import NOT_FOUND, page_address

FILE = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(base: str, pages: Iterable[str]) -> bytes:
    """Return the sitemap: each page's address, in ASCII as the format wants it.

    Args:
        base: `site.address` of registry.yaml.
        pages: the pages below the site's root.
    """
    root = in_ascii(base)
    entries = (
        f"<url><loc>{escape(page_address(root, page))}</loc></url>\n"
        for page in sorted(pages)
        if page != NOT_FOUND
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n'
    return f"{head}{''.join(entries)}</urlset>\n".encode()
