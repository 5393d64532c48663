"""Of which document the contents are asked, and by which rule."""

from dataclasses import dataclass

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import Decision
from devolved_powers.models.procedure import ProcedureRule, RuleKey


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision, and what the law of its day asks of it.

    Args:
        case: the decision.
        context: what it is held against.
    """

    case: Case
    context: CaseContext

    @property
    def document(self) -> Decision:
        """What the document tells: a fact that the user knows does not stand in it."""
        return self.case.document

    @property
    def is_on_the_spot(self) -> bool:
        """Whether it was made on the spot: other contents are asked for then."""
        document = self.document
        return document.procedure == "简易程序" or document.kind == "当场行政处罚决定书"

    @property
    def has_fine(self) -> bool:
        """Whether it gives a fine."""
        return any(given.kind == "罚款" for given in self.document.penalties)

    def rule(self, key: RuleKey) -> ProcedureRule | None:
        """Return the rule of the day of the decision; None where the text of that day is not held.

        Args:
            key: the name of the rule.
        """
        decided = self.case.decision.decided
        day = decided.value if decided else self.context.day
        return self.context.library.procedure.on(key, day)

    @property
    def source(self) -> str:
        """The article that asks for the contents; empty where the text of the day is not held."""
        rule = self.rule("on-the-spot-contents" if self.is_on_the_spot else "contents")
        return rule.place if rule else ""
