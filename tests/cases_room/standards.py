"""Invented discretion standards for the occupation of a road, and decisions that follow them."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions.discretion import judge
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import (
    Conduct,
    Decision,
    DiscretionUsed,
    Party,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.models.discretion import DiscretionStandard
from tests.cases_room.road import OCCUPIED

TITLE, NUMBER = "示例市城市管理行政处罚裁量基准", "示城管规〔2023〕1号"
NAMED = f"《{TITLE}》（{NUMBER}）"
ROAD: dict[str, Any] = {
    "standard": "roads-2023",
    "title": TITLE,
    "doc_no": NUMBER,
    "effective": "2023-12-15",
    "until": "2028-12-14",
    "provenance": {"status": "transcribed", "source": "虚构的文本"},
    "entries": [
        {
            "no": "18",
            "items": ["E-001"],
            "name": "擅自占用城市道路的",
            "penalty": "《示例城市道路条例》第四条",
            "tiers": [
                {"tier": "不予处罚", "when": "首次占用，当场改正的", "outcome": "不予处罚"},
                {
                    "tier": "从轻",
                    "when": "占用面积不足10平方米的",
                    "measures": [{"of": "占用面积", "below": 10, "unit": "平方米"}],
                    "fines": [{"from": 1000, "to": 5000, "unit": "元"}],
                },
                {
                    "tier": "一般",
                    "when": "占用面积10平方米以上50平方米以下的",
                    "measures": [{"of": "占用面积", "from": 10, "to": 50, "unit": "平方米"}],
                    "fines": [{"from": 5000, "to": 10000, "unit": "元"}],
                },
                {
                    "tier": "从重",
                    "when": "占用面积超过50平方米，或者拒不改正的",
                    "measures": [{"of": "占用面积", "above": 50, "unit": "平方米"}],
                    "other_grounds": True,
                    "fines": [{"from": 10000, "to": 20000, "unit": "元"}],
                },
            ],
        }
    ],
}
"""A standard whose tiers go by the area that is occupied."""
FROM_LIGHT = DiscretionUsed(
    document=TITLE,
    number=NUMBER,
    tier="从轻",
    place="第18项",
    lowest=Decimal(1000),
    highest=Decimal(5000),
    line=11,
    is_tier_named=True,
)
"""What a decision says of its lightest tier, range and all."""
_DAY = StatedDay(date(2024, 3, 5), date(2024, 3, 5))
_ACTED = Stated(_DAY, 6)


def standard(**values: Any) -> DiscretionStandard:
    """Return that standard with other values."""
    told = ROAD | values
    for key in ("effective", "until"):
        if isinstance(told[key], str):
            told[key] = date.fromisoformat(told[key])
    return DiscretionStandard.model_validate(told)


def with_entry(**values: Any) -> DiscretionStandard:
    """Return that standard with other values in its only entry."""
    return standard(entries=[ROAD["entries"][0] | values])


def with_tier(name: str, /, **values: Any) -> DiscretionStandard:
    """Return that standard with other values in one of its tiers."""
    tiers = deepcopy(ROAD["entries"][0]["tiers"])
    next(one for one in tiers if one["tier"] == name).update(values)
    return with_entry(tiers=tiers)


def fined(amount: int | None = 3000, **told: Any) -> PenaltyGiven:
    """Return a fine."""
    return PenaltyGiven(
        kind="罚款", line=12, amount=None if amount is None else Decimal(amount), **told
    )


def punished(used: DiscretionUsed | None = FROM_LIGHT, **values: Any) -> Decision:
    """Return a decision on an act of 2024-03-05, decided on 2024-04-19: 3000 yuan."""
    return replace(
        OCCUPIED,
        **{
            "party": Party(kind="单位", line=4),
            "conduct": Conduct(begins=_ACTED, ends=_ACTED),
            "penalties": (fined(),),
            "discretion": used,
            "text_lines": 21,
            **values,
        },
    )


def judged(
    context: CaseContext, decision: Decision, *standards: DiscretionStandard, **facts: Any
) -> DimensionAnswer:
    """Return what is said of the standard of a decision, by those recorded."""
    held = replace(context, standards={f"discretion/{n}.yaml": s for n, s in enumerate(standards)})
    return judge(Case(decision, match_entry(decision, held), **facts), held)


def said(answer: DimensionAnswer) -> list[tuple[str, str]]:
    """Return the codes found, each with how grave it is."""
    return [(finding.code.code, finding.severity) for finding in answer.findings]
