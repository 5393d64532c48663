"""A registry of invented laws in which a power is held, and decisions on it made by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import CitedInCase, CitedRole, Decision, Remedy, Stated
from devolved_powers.citations import parse
from devolved_powers.register.read import read_whole
from tests.law.invented import index, write
from tests.support import SMALL, copy_of

RULES = """\
rules:
  - rule: review-term
    place: 《示例复议条例》第一条
    version: 2018-01-01
    from: 2018-01-01
    number: 60
    unit: 日
  - rule: suit-term
    place: 《示例诉讼条例》第一条
    version: 2018-01-01
    from: 2018-01-01
    number: 6
    unit: 月
  - rule: suit-after-review
    place: 《示例诉讼条例》第二条
    version: 2018-01-01
    from: 2018-01-01
    number: 15
    unit: 日
  - rule: review-organ-town
    place: 《示例复议条例》第二条
    version: 2018-01-01
    from: 2018-01-01
    organs: [上一级人民政府]
  - rule: review-organ-agency
    place: 《示例复议条例》第三条
    version: 2018-01-01
    from: 2018-01-01
    organs: [设立该派出机关的人民政府]
  - rule: review-organ-department
    place: 《示例复议条例》第四条
    version: 2018-01-01
    from: 2018-01-01
    until: 2023-12-31
    organs: [本级人民政府, 上一级主管部门]
  - rule: review-organ-department
    place: 《示例复议条例》第四条
    version: 2024-01-01
    from: 2024-01-01
    organs: [本级人民政府]
  - rule: review-organ-branch
    place: 《示例复议条例》第五条
    version: 2024-01-01
    from: 2024-01-01
    organs: [该部门的本级人民政府]
  - rule: review-first-on-the-spot
    place: 《示例复议条例》第六条
    version: 2024-01-01
    from: 2024-01-01
"""
TODAY = date(2026, 3, 2)
ROADS = "《示例城市道路条例》"


TOWN_LAW = "示例集镇条例"
TOWN_TEXT = (
    "第一条 编写本条例。\n第二条 禁止在集镇的街道旁堆放柴草。\n"
    "第三条 违反本条例第二条规定，在集镇的街道旁堆放柴草的，由乡级人民政府责令停止侵害，"
    "处五百元以下罚款。\n"
    "第四条 违反本条例第二条规定，损毁路灯的，由县级人民政府建设主管部门处五百元以下罚款。\n"
    "第五条 本条例自2019年1月1日起施行。\n"
)
"""A law by which the town punishes of its own, and one clause by which a department does."""


def context_of(
    folder: Path, *decisions: str, unstated: bool = False, items: str = ""
) -> CaseContext:
    """Return the small registry with further decisions.

    Args:
        folder: where it is made.
        decisions: the text of decision files, each with a kind of its own.
        items: further items of its catalogue of roads.
        unstated: whether the manner of its grant is not recorded.
    """
    root = copy_of(SMALL, folder / "registry")
    (root / "laws" / "procedure.yaml").write_text(RULES, encoding="utf-8")
    for number, text in enumerate(decisions, 1):
        (root / "powers" / f"later-{number}.yaml").write_text(text, encoding="utf-8")
    batch = root / "powers" / "batch-1.yaml"
    if unstated:
        text = batch.read_text(encoding="utf-8").replace("manner: 直接赋权\n", "")
        batch.write_text(text, encoding="utf-8")
    catalog = root / "catalog" / "urban-management.yaml"
    with catalog.open("a", encoding="utf-8") as file:
        file.write(items)
    texts = folder / "statutes"
    write(texts, f"行政法规/{TOWN_LAW}(2018-10-01).md", "2018年10月1日 发布", TOWN_TEXT, TOWN_LAW)
    facts = "collection: {until: 2026-02-28, source: 虚构的文本}\n"
    made = index(texts, facts)
    (root / "laws" / f"{TOWN_LAW}.yaml").write_text(made[f"{TOWN_LAW}.yaml"], encoding="utf-8")
    return case_context(read_whole(root), TODAY)


def cited(role: CitedRole, *texts: str) -> tuple[CitedInCase, ...]:
    """Return the places that texts cite, in lines of their own."""
    return tuple(
        CitedInCase(place=place, role=role, line=9, raw=text)
        for text in texts
        for place in parse(text)
    )


def on(day: str, line: int = 5) -> Stated[date]:
    """Return a day told in a line."""
    return Stated(date.fromisoformat(day), line)


OCCUPIED = Decision(
    kind="行政处罚决定书",
    procedure="普通程序",
    body=Stated("示例镇人民政府", 20),
    signature=Stated("示例镇人民政府", 20),
    head=Stated("示例镇人民政府", 1),
    filed=on("2024-03-06"),
    decided=on("2024-04-19", 21),
    cited=(
        *cited("duty", f"{ROADS}第三条第（一）项"),
        *cited("penalty", f"{ROADS}第四条"),
    ),
    review=Remedy(organs=("示例县人民政府",), line=15, days=60),
    suit=Remedy(organs=("示例县人民法院",), line=15, months=6),
)
"""A town punishes the occupation of a road, by a power it held."""


def case(context: CaseContext, **values: object) -> Case:
    """Return a case of that decision with other values, matched to a registry."""
    told = replace(OCCUPIED, **values)  # type: ignore[arg-type]
    return Case(told, match_entry(told, context))
