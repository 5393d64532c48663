"""Registries to make sites of: one with every kind of event, one whose texts are hostile."""

from pathlib import Path

from tests.support import SMALL, copy_of

LATER = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 动态调整
title: 调整示例镇县级行政权力事项
authority: {doc_no: 示府发〔2022〕3号, issuer: 示例县人民政府, url: "https://example.invalid/3"}
effective: 2022-06-01
to_body: 示例镇人民政府
provenance: {status: reconstructed, assumed: [effective], note: 示例}
grants:
  - id: P2-001
    name: 对擅自挖掘城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第四条
adjustments:
  - power: P1-001
    set: {name: 对擅自占用、挖掘城市道路的处罚}
    reason: 名称变更
suspensions:
  - {power: P1-002, reason: 机构改革}
recalls:
  - power: P1-004
    outcome: 退回原部门
    returned_to: 示例县农业农村局
    reason: 承接能力不足
    pending_cases: 已立案的由示例镇继续办结
"""
PENDING = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-3
kind: 赋权
title: 尚未签订承接确认书的一批
effective: {upon: 承接确认书}
to_body: 示例镇人民政府
provenance: {status: reconstructed}
grants:
  - id: P3-001
    name: 种子经营备案
    type: 行政备案
    field: 农业农村
    from_body: 示例县农业农村局
    basis: 《示例种子条例》第二条
"""
HOSTILE = (
    "<script>window.bad=1</script>",
    "</script><img src=x onerror=window.bad=1>",
    "]]><b>粗</b>&amp;",
    "\"' onfocus=window.bad=1 autofocus x='",
    "{{ 7*7 }}{% raw %}",
    "javascript:window.bad=1",
)
"""Texts that would be markup, script or template if anything took them for it."""


def eventful(root: Path) -> Path:
    """Write a registry with grants, an adjustment, a suspension, a recall, an unsigned decision."""
    copy_of(SMALL, root)
    (root / "powers" / "batch-2.yaml").write_text(LATER, encoding="utf-8")
    (root / "powers" / "batch-3.yaml").write_text(PENDING, encoding="utf-8")
    return root


def hostile(root: Path) -> Path:
    """Write a registry that holds a hostile text wherever a text may stand."""
    eventful(root)
    lines = [
        LATER.partition("grants:")[0].replace("batch-2", "batch-4").replace("2022-06", "2023-06")
    ]
    lines = [lines[0].replace("https://example.invalid/3", "javascript:alert(1)"), "grants:\n"]
    for number, text in enumerate(HOSTILE, 1):
        quoted = "'" + text.replace("'", "''") + "'"
        lines.append(
            f"  - id: P4-{number:03d}\n    name: {quoted}\n    type: 行政处罚\n"
            f"    field: 城市管理\n    from_body: {quoted}\n    basis: '《{quoted[1:-1]}》第一条'\n"
            f"    statutory_body: {quoted}\n    scope: {quoted}\n    note: {quoted}\n"
        )
    (root / "powers" / "batch-4.yaml").write_text("".join(lines), encoding="utf-8")
    text = (root / "registry.yaml").read_text(encoding="utf-8")
    text = text.replace("scenes: [", "scenes: ['<u>场景</u>', ")
    text += (
        "site: {title: '<i>示例</i> & \"公示\"', colours: {banner: '#7a1f1f', link: '#8a2b0d'}}\n"
    )
    (root / "registry.yaml").write_text(text, encoding="utf-8")
    return root
