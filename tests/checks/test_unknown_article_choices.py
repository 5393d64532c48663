"""What is offered in the place of an article that a law has not: the likely slip, or nothing."""

import pytest

from devolved_powers.checks._cited_otherwise import articles_meant


@pytest.mark.parametrize(
    ("article", "last", "meant"),
    [
        (155, 66, [55, 15]),
        (540, 66, [54, 50, 40]),
        (67, 66, [66]),
        (99, 66, []),
        (1133, 900, [133, 113]),
        (5, 0, []),
    ],
)
def test_a_digit_too_many_or_a_miscount(article: int, last: int, meant: list[int]) -> None:
    assert list(articles_meant(article, last)) == meant
