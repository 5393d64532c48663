"""Days that cannot both be.

Two days of one step, a record from before the act, a find before the goods expired, a decision
before the filing.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.cases.model import Contradiction, Stated
from devolved_powers.cases.reading.conduct import ConductTold
from devolved_powers.cases.reading.day_mentions import Mention, impossible_days
from devolved_powers.cases.reading.steps import Steps
from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

_EXPIRED = late_pattern(r"超过保质期|已?过期|超过有效期|过了?保质期", holds=("期",))
_NOT_ALL = late_pattern(r"(?:部分|其中)[^。；]{0,20}(?:超过保质期|过期)|未超过保质期")
_EXPIRES = late_pattern(
    r"(?:到期日|到期日期|保质期(?:至|到)|有效期(?:至|到)|过期日)(?:应)?(?:为|是)?[：:]?$"
)
_MADE = late_pattern(r"(?:生产日期|出厂日期)(?:为|是)?[：:]?$")
_KEEPS = late_pattern(
    r"^[^。；]{0,12}?保质期(?:为|是)?[：:]?(?P<count>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个)?(?P<unit>月|年|天|日)"
)
_INSPECTION = late_pattern(r"检查|巡查|发现|查获")
_RECORD = late_pattern(
    r"^(?:\d{1,2}[时点](?:\d{1,2}分)?)?[）)]?(?:对[^。；]{0,12})?(?:制作|形成|拍摄|作出|所作)?的?"
    r"[^。；，]{0,24}?(?:询问笔录|检查笔录|勘验笔录|检查（勘验）笔录|勘查笔录|勘测笔录|现场笔录|现场照片|检查记录)"
)
_MENDED = late_pattern("^(?:已)?(?:自行)?(?:改正|整改(?:完毕|到位)|完成整改)")
_A_YEAR = 365
_A_WEEK = 7
_MONTHS = 12
_SHORTEST = 28
"""A day that every month has."""


def expires_after_found(lines: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Return whether goods told as expired had not yet, on the day of the inspection."""
    return next(_found_before_expiry(lines, mentions), None) is not None


def contradictions_in(
    lines: Sequence[str], mentions: Sequence[Mention], steps: Steps, told: ConductTold
) -> tuple[Contradiction, ...]:
    """Return the days of a text that cannot both be, in the order of the lines.

    Args:
        lines: the paragraphs, folded.
        mentions: the days they name.
        steps: the days of the steps.
        told: when the act was done.
    """
    found = [
        *_told_twice(steps),
        *_old_records(mentions, steps, told),
        *_found_before_expiry(lines, mentions),
        *_two_days_of_the_act(told),
        *_out_of_order(steps, told),
        *_against_the_find(mentions, steps, told),
        *_no_days(lines),
    ]
    return tuple(sorted(found, key=lambda one: one.line))


def _told_twice(steps: Steps) -> Iterator[Contradiction]:
    firsts = {
        "立案": steps.filed,
        "告知": steps.notice_served,
        "决定": steps.decided,
        "送达": steps.served,
    }
    for step, other in steps.others:
        first = firsts.get(step)
        if first is not None and first.value != other.value:
            is_certain = step in ("立案", "决定")
            yield Contradiction(
                what=step, days=_written(first, other), line=other.line, is_certain=is_certain
            )


def _old_records(
    mentions: Sequence[Mention], steps: Steps, told: ConductTold
) -> Iterator[Contradiction]:
    """Yield the records of the case that are dated a year before it, or longer."""
    began = told.conduct.begins or told.conduct.found or told.conduct.ends
    if began is not None:
        first = Stated(began.value.first, began.line)
    elif steps.filed is not None:
        first = steps.filed
    else:
        return
    for mention in mentions:
        day = mention.exact
        if day is None or not _RECORD.match(mention.after):
            continue
        if (first.value - day).days >= _A_YEAR - 2 * _A_WEEK:
            yield Contradiction(
                what="证据",
                days=_written(first, Stated(day, mention.line)),
                line=mention.line,
                is_certain=_is_wrong_year(day, first.value, steps),
            )


def _is_wrong_year(day: date, began: date, steps: Steps) -> bool:
    """Return whether a day lies within the case in a later year: 2023 for 2024."""
    ended = steps.decided.value if steps.decided else began.replace(month=12, day=31)
    for year in range(began.year, ended.year + 1):
        later = date(year, day.month, min(day.day, _SHORTEST))
        if began <= later <= ended:
            return True
    return False


