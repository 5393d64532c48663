"""Every format in every layout: what it says, the same bytes, nothing executable or filled in."""

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers import Registry
from devolved_powers.cli.shared.exporting import ExportRequest
from devolved_powers.cli.shared.listing import sorted_result
from devolved_powers.documents.formats import FORMATS, LIST_FORMATS, ListFormat
from devolved_powers.errors import PowersError
from devolved_powers.exports import Layout, layout_of
from devolved_powers.exports.choice import chosen
from devolved_powers.exports.layouts import PARTS, Listing, ListLayout, list_tables
from devolved_powers.exports.sqlite_search import ANYWHERE, AT_A_MARK, index_schema, pieces
from devolved_powers.register.query import Query
from devolved_powers.text import fold_text
from tests.documents.clock import another_day
from tests.exports.expected import DAY, file_of, make, readable, root_for, variants
from tests.support import ROOT, SMALL

VARIANTS = list(variants())


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize(("form", "layout"), VARIANTS)
def test_an_export_reads_as_expected(
    form: ListFormat, layout: Layout | None, tmp_path: Path
) -> None:
    made = readable(form, make(form, layout, root_for(layout, tmp_path)))
    expected = file_of(form, layout).read_bytes().decode("utf-8")
    assert made == expected, "python -m tests.exports.expected writes it anew"


def test_the_same_registry_gives_the_same_bytes_at_any_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def whole() -> list[bytes]:
        lists = [v for v in VARIANTS if v[1] not in ("adjustment", "notice", "handover", "check")]
        return [make(form, layout) for form, layout in lists]

    first = whole()
    another_day(monkeypatch)
    assert whole() == first


@pytest.mark.parametrize("form", [f for f in LIST_FORMATS if not FORMATS[f].binary])
def test_every_text_export_tells_the_day_and_the_notice(form: ListFormat) -> None:
    text = make(form, layout_of(form, None)).decode("utf-8")
    assert "据公开报道整理的推定数据（重构数据），不得作为执法依据" in text
    assert "2022-12-31" in text or "2022年12月31日" in text


def _listing(root: Path = ROOT, **query: str) -> Listing:
    snapshot = Registry.open(root).snapshot(DAY)
    asked = Query(**query)  # type: ignore[arg-type]
    return Listing(snapshot.search(query=asked), snapshot, asked)


def test_what_is_unknown_is_said_and_never_filled_with_the_town() -> None:
    (table,) = list_tables(_listing(), "national", sections=False)
    body = [c.key for c in table.columns].index("statutory_body")
    level = [c.key for c in table.columns].index("level_advice")
    town = {"普安镇人民政府", "普安镇"}
    assert not town & {str(row[body]) for row in table.rows}
    assert {row[level] for row in table.rows} == {"未提供"}


def test_an_item_has_its_statutory_body_from_the_power_behind_it() -> None:
    listing = _listing()
    item = listing.result.items[0]
    (power,) = listing.powers_behind(item)
    (table,) = list_tables(_listing(part="items"), "national", sections=False)
    assert power.statutory_body
    body = [column.key for column in table.columns].index("statutory_body")
    bodies = {row[1]: row[body] for row in table.rows}
    assert bodies[item.id] == power.statutory_body


def test_sections_stand_in_the_order_of_the_registry_and_count_their_entries() -> None:
    listing = _listing(part="powers")
    (table,) = list_tables(listing, "town", sections=True)
    fields = [f for names in listing.snapshot.timeline.aspects.values() for f in names]
    order = [group.heading.partition("、")[2] for group in table.groups]
    assert order == [field for field in fields if field in order]
    assert table.groups[0].label.startswith("一、")
    assert table.size == len(listing.result.powers)
    assert [row[0] for row in table.rows] == list(range(1, table.size + 1))


