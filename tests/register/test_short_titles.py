"""What decisions are called where there is little room."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.register.decision_names import short_name, short_title, short_titles
from devolved_powers.register.states import DecisionSummary

DAY = date(2026, 11, 30)
FIRST = date(2021, 9, 1)


def decision(identifier: str, title: str, doc_no: str = "", kind: str = "赋权") -> DecisionSummary:
    return DecisionSummary(
        id=identifier,
        kind=kind,
        title=title,
        doc_no=doc_no,
        issuer="",
        effective=FIRST,
        assumed=(),
        file="x.yaml",
    )


@pytest.mark.parametrize(
    ("title", "kind", "short"),
    [
        ("赋予甲镇权力事项（首批）", "赋权", "首批（2021-09-01）"),
        (
            "甲县关于公布赋权事项（2021年第二批）的通知",
            "赋权",
            "2021年第二批（2021-09-01）",
        ),
        ("赋予甲镇权力事项（试行）（第11批次）", "赋权", "第11批次（2021-09-01）"),
        ("赋予甲镇权力事项(第一批)", "赋权", "第一批（2021-09-01）"),
        ("赋予甲镇权力事项（试行）", "赋权", "赋予甲镇权力事项（试行）（2021-09-01）"),
        ("收回权力事项（第一批）", "收回", "收回权力事项（第一批）（2021-09-01）"),
        ("关于", "赋权", "关于（2021-09-01）"),
        ("", "赋权", "（2021-09-01）"),
    ],
)
def test_the_batch_of_a_grant_is_its_short_title(title: str, kind: str, short: str) -> None:
    assert short_title(title, FIRST, kind=kind, on=DAY) == short


def test_what_is_not_in_force_says_so() -> None:
    title = "赋予甲镇权力事项（第一批）"
    assert "拟稿" in short_title(title, None, is_draft=True, on=DAY)
    assert "未施行" in short_title(title, None, on=DAY)
    assert "未施行" in short_title(title, FIRST, on=date(2021, 8, 31))
    assert "未施行" not in short_title(title, FIRST, on=FIRST)


def test_decisions_of_one_name_and_day_are_told_apart() -> None:
    told = short_titles(
        [
            decision("county", "甲县赋予权力事项（第一批）"),
            decision("city", "乙市赋予权力事项（第一批）"),
            decision("twin", "乙市赋予权力事项（第一批）", "乙府〔2021〕1号"),
            decision("next", "甲县赋予权力事项（第二批）"),
        ],
        DAY,
    )
    assert told["next"] == "第二批（2021-09-01）"
    assert told["county"] == "甲县赋予权力事项（第一批）（2021-09-01）"
    assert told["twin"].endswith("乙府〔2021〕1号")


@given(
    st.lists(
        st.tuples(
            st.text(max_size=40) | st.just("（第一批）"),
            st.sampled_from(["", "甲府〔2021〕1号"]),
            st.sampled_from(["赋权", "动态调整"]),
        ),
        max_size=6,
    )
)
def test_no_two_decisions_are_called_alike(made: list[tuple[str, str, str]]) -> None:
    listed = [decision(f"d-{number}", *facts) for number, facts in enumerate(made)]
    told = short_titles(listed, DAY)
    assert len(set(told.values())) == len(told) == len(listed)


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("赋予示例镇县级行政权力事项（第一批）", "赋权", "第一批"),
        ("赋予示例镇行政处罚权（2021）", "赋权", "赋予示例镇行政处罚权（2021）"),
        ("关于调整权力事项（第一批）的决定", "动态调整", "调整权力事项（第一批）的决定"),
    ],
)
def test_a_name_beside_a_day_has_no_day_and_keeps_its_brackets(
    title: str, kind: str, name: str
) -> None:
    assert short_name(title, kind) == name
    assert short_title(title, FIRST, kind=kind, on=DAY) == f"{name}（2021-09-01）"
