"""Makes a registry of any size, for measuring: invented names, citations and totals."""

from pathlib import Path

FIELDS = (
    ("城市管理", "urban-management"),
    ("农业农村", "agriculture"),
    ("水利", "water"),
    ("林业", "forestry"),
    ("交通运输", "transport"),
    ("应急管理", "emergency"),
)
WORDS = (
    "餐饮",
    "道路",
    "河道",
    "种子",
    "林地",
    "公路",
    "燃气",
    "农药",
    "犬只",
    "摊位",
    "围挡",
    "渣土",
)
ACTS = ("未经批准擅自占用", "未按规定设置", "拒不改正违规使用", "擅自拆除", "未建立台账经营")


def write(root: Path, powers: int = 277, items: int = 215) -> Path:
    """Write a registry; return its folder.

    Args:
        root: where to.
        powers: how many, in three batches.
        items: how many enforcement items.
    """
    (root / "powers").mkdir(parents=True, exist_ok=True)
    (root / "catalog").mkdir(exist_ok=True)
    (root / "registry.yaml").write_text(_registry(powers, items), encoding="utf-8", newline="\n")
    sizes = [powers - 2 * (powers // 3), powers // 3, powers // 3]
    granted: list[tuple[str, str]] = []
    for batch, size in enumerate(sizes, 1):
        lines = _decision(batch)
        for number in range(1, size + 1):
            field = FIELDS[len(granted) % len(FIELDS)][0]
            identifier = f"P{batch}-{number:03d}"
            lines += _power(identifier, len(granted), field, enforced=len(granted) < items)
            granted.append((identifier, field))
        file = root / "powers" / f"batch-{batch}.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    for field, slug in FIELDS:
        lines = ["# yaml-language-server: $schema=../schemas/catalog.schema.json"]
        lines += [f"field: {field}", "items:"]
        for number, (identifier, of) in enumerate(granted[:items], 1):
            if of == field:
                lines += _item(number, identifier)
        file = root / "catalog" / f"{slug}.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return root


def _registry(powers: int, items: int) -> str:
    fields = "\n".join(f"    - {{field: {name}, slug: {slug}}}" for name, slug in FIELDS)
    return f"""# yaml-language-server: $schema=schemas/registry.schema.json
registry: 示例镇赋权事项
town: {{name: 示例镇, county: 示例县, province: 示例省}}
bodies:
  - {{name: 示例镇人民政府, kind: 乡镇人民政府}}
  - {{name: 示例县综合行政执法局, kind: 县级部门}}
aspects:
  城市建设运行:
{fields}
scenes: [餐饮店, 建筑工地, 农资店]
control_totals: {{decisions: 3, powers: {powers}, enforcement_items: {items}}}
provenance:
  status: reconstructed
  note: 测速用的虚构数据
"""


def _decision(batch: int) -> list[str]:
    return [
        "# yaml-language-server: $schema=../schemas/decision.schema.json",
        f"decision: batch-{batch}",
        "kind: 赋权",
        f"title: 赋予示例镇县级行政权力事项（第{'一二三'[batch - 1]}批）",
        f"effective: {2020 + batch}-09-01",
        "to_body: 示例镇人民政府",
        "provenance:",
        "  status: reconstructed",
        "grants:",
    ]


def _power(identifier: str, number: int, field: str, *, enforced: bool) -> list[str]:
    word, act = WORDS[number % len(WORDS)], ACTS[number % len(ACTS)]
    article = "一二三四五六七八九"[number % 9]
    act_of = "处罚" if enforced else "许可"
    return [
        f"  - id: {identifier}",
        f"    name: 对{act}{word}设施（第{number}类）影响公共秩序行为的{act_of}",
        f"    type: 行政{act_of}",
        f"    field: {field}",
        "    from_body: 示例县综合行政执法局",
        f"    basis: 《示例{word}管理条例》第{article}条、第四十{article}条第一款第（{article}）项",
        "    statutory_body: 县级以上地方人民政府主管部门",
    ]


def _item(number: int, power: str) -> list[str]:
    word = WORDS[number % len(WORDS)]
    article = "一二三四五六七八九"[number % 9]
    return [
        f"  - id: E-{number:03d}",
        f"    powers: [{power}]",
        f"    conduct: 《示例{word}管理条例》第{article}条",
        f"    penalty: 《示例{word}管理条例》第四十{article}条第一款第（{article}）项",
        "    penalties: [警告, 罚款]",
        "    orders: [责令停止违法行为, 限期改正]",
        "    fines:",
        "      - {when: 情节严重, from: 1000, to: 10000, unit: 元}",
        "    subject: [单位, 个人]",
        "    scenes: [餐饮店, 建筑工地]",
    ]
