"""Which entries of the recorded discretion standards speak of the act of a case."""

from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.ruling_text import conduct_days, ruling_texts
from devolved_powers.cases.clause.standard_named import standards_named
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.citations import parse
from devolved_powers.discretion.answer import Standards
from devolved_powers.discretion.matching import StandardFor, standards_for
from devolved_powers.discretion.validity import Validity, validity
from devolved_powers.i18n import _
from devolved_powers.law.standing import place_turns
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.vocabulary import UNPUNISHED
from devolved_powers.register.basis_standing import word_of
from devolved_powers.register.basis_turns import StandingWord

_GONE: frozenset[StandingWord] = frozenset({"已废止", "内容已修改", "未找到对应条款"})


@dataclass(frozen=True, slots=True)
class StandardsOfCase:
    """The entries that speak of the act of a case.

    Args:
        entries: of every document recorded, whatever its validity.
        is_certain: whether the act is the one they are of: a single item, and they name it.
    """

    entries: tuple[StandardFor, ...]
    is_certain: bool

    def of(self, standard: DiscretionStandard) -> tuple[StandardFor, ...]:
        """Return those of one document."""
        return tuple(one for one in self.entries if one.standard is standard)

    def documents(self, day: date, *wanted: Validity) -> tuple[DiscretionStandard, ...]:
        """Return their documents that stand so on a day, each once."""
        found: list[DiscretionStandard] = []
        for one in self.entries:
            is_new = all(one.standard is not other for other in found)
            if is_new and validity(one.standard, day) in wanted:
                found.append(one.standard)
        return tuple(found)

    def in_force(self, day: date) -> tuple[DiscretionStandard, ...]:
        """Return their documents that grade the act on a day, each once."""
        every = self.documents(day, "in-force")
        return tuple(one for one in every if not self._is_list(one))

    def before(self, standard: DiscretionStandard, case: Case) -> tuple[DiscretionStandard, ...]:
        """Return those in force when the act was done, where a document was not yet.

        Args:
            standard: the document, in force on the day of the decision.
            case: the decision.
        """
        days = conduct_days(case.decision)
        if not days or validity(standard, days[-1]) != "not-yet":
            return ()
        return tuple(one for one in self.in_force(days[-1]) if one is not standard)

    @staticmethod
    def ruled(standard: DiscretionStandard, case: Case) -> str:
        """Return, as a sentence, that a document was in force when the act was done.

        Args:
            standard: the document.
            case: the decision.

        Returns:
            Nothing where it was not, or the day of the act is not known.
        """
        days = conduct_days(case.decision)
        if not days or validity(standard, days[-1]) != "in-force":
            return ""
        return _("It was in force when the act was done: see what the later one says of such acts.")

    def lists(self, day: date) -> tuple[DiscretionStandard, ...]:
        """Return the lists of what is not punished (首违不罚) that stand beside them on a day."""
        return tuple(one for one in self.documents(day, "in-force") if self._is_list(one))

    def _is_list(self, standard: DiscretionStandard) -> bool:
        """Return whether a document only says when no penalty is given for the act."""
        own = self.of(standard)
        return all(one.entry.tiers for one in own) and all(
            tier.outcome in UNPUNISHED for one in own for tier in one.entry.tiers
        )


def named_and_recorded(case: Case, context: CaseContext) -> DiscretionUsed | None:
    """Return the first standard named that is recorded, one in force before one that is not.

    Where none is recorded, the first that is named at all.

    Args:
        case: the decision.
        context: what it is held against.
    """
    first, decided = case.decision.discretion, case.decision.decided
    if first is None or first.slug or not first.line:
        return first  # the user says which
    every = (first, *case.decision.other_standards)
    recorded = [one for one in every if standards_named(one, context.standards)]
    in_force = [
        one
        for one in recorded
        for meant in standards_named(one, context.standards)
        if decided is not None and validity(meant, decided.value) == "in-force"
    ]
    return next(iter((*in_force, *recorded)), first)


def standards_of(case: Case, context: CaseContext) -> StandardsOfCase:
    """Return the entries that speak of the act of a case: by its item, else by the clause cited.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    if not context.standards:
        return StandardsOfCase((), is_certain=False)
    match = case.match
    ids = (match.entry,) if match.entry else match.candidates
    items = tuple(item for one in ids for item in _items(one, context))
    by_item = standards_for(context.standards, items)
    if by_item:
        is_certain = bool(match.entry) and len(set(items)) == 1
        return StandardsOfCase(by_item, is_certain)
    texts = ruling_texts(case.decision, "penalty", context.library)
    clauses = "、".join(dict.fromkeys(text.written for text in texts))
    if not clauses:
        return StandardsOfCase((), is_certain=False)
    day = (*conduct_days(case.decision), context.day)[0]
    met = Standards(context.standards, day, context.library).of_clause(clauses).standards
    return StandardsOfCase(
        # an entry that names other items of the catalogue is of another act
        tuple(one.found for one in met if not (items and one.found.entry.items)),
        is_certain=False,
    )


def _items(entry: str, context: CaseContext) -> tuple[str, ...]:
    """Return the items of an entry: itself, or those of a power."""
    if not entry.startswith("P"):
        return (entry,)
    items = context.timeline.items
    return tuple(dict.fromkeys(item.id for item in items if entry in item.powers))


def basis_gone(bound: StandardFor, case: Case, context: CaseContext) -> str:
    """Return the clause that an entry grades where it no longer ruled the act; empty otherwise.

    Args:
        bound: the entry.
        case: the decision: the day of its act.
        context: what it is held against.
    """
    days = conduct_days(case.decision)
    if not bound.entry.penalty or not days:
        return ""
    for cited in parse(bound.entry.penalty):
        for turns in place_turns(cited, bound.standard.written_on, context.library):
            standing = [s for since, s in turns if since <= days[0]][-1:]
            if standing and word_of(standing[0]) in _GONE:
                return bound.entry.penalty
    return ""