def _numbers(form: ListFormat, layout: Layout, order: str = "") -> dict[int, str]:
    """Return which entry has which number in a list, as the format is read."""
    asked = ExportRequest(
        form=form,
        query=Query(),
        registry=ROOT,
        as_of=DAY,
        at="",
        since="",
        split=None,
        choice=chosen("", order),
    )
    text = readable(form, asked.make(layout).content)
    cell = r"(?:</td><td[^>]*>|,| *\| *)"
    row = rf"(?m)(?:^|[>|] *)(\d+)(?:\.0)?{cell}([PE]\d*-\d+(?:-[A-Z])?){cell}"
    return {int(number): identifier for number, identifier in re.findall(row, text)}


@pytest.mark.parametrize("layout", ["national", "town"])
@pytest.mark.parametrize("order", ["", "name", "-field", "type"])
def test_a_number_means_one_entry_in_every_format(layout: Layout, order: str) -> None:
    of_csv = _numbers("csv", layout, order)
    part = PARTS[layout]
    assert [*of_csv] == [*range(1, len(_listing(part=part).result) + 1)]
    for form in ("xlsx", "docx", "html", "markdown"):
        assert _numbers(form, layout, order) == of_csv, form


def test_a_sorted_list_has_headings_only_where_each_field_has_one() -> None:
    for order, has_sections in (("name", False), ("-field", True), ("", True)):
        snapshot = Registry.open(ROOT).snapshot(DAY)
        asked = Query(part="powers")
        result = sorted_result(snapshot.search(query=asked), chosen("", order), snapshot)
        listing = Listing(result, snapshot, asked, is_sorted=bool(order))
        (table,) = list_tables(listing, "town", sections=True)
        assert table.has_sections is has_sections
        assert ("领域" in [column.heading for column in table.columns]) is not has_sections
        if order:
            assert [row[1] for row in table.rows] == [entry.id for entry in result.entries]


@pytest.mark.parametrize("layout", ["national", "town"])
def test_an_official_list_has_ids_unless_they_are_not_wanted(layout: ListLayout) -> None:
    listing = _listing(part=PARTS[layout])
    (table,) = list_tables(listing, layout, sections=False)
    assert [c.heading for c in table.columns][:4] == ["序号", "编号", "领域", "事项名称"]
    assert {str(row[1]) for row in table.rows} == {entry.id for entry in listing.result.entries}
    assert table.columns[1].unbroken
    (plain,) = list_tables(replace(listing, ids=False), layout, sections=True)
    assert [c.heading for c in plain.columns][:2] == ["序号", "事项名称"]
    assert plain.size == table.size


def test_the_note_of_the_record_stands_before_what_is_said_of_the_law() -> None:
    listing = _listing(part="powers")
    (table,) = list_tables(listing, "town", sections=False)
    notes = {entry.id: entry.note for entry in listing.result.powers}
    remarks = {str(row[1]): str(row[-1]) for row in table.rows}
    assert any(notes.values())
    assert all(remarks[identifier].startswith(note) for identifier, note in notes.items())
    rest = {remarks[identifier].removeprefix(note) for identifier, note in notes.items()}
    assert all(not text or (text[0] == "〔" and text[-1] == "〕") for text in rest)


def test_a_full_table_is_for_a_large_page_and_a_chosen_one_for_a_small() -> None:
    listing = _listing(SMALL)
    (full,) = list_tables(listing, "full", sections=False)
    assert (full.paper, full.pages_wide) == ("A3", 2)
    (chosen_,) = list_tables(replace(listing, chosen=("id", "name")), "full", sections=False)
    assert (chosen_.paper, chosen_.pages_wide) == ("A4", 1)


def test_a_split_list_has_a_table_for_each_part_and_loses_nothing() -> None:
    listing = _listing(part="powers")
    for split in ("type", "field"):
        parts = list_tables(listing, "town", sections=True, split=split)
        assert sum(part.size for part in parts) == len(listing.result.powers)
        assert len({part.name for part in parts}) == len(parts) > 1
        assert all(f"（{part.name}）" in part.title for part in parts)
        assert all(next(iter(part.rows))[0] == 1 for part in parts)