def _found_before_expiry(
    lines: Sequence[str], mentions: Sequence[Mention]
) -> Iterator[Contradiction]:
    if not any(_EXPIRED.search(line) for line in lines) or any(_NOT_ALL.search(x) for x in lines):
        return
    found = next(
        (
            m
            for m in mentions
            if m.exact and _INSPECTION.search(m.behind[:60]) and not _is_of_goods(m)
        ),
        None,
    )
    if found is None or found.exact is None:
        return
    for mention in mentions:
        expires = _expiry(mention)
        if expires is not None and expires > found.exact:
            yield Contradiction(
                what="检查、到期",
                days=(found.exact.isoformat(), expires.isoformat()),
                line=mention.line,
            )
            return


def _is_of_goods(mention: Mention) -> bool:
    return bool(_EXPIRES.search(mention.before) or _MADE.search(mention.before))


def _expiry(mention: Mention) -> date | None:
    """Return the day on which goods expire: told, or counted from when they were made."""
    day = mention.exact
    if day is None:
        return None
    if _EXPIRES.search(mention.before):
        return day
    keeps = _KEEPS.match(mention.after) if _MADE.search(mention.before) else None
    count = to_int(keeps["count"]) if keeps else None
    if keeps is None or count is None:
        return None
    if keeps["unit"] in "天日":
        return date.fromordinal(day.toordinal() + count)
    months = day.month - 1 + count * (_MONTHS if keeps["unit"] == "年" else 1)
    year, month = day.year + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(day.day, _SHORTEST))


def _two_days_of_the_act(told: ConductTold) -> Iterator[Contradiction]:
    """Yield two single days of the act in two sentences: one of them may be another's."""
    single = [
        act for act in told.acts if not (act.is_range or act.is_open) and act.first.value.is_exact
    ]
    for act in single[1:]:
        if act.first.value != single[0].first.value and act.sentence != single[0].sentence:
            days = (single[0].first.value.written, act.first.value.written)
            yield Contradiction(what="行为", days=days, line=act.first.line, is_certain=False)
            return


def _out_of_order(steps: Steps, told: ConductTold) -> Iterator[Contradiction]:
    conduct = told.conduct
    if conduct.begins and steps.filed and conduct.begins.value.first > steps.filed.value:
        yield _reversed("行为、立案", conduct.begins.value.written, steps.filed)
    elif (
        told.acts and conduct.ends and steps.filed and conduct.ends.value.first > steps.filed.value
    ):
        yield Contradiction(
            what="行为、立案",
            days=(conduct.ends.value.written, steps.filed.value.isoformat()),
            line=conduct.ends.line,
            is_certain=False,
        )
    if steps.decided is None:
        return
    for step, day in (("立案", steps.filed), ("集体讨论", steps.discussed)):
        if day is not None and day.value > steps.decided.value:
            yield _reversed(f"{step}、决定", day.value.isoformat(), steps.decided)
    for what, stated in (("检查", conduct.found), ("行为", conduct.begins)):
        if stated is not None and stated.value.first > steps.decided.value:
            yield _reversed(f"{what}、决定", stated.value.written, steps.decided)
            return
    if steps.served is not None and steps.served.value < steps.decided.value:
        yield _reversed("决定、送达", steps.decided.value.isoformat(), steps.served)


def _against_the_find(
    mentions: Sequence[Mention], steps: Steps, told: ConductTold
) -> Iterator[Contradiction]:
    """Yield an act told as begun behind its find, a find behind the filing, a mending before it."""
    found, begins = told.conduct.found, told.conduct.begins
    if found is None:
        return
    seen = found.value.first
    if begins is not None and begins.value.first > seen:
        days = (seen.isoformat(), begins.value.written)
        yield Contradiction(what="检查、行为", days=days, line=begins.line, is_certain=False)
    filed = steps.filed
    if filed is not None and filed.value < seen and _stands_before(seen, filed.value, mentions):
        days = (seen.isoformat(), filed.value.isoformat())
        yield Contradiction(what="检查、立案", days=days, line=filed.line, is_certain=False)
    for mention in mentions:
        day = mention.exact
        if day is not None and day < seen and _MENDED.match(mention.behind):
            days = (seen.isoformat(), day.isoformat())
            is_certain = begins is not None and day < begins.value.first
            yield Contradiction(
                what="检查、改正", days=days, line=mention.line, is_certain=is_certain
            )


def _stands_before(one: date, other: date, mentions: Sequence[Mention]) -> bool:
    """Return whether a day is told before another: a visit told behind the filing follows it."""
    told = [mention.day.first for mention in mentions]
    return one in told and other in told and told.index(one) < told.index(other)


def _no_days(lines: Sequence[str]) -> Iterator[Contradiction]:
    for line, written in impossible_days(lines):
        yield Contradiction(what="无此日", days=(written,), line=line)


def _reversed(what: str, first: str, second: Stated[date]) -> Contradiction:
    return Contradiction(what=what, days=(first, second.value.isoformat()), line=second.line)


def _written(first: Stated[date], second: Stated[date]) -> tuple[str, str]:
    return first.value.isoformat(), second.value.isoformat()
