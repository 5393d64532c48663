"""Reads a citation as people type it in a query: 动物防疫法第30条, 种子法75条（二）, 旧第七十三条.

The grammar of `citations/` reads it; here stands only what a query adds: marks of the old and the
new numbering, numbers without 条, titles without anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from devolved_powers.citations.model import CitedPlace

Numbering = Literal["any", "old", "new"]
"""By which numbers a place is asked for: `old` are those of the text that a citation was written
for, where that text has another number by now (旧第七十三条), `new` those of today."""

_DIGIT = "[0-9０-９零〇○◯一二三四五六七八九十百千两①-⒇㈠-㈩]"
_WORD_WITH_LAW = "违非合依司执守立方普书做手看用说无設设办"
"""What stands before 法 in words that name no law: 违法, 执法, 办法."""
_ENDING = (
    f"(?:(?<![{_WORD_WITH_LAW}])法|法典|条例|條例|[办辦]法|[规規]定|[细細规規][则則]|[目名][录錄])"
)
_MAY_CITE = re.compile(
    rf"{_DIGIT}[)）]?[条條]|[§《〈<]"
    rf"|{_ENDING}(?:[(（][^()（）]*[)）])?[》〉>”\"]?(?:第?{_DIGIT}{{1,12}}(?:[(（].*)?)?[?？。!！]?$"
)
_OLD = "旧|舊|原|老|修[订訂改正][之以]?前的?|以前的?"
_NEW = "新|现行|現行|现|現|修[订訂改正][之以]?[后後]的?"
_MARK = re.compile(
    rf"(?:^|(?<=[法典例定则則录錄》〉>)）,，、;；\s]))(?:(?P<old>{_OLD})|(?P<new>{_NEW}))(?:法?的|法|版)?"
    rf"(?=\s*(?:第|[《〈<§]|{_DIGIT}+\s*[条條]))"
)
_MARK_BEHIND = re.compile(
    rf"[(（](?:(?P<old>{_OLD})|(?P<new>{_NEW}))(?:法|版本?|条文?|條文?|序号)?[)）]"
)
_NO_UNIT = re.compile(
    rf"({_ENDING}[》〉>]?\s*)(?!(?:19|20)[0-9]{{2}})(第?\s*{_DIGIT}{{1,12}})(?=\s*(?:$|[(（]))"
)
_TITLE = re.compile(rf"[㐀-鿿、（）()〈〉]{{1,60}}{_ENDING}(?:[(（][^()（）]*[)）])?")
_ITEM = re.compile(r"(?<=[条條款])\s*([①-⒇㈠-㈩])(?=\s*$)")
SAYS_NOTHING = re.compile(
    r"[?？!！。.,，、;；:：\s]*(?:的?(?:行政)?(?:处罚|處罰|规定|規定|事项|事項|内容|条文)[?？。\s]*"
    r"|(?:现在|目前)?(?:还|是否|是不是)?(?:有效|适用|作数|管用)[吗么]?[?？。\s]*"
    r"|(?:怎么|如何)(?:规定|处罚|罚|说)的?[?？。\s]*|(?:规定|说|讲)?的?是?什么(?:内容)?[?？。\s]*"
    r"|罚多少钱?[?？。\s]*)?"
)
STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class AskedCitation:
    """What a query cites.

    Args:
        text: as typed.
        cited: the places, at least one, as the grammar read them; without an article where only a
            law is named, without a law where only a number is.
        numbers: by which numbers they are asked for.
    """

    text: str
    cited: tuple[CitedPlace, ...]
    numbers: Numbering = "any"

    @property
    def is_title_alone(self) -> bool:
        """Whether only laws are named, no place in them: it may be words as well."""
        return all(place.article is None and place.clause is None for place in self.cited)


def read_query(text: str) -> AskedCitation | None:
    """Read a citation as people type it; see `asked_citation`."""
    if _MAY_CITE.search("".join(text.split())) is None:
        return None
    from devolved_powers.citations import parse

    bare, numbers = _without_mark(_ITEM.sub(r"第\1项", text))
    cited = _whole(bare)
    if not any(place.article or place.clause for place in cited):
        cited = _whole(_NO_UNIT.sub(r"\1\2条", bare)) or cited
    if not cited and _TITLE.fullmatch("".join(bare.split())):
        cited = parse(f"《{bare}》")
    if not cited or any(place.law and not place.law_resolved for place in cited):
        return None  # 本法第三条: of what law is not said
    if any(_is_joined(place, bare) for place in cited):
        return None  # 养狗 动物防疫法第三十条: more than a citation
    return AskedCitation(text, cited, numbers)


def _is_joined(place: CitedPlace, text: str) -> bool:
    """Return whether a title was read over a blank, behind what may be another word.

    A title typed with a blank behind each character, or behind the name of the state, is none.
    """
    written = re.search(r"\s*".join(map(re.escape, place.law or "")), text)
    parts = written[0].split() if written else []
    return len(parts) > 1 and len(parts[0]) > 1 and parts[0] != STATE


def _whole(text: str) -> tuple[CitedPlace, ...]:
    """Return the places of a text that cites and says nothing else; none of any other."""
    from devolved_powers.citations import leftover, parse

    rest = (text[start:end] for start, end in leftover(text))
    return parse(text) if all(map(SAYS_NOTHING.fullmatch, rest)) else ()


def _without_mark(text: str) -> tuple[str, Numbering]:
    """Return a query without the words that ask for old or new numbers, and what they ask for."""
    for marks in (_MARK, _MARK_BEHIND):
        mark = marks.search(text)
        if mark is not None:
            bare = text[: mark.start()] + text[mark.end() :]
            return bare, "old" if mark["old"] else "new"
    return text, "any"
