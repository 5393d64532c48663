"""The pages that the navigation leads to: also what the place line and `llms.txt` call them."""

from devolved_powers.i18n import N_
from devolved_powers.register.page_paths import RECORD_PAGE
from devolved_powers.site import changed_bases, chronicle, downloads
from devolved_powers.site.source import Edition

Led = tuple[str, str, str]
"""A section, its page and its title."""

NAVIGATION = (
    ("list", "index.html", N_("List")),
    ("browse", "browse/index.html", N_("Browse")),
    ("decisions", "decisions/index.html", N_("Decisions")),
    ("changes", chronicle.PATH, N_("What changed")),
    ("days", "days/index.html", N_("The state on a day")),
    ("laws", "laws/index.html", N_("Cited laws")),
    ("standing", changed_bases.PATH, N_("Changed bases")),
    ("needs", "needs/index.html", N_("Needs")),
    ("totals", "totals/index.html", N_("Totals")),
    ("downloads", downloads.PAGE, N_("Downloads")),
    ("about", "about/index.html", N_("About this page")),
)
"""The section, the page and the title of each, in their order."""
STANDARDS: Led = ("discretion", "discretion/index.html", N_("Standards for discretion"))
"""The same of the discretion standards, where the registry holds any."""

RECORD: Led = ("record", RECORD_PAGE, N_("Proofs of the record"))
"""The same of the log that proves the record, where the registry has one."""


def navigation_of(edition: Edition) -> tuple[Led, ...]:
    """Return what the navigation of an edition leads to: no page without content.

    Args:
        edition: what the site is made from.
    """
    led = list(NAVIGATION)
    if edition.loaded.standards:
        led.insert(_behind("standing"), STANDARDS)
    if edition.registry.record is not None:
        led.insert(len(led) - 1, RECORD)
    return tuple(led)


def _behind(section: str) -> int:
    return next(i for i, led in enumerate(NAVIGATION) if led[0] == section) + 1
