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
from devolved_powers.cases.judging.bodies import Body, body_of
from devolved_powers.cases.judging.clause_actors import TOWN_ACTOR, clause_actors
from devolved_powers.cases.judging.holding import Holdings, PowerOverCase, status_text
from devolved_powers.cases.judging.powers_behind import entries_of, manner_of, powers_behind
from devolved_powers.cases.model import Decision
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, clauses, enumerated
from devolved_powers.law.titles import title_key
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.models.vocabulary import GRANTED
from devolved_powers.register.remedies import STREET, TOWN
from devolved_powers.register.states import IN_FORCE

SOURCE = "《行政处罚法》第二十四条第一款"
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
    *("inspected-by-other-body", "请核实", "body_power", "《行政处罚法》第四十二条第一款"),
    N_("Officers of another body inspected."),
)
CODES: tuple[FaultCode, ...] = (
    *(_ON_FILING, _ON_DECISION, _SUSPENDED, _HAND_OVER, _NOT_HOLDER),
    *(_NOT_IN_REGISTRY, _NOT_IN_CLAUSE, _BY_COUNTY, _INSPECTED),
)


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
    noticed = tuple(_noticed(decision))
    body = body_of(decision, context)
    if body is None:
        reason = _("The body is not told by its full name.")
        return DimensionAnswer("body_power", "不能判定", reason, findings=noticed)
    entries = entries_of(case)
    if not body.is_known or not entries:
        return _without_power(case, body, context, noticed)
    holdings = context.holdings_of(body.name)
    held = [entry for entry in entries if entry in holdings.ids]
    if not held:
        return _of_other_holder(case, body, context, noticed)
    judged = [_of_entry(decision, entry, body, holdings) for entry in held]
    verdicts = {one.verdict for one in judged}
    if len(verdicts) > 1 or len(held) < len(entries):
        message = _("Several come into question, and they do not stand alike: {entries}")
        reason = message.format(entries=enumerated(entries))
        return DimensionAnswer("body_power", "不能判定", reason, 0, SOURCE, noticed)
    reason = clauses(dict.fromkeys(one.reason for one in judged))
    first = judged[0]
    findings = noticed
    if first.code is not None:
        told = CaseFinding(first.code, reason, first.line, first.code.severity)
        findings = (told, *noticed)
    return DimensionAnswer("body_power", first.verdict, reason, first.line, SOURCE, findings)


def _noticed(decision: Decision) -> Iterator[CaseFinding]:
    """Yield what the text itself tells of who may act."""
    line = decision.sign("granted-by-county")
    if line:
        message = _(
            "A document of the county is told as the source of the power: the province decides on "
            "it (《行政处罚法》第二十四条), name its decision."
        )
        yield CaseFinding(_BY_COUNTY, message, line, "请核实")
    line = decision.sign("inspected-by-other-body")
    if line:
        message = _(
            "Officers of another body inspected: see the file for who collected the evidence, and "
            "by which entrustment."
        )
        yield CaseFinding(_INSPECTED, message, line, "请核实")


def _without_power(
    case: Case, body: Body, context: CaseContext, noticed: tuple[CaseFinding, ...]
) -> DimensionAnswer:
    """Return that no power of the registry decides: of another body, or for another clause."""
    decision = case.decision
    day = decision.decided.value if decision.decided is not None else context.day
    actors = clause_actors(decision, day, context)
    line = next((one.line for one in decision.cited if one.role == "penalty"), 0)
    if TOWN_ACTOR in actors and body.kind == TOWN:
        reason = _(
            "The penalty clause names the township government itself: the power is the town's by "
            "law, not by grant; see its list of statutory powers (法定行政权力)."
        )
        return DimensionAnswer("body_power", "不能判定", reason, line, findings=noticed)
    findings = noticed
    is_granted = any(
        _names_grant(one.place.law_resolved, one.place.article) for one in decision.cited
    ) or decision.sign("granted-by-county")
    if actors and body.kind in (TOWN, STREET) and not is_granted:
        message = _(
            "The penalty clause names {actors}: name the decision of the province that gave the "
            "power to the town or street (《行政处罚法》第二十四条)."
        )
        told = message.format(actors=enumerated(sorted(actors)))
        findings = (CaseFinding(_NOT_IN_CLAUSE, told, line, "请核实"), *findings)
    if not body.is_known:
        reason = _("The body is not in this registry: see the grant in its own.")
        return DimensionAnswer("body_power", "不能判定", reason, line, findings=findings)
    reason = _("No power of the registry was found by the penalty clause that is cited.")
    if body.kind == TOWN and line:
        findings = (CaseFinding(_NOT_IN_REGISTRY, reason, line, "请核实"), *findings)
    return DimensionAnswer("body_power", "不能判定", reason, line, findings=findings)


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
    severity: Severity = "必须改" if manner_of(case, holding) == GRANTED else "请核实"
    message = _("By the registry {holders} holds the power on {day}, not {body}.")
    told = message.format(holders=holders, day=day, body=body.name)
    if severity == "请核实":
        open_ = _(
            "The manner of the grant is not recorded as 直接赋权, so the power may be shared."
        )
        told = f"{told} {open_}"
    finding = CaseFinding(_NOT_HOLDER, told, line, severity)
    verdict: VerdictAnswer = "不符" if severity == "必须改" else "不能判定"
    return DimensionAnswer("body_power", verdict, told, line, SOURCE, (finding, *noticed))


