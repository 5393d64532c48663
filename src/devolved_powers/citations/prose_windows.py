"""The windows of a text that hold citations: from a title to the last number of its own.

A window is what `citations.parse` reads as it reads a cell. Further windows have no title: they
belong to the law in hand, behind text that the text quotes (第七条：“…”，第十六条第二款).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.document_numbers import full_width
from devolved_powers.citations.lexer import LINE, Source
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
_RULES_TO = late_pattern("(?:其|(?:该|同|本)法的?)(?P<rules>实施(?:条例|细则))")
_BEHIND_TITLE = late_pattern(
    rf"(?:[》>]{{1,2}}(?=第)|[(\[](?=第{NUMBER}条)|[:,](?=第{NUMBER}条)|[总附罚]则:?(?=第))"
)
_GENERIC = late_pattern(rf"(?:实施|暂行|管理|若干|有关|相关)*(?:{_LAWS})")
"""What alone names no law, where no earlier title ends with it."""
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
    rf"|(?:修正|修订|修改)[之以]?前)的$|(?P<edition>{_YEAR}年(?:修正|修订)?[版本])的?$"
)
_BEFORE = 70
_BARE = late_pattern(
    rf"(?P<title>[{_HAN}0-9][{_HAN}0-9A-Za-z()<>·]{{0,60}}?(?:{_LAWS}|令第?{NUMBER}号|号令)(?:\([^()]{{1,30}}\))?)[》>]{{0,2}}[的之]?$"
)
_CUT = late_pattern(
    "违反了?|触犯了?|违背了?|依据|根据|依照|按照|参照|适用|符合|执行|构成了?|属于|对照|结合|[依按](?=[㐀-鿿])"
    r"|(?<=法|例|定|则)(?:以及|[和与及或])|以及|(?:同时|涉嫌|并|我国)|(?<![(0-9])(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|\((?![^()]*\))"
)
_HEAD = late_pattern(
    rf"(?:[{_HAN}]{{1,20}}[省市县区州盟旗])?(?:实施|贯彻|执行)?(?<=[省市县区州盟旗施彻行])$"
)
_JOINED = late_pattern("以及|[和与及或]")
_CONNECTED = late_pattern(
    '(?:[,、;:。和与及或并即指依按"(]|以及|或者|同时|违反了?|触犯了?|依据|根据|依照|按照|参照|适用|符合|构成了?|属于)$'
)
_BEHIND_QUOTE = late_pattern('"[,、;]?(?:以及|[和与及])?$')
_FOLLOWS = late_pattern('$|[的之、,。;:"()和与及或规等所]')
_GOES_ON = late_pattern(f"第|{_FOLLOWS.pattern}")
_LINE_ENDS = frozenset("。;:!?…")
_SAYS = late_pattern('[的之]?规定[,:"]|[:"]')


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
        self._ended = False
        """Whether the sentence of the law in hand has ended."""
        self._passed = 0
        """How far it is looked at whether its sentence and line have ended."""

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
            return self._of_title(self._whole(title, since), since) if title else None
        group = group_at(self._source, at)
        if group is None:
            return None
        return self._of_bare_title(at, since) or self._of_law_in_hand(at, group)

    def _of_title(self, title: Title, since: int, *, bare: bool = False) -> Window | None:
        """Return the window of a title."""
        if _PAPER.search(title.name):
            return None
        end = self._run_end(title.end, after_law=True) if self._cites(title) else title.end
        if end == title.end and not _ALONE.search(title.name):
            return None
        resolved = self._resolved(title)
        unmarked = self._source.text[title.start] != "《"
        if unmarked and resolved == title.name and _GENERIC.fullmatch(title.name):
            return None
        before, version = (None, None) if bare else self._version_before(title.start, since)
        law = LawInHand(
            written=title.law,
            resolved=resolved,
            version=title.notes.version or version,
            doc_no=title.notes.doc_no,
        )
        quoted = self._quotes.holds(title.start)
        if not quoted:
            self._take(law, end)
        return Window(title.start, end, law, before=before, quoted=quoted)

    def _cites(self, title: Title) -> bool:
        """Whether a place follows a title, if need be behind a mark too many."""
        text, end = self._source.text, title.end
        return title.cites or (
            text.startswith("》", end) and bool(patterns.PLACE_AHEAD.match(text, end + 1))
        )

    def _whole(self, title: Title, since: int) -> Title:
        """Return a title with its head before the marks: 某省实施《某法》办法."""
        if title.marked:
            return title
        first = max(since, title.start - _BEFORE)
        head = _HEAD.search(self._source.text, first, title.start)
        if head is None:
            return title
        start = head.start()
        for cut in _CUT.finditer(self._source.text, start, title.start):
            start = cut.end()
        whole = title_at(self._source, start) if start < title.start else None
        return whole if whole is not None and whole.end >= title.end else title

    def _resolved(self, title: Title) -> str | None:
        """Return the law that a title means: of 本法 and 其实施条例 by the law in hand."""
        hand = self._law.resolved if self._law is not None else None
        rules = _RULES_TO.fullmatch(title.name)
        if rules and hand is not None and hand.endswith("法"):
            return hand + rules["rules"]
        short = patterns.SHORT.fullmatch(title.name)
        if short and short["points"] and hand is not None and _is_called(hand, short["name"]):
            return hand
        return self._names.resolve(title.name, title.notes.alias)

    def _take(self, law: LawInHand, end: int) -> None:
        self._law, self._reached, self._passed, self._ended = law, end, end, False

    def _version_before(self, at: int, since: int) -> tuple[int | None, str | None]:
        """Return where the version begins that stands before a title, and the version."""
        first = max(since, at - _BEFORE)
        found = _VERSION_BEFORE.search(self._source.text, first, at)
        if found is None or self._source.gap(at) == LINE:
            return None, None
        return found.start(), full_width(found["version"] or found["edition"])

    def _of_bare_title(self, at: int, since: int) -> Window | None:
        """Return the window of a title without marks that ends where a number begins."""
        source = self._source
        first = max(since, at - _BEFORE)
        line = source.gaps.rfind(LINE, first, at + 1)
        first = max(first, line)
        for stop in _STOPS.finditer(source.text, first, at - _MARKS_LOST):
            first = stop.end()
        found = _BARE.search(source.text, first, at)
        if found is None:
            return None
        start, led = found.start("title"), False
        joined = _JOINED.match(source.text, start, at)
        if joined:
            start, led = joined.end(), True
        for cut in _CUT.finditer(source.text, start, at):
            if cut.end() < at - 1:
                start, led = cut.end(), True
        led = led or start == first or not _IS_HAN.match(source.text, start - 1)
        if start >= at:
            return None
        title = title_at(source, start)
        if title is None or not title.cites or not led or title.end > at:
            return None
        if patterns.NO_TITLE.search(title.name) and not patterns.BARE_SHORT.fullmatch(title.name):
            return None
        return self._of_title(title, since, bare=True)

    def _of_law_in_hand(self, at: int, group: NumberGroup) -> Window | None:
        """Return the window of numbers that belong to the law named before in their sentence."""
        law = self._law
        if law is None or self._quotes.holds(at) or self._line_ended(at):
            return None
        text = self._source.text
        tie = _CONNECTED if group.level == ARTICLE else _BEHIND_QUOTE
        if not tie.search(text, max(self._reached, at - 6), at):
            return None
        end = self._run_end(at, after_law=False)
        if not (_SAYS if self._ended else _FOLLOWS).match(text, end):
            return None
        self._reached = end
        return Window(at, end, law, level=group.level)

    def _line_ended(self, at: int) -> bool:
        """Whether the line that names the law in hand has ended; then no law is in hand.

        A line that breaks off in its sentence, or in what it quotes, has not. Behind the end of
        its sentence only 第六条规定，… goes on with it.
        """
        between = self._quotes.without(self._passed, at)
        self._ended = self._ended or "。" in between
        gaps, text = self._source.gaps, self._source.text
        line = gaps.find(LINE, self._passed + 1, at + 1)
        while line >= 0:
            if not self._quotes.holds(line) and (self._ended or text[line - 1] in _LINE_ENDS):
                self._law = None
                return True
            line = gaps.find(LINE, line + 1, at + 1)
        self._passed = at
        return False

    def _run_end(self, at: int, *, after_law: bool) -> int:
        """Return where the numbers end that begin at a position; the position where none do."""
        source, last = self._source, None
        annex = patterns.ANNEX.match(source.text, at) if after_law else None
        head = annex or (_BEHIND_TITLE.match(source.text, at) if after_law else None)
        end = head.end() if head else at
        opened = end > at and source.text[at] in "(["
        while True:
            group = self._next_group(end, last, after_law=after_law and last is None)
            if group is None:
                remark = remark_end(source, end) if last is not None or after_law else None
                after = after_law and last is None
                group = self._next_group(remark, last, after_law=after) if remark else None
            if group is None:
                break
            last, end = group, group.end
        if last is None and annex is None:
            return at
        if opened and last is not None and source.pairs.get(at) == end:
            return end + 1
        return end

    def _next_group(
        self, at: int, last: NumberGroup | None, *, after_law: bool
    ) -> NumberGroup | None:
        """Return the numbers that a citation goes on with; None where it ends."""
        joint = _JOINT.match(self._source.text, at)
        join = joint["join"] if joint else ""
        where = joint.end() if joint else at
        listed = bool(join) and join[0] not in ",;"
        group = group_at(
            self._source, where, after_law=after_law or listed, open_items=last is not None
        )
        return group if group and self._joins(at, where, group, last, join) else None

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
            return last is None and not behind and bool(_GOES_ON.match(source.text, group.end))
        if join in {",", ";"} or (join[:1] in {",", ";"}):
            return source.text[where] in "第§"
        return True


_KIND = late_pattern(rf"(?P<kind>{_LAWS})(?:（[^（）]{{1,40}}）)*$")
_IS_HAN = late_pattern(f"[{_HAN}]")
_MARKS_LOST = 3
"""Signs that may stand between a title that lost its 《 and its number: 》》的."""
_STOPS = late_pattern('[。;:,、"》]')


def _is_called(law: str, kind: str) -> bool:
    """Return whether 该法, 本条例 may stand for a law: a 法典 calls itself 本法."""
    return _ending(law) == kind or (kind == "法" and law.endswith("法典"))


def _ending(law: str) -> str:
    """Return the kind of law that a title ends with: 法, 条例."""
    found = _KIND.search(law)
    return found["kind"] if found else ""
