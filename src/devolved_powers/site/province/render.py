"""The pages of a province to HTML: the same settings and pieces as those of a town."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from devolved_powers import __version__
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _
from devolved_powers.register.page_paths import NOT_FOUND, relative, root_path
from devolved_powers.site.files import SitePage
from devolved_powers.site.pieces import Html, Url, basis_mark
from devolved_powers.site.province.edition import ProvinceEdition, power_page
from devolved_powers.site.province.navigation import NAVIGATION
from devolved_powers.site.render import POLICY, template_environment
from devolved_powers.site.unbroken import unbroken

HERE = Path(__file__).parents[1]
STATIC = ("province.css", "province.js", "search-writing.js")


class ProvinceRenderer:
    """Renders the pages of a data set.

    Args:
        edition: the data set as the site shows it.
    """

    def __init__(self, edition: ProvinceEdition) -> None:
        self._edition = edition
        self._environment = template_environment()
        self._frames: dict[tuple[str, ...], Html] = {}
        self._environment.globals |= {
            "_": cache(_),
            "UNKNOWN": UNKNOWN,
            "policy": POLICY,
            "navigation": NAVIGATION,
            "edition": edition,
            "absolute": edition.absolute,
            "described": self._described,
            "not_found": NOT_FOUND,
            "program": __version__,
            "code_of": self._code,
            "framed": self._framed,
            "basis_mark": basis_mark,
            "power_page": power_page,
            "as_text": _as_text,
        }

    def render(self, page: SitePage) -> bytes:
        """Return the bytes of a page."""
        template = self._environment.get_template(page.template)
        values: Mapping[str, object] = {
            "url": self._url_of(page),
            "page": page,
            "place_line": _place_line(page),
        }
        content = template.render({**values, **page.values})
        return unbroken(content).encode("utf-8")

    def _described(self, page: SitePage) -> str:
        edition = self._edition
        told = page.description or page.title
        day = "" if page.path == NOT_FOUND else f"{edition.day.isoformat()}的情况"
        return "".join(f"{part}。" for part in (told, day, edition.notice) if part)

    def _code(self, page: SitePage) -> QrCode | None:
        """Return the code that a printed page bears; None where the address is not known."""
        address = self._edition.absolute(page.path)
        return QrCode(address, "扫码查看本页") if address.endswith("/") else None

    def _framed(self, template: str, page: SitePage) -> Html:
        """Return what pages of one section and one depth have in common, rendered once."""
        target = page.path if page.path in {t for _section, t, _title in NAVIGATION} else ""
        key = (template, self._url_of(page)(""), page.section, target)
        if key not in self._frames:
            values = {"url": self._url_of(page), "here": page}
            self._frames[key] = Html(self._environment.get_template(template).render(values))
        return self._frames[key]

    def _url_of(self, page: SitePage) -> Url:
        up = relative(page.path, "")
        if page.path == NOT_FOUND:  # shown at addresses of any depth
            up = root_path(self._edition.base or None)
        return lambda target: up + target


def _place_line(page: SitePage) -> tuple[tuple[str, str], ...]:
    """Return the way to a page from the first; nothing of the first."""
    if page.path in ("index.html", NOT_FOUND):
        return ()
    return (("首页", "index.html"), *(page.trail or ((page.title, page.path),)))


def _as_text(moment: object) -> str:
    """Return a moment of the record in China's time, to the minute."""
    from datetime import UTC, datetime, timedelta, timezone

    if not isinstance(moment, datetime):
        return UNKNOWN
    return f"{moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=8))):%Y-%m-%d %H:%M}"


def province_files() -> Mapping[str, bytes]:
    """Return the files that are the same for every data set, by their place."""
    names = ("site.js", *STATIC)
    return {f"assets/{name}": (HERE / "static" / name).read_bytes() for name in names}
