"""What a list is: a list of recalls is no list of grants, and some lists are none of powers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.imports.act_words import act_of, act_of_name, act_of_note, act_of_section
from devolved_powers.imports.list_nature import by_titles, title_lines
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import comma_separated, xlsx

ROW_ACTS = ("grant", "adjust", "suspend", "resume", "return", "cancel", "keep", "refuse")
OTHER_ACTS = ("entrust", "by-law", "service", "duty", "unpunished", "unclear")
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
        ("示例镇赋权事项核对意见表", "核对意见"),
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


WISHES: dict[str, Any] = {"add_bodies": True, "given": {"field": "林业"}}


@pytest.mark.parametrize(
    "title",
    [
        "县林业局权责清单",
        "轻微违法行为不予处罚清单",
        "林业行政处罚裁量基准",
        "行政权力事项承接确认书",
        "赋权事项核对意见表",
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
        ("问题", "建议"),
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
    snapshot = Registry.open(root).snapshot(date(2022, 3, 1))
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


LATER = date(2023, 1, 1)
GRANTS = "赋予乡镇县级行政权力事项清单"


@pytest.mark.parametrize(
    ("title", "nature"),
    [
        ("终止赋权事项清单", "收回"),
        ("关于停止执行下放事项的通知", "收回"),
        ("不再赋予乡镇的事项清单", "收回"),
        ("撤回下放事项目录", "收回"),
        ("赋权事项退出清单", "收回"),
        ("终止委托事项清单", "收回"),
        ("关于解除委托执法事项的通知", "收回"),
        ("核减赋权事项目录", "收回"),
        ("移出赋权清单事项一览表", "收回"),
        ("关于交还县级行政权力事项的决定", "收回"),
        ("附件2：收回事项清单", "收回"),
        ("【收回】赋权事项清单", "收回"),
        ("★收回事项", "收回"),
        ("收回", "收回"),
        ("暂停赋权事项清单", "动态调整"),
        ("关于恢复赋权事项的通知", "动态调整"),
        ("赋权事项调整前后对照表", "动态调整"),
        ("不宜下放事项清单", "不下放清单"),
        ("暂不承接事项清单", "不下放清单"),
        ("赋权事项负面清单", "不下放清单"),
        ("暂缓下放事项目录", "不下放清单"),
        ("禁止下放事项清单", "不下放清单"),
        ("赋予乡镇行政权力事项清单（已废止）", "已废止"),
        ("赋权事项目录（现已失效）", "已废止"),
        ("下放（前移）政务服务事项清单", "服务前移"),
        ("帮办代办事项清单", "服务前移"),
        ("委托受理、代办事项目录", "服务前移"),
        ("下放乡镇便民服务事项目录", "服务前移"),
        ("不予行政强制措施清单", "不予强制清单"),
        ("乡镇履行职责事项清单", "权责清单"),
        ("乡镇配合履职事项清单", "权责清单"),
    ],
)
def test_a_title_that_takes_away_or_gives_nothing_is_no_list_of_grants(
    title: str, nature: str
) -> None:
    told = by_titles(title_lines([title]))
    assert told is not None
    assert told.nature == nature


PROSE = [
    "赋权后，县级行业主管部门不再实施下列事项。",
    "县水务局不再行使相关权力",
    "对轻微违法行为可以不予处罚，裁量按省标准执行",
    "根据省政府关于取消和下放一批事项的决定编制",
    "根据县政府关于收回部分事项的决定",
    "以下事项由县水务局收回行使",
    "乡镇承接后，原实施机关停止行使权力。",
    "依照上述目录，取消的事项不列入",
]


@pytest.mark.parametrize("prose", PROSE)
@pytest.mark.parametrize("is_above", [True, False])
def test_prose_does_not_say_what_a_list_is(prose: str, is_above: bool) -> None:
    lines = [prose, GRANTS] if is_above else [GRANTS, prose]
    told = by_titles(title_lines(lines))
    assert told is not None
    assert (told.nature, told.against) == ("赋权", "")


def test_a_title_over_two_lines_is_one() -> None:
    told = by_titles(title_lines(["示例县关于收回部分赋予乡镇", "行政权力事项的决定"]))
    assert told is not None
    assert told.nature == "收回"


@pytest.mark.parametrize("other", ["收回事项目录", "关于终止赋权事项的通知", "暂停赋权事项清单"])
def test_titles_that_contradict_each_other_are_asked(tmp_path: Path, other: str) -> None:
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [(GRANTS,), (other,), HEAD, row(1)])
    with pytest.raises(PowersError, match=other) as stopped:
        imported(root, made, document("batch-1"), **WISHES)
    assert GRANTS in str(stopped.value)
    assert "--kind" in str(stopped.value)
    assert not (root / "powers/batch-1.yaml").exists()


def test_a_line_that_contradicts_the_title_of_cancellations_is_asked(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    lines = [("关于取消乡镇行政权力事项的决定",), ("以下事项由县水务局收回行使",)]
    made = comma_separated(tmp_path / "二.csv", [*lines, HEAD, row(1)])
    with pytest.raises(PowersError, match="由县水务局收回行使"):
        imported(root, made, document("recall-1", title="取消"), **WISHES)


@pytest.mark.parametrize(
    ("heading", "act"),
    [
        ("由县水务局收回的事项", "return"),
        ("上级部门收回事项", "return"),
        ("收回县级行政权力事项", "return"),
        ("取消、收回事项（2项）", "return"),
        ("终止赋权事项", "return"),
        ("撤回下放事项", "return"),
        ("【收回】", "return"),
        ("附件2：收回事项", "return"),
        ("县自然资源局收回事项", "return"),
        ("服务前移事项", "service"),
        ("帮办代办事项", "service"),
        ("委托受理事项", "service"),
        ("乡镇法定行政权力事项", "by-law"),
        ("法律法规直接赋予乡镇的权力", "by-law"),
        ("法律、法规、规章规定由乡镇行使的职权", "by-law"),
        ("配合履职事项", "duty"),
        ("基本履职事项", "duty"),
        ("首违不罚事项", "unpunished"),
        ("轻微免罚事项", "unpunished"),
        ("暂不下放的事项", "refuse"),
        ("不予下放事项", "refuse"),
        ("暂缓承接事项", "refuse"),
        ("县水务局委托事项", "entrust"),
        ("保留事项", "keep"),
        ("部分收回事项", "unclear"),
        ("拟收回事项", "unclear"),
        ("县级保留事项", "unclear"),
        ("县级部门直接行使的事项", "unclear"),
        ("移交县级事项", "unclear"),
        ("继续保留的事项", "keep"),
        ("行政许可（取消）", "cancel"),
        ("仅下放受理权的事项", "service"),
        ("乡镇自有权力", "by-law"),
        ("县林业局委托乡镇实施的行政处罚事项", "entrust"),
        ("责令停止违法行为事项", None),
        ("法定代表人变更事项", None),
        ("收回后再下放的事项", "unclear"),
        ("水土保持赋权事项", None),
        ("取水许可", None),
        ("企业变更登记类", None),
    ],
)
def test_a_heading_is_understood_or_asked(heading: str, act: str | None) -> None:
    assert act_of_section(heading) == act


@pytest.mark.parametrize(
    ("word", "act"),
    [
        ("取消收回", None),
        ("收回部分", None),
        ("建议收回", None),
        ("拟收回", None),
        ("申请取消", None),
        ("取消依据", None),
        ("由县水务局继续行使", None),
        ("县级保留", None),
        ("收回/取消", None),
        ("变更主体", "adjust"),
        ("继续承接", "keep"),
        ("直接赋权", "grant"),
        ("收回改为下放", None),
        ("收回（待定）", None),
        ("取消赋权，由县水务局行使", "return"),
        ("下放调整为收回", "return"),
        ("调整（收回）", "return"),
        ("变更（取消）", "cancel"),
        ("由县水务局收回", "return"),
        ("赋权改委托", "adjust"),
        ("调整为委托", "adjust"),
        ("变更为委托行使", "adjust"),
        ("启用", "keep"),
        ("有效中", "keep"),
        ("使用中", "keep"),
        ("不收回", "keep"),
    ],
)
def test_a_cell_is_understood_as_a_whole_or_not_at_all(word: str, act: str | None) -> None:
    assert act_of(word) == act


@pytest.mark.parametrize(
    ("note", "act"),
    [
        ("仅限下寺镇", None),
        ("柳河镇不承接", None),
        ("县林业局收回闲置土地", None),
        ("自2024年1月1日起由县水务局收回", "return"),
        ("该事项已于2023年被县水务局收回", "return"),
        ("承接能力不足，收回", "return"),
        ("省级已取消", "cancel"),
        ("待下放", "refuse"),
        ("法定事项", "by-law"),
        ("仅前移受理环节，审批权仍由县水务局行使", "service"),
        ("不收回，继续由乡镇行使", "keep"),
        ("仅下寺镇收回", "unclear"),
        ("柳河镇不收回", "unclear"),
        ("仍由县水务局实施", "unclear"),
        ("待条件成熟后下放", "unclear"),
        ("暂不具备承接条件", "unclear"),
        ("经省政府同意收回", "unclear"),
        ("重大案件由县局负责指导", None),
        ("只承接受理", "service"),
        ("审批权保留在县级", "service"),
        ("改为委托乡镇行使", "unclear"),
        ("将于2026年收回", "unclear"),
        ("部分收回", "unclear"),
    ],
)
def test_a_remark_is_understood_or_asked(note: str, act: str | None) -> None:
    assert act_of_note(note) == act


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("对甲行为的处罚（收回）", "return"),
        ("对甲行为的处罚（已取消）", "cancel"),
        ("取水许可（仅受理）", "service"),
        ("取水许可（法定）", "by-law"),
        ("取水许可（暂不下放）", "refuse"),
        ("取水许可（变更）", None),
        ("林木采伐许可（注销）", None),
        ("取水许可（限镇区）", None),
    ],
)
def test_the_end_of_a_name_says_what_a_remark_would(name: str, act: str | None) -> None:
    assert act_of_name(name) == act


@pytest.mark.parametrize(
    ("columns", "cells", "reason"),
    [
        (("是否下放",), ("否",), "not-given"),
        (("是否承接",), ("×",), "not-given"),
        (("承接意见",), ("不同意承接",), "not-given"),
        (("事项来源",), ("法定",), "by-law"),
        (("事项性质",), ("法定职权",), "by-law"),
        (("备注",), ("自2020年1月1日起由县水务局收回",), "taken-away"),
        (("备注",), ("法定事项",), "by-law"),
        (("备注",), ("仅前移受理环节，审批权仍由县水务局行使",), "service"),
        (("备注",), ("待下放",), "not-given"),
    ],
)
def test_a_row_that_is_not_given_is_left_out(
    tmp_path: Path, columns: tuple[str], cells: tuple[str], reason: str
) -> None:
    root = new_town(tmp_path)
    yes = "是" if columns[0].startswith("是否") else "同意" if "意见" in columns[0] else "甲"
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, *columns), row(1, yes), row(2, *cells)])
    run, _written = imported(root, made, document("batch-1"), **WISHES)
    assert run.listing is not None
    assert [e.left_out for e in run.listing.left_out] == [reason]
    assert sections(root, "batch-1") == {"grants": ["P1-001"]}


@pytest.mark.parametrize(
    "note", ["自2030年1月1日起收回", "拟收回", "仅下寺镇收回", "改为委托乡镇行使"]
)
def test_a_remark_that_tells_half_is_asked(tmp_path: Path, note: str) -> None:
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "备注"), row(1, ""), row(2, note)])
    with pytest.raises(PowersError, match=note):
        imported(root, made, document("batch-1"), **WISHES)


def test_a_row_that_does_not_answer_is_asked(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "是否下放"), row(1, "√"), row(2, "")])
    with pytest.raises(PowersError) as stopped:
        imported(root, made, document("batch-1"), **WISHES)
    assert stopped.value.place == "a.csv · 第3行"


@pytest.mark.parametrize("note", ["不收回，继续由乡镇行使", "保留"])
def test_a_remark_in_a_list_of_recalls_keeps_a_power(tmp_path: Path, note: str) -> None:
    root = first_batch(tmp_path)
    lines = [("关于收回部分乡镇行政权力事项的决定",), (*HEAD, "备注")]
    made = comma_separated(tmp_path / "三.csv", [*lines, row(2, ""), row(4, note)])
    imported(root, made, document("recall-1", title="收回"), **WISHES)
    assert sections(root, "recall-1") == {"recalls": ["P1-002 退回原部门 示例县林业局"]}


def test_a_suspension_is_no_grant(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "三.csv", [("暂停赋权事项清单",), HEAD, row(2)])
    imported(root, made, document("adjust-1", title="暂停", effective=LATER), **WISHES)
    assert sections(root, "adjust-1") == {"suspensions": ["P1-002"]}


def test_a_power_that_is_entrusted_from_now_on_is_adjusted(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "三.csv", [(*HEAD, "调整方式"), row(2, "调整为委托")])
    imported(root, made, document("adjust-1", title="调整", effective=LATER), **WISHES)
    assert sections(root, "adjust-1") == {"adjustments": ["P1-002"]}
    assert "manner: 委托行使" in (root / "powers/adjust-1.yaml").read_text(encoding="utf-8")


def test_grants_are_not_proposed_for_a_list_of_changes(tmp_path: Path) -> None:
    root = first_batch(tmp_path)
    made = comma_separated(tmp_path / "七.csv", [("行政权力事项动态调整清单",), HEAD, row(1)])
    with pytest.raises(PowersError, match="--kind 收回") as stopped:
        imported(root, made, document("batch-2"), **WISHES)
    assert "--kind 赋权" not in str(stopped.value)


PIECES = (
    *("收回", "取消", "不", "拟", "已", "于", "由", "县水务局", "的", "事项", "乡镇", "法定"),
    *("委托", "（", "）", "，", "调整为", "保留"),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_words_have_an_answer(words: str) -> None:
    assert act_of(words) in (None, *ROW_ACTS)
    for told in (act_of_section(words), act_of_note(words), act_of_name(words)):
        assert told in (None, *ROW_ACTS, *OTHER_ACTS)


@pytest.mark.parametrize("words", ["乡镇" * 25, "已于" * 25, "（" * 50, "改" * 55, "法律、" * 19])
def test_words_that_repeat_are_read_too(words: str) -> None:
    assert act_of(words) is None
    assert act_of_section(words) is None


@pytest.mark.parametrize("act", ["收回", "取消", "暂停", "终止委托", "退出", "不再承接"])
@pytest.mark.parametrize("before", ["不", "拟", "建议", "部分", "取消后又"])
def test_what_stands_before_a_word_that_takes_away_is_not_passed_over(
    act: str, before: str
) -> None:
    assert act_of(before + act) in (None, "keep")
