"""Is each clause cited in the text that governs the act? 从旧兼从轻, by 《行政处罚法》第三十七条.

It is a rule for the substance of penalties: the duties and the penalty clauses. Procedure follows
the law of the day of each step.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.days_of_act import DaysOfAct, day_of_decision, days_of_act
from devolved_powers.cases.judging.said_version import CitedLaw, cited_laws, superseding
from devolved_powers.cases.judging.version_by_days import by_days
from devolved_powers.cases.judging.version_by_text import by_text
from devolved_powers.cases.judging.version_judged import Flaw, JudgedVersion, place_of, places_of
from devolved_powers.cases.model import Decision
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.procedure import RuleKey
from devolved_powers.register.standing_text import place_text

_SOURCE = "《中华人民共和国行政处罚法》第三十七条"
OUT_OF_FORCE = FaultCode(
    "version-out-of-force",
    "必须改",
    "version",
    _SOURCE,
    N_("A version is cited that was no longer in force on the day of the act."),
)
NOT_SAID = FaultCode(
    "version-not-said",
    "必须改",
    "version",
    _SOURCE,
    N_("A clause is cited without its version for an act from before the law was changed."),
)
CONTINUING = FaultCode(
    "continuing-conduct",
    "必须改",
    "version",
    _SOURCE,
    N_("An act that lasted until after a change is judged by the text before it."),
)
SUPERSEDED = FaultCode(
    "superseded-by-higher-law",
    "必须改",
    "version",
    "《中华人民共和国立法法》第九十九条（2023年修正前为第八十八条）",
    N_("A newer law of higher rank provides for the act otherwise."),
)
YOUNGER = FaultCode(
    "version-younger-than-act",
    "必须改",
    "version",
    _SOURCE,
    N_("A text is cited that was not in force yet on the day of the act, and is no lighter."),
)
REPEALED = FaultCode(
    "law-repealed",
    "必须改",
    "version",
    _SOURCE,
    N_("A law is cited that was repealed before the act."),
)
LIGHTER = FaultCode(
    "lighter-text-not-applied",
    "必须改",
    "version",
    _SOURCE,
    N_("The text in force at the decision punishes more lightly, and is not applied."),
)
CHANGED = FaultCode(
    "changed-since-act",
    "请核实",
    "version",
    _SOURCE,
    N_("The law was changed between the act and the decision: which text is more lenient?"),
)
LIMITATION = FaultCode(
    "limitation-passed",
    "请核实",
    "version",
    "《中华人民共和国行政处罚法》第三十六条第一款",
    N_("More than two years lie between the end of the act and its finding."),
)
CODES: tuple[FaultCode, ...] = (
    *(OUT_OF_FORCE, NOT_SAID, CONTINUING, SUPERSEDED, YOUNGER, REPEALED, LIGHTER, CHANGED),
    LIMITATION,
)
_LIMITS: tuple[RuleKey, ...] = ("limitation", "limitation-grave")
_CODES: dict[Flaw, FaultCode] = {
    "out-of-force": OUT_OF_FORCE,
    "not-said": NOT_SAID,
    "continuing": CONTINUING,
    "superseded": SUPERSEDED,
    "younger": YOUNGER,
    "repealed": REPEALED,
    "lighter": LIGHTER,
    "changed": CHANGED,
}


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the versions cited.

    Args:
        case: the decision.
        context: what it is held against.
    """
    decision = case.decision
    substance = [one for one in decision.cited if one.role in ("duty", "penalty")]
    if not substance:
        return _untold(_("No duty and no penalty clause is cited."))
    act, decided = days_of_act(decision), day_of_decision(decision)
    if act is None:
        return _untold(
            _(
                "The day of the act is not told, or two days of it are: without it nobody can say "
                "which text governs. See the record of the inspection, or name it in --facts."
            )
        )
    if decided is None:
        return _untold(_("The day of the decision is not told."))
    cited = cited_laws(substance, context.library)
    judged = _together(_judged(cited, context, act, decided))
    findings = (*_findings(judged), *_limitation(decision, act, context, decided))
    return _answer(cited, judged, act, findings)


def _untold(reason: str) -> DimensionAnswer:
    return DimensionAnswer("version", "不能判定", reason, source=_SOURCE)


