"""What happened, as the feed and the page on what changed tell it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Nature = Literal["decision", "undecided", "law", "standard", "record"]


@dataclass(frozen=True, slots=True)
class Concerned:
    """An entry, or a decision, that an event concerns.

    Args:
        id: its id.
        name: its name; empty where that would say too much or is not known.
        page: its page; empty where it has none.
        told: what happened to it, beyond what its group says; may be empty.
        is_named: whether that is a name of the entry that has the id now: how its law stands is
            told with it.
    """

    id: str
    name: str
    page: str
    told: str = ""
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Entries to which an event did the same.

    Args:
        title: what it did.
        entries: the entries.
        more: how many more there are, which are not listed.
    """

    title: str
    entries: tuple[Concerned, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many entries there are, listed or not."""
        return len(self.entries) + self.more


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, or is to happen.

    Args:
        nature: a decision, what followed without one, a turn of the law, a discretion standard
            that comes into force or whose term ends, a correction.
        day: the day it takes effect; None where none is known.
        announced: the day by which the feed dates it; None where none is known.
        name: what its id in the feed is made of, the same whenever the feed is made.
        anchor: its place on the page.
        kind: what it is called, in a word.
        title: its title.
        page: the page of the site that tells more; may be empty.
        summary: what happened, in a line.
        groups: the entries it concerns.
        updated: the last day on which its record was corrected; None where it never was.
        signature: of a correction, who signed it; empty where nobody is named to.
    """

    nature: Nature
    day: date | None
    announced: date | None
    name: str
    anchor: str
    kind: str
    title: str
    page: str
    summary: str
    groups: tuple[Group, ...]
    updated: date | None = None
    signature: str = ""
