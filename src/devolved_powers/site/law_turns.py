"""What happened to the laws of entries, day by day: for the feed, the days and the changed bases.

A turn of the law is no event of the power: nobody decided on the power, its basis changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.register.basis_standing import CitedStanding, standing_of, turning_days
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.standing_text import higher_text
from devolved_powers.register.states import EnforcementItem, Entry, Power, id_key
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import reasoned_fate

PlaceKey = tuple[str, str, LegalPlace]
"""What a place is cited for, its law, the place."""


@dataclass(frozen=True, slots=True)
class TurnedEntry:
    """An entry whose law turned on a day.

    Args:
        entry: the state held on that day.
        before: the one word for its basis the day before.
        after: the one word on the day.
    """

    entry: Entry
    before: StandingWord
    after: StandingWord


@dataclass(frozen=True, slots=True)
class LawTurn:
    """What happened to a law on a day, as far as entries held then rest on it.

    Args:
        day: the day.
        law: its title.
        fates: what became of the cited places.
        entries: the entries concerned, by id.
    """

    day: date
    law: str
    fates: tuple[str, ...]
    entries: tuple[TurnedEntry, ...]


def law_turns(edition: Edition) -> tuple[LawTurn, ...]:
    """Return all turns that are known, those to come too, by day and law."""
    turned: dict[tuple[date, str], dict[str, tuple[TurnedEntry, dict[str, None]]]] = {}
    for states, known_from in _states_by_id(edition):
        days = frozenset().union(*map(turning_days, states))
        for day in sorted(day for day in days if day > known_from):
            for law, fates, entry in _turned_on(states, day):
                entries = turned.setdefault((day, law), {})
                entries.setdefault(entry.entry.id, (entry, {}))[1].update(dict.fromkeys(fates))
    return tuple(
        LawTurn(
            day,
            law,
            tuple(dict.fromkeys(fate for _entry, fates in entries.values() for fate in fates)),
            tuple(entries[identifier][0] for identifier in sorted(entries, key=id_key)),
        )
        for (day, law), entries in sorted(turned.items())
    )


def _states_by_id(edition: Edition) -> Iterator[tuple[Sequence[Entry], date]]:
    """Yield the states of each power and item while the town holds it, and each need by itself.

    Yields:
        The states, and the day after which turns of their law are told: a need has no first day
        of its own, so that is the last decision's, by whose law it is judged.
    """
    by_id: dict[str, list[Entry]] = {}
    timeline = edition.timeline
    for state in timeline.entries:
        if state.is_held:
            by_id.setdefault(state.id, []).append(state)
    yield from ((states, date.min) for states in by_id.values())
    decided = [d.effective for d in timeline.decisions if d.effective is not None]
    yield from (([need], max(decided, default=date.min)) for need in timeline.needs)


def _turned_on(states: Sequence[Entry], day: date) -> Iterator[tuple[str, list[str], TurnedEntry]]:
    """Yield each law that turned on a day, with what became of its places."""
    eve = day - timedelta(days=1)
    held_before = [state for state in states if state.holds_on(eve)]
    for state in states:
        if not held_before or not state.holds_on(day):
            continue
        of_body = (s for s in held_before if _body(s) == _body(state))
        before = next(of_body, held_before[0])  # another body may have taken over that day
        earlier, later = standing_of(before, eve), standing_of(state, day)
        places = _by_place(earlier.places)
        fates: dict[str, list[str]] = {}
        for key, standing in _by_place(later.places).items():
            known = places.get(key)
            if known is not None and _fate(known) != _fate(standing):
                fates.setdefault(standing.law, []).append(_told(standing))
        for law, happened in fates.items():
            yield law, happened, TurnedEntry(state, earlier.word, later.word)


def _body(entry: Entry) -> str:
    return entry.to_body if isinstance(entry, Power | EnforcementItem) else ""


def _by_place(places: Sequence[CitedStanding]) -> dict[PlaceKey, PlaceStanding]:
    return {(c.role, c.standing.law, c.standing.place): c.standing for c in places}


def _told(standing: PlaceStanding) -> str:
    return "；".join(filter(None, (reasoned_fate(standing), higher_text(standing))))


def _fate(standing: PlaceStanding) -> tuple[object, ...]:
    """Return what has happened to a place, what is to come left aside."""
    return standing.state, standing.since, standing.correspondence, standing.higher
