"""Where a list says whom a power is for, besides the receiving column."""

from pathlib import Path
from typing import Any

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.imports.import_list import Import
from devolved_powers.imports.list_entries import OfficialList
from devolved_powers.imports.row_kinds import RawEntry
from devolved_powers.imports.row_receivers import RowReceivers
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import xlsx

HEAD = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门")


def row(number: int, *more: str) -> tuple[str, ...]:
    """Return a row of a county's list."""
    name = f"对第{number}种违法行为的处罚"
    return (str(number), name, "行政处罚", f"《示例条例》第{number}条", "县林业局", *more)


def take(folder: Path, rows: list[tuple[str, ...]], **wishes: Any) -> Import:
    """Import rows into a new town."""
    made = xlsx(folder / "清单.xlsx", rows)
    given: dict[str, Any] = {"given": {"field": "林业"}, "add_bodies": True} | wishes
    run, _written = imported(new_town(folder), made, document("batch-1"), **given)
    return run


def kept(run: Import) -> tuple[list[int], list[int]]:
    """Return the numbers of the rows that are entries, and of those left out."""
    listing = run.listing
    assert isinstance(listing, OfficialList)
    return [e.row + 1 for e in listing.entries], [e.row + 1 for e in listing.left_out]


@pytest.mark.parametrize("cell", ["×", "无", "否"])
def test_a_cell_that_says_nobody(tmp_path: Path, cell: str) -> None:
    rows = [(*HEAD, "承接乡镇"), row(1, "各乡镇"), row(2, cell)]
    assert kept(take(tmp_path, rows)) == ([2], [3])


@pytest.mark.parametrize("cell", ["", "—", "/"])
def test_a_blank_cell_among_filled_ones_is_asked(tmp_path: Path, cell: str) -> None:
    rows = [(*HEAD, "承接乡镇"), row(1, "各乡镇"), row(2, cell)]
    with pytest.raises(PowersError, match="--receives 空白="):
        take(tmp_path, rows)
    (tmp_path / "again").mkdir()
    assert kept(take(tmp_path / "again", rows, receives={"空白": False})) == ([2], [3])


def test_a_column_that_is_blank_throughout_says_nothing(tmp_path: Path) -> None:
    rows = [(*HEAD, "承接乡镇"), row(1, ""), row(2, "")]
    assert kept(take(tmp_path, rows)) == ([2, 3], [])


def test_two_receiving_columns_are_read_together(tmp_path: Path) -> None:
    rows = [(*HEAD, "承接乡镇", "承接街道"), row(1, "柳河镇", ""), row(2, "", "东关街道")]
    assert kept(take(tmp_path, rows)) == ([2], [3])


@pytest.mark.parametrize("heading", ["涉及乡镇", "乡镇名称", "下放后单位", "所在乡镇"])
def test_a_column_of_towns_that_was_not_read_stops_the_import(tmp_path: Path, heading: str) -> None:
    rows = [(*HEAD, heading), row(1, "下寺镇人民政府"), row(2, "柳河镇人民政府")]
    with pytest.raises(PowersError, match=f"--map {heading}=to_body"):
        take(tmp_path, rows)


def test_a_column_of_towns_that_do_not_receive_is_never_proposed(tmp_path: Path) -> None:
    rows = [(*HEAD, "不承接乡镇"), row(1, "下寺镇"), row(2, "柳河镇")]
    with pytest.raises(PowersError) as stopped:
        take(tmp_path, rows)
    assert "=to_body" not in stopped.value.message