def _judged(
    cited: Sequence[CitedLaw], context: CaseContext, act: DaysOfAct, decided: date
) -> Iterator[JudgedVersion]:
    open_yet = []
    for one in cited:
        if one.law is None:
            message = _("{law}: no text of it is held, so its version cannot be judged.")
            told = message.format(law=place_text(one.title, WHOLE_LAW))
            yield JudgedVersion(one, "not-held", "不能判定", told)
            continue
        yield from _named_elsewhere(one, decided)
        judged = by_days(one, one.law, act)
        if judged is not None:
            yield judged
        else:
            open_yet.append(one)
    yield from by_text(open_yet, context.law, act, decided)


def _named_elsewhere(one: CitedLaw, decided: date) -> Iterator[JudgedVersion]:
    """Yield that an old version is named elsewhere, and not with this place."""
    said, law = one.said, one.law
    if said is None or law is None or one.is_said_here:
        return
    newer = superseding(law, said, decided)
    if newer is None:
        return
    message = _(
        "{place} is cited without a version; elsewhere that of {said} is named. In the one in "
        "force since {since} the number may hold another text: name the version here too."
    )
    told = message.format(place=place_of(one), said=said.told, since=newer.in_force or newer.day)
    yield JudgedVersion(one, "not-said", "符合", told, "请核实")


def _together(judged: Iterable[JudgedVersion]) -> list[JudgedVersion]:
    """Return what is said, places of one law of which the same is said together."""
    alike: dict[tuple[str, ...], list[JudgedVersion]] = {}
    for one in judged:
        words = one.message.replace(place_of(one.cited), "")
        alike.setdefault((one.flaw, one.verdict, one.cited.title, words), []).append(one)
    return [
        replace(
            first,
            message=first.message.replace(
                place_of(first.cited), places_of(one.cited for one in (first, *others))
            ),
        )
        for first, *others in alike.values()
    ]


def _findings(judged: Iterable[JudgedVersion]) -> Iterator[CaseFinding]:
    """Yield the findings, the gravest first: of one law it may say more than the others."""
    for one in sorted(judged, key=lambda one: one.verdict != "不符"):
        if one.severity is not None:
            code = _CODES[one.flaw]
            yield CaseFinding(code, one.message, one.cited.cited.line, one.severity)


def _answer(
    cited: Sequence[CitedLaw],
    judged: Sequence[JudgedVersion],
    act: DaysOfAct,
    findings: tuple[CaseFinding, ...],
) -> DimensionAnswer:
    for verdict in ("不符", "不能判定"):
        against = [one for one in judged if one.verdict == verdict]
        if against:
            reason = sentences(*dict.fromkeys(one.message for one in against))
            line = against[0].cited.cited.line
            return DimensionAnswer("version", verdict, reason, line, _SOURCE, findings)
    told = _("Places cited: {count}, each in the text that governs an act of {day}.")
    reason = told.format(count=len(cited), day=act.told)
    known = [one.law.facts.known_until for one in cited if one.law is not None]
    days = [day for day in known if day is not None]
    if days and min(days) < act.last:
        late = _("Changes of the laws are known until {day}.").format(day=min(days))
        reason = sentences(reason, late)
    reason = sentences(reason, *(one.message for one in judged if one.verdict == "符合"))
    return DimensionAnswer("version", "符合", reason, cited[0].cited.line, _SOURCE, findings)


def _limitation(
    decision: Decision, act: DaysOfAct, context: CaseContext, decided: date
) -> Iterator[CaseFinding]:
    """Yield that the time for punishing may have passed when the act was found."""
    steps = [decision.filed.value] if decision.filed is not None else []
    if decision.conduct.found is not None:
        steps.append(decision.conduct.found.value.first)
    rules = [context.library.procedure.on(key, decided) for key in _LIMITS]
    passed = [
        (rule.number, rule.place)
        for rule in rules
        if rule is not None and rule.number is not None
        if steps and min(steps) > _years_later(act.last, rule.number)
    ]
    if not passed or act.is_open or decision.conduct.is_continuing:
        return
    years, place = passed[-1]
    message = _(
        "The act ended on {ended}, and was found on {found}: more than {years} years later. It may "
        "not be punished any more, unless it went on or the law provides otherwise ({place}); to "
        "be verified."
    )
    told = message.format(ended=act.told, found=min(steps), years=years, place=place)
    yield CaseFinding(LIMITATION, told, 0, "请核实")


def _years_later(day: date, years: int) -> date:
    """Return the same day some years later, the day before where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
