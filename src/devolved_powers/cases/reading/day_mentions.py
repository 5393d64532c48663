"""Every day, month and year that a text names, with the words around it.

A day without its year (5月17日), 同日 and 次日 take what they lack from the day before them in the
same paragraph, and are left out where that does not settle them.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.cases.model import StatedDay
from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

_NUMERAL = "[一二三四五六七八九十〇○零]"
_YEAR = r"(?P<year>(?<!\d)(?:19|20)\d\d|[一二][〇○零0OoＯ一二三四五六七八九]{3})年"
_MONTH = rf"(?P<month>\d{{1,2}}|元|{_NUMERAL}{{1,2}})月份?"
_DAY = rf"(?P<day>\d{{1,2}}|{_NUMERAL}{{1,3}})[日号]"
_PART = "(?P<part>上旬|中旬|下旬|月初|月底|月末|[初底末])"
_WITH_YEAR = (
    rf"{_YEAR}(?:{_MONTH}(?:{_DAY}|{_PART})?(?!日)|(?P<end>[底末初](?!步|次))|(?![月度\d]))"
)
_SIGNS = r"(?P<y>(?<!\d)(?:19|20)\d\d)(?P<sign>[-./])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d)"
_SHORT = (
    r"(?:(?:同年|当年)?(?<![\d年个第])(?P<mo>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"|(?P<of>同月)|(?<=[至到~～－—-]))"
    r"(?P<da>\d{1,2}|[一二三四五六七八九十]{1,3})日(?![内起元益]|期(?!间))"
)
_END_MONTH = (
    r"(?<=[至到~～－—-])(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
    r"(?P<third>上旬|中旬|下旬|[初底末])?(?!\d)"
)
_SAME = r"(?P<same>同日|当日|当天|次日|第二天|翌日)"
_MENTION = late_pattern(
    f"{_WITH_YEAR}|{_SIGNS}|{_SAME}|{_SHORT}|{_END_MONTH}", holds=("年", "日", "-", ".", "/")
)
_OF_A_TEXT = late_pattern(
    r"(?:第[一二三四五六]次)?(?:修订|修正|印发|发布|公布|颁布|通过|起?施行|实施的?《|版)"
)
_OF_A_PLAN = late_pattern(
    r"度?[^，。；：》在于擅未非占建违购经]{0,24}?(?:抽检|抽查|监测|专项|行动|方案|计划|预案|工作|任务|目录|清单|报告|应急减排)"
)
"""What a year belongs to that is no day of the act: 2023年…监督抽检工作."""
_TO = late_pattern(
    r"^(?:(?:上午|下午|晚上?|凌晨|中午)?\d{1,2}[时点:：](?:\d{1,2}分?)?(?:许|左右)?)?"
    r"(?:期?间)?(?:起|开始)?(?:至|到|—{1,2}|-{1,2}|~|－|～|–)$"
)
_HOUR = late_pattern(
    r"^(?:(?:的?(?:上午|下午|早上|晚上?|凌晨|中午|夜间|傍晚))?"
    r"(?:\d{1,2}[时点:：](?:\d{1,2}[分时]?)?|\d{4}时)(?:许|左右)?"
    r"(?:[至到-](?:次日)?\d{1,2}[时点:：](?:\d{1,2}分?)?)?|许|左右|前后"
    r"|(?:上午|下午|早上|晚上?|凌晨|中午|夜间|傍晚)(?=[，,]))"
)
_MAY_HOLD_SIGNS = late_pattern(r"\d[-./]\d")
_SENTENCE_END = late_pattern("[。！？|]")
_REACH = 300
_BORN = late_pattern("出?生")
_DECEMBER = 12
_THIRDS = {"初": (1, 10), "上": (1, 10), "中": (11, 20), "下": (21, 31), "底": (21, 31)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text names.

    Args:
        day: the day, month or year; of a range its first.
        until: the last of a range (自…至…); None where one day is named.
        line: its line, 1-based.
        before: what stands before it, from the day before it or the beginning of the sentence.
        after: what stands behind it, up to the next day or the end of the sentence.
        sentence: the whole sentence.
        at: where it begins in the sentence.
        written: the day as written, of a range from its first to its last.
    """

    day: StatedDay
    until: StatedDay | None
    line: int
    before: str
    after: str
    sentence: str
    at: int
    written: str

    @property
    def exact(self) -> date | None:
        """The day, where one is named and no range."""
        return self.day.first if self.day.is_exact and self.until is None else None

    @property
    def prefix(self) -> str:
        """The sentence up to it, as far as words may belong to it."""
        return self.sentence[max(0, self.at - _REACH) : self.at]

    @property
    def behind(self) -> str:
        """What stands behind it, without the hour."""
        return _HOUR.sub("", self.after).lstrip("，,、")


@dataclass(frozen=True, slots=True)
class _Found:
    day: StatedDay | None
    start: int
    end: int


def mentions_in(lines: Sequence[str]) -> tuple[Mention, ...]:
    """Return the days that a text names, in their order; those of laws (2019年修订) left out.

    Args:
        lines: its paragraphs, folded.
    """
    year = _only_year(lines)
    return tuple(
        mention
        for number, line in enumerate(lines, 1)
        for mention in _of_paragraph(line, number, year)
    )


