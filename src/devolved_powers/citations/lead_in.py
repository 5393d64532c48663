"""What stands before a title or place, no part of it: separators, numbering, labels, verbs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.lexer import LINE, Source
from devolved_powers.citations.units import NumberGroup

__all__ = ["Lead", "lead_at"]

_MOST = 6
_TITLE_HEADS = frozenset("《<[")
_ITEM_HEADS = frozenset("(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")


@dataclass(slots=True)
class Lead:
    """The run of such words from one position on.

    Attributes:
        at: Where it ends.
        fresh: Whether nothing of the same citation stands before, or quoted text does.
        quoted: Whether it stands in quoted text, whose own （一） and 某某： mark no citation.
        line: Whether it begins a line.
        separators: Every separator in it; 规定 too, which closes a place.
        listed: Whether numbering or a label was in it.
        verb: 违反, 依据 or the like, if one was in it.
        colon: Whether a colon was in it that belongs to no label.
        group: The numbers that stand behind it, if numbers do.
    """

    at: int
    fresh: bool
    quoted: bool
    line: bool
    separators: str = ""
    listed: bool = False
    verb: str = ""
    colon: bool = False
    group: NumberGroup | None = None

    @property
    def weak(self) -> bool:
        """Whether nothing but a blank or line break tells a citation from quoted text."""
        return not (self.fresh or self.separators or self.listed)


def lead_at(
    source: Source,
    at: int,
    *,
    fresh: bool,
    quoted: bool = False,
    group_at: Callable[[int], NumberGroup | None],
) -> Lead:
    """Read the words before a title or place.

    Args:
        source: The text.
        at: Where to begin.
        fresh: Whether this is the start of the text, or comes after quoted text.
        quoted: Whether it may still be quoted text.
        group_at: Reads the numbers at a position, so that `二、三款` is not taken for numbering.

    Returns:
        The lead; it is empty where there is none.
    """
    lead = Lead(at, fresh=fresh, quoted=quoted, line=source.gap(at) == LINE)
    for _ in range(_MOST):
        if lead.at >= len(source.text) or source.text[lead.at] == "《":
            break
        lead.group = group_at(lead.at)
        end = None if lead.group else _common(source, lead) or _rare(source, lead)
        if end is None:
            break
        lead.at = end
        lead.line = lead.line or source.gap(end) == LINE
    return lead


def _common(source: Source, lead: Lead) -> int | None:
    """Pass over what may stand before any citation: separators, 【法律】, 法律依据:, a colon."""
    match = patterns.LEAD.match(source.text, lead.at)
    if not match:
        return None
    lead.listed = lead.listed or match.lastgroup == "label"
    lead.colon = lead.colon or match.lastgroup == "colon"
    lead.separators += match["separators"] or ""
    return match.end()


def _rare(source: Source, lead: Lead) -> int | None:
    """Pass over what is only sometimes meant so: fillers, numbering, verbs, 国务院 before 《."""
    text, at = source.text, lead.at
    filler = None if lead.fresh else patterns.FILLER.match(text, at)
    if filler:
        lead.separators += "规定" if "规定" in filler[0] else ""
        return filler.end()
    label = _numbering(source, lead) or _any_label(text, lead)
    if label:
        lead.listed = True
        return label.end()
    verb = patterns.VERB.match(text, at) if lead.fresh or lead.separators else None
    if verb and not lead.verb:
        lead.verb = verb[0]
        return verb.end()
    issuer = None if lead.weak else patterns.ISSUER.match(text, at)
    return issuer.end() if issuer else None


def _numbering(source: Source, lead: Lead) -> re.Match[str] | None:
    """Read `2.` or `（二）`, the latter only where it cannot belong to the place before it."""
    match = patterns.NUMBERING.match(source.text, lead.at)
    if not match:
        return None
    if (lead.fresh or lead.line) and not (lead.quoted and match[0][0] in _ITEM_HEADS):
        return match
    latin = match[0][0].isascii() and match[0][0] != "("
    entry = patterns.LEAD.match(source.text, match.end())
    headed = source.text[match.end() : match.end() + 1] in _TITLE_HEADS
    return match if latin or headed or (entry and entry["label"]) else None


def _any_label(text: str, lead: Lead) -> re.Match[str] | None:
    """Read a label of any wording before the first citation, unless it is a title."""
    first = lead.fresh and not lead.quoted
    match = patterns.ANY_LABEL.match(text, lead.at) if first else None
    return None if match and patterns.LAW_LIKE.search(match[0].rstrip(":")) else match
