"""Decisions made by hand, and a context with invented rules of procedure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import (
    CitedInCase,
    CitedRole,
    Conduct,
    Decision,
    OrderGiven,
    Party,
    Payment,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.hearing import HearingThreshold
from devolved_powers.models.procedure import ProcedureRule, RuleKey, RuleUnit

TODAY = date(2026, 3, 2)
ACTED = date(2024, 3, 5)


def rule(
    key: RuleKey, place: str, number: int | None = None, unit: RuleUnit | None = None
) -> ProcedureRule:
    """Return a rule of an invented regulation, from 2021 on."""
    return ProcedureRule.model_validate(
        {
            "rule": key,
            "place": f"《示例处罚程序条例》{place}",
            "version": date(2021, 1, 22),
            "from": date(2021, 7, 15),
            "number": number,
            "unit": unit,
        }
    )


RULES = ProcedureRules(
    (
        rule("contents", "第五条"),
        rule("on-the-spot-contents", "第六条"),
        rule("payment", "第七条", 15),
        rule("late-fee", "第八条", 3),
        rule("decision-term", "第九条", 90, "日"),
        rule("service", "第十条", 7, "工作日"),
        rule("told-before", "第十一条"),
        rule("hearing-request", "第十二条", 5, "工作日"),
        rule("legal-review", "第十三条"),
        rule("on-the-spot-person", "第十四条", 200, "元"),
        rule("on-the-spot-unit", "第十四条", 3000, "元"),
    )
)


def context(*thresholds: HearingThreshold, rules: ProcedureRules = RULES) -> CaseContext:
    """Return what decisions are held against here: rules, sums of a large fine, and a day."""
    made = SimpleNamespace(
        library=SimpleNamespace(procedure=rules),
        registry=SimpleNamespace(hearing_thresholds=thresholds),
        day=TODAY,
    )
    return cast("CaseContext", made)


def place(article: int) -> CitedPlace:
    """Return a place of an invented law."""
    return CitedPlace(
        law="示例市容条例", law_resolved="示例市容条例", article=article, article_suffix=None,
        paragraph=None, item=None, subitem=None, annex=False, doc_no=None, version=None,
        doc_no_only=False, span=(0, 10),
    )  # fmt: skip


def cited(article: int, role: CitedRole) -> CitedInCase:
    """Return a cited place."""
    return CitedInCase(
        place=place(article), role=role, line=9, raw=f"《示例市容条例》第{article}条"
    )


def day(value: date = ACTED, line: int = 6) -> Stated[StatedDay]:
    """Return a day told in a line."""
    return Stated(StatedDay(value, value), line)


SOUND = Decision(
    kind="行政处罚决定书",
    procedure="普通程序",
    body=Stated("示例镇人民政府", 1),
    body_kind="镇人民政府",
    signature=Stated("示例镇人民政府", 15),
    number=Stated("示镇罚决〔2024〕3号", 3),
    party=Party(kind="单位", line=4, has_name=True, has_address=True),
    conduct=Conduct(begins=day(), ends=day()),
    filed=Stated(date(2024, 3, 6), 6),
    notice_served=Stated(date(2024, 4, 8), 10),
    hearing_told=True,
    decided=Stated(date(2024, 4, 19), 16),
    cited=(cited(14, "duty"), cited(36, "penalty")),
    penalties=(PenaltyGiven(kind="罚款", line=12, amount=Decimal(5000)),),
    orders=(OrderGiven(kind="责令改正", line=7),),
    payment=Payment(line=13, days=15, late_percent=Decimal(3), is_capped=True),
    signs=(Stated("evidence-listed", 8),),
    text_lines=16,
)
"""A decision that holds all it must."""
ON_THE_SPOT = replace(
    SOUND,
    kind="当场行政处罚决定书",
    procedure="简易程序",
    penalties=(PenaltyGiven(kind="警告", line=7),),
    payment=None,
    filed=None,
    signs=(Stated("evidence-listed", 5), Stated("two-officers", 6)),
)


def case(decision: Decision = SOUND, **values: Any) -> Case:
    """Return a case of a decision."""
    return Case(decision, **values)
