"""What sources say of the law, in the words of the watch: texts, repeals, amendments, days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.law.statute import Corpus
from devolved_powers.watch.model import SourceSeen
from devolved_powers.watch.unread import UnreadText


@dataclass(frozen=True, slots=True)
class SaidRepeal:
    """The end of a law, as a text or a list tells it.

    Args:
        law: its title.
        on: the first day without it; None where that is not told.
        by: what repeals it, with the article; empty where a list tells no more than the day.
        source: which text or list says so.
        told: the date of the text that says so; None for a list.
        partial: what alone of it is repealed, as written; empty for all of it.
        is_hint: whether a sentence only seems to say so, which a person must look at.
    """

    law: str
    on: date | None
    by: str
    source: str
    told: date | None = None
    partial: str = ""
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class SaidVersion:
    """A version of a law that a decision or a list tells of.

    Args:
        law: its title.
        day: the date of the version.
        in_force: from when it is in force; None where that is not told.
        by: the decision that makes it; empty where a list tells no more than the day.
        source: which text or list says so.
    """

    law: str
    day: date
    in_force: date | None
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class SaidAbove:
    """A law that may stand above another on the same matter.

    Args:
        law: the title of the law below.
        higher: the title of the law above.
        on: from when that is in force; None where that is not told.
        source: what points to it.
        version: the date of the first version of the law above.
    """

    law: str
    higher: str
    on: date | None
    source: str
    version: date


@dataclass(frozen=True)
class Source:
    """What one source knows of laws.

    Args:
        seen: the source.
        until: the last day that it can tell of a law, by the key of the law's title: of a
            repository or a database its own day; of a folder, which may hold anything, the date of
            the newest text in it that is of that law, or amends or repeals it.
        newest: the date of the newest text that it has of a law, or that amends or repeals it,
            likewise.
    """

    seen: SourceSeen
    until: Mapping[str, date] = field(default_factory=dict)
    newest: Mapping[str, date] = field(default_factory=dict)

    def knows_until(self, keys: frozenset[str], newest: date | None) -> date | None:
        """Return the last day that it can tell of a law; None where it can tell of none.

        What has an old version of a law alone, where a newer one is known, was not kept up with it.

        Args:
            keys: the keys of the law's titles.
            newest: the date of the newest version that is known besides; None for none.
        """
        held = max((self.newest[key] for key in keys & self.newest.keys()), default=None)
        if held is None or (newest is not None and held < newest):
            return None
        return max((self.until[key] for key in keys & self.until.keys()), default=None)


@dataclass(frozen=True)
class Said:
    """What all sources say together.

    Args:
        corpus: the texts at hand.
        sources: those looked into, in the order named.
        repeals: ends of laws, or of parts of them.
        versions: versions that are told of, whether their texts are at hand or not.
        above: laws that may stand above others.
        unread: the texts at hand that were not read, or not whole.
    """

    corpus: Corpus = field(default_factory=Corpus)
    sources: tuple[Source, ...] = ()
    repeals: tuple[SaidRepeal, ...] = ()
    versions: tuple[SaidVersion, ...] = ()
    above: tuple[SaidAbove, ...] = ()
    unread: tuple[UnreadText, ...] = ()
