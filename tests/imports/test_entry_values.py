"""What the cells of a row mean: manner, term, bodies, names, quoted clauses."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from devolved_powers.errors import PowersError
from devolved_powers.imports.grant_terms import day_in, manner_of, stays_where_it_is, term
from devolved_powers.imports.import_list import Import, open_import
from devolved_powers.imports.wishes import Wishes
from devolved_powers.register.registry import Registry
from devolved_powers.register.states import Power
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import comma_separated, xlsx
from tests.support import ROOT

HEAD = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门")
FIRST = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("word", "manner"),
    [
        ("直接赋权", "直接赋权"), ("下放", "直接赋权"), ("直接下放", "直接赋权"),
        ("赋权", "直接赋权"),
        ("赋予乡镇行使", "直接赋权"), ("委托", "委托行使"), ("委托下放", "委托行使"),
        ("书面委托", "委托行使"), ("原文未载明", "原文未载明"), ("授权", None),
        ("服务窗口前移", None), ("初审", None),
    ],
)  # fmt: skip
def test_the_words_for_the_manner(word: str, manner: str | None) -> None:
    assert manner_of(word) == manner


@pytest.mark.parametrize("word", ["服务窗口前移", "下放初审权", "委托受理", "代办", "协助现场勘验"])
def test_what_moves_no_power(word: str) -> None:
    assert manner_of(word) is None
    assert stays_where_it_is(word)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026年12月31日", date(2026, 12, 31)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("有效期至2026年12月31日止", date(2026, 12, 31)),
        ("2022年3月1日至2025年2月28日", date(2025, 2, 28)),
        ("2022.3.1-2025.2.28", date(2025, 2, 28)),
        ("三年", date(2025, 2, 28)),
        ("有效期5年", date(2027, 2, 28)),
        ("自2023年1月1日起两年", date(2024, 12, 31)),
        ("18个月", date(2023, 8, 31)),
        ("2026年底", date(2026, 12, 31)),
        ("长期", None),
        ("长期有效", None),
    ],
)
def test_how_long_a_grant_lasts(text: str, until: date | None) -> None:
    said = term(text, FIRST)
    assert said.is_told
    assert said.until == until


@pytest.mark.parametrize(
    "text",
    [
        "2022.3.2-2022.3.1",
        "二〇二二年八月十十日",
        "一年半",
        "2022年3月1日起",
        "至法律修改之日",
        "2026",
        "待定",
    ],
)
def test_a_term_that_tells_no_day(text: str) -> None:
    assert not term(text, FIRST).is_told


def test_a_span_needs_its_first_day() -> None:
    assert not term("三年", None).is_told
    assert term("自2024年2月29日起一年", None).until == date(2025, 2, 28)


@pytest.mark.parametrize(("text", "day"), [("2022年3月1日", FIRST), ("2022.3.1至2023.3.1", None)])
def test_one_day_is_one_day(text: str, day: date | None) -> None:
    assert day_in(text) == day


def row(number: int, *more: str, body: str = "县林业局") -> tuple[str, ...]:
    """Return a row of a county's list."""
    name = f"对第{number}种违法行为的处罚"
    return (str(number), name, "行政处罚", f"《示例条例》第{number}条", body, *more)


def take(folder: Path, rows: list[tuple[str, ...]], **wishes: Any) -> tuple[Import, list[Power]]:
    """Import rows into a new town; return what was found and the powers it then holds."""
    root = new_town(folder)
    made = xlsx(folder / "清单.xlsx", rows)
    asked: dict[str, Any] = {"given": {"field": "林业"}, "add_bodies": True}
    run, _written = imported(root, made, document("batch-1"), **asked | wishes)
    return run, list(Registry.open(root).snapshot(date(2022, 3, 2)).powers)


def test_a_manner_that_moves_no_power_stops_the_import_at_its_row(tmp_path: Path) -> None:
    rows = [(*HEAD, "下放方式"), row(1, "直接下放"), row(2, "服务窗口前移")]
    with pytest.raises(PowersError, match="服务窗口前移") as stopped:
        take(tmp_path, rows)
    assert stopped.value.place == "清单.xlsx · 清单 · 第3行"


