"""The party, the act and the evidence: the first two contents of a decision."""

from collections.abc import Iterable, Iterator

from devolved_powers.cases.form import codes
from devolved_powers.cases.form.asked import Asked
from devolved_powers.cases.form.fault import Fault, article_not_cited, fault, has_article
from devolved_powers.cases.model import Contradiction
from devolved_powers.i18n import _, enumerated

_BEFORE_DECISION = "、决定"
"""How contradictions end in which the decision is older than a step that it rests on."""
_ACT_AND_FILING = "行为、立案"


def party_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong with how the party is named; of a summary nothing is said.

    Args:
        asked: the decision.
    """
    case = asked.case
    party = case.document.party
    if case.document.is_summary:
        return
    if not party.has_name:
        yield _name_missing(asked)
    if not party.has_address:
        yield _address_missing(asked)
    if party.other_name_lines:
        yield _other_name(asked)
    if party.is_no_person:
        yield fault(
            codes.PARTY_NO_PERSON,
            _(
                "The party is a project office or the like, which is no person or unit that can "
                "be punished: name the unit that set it up."
            ),
            party.line,
        )


def _name_missing(asked: Asked) -> Fault:
    party = asked.document.party
    if asked.case.is_published:
        message = _("The name of the party was cut for publication: see the decision itself.")
    elif (
        party.has_address and not party.is_name_blank
    ):  # the address of whom? more likely the name was not recognised
        message = _("An address of the party was found, and no name: see whether it is there.")
    else:
        message = _(
            "The party is not named: write the name as its identity card or licence has it; "
            "of a copy for publication use --published."
        )
        return fault(codes.PARTY_NAME_MISSING, message, party.line)
    return fault(codes.PARTY_NAME_MISSING, message, party.line, severity="请核实", is_open=True)


def _address_missing(asked: Asked) -> Fault:
    line = asked.document.party.line
    if asked.case.is_published:
        message = _("The address of the party was cut for publication: see the decision itself.")
    elif asked.is_on_the_spot:
        message = _(
            "The address of the party is not told; of a decision made on the spot it is not asked "
            "for: see whether the form has it."
        )
    else:
        message = _(
            "The address of the party is missing: add it; of a copy for publication use "
            "--published."
        )
        return fault(codes.PARTY_ADDRESS_MISSING, message, line)
    return fault(codes.PARTY_ADDRESS_MISSING, message, line, severity="请核实", is_open=True)


def _other_name(asked: Asked) -> Fault:
    lines = asked.document.party.other_name_lines
    if asked.case.is_published:
        return fault(
            codes.PARTY_NAME_DIFFERS,
            _("The party seems to have another name here; it may have been cut for publication."),
            lines[0],
            severity="请核实",
            is_open=True,
        )
    return fault(
        codes.PARTY_NAME_DIFFERS,
        _("The party has another name here than at the head: write the one on its papers."),
        lines[0],
    )


def fact_faults(asked: Asked) -> Iterator[Fault]:
    """Yield what is wrong with the day of the act, the facts, the evidence and the duty.

    Args:
        asked: the decision.
    """
    decision = asked.document
    if not decision.is_summary:
        yield from _act_and_evidence(asked)
    if decision.sign("suspected-in-finding"):
        yield fault(
            codes.FACT_STILL_SUSPECTED,
            _("“涉嫌” stands in the finding of facts: tell the fact that was found."),
            decision.sign("suspected-in-finding"),
        )
    yield from map(_contradiction, _each_once(decision.contradictions))
    duties = [cited for cited in decision.cited if cited.role == "duty"]
    if not duties:
        yield _duty_not_cited(asked)
    elif not any(map(has_article, duties)):
        yield article_not_cited(duties[0].line)


def _act_and_evidence(asked: Asked) -> Iterator[Fault]:
    decision = asked.document
    conduct = decision.conduct
    if not (conduct.begins or conduct.ends or conduct.found):
        yield fault(
            codes.CONDUCT_DATE_MISSING,
            _(
                "Neither the day of the act nor the day it was found is told: add it; the law that "
                "applies and the two years depend on it."
            ),
        )
    if decision.sign("evidence-listed"):
        return
    if asked.is_on_the_spot:
        yield fault(
            codes.EVIDENCE_MISSING,
            _(
                "No evidence is told; of a decision made on the spot it is not asked for: see the "
                "record made on the spot."
            ),
            severity="请核实",
            is_open=True,
        )
    else:
        yield fault(codes.EVIDENCE_MISSING, _("No evidence is listed: list what proves the act."))


def _each_once(contradictions: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Yield contradictions; of a decision that is older than several steps the first alone."""
    decisions: set[int] = set()
    for found in contradictions:
        if found.is_certain and found.what.endswith(_BEFORE_DECISION):
            if found.line in decisions:
                continue
            decisions.add(found.line)
        yield found


def _contradiction(found: Contradiction) -> Fault:
    if found.what == _ACT_AND_FILING and not found.is_certain:
        message = _(
            "The act is told to have gone on after the filing: see when it ended, and whether it "
            "was ordered to stop."
        )
        return fault(codes.CONDUCT_AFTER_FILING, message, found.line)
    message = _("“{what}”: {days} cannot both be right: look at the file, and correct the day.")
    told = message.format(what=found.what, days=enumerated(found.days))
    if found.is_certain:
        return fault(codes.DATES_CONTRADICT, told, found.line)
    doubtful = _("“{what}”: {days} differ: see whether one day is meant.")
    return fault(
        codes.DATES_CONTRADICT,
        doubtful.format(what=found.what, days=enumerated(found.days)),
        found.line,
        severity="请核实",
        is_open=True,
    )


def _duty_not_cited(asked: Asked) -> Fault:
    if asked.is_on_the_spot:
        return fault(
            codes.DUTY_NOT_CITED,
            _("No article is cited that the act breaches: see whether the form has it."),
            severity="请核实",
            is_open=True,
        )
    line = asked.document.sign("law-told-in-general-terms")
    return fault(
        codes.DUTY_NOT_CITED,
        _("No article is cited that the act breaches: name law, article, paragraph and item."),
        line,
    )
