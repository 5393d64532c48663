"""Numbers of earlier versions: 农产品质量安全法（2018）第48条, 道路运输条例旧第74条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.successor import successor
from devolved_powers.register.place_met import LeftVersion, Wanted

_YEAR = re.compile(r"(?:19|20)\d\d")


Followed = Iterator[Wanted | LeftVersion]


def followed(wanted: Wanted, day: date, library: Library | None) -> Followed:
    """Yield a place by the numbers of a version that a query names, or of all earlier ones.

    Args:
        wanted: the place, by the number typed, of a version or by old numbers.
        day: the day.
        library: what is known of the laws.

    Yields:
        The place; where its text stands in the version of the day, marked `is_followed`; each
        version that could not be followed: it or that of the day is not at hand, or not known for
        certain, or the texts were not compared. Then the number is looked for as without one.
    """
    if not wanted.version:
        yield wanted
    for title in sorted(wanted.laws):
        of_law = wanted._replace(laws=frozenset((title,)))
        law = library.find(title) if library is not None else None
        if wanted.version:
            yield from _by_version(of_law, law, day)
        elif wanted.place != WHOLE_LAW:
            yield from _by_older(of_law, law, day)


def _by_version(wanted: Wanted, law: LawRecord | None, day: date) -> Followed:
    named = _version(law, wanted.version) if law is not None else None
    present = law.version_on(day) if law is not None else None
    targets: tuple[LegalPlace, ...] | None = None
    if law is not None and named is not None and present is not None:
        if wanted.place == WHOLE_LAW:
            yield wanted
            return
        if named.day == present.day:
            yield wanted._replace(numbers="new")
            return
        targets = _targets(law, wanted.place, named, present)
    if targets is None:
        (title,) = wanted.laws
        yield LeftVersion(title, wanted.version, _oldest(law))
        yield wanted
        return
    yield wanted._replace(numbers="old")
    for target in targets:
        yield wanted._replace(place=target, numbers="new", is_followed=target != wanted.place)


def _by_older(wanted: Wanted, law: LawRecord | None, day: date) -> Followed:
    """Yield where the texts stand that had a number in the versions before that of the day."""
    present = law.version_on(day) if law is not None else None
    if law is not None and present is not None:
        older = [version for version in law.versions if version.day < present.day]
        found = (_targets(law, wanted.place, version, present) for version in older)
        for target in dict.fromkeys(place for places in found for place in places or ()):
            if target != wanted.place:
                yield wanted._replace(place=target, numbers="new", is_followed=True)
    if law is None or not law.versions or not law.versions[0].facts.original:
        (title,) = wanted.laws
        yield LeftVersion(title, "", _oldest(law))


def _targets(
    law: LawRecord, place: LegalPlace, older: VersionRecord, present: VersionRecord
) -> tuple[LegalPlace, ...] | None:
    """Return where a text stands in a later version; None where that cannot be told."""
    if present.day < older.day:
        return None
    found = successor(law, place, older.day, present.day)
    if not found.is_in_older or not found.is_compared or found.law:
        return None
    return () if found.kind == "未找到对应条款" else found.targets


def _oldest(law: LawRecord | None) -> date | None:
    return law.versions[0].day if law is not None and law.versions else None


def _version(law: LawRecord, version: str) -> VersionRecord | None:
    """Return the one version of the year that is named, if its text was read."""
    year = _YEAR.search(version)
    if year is None:
        return None
    dated = law.dated()
    of_year = [one for one in dated if one.day.year == int(year[0])]
    of_year = of_year or [
        one for one in dated if one.in_force is not None and one.in_force.year == int(year[0])
    ]
    return law.version(of_year[0].day) if len(of_year) == 1 else None
