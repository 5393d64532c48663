"""救济: are the review organ, the court and both terms told, and are they those of the day?

《行政处罚法》第五十九条第一款第（五）项 asks for them; the rules themselves, with their days, stand
in `laws/procedure.yaml`. Any court may be right: cases are concentrated in some, by approval
(《行政诉讼法》第十八条第二款), and no list of them is held.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.deciding_body.bodies import CITY_BRANCH, Body, body_of
from devolved_powers.cases.deciding_body.powers_behind import (
    ids_in_question,
    manner_of,
    powers_behind,
)
from devolved_powers.cases.deciding_body.review_organ import judge_organs
from devolved_powers.cases.dimensions._enforcing_laws import ENFORCING
from devolved_powers.cases.form.cut_off import remedies_cut_off
from devolved_powers.cases.judging.case_days import decided_between
from devolved_powers.cases.model import CitedInCase, Decision, DocumentKind, Remedy
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.titles import title_key
from devolved_powers.models.procedure import RuleKey
from devolved_powers.models.vocabulary import ENTRUSTED, GRANTED
from devolved_powers.register.remedies import DEPARTMENT, OWN_PERIODS, OwnPeriod

_REVIEWED, _ENFORCED = "《中华人民共和国行政复议法》", "《中华人民共和国行政强制法》"
_TOLD = "《中华人民共和国行政处罚法》第五十九条第一款第（五）项"
_REVIEW_TERM = FaultCode(
    *("review-term-wrong", "必须改", "remedies", _TOLD),
    N_("The term for review is another than the law's."),
)
_SUIT_TERM = FaultCode(
    *("suit-term-wrong", "必须改", "remedies", _TOLD),
    N_("The term to go to court is another than the law's."),
)
_OWN_TERM = FaultCode(
    *("suit-term-own-law", "请核实", "remedies", "《中华人民共和国行政诉讼法》第四十六条第一款"),
    N_("A law that is cited sets a term of its own to go to court."),
)
_ORGAN = FaultCode(
    *("review-organ-wrong", "必须改", "remedies", _TOLD),
    N_("The review organ told does not review acts of this body."),
)
_ORGAN_NOT_NAMED = FaultCode(
    *("review-organ-not-named", "建议改", "remedies", _TOLD),
    N_("The review organ is not told by name."),
)
_COURT_NOT_NAMED = FaultCode(
    *("court-not-named", "建议改", "remedies", _TOLD),
    N_("The court is not told by name."),
)
_FIRST = FaultCode(
    *("review-first", "必须改", "remedies", f"{_REVIEWED}第二十三条第一款第（一）项"),
    N_("A penalty on the spot goes to review first, and the decision does not say so."),
)
_FIRST_NEEDLESS = FaultCode(
    *("review-first-needless", "请核实", "remedies", f"{_REVIEWED}第二十三条第一款"),
    N_("The decision says that review comes first, and no rule for that was found."),
)
_MISSING = FaultCode(
    *("remedies-missing", "必须改", "remedies", _TOLD),
    N_("The decision does not tell how and within which time the party may turn against it."),
)
_TERM_UNTOLD = FaultCode(
    *("remedy-term-missing", "请核实", "remedies", _TOLD),
    N_("A term for review or for going to court was not found."),
)
_ENFORCEMENT = FaultCode(
    *("own-enforcement-claimed", "建议改", "remedies", f"{_ENFORCED}第十三条第二款"),
    N_("The body says that it will enforce by itself, and no law was found that lets it."),
)
CODES: tuple[FaultCode, ...] = (
    *(_REVIEW_TERM, _SUIT_TERM, _OWN_TERM, _ORGAN, _ORGAN_NOT_NAMED, _COURT_NOT_NAMED),
    *(_FIRST, _FIRST_NEEDLESS, _MISSING, _TERM_UNTOLD, _ENFORCEMENT),
)
_RULES: tuple[RuleKey, ...] = (
    *("review-term", "suit-term", "suit-after-review", "review-first-on-the-spot"),
    *("review-organ-town", "review-organ-agency", "review-organ-department", "review-organ-branch"),
)
_COMPETENT = late_pattern(r"有管辖权|所在地|当地|辖区|依法享有管辖|上一级|上级|本级")
"""General words by which the organ can still be found."""
_NO_PENALTY: DocumentKind = "不予行政处罚决定书"
_COMPLETE: frozenset[DocumentKind] = frozenset(
    {"行政处罚决定书", "当场行政处罚决定书", "行政处罚决定书（公告送达）"}
)


@dataclass(slots=True)
class _Found:
    """What was found so far.

    Args:
        wrong: what makes it 不符.
        open: what cannot be told.
        findings: the findings.
        source: the article that decides it.
        line: the line that decides it.
    """

    line: int = 0
    source: str = ""
    wrong: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    findings: list[CaseFinding] = field(default_factory=list)

    def add(
        self, code: FaultCode, message: str, line: int, severity: Severity | None = None
    ) -> None:
        """Put a finding down; one that must be mended makes it 不符."""
        severity = severity or code.severity
        self.findings.append(CaseFinding(code, message, line, severity))
        if severity == "必须改":
            if not self.wrong:
                self.line, self.source = line, code.source
            self.wrong.append(message)

    def answer(self, right: str) -> DimensionAnswer:
        """Return the answer: 不符 before 不能判定 before 符合."""
        findings = tuple(self.findings)
        if self.wrong:
            reason = sentences(*self.wrong)
            return DimensionAnswer("remedies", "不符", reason, self.line, self.source, findings)
        if self.open:
            reason = sentences(*dict.fromkeys(self.open))
            return DimensionAnswer("remedies", "不能判定", reason, self.line, _TOLD, findings)
        return DimensionAnswer("remedies", "符合", right, self.line, self.source, findings)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the remedies that a decision tells."""
    decision = case.decision
    is_told = decision.review is not None and decision.suit is not None
    if decision.kind not in _COMPLETE and not (is_told and decision.kind == _NO_PENALTY):
        return _of_other(decision)
    cut_off = remedies_cut_off(decision)
    if cut_off is not None:
        return cut_off
    found = _Found()
    _enforcement(decision, found)
    day = _day(decision, context)
    if decision.review is None or decision.suit is None:
        _missing(decision, found)
    is_first = _review_first(decision, day, context, found)
    if decision.review is not None:
        found.line = decision.review.line
        _review(case, decision.review, day, context, found)
    if decision.suit is not None:
        _suit(decision, decision.suit, day, context, found, is_first=is_first)
    return found.answer(_("Review organ, court and terms are those of the day of the decision."))


