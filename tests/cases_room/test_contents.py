"""What a decision must hold, and what becomes of one that does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from devolved_powers.cases.answer import DIMENSIONS, CaseFinding
from devolved_powers.cases.case import ToldOtherwise
from devolved_powers.cases.dimensions import contents
from devolved_powers.cases.form.no_decision import answers_on_no_decision, is_no_decision
from devolved_powers.cases.model import (
    CitedInCase,
    CitedRole,
    Conduct,
    Contradiction,
    Decision,
    DiscretionUsed,
    OrderGiven,
    Party,
    Payment,
    PenaltyGiven,
    Stated,
)
from devolved_powers.cases.signs import Sign
from devolved_powers.law.verdict import VerdictAnswer
from tests.cases_room.made import ON_THE_SPOT, SOUND, case, cited, context

FINE = PenaltyGiven(kind="罚款", line=12, amount=Decimal(5000))
PAID = Payment(line=13, days=15, late_percent=Decimal(3), is_capped=True)
PARTY = SOUND.party


def judged(decision: Decision, **values: object) -> tuple[VerdictAnswer, tuple[CaseFinding, ...]]:
    """Return the verdict on the contents of a decision, and the findings."""
    answer = contents.judge(case(decision, **values), context())
    return answer.verdict, answer.findings


def signed(decision: Decision, *signs: Sign) -> Decision:
    """Return a decision that shows further signs."""
    return replace(decision, signs=(*decision.signs, *(Stated(sign, 11) for sign in signs)))


@pytest.mark.parametrize("decision", [SOUND, ON_THE_SPOT])
def test_a_complete_decision_has_no_findings(decision: Decision) -> None:
    verdict, findings = judged(decision)
    assert (verdict, findings) == ("符合", ())


def law_alone(role: CitedRole) -> CitedInCase:
    """Return a law that is cited without an article."""
    whole = cited(1, role)
    return replace(whole, place=replace(whole.place, article=None))


LACKING = [
    (replace(SOUND, party=replace(PARTY, has_address=False)), "party-address-missing"),
    (replace(SOUND, party=Party()), "party-name-missing"),
    (replace(SOUND, party=replace(PARTY, other_name_lines=(8,))), "party-name-differs"),
    (replace(SOUND, party=replace(PARTY, is_no_person=True)), "party-no-person"),
    (replace(SOUND, conduct=Conduct()), "conduct-date-missing"),
    (replace(SOUND, signs=()), "evidence-missing"),
    (replace(SOUND, cited=(cited(36, "penalty"),)), "duty-not-cited"),
    (replace(SOUND, cited=(cited(14, "duty"),)), "penalty-clause-not-cited"),
    (
        replace(
            SOUND,
            cited=(cited(14, "duty"),),
            discretion=DiscretionUsed(
                document="示例裁量基准", number="示建规〔2023〕1号", is_basis=True, line=12
            ),
        ),
        "guideline-as-only-basis",
    ),
    (replace(SOUND, penalties=(), orders=()), "penalty-missing"),
    (replace(SOUND, signature=None), "signature-missing"),
    (replace(SOUND, decided=None), "decision-date-missing"),
    (signed(SOUND, "suspected-in-finding"), "fact-still-suspected"),
    (signed(SOUND, "template-instructions-left"), "template-left-over"),
    (
        replace(SOUND, contradictions=(Contradiction(what="立案", days=("2024-03-05",), line=7),)),
        "dates-contradict",
    ),
    (replace(SOUND, payment=None), "payment-not-told"),
    (replace(SOUND, payment=replace(PAID, is_working_days=True)), "payment-term-wrong"),
    (replace(SOUND, payment=replace(PAID, days=30)), "payment-term-wrong"),
    (replace(SOUND, payment=replace(PAID, days=7)), "payment-term-wrong"),
    (replace(SOUND, payment=replace(PAID, late_percent=Decimal(5))), "late-fee-wrong"),
    (replace(signed(SOUND, "fined-besides"), orders=()), "order-to-correct-missing"),
    (replace(ON_THE_SPOT, conduct=Conduct()), "conduct-date-missing"),
    (replace(ON_THE_SPOT, signature=None), "signature-missing"),
]


@pytest.mark.parametrize(("decision", "code"), LACKING, ids=[code for _, code in LACKING])
def test_what_the_law_asks_for_and_is_missing_must_be_mended(decision: Decision, code: str) -> None:
    verdict, findings = judged(decision)
    assert verdict == "不符"
    assert ("必须改", code) in [(f.severity, f.code.code) for f in findings]


SHOULD = [
    (signed(SOUND, "template-words-left"), "template-left-over"),
    (signed(SOUND, "no-title"), "title-missing"),
    (signed(SOUND, "number-in-square-brackets"), "number-in-square-brackets"),
    (replace(SOUND, number=None), "number-missing"),
    (replace(SOUND, payment=replace(PAID, late_percent=None)), "late-fee-not-told"),
    (
        replace(
            SOUND,
            discretion=DiscretionUsed(
                document="示例裁量基准", number="示建规〔2023〕1号", tier="一般"
            ),
        ),
        "discretion-range-not-told",
    ),
    (
        replace(SOUND, discretion=DiscretionUsed(document="示例裁量基准", tier="一般")),
        "discretion-no-number",
    ),
    (
        replace(
            SOUND,
            discretion=DiscretionUsed(document="示例裁量基准", tier="第四项", is_basis=True),
        ),
        "guideline-as-basis",
    ),
    (signed(SOUND, "standard-titles-differ"), "standard-title-differs"),
    (signed(SOUND, "defects-miscounted"), "sum-of-defects"),
]


@pytest.mark.parametrize(("decision", "code"), SHOULD, ids=[code for _, code in SHOULD])
def test_what_is_good_practice_leaves_the_contents_whole(decision: Decision, code: str) -> None:
    verdict, findings = judged(decision)
    assert verdict == "符合"
    assert ("建议改", code) in [(f.severity, f.code.code) for f in findings]


OPEN = [
    (signed(SOUND, "one-officer"), "one-officer"),
    (replace(SOUND, party=Party(has_address=True)), "party-name-missing"),
    (replace(ON_THE_SPOT, signs=ON_THE_SPOT.signs[:1]), "officers-not-told"),
    (replace(ON_THE_SPOT, signs=ON_THE_SPOT.signs[1:]), "evidence-missing"),
    (replace(ON_THE_SPOT, party=replace(PARTY, has_address=False)), "party-address-missing"),
    (replace(ON_THE_SPOT, cited=(cited(36, "penalty"),)), "duty-not-cited"),
    (replace(ON_THE_SPOT, penalties=(FINE,)), "payment-not-told"),
    (replace(SOUND, cited=(law_alone("duty"), cited(36, "penalty"))), "article-not-cited"),
    (replace(SOUND, cited=(cited(14, "duty"), law_alone("penalty"))), "article-not-cited"),
    (replace(SOUND, payment=replace(PAID, days=None)), "payment-term-missing"),
    (
        replace(
            SOUND,
            contradictions=(
                Contradiction(what="行为", days=("2024-03-05",), line=7, is_certain=False),
            ),
        ),
        "dates-contradict",
    ),
]


@pytest.mark.parametrize(("decision", "code"), OPEN, ids=[code for _, code in OPEN])
def test_what_only_the_file_can_tell_is_not_judged(decision: Decision, code: str) -> None:
    verdict, findings = judged(decision)
    assert verdict == "不能判定"
    assert [(f.severity, f.code.code) for f in findings] == [("请核实", code)]


@pytest.mark.parametrize(
    ("party", "code"),
    [
        (replace(PARTY, has_address=False), "party-address-missing"),
        (Party(has_address=True), "party-name-missing"),
        (replace(PARTY, other_name_lines=(8,)), "party-name-differs"),
    ],
)
def test_what_was_cut_for_publication_is_no_fault(party: Party, code: str) -> None:
    verdict, findings = judged(replace(SOUND, party=party), is_published=True)
    assert verdict == "不能判定"
    assert [(f.severity, f.code.code) for f in findings] == [("请核实", code)]


def test_a_fault_of_the_decision_itself_stays_one_in_a_copy_for_publication() -> None:
    party = replace(PARTY, has_address=False)
    verdict, _findings = judged(replace(SOUND, party=party, signature=None), is_published=True)
    assert verdict == "不符"


def test_of_a_summary_the_contents_are_not_judged_but_what_it_tells_wrongly_is_said() -> None:
    row = Decision(kind="公示表", payment=replace(PAID, is_working_days=True), text_lines=7)
    verdict, findings = judged(row)
    assert verdict == "不能判定"
    assert {f.code.code for f in findings} == {
        *("summary-only", "penalty-missing", "duty-not-cited", "payment-term-wrong")
    }


def test_an_order_alone_is_not_also_a_missing_penalty() -> None:
    order = OrderGiven(kind="责令改正", line=9)
    _verdict, findings = judged(replace(SOUND, penalties=(), orders=(order,)))
    assert "penalty-missing" not in {f.code.code for f in findings}
    told = replace(order, is_earlier=True)
    _verdict, findings = judged(replace(SOUND, penalties=(), orders=(told,)))
    assert "penalty-missing" in {f.code.code for f in findings}


def test_a_decision_not_to_punish_needs_no_penalty() -> None:
    spared = replace(SOUND, kind="不予行政处罚决定书", penalties=(), payment=None)
    assert judged(spared) == ("符合", ())


def test_a_fine_without_an_order_is_asked_about_and_no_more() -> None:
    verdict, findings = judged(replace(SOUND, orders=()))
    assert (verdict, [f.severity for f in findings]) == ("符合", ["请核实"])
    assert judged(replace(signed(SOUND, "ordered-elsewhere"), orders=())) == ("符合", ())


def test_a_decision_older_than_its_steps_is_one_contradiction() -> None:
    steps = ("立案、决定", "行为、决定", "检查、决定")
    told = tuple(Contradiction(what=what, days=("2024-03-04",), line=16) for what in steps)
    _verdict, findings = judged(replace(SOUND, contradictions=told))
    assert len(findings) == 1
    others = (replace(told[0], what="立案", line=7), replace(told[0], what="证据", line=7))
    _verdict, findings = judged(replace(SOUND, contradictions=others))
    assert len(findings) == 2


def test_an_act_that_went_on_after_the_filing_is_asked_about() -> None:
    told = Contradiction(
        what="行为、立案", days=("2023-08", "2023-07-06"), line=4, is_certain=False
    )
    verdict, findings = judged(replace(SOUND, contradictions=(told,)))
    assert (verdict, [f.code.code for f in findings]) == ("符合", ["conduct-after-filing"])


def test_a_day_that_the_calendar_does_not_have_is_not_also_missing() -> None:
    told = Contradiction(what="无此日", days=("2024年2月30日",), line=16)
    _verdict, findings = judged(replace(SOUND, decided=None, contradictions=(told,)))
    assert [f.code.code for f in findings] == ["dates-contradict"]


def test_an_empty_field_of_the_form_is_asked_about() -> None:
    verdict, findings = judged(signed(SOUND, "blank-field"))
    assert (verdict, [f.severity for f in findings]) == ("符合", ["请核实"])


def test_a_fine_paid_on_the_spot_needs_no_account() -> None:
    paid = signed(replace(ON_THE_SPOT, penalties=(FINE,)), "paid-on-the-spot")
    assert judged(paid) == ("符合", ())
    assert judged(replace(paid, payment=Payment(line=7))) == ("符合", ())


def test_an_additional_fine_told_without_its_rate_is_asked_about() -> None:
    payment = replace(PAID, late_percent=None, tells_late=True)
    _verdict, findings = judged(replace(SOUND, payment=payment))
    assert [(f.severity, f.code.code) for f in findings] == [("请核实", "late-fee-not-told")]


def test_an_additional_fine_told_without_its_limit_is_asked_about() -> None:
    verdict, findings = judged(replace(SOUND, payment=replace(PAID, is_capped=False)))
    assert verdict == "符合"
    assert [(f.severity, f.code.code) for f in findings] == [("请核实", "late-fee-cap-not-told")]


def test_terms_of_a_day_whose_rules_are_not_held_are_not_judged() -> None:
    old = replace(
        SOUND,
        decided=Stated(date(2019, 4, 19), 16),
        payment=replace(PAID, days=30, late_percent=Decimal(5)),
    )
    assert judged(old) == ("符合", ())


def test_the_article_is_that_of_the_procedure_and_of_the_day() -> None:
    def source(decision: Decision) -> str:
        return contents.judge(case(decision), context()).source

    assert source(SOUND) == "《示例处罚程序条例》第五条"
    assert source(ON_THE_SPOT) == "《示例处罚程序条例》第六条"
    assert source(replace(SOUND, decided=Stated(date(2019, 4, 19), 16))) == ""


def test_a_fact_that_the_document_tells_otherwise_is_named() -> None:
    told = ToldOtherwise("filed", "2024-03-06", 6, "2024-03-07")
    verdict, findings = judged(SOUND, told_otherwise=(told,))
    assert verdict == "符合"
    assert [(f.code.code, f.line) for f in findings] == [("fact-told-otherwise", 6)]
    assert "2024-03-07" in findings[0].message


def test_nothing_is_judged_of_a_document_that_is_no_decision() -> None:
    assert is_no_decision(Decision(kind="其他文书"))
    assert is_no_decision(Decision(kind="行政处罚决定书", number=SOUND.number, party=PARTY))
    assert not is_no_decision(SOUND)
    assert not is_no_decision(Decision(kind="公示摘要", penalties=SOUND.penalties))
    assert not is_no_decision(Decision(kind="行政处罚决定书", cited=SOUND.cited))
    answers = answers_on_no_decision()
    assert [answer.dimension for answer in answers] == list(DIMENSIONS)
    assert {answer.verdict for answer in answers} == {"不能判定"}
    assert [f.code.code for answer in answers for f in answer.findings] == ["no-penalty-decision"]


def test_every_code_is_named_once_and_belongs_to_the_contents() -> None:
    names = [code.code for code in contents.CODES]
    assert len(names) == len(set(names))
    assert {code.dimension for code in contents.CODES} == {"contents"}


def test_a_term_of_payment_that_was_put_off_is_looked_at() -> None:
    late = replace(SOUND, payment=replace(PAID, days=60))
    put_off = replace(late, signs=(*late.signs, Stated("payment-put-off", 13)))
    verdict, findings = judged(put_off)
    found = [(f.code.code, f.severity) for f in findings]
    assert (verdict, found) == ("不能判定", [("payment-term-wrong", "请核实")])


def test_on_the_spot_the_article_on_that_is_named() -> None:
    _verdict, findings = judged(replace(ON_THE_SPOT, decided=None))
    sources = {f.code.source for f in findings if f.code.code == "decision-date-missing"}
    assert sources == {"《示例处罚程序条例》第六条"}
