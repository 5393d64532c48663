"""The grammar: a text is read as citations, each with places, and what lies between is passed over.

Reading goes on from one place to the next as long as nothing but separators, labels and the like
lie between. Anything else begins a quotation (or a preamble), which ends only where the text
resumes in a way that quoted statute text does not: see `Resumption`.
"""

from __future__ import annotations

from dataclasses import replace

from devolved_powers.citations import patterns
from devolved_powers.citations.citation_or_mention import Judge
from devolved_powers.citations.keyed_text import keyed_text
from devolved_powers.citations.lead_in import Lead, lead_at
from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.numerals import to_int
from devolved_powers.citations.open_place import NamedLaw, OpenPlace
from devolved_powers.citations.resume import Resumption
from devolved_powers.citations.short_titles import ShortTitles
from devolved_powers.citations.title_brackets import (
    behind_comma,
    history_behind,
    note_at,
    remark_end,
)
from devolved_powers.citations.titles import title_at
from devolved_powers.citations.units import ARTICLE, ITEM, NumberGroup, group_at
from devolved_powers.late_pattern import late_pattern

__all__ = ["Reading", "read_citations"]

_STRONG = frozenset(";+")
_BEFORE_QUOTATION = late_pattern(r"(?:等?[的之]?(?:有关|相关)?规定)?[,;。、:.]*")


Reading = tuple[tuple[CitedPlace, ...], tuple[tuple[int, int], ...]]
"""The places of a text, and the parts that are neither citation nor separator."""


def read_citations(text: str) -> Reading:
    """Read a text by the whole grammar."""
    keyed = keyed_text(text)
    if keyed is None:
        return _read(text)
    places, rest = _read(keyed.text)
    contents = [span for record in keyed.records for span in (*record.contents, *record.notes)]
    unread = [keyed.span(*part) for part in rest]
    return (
        tuple(replace(place, span=keyed.span(*place.span)) for place in places),
        tuple(sorted({*unread, *contents})),
    )