def _day(decision: Decision, context: CaseContext) -> date | None:
    """Return the day of the decision; where it is not told, one by whose rules it was decided.

    None where the rules changed between the steps that are told before and after it.
    """
    between = decided_between(decision, context.day)
    if between is None:
        return None
    first, last = between
    rules = context.library.procedure
    is_same = all(rules.on(key, first) == rules.on(key, last) for key in _RULES)
    return first if is_same else None


def _of_other(decision: Decision) -> DimensionAnswer:
    """Return that a table, a summary or another document need not tell the remedies."""
    message = _("The document (“{kind}”) is no full decision: see the decision for the remedies.")
    reason = message.format(kind=decision.kind)
    missing = decision.review is None and decision.suit is None
    findings = [CaseFinding(_MISSING, reason, 0, "请核实")] if missing else []
    return DimensionAnswer("remedies", "不能判定", reason, 0, _TOLD, tuple(findings))


def _missing(decision: Decision, found: _Found) -> None:
    """Put down that review, or the way to court, or both are not told, or not in words read."""
    in_other_words = (decision.review is None and decision.sign("review-in-other-words")) or (
        decision.suit is None and decision.sign("suit-in-other-words")
    )
    if in_other_words:
        message = _(
            "Remedies are told in words that could not be read: compare organ, court and terms "
            "with the law."
        )
        found.open.append(message)
        found.add(_MISSING, message, in_other_words, "请核实")
        return
    if decision.review is None and decision.suit is None:
        message = _("Neither review nor going to court is told: add organ, court and both terms.")
    elif decision.review is None:
        message = _("Review is not told: add the organ and sixty days.")
    else:
        message = _("Going to court is not told: add the court and the term.")
    found.add(_MISSING, message, 0)


