"""Where a text goes on to cite after a quotation or preamble.

A new citation in quoted text begins a line, an entry of a list or at least a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from devolved_powers.citations import patterns
from devolved_powers.citations.citation_or_mention import Judge
from devolved_powers.citations.lead_in import Lead, lead_at
from devolved_powers.citations.lexer import LINE, Source
from devolved_powers.citations.titles import Title, title_at
from devolved_powers.citations.units import ARTICLE, NUMBER, NumberGroup, group_at
from devolved_powers.late_pattern import late_pattern

__all__ = ["Resumption"]

_SENTENCE_ENDS = frozenset('。;!?").:]…')
_LAWS = ("法", "条例", "办法", "规定", "细则", "规则")
_MAY_RESUME = late_pattern(
    r'《|[<"](?=[㐀-鿿])|\[|(?<![0-9])\d{1,3}[.、,)](?=[《<\[㐀-鿿])|[①-⒛]'
    r"|[一二三四五六七八九十]{1,3}、(?=《)|\([一二三四五六七八九十\d]{1,3}\)(?=《)"
    rf'|(?<=[。;"…])(?:第|(?=[㐀-鿿]{{2,40}}(?:{"|".join(_LAWS)})第{NUMBER}条))'
    r'|(?<=")[、,和与及](?=[《第])'
    rf"|(?<=:)第(?=\(?{NUMBER}\)?[款项])|经(?=[《0-9])"
    r"|法律法规名称:|条款号:|依据:|[违罚]则:|(?<=:)[㐀-鿿]|违反|依据|根据|按照|依照"
)
# What goes on behind a law that quoted text only names: 《…》和本条例规定的.
_GOES_ON = late_pattern("[和与及]|[的之]?规定")
_OPENS_TEXT = late_pattern('(?:[的之]?规定)?[:"…]')
_PROVIDES_TEXT = late_pattern('[的之]?规定[:"]')
# The same behind an article that begins a sentence: 第九条规定，….
_SAYS = late_pattern('(?:[的之]?规定)?[:"…]|规定,')
# What stands behind 第N条 where the text goes on with the article itself, and does not speak of it.
_HEADS = late_pattern(
    r"[;\[]|(?![的之所和与及或至到第、,。]|中[的规所]|以[上下外及]|等[规条、,]"
    r"|规定|项(?!目)|款(?!项)|关于|情形|除外|处[罚理]|执行)[㐀-鿿(《]"
)
# A remark that runs on from a place to the next law: 除第三款外、《…》; 关于路灯的规定、《…》.
_RUNS_ON = late_pattern(
    "(?:(?:除第|关于|中的|等|有关|相关)(?:(?!应当|不得|可以)[^,。;:《》]){0,30}"
    '|中"[^"《》]{1,60}"[^,。;:《》]{0,6})[、,和与及]'
)
_LINE_BEGINS = re.compile(bytes([LINE]))


class Resumption:
    """Finds the places of one text where it goes on to cite."""

    def __init__(self, source: Source, judge: Judge) -> None:
        self._source = source
        self._judge = judge
        marks = {found.start() for found in _MAY_RESUME.finditer(source.text)}
        lines = {found.start() for found in _LINE_BEGINS.finditer(source.gaps)}
        self._candidates = sorted(marks | lines)

    def after(self, at: int, *, cited: bool) -> int:
        """Find where the text goes on to cite.

        Args:
            at: Where the quotation or preamble begins.
            cited: Whether anything is cited before.

        Returns:
            The position, behind `at`; the end of the text where it never does.
        """
        candidates = self._candidates
        resumes = self._returns if cited else self._opens
        for index in range(bisect_right(candidates, at), len(candidates)):
            where = candidates[index]
            if cited and self._runs_on(at, where):
                return where
            begins = self._source.gap(where) == LINE
            referring = patterns.REFERENCE_OVER_LINES if begins else patterns.REFERENCE
            if cited and self._source.text.endswith(referring, 0, where):
                continue
            lead = lead_at(self._source, where, fresh=True, quoted=cited, group_at=self._group)
            if lead.at < len(self._source.text) and resumes(where, lead):
                return where
        return len(self._source.text)

    def _runs_on(self, at: int, where: int) -> bool:
        """Whether a remark on the place before stands between it and a title with places."""
        text = self._source.text
        if text[where] != "《" or self._source.gap(at) or not _RUNS_ON.fullmatch(text, at, where):
            return False
        title = title_at(self._source, where)
        return title is not None and title.cites

    def _opens(self, _at: int, lead: Lead) -> bool:
        """Whether the first citation stands here, after text that cites nothing."""
        if lead.group:
            return lead.line and lead.group.level == ARTICLE
        title = title_at(self._source, lead.at, alone=lead.line or lead.listed)
        return bool(title and (title.cites or title.like_law))

    def _returns(self, at: int, lead: Lead) -> bool:
        """Whether a citation of its own stands here, in quoted text."""
        if lead.group:
            spoken = lead.verb and not lead.listed
            return not spoken and self._continues(at, lead, lead.group)
        title = title_at(self._source, lead.at, alone=lead.listed)
        if title is None:
            return False
        begins = lead.listed or lead.line
        before = self._source.text[at - 1]
        ends = before in _SENTENCE_ENDS
        if not title.marked and not lead.listed and (not ends or before == ":"):
            return False
        if title.cites:
            return self._places_return(at, lead, title)
        if title.notes.doc_no and (ends or begins):
            return lead.listed or not lead.verb
        named = lead.verb or _GOES_ON.match(self._source.text, title.end)
        # （四）《…》规定的场所 is an item of quoted text.
        mentioned = patterns.MENTIONED.match(self._source.text, title.end)
        whole = title.like_law and not mentioned and self._judge.breaks_off(title.end)
        return whole and (lead.listed or (lead.line and not named))

    def _places_return(self, at: int, lead: Lead, title: Title) -> bool:
        """Whether a title with places is cited: set apart before or behind, and not spoken of."""
        text, end = self._source.text, self._judge.run_end(title.end)
        begins = lead.line or text[at - 1] in _SENTENCE_ENDS
        if (begins or lead.listed) and not lead.verb and _PROVIDES_TEXT.match(text, end):
            return True
        if lead.verb and not lead.listed:
            apart = begins and title.marked and bool(_OPENS_TEXT.match(text, end))
        else:
            apart = begins or lead.listed or bool(self._source.gap(at)) or self._quotes(title.end)
        return apart and not self._judge.spoken_of(title.end)

    def _continues(self, at: int, lead: Lead, group: NumberGroup) -> bool:
        """Whether 第N条 in quoted text cites a further place, which is quoted in its turn.

        So does 第N款 or 第N项, but only with a colon: statutes write neither.
        """
        text = self._source.text
        if self._judge.repeats(group) or text[lead.at] != "第" or text.endswith(_LAWS, 0, at):
            return False
        ends = text[at - 1] in _SENTENCE_ENDS
        begins = lead.line or lead.listed
        if _SAYS.match(text, self._judge.run_end(lead.at)):
            return begins or ends
        if group.level != ARTICLE:
            return (begins or ends) and self._heads_below(at, lead, group)
        if not (begins or ends):
            return False
        return self._quotes(lead.at) or self._heads(group)

    def _heads(self, group: NumberGroup) -> bool:
        """Whether an article number is glued to the text of its article: 第四十条在城市…."""
        if len(group.elements) > 1 or self._judge.spoken_of(group.elements[0].start):
            return False
        return bool(_HEADS.match(self._source.text, group.end))

    def _heads_below(self, at: int, lead: Lead, group: NumberGroup) -> bool:
        """Whether 第二款 or 第（一）项 heads its text, and the one before it was cited too.

        The first of them follows the article, or the words that lead to it (有下列行为的：).
        """
        text, end = self._source.text, self._judge.run_end(lead.at)
        if self._judge.spoken_of(lead.at):
            return False
        led = text[at - 1] == ":" or (lead.line and text[at - 1] in patterns.LEADS_TO_ITEM)
        if end == len(text) or text[end] in ";。":
            return led
        apart = self._source.gap(end) or (lead.line and len(group.elements) == 1)
        heads = bool(apart) and bool(_HEADS.match(text, end))
        return heads and (led or self._judge.has_cited(group.level))

    def _quotes(self, at: int) -> bool:
        """Whether the run of places at a position is set apart from text of its own behind it."""
        text, end = self._source.text, self._judge.run_end(at)
        return end < len(text) and bool(self._source.gap(end) or _OPENS_TEXT.match(text, end))

    def _group(self, at: int) -> NumberGroup | None:
        return group_at(self._source, at)
