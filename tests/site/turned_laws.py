"""A registry whose laws turned: repealed, rewritten, renumbered, about to end, not known at all."""

from datetime import date
from pathlib import Path

from tests.law.invented import NEW_GARDEN, OLD_GARDEN, index, write
from tests.support import SMALL, copy_of

TREES, CODE, BONSAI, PONDS, POTS = "苗木条例", "园林法典", "盆景办法", "水景条例", "盆栽条例"
REPEALED = date(2023, 1, 1)
AMENDED = date(2022, 5, 1)
DAY = date(2024, 6, 30)
"""A day after all of it, and after the last that the facts cover."""
_TREES_TEXT = (
    "第一条 为了加强苗木管理，制定本条例。\n"
    "第二条 违反规定砍伐苗木的，由县级人民政府林业主管部门处一百元以上五百元以下罚款。\n"
    "第三条 运输苗木应当由县级人民政府林业主管部门许可。\n"
    "第四条 本条例自2019年6月1日起施行。\n"
)
_CODE_TEXT = (
    "第一条 为了加强园林管理，制定本法。\n"
    "第二条 运输苗木应当由县级人民政府林业主管部门许可。\n"
    "第三条 砍伐苗木的，由县级人民政府林业主管部门处一千元以上五千元以下罚款。\n"
    "第四条 本法自2023年1月1日起施行。\n"
)
_PLAIN_TEXT = (
    "第一条 为了加强管理，制定本办法。\n"
    "第二条 县级人民政府林业主管部门应当检查。\n"
    "第三条 本办法自2019年6月1日起施行。\n"
)
FACTS = """\
collection: {until: 2023-12-31, source: 虚构的文本}
laws:
  - law: 花圃管理条例
    successors:
      - {from: 第4条, version: 2022-03-01, kind: 条款序号调整, to: [第5条], source: 虚构}
      - {from: 第6条, version: 2022-03-01, kind: 内容已修改, to: [第7条], source: 虚构}
      - {from: 第7条, version: 2022-03-01, kind: 未找到对应条款, to: [第4条], source: 虚构}
  - law: 盆栽条例
    repealed: {on: 2024-01-01, by: 《园林法典》, source: 虚构}
    successors:
      - {from: 第6条, version: 2022-03-01, kind: 内容已修改, to: [第7条], source: 虚构}
  - law: 苗木条例
    repealed: {on: 2023-01-01, by: 《园林法典》, source: 虚构}
    successors:
      - {from: 第2条, law: 园林法典, kind: 内容已修改, to: [第3条], source: 虚构}
      - {from: 第3条, law: 园林法典, kind: 条款序号调整, to: [第2条], source: 虚构}
  - law: 盆景办法
    higher: {on: 2023-06-01, law: 盆景法, source: 虚构}
  - law: 水景条例
    repealed: {on: 2030-01-01, by: 《园林法典》, source: 虚构}
"""
_DECISION = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-1
kind: 赋权
title: 赋予示例镇县级行政权力事项
authority: {doc_no: 示府发〔2021〕1号, signed: 2021-08-20}
effective: 2021-09-01
to_body: 示例镇人民政府
provenance: {status: reconstructed}
grants:
"""
GRANTS = {
    "P1-001": ("行政处罚", "《花圃管理条例》第四条"),
    "P1-002": ("行政处罚", "《花圃管理条例》第六条"),
    "P1-003": ("行政检查", "《花圃管理条例》第七条"),
    "P1-004": ("行政检查", "《花圃管理条例》第一条"),
    "P1-005": ("行政处罚", "《苗木条例》第二条"),
    "P1-006": ("行政许可", "《苗木条例》第三条；《花圃管理条例》第一条"),
    "P1-007": ("行政确认", "《没有收录的条例》第二条"),
    "P1-008": ("行政检查", "《盆景办法》第二条"),
    "P1-009": ("行政检查", "《水景条例》第二条"),
    "P1-010": (
        "行政处罚",
        "《苗木条例》第二条；《盆栽条例》第六条；《花圃管理条例》第一条",
    ),
}
"""The powers, each with its type and basis."""
WORDS = {
    "P1-001": "条款序号调整",
    "P1-002": "内容已修改",
    "P1-003": "未找到对应条款",
    "P1-004": "现行有效",
    "P1-005": "已废止",
    "P1-006": "部分依据已废止",
    "P1-007": "不能判定",
    "P1-008": "现行有效",
    "P1-009": "现行有效",
    "P1-010": "部分依据已废止",
    "E-001": "已废止",
    "N-01": "已废止",
}
"""How the law of each entry stands on `DAY`, as a person reads the texts above."""
_ITEMS = """\
# yaml-language-server: $schema=../schemas/catalog.schema.json
field: 农业农村
items:
  - id: E-001
    powers: [P1-005]
    conduct: 《苗木条例》第二条
    penalty: 《苗木条例》第二条
    penalties: [罚款]
    fines:
      - {from: 100, to: 500, unit: 元}
    scenes: [农资店]
"""
_NEEDS = """\
# yaml-language-server: $schema=../schemas/needs.schema.json
provenance: {status: reconstructed}
needs:
  - id: N-01
    name: 对砍伐大树的处罚
    type: 行政处罚
    field: 农业农村
    asked_of: 示例县农业农村局
    basis: 《苗木条例》第二条
    reason: 多由镇发现
    status: 待赋权
"""


def turned(root: Path) -> Path:
    """Write the registry."""
    copy_of(SMALL, root)
    for folder in ("powers", "catalog", "laws"):
        for path in (root / folder).glob("*.yaml"):
            path.unlink()
    grants = "".join(
        f"  - id: {identifier}\n    name: 事项{identifier}的名称\n    type: {kind}\n"
        f"    field: 农业农村\n    from_body: 示例县农业农村局\n    basis: {basis}\n"
        for identifier, (kind, basis) in GRANTS.items()
    )
    files = {
        "powers/batch-1.yaml": _DECISION + grants,
        "powers/needs.yaml": _NEEDS,
        "catalog/agriculture.yaml": _ITEMS,
        **{f"laws/{name}": content for name, content in _laws(root.parent / "corpus").items()},
    }
    for name, content in files.items():
        (root / name).write_text(content, encoding="utf-8", newline="\n")
    return root


def _laws(corpus: Path) -> dict[str, str]:
    first = "2019年5月1日 公布"
    garden = f"{first}\n2022年3月1日 《修改决定》修订"
    write(corpus, "行政法规/花圃管理条例(2019-05-01).md", first, OLD_GARDEN)
    write(corpus, "行政法规/花圃管理条例(2022-03-01).md", garden, NEW_GARDEN)
    write(corpus, f"行政法规/{POTS}(2019-05-01).md", first, OLD_GARDEN, POTS)
    write(corpus, f"行政法规/{POTS}(2022-03-01).md", garden, NEW_GARDEN, POTS)
    write(corpus, f"行政法规/{TREES}(2019-05-01).md", first, _TREES_TEXT, TREES)
    write(corpus, f"行政法规/{BONSAI}(2019-05-01).md", first, _PLAIN_TEXT, BONSAI)
    write(corpus, f"行政法规/{PONDS}(2019-05-01).md", first, _PLAIN_TEXT, PONDS)
    write(corpus, f"行政法规/{CODE}(2022-10-01).md", "2022年10月1日 公布", _CODE_TEXT, CODE)
    return {**index(corpus, FACTS), "law-facts.yaml": FACTS}