def _only_year(lines: Sequence[str]) -> StatedDay | None:
    """Return the one year that all days of a text are of, days of birth aside; None of several."""
    years = {
        found["year"] or found["y"]
        for line in lines
        for found in _MENTION.finditer(line)
        if (found["year"] or found["y"]) and not _BORN.match(line, found.end())
        if not _OF_A_TEXT.match(line, found.end())
    }
    year = to_int(years.pop()) if len(years) == 1 else None
    return None if year is None else StatedDay(date(year, 1, 1), date(year, _DECEMBER, 31))


def impossible_days(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the days that no calendar has (2024年2月30日), each with its line.

    Args:
        lines: the paragraphs, folded.
    """
    for number, line in enumerate(lines, 1):
        for found in _MENTION.finditer(line):
            if found["year"] and found["day"] and _day_of(found) is None:
                yield number, found[0]


def sentences(line: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph with the place where each begins."""
    start = 0
    for found in _SENTENCE_END.finditer(line):
        if line[start : found.start()]:
            yield start, line[start : found.start()]
        start = found.end()
    if line[start:]:
        yield start, line[start:]


def _of_paragraph(line: str, number: int, year: StatedDay | None) -> Iterator[Mention]:
    known = year
    if "年" not in line and (year is None or "月" not in line) and not _MAY_HOLD_SIGNS.search(line):
        return
    for _start, sentence in sentences(line):
        founds: list[_Found] = []
        for found in _MENTION.finditer(sentence):
            is_end = bool(founds) and bool(_TO.match(sentence[founds[-1].end : found.start()]))
            day = _stated(found, known, is_end)
            if day is not None and _OF_A_TEXT.match(sentence, found.end()):
                continue
            is_year = bool(found["year"]) and not (found["month"] or found["end"])
            if is_year and _OF_A_PLAN.match(sentence, found.end()):
                continue
            founds.append(_Found(day, *found.span()))
            known = day
        yield from _with_words(founds, sentence, number)


def _with_words(founds: Sequence[_Found], sentence: str, number: int) -> Iterator[Mention]:
    index, last_end = 0, 0
    while index < len(founds):
        found = founds[index]
        end, until = found.end, None
        following = founds[index + 1] if index + 1 < len(founds) else None
        if following and _TO.match(sentence[found.end : following.start]):
            until, end = following.day, following.end
            index += 1
            following = founds[index + 1] if index + 1 < len(founds) else None
        stop = following.start if following else len(sentence)
        is_range = until is None or until.last >= (found.day or until).first
        if found.day is not None and is_range:
            yield Mention(
                *(found.day, until, number, sentence[last_end : found.start]),
                *(sentence[end:stop], sentence, found.start, sentence[found.start : end]),
            )
        last_end = end
        index += 1


def _stated(found: re.Match[str], known: StatedDay | None, is_end: bool) -> StatedDay | None:
    """Return the day of a mention; None where it is no day, or not certain which."""
    if found["year"] or found["y"]:
        return _day_of(found)
    if known is None or (found["same"] and not known.is_exact):
        return None
    if found["same"]:
        after = 0 if found["same"] in ("同日", "当日", "当天") else 1
        return _single(known.first + timedelta(days=after))
    if found["last"]:
        return _of_end_month(known, _number(found["last"]), found["third"]) if is_end else None
    month = _number(found["mo"]) if found["mo"] else _same_month(known)
    day = _dated(known.last.year, month, _number(found["da"]))
    if day is not None and day < known.first and is_end and found["mo"]:  # 12月26日至1月3日
        day = _dated(known.last.year + 1, month, day.day)
    if day is None or day < known.first:
        return None
    return _single(day)


def _same_month(known: StatedDay) -> int | None:
    return known.first.month if known.first.month == known.last.month else None


def _day_of(found: re.Match[str]) -> StatedDay | None:
    if found["y"]:
        day = _dated(int(found["y"]), int(found["m"]), int(found["d"]))
        return None if day is None else _single(day)
    year = _number(re.sub("[OoＯ]", "〇", found["year"]))
    if year is None:
        return None
    if not found["month"]:
        return _of_year(year, found["end"])
    month = _number(found["month"])
    if found["day"]:
        day = _dated(year, month, _number(found["day"]))
        return None if day is None else _single(day)
    if month is None or not 1 <= month <= _DECEMBER:
        return None
    return _of_month(year, month, found["part"])


def _of_month(year: int, month: int, part: str | None) -> StatedDay:
    """Return a month, or the third of it that is told: 上旬, 月底."""
    length = calendar.monthrange(year, month)[1]
    first, last = _THIRDS.get((part or "").removeprefix("月").replace("末", "底")[:1], (1, length))
    return StatedDay(date(year, month, first), date(year, month, min(last, length)))


def _of_end_month(known: StatedDay, month: int | None, part: str | None) -> StatedDay | None:
    """Return the month that a range ends with: of the same year, or of the next (12月至2月)."""
    if month is None or not 1 <= month <= _DECEMBER:
        return None
    year = known.last.year + (month < known.first.month)
    return _of_month(year, month, part)


def _of_year(year: int, part: str | None) -> StatedDay:
    """Return a year, or its first or last month: 年初, 年底."""
    if part == "初":
        return StatedDay(date(year, 1, 1), date(year, 1, 31))
    return StatedDay(date(year, _DECEMBER if part else 1, 1), date(year, _DECEMBER, 31))


def _single(day: date) -> StatedDay:
    return StatedDay(day, day)


def _number(written: str) -> int | None:
    return 1 if written == "元" else to_int(written)


def _dated(year: int, month: int | None, day: int | None) -> date | None:
    if month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
