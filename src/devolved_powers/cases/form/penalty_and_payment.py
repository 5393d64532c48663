"""The penalty, its grounds and how to pay: the third and fourth contents of a decision."""

from collections.abc import Iterator
from decimal import Decimal

from devolved_powers.cases.form import codes
from devolved_powers.cases.form.asked import Asked
from devolved_powers.cases.form.fault import Fault, article_not_cited, fault, has_article
from devolved_powers.cases.judging.order_nature import may_be_penalty
from devolved_powers.cases.model import DiscretionUsed, Payment
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import _, sentences

_NO_RANGE = frozenset({"减轻", "不予处罚", "免予处罚", "不予行政处罚"})
"""Tiers that have no range of their own."""


def penalty_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong with the penalty and its grounds.

    Args:
        asked: the decision.
    """
    decision = asked.document
    is_penal = decision.kind != "不予行政处罚决定书"
    ordered = any(
        o.is_called_penalty or o.is_numbered_among_penalties or not o.is_earlier
        for o in decision.orders
    )
    if is_penal and not decision.penalties and not ordered:
        is_open = any(map(may_be_penalty, decision.orders))
        yield fault(
            codes.PENALTY_MISSING,
            _("No penalty is given: tell its kind and, of a fine, its amount."),
            severity="请核实" if is_open else None,
            is_open=is_open,
        )
    yield from _grounds(asked, is_penal=is_penal)
    if decision.discretion is not None and not decision.is_summary:
        yield from _discretion(decision.discretion)
    if not decision.is_summary:
        yield from _order(asked)


def _grounds(asked: Asked, *, is_penal: bool) -> Iterator[Fault]:
    decision = asked.document
    used = decision.discretion
    on_guideline = used is not None and used.is_basis
    clauses = [cited for cited in decision.cited if cited.role == "penalty"]
    if not clauses:
        if on_guideline and used is not None:
            message = _(
                "A discretion standard is the only ground of the penalty: cite the article of the "
                "law, regulation or rule that sets it."
            )
            yield fault(codes.GUIDELINE_AS_ONLY_BASIS, message, used.line)
        elif is_penal and decision.penalties:
            message = _(
                "No article is cited that the penalty rests on: name law, article, paragraph and "
                "item."
            )
            yield fault(codes.PENALTY_CLAUSE_NOT_CITED, message, decision.penalties[0].line)
    elif on_guideline and used is not None:
        yield _beside_the_law(used)
    if clauses and not any(map(has_article, clauses)):
        yield article_not_cited(clauses[0].line)


def _beside_the_law(used: DiscretionUsed) -> Fault:
    message = _(
        "A discretion standard stands beside the law as a ground of the penalty: cite the law as "
        "the ground, and say that the standard was followed (“参照”)."
    )
    is_cited_like_law = bool(used.number) or used.tier.startswith("第")
    severity: Severity | None = None if is_cited_like_law else "请核实"
    return fault(codes.GUIDELINE_AS_BASIS, message, used.line, severity=severity)


def _discretion(used: DiscretionUsed) -> Iterator[Fault]:
    if used.tier and not used.tells_range and used.tier not in _NO_RANGE:
        message = _(
            "The tier of the discretion standard is named, and not what it allows: tell the "
            "circumstances and the range of the tier."
        )
        severity: Severity | None = "请核实" if used.tier.startswith("第") else None
        yield fault(codes.DISCRETION_RANGE_NOT_TOLD, message, used.line, severity=severity)
    if used.document and not used.number:
        message = _(
            "The discretion standard is named without its document number: add the number, so "
            "that it can be traced."
        )
        named = bool(used.tier) and used.tier not in _NO_RANGE
        is_sure = named and not used.tier.startswith("第") and not used.tells_range
        yield fault(
            codes.DISCRETION_NO_NUMBER,
            message,
            used.line,
            severity=None if is_sure else "请核实",
        )


def _order(asked: Asked) -> Iterator[Fault]:
    """Yield that an order is missing: certain only where the fine is told to stand beside one."""
    decision = asked.document
    if decision.orders or not asked.has_fine or asked.is_on_the_spot:
        return
    beside = decision.sign("fined-besides")
    if beside and len(decision.penalties) == 1:
        message = _(
            "“并处罚款” stands alone: tell the order to correct that the clause couples with the "
            "fine."
        )
        yield fault(codes.ORDER_TO_CORRECT_MISSING, message, beside)
    elif not decision.sign("ordered-elsewhere"):
        message = _(
            "A fine without an order to correct: see whether the party was ordered to correct the "
            "act by a paper of its own."
        )
        line = decision.penalties[0].line
        yield fault(codes.ORDER_TO_CORRECT_MISSING, message, line, severity="请核实")


def payment_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong with how the fine is to be paid.

    Args:
        asked: the decision.
    """
    decision = asked.document
    payment = decision.payment
    if payment is not None and payment.days is not None:
        yield from _term(asked, payment, payment.days)
    if payment is not None and payment.late_percent is not None:
        yield from _late_fee(asked, payment, payment.late_percent)
    if not asked.has_fine or decision.is_summary:
        return
    has_term = payment is not None and payment.days is not None
    if not has_term and decision.sign("paid-on-the-spot"):
        return
    if payment is None and asked.is_on_the_spot:
        message = _("How the fine is to be paid is not told: see whether it was paid on the spot.")
        yield fault(codes.PAYMENT_MISSING, message, severity="请核实", is_open=True)
    elif payment is None or payment.is_late_alone:
        message = _("How and until when the fine is to be paid is not told: add both.")
        yield fault(codes.PAYMENT_MISSING, message)
    elif payment.days is None:
        message = _("Until when the fine is to be paid was not found: see whether it is told.")
        yield fault(codes.PAYMENT_TERM_MISSING, message, payment.line, is_open=True)
    if payment is not None and payment.late_percent is None and not asked.is_on_the_spot:
        message = _("What a late payment costs is not told: tell the additional fine for each day.")
        severity: Severity | None = "请核实" if payment.tells_late else None
        yield fault(codes.LATE_FEE_NOT_TOLD, message, payment.line, severity=severity)


def _term(asked: Asked, payment: Payment, days: int) -> Iterator[Fault]:
    rule = asked.rule("payment")
    if rule is None or rule.number is None:
        return  # the text of that day is not held
    if payment.is_working_days:
        message = _("{days} working days to pay: the law has {number} days, and no working days.")
    elif days != rule.number:
        message = _("{days} days to pay: the law has {number} days.")
    else:
        return
    told = message.format(days=days, number=rule.number)
    if asked.document.sign("payment-put-off"):  # 第六十六条第二款
        may = _("Payment is told to be put off: see the party's application and the approval.")
        told = sentences(told, may)
        yield fault(codes.PAYMENT_TERM_WRONG, told, payment.line, severity="请核实", is_open=True)
    else:
        yield fault(codes.PAYMENT_TERM_WRONG, told, payment.line)


def _late_fee(asked: Asked, payment: Payment, percent: Decimal) -> Iterator[Fault]:
    rule = asked.rule("late-fee")
    if rule is None or rule.number is None:
        return
    if percent != rule.number:
        message = _("{percent} per cent a day for late payment: the law has {number} per cent.")
        told = message.format(percent=f"{percent.normalize():f}", number=rule.number)
        yield fault(codes.LATE_FEE_WRONG, told, payment.line)
    elif not payment.is_capped:
        message = _("Add that the additional fine does not exceed the fine.")
        yield fault(codes.LATE_FEE_CAP_NOT_TOLD, message, payment.line)
