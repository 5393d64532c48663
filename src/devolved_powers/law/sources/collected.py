"""What sources of law say, taken together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from devolved_powers.law.amending import AmendmentSaid
from devolved_powers.law.repeals import RepealSaid
from devolved_powers.law.statute import Corpus

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
        ends: the first day without it, where the database says one.
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
        source: the name of the database, as the user wrote it.
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


@dataclass(frozen=True)
class Collected:
    """All that the sources say.

    Args:
        sources: in the order in which they were named.
        corpus: the texts of all of them; of one version stored twice the first source counts. Its
            notes tell what of any source could not be read.
        listed: what databases list, by title key; the first database counts.
        repeals: what the texts say they repeal.
        amended: what decisions among the texts say they amend.
    """

    sources: tuple[Source, ...]
    corpus: Corpus
    listed: Mapping[str, ListedLaw] = field(default_factory=dict)
    repeals: tuple[RepealSaid, ...] = ()
    amended: tuple[AmendmentSaid, ...] = ()
