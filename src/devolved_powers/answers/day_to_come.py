"""Whether the law has a place on a day, which nobody knows of a day that has not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.law.verdict import Reason, Verdict
from devolved_powers.law.verify import verify

if TYPE_CHECKING:
    from devolved_powers.citations import CitedPlace
    from devolved_powers.law.library import Library

_MAY_CHANGE: frozenset[Reason] = frozenset({"", "no-article", "no-paragraph", "no-item"})
"""What a version still to be made may turn: whether a law has a place on a day to come."""


def verdict_on_day(place: CitedPlace, day: date, today: date, library: Library) -> Verdict:
    """Return what the law of a day has of a place; of a day to come, that it cannot be told.

    Args:
        place: the place cited.
        day: the day asked about.
        today: beyond which nobody can have looked anything up.
        library: the facts of the laws.
    """
    return left_open(verify(place, day, library), day, today, library)


def left_open(verdict: Verdict, day: date, today: date, library: Library) -> Verdict:
    """Return a verdict as a day lets it be told: of a day to come, that it cannot be.

    Args:
        verdict: by what is known of the law.
        day: the day asked about.
        today: beyond which nobody can have looked anything up.
        library: the facts of the laws.
    """
    if day <= today or verdict.reason not in _MAY_CHANGE:
        return verdict
    law = library.find(verdict.law)
    known = law.facts.known_until if law is not None else None
    return replace(verdict, answer="不能判定", reason="not-followed", since=known or today)
