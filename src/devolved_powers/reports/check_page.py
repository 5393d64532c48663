"""Where the pages of the checks lie on this machine: links in the terminal lead there."""

from functools import cache
from pathlib import Path

from devolved_powers.hyperlinks import file_target
from devolved_powers.i18n import language
from devolved_powers.reports.change_findings import EXPLANATIONS

_CHECKOUT = Path(__file__).parents[3]
"""The project's folder, where the program runs from one; one that is installed has no pages."""
_BUILT = "build/docs/checks{of_language}.html"
_WRITTEN = "docs/checks{of_language}.md"


def check_target(check: str) -> str:
    """Return the address of a check's page: as built, or else as written; empty without one.

    What is found of a change and by no check has no page.

    Args:
        check: its id.
    """
    place = _page(language())
    if place is None or check in EXPLANATIONS:
        return ""
    target = file_target(place)
    return f"{target}#{check}" if place.suffix == ".html" else target


@cache
def _page(spoken: str) -> Path | None:
    of_language = ".zh-CN" if spoken == "zh_CN" else ""
    if not (_CHECKOUT / "pyproject.toml").is_file():
        return None
    places = (_CHECKOUT / page.format(of_language=of_language) for page in (_BUILT, _WRITTEN))
    return next((place for place in places if place.is_file()), None)