def test_a_narrowed_list_says_that_it_is_a_part() -> None:
    (table,) = list_tables(_listing(type="处罚", part="items"), "national", sections=False)
    assert "本清单为节选，范围：职权类型“处罚”" in [line.text for line in table.above]
    (batch,) = list_tables(_listing(batch="batch-2", part="powers"), "town", sections=False)
    assert "本清单为节选，范围：批次“第二批”" in [line.text for line in batch.above]
    (whole,) = list_tables(_listing(part="items"), "national", sections=False)
    assert "节选" not in "".join(line.text for line in whole.above)


def test_a_list_without_entries_is_written_in_every_format() -> None:
    for form in LIST_FORMATS:
        assert make(form, layout_of(form, None), query=Query(words=("没有这样的事项",)))


def test_adjustments_are_narrowed_by_a_query(tmp_path: Path) -> None:
    root = root_for("notice", tmp_path)
    none = make("csv", "adjustment", root, Query(type="行政许可")).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(none)))) == 1
    one = make("csv", "adjustment", root, Query(type="行政检查")).decode("utf-8-sig")
    assert [row[3] for row in csv.reader(io.StringIO(one))] == ["调整方式", "收回"]


def test_json_lines_begin_with_the_whole_and_then_hold_one_entry_each() -> None:
    lines = [json.loads(line) for line in make("jsonl", None).decode("utf-8").splitlines()]
    assert lines[0]["totals"] == {"powers": 4, "items": 3}
    assert [line["record"] for line in lines] == ["registry", *["power"] * 4, *["item"] * 3]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERS_CACHE", str(tmp_path_factory.mktemp("cache")))
        content = make("sqlite", None, ROOT)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(content)
    return connection


