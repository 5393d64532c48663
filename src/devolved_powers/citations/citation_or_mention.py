"""Whether a title or article is cited, or only mentioned by statute text that is quoted.

Quoted statute text cites other laws and articles all the time. What tells a citation from those:
something separates it from what stands before, and it is not spoken *about* (第十条规定的).
"""

from __future__ import annotations

from devolved_powers.citations import patterns
from devolved_powers.citations.lead_in import Lead
from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.citations.open_place import OpenPlace
from devolved_powers.citations.titles import Title
from devolved_powers.citations.units import ARTICLE, LEVELS, NumberGroup, group_at
from devolved_powers.late_pattern import late_pattern

__all__ = ["Judge"]

_JOIN = late_pattern("[、,和及与或至到~-]|以及|或者")
_BREAKS = late_pattern(r'$|[《\[(;。:+、,"]|和|与|及|附件|[的之]?规定|\d{1,3}[.、]|[①-⒛]')
_SENTENCE = frozenset(",;。")
_OPENS_TEXT = late_pattern('[的之]?规定[:"]')
_WIDEST = 100


class Judge:
    """Judges what stands at a position of one text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._run = (0, 0)
        self._cited: list[set[int]] = [set() for _ in LEVELS]
        self._sentence = False

    def remember(self, group: NumberGroup | None) -> None:
        """Note the numbers cited of the law in hand, by level; None for the next law."""
        for below in self._cited[group.level + 1 if group else 0 :]:
            below.clear()
        if group:
            for element in group.elements:
                if element.number is None:
                    continue
                first, last = _ends(element.number)
                self._cited[group.level].update(range(first, min(last, first + _WIDEST) + 1))

    def has_cited(self, level: int) -> bool:
        """Tell whether the place in hand has a number of a level."""
        return bool(self._cited[level])

    def hear(self, lead: Lead) -> None:
        """Note whether a verb led to a citation: then the text is a sentence about its laws."""
        self._sentence = self._sentence or bool(lead.verb)

    def repeats(self, group: NumberGroup) -> bool:
        """Tell whether a group only repeats a number, as the head of its quoted text does."""
        number = group.elements[0].number
        if number is None:
            return False
        first, _ = _ends(number)
        only = len(group.elements) == 1 and not group.elements[0].suffix
        known = only and first in self._cited[group.level]
        return known and not group_at(self._source, group.end)

    def cites(self, title: Title, lead: Lead) -> bool:
        """Tell whether a title is cited.

        Args:
            title: The title found.
            lead: What stands before it.

        Returns:
            Whether it makes a place.
        """
        begins = lead.fresh or lead.listed
        quotes = bool(lead.verb) and not begins and not self._goes_on(lead)
        if not title.cites:
            return title.like_law and not quotes and (begins or self.breaks_off(title.end))
        return lead.fresh or not self._refers(title, lead, quotes=quotes)

    def _refers(self, title: Title, lead: Lead, *, quotes: bool) -> bool:
        """Whether quoted text only speaks about a title; `quotes` if a verb may open that text."""
        end = self.run_end(title.end)
        bare = not (title.marked or title.doc_no_only)
        if patterns.BARE_SHORT.fullmatch(title.name) and lead.verb and self._sentence:
            return False  # 违反《…》第三条，依据该条例第五条: the sentence goes on
        if bare and (lead.verb or (lead.weak and not self.breaks_off(end))):
            return True
        if quotes and "依据" not in lead.verb and patterns.PROVIDES.match(self._source.text, end):
            return True
        if lead.weak or patterns.BARE_SHORT.fullmatch(title.name):
            opens = title.marked and _OPENS_TEXT.match(self._source.text, end)
            return not opens and self.spoken_of(title.end)
        return not _SENTENCE.isdisjoint(lead.separators) and self._mentioned(title.end)

    def _goes_on(self, lead: Lead) -> bool:
        """Whether a verb goes on with a sentence about laws, and opens no quoted text."""
        return self._sentence or ";" in lead.separators or "规定" in lead.separators

    def mentions(self, group: NumberGroup, lead: Lead, last: OpenPlace) -> bool:
        """Tell whether numbers behind a place belong to a quotation: 第九条 第九条 应当….

        Args:
            group: The numbers.
            lead: What stands before them.
            last: The place before them.

        Returns:
            Whether they make no place.
        """
        first = group.elements[0]
        if not lead.weak:
            if group.level != ARTICLE or _SENTENCE.isdisjoint(lead.separators):
                return False
            spoken = bool(lead.verb) and not self._sentence
            return spoken or self.repeats(group) or self._mentioned(first.start)
        same = group.level != ARTICLE and first.number == last.numbers[group.level]
        if same or self.repeats(group):
            return True
        apart = group.level == ARTICLE or self._source.gap(first.start)
        return bool(apart) and self.spoken_of(first.start)

    def breaks_off(self, at: int) -> bool:
        """Tell whether a blank, the end or a separator stands at a position, and no more text."""
        return bool(self._source.gap(at) or _BREAKS.match(self._source.text, at))

    def spoken_of(self, at: int) -> bool:
        """Tell whether the text speaks about the run of places at a position: 第十条规定的."""
        return bool(patterns.POINTS_AWAY.match(self._source.text, self.run_end(at)))

    def _mentioned(self, at: int) -> bool:
        return bool(patterns.MENTIONED.match(self._source.text, self.run_end(at)))

    def run_end(self, at: int) -> int:
        """Find where the run of places ends that a position begins or stands in."""
        start, end = self._run
        if start <= at < end:
            return end
        end = at
        while True:
            join = _JOIN.match(self._source.text, end) if end > at else None
            group = group_at(self._source, join.end() if join else end, after_law=end == at)
            if group is None:
                break
            end = group.end
        self._run = (at, end)
        return end


def _ends(number: NumberOrRange) -> tuple[int, int]:
    return (number.first, number.last) if isinstance(number, NumberRange) else (number, number)
