"""A small registry that rests on an invented law: amended on 2022-05-01, and what facts add."""

from datetime import date
from pathlib import Path

from tests.law.invented import corpus_folder, index, write
from tests.support import small_registry

BEFORE = date(2022, 4, 30)
AMENDED = date(2022, 5, 1)
REPEALED = date(2023, 6, 1)
CODE = (
    "第一条 为了加强园林管理，制定本法典。\n"
    "第二条 占用道路开办花圃的，由县级人民政府花卉主管部门责令停止违法行为，"
    "处三千元以上二万元以下罚款。\n"
    "第三条 县级人民政府花卉主管部门负责检查花圃。\n"
    "第四条 本法典自2023年6月1日起施行。\n"
)
COLLECTION = "collection: {until: 2023-12-31, source: 虚构的文本}\n"
AMENDMENT = f"{COLLECTION}laws:\n  - law: 花圃管理条例\n"
_AMENDED = """\
    successors:
      - {from: 第4条, version: 2022-03-01, to: [第5条], kind: 条款序号调整, source: 示例}
      - {from: 第5条, version: 2022-03-01, to: [第6条], kind: 条款序号调整, source: 示例}
      - {from: 第6条, version: 2022-03-01, to: [第7条], kind: 内容已修改, source: 示例}
      - {from: 第2条, version: 2022-03-01, kind: 未找到对应条款, source: 示例}
"""
REPEAL = """\
    repealed: {on: 2023-06-01, by: 《示例园林法典》, source: 示例}
"""
PENALTY_GOES_ON = """\
      - {from: 第6条, law: 示例园林法典, to: [第2条], kind: 内容已修改, source: 示例}
"""
ALL_GOES_ON = f"""{PENALTY_GOES_ON}\
      - {{from: 第2条, law: 示例园林法典, to: [第3条], kind: 条款序号调整, source: 示例}}
"""
HIGHER = """\
    higher: {law: 示例园林法典, on: 2023-06-01, source: 示例}
"""
_CITED = {
    "《示例城市道路条例》第三条第（一）项、第四条": "《花圃管理条例》第四条、第五条",
    "《示例城市道路条例》第三条第（一）项": "《花圃管理条例》第四条",
    "《示例城市道路条例》第四条": "《花圃管理条例》第五条",
    "《示例城市道路条例》第二条": "《花圃管理条例》第二条",
    "《示例种子条例》第二条、第三条": "《花圃管理条例》第三条第二款、第六条",
    "《示例种子条例》第二条": "《花圃管理条例》第三条第二款",
    "《示例种子条例》第三条": "《花圃管理条例》第六条",
    "《示例农药办法》第二条第二款": "《花圃管理条例》第三条第一款",
    "scenes: [农资店]": "scenes: [城市道路]",
}
"""E-001 punishes what only got other numbers, E-003 what got other amounts; E-002
inspects."""


def gardens(folder: Path, facts: str = "") -> Path:
    """Lay out the registry.

    Args:
        folder: where.
        facts: what `law-facts.yaml` says besides: successors first, then the rest of the law.
    """
    root = small_registry(folder)
    for name in (
        "powers/batch-1.yaml",
        "catalog/agriculture.yaml",
        "catalog/urban-management.yaml",
    ):
        text = (root / name).read_text(encoding="utf-8")
        for old, new in _CITED.items():
            text = text.replace(old, new)
        (root / name).write_text(text, encoding="utf-8", newline="\n")
    corpus = corpus_folder(folder / "corpus")
    write(corpus, "法律/示例园林法典(2023-03-01).md", "2023年3月1日 通过", CODE, "示例园林法典")
    for old_file in (root / "laws").iterdir():
        old_file.unlink()
    known = AMENDMENT + _AMENDED + facts
    for name, content in index(corpus, known).items():
        (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
    (root / "laws" / "law-facts.yaml").write_text(known, encoding="utf-8", newline="\n")
    return root
