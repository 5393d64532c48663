"""The entries that something new in a law concerns, and what became of the places they cite."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.place_standing import WHOLE_LAW, in_full
from devolved_powers.law.successor import Successor, successor
from devolved_powers.law.verify import verify
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.cited_places import Citing, CitingPart
from devolved_powers.watch.model import Touched, TouchedHow

_FROM_BEST: tuple[TouchedHow, ...] = (
    "same",
    "above",
    "moved",
    "not-compared",
    "changed",
    "not-found",
    "repealed",
)
"""Of several places of an entry the worst counts."""
_BY_KIND: dict[SuccessorKind | None, TouchedHow] = {
    None: "same",
    "条款序号调整": "moved",
    "内容已修改": "changed",
    "未找到对应条款": "not-found",
}
Judge = Callable[[Citing, LegalPlace], TouchedHow]
"""Tells what became of one place."""


def touched(title: str, citings: Iterable[Citing], judge: Judge) -> tuple[Touched, ...]:
    """Return every entry that cites a law, sorted by id.

    Args:
        title: the official title of the law.
        citings: the cited places of it.
        judge: tells what became of one.
    """
    found: dict[str, dict[LegalPlace, TouchedHow]] = {}
    parts: dict[str, CitingPart] = {}
    for citing in citings:
        parts[citing.id] = citing.part
        for place in tuple(legal_places(citing.cited)) or (WHOLE_LAW,):
            of_entry = found.setdefault(citing.id, {})
            of_entry[place] = worst((of_entry.get(place, "same"), judge(citing, place)))
    return tuple(
        Touched(
            entry,
            worst(places.values()),
            tuple(in_full(title, place) for place in sorted(places)),
            parts[entry],
        )
        for entry, places in sorted(found.items())
    )


def worst(hows: Iterable[TouchedHow]) -> TouchedHow:
    """Return what counts of several."""
    return max(hows, key=_FROM_BEST.index)


def always(how: TouchedHow) -> Judge:
    """Return a judge that says the same of each place."""
    return lambda _citing, _place: how


def by_version(law: LawRecord, day: date, library: Library) -> Judge:
    """Return what tells what a version made of the places, as they stood in the one before it.

    What earlier versions did is not told of this one.

    Args:
        law: the law, with all its versions.
        day: the date of the version, whose text is at hand.
        library: what is known of the laws, that version too.
    """
    days = [version.day for version in law.versions]
    before = [other for other in days if other < day]

    def judge(citing: Citing, place: LegalPlace) -> TouchedHow:
        if place == WHOLE_LAW:
            return "same"
        try:
            cited_by = law.version_on(citing.day)
            if cited_by is not None and cited_by.day >= day:
                return "same"  # written for this version, or for a later one
            if not before:
                answer = verify(citing.cited, citing.day, library).answer
                return "same" if answer == "符合" else "not-compared"
            start = cited_by.day if cited_by is not None else before[-1]
            return _step(law, place, (start, max(start, before[-1]), day))
        except BrokenLawFileError:  # written by another version of the program
            return "not-compared"

    return judge


def _step(law: LawRecord, place: LegalPlace, days: tuple[date, date, date]) -> TouchedHow:
    """Follow a place to the version before, and from there to the version asked about."""
    start, last, day = days
    became = successor(law, place, start, last)
    if became.kind == "未找到对应条款" or not became.is_compared:
        return _how((successor(law, place, start, day),))
    return _how([successor(law, target, last, day) for target in became.targets])


def _how(found: Sequence[Successor]) -> TouchedHow:
    if not all(one.is_compared and one.is_in_older for one in found):
        return "not-compared"
    return worst(_BY_KIND[one.kind] for one in found)