def _review_first(
    decision: Decision, day: date | None, context: CaseContext, found: _Found
) -> bool:
    """Judge whether review has to come first; return whether it does."""
    review = decision.review
    is_on_the_spot = decision.procedure == "简易程序" or decision.kind == "当场行政处罚决定书"
    if day is None:
        found.open.append(
            _("The day of the decision is not told: the rule of the day is not known.")
        )
        return False
    rule = context.library.procedure.on("review-first-on-the-spot", day)
    if is_on_the_spot and rule is not None:
        if review is not None and not review.is_first:
            message = _(
                "A decision on the spot of {day} goes to review before it goes to court ({place}): "
                "the decision leaves the choice."
            )
            found.add(_FIRST, message.format(day=day, place=rule.place), review.line)
        return True
    if review is not None and review.is_first:
        message = _(
            "The decision says that review comes first: see which law or administrative regulation "
            "says so."
        )
        found.add(_FIRST_NEEDLESS, message, review.line)
        found.open.append(message)
        return True
    return False


def _review(
    case: Case, review: Remedy, day: date | None, context: CaseContext, found: _Found
) -> None:
    """Judge the term and the organ of the review."""
    if day is None:
        return
    rule = context.library.procedure.on("review-term", day)
    if rule is None:
        found.open.append(context.library.procedure.untold("review-term", day))
    elif review.days is None and review.months is None:
        message = _("No term for review was found: it is {number} days ({place}).")
        told = message.format(number=rule.number, place=rule.place)
        found.add(_TERM_UNTOLD, told, review.line)
        found.open.append(told)
    elif review.days != rule.number or review.is_working_days:
        message = _("The term for review is told as “{told}”; it is {number} days ({place}).")
        told = message.format(told=_term(review), number=rule.number, place=rule.place)
        found.add(_REVIEW_TERM, told, review.line)
    if not review.organs:
        message = _("The review organ is not named: write its name, such as that of the county.")
        found.add(_ORGAN_NOT_NAMED, message, review.line)
        if not _COMPETENT.search(review.in_general_words):
            found.open.append(message)
        return
    _organs(case, review, day, context, found)


def _organs(case: Case, review: Remedy, day: date, context: CaseContext, found: _Found) -> None:
    body = body_of(case.decision, context)
    if body is None:
        found.open.append(_("The body is not told by its full name: its review organ is open."))
        return
    if body.shares_name and ids_in_question(case):
        message = _("Organ and court are told as another county's than that of “{body}” here.")
        found.open.append(message.format(body=body.name))
        return
    acting = _respondent(case, body, day, context)
    if acting is None:
        message = _(
            "The review organ depends on the manner of the grant, which is not recorded "
            "(“赋权方式未提供”): give `manner` with --facts."
        )
        found.open.append(message)
        return
    courts = case.decision.suit.organs if case.decision.suit is not None else ()
    judged = judge_organs(acting, review.organs, courts, day, context)
    if judged.answer == "wrong":
        found.add(_ORGAN, judged.reason, review.line)
    elif judged.answer == "unknown":
        found.open.append(judged.reason)
    elif not found.source:
        found.source = judged.source


