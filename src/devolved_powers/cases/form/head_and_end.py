"""Title, number, signature, day, officers and what was left of the form."""

from collections.abc import Iterator

from devolved_powers.cases.form import codes
from devolved_powers.cases.form.asked import Asked
from devolved_powers.cases.form.fault import Fault, fault
from devolved_powers.i18n import _

_NO_SUCH_DAY = "无此日"
"""What a contradiction is called where a day is written that the calendar does not have."""


def head_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong with the head of a document.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if decision.sign("number-in-square-brackets"):
        yield fault(
            codes.NUMBER_IN_SQUARE_BRACKETS,
            _("The year of the document number stands in other brackets: write it in “〔〕”."),
            decision.sign("number-in-square-brackets"),
        )
    if decision.is_summary:
        return
    if decision.sign("no-title"):
        yield fault(
            codes.TITLE_MISSING,
            _("At the head stands no title: add the organ and “行政处罚决定书”."),
            decision.sign("no-title"),
        )
    if decision.number is None:
        yield fault(codes.NUMBER_MISSING, _("The document number is missing: add it."))


def end_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong below the text of a decision; of a summary nothing is asked there.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if decision.is_summary:
        return
    if decision.signature is None:
        yield fault(
            codes.SIGNATURE_MISSING,
            _("No organ stands below the decision: add its full name, and its seal."),
            decision.text_lines,
        )
    no_such_day = any(found.what == _NO_SUCH_DAY for found in decision.contradictions)
    if decision.decided is None and not no_such_day:  # that the day cannot be is said elsewhere
        yield fault(
            codes.DECISION_DATE_MISSING,
            _("The day of the decision is missing: add it below the name of the organ."),
            decision.text_lines,
        )


def officer_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what the named officers leave open.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if decision.is_summary or decision.sign("two-officers"):
        return
    if decision.sign("one-officer"):
        yield fault(
            codes.ONE_OFFICER,
            _("One officer alone is named: two are needed; see the record of the inspection."),
            decision.sign("one-officer"),
            is_open=True,
        )
    elif asked.is_on_the_spot:
        yield fault(
            codes.OFFICERS_NOT_TOLD,
            _("No officers are named, who sign a decision made on the spot: see the paper itself."),
            is_open=True,
        )


def form_left_over(asked: Asked) -> Iterator[Fault]:
    """Yield what was left of the form that the document was written in.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if decision.sign("template-instructions-left"):
        yield fault(
            codes.TEMPLATE_LEFT_OVER,
            _("Instructions of the form were left in the document: delete them."),
            decision.sign("template-instructions-left"),
        )
    elif decision.sign("template-words-left"):
        yield fault(
            codes.TEMPLATE_LEFT_OVER,
            _("Words of the form that do not fit this party were left: choose the one that fits."),
            decision.sign("template-words-left"),
            severity="建议改",
        )
    elif decision.sign("blank-field") and not decision.is_summary:
        yield fault(
            codes.TEMPLATE_LEFT_OVER,
            _("A field of the form is empty here: fill it in, or delete it."),
            decision.sign("blank-field"),
            severity="请核实",
        )


def slips(asked: Asked) -> Iterator[Fault]:
    """Yield slips in numbers and titles.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if decision.sign("standard-titles-differ"):
        yield fault(
            codes.STANDARD_TITLE_DIFFERS,
            _("One technical standard has two titles in the document: write the published one."),
            decision.sign("standard-titles-differ"),
        )
    if decision.sign("defects-miscounted"):
        yield fault(
            codes.SUM_OF_DEFECTS,
            _("The document tells another number of defects than it lists: correct one of them."),
            decision.sign("defects-miscounted"),
        )
    if decision.sign("sums-do-not-agree"):
        yield fault(
            codes.SUMS_DO_NOT_AGREE,
            _("Price and number do not make the sum told here: reckon once more."),
            decision.sign("sums-do-not-agree"),
        )
