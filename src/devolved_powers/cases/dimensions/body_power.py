"""权限: did the body hold the power on the day of filing and on the day of the decision?

By the states of the registry and what a recall says of pending cases: `Holdings.judge`, which
`powers evaluate` asks too. What no grant gives may be the town's own by law, or another town's:
that is open, and no fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.deciding_body.bodies import Body, body_of
from devolved_powers.cases.deciding_body.clause_actors import TOWN_ACTOR, clause_actors
from devolved_powers.cases.deciding_body.powers_behind import (
    ids_in_question,
    manner_of,
    powers_behind,
)
from devolved_powers.cases.judging.case_days import decided_between, filed_between
from devolved_powers.cases.judging.holding import Holdings, PowerOverCase, status_text
from devolved_powers.cases.model import Decision
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.law.titles import title_key
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.models.law_names import Actor
from devolved_powers.models.vocabulary import ENTRUSTED, GRANTED
from devolved_powers.register.remedies import STREET, TOWN
from devolved_powers.register.states import IN_FORCE, HoldingStatus

_OFFICERS = "《中华人民共和国行政处罚法》第四十二条第一款"
SOURCE = "《中华人民共和国行政处罚法》第二十四条第一款"
_ON_FILING = FaultCode(
    *("power-not-held-on-filing", "必须改", "body_power", SOURCE),
    N_("The body did not hold the power on the day the case was filed."),
)
_ON_DECISION = FaultCode(
    *("power-not-held-on-decision", "必须改", "body_power", SOURCE),
    N_("The body did not hold the power on the day of the decision."),
)
_SUSPENDED = FaultCode(
    *("power-suspended", "必须改", "body_power", SOURCE),
    N_("The power was suspended on the day of filing or of the decision."),
)
_HAND_OVER = FaultCode(
    *("case-to-be-handed-over", "必须改", "body_power", SOURCE),
    N_("The power was recalled meanwhile, and pending cases were to be handed over."),
)
_NOT_HOLDER = FaultCode(
    *("body-not-holder", "必须改", "body_power", SOURCE),
    N_("By the registry another body holds the power."),
)
_NOT_IN_REGISTRY = FaultCode(
    *("power-not-in-registry", "请核实", "body_power", SOURCE),
    N_("The registry has no power for the penalty clause that is cited."),
)
_NOT_IN_CLAUSE = FaultCode(
    *("body-not-in-clause", "请核实", "body_power", SOURCE),
    N_("The clause names other organs, and no grant is told."),
)
_BY_COUNTY = FaultCode(
    *("grant-by-county", "请核实", "body_power", SOURCE),
    N_("A county document is told as the source of the power: the province decides."),
)
_INSPECTED = FaultCode(
    *("inspected-by-other-body", "请核实", "body_power", _OFFICERS),
    N_("Officers of another body inspected."),
)
CODES: tuple[FaultCode, ...] = (
    *(_ON_FILING, _ON_DECISION, _SUSPENDED, _HAND_OVER, _NOT_HOLDER),
    *(_NOT_IN_REGISTRY, _NOT_IN_CLAUSE, _BY_COUNTY, _INSPECTED),
)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a case, each the first and the last that it may be; None where not told.

    Args:
        filed: the filing.
        decided: the decision.
        filed_line: the line that tells the filing.
        decided_line: the line that tells the decision.
        holdings: what the body holds.
    """

    filed: tuple[date, date] | None
    decided: tuple[date, date] | None
    filed_line: int
    decided_line: int
    holdings: Holdings


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is said of one entry."""

    verdict: VerdictAnswer
    reason: str
    code: FaultCode | None = None
    line: int = 0


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the power of the body."""
    decision = case.decision
    body = body_of(decision, context)
    noticed = tuple(_noticed(case, body, context))
    if body is None:
        reason = _("The body is not told by its full name.")
        return DimensionAnswer("body_power", "不能判定", reason, findings=noticed)
    entries = ids_in_question(case)
    if not body.is_known or not entries:
        return _without_power(case, body, context, noticed)
    holdings = context.holdings_of(body.name)
    held = [entry for entry in entries if entry in holdings.ids]
    if not held:
        return _of_other_holder(case, body, context, noticed)
    days = _Days(
        filed=filed_between(decision),
        decided=decided_between(decision, context.day),
        filed_line=decision.filed.line if decision.filed is not None else 0,
        decided_line=decision.decided.line if decision.decided is not None else 0,
        holdings=holdings,
    )
    judged = [_of_entry(decision, entry, body, days) for entry in held]
    verdicts = {one.verdict for one in judged}
    if len(verdicts) > 1 or len(held) < len(entries):
        message = _("Several come into question, and they do not stand alike: {entries}")
        reason = message.format(entries=enumerated(entries))
        return DimensionAnswer("body_power", "不能判定", reason, 0, SOURCE, noticed)
    reason = sentences(*dict.fromkeys(one.reason for one in judged))
    first = judged[0]
    findings = noticed
    if first.code is not None:
        told = CaseFinding(first.code, reason, first.line, first.code.severity)
        findings = (told, *noticed)
    return DimensionAnswer("body_power", first.verdict, reason, first.line, SOURCE, findings)