def _respondent(case: Case, body: Body, day: date, context: CaseContext) -> Body | None:
    """Return whose act the decision is: the body's own, or that of the organ that entrusted it.

    None where that is not known, and the organ that may have entrusted it has another one above
    it.
    """
    if not body.is_known:
        return body
    powers = powers_behind(case, context, day)
    manner = manner_of(case, powers)
    if manner == GRANTED or not powers:
        return body
    kinds = {one.name: one.kind for one in context.registry.bodies}
    county = context.registry.town.county
    organs = {power.from_body for power in powers}
    if manner == ENTRUSTED and len(organs) == 1:
        (organ,) = organs
        return Body(organ, kinds.get(organ, DEPARTMENT), is_known=True, region=county)
    if all(kinds.get(organ) == DEPARTMENT for organ in organs):
        return body  # both are under the government of the county
    is_of_city = any(kinds.get(organ) == CITY_BRANCH for organ in organs)
    return None if is_of_city or manner == ENTRUSTED else body


def _suit(
    decision: Decision,
    suit: Remedy,
    day: date | None,
    context: CaseContext,
    found: _Found,
    *,
    is_first: bool,
) -> None:
    """Judge the term to go to court, and whether the court is named."""
    if not suit.organs:
        message = _("The court is not named: write its name.")
        found.add(_COURT_NOT_NAMED, message, suit.line)
        if not _COMPETENT.search(suit.in_general_words):
            found.open.append(message)
    if day is None:
        return
    after_review = context.library.procedure.on("suit-after-review", day)
    direct = context.library.procedure.on("suit-term", day)
    if direct is None or after_review is None:
        found.open.append(context.library.procedure.untold("suit-term", day))
        return
    own = list(_own_periods(decision))
    for period in own:
        message = _("A law sets a term of its own: “{period}”. See which term the party has.")
        found.add(_OWN_TERM, message.format(period=period.text), suit.line)
    if suit.days is None and suit.months is None:
        message = _("No term to go to court was found: it is {number} months ({place}).")
        told = message.format(number=direct.number, place=direct.place)
        found.add(_TERM_UNTOLD, told, suit.line)
        found.open.append(told)
        return
    is_first = is_first and decision.review is not None and decision.review.is_first
    if is_first:
        if suit.days == after_review.number and not suit.is_working_days:
            return
        message = _("After review the term is {number} days ({place}); told is “{told}”.")
        rule = after_review
    else:
        if suit.months == direct.number or suit.days in {period.days for period in own}:
            return
        message = _("The term to go to court is {number} months ({place}); told is “{told}”.")
        rule = direct
    told = message.format(number=rule.number, place=rule.place, told=_term(suit))
    found.add(_SUIT_TERM, told, suit.line)


def _term(remedy: Remedy) -> str:
    """Return a term as told: 三十日 as 30日."""
    parts = []
    if remedy.months is not None:
        parts.append(f"{remedy.months}个月")
    if remedy.days is not None:
        unit = "个工作日" if remedy.is_working_days else "日"
        parts.append(f"{remedy.days}{unit}")
    return enumerated(parts)


def _own_periods(decision: Decision) -> Iterator[OwnPeriod]:
    """Yield the terms to go to court that a law sets itself for what the decision decides."""
    orders_removal = any("拆除" in order.kind for order in decision.orders)
    cited = [one for one in decision.cited if one.role in ("penalty", "duty")]
    for period in OWN_PERIODS:
        if not period.penalties or ("拆除" in period.decision and not orders_removal):
            continue
        if any(_is_at(one, period.law, period.articles) for one in cited):
            yield period


def _is_at(cited: CitedInCase, law: str, articles: frozenset[int]) -> bool:
    title = cited.place.law_resolved or cited.place.law or ""
    if title_key(title) != title_key(law):
        return False
    return not articles or cited.place.article in articles


def _enforcement(decision: Decision, found: _Found) -> None:
    """Judge a body that says it will enforce by itself."""
    line = decision.sign("own-enforcement")
    if not line:
        return
    lets = any(_is_at(one, law, at) for one in decision.cited for law, at in ENFORCING.items())
    message = _(
        "The body says that it will enforce by itself: where no law lets it, it applies to the "
        "court (《行政强制法》第十三条、第五十三条)."
    )
    found.add(_ENFORCEMENT, message, line, "请核实" if lets else None)
