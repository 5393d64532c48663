"""Mistakes in penalties, orders and fines, planted one at a time: check, place and hint."""

from pathlib import Path

import pytest

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.store.loader import load_registry
from tests.law import invented
from tests.support import small_registry

LAW = (
    "第一条 为了说明罚则，制定本条例。\n"
    "第二条 餐饮经营者不得占道摆放桌椅。\n"
    "第三条 餐饮经营者应当保持店面整洁。\n"
    "第四条 违反本条例第二条规定的，由县级人民政府综合行政执法部门责令改正，给予警告；"
    "逾期不改正的，对单位处二千元以上二万元以下罚款，对个人处一百元以上五百元以下罚款；"
    "情节严重的，责令停业整顿，并由发证机关吊销餐饮经营许可证；"
    "构成犯罪的，依照刑法有关规定追究刑事责任。\n"
    "第五条 违反本条例第三条规定的，由县级人民政府综合行政执法部门依照前条规定处罚。\n"
    "第六条 违反本条例第二条规定，占用绿地的，由县级人民政府综合行政执法部门没收违法所得，"
    "按照占用面积，处每平方米五十元以上一百元以下罚款。\n"
    "第七条 违反本条例第三条规定，发布虚假广告的，"
    "由县级人民政府综合行政执法部门依照《示例广告法》的规定处罚。\n"
    "第八条 违反本条例第二条规定，不清扫的，由县级人民政府综合行政执法部门加收"
    "一百元以上五百元以下清扫费，可以并处罚款。\n"
    "第九条 违反本条例第二条规定，占用绿地的，由县级人民政府综合行政执法部门处二百元以下罚款；"
    "占用广场的，处三百元以下罚款。\n"
    "第十条 本条例自2020年6月1日起施行。\n"
)
RULE = (
    "第一条 为了细化罚款标准，制定本规定。\n"
    "第二条 在镇区占用绿地的，由县级人民政府综合行政执法部门没收违法所得，"
    "按照占用面积，处每平方米五十元以上八十元以下罚款。\n"
    "第三条 本规定自2020年7月1日起施行。\n"
)
FACTS = "collection: {until: 2023-12-31, source: 虚构的文本}\n"
ITEM = """\
field: 城市管理
items:
  - id: E-001
    powers: [P1-001]
    conduct: 《餐饮条例》第二条
    penalty: 《餐饮条例》第四条
    penalties: [警告, 罚款, 责令停产停业]
    orders: [责令改正]
    fines:
      - {subject: 单位, when: 逾期不改正, from: 2000, to: 20000, unit: 元}
      - {subject: 个人, when: 逾期不改正, from: 100, to: 500, unit: 元}
    subject: [单位, 个人]
    scenes: [城市道路]
"""
BY_AREA = """\
field: 城市管理
items:
  - id: E-001
    powers: [P1-001]
    conduct: 《餐饮条例》第二条
    penalty: 《餐饮条例》第六条
    penalties: [没收违法所得, 罚款]
    fines:
      - {from: 50, to: 100, unit: 元, base: 每平方米}
    subject: [单位, 个人]
    scenes: [城市道路]
"""
WRONG, DOUBT = "必须改", "请核实"
UNIT = "- {subject: 单位, when: 逾期不改正, from: 2000, to: 20000, unit: 元}"
PERSON = "- {subject: 个人, when: 逾期不改正, from: 100, to: 500, unit: 元}"