def test_the_database_is_sound(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    counted = "SELECT (SELECT count(*) FROM powers), (SELECT count(*) FROM items)"
    assert (
        base.execute(counted).fetchone()
        == base.execute("SELECT powers, items FROM registry").fetchone()
    )
    unlinked = "SELECT count(*) FROM items WHERE id NOT IN (SELECT item FROM item_powers)"
    assert base.execute(unlinked).fetchone() == (0,)


WORDS = (
    *("犬", "餐饮", "林地", "露天烧烤", "综合行政执法", "城市市容和环境卫生", "P1-001", "-"),
    *("便溺，乱扔果皮、纸屑", "《城市市容和环境卫生管理条例》第三十二条", "（一）项"),
    "对随地吐痰、便溺，乱扔果皮、纸屑和烟头等废弃物的处罚",
)


@pytest.mark.parametrize("word", WORDS)
def test_the_index_finds_words_of_any_length(base: sqlite3.Connection, word: str) -> None:
    found = base.execute(
        "SELECT p.id FROM powers_fts f JOIN powers p ON p.rowid = f.rowid "
        "WHERE powers_fts MATCH ? ORDER BY p.id",
        (f'"{word}"',),
    ).fetchall()
    there = base.execute(
        "SELECT id FROM powers WHERE instr(id || ' ' || name || ' ' || basis || ' ' || type || ' ' "
        "|| field || ' ' || ifnull(statutory_body, '') || ' ' || from_body || ' ' || to_body, ?) "
        "ORDER BY id",
        (word,),
    ).fetchall()
    assert found == there != []


def test_words_of_different_length_must_all_be_there(base: sqlite3.Connection) -> None:
    matched = "SELECT count(*) FROM powers_fts WHERE powers_fts MATCH ?"
    assert base.execute(matched, ("农药 经营许可",)).fetchone()[0] >= 1
    assert base.execute(matched, ("农药 城市市容和环境卫生",)).fetchone() == (0,)
    assert base.execute(matched, ("城市市容和环境卫生 农药",)).fetchone() == (0,)


def test_every_name_and_every_citation_is_found_as_it_stands(base: sqlite3.Connection) -> None:
    for table in ("powers", "items", "needs"):
        for column in ("name", "basis"):
            for text, row in base.execute(f"SELECT {column}, rowid FROM {table}").fetchall():  # noqa: S608
                for word in (text, text[:AT_A_MARK], text[1 : 1 + ANYWHERE]):
                    matched = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?"  # noqa: S608
                    terms = " ".join(f'"{part}"' for part in word.split())
                    assert (row,) in base.execute(matched, (terms,)).fetchall(), word


def test_datasette_sees_which_index_belongs_to_which_table(base: sqlite3.Connection) -> None:
    looked_for = """SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"""
    for table in ("powers", "items"):
        wanted = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'
        assert base.execute(looked_for, (wanted,)).fetchall() == [(f"{table}_fts",)]


ALPHABET = "餐饮店犬ＡBc1，、 （）《》-*\n\u200b\ufe0f\u0301\u3000é\U00020000\U0002b820😀"


@given(st.text(alphabet=ALPHABET, max_size=90), st.data())
def test_every_piece_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Whatever the tokenizer of SQLite makes of it: what is typed is a word of the index."""
    words = re.findall(r"[^\s\u200b]+", text)
    wanted = [*words, *(word[:AT_A_MARK] for word in words)]
    for word in words:
        start = data.draw(st.integers(0, len(word) - 1))
        size = data.draw(st.integers(1, min(ANYWHERE, len(word) - start)))
        wanted.append(word[start : start + size])
    with sqlite3.connect(":memory:") as index:
        index.executescript("CREATE TABLE powers (id);" + index_schema())
        index.execute(
            "INSERT INTO powers_fts(rowid, name) VALUES (1, ?)", (" ".join(sorted(pieces(text))),)
        )
        for word in (*wanted, *map(fold_text, words)):
            asked = index.execute(
                "SELECT rowid FROM powers_fts WHERE powers_fts MATCH ?", (f'"{word}"',)
            )
            assert asked.fetchall() == [(1,)], word
    index.close()


def test_options_that_do_not_go_together_are_refused() -> None:
    refused: list[tuple[ListFormat, Layout | None, bool]] = [
        ("docx", "full", False),
        ("json", "town", False),
        ("csv", None, True),
        ("parquet", None, True),
    ]
    for form, layout, split in refused:
        with pytest.raises(PowersError) as caught:
            layout_of(form, layout, split=split)
        assert caught.value.code == 2
        assert "xlsx" in caught.value.hint or "csv" in caught.value.hint


def test_the_findings_of_validate_stand_in_the_check_table(tmp_path: Path) -> None:
    text = readable("docx", make("docx", "check", root_for("check", tmp_path)))
    assert "序号 | 事项 | 问题 | 依据 | 建议 | 核对意见 | 处理" in text
    assert "合计：2项，4个问题（请核实4个）" in text
    assert "请核实（2项）" in text
    assert "核对人：" in text
    clean = readable("docx", make("docx", "check", SMALL))
    assert "未发现问题。" in clean


def test_no_document_number_is_invented() -> None:
    (known,) = list_tables(_listing(SMALL), "town", sections=False)
    (unknown,) = list_tables(_listing(), "town", sections=False)
    assert known.above[0].text == "文号：示府发〔2021〕1号"
    assert "文号" not in "".join(line.text for line in unknown.above)
    listing = _listing(SMALL)
    (some,) = list_tables(
        replace(listing, result=replace(listing.result, entries=())), "town", sections=False
    )
    assert "文号" not in "".join(line.text for line in some.above)


@pytest.mark.parametrize(("form", "layout"), [("xlsx", "full"), ("json", None), ("csv", "check")])
def test_only_official_lists_can_be_without_ids(form: ListFormat, layout: Layout | None) -> None:
    asked = ExportRequest(
        form=form, query=Query(), registry=SMALL, as_of=DAY, at="", since="", split=None, ids=False
    )
    with pytest.raises(PowersError, match="--no-ids"):
        asked.make(layout)
