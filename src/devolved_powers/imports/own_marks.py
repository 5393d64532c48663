"""Our own marks and remarks on the law of entries, known again in lists that come back."""

import re

from devolved_powers.documents.csv_ import around_headings
from devolved_powers.exports.columns import STANDING_COLUMNS
from devolved_powers.exports.return_code import RETURN_CODE
from devolved_powers.register.standing_marks import HIGHER_MARK, NOTE_LEAD, STANDING_MARKS

_LEADS = "|".join((NOTE_LEAD, HIGHER_MARK, *STANDING_MARKS.values()))
_OPENING = re.compile(rf"〔(?:{_LEADS}|依据\d{{4}}-\d\d-\d\d起)")


_OWN_LINES = re.compile(r"注：“未提供”|依据：《|重构数据|依据状态：|基准日：|文号：|比较区间：")


def is_own_line(text: str) -> bool:
    """Return whether a line above or below a table is one that our lists have."""
    return bool(_OWN_LINES.match(text)) or "重构数据" in text


def is_worked_out(heading: str) -> bool:
    """Return whether a column of a list is one of ours whose cells are worked out, not recorded."""
    own = {column.heading for column in (*STANDING_COLUMNS, RETURN_CODE)}
    return heading in own | {*around_headings()}


def without_marks(text: str) -> str:
    """Return a text of a list without what our lists say of the law; what people wrote stays."""
    while opening := _OPENING.search(text):
        end = _closing(text, opening.start())
        text = text[: opening.start()] + text[end:]
    return text


def _closing(text: str, start: int) -> int:
    """Return where the bracket that opens at a place has closed; the end where it never does."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"〔": 1, "〕": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)
