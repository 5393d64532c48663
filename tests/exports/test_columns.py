"""What stands in the columns of exports."""

import pytest

from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text


@pytest.mark.parametrize(
    ("fine", "text"),
    [
        (Fine(unit="元", low=1000, high=10000), "1000元以上1万元以下罚款"),
        (Fine(unit="元", high=500), "500元以下罚款"),
        (Fine(unit="元", low=1000, high=1000), "1000元罚款"),
        (Fine(unit="倍", low=1, high=5, base="违法所得"), "违法所得1倍以上5倍以下罚款"),
        (Fine(unit="%", low=0.5, high=1, base="工程合同价款"), "工程合同价款0.5%以上1%以下罚款"),
        (Fine(unit="元", high=500, base="每平方米"), "每平方米500元以下罚款"),
        (
            Fine(unit="元", low=1, high=2, subject="单位", when="情节严重"),
            "单位，情节严重：1元以上2元以下罚款",
        ),
    ],
)
def test_a_fine_reads_as_a_lawyer_says_it(fine: Fine, text: str) -> None:
    assert fine_text(fine) == text
