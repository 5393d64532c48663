"""Document numbers of orders: 国务院令第101号, 农业部令2016年第7号, 公安部12号令."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.law.titles import PREFIX

_DIGITS = "[0-9零〇○一二三四五六七八九十百千]"
_ORGAN = r"(?:(?![0-9年月日《》（）()，,。；;])[\u4e00-\u9fff、])"
_ORDER = late_pattern(
    rf"(?P<organ>{_ORGAN}{{1,60}}?)(?:"
    rf"令(?:\[?(?P<year>{_DIGITS}{{4}})\]?年?)?\(?第?(?P<number>{_DIGITS}{{1,8}})号\)?"
    rf"|(?:(?P<year_before>{_DIGITS}{{4}})年)?第?(?P<number_before>{_DIGITS}{{1,8}})号令)"
)
_YEAR = range(1949, 2100)


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """The number of an order (令).

    Args:
        organs: who issued it, without 中华人民共和国.
        number: 101 for 第101号.
        year: where the numbers begin anew each year; None where none is written.
    """

    organs: tuple[str, ...]
    number: int
    year: int | None = None

    def written(self) -> str:
        """Return it as it is cited: 国务院令第101号."""
        year = f"{self.year}年" if self.year else ""
        return f"{'、'.join(self.organs)}令{year}第{self.number}号"

    def may_be(self, other: "OrderNumber") -> bool:
        """Return whether both may be the number of one order: one of the organs may be left out."""
        years = {self.year, other.year} - {None}
        shared = {*self.organs} & {*other.organs}
        return self.number == other.number and len(years) < 2 and bool(shared)  # noqa: PLR2004


def order_numbers(text: str) -> Iterator[OrderNumber]:
    """Yield the numbers of orders that a text names.

    Args:
        text: a line of a preamble, or what a citation says in brackets.
    """
    for match in _ORDER.finditer(normalise(text)):
        number = to_int(match["number"] or match["number_before"])
        written = match["year"] or match["year_before"]
        year = to_int(written) if written else None
        organs = tuple(organ.removeprefix(PREFIX) for organ in match["organ"].split("、") if organ)
        if number is not None and organs and (year is None or year in _YEAR):
            yield OrderNumber(organs, number, year)