@pytest.mark.parametrize(
    ("body", "remedy"),
    [
        ("县残联", "--body 县残联="),
        ("乡镇人民政府", "--from-body"),
        ("县林业局、县水利局", "--body"),
    ],
)
def test_a_body_that_cannot_be_added_is_told_why(tmp_path: Path, body: str, remedy: str) -> None:
    rows = [(*HEAD[:4], "划出部门"), row(1, body=body)]
    with pytest.raises(PowersError, match=remedy):
        take(tmp_path, rows)


def test_the_full_name_of_a_body_is_given(tmp_path: Path) -> None:
    rows = [HEAD, row(1, body="县残联")]
    _run, powers = take(tmp_path, rows, body_names={"县残联": "示例县残疾人联合会"})
    assert [power.from_body for power in powers] == ["示例县残疾人联合会"]


def test_a_department_given_for_all_is_added_too(tmp_path: Path) -> None:
    rows = [HEAD[:4], row(1)[:4]]
    given = {"field": "林业", "from_body": "县林业局"}
    _run, powers = take(tmp_path, rows, given=given)
    assert [power.from_body for power in powers] == ["示例县林业局"]


def test_names_lose_their_closing_mark_and_stray_blanks(tmp_path: Path) -> None:
    cells = ("1", " 对 擅自\n砍伐林木 的处罚。", "行政处罚", "《示例条例》第1条", "县林业局")
    _run, powers = take(tmp_path, [HEAD, cells])
    assert [power.name for power in powers] == ["对擅自砍伐林木的处罚"]


def test_conduct_and_penalty_are_joined_as_validate_wants_them(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "职权类型", "违法依据", "处罚依据", "原实施部门")
    cells = (
        "1",
        "对甲行为的处罚",
        "行政处罚",
        "《示例条例》第1条",
        "《示例条例》第5条；《另一条例》第3条",
        "县林业局",
    )
    run, powers = take(tmp_path, [head, cells])
    assert [power.basis for power in powers] == ["《示例条例》第一条、第五条；《另一条例》第三条"]
    assert not [r for r in run.every_remark if "citation-form" in r.kind]


def test_lines_of_duties_stay_lines(tmp_path: Path) -> None:
    rows = [(*HEAD, "责任事项"), row(1, "1.立案\n2.调查\n3.决定")]
    _run, powers = take(tmp_path, rows)
    assert [power.duties for power in powers] == ["1.立案\n2.调查\n3.决定"]


def test_a_law_without_an_article_is_taken_in(tmp_path: Path) -> None:
    cells = ("1", "甲类企业设立审批", "行政许可", "《示例条例》（国务院令第9号）", "县林业局")
    _run, powers = take(tmp_path, [HEAD, cells])
    assert [power.basis for power in powers] == ["《示例条例》（国务院令第9号）"]


def test_what_cites_nothing_is_kept_as_it_is(tmp_path: Path) -> None:
    cells = ("1", "甲类企业设立审批", "行政许可", "县政府常务会议纪要", "县林业局")
    _run, powers = take(tmp_path, [HEAD, cells])
    assert [power.basis for power in powers] == ["县政府常务会议纪要"]


def test_a_decimal_clause_stays_one_number(tmp_path: Path) -> None:
    cells = ("1", "对甲行为的处罚", "行政处罚", "《示例规范》（GB 1234-2014）第3.2.1条", "县林业局")
    _run, powers = take(tmp_path, [HEAD, cells])
    assert [power.basis for power in powers] == ["《示例规范》（GB 1234-2014）第3.2.1条"]


def test_a_quoted_clause_is_compared_with_the_text(tmp_path: Path) -> None:
    texts = ROOT / "tests" / "cases" / "statutes"
    right = (
        "1",
        "对甲行为的处罚",
        "行政处罚",
        "《示例城市道路条例》第九十九条：没有这样的条文。",
        "县林业局",
    )
    run, _powers = take(tmp_path, [HEAD, right], statutes=(texts,))
    said = [remark.message for remark in run.every_remark if remark.message.startswith("实施依据")]
    assert len(said) == 1


