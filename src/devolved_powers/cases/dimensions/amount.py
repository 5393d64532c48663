"""Is each fine one that its clause allows, and told so that it can be counted again?

It is held against the fines of the item, else against those that the text of the clause sets that
ruled the act. A fine below them needs a ground of law for mitigation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.clause_fines import ClauseFines, fines_of, fines_told, untold_case
from devolved_powers.cases.clause.fine_given import (
    counted_sum,
    fine_given,
    fine_written,
    plain,
    subjects_fined,
)
from devolved_powers.cases.clause.mitigation import mitigation_ground
from devolved_powers.cases.clause.ruling_text import RulingText
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.fine_range import (
    FineAnswer,
    answer_by,
    fines_text,
)
from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.law.library import Library
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.register.states import Fine

_GROUNDS = "《中华人民共和国行政处罚法》第三十二条"
ABOVE = FaultCode(
    "amount-above-clause", "必须改", "amount", "", N_("The fine is above what the clause allows.")
)
BELOW = FaultCode(
    "amount-below-clause",
    "必须改",
    "amount",
    _GROUNDS,
    N_("The fine is below what the clause sets, and no mitigation is told."),
)
NO_GROUND = FaultCode(
    "mitigation-basis-missing",
    "必须改",
    "amount",
    _GROUNDS,
    N_("The fine is mitigated, and no article that allows it is cited."),
)
WORDS = FaultCode(
    "amount-words",
    "必须改",
    "amount",
    "",
    N_("A sum in words is another than in figures, or is not written whole."),
)
RECKONING = FaultCode(
    "reckoning-differs",
    "请核实",
    "amount",
    "",
    N_("The sum is not what its rate or multiple comes to."),
)
OUTSIDE_TIER = FaultCode(
    "amount-outside-tier",
    "建议改",
    "amount",
    "",
    N_("The fine is outside the range that the decision states for the tier."),
)
BASE_NOT_TOLD = FaultCode(
    "base-not-told",
    "建议改",
    "amount",
    "",
    N_("A multiple or a percentage is told without what it is counted on."),
)
OTHER_BASE = FaultCode(
    "base-differs-from-clause",
    "请核实",
    "amount",
    "",
    N_("The fine is counted on something else than the clause says."),
)
CODES: tuple[FaultCode, ...] = (
    *(ABOVE, BELOW, NO_GROUND, WORDS, RECKONING),
    *(OUTSIDE_TIER, BASE_NOT_TOLD, OTHER_BASE),
)
_FINE = "罚款"
_A_YUAN = Decimal(1)
_GRAVEST: tuple[VerdictAnswer, ...] = ("不符", "不能判定", "符合")


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the sums.

    Args:
        case: the decision.
        context: what it is held against.
    """
    penalties = case.decision.penalties
    fines = [penalty for penalty in penalties if penalty.kind == _FINE]
    if not penalties:
        return DimensionAnswer("amount", "不能判定", _("No penalty was found in the text."))
    if not fines:
        return DimensionAnswer("amount", "符合", _("No fine is given."), penalties[0].line)
    allowed = fines_of(case, context)
    told = [_Fine(case, penalty, allowed, context.library).judge() for penalty in fines]
    verdict = min((one.verdict for one in told), key=_GRAVEST.index)
    decisive = [one for one in told if one.verdict == verdict]
    return DimensionAnswer(
        "amount",
        verdict,
        sentences(*dict.fromkeys(one.reason for one in decisive)),
        decisive[0].line,
        allowed.source if verdict != "不能判定" else "",
        tuple(finding for one in told for finding in one.findings),
    )


@dataclass
class _Told:
    """What is said of one fine."""

    verdict: VerdictAnswer
    reason: str
    line: int
    findings: list[CaseFinding] = field(default_factory=list)


