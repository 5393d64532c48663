"""Titles: 《…》, a title without marks, a document number in its place, and what follows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from devolved_powers.citations import patterns
from devolved_powers.citations.document_numbers import full_width, number_end, number_text
from devolved_powers.citations.history import history_at
from devolved_powers.citations.lexer import LINE, Source
from devolved_powers.citations.title_brackets import (
    Notes,
    bracket_start,
    bracketed,
    cites_at,
    notes_at,
)
from devolved_powers.late_pattern import late_pattern

__all__ = ["Title", "title_at"]

_LONGEST = 150
_LONGEST_BARE = 60
_SHORTEST_BARE = 3
_MOST_MARKS = 3
_EDGES = ".、,;:-"
_SENTENCE = late_pattern("[;。]")
_OTHER_MARKS = late_pattern('["<](?P<inner>[^<>《》";。]{2,80})[">]')
_NESTS = late_pattern(
    r"[^《》;。]{0,40}(?:印发|关于|实施|修改|贯彻|执行|转发|公布|发布|施行)(?=《)"
)
_WRAPPED = late_pattern('<[^<>]+>|"[^"]+"')
_CLOSING = frozenset("》>")
_ANY_CLOSING = late_pattern("[》>]{0,2}")
_NAMES_LAWS = late_pattern("关于|修改|废止|贯彻|实施")
_LISTED = late_pattern("[、,和与及]")
_AMENDING = 240
_CALLED_OF = late_pattern("关于|对|印发|修改|批准|转发")


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in the text.

    Attributes:
        law: As written, without blanks.
        name: The same with brackets and inner marks in full width.
        notes: What its brackets say, and where they end.
        doc_no_only: Whether it is a document number.
        marked: Whether it stood in title marks.
        start: Where it begins.
        cites: Whether a place follows.
    """

    law: str
    name: str
    notes: Notes
    doc_no_only: bool
    marked: bool
    start: int
    cites: bool

    @property
    def end(self) -> int:
        """Behind the title and its brackets."""
        return self.notes.end

    @property
    def like_law(self) -> bool:
        """Whether it is worded as a law's title, or carries a number or version as laws do."""
        short = patterns.SHORT.fullmatch(self.name)
        if short and short["points"]:
            return False
        notes = self.notes
        return bool(notes.doc_no or notes.version or patterns.LAW_LIKE.search(self.name))


def title_at(source: Source, at: int, *, alone: bool = False) -> Title | None:
    """Read the title that starts at a position.

    Args:
        source: The text.
        at: Where the title has to start.
        alone: Whether a title without marks may stand without a place behind it.

    Returns:
        The title, or None where there is none.
    """
    amended = _amended(source, at, alone=alone)
    if amended is not None:
        return amended
    first = source.text[at : at + 1]
    if first == "《":
        return _marked(source, at)
    if first in {"<", '"'}:
        return _other_marks(source, at) or _half_marked(source, at)
    return _doc_no(source, at) or _bare(source, at, at, alone=alone)


def _amended(source: Source, at: int, *, alone: bool) -> Title | None:
    """Read 《…决定》修改后的《…》: the law is cited, and the decision only made its version."""
    if source.text.find("修", at, at + _AMENDING) < 0:
        return None
    found = patterns.AMENDED.match(source.text, at)
    title = title_at(source, found.end(), alone=alone) if found else None
    if found is None or title is None:
        return None
    version = full_width(f"经{found['by']}")
    notes = title.notes
    if notes.version:
        version = f"{version}，{notes.version}"
    return replace(title, start=at, notes=replace(notes, version=version))


def _marked(source: Source, at: int) -> Title | None:
    text, opened = source.text, at
    while opened not in source.pairs and text[opened] == "《" and opened - at < _MOST_MARKS:
        nested = _NESTS.match(text, opened + 1)
        end = source.pairs.get(nested.end(), 0) if nested else 0
        if end and not _SENTENCE.search(text, opened, end):
            return _title(source, at, (opened + 1, end), end + 1, marked=True)
        opened += 1
        if opened == len(text):
            return None
    close = source.pairs.get(opened) if text[opened] == "《" else None
    if close is None:
        return _bare(source, at, opened, alone=True)
    if close - opened > _LONGEST or _SENTENCE.search(text, opened, close):
        return _bare(source, at, opened + 1, alone=True)
    end = close + 1
    tail = patterns.TITLE_TAIL.match(text, end)
    if tail and _ends_title(source, tail.end(), alone=True):
        return _title(source, at, (opened, _unmarked(text, tail.end())), tail.end(), marked=False)
    return _title(source, at, (opened + 1, close), end, marked=True)


def _other_marks(source: Source, at: int) -> Title | None:
    match = _OTHER_MARKS.match(source.text, at)
    if not match:
        return None
    title = _title(source, at, match.span("inner"), match.end(), marked=True)
    return title if title and title.like_law and title.cites else None


def _half_marked(source: Source, at: int) -> Title | None:
    """Read 〈title》 with a place: the marks do not fit each other."""
    title = _bare(source, at, at + 1, alone=False) if source.text[at] == "<" else None
    return title if title and title.cites else None


