"""What the answer on a decision is called: its dimensions, and what it is not."""

from collections.abc import Iterator, Mapping

from devolved_powers.cases.answer import CaseAnswer, Dimension, DocumentRead
from devolved_powers.i18n import N_, _

_NAMES: Mapping[Dimension, str] = {
    "body_power": N_("Power of the body"),
    "in_name_of": N_("In whose name"),
    "in_catalogue": N_("Item of the catalogue"),
    "citations_exist": N_("Places cited"),
    "version": N_("Version of the law"),
    "article_fits": N_("Clause and facts"),
    "kinds": N_("Kinds of penalties"),
    "amount": N_("Amount of the fine"),
    "discretion": N_("Discretion standard"),
    "contents": N_("Contents of the decision"),
    "ninety_days": N_("Ninety days"),
    "hearing_notice": N_("Prior notice and hearing"),
    "remedies": N_("Remedies"),
    "service": N_("Service"),
    "legal_review": N_("Legal review"),
}


def dimension_name(dimension: Dimension) -> str:
    """Return what a dimension is called."""
    return _(_NAMES[dimension])


def place_heading(document: DocumentRead) -> str:
    """Return what the numbers of places are: of the lines of a text, of the paragraphs of Word."""
    return _("Para.") if document.is_by_paragraphs else _("Line")


def not_read(document: DocumentRead) -> Iterator[str]:
    """Yield what of a document was not read, in sentences."""
    if document.left_out:
        yield _("Text that is struck out, hidden or marked as deleted is not read.")
    if document.has_text_beside:
        yield _("Text in headers, footers, notes and comments is not read.")


def counting(answer: CaseAnswer) -> str:
    """Return how the places of the findings are counted; empty where it goes without saying."""
    if not answer.document.is_by_paragraphs or not any(one.line for one in answer.findings):
        return ""
    return _(
        "Paragraphs are counted from the beginning of the document: empty ones are not, and a row "
        "of several cells is one."
    )


def disclaimer() -> str:
    """Return what every answer on a decision begins with."""
    return _("This does not take the place of the legal review.")
