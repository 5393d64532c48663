"""Places written as lawyers write them: 《某条例》第十四条、第三十六条第（二）项."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from devolved_powers.citations.model import CitedPlace, NumberOrRange, NumberRange
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.citations.reading import parse

__all__ = ["canonical", "is_plain", "render"]

_SPOKEN = tuple("本该此同")
"""What such names begin with."""
_CLAUSE_UNITS = ("款", "项")
"""The units that a decimal number keeps; all others are written 条."""
_Numbers = tuple[NumberOrRange | str | None, ...]


def canonical(text: str) -> str | None:
    """Write what a text cites in the canonical form.

    Args:
        text: Any text with citations.

    Returns:
        The canonical text, or None when nothing is cited.
    """
    return render(parse(text)) or None


def is_plain(text: str) -> bool:
    """Tell whether a text is wholly in the canonical form, so that nothing in it was skipped.

    Args:
        text: Any text.

    Returns:
        Whether `canonical` gives back the same text.
    """
    return canonical(text) == text


def render(places: Sequence[CitedPlace]) -> str:
    """Write places in the canonical form.

    Args:
        places: What `parse` returned, or part of it.

    Returns:
        The laws joined by `；`, their places by `、`, without repeating what can be continued.
    """
    written = ""
    before: CitedPlace | None = None
    for place in places:
        known = before if before and _law_of(before) == _law_of(place) else None
        level = _first_to_write(known, place) if known else None
        if level is not None:
            written += "、" + _numbers(place, level)
        elif known and place.annex and any(_levels(known)) and any(_levels(place)):
            written += f"、{_annex(place)}{_numbers(place, 0)}"
        else:
            annex = _annex(place)
            written += ("；" if before else "") + _law(place) + annex + _numbers(place, 0)
        before = place
    return written


def _law_of(place: CitedPlace) -> tuple[str | None, str | None, str | None, bool]:
    return (place.law_resolved or place.law, place.doc_no, place.version, place.doc_no_only)


def _levels(place: CitedPlace) -> _Numbers:
    return (place.clause or place.article, place.paragraph, place.item, place.subitem)


def _annex(place: CitedPlace) -> str:
    return f"附件{place.annex_number or ''}" if place.annex else ""


def _first_to_write(before: CitedPlace, place: CitedPlace) -> int | None:
    """The level from which a place has to be written behind another; None if it cannot follow."""
    old, new = _levels(before), _levels(place)
    annexes = [(other.annex, other.annex_number) for other in (before, place)]
    if not any(old) or annexes[0] != annexes[1]:
        return None
    same_article = before.article_suffix == place.article_suffix
    for level in reversed(range(len(new))):
        inherited = old[:level] == new[:level] and (same_article or not level)
        if new[level] is not None and inherited:
            return level
    return None


def _law(place: CitedPlace) -> str:
    name = place.law_resolved or place.law
    if name is None:
        return ""
    notes = f"（{place.version}）" if place.version else ""
    if place.doc_no_only:
        return name + notes
    number = f"（{place.doc_no}）" if place.doc_no else ""
    title = name if _is_spoken(name) else f"《{name}》"
    return title + number + notes


def _is_spoken(name: str) -> bool:
    """Return whether a law is only spoken of (本条例), which stands without marks."""
    if name[:1] not in _SPOKEN:
        return False
    from devolved_powers.citations.patterns import BARE_SHORT  # slow to compile, and rarely needed

    return bool(BARE_SHORT.fullmatch(name))


def _numbers(place: CitedPlace, first: int) -> str:
    plain = place.annex and place.article is None
    writers: tuple[Callable[[int], str], ...] = (
        lambda number: f"第{to_chinese(number)}条",
        lambda number: f"第{to_chinese(number)}款",
        lambda number: f"第{number}项" if plain else f"第（{to_chinese(number)}）项",
        lambda number: f"第{number}目",
    )
    written = ""
    for level, number in enumerate(_levels(place)):
        if level < first or number is None:
            continue
        if isinstance(number, str):
            written += f"第{number}" if number.endswith(_CLAUSE_UNITS) else f"第{number}条"
            continue
        write = writers[level]
        written += (
            f"{write(number.first)}至{write(number.last)}"
            if isinstance(number, NumberRange)
            else write(number)
        )
        if level == 0 and place.article_suffix:
            written += _suffix(place.article_suffix)
    return written


def _suffix(suffix: NumberOrRange) -> str:
    if isinstance(suffix, NumberRange):
        return f"之{to_chinese(suffix.first)}至之{to_chinese(suffix.last)}"
    return f"之{to_chinese(suffix)}"
