"""Values of a registry as text, by which two versions are compared."""

from devolved_powers.register.plain_values import plain_value


def test_a_fine_and_a_sum_from_which_a_fine_is_large_are_told_apart() -> None:
    fine = {"from": 200.0, "to": 1000.0, "unit": "元"}
    large = {"from": "2021-07-15", "person": 1000, "unit": 10000, "source": "示例规定第二条"}
    assert plain_value([fine]) == ("200元以上1000元以下罚款",)
    assert plain_value([large]) == ("2021-07-15 1000 10000 示例规定第二条",)
