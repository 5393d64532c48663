"""What holds for every text: no failure, work in proportion, the way back, blanks and widths."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from devolved_powers.citations import (
    CitedPlace,
    canonical,
    cited_cell,
    is_plain,
    leftover,
    parse,
    render,
)
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.citations.parser import read_citations
from tests.citations.table import rows, sense
from tests.counting import calls

TEXTS = [text for text, _ in rows()]
PATTERNS = json.loads(Path(__file__).with_name("patterns.json").read_text(encoding="utf-8"))
"""What a text may repeat: each was once, or might become, slow to read. `bench/` times them."""
PIECES = st.sampled_from(
    [
        *'《》〈〉()（）【】〔〕[]<>第条款项目之至和、，；：。+-~"“”0123一二三十百零〇两 \n\t',
        *("《城市绿化条例》", "《条例》", "本条例", "本法", "土地管理法", "供水管理办法", "实施"),
        *("第三条", "第二款", "第（一）项", "（二）项", "第1目", "之一", "附件", "附件第3项"),
        *("（2019年修正）", "（国务院令第5号）", "国务院令第5号", "某发〔2020〕3号", "（试行）"),
        *("违反", "依据", "规定", "的规定", "规定的", "应当", "应当维护。", "以下简称", "关于"),
        *("1.", "2、", "一、", "（一）", "①", "【法律】", "法律依据：", "条款号：", "依据文号："),
        *("经", "修订的", "修改后的", "《关于修改部分条例的决定》", "（修正后为第六条）", "附则"),
        *("前段", "第二款 ", "：第一款 ", "第（一）项：", "号修改的"),
        *("_x000d_", "<<", ">>", "第一章", "总则", "éß🙂", "\x00", "\u3000", "\ufeff"),
    ]
)
SOUP = st.lists(PIECES, max_size=30).map("".join)
ANY_TEXT = st.one_of(st.text(max_size=120), SOUP)

NUMBERS = st.integers(1, 300)
ITEMS = NUMBERS.map(lambda number: f"第（{to_chinese(number)}）项")
ARTICLES = st.builds(
    lambda number, suffix, rest: f"第{to_chinese(number)}条{suffix}{''.join(rest)}",
    NUMBERS,
    st.sampled_from(["", "", "", "之一", "之二"]),
    st.lists(st.one_of(NUMBERS.map(lambda n: f"第{to_chinese(n)}款"), ITEMS), max_size=1),
)
LAWS = st.builds(
    lambda title, note, places: f"《{title}》{note}{'、'.join(places)}",
    st.sampled_from(
        ["城市绿化条例", "中华人民共和国水法", "某省实施〈水法〉办法", "供水规定（试行）"]
    ),
    st.sampled_from(
        ["", "", "（国务院令第5号）", "（2019年修正）", "（国务院令第5号）（2019年修正）"]
    ),
    st.lists(ARTICLES, max_size=4),
)
BLANKS = st.sampled_from([" ", "\n", "\u3000", "\r\n", "_x000d_\n"])
LISTS = st.lists(LAWS, min_size=1, max_size=4).map("；".join)


@given(ANY_TEXT)
@example("《")
@example("<")
@example('"')
@example("《《《《")
@example("《甲法》（")
@example("第一百一条、第")
@settings(max_examples=300)
def test_any_text_is_read_and_every_position_lies_inside_it(text: str) -> None:
    places, rest = read_citations(text)
    assert parse(text) == places
    assert leftover(text) == rest
    for start, end in [place.span for place in places] + list(rest):
        assert 0 <= start < end <= len(text)


@given(ANY_TEXT)
@settings(max_examples=300)
def test_the_canonical_form_of_any_text_cites_the_same_places(text: str) -> None:
    form = canonical(text)
    assert (form is None) == (parse(text) == ())
    if form is not None:
        assert sense(parse(form)) == sense(parse(text))
        assert is_plain(form)
        assert leftover(form) == ()


@pytest.mark.parametrize(
    "text",
    [
        "《城市绿化条例》（国发〔2014〕5条，水法实施条例第五〕条号）",
        "《城市绿化条例》（】0条9修正）》第十条",
        "《城市绿化条例》（2019年修正】，以下简称条例）第十条",
        "《某省实施_x000_x000d_d_〈水法〉办法》第一条",
        "《城市绿化条例》第一百二十条之一、第一百一十条之零",
        "中华人民共和国国务院令第412号第三条国务院令第412号第三条国务院令第412号",
        "《城市照明管理办法》（国务院令第5号，以下称《《《办法》）第七条、《办法》第八条",
    ],
)
def test_what_long_runs_found_is_written_so_that_it_is_read_the_same(text: str) -> None:
    form = canonical(text)
    assert form is not None
    assert sense(parse(form)) == sense(parse(text)) == sense(read_citations(text)[0])
    assert canonical(form) == form


@st.composite
def garbled(draw: st.DrawFn) -> str:
    """A shape of the table with a few signs lost, put in, or a stretch of another shape."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 5, 40]))
        other = draw(st.sampled_from(TEXTS))[draw(st.integers(0, 20)) :]
        text = text[:start] + draw(st.one_of(st.just(""), PIECES, st.just(other))) + text[end:]
    return text


@given(garbled())
@settings(max_examples=300)
def test_the_canonical_form_of_a_garbled_shape_cites_the_same_places(text: str) -> None:
    form = canonical(text)
    assert form is None or sense(parse(form)) == sense(parse(text))


@given(LISTS)
@settings(max_examples=200)
def test_a_well_written_list_is_understood_to_the_last_sign(text: str) -> None:
    assert leftover(text) == ()
    assert len(parse(text)) >= text.count("《")


@given(LISTS, st.lists(st.tuples(st.integers(0, 200), BLANKS), min_size=1, max_size=4))
@settings(max_examples=200)
def test_blanks_and_line_breaks_anywhere_change_nothing(
    text: str, blanks: list[tuple[int, str]]
) -> None:
    signs = list(text)
    for at, blank in blanks:
        signs[at % len(signs)] += blank
    assert sense(parse("".join(signs))) == sense(parse(text))


@given(LISTS)
@settings(max_examples=200)
def test_each_span_holds_the_last_number_of_its_place(text: str) -> None:
    for place in parse(text):
        start, end = place.span
        for number in (place.item, place.paragraph, place.article):
            if isinstance(number, int):
                assert to_chinese(number) in text[start:end]
                break


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), st.sampled_from(["\n", "；\n"]))
@settings(max_examples=200)
def test_part_of_the_places_is_written_as_well_as_all(texts: list[str], between: str) -> None:
    places: tuple[CitedPlace, ...] = parse(between.join(texts))
    for end in range(len(places) + 1):
        assert sense(parse(render(places[:end]))) == sense(places[:end])


def repeated(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_work_of_reading_grows_as_the_text_does(pattern: str) -> None:
    short, long = (calls(partial(parse, repeated(pattern, size))) for size in (500, 2000))
    assert long <= 4.5 * short, "four times the text; in square work it would be sixteen"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_cell_is_taken_apart_at_any_length(pattern: str) -> None:
    text = repeated(pattern, 4000)
    cell = cited_cell(text)
    assert (cell.citation or None) == canonical(text)
