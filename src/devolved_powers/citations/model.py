"""What a citation says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CitedPlace", "JsonPlace", "JsonValue", "NumberOrRange", "NumberRange", "to_json"]

JsonValue = str | int | bool | dict[str, int] | list[int] | None
JsonPlace = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers from the first to the last, both included: 第三条至第五条.

    Attributes:
        first: The first number.
        last: The last number, as written; a wrong list may have it below the first.
    """

    first: int
    last: int


NumberOrRange = int | NumberRange


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """One place cited.

    Attributes:
        law: The title as written, without its marks, line breaks and blanks, and without brackets
            that hold a number, date or version; the document number where it stands for the
            title; None where the text names no law.
        law_resolved: The law meant: the earlier title for 《条例》 or 本法, else the title with
            brackets and inner marks in full width; None where that cannot be told.
        article: 条.
        article_suffix: 1 for 之一; a range for 之一至之三.
        paragraph: 款.
        item: 项.
        subitem: 目.
        annex: Whether the place is in the annex (附件) of the law.
        doc_no: The document number written with the title, blanks removed.
        version: The version or date written with the title, such as `2019修正`.
        doc_no_only: Whether a document number stands in place of the title.
        span: Start and end in the raw text; the first place of a law includes the title.
        clause: The decimal number of a clause, as standards count them (`5.5.17`), in the place
            of the article; with its unit where that is not 条 (`3.3.2款`).
        annex_number: Which annex it is, 2 for 附件2; None where there is no number.
    """

    law: str | None
    law_resolved: str | None
    article: NumberOrRange | None
    article_suffix: NumberOrRange | None
    paragraph: NumberOrRange | None
    item: NumberOrRange | None
    subitem: NumberOrRange | None
    annex: bool
    doc_no: str | None
    version: str | None
    doc_no_only: bool
    span: tuple[int, int]
    clause: str | None = None
    annex_number: int | None = None


def to_json(places: tuple[CitedPlace, ...]) -> list[JsonPlace]:
    """Turn places into plain data for JSON.

    Args:
        places: What `parse` returned.

    Returns:
        One object per place; article_suffix_to, clause, annex, annex_number, version, doc_no and
        doc_no_only stand only where they say something.
    """
    return [_place_to_json(place) for place in places]


def _place_to_json(place: CitedPlace) -> JsonPlace:
    suffix = place.article_suffix
    first, last = (suffix.first, suffix.last) if isinstance(suffix, NumberRange) else (suffix, None)
    plain: JsonPlace = {
        "law": place.law,
        "article": _number_to_json(place.article),
        "paragraph": _number_to_json(place.paragraph),
        "item": _number_to_json(place.item),
        "article_suffix": first,
        "subitem": _number_to_json(place.subitem),
        "law_resolved": place.law_resolved,
        "span": list(place.span),
    }
    useful: JsonPlace = {
        "article_suffix_to": last,
        "clause": place.clause,
        "annex": place.annex,
        "annex_number": place.annex_number,
        "version": place.version,
        "doc_no": place.doc_no,
        "doc_no_only": place.doc_no_only,
    }
    return plain | {key: value for key, value in useful.items() if value}


def _number_to_json(number: NumberOrRange | None) -> JsonValue:
    return {"from": number.first, "to": number.last} if isinstance(number, NumberRange) else number
