"""Sums, multiples and percentages that a text names: 五千元以上二万元以下 names 5000元, 20000元."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

_CHINESE = "〇零一二三四五六七八九十百千两"
NUMERAL = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,9}}|[0-9]{{1,30}}(?:\.[0-9]{{1,30}})?[十百千]?"
    rf"|[{_CHINESE}]{{1,30}}(?:点[{_CHINESE}]{{1,30}})?)"
)
"""Bounded, so that a line of a hundred thousand figures takes no longer than one of words."""
MONEY = rf"(?=[0-9{_CHINESE}])(?:{NUMERAL}亿)?(?:{NUMERAL}万)?(?:{NUMERAL})?"
_TO = "(?:至|到|-|~)"
_AMOUNT = late_pattern(
    rf"(?:(?P<low>{NUMERAL}){_TO})?(?P<money>{MONEY})元(?!化)"
    rf"|(?:(?P<few>{NUMERAL}){_TO})?(?P<times>{NUMERAL})倍"
    rf"|(?:(?P<least>{NUMERAL}){_TO})?(?P<share>{NUMERAL})(?P<sign>[%‰])"
    rf"|(?P<whole>[百千万])分之(?P<parts>{NUMERAL})"
)
_LETTERS: Final = (
    (late_pattern("l(?=[万千百元])"), "1"),
    (late_pattern("(?<=[0-9Oo])[Oo](?=[0-9Oo万千百元])"), "0"),
)
"""Letters that some stored texts print for figures: l万元 (地质灾害防治条例第四十三条), 300O元
(城市建筑垃圾管理规定第二十条)."""
_LONGEST = 20
_SIGNS = ("元", "倍", "%", "‰", "分之")
_SHARES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
"""What one part of a hundred, a thousand and ten thousand is in per cent."""
_POWERS = {"万": 10_000, "亿": 100_000_000}
_SMALL = {"十": 10, "百": 100, "千": 1000}


def with_figures(text: str) -> str:
    """Return a text with the figures for which it prints a letter: 300O元 is 3000元."""
    for letter, figure in _LETTERS:
        text = letter.sub(figure, text)
    return text


def amounts(text: str) -> tuple[str, ...]:
    """Return the amounts a text names.

    Args:
        text: as `normalise` returns it.

    Returns:
        `20000元`, `3倍` or `0.5%`, each once, in the order written.
    """
    if not any(sign in text for sign in _SIGNS):
        return ()
    amounts_named: dict[str, None] = {}
    for match in _AMOUNT.finditer(with_figures(text)):
        for value, unit in _values(match):
            written = "" if value is None else f"{_plain(value)}{unit}"
            if 0 < len(written) <= _LONGEST:  # what is longer is no sum of a law
                amounts_named[written] = None
    return tuple(amounts_named)


def _values(match: re.Match[str]) -> list[tuple[Decimal | None, str]]:
    """Return the one or two amounts of a match: 3至5万元 names 30000 and 50000."""
    if match["money"]:
        last = match["money"][-1]
        low = _number(match["low"])
        if low is not None and last in _POWERS:
            low *= _POWERS[last]
        return [(low, "元"), (_money(match["money"]), "元")]
    if match["times"]:
        return [(_number(match["few"]), "倍"), (_number(match["times"]), "倍")]
    if match["share"]:
        factor = _SHARES["千" if match["sign"] == "‰" else "百"]
        pair = (_number(match["least"]), _number(match["share"]))
        return [(None if value is None else value * factor, "%") for value in pair]
    share = _number(match["parts"])
    return [(None if share is None else share * _SHARES[match["whole"]], "%")]


def _money(text: str) -> Decimal | None:
    """Read 1亿2000万, 五万, 二百五十, 1.5万."""
    total = Decimal(0)
    for unit, power in reversed(_POWERS.items()):
        head, sign, text = text.rpartition(unit) if unit in text else ("", "", text)
        if sign:
            value = _number(head)
            if value is None:
                return None
            total += value * power
    if not text:
        return total
    value = _number(text)
    return None if value is None else total + value


def _number(text: str | None) -> Decimal | None:
    if not text:
        return None
    if text[0].isascii():
        factor = _SMALL.get(text[-1], 1)
        try:
            return Decimal(text.rstrip("十百千").replace(",", "")) * factor
        except InvalidOperation:
            return None
    whole, point, tenths = text.partition("点")
    value = to_int(whole)
    if value is None or (point and to_int(tenths) is None):
        return None
    fraction = "".join(str(to_int(digit) or 0) for digit in tenths)
    return Decimal(f"{value}.{fraction}") if point else Decimal(value)


def _plain(value: Decimal) -> str:
    """Write a number without exponent and without trailing noughts."""
    return str(int(value)) if value == value.to_integral() else f"{value.normalize():f}"
