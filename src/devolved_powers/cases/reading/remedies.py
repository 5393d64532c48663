"""Where a decision sends the party: 行政复议 and 行政诉讼, by organ, court and term."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from devolved_powers.cases.model import Remedy
from devolved_powers.cases.reading.amounts_in_words import number_in_words
from devolved_powers.cases.reading.plain_lines import FILLER, PlainLine
from devolved_powers.late_pattern import late_pattern

_SENTENCE = late_pattern(r"[^。]+")
_REVIEW = late_pattern(
    r"向(?P<organ>[^,。;:向]{1,60}?)(?:依法)?(?:提出|提起|申请)(?:行政)?复议", holds=("复议",)
)
_REVIEW_WITHOUT = late_pattern(
    r"(?<!不)(?<!未)(?<!不依法)(?:依法)?(?:申请|提起|提出)(?:行政)?复议(?!期间"
    r"|或者提起行政诉讼期间|的期限|机关|决定)(?!,?(?:不|也不|或者不)提起)",
    holds=("复议",),
)
_SUIT = late_pattern(
    r"向(?P<court>[^,。;:向]{0,50}?法院)\)?…*(?:依法)?(?:直接)?(?:提起|起诉|提出|申请立案)",
    holds=("法院",),
)
_SUIT_WITHOUT = late_pattern(
    r"(?<!不)(?<!未)(?<!不依法)(?:依法)?(?:提起(?:行政)?诉讼|(?<!不)起诉)(?!期间|的|又|也)",
    holds=("诉",),
)
_REVIEW_LABEL = late_pattern(
    r"复议(?:的)?(?:机关|机构)(?:名称)?(?:为|是|[:|])(?P<organ>[^,。;:|]{2,40})", holds=("复议",)
)
_COURT_LABEL = late_pattern(
    r"(?:管辖(?:的)?法院|受理法院|诉讼(?:管辖)?法院)(?:名称)?(?:为|是|[:|])(?P<court>[^,。;:|]{2,40})",
    holds=("法院",),
)
_REVIEW_TERM = late_pattern(
    r"复议(?:的)?期限(?:为|是|[:|])[^,。;]{0,24}?"
    r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,4}) ?(?P<unit>个?工作日|日|天|个月)",
    holds=("复议",),
)
_SUIT_TERM = late_pattern(
    r"诉讼(?:的)?期限(?:为|是|[:|])[^,。;]{0,24}?"
    r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,4}) ?(?P<unit>个?工作日|日|天|个月)",
    holds=("诉讼",),
)
_MAY = late_pattern("可|有权|应当先|应先|须先|先行|不服")
_NOT_DONE = late_pattern(r"不得|逾期|期间|期满|既不|不停止|未申请|未提起|不申请|强制执行")
_TERM = late_pattern(
    r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十两百]{1,4}) ?(?P<unit>个?工作日|日|天|个月|月)"
    r"(?:之|以)?内"
)
_TERM_LOOSE = late_pattern(
    r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十两百]{1,4}) ?(?P<unit>个?工作日|日|天|个月)(?!起)"
)
_FIRST = late_pattern(
    r"应(?:当)?(?:依法)?先|必?须先|先(?:行)?(?:依法)?(?:自|在|向|于|申请)|(?:行政)?复议前置"
    r"|应当在申请行政复议后"
)
_AFTER_REVIEW = late_pattern(
    r"对?(?:行政)?复议(?:决定|结果)(?:仍)?不服|不服(?:行政)?复议决定|收到(?:行政)?复议决定"
)
_UNNAMED = late_pattern(
    r"^(?P<words>(?:本机关的?|本局的?|你可以|我局的?)?(?:(?:上一?级|同级|本级|有权|相关|有关|法定|所属"
    r"|主管)(?:的)?(?:行政|人民|主管)?(?:复议)?(?:机关|部门|政府|单位)"
    r"(?=$|或)|(?:行政)?复议(?:机关|机构)(?=$)|上一?级(?=[^,。]{0,12}(?:机关|部门)$)|[_…×XＸ* ]+))"
)
"""How an organ is told that is not named; behind these words may stand what is of a person."""
_UNNAMED_COURT = late_pattern(
    r"^(?P<words>(?:依法)?(?:(?:有|具有)?管辖权?的?|当地|所在地|本地|相关|有关|有权管辖的"
    r"|[_×X…* ])*(?:基层)?(?:人民)?法院)$"
)
_COURT_MEANT = late_pattern(
    r"(?:\((?:即|指)?|(?:指定|确定)(?:管辖)?的)(?P<name>[一-鿿]{1,20}(?:[县区市州旗]|铁路)[一-鿿]{0,4}法院)\)?$",
    holds=("法院",),
)
"""有管辖权的人民法院(X法院), 中级人民法院指定的X法院: the last is meant."""
_OR = late_pattern(r"或者|或|/|、")
_NOISE = late_pattern(r"\([^()]{0,60}\)|[ □☐☑☒√✓✔■_…]|^(?:依法|直接|也可|可以)")
_MOST = 20
"""Characters of what stands in the place of a name that are kept."""
_ASIDE = late_pattern(
    r"\((?!(?:即|指)?[一-鿿]{1,20}(?:[县区市州旗]|铁路)[一-鿿]{0,4}法院\))[^()]{0,80}\)",
    holds=("(",),
)
_OFFICE = late_pattern(
    r"(?<=政府)(?:行政)?复议(?:办公室|委员会|局|机构|应诉[^,。]{0,8}|受理[^,。]{0,8})$"
)
"""The office of a government that takes the request; who decides is the government."""
_ORGAN = late_pattern(
    r"[一-鿿]{2,30}(?:政府|局|厅|部|委员会|委|管委会|办公室|办事处|机关|机构|署|大队|支队|总队"
    r"|中心)"
)
_COURT = late_pattern(r"[一-鿿]{2,24}法院")
"""What is no name of an organ is not kept: it may be that of a person."""
_CLAUSE_ENDS = late_pattern(r"[;]|也可|或者")
_FAR = 200
"""Characters before a remedy in which it is said that one may, or must first, take it."""
_MONTHS = frozenset({"个月", "月"})


@dataclass(frozen=True, slots=True)
class Remedies:
    """What a decision tells of remedies.

    Args:
        review: 行政复议; None where it is not told.
        suit: 行政诉讼; likewise.
    """

    review: Remedy | None
    suit: Remedy | None


@dataclass(frozen=True, slots=True)
class _Term:
    """A term, in days or in months; None where it is not told."""

    days: int | None = None
    months: int | None = None
    is_working_days: bool = False


def remedies_told(lines: Sequence[PlainLine]) -> Remedies:
    """Return the remedies that a decision tells of.

    Args:
        lines: its lines.
    """
    review: Remedy | None = None
    suits: list[tuple[bool, Remedy]] = []
    for line in lines:
        if "复议" not in line.own and "诉" not in line.own:
            continue
        for sentence in _SENTENCE.findall(line.own):
            plain = _ASIDE.sub(lambda aside: FILLER * len(aside[0]), sentence)
            found, at = _review(plain, line.number)
            review = _better(review, found)
            suits.extend(_suits(plain, at, line.number))
    suits.sort(key=lambda pair: (pair[0], not pair[1].organs))
    if review is not None and suits and all(is_after for is_after, _suit in suits):
        review = replace(review, is_first=True)
    return Remedies(review, suits[0][1] if suits else None)


def _better(one: Remedy | None, other: Remedy | None) -> Remedy | None:
    """Return the remedy told first, or the first that names an organ or a term."""
    if one is None or other is None:
        return one or other
    if not one.organs and other.organs:
        return other
    if one.days is None and one.months is None and not one.organs and (other.days or other.months):
        return other
    return one


def _review(sentence: str, line: int) -> tuple[Remedy | None, int]:
    """Return the review that a sentence tells of, and where its words end."""
    found = _REVIEW.search(sentence)
    if found and not _NOT_DONE.search(sentence[max(0, found.start() - 12) : found.start()]):
        organs, words = _organs(found["organ"])
    else:
        found = next((bare for bare in _REVIEW_WITHOUT.finditer(sentence) if _is_told(bare)), None)
        organs, words = (), ""
    label = None if organs else _REVIEW_LABEL.search(sentence)
    if label:
        organs, words = _organs(label["organ"])
    labelled = _REVIEW_TERM.search(sentence)
    if found is None:
        if labelled is None and not organs:
            return None, 0
        found = labelled or label
    if found is None:
        return None, 0
    term = _term_of(labelled) if labelled else _term(sentence, found.start(), found.end())
    review = Remedy(
        organs=organs,
        line=line,
        days=term.days,
        months=term.months,
        is_working_days=term.is_working_days,
        is_first=_FIRST.search(sentence, max(0, found.start() - _FAR), found.start() + 1)
        is not None,
        in_general_words=words,
    )
    return review, found.end()


def _is_told(found: re.Match[str]) -> bool:
    """Return whether a sentence says that the party may turn there, by organ or not."""
    before = found.string[max(0, found.start() - _FAR) : found.start()]
    return bool(_MAY.search(before) and not _NOT_DONE.search(before[-20:]) and "告知" not in before)


def _suits(sentence: str, at: int, line: int) -> Iterator[tuple[bool, Remedy]]:
    """Yield the suits that a sentence tells of, each with whether it is one after a review."""
    named = [
        found
        for found in _SUIT.finditer(sentence)
        if not _NOT_DONE.search(sentence[max(0, found.start() - 12) : found.start()])
    ]
    if not named:
        named = [bare for bare in _SUIT_WITHOUT.finditer(sentence) if _is_told(bare)][:1]
    if not named:
        yield from _labelled_suit(sentence, line)
    for found in named:
        begins = at if found.start() >= at else 0
        courts, words = _courts(found.groupdict().get("court") or "")
        label = None if courts else _COURT_LABEL.search(sentence)
        if label:
            courts, words = _courts(label["court"])
        term = _term(sentence, found.start(), found.end(), begins)
        is_after = _AFTER_REVIEW.search(sentence, begins, found.start()) is not None
        suit = _remedy(courts, line, term, words)
        yield is_after, suit
        at = found.end()


def _term(sentence: str, start: int, end: int, begins: int = 0) -> _Term:
    """Return the term told before a place of a sentence, else right behind it."""
    before = list(_TERM.finditer(sentence, begins, start))
    found = before[-1] if before else None
    if found is None:
        behind = _CLAUSE_ENDS.split(sentence[end : end + 60], maxsplit=1)[0]
        found = (_TERM_LOOSE if "期限" in behind else _TERM).search(behind)
        if found is not None and "向" in behind[: found.end()]:
            found = None
    return _Term() if found is None else _term_of(found)


def _labelled_suit(sentence: str, line: int) -> Iterator[tuple[bool, Remedy]]:
    """Yield a suit told in fields: 提起行政诉讼的期限为六个月，管辖法院为…."""
    label, told = _COURT_LABEL.search(sentence), _SUIT_TERM.search(sentence)
    if label is None and told is None:
        return
    courts, words = _courts(label["court"]) if label else ((), "")
    term = _term_of(told) if told else _Term()
    suit = _remedy(courts, line, term, words)
    yield False, suit


def _remedy(organs: tuple[str, ...], line: int, term: _Term, words: str) -> Remedy:
    return Remedy(
        organs=organs,
        line=line,
        days=term.days,
        months=term.months,
        is_working_days=term.is_working_days,
        in_general_words=words,
    )


def _term_of(found: re.Match[str]) -> _Term:
    number = number_in_words(found["number"])
    if number is None:
        return _Term()
    if found["unit"] in _MONTHS:
        return _Term(months=int(number))
    return _Term(days=int(number), is_working_days="工作" in found["unit"])


def _organs(written: str) -> tuple[tuple[str, ...], str]:
    """Return the organs named, or the words told in their place."""
    names = _names(written)
    organs = tuple(n for n in names if _ORGAN.fullmatch(n) and not _UNNAMED.match(n))
    return organs, "" if organs else _words(names, _UNNAMED)


def _courts(written: str) -> tuple[tuple[str, ...], str]:
    """Return the courts named, or the words told in their place."""
    meant = _COURT_MEANT.search(written)
    names = _names(meant["name"] if meant else written)
    courts = tuple(n for n in names if _COURT.fullmatch(n) and not _UNNAMED_COURT.match(n))
    return courts, "" if courts else _words(names, _UNNAMED_COURT)


def _words(names: Sequence[str], pattern: re.Pattern[str]) -> str:
    """Return the first words that stand in the place of a name, without what follows them."""
    found = next(filter(None, map(pattern.match, names)), None)
    return found["words"][:_MOST] if found else ""


def _names(written: str) -> list[str]:
    text = _NOISE.sub("", _NOISE.sub("", written)).strip()
    return [_OFFICE.sub("", name.strip()) for name in _OR.split(text)]
