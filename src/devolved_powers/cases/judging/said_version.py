"""Which version of a law a decision says it cites: 《示例条例》（2019年8月26日修订）第二条.

What is written need not be exact: the year alone, the day of effect, or a day that is a slip. The
version is known to lie between two days; often that is enough, though its text is not held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.model import CitedInCase
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.timeline import SETTLED, Dated

_DAY = late_pattern(r"((?:19|20)\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})")
_YEAR = late_pattern(r"(?:19|20)\d\d")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class SaidVersion:
    """The version of a law that a decision names.

    Args:
        told: its day or year, as far as it is named.
        first: the first day that it may be of.
        last: the last.
        record: its text; None where that is not held.
        in_force: from when it is in force; None where not known.
    """

    told: str
    first: date
    last: date
    record: VersionRecord | None = None
    in_force: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CitedLaw:
    """A cited place with its law.

    Args:
        cited: the place.
        law: the law; None where nothing is known of it.
        said: the version that is named with the place, or with an earlier one of the same law.
        is_said_here: whether it is named with this place, and not elsewhere in the text.
    """

    cited: CitedInCase
    law: LawRecord | None
    said: SaidVersion | None = None
    is_said_here: bool = False

    @property
    def title(self) -> str:
        """The official title, or the title as cited."""
        if self.law is not None:
            return self.law.title
        return self.cited.place.law_resolved or self.cited.place.law or ""


def cited_laws(cited: Sequence[CitedInCase], library: Library) -> tuple[CitedLaw, ...]:
    """Return cited places with their laws, and the versions named.

    A version that is named once counts for the places of the same law where none is named.

    Args:
        cited: the places, in their order.
        library: what is known of the laws.
    """
    found = [(one, library.find_cited(one.place)) for one in cited]
    said: dict[str, SaidVersion] = {}
    for one, law in found:
        version = said_version(law, one.place.version) if law is not None else None
        if law is not None and version is not None:
            said.setdefault(law.title, version)
    return tuple(_with_version(one, law, said) for one, law in found)


def _with_version(
    one: CitedInCase, law: LawRecord | None, said: dict[str, SaidVersion]
) -> CitedLaw:
    if law is None:
        return CitedLaw(one, None)
    here = said_version(law, one.place.version)
    return CitedLaw(one, law, here or said.get(law.title), is_said_here=here is not None)


def said_version(law: LawRecord, written: str | None) -> SaidVersion | None:
    """Return the version of a law that a bracket names; None where it names none.

    Args:
        law: the law.
        written: what stands with the title: 2019年8月26日修订, 2018年修订本.
    """
    if not written:
        return None
    text = written.translate(_DIGITS)
    years = [int(year.group()) for year in _YEAR.finditer(text)]
    if not years:
        return None
    # A bracket may tell the whole history of a law: the last year in it is that of the version.
    number, dated = max(years), law.dated()
    read = (_valid(day.groups()) for day in _DAY.finditer(text))
    days = sorted((day for day in read if day is not None and day.year == number), reverse=True)
    for exact in days:
        for meant in dated:
            if exact in (meant.day, meant.in_force):
                return _of(law, meant, exact.isoformat())
    first, last = (days[0], days[0]) if days else (date(number, 1, 1), date(number, 12, 31))
    told = first.isoformat() if days else _("the year {year}").format(year=number)
    for of_year in (
        [one for one in dated if one.day.year == number],
        [one for one in dated if one.in_force is not None and one.in_force.year == number],
    ):
        if len(of_year) == 1:
            return _of(law, of_year[0], told)
    return SaidVersion(told, first, last)


def superseding(law: LawRecord, said: SaidVersion, day: date) -> Dated | None:
    """Return the newest version that had taken the place of the one named by a day; None if none.

    Args:
        law: the law.
        said: the version named.
        day: the day.
    """
    later = [one for one in law.dated() if one.day > said.last and begins(one) <= day]
    return max(later, key=begins, default=None)


def begins(version: Dated) -> date:
    """Return from when a version is in force for certain."""
    return version.in_force or version.day + SETTLED


def _of(law: LawRecord, dated: Dated, told: str) -> SaidVersion:
    return SaidVersion(told, dated.day, dated.day, law.version(dated.day), dated.in_force)


def _valid(numbers: Sequence[str]) -> date | None:
    year, month, day = map(int, numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
