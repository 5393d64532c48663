"""Every export tells how the law of each entry stands on its day."""

import csv
import io
import sqlite3
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from devolved_powers import Registry
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports import Layout
from devolved_powers.exports.columns import STANDING_COLUMNS
from devolved_powers.exports.layouts import Listing, ListLayout, list_tables
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.query import Query
from devolved_powers.register.standing_text import note_text
from tests.exports.expected import make, readable, root_for
from tests.exports.gardens import (
    AMENDED,
    HIGHER,
    PENALTY_GOES_ON,
    REPEAL,
    REPEALED,
    gardens,
)

SETTLED = date(2022, 6, 1)
COVERED = date(2023, 12, 31)
"""The last day that the facts of the gardens cover."""


def listing(root: Path, day: date, **query: str) -> Listing:
    snapshot = Registry.open(root).snapshot(day)
    asked = Query(**query)  # type: ignore[arg-type]
    return Listing(snapshot.search(query=asked), snapshot, asked)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_full_table_has_a_word_a_reason_and_the_reach_for_each_entry(tmp_path: Path) -> None:
    root = gardens(tmp_path, PENALTY_GOES_ON + REPEAL)
    rows = {row["编号"]: row for row in rows_of(make("csv", "full", root, day=REPEALED))}
    entries = Registry.open(root).snapshot(REPEALED).entries
    assert {entry.id for entry in entries} == rows.keys()
    for entry in entries:
        row = rows[entry.id]
        assert row["依据状态"] == "已废止"
        assert row["依据说明"] == note_text(standing_of(entry, REPEALED)) != ""
        assert row["法规收录截至"] == "2023-12-31"
    assert "金额：1000元、5000元 → 3000元、2万元" in rows["P1-003"]["依据说明"]
    settled = {row["依据状态"] for row in rows_of(make("csv", "full", root, day=SETTLED))}
    assert "条款序号调整" in settled


def test_the_day_of_a_change_to_come_stands_behind_the_word(tmp_path: Path) -> None:
    root = gardens(tmp_path, HIGHER)
    before = rows_of(make("csv", "full", root, day=date(2022, 4, 30)))
    assert {row["依据状态"] for row in before} >= {"现行有效（2022-05-01起修改）"}