def test_a_missing_folder_of_texts_is_refused(tmp_path: Path) -> None:
    cells = (
        "1",
        "对甲行为的处罚",
        "行政处罚",
        "《示例条例》第一条：甲应当乙，不得丙。",
        "县林业局",
    )
    with pytest.raises(PowersError, match=r"没有这样的文件夹|没有文件夹|不存在"):
        take(tmp_path, [HEAD, cells], statutes=(tmp_path / "无",))


def test_columns_that_mean_nothing_known_are_named_once_and_kept(tmp_path: Path) -> None:
    rows = [(*HEAD, "限制"), row(1, "限镇区内"), row(2, "限镇区内")]
    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", rows)
    run, _written = imported(
        root, made, document("batch-1"), given={"field": "林业"}, add_bodies=True
    )
    assert run.listing is not None
    assert run.listing.unread == {"限制": "scope"}
    assert len([r for r in run.every_remark if "限制" in r.message]) == 1
    rows_kept = (root / "sources/batch-1.csv").read_text(encoding="utf-8-sig")
    assert rows_kept.splitlines()[0].endswith(",限制")
    assert rows_kept.count("限镇区内") == 2


def test_a_missing_basis_names_the_column_that_may_hold_it(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "职权类型", "出处一", "原实施部门")
    with pytest.raises(PowersError, match="--map 出处一=basis"):
        take(tmp_path, [head, row(1)])


def test_all_problems_of_all_rows_are_told_at_once(tmp_path: Path) -> None:
    rows = [
        (*HEAD, "下放方式", "有效期至"),
        row(1, "初审", ""),
        row(2, "", "待定"),
        row(3, "", "", body="县残联"),
    ]
    root = new_town(tmp_path)
    made = xlsx(tmp_path / "清单.xlsx", rows)
    run = open_import([made], Wishes(given={"field": "林业"}, add_bodies=True))
    with pytest.raises(PowersError):
        run.write(root, document("batch-1"), dry_run=False)
    faults = [r.place.rpartition(" · ")[2] for r in run.every_remark if r.severity == "必须改"]
    assert faults == ["第2行", "第3行", "第4行"]


def test_a_column_that_is_not_to_be_read_is_not_remarked(tmp_path: Path) -> None:
    made = comma_separated(tmp_path / "a.csv", [(*HEAD, "限制", ""), row(1, "限镇区内", "甲")])
    run = open_import([made], Wishes(given={"field": "林业"}, add_bodies=True), {"限制": "-"})
    run.write(new_town(tmp_path), document("batch-1"), dry_run=True)
    assert run.listing is not None
    assert list(run.listing.unread) == ["第7列"]


def test_an_error_of_the_office_program_is_no_blank_cell(tmp_path: Path) -> None:
    made = xlsx(tmp_path / "清单.xlsx", [(*HEAD, "备注"), row(1, ""), row(2, "#N/A")])
    book = openpyxl.load_workbook(made)
    book.active["F3"].data_type = "e"
    book.save(made)
    with pytest.raises(PowersError, match="#N/A") as stopped:
        open_import([made], Wishes())
    assert stopped.value.place == "清单.xlsx · 清单 · 第3行"


def test_a_sub_item_alone_in_its_row_is_no_heading(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "子项名称", "职权类型", "实施依据", "原实施部门")
    rows: list[tuple[str, ...]] = [
        head,
        ("1", "对取水的处罚", "1.对擅自取水的处罚", "行政处罚", "《示例条例》第一条", "县林业局"),
        ("", "", "2.对超量取水的处罚", "", "", ""),
    ]
    with pytest.raises(PowersError, match="basis") as stopped:
        take(tmp_path, rows)
    assert stopped.value.place == "清单.xlsx · 清单 · 第3行"
