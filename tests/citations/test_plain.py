"""The fast reader of the plain form and the whole grammar read the same."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.citations.parser import read_citations as read_whole
from devolved_powers.citations.plain import read_plain
from devolved_powers.yaml_text.reader import Data, read_yaml
from tests.support import ROOT

NUMBERS = st.integers(1, 199).map(to_chinese)
TITLES = st.sampled_from(
    [
        "示例道路条例",
        "中华人民共和国示例法",
        "示例实施办法",
        "某省实施示例法办法",
        "示例、样本管理条例",
    ]
)
PLACES = st.one_of(
    st.builds("第{}条".format, NUMBERS),
    st.builds("第{}条之{}".format, NUMBERS, st.sampled_from("一二三")),
    st.builds("第{}条第{}款".format, NUMBERS, NUMBERS),
    st.builds("第{}条第（{}）项".format, NUMBERS, NUMBERS),
    st.builds("第{}条第{}款第（{}）项".format, NUMBERS, NUMBERS, NUMBERS),
    st.builds("第{}款".format, NUMBERS),
    st.builds("第（{}）项".format, NUMBERS),
)
LAWS = st.builds(lambda t, p: f"《{t}》{'、'.join(p)}", TITLES, st.lists(PLACES, min_size=1))


def whole(text: str) -> tuple[object, ...]:
    return read_whole(text)[0]


@given(st.lists(LAWS, min_size=1, max_size=3).map("；".join))
def test_generated_citations_are_read_alike(text: str) -> None:
    plain = read_plain(text)
    assert plain is None or plain == whole(text)


@pytest.mark.parametrize("number", ["零", "〇", "零零"])
def test_what_counts_nothing_is_no_number(number: str) -> None:
    for place in (f"第{number}条", f"第一条之{number}", f"第一条第{number}款"):
        assert read_plain(f"《城市绿化条例》{place}") is None


def test_a_mark_before_a_title_is_left_to_the_grammar() -> None:
    assert read_plain("《、城市绿化条例》第三条") is None


def texts(data: Data) -> list[str]:
    if isinstance(data, dict):
        return [t for value in data.values() for t in texts(value)]
    if isinstance(data, list):
        return [t for value in data for t in texts(value)]
    return [data] if isinstance(data, str) and data.startswith("《") else []


def test_the_citations_of_the_registry_are_read_alike_and_nearly_all_are_plain() -> None:
    cited = [
        text
        for folder in ("powers", "catalog")
        for path in (ROOT / folder).glob("*.yaml")
        for text in texts(read_yaml(path.read_text(encoding="utf-8"))[0])
    ]
    assert len(cited) > 500
    plain = [text for text in cited if read_plain(text) is not None]
    assert len(plain) > 0.9 * len(cited)
    for text in plain:
        assert read_plain(text) == whole(text)


@given(st.text("、甲法条例规定《》", max_size=46))
@example("、甲法")
@example("甲、法")
@example("甲" * 40 + "法")
@example("甲" * 41 + "法")
@example("甲、法》第一条；《、甲法")
def test_a_title_is_of_characters_and_begins_with_no_separator(title: str) -> None:
    text = f"《{title}》第一条"
    titled = r"[\u4e00-\u9fff][\u4e00-\u9fff、]{2,39}(?:法|条例|办法|规定|细则|规则)"
    form = re.fullmatch(rf"《({titled})》第一条(?:；《({titled})》第一条)*", text)
    assert (read_plain(text) is not None) == (form is not None)
