"""One number of a document and one name of it, however people write them."""

import pytest

from devolved_powers.register.recorded_standards import (
    bare_number,
    document_name,
    marked_title,
)
from tests.cases_room.standards import standard


@pytest.mark.parametrize(
    "written",
    [
        "示建规〔2023〕1号",
        "示建规[2023]1号",
        "示建规（2023）第1号",
        "（示建规〔2023〕1号）",
        "《示例市裁量基准》（示建规〔2023〕1号）",
        " 示建规　〔２０２３〕 １号 ",
    ],
)
def test_the_ways_to_write_a_number_are_one(written: str) -> None:
    assert bare_number(written) == bare_number("示建规〔2023〕1号")


@pytest.mark.parametrize(
    "other", ["示建规〔2023〕11号", "示建规〔2022〕1号", "示建〔2023〕1号", "示第一建规〔2023〕1号"]
)
def test_another_number_is_another_document(other: str) -> None:
    assert bare_number(other) != bare_number("示建规〔2023〕1号")


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("示例市裁量基准", "《示例市裁量基准》"),
        ("《示例市裁量基准》", "《示例市裁量基准》"),
        ("《示例市绿化条例》裁量基准", "《〈示例市绿化条例〉裁量基准》"),
        ("示例市《绿化条例》", "《示例市〈绿化条例〉》"),
    ],
)
def test_a_title_stands_between_its_marks_once(title: str, marked: str) -> None:
    assert marked_title(title) == marked
    named = standard(title=title, doc_no="示建规〔2023〕1号")
    assert document_name(named) == f"{marked}（示建规〔2023〕1号）"
    assert document_name(standard(title=title, doc_no=None)) == marked
