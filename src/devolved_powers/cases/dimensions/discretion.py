"""Are document, tier and range those of the discretion standard in force on the day?

The standard is the one recorded for the item. What a decision tells is held against it as
published: nothing is chosen; whether words are met a person says; without a standard, nothing.
"""

from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.cases.answer import DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause import standard_codes as codes
from devolved_powers.cases.clause.fine_given import fine_written
from devolved_powers.cases.clause.standard_named import (
    entries_at,
    has_number,
    is_that_edition,
    standards_named,
    tiers_named,
    told_tier,
)
from devolved_powers.cases.clause.standard_of_case import (
    StandardsOfCase,
    basis_gone,
    named_and_recorded,
    standards_of,
)
from devolved_powers.cases.clause.standard_said import (
    StandardSaid,
    beside,
    not_recorded,
    other_document,
    undated,
)
from devolved_powers.cases.clause.tier_fines import tier_fines_text
from devolved_powers.cases.clause.tier_of_case import (
    TierOfCase,
    fines_given,
    fit_of,
    is_of_clause,
    lies_in,
    quantities_told,
)
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.discretion.matching import StandardFor
from devolved_powers.discretion.tier_text import condition_text
from devolved_powers.discretion.validity import validity
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.models.discretion import DiscretionStandard, Tier
from devolved_powers.register.recorded_standards import document_name

