"""What is said of the discretion standard, as it is gathered: faults, questions, what is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.clause.standard_named import is_upper_document
from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.register.recorded_standards import document_name


def other_document(used: DiscretionUsed, in_force: Sequence[DiscretionStandard], day: date) -> str:
    """Return what is said where a decision names another document than those recorded.

    Args:
        used: what the decision names.
        in_force: the documents recorded for the act that are in force.
        day: the day of the decision.
    """
    documents = enumerated(map(document_name, in_force))
    if any(is_upper_document(used, standard) for standard in in_force):
        message = _(
            "The decision names the upper document of what is recorded for the act and in force "
            "on {day}: {documents}. See which of them sets the tiers, and cite that."
        )
    else:
        message = _(
            "The standard that the decision names is not recorded here; recorded for the act and "
            "in force on {day} is {documents}: see which of them holds."
        )
    return message.format(day=day, documents=documents)


@dataclass
class StandardSaid:
    """What is said of the discretion standard.

    Args:
        line: where the decision names it; 0 where it names none.
        findings: what was found.
        open_reasons: why it cannot be told, as sentences.
    """

    line: int = 0
    findings: list[CaseFinding] = field(default_factory=list)
    open_reasons: list[str] = field(default_factory=list)

    def fault(self, code: FaultCode, message: str, line: int | None = None) -> None:
        """Note a fault.

        Args:
            code: its kind.
            message: one sentence, nothing personal.
            line: where; that of the standard for None.
        """
        place = self.line if line is None else line
        self.findings.append(CaseFinding(code, message, place, code.severity))

    def ask(self, code: FaultCode, message: str, line: int | None = None) -> None:
        """Note a question (请核实) that leaves the whole open.

        Args:
            code: its kind.
            message: one sentence, nothing personal.
            line: where; that of the standard for None.
        """
        place = self.line if line is None else line
        self.findings.append(CaseFinding(code, message, place, "请核实"))
        self.open_reasons.append(message)

    def leave_open(self, reason: str) -> None:
        """Note why it cannot be told.

        Args:
            reason: a sentence.
        """
        self.open_reasons.append(reason)

    def answer(self, holds: str) -> DimensionAnswer:
        """Return the answer: a fault makes it 不符, a reason left open 不能判定.

        Args:
            holds: what the standard sets, as far as it is known: the reason where neither is
                there, and what an open reason stands behind.
        """
        findings = tuple(self.findings)
        faults = [one for one in findings if one.severity == "必须改"]
        if faults:
            reason = sentences(*dict.fromkeys(one.message for one in faults))
            return DimensionAnswer("discretion", "不符", reason, faults[0].line, "", findings)
        if self.open_reasons:
            reason = sentences(holds, *dict.fromkeys(self.open_reasons))
            return DimensionAnswer("discretion", "不能判定", reason, self.line, "", findings)
        return DimensionAnswer("discretion", "符合", holds, self.line, "", findings)


def not_recorded() -> str:
    """Return that the registry holds no standard for the act."""
    return _(
        "This registry holds no discretion standard for the act. See the standard that the organ "
        "has published, and “集体讨论记录” in the file; where there is one, record it in "
        "`discretion/`."
    )


def beside(lists: Iterable[DiscretionStandard]) -> str:
    """Return that lists of what is not punished speak of the act too.

    Args:
        lists: the lists.
    """
    message = _("{documents} says when no penalty is given for the act: see whether that is so.")
    return message.format(documents=enumerated(map(document_name, lists)))


def undated(standard: DiscretionStandard, day: date) -> str:
    """Return that it cannot be told whether a document was in force.

    Args:
        standard: a document without a first day.
        day: the day of the decision.
    """
    message = _(
        "{document}: its first day is not recorded, so whether it was in force on {day} cannot be "
        "told."
    )
    return message.format(document=document_name(standard), day=day)
