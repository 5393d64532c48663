"""`powers cite TEXT`, `powers cite FILE`."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.citations import CitedPlace, canonical, leftover, parse
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.cli.shared.options import (
    RegistryOption,
    day_or_today,
    open_registry,
    parse_day,
    today,
)
from devolved_powers.cli.shared.output import emit, note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.tables import table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.citations.prose import PlaceInProse
    from devolved_powers.sheets.paragraphs import Paragraphs

EXAMPLES = (
    (
        "powers cite '《种子法》第七十四条'",
        N_("What a citation names, and how it is written."),
    ),
    (
        "powers cite decision.docx",
        N_("Each place that a document cites, with its line."),
    ),
    (
        "powers cite draft.docx --judge --as-of 2026-03-01",
        N_("Every citation and every id of a draft, judged by the law and register of a day."),
    ),
)
EXIT_ONE = N_(
    "no citation is found; with --judge: one is 不符 or 不能判定, an id is unknown, or the town "
    "may not act under an id, or that cannot be told"
)
_STDIN = "-"
_FILE_NAME = re.compile(
    r"[^\n《》。；]{1,240}\.(?:txt|md|markdown|docx?|wps|rtf|pdf|html?|mht(?:ml)?|xlsx?|csv|ofd|odt)"
    r"|[!-~]{0,240}/[!-~]{0,240}",
    re.IGNORECASE,
)
"""What is meant as the name of a document, also where no such file is."""


def command(
    text: Annotated[
        str,
        typer.Argument(
            help=_("A citation as it stands in a list; or a document: md, txt, docx, html, or -.")
        ),
    ],
    *,
    judge: Annotated[
        bool,
        typer.Option(
            "--judge",
            help=_("Judge every citation, and every id of the registry, in the text or document."),
        ),
    ] = False,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("With --judge: by the law and the register of this day; otherwise of today."),
        ),
    ] = None,
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Show what a citation names, or what a document cites; exit with 1 when that is nothing.

    With --judge each citation is held against the law of a day, and each id against the registry:
    how many of how many could be judged is said, and what was not looked at.
    """
    if as_of is not None and not judge:
        raise PowersError(
            _("--as-of goes with --judge alone."),
            hint=_("Add --judge: what a citation names is the same on every day."),
            code=ExitCode.USAGE,
        )
    document = _document(text)
    if judge:
        _judge(text, document, as_of, form, registry)
        return
    found = _of_text(text, form) if document is None else _of_document(text, document, form)
    if not found:
        note(_("No citation is found in it."))
        raise typer.Exit(ExitCode.FINDINGS)


def _judge(
    text: str,
    document: "Paragraphs | None",
    as_of: date | None,
    form: ScreenTextFormat,
    folder: Path | None,
) -> None:
    """Judge a text or a document; exit with 1 where something in it cannot stand."""
    from devolved_powers.answers.judged_text import judged_text

    if document is None:
        from devolved_powers.sheets.paragraphs import paragraphs_of

        document, name = paragraphs_of(text, _("The text")), None
    else:
        name = None if text == _STDIN else text
    opened = open_registry(folder)
    with progress(_("Judging citations")):
        answer = judged_text(opened, document, day_or_today(as_of), today(), name)
    if form == "json":
        emit(json_text(answer))
    else:
        from devolved_powers.cli.commands._judged_shown import judged_shown

        emit(judged_shown(answer, is_by_paragraphs=document.is_by_paragraphs))
    if not answer["passes"]:
        raise typer.Exit(ExitCode.FINDINGS)


def _of_text(text: str, form: ScreenTextFormat) -> bool:
    """Print what a citation names; return whether it names anything."""
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
    return bool(places)


def _document(text: str) -> "Paragraphs | None":
    """Return the document that an argument names; None where it is a text itself.

    Raises:
        PowersError: when it is the name of a file that is not there, a folder, or cannot be read.
    """
    if text == _STDIN:
        from devolved_powers.sheets.paragraphs import TEXT_BYTES, paragraphs_in

        content = sys.stdin.buffer.read(TEXT_BYTES + 1)
        return paragraphs_in(content, _("The standard input"))
    path = Path(text)
    if not (_FILE_NAME.fullmatch(text) or _stands(path, text)):
        return None
    from devolved_powers.sheets.paragraphs import read_paragraphs

    return read_paragraphs(path)


def _stands(path: Path, text: str) -> bool:
    """Whether a text is the name of a file, or of a folder and no citation."""
    try:
        return path.is_file() or (path.is_dir() and not parse(text))
    except (OSError, ValueError):  # no system has such a name
        return False


def _of_document(text: str, document: "Paragraphs", form: ScreenTextFormat) -> bool:
    """Print what a document cites; return whether it cites anything."""
    from devolved_powers.citations.prose import places_in_prose

    places = places_in_prose(document.lines)
    if text != _STDIN and parse(text):
        message = _("“{text}” is the name of a file: it was read.")
        note(message.format(text=printable(text)))
    if document.left_out:
        note(_("Text that is struck out, hidden or marked as deleted is not read."))
    if document.has_text_beside:
        note(_("Text in headers, footers, notes and comments is not read."))
    if form == "json":
        from devolved_powers.reports.json_v1.cited_document import cited_document_json

        name = None if text == _STDIN else text
        emit(json_text(cited_document_json(name, places, document)))
    elif places:
        emit(_lines_table(places, _("Para.") if document.is_by_paragraphs else _("Line")))
        lines = [str(line) for line in dict.fromkeys(p.line for p in places if p.quoted)]
        if lines:
            message = (
                _("In quotation marks, so that another text cites it: paragraph {lines}.")
                if document.is_by_paragraphs
                else _("In quotation marks, so that another text cites it: line {lines}.")
            )
            say(message.format(lines=enumerated(lines)) + "\n")
    return bool(places)


def _table(places: tuple[CitedPlace, ...]) -> str:
    rows = [(*_numbers(place), _law(place)) for place in places]
    headings = (_("Article"), _("Paragraph"), _("Item"), _("Subitem"), _("Law"))
    return table(headings, rows, total=width())


def _lines_table(places: Sequence["PlaceInProse"], first: str) -> str:
    rows = [(str(found.line), *_numbers(found.place), _law(found.place)) for found in places]
    headings = (first, _("Article"), _("Paragraph"), _("Item"), _("Subitem"), _("Law"))
    return table(headings, rows, total=width())


def _numbers(place: CitedPlace) -> tuple[str, str, str, str]:
    return (
        _article(place),
        _number(place.paragraph),
        _number(place.item),
        _number(place.subitem),
    )


def _law(place: CitedPlace) -> str:
    return printable(place.law_resolved or place.law or "—")


def _article(place: CitedPlace) -> str:
    if place.annex:
        return _("annex") + (f" {place.annex_number}" if place.annex_number else "")
    suffix = f"-{_number(place.article_suffix)}" if place.article_suffix else ""
    return place.clause or _number(place.article) + suffix


def _number(number: NumberOrRange | None) -> str:
    if isinstance(number, NumberRange):
        return f"{number.first}–{number.last}"
    return "" if number is None else str(number)