def _noticed(case: Case, body: Body | None, context: CaseContext) -> Iterator[CaseFinding]:
    """Yield what the text itself tells of who may act."""
    decision = case.decision
    if body is not None and decision.is_summary:  # no decision in which a grant could be told
        yield from _not_in_clause(case, body, _actors(decision, context), _clause_line(decision))
    line = decision.sign("granted-by-county")
    if line:
        message = _(
            "A document of the county is told as the source of the power: the province decides on "
            "it, name its decision."
        )
        yield CaseFinding(_BY_COUNTY, message, line, "请核实")
    line = decision.sign("inspected-by-other-body")
    if line:
        message = _(
            "Officers of another body inspected: see the file for who collected the evidence, and "
            "by which entrustment."
        )
        yield CaseFinding(_INSPECTED, message, line, "请核实")


def _actors(decision: Decision, context: CaseContext) -> frozenset[Actor]:
    day = decision.decided.value if decision.decided is not None else context.day
    return clause_actors(decision, day, context)


def _clause_line(decision: Decision) -> int:
    return next((one.line for one in decision.cited if one.role == "penalty"), 0)


def _without_power(
    case: Case, body: Body, context: CaseContext, noticed: tuple[CaseFinding, ...]
) -> DimensionAnswer:
    """Return that no power of the registry decides: of another body, or for another clause."""
    decision = case.decision
    actors, line = _actors(decision, context), _clause_line(decision)
    if TOWN_ACTOR in actors and body.kind == TOWN:
        reason = _(
            "The penalty clause names the township government itself: the power is the town's by "
            "law, not by grant; see its list of statutory powers (“法定行政权力”)."
        )
        return DimensionAnswer("body_power", "不能判定", reason, line, findings=noticed)
    findings = noticed
    if not decision.is_summary:
        findings = (*_not_in_clause(case, body, actors, line), *noticed)
    if not body.is_known:
        reason = _("The body is not in this registry: see the grant in its own.")
        return DimensionAnswer("body_power", "不能判定", reason, line, findings=findings)
    reason = _("No power of the registry was found by the penalty clause that is cited.")
    if body.kind == TOWN and line:
        findings = (CaseFinding(_NOT_IN_REGISTRY, reason, line, "请核实"), *findings)
    return DimensionAnswer("body_power", "不能判定", reason, line, findings=findings)


def _not_in_clause(
    case: Case, body: Body, actors: frozenset[Actor], line: int
) -> Iterator[CaseFinding]:
    """Yield that the clause names other organs, of a town or street that tells of no grant."""
    decision = case.decision
    places = (one.place for one in decision.cited)
    is_told = any(_names_grant(place.law_resolved, place.article) for place in places)
    if not actors or TOWN_ACTOR in actors or body.kind not in (TOWN, STREET) or is_told:
        return
    if decision.sign("granted-by-county"):
        return
    message = _(
        "The penalty clause names “{actors}”: name the decision of the province that gave the "
        "power to the town or street."
    )
    told = message.format(actors=enumerated(sorted(actors)))
    yield CaseFinding(_NOT_IN_CLAUSE, told, line, "请核实")


def _names_grant(law: str | None, article: object) -> bool:
    """Return whether a place is the article by which powers are given to towns."""
    return article == 24 and title_key(law or "") == title_key("行政处罚法")  # noqa: PLR2004


