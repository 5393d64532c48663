"""What a document cites, place by place."""

from collections.abc import Sequence
from typing import Annotated, cast

from devolved_powers.citations.model import to_json
from devolved_powers.citations.prose import PlaceInProse
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import VERSION, Answer, Meaning, cannot_tell
from devolved_powers.reports.json_v1.laws import PlaceJson
from devolved_powers.sheets.grid import LeftOut

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
    document: str | None,
    lines: int,
    places: Sequence[PlaceInProse],
    left_out: Sequence[LeftOut],
) -> CitedDocumentJson:
    """Return what a document cites.

    Args:
        document: the file; None for the standard input.
        lines: how many lines it has.
        places: the places it cites.
        left_out: what it holds that was not read.
    """
    return CitedDocumentJson(
        version=VERSION,
        document=document,
        lines=lines,
        places=[_place(place) for place in places],
        cannot_tell=[
            cannot_tell(
                "left-out",
                _("Text that is struck out, hidden or marked as deleted is not read."),
                count=sum(one.count for one in left_out),
            )
        ]
        if left_out
        else [],
    )


def _place(found: PlaceInProse) -> PlaceInDocumentJson:
    (place,) = cast("list[PlaceJson]", to_json((found.place,)))
    return PlaceInDocumentJson(**place, line=found.line, raw=found.raw, quoted=found.quoted)
