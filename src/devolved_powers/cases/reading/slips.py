"""Slips that a text shows by itself: two titles of one standard, sums that do not come out.

Each is told only where nothing else can be meant: one price, one number sold and one sum; a list
that is counted in so many words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from devolved_powers.cases.model import Stated
from devolved_powers.cases.reading.page_lines import folded
from devolved_powers.cases.signs import Sign
from devolved_powers.citations.numerals import to_int
from devolved_powers.citations.quoted_stretches import unquoted
from devolved_powers.late_pattern import late_pattern

_CODE = r"(?:GB|DB|HJ|CJJ|JGJ|AQ|NY|SN|LY)(?:/T|/Z|T)?[0-9]{1,7}(?:\.[0-9]{1,4})?[-—－][0-9]{4}"
_TITLE = r"《(?P<{name}>[^《》]{{2,60}})》"
_STANDARD = late_pattern(
    rf"{_TITLE.format(name='before')}[（(]?(?P<code>{_CODE})"
    rf"|(?P<first>{_CODE})[）)]?{_TITLE.format(name='behind')}"
)
_DECIDED = late_pattern(r"决定|处罚如下|处罚内容")
_BESIDE = late_pattern(
    r"(?<!可以)(?<!可)并处(?:以)?(?:罚款)?[^。；;以]{0,20}?"
    r"[0-9０-９零〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟][0-9０-９.,，]*[^。；;]{0,12}?元"
)
_ORDERED = late_pattern("责令")
_PAID = late_pattern("当场(?:已)?(?:收缴|缴纳|收取|缴清)")
_UNIT = "[包袋瓶盒件个斤吨只条台套箱桶支份]"
_PRICE = late_pattern(
    rf"(?:销售价格?|售价|零售价|销售单价)为?(?P<price>[0-9]+(?:\.[0-9]+)?)元/(?P<unit>{_UNIT})"
    rf"|每(?P<each>{_UNIT})(?:的)?(?:销售价格?|售价|零售价)为?(?P<cost>[0-9]+(?:\.[0-9]+)?)元"
)
_SOLD = late_pattern(rf"(?:销售|售出|卖出)了?(?P<number>[0-9]+)(?P<unit>{_UNIT})")
_GAINED = late_pattern(
    r"(?:销售所得|销售金额|销售收入|销售额)(?:共计|合计|共|为)?(?:人民币)?"
    r"(?P<sum>[0-9]+(?:\.[0-9]+)?)元"
)
_COUNTED = late_pattern(
    r"(?:存在|发现)(?:了)?(?:以下|下列|如下)?"
    r"(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:处|项|个|条)"
    r"[^，。；：:0-9]{0,20}[：:](?P<list>.+)"
)
_NUMBERED = late_pattern(r"(?<![0-9.])([0-9]{1,2})(?:[.．、](?![0-9])|[)）])")


def slips(lines: Sequence[str]) -> tuple[Stated[Sign], ...]:
    """Return what a text shows of slips, and of what the order to correct hangs on.

    Args:
        lines: the lines of the document.
    """
    own_words = tuple(map(folded, unquoted(lines)))
    found = (
        *_standards(tuple(map(folded, lines))),
        *_orders(own_words),
        *_sums(own_words),
        *_defects(own_words),
    )
    return tuple(found)


def _standards(lines: Sequence[str]) -> Iterator[Stated[Sign]]:
    """Yield where a second title stands of a standard with the same number."""
    titles: dict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(lines, 1):
        for match in _STANDARD.finditer(line):
            code = (match["code"] or match["first"]).replace(" ", "").replace("—", "-")
            titles[code].add(match["before"] or match["behind"])
            if len(titles[code]) > 1:
                yield Stated("standard-titles-differ", number)
                return


def _orders(lines: Sequence[str]) -> Iterator[Stated[Sign]]:
    decided = False
    for number, line in enumerate(lines, 1):
        decided = decided or _DECIDED.search(line) is not None
        if decided and _BESIDE.search(line):
            yield Stated("fined-besides", number)
            break
    signs: tuple[tuple[Sign, re.Pattern[str]], ...] = (
        ("ordered-elsewhere", _ORDERED),
        ("paid-on-the-spot", _PAID),
    )
    for sign, pattern in signs:
        first = next((n for n, line in enumerate(lines, 1) if pattern.search(line)), 0)
        if first:
            yield Stated(sign, first)


def _sums(lines: Sequence[str]) -> Iterator[Stated[Sign]]:
    """Yield where one price and one number sold do not make the one sum that is told."""
    prices: set[tuple[Decimal, str]] = set()
    sold: set[tuple[Decimal, str]] = set()
    gains: dict[Decimal, int] = {}
    for number, line in enumerate(lines, 1):
        for match in _PRICE.finditer(line):
            prices.add((Decimal(match["price"] or match["cost"]), match["unit"] or match["each"]))
        sold.update((Decimal(m["number"]), m["unit"]) for m in _SOLD.finditer(line))
        for match in _GAINED.finditer(line):
            gains.setdefault(Decimal(match["sum"]), number)
    if not len(prices) == len(sold) == len(gains) == 1:
        return
    (price, per), (count, unit) = *prices, *sold
    (told, line_number), *_rest = gains.items()
    if per == unit and price * count != told:
        yield Stated("sums-do-not-agree", line_number)


def _defects(lines: Sequence[str]) -> Iterator[Stated[Sign]]:
    """Yield where a list has not as many numbers as its introduction says."""
    for number, line in enumerate(lines, 1):
        match = _COUNTED.search(line)
        if match is None:
            continue
        told = to_int(match["count"])
        listed = 0
        for item in _NUMBERED.finditer(match["list"]):
            if int(item[1]) != listed + 1:
                break
            listed += 1
        if listed > 1 and told is not None and listed != told:
            yield Stated("defects-miscounted", number)
            return
