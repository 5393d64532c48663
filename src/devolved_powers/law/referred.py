"""What a text refers to for the penalty: places of the same law, or provisions that it leaves open.

依照本法第八十四条的规定处罚 and 按照本条第二款的规定处以罚款 name places, which are followed.
依照有关法律的规定处罚 and 依照《…》处罚 cannot be. To prosecute (依照刑法…追究), to act within
one's powers (依据职权…罚款), to measure (按照…面积…), to discipline, or to leave a case to the
police refers to nothing that sets the penalty at hand. Texts are as `normalise` returns them.
"""

import re
from collections.abc import Iterator

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.legal_place import LegalPlace

_NUMERAL = "[一二三四五六七八九十百零]+"
_PARAGRAPH = rf"第{_NUMERAL}款"
_ITEM = rf"第\(?{_NUMERAL}\)?项"
_ARTICLE = rf"第{_NUMERAL}条(?:之{_NUMERAL})?"
_AND = "(?:、|,|和|及|或者|或|以及|至)?"
_OWN = (
    rf"(?:本(?:法|条例|办法|规定|细则){_ARTICLE}|本条(?:{_PARAGRAPH}|{_ITEM})|前[一二两三四五]?[款条]|(?<=照){_ARTICLE})"
    rf"(?:{_AND}(?:本(?:法|条例|办法|规定|细则))?(?:{_ARTICLE}|{_PARAGRAPH}|{_ITEM}))*"
)
_PUNISHED = (
    r"(?:的?(?:有关)?(?:规定|条款))?,?(?:给予|予以|进行|依法|从重|并|分别|可以)*(?:行政)?"
    r"(?:处罚|处理|处以罚款|处罚款|罚款|没收)(?!的|所需|费|决定)"
)
_FOLLOWED = late_pattern(rf"(?<![未不])(?:依照|按照|根据|依据|适用)(?P<places>{_OWN}){_PUNISHED}")
_PLACE = r"(?:第[一二三四五六七八九十百零()条款项之、和或者第至]{1,40})?"
_OPEN = late_pattern(
    r"(?<![未不])(?:依照|按照|根据|依据|适用)"
    rf"(?:[^,;:。]{{0,10}}《[^》]+》{_PLACE}(?:(?:、|和|以及)《[^》]+》{_PLACE})*(?:及其实施(?:细则|条例))?(?:等?(?:有关)?(?:法律、?)?(?:行政)?(?:法规)?)"
    r"|[^,;:。《应]{0,24}?(?:法律|法规|国家|国务院|省、自治区、直辖市)[^,;:。应作经做]{0,24}?(?=的?(?:有关)?规定|[给予进]|处)"
    rf"|(?![本前第])[^,;:。《应]{{1,20}}?(?:法|条例|细则){_PLACE})"
    rf"{_PUNISHED}"
)
_ELSEWHERE = late_pattern(r"治安|刑法|刑事|构成犯罪|处分|行政处罚法|程序|权限|职权|职责|标准|管辖")
"""Not the penalty at hand: the police, the court, the discipline of officials, how to proceed."""
_STEP = late_pattern(
    rf"(?P<before>前(?P<count>[一二两三四五])?(?P<of>[款条]))|(?P<to>至)?第\(?(?P<number>{_NUMERAL})\)?(?P<unit>[条款项])"
    rf"(?:之(?P<suffix>{_NUMERAL}))?"
)
_COUNTS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MOST = 30


def follows(text: str, place: LegalPlace) -> tuple[str, ...]:
    """Return the places of the same law by which a text has a case punished, as written in files.

    Args:
        text: as `normalise` returns it.
        place: where it stands: 前款 is told by it.
    """
    if not any(word in text for word in ("照", "据", "适用")):
        return ()
    named: dict[LegalPlace, None] = {}
    for match in _FOLLOWED.finditer(text):
        named.update(dict.fromkeys(_places(match["places"], place)))
    own = (place, place._replace(item=0), place.whole)
    return tuple(p.written() for p in list(named)[:_MOST] if p not in own)


def refers(text: str) -> bool:
    """Return whether a text has a case punished as a provision says that it does not name here."""
    for match in _OPEN.finditer(text):
        clause = text[max(text.rfind(mark, 0, match.start()) for mark in ";:。") + 1 : match.end()]
        if not _ELSEWHERE.search(clause):
            return True
    return False


def _places(text: str, home: LegalPlace) -> Iterator[LegalPlace]:
    """Yield the places of a list: 第四十七条至第四十九条, 第五十条第一款、第四款; 前两款."""
    last = LegalPlace(home.article, home.suffix)
    for match in _STEP.finditer(text):
        deeper = text[match.end() : match.end() + 1] == "第"
        if match["of"]:
            places = _before(_COUNTS[match["count"] or "一"], match["of"], home)
        elif match["unit"] == "条":
            number, suffix = (to_int(match[key] or "") or 0 for key in ("number", "suffix"))
            first = last.article + 1 if match["to"] else number
            places = [LegalPlace(n) for n in range(first, number)][:_MOST]
            places.append(LegalPlace(number, suffix))
        else:
            places = _parts(last, "item" if match["unit"] == "项" else "paragraph", match)
        if places:
            last = places[-1]
        if not deeper:
            yield from places


def _before(count: int, unit: str, home: LegalPlace) -> list[LegalPlace]:
    """Return the paragraphs, or articles, before a place: 前两款."""
    if unit == "款":
        numbers = range(max(1, home.paragraph - count), home.paragraph)
        return [home._replace(paragraph=number, item=0) for number in numbers]
    return [LegalPlace(n) for n in range(max(1, home.article - count), home.article)]


def _parts(last: LegalPlace, key: str, match: re.Match[str]) -> list[LegalPlace]:
    """Return the paragraph or item that a step names; from the last one on where it says 至."""
    number = to_int(match["number"]) or 0
    inner = last if key == "item" else last._replace(item=0)
    first = getattr(last, key) + 1 if match["to"] and getattr(last, key) else number
    return [inner._replace(**{key: n}) for n in range(first, number + 1)][:_MOST]