def test_an_official_list_has_remarks_only_where_there_is_one(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    layouts: tuple[ListLayout, ...] = ("national", "town")
    for layout in layouts:
        (changed,) = list_tables(listing(root, AMENDED), layout, sections=False)
        assert changed.columns[-1].heading == "备注"
        remarks = {row[1]: str(row[-1]) for row in changed.rows}
        for entry in listing(root, AMENDED).result.entries:
            assert remarks[entry.id] == f"〔{note_text(standing_of(entry, AMENDED), brief=True)}〕"
    lasting = gardens(tmp_path / "lasting")
    batch = lasting / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    for old in ("第四条、第五条", "第二条", "第三条第二款、第六条", "第三条第一款"):
        text = text.replace(f"《花圃管理条例》{old}\n", "《花圃管理条例》第一条\n")
    batch.write_text(text, encoding="utf-8", newline="\n")
    (stands,) = list_tables(listing(lasting, AMENDED, part="powers"), "town", sections=False)
    assert "备注" not in [column.heading for column in stands.columns]
    assert "依据状态：现行有效4项" in [line.text for line in stands.above]


@pytest.mark.parametrize("form", ["markdown", "html", "xlsx", "docx"])
def test_an_official_list_counts_how_its_law_stands(form: ListFormat, tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    text = readable(form, make(form, "town", root, day=REPEALED))
    assert "依据状态：已废止4项" in text
    later = readable(form, make(form, "town", root, day=date(2024, 1, 1)))
    assert "依据状态：已废止4项（法规收录截至2023-12-31）" in later


def test_csv_keeps_in_a_column_that_the_facts_end_before_its_day(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    (within,) = {tuple(row) for row in rows_of(make("csv", "town", root, day=COVERED))}
    assert "法规收录情况" not in within
    behind = rows_of(make("csv", "town", root, day=date(2024, 1, 1)))
    assert {row["法规收录情况"] for row in behind} == {"法规收录截至2023-12-31"}


def test_a_notice_tells_how_the_law_of_what_it_adjusts_stands(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    decision = root_for("notice", tmp_path / "notice") / "powers" / "batch-2.yaml"
    (root / "powers" / "batch-2.yaml").write_bytes(decision.read_bytes())
    layouts: tuple[Layout, ...] = ("adjustment", "notice")
    for layout in layouts:
        (row,) = rows_of(make("csv", layout, root, day=REPEALED))
        assert row["备注"].startswith("退回")
        assert "〔依据状态：已废止。《花圃管理条例》第二条已废止" in row["备注"]
        asked = Query(standing="现行有效")
        assert rows_of(make("csv", layout, root, asked, REPEALED)) == []
        assert len(rows_of(make("csv", layout, root, Query(standing="已废止"), REPEALED))) == 1


def test_the_check_table_tells_it_of_every_entry_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_TODAY", "2026-11-23")
    root = root_for("check", tmp_path)
    rows = rows_of(make("csv", "check", root))
    named = [row["依据"] for row in rows if row["事项"].startswith("P1-003")]
    assert named
    assert all("〔依据状态：条款序号调整。" in basis for basis in named)
    batch = root / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    batch.write_text(text.replace("type: 行政许可", "type: 行政许"), encoding="utf-8", newline="\n")
    unread = [row["依据"] for row in rows_of(make("csv", "check", root)) if row["依据"] != "未提供"]
    assert unread
    assert all("〔依据状态：不能判定：登记数据有误" in basis for basis in unread)


def test_a_list_narrowed_by_standing_says_so(tmp_path: Path) -> None:
    root = gardens(tmp_path)
    (table,) = list_tables(listing(root, AMENDED, standing="内容已修改"), "town", sections=False)
    assert "本清单为节选，范围：依据状态“内容已修改”" in [line.text for line in table.above]
    names = {str(row[3]) for row in table.rows}
    assert "对经营假种子的处罚" in names
    assert "对擅自占用城市道路的处罚" not in names


def test_the_database_has_every_cited_place(tmp_path: Path) -> None:
    root = gardens(tmp_path, PENALTY_GOES_ON + REPEAL)
    base = sqlite3.connect(":memory:")
    base.deserialize(make("sqlite", None, root, day=REPEALED))
    for entry in Registry.open(root).snapshot(REPEALED).entries:
        column = "of_power" if entry.PART == "powers" else "of_item"
        places = base.execute(
            f"SELECT role, law, place, standing, state, since FROM citations WHERE {column} = ? "  # noqa: S608 - one of two names
            "ORDER BY id",
            (entry.id,),
        ).fetchall()
        assert places == [
            (
                cited.role,
                cited.standing.law,
                cited.standing.place.cited() if cited.role != "上级依据" else None,
                cited.word,
                cited.standing.state,
                "2023-06-01" if cited.role != "上级依据" else None,
            )
            for cited in standing_of(entry, REPEALED).places
        ]
    moved = base.execute(
        "SELECT new_law, new_places, old_amounts, new_amounts, correspondence, repealed_by "
        "FROM citations WHERE of_item = 'E-003' AND new_law IS NOT NULL"
    ).fetchall()
    assert moved == [
        (
            "示例园林法典",
            '["第二条"]',
            '["1000元", "5000元"]',
            '["3000元", "20000元"]',
            "内容已修改",
            "《示例园林法典》",
        )
    ]
    words = base.execute(
        "SELECT DISTINCT standing, known_until FROM (SELECT * FROM items)"
    ).fetchall()
    assert words == [("已废止", "2023-12-31")]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.close()


def test_parquet_has_typed_columns_of_the_standing(tmp_path: Path) -> None:
    root = gardens(tmp_path, REPEAL)
    table = pq.read_table(io.BytesIO(make("parquet", None, root, day=date(2022, 4, 30))))
    rows = {row["id"]: row for row in table.to_pylist()}
    assert rows["P1-001"]["standing"] == "现行有效"
    assert rows["P1-001"]["standing_changes_on"] == date(2022, 5, 1)
    assert rows["P1-001"]["known_until"] == COVERED
    assert "2022-05-01起修改" in rows["P1-001"]["standing_note"]


def test_the_columns_of_the_standing_are_read_as_no_key() -> None:
    from devolved_powers.sheets.headings import LIST

    assert [LIST.key(column.heading) for column in STANDING_COLUMNS] == [None, None, None]


def test_the_document_of_the_province_is_told_as_far_as_it_is_recorded(tmp_path: Path) -> None:
    repealed = """\
  - law: 示例省赋权目录
    repealed: {on: 2022-05-01, by: 《示例省赋权目录（新）》, source: 示例}
"""
    recorded, unknown = gardens(tmp_path, repealed), gardens(tmp_path / "unknown")
    for root in (recorded, unknown):
        batch = root / "powers" / "batch-1.yaml"
        text = batch.read_text(encoding="utf-8")
        upper = "    upstream: {title: 示例省赋权目录}\n    basis: 《花圃管理条例》第一条\n"
        text = text.replace("    basis: 《花圃管理条例》第二条\n", upper)
        batch.write_text(text, encoding="utf-8", newline="\n")
    told = {
        root: {
            row["编号"]: row["依据说明"] for row in rows_of(make("csv", "full", root, day=AMENDED))
        }
        for root in (recorded, unknown)
    }
    assert "上级依据《示例省赋权目录》已废止（2022-05-01起" in told[recorded]["P1-002"]
    assert told[unknown]["P1-002"] == ""
