"""An invented regulation with clauses of several shapes, and decisions that cite it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import (
    CitedInCase,
    CitedRole,
    Conduct,
    Decision,
    Party,
    PenaltyGiven,
    Stated,
    StatedDay,
)
from devolved_powers.citations import parse
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.procedure import ProcedureRule, RuleKey
from tests.law.invented import library, write

TITLE = "示例街道管理条例"
BODY = (
    "第一条 为了加强街道管理，制定本条例。\n"
    "第二条 运输渣土的车辆应当采取遮盖措施，不得沿途撒漏。\n"
    "第三条 商户不得占用道路经营。\n"
    "商户应当清扫门前的积雪。\n"
    "第四条 违反本条例第三条第一款规定，占用道路经营的，由县级人民政府市容主管部门责令改正，"
    "处五百元以上五千元以下罚款；拒不改正的，处五千元以上二万元以下罚款。\n"
    "第五条 运输渣土的车辆未采取遮盖措施，沿途撒漏的，由县级人民政府市容主管部门责令改正，"
    "对单位处二千元以上二万元以下罚款，对个人处二百元以上一千元以下罚款。\n"
    "第六条 销售假冒门牌的，由县级人民政府市容主管部门没收违法所得和违法销售的门牌，"
    "货值金额不足一万元的，并处五千元以上五万元以下罚款；货值金额一万元以上的，"
    "并处货值金额五倍以上十倍以下罚款。\n"
    "第七条 占用绿地的，由县级人民政府市容主管部门责令退还，"
    "按占用面积处每平方米一百元以上五百元以下罚款。\n"
    "第八条 在街道上晾晒衣物的，由县级人民政府市容主管部门给予警告。\n"
    "第九条 有下列行为之一的，由县级人民政府市容主管部门责令改正，处一百元以上三百元以下罚款：\n"
    "（一）在树木上悬挂衣物的；\n"
    "（二）在花坛里挖掘泥土、栽种蔬菜瓜果并搭建竹架的。\n"
    "第十条 门牌的样式由县级人民政府市容主管部门认定。\n"
    "第十一条 未清扫门前的积雪的，由县级人民政府市容主管部门责令改正，处十元以上五十元以下罚款。\n"
    "情节严重的，处五十元以上二百元以下罚款。\n"
    "第十二条 本条例自2020年6月1日起施行。\n"
    "第十三条 生产经营单位未设置门牌的，由县级人民政府市容主管部门责令改正，处五百元以上三万元以下"
    "罚款，对其直接负责的主管人员处一千元以上二千元以下罚款。\n"
    "第十四条 未悬挂门牌的，由县级人民政府市容主管部门责令限期改正；逾期不改正的，"
    "处二百元以上五百元以下罚款。\n"
    "第十五条 在城市规划区内堆放砂石的，由县级人民政府市容主管部门责令改正，"
    "处一百元以上五百元以下罚款。\n"
)
FACTS = "collection: {until: 2026-12-31, source: 虚构的文本}\n"
DAY = date(2024, 3, 5)


def streets(folder: Path, facts: str = FACTS) -> Library:
    """Return a library that holds the regulation, with rules for penalties on the spot."""
    write(folder, f"行政法规/{TITLE}(2020-05-01).md", "2020年5月1日 公布", BODY, TITLE)
    made = library(folder, facts, {TITLE: [(LegalPlace(9), DAY)]})
    made.procedure = ProcedureRules(
        (_rule("on-the-spot-person", 200), _rule("on-the-spot-unit", 3000))
    )
    return made


def _rule(key: RuleKey, number: int) -> ProcedureRule:
    return ProcedureRule.model_validate(
        {
            "rule": key,
            "place": "《示例处罚程序条例》第六条",
            "version": date(2021, 1, 22),
            "from": date(2021, 7, 15),
            "number": number,
            "unit": "元",
        }
    )


def context(made: Library) -> CaseContext:
    """Return what decisions are held against: the regulation, and no registry."""
    return cast("CaseContext", SimpleNamespace(library=made, day=date(2026, 3, 2)))


def cited(text: str, role: CitedRole, line: int = 9) -> CitedInCase:
    """Return a place as a decision cites it."""
    return CitedInCase(place=parse(text)[0], role=role, line=line, raw=text)


def fined(amount: int | str | None, **told: Any) -> PenaltyGiven:
    """Return a fine."""
    return PenaltyGiven(
        kind="罚款", line=12, amount=None if amount is None else Decimal(amount), **told
    )


def decision(
    clause: str, *penalties: PenaltyGiven, duty: str = "第三条第一款", **told: Any
) -> Decision:
    """Return a decision that cites a duty and a clause of the regulation."""
    stated = StatedDay(DAY, DAY)
    made = Decision(
        kind="行政处罚决定书",
        procedure="普通程序",
        party=Party(kind="单位", line=4),
        conduct=Conduct(begins=Stated(stated, 6), ends=Stated(stated, 6)),
        decided=Stated(date(2024, 4, 19), 16),
        cited=(cited(f"《{TITLE}》{duty}", "duty"), cited(f"《{TITLE}》{clause}", "penalty", 11)),
        penalties=penalties,
    )
    return replace(made, **told)


def case(made: Decision) -> Case:
    """Return a case that no item was found for."""
    return Case(made)
