"""Entries whose law stands otherwise on one day than on another: no decision, no correction."""

from collections.abc import Iterator, Mapping
from datetime import date

from devolved_powers.changes.change import Cause, Change, Subject
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.basis_turns import BasisTurn
from devolved_powers.register.log import HoldingKey
from devolved_powers.register.standing_marks import HIGHER_MARK
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power

OnDay = tuple[Mapping[HoldingKey, Entry], date]
"""Everything that rests on law, by id and body, as it stands on a day."""


def law_turns(old: OnDay, new: OnDay) -> Iterator[Change]:
    """Yield the entries held on both days whose law stands otherwise on the one than on the other.

    Where a decision has put another basis in its place, that is told and not this.

    Args:
        old: the entries of one day.
        new: those of the other.
    """
    for key in sorted(old[0].keys() & new[0].keys()):
        was, now = old[0][key], new[0][key]
        if not (was.is_in_force and now.is_in_force and was.basis == now.basis):
            continue
        before, after = was.standing_on(old[1]), now.standing_on(new[1])
        if (before.word, before.higher) != (after.word, after.higher):
            cause = Cause(
                day=max(before.first, after.first).isoformat(),
                reason=_turned(was, old[1], now, new[1]),
            )
            subjects = _subject(was), _subject(now)
            words = turn_text(before), turn_text(after)
            yield Change("law-turned", *key, "", *words, *subjects, cause)


def turn_text(turn: BasisTurn) -> str:
    """Return how the law of an entry stands: the word, and that a law of higher rank is above."""
    return f"{turn.word}，{HIGHER_MARK}" if turn.higher else turn.word


def _subject(entry: Entry) -> Subject:
    from_body = ""
    if isinstance(entry, Power | EnforcementItem):
        from_body = entry.from_body
    elif isinstance(entry, Need):
        from_body = entry.asked_of
    return Subject(entry.name, entry.type, entry.field, entry.basis, from_body)


def _turned(was: Entry, old: date, now: Entry, new: date) -> str:
    """Return the titles of the laws whose places stand otherwise."""
    sides = standing_of(was, old).places, standing_of(now, new).places
    titles = [
        f"《{after.standing.law}》"
        for before, after in zip(*sides, strict=True)
        if (before.word, before.standing.higher) != (after.word, after.standing.higher)
    ]
    return "、".join(dict.fromkeys(titles))
