"""`powers cite TEXT`."""

from typing import Annotated

import typer

from devolved_powers.citations import CitedPlace, canonical, leftover, parse
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.cli.shared.output import emit, note, say, table, width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.text import json_text, printable

EXAMPLES = (
    (
        "powers cite '《种子法》第七十四条'",
        N_("What a citation names, and how it is written."),
    ),
)
EXIT_ONE = N_("no citation is found in the text")


def command(
    text: Annotated[str, typer.Argument(help=_("A citation as it stands in a list."))],
    *,
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
) -> None:
    """Show what a citation names, and its canonical form; exit with 1 when it names nothing."""
    places = parse(text)
    if form == "json":
        from devolved_powers.reports.json_v1.laws import cite_json

        emit(json_text(cite_json(text, places)))
    elif places:
        emit(_table(places))
        say(_("Canonical form: {text}").format(text=canonical(text)) + "\n")
        for start, end in leftover(text):
            rest = printable(text[start:end])
            say(_("Not part of a citation: {text}").format(text=rest) + "\n")
    if not places:
        note(_("No citation is found in it."))
        raise typer.Exit(ExitCode.FINDINGS)


def _table(places: tuple[CitedPlace, ...]) -> str:
    rows = [
        (
            _article(place),
            _number(place.paragraph),
            _number(place.item),
            _number(place.subitem),
            printable(place.law_resolved or place.law or "—"),
        )
        for place in places
    ]
    headings = (_("Article"), _("Paragraph"), _("Item"), _("Subitem"), _("Law"))
    return table(headings, rows, total=width())


def _article(place: CitedPlace) -> str:
    if place.annex:
        return _("annex") + (f" {place.annex_number}" if place.annex_number else "")
    suffix = f"-{_number(place.article_suffix)}" if place.article_suffix else ""
    return place.clause or _number(place.article) + suffix


def _number(number: NumberOrRange | None) -> str:
    if isinstance(number, NumberRange):
        return f"{number.first}–{number.last}"
    return "" if number is None else str(number)
