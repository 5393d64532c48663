"""The days that the program reckons with, and how people write them. No Pydantic: search needs it.

Days before and after them are marks (`date.min`, `date.max`: since ever, never), and every day
within has a day, and a century, before and behind it. So `9999-12-31`, which people write for
“without end”, cannot be taken for a mark, nor make a sum that the calendar does not have.
"""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from devolved_powers.i18n import N_, _
from devolved_powers.text import printable

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2999, 12, 31)
MOST_DAYS = 99_999
"""Of a term, or between two days: with more the calendar would be left."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {ord("。"): ord("."), 0x3000: ord(" ")}
_HALF_WIDTH |= dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-"))
"""What an input method for Chinese writes for the marks and digits of a day."""
_DIGITS = {ord(sign): f"{value}" for value, sign in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys(map(ord, "零○Oo"), "0")
_ONES = ("", *"一二三四五六七八九")
_NUMBERS = {tens + one: 10 * n + m for n, tens in enumerate(("", "十", "二十", "三十"))
            for m, one in enumerate(_ONES) if n or m} | {"元": 1}  # fmt: skip
"""The numbers of months and days; 元月 is January."""

_B = "[ \t\xa0]*"
# Patterns are compiled where they are first used: a question names a day seldom.
_DAY = (
    rf"(?<![0-9])([0-9]{{4}}){_B}([./-]){_B}([0-9]{{1,2}}){_B}\2{_B}([0-9]{{1,2}})(?![0-9])(?:{_B}[日号])?"
    rf"|(?<![0-9])([0-9]{{4}}|[〇零○Oo0一二三四五六七八九]{{4}}){_B}年"
    rf"{_B}([0-9]{{1,2}}|元|[一二三四五六七八九十]{{1,2}}){_B}月"
    rf"{_B}([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?![0-9])(?:{_B}[日号])?"
)
_COMPACT = "([0-9]{4})([0-9]{2})([0-9]{2})"
_FROM_TODAY = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("yesterday", "昨天", "昨日"), -1),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    **dict.fromkeys(("前天", "前日"), -2),
    **dict.fromkeys(("后天", "后日"), 2),
}
_UNSURE = rf"[0-9]{{1,3}}{_B}([./年-]){_B}[0-9]{{1,2}}{_B}[./月-]{_B}[0-9]{{1,4}}日?|[0-9]{{5,7}}"
_PARTIAL = (
    rf"[0-9〇零○一二三四五六七八九]{{4}}{_B}年?|[0-9〇零○一二三四五六七八九]{{4}}{_B}[./年-]{_B}[0-9一二三四五六七八九十元]{{1,2}}{_B}月?"
    rf"|[0-9一二三四五六七八九十元]{{1,2}}{_B}[./月-]{_B}[0-9一二三四五六七八九十]{{1,3}}{_B}[日号]?"
)
_SHOWN = 40
"""Characters of a text that is no day, as it is repeated."""

DayFault = Literal["unread", "unsure", "partial", "no-day", "far-off", "relative"]
_FAULTS: dict[DayFault, str] = {
    "unread": N_("“{value}” is no day."),
    "unsure": N_("“{value}” can be read in several ways: the year stands first, with four digits."),
    "partial": N_("“{value}” is no whole day: year, month and day are needed."),
    "no-day": N_("“{value}” is not in the calendar."),
    "far-off": N_("“{value}” is out of reach: days are from 1900-01-01 to 2999-12-31."),
    "relative": N_("“{value}” means another day every day: write the day itself."),
}
_FORMS = N_("Write it like 2022-03-01, 2022.3.1, 2022/3/1 or 20220301.")
_FORMS_TODAY = N_(
    "Write it like 2022-03-01, 2022.3.1, 2022/3/1 or 20220301; today, yesterday and tomorrow "
    "are days too."
)


class NotADayError(ValueError):
    """A text that names no day, or not surely one.

    Args:
        text: as it was written.
        fault: what is wrong with it.
        takes_today: whether words such as today would have been understood.
        day: the day it names, where that is only too far off.
    """

    def __init__(
        self, text: str, fault: DayFault, *, takes_today: bool = False, day: date | None = None
    ) -> None:
        super().__init__(text)
        self.text = text
        self.fault: DayFault = fault
        self.takes_today = takes_today
        self.day = day

    @property
    def message(self) -> str:
        """What is wrong with it."""
        text = self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1] + "…"
        return _(_FAULTS[self.fault]).format(value=printable(text))

    @property
    def remedy(self) -> str:
        """How days are written."""
        return _(_FORMS_TODAY if self.takes_today else _FORMS)


def written_day(text: str, today: date | None = None) -> date:
    """Return the day that a text names, as officials write days.

    >>> written_day("2022年3月1日") == written_day(" ２０２２．３．１ ") == written_day("20220301")
    True
    >>> written_day("二〇二二年三月一日").isoformat()
    '2022-03-01'
    >>> written_day("昨天", date(2022, 3, 1)).isoformat()
    '2022-02-28'

    Args:
        text: year, month and day, with 年月日 or with one kind of mark between them, in digits of
            either width or Chinese numerals, or all eight digits together; 今天, yesterday …
        today: the day that these words count from; None where they are not understood.

    Raises:
        NotADayError: when it names none, leaves open which, or names one outside `FIRST_DAY` to
            `LAST_DAY`.
    """
    takes_today = today is not None
    plain = text.translate(_HALF_WIDTH).strip()
    steps = _FROM_TODAY.get(plain.casefold())
    if steps is not None:
        if today is None:
            raise NotADayError(text, "relative")
        return _within_reach(text, today + timedelta(days=steps), takes_today=True)
    found = re.fullmatch(_DAY, plain)
    parts = _parts(found) if found else None
    if compact := re.fullmatch(_COMPACT, plain):
        parts = (int(compact[1]), int(compact[2]), int(compact[3]))
    if parts is None:
        raise NotADayError(text, _unread(plain), takes_today=takes_today)
    return _calendar_day(text, parts, takes_today=takes_today)


class DaysIn(NamedTuple):
    """The days in a text.

    Args:
        days: as they stand in it.
        rest: what the text says besides.
    """

    days: tuple[date, ...]
    rest: str


def days_in(text: str) -> DaysIn:
    """Return the days that stand in a text among other words.

    >>> days_in("自2022年3月1日起").rest
    '自起'

    Args:
        text: a text; eight digits together are no day among other words.

    Raises:
        NotADayError: when one of them is not in the calendar, or too far off.
    """
    plain = text.translate(_HALF_WIDTH).strip()
    found = [(match, _parts(match)) for match in re.finditer(_DAY, plain)]
    days = tuple(_calendar_day(match[0], parts) for match, parts in found if parts)
    return DaysIn(days, re.sub(_DAY, lambda match: "" if _parts(match) else match[0], plain))


def _parts(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Return year, month and day; None where a numeral is none (十十)."""
    if found[1]:
        return int(found[1]), int(found[3]), int(found[4])
    year, month, day = found[5], _number(found[6]), _number(found[7])
    if month is None or day is None:
        return None
    return int(year.translate(_DIGITS)), month, day


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else _NUMBERS.get(text)


def _calendar_day(text: str, parts: tuple[int, int, int], *, takes_today: bool = False) -> date:
    try:
        day = date(*parts)
    except ValueError:
        raise NotADayError(text, "no-day", takes_today=takes_today) from None
    return _within_reach(text, day, takes_today=takes_today)


def _within_reach(text: str, day: date, *, takes_today: bool) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotADayError(text, "far-off", takes_today=takes_today, day=day)
    return day


def _unread(plain: str) -> DayFault:
    if re.fullmatch(_UNSURE, plain):
        return "unsure"
    return "partial" if re.fullmatch(_PARTIAL, plain) else "unread"


def reckoned_day(text: str) -> date:
    """Return the day that a text in ISO form names: what machines and data files write.

    Args:
        text: such as `2022-03-01`.

    Raises:
        ValueError: when it names none, or one outside `FIRST_DAY` to `LAST_DAY`.
    """
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def is_far_off(text: str) -> bool:
    """Return whether a text names a day of the calendar outside `FIRST_DAY` to `LAST_DAY`."""
    try:
        written_day(text)
    except NotADayError as error:
        return error.fault == "far-off"
    return False
