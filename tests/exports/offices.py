"""A registry of an invented town whose office has told all that its papers need."""

import re
from dataclasses import replace as with_values
from datetime import date
from pathlib import Path

from devolved_powers.cli.shared.exporting import ExportRequest
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports import Layout
from devolved_powers.exports.papers.facts import NoticeKind, PaperRequest
from devolved_powers.register.query import Query
from tests.exports.expected import readable
from tests.support import small_registry

ISSUED = PaperRequest(issued=date(2025, 3, 3), is_final=True)
"""What is said of a paper that lacks nothing."""
PAPERS = """\
papers:
  issuer: 示例县人民政府办公室
  contact_body: 示例县司法局
  contact_person: 王某
  telephone: 0800-1234567
  address: 示例县示例镇一号
  postcode: "600000"
  email: office@example.invalid
  objection_period: 5个工作日
"""
RECALL = """\
decision: recall-1
kind: 收回
title: 关于收回、取消部分行政权力事项的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2025〕3号, signed: 2025-02-20}
effective: 2025-03-01
to_body: 示例镇人民政府
provenance: {status: transcribed}
recalls:
  - power: P1-003
    outcome: 取消
    reason: 设定依据已废止
    pending_cases: 没有在办案件
  - power: P1-001
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    reason: 承接能力不足
    pending_cases: 已立案的由示例镇人民政府继续办结
"""
CHANGE = """\
decision: change-1
kind: 动态调整
title: 关于动态调整部分行政权力事项的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2023〕5号}
effective: 2023-01-01
to_body: 示例镇人民政府
provenance: {status: transcribed}
adjustments:
  - power: P1-002
    set: {name: 对城市道路养护情况的检查}
    reason: 名称与法规一致
"""
TWO_BODIES = """\
decision: batch-2
kind: 赋权
title: 关于赋予两镇行政权力事项的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2022〕2号}
effective: 2022-03-01
manner: 直接赋权
upstream: {title: 示例省人民政府的决定, doc_no: 示府发〔2021〕7号}
provenance: {status: transcribed}
grants:
  - {power: P1-001, to_body: 邻镇人民政府, scope: 邻镇建成区内, until: 2024-12-31}
  - {power: P1-001, to_body: 示例办事处, manner: 委托行使}
  - {power: P1-003, to_body: 邻镇人民政府}
"""


def office(folder: Path, *decisions: str) -> Path:
    """Lay out the small registry, compared and with all that a paper says of its office.

    Args:
        folder: where.
        decisions: further decisions, as their files hold them.
    """
    root = small_registry(folder)
    for file in root.rglob("*.yaml"):
        replace(file, "status: reconstructed", "status: transcribed")
    replace(root / "registry.yaml", "provenance:", f"{PAPERS}provenance:")
    replace(
        root / "powers" / "batch-1.yaml", "authority: {", "authority: {issuer: 示例县人民政府, "
    )
    for text in decisions:
        name = text.partition("\n")[0].removeprefix("decision: ")
        (root / "powers" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return root


def two_bodies(folder: Path, *decisions: str) -> Path:
    """Lay out an office whose second decision gives powers to two further bodies.

    Args:
        folder: where.
        decisions: further decisions, as their files hold them.
    """
    root = office(folder, TWO_BODIES, *decisions)
    bodies = (
        "  - {name: 邻镇人民政府, kind: 乡镇人民政府}\n  - {name: 示例办事处, kind: 乡镇人民政府}"
    )
    replace(root / "registry.yaml", "aspects:\n", f"{bodies}\naspects:\n")
    return root


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text in a file wherever it stands."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def made(
    root: Path,
    batch: str,
    paper: PaperRequest = ISSUED,
    *,
    layout: Layout = "notice",
    form: ListFormat = "markdown",
    since: str = "",
    query: Query | None = None,
    ids: bool = True,
) -> str:
    """Return a paper as text."""
    asked = ExportRequest(
        form=form,
        query=with_values(query or Query(), batch=batch),
        registry=root,
        as_of=date(2025, 12, 31) if since else None,
        at="",
        since=since,
        split=None,
        paper=paper,
        ids=ids,
    )
    return readable(form, asked.make(layout).content)


def of_kind(kind: NoticeKind, doc_no: str = "") -> PaperRequest:
    """Return what is said of a complete paper of a kind."""
    return with_values(ISSUED, kind=kind, doc_no=doc_no)


def headings(text: str) -> list[str]:
    """Return the headings of a paper."""
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)
