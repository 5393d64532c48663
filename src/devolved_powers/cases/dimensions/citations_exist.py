"""Does every place cited exist, in the text that it is cited from, down to 款 and 项?"""

from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.entries_of_case import LawPlace, entries_of
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.cited_exists import (
    OldNumber,
    PlaceLookedUp,
    looked_up,
    old_number,
)
from devolved_powers.cases.judging.cited_parts import (
    ITEM_LEFT_OUT,
    PARAGRAPH_LEFT_OUT,
    SINGLE_PARAGRAPH,
    parts_left_out,
)
from devolved_powers.cases.judging.days_of_act import day_of_decision, days_of_act
from devolved_powers.cases.judging.said_version import cited_laws
from devolved_powers.cases.judging.version_judged import place_of
from devolved_powers.cases.model import CitedInCase, Decision
from devolved_powers.citations import parse
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.legal_place import legal_places
from devolved_powers.models.procedure import ProcedureRule

_SOURCE = "《中华人民共和国行政处罚法》第五十九条第一款第（三）项"
UNKNOWN_ARTICLE = FaultCode(
    "unknown-article",
    "必须改",
    "citations_exist",
    _SOURCE,
    N_("The law has no such article, “款” or “项”."),
)
UNKNOWN_LAW = FaultCode(
    "unknown-law",
    "请核实",
    "citations_exist",
    _SOURCE,
    N_("No law of that title is known here."),
)
OLD_NUMBER = FaultCode(
    "old-number-of-law",
    "必须改",
    "citations_exist",
    _SOURCE,
    N_("A number is cited that the text had before it was changed."),
)
ARTICLE_MARK_MISSING = FaultCode(
    "article-mark-missing",
    "建议改",
    "citations_exist",
    "",
    N_("The word “条” is missing behind the number of an article."),
)
CODES: tuple[FaultCode, ...] = (
    *(UNKNOWN_ARTICLE, UNKNOWN_LAW, OLD_NUMBER),
    *(PARAGRAPH_LEFT_OUT, ITEM_LEFT_OUT, SINGLE_PARAGRAPH, ARTICLE_MARK_MISSING),
)
_NO_MARK = late_pattern(r"第[一二三四五六七八九十百千零〇\d]+$")


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the places cited.

    Args:
        case: the decision.
        context: what it is held against.
    """
    decision = case.decision
    if not decision.cited:
        told = _("No place of a law is cited.")
        return DimensionAnswer("citations_exist", "不能判定", told, source=_SOURCE)
    act, decided = days_of_act(decision), day_of_decision(decision)
    looked = [
        looked_up(one, context.library, act, decided)
        for one in cited_laws(decision.cited, context.library)
    ]
    late_fee = context.library.procedure.on("late-fee", decided) if decided is not None else None
    old = [(one, _old_number(one, decision, late_fee)) for one in looked]
    wrong = [one for one, number in old if number is not None or _is_wrong(one)]
    findings = (
        *(number for _one, number in old if number is not None),
        *(_not_there(one) for one, number in old if number is None and _is_wrong(one)),
        *(_quoted_not_there(one) for one in looked if _is_quoted_wrong(one)),
        *_unknown(looked),
        *parts_left_out(looked, _catalogued(case, context)),
        *_mark_missing(decision.cited),
    )
    return _answer(looked, wrong, _each_once(findings))


def _catalogued(case: Case, context: CaseContext) -> frozenset[LawPlace]:
    """Return the penalty clauses that all that the decision was matched to have in common."""
    clauses = [frozenset(entry.clauses) for entry in entries_of(case, context)]
    return frozenset.intersection(*clauses) if clauses else frozenset()


def _each_once(findings: Iterable[CaseFinding]) -> tuple[CaseFinding, ...]:
    """Return findings without those that say again what the text cites again."""
    by_words: dict[tuple[str, str], CaseFinding] = {}
    for finding in findings:
        by_words.setdefault((finding.code.code, finding.message), finding)
    return tuple(by_words.values())


def _is_wrong(one: PlaceLookedUp) -> bool:
    return one.answer == "不符" and one.cited.cited.role != "quoted"


def _is_quoted_wrong(one: PlaceLookedUp) -> bool:
    return one.answer == "不符" and one.cited.cited.role == "quoted"


def _answer(
    looked: Sequence[PlaceLookedUp],
    wrong: Sequence[PlaceLookedUp],
    findings: tuple[CaseFinding, ...],
) -> DimensionAnswer:
    if wrong:
        reason = sentences(*dict.fromkeys(one.reason or _stands_elsewhere(one) for one in wrong))
        line = wrong[0].cited.cited.line
        return DimensionAnswer("citations_exist", "不符", reason, line, _SOURCE, findings)
    unsure = [one for one in looked if one.answer != "符合"]
    if unsure:
        reason = sentences(*dict.fromkeys(one.reason for one in unsure))
        line = unsure[0].cited.cited.line
        return DimensionAnswer("citations_exist", "不能判定", reason, line, _SOURCE, findings)
    message = _("Places cited: {count}, all of them in the texts held.")
    reason = message.format(count=len(looked))
    late = [
        one.cited.law for one in looked if one.verdict and "after-collection" in one.verdict.caveats
    ]
    days = [law.facts.known_until for law in late if law is not None and law.facts.known_until]
    if days:
        known = _("Changes of some of the laws are known until {day} only.")
        reason = sentences(reason, known.format(day=min(days)))
    return DimensionAnswer(
        "citations_exist", "符合", reason, looked[0].cited.cited.line, _SOURCE, findings
    )


def _not_there(one: PlaceLookedUp) -> CaseFinding:
    return CaseFinding(UNKNOWN_ARTICLE, one.reason, one.cited.cited.line, "必须改")


def _quoted_not_there(one: PlaceLookedUp) -> CaseFinding:
    return CaseFinding(UNKNOWN_ARTICLE, one.reason, one.cited.cited.line, "请核实")


def _stands_elsewhere(one: PlaceLookedUp) -> str:
    found = old_number(one)
    message = _("{place}: in the text of the day that number is another clause; see {now}.")
    now = "、".join(place.cited() for place in found.places) if found is not None else ""
    return message.format(place=place_of(one.cited), now=now)


def _old_number(
    one: PlaceLookedUp, decision: Decision, late_fee: ProcedureRule | None
) -> CaseFinding | None:
    """Return that an old number is cited, where that is known for certain."""
    found = old_number(one)
    if found is None or not found.places:
        return None
    if not (_is_wrong(one) or _is_late_fee(one, decision, found, late_fee)):
        return None
    message = _(
        "{place} is the number of an older text; in the one in force it is {now}: cite that."
    )
    now = "、".join(place.cited() for place in found.places)
    told = message.format(place=place_of(one.cited), now=now)
    severity = "建议改" if found.is_same else OLD_NUMBER.severity
    return CaseFinding(OLD_NUMBER, told, one.cited.cited.line, severity)


def _is_late_fee(
    one: PlaceLookedUp, decision: Decision, found: OldNumber, rule: ProcedureRule | None
) -> bool:
    """Return whether the clause on the late fee is cited by the number it once had.

    Under that number the text in force has another clause, on decisions made on the spot: the place
    exists, and another line than that of the late fee may well cite it.
    """
    payment, cited = decision.payment, one.cited.cited
    if payment is None or payment.late_percent is None or rule is None:
        return False
    if decision.procedure == "简易程序" or decision.kind == "当场行政处罚决定书":
        return False
    meant = {place for parsed in parse(rule.place) for place in legal_places(parsed)}
    return (
        cited.role == "procedure"
        and cited.line == payment.line
        and not meant.isdisjoint(found.places)
    )


def _unknown(looked: Sequence[PlaceLookedUp]) -> Iterator[CaseFinding]:
    """Yield the titles of which no law is known, each once; local rules are seldom held."""
    seen: set[str] = set()
    for one in looked:
        verdict = one.verdict
        if one.cited.law is not None or verdict is None or one.cited.title in seen:
            continue
        if verdict.meant or verdict.rank in ("法律", "行政法规"):
            seen.add(one.cited.title)
            told = sentences(one.reason, _("Whether the title is right is to be verified."))
            yield CaseFinding(UNKNOWN_LAW, told, one.cited.cited.line, "请核实")


def _mark_missing(cited: Sequence[CitedInCase]) -> Iterator[CaseFinding]:
    for one in cited:
        written = _NO_MARK.search(one.raw)
        if one.place.article is not None and written is not None:
            message = _("“{written}”: the word “条” is missing behind the number.")
            told = message.format(written=written.group())
            yield CaseFinding(ARTICLE_MARK_MISSING, told, one.line, "建议改")
            return
