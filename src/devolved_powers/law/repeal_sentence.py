"""Which laws a sentence repeals: “1988年…发布的《…》和《…》同时废止”, “废止《…》”."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from devolved_powers.law.reader import WRITTEN_DAY, written_date
from devolved_powers.law.titles_in_text import remarks_in, titles_in

_T = "\ue000"
"""Stands for a title while the sentence around it is read."""
_OTHER = rf"[^{_T}。；]"
_WITHIN = rf"[^{_T}，。；]"
_PART = (
    rf"(?:(?:中的?|的)?(?:第[一二三四五六七八九十百千零0-9]{{1,9}}[编章节条款项]{_WITHIN}{{0,60}}?"
    rf"|附[件表]{_WITHIN}{{0,20}}?|有关{_WITHIN}{{0,60}}?)|中的?{_WITHIN}{{0,60}}?)"
)
_RULES = "(?:实施细则|施行细则|实施办法|施行办法|实施条例)"
_MEANT = rf"(?:{_RULES}|及其?{_WITHIN}{{0,12}}(?:细则|办法|规定)|{_PART})?"
"""What may stand between a title and what follows: rules made of it, the part that is meant."""
_BREAKS = "规定|依照|依据|根据|按照|适用|执行|施行|废止|不再|修改|继续"
_GAP = re.compile(
    rf"{_MEANT}(?:(?:[、，,；;]|和|与|及|以及|并|或者?)(?:(?!{_BREAKS}){_OTHER}){{0,200}})?"
)
"""What stands between two titles of a list: 、1990年农业部发布的."""
_ALL = rf"(?:等(?:[0-9一二三四五六七八九十]{{1,3}}[部件项个])?{_WITHIN}{{0,16}})?"
_ADVERB = (
    rf"[，,]?(?:也|均|都|分别)?(?:[自从于](?P<since>{_WITHIN}{{1,30}})(?:起|之日|时))?[，,]?"
    r"(?:也|均|都|即|应当?|同时|即行|一并|相应|予以|全部|随之|自行|分别)*"
)
_VERB = re.compile(r"废止(?![的前后之时以或、和与及程情标者])")
"""Not where nothing is said to be repealed: 废止的, 废止后, 废止之日, 废止程序."""
_BEFORE_VERB = re.compile(rf"{_MEANT}{_ALL}{_ADVERB}")
_DENIED = tuple("予不未或者、改订建议出")
_BEHIND_VERB = re.compile(rf"{_WITHIN}{{0,80}}")
_ENDS = re.compile(rf"{_MEANT}{_ALL}(?=[，。；：]|$)")
_LONGEST = 300
"""Characters between two titles of a list."""
_BASIS = re.compile(rf"(?:根据|依照|依据|按照|违反|适用|执行){_WITHIN}{{0,20}}$")
_JOINED = "、，和及与"
_WHICH_PART = re.compile(
    rf"(?P<part>{_PART})(?=[，。；]|[{_JOINED}](?!第)|以及"
    rf"|{_ADVERB.replace('(?P<since>', '(?:')}(?:废止|$))"
)
_NO_LAW = ("证", "书", "表", "单", "卡", "照", "标志")
_FIGURES = "[0-9〇零一二三四五六七八九十百]"
_ORDER = re.compile(
    rf"[\u4e00-\u9fff]{{2,30}}?令(?:[0-9]{{4}}年|[〔\[][0-9]{{4}}[〕\]])?第?{_FIGURES}{{1,6}}号"
    rf"|[\u4e00-\u9fff]{{1,12}}[〔\[（(]?[0-9]{{4}}[〕\])）]?[\u4e00-\u9fff]{{0,8}}第?[0-9]{{1,6}}号"
)
_BEFORE_ORDER = re.compile(r"^.*[日以由年月](?=[^日以由年月]*令)")
DAY = re.compile(WRITTEN_DAY)


class RepealedLaw(NamedTuple):
    """A law that a sentence repeals.

    Args:
        title: as written.
        number: of its order, as written; empty for none.
        partial: what alone of it is repealed, as written; empty for all of it.
        on: the day that the sentence itself states for that; None for none.
    """

    title: str
    number: str
    partial: str = ""
    on: date | None = None


def repealed_in(sentence: str) -> Iterator[RepealedLaw]:
    """Yield the laws that a sentence repeals, in its order.

    Args:
        sentence: without blanks, and without its full stop.
    """
    if "废止" not in sentence:
        return
    plain = _Plain(sentence)
    start = 0
    for verb in _VERB.finditer(plain.text):
        yield from plain.before(start, verb.start()) or plain.behind(verb)
        start = verb.end()


def number_in(text: str) -> str:
    """Return the number of an order or of a document that a text names first; empty for none."""
    found = _ORDER.search(text)
    return _BEFORE_ORDER.sub("", found[0]).removeprefix("中华人民共和国") if found else ""


class _Plain:
    """A sentence with one sign for each title, and without remarks in brackets.

    Args:
        sentence: the sentence.
    """

    def __init__(self, sentence: str) -> None:
        self.text = ""
        self._titles: list[str] = []
        self._behind: list[str] = [""]
        end = 0
        for remark in remarks_in(sentence):
            self._take(sentence[end : remark.start])
            self._behind[-1] += sentence[remark.start : remark.end]
            end = remark.end
        self._take(sentence[end:])

    def _take(self, text: str) -> None:
        end = 0
        for title in titles_in(text):
            self.text += text[end : title.start].replace(_T, "") + _T
            self._titles.append(title.title)
            self._behind.append("")
            end = title.end
        self.text += text[end:].replace(_T, "")

        self._ends = [at + 1 for at, sign in enumerate(self.text) if sign == _T]

    def before(self, start: int, verb: int) -> list[RepealedLaw]:
        """Return the laws that stand before a verb: 《…》和《…》同时废止.

        Args:
            start: where what the verb may belong to begins.
            verb: where it stands.
        """
        within = [at for at, end in enumerate(self._ends) if start < end <= verb]
        if not within:
            return []
        tail = self._gap(within[-1], verb)
        said = None if tail is None else _BEFORE_VERB.fullmatch(tail)
        if said is None:
            return []
        first = within[-1]
        while first > within[0] and self._is_joined(first):
            first -= 1
        if _BASIS.search(self.text[start : self._ends[first] - 1]):
            first += 1
        own = DAY.search(said["since"] or "")
        day = written_date(own["year"], own["month"], own["day"]) if own else None
        return [*self._laws(first, within[-1], verb, day)]

    def behind(self, verb: re.Match[str]) -> list[RepealedLaw]:
        """Return the laws that stand behind a verb: 废止《…》和《…》."""
        first = next((at for at, end in enumerate(self._ends) if end > verb.end()), None)
        if first is None or self.text[: verb.start()].endswith(_DENIED):
            return []
        if not _BEHIND_VERB.fullmatch(self.text[verb.end() : self._ends[first] - 1]):
            return []
        last = first
        while last + 1 < len(self._ends) and self._is_joined(last + 1):
            last += 1
        while last >= first:
            end = _ENDS.match(self.text, self._ends[last])
            if end is not None:
                return [*self._laws(first, last, end.end(), None)]
            last -= 1
        return []

    def _gap(self, title: int, end: int) -> str | None:
        """Return what stands between a title and a place; None where that is too long."""
        gap = self.text[self._ends[title] : end]
        return gap if len(gap) <= _LONGEST else None

    def _is_joined(self, title: int) -> bool:
        """Return whether a title stands in one list with the one before."""
        gap = self._gap(title - 1, self._ends[title] - 1)
        return gap is not None and _GAP.fullmatch(gap) is not None

    def _laws(self, first: int, last: int, end: int, on: date | None) -> Iterator[RepealedLaw]:
        for at in range(first, last + 1):
            title = self._titles[at]
            if title.endswith(_NO_LAW):
                continue
            lead = self.text[self._ends[at - 1] if at else 0 : self._ends[at] - 1]
            behind = self.text[self._ends[at] : end if at == last else self._ends[at + 1] - 1]
            rules = re.match(_RULES, behind)
            number = number_in(self._behind[at + 1]) or number_in(lead)
            yield RepealedLaw(title + (rules[0] if rules else ""), number, _part(behind), on)


def _part(behind: str) -> str:
    """Return what of a law is meant, by what stands behind its title; empty for all of it."""
    found = _WHICH_PART.match(behind)
    return found["part"].rstrip(_JOINED) if found else ""