def _of_entry(decision: Decision, entry: str, body: Body, holdings: Holdings) -> _Judged:
    """Judge the holding of one entry on the days of the case."""
    decided = decision.decided
    is_on_the_spot = decision.procedure == "简易程序"
    filed = decision.filed or (decided if is_on_the_spot else None)
    if filed is None:
        return _unfiled(decision, entry, body, holdings)
    judged = holdings.judge(entry, filed.value, decided.value if decided is not None else None)
    if not judged.is_good:
        return _bad(judged, entry, filed.value, filed.line, decision, holdings)
    if decided is None:
        message = _("{entry} was held on {filed}; the day of the decision is not told.")
        return _Judged("不能判定", message.format(entry=entry, filed=filed.value))
    days = {"filed": filed.value, "decided": decided.value, "entry": entry, "body": body.name}
    if judged.transition == "finish":
        message = _(
            "{entry} was held by {body} on {filed}; {decision} recalled it, and the case was to be "
            "finished."
        )
        return _Judged("符合", message.format(decision=judged.decision, **days), line=filed.line)
    message = _(
        "{entry}: {body} held it on the day of filing ({filed}) and of decision ({decided})."
    )
    return _Judged("符合", message.format(**days), line=filed.line)


def _bad(
    judged: PowerOverCase,
    entry: str,
    filed: date,
    line: int,
    decision: Decision,
    holdings: Holdings,
) -> _Judged:
    """Return what speaks against the holding."""
    decided = decision.decided
    if judged.opened not in IN_FORCE or decided is None:
        code = _SUSPENDED if judged.opened == "暂停" else _ON_FILING
        message = _("{entry} on {day}, the day of filing: {status}.")
        status = status_text(holdings, entry, filed)
        return _Judged("不符", message.format(entry=entry, day=filed, status=status), code, line)
    status = status_text(holdings, entry, decided.value)
    message = _("{entry} on {day}, the day of the decision: {status}.")
    code = _SUSPENDED if judged.decided == "暂停" else _ON_DECISION
    if judged.transition == "hand-over":
        code = _HAND_OVER
        message = _("{entry} on {day}, the day of the decision: {status}; cases were handed over.")
    told = message.format(entry=entry, day=decided.value, status=status)
    return _Judged("不符", told, code, decided.line)


def _unfiled(decision: Decision, entry: str, body: Body, holdings: Holdings) -> _Judged:
    """Judge a case whose filing is not told: it lies between the act and the decision."""
    decided, conduct = decision.decided, decision.conduct
    if decided is None:
        return _Judged("不能判定", _("Neither the day of filing nor that of the decision is told."))
    known = [day.value.first for day in (conduct.found, conduct.begins, conduct.ends) if day]
    first = min(known, default=decided.value)
    starts = (state.since for state in holdings.states(entry))
    days = [first, *(day for day in starts if first < day < decided.value), decided.value]
    if known and all(holdings.status_on(entry, day) in IN_FORCE for day in days):
        message = _("{entry}: {body} held it all the time from {first} to {decided}.")
        told = message.format(entry=entry, body=body.name, first=first, decided=decided.value)
        return _Judged("符合", told, line=decided.line)
    status = holdings.status_on(entry, decided.value)
    if status == "尚未施行":
        message = _("{entry} on {day}, the day of the decision: {status}.")
        text = status_text(holdings, entry, decided.value)
        told = message.format(entry=entry, day=decided.value, status=text)
        return _Judged("不符", told, _ON_DECISION, decided.line)
    message = _(
        "The day of filing is not told: take it from the filing sheet (立案审批表) and give "
        "`filed` with --facts."
    )
    return _Judged("不能判定", message)
