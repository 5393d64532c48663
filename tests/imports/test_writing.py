"""What an import writes, and what it refuses to write."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.checks import run as run_checks
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.imports.fines import read_fines
from devolved_powers.imports.import_list import open_import
from devolved_powers.imports.typed_values import typed_value
from devolved_powers.imports.wishes import Wishes
from devolved_powers.models.decision import NewGrant, PowerBasics
from devolved_powers.register.query import Part, Query
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.edits import Put, ValueEdit, edited
from devolved_powers.yaml_text.reader import Data, read_yaml
from tests import every_key
from tests.exports.expected import make
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import comma_separated, official_list
from tests.support import SMALL, contents, powers, small_registry

HEAD = ("序号", "事项名称", "职权类型", "领域", "实施依据", "划出部门", "备注")
ROAD = ("城市管理", "《示例城市道路条例》第三条第（一）项、第四条", "示例县综合行政执法局")
BATCH_1: list[tuple[object, ...]] = [
    HEAD,
    (1, "对擅自占用城市道路的行政处罚", "行政处罚", *ROAD, "限镇区"),
    (2, "对城市道路养护情况的检查", "行政检查", "城市管理", "《示例城市道路条例》第二条",
     "示例县综合行政执法局", None),
    (3, "对经营假种子的处罚", "行政处罚", "农业农村", "《示例种子条例》第二条、第三条",
     "示例县农业农村局", None),
    (4, "农药经营许可", "行政许可", "农业农村", "《示例农药办法》第二条第二款",
     "示例县农业农村局", None),
]  # fmt: skip


def grants(root: Path, decision: str) -> dict[str, NewGrant]:
    found = load_registry(root).decisions[f"powers/{decision}.yaml"]
    return {g.id: g for g in found.grants if isinstance(g, NewGrant)}


def listing(path: Path, rows: list[tuple[object, ...]]) -> Path:
    return comma_separated(path, rows)  # type: ignore[arg-type]


def test_a_new_town_takes_its_first_list(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    made = official_list(tmp_path / "附件1.xlsx")
    imported(root, made, document("batch-1"), add_bodies=True, expect=5)
    loaded = load_registry(root)
    decision = loaded.decisions["powers/batch-1.yaml"]
    assert decision.to_body == "柳河镇人民政府"
    assert decision.provenance.status == "transcribed"
    assert decision.provenance.assumed == ("effective",)
    assert decision.provenance.source == "附件1.xlsx"
    assert list(grants(root, "batch-1")) == [f"P1-00{n}" for n in range(1, 6)]
    assert grants(root, "batch-1")["P1-002"].note == "限镇区内道路"
    assert loaded.registry is not None
    assert {b.name for b in loaded.registry.bodies} == {
        "柳河镇人民政府", "示例县综合行政执法局", "示例县农业农村局",
    }  # fmt: skip
    assert loaded.registry.control_totals.powers == 5
    assert not [f for f in run_checks(loaded) if f.severity == "必须改"]


def test_every_entry_can_name_its_row(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    made = official_list(tmp_path / "附件1.xlsx")
    imported(root, made, document("batch-1"), add_bodies=True)
    lines = (root / "sources" / "batch-1.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("id,file,sheet,row,")
    assert lines[2].startswith("P1-002,附件1.xlsx,第一批,6,2,对擅自挖掘城市道路 / 的行政处罚")
    assert len(lines) == 6


def test_departments_that_are_new_are_only_added_when_asked_to(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    before = contents(root)
    with pytest.raises(PowersError, match="add-bodies"):
        imported(root, official_list(tmp_path / "附件1.xlsx"), document("batch-1"))
    assert contents(root) == before


def test_a_reconstruction_is_replaced_by_the_official_list(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    old = grants(root, "batch-1")
    run, _recorded = imported(
        root,
        listing(tmp_path / "正式.csv", BATCH_1),
        document("batch-1", title=None, effective=None),
    )
    assert run.matched is not None
    assert [m.status for m in run.matched.matches] == ["changed", "changed", "same", "same"]
    new = grants(root, "batch-1")
    assert list(new) == list(old)
    assert new["P1-001"].name == "对擅自占用城市道路的行政处罚"
    assert new["P1-001"].note == "限镇区"
    assert load_registry(root).decisions["powers/batch-1.yaml"].provenance.status == "transcribed"
    text = (root / "powers" / "batch-1.yaml").read_text(encoding="utf-8")
    assert "# 农业农村" in text


def test_what_the_official_list_lacks_stays_and_is_named_as_assumed(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    more = (9, "对损毁路灯的处罚", "行政处罚", *ROAD, None)
    made = listing(tmp_path / "正式.csv", [*BATCH_1[:4], more])
    run, _recorded = imported(root, made, document("batch-1", title=None, effective=None))
    decision = load_registry(root).decisions["powers/batch-1.yaml"]
    assert decision.provenance.status == "reconstructed"
    assert decision.provenance.assumed == ("P1-004",)
    assert list(grants(root, "batch-1")) == ["P1-001", "P1-002", "P1-003", "P1-004", "P1-005"]
    assert any("P1-004" in remark.message for remark in run.remarks)


def test_importing_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    made = listing(tmp_path / "正式.csv", BATCH_1)
    told = document("batch-1", title=None, effective=None)
    imported(root, made, told)
    before = contents(root)
    run, recorded = imported(root, made, told)
    assert contents(root) == before
    assert run.matched is not None
    assert not run.matched.differs
    assert recorded.diff == ""


def test_a_power_that_is_granted_already_is_left_out_and_told(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    new = (2, "对损毁路灯的处罚", "行政处罚", *ROAD, None)
    made = listing(tmp_path / "a.csv", [HEAD, BATCH_1[1], new])
    run, _recorded = imported(root, made, document())
    assert list(grants(root, "batch-2")) == ["P2-001"]
    assert any("P1-001" in remark.message for remark in run.remarks)


def test_a_power_given_to_a_further_body_is_a_reference(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    registry = root / "registry.yaml"
    text = registry.read_text(encoding="utf-8")
    town = "  - {name: 东河镇人民政府, kind: 乡镇人民政府}\n"
    registry.write_text(text.replace("bodies:\n", "bodies:\n" + town), encoding="utf-8")
    made = listing(tmp_path / "a.csv", [HEAD, BATCH_1[1]])
    imported(root, made, document(to_body="东河镇人民政府"))
    (grant,) = load_registry(root).decisions["powers/batch-2.yaml"].grants
    assert getattr(grant, "power", "") == "P1-001"


def test_what_is_unsure_stops_the_import_until_the_user_decides(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    unsure = (1, "对擅自占用城市道路、桥涵的处罚", "行政处罚", *ROAD, None)
    made = listing(tmp_path / "a.csv", [HEAD, unsure])
    before = contents(root)
    run = open_import([made], Wishes())
    with pytest.raises(PowersError, match="P1-001") as refused:
        run.write(root, document(), dry_run=False)
    assert "--row 2=P1-001" in refused.value.hint
    assert [(r.severity, r.place) for r in run.every_remark] == [("请核实", "a.csv · 第2行")]
    assert contents(root) == before
    imported(root, made, document(), rows={"2": "new"})
    assert list(grants(root, "batch-2")) == ["P2-001"]


@pytest.mark.parametrize("column", [2, 3, 4, 5])
def test_an_entry_that_lacks_what_it_must_have_stops_the_import(
    tmp_path: Path, column: int
) -> None:
    root = small_registry(tmp_path)
    cells: list[object] = [1, "损毁路灯", "行政处罚", *ROAD, None]
    cells[column] = None
    before = contents(root)
    with pytest.raises(PowersError) as refused:
        imported(root, listing(tmp_path / "a.csv", [HEAD, tuple(cells)]), document())
    assert refused.value.place == "a.csv · 第2行"
    assert contents(root) == before


def test_counts_that_disagree_stop_the_import_unless_accepted(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    rows: list[tuple[object, ...]] = [
        ("清单（共3项）",),
        HEAD,
        (1, "对损毁路灯的处罚", "行政处罚", *ROAD, None),
    ]
    made = listing(tmp_path / "a.csv", rows)
    before = contents(root)
    with pytest.raises(PowersError) as refused:
        imported(root, made, document())
    assert "--accept-counts" in refused.value.hint
    assert contents(root) == before
    run, _recorded = imported(root, made, document(), accept_counts=True)
    assert any("3" in remark.message for remark in run.remarks)
    assert list(grants(root, "batch-2")) == ["P2-001"]


PENALTY = "《示例城市道路条例》第四条"
ITEMS = [
    ("执法事项名称", "违法依据", "处罚依据", "处罚种类", "行政命令", "罚款", "适用对象"),
    ("对擅自占用城市道路的处罚", "《示例城市道路条例》第三条第（一）项", PENALTY,
     "罚款", "责令限期改正", "20000元以下罚款", "单位、个人、其他组织"),
    ("对损毁路灯的处罚", "《示例城市道路条例》第三条", PENALTY,
     "罚款", "责令限期改正", "2万元以下罚款", "单位"),
]  # fmt: skip


def test_enforcement_items_go_to_the_file_of_their_field(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    lamp = (1, "对损毁路灯的处罚", "行政处罚", *ROAD, None)
    imported(root, listing(tmp_path / "a.csv", [HEAD, lamp]), document())
    made = comma_separated(tmp_path / "目录.csv", ITEMS)
    run, _recorded = imported(root, made, None, layout="items")
    assert run.matched is not None
    assert [m.status for m in run.matched.matches] == ["changed", "new"]
    items = {i.id: i for i in load_registry(root).catalogs["catalog/urban-management.yaml"].items}
    assert items["E-001"].subject == ("单位", "个人", "其他组织")
    assert items["E-004"].powers == ("P2-001",)
    assert items["E-004"].penalties == ("罚款",)
    assert (items["E-004"].fines[0].from_, items["E-004"].fines[0].to) == (None, 20000)
    assert items["E-004"].name is None
    registry = load_registry(root).registry
    assert registry is not None
    assert registry.control_totals.enforcement_items == 4


def test_an_item_without_a_power_behind_it_is_refused(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    before = contents(root)
    with pytest.raises(PowersError):
        imported(root, comma_separated(tmp_path / "目录.csv", ITEMS), None, layout="items")
    assert contents(root) == before


def test_the_fines_that_exports_write_are_read_back() -> None:
    from devolved_powers.models.catalog import Fine as Model
    from devolved_powers.register.timeline import timeline
    from devolved_powers.register.value_text import fine_text

    loaded = load_registry(SMALL.parents[3])
    assert loaded.registry is not None
    for item in timeline(loaded, loaded.registry).items:
        text = "；".join(map(fine_text, item.fines))
        fines = [Model.model_validate(fine) for fine in read_fines(text)]
        assert [(f.from_, f.to, f.unit) for f in fines] == [
            (f.low, f.high, f.unit) for f in item.fines
        ], text


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        (
            "单位：1000元以上2万元以下罚款",
            {"subject": "单位", "from": 1000, "to": 20000, "unit": "元"},
        ),
        ("情节严重：500元罚款", {"when": "情节严重", "from": 500, "to": 500, "unit": "元"}),
        ("违法所得1倍以上5倍以下罚款", {"from": 1, "to": 5, "unit": "倍", "base": "违法所得"}),
        ("酌情罚款", None),
    ],
)  # fmt: skip
def test_a_fine_is_read_or_said_not_to_be_understood(
    text: str, fine: dict[str, object] | None
) -> None:
    assert read_fines(text) == ([fine] if fine else [])


WORDS = st.sampled_from(["甲", "乙: 丙", "#丁"])
KEYS = ["name", "note", "scope", "statutory_body", "hotline"]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.sampled_from(KEYS), st.sampled_from(["甲", "乙: 丙", "#丁"])
        ),
        max_size=12,
    )
)
def test_values_given_together_come_out_as_one_by_one(values: list[tuple[int, str, str]]) -> None:
    file = "powers/batch-1.yaml"
    text = (SMALL / file).read_text(encoding="utf-8")
    changes: list[ValueEdit] = [Put(("grants", i, key), value) for i, key, value in values]
    together = edited(file, text, changes)
    alone = text
    for change in changes:
        alone = edited(file, alone, [change])
    assert together == alone
    meant: Data = read_yaml(together)[0]
    assert isinstance(meant, dict)


@pytest.mark.process
def test_an_export_comes_back_without_a_difference(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    powers("export", "-o", "清单.csv", cwd=root)
    done = powers("import", "清单.csv", "--compare", "--preview", "0", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "据公开报道整理的推定数据（重构数据），不得作为执法依据" in done.stdout
    powers("set", "P1-001", "note=另有说明", cwd=root)
    changed = powers("import", "清单.csv", "--compare", "--preview", "0", cwd=root)
    assert changed.returncode == 0, "a note that the list does not have is no difference"
    powers("set", "P1-001", "name=对占用城市道路的处罚", cwd=root)
    changed = powers("import", "清单.csv", "--compare", cwd=root, language="en")
    assert changed.returncode == 1
    assert "changed: P1-001" in changed.stdout
    assert "name: 对占用城市道路的处罚 → 对擅自占用城市道路的处罚" in changed.stdout


BATCH = DecisionDocument(
    decision="batch-1", title="赋予示例镇县级行政权力事项（第一批）", effective=date(2021, 9, 1)
)
"""The decision that the small registry has."""


def _full_table(root: Path, part: Part) -> Path:
    """Write the full table of a registry beside it."""
    path = root.parent / "明细.csv"
    path.write_bytes(make("csv", "full", root, Query(part=part)))
    return path


def test_what_the_full_table_says_of_a_power_beyond_its_basics_is_recorded(tmp_path: Path) -> None:
    told = {k: v for k, v in every_key.GRANT.items() if k not in PowerBasics.model_fields}
    del told["to_body"]
    told["upstream"] = {"title": "指导目录", "doc_no": "省府发〔2020〕1号", "item_no": "12"}
    filled = small_registry(tmp_path / "filled")
    every_key.put(filled, "powers/batch-1.yaml", "grants", 0, told)
    root = small_registry(tmp_path / "registry")
    imported(root, _full_table(filled, "powers"), BATCH)
    written = grants(root, "batch-1")["P1-001"].model_dump(exclude_none=True, by_alias=True)
    assert {key: written.get(key) for key in told} == told


def test_what_the_full_table_says_of_an_item_is_recorded(tmp_path: Path) -> None:
    told: dict[str, object] = {
        "subject": ["个人"],
        "scenes": ["农资店"],
        "inspect": [{"what": "路面", "how": "抽样"}],
        "frequency": {"limit": "每年不超过一次", "basis": "《示例城市道路条例》第三条第（一）项"},
        "from": date(2021, 10, 1),
        "until": date(2031, 12, 31),
        "note": "限镇区",
    }
    filled = small_registry(tmp_path / "filled")
    every_key.put(filled, "catalog/urban-management.yaml", "items", 1, told)
    root = small_registry(tmp_path / "registry")
    imported(root, _full_table(filled, "items"), None)
    catalog = load_registry(root).catalogs["catalog/urban-management.yaml"]
    written = catalog.items[1].model_dump(mode="python", exclude_none=True, by_alias=True)
    listed = {k: list(v) if isinstance(v, tuple) else v for k, v in written.items()}
    assert {key: listed.get(key) for key in told} == told


@pytest.mark.parametrize(
    ("text", "document_"),
    [
        ("指导目录", {"title": "指导目录"}),
        ("指导目录 12", {"title": "指导目录", "item_no": "12"}),
        ("指导目录 川府发〔2020〕1号 12", {
            "title": "指导目录", "doc_no": "川府发〔2020〕1号", "item_no": "12",
        }),
        ("《指导目录》（川府发〔2020〕1号）第12项", {
            "title": "指导目录", "doc_no": "川府发〔2020〕1号", "item_no": "第12项",
        }),
    ],
)  # fmt: skip
def test_the_document_of_the_province_is_read(text: str, document_: dict[str, str]) -> None:
    assert typed_value("upstream", text) == document_


@pytest.mark.parametrize(
    ("text", "number", "remarks"),
    [
        ("20个工作日", 20, []),
        ("20", 20, []),
        ("20日", 20, ["“20日”按工作日计。"]),
        ("即办", None, ["“即办”不是工作日数，未录入。"]),
    ],
)
def test_numbers_of_working_days_are_read(
    tmp_path: Path, text: str, number: int | None, remarks: list[str]
) -> None:
    root = small_registry(tmp_path / "registry")
    rows: list[tuple[object, ...]] = [
        (*HEAD, "法定办结时限（工作日）"),
        (1, "对擅自占用城市道路的行政处罚", "行政处罚", *ROAD, None, text),
    ]
    with speaking("zh_CN"):
        done, _result = imported(root, listing(tmp_path / "一.csv", rows), BATCH)
    assert grants(root, "batch-1")["P1-001"].statutory_days == number
    about = [r.message for r in done.every_remark if text in r.message]
    assert about == remarks