def _read(text: str) -> Reading:
    reader = _Reader(text)
    source = reader.source
    places = tuple(draft.place(source) for draft in reader.drafts if draft.cites)
    unread = [(draft.start, draft.end) for draft in reader.drafts if not draft.cites]
    parts = sorted(unread + [part for part in reader.skipped if part[0] < part[1]])
    return places, tuple(source.span(*part) for part in parts)


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.drafts: list[OpenPlace] = []
        self.skipped: list[tuple[int, int]] = []
        self._law: NamedLaw | None = None
        self._names = ShortTitles()
        self._judge = Judge(self.source)
        self._resume: Resumption | None = None
        self._read()

    def _read(self) -> None:
        at, fresh = 0, True
        while at < len(self.source.text):
            end = self._citation(at, fresh=fresh)
            fresh = end is None
            if end is None:
                end = self._resumption(at)
                self._skip(at, end)
            at = end

    def _resumption(self, at: int) -> int:
        if self._resume is None:
            self._resume = Resumption(self.source, self._judge)
        return self._resume.after(at, cited=bool(self.drafts))

    def _skip(self, start: int, end: int) -> None:
        if self.skipped and self.skipped[-1][1] == start:
            start = self.skipped.pop()[0]
        trimmed = _BEFORE_QUOTATION.match(self.source.text, start, end)
        self.skipped.append((trimmed.end() if trimmed else start, end))

    def _citation(self, at: int, *, fresh: bool) -> int | None:
        """Read the next title or places; where they end, or None where there are none."""
        last = self.drafts[-1] if self.drafts and not fresh else None

        def group_here(where: int) -> NumberGroup | None:
            return self._group(where, last)

        lead = lead_at(self.source, at, fresh=fresh, group_at=group_here)
        if lead.at >= len(self.source.text):
            return lead.at
        if lead.colon and last and not last.empty and not lead.listed:
            return None
        if lead.group:
            end = self._places(lead.group, lead, last)
        else:
            end = self._note(lead, last) or self._annex(lead, last) or self._title(lead, last)
        if end is not None:
            self._judge.hear(lead)
        return end

    def _group(self, at: int, last: OpenPlace | None) -> NumberGroup | None:
        empty = last is not None and last.empty
        open_items = last is not None and (not last.empty or last.annex)
        return group_at(self.source, at, after_law=empty, open_items=open_items)

    def _places(self, group: NumberGroup, lead: Lead, last: OpenPlace | None) -> int | None:
        """Take the numbers of a group as places of the law in hand."""
        first, *others = group.elements
        if last is None and self.drafts and group.level != ARTICLE:
            last = self._below(group)
        elif last is None:
            before = self.drafts[-1] if self.drafts else None
            annex = bool(before and before.annex)
            last = OpenPlace(self._law, first.start, first.end, annex=annex)
            last.annex_number = before.annex_number if before else None
            self.drafts.append(last)
        elif not last.empty and (lead.separators or lead.listed or group.level <= last.depth):
            if self._judge.mentions(group, lead, last):
                return None
            last = last.beside(group.level, first)
            self.drafts.append(last)
        last.narrow(group.level, first)
        for element in others:
            last = last.beside(group.level, element)
            self.drafts.append(last)
        self._judge.remember(group)
        return group.end

    def _below(self, group: NumberGroup) -> OpenPlace:
        """Take 第N款 or 第N项 that heads its text, behind the article it belongs to or its text.

        第七条：第一款 … cites the first paragraph only; so does the item behind the words that
        lead to it.
        """
        before, first = self.drafts[-1], group.elements[0]
        between = [part for part in self.skipped[-1:] if before.end < part[1] > part[0]]
        led = group.level == ITEM and self.source.text[first.start - 1] in patterns.LEADS_TO_ITEM
        if group.level > before.depth and not before.empty and (led or not between):
            return before
        last = before.beside(group.level, first)
        self.drafts.append(last)
        return last

    def _note(self, lead: Lead, last: OpenPlace | None) -> int | None:
        """Take a number or date that stands behind the places it belongs to."""
        if last is None:
            return None
        if last.law is None:
            return self._remark(lead)
        note = note_at(self.source, lead.at)
        if note is None and last.empty and lead.separators == ",":
            note = behind_comma(self.source, lead.at)
        if note is None and not last.empty and lead.separators in {"", ","}:
            note = history_behind(self.source, lead.at)
        if note is None:
            return self._remark(lead)
        law = last.law
        law.doc_no = law.doc_no or note.doc_no
        law.version = law.version or note.version
        return note.end

    def _remark(self, lead: Lead) -> int | None:
        """Pass over a remark that interrupts a citation; it counts as left over."""
        end = remark_end(self.source, lead.at)
        if end is not None:
            self._skip(lead.at, end)
        return end

    def _annex(self, lead: Lead, last: OpenPlace | None) -> int | None:
        """Take 附件, alone or before 第N项."""
        source = self.source
        match = patterns.ANNEX.match(source.text, lead.at)
        if not match:
            return None
        end = match.end()
        if not (group_at(source, end, after_law=True) or self._judge.breaks_off(end)):
            return None
        if last is None or not last.empty or last.annex:
            last = OpenPlace(self._law, lead.at, end)
            self.drafts.append(last)
        last.annex, last.end = True, end
        last.annex_number = to_int(match["number"] or "") or None
        return end

    def _title(self, lead: Lead, last: OpenPlace | None) -> int | None:
        """Take a title as the law of what follows."""
        alone = lead.fresh or lead.listed or not _STRONG.isdisjoint(lead.separators)
        alone = alone or bool(last and last.empty and (lead.separators or lead.line))
        title = title_at(self.source, lead.at, alone=alone)
        if title is None or not self._judge.cites(title, lead):
            return None
        notes = title.notes
        self._judge.remember(None)
        resolved = self._names.resolve(title.name, notes.alias)
        self._law = NamedLaw(
            written=title.law,
            resolved=resolved,
            doc_no=resolved if title.doc_no_only else notes.doc_no,
            version=notes.version,
            doc_no_only=title.doc_no_only,
            stands_alone=title.like_law,
        )
        self.drafts.append(OpenPlace(self._law, title.start, title.end))
        return title.end