@pytest.mark.parametrize("heading", ["赋权范围", "实施主体"])
def test_another_column_that_names_towns(tmp_path: Path, heading: str) -> None:
    rows = [(*HEAD, heading), row(1, "青石镇人民政府"), row(2, "柳河镇人民政府")]
    run = take(tmp_path, rows)
    assert kept(run) == ([3], [2])
    assert run.listing is not None
    assert "scope" not in run.listing.entries[0].values


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (("柳河镇", "青石镇"), ("赋权", "不赋权"), ("不赋权", "赋权")),
        (("柳河镇", "其他乡镇"), ("1", "0"), ("0", "1")),
        (("镇", "街道"), ("√", "×"), ("×", "√")),
    ],
)
def test_words_and_kinds_over_columns_of_marks(
    tmp_path: Path, heads: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    rows = [(*HEAD, *heads), row(1, *first), row(2, *second)]
    assert kept(take(tmp_path, rows)) == ([2], [3])


def test_a_mark_under_no_town_is_refused(tmp_path: Path) -> None:
    rows = [(*HEAD, "承接乡镇"), row(1, "√"), row(2, "×")]
    with pytest.raises(PowersError) as stopped:
        take(tmp_path, rows)
    assert "--receives" not in stopped.value.message


def test_a_power_is_not_given_by_a_town(tmp_path: Path) -> None:
    head = (*HEAD[:4], "划出部门")
    rows = [head, (*row(1)[:4], "柳河镇人民政府")]
    with pytest.raises(PowersError, match="--from-body"):
        take(tmp_path, rows)


def test_what_is_taken_back_goes_where_the_list_says(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    wishes: dict[str, Any] = {"given": {"field": "林业"}, "add_bodies": True}
    imported(
        root, xlsx(tmp_path / "一.xlsx", [HEAD, row(1), row(2)]), document("batch-1"), **wishes
    )
    head = ("序号", "事项名称", "职权类型", "原实施主体", "收回后实施主体", "调整方式")
    rows = [
        (1, "对第1种违法行为的处罚", "行政处罚", "柳河镇人民政府", "县水利局", "收回"),
        (2, "对第2种违法行为的处罚", "行政处罚", "柳河镇人民政府", "", "收回"),
    ]
    imported(root, xlsx(tmp_path / "二.xlsx", [head, *rows]), document("recall-1"), **wishes)
    text = (root / "powers/recall-1.yaml").read_text(encoding="utf-8")
    assert text.count("returned_to: 示例县水利局") == 1
    assert text.count("returned_to: 示例县林业局") == 1


@pytest.mark.parametrize("heading", ["生效日期", "收回时间"])
def test_a_row_with_a_first_day_of_its_own_is_refused(tmp_path: Path, heading: str) -> None:
    rows = [(*HEAD, heading), row(1, "2022年3月1日"), row(2, "2022年6月1日")]
    with pytest.raises(PowersError) as stopped:
        take(tmp_path, rows)
    assert stopped.value.place == "清单.xlsx · 清单 · 第3行"


def test_notes_under_the_table_are_told(tmp_path: Path) -> None:
    rows = [HEAD, row(1), ("注：第1项仅在场镇范围内行使。",), ("注：共1项。",)]
    run = take(tmp_path, rows)
    told = [r.message for r in run.every_remark if "注：" in r.message]
    assert len(told) == 1
    assert "仅在场镇范围内行使" in told[0]


def test_a_name_that_begins_like_a_total_is_an_entry(tmp_path: Path) -> None:
    head = ("事项名称", "职权类型", "实施依据", "原实施部门")
    rows = [head, ("累计拖欠水费的处罚", *row(1)[2:]), ("合计建设项目审批", *row(2)[2:])]
    assert kept(take(tmp_path, rows)) == ([2, 3], [])


def test_one_name_with_two_limits_is_no_repetition(tmp_path: Path) -> None:
    rows = [(*HEAD, "备注"), row(1, "限镇区"), (*row(1)[:5], "限农村")]
    with pytest.raises(PowersError, match="在名称中写明两者的区别"):
        take(tmp_path, rows)


def test_two_names_in_one_cell_are_refused(tmp_path: Path) -> None:
    cells = ("1", "对甲行为的处罚\n对乙行为的处罚", *row(1)[2:])
    with pytest.raises(PowersError, match="几个事项名称"):
        take(tmp_path, [HEAD, cells])


def test_a_field_is_no_part_of_a_bodys_name(tmp_path: Path) -> None:
    title = ("示例县人民政府关于赋予乡镇县级行政权力事项的目录",)
    run = take(tmp_path, [title, HEAD, row(1)])
    assert run.listing is not None
    assert [entry.values["field"] for entry in run.listing.entries] == ["林业"]


def test_a_mark_that_means_now_one_thing_now_another_is_asked_once(tmp_path: Path) -> None:
    rows = [(*HEAD, "柳河镇", "青石镇"), row(1, "○", "√"), row(2, "√", "○")]
    with pytest.raises(PowersError, match="--receives ○="):
        take(tmp_path, rows)
    (tmp_path / "again").mkdir()
    assert kept(take(tmp_path / "again", rows, receives={"○": False})) == ([3], [2])


def test_a_table_without_receivers_is_looked_through_once_and_not_for_each_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    cells = RowReceivers._cells

    def counted(entry: RawEntry) -> list[str]:
        looked.append(entry.row)
        return cells(entry)

    monkeypatch.setattr(RowReceivers, "_cells", staticmethod(counted))
    entries, left_out = kept(take(tmp_path, [HEAD, *(row(number) for number in range(1, 41))]))
    assert (len(entries), left_out) == (40, [])
    assert len(looked) == 2 * 40  # its own cells, and those of the table
