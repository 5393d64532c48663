"""What sources of law say, taken together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from devolved_powers.law.amending import AmendmentSaid, amended, stated_counts
from devolved_powers.law.repeals import RepealSaid, repeals
from devolved_powers.law.statute import Corpus, Version

SourceKind = Literal["folder", "git", "database"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was read.

    Args:
        name: as the user wrote it.
        kind: what it is.
        until: the last day it can know of: of a repository the day of its commit; of a database the
            newest day of a version in it that is not in the future; None where nothing tells.
        texts: how many texts it holds; of a database how many versions it lists.
        keys: the laws of which it holds a text or lists a version, as `titles.title_key` has them.
    """

    name: str
    kind: SourceKind
    until: date | None
    texts: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version that a database lists. From when it is in force such a database does not know.

    Args:
        day: the date of the version.
        ends: the first day without it, where the database says one. Of a version that another
            follows it is often only the date of that one, and not from when that is in force.
        is_ended: whether it says that the version is in force no longer.
    """

    day: date
    ends: date | None = None
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class ListedLaw:
    """A law that a database lists.

    Args:
        title: as the database writes it, most often without 中华人民共和国.
        level: 法律, 行政法规 … as the database calls it; empty where it does not.
        versions: the oldest first; at least one.
        source: the name of the database, as the user wrote it; of several the one that knows
            longest.
    """

    title: str
    level: str
    versions: tuple[ListedVersion, ...]
    source: str

    @property
    def is_ended(self) -> bool:
        """Whether the newest version that is listed is in force no longer, and none follows it."""
        return self.versions[-1].is_ended

    @property
    def ended(self) -> date | None:
        """The first day without the law; None where it goes on, or the database knows no day."""
        return self.versions[-1].ends


@dataclass(frozen=True, slots=True)
class Miscounted:
    """A decision of which not all that it says was read.

    Args:
        title: the decision.
        day: its date.
        path: the file of its text.
        stated: how many laws it says it amends, or repeals.
        read: how many were read.
    """

    title: str
    day: date
    path: str
    stated: int
    read: int


@dataclass(frozen=True)
class Collected:
    """All that the sources say.

    Args:
        sources: in the order in which they were named.
        corpus: the texts of all of them; of one version stored twice the first source counts. Its
            notes tell what of any source could not be read.
        listed: what databases list, by title key; where two differ on a version, the one that knows
            longer.
    """

    sources: tuple[Source, ...]
    corpus: Corpus
    listed: Mapping[str, ListedLaw] = field(default_factory=dict)

    @cached_property
    def repeals(self) -> tuple[RepealSaid, ...]:
        """What the texts say they repeal."""
        return tuple(said for version in self._versions() for said in repeals(version))

    @cached_property
    def amended(self) -> tuple[AmendmentSaid, ...]:
        """What decisions among the texts say they amend."""
        return tuple(said for version in self._versions() for said in amended(version))

    @cached_property
    def miscounted(self) -> tuple[Miscounted, ...]:
        """The decisions that say they change another number of laws than was read of them."""
        return tuple(
            Miscounted(version.title, version.day, version.path, stated, read)
            for version in self._versions()
            for stated, read in _counts(version)
            if stated != read
        )

    def _versions(self) -> Iterator[Version]:
        for law in self.corpus.laws.values():
            yield from law.versions


def _counts(version: Version) -> Iterator[tuple[int, int]]:
    """Yield how many laws a decision says it amends and repeals, each with how many were read."""
    stated = stated_counts(version)
    if "amends" in stated:
        yield stated["amends"], len(amended(version))
    if "repeals" in stated:
        yield stated["repeals"], sum(not said.partial for said in repeals(version))
