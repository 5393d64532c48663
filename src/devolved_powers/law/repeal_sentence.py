"""Which laws a sentence repeals: “1988年…发布的《…》和《…》同时废止”, “废止《…》”."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from devolved_powers.law.reader import written_date
from devolved_powers.law.titles_in_text import titles_in

_T = "\ue000"
"""Stands for a title while the sentence around it is read."""
_IN_TITLE = re.compile(rf"[{_T}]")
_OTHER = rf"[^{_T}。；]"
_WITHIN = rf"[^{_T}，。；]"
_PART = (
    rf"(?:(?:中的?|的)?(?:第[一二三四五六七八九十百千零0-9]{{1,9}}[编章节条款项]{_WITHIN}{{0,60}}?"
    rf"|附[件表]{_WITHIN}{{0,20}}?|有关{_WITHIN}{{0,60}}?)|中的?{_WITHIN}{{0,60}}?)"
)
_ELEMENT = rf"{_T}(?:{_PART})?"
_AND = r"(?:[、，,；;]|和|与|及|以及|并|或者?)"
_BETWEEN = (
    rf"(?:{_AND}(?:(?!规定|依照|依据|根据|按照|适用|执行|施行|废止|不再){_OTHER}){{0,200}}?)?"
)
_LIST = rf"{_ELEMENT}(?:{_BETWEEN}{_ELEMENT})*"
_ALL = rf"(?:等(?:[0-9一二三四五六七八九十]{{1,3}}[部件项个])?{_WITHIN}{{0,16}}?)?"
_ADVERB = (
    rf"(?:[，,]?自(?P<since>{_WITHIN}{{1,30}}?)起)?[，,]?"
    r"(?:也|均|都|即|应当?|同时|即行|一并|相应|予以|全部|随之|自行)*"
)
_NOTHING = r"(?![的前后之时以或、和与及程情标者])"
"""What stands behind 废止 where nothing is said to be repealed: 废止的, 废止后, 废止程序."""
_BEFORE_VERB = re.compile(rf"(?P<list>{_LIST}){_ALL}{_ADVERB}废止{_NOTHING}")
_BEHIND_VERB = re.compile(
    rf"(?<![予不未或、改订建议出])废止(?P<list>(?![的前后之时以或、和与及]){_WITHIN}{{0,80}}?{_LIST})"
    rf"{_ALL}(?=[，。；：]|$)"
)
_REMARK = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]")
_BASIS = re.compile(rf"(?:根据|依照|依据|按照|违反|适用|执行){_OTHER}{{0,20}}$")
_NO_LAW = ("证", "书", "表", "单", "卡", "照", "标志")
_FIGURES = "[0-9〇零一二三四五六七八九十百]"
_ORDER = re.compile(
    rf"[\u4e00-\u9fff]{{2,30}}?令(?:[0-9]{{4}}年|[〔\[][0-9]{{4}}[〕\]])?第?{_FIGURES}{{1,6}}号"
    rf"|[\u4e00-\u9fff]{{1,12}}[〔\[（(]?[0-9]{{4}}[〕\])）]?[\u4e00-\u9fff]{{0,8}}第?[0-9]{{1,6}}号"
)
_BEFORE_ORDER = re.compile(r"^.*[日以由]")
DAY = re.compile(
    r"(?P<year>[0-9〇○零一二三四五六七八九]{4})年(?P<month>[0-9一二三四五六七八九十]{1,2})月"
    r"(?P<day>[0-9一二三四五六七八九十]{1,3})日"
)


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
    covered: list[tuple[int, int]] = []
    for match in _BEFORE_VERB.finditer(plain.text):
        covered.append(match.span())
        lead = plain.text[: match.start()]
        first = 1 if _BASIS.search(lead) else 0
        yield from plain.laws(*match.span("list"), _own_day(match["since"]), skip=first)
    for match in _BEHIND_VERB.finditer(plain.text):
        if not any(start <= match.start() < end for start, end in covered):
            yield from plain.laws(*match.span("list"), None)


def number_in(text: str) -> str:
    """Return the number of an order or of a document that a text names first; empty for none."""
    found = _ORDER.search(text)
    return _BEFORE_ORDER.sub("", found[0]).removeprefix("中华人民共和国") if found else ""


def _own_day(since: str | None) -> date | None:
    day = DAY.search(since or "")
    return written_date(day["year"], day["month"], day["day"]) if day else None


class _Plain:
    """A sentence with one sign for each title, and without remarks in brackets.

    Args:
        sentence: the sentence.
    """

    def __init__(self, sentence: str) -> None:
        parts: list[str] = []
        self._titles: list[str] = []
        end = 0
        for title in titles_in(sentence):
            parts.append(_IN_TITLE.sub("", sentence[end : title.start]))
            self._titles.append(title.title)
            end = title.end
        parts.append(_IN_TITLE.sub("", sentence[end:]))
        self._behind = ["".join(_REMARK.findall(part)) for part in parts[1:]]
        self.text = _T.join(_REMARK.sub("", part) for part in parts)

    def laws(
        self, start: int, end: int, on: date | None, *, skip: int = 0
    ) -> Iterator[RepealedLaw]:
        """Yield the laws of a list.

        Args:
            start: where it begins in the text.
            end: where it ends.
            on: the day stated for them.
            skip: titles at its beginning that are no part of it.
        """
        first = self.text.count(_T, 0, start)
        between = self.text[start:end].split(_T)
        leads = (self.text[:start].rpartition(_T)[2] + between[0], *between[1:])
        for at in range(skip, len(between) - 1):
            title = self._titles[first + at]
            if title.endswith(_NO_LAW):
                continue
            number = number_in(self._behind[first + at]) or number_in(leads[at])
            yield RepealedLaw(title, number, _part(between[at + 1]), on)


def _part(behind: str) -> str:
    """Return what of a law is meant, by what stands behind its title."""
    return behind if re.fullmatch(_PART, behind) else ""
