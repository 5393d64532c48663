"""contents: whether a decision holds what the law asks for (处罚法第五十九条), and its form."""

from collections.abc import Iterator
from dataclasses import replace

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.form import codes
from devolved_powers.cases.form.asked import Asked
from devolved_powers.cases.form.cut_off import cut_faults, is_in_missing_part
from devolved_powers.cases.form.fault import Fault, fault
from devolved_powers.cases.form.head_and_end import (
    end_faults,
    form_left_over,
    head_faults,
    officer_faults,
    slips,
)
from devolved_powers.cases.form.party_and_facts import fact_faults, party_faults
from devolved_powers.cases.form.penalty_and_payment import payment_faults, penalty_faults
from devolved_powers.i18n import _, sentences

CODES: tuple[FaultCode, ...] = codes.CODES
_CHECKS = (
    *(head_faults, party_faults, fact_faults, penalty_faults, payment_faults, end_faults),
    *(officer_faults, form_left_over, slips),
)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return whether a decision holds what the law asks for.

    Args:
        case: the decision.
        context: what it is held against.
    """
    asked = Asked(case, context)
    document = case.document
    faults = (
        *(*_told_otherwise(case), *_summary(case), *cut_faults(document)),
        *(f for of in _CHECKS for f in of(asked) if not is_in_missing_part(document, f)),
    )
    findings = tuple(_by_rule(one.finding, asked) for one in faults)
    if case.decision.is_summary:
        reason = _(
            "A table or summary for publication is no decision, and need not hold what one must: "
            "see the decision itself."
        )
        return DimensionAnswer("contents", "不能判定", reason, 0, asked.source, findings)
    certain = [one.finding for one in faults if one.is_certain]
    if certain:
        reason = sentences(*dict.fromkeys(one.message for one in certain))
        return DimensionAnswer("contents", "不符", reason, certain[0].line, asked.source, findings)
    open_one = next((one.finding for one in faults if one.is_open), None)
    if open_one is not None:
        return DimensionAnswer(
            "contents", "不能判定", open_one.message, open_one.line, asked.source, findings
        )
    reason = (
        _("What a decision made on the spot must hold is there.")
        if asked.is_on_the_spot
        else _("Party, facts and evidence, penalty and grounds, payment, organ and day are there.")
    )
    return DimensionAnswer("contents", "符合", reason, 0, asked.source, findings)


def _by_rule(finding: CaseFinding, asked: Asked) -> CaseFinding:
    """Return a finding with the article on what is decided on the spot, where it is of that."""
    code = finding.code
    if not asked.is_on_the_spot or not code.source.startswith(codes.CONTENTS):
        return finding
    return replace(finding, code=replace(code, source=asked.source))


def _summary(case: Case) -> Iterator[Fault]:
    if case.decision.is_summary:
        yield fault(
            codes.SUMMARY_ONLY,
            _("This is a table or summary for publication: check the decision itself."),
        )


def _told_otherwise(case: Case) -> Iterator[Fault]:
    for one in case.told_otherwise:
        message = _(
            "{key}: the document has “{told}”, the facts given have “{given}”, which counts."
        )
        told = message.format(key=one.key, told=one.told, given=one.given)
        yield fault(codes.FACT_TOLD_OTHERWISE, told, one.line)
