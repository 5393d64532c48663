"""Where a page stands: 首页 › 权力事项 › P1-001, read off its address."""

from collections.abc import Callable, Mapping

from devolved_powers.i18n import N_, _
from devolved_powers.site.browse_groups import KINDS
from devolved_powers.site.files import SitePage
from devolved_powers.site.navigation import NAVIGATION, STANDARDS
from devolved_powers.site.source import Edition

Place = tuple[str, str]
"""A step of the way to a page: its title, and the page it leads to."""

PARTS: Mapping[str, tuple[str, str]] = {
    "powers": ("powers/index.html", N_("Powers")),
    "items": ("items/index.html", N_("Enforcement items")),
    **{
        section: (target, title)
        for section, target, title in (*NAVIGATION, STANDARDS)
        if section in ("needs", "decisions", "changes", "days", "laws", "discretion")
    },
    **{kind: (f"{kind}/index.html", title) for kind, title in KINDS.items()},
}
"""The page above all others of a folder, and its title."""
_BROWSED = frozenset(KINDS)
"""The folders whose own page hangs below 分类浏览."""


def place_line(page: SitePage, edition: Edition) -> tuple[Place, ...]:
    """Return the way to a page from the first; nothing of the first, and where none is known.

    Args:
        page: the page; the last step is itself.
        edition: what the site is made from.
    """
    if page.trail:
        return ((_("Home"), "index.html"), *page.trail)
    folder, _slash, below = page.path.rpartition("/")[0].partition("/")
    if not folder:
        return ()
    way = [(_("Home"), "index.html")]
    if folder in _BROWSED:
        way.append((_("Browse"), "browse/index.html"))
    if not below:
        return (*way, (page.title, page.path))
    if folder in PARTS:
        target, title = PARTS[folder]
        way.append((_(title), target))
    name = _NAMES.get(folder)
    return (*way, (name(below, edition) if name else page.title, page.path))


def _identity(below: str, _edition: Edition) -> str:
    return below


def _decision(below: str, edition: Edition) -> str:
    return edition.short_titles.get(below, below)


def _change(below: str, edition: Edition) -> str:
    return " → ".join(_decision(side, edition) for side in below.split(".."))


def _numbered(below: str, _edition: Edition) -> str:
    return _("page {number}").format(number=below)


_NAMES: Mapping[str, Callable[[str, Edition], str]] = {
    "powers": _identity,
    "items": _identity,
    "needs": _identity,
    "days": _identity,
    "decisions": _decision,
    "changes": _change,
    "list": _numbered,
}
"""What a page below is called there, if it is not its title."""
