"""The windows of a text that hold citations: from a title to the last number of its own.

A window is what `citations.parse` reads as it reads a cell. Further windows have no title: they
belong to the law in hand, behind text that the text quotes (第七条：“…”，第十六条第二款).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.document_numbers import full_width
from devolved_powers.citations.lexer import BLANK, LINE, Source
from devolved_powers.citations.quoted_stretches import QuotedStretches
from devolved_powers.citations.short_titles import ShortTitles
from devolved_powers.citations.title_brackets import remark_end
from devolved_powers.citations.titles import Title, title_at
from devolved_powers.citations.units import ARTICLE, DECIMAL, NUMBER, NumberGroup, group_at
from devolved_powers.late_pattern import late_pattern

__all__ = ["LawInHand", "Window", "Windows"]

_HAN = "㐀-鿿"
_LAWS = "法典|法|条例|办法|规定|细则|规则"
_ANCHOR = late_pattern(
    rf'《|[<"](?=[{_HAN}])|第(?=\(?{NUMBER}|{DECIMAL})|§|(?<=[{_HAN})])(?={DECIMAL}条)'
)
_CHAPTER = rf"第{NUMBER}(?:章|节|编|分编|部分)(?:[{_HAN}]{{0,10}}?(?=第{NUMBER}条))?"
_JOINT = late_pattern(
    r"(?P<of>[的之中])?"
    r"(?P<join>(?:[、,;]?(?:以及|或者|[和与及或并])?|[至到]|[-~]{1,2}))"
    rf"(?:{_CHAPTER})?"
)
_ALONE = late_pattern(
    rf"(?:{_LAWS}|规程|规范|标准|准则|通知|公告|通告|决定|决议|意见|解释|批复|复函|目录|名录|基准)"
    "〉?(?:（[^（）]{1,40}）)*$"
)
"""The endings of a title that is cited without a place."""
_PAPER = late_pattern(
    "(?:书|笔录|证|证明|执照|记录|图|照片|合同|协议|报告|凭证|票|收据|台账|档案"
    "|(?<!权力)(?<!责任)(?<!权责)(?<!负面)(?<!事项)(?<!处罚)清单|(?<!清)单|(?<!基准)(?<!标准)表"
    "|(?:处罚|强制|许可|复议|裁定|受理|确认)决定|(?<!复)函)(?:（[^（）]{1,40}）)*$"
)
"""The endings of the papers of a file, and of certificates."""
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇零九][〇零一二三四五六七八九]{2})"
_VERSION_BEFORE = late_pattern(
    rf"(?P<version>{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    r"[^,。;:《》\"]{0,40}?(?:修正|修订|修改|公布|颁布|发布|通过|施行|实施|版)[^,。;:《》\"]{0,6}?"
    r"|(?:修正|修订|修改)[之以]?前)的$"
)
_BEFORE = 70
_BARE = late_pattern(
    rf"(?P<title>[{_HAN}0-9A-Za-z()<>·]{{2,60}}?(?:{_LAWS})(?:\([^()]{{1,30}}\))?)[的之]?$"
)
_CUT = late_pattern(
    "违反了?|触犯了?|违背了?|依据|根据|依照|按照|参照|适用|符合|执行|构成了?|属于|对照|结合|[依按](?=[㐀-鿿])"
    r"|(?<=法|例|定|则)(?:以及|[和与及或])|以及|(?:同时|涉嫌|并|我国)"
)
_CONNECTED = late_pattern(
    '(?:[,、;:。和与及或并"(]|以及|或者|同时|违反了?|触犯了?|依据|根据|依照|按照|参照|适用|符合)$'
)
_BEHIND_QUOTE = late_pattern('"[,、;]?(?:以及|[和与及])?$')
_FOLLOWS = late_pattern('$|[的之、,。;:"()和与及或规等所]')
_STOP = late_pattern("[。]")


@dataclass(frozen=True, slots=True)
class LawInHand:
    """The law that numbers without a title belong to.

    Args:
        written: its title as written.
        resolved: the law meant; None where that cannot be told.
        version: the version given with it.
        doc_no: the document number given with it.
    """

    written: str
    resolved: str | None
    version: str | None
    doc_no: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of `Source.text` that holds a citation.

    Args:
        start: where it begins.
        end: where it ends.
        law: the law of all its places.
        level: the level of its first number, where it has no title.
        before: where the version begins that stands before the title; None where none does.
        quoted: whether it stands in quotation marks.
    """

    start: int
    end: int
    law: LawInHand | None
    level: int = ARTICLE
    before: int | None = None
    quoted: bool = False


