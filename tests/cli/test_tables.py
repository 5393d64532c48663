"""Tables keep whole what belongs together, at any width; in a pipe a record is one line."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as measured

from devolved_powers.cli.shared import terminal
from devolved_powers.cli.shared.pager import without_looks
from devolved_powers.cli.shared.status_colours import STATUS_COLOURS, name_and_mark, with_status
from devolved_powers.cli.shared.styled import id_link, styled, with_hits
from devolved_powers.cli.shared.tables import grid, paragraphs, side_by_side, table
from devolved_powers.cli.shared.terminal import NO_LIMIT
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.models.vocabulary import NeedStatus
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.states import HoldingStatus
from devolved_powers.text import cell_len, least_width, wrap
from tests.support import SMALL

WHOLE = ("P1-001", "E-018", "N-3", "batch-1", "2022-03-01", "2022年3月1日", "剑府发〔2021〕11号")
IDS = st.sampled_from(
    [f"{kind}{number:03d}" for kind in ("P1-", "P12-", "E-") for number in (1, 18)]
)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat)
NUMBERS = st.sampled_from(["剑府发〔2021〕1号", "川办发〔2020〕85号", "剑府办函〔2022〕118号"])
WORDS = st.text("对在城市道路、（未经批准）擅自占用的处罚，《条例》第二十条", max_size=60)
SENTENCES = st.lists(st.one_of(WORDS, DAYS, IDS, NUMBERS), max_size=6).map("、".join)
ROWS = st.lists(st.tuples(IDS, SENTENCES, DAYS, SENTENCES), min_size=1, max_size=5)
SET_IN = 2
"""Blanks before what goes on below a heading."""
HEADINGS = ("编号", "领域", "施行日期", "名称")
KEPT = re.compile(
    r"[A-Z][0-9]*-[0-9]{3}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[\u4e00-\u9fff]{3}〔[0-9]{4}〕[0-9]+号"
)


@pytest.fixture
def coloured_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    terminal.answer_into(None)


def test_a_character_takes_the_cells_that_the_library_knows() -> None:
    for character in map(chr, range(0x110000)):
        assert cell_len(character) == measured(character), hex(ord(character))


@given(st.one_of(SENTENCES, st.text("ab法，·—“ │\u200d\ufe0f❤👨é\u0301\x00\u3099"), st.text()))
def test_a_text_takes_the_cells_that_the_library_counts(text: str) -> None:
    assert cell_len(text) == measured(text)
    for width in (0, 1, 2, 7, 2 * len(text)):
        assert "".join(wrap(text, width)) == text


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("width", range(4, 40))
def test_what_belongs_together_is_never_parted(whole: str, width: int) -> None:
    lines = list(wrap(f"依照{whole}的规定，自该日起施行（{whole}）。", width))
    assert (
        sum(whole in line for line in lines) == 2 or sum(line.count(whole) for line in lines) == 2
    )


@given(SENTENCES, st.integers(2, 200))
def test_breaking_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert "".join(lines) == text
    for line in lines:
        assert cell_len(line) <= max(width, least_width(line)), line


@given(ROWS, st.integers(20, 200))
def test_a_table_on_a_terminal_parts_no_id_and_keeps_to_the_width(
    rows: list[tuple[str, str, str, str]], width: int
) -> None:
    shown = table(HEADINGS, rows, total=width)
    for row in rows:
        for cell in row:
            for kept in KEPT.findall(cell):
                assert kept in shown
    assert shown.endswith("\n")
    for line in shown.splitlines():
        assert cell_len(line) <= max(width, least_width(line) + SET_IN), line
        assert line == line.rstrip()


@given(ROWS)
def test_a_table_in_a_pipe_is_a_record_a_line(rows: list[tuple[str, str, str, str]]) -> None:
    lines = table(HEADINGS, rows, total=NO_LIMIT).splitlines()
    assert len(lines) == len(rows) + 1
    for line, row in zip(lines, (HEADINGS, *rows), strict=True):
        cells = re.split(r" {2,}", line)
        assert cells == [cell or "—" for cell in row]


@given(st.lists(st.tuples(st.sampled_from(["编号", "实施依据", ""]), SENTENCES), max_size=6))
def test_labels_and_values_keep_whole_what_belongs_together(rows: list[tuple[str, str]]) -> None:
    for width in (20, 33, 80):
        shown = grid(rows, total=width)
        assert all(kept in shown for _label, value in rows for kept in KEPT.findall(value))
        for line in shown.splitlines():
            assert cell_len(line) <= max(width, least_width(line) + SET_IN), line
    assert grid(rows, total=NO_LIMIT).count("\n") == len(rows)


def test_where_there_is_no_room_cells_stand_below_their_headings() -> None:
    rows = [("P1-001", "行政处罚", "2022-03-01", "对擅自占用城市道路的处罚")]
    shown = table(HEADINGS, rows, total=30)
    assert shown.splitlines() == [
        "编号：P1-001",
        "领域：行政处罚",
        "施行日期：2022-03-01",
        "名称：对擅自占用城市道路的处罚",
    ]


def test_texts_beside_each_other_stand_one_below_the_other_in_a_pipe() -> None:
    texts = (["第二条　禁止堆放。"], ["第三条　禁止堆放。"])
    beside = side_by_side(("旧", "新"), texts, total=80).splitlines()
    assert {cell_len(line.partition("│")[0]) for line in beside} == {39}
    assert side_by_side(("旧", "新"), texts, total=NO_LIMIT).splitlines() == [
        "旧",
        "第二条　禁止堆放。",
        "新",
        "第三条　禁止堆放。",
    ]


@pytest.mark.parametrize("vocabulary", [HoldingStatus, StandingWord, NeedStatus, VerdictAnswer])
def test_every_word_that_tells_a_status_has_a_colour(vocabulary: object) -> None:
    assert set(get_args(vocabulary)) <= STATUS_COLOURS.keys()


@pytest.mark.usefixtures("coloured_terminal")
@pytest.mark.parametrize(
    ("text", "coloured"),
    [
        ("已收回", "\x1b[31m已收回\x1b[0m"),
        ("·《甲条例》第三条：已废止（2026-08-15起）", "：\x1b[31m已废止\x1b[0m（"),
        ("P1-001（暂停 2022-03-01）", "（\x1b[33m暂停\x1b[0m "),
        ("2026-11-23：有效，赋权生效日期", "：\x1b[32m有效\x1b[0m，"),
    ],
)
def test_a_status_is_coloured_where_it_stands_alone(text: str, coloured: str) -> None:
    shown = styled(with_status(text)).shown()
    assert coloured in shown
    assert without_looks(shown) == text


@pytest.mark.usefixtures("coloured_terminal")
def test_a_word_in_a_name_is_no_status() -> None:
    name = "对许可证有效期届满、已废止的标准仍在使用的处罚"
    shown = styled(name_and_mark(name, "〔依据已废止；依据2027-01-01起修改〕")).shown()
    assert shown.startswith(
        name + "〔\x1b[31m依据已废止\x1b[0m；\x1b[33m依据2027-01-01起修改\x1b[0m"
    )


@pytest.mark.usefixtures("coloured_terminal")
def test_colours_and_links_take_no_room_and_outlive_the_end_of_a_line() -> None:
    rows = [
        (id_link("P1-001", SMALL, "powers/batch-1.yaml"), with_hits("甲" * 40 + "道路", ["道路"]))
    ]
    plain = [("P1-001", "甲" * 40 + "道路")]
    for width in range(20, 60):
        shown = table(("编号", "名称"), rows, total=width)
        assert without_looks(shown) == without_looks(table(("编号", "名称"), plain, total=width))
        assert "\x1b]8;;file://" in shown
        assert shown.count("\x1b]8;;\x1b\\") == shown.count("\x1b]8;;file://") == 1
    lit = paragraphs([with_hits("甲乙丙丁道路", ["丁道"])], total=8)
    assert lit == "甲乙丙\x1b[1;33m丁\x1b[0m\n\x1b[1;33m道\x1b[0m路\n"


def test_a_file_gets_neither_colours_nor_links(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    terminal.answer_into(tmp_path / "list.txt")
    assert not terminal.wants_colour()
    assert not terminal.wants_links()
    assert terminal.width() == NO_LIMIT
    terminal.answer_into(None)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_not_forced_on_who_wants_none(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"FORCE_COLOR": "1", **variables}.items():
        monkeypatch.setenv(name, value)
    assert styled(with_status("已收回")).shown() == "已收回"


@pytest.mark.parametrize(
    "text",
    [
        "见案卷中的立案审批表，或者在--facts中用`served.on`给出，属于公开文本的加--published。",
        "held on the day of filing (2022-06-08) and of decision (《示例条例》第三条); told: `a.b`.",
        "see `powers check-case`; the code is discretion-range-not-told, of the (second) kind",
    ],
)
def test_no_line_parts_an_option_a_bracket_or_code(text: str) -> None:
    for width in range(20, 60):
        lines = [line.strip() for line in wrap(text, width)]
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not [one for one in lines if one[0] in "),.;:-" and not one.startswith("--")]
        assert not [one for one in lines if one.endswith(("(", "--"))]
        assert all(f"`{code}`" in "".join(lines) for code in re.findall(r"`(\S+)`", text))
        assert not [one for one in lines if one.startswith("`") and one[1:2] in ("", " ", "，")]
