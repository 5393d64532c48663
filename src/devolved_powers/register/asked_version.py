"""The numbers of a version that a query names: 农产品质量安全法（2018）第48条."""

from __future__ import annotations

import re
from datetime import date

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.successor import successor
from devolved_powers.register.citation_query import Numbering

_YEAR = re.compile(r"(?:19|20)\d\d")


def by_version(
    title: str, place: LegalPlace, version: str, day: date, library: Library
) -> tuple[tuple[LegalPlace, Numbering], ...] | None:
    """Return by which numbers a place of a named version is to be looked for on a day.

    Args:
        title: the official title of the law.
        place: the place, by the numbers of the version.
        version: what names it, such as 2015修正.
        day: the day.
        library: what is known of the laws.

    Returns:
        Places, each with the numbering it belongs to: the old number, and where its text stands in
        the version of the day. None where one of the two versions is not at hand, or not known
        for certain, or the texts were not compared.
    """
    law = library.find(title)
    named = _version(law, version) if law is not None else None
    present = law.version_on(day) if law is not None else None
    if law is None or named is None or present is None or present.day < named.day:
        return None
    if place == WHOLE_LAW:
        return ((place, "any"),)
    if named.day == present.day:
        return ((place, "new"),)
    found = successor(law, place, named.day, present.day)
    if not found.is_in_older or not found.is_compared or found.law:
        return None
    targets = () if found.kind == "未找到对应条款" else found.targets
    return ((place, "old"), *((target, "new") for target in targets))


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