@dataclass(frozen=True)
class _Fine:
    """One fine of a decision.

    Args:
        case: the decision.
        penalty: the fine.
        allowed: the fines that may apply.
        library: the facts on laws.
    """

    case: Case
    penalty: PenaltyGiven
    allowed: ClauseFines
    library: Library

    def judge(self) -> _Told:
        """Return what is said of it."""
        if (
            self.penalty.amount is None
            and fine_given(self.case, self.penalty, "", ()).amount is None
        ):
            reason = _("The sum of the fine was not found in the text.")
            return _Told("不能判定", reason, self.penalty.line, list(self._telling()))
        told = self._by_clause()
        told.findings += self._telling()
        if any(finding.severity == "必须改" for finding in told.findings):
            return self._graver(told)
        told.findings += self._tier() if told.verdict == "符合" else ()
        if told.verdict == "符合" and any(f.code is RECKONING for f in told.findings):
            told.verdict, told.reason = "不能判定", _("The sum does not come out as it is counted.")
        return told

    def _graver(self, told: _Told) -> _Told:
        """Return the same as a fault, where it was none by the clause."""
        if told.verdict != "不符":
            told.verdict = "不符"
            told.reason = next(f.message for f in told.findings if f.severity == "必须改")
        return told

    def _by_clause(self) -> _Told:
        """Hold it against the fines that may apply, for each subject that it may be."""
        line = self.penalty.line
        if self.allowed.doubt:
            return _Told("不能判定", self.allowed.doubt, line)
        if not self.allowed.alternatives:
            return self._flat()
        subjects = subjects_fined(self.case, self.allowed.alternatives)
        finding = self.case.decision.finding
        answers = [
            answer_by(
                fines_told(fines, finding), fine_given(self.case, self.penalty, subject, fines)
            )
            for fines in self.allowed.alternatives
            for subject in subjects
        ]
        if len({answer.range for answer in answers}) == 1:
            return self._told(answers[0])
        message = _("{fine}: which of the fines of {clause} applies is not known: “{allowed}”.")
        every = tuple(dict.fromkeys(fine for answer in answers for fine in answer.fines))
        return _Told("不能判定", message.format(**self._values(every)), line)

    @property
    def _is_joined(self) -> bool:
        """Whether the sum may stand for the fines of several clauses."""
        fines = [p for p in self.case.decision.penalties if p.kind == _FINE]
        return self.allowed.clause_count > len(fines)

    def _flat(self) -> _Told:
        """Hold it against the largest sum that the clause names, where no fine could be read."""
        most, amount = self.allowed.most, self.penalty.amount
        values = self._values(())
        if most is not None and amount is not None and amount > most:
            message = _("{fine} is above the largest sum that {clause} names: {most} yuan.")
            told = message.format(**values, most=plain(most))
            return _Told("不符", told, self.penalty.line, [self._finding(ABOVE, told)])
        message = _("{fine}: the fine that {clause} sets could not be read.")
        return _Told("不能判定", message.format(**values), self.penalty.line)

    def _values(self, fines: Sequence[Fine]) -> dict[str, str]:
        return {
            "fine": fine_written(self.penalty),
            "allowed": fines_text(fines),
            "clause": self.allowed.source,
        }

    def _told(self, answer: FineAnswer) -> _Told:
        line = self.penalty.line
        values = self._values(answer.fines)
        only = answer.case
        if answer.range == "within":
            only = untold_case(answer.fines, self.case.decision.finding)
        match answer.range:
            case "within" if not only:
                message = _("{fine}: within what {clause} allows (“{allowed}”).")
                return _Told("符合", message.format(**values), line)
            case "above" if self.allowed.is_whole and not self._is_joined:
                message = _("{fine} is above what {clause} allows: “{allowed}”.").format(**values)
                return _Told("不符", message, line, [self._finding(ABOVE, message)])
            case "below" if self.allowed.is_whole:
                return self._below(values)
        if answer.other_base:
            message = _("{fine}: {clause} counts it of “{base}”, the decision of something else.")
            told = message.format(**values, base=answer.other_base)
            return _Told("不能判定", told, line, [self._finding(OTHER_BASE, told)])
        if answer.case:
            message = _(
                "{fine}: {clause} allows it only in the case “{case}” (“{allowed}”); whether that "
                "is so, a person must say."
            )
            return _Told("不能判定", message.format(**values, case=answer.case), line)
        message = _("{fine}: what {clause} allows (“{allowed}”) cannot be counted from the text.")
        return _Told("不能判定", message.format(**values), line)

    def _only_in(self, case: str, values: dict[str, str]) -> _Told:
        message = _(
            "{fine}: {clause} allows it only in the case “{case}” (“{allowed}”); whether that is "
            "so, a person must say."
        )
        return _Told("不能判定", message.format(**values, case=case), self.penalty.line)

    def _below(self, values: dict[str, str]) -> _Told:
        line = self.penalty.line
        decision = self.case.decision
        is_mitigated = self.penalty.is_mitigated or bool(decision.sign("mitigation-told"))
        is_lenient = not is_mitigated and bool(decision.sign("lenient-told"))
        ground = mitigation_ground(self.case.decision, self.library)
        if ground is not None and not is_lenient:  # 从轻 stays within what the clause sets
            return _Told("不能判定", _grounded(ground, values), line)
        if is_mitigated:
            message = _(
                "{fine} is below what {clause} sets (“{allowed}”); mitigation needs an article of "
                "law that allows it, with its item, and none is cited."
            ).format(**values)
            return _Told("不符", message, line, [self._finding(NO_GROUND, message)])
        message = _("{fine} is below what {clause} sets: “{allowed}”.").format(**values)
        return _Told("不符", message, line, [self._finding(BELOW, message)])

    def _telling(self) -> Iterator[CaseFinding]:
        """Yield what is wrong with how the sum is told, whatever the clause allows."""
        fine = self.penalty
        in_words = fine.amount_in_words
        if in_words is not None and fine.amount not in (None, in_words):
            message = _("The sum in words is {words} yuan, in figures {figures}.").format(
                words=plain(in_words), figures=plain(fine.amount)
            )
            yield self._finding(WORDS, message)
        elif in_words is None and fine.words:
            message = _("The sum in words, “{words}”, is not written whole: a numeral is missing.")
            yield self._finding(WORDS, message.format(words=fine.words), "建议改")
        counted = counted_sum(self.case, fine)
        if (
            counted is not None
            and fine.amount is not None
            and abs(counted - fine.amount) >= _A_YUAN
        ):
            message = _("The sum is {sum}; what it is counted by comes to {counted}.").format(
                sum=plain(fine.amount), counted=plain(counted)
            )
            yield self._finding(RECKONING, message)
        is_counted = fine.times is not None or fine.percent is not None
        if is_counted and fine.base is None and self.case.base is None:
            message = _("Tell the sum that the multiple or the percentage is counted on.")
            yield self._finding(BASE_NOT_TOLD, message)

    def _tier(self) -> Iterator[CaseFinding]:
        """Yield that it is outside the range that the decision itself states."""
        used = self.case.decision.discretion
        amount = None if used is None else self._told_in(used.unit)
        if used is None or amount is None or not used.tells_range:
            return
        low, high = used.lowest, used.highest
        if (low is not None and amount < low) or (high is not None and amount > high):
            message = _(
                "{fine} is outside the range that the decision states for the tier: {range}."
            )
            unit = used.unit
            limits = (f"{plain(low)}{unit}以上" if low is not None else "") + (
                f"{plain(high)}{unit}以下" if high is not None else ""
            )
            yield self._finding(
                OUTSIDE_TIER, message.format(fine=fine_written(self.penalty), range=limits)
            )

    def _told_in(self, unit: str) -> Decimal | None:
        """Return the fine in the unit that the tier is told in; None where it is not told so."""
        fine = self.penalty
        return {
            "元": fine.amount,
            "元/平方米": fine.per_square_metre,
            "倍": fine.times,
            "%": fine.percent,
        }.get(unit)

    def _finding(
        self, code: FaultCode, message: str, severity: Severity | None = None
    ) -> CaseFinding:
        return CaseFinding(code, message, self.penalty.line, severity or code.severity)


def _grounded(ground: RulingText, values: dict[str, str]) -> str:
    message = _(
        "{fine} is below what {clause} sets (“{allowed}”); {ground} is cited for it: whether it is "
        "met, a person must say."
    )
    return message.format(**values, ground=ground.written)
