"""The database: its tables say each thing once, its views are read by people."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.exports.sqlite_headings import headings
from devolved_powers.exports.sqlite_views import VIEWS, view_headings
from devolved_powers.register.needs import answered
from devolved_powers.register.query import Query
from tests.exports.expected import make
from tests.exports.gardens import gardens
from tests.site.registries import eventful
from tests.support import NOTICE, SMALL, small_registry

DAY = date(2022, 12, 31)
NEED = """\
# yaml-language-server: $schema=../schemas/needs.schema.json
provenance:
  status: reconstructed
needs:
  - id: N-01
    name: 对损毁绿地的处罚
    type: 行政处罚
    field: 城市管理
    asked_of: 示例县林业局
    basis: 《示例城市道路条例》第四条
    reason: 绿地与道路相连，两个部门先后到场
    status: 待赋权
  - id: N-02
    name: 对擅自占用城市道路的处罚
    type: 行政处罚
    field: 城市管理
    asked_of: 示例县综合行政执法局
    basis: 《示例城市道路条例》第三条第（一）项
    reason: 镇区日常巡查
    status: 已赋权
    met_by: [P1-001]
  - id: N-03
    name: 对销售劣种子的处罚
    type: 行政处罚
    field: 农业农村
    asked_of: 示例县农业农村局
    basis: 《示例种子条例》第三条
    reason: 农资店集中
    status: 暂不赋权
    on_date: 2022-06-30
