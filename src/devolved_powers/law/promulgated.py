"""By what orders and in what years a law was promulgated and amended, as far as that is known."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.document_number import OrderNumber, order_numbers
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.rank import held_rank

_ORDER_OF_DAY = late_pattern(
    r"(?P<order>国务院令第[0-9]+号)（(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日公布）"
)


@dataclass(frozen=True, slots=True)
class Promulgated:
    """The numbers and years of a law.

    Args:
        numbers: of its orders, the first promulgation first.
        every_number: whether each act that made it what it is has its number there.
        years: of its adoption, promulgation, amendments, and of their effect, ascending.
        is_first_known: whether nothing of the law can lie before the first of these years.
        until: the last year by which another act would be known; None where that is not known.
    """

    numbers: tuple[OrderNumber, ...]
    every_number: bool
    years: tuple[int, ...]
    is_first_known: bool
    until: int | None

    def excludes_number(self, number: OrderNumber) -> bool:
        """Return whether an order is certainly none of this law."""
        return self.every_number and not any(number.may_be(own) for own in self.numbers)

    def excludes_year(self, year: int) -> bool:
        """Return whether nothing certainly became of the law in a year."""
        if year in self.years or not self.years:
            return False
        if year < self.years[0]:
            return self.is_first_known
        return year <= self.years[-1] or (self.until is not None and year < self.until)


def promulgated(law: LawRecord, library: Library) -> Promulgated:
    """Return the numbers and years of a law.

    Args:
        law: as laws/ has it.
        library: what is known of all laws: an order that amends many is named at one of them.
    """
    acts = law.facts.promulgations
    versions = [version.facts for version in law.versions]
    others = law.facts.others
    sources = [v.in_force_source or "" for v in versions] + [other.source for other in others]
    named = [number for act in acts if act.doc_no for number in order_numbers(act.doc_no)]
    numbered = {act.on for act in acts if act.doc_no}
    if held_rank(law.facts) != "法律":
        orders = orders_by_day(library)
        days = {*(act.on for act in acts), *(dated.day for dated in law.dated())}
        named += [orders[day] for day in sorted(days & orders.keys())]
        numbered |= orders.keys()
    named += [number for source in sources for number in order_numbers(source)]
    changed = {act.on for act in acts if act.amends} | {dated.day for dated in law.dated()}
    first = any(act.doc_no and not act.amends for act in acts)
    years = {act.on.year for act in acts}
    for dated in law.dated():
        years |= {day.year for day in (dated.day, dated.in_force) if day is not None}
    years |= {later.in_force.year for version in versions for later in version.later}
    until = law.facts.known_until
    return Promulgated(
        numbers=tuple(dict.fromkeys(named)),
        every_number=first and changed <= numbered | {act.on for act in acts if act.doc_no},
        years=tuple(sorted(years)) if acts else (),
        is_first_known=any(version.original for version in versions),
        until=until.year if until else None,
    )


def orders_by_day(library: Library) -> Mapping[date, OrderNumber]:
    """Return the orders of the State Council that hand-written facts name, by their days."""
    orders: dict[date, OrderNumber] = {}
    for source in _sources(library):
        for match in _ORDER_OF_DAY.finditer(source):
            with suppress(ValueError):  # a day that the calendar does not have
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
                orders[day] = next(order_numbers(match["order"]))
    return orders


def _sources(library: Library) -> Iterator[str]:
    for known in library.facts.laws if library.facts else ():
        yield from (version.source for version in known.versions)
        yield from (other.source for other in known.others)
