"""Pages to HTML: Jinja2 with every text escaped, whatever the template's name."""

from collections.abc import Mapping
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from devolved_powers import __version__
from devolved_powers.discretion.tier_text import closing_text
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import N_, _
from devolved_powers.models.colours import readable_on_dark
from devolved_powers.models.site import Site
from devolved_powers.register.history import LAW_TURN
from devolved_powers.register.page_paths import (
    NOT_FOUND,
    RECORD_PAGE,
    change_page,
    decision_page,
    entry_of_page,
    entry_page,
    record_place,
    relative,
    root_path,
)
from devolved_powers.register.standing_marks import word_text
from devolved_powers.register.value_text import fine_text
from devolved_powers.site import changed_bases
from devolved_powers.site.chronicle import PATH as CHANGES_PAGE
from devolved_powers.site.cited_laws import Shelf, web_address
from devolved_powers.site.cited_paragraphs import CitedParagraphs
from devolved_powers.site.descriptions import described
from devolved_powers.site.files import SitePage
from devolved_powers.site.linked_data import LinkedData
from devolved_powers.site.navigation import navigation_of
from devolved_powers.site.pieces import (
    Html,
    Url,
    basis_mark,
    entry_list,
    fact_rows,
    linked,
    visible,
)
from devolved_powers.site.place_lines import place_line
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import Standings
from devolved_powers.site.unbroken import unbroken

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = ("site.js", "changes.js", "search-writing.js", "search-citation.js", "search.js")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy of every page: nothing from elsewhere, nothing inline."""
_LIBRARIES = ("jinja2", "xlsxwriter", "docx")
"""What pages and their downloads are made with; codes ask for theirs where there is an address."""
_DEFAULT_COLOURS = {"banner": "#1f4e79", "link": "#0b5394"}


def missing_library(name: str) -> PowersError:
    """Return what to say when a library of the extra `site` is not installed."""
    from devolved_powers.extras import install_command

    return PowersError(
        _("The public page needs the library {name}, which is not installed.").format(name=name),
        hint=install_command("site"),
        code=ExitCode.USAGE,
    )


def require_libraries() -> None:
    """Refuse to make pages and downloads where a library of the extra `site` is not installed.

    Raises:
        PowersError: when one is not; it names the command that installs it.
    """
    for name in _LIBRARIES:
        if find_spec(name) is None:
            raise missing_library(name)


def template_environment() -> "Environment":
    """Return how templates are read: every text is escaped, and what is not given is a fault."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
        auto_reload=False,
    )


