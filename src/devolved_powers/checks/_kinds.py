"""The two kinds of findings, kept apart: a fault of the record, and a doubt about a decision.

The record is at fault when it departs from its source or its form; it is mended. A decision that
an organ has made may be doubtful in law; the record says what the document says, and the organ
that decided settles the doubt. So a doubt is never 必须改, but in a draft, which is still ours.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from devolved_powers.diagnostics import CheckResult, LawConcerned, Place, Route
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.models.decision import Decision
from devolved_powers.models.vocabulary import ProvenanceStatus

EXPLANATION: Final = N_(
    "There are two kinds of findings. **The record departs from its source or its form** (必须改, "
    "建议改): the data is mended. **A legal doubt about an official decision** (请核实): the "
    "record says what the document says and is left so; the doubt is put to the organ that decided "
    "(提请原决定机关处理), and only its new decision changes what is recorded. 请核实 is also said "
    "where the facts at hand do not decide. In a draft (`provenance.status: draft`) nothing "
    "official exists yet, so that what the law excludes for certain is 必须改 there."
)
"""What a clerk is told of the two kinds, in English."""


class HasStatus(Protocol):
    """A decision, or how one is recorded."""

    @property
    def status(self) -> ProvenanceStatus:
        """Where the record of it comes from: drafted, transcribed, confirmed."""


@dataclass(frozen=True)
class Recorded:
    """How a decision is recorded: all that its doubts are told by.

    Args:
        status: where the record of it comes from.
    """

    status: ProvenanceStatus


def recorded(decision: Decision | None, route: Route) -> HasStatus | None:
    """Return how what stands at a place of a decision is recorded.

    A grant that a named person has compared with the document is confirmed, whatever the rest of
    its file is; in a draft there is no document yet.

    Args:
        decision: the decision; None for another file.
        route: the place in its file.
    """
    if decision is None or decision.is_draft or route[:1] != ("grants",):
        return decision
    grants = decision.numbered("grants", decision.grants)
    grant = next((grant for index, grant in grants if route[1:2] == (index,)), None)
    return Recorded("confirmed") if grant is not None and grant.confirmed else decision


def whose_matter(decision: HasStatus | None = None) -> str:
    """Return the sentence on who settles a doubt about a decision.

    Args:
        decision: the decision doubted, where it may be a draft.
    """
    if decision is not None and decision.status == "draft":
        return _("Settle it before the decision is made.")
    return _(
        "If the document itself says so, this is a doubt about the decision: put it to the organ "
        "that decided, and leave the record as the document has it."
    )


def doubt(
    message: str,
    place: Place,
    hint: str = "",
    *,
    decision: HasStatus | None = None,
    law: LawConcerned | None = None,
    related: tuple[tuple[Place, str], ...] = (),
) -> CheckResult:
    """Return the finding for a legal doubt about a decision; it is 请核实, whatever the check says.

    Args:
        message: the doubt.
        place: where the decision says it.
        hint: what to look for, in whole sentences.
        decision: the decision, where it may be a draft.
        law: the law concerned.
        related: further places, each with a word on what it is.
    """
    whole = sentences(hint, whose_matter(decision))
    return CheckResult(message, place, whole, related, severity="请核实", law=law)


def fault(
    message: str,
    place: Place,
    hint: str,
    *,
    decision: HasStatus | None,
    law: LawConcerned | None = None,
    related: tuple[tuple[Place, str], ...] = (),
) -> CheckResult:
    """Return the finding for what a law excludes: 必须改 as the check says, or else a doubt.

    A named person has compared a confirmed decision with its document: there the record is known
    to say what the document says, and what is wrong is the decision.

    Args:
        message: what is wrong.
        place: where it stands.
        hint: how the record is mended.
        decision: the decision whose file it stands in; None for another file.
        law: the law concerned.
        related: further places, each with a word on what it is.
    """
    if decision is not None and decision.status == "confirmed":
        return doubt(message, place, law=law, related=related)
    return CheckResult(message, place, hint, related, law=law)
