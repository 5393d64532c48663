"""The 15 real strings, their quoted statute text replaced, and what must always hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.citations import CitedPlace, canonical, leftover, parse, to_json

KEYS = ("law", "article", "paragraph", "item")
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "examples.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
NARROW = str.maketrans("（）：；，", "():;,")
WIDE = str.maketrans("():;,", "（）：；，")


def keyed(places: object) -> list[dict[str, object]]:
    assert isinstance(places, list)
    return [{key: place.get(key) for key in KEYS} for place in places]


@pytest.mark.parametrize("width", ["as written", "narrow", "wide"])
@pytest.mark.parametrize(("raw", "expected"), ROWS, ids=range(1, len(ROWS) + 1))
def test_real_strings_parse_exactly_in_both_widths(raw: str, expected: str, width: str) -> None:
    text = raw.replace("\\n", "\n")
    if width != "as written":
        text = text.translate(NARROW if width == "narrow" else WIDE)
    assert keyed(to_json(parse(text))) == keyed(json.loads(expected))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("《示例法》第 12 条 第 3 款", "《示例法》第十二条第三款"),
        ("《示例法》第五、九、十一条", "《示例法》第五条、第九条、第十一条"),
        ("《示例法》第3-5条", "《示例法》第三条至第五条"),
        ("《示例法》第二条第（一）项至第（八）项", "《示例法》第二条第（一）项至第（八）项"),
        ("《示例法》第二条第四项", "《示例法》第二条第（四）项"),
        ("《示例法》第十五条之一", "《示例法》第十五条之一"),
        ("《示例法》第一百〇一条", "《示例法》第一百零一条"),
        ("【行政法规】《示例条例》第二条", "《示例条例》第二条"),
        ("1.《示例一法》第一条2.《示例二法》第二条", "《示例一法》第一条；《示例二法》第二条"),
        ("《示例一法》第一条+《示例二法》第二条", "《示例一法》第一条；《示例二法》第二条"),
        ("《某省实施<示例法>办法》第二条", "《某省实施〈示例法〉办法》第二条"),
        ("违反《示例条例》第五条的规定", "《示例条例》第五条"),
        ("《示例条例》第五条:违反本条例第九条规定,有下列行为的:(一)示例", "《示例条例》第五条"),
        ("示例管理条例第二十条", "《示例管理条例》第二十条"),
        ("《示例条例（2019修正）》第二条", "《示例条例》（2019修正）第二条"),
    ],
)
def test_the_canonical_form_is_what_lawyers_write(text: str, form: str) -> None:
    assert canonical(text) == form
    assert canonical(form) == form
    assert leftover(form) == ()


SIGNS = "《》〈〉()（）【】第条款项目一二十百零〇3、，；：.+至- \n\u3000"
WORDS = (
    "之一",
    "12",
    "附件",
    "示例法",
    "示例条例",
    "本条例",
    "违反",
    "规定",
    "国务院令第1号",
    "2019年修正",
    "自2003年3月1日起施行",
    "法律法规名称:",
    "条款号:",
    "_x000d_",
)
PIECES = st.sampled_from([*SIGNS, *WORDS])
MUTATED = st.builds(
    lambda row, at, piece: row[: at % (len(row) + 1)] + piece + row[at % (len(row) + 1) :],
    st.sampled_from([row[0] for row in ROWS]),
    st.integers(0, 200),
    PIECES,
)


def sense(place: CitedPlace) -> tuple[object, ...]:
    return (
        place.article,
        place.article_suffix,
        place.paragraph,
        place.item,
        place.subitem,
        place.annex,
    )


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join), MUTATED))
def test_no_text_makes_the_parser_fail_and_the_canonical_form_means_the_same(text: str) -> None:
    places = parse(text)
    for place in places:
        start, end = place.span
        assert 0 <= start <= end <= len(text)
    form = canonical(text)
    if form is not None:
        assert list(map(sense, parse(form))) == list(map(sense, places))
