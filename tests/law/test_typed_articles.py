"""What a person types of a single article: read to the letter, or refused with what to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.law.typed_articles import (
    EXAMPLE,
    read_typed_article,
    read_typed_articles,
    written_article,
)
from devolved_powers.models.law_names import FineSet, Names
from devolved_powers.models.laws import ArticleFacts

FINES = {
    "罚款200元至500元（个人）": {"subject": "个人", "from": 200, "to": 500, "unit": "元"},
    "罚款二万元以上十万元以下（单位，情节严重）": {
        "subject": "单位",
        "when": "情节严重",
        "from": 20000,
        "to": 100000,
        "unit": "元",
    },
    "处罚款2至5万元": {"from": 20000, "to": 50000, "unit": "元"},
    "罚款５００元以下": {"to": 500, "unit": "元"},
    "罚款500元以上": {"from": 500, "unit": "元"},
    "罚款1.5万元": {"from": 15000, "to": 15000, "unit": "元"},
    "罚款违法所得1倍至3倍": {"from": 1, "to": 3, "unit": "倍", "base": "违法所得"},
    "罚款货值金额1%到3%": {"from": 1, "to": 3, "unit": "%", "base": "货值金额"},
    "罚款100元（主管人员、不改正）": {
        "subject": "主管人员",
        "when": "不改正",
        "from": 100,
        "to": 100,
        "unit": "元",
    },
}


def names(text: str) -> tuple[Names, ...]:
    return read_typed_article(text).names


def test_the_example_says_what_it_says() -> None:
    facts = read_typed_article(EXAMPLE)
    assert (facts.article, facts.suffix, facts.typed, facts.items) == (12, None, True, (4, 0))
    assert facts.hash is None
    assert facts.parts is None
    (named,) = facts.names
    assert (named.paragraph, named.item) == (2, None)
    assert named.penalties == ("罚款",)
    assert named.amounts == ("200元", "500元")


@pytest.mark.parametrize(("piece", "fine"), FINES.items())
def test_a_fine_is_read_with_limits_subject_and_case(piece: str, fine: dict[str, object]) -> None:
    (named,) = names(f"第五条：1款；{piece}")
    assert named.fines == (FineSet.model_validate(fine),)


def test_penalties_orders_and_places() -> None:
    facts = read_typed_article(
        "第3条之一: 2款; 第1款3项; 第1款第2项警告、没收违法所得; "
        "第二款责令停业整顿；第2款责令限期改正"
    )
    assert (facts.article, facts.suffix, facts.items) == (3, 1, (3, 0))
    first, second = facts.names
    assert (first.paragraph, first.item) == (1, 2)
    assert first.penalties == ("警告", "没收违法所得")
    assert (second.penalties, second.orders) == (("责令停产停业",), ("责令限期改正",))


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("第五条", "第五条"),
        ("第五条：", "“”"),
        ("五：1款", "五"),
        ("第0条：1款", "第0条"),
        ("第一百一条：1款", "第一百一条"),
        ("第五条：罚款100元", "罚款100元"),
        ("第五条：0款", "0款"),
        ("第五条：款", "款"),
        ("第五条：2款；3款", "3款"),
        ("第五条：2款；罚款100元", "罚款100元"),
        ("第五条：2款；4项", "4项"),
        ("第五条：2款；第3款4项", "第3款4项"),
        ("第五条：1款；第2项警告", "第2项警告"),
        ("第五条：1款；4项；5项", "5项"),
        ("第五条：1款；罚款500元至100元", "罚款500元至100元"),
        ("第五条：1款；罚款100元至3倍", "罚款100元至3倍"),
        ("第五条：1款；罚款1OO元", "罚款1OO元"),
        ("第五条：1款；罚款100", "罚款100"),
        ("第五条：1款；罚款100元（行人）", "罚款100元(行人)"),
        ("第五条：1款；罚款油条1倍", "罚款油条1倍"),
        ("第五条：1款；警告200元", "警告200元"),
        ("第五条：1款；；警告", "“”"),
        ("第五条：1款；拘留", "拘留"),
    ],
)
def test_what_cannot_be_read_is_named_with_an_example(text: str, piece: str) -> None:
    with pytest.raises(PowersError) as caught:
        read_typed_article(text)
    assert piece in caught.value.message
    assert EXAMPLE in caught.value.hint
    assert "\n" not in caught.value.message + caught.value.hint
    assert caught.value.code == ExitCode.USAGE


def test_what_stands_side_by_side_is_read_piece_by_piece() -> None:
    (named,) = names("第五条：1款；警告、罚款1000元以下（单位、情节严重）、责令改正")
    assert named.penalties == ("警告", "罚款")
    assert named.orders == ("责令改正",)
    assert named.fines[0].subject == "单位"


def test_an_article_is_typed_once() -> None:
    with pytest.raises(PowersError, match="第五条"):
        read_typed_articles(["第五条：1款", "第5条：2款"])
    found = read_typed_articles(["第六条：1款", "第五条：1款"])
    assert [article.article for article in found] == [5, 6]


@given(
    st.text(
        alphabet="第条款项之罚元至以上下倍%（）()：；:;、，零一二十百万12309. 警告", max_size=40
    )
)
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        facts = read_typed_article(text)
    except PowersError:
        return
    assert read_typed_article(written_article(facts)) == facts


LIMITS = st.tuples(st.integers(1, 10**7), st.integers(1, 10**7)).map(sorted)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article as somebody may type it."""
    items = draw(st.lists(st.integers(0, 20), min_size=1, max_size=4))
    pieces = [
        f"{len(items)}款",
        *(f"第{n}款{count}项" for n, count in enumerate(items, 1) if count),
    ]
    for _ in range(draw(st.integers(0, 4))):
        paragraph = draw(st.integers(1, len(items)))
        item = draw(st.integers(0, items[paragraph - 1]))
        where = f"第{paragraph}款" + (f"第{item}项" if item else "")
        least, most = draw(LIMITS)
        whose = draw(st.sampled_from(["", "（个人）", "（单位，情节严重）", "（主管人员）"]))
        words = draw(st.sampled_from(["警告", "责令改正", f"罚款{least}元至{most}元{whose}"]))
        pieces.append(where + words)
    return f"第{draw(st.integers(1, 2000))}条：" + draw(st.sampled_from("；;")).join(pieces)


@given(articles())
def test_what_was_understood_reads_back_as_itself(text: str) -> None:
    facts = read_typed_article(text)
    assert read_typed_article(written_article(facts)) == facts
    assert ArticleFacts.model_validate_json(facts.model_dump_json(by_alias=True)) == facts
