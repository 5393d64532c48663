"""The page that lists every kind of finding a decision may have, made from the program."""

from collections.abc import Iterator

from devolved_powers.cases.answer import DIMENSIONS
from devolved_powers.cases.check import ALL_CODES
from devolved_powers.cases.wording import dimension_name
from devolved_powers.i18n import N_, _, speaking
from devolved_powers.register.standing_text import short_law_titles

_TITLE = N_("What may be found in a decision")
_INTRODUCTION = N_(
    "Generated from the program by `python tools/refresh.py`; do not edit. Each finding of "
    "`powers check-case` has one of these codes, the same in every format. The severity is the "
    "gravest it may have; where the text leaves room it is less."
)
_HEADS = (N_("Code"), N_("Severity"), N_("What it is"), N_("Source"))


def codes_page(language: str) -> str:
    """Return the page, as Markdown.

    Args:
        language: the language of the page.
    """
    with speaking(language):
        return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f"# {_(_TITLE)}"
    yield ""
    yield _(_INTRODUCTION)
    for dimension in DIMENSIONS:
        codes = [code for code in ALL_CODES if code.dimension == dimension]
        if not codes:
            continue
        yield ""
        yield f"## {dimension_name(dimension)}"
        yield ""
        yield "| " + " | ".join(map(_, _HEADS)) + " |"
        yield "| --- | --- | --- | --- |"
        for code in codes:
            source = short_law_titles(code.source)
            cells = (f"`{code.code}`", code.severity, _(code.summary), source or "—")
            yield "| " + " | ".join(cells) + " |"
