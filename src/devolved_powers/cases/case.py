"""A decision, ready to be judged: with the user's facts, and matched to the registry."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from devolved_powers.cases.model import Decision
from devolved_powers.discretion.given import Given
from devolved_powers.models.vocabulary import Manner

MatchedBy = Literal["facts", "penalty clause", "penalty and duty", "duty", "none", "several"]


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """The item of the catalogue, or the power, that a decision is about.

    Args:
        entry: its id; empty where none was matched.
        how: by what; `duty` where the duty alone leads to it: of another penalty clause, then
            there is no entry, and the candidate is what the duty speaks for.
        candidates: the ids that come into question; the entry itself where it was matched.
    """

    entry: str = ""
    how: MatchedBy = "none"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A fact of the user that the document tells otherwise.

    Args:
        key: the key of the fact, such as `conduct.from`.
        told: what the document tells: a day, an organ, a kind of party.
        line: where.
        given: what the user gave.
    """

    key: str
    told: str
    line: int
    given: str


@dataclass(frozen=True, slots=True)
class Case:
    """A decision, ready to be judged.

    Args:
        decision: what the document tells, with what the user supplied in its place.
        match: the item or power it is about.
        is_published: whether it is a copy for publication, from which personal data were cut.
        is_uninterrupted: whether the user says that nothing prolonged or interrupted the term.
        waived: whether the user says that the party waived the hearing in writing.
        legal_review_needed: what the user says of whether legal review was needed; None if nothing.
        extended_to: until when the term was extended, as the user says; None where he gives days,
            or nothing.
        deducted_days: the days of hearing, tests and announcements that the user gives; None if
            he says nothing of them.
        manner: how the power was granted, as the user says; None if nothing.
        in_name_of: the organ in whose name it is decided, as the user says; empty if nothing.
        base: what a multiple or a percentage is counted on, in yuan, as the user says.
        measured: the quantities of the act that the user gives.
        told_otherwise: where the document tells another value than the user.
        as_read: what the document tells by itself; None where nothing was supplied.
    """

    decision: Decision
    match: EntryMatch = EntryMatch()
    is_published: bool = False
    is_uninterrupted: bool = False
    waived: bool = False
    legal_review_needed: bool | None = None
    extended_to: date | None = None
    deducted_days: int | None = None
    manner: Manner | None = None
    in_name_of: str = ""
    base: Decimal | None = None
    measured: tuple[Given, ...] = ()
    told_otherwise: tuple[ToldOtherwise, ...] = ()
    as_read: Decision | None = None

    @property
    def document(self) -> Decision:
        """What the document tells by itself, without what the user supplied."""
        return self.as_read or self.decision
