"""What may be said against how a penalty clause and a duty fit."""

from devolved_powers.cases.answer import FaultCode
from devolved_powers.i18n import N_

SOURCE = "《中华人民共和国行政处罚法》第四条"
"""A penalty is given by what the law sets for the conduct."""
CLAUSE_AS_DUTY = FaultCode(
    "penalty-clause-as-duty",
    "必须改",
    "article_fits",
    SOURCE,
    N_("A penalty clause is cited as the duty that was breached."),
)
WRONG_PARAGRAPH = FaultCode(
    "wrong-paragraph",
    "必须改",
    "article_fits",
    SOURCE,
    N_("Another paragraph of the article is the one that fits."),
)
NEIGHBOUR = FaultCode(
    "neighbour-article",
    "必须改",
    "article_fits",
    SOURCE,
    N_("Another article than the one cited is the one that fits."),
)
OUTSIDE = FaultCode(
    "facts-outside-clause",
    "必须改",
    "article_fits",
    SOURCE,
    N_("What was found lies outside the condition told for the clause."),
)
DEFINITION = FaultCode(
    "definition-as-duty",
    "请核实",
    "article_fits",
    "",
    N_("What is cited as the duty seems to define or to empower, not to bind."),
)
NEIGHBOUR_ITEM = FaultCode(
    "neighbour-item",
    "请核实",
    "article_fits",
    "",
    N_("What was found reads like another item of the list."),
)
BY_PLACE = FaultCode(
    "clause-by-place",
    "请核实",
    "article_fits",
    "",
    N_("The clause is for towns and cities, and the finding speaks of a village."),
)
CONDITION = FaultCode(
    "condition-not-told",
    "请核实",
    "article_fits",
    "",
    N_("The clause punishes only who was ordered to correct and did not, and that is not told."),
)
FIT_CODES: tuple[FaultCode, ...] = (
    *(CLAUSE_AS_DUTY, WRONG_PARAGRAPH, NEIGHBOUR, OUTSIDE),
    *(DEFINITION, NEIGHBOUR_ITEM, BY_PLACE, CONDITION),
)
