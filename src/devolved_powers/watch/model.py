"""What a watch over the law finds, and what it drafts of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.law.statute import Corpus
from devolved_powers.models.law_facts import Collection, KnownLaw
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.cited_places import CitingPart
from devolved_powers.text import printable

NewsKind = Literal["version", "amended", "repealed", "higher", "begins"]
"""A version whose text is at hand; a version of which only the day is known; the end of a law; a
law of higher rank on the same matter; a change known before that takes effect now or later."""
TouchedHow = Literal["moved", "changed", "not-found", "not-compared", "repealed", "above", "same"]
"""What became of what an entry cites; `same`: its cited places stand as they were."""


@dataclass(frozen=True, slots=True)
class Touched:
    """An entry whose cited places a piece of news concerns.

    Args:
        id: the power, enforcement item, need or discretion standard.
        how: the worst of what became of its places.
        places: the cited places of the law, as written in full.
        part: what it is.
    """

    id: str
    how: TouchedHow
    places: tuple[str, ...]
    part: CitingPart = "powers"


@dataclass(frozen=True, slots=True)
class LawNews:
    """Something that happens to a cited law.

    Args:
        kind: what it is.
        law: the title of the law that is cited.
        on: the first day on which it counts; None where that is not known.
        version: the date of the new version; None for what is none.
        by: the law or decision that does it, with its article where one says so; empty for itself.
        source: which text, list or fact says so.
        is_new: whether the facts as kept did not know it before.
        touched: the entries, every one of them, sorted by id.
        is_sure: whether a source says it in words; otherwise it may be so, and nobody has
            confirmed it.
    """

    kind: NewsKind
    law: str
    on: date | None
    version: date | None
    by: str
    source: str
    is_new: bool
    touched: tuple[Touched, ...]
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class NotLooked:
    """A cited law of which nothing can be said after a day.

    Args:
        law: its title, as cited where nothing is known of it.
        known_until: the last day that facts cover; None for none.
        reason: why no source at hand says more: a message, told with `_`.
        text: the file that the message names, of a text that was not read or differs from another;
            empty for none.
    """

    law: str
    known_until: date | None
    reason: str
    text: str = ""

    def why(self) -> str:
        """Return the reason in the reader's language."""
        reason = _(self.reason)
        return reason.format(text=printable(self.text)) if self.text else reason


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A source that was looked into.

    Args:
        name: as the user wrote it.
        kind: what it is.
        until: the last day it can know of; None where nothing in it tells.
        texts: how many texts it holds.
        cited: how many of the cited laws it has.
    """

    name: str
    kind: Literal["folder", "git", "database"]
    until: date | None
    texts: int
    cited: int


@dataclass(frozen=True)
class WatchResult:
    """What was found.

    Args:
        today: the day on which it was asked.
        since: from which day on changes are told.
        sources: those that were looked into.
        news: all of it, by day; what has no day stands last.
        not_looked: the cited laws that no source covers.
        before: the laws as kept.
        after: the laws with what the sources say taken in.
        known: what must be added to law-facts.yaml for what the sources say, law by law.
        files: the files of `laws/` that change, by name, without law-facts.yaml.
        corpus: the texts at hand.
        checked: what must be added to `checked` in law-facts.yaml: until when the sources know
            which laws.
    """

    today: date
    since: date
    sources: tuple[SourceSeen, ...]
    news: tuple[LawNews, ...]
    not_looked: tuple[NotLooked, ...]
    before: Library
    after: Library
    known: tuple[KnownLaw, ...]
    files: Mapping[str, str]
    corpus: Corpus
    checked: tuple[Collection, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMoved:
    """A cited place and where its text stands now.

    Args:
        old: the place in full: 《…》第三十条.
        kind: what became of it; None where it stands as it was, or nothing was compared.
        new: the places in full, of another law where that took its place; of 未找到对应条款 the
            nearest ones.
        differs: in words of an official what is not the same: 数额 200元至3000元 → 300元至5000元.
        source: who says so, where a person read both texts; empty where texts were compared.
    """

    old: str
    kind: SuccessorKind | None
    new: tuple[str, ...]
    differs: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class DraftUpdate:
    """A basis update that a record may hold: same law; organ, conduct, penalty, amounts the same.

    Args:
        power: the power.
        file: the decision's file that it would stand in.
        values: the keys of the entry under `basis_updates`, in order.
    """

    power: str
    file: str
    values: tuple[tuple[str, str | date], ...]


@dataclass(frozen=True, slots=True)
class Recited:
    """A citation that is to be written anew.

    Args:
        key: `basis`, `conduct`, `penalty` or `frequency`.
        old: the citation as it stands.
        new: the same, citing the new text; empty where a person has to write it.
    """

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DraftReplacement:
    """An item or a need that cites the old text, and is written anew: no organ need be asked.

    An item holds from its first day, so one that cites the new text takes its place. A need is no
    grant: whoever asks for the power cites the law in force.

    Args:
        id: the item or the need.
        citations: what it cites of the law.
        places: the cited places of the law, and where they went.
    """

    id: str
    citations: tuple[Recited, ...]
    places: tuple[PlaceMoved, ...]

    @property
    def is_item(self) -> bool:
        """Whether it is an enforcement item."""
        return self.id.startswith("E-")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case of a ledger that is not decided yet.

    Args:
        case_no: its number, or its row where it has none.
        entry: the entry it is about.
        conduct_on: the day of the conduct; None where the ledger does not tell.
        side: of the day on which the law changed, the conduct is before it, from it on, or unknown.
    """

    case_no: str
    entry: str
    conduct_on: date | None
    side: Literal["before", "after", "unknown"]


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """An entry of which only the deciding organ can say what becomes of it.

    Args:
        id: the power or the item.
        name: its name.
        body: who exercises it.
        from_body: the department that it came from.
        reason: why no record can say it, in words of an official.
        places: its cited places of the law, and where they went.
    """

    id: str
    name: str
    body: str
    from_body: str
    reason: str
    places: tuple[PlaceMoved, ...]


@dataclass(frozen=True, slots=True)
class LawDraft:
    """What is drafted of what happens to one law.

    Args:
        news: what happens.
        updates: what a record may say.
        questions: what the deciding organ is asked.
        unchanged: the entries whose cited places stand as they were: nothing is to be done.
        cases: the open cases of a ledger about the entries; None where no ledger was given.
        answered: the entries on which the organ has answered, as a file of the registry tells.
        earlier: the entries that an earlier change touched, and that this one leaves as they have
            been since.
        replacements: the items of which nothing but the number of what they cite differs, and the
            needs: the clerk writes them anew.
    """

    news: LawNews
    updates: tuple[DraftUpdate, ...] = ()
    questions: tuple[DraftQuestion, ...] = ()
    unchanged: tuple[str, ...] = ()
    cases: tuple[OpenCase, ...] | None = None
    answered: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    replacements: tuple[DraftReplacement, ...] = ()


@dataclass(frozen=True)
class Drafts:
    """All that is drafted.

    Args:
        laws: one for each law to which something happens.
        files: what a branch would write, by name below the registry's folder.
        cases_untold: how many rows of the ledger may hold an open case of which it is not known
            what it is about.
    """

    laws: tuple[LawDraft, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    cases_untold: int = 0