CODES: tuple[FaultCode, ...] = codes.CODES
_BY_LAW = frozenset({"减轻", "不予处罚", "免予处罚", "不予行政处罚"})
"""What a law allows beside every standard."""


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the discretion standard.

    Args:
        case: the decision.
        context: what it is held against.
    """
    used = named_and_recorded(case, context)
    case = replace(case, decision=replace(case.decision, discretion=used))
    judgement = _Judgement(
        case,
        context,
        used,
        standards_of(case, context),
        StandardSaid(used.line if used else next((one.line for one in fines_given(case)), 0)),
    )
    return judgement.answer()


@dataclass
class _Judgement:
    """What is said of the standard of one decision.

    Args:
        case: the decision.
        context: what it is held against.
        used: what the decision names; None where it names nothing.
        standards: the entries that speak of the act.
        said: what is said.
        holds: the reason where all of it holds.
    """

    case: Case
    context: CaseContext
    used: DiscretionUsed | None
    standards: StandardsOfCase
    said: StandardSaid
    holds: str = ""

    def answer(self) -> DimensionAnswer:
        """Return the answer."""
        decision = self.case.decision
        used = self.used
        means = standards_named(used, self.context.standards) if used is not None else ()
        if not means and not self.standards.entries:
            self.said.leave_open(not_recorded())
        elif decision.decided is None:
            self.said.leave_open(
                _("The day of the decision is not told, by which a standard would be in force.")
            )
        elif used is None or not (used.document or used.number or used.slug):
            self._not_named(used, decision.decided.value)
        elif not means:
            self._other(used, decision.decided.value)
        else:
            self._of_document(means, used, decision.decided.value)
        return self.said.answer(self.holds)

    @property
    def _may_ask(self) -> bool:
        """Whether the document is one that would name the standard."""
        decision = self.case.decision
        is_short = decision.is_summary or decision.procedure == "简易程序"
        return not is_short and not decision.sign("end-cut-off")

    def _not_named(self, used: DiscretionUsed | None, day: date) -> None:
        in_force = self.standards.in_force(day)
        if not in_force:
            self._none_in_force(day)
            return
        message = (
            _(
                "No discretion standard is named; recorded for the act and in force on {day} is "
                "{documents}: say which tier was taken, and what it allows."
            )
            if used is None or not used.line
            else _(
                "A discretion standard is named in general words alone; recorded for the act and "
                "in force on {day} is {documents}: say which was followed, which tier was taken, "
                "and what it allows."
            )
        )
        told = message.format(day=day, documents=enumerated(map(document_name, in_force)))
        if self._may_ask:
            self.said.ask(codes.NOT_NAMED, told)
        else:
            self.said.leave_open(told)
        if len(in_force) == 1:
            self._in_no_tier(in_force[0])

    def _none_in_force(self, day: date) -> None:
        for standard in self.standards.documents(day, "unknown"):
            self.said.leave_open(undated(standard, day))
        lists = self.standards.lists(day)
        if lists:
            self.said.leave_open(beside(lists))
        others = self.standards.documents(day, "term-over", "not-yet", "draft")
        if others:
            message = _("Recorded for the act is {documents}, as not in force on {day}.")
            documents = enumerated(map(document_name, others))
            self.said.leave_open(message.format(documents=documents, day=day))

    def _other(self, used: DiscretionUsed, day: date) -> None:
        """Note that the decision names a document that is not the one recorded."""
        in_force = self.standards.in_force(day)
        if not in_force:
            self._none_in_force(day)
            self.said.leave_open(_("The standard that the decision names is not recorded here."))
            return
        self.said.ask(codes.OTHER_DOCUMENT, other_document(used, in_force, day))

    def _of_document(
        self, means: tuple[DiscretionStandard, ...], used: DiscretionUsed, day: date
    ) -> None:
        in_force = tuple(one for one in means if validity(one, day) == "in-force")
        meant = in_force or means
        if len(meant) > 1:
            message = _("{documents}: which of these documents the decision means is not clear.")
            self.said.leave_open(message.format(documents=enumerated(map(document_name, meant))))
            return
        standard = meant[0]
        if in_force:
            self._in_force(standard, used, day)
            return
        values = {"document": document_name(standard), "day": day}
        tell = self.said.fault if is_that_edition(used, standard) else self.said.ask
        match validity(standard, day):
            case "term-over":
                message = _("{document} was in force until {until}; the decision is of {day}.")
                told = message.format(**values, until=standard.until)
                ruled = self.standards.ruled(standard, self.case)
                tell(codes.EXPIRED, sentences(told, self.standards.instead(day), ruled))
            case "not-yet":
                message = _("{document} is in force from {since}; the decision is of {day}.")
                told = message.format(**values, since=standard.effective)
                tell(codes.NOT_YET, sentences(told, self.standards.instead(day)))
            case "draft":
                message = _("{document} is recorded as a draft: see whether it was issued.")
                self.said.leave_open(message.format(**values))
            case _:
                self.said.leave_open(undated(standard, day))

    def _in_force(self, standard: DiscretionStandard, used: DiscretionUsed, day: date) -> None:
        others = [s for s in self.standards.in_force(day) if s is not standard]
        own = self.standards.of(standard)
        if not own:
            message = _("{document}: no entry is recorded for the act of this decision.")
            told = message.format(document=document_name(standard))
            if others and self.standards.is_certain:
                self.said.ask(codes.OTHER_DOCUMENT, sentences(told, self.standards.instead(day)))
            else:
                self.said.leave_open(told)
            return
        gone = next(filter(None, (basis_gone(one, self.case, self.context) for one in own)), "")
        if gone:
            message = _(
                "{document} grades {clause}, which no longer ruled the act: its tiers are those of "
                "the old text."
            )
            self.said.fault(
                codes.BASIS_REPLACED, message.format(document=document_name(standard), clause=gone)
            )
            return
        if others:
            message = _(
                "Beside {document}, {others} is in force for the act: a person must say which "
                "counts."
            )
            documents = enumerated(map(document_name, others))
            self.said.leave_open(message.format(document=document_name(standard), others=documents))
        if not self.standards.is_certain:
            message = _(
                "{document}: whether the act is the one that its entry is of ({names}), a person "
                "must say."
            )
            names = enumerated(dict.fromkeys(f"“{one.entry.name}”" for one in own))
            self.said.leave_open(message.format(document=document_name(standard), names=names))
        self._entries(standard, own, used)
        before = self.standards.before(standard, self.case)
        if before:
            message = _(
                "When the act was done {documents} was in force: whether it holds, as it may be "
                "lighter, a person must say."
            )
            self.said.leave_open(message.format(documents=enumerated(map(document_name, before))))
        lists = [one for one in self.standards.lists(day) if one is not standard]
        if lists:
            self.holds = sentences(self.holds, beside(lists))

    def _entries(
        self, standard: DiscretionStandard, own: tuple[StandardFor, ...], used: DiscretionUsed
    ) -> None:
        at_place = entries_at(used.place, own)
        if not at_place:
            numbers = enumerated(one.entry.no or "" for one in own)
            message = (
                _("{place} of {document} is another act; that of this decision is no. {numbers}.")
                if has_number(used.place, standard)
                else _("{document} has no {place}; the act of this decision is no. {numbers}.")
            )
            told = message.format(
                place=used.place, document=document_name(standard), numbers=numbers
            )
            self.said.ask(codes.OTHER_ENTRY, told)
        entries = at_place or own
        told_name = told_tier(used)
        if not any(tier.tier for one in entries for tier in one.entry.tiers):
            self._unnamed(standard, entries, is_at_place=bool(at_place))
            return
        if not told_name:
            message = _("{document} is named; the tier that was taken could not be read.")
            told = message.format(document=document_name(standard))
            if self._may_ask:
                self.said.ask(codes.TIER_NOT_TOLD, told)
            else:
                self.said.leave_open(told)
            self._in_no_tier(standard)
            return
        names = (told_name, *used.other_tiers)
        taken = [(one, tier) for one in entries for tier in tiers_named(one.entry, names)]
        if not taken:
            is_named = used.is_tier_named and bool(at_place)
            self._no_such_tier(standard, entries, told_name, is_named=is_named)
        elif len(taken) == 1:
            self._tier(*taken[0], is_certain=self.standards.is_certain and bool(at_place))
        else:
            self._one_of(standard, taken)

    def _unnamed(
        self,
        standard: DiscretionStandard,
        entries: tuple[StandardFor, ...],
        *,
        is_at_place: bool,
    ) -> None:
        """Judge by what is measured alone, where tiers have no names or there are none."""
        every = [(one, tier) for one in entries for tier in one.entry.tiers]
        values = {"document": document_name(standard)}
        if not every:
            message = _("{document} sets no tiers, but a way of counting: count it by that.")
            self.said.leave_open(message.format(**values))
            return
        told = self.case.measured
        fits = [
            (fit_of(t, (*told, *quantities_told(self.case, one.entry, exact=True))), one, t)
            for one, t in every
        ]
        met = [(one, tier) for fit, one, tier in fits if fit == "fits"]
        if len(met) == 1 and all(fit != "by-words" for fit, _one, _tier in fits):
            self._tier(*met[0], is_certain=self.standards.is_certain and is_at_place)
            return
        message = _(
            "{document}: its tiers have no names; which of them applies, a person must say."
        )
        self.said.leave_open(message.format(**values))
        self._in_no_tier(standard)

    def _tier(self, bound: StandardFor, tier: Tier, *, is_certain: bool) -> None:
        TierOfCase(self.case, self.context, bound, tier, is_certain, self.said).judge()
        decided = self.case.decision.decided
        message = (
            _("{document} was in force on {day}; what it allows for “{tier}”: {range}.")
            if tier.fines
            else _("{document} was in force on {day}.")
        )
        self.holds = message.format(
            document=document_name(bound.standard),
            day=decided.value if decided else "",
            tier=tier.tier or condition_text(tier),
            range=tier_fines_text(tier.fines),
        )

    def _one_of(self, standard: DiscretionStandard, taken: list[tuple[StandardFor, Tier]]) -> None:
        """Note that several tiers may be the one taken: a fault of each is one of all."""
        each = []
        for bound, one in taken:
            said = StandardSaid(self.said.line)
            is_certain = self.standards.is_certain
            TierOfCase(self.case, self.context, bound, one, is_certain, said).judge()
            each.append(said)
        in_all = [
            finding
            for finding in each[0].findings
            if all(any(f.code is finding.code for f in said.findings) for said in each)
        ]
        self.said.findings += in_all
        names = list(dict.fromkeys(f"“{tier.tier}”" for _bound, tier in taken))
        message = (
            _("{document} has {tier} several times for the act: a person must say which.")
            if len(names) == 1
            else _(
                "The decision names several tiers of {document} ({tier}): which of them it took, "
                "a person must say."
            )
        )
        told = message.format(document=document_name(standard), tier=enumerated(names))
        self.said.leave_open(told)

    def _no_such_tier(
        self,
        standard: DiscretionStandard,
        entries: tuple[StandardFor, ...],
        told_name: str,
        *,
        is_named: bool,
    ) -> None:
        values = {"document": document_name(standard), "tier": told_name}
        tiers = [tier for one in entries for tier in one.entry.tiers]
        if any(tier.tier is None for tier in tiers):
            message = _("{document}: its tiers have no names by which “{tier}” could be found.")
            self.said.leave_open(message.format(**values))
        elif told_name in _BY_LAW:
            message = _(
                "{document} has no tier “{tier}” for the act; whether a law allows it, a person "
                "must say."
            )
            self.said.leave_open(message.format(**values))
        else:
            names = enumerated(dict.fromkeys(f"“{tier.tier}”" for tier in tiers))
            message = _("{document} has no tier “{tier}” for the act; its tiers are {names}.")
            told = message.format(**values, names=names)
            if is_named and self.standards.is_certain:
                self.said.fault(codes.TIER_UNKNOWN, told)
            else:
                self.said.ask(codes.TIER_UNKNOWN, told)

    def _in_no_tier(self, standard: DiscretionStandard) -> None:
        """Ask about a fine that lies in no tier that the document has for the act."""
        own = self.standards.of(standard)
        tiers = [tier for one in own for tier in one.entry.tiers if tier.fines]
        for fine in fines_given(self.case) if tiers else ():
            outside = all(lies_in(self.case, fine, tier) in ("below", "above") for tier in tiers)
            if outside and is_of_clause(self.case, fine, self.context):
                message = _("{fine} lies in none of the tiers of {document}.")
                told = message.format(fine=fine_written(fine), document=document_name(standard))
                self.said.ask(codes.IN_NO_TIER, told, fine.line)