"""


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


def opened(content: bytes) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    base.row_factory = sqlite3.Row
    return base


def rows(base: sqlite3.Connection, question: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in base.execute(question)]


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """Return a registry with needs: one that is met, one that is not, one that was declined."""
    root = small_registry(tmp_path)
    (root / "powers" / "needs.yaml").write_text(NEED, encoding="utf-8")
    text = (root / "registry.yaml").read_text(encoding="utf-8")
    text = text.replace("needs: 1}", "needs: 3}").replace(
        "aspects:", "  - {name: 示例县林业局, kind: 县级部门}\naspects:", 1
    )
    (root / "registry.yaml").write_text(text, encoding="utf-8")
    return root


def test_programs_are_told_which_tables_to_expect(asking: Path) -> None:
    assert rows(opened(make("sqlite", None, asking)), "PRAGMA user_version") == [(2,)]


def test_a_need_has_its_answer_and_how_its_law_stands(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    assert rows(base, "SELECT id, asked_of, status, met_by, answered_on, standing FROM needs") == [
        ("N-01", "示例县林业局", "待赋权", "[]", None, "现行有效"),
        ("N-02", "示例县综合行政执法局", "已赋权", '["P1-001"]', None, "现行有效"),
        ("N-03", "示例县农业农村局", "暂不赋权", "[]", "2022-06-30", "现行有效"),
    ]
    assert rows(base, "SELECT need, power FROM need_powers") == [("N-02", "P1-001")]
    assert rows(base, "SELECT needs FROM registry") == [(3,)]
    assert rows(base, "PRAGMA foreign_key_check") == []
    base.close()


def test_the_needs_of_a_list_are_those_that_it_asks_for(asking: Path) -> None:
    def listed(query: Query) -> list[str]:
        base = opened(make("sqlite", None, asking, query))
        found = [str(row[0]) for row in rows(base, "SELECT id FROM needs ORDER BY id")]
        assert rows(base, "PRAGMA foreign_key_check") == []
        base.close()
        return found

    assert listed(Query(field="农业农村")) == ["N-03"]
    assert listed(Query(part="powers")) == []
    assert listed(Query(batch="batch-1")) == []
    assert listed(Query(words=("绿地",))) == ["N-01"]


def test_what_met_a_need_is_named_though_the_list_does_not_hold_it(asking: Path) -> None:
    base = opened(make("sqlite", None, asking, Query(words=("种子",))))
    assert rows(base, "SELECT power FROM need_powers") == []
    base = opened(make("sqlite", None, asking, day=date(2021, 8, 1)))
    found = rows(base, "SELECT status, met_by FROM needs WHERE id = 'N-02'")
    assert found == [("待赋权", '["P1-001"]')]
    assert rows(base, "SELECT count(*) FROM need_powers") == [(0,)]
    base.close()


def test_citations_have_their_numbers(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    named = "law, article, article_suffix, paragraph, item, subitem, place, standing"
    assert rows(base, f"SELECT {named} FROM citations WHERE of_item = 'E-001' ORDER BY id") == [  # noqa: S608
        ("示例城市道路条例", 3, None, None, 1, None, "第三条第（一）项", "现行有效"),
        ("示例城市道路条例", 4, None, None, None, None, "第四条", "现行有效"),
    ]
    assert rows(
        base, "SELECT citation, article, paragraph FROM citations WHERE of_power = 'P1-004'"
    ) == [
        ("《示例农药办法》第二条第二款", 2, 2),
        ("《示例省人民政府关于赋予乡镇县级行政处罚权的决定》", None, None),
    ]
    assert rows(base, "SELECT of_need, role, article, item FROM citations WHERE of_need > ''") == [
        ("N-01", "实施依据", 4, None),
        ("N-02", "实施依据", 3, 1),
        ("N-03", "实施依据", 3, None),
    ]
    base.close()


def test_who_cites_an_article_is_one_question(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    found = rows(
        base,
        "SELECT DISTINCT coalesce(of_power, of_item, of_need) FROM citations "
        "WHERE law = '示例城市道路条例' AND article = 4 ORDER BY 1",
    )
    assert found == [("E-001",), ("N-01",), ("P1-001",)]
    base.close()


def test_a_citation_belongs_to_one_entry_alone(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE citations SET of_power = 'P1-001', of_item = 'E-001' WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE citations SET of_power = NULL, of_item = NULL WHERE id = 1")
    base.close()


def test_scenes_are_rows(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    assert rows(base, "SELECT name FROM scenes") == [("城市道路",), ("农资店",)]
    assert rows(base, "SELECT item FROM item_scenes WHERE scene = '城市道路' ORDER BY item") == [
        ("E-001",),
        ("E-002",),
    ]
    for item, scenes in rows(base, "SELECT id, scenes FROM items"):
        found = base.execute("SELECT scene FROM item_scenes WHERE item = ?", (item,)).fetchall()
        assert {row[0] for row in found} == set(json.loads(str(scenes)))
    base.close()


def test_every_entry_says_how_it_stands(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    base = opened(make("sqlite", None, root))
    listed = Registry.open(root).snapshot(DAY)
    assert rows(base, "SELECT id, status FROM powers ORDER BY key") == [
        (power.id, "有效") for power in listed.powers
    ]
    assert rows(base, "SELECT id, status FROM needs") == [
        (each.need.id, each.status) for each in answered(listed)
    ]
    assert rows(base, "PRAGMA foreign_key_check") == []
    base.close()


def test_a_fine_says_what_the_law_says(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    assert rows(base, "SELECT text FROM fines WHERE item = 'E-003' ORDER BY id") == [
        ("货值金额不足一万元：1万元以上10万元以下罚款",),
        ("货值金额一万元以上：货值金额10倍以上20倍以下罚款",),
    ]
    base.close()


def columns(base: sqlite3.Connection, name: str) -> list[str]:
    return [str(row[1]) for row in base.execute(f'PRAGMA table_info("{name}")')]


def tables(base: sqlite3.Connection) -> Iterator[str]:
    for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if "_fts" not in row[0]:
            yield row[0]


def test_every_column_has_a_chinese_name() -> None:
    base = opened(make("sqlite", None, SMALL))
    assert {name: columns(base, name) for name in tables(base)} == {
        name: [*named] for name, named in headings().items()
    }
    for named in headings().values():
        assert all(not heading.isascii() for heading in named.values())
        assert len(set(named.values())) == len(named)
    base.close()


def test_a_view_has_chinese_headings_and_tells_the_nature_of_its_data(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    for view in VIEWS:
        named = columns(base, view.name)
        assert named == [*view_headings(view)]
        assert len(set(named)) == len(named)
        assert not any(heading.isascii() for heading in named)
        assert named[-2:] == ["状态日期", "数据性质"]
        found = base.execute(f'SELECT * FROM "{view.name}"').fetchall()  # noqa: S608
        counted = base.execute(f"SELECT count(*) FROM {view.table}").fetchone()[0]  # noqa: S608
        assert len(found) == counted
        assert {tuple(row)[-2:] for row in found} == {("2022-12-31", NOTICE)}
    base.close()


def test_a_clerk_reads_the_views(asking: Path) -> None:
    base = opened(make("sqlite", None, asking))
    named = "编号, 罚款, 处罚种类, 场景, 对应权力事项, 依据状态"
    assert rows(base, f"SELECT {named} FROM 执法事项 WHERE 编号 < 'E-002'") == [  # noqa: S608
        ("E-001", "2万元以下罚款", "罚款", "城市道路", "P1-001", "现行有效")
    ]
    assert rows(base, "SELECT 检查内容 FROM 执法事项 WHERE 编号 = 'E-002'") == [
        ("路面、井盖和修复的质量（现场检查）；养护记录（查阅资料）",)
    ]
    assert rows(base, "SELECT 场景, 执法事项数, 执法事项 FROM 场景") == [
        (
            "城市道路",
            2,
            "E-001 对擅自占用城市道路的处罚；E-002 对城市道路养护情况的行政检查",
        ),
        ("农资店", 1, "E-003 对经营假种子的处罚"),
    ]
    assert rows(base, "SELECT 编号, 状态, 已赋权力事项 FROM 需求") == [
        ("N-01", "待赋权", None),
        ("N-02", "已赋权", "P1-001"),
        ("N-03", "暂不赋权", None),
    ]
    assert rows(base, "SELECT 类别, 编号, 条, 项 FROM 依据 WHERE 编号 = 'N-02'") == [
        ("需求", "N-02", 3, 1)
    ]
    assert rows(base, "SELECT 方面, 领域 FROM 权力事项 WHERE 编号 = 'P1-003'") == [
        ("经济发展", "农业农村")
    ]
    base.close()


def test_a_power_of_several_bodies_is_told_by_each(tmp_path: Path) -> None:
    base = opened(make("sqlite", None, gardens(tmp_path)))
    held = rows(base, "SELECT id, to_body FROM powers ORDER BY rowid")
    assert rows(base, "SELECT 编号, 承接主体 FROM 权力事项 ORDER BY 序号") == held
    base.close()


def test_confirmed_data_has_no_notice(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    for file in root.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("reconstructed", "confirmed")
        file.write_text(text, encoding="utf-8")
    base = opened(make("sqlite", None, root))
    assert rows(base, "SELECT notice FROM registry") == [(None,)]
    assert rows(base, "SELECT DISTINCT 数据性质 FROM 权力事项") == [(None,)]
    base.close()


def test_a_draft_is_told_from_a_decision(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    draft = (root / "powers" / "batch-3.yaml").read_text(encoding="utf-8")
    draft = draft.replace("reconstructed", "draft")
    (root / "powers" / "batch-3.yaml").write_text(draft, encoding="utf-8")
    base = opened(make("sqlite", None, root))
    assert rows(base, "SELECT 决定, 是否拟稿, 施行日期 FROM 赋权决定 WHERE 决定 > 'batch-1'") == [
        ("batch-2", "否", "2022-06-01"),
        ("batch-3", "是", None),
    ]
    base.close()


def test_a_scene_names_no_item_without_how_its_law_stands(asking: Path) -> None:
    base = opened(make("sqlite", None, asking, day=date(2024, 6, 1)))
    told = rows(base, "SELECT 执法事项 FROM 场景 WHERE 场景 = '农资店'")
    assert told == [("E-003 对经营假种子的处罚〔依据状态：条款序号调整〕",)]
    base.close()
