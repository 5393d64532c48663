"""Brackets behind a title: document numbers, dates, versions, and short names given there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.document_numbers import full_width, number_end, number_text, spaced
from devolved_powers.citations.history import history_at
from devolved_powers.citations.lexer import Source
from devolved_powers.citations.units import NUMBER
from devolved_powers.late_pattern import late_pattern

__all__ = [
    "Notes",
    "behind_comma",
    "bracket_start",
    "bracketed",
    "cites_at",
    "history_behind",
    "note_at",
    "notes_at",
    "number_at",
    "remark_end",
]

_LONGEST = 300
_LONGEST_REMARK = 30
_MOST = 6
_BRACKETS = frozenset("([")
_GOES_ON = late_pattern(r"$|[、,;《]|[和与及]")
_ARTICLE = late_pattern(rf"第{NUMBER}条")
_NO_NOTE = late_pattern(rf"(?!(?:19|20)\d\d$){NUMBER}$|第?{NUMBER}[条款项]")


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands in brackets behind a title."""

    doc_no: str | None
    version: str | None
    alias: str | None
    end: int


def bracketed(source: Source, at: int, *, inside: bool = False) -> Notes | None:
    """Read one bracket that holds a number, a date, a version or a short name.

    Args:
        source: The text.
        at: Where the bracket has to open.
        inside: Whether the bracket belongs to the title itself, as （试行） then does.

    Returns:
        What it says, or None where it says something else.
    """
    end = _bracket_end(source, at)
    if end is None:
        return None
    content = _balanced(source.text[at + 1 : end - 1])
    if _NO_NOTE.match(content) or _says_article(content):
        return None
    named = patterns.ALIAS.search(content)
    alias = full_width(named["name"]) if named else None
    content = _balanced(content[: named.start()] if named else content)
    amended = patterns.AMENDED_BY.fullmatch(content)
    if not amended and patterns.DOC_IN_BRACKET.search(content):
        return Notes(spaced(source, at + 1, full_width(content)) or None, None, alias, end)
    trial = patterns.TRIAL.fullmatch(content) and not inside
    if amended or trial or patterns.VERSION_IN_BRACKET.search(content):
        return Notes(None, full_width(content) or None, alias, end)
    return Notes(None, None, alias, end) if alias else None


def _says_article(content: str) -> bool:
    """Whether a bracket names an article, as （修正后为第六十六条） does, and so is no edition."""
    return bool(_ARTICLE.search(content)) and not patterns.AMENDED_BY.fullmatch(content)


def notes_at(
    source: Source, at: int, inside: Sequence[Notes] = (), *, numbers: bool = True
) -> Notes:
    """Read everything that stands between a title and its first place.

    Args:
        source: The text.
        at: Behind the title.
        inside: What brackets within the title said.
        numbers: Whether a document number may stand there without brackets.

    Returns:
        All of it in one, with the position behind the last of it.
    """
    notes = list(inside)
    end = at
    while len(notes) < _MOST:
        note = _next(source, end, numbers=numbers)
        if note is None:
            break
        notes.append(note)
        end = note.end
    docs = dict.fromkeys(note.doc_no for note in notes if note.doc_no)
    versions = dict.fromkeys(note.version for note in notes if note.version)
    aliases = [note.alias for note in notes if note.alias]
    return Notes(
        doc_no="，".join(docs) or None,
        version="，".join(versions) or None,
        alias=aliases[0] if aliases else None,
        end=end,
    )


def bracket_start(source: Source, first: int, last: int) -> int | None:
    """Where the bracket opens with which a stretch of text ends."""
    if source.text[last - 1] != ")":
        return None
    opened = source.pairs.get(last - 1, -1)
    return opened if opened >= first else None


def _bracket_end(source: Source, at: int) -> int | None:
    if source.text[at : at + 1] not in _BRACKETS:
        return None
    close = source.pairs.get(at)
    return close + 1 if close and close - at < _LONGEST else None


def _balanced(content: str) -> str:
    """The content without such brackets as would not close; what it says is told without them."""
    for kind in ("()", "[]"):
        depth = 0
        for char in content:
            depth += (char == kind[0]) - (char == kind[1])
            if depth < 0:
                break
        if depth:
            content = content.replace(kind[0], "").replace(kind[1], "")
    return content


def note_at(source: Source, at: int) -> Notes | None:
    """Read a bracket, or a number behind 依据文号: and the like."""
    short = patterns.YEAR_AND_NO.match(source.text, at)
    if short:
        return Notes(full_width(short[0]), None, None, short.end())
    key = patterns.NUMBER_KEY.match(source.text, at)
    if not key:
        return bracketed(source, at)
    end = key.end()
    other = patterns.OTHER_VALUE.match(source.text, end)
    nothing = Notes(None, None, None, other.end() if other else end)
    return bracketed(source, end) or number_at(source, end) or _version(source, end) or nothing


def history_behind(source: Source, at: int) -> Notes | None:
    """Read a history that stands behind the places; where places follow, it is of another law."""
    history = history_at(source, at)
    if history is None or patterns.PLACE_AHEAD.match(source.text, history.end):
        return None
    return Notes(history.doc_no, history.version, None, history.end)


def _notes(source: Source, at: int) -> bool:
    """Whether the number of a standard goes on with a note on it, and not with its title."""
    return source.text[at : at + 1] in _BRACKETS


def behind_comma(source: Source, at: int) -> Notes | None:
    """Read a number or history that a comma sets apart from its title."""
    history = history_at(source, at)
    if history:
        return Notes(history.doc_no, history.version, None, history.end)
    return number_at(source, at)


def _next(source: Source, at: int, *, numbers: bool) -> Notes | None:
    note = note_at(source, at)
    if note:
        return note
    history = history_at(source, at) if numbers else None
    if history:
        return Notes(history.doc_no, history.version, None, history.end)
    number = number_at(source, at) if numbers else None
    behind = number.end if number else at
    ends = patterns.PLACE_AHEAD.match(source.text, behind) or source.gap(behind)
    if number and (
        ends or (patterns.STANDARD_NO.match(source.text, at) and _notes(source, behind))
    ):
        return number
    return _version(source, at)


def _version(source: Source, at: int) -> Notes | None:
    found = patterns.VERSION.match(source.text, at)
    return Notes(None, full_width(found[0]), None, found.end()) if found else None


def number_at(source: Source, at: int) -> Notes | None:
    """Read a document number without brackets."""
    end = number_end(source, at)
    return Notes(number_text(source, at, end), None, None, end) if end else None


def cites_at(source: Source, at: int) -> bool:
    """Tell whether a place follows a title, if need be behind a remark in brackets."""
    text = source.text
    if patterns.PLACE_AHEAD.match(text, at + text.startswith(("(", "["), at)):
        return True
    end = remark_end(source, at)
    return end is not None and bool(patterns.PLACE_AHEAD.match(text, end))


def remark_end(source: Source, at: int) -> int | None:
    """Where a remark ends that stands in brackets within a citation, or 前段 behind 款."""
    text = source.text
    unplaced = patterns.UNPLACED.match(text, at)
    if unplaced:
        return unplaced.end()
    end = _bracket_end(source, at)
    if end is None or end - at > _LONGEST_REMARK or _NO_NOTE.match(text, at + 1):
        return None
    return end if _GOES_ON.match(text, end) or patterns.PLACE_AHEAD.match(text, end) else None
