"""Sums of money as decisions write them: ￥15000.00, 1.5万元, 壹万伍仟元整, 1万伍仟元, 伍角."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from devolved_powers.late_pattern import late_pattern

_DIGITS = {
    character: value
    for value, characters in enumerate(
        (
            "零〇○",
            "壹弌壱一",
            "贰貳弍弐二两",
            "叁叄參参弎三",
            "肆四",
            "伍五",
            "陆陸六",
            "柒七",
            "捌八",
            "玖九",
        )
    )
    for character in characters
}
_UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_TEN = 10
_TENS = {"廿": 2, "卅": 3}
_LARGE = (("亿億", 10**8), ("万萬", 10**4))
_CAPITALS = "壹弌壱贰貳弍弐叁叄參弎肆伍陆陸柒捌玖拾佰仟萬億"
_ALL = "".join((*_DIGITS, *_UNITS, *_TENS, "万萬亿億"))
_FIGURES = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,13}(?:\.[0-9]{1,6})?"
_ONE_DIGIT = "[0-9" + "".join(_DIGITS) + "]"
_SUM = late_pattern(
    rf"(?:¥ ?|RMB ?)?(?<![0-9.])(?P<yuan>[0-9{_ALL}](?:[0-9{_ALL}.,]| "
    rf"(?=[万萬亿千百仟佰])){{0,40}}?) ?[元圆](?!化|旦|宝)"
    rf"(?:零?(?P<jiao>{_ONE_DIGIT})角)?(?:零?(?P<fen>{_ONE_DIGIT})分)?(?P<even>整|正)?"
    rf"|(?:¥ ?|RMB ?)(?P<sign>{_FIGURES})(?P<wan>万)?"
)
_TOKEN = late_pattern(rf"(?P<figure>{_FIGURES})|(?P<word>[{_ALL}])")
_LEAST_TOLD_BY_FIGURES = 100
"""Behind 万, figures of three and more digits tell their place themselves: 3万500元."""


@dataclass(frozen=True, slots=True)
class SumWritten:
    """A sum of money in a text.

    Args:
        start: where it begins.
        end: where it ends.
        value: yuan; None where nobody can be sure what it says (万元整).
        written: as written.
        is_in_words: whether it is written in capitals (大写).
    """

    start: int
    end: int
    value: Decimal | None
    written: str
    is_in_words: bool


def sums_written(text: str) -> Iterator[SumWritten]:
    """Yield the sums that a text names.

    Args:
        text: in half width, as `plain_lines` gives it.
    """
    for found in _SUM.finditer(text):
        number = found["yuan"] or "0"
        in_words = not any("0" <= sign <= "9" for sign in number) and (
            found["even"] is not None or any(sign in _CAPITALS for sign in number)
        )
        yield SumWritten(found.start(), found.end(), _value(found), found[0], in_words)


def yuan_in_words(text: str) -> Decimal | None:
    """Return a sum written in words or figures, in yuan.

    Args:
        text: such as 壹万伍仟元整, 三百元, 1.5万元.

    Returns:
        Its value; None where it is no sum, or one that nobody can be sure about: 万元整, 壹万伍元.
    """
    found = _SUM.fullmatch(text.strip())
    return None if found is None else _value(found)


def number_in_words(text: str) -> Decimal | None:
    """Return a number of words or figures: 壹万伍仟, 三, 1.5万, 一点五; None where it is none."""
    text = text.replace(" ", "")
    if "点" in text:
        return _with_fraction(*text.split("点", 1))
    total = Decimal(0)
    is_first = True
    for signs, power in _LARGE:
        at = max(text.rfind(sign) for sign in signs)
        if at < 0:
            continue
        part = _section(text[:at], is_first=is_first)
        if part is None or not part:
            return None
        total += part * power
        text, is_first = text[at + 1 :], False
    if not text:
        return None if is_first else total
    rest = _section(text, is_first=is_first)
    return None if rest is None else total + rest


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    """Return a number in words with its fraction in words: 一点五."""
    number = number_in_words(whole)
    digits = [_DIGITS[one] for one in fraction if one in _DIGITS]
    if number is None or not digits or len(digits) < len(fraction):
        return None
    return number + Decimal(f"0.{''.join(map(str, digits))}")


def _value(found: re.Match[str]) -> Decimal | None:
    figures = found["sign"]
    if figures is not None:
        return Decimal(figures.replace(",", "")) * (10_000 if found["wan"] else 1)
    whole = number_in_words(found["yuan"])
    if whole is None:
        return None
    return whole + _tenths(found["jiao"]) / 10 + _tenths(found["fen"]) / 100


def _tenths(digit: str | None) -> Decimal:
    return Decimal(0) if digit is None else Decimal(_DIGITS.get(digit, digit))


def _section(text: str, *, is_first: bool) -> Decimal | None:
    """Read what stands before or behind 万; None where a sign is out of its place."""
    section = _Section(after_zero=is_first)
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or not section.takes(found[0], is_figure=found["figure"] is not None):
            return None
        at = found.end()
    return section.total()


@dataclass(slots=True)
class _Section:
    """Units in falling order, and no digit without its place: 壹万伍 may be 15000 or 10005.

    Args:
        after_zero: whether a zero tells that the next digit is of ones; also where none is above.
        value: what was read, up to its last unit.
        digit: the digit that waits for its unit; None where there is none.
        is_figure: whether it is in figures.
        above: the last unit, which the next must be below.
    """

    after_zero: bool
    value: Decimal = Decimal(0)
    digit: Decimal | None = None
    is_figure: bool = False
    above: int = 10_000

    def takes(self, sign: str, *, is_figure: bool) -> bool:
        """Take a digit or unit; say whether it is in its place."""
        if is_figure or sign in _DIGITS:
            return self._takes_digit(sign, is_figure=is_figure)
        if sign in _TENS:
            return not self.digit and self._takes_unit(Decimal(_TENS[sign]), _TEN)
        unit = _UNITS.get(sign, 0)
        if self.digit is None:
            return unit == _TEN and self._takes_unit(Decimal(1), unit)
        return self._takes_unit(self.digit, unit)

    def _takes_digit(self, sign: str, *, is_figure: bool) -> bool:
        if self.digit:
            return False
        self.after_zero = self.after_zero or self.digit is not None
        self.digit = Decimal(sign.replace(",", "") if is_figure else _DIGITS[sign])
        self.is_figure = is_figure
        return True

    def _takes_unit(self, coefficient: Decimal, unit: int) -> bool:
        if not unit or unit >= self.above:
            return False
        self.value += coefficient * unit
        self.digit, self.above, self.after_zero = None, unit, not coefficient
        return True

    def total(self) -> Decimal | None:
        """Return what was read; None where the place of the last digit is not told."""
        if self.digit is None:
            return self.value
        has_place = (
            not self.digit
            or self.above == _TEN
            or self.after_zero
            or (self.is_figure and self.digit >= _LEAST_TOLD_BY_FIGURES)
        )
        return self.value + self.digit if has_place else None
