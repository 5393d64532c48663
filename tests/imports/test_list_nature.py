"""What a list is: a list of recalls is no list of grants, and some lists are none of powers."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.imports.list_nature import act_of, act_of_note, act_of_section, by_titles
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import comma_separated, xlsx

HEAD = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门")


@pytest.mark.parametrize(
    ("title", "nature"),
    [
        ("赋予乡镇（街道）县级行政权力事项清单（第二批）", "赋权"),
        ("下放乡镇部分审批服务事项目录", "赋权"),
        ("赋予乡镇行政权力事项清单（2024年调整后）", "赋权"),
        ("镇街承接县级权责清单", "赋权"),
        ("关于收回部分赋予乡镇行政权力事项的决定", "收回"),
        ("取消乡镇行政处罚事项清单", "收回"),
        ("乡镇行政权力事项动态调整清单", "动态调整"),
        ("关于调整赋予乡镇行政权力事项的通知", "动态调整"),
        ("收回和新增赋予乡镇行政权力事项目录", "动态调整"),
        ("委托执法事项清单", "委托"),
        ("关于委托乡镇实施行政许可的决定", "委托"),
        ("县农业农村局权责清单", "权责清单"),
        ("某局行政权力事项清单", "权责清单"),
        ("乡镇法定行政权力事项指导目录", "权责清单"),
        ("轻微违法行为不予行政处罚事项清单", "不予处罚清单"),
        ("首违不罚事项清单", "不予处罚清单"),
        ("城市管理行政处罚裁量权基准", "裁量基准"),
        ("行政权力事项承接确认书", "承接确认"),
    ],
)
def test_a_title_says_what_the_list_is(title: str, nature: str) -> None:
    told = by_titles(["附件1", title])
    assert told is not None
    assert told.nature == nature


@pytest.mark.parametrize("title", ["第一批", "Sheet1", "土地收回管理", "林业类"])
def test_a_title_that_says_nothing(title: str) -> None:
    assert by_titles([title]) is None


@pytest.mark.parametrize(
    ("word", "act"),
    [
        ("新增", "grant"),
        ("拟新增", "grant"),
        ("直接下放", "grant"),
        ("变更", "adjust"),
        ("名称变更", "adjust"),
        ("依据调整", "adjust"),
        ("收回", "return"),
        ("已收回", "return"),
        ("2024年6月收回", "return"),
        ("退回", "return"),
        ("取消", "cancel"),
        ("同意取消", "cancel"),
        ("停用", "cancel"),
        ("不再实施", "cancel"),
        ("暂停", "suspend"),
        ("恢复", "resume"),
        ("保留", "keep"),
        ("在用", "keep"),
        ("同意", "keep"),
        ("不同意", "refuse"),
        ("暂不下放", "refuse"),
        ("合并", None),
        ("拆分", None),
    ],
)
def test_a_cell_says_what_happens(word: str, act: str | None) -> None:
    assert act_of(word) == act


@pytest.mark.parametrize(
    ("note", "act"),
    [
        ("已收回", "return"),
        ("2024年取消", "cancel"),
        ("停用", "cancel"),
        ("暂不赋权", "refuse"),
        ("限镇区内", None),
        ("收回土地使用权的除外，其余照旧办理", None),
        ("新增", None),
        ("", None),
    ],
)
def test_a_remark_takes_a_power_away(note: str, act: str | None) -> None:
    assert act_of_note(note) == act


@pytest.mark.parametrize(
    ("heading", "act"),
    [
        ("一、收回事项（3项）", "return"),
        ("（二）取消的行政权力事项", "cancel"),
        ("新增（2项）", "grant"),
        ("三、变更事项", "adjust"),
        ("法定事项（27项）", "by-law"),
        ("委托事项（13项）", "entrust"),
        ("林业领域（20项）", None),
        ("行政处罚", None),
    ],
)
def test_a_heading_says_what_happens_below(heading: str, act: str | None) -> None:
    assert act_of_section(heading) == act


def row(number: int, *more: str) -> tuple[str, ...]:
    """Return a row of a county's list."""
    name = f"对第{number}种违法行为的处罚"
    return (str(number), name, "行政处罚", f"《示例条例》第{number}条", "县林业局", *more)


WISHES = {"add_bodies": True, "given": {"field": "林业"}}


@pytest.mark.parametrize(
    "title",
    [
        "县林业局权责清单",
        "轻微违法行为不予处罚清单",
        "林业行政处罚裁量基准",
        "行政权力事项承接确认书",
    ],
)
def test_what_is_no_list_of_powers_given_is_refused(tmp_path: Path, title: str) -> None:
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [(title,), HEAD, row(1)])
    with pytest.raises(PowersError, match=title):
        imported(root, made, document("batch-1"), **WISHES)
    assert not (root / "powers/batch-1.yaml").exists()
    imported(root, made, document("batch-1"), nature="赋权", **WISHES)


