"""What people call a decision, and which one is meant."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from devolved_powers import PowersError
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.errors import ExitCode
from devolved_powers.register.decision_names import (
    DecisionName,
    decision_named,
    decisions_called,
)

FIRST = DecisionName("batch-1", "关于赋予柳溪镇权力事项的决定（第一批）", "柳府发〔2021〕1号")
SECOND = DecisionName("batch-2", "关于赋予柳溪镇权力事项的决定（第二批）", "柳府发〔2022〕14号")
ELEVENTH = DecisionName("batch-11", "关于赋予柳溪镇权力事项的决定（第十一批）", "")
RECALL = DecisionName("recall-1", "关于收回第一批部分事项的决定", "柳府发〔2024〕4号")
ALL = (FIRST, SECOND, ELEVENTH, RECALL)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("recall-1", "recall-1"),
        ("收回", "recall-1"),
        ("柳府发[2024]4号", "recall-1"),
        ("柳府發〔2024〕第4號", "recall-1"),
        ("4号", "recall-1"),  # not 14号
        ("14号", "batch-2"),
        ("第一批", "batch-1"),  # although the recall names it too
        ("第十一批", "batch-11"),
        ("11", "batch-11"),
        ("第二批）", "batch-2"),
        ("2022", ""),  # a number is that of a batch, never a part of another
        ("4", ""),
        ("第四批", ""),
        ("批", ""),
        ("", ""),
        ("　", ""),
        ("١", ""),  # a one of Arabic script
        ("9" * 5000, ""),
        ("第" + "九" * 5000 + "批", ""),
    ],
)
def test_one_decision_is_meant_or_none(text: str, meant: str) -> None:
    assert decision_named(text, ALL) == meant


def test_where_several_are_meant_all_are_named() -> None:
    with pytest.raises(PowersError) as refused:
        decision_named("赋予柳溪镇", ALL)
    assert refused.value.code == ExitCode.USAGE
    for decision in (FIRST, SECOND, ELEVENTH):
        assert decision.id in refused.value.message


def test_a_batch_whose_title_gives_another_number_is_not_guessed() -> None:
    crossed = (
        DecisionName("batch-1", "赋予事项（第二批）", ""),
        DecisionName("batch-2", "赋予事项（第一批）", ""),
    )
    assert decisions_called("第一批", crossed) == crossed
    assert decision_named("batch-1", crossed) == "batch-1"
    assert decision_named("1", crossed) == "batch-1"


def test_batches_without_such_names_are_known_by_their_titles() -> None:
    named = (
        DecisionName("grant-2021", "赋予事项（第一批）", ""),
        DecisionName("grant-2022", "赋予事项（第２批）", ""),
    )
    assert [decision_named(text, named) for text in ("1", "第二批", "grant-2022", "2021")] == [
        *("grant-2021", "grant-2022", "grant-2022", ""),
    ]


@given(st.integers(1, 300), st.integers(1, 300))
def test_a_number_means_its_batch_however_it_is_written(number: int, other: int) -> None:
    assume(number != other)
    known = [
        DecisionName(f"batch-{n}", f"赋予事项（第{to_chinese(n)}批）", f"柳府发〔2021〕{n}号")
        for n in (number, other)
    ]
    spoken = to_chinese(number)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    for text in (
        *(f"batch-{number}", f"{number}", f"0{number}", wide, spoken, f"第{spoken}批"),
        *(f"第{number}批", f"第 {wide} 批次", f"{number}号", f"（第{spoken}批）"),
    ):
        assert decision_named(text, known) == f"batch-{number}", text
    assert decision_named(str(number), known[1:]) == ""
    assert decision_named(f"第{spoken}批", known[1:]) == ""


@given(st.text(max_size=12))
def test_whatever_is_typed_means_decisions_that_hold_it_or_none(text: str) -> None:
    called = decisions_called(text, ALL)
    assert set(called) <= set(ALL)
    assert decisions_called(unicodedata.normalize("NFKC", text), ALL) == called
