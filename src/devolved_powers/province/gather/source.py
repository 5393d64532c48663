"""What a registry is gathered from, whatever kind it is: the shape that every source has.

A source is small and is sent to another process, which opens it. Opening it may fail: what the
error says is then told as the reason why it was left out, and nothing of it is taken.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from devolved_powers.law.library import Library
from devolved_powers.models.registry_file import RegistryFile, Town
from devolved_powers.register.states import Timeline
from devolved_powers.store.loader import Loaded

SourceKind = Literal["folder", "git", "list"]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """The town that a registry is of.

    Args:
        province: the province.
        city: the city; empty where the registry names none.
        county: the county.
        town: the town.
    """

    province: str
    city: str
    county: str
    town: str

    @classmethod
    def of(cls, town: Town) -> "SourcePlace":
        """Return the place that a root file names.

        Args:
            town: as the root file has it.
        """
        return cls(town.province, town.city or "", town.county, town.name)

    @property
    def registry(self) -> str:
        """The registry's name in a data set: province/city/county/town, without what is empty.

        A slash in a name of a place is written `%2F`, so that no two places have one name.
        """
        steps = (self.province, self.city, self.county, self.town)
        return "/".join(s.replace("%", "%25").replace("/", "%2F") for s in steps if s)


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """A version of a registry's record.

    Args:
        recorded_from: the moment from which the record says this, UTC and without a zone; None
            where the source has no history.
        timeline: all its states.
        root_file: its root file, for the bodies.
        left_out: entries that do not fit the models of this program, as `file: route`.
    """

    recorded_from: datetime | None
    timeline: Timeline
    root_file: RegistryFile
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadVersion:
    """A version of a registry's record that cannot be read: what it says, nobody can tell.

    Args:
        recorded_from: the moment from which the record is so; UTC and without a zone.
        commit: its revision.
        reason: why it cannot be read.
    """

    recorded_from: datetime
    commit: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A source whose registry can be read.

    Args:
        place: the town that it is of.
        revision: what tells this state of it from others: a commit, a digest.
        loaded: the newest version, for the checks.
        laws: what it knows of the laws.
        versions: every version, the oldest first, each later than the one before; one where it has
            no history. They may be made while they are walked over, once.
        recorded_at: when its revision was recorded (UTC, without a zone).
        record_known_from: from when on its record can be asked (UTC, without a zone); None where
            it has no history.
        first_recorded: the moment of its first revision, where its whole history is gathered.
    """

    place: SourcePlace
    revision: str
    loaded: Loaded
    laws: Library
    versions: Iterable[SourceVersion | UnreadVersion]
    recorded_at: datetime | None = None
    record_known_from: datetime | None = None
    first_recorded: datetime | None = None


class Source(Protocol):
    """Something that a registry is gathered from; it can be pickled."""

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is."""
        ...

    @property
    def where(self) -> str:
        """The folder, the address or the files, as they were named: no user's name, no token."""
        ...

    def fingerprint(self) -> str:
        """Return what changes whenever the rows of this source would: of data, laws and choices.

        What is read is not opened for it, so that an unchanged source costs next to nothing. The
        version of the program is no part of it: whoever keeps rows adds that.

        Raises:
            PowersError: when the source cannot be reached or read.
        """
        ...

    def open(self) -> AbstractContextManager[OpenedSource]:
        """Open it; what was fetched or unpacked for it is put away at the end.

        Raises:
            PowersError: when the source cannot be reached or read; its message is the reason that
                is told.
        """
        ...
