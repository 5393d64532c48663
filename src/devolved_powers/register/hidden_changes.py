"""What differs though a cited text stands as it was: by what it punishes by, and what it punishes.

A clause may stand word for word while the clause by which it punishes has other amounts, or the
duty whose breach it punishes reads otherwise.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, imposed_in
from devolved_powers.law.successor import NamesCompared, compared_names, successor
from devolved_powers.register.legal_basis import StandingPlace


def imposed_otherwise(
    places: Iterable[StandingPlace], law: LawRecord, newer: VersionRecord
) -> Iterator[tuple[StandingPlace, NamesCompared]]:
    """Yield the places that stand, and impose something else.

    Args:
        places: places of the law that stand as they were, or under another number.
        law: the law.
        newer: its version that is in force on the day.
    """
    for one in places:
        older = version_cited(one, law)
        if older is None or older.day == newer.day:
            continue
        before = imposed_in(older, [one.standing.place])
        after = imposed_in(newer, _now(one))
        names = compared_names(before, after)
        if names.differs or _fines(before) != _fines(after):
            yield one, names


def duties_changed(
    places: Iterable[StandingPlace], law: LawRecord, newer: VersionRecord
) -> tuple[LegalPlace, ...]:
    """Return the duties, as named in the older text, whose breach places punish and that changed.

    Args:
        places: places of the law that stand as they were, or under another number.
        law: the law.
        newer: its version that is in force on the day.
    """
    changed: dict[LegalPlace, None] = {}
    for one in places:
        older = version_cited(one, law)
        if older is None or older.day >= newer.day:
            continue
        for duty in _breached(older, one.standing.place):
            found = successor(law, duty, older.day, newer.day)
            if not found.is_compared or found.kind not in (None, "条款序号调整"):
                changed[duty] = None
    return tuple(changed)


class DepartmentsChanged(NamedTuple):
    """The branches of the departments that act, before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def departments_changed(
    one: StandingPlace, library: Library, day: date
) -> DepartmentsChanged | None:
    """Return which branches of departments act by a place and by the text that took its place.

    Args:
        one: a place.
        library: what is known of the laws.
        day: the day on which the newer text is in force.

    Returns:
        None where they are the same, or a text is not at hand. Departments of one branch (卫生,
        疾病预防控制) are not told apart.
    """
    found = one.standing.correspondence
    law = library.find(one.standing.law)
    holder = library.find(found.law) if found is not None else None
    if found is None or law is None or holder is None or found.kind == "未找到对应条款":
        return None
    older, newer = version_cited(one, law), holder.version_on(day)
    if older is None or newer is None:
        return None
    before = imposed_in(older, [one.standing.place])
    after = imposed_in(newer, found.places)
    changed = DepartmentsChanged(
        tuple(dict.fromkeys((*before.departments, *before.jointly))),
        tuple(dict.fromkeys((*after.departments, *after.jointly))),
    )
    return changed if set(changed.before) != set(changed.after) else None


def version_cited(one: StandingPlace, law: LawRecord) -> VersionRecord | None:
    """Return the version that a citation was written for; None where that is not known."""
    return law.version(one.verdict.version) if one.verdict.version else None


def _fines(named: NamedInText) -> frozenset[tuple[object, ...]]:
    """Return the fines case by case: the same sums may stand for other cases."""
    return frozenset((f.subject, f.when, f.from_, f.to, f.unit, f.base) for f in named.fines)


def _now(one: StandingPlace) -> tuple[LegalPlace, ...]:
    found = one.standing.correspondence
    return found.places if found is not None else (one.standing.place,)


def _breached(version: VersionRecord, place: LegalPlace) -> Iterator[LegalPlace]:
    article = version.article(place.article, place.suffix)
    for names in article.names if article is not None else ():
        within = not place.paragraph or names.paragraph == place.paragraph
        if within and (not place.item or names.item in (None, place.item)):
            yield from map(read_legal_place, names.breaches)
