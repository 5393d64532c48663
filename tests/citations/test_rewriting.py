"""A citation is rewritten only where nothing it says is lost: no place, no digit, no number."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from devolved_powers.citations import canonical, parse
from devolved_powers.citations.numerals import to_chinese, to_int
from devolved_powers.citations.written_numbers import keeps_numbers
from devolved_powers.yaml_text.canonical_form import canonical_citation
from tests.citations.table import rows, sense

TEXTS = [text for text, _ in rows()]
NUMBER = st.integers(1, 150)
WRITTEN = st.one_of(NUMBER.map(str), NUMBER.map(to_chinese))
DECIMAL = st.builds(
    lambda parts: ".".join(map(str, parts)), st.lists(st.integers(1, 40), min_size=2, max_size=4)
)
PLACE = st.one_of(
    st.builds("第{}条".format, WRITTEN),
    st.builds("第{}条第{}款".format, WRITTEN, WRITTEN),
    st.builds("第{}条第（{}）项".format, WRITTEN, WRITTEN),
    st.builds("第{}条之{}、之{}".format, WRITTEN, WRITTEN, WRITTEN),
    st.builds("第{}、{}条".format, WRITTEN, WRITTEN),
    st.builds("§{}".format, NUMBER),
    st.builds("第{}条".format, DECIMAL),
    st.builds("§{}".format, DECIMAL),
    st.builds("{}款".format, DECIMAL),
    st.builds("附件{}第{}项".format, st.integers(1, 9), NUMBER),
)
LAW = st.sampled_from(
    [
        *("《示例道路条例》", "《示例防火规范》（GB 99999-2014）", "《示例条例》（2019年修正）"),
        *(
            "GB 99999-2014《示例防火规范》",
            "示例道路条例",
            "《示例规定》（示例令第12号）",
            "本条例",
        ),
    ]
)
NOISE = st.sampled_from(
    [
        *(
            " ",
            "\n",
            "\u3000",
            "1.",
            "2、",
            "（3）",
            "第三章",
            "8",
            "12",
            "3.4",
            "①",
            "、",
            "；",
            "。",
        ),
        *("（试行）", "第5次修正", "2018年", "2018年3月1日公布", "序号7", "（一）", "之一", "同条"),
        *("，", "的规定", "违反", "依据", "【法律】", "和", "至", "-", "十", "两"),
    ]
)
COMPOSED = st.lists(st.one_of(LAW, PLACE, PLACE, NOISE), min_size=1, max_size=9).map("".join)


def values(text: str) -> list[str]:
    """Every number of a text by its value, read anew here and without the program's own help."""
    wide = text.translate({0xFF10 + digit: str(digit) for digit in range(10)})
    wide = re.sub(r"(?<=[百千])O", "零", wide)  # as people type it
    found = re.findall(r"[0-9]+(?:\.[0-9]+)*|[零〇○一二三四五六七八九十百千两]+|[①-⑳]", wide)
    return [one if "." in one else str(to_int(one) or one) for one in found]


@given(st.one_of(COMPOSED, st.sampled_from(TEXTS)))
@settings(max_examples=600)
@example("《示例防火规范》（GB 99999-2014）第5.5.17条")
@example("XF 1131-2014 3.3.2")
@example("《示例条例》第46.47条")
def test_what_is_rewritten_says_the_same_and_keeps_every_number(text: str) -> None:
    form = canonical_citation(text)
    if form != text:
        assert sense(parse(form)) == sense(parse(text))
        left = set(values(form))
        text = re.sub(r"_x[0-9a-fA-F]{4}_", "", text)  # how Excel writes a control character
        joined = "".join(text.split())
        assert set(values(text)) <= left or set(values(joined)) <= left
    assert canonical_citation(form) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("《示例防火规范》§3.2", "《示例防火规范》第3.2条"),
        ("《示例防火规范》3.3.2款", "《示例防火规范》第3.3.2款"),
        ("《示例防火规范》5.1.2", "《示例防火规范》第5.1.2条"),
        ("《示例防火规范》第5.5.17、5.5.18条", "《示例防火规范》第5.5.17条、第5.5.18条"),
        ("《示例防火规范》第5.5.17条～第5.5.20条", "《示例防火规范》第5.5.17至5.5.20条"),
        ("GB　99999—2014《示例防火规范》第5.1条", "《示例防火规范》（GB 99999-2014）第5.1条"),
        ("《示例法》第一百二十条之一、之二", "《示例法》第一百二十条之一、第一百二十条之二"),
        ("《示例法》第120条之1至第120条之3", "《示例法》第一百二十条之一至之三"),
        ("《示例法》第三条第一款、同条第四款", "《示例法》第三条第一款、第四款"),
        ("《示例法》§32(二)", "《示例法》第三十二条第（二）项"),
        ("《示例決定》附件2第17項", "《示例决定》附件2第17项"),
        ("示例法2026第8条", "《示例法》（2026）第八条"),
    ],
)
def test_the_canonical_form_keeps_what_the_text_says(text: str, form: str) -> None:
    assert canonical(text) == form
    assert canonical(form) == form


@pytest.mark.parametrize(
    "text",
    [
        "1.《示例一法》第一条；2.《示例二法》第二条",
        "《示例法》第三章第二十五条",
        "《示例法》（2019年修正）第三条、《示例法》（2021年修正）第三条 序号7",
    ],
)
def test_a_citation_that_would_lose_a_number_stays_as_it_is(text: str) -> None:
    assert canonical_citation(text) == text


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("第39条", "第三十九条", True),
        ("第１ ２条", "第十二条", True),
        ("第5.5.17条", "第五条、第五条、第十七条", False),
        ("1.第三条", "第三条", False),
        ("第三条、第三条", "第三条", False),
        ("《2020年规定》第一条；《2020年规定》第二条", "《2020年规定》第一条、第二条", True),
    ],
)
def test_numbers_are_compared_by_value(before: str, after: str, *, kept: bool) -> None:
    assert keeps_numbers(before, after) is kept
