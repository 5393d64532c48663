"""The laws that the entries of a day rest on, each with the places of it that are cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.titles import title_key
from devolved_powers.register.cited_places import Citing, CitingTexts, citings, standard_citings


@dataclass(frozen=True)
class CitedLaw:
    """A law that is cited.

    Args:
        title: its official title, or the title as cited where nothing is known of it.
        written: the titles by which it is cited.
        citings: the cited places of it.
    """

    title: str
    written: tuple[str, ...]
    citings: tuple[Citing, ...]


def citings_now(texts: CitingTexts, today: date) -> tuple[Citing, ...]:
    """Return the cited places that count on a day or will, each with the day it was written for.

    What an adjustment or a basis update has replaced by then, what nobody holds any more, and the
    discretion standards whose term is over, are not among them.

    Args:
        texts: what cites.
        today: the day.
    """
    counting = {(c.id, c.key, c.text) for c in citings(texts, today)}
    counting |= {(c.id, c.key, c.text) for c in standard_citings(texts, today)}
    return tuple(
        citing
        for citing in (*citings(texts), *standard_citings(texts))
        if citing.day > today or (citing.id, citing.key, citing.text) in counting
    )


def cited_laws(citings: Iterable[Citing], libraries: Iterable[Library]) -> tuple[CitedLaw, ...]:
    """Return the laws that places are cited of, in the order of their titles.

    Args:
        citings: the cited places; those that name no law are left out.
        libraries: what is known of the laws, that which is asked first in front.
    """
    listed: dict[str, tuple[list[str], list[Citing]]] = {}
    known = tuple(libraries)
    for citing in citings:
        written = citing.cited.law_resolved or citing.cited.law
        if written is None:
            continue
        record = _found(citing, known)
        title = record.title if record is not None else written
        titles, places = listed.setdefault(title, ([], []))
        titles.append(written)
        places.append(citing)
    return tuple(
        CitedLaw(title, tuple(dict.fromkeys(titles)), tuple(places))
        for title, (titles, places) in sorted(listed.items())
    )


def _found(citing: Citing, libraries: tuple[Library, ...]) -> LawRecord | None:
    found = (library.find_cited(citing.cited) for library in libraries)
    return next((record for record in found if record is not None), None)


def keys_of(law: CitedLaw) -> frozenset[str]:
    """Return what all ways to write the titles of a cited law have in common."""
    return frozenset(map(title_key, (law.title, *law.written)))
