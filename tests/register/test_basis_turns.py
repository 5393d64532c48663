"""One word for several places of an entry."""

from datetime import date

import pytest

from devolved_powers.register.basis_turns import BasisTurn, StandingWord, combined


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