class Renderer:
    """Renders the pages of one edition.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        standings: how the law of entries stands.
        paragraphs: the texts of cited places.
    """

    def __init__(
        self,
        edition: Edition,
        shelf: Shelf,
        standings: Standings,
        paragraphs: CitedParagraphs,
    ) -> None:
        self._edition = edition
        navigation = navigation_of(edition)
        self._targets = frozenset(target for _section, target, _title in navigation)
        self._environment = template_environment()
        self._frames: dict[tuple[str, ...], Html] = {}
        self._environment.globals |= {
            "_": cache(_),  # all pages are in one language
            "N_": N_,
            "UNKNOWN": UNKNOWN,
            "policy": POLICY,
            "navigation": navigation,
            "edition": edition,
            "absolute": edition.absolute,
            "described": partial(described, edition),
            "not_found": NOT_FOUND,
            "program": __version__,
            "cited": shelf.linked,
            "fine_text": fine_text,
            "closing_text": closing_text,
            "web_address": web_address,
            "urn": _urn,
            "page_of": cache(entry_page),
            "page_of_decision": decision_page,
            "short_titles": edition.short_titles,
            "page_of_change": change_page,
            "code_of": self._code,
            "record_page": RECORD_PAGE,
            "record_place": self._record_place,
            "part_of": _part_of,
            "standings": standings,
            "cited_paragraphs": paragraphs,
            "word_text": word_text,
            "law_turn": LAW_TURN,
            "changed_bases": changed_bases.PATH,
            "changes_page": CHANGES_PAGE,
            "framed": self._framed,
            "linked_data": LinkedData(edition, shelf).block,
            "linked": linked,
            "fact_rows": fact_rows,
            "basis_mark": basis_mark,
            "entry_list": partial(entry_list, standings),
        }

    def render(self, page: SitePage) -> bytes:
        """Return the bytes of a page."""
        template = self._environment.get_template(page.template)
        values: Mapping[str, object] = {
            "url": self._url_of(page),
            "page": page,
            "place_line": place_line(page, self._edition),
        }
        content = template.render({**values, **page.values})
        return (unbroken(content) if page.path.endswith(".html") else content).encode("utf-8")

    def _code(self, page: SitePage) -> QrCode | None:
        """Return the code that a printed page bears.

        None where the site has no address, or the page no folder: nobody looks an error up again.
        """
        edition = self._edition
        place = self._record_place(page.path)
        if place and edition.look.address:
            return QrCode(edition.absolute(RECORD_PAGE) + place, "扫码核验本页事项的登记记录")
        address = edition.absolute(page.path)
        return QrCode(address, "扫码查看本页") if address.endswith("/") else None

    def _record_place(self, path: str) -> str:
        """Return the part of the address behind which the record of a page's entry is verified."""
        identifier = entry_of_page(path)
        if not identifier or self._edition.registry.record is None:
            return ""
        return record_place([identifier], self._edition.day)

    def _framed(self, template: str, page: SitePage) -> Html:
        """Return what pages of one section and one depth have in common, rendered once."""
        target = page.path if page.path in self._targets else ""
        key = (template, self._url_of(page)(""), page.section, target)
        if key not in self._frames:
            values = {"url": self._url_of(page), "here": page}
            rendered = self._environment.get_template(template).render(values)
            self._frames[key] = Html(rendered)
        return self._frames[key]

    def _url_of(self, page: SitePage) -> Url:
        """Return how a page links to another file of the site."""
        up = relative(page.path, "")
        if page.path == NOT_FOUND:  # shown at addresses of any depth
            up = root_path(self._edition.look.address)
        return lambda target: up + target


def _visible(value: object) -> object:
    """Return a value to print; what cannot be seen (controls, marks of direction) by its code."""
    if type(value) is not str:
        return value
    return visible(value)


_PARTS = {"P": "powers", "E": "items", "N": "needs"}


def _part_of(identifier: str) -> str:
    """Return the part of the registry that an id belongs to; empty for a decision's name."""
    return _PARTS.get(identifier[:1], "")


def _urn(text: str) -> str:
    """Return an identifier of the feed that is the same whenever and wherever it is made."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, text)}"


def style(look: Site, notice: str) -> bytes:
    """Return the style sheet: the town's colours, the fixed part, the foot on paper.

    Args:
        look: how the town wants it; the model has checked the form of each colour.
        notice: what stands at the foot of every printed page; may be empty.
    """
    chosen = dict(_DEFAULT_COLOURS)
    if look.colours is not None:
        given = {"banner": look.colours.banner, "link": look.colours.link}
        chosen |= {name: colour for name, colour in given.items() if colour}
    lead = "".join(f"--{name}:{colour};" for name, colour in chosen.items())
    dark = f"--link:{readable_on_dark(chosen['link'])};"
    quoted = "".join(f"\\{ord(character):06x}" for character in notice)
    foot = f'@page{{@bottom-left{{content:"{quoted}"}}@bottom-right{{content:counter(page)}}}}'
    fixed = (HERE / "static" / "site.css").read_bytes()
    night = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f":root{{{lead}}}\n{night}\n".encode() + fixed + f"{foot}\n".encode()


def static_files() -> Mapping[str, bytes]:
    """Return the files of the site that are the same for every registry, by their place."""
    return {f"assets/{name}": (HERE / "static" / name).read_bytes() for name in STATIC}
