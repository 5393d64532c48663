"""Invented laws with several versions, and a context that knows them: for places and versions."""

import functools
import tempfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.law_of_case import LawOfCase
from devolved_powers.cases.model import (
    CitedInCase,
    CitedRole,
    Conduct,
    Decision,
    Stated,
    StatedDay,
)
from devolved_powers.citations import parse
from devolved_powers.law.library import Library
from tests.law.invented import index, write

GREEN = "示例绿化条例"
OLD_GREEN = (
    "第一条 编写本条例。\n"
    "第二条 禁止损坏花木。\n"
    "禁止在绿地内停放车辆。\n"
    "第三条 违反本条例第二条第一款规定，损坏花木的，"
    "由县级人民政府绿化主管部门责令停止违法行为，处一千元以上五千元以下罚款。\n"
    "违反本条例第二条第二款规定，在绿地内停放车辆的，"
    "由县级人民政府绿化主管部门责令改正，处二百元以上五百元以下罚款。\n"
    "第四条 有下列情形之一的，由县级人民政府绿化主管部门责令改正，处三百元以上一千元以下罚款：\n"
    "（一）在树木上刻划的；\n"
    "（二）攀折花木的。\n"
    "第五条 管护单位应当建立养护记录，保存三年。\n"
    "第六条 本条例自2018年7月1日起施行。\n"
)
NEW_GREEN = (
    "第一条 编写本条例。\n"
    "第二条 禁止损坏花木。\n"
    "禁止在绿地内停放车辆。\n"
    "第三条 违反本条例第二条第一款规定，损坏花木的，"
    "由县级人民政府绿化主管部门责令停止违法行为，处二千元以上二万元以下罚款。\n"
    "违反本条例第二条第二款规定，在绿地内停放车辆的，"
    "由县级人民政府绿化主管部门责令改正，处二百元以上五百元以下罚款。\n"
    "第四条 绿地应当设立标牌，写明管护单位和电话。\n"
    "第五条 有下列情形之一的，由县级人民政府绿化主管部门责令改正，处三百元以上一千元以下罚款：\n"
    "（一）在树木上刻划的；\n"
    "（二）攀折花木的。\n"
    "第六条 管护单位应当建立养护记录，保存三年。\n"
    "第七条 本条例自2023年6月1日起施行。\n"
)
PARK = "示例停车条例"
OLD_PARK = (
    "第一条 编写本条例。\n"
    "第二条 在绿地内停放车辆的，由县级人民政府绿化主管部门处二百元以上五百元以下罚款。\n"
    "第三条 本条例自2018年7月1日起施行。\n"
)
NEW_PARK = OLD_PARK.replace("五百元", "三百元").replace("2018年7月1日", "2023年6月1日")
RULES_OF_GREEN = "示例绿化条例实施细则"
OLD_RULES = (
    "第一条 编写本细则。\n"
    "第二条 损坏古树的，由县级人民政府绿化主管部门处每株一百元罚款。\n"
    "第三条 移植花木的，由县级人民政府绿化主管部门处每株五十元罚款。\n"
    "第四条 本细则自2019年1月1日起施行。\n"
)
POND = "示例池塘条例"
POND_TEXT = (
    "第一条 编写本条例。\n"
    "第二条 禁止向池塘倾倒垃圾。\n"
    "第三条 违反本条例第二条规定的，由县级人民政府水行政主管部门处五百元以上一千元以下罚款。\n"
    "第四条 本条例自2022年1月1日起施行。\n"
)
PROCEDURE = "示例处罚程序法"
PROCEDURE_TEXT = (
    "第一条 编写本法。\n"
    "第二条 违法事实确凿的，可以当场作出决定。\n"
    "第三条 当事人逾期不履行的，可以采取下列措施：\n"
    "（一）每日加处罚款；\n"
    "（二）申请人民法院强制执行。\n"
    "准许延期的，期限另行计算。\n"
    "第四条 本法自2021年7月15日起施行。\n"
)
FACTS = f"""\
collection: {{until: 2025-12-31, source: 虚构的文本}}
laws:
  - law: {RULES_OF_GREEN}
    higher: {{on: 2023-06-01, law: {GREEN}, source: 《{GREEN}》第七条}}
    successors:
      - {{from: 第2条, law: {GREEN}, kind: 内容已修改, to: [第3条第1款], source: 虚构的对照}}
  - law: {POND}
    successors:
      - {{from: 第8条, version: 2021-11-05, kind: 内容已修改, to: [第3条], source: 虚构的对照}}
  - law: {PROCEDURE}
    successors:
      - {{from: 第2条, version: 2021-01-22, kind: 内容已修改, to: [第3条第1款第1项],
         source: 虚构的对照}}
      - {{from: 第9条, version: 2021-01-22, kind: 条款序号调整, to: [第2条], source: 虚构的对照}}
"""
REPEALED = "    repealed: {on: 2025-01-01, by: 《示例林业法典》, source: 《示例林业法典》第九条}\n"
RULES = f"""\
rules:
  - rule: limitation
    place: 《{PROCEDURE}》第二条
    version: 2021-01-22
    from: 2021-07-15
    number: 2
    unit: 年
  - rule: late-fee
    place: 《{PROCEDURE}》第三条第一款第（一）项
    version: 2021-01-22
    from: 2021-07-15
    number: 3
    unit: '%'
"""


