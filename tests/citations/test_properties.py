"""What holds for every text: no failure, time in proportion, the way back, blanks and widths."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from devolved_powers.citations import Place, canonical, is_plain, leftover, parse, render
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.citations.parser import read
from tests.citations.table import rows, sense

TEXTS = [text for text, _ in rows()]
PIECES = st.sampled_from(
    [
        *'《》〈〉()（）【】〔〕[]<>第条款项目之至和、，；：。+-~"“”0123一二三十百零〇两 \n\t',
        *("《城市绿化条例》", "《条例》", "本条例", "本法", "土地管理法", "供水管理办法", "实施"),
        *("第三条", "第二款", "第（一）项", "（二）项", "第1目", "之一", "附件", "附件第3项"),
        *("（2019年修正）", "（国务院令第5号）", "国务院令第5号", "某发〔2020〕3号", "（试行）"),
        *("违反", "依据", "规定", "的规定", "规定的", "应当", "应当维护。", "以下简称", "关于"),
        *("1.", "2、", "一、", "（一）", "①", "【法律】", "法律依据：", "条款号：", "依据文号："),
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
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_and_every_position_lies_inside_it(text: str) -> None:
    places, rest = read(text)
    assert parse(text) == places
    assert leftover(text) == rest
    for start, end in [place.span for place in places] + list(rest):
        assert 0 <= start < end <= len(text)


@given(ANY_TEXT)
@settings(max_examples=600, deadline=None)
def test_the_canonical_form_of_any_text_cites_the_same_places(text: str) -> None:
    form = canonical(text)
    assert (form is None) == (parse(text) == ())
    if form is not None:
        assert sense(parse(form)) == sense(parse(text))
        assert is_plain(form)
        assert leftover(form) == ()


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
@settings(max_examples=600, deadline=None)
def test_the_canonical_form_of_a_garbled_shape_cites_the_same_places(text: str) -> None:
    form = canonical(text)
    assert form is None or sense(parse(form)) == sense(parse(text))


@given(LISTS)
@settings(max_examples=200, deadline=None)
def test_a_well_written_list_is_understood_to_the_last_sign(text: str) -> None:
    assert leftover(text) == ()
    assert len(parse(text)) >= text.count("《")


@given(LISTS, st.lists(st.tuples(st.integers(0, 200), BLANKS), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_blanks_and_line_breaks_anywhere_change_nothing(
    text: str, blanks: list[tuple[int, str]]
) -> None:
    signs = list(text)
    for at, blank in blanks:
        signs[at % len(signs)] += blank
    assert sense(parse("".join(signs))) == sense(parse(text))


@given(LISTS)
@settings(max_examples=200, deadline=None)
def test_each_span_holds_the_last_number_of_its_place(text: str) -> None:
    for place in parse(text):
        start, end = place.span
        for number in (place.item, place.paragraph, place.article):
            if isinstance(number, int):
                assert to_chinese(number) in text[start:end]
                break


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), st.sampled_from(["\n", "；\n"]))
@settings(max_examples=200, deadline=None)
def test_part_of_the_places_is_written_as_well_as_all(texts: list[str], between: str) -> None:
    places: tuple[Place, ...] = parse(between.join(texts))
    for end in range(len(places) + 1):
        assert sense(parse(render(places[:end]))) == sense(places[:end])


PATTERNS = [
    *"《》第条（）(<>一1a。：、；\n",
    *(
        "《法》",
        "《甲法》第三条",
        "《甲法》第三条：某某。",
        "第三条",
        "第三条、",
        "第三、",
        "第（一）、",
    ),
    *(
        "\n法",
        "\n水法第一条",
        "水法第一条",
        "1、",
        "1、《",
        "\n《甲法",
        "【法律",
        "【法律】",
        "《甲乙《丙丁》",
    ),
    *(
        "国务院令第",
        "国务院令第1号",
        "〔2013〕",
        "依据",
        "违反",
        "办法（",
        "的规定",
        "附件第1项",
        "至",
    ),
    *(
        "本法第三条",
        "《条例》第一条",
        "。第三条：",
        "\n第三条 某。",
        "法律依据：",
        "条款号：第三条",
    ),
    *(
        "《甲法》（",
        "《甲法》[",
        "《甲法》（以下简称",
        "甲关于实施《乙》",
        "第三条之",
        "\n违反",
        "某某：",
    ),
    *(
        "第三条-",
        "国务院《",
        "_x000d_",
        "\x00",
        "（第三条）",
        "第一章",
        "第1-9999条、",
        "（罚则）",
        "附件《",
    ),
    *(
        "①",
        "一O",
        "。水法第一条：",
        "；城市绿化条例第一条",
        "“甲”、第一条",
        "…第一条",
        "\n一、",
        "甲办法\n",
        "\n（一）甲规定",
        "。第一款：",
    ),
    *(
        "县《水法》实施办法第一条",
        "《〈甲〉》",
        "（附件",
        "款:第",
        "依照《甲法》第一条的规定，",
        "规定的，",
        "《“",
        "1.1.1.",
        "（（（",
        "一一一、",
    ),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_makes_reading_slow(pattern: str) -> None:
    text = (pattern * (50_000 // len(pattern) + 1))[:50_000]
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 8  # about 0.3 s; in square time it would be minutes


def test_a_megabyte_is_read_in_seconds() -> None:
    unit = "".join(PATTERNS) + "\n".join(TEXTS)
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 60  # about 5 s
