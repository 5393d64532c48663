"""What the answer on a decision is called: its dimensions, and what it is not."""

from collections.abc import Mapping

from devolved_powers.cases.answer import Dimension
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


def disclaimer() -> str:
    """Return what every answer on a decision begins with."""
    return _("This does not take the place of the legal review.")
