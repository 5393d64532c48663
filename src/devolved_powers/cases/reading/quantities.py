"""The quantities of the act that a decision tells by their names: 裸露面积约300平方米.

What stands before a number may be anybody's name. So names are kept as hashes, of every ending of
those words: they can be compared with what a standard measures, and not be read.
"""

from collections.abc import Sequence
from decimal import Decimal
from hashlib import blake2b

from devolved_powers.cases.model import QuantityTold
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise

_TOLD = late_pattern(
    r"(?P<of>[一-鿿]{2,12})(?P<value>[0-9]{1,9}(?:\.[0-9]{1,4})?)"
    r"(?P<unit>平方米|平米|㎡|亩|公顷|立方米|m³|吨|公斤|千克|株|棵|米|次|头|只|辆|处|人|天)"
    r"(?!以上|以下|以内|以外|至|到|不足|[-~—/的每])"
)
_BETWEEN = late_pattern(r"(?:约为|约|大约|共计|合计|总计|共|计|达到|达|为|是|有)+$")
_SHORTEST, _LONGEST = 2, 8


def quantities_told(lines: Sequence[PlainLine]) -> tuple[QuantityTold, ...]:
    """Return the quantities that a decision tells by a name, as far as no name has two values.

    Args:
        lines: its lines.
    """
    told: dict[int, set[tuple[Decimal, str]]] = {}
    exact: set[tuple[int, Decimal, str]] = set()
    for line in lines:
        for found in _TOLD.finditer(line.plain):
            name = _BETWEEN.sub("", found["of"])
            quantity = Decimal(found["value"]), found["unit"]
            is_about = "约" in found["of"].removeprefix(name)
            for length in range(_SHORTEST, min(len(name), _LONGEST) + 1):
                hashed = name_hash(name[-length:])
                told.setdefault(hashed, set()).add(quantity)
                if not is_about:
                    exact.add((hashed, *quantity))
    return tuple(
        QuantityTold(name, value, unit, is_about=(name, value, unit) not in exact)
        for name, quantities in told.items()
        if len(quantities) == 1
        for value, unit in quantities
    )


def name_hash(name: str) -> int:
    """Return the hash under which a quantity of a name is kept.

    Args:
        name: such as 裸露面积.
    """
    return int.from_bytes(blake2b(normalise(name).encode(), digest_size=6).digest())