def _of_other_holder(
    case: Case, body: Body, context: CaseContext, noticed: tuple[CaseFinding, ...]
) -> DimensionAnswer:
    """Return that another body holds the power; a fault where it was granted to that outright."""
    decision = case.decision
    day = decision.decided.value if decision.decided is not None else context.day
    powers = powers_behind(case, context, day)
    holding = [power for power in powers if power.status in IN_FORCE]
    line = decision.body.line if decision.body is not None else 0
    if not holding:
        reason = _("The registry records no holding of this body, and nobody's on that day.")
        return DimensionAnswer("body_power", "不能判定", reason, line, SOURCE, noticed)
    holders = enumerated(dict.fromkeys(power.to_body for power in holding))
    manner = manner_of(case, holding)
    if manner == ENTRUSTED and all(power.from_body == body.name for power in holding):
        message = _("“{body}” entrusted “{holders}” with the power, and keeps it.")
        told = message.format(body=body.name, holders=holders)
        return DimensionAnswer("body_power", "符合", told, line, "", noticed)
    severity: Severity = "必须改" if manner == GRANTED else "请核实"
    message = _("By the registry “{holders}” holds the power on {day}, not “{body}”.")
    told = message.format(holders=holders, day=day, body=body.name)
    if severity == "请核实":
        open_ = _("It is not recorded as “直接赋权”, so the power may be shared.")
        told = sentences(told, open_)
    finding = CaseFinding(_NOT_HOLDER, told, line, severity)
    verdict: VerdictAnswer = "不符" if severity == "必须改" else "不能判定"
    return DimensionAnswer("body_power", verdict, told, line, SOURCE, (finding, *noticed))


def _of_entry(decision: Decision, entry: str, body: Body, case: _Days) -> _Judged:
    """Judge the holding of one entry on the days of the case."""
    filed, decided, holdings = case.filed, case.decided, case.holdings
    if filed is None or decided is None:
        return _untold(decision, entry, case)
    judged = holdings.judge(entry, filed[0], decided[-1])
    days = {"entry": entry, "body": body.name, "filed": filed[0], "decided": decided[-1]}
    if filed[0] == filed[-1] and decided[0] == decided[-1]:
        if not judged.is_good:
            return _bad(judged, entry, filed[0], decided[0], case)
        message = _("{entry}: held by “{body}” on {filed} (filing) and {decided} (decision).")
        if judged.transition == "finish":
            message = _(
                "{entry} was held by “{body}” on {filed}; {decision} recalled it, and the case was "
                "to be finished."
            )
        told = message.format(decision=judged.decision, **days)
        return _Judged("符合", told, line=case.filed_line)
    turning = _turning(entry, filed[0], decided[-1], holdings)
    if all(holdings.held_on(entry, day) in IN_FORCE for day in turning):
        message = _("{entry}: “{body}” held it all the time from {filed} to {decided}.")
        return _Judged("符合", message.format(**days), line=case.filed_line)
    return _untold(decision, entry, case)


def _turning(entry: str, first: date, last: date, holdings: Holdings) -> Iterator[date]:
    """Yield the days on which an entry may stand otherwise than before, from one day to another."""
    yield first
    for state in holdings.states(entry):
        yield from (day for day in (state.since, state.ends) if day and first < day <= last)
    yield last


def _bad(judged: PowerOverCase, entry: str, filed: date, decided: date, case: _Days) -> _Judged:
    """Return what speaks against the holding on the days told."""
    if judged.opened not in IN_FORCE:
        return _not_on_filing(entry, judged.opened, filed, case)
    status = status_text(case.holdings, entry, decided)
    message = _("{entry} on {day}, the day of the decision: {status}.")
    code = _SUSPENDED if judged.decided == "暂停" else _ON_DECISION
    if judged.transition == "hand-over":
        code = _HAND_OVER
        message = _("{entry} on {day}, the day of the decision: {status}; cases were handed over.")
    told = message.format(entry=entry, day=decided, status=status)
    return _Judged("不符", told, code, case.decided_line)


def _not_on_filing(entry: str, status: HoldingStatus, filed: date, case: _Days) -> _Judged:
    code = _SUSPENDED if status == "暂停" else _ON_FILING
    message = _("{entry} on {day}, the day of filing: {status}.")
    told = message.format(entry=entry, day=filed, status=status_text(case.holdings, entry, filed))
    return _Judged("不符", told, code, case.filed_line)


def _untold(decision: Decision, entry: str, case: _Days) -> _Judged:
    """Judge a case of which the day of filing or of the decision is not told."""
    holdings = case.holdings
    if decision.filed is not None:
        status = holdings.held_on(entry, decision.filed.value)
        if status not in IN_FORCE:
            return _not_on_filing(entry, status, decision.filed.value, case)
        return _Judged("不能判定", _("The day of the decision is not told."))
    if decision.decided is not None:
        day = decision.decided.value
        if holdings.held_on(entry, day) == "尚未施行":
            message = _("{entry} on {day}, the day of the decision: {status}.")
            status_told = status_text(holdings, entry, day)
            told = message.format(entry=entry, day=day, status=status_told)
            return _Judged("不符", told, _ON_DECISION, case.decided_line)
    message = _(
        "The day of filing is not told: take it from the filing sheet (“立案审批表”) and give "
        "`filed` with --facts."
    )
    return _Judged("不能判定", message)
