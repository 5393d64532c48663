"""One word for several places of an entry."""

from datetime import date

import pytest

from devolved_powers.register.basis_turns import (
    BasisTurn,
    BasisTurns,
    RestsOnLaw,
    StandingWord,
    combined,
)
from devolved_powers.register.standing_marks import known_until


@pytest.mark.parametrize(
    ("places", "word"),
    [
        (["现行有效", "现行有效"], "现行有效"),
        (["现行有效", "条款序号调整"], "条款序号调整"),
        (["条款序号调整", "不能判定"], "不能判定"),
        (["不能判定", "内容已修改"], "内容已修改"),
        (["内容已修改", "未找到对应条款"], "未找到对应条款"),
        (["未找到对应条款", "尚未施行"], "尚未施行"),
        (["已废止", "已废止"], "已废止"),
        (["已废止", "现行有效"], "部分依据已废止"),
        (["已废止", "条款序号调整"], "部分依据已废止"),
        (["已废止", "内容已修改"], "已废止"),
        (["已废止", "未找到对应条款"], "已废止"),
        (["已废止", "不能判定"], "已废止"),
        ([], "不能判定"),
    ],
)
def test_the_worst_decides_and_what_still_stands_is_not_forgotten(
    places: list[StandingWord], word: StandingWord
) -> None:
    assert combined(places) == word
    assert combined(reversed(places)) == word


def test_a_law_of_higher_rank_above_it_is_not_plain() -> None:
    assert BasisTurn(date.min, "现行有效").is_plain
    assert BasisTurn(date.min, "现行有效", date(2030, 1, 1), "废止").is_plain, "not on the day yet"
    assert not BasisTurn(date.min, "现行有效", higher=("示例法",)).is_plain
    assert not BasisTurn(date.min, "条款序号调整").is_plain


LAST_OF_A_DEAD_LIST, LAST_LOOK = date(2022, 11, 30), date(2026, 10, 3)


def resting(*turns: BasisTurn, known: date, followed: date) -> RestsOnLaw:
    entry = _Entry()
    entry.keep_basis_turns(BasisTurns(turns, known, followed))
    return entry


class _Entry(RestsOnLaw):
    """An entry that has nothing but how its law stands."""


def test_how_far_the_facts_reach_is_told_by_the_day() -> None:
    """A rule that nobody follows limits what is said of its own days, and of no later one."""
    turns = BasisTurns((BasisTurn(date.min, "现行有效"),), LAST_OF_A_DEAD_LIST, LAST_LOOK)
    assert turns.known_on(date(2022, 6, 1)) == LAST_OF_A_DEAD_LIST
    assert turns.known_on(date(2024, 1, 1)) == LAST_LOOK


def test_what_is_undecided_or_gone_on_the_day_does_not_pull_the_caption_of_a_list() -> None:
    plain, undecided = BasisTurn(date.min, "现行有效"), BasisTurn(date(2022, 12, 1), "不能判定")
    gone = BasisTurn(date(2026, 8, 15), "已废止")
    looked_up = resting(plain, known=LAST_LOOK, followed=LAST_LOOK)
    of_a_rule = resting(plain, undecided, known=LAST_OF_A_DEAD_LIST, followed=LAST_OF_A_DEAD_LIST)
    early = date(2025, 4, 19)
    repealed = resting(plain, gone, known=early, followed=early)
    after = date(2026, 11, 28)
    assert known_until([looked_up, of_a_rule, repealed], after) == LAST_LOOK
    assert known_until([looked_up, repealed], date(2025, 1, 1)) == early  # not gone on that day
    assert known_until([of_a_rule], after) == LAST_OF_A_DEAD_LIST
