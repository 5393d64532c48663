"""The powers a town still needs, and what met them by a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devolved_powers.models.vocabulary import NeedStatus
from devolved_powers.register.state_on_day import RegistryOnDay
from devolved_powers.register.states import Need, Power

if TYPE_CHECKING:
    from devolved_powers.register.query import Query
    from devolved_powers.register.search.results import Hit


@dataclass(frozen=True, slots=True)
class Answered:
    """A need, and how it is answered on a day.

    Args:
        need: what the town asked for, with the answer as recorded.
        status: the answer on the day: 已赋权 only while a power that met it is in force.
        met_by: the powers that the record names, each as it stands on the day.
    """

    need: Need
    status: NeedStatus
    met_by: tuple[Power, ...]


def answered(snapshot: RegistryOnDay) -> Iterator[Answered]:
    """Yield every need with its answer on the snapshot's day, by id."""
    for need in snapshot.timeline.needs:
        states = (s for power in need.met_by for s in snapshot.states_of(power))
        met_by = tuple(state for state in states if isinstance(state, Power))
        yield Answered(need, _status(need, met_by, snapshot), met_by)


def met_needs(query: "Query", snapshot: RegistryOnDay) -> "tuple[Hit, ...]":
    """Return which needs have all words and are met: their powers may be named otherwise.

    Args:
        query: what was asked, settled.
        snapshot: where it was looked for.
    """
    if not query.may_be_need:
        return ()
    from devolved_powers.register.search.everyday import EverydayWords
    from devolved_powers.register.search.find import find

    met = [a.need for a in answered(snapshot) if a.status == "已赋权" and query.fits(a.need)]
    everyday = EverydayWords(snapshot.timeline.synonyms)
    return find([(need,) for need in met], query.words, everyday, {}, partly=False).needs


def _status(need: Need, met_by: tuple[Power, ...], snapshot: RegistryOnDay) -> NeedStatus:
    if any(power.is_in_force for power in met_by):
        return "已赋权"
    if need.answer == "暂不赋权":
        is_answered = need.answered_on is None or need.answered_on <= snapshot.day
        return "暂不赋权" if is_answered else "待赋权"
    return "已赋权" if need.answer == "已赋权" and not need.met_by else "待赋权"
