"""Chinese and Arabic numerals as citations write them: 一百零一, 〇, 两, 101, １０１."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["to_chinese", "to_int"]

_LARGEST = 9999
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "0": 0, "两": 2}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_SIGNS = {
    chr(first + number): number + 1
    for first, count in ((0x2460, 20), (0x2474, 20), (0x3220, 10))
    for number in range(count)
}
"""①, ⑴ and ㈠, and those that follow them."""
_NAMES = "零一二三四五六七八九"
_FULL_WIDTH = {
    ord(full): half for full, half in zip("０１２３４５６７８９", "0123456789", strict=True)
}


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """Read a numeral.

    Args:
        text: A numeral in Chinese (`一百零一`, `百零一`, `二〇`), in Arabic digits of either width,
            or in one sign (`③`, `㈢`).

    Returns:
        Its value, or None where the text is no numeral, or one nobody can be sure about (`一百一`).
    """
    digits = text.translate(_FULL_WIDTH)
    if digits.isascii() and digits.isdigit():
        return int(digits) if len(digits) <= len(str(_LARGEST)) else None
    if digits in _SIGNS:
        return _SIGNS[digits]
    if not digits or len(digits) > 2 * len(str(_LARGEST)):
        return None
    if all(char in _DIGITS for char in digits):
        return _positional(digits)
    return _with_units(digits)


@lru_cache(maxsize=1024)
def to_chinese(number: int) -> str:
    """Write a number as statutes do: 10 is 十, 101 is 一百零一, 110 is 一百一十.

    Args:
        number: From 0 to 9999.

    Returns:
        The Chinese numeral.

    Raises:
        ValueError: If the number is out of that range.
    """
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"{number} is not between 0 and {_LARGEST}")
    if number == 0:
        return _NAMES[0]
    written, rest, gap = "", number, False
    for name, unit in (*_UNITS.items(), ("", 1)):
        digit, rest = divmod(rest, unit)
        if digit:
            written += ("零" if gap else "") + _NAMES[digit] + name
        gap = bool(written) and not digit
    return written[1:] if written.startswith("一十") else written


def _positional(text: str) -> int | None:
    """Read digits that stand side by side, as in 二〇 and 一〇一; a single 两 or 五 too."""
    if len(text) > len(str(_LARGEST)):
        return None
    value = 0
    for char in text:
        value = value * 10 + _DIGITS[char]
    return value


def _with_units(text: str) -> int | None:
    """Read 千, 百 and 十 in falling order, a 零 for each gap; None where a sign is out of place."""
    value, digit, above, zero = 0, -1, 10 * _UNITS["千"], False
    for char in text:
        unit = _UNITS.get(char)
        if unit is None:
            digit_value = _DIGITS.get(char)
            if digit_value is None or digit > 0 or (digit_value == 0 and (zero or not value)):
                return None
            zero, digit = zero or digit_value == 0, digit_value or -1
        elif unit >= above or (zero and digit < 0):
            return None
        else:
            value, digit, above, zero = value + max(digit, 1) * unit, -1, unit, False
    if digit < 0:
        return None if zero else value
    return value + digit if zero == (above > _UNITS["十"]) else None