@pytest.mark.parametrize(
    "columns",
    [
        ("违法程度", "裁量阶次"),
        ("不予处罚情形",),
        ("移交单位", "接收单位"),
        ("责任事项", "追责情形"),
    ],
)
def test_columns_tell_what_the_list_is(tmp_path: Path, columns: tuple[str, ...]) -> None:
    root = new_town(tmp_path)
    head = ("序号", "事项名称", "职权类型", "实施依据", "实施主体", *columns)
    cells = row(1, *("甲" for _ in columns))
    made = comma_separated(tmp_path / "a.csv", [head, cells])
    with pytest.raises(PowersError, match=columns[0]):
        imported(root, made, document("batch-1"), **WISHES)


def first_batch(tmp_path: Path) -> Path:
    """Return a registry that has five powers of a first batch."""
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "一.csv", [HEAD, *(row(n) for n in range(1, 6))])
    imported(root, made, document("batch-1"), **WISHES)
    return root


def sections(root: Path, decision: str) -> dict[str, list[str]]:
    """Return what a decision does: its sections, each with the ids of its powers."""
    from devolved_powers.store.loader import load_registry

    decided = load_registry(root).decisions[f"powers/{decision}.yaml"]
    told = {
        "grants": [getattr(g, "id", "") for g in decided.grants],
        "adjustments": [a.power for a in decided.adjustments],
        "suspensions": [s.power for s in decided.suspensions],
        "recalls": [f"{r.power} {r.outcome} {r.returned_to}" for r in decided.recalls],
    }
    return {key: ids for key, ids in told.items() if ids}


def test_an_adjustment_list_becomes_what_each_row_says(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    changed = (
        "3",
        "对第3种违法行为的处罚",
        "行政处罚",
        "《示例条例》第三十条",
        "县林业局",
        "变更",
        "依据变更",
    )
    rows = [
        row(1, "收回", "承接能力不足"),
        row(2, "取消", "法律依据废止"),
        changed,
        row(4, "保留", ""),
        row(6, "新增", ""),
        row(5, "暂停", ""),
    ]
    made = comma_separated(tmp_path / "二.csv", [(*HEAD, "调整方式", "备注"), *rows])
    run, _written = imported(root, made, document("batch-2", title="动态调整"), expect=6, **WISHES)
    assert sections(root, "batch-2") == {
        "grants": ["P2-001"],
        "adjustments": ["P1-003"],
        "suspensions": ["P1-005"],
        "recalls": ["P1-001 退回原部门 示例县林业局", "P1-002 取消 None"],
    }
    text = (root / "powers/batch-2.yaml").read_text(encoding="utf-8")
    assert (
        "set: {basis: 《示例条例》第三十条}" in text.replace("\n      ", " ") or "第三十条" in text
    )
    assert "reason: 承接能力不足" in text
    assert run.listing is not None
    assert [e.left_out for e in run.listing.left_out] == ["kept"]


def test_a_list_of_recalls_makes_no_grant(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(
        tmp_path / "三.csv", [("关于收回部分乡镇行政权力事项的决定",), HEAD, row(2), row(4)]
    )
    imported(root, made, document("recall-1", title="收回"), **WISHES)
    assert sections(root, "recall-1") == {
        "recalls": ["P1-002 退回原部门 示例县林业局", "P1-004 退回原部门 示例县林业局"]
    }


def test_headings_inside_a_table_say_what_happens(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    rows = [("一、新增事项（1项）",), row(7), ("二、取消事项（2项）",), row(1), row(2)]
    made = comma_separated(tmp_path / "四.csv", [("行政权力事项调整目录",), HEAD, *rows])
    imported(root, made, document("batch-2", title="动态调整"), **WISHES)
    assert sections(root, "batch-2") == {
        "grants": ["P2-001"],
        "recalls": ["P1-001 取消 None", "P1-002 取消 None"],
    }


@pytest.mark.parametrize("word", ["收回", "取消", "变更", "暂停"])
def test_what_is_not_held_cannot_be_changed(tmp_path: Path, word: str) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "五.csv", [(*HEAD, "调整方式"), row(1, word), row(9, word)])
    with pytest.raises(PowersError) as stopped:
        imported(root, made, document("recall-1", title="调整"), **WISHES)
    assert "五.csv · 第3行" in stopped.value.place or word == "变更"
    assert not (root / "powers/recall-1.yaml").exists()


def test_a_word_that_tells_nothing_stops_the_import(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "六.csv", [(*HEAD, "调整方式"), row(1, "合并")])
    with pytest.raises(PowersError, match="合并"):
        imported(root, made, document("batch-2"), **WISHES)


def test_a_changed_list_that_says_nothing_of_its_rows_is_asked(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "七.csv", [("行政权力事项动态调整清单",), HEAD, row(1)])
    with pytest.raises(PowersError, match="--kind"):
        imported(root, made, document("batch-2"), **WISHES)


def test_a_grant_whose_remark_takes_it_away_is_left_out(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    rows = [row(1, ""), row(2, "已收回"), row(3, "限镇区内")]
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "备注"), *rows])
    run, _written = imported(root, made, document("batch-1"), **WISHES)
    assert run.listing is not None
    assert [e.row + 1 for e in run.listing.entries] == [2, 4]
    assert [e.left_out for e in run.listing.left_out] == ["taken-away"]


