"""The columns of a printed table fit their words."""

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.table import Cell, Column, Group, Row, Table
from devolved_powers.documents.widths import fitted_widths, line_count, text_width

NUMBER = Column("number", "序号", 3, "center", unbroken=True)
ID = Column("id", "编号", 5, "center", unbroken=True)
NAME = Column("name", "事项名称", 20)
OFFICE = Column("from_body", "划出部门", 6, "center")
BASIS = Column("basis", "实施依据", 20)


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    return Table(title="示例清单", columns=tuple(columns), groups=(Group(rows),))


def _height(rows: Sequence[Row], widths: Sequence[float]) -> int:
    return sum(max(map(line_count, row, widths)) for row in rows)


def _whole(cell: Cell) -> float:
    return max(map(text_width, str(cell).split("\n")))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("示例县林业局", 6, 1),
        ("示例县林业局", 5, 2),
        ("《示例条例》第三条。", 9, 2),  # the full stop begins no line
        ("自2026-08-31起", 6, 1 + 1),  # a day stays whole
        ("第一行\n第二行", 10, 2),
        ("", 4, 1),
        (12, 2, 1),
    ],
)
def test_lines_break_as_they_do_on_paper(text: Cell, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


def test_an_office_no_longer_breaks_one_character_over() -> None:
    rows = [
        (n, f"P1-{n:03}", "对擅自占用绿地的处罚", "示例县综合行政执法局", "《示例条例》第九条" * 5)
        for n in range(1, 30)
    ]
    table = _table((NUMBER, ID, NAME, OFFICE, BASIS), rows)
    widths = fitted_widths(table, 52)
    assert line_count("示例县综合行政执法局", widths[3]) == 1
    assert line_count("P1-001", widths[1]) == 1
    for room in range(30, 70):
        office = fitted_widths(table, room)[3]
        assert 10 % office == 0 or 10 % office > 1


def test_a_heading_takes_two_lines_at_most_and_a_short_one_stands_on_one() -> None:
    columns = (Column("level", "第一责任层级建议", 1), Column("batch", "批次", 1), BASIS)
    widths = fitted_widths(_table(columns, [("县级", "1", "依据" * 90)] * 5), 40)
    assert line_count("第一责任层级建议", widths[0]) == 2
    assert line_count("批次", widths[1]) == 1


def test_a_heading_leaves_no_single_character_on_its_second_line() -> None:
    columns = (NUMBER, Column("lead", "牵头／联合", 4), BASIS)
    for room in range(30, 70):
        rows = [(n, "牵头：示例县局", "依据" * 40) for n in range(1, 9)]
        lead = fitted_widths(_table(columns, rows), room)[1]
        assert lead < 4 or lead >= 5, (room, lead)


def test_an_empty_column_keeps_its_share_to_be_written_in() -> None:
    result = Column("result", "核查结果", 10)
    widths = fitted_widths(_table((NAME, result), [("事项" * 40, "")] * 5), 30)
    assert widths[1] == 10


def test_a_clipped_column_stays_as_wide_as_it_was_given() -> None:
    code = Column("code", "导出校验码", 5, clipped=True)
    widths = fitted_widths(_table((NAME, code), [("事项" * 40, "v1." + "a" * 300)] * 5), 40)
    assert widths[1] == 5


def test_a_table_without_rows_or_with_one_column_fills_the_room() -> None:
    for room in (60.5, 7):
        assert sum(fitted_widths(_table((NUMBER, NAME, BASIS), []), room)) == room
    assert fitted_widths(_table((NAME,), [("长" * 500,)]), 33) == [33]
    assert sum(fitted_widths(_table((NUMBER, ID), [(1, "P1-001")]), 60)) == 60


def test_every_id_of_a_long_list_counts() -> None:
    rows = [("P1-001", "名称" * 20)] * 700 + [("P1-001-A", "名称")] + [("P1-002", "名称" * 9)] * 700
    id_width, _name = fitted_widths(_table((ID, NAME), rows), 20)
    assert line_count("P1-001-A", id_width) == 1


cells = st.one_of(
    st.text(alphabet="县镇局执法处罚", max_size=60),
    st.text(alphabet="《示例条例》第三十条，（）、2021-", max_size=40),
    st.sampled_from(["", "行政处罚", "P12-003", "第一行\n第二行", "2026-08-31"]),
)
shapes = st.lists(
    st.builds(
        Column,
        key=st.just("key"),
        heading=st.text(alphabet="序号名称依据备注领域ab", min_size=1, max_size=9),
        width=st.integers(1, 25),
        unbroken=st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of up to 12 rows; what never breaks is short."""
    columns = draw(shapes)
    short = st.sampled_from(["P1-001", "2026-08-31", "县级"])
    row = st.tuples(*(short if column.unbroken else cells for column in columns))
    return _table(columns, draw(st.lists(row, max_size=12)))


@given(tables(), st.integers(1, 400))
def test_the_widths_make_up_the_room(table: Table, halves: int) -> None:
    widths = fitted_widths(table, halves / 2)
    assert len(widths) == len(table.columns)
    assert sum(widths) == pytest.approx(halves / 2)
    assert min(widths) >= 0
    assert widths == fitted_widths(table, halves / 2)


@given(tables(), st.integers(60, 200))
def test_where_there_is_room_headings_fit_and_ids_are_whole(table: Table, room: int) -> None:
    widths = fitted_widths(table, room)
    for place, column in enumerate(table.columns):
        assert line_count(column.heading, widths[place]) <= 2
        assert widths[place] >= min(2, _whole(column.heading))
        if column.unbroken:
            assert all(line_count(row[place], widths[place]) == 1 for row in table.rows)


@given(tables(), st.integers(20, 200))
def test_a_table_is_never_higher_than_with_the_shares_its_columns_name(
    table: Table, room: int
) -> None:
    rows = list(table.rows)
    total = sum(column.width for column in table.columns)
    shares = [int(room * 2 * column.width / total) / 2 for column in table.columns]
    widths = fitted_widths(table, room)
    words = [max(_least(c, rows, p), 2) for p, c in enumerate(table.columns)]
    if all(share >= least for share, least in zip(shares, words, strict=True)):
        assert _height(rows, widths) <= _height(rows, shares)


def _least(column: Column, rows: Sequence[Row], place: int) -> float:
    """Return a width in which a heading and every word surely stand whole."""
    own = [_whole(row[place]) for row in rows]
    longest = max(own, default=0) if column.unbroken else min(7, max(own, default=0))
    return max(longest, *chain([_whole(column.heading)]))


def test_a_name_stays_readable_beside_a_text_of_a_page() -> None:
    told = "《示例条例》第九条已修改，对应第十条；" * 30
    rows = [(1, "对占用道路堆放物料、影响通行或者市容的处罚", told)]
    columns = (NUMBER, Column("name", "事项", 11), Column("told", "情况", 21))
    number, name, _told = fitted_widths(_table(columns, rows), 42)
    assert name >= 0.5 * (42 - number) * 11 / 32


def test_columns_of_numbers_share_the_room_that_is_left_evenly() -> None:
    months = [Column(f"m{n}", f"{n}月", 3, "center") for n in range(1, 10)]
    for room in range(25, 60):
        widths = fitted_widths(_table(months, [[0] * 9]), room)
        assert max(widths) - min(widths) <= 1, room