def said(folder: Path, catalog: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return what the checks say of the catalogue: findings, and what is undecided."""
    root = small_registry(folder)
    for file in (*root.glob("catalog/*"), *root.glob("powers/*"), *root.glob("laws/*")):
        file.unlink()
    corpus = folder / "corpus"
    corpus.mkdir()
    invented.write(
        corpus, "行政法规/餐饮条例(2020-03-05).md", "2020年3月5日 公布", LAW, title="餐饮条例"
    )
    invented.write(
        corpus,
        "部门规章/餐饮处罚规定(2020-05-05).md",
        "2020年5月5日 公布",
        RULE,
        title="餐饮处罚规定",
    )
    for name, content in invented.index(corpus, FACTS).items():
        (root / "laws" / name).write_text(content, encoding="utf-8")
    (root / "laws" / "law-facts.yaml").write_text(FACTS, encoding="utf-8")
    (root / "catalog" / "urban-management.yaml").write_text(catalog, encoding="utf-8")
    (root / "powers" / "batch-1.yaml").write_text(
        "decision: batch-1\nkind: 赋权\ntitle: 赋予餐饮事项\neffective: 2021-09-01\n"
        "to_body: 示例镇人民政府\nprovenance:\n  status: reconstructed\ngrants:\n"
        "  - id: P1-001\n    name: 对餐饮经营者的处罚\n    type: 行政处罚\n    field: 城市管理\n"
        "    from_body: 示例县综合行政执法局\n    basis: 《餐饮条例》第二条、第四条\n",
        encoding="utf-8",
    )
    outcome = run_in(Context(load_registry(root)))
    mine = ("fine-", "penalty-", "order-")
    findings: list[tuple[str, ...]] = [
        (f.severity, f.check, "/".join(map(str, f.result.place.route[2:])), f.result.message)
        for f in outcome.findings
        if f.check.startswith(mine)
    ]
    return findings, [u.check for u in outcome.undecided if u.check.startswith(mine)]


@pytest.mark.parametrize(
    ("catalog", "old", "new", "severity", "check", "route", "word"),
    [
        (ITEM, "from: 2000", "from: 20", WRONG, "fine-amount", "fines/0/from", "20元"),
        (ITEM, "to: 20000", "to: 200000", WRONG, "fine-amount", "fines/0/to", "200000元"),
        (ITEM, "from: 2000, ", "", WRONG, "fine-amount", "fines/0", "2000元以上20000元以下"),
        (ITEM, "from: 2000", "from: 100", WRONG, "fine-amount", "fines/0/from", "单位"),
        (ITEM, "to: 500, unit: 元", "to: 500, unit: 倍",
         WRONG, "fine-amount", "fines/1/to", "500倍"),
        (BY_AREA, ", base: 每平方米", "", WRONG, "fine-amount", "fines/0", "每平方米"),
        (BY_AREA, "每平方米", "违法所得", WRONG, "fine-amount", "fines/0/base", "每平方米"),
        (ITEM, UNIT, UNIT.replace("单位", "个人"), WRONG, "fine-case", "fines/0/subject", "单位"),
        (ITEM, PERSON, PERSON.replace("个人", "单位"),
         WRONG, "fine-case", "fines/1/subject", "个人"),
        (ITEM, UNIT, UNIT.replace("subject: 单位, ", ""), DOUBT, "fine-case", "fines/0", "单位"),
        (ITEM, UNIT, UNIT.replace("逾期不改正", "情节严重"),
         WRONG, "fine-case", "fines/0/when", "不改正"),
        (ITEM, UNIT, UNIT.replace("when: 逾期不改正, ", ""),
         DOUBT, "fine-case", "fines/0", "不改正"),
        (ITEM, f"      {PERSON}\n", "", DOUBT, "fine-missing", "fines", "个人"),
        (ITEM, PERSON, UNIT.replace("to: 20000", "to: 30000"),
         WRONG, "fine-twice", "fines/1", "30000元"),
        (ITEM, PERSON, UNIT.replace("不改正", "不改正的"),
         WRONG, "fine-twice", "fines/1", "20000元"),
        (ITEM, PERSON, UNIT.replace("不改正", "未改正"),
         DOUBT, "fine-twice", "fines/1", "20000元"),
        (ITEM, PERSON, UNIT.replace("subject: 单位, ", ""),
         WRONG, "fine-twice", "fines/1", "20000元"),
        (ITEM, "警告, 罚款", "没收违法所得, 警告, 罚款",
         WRONG, "penalty-not-named", "penalties/0", "警告"),
        (ITEM, "[警告, 罚款", "[罚款", WRONG, "penalty-missing", "penalties", "警告"),
        (ITEM, ", 责令停产停业", "", WRONG, "penalty-missing", "penalties", "责令停产停业"),
        (ITEM, "停产停业]", "停产停业, 吊销许可证件]",
         DOUBT, "penalty-reserved", "penalties/3", "吊销"),
        (ITEM, "[责令改正]", "[责令停产停业整顿]",
         WRONG, "order-is-penalty", "orders/0", "责令停产停业"),
        (ITEM, "[责令改正]", "[责令拆除房屋]", DOUBT, "order-not-named", "orders/0", "责令改正"),
        (ITEM, "penalty: 《餐饮条例》第四条", "penalty: 《餐饮条例》第二条",
         WRONG, "penalty-not-named", "penalty", "第九条"),
        (ITEM, "第四条\n", "第五条\n", "", "", "", ""),
        (ITEM, "when: 逾期不改正", "when: 逾期未改正", "", "", "", ""),
        (ITEM, "subject: 单位,", "subject: 餐饮经营单位,", "", "", "", ""),
        (ITEM, "[责令改正]", "[责令限期改正]", "", "", "", ""),
        (BY_AREA, "base: 每平方米", "base: 占用面积每平方米", "", "", "", ""),
    ],
)  # fmt: skip
def test_each_mistake_is_caught_where_it_is(
    catalog: str,
    old: str,
    new: str,
    severity: str,
    check: str,
    route: str,
    word: str,
    tmp_path: Path,
) -> None:
    assert old in catalog
    findings, undecided = said(tmp_path, catalog.replace(old, new, 1))
    wrong_fine = any(f[1] == "fine-amount" for f in findings)  # then none can be called missing
    assert set(undecided) <= ({"fine-missing"} if wrong_fine else set())
    if not check:
        assert findings == []
        return
    assert [f for f in findings if f[:3] == (severity, check, route) and word in f[3]], findings


def test_the_sound_ones_are_silent(tmp_path: Path) -> None:
    for number, catalog in enumerate((ITEM, BY_AREA)):
        (tmp_path / str(number)).mkdir()
        assert said(tmp_path / str(number), catalog) == ([], [])


def test_what_another_law_sets_is_not_judged(tmp_path: Path) -> None:
    findings, undecided = said(tmp_path, ITEM.replace("《餐饮条例》第四条", "《餐饮条例》第七条"))
    assert findings == []
    assert {"fine-amount", "penalty-not-named"} <= set(undecided)


def test_a_rule_may_set_less_than_its_regulation(tmp_path: Path) -> None:
    """The law leaves up to 100, the rule beside it up to 80: the rule's fine is listed."""
    both = BY_AREA.replace("《餐饮条例》第六条", "《餐饮条例》第六条；《餐饮处罚规定》第二条")
    findings, _undecided = said(tmp_path, both.replace("to: 100", "to: 80"))
    assert findings == []


@pytest.mark.parametrize(
    ("clause", "fine", "checks"),
    [
        ("第八条", "{from: 100, to: 500, unit: 元}", {"fine-amount", "fine-missing"}),
        ("第九条", "{to: 200, unit: 元}", {"fine-missing"}),
    ],
    ids=["amounts, and no fine", "several kinds of conduct"],
)
def test_a_fine_that_is_not_compared_is_counted_so(
    clause: str, fine: str, checks: set[str], tmp_path: Path
) -> None:
    catalog = BY_AREA.replace("第六条", clause).replace("没收违法所得, ", "")
    catalog = catalog.replace("{from: 50, to: 100, unit: 元, base: 每平方米}", fine)
    findings, undecided = said(tmp_path, catalog)
    assert findings == []
    assert set(undecided) == checks