def test_an_entrustment_has_its_manner_and_term(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    head = ("序号", "委托事项", "职权类型", "委托依据", "委托单位", "受委托单位", "委托期限")
    rows = [row(1, "柳河镇人民政府", "三年"), row(2, "柳河镇人民政府", "2026年12月31日")]
    made = comma_separated(tmp_path / "委托执法事项清单.csv", [head, *rows])
    imported(root, made, document("batch-1", title="委托"), **WISHES)
    text = (root / "powers/batch-1.yaml").read_text(encoding="utf-8")
    assert text.count("manner: 委托行使") == 2
    assert "until: 2025-02-28" in text
    assert "until: 2026-12-31" in text


def test_comparing_again_finds_no_difference(tmp_path: Path) -> None:
    from devolved_powers.imports.import_list import open_import
    from devolved_powers.imports.wishes import Wishes
    from devolved_powers.register.registry import Registry

    root = first_batch(tmp_path)
    rows = [row(1, "收回"), row(2, "取消"), row(6, "新增")]
    made = comma_separated(tmp_path / "二.csv", [(*HEAD, "调整方式"), *rows])
    imported(root, made, document("batch-2", title="动态调整"), **WISHES)
    snapshot = Registry.open(root).snapshot(document().effective)
    matched = open_import([made], Wishes(given={"field": "林业"})).compare(
        root, snapshot, "batch-2"
    )
    assert not matched.differs


@pytest.mark.parametrize(
    "heads",
    [
        [
            ("序号", "调整前", "", "调整后", "", "调整方式"),
            ("", "事项名称", "实施依据", "事项名称", "实施依据", ""),
        ],
        [("序号", "原事项名称", "变更前实施依据", "变更后事项名称", "变更后实施依据", "调整方式")],
    ],
)
def test_what_a_power_was_before_is_told_from_what_it_becomes(
    tmp_path: Path, heads: list[tuple[str, ...]]
) -> None:
    root = first_batch(tmp_path)
    old, new = "对第2种违法行为的处罚", "对第2种违法行为及其后果的处罚"
    cells = ("1", old, "《示例条例》第2条", new, "《示例条例》第二十二条", "变更")
    made = tmp_path / "八.xlsx"
    xlsx(made, [*heads, cells], ["B1:C1", "D1:E1"] if len(heads) > 1 else [])
    into = document("adjust-1", title="调整", effective=date(2023, 1, 1))
    imported(root, made, into, **WISHES)
    text = (root / "powers/adjust-1.yaml").read_text(encoding="utf-8")
    assert "power: P1-002" in text
    assert f"name: {new}" in text
    assert "basis: 《示例条例》第二十二条" in text


def test_a_column_of_states_tells_what_is_given_still(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    rows = [row(1, "在用"), row(2, "停用"), row(3, "在用")]
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "目录状态"), *rows])
    run, _written = imported(root, made, document("batch-1"), **WISHES)
    assert sections(root, "batch-1") == {"grants": ["P1-001", "P1-002"]}
    assert run.listing is not None
    assert [e.left_out for e in run.listing.left_out] == ["taken-away"]


def test_what_is_kept_must_be_known(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    rows = [row(1, "收回"), row(2, "保留"), row(9, "保留")]
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "调整方式"), *rows])
    with pytest.raises(PowersError) as stopped:
        imported(root, made, document("batch-2", title="调整"), **WISHES)
    assert stopped.value.place == "a.csv · 第4行"


@pytest.mark.parametrize(
    "head",
    [
        ("序号", "违法行为", "不予处罚情形", "处罚依据"),
        ("序号", "违法行为", "违法程度", "裁量阶次"),
    ],
)
def test_a_list_of_another_kind_is_named_even_without_a_header_of_ours(
    tmp_path: Path, head: tuple[str, ...]
) -> None:
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [head, ("1", "甲", "乙", "丙")])
    with pytest.raises(PowersError, match=r"不予处罚情形|裁量阶次"):
        imported(root, made, document("batch-1"), **WISHES)


def test_a_department_in_a_heading_is_added_when_asked_to(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    rows = [("一、县水利局（1项）",), row(1)[:4], ("二、县林业局（1项）",), row(2)[:4]]
    made = comma_separated(tmp_path / "a.csv", [HEAD[:4], *rows])
    run, _written = imported(root, made, document("batch-1"), **WISHES)
    assert run.listing is not None
    bodies = [entry.values["from_body"] for entry in run.listing.entries]
    assert bodies == ["示例县水利局", "示例县林业局"]