def library(folder: Path, facts: str = FACTS) -> Library:
    """Return what is known of the invented laws."""
    amended = "2018年5月10日 公布\n2023年4月20日 修订"
    write(folder, f"行政法规/{GREEN}(2018-05-10).md", "2018年5月10日 公布", OLD_GREEN, GREEN)
    write(folder, f"行政法规/{GREEN}(2023-04-20).md", amended, NEW_GREEN, GREEN)
    write(folder, f"行政法规/{PARK}(2018-05-10).md", "2018年5月10日 公布", OLD_PARK, PARK)
    write(folder, f"行政法规/{PARK}(2023-04-20).md", amended, NEW_PARK, PARK)
    write(
        folder,
        f"行政法规/{RULES_OF_GREEN}(2018-12-01).md",
        "2018年12月1日 公布",
        OLD_RULES,
        RULES_OF_GREEN,
    )
    write(
        folder,
        f"行政法规/{POND}(2021-11-05).md",
        "2009年3月1日 公布\n2021年11月5日 修订",
        POND_TEXT,
        POND,
    )
    write(
        folder,
        f"行政法/{PROCEDURE}(2021-01-22).md",
        "1996年3月17日 通过\n2021年1月22日 修订",
        PROCEDURE_TEXT,
        PROCEDURE,
    )
    files = {name: content.encode() for name, content in index(folder, facts).items()}
    files |= {"law-facts.yaml": facts.encode(), "procedure.yaml": RULES.encode()}
    return Library(files, files.__getitem__)


@functools.cache
def held_laws() -> Library:
    """Return the invented laws, made once: for tests that try many examples."""
    with tempfile.TemporaryDirectory() as folder:
        return library(Path(folder))


def context(laws: Library, day: date = date(2025, 11, 1)) -> CaseContext:
    """Return what decisions are held against here: the invented laws alone."""
    made = SimpleNamespace(library=laws, law=LawOfCase(laws), day=day)
    return cast("CaseContext", made)


def cited(text: str, role: CitedRole, line: int = 9) -> tuple[CitedInCase, ...]:
    """Return the places of a citation."""
    return tuple(
        CitedInCase(place=place, role=role, line=line, raw=text[slice(*place.span)])
        for place in parse(text)
    )


def told(first: date, last: date | None = None, line: int = 4) -> Stated[StatedDay]:
    """Return a day told, or a month or year."""
    return Stated(StatedDay(first, last or first), line)


def decision(
    *places: CitedInCase,
    conduct: Conduct | date | None = None,
    decided: date | None = date(2024, 6, 3),
    filed: date | None = None,
) -> Decision:
    """Return a decision that cites places."""
    day = told(conduct) if isinstance(conduct, date) else None
    return Decision(
        kind="行政处罚决定书",
        conduct=conduct if isinstance(conduct, Conduct) else Conduct(begins=day, ends=day),
        decided=Stated(decided, 20) if decided else None,
        filed=Stated(filed, 5) if filed else None,
        cited=places,
        text_lines=20,
    )
