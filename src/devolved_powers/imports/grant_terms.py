"""How and how long a power is granted, as lists say it: manner, days, terms."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.citations.numerals import to_int
from devolved_powers.models.days import (
    FIRST_DAY,
    LAST_DAY,
    DaysIn,
    NotADayError,
    days_in,
    written_day,
)
from devolved_powers.models.vocabulary import MANNERS
from devolved_powers.sheets.cell_text import normal_term

_MONTH_END = re.compile(r"(\d{4})年(?:(\d{1,2})月)?底")
_OPEN = re.compile("长期(?:有效)?|永久|无(?:固定)?期限|不限|(?:期限)?不定期")
_SPAN = re.compile(
    r"(?:(?:有效|委托|赋权)?(?:期限?|期间)|为期|时限)?[:：为]?(?:自?(?P<start>[^起]{0,24})起)?(?:有效期)?"
    r"(?P<count>[0-9]{1,2}|[一二三四五六七八九十两]{1,3})(?P<unit>年|个月)(?:有效)?"
)
_TO = re.compile("至|到|—|–|~|～|-(?=\\d{4}[年./-])")
_UNTIL_WORDS = re.compile(r"(?:有效|委托|赋权|期限?|截止|日期|截至|至|到|前|止|[:：为()])*")


def day_in(text: str) -> date | None:
    """Return the one day that a text gives, in either kind of digits; None when it gives none."""
    try:
        return written_day(text)
    except NotADayError:
        days = _days_in(text).days
    return days[0] if len(days) == 1 else None


def _days_in(text: str) -> DaysIn:
    """Return the days in a text and what else it says; no day where one of them cannot be."""
    try:
        return days_in(text)
    except NotADayError:
        return DaysIn((), text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if FIRST_DAY <= made <= LAST_DAY else None


def small_number(text: str) -> int:
    """Return a number in either kind of digits: 3, 十二, 两; 0 where it is none."""
    return to_int(text.replace("两", "二")) or 0


@dataclass(frozen=True, slots=True)
class Term:
    """How long a grant lasts, as a list says it.

    Args:
        until: the last day; None where there is none, or it cannot be told.
        is_told: whether the text was understood.
        is_counted: whether the day was counted from the first one, and is not written.
    """

    until: date | None
    is_told: bool = True
    is_counted: bool = False


def term(text: str, effective: date | None) -> Term:
    """Return how long a grant lasts: a day, 长期, a span from its first day.

    Args:
        text: of the column 有效期至, 委托期限 and the like.
        effective: the first day of the decision; None while it is not known.
    """
    word = normal_term(text)
    if _OPEN.fullmatch(word):
        return Term(None)
    days, rest = _days_in(word)
    span = _SPAN.fullmatch(word)
    if span:
        start = day_in(span["start"]) if span["start"] else effective
        count = small_number(span["count"])
        last = _last_day(start, count * 12 if span["unit"] == "年" else count) if start else None
        return Term(last, last is not None, is_counted=True)
    end = _MONTH_END.search(word)
    if end and not days:
        return Term(_month_end(int(end[1]), int(end[2] or 12)), is_counted=True)
    if len(days) == 2 and _TO.search(word):  # noqa: PLR2004 - from one day to another
        return Term(days[1]) if days[0] <= days[1] else Term(None, is_told=False)
    is_told = len(days) == 1 and bool(_UNTIL_WORDS.fullmatch(rest))
    return Term(days[0]) if is_told else Term(None, is_told=False)


def _last_day(start: date, months: int) -> date | None:
    """Return the last day of a span: the day before the same day, so many months on."""
    year, month = divmod(start.month - 1 + months, 12)
    year += start.year
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        return None
    same = _day(year, month + 1, start.day)
    return same - timedelta(days=1) if same else _month_end(year, month + 1)


def _month_end(year: int, month: int) -> date | None:
    following = _day(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1) if following else None


_OUTRIGHT = re.compile(
    r"(?:直接|整体|全部|全权|完全)?(?:赋权|下放|赋予|划转|移交|承接)(?:行使|实施|权力|乡镇|街道|镇街)*"
)
_ENTRUSTED = re.compile(
    r"(?:书面|依法|受|采取)?委托(?:下放|行使|实施|执法|赋权|管理|办理|处罚|方式|乡镇|街道|镇街)*"
)
_STAYS = re.compile(
    r"服务(?:窗口)?(?:前移|延伸|下沉)|窗口|审核|初审|受理|代办|帮办|代收|踏勘|勘验|协助|配合|转报|收件|咨询|"
    r"前移|延伸"
)


def manner_of(text: str) -> str | None:
    """Return the manner of a grant that a list's word means; None where it means neither."""
    word = normal_term(text)
    if word in MANNERS:
        return word
    if _ENTRUSTED.fullmatch(word):
        return "委托行使"
    return "直接赋权" if _OUTRIGHT.fullmatch(word) else None


def stays_where_it_is(text: str) -> bool:
    """Return whether a word for the manner says that the power itself does not move (初审 …)."""
    return bool(_STAYS.search(normal_term(text)))
