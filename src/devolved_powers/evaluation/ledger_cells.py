"""What the cells of a ledger say: days, sums, words of fixed lists; no more is kept of them."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from devolved_powers.models.days import NotADayError, written_day

NOTHING = frozenset({"无", "—", "——", "-", "－", "/", "／"})
"""What clerks write into a cell that is to be empty."""
ReviewOutcome = Literal["", "维持", "撤销", "变更", "确认违法"]
REVERSED: frozenset[ReviewOutcome] = frozenset({"撤销", "变更", "确认违法"})
"""Outcomes that a decision did not survive as it was made."""
_REVERSALS: tuple[tuple[str, ReviewOutcome], ...] = (
    ("确认违法", "确认违法"),
    ("确认无效", "确认违法"),
    ("撤销", "撤销"),
    ("变更", "变更"),
)
_NO_FINE = re.compile(r"[未无没不免][有被予能于]*$")
_UPHELD = ("维持", "驳回", "撤回", "终止")
_DENIED = re.compile(r"[未无没不][有被予能]*$")
_CASE_NO = re.compile(r".{0,20}?(?<!\d)((?:19|20)\d{2})(?!\d)\D{0,8}?(\d{1,6})(?!\d)号?")
_TIME = re.compile(
    r"(?:[ T]+|(?<=[日号]))(?:(?:[上下]午)?\d{1,2}[:：时点][\d:：时点分秒.+Z ]*|[上下]午"
    "|(?:星期|周)[一二三四五六日天])$"
)
"""What may stand behind a day: the time of it, or the day of the week."""
_COUNTED = re.compile(r"([34567]\d{4})(?:\.\d+)?")
"""A day that lost its format, as Excel counts it: 30000 is 1982-02-18, 79999 is 2119-01-10."""
_DAY_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"[¥￥]?\s*(-?\d+(?:\.\d+)?)\s*(万)?元?(?:整)?")
_TEN_THOUSAND = 10_000
_EARLIEST = 1949
"""The first year that a day of a case can lie in."""
_MOST = 10.0**12
"""Yuan that no sum of a case reaches: more is a slip, or another number in the wrong column."""


@lru_cache(maxsize=4096)
def says_fine(text: str) -> bool | None:
    """Return whether a decision, as the ledger tells it, is a fine; None where it tells none."""
    if not text.strip():
        return None
    start = text.find("罚款")
    return start >= 0 and not _NO_FINE.search(text[:start])


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a name as it is compared: without blanks, marks and width."""
    from devolved_powers.text import fold_text

    return re.sub(r"[\W_]+", "", fold_text(name))


def case_number(text: str) -> str:
    """Return year and serial of a case's number, and nothing else of what stands in the cell."""
    match = _CASE_NO.fullmatch(text.strip())
    return f"〔{match[1]}〕{match[2]}号" if match else ""


@lru_cache(maxsize=16384)
def day(text: str) -> date | None:
    """Return the day a cell names; None where it names none, or one before any case."""
    text = text.strip()
    if counted := _COUNTED.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(counted[1]))
    try:
        named = written_day(_TIME.sub("", text))
    except NotADayError as error:
        if error.day is None:
            return None
        named = error.day  # too late as well as too early is told as such
    return named if named.year >= _EARLIEST else None


@lru_cache(maxsize=16384)
def yuan(text: str) -> float | None:
    """Return an amount in yuan; None where the cell holds none, or one that cannot be."""
    match = _NUMBER.fullmatch(text.strip().replace(",", "").replace("，", ""))
    if match is None:
        return None
    amount = float(match[1]) * (_TEN_THOUSAND if match[2] else 1)
    return amount if 0 <= amount < _MOST else None


@lru_cache(maxsize=4096)
def subject(text: str) -> str:
    """Return whom a case is against: 单位, 个人, or empty where it is not told."""
    if "个人" in text or "自然人" in text or "公民" in text:
        return "个人"
    if any(word in text for word in ("单位", "企业", "法人", "组织", "公司")):
        return "单位"
    return ""


@lru_cache(maxsize=4096)
def outcome_of(text: str) -> ReviewOutcome:
    """Return what became of a case, in a word of the fixed list; empty where nothing did."""
    dismissed = text.rfind("驳回")
    for word, outcome in _REVERSALS:
        start = text.rfind(word)
        if start > dismissed and not _DENIED.search(text[:start]):
            return outcome
    return "维持" if any(word in text for word in _UPHELD) else ""
