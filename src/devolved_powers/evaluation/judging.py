"""Judges one case: the power on its days, the law of its days, the fine, what became of it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from devolved_powers.cases.judging.fine_range import fine_range
from devolved_powers.cases.judging.holding import Holdings, status_text
from devolved_powers.cases.judging.law_of_case import LawAnswer, LawFault, LawOfCase, LawQuestion
from devolved_powers.cases.judging.terms import decision_term
from devolved_powers.evaluation.ledger import Case
from devolved_powers.evaluation.ledger_cells import REVERSED
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.register.states import IN_FORCE, EnforcementItem, Power

CaseFault = Literal[
    "not-held-opened",
    "not-held-decided",
    "hand-over",
    LawFault,
    "fine-above",
    "fine-below",
    "no-fine",
    "reversed",
    "overdue",
]
"""What a case may be listed for."""
CaseQuestion = Literal[LawQuestion, "fine-not-judged", "fine-not-told"]
"""Why something of a case cannot be told."""
FAULTS: tuple[CaseFault, ...] = get_args(CaseFault)
QUESTIONS: tuple[CaseQuestion, ...] = get_args(CaseQuestion)
"""All there are, in the order of the report: a case counts for the first that it has."""
UNHELD: tuple[CaseFault, ...] = ("not-held-opened", "not-held-decided", "hand-over")
"""The faults of a power that the town did not have."""


class Fault(NamedTuple):
    """What speaks against a case.

    Args:
        kind: why.
        detail: what is to be known of it: a status, a place in a law, a sum, a number of days.
    """

    kind: CaseFault
    detail: str


class Question(NamedTuple):
    """What cannot be told of a case.

    Args:
        kind: why.
        detail: what is to be known of it; empty where there is nothing to add.
    """

    kind: CaseQuestion
    detail: str


Finding = Fault | Question


class JudgedCase(NamedTuple):
    """A case, and what is to be said of it.

    Args:
        case: which.
        faults: what speaks against it, in the order of the report.
        questions: what cannot be told, likewise.
    """

    case: Case
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of it; the case counts for the first, and is in order where there is none."""
        every: list[Finding] = [*self.faults, *self.questions]
        return tuple(every)

    @property
    def others(self) -> tuple[Finding, ...]:
        """What else is to be said of it."""
        return self.findings[1:]


def judge(case: Case, holdings: Holdings, law: LawOfCase, rules: ProcedureRules) -> JudgedCase:
    """Judge a case.

    Args:
        case: the case.
        holdings: the powers, by day.
        law: the law, by day.
        rules: the rules of procedure, by day.
    """
    opened = holdings.on(case.entry, case.opened)
    decided = opened if case.decided is None else holdings.on(case.entry, case.decided)
    conduct = opened if case.conduct_on is None else holdings.on(case.entry, case.conduct_on)
    findings: list[Finding] = []
    if opened.status not in IN_FORCE or decided.status not in IN_FORCE:
        findings += _of_authority(case, holdings)
    is_other = case.conduct_on is not None and conduct.basis_turns is not decided.basis_turns
    found = law.judge(
        (decided, conduct) if is_other else (decided,),
        case.conduct_on,
        case.decided or case.opened,
    )
    if found.faults or found.questions:
        findings += _told_of_law(found)
    if case.amount is None and case.says_fine:
        findings.append(Question("fine-not-told", ""))
    if case.amount:
        findings += _of_fine(case, case.amount, conduct)
    findings += _of_course(case, rules)
    if not findings:  # nearly every case
        return JudgedCase(case, (), ())
    faults = (finding for finding in findings if isinstance(finding, Fault))
    questions = (finding for finding in findings if isinstance(finding, Question))
    return JudgedCase(
        case,
        tuple(sorted(faults, key=lambda fault: FAULTS.index(fault.kind))),
        tuple(sorted(questions, key=lambda question: QUESTIONS.index(question.kind))),
    )


def _of_authority(case: Case, holdings: Holdings) -> Iterator[Fault]:
    judged = holdings.judge(case.entry, case.opened, case.decided)
    if judged.is_good:
        return
    if judged.opened not in IN_FORCE:
        yield Fault("not-held-opened", status_text(holdings, case.entry, case.opened))
        return
    if case.decided is None or judged.decided is None:
        return
    status = status_text(holdings, case.entry, case.decided)
    source = (judged.decision,) if judged.decision else ()
    is_handed = judged.transition == "hand-over"
    yield Fault("hand-over" if is_handed else "not-held-decided", enumerated((status, *source)))


def cases_text(count: int) -> str:
    """Return a number of cases."""
    return _("{count} cases").format(count=count)


def days_text(count: int) -> str:
    """Return a number of days."""
    return _("{count} days").format(count=count)


def _told_of_law(found: LawAnswer) -> Iterator[Finding]:
    yield from (Fault(kind, detail) for kind, detail in found.faults)
    yield from (Question(kind, detail) for kind, detail in found.questions)


def _of_fine(case: Case, fine: float, state: Power | EnforcementItem) -> Iterator[Finding]:
    answer = fine_range(state, fine, case.base, case.subject)
    if answer == "within":
        return
    amount = _("{sum}元").format(sum=f"{fine:.2f}".removesuffix(".00"))
    match answer:
        case "above":
            yield Fault("fine-above", amount)
        case "below":
            yield Fault("fine-below", amount)
        case "no-fine":
            yield Fault("no-fine", amount)
        case "unknown":
            yield Question("fine-not-judged", amount)


def _of_course(case: Case, rules: ProcedureRules) -> Iterator[Fault]:
    if case.outcome in REVERSED:
        yield Fault("reversed", case.outcome)
    term = None if case.decided is None else decision_term(rules, case.opened, case.decided)
    if term is not None and term.is_over:
        yield Fault("overdue", days_text(term.days))
