"""Every number that a text writes, by value: 第39条 and 第三十九条 say the same number."""

from __future__ import annotations

import re
from collections import Counter

from devolved_powers.citations.lexer import Source
from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

__all__ = ["keeps_numbers"]

_NUMBER = late_pattern(
    r"[0-9]+(?:\.[0-9]+)*|[零〇一二三四五六七八九十百千两]+|[①-⒇㈠-㈩❶-❿ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"
)
_FOLDED = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)} | {ord(c): "〇" for c in "○◯"}
_REPEATED = late_pattern(r"《[^《》]{3,}》|[（(][^（）()]{4,}[）)]")


def keeps_numbers(before: str, after: str) -> bool:
    """Tell whether a text rewritten still has every number it had.

    Args:
        before: The text.
        after: The same rewritten. A title repeated may stand there once.

    Returns:
        Whether nothing is lost: neither a digit nor how often a number stands.
    """
    once = _without_repetition(before)
    left = _numbers(after)
    return not (_numbers(once) - left) or not (_numbers(Source(once).text) - left)


def _numbers(text: str) -> Counter[str]:
    return Counter(map(_value, _NUMBER.findall(text.translate(_FOLDED))))


def _value(written: str) -> str:
    if "." in written:
        return written
    value = to_int(written)
    return written if value is None else str(value)


def _without_repetition(text: str) -> str:
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        if match[0] in seen:
            return " "
        seen.add(match[0])
        return match[0]

    return _REPEATED.sub(once, text)
