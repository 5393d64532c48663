"""What a document cites, place by place."""

from collections.abc import Iterator, Sequence
from typing import Annotated, cast

from devolved_powers.citations.model import to_json
from devolved_powers.citations.prose import PlaceInProse
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import (
    VERSION,
    Answer,
    CannotTellJson,
    Meaning,
    cannot_tell,
)
from devolved_powers.reports.json_v1.laws import PlaceJson
from devolved_powers.sheets.paragraphs import Paragraphs

__all__ = ["CitedDocumentJson", "PlaceInDocumentJson", "cited_document_json"]


class PlaceInDocumentJson(PlaceJson):
    """One place that a document cites."""

    line: Annotated[int, Meaning("The line it begins in, counted from 1; `span` counts in it.")]
    raw: Annotated[str, Meaning("The citation as written.")]
    quoted: Annotated[bool, Meaning("Whether another text cites it that the document quotes.")]


class CitedDocumentJson(Answer):
    """What a document cites."""

    document: Annotated[str | None, Meaning("The file; null for the standard input.")]
    lines: Annotated[int, Meaning("How many lines it has.")]
    places: Annotated[list[PlaceInDocumentJson], Meaning("The places, in the order of the text.")]


def cited_document_json(
    name: str | None, places: Sequence[PlaceInProse], document: Paragraphs
) -> CitedDocumentJson:
    """Return what a document cites.

    Args:
        name: the file; None for the standard input.
        places: the places it cites.
        document: its lines, and what of it was not read.
    """
    return CitedDocumentJson(
        version=VERSION,
        document=name,
        lines=len(document.lines),
        places=[_place(place) for place in places],
        cannot_tell=[*not_read(document)],
    )


def not_read(document: Paragraphs) -> Iterator[CannotTellJson]:
    """Yield what of a document was not read."""
    if document.left_out:
        message = _("Text that is struck out, hidden or marked as deleted is not read.")
        count = sum(one.count for one in document.left_out)
        yield cannot_tell("left-out", message, count=count)
    if document.has_text_beside:
        message = _("Text in headers, footers, notes and comments is not read.")
        yield cannot_tell("text-beside", message, count=1)


def _place(found: PlaceInProse) -> PlaceInDocumentJson:
    (place,) = cast("list[PlaceJson]", to_json((found.place,)))
    return PlaceInDocumentJson(**place, line=found.line, raw=found.raw, quoted=found.quoted)
