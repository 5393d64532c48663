"""Which version of a law is in force on a day, as far as that is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SETTLED = timedelta(days=730)
"""A version whose day of effect is not known is in force at the latest so long after its date.

No law took longer; those with two years to come (such as 民法典) name their day.
"""


@dataclass(frozen=True, slots=True)
class Dated:
    """A version on the time line.

    Args:
        day: when it was adopted or promulgated.
        in_force: from when it is in force, None where not known.
        held: whether its text was read.
    """

    day: date
    in_force: date | None
    held: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """What may be in force on a day.

    Args:
        versions: one, if it is certain; several, the newest first, while it is not known whether
            a newer one is in force already.
        open_start: whether there may also be none, or one older than the oldest known.
    """

    versions: tuple[Dated, ...]
    open_start: bool

    @property
    def certain(self) -> Dated | None:
        """The version in force, when there is no doubt."""
        return self.versions[0] if len(self.versions) == 1 and not self.open_start else None


def in_force_on(versions: Iterable[Dated], day: date) -> InForce:
    """Return which versions may be in force on a day."""
    possible: list[Dated] = []
    for version in sorted(versions, key=lambda v: (v.day, v.in_force or v.day), reverse=True):
        if version.day > day or (version.in_force and version.in_force > day):
            continue
        possible.append(version)
        if version.in_force or day - version.day >= SETTLED:
            return InForce(tuple(possible), open_start=False)
    return InForce(tuple(possible), open_start=True)


@dataclass(frozen=True, slots=True)
class End:
    """How a version ends.

    Args:
        on: the first day without it; None where that is not known.
        follower: the version that follows; None where the law was repealed.
    """

    on: date | None
    follower: Dated | None = None


def end_of(version: Dated, versions: Iterable[Dated], repealed: date | None) -> End | None:
    """Return how a version ends; None where nothing is known to follow it.

    Args:
        version: the version.
        versions: all that are known of the law, held or not.
        repealed: the first day without the law.
    """
    later = sorted((v for v in versions if v.day > version.day), key=lambda v: v.day)
    if not later:
        return End(repealed) if repealed else None
    follower = later[0]
    if follower.in_force is not None:
        # One adopted later may come into force first.
        follower = min((v for v in later if v.in_force), key=lambda v: (v.in_force or v.day, v.day))
    if repealed and (follower.in_force or follower.day) >= repealed:
        return End(repealed)
    return End(follower.in_force, follower)
