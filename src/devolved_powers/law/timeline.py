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
