"""Which entries cite a place, asked of many places: of a draft, place after place."""

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.library import Library
from devolved_powers.register.cited_by import (
    CitedHit,
    CitedIn,
    cited_in,
    meant_laws,
    sorted_hits,
    sought_places,
    titles_cited,
    titles_in,
    wanted_places,
)
from devolved_powers.register.laws_meant import LawsMeant
from devolved_powers.register.place_met import Wanted
from devolved_powers.register.snapshot import Snapshot


class CitingEntries:
    """The entries of a day, by the laws that they cite.

    Args:
        snapshot: the day.
        library: what is known of the laws.
    """

    def __init__(self, snapshot: Snapshot, library: Library) -> None:
        self._day = snapshot.day
        self._library = library
        self._titles = titles_cited(snapshot.timeline)
        self._meant: dict[tuple[str, bool], LawsMeant] = {}
        self._by_law: dict[str, list[CitedIn]] = {}
        for entry in (*snapshot.entries, *snapshot.timeline.needs):
            cited = cited_in(entry, snapshot.day)
            for title in dict.fromkeys(titles_in(entry)):
                self._by_law.setdefault(title, []).append(cited)

    def hits(self, place: CitedPlace) -> tuple[CitedHit, ...]:
        """Return the citations of a place, as `cited_by` finds them; those of the very place first.

        Args:
            place: as parsed; one of no known law is cited by none.
        """
        title = place.law_resolved or ""
        if not title:
            return ()
        key = (title, place.doc_no_only)
        if key not in self._meant:
            self._meant[key] = meant_laws(title, self._titles, self._library, by_number=key[1])
        meant = self._meant[key]
        wanted = [
            sought
            for one in wanted_places(place, "any", meant)
            for sought in sought_places(one, self._day, self._library)
            if isinstance(sought, Wanted)
        ]
        laws = dict.fromkeys(law for one in wanted for law in sorted(one.laws))
        cited = {id(one): one for law in laws for one in self._by_law.get(law, ())}
        return tuple(sorted_hits(list(cited.values()), wanted))
