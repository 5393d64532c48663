"""The fines of an item beside those its penalty clause sets: what several checks ask of them."""

from dataclasses import dataclass
from functools import cached_property

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._clause import Clause
from devolved_powers.i18n import _, bracketed, enumerated, labelled
from devolved_powers.law.fines import OTHER_CASE, base_of, cases, fined_subject, is_set_for
from devolved_powers.law.normalise import normalise
from devolved_powers.models.catalog import Fine
from devolved_powers.models.law_names import FinedSubject, FineSet


@dataclass(frozen=True)
class ClauseFines:
    """The fines that the clause of an item sets for its conduct.

    Args:
        clause: the item and its clause.
    """

    clause: PenaltyClause

    @cached_property
    def hindrance(self) -> str:
        """Why not all fines that may apply are known, as a sentence; empty where they are."""
        return open_end(self.clause)

    @cached_property
    def sets(self) -> tuple[FineSet, ...]:
        """The fines set for the conduct cited, in the order of the text, each once."""
        return fines_set_by(self.clause.clause)

    def alike(self, fine: Fine) -> tuple[FineSet, ...]:
        """Return the fines of the clause with the limits and the unit of an item's fine."""
        return tuple(
            s for s in self.sets if (s.from_, s.to, s.unit) == (fine.from_, fine.to, fine.unit)
        )


def fines_set_by(clause: Clause) -> tuple[FineSet, ...]:
    """Return the fines that a clause sets for the conduct cited, in its order, each once.

    Args:
        clause: the places cited, as read.
    """
    applying: dict[FineSet, None] = {}
    cited = {
        text.law: [
            place for other in clause.texts if other.law == text.law for place in other.places
        ]
        for text in clause.texts
    }
    for text, _place, named in clause.by_place:
        for fine in named.fines:
            if is_set_for(fine, cited[text.law]):
                applying[fine.model_copy(update={"conduct": ()})] = None
    return tuple(applying)


def nothing_read() -> str:
    """Return the sentence for a clause in whose text no fine could be read."""
    return _("No fine could be read in the clause.")


def open_end(clause: PenaltyClause) -> str:
    """Return why a clause may set more than can be read, as a sentence; empty where it cannot."""
    return open_clause(clause.clause)


def open_clause(clause: Clause) -> str:
    """Return the same of a clause by itself."""
    if clause.hindrance:
        return clause.hindrance
    if clause.named.refers:
        return _("The clause punishes as another law says, which is not read here.")
    return ""


def limits_text(fine: Fine | FineSet) -> str:
    """Return least, most and unit of a fine, as law writes them: 2000元以上20000元以下."""
    least = f"{plain(fine.from_)}{fine.unit}" if fine.from_ is not None else ""
    most = f"{plain(fine.to)}{fine.unit}" if fine.to is not None else ""
    if least == most:
        return least
    return (f"{least}以上" if least else "") + (f"{most}以下" if most else "")


def fine_text(fine: FineSet) -> str:
    """Return a fine of a clause as a reader looks for it: 单位、不改正：2000元以上20000元以下."""
    whose = enumerated(filter(None, (fine.subject, fine.when)))
    limits = bracketed(limits_text(fine), fine.base or "")
    return labelled(whose, limits) if whose else limits


def plain(amount: float) -> str:
    """Return an amount without noughts behind the point."""
    return str(int(amount)) if amount == int(amount) else str(amount)


def base_differs(fine: Fine, other: FineSet) -> bool:
    """Return whether an item counts a fine of something else than the clause for certain."""
    if other.base is None:
        return False
    if fine.base is None:
        return True
    written = normalise(fine.base)
    return base_of(written) != other.base and other.base not in written


def subject_of(fine: Fine) -> FinedSubject | None:
    """Return on whom an item's fine is set, as far as its words tell."""
    return fined_subject(fine.subject) if fine.subject else None


def cases_of(fine: Fine) -> frozenset[str]:
    """Return the cases that an item's fine names, in the controlled words of the facts."""
    return frozenset(cases(normalise(fine.when))) if fine.when else frozenset()


def same_words(one: str | None, other: str | None) -> bool:
    """Return whether two phrases are one: 情节严重的 is 情节严重; so are two that are left out."""
    return _bare(one) == _bare(other)


def _bare(phrase: str | None) -> str:
    return normalise(phrase or "").rstrip(",;:。、的")


def cases_set(fine: FineSet) -> frozenset[str]:
    """Return the cases of a clause's fine that have words; none for 其他情形."""
    if fine.when is None or fine.when == OTHER_CASE:
        return frozenset()
    return frozenset(fine.when.split("或者"))


def items_kinds(clause: PenaltyClause) -> frozenset[FinedSubject]:
    """Return the kinds of people that the item is about by its own words; none where not told."""
    kinds: set[FinedSubject] = set()
    for words in clause.item.subject:
        kind = fined_subject(words)
        if kind is None:
            return frozenset()
        kinds.add(kind)
    return frozenset(kinds)