def _doc_no(source: Source, at: int) -> Title | None:
    """Read 国务院令第101号, as the title itself or before it; brackets around it do no harm."""
    bracket = source.pairs.get(at, 0) if source.text[at] == "(" else 0
    start = at + 1 if bracket else at
    stop = number_end(source, start)
    if not stop or (bracket and bracket != stop):
        return None
    if patterns.TITLE_AND_NO.match(source.text, start, stop):
        return None
    end = bracket + 1 if bracket else stop
    name = number_text(source, start, stop)
    if source.text.startswith("《", end):
        title = _marked(source, end)
        return title and _with_doc_no(title, at, name)
    listed = not bracket and _LISTED.match(source.text, end)
    if not (listed or _ends_title(source, end, alone=not bracket)):
        return None
    notes = notes_at(source, end, numbers=False)
    return Title(
        law=name if patterns.STANDARD_NO.match(source.text, start) else source.written(start, stop),
        name=name,
        notes=Notes(name, notes.version, notes.alias, notes.end),
        doc_no_only=True,
        marked=False,
        start=at,
        cites=cites_at(source, notes.end),
    )


def _with_doc_no(title: Title, start: int, doc_no: str) -> Title:
    notes = title.notes
    doc_no = f"{doc_no}，{notes.doc_no}" if notes.doc_no else doc_no
    notes = Notes(doc_no, notes.version, notes.alias, notes.end)
    return Title(title.law, title.name, notes, title.doc_no_only, title.marked, start, title.cites)


def _bare(source: Source, start: int, at: int, *, alone: bool) -> Title | None:
    """Read a title without marks: the shortest run that ends like one and is followed like one."""
    text = source.text
    short = patterns.BARE_SHORT.match(text, at)
    if short:
        title = _title(source, start, short.span(), short.end(), marked=False)
        return title if title and title.cites else None
    for ending in patterns.ENDING.finditer(text, at, _run_end(source, at)):
        end = ending.end()
        free = alone and end - at >= _SHORTEST_BARE
        listed = (
            free and patterns.TITLE_LIST.match(text, end) and not _NAMES_LAWS.search(text, at, end)
        )
        if not (listed or _ends_title(source, end, alone=free)):
            continue
        stop = _unmarked(text, end)
        title = _title(source, start, (at, stop), end, marked=False)
        spoken = "的" in text[stop - 3 : stop - 1] and not _CALLED_OF.search(text, at, stop)
        if spoken and not (title and title.cites):
            return None
        if title and (title.cites or title.notes.doc_no or patterns.ENDS_ALONE.search(title.name)):
            return title
    return None


def _run_end(source: Source, at: int) -> int:
    """How far a title without marks can reach: over one line break, and no verb, at the most."""
    text = source.text
    limit = at + _LONGEST_BARE
    cut = source.gaps.find(LINE, at + 1, limit)
    second = source.gaps.find(LINE, cut + 1, limit) if cut >= 0 else -1
    run = patterns.TITLE_RUN.match(text, at, second if second >= 0 else limit)
    if run is None or patterns.NO_TITLE_HEAD.match(text, at):
        return at
    verb = patterns.NO_TITLE.search(text, at, run.end())
    end = verb.start() if verb else run.end()
    marks = _ANY_CLOSING.match(text, end)
    return marks.end() if marks else end


def _unmarked(text: str, end: int) -> int:
    while text[end - 1] in _CLOSING:
        end -= 1
    return end


def _ends_title(source: Source, end: int, *, alone: bool) -> bool:
    """Whether a title can end here, by what follows; `alone` lets a blank or separator do."""
    text = source.text
    if alone and (source.gap(end) or patterns.TITLE_ENDS.match(text, end)):
        return True
    if cites_at(source, end) or bracketed(source, end) or number_end(source, end):
        return True
    if alone and (patterns.CHAPTER_AHEAD.match(text, end) or history_at(source, end)):
        return True
    return bool(
        patterns.VERSION.match(text, end)
        or patterns.KEY.match(text, end)
        or patterns.NUMBER_KEY.match(text, end)
    )


def _title(
    source: Source, start: int, inner: tuple[int, int], end: int, *, marked: bool
) -> Title | None:
    """Make a title of its stretch, taking numbers and versions out of its brackets."""
    first, last, inside = _core(source, *inner)
    if first >= last:
        return None
    notes = notes_at(source, end, inside)
    return Title(
        law=_paired(source.written(first, last)),
        name=full_width(source.text[first:last]),
        notes=notes,
        doc_no_only=False,
        marked=marked,
        start=start,
        cites=cites_at(source, notes.end),
    )


def _core(source: Source, first: int, last: int) -> tuple[int, int, list[Notes]]:
    """Strip a title of further marks around it and of notes; return its stretch and the notes."""
    text = source.text
    inside: list[Notes] = []
    while first < last:
        opened = bracket_start(source, first, last)
        note = bracketed(source, opened, inside=True) if opened is not None else None
        marks = text[first] == "《" and source.pairs.get(first) == last - 1
        if opened is not None and note and (note.doc_no or note.version):
            inside.insert(0, note)
            last = opened
        elif text[last - 1] in _EDGES:
            last -= 1
        elif text[first] in _EDGES:
            first += 1
        elif marks or _WRAPPED.fullmatch(text, first, last):
            first, last = first + 1, last - 1
        else:
            break
    return first, last, inside


def _paired(title: str) -> str:
    """Return a title whose inner marks fit each other: 《 closed by 〉 was meant as 〈."""
    if title.count("《") == title.count("》"):
        return title
    return title.replace("《", "〈").replace("》", "〉")