class Windows:
    """Finds the windows of one text.

    Args:
        source: the text.
        names: the titles of the text so far; those found are added.
    """

    def __init__(self, source: Source, names: ShortTitles) -> None:
        self._source = source
        self._names = names
        self._quotes = QuotedStretches(source)
        self._law: LawInHand | None = None
        self._reached = 0
        """Where the last window of the law in hand ends."""
        self._passed = 0
        """How far it is looked at whether the sentence of the law in hand has ended."""

    def find(self) -> Iterator[Window]:
        """Yield the windows in their order."""
        text, at, since = self._source.text, 0, 0
        while (anchor := _ANCHOR.search(text, at)) is not None:
            where = anchor.start()
            window = self._window(where, since)
            if window is None:
                at = where + 1
                continue
            yield window
            at = since = max(window.end, where + 1)

    def _window(self, at: int, since: int) -> Window | None:
        first = self._source.text[at]
        if first == "《" or (first in '<"' and (first == "<" or self._quotes.opens(at))):
            title = title_at(self._source, at)
            return self._of_title(title, since) if title else None
        group = group_at(self._source, at)
        if group is None:
            return None
        return self._of_bare_title(at, since) or self._of_law_in_hand(at, group)

    def _of_title(self, title: Title, since: int, *, bare: bool = False) -> Window | None:
        """Return the window of a title."""
        if _PAPER.search(title.name):
            return None
        end = self._run_end(title.end, after_law=True) if title.cites else title.end
        if end == title.end and not _ALONE.search(title.name):
            return None
        before, version = (None, None) if bare else self._version_before(title.start, since)
        law = LawInHand(
            written=title.law,
            resolved=self._names.resolve(title.name, title.notes.alias),
            version=title.notes.version or version,
            doc_no=title.notes.doc_no,
        )
        quoted = self._quotes.holds(title.start)
        if not quoted:
            self._take(law, end)
        return Window(title.start, end, law, before=before, quoted=quoted)

    def _take(self, law: LawInHand, end: int) -> None:
        self._law, self._reached, self._passed = law, end, end

    def _version_before(self, at: int, since: int) -> tuple[int | None, str | None]:
        """Return where the version begins that stands before a title, and the version."""
        first = max(since, at - _BEFORE)
        found = _VERSION_BEFORE.search(self._source.text, first, at)
        if found is None or self._source.gap(at) == LINE:
            return None, None
        return found.start(), full_width(found["version"])

    def _of_bare_title(self, at: int, since: int) -> Window | None:
        """Return the window of a title without marks that ends where a number begins."""
        source = self._source
        first = max(since, at - _BEFORE)
        line = source.gaps.rfind(LINE, first, at + 1)
        first = max(first, line)
        for stop in _STOPS.finditer(source.text, first, at):
            first = stop.end()
        found = _BARE.search(source.text, first, at)
        if found is None:
            return None
        start = found.start("title")
        led = False
        for cut in _CUT.finditer(source.text, start, at):
            if cut.end() < at - 1:
                start, led = cut.end(), True
        led = led or start == first
        title = title_at(source, start)
        if title is None or not title.cites or not led or title.end > at:
            return None
        if patterns.NO_TITLE.search(title.name) and not patterns.BARE_SHORT.fullmatch(title.name):
            return None
        return self._of_title(title, since, bare=True)

    def _of_law_in_hand(self, at: int, group: NumberGroup) -> Window | None:
        """Return the window of numbers that belong to the law named before in their sentence."""
        law = self._law
        if law is None or self._quotes.holds(at) or self._sentence_ended(at):
            return None
        text = self._source.text
        tie = _CONNECTED if group.level == ARTICLE else _BEHIND_QUOTE
        if not tie.search(text, max(self._reached, at - 6), at):
            return None
        end = self._run_end(at, after_law=False)
        if not _FOLLOWS.match(text, end):
            return None
        self._reached = end
        return Window(at, end, law, level=group.level)

    def _sentence_ended(self, at: int) -> bool:
        """Whether the sentence that names the law in hand has ended; then no law is in hand."""
        between = self._quotes.without(self._passed, at)
        broken = self._source.gaps.find(LINE, self._passed, at + 1) >= 0
        if "。" in between or (broken and not self._quotes.holds(self._passed)):
            self._law = None
            return True
        self._passed = at
        return False

    def _run_end(self, at: int, *, after_law: bool) -> int:
        """Return where the numbers end that begin at a position; the position where none do."""
        source, end, last = self._source, at, None
        while True:
            remark = remark_end(source, end) if last is not None or after_law else None
            joint = _JOINT.match(source.text, remark or end)
            where = joint.end() if joint else end
            group = group_at(
                source, where, after_law=after_law and last is None, open_items=last is not None
            )
            if group is None or (joint and not self._joins(end, where, group, last, joint["join"])):
                break
            last, end = group, group.end
        return end

    def _joins(
        self, end: int, where: int, group: NumberGroup, last: NumberGroup | None, join: str
    ) -> bool:
        """Whether numbers go on with a citation: not where a new line or entry begins."""
        source = self._source
        if where >= len(source.text):
            return False
        breaks = source.gaps.find(LINE, end, where + 1) >= 0
        if breaks and not join and (last is None or group.level <= last.level):
            # 《某条例》 at the end of a line, 第一条 at the head of the next: the law itself
            behind = source.gap(group.end)
            return last is None and not behind and bool(_FOLLOWS.match(source.text, group.end))
        if join in {",", ";"} or (join[:1] in {",", ";"}):
            return source.text[where] in "第§"
        return bool(join) or last is None or group.level > last.level or source.gap(where) == BLANK


_STOPS = late_pattern('[。;:,、"》(]')
