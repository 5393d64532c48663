"""What the entries of a registry cite on a day, and how it stands then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.law.place_standing import PlaceTurns
from devolved_powers.law.verdict import Verdict
from devolved_powers.register.cited_places import Citing, citings
from devolved_powers.register.legal_basis import LegalBasis, StandingPlace

_AS_IT_WAS = ("现行有效", "尚未施行")


@dataclass(frozen=True, slots=True)
class CitedPlaceOn:
    """A cited place on a day.

    Args:
        place: the place, with how it stands.
        has_turned: whether from that very day on it does not stand as it was.
    """

    place: StandingPlace
    has_turned: bool

    @property
    def is_as_cited(self) -> bool:
        """Whether the text stands under its number as it was cited."""
        return self.place.standing.state in _AS_IT_WAS

    @property
    def citing(self) -> Citing:
        """The citation that names it."""
        return self.place.citing


class CitedOnDays:
    """What the entries cite on the days that are asked about.

    Args:
        basis: the citations of the registry, with what is known of the laws.
    """

    def __init__(self, basis: LegalBasis) -> None:
        self.basis = basis
        self._by_day: dict[date, Mapping[str, tuple[CitedPlaceOn, ...]]] = {}

    def on(self, day: date) -> Mapping[str, tuple[CitedPlaceOn, ...]]:
        """Return what every entry cites on a day, place by place, by the entry's id.

        Args:
            day: the day. What an entry no longer cites by then, or what nobody holds then, is not
                among it.
        """
        if day not in self._by_day:
            found: dict[str, list[CitedPlaceOn]] = {}
            cited_then = {(c.id, c.key, c.text) for c in citings(self.basis.texts, day)}
            for citing, verdict, all_turns in self._judged:
                if (citing.id, citing.key, citing.text) not in cited_then:
                    continue
                for turns in all_turns:
                    standing = next(s for first, s in reversed(turns) if first <= day)
                    has_turned = any(first == day for first, _standing in turns) and (
                        bool(standing.higher) or standing.state not in _AS_IT_WAS
                    )
                    place = StandingPlace(citing, verdict, standing)
                    found.setdefault(citing.id, []).append(CitedPlaceOn(place, has_turned))
            self._by_day[day] = {identifier: tuple(places) for identifier, places in found.items()}
        return self._by_day[day]

    @cached_property
    def _judged(self) -> tuple[tuple[Citing, Verdict, PlaceTurns], ...]:
        """Every citation, judged, with how each of its places stands from which day on."""
        return tuple(
            (citing, verdict, self.basis.turns(citing.cited, citing.day))
            for citing, verdict in self.basis.judged()
        )
