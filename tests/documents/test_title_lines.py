"""Titles on several lines: GB/T 9704-2012, 7.3.1 wants whole words and lines that match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.title_lines import title_width
from devolved_powers.documents.widths import text_width


def _lines(title: str, width: float) -> list[str]:
    lines = [""]
    for char in title:
        if text_width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "甲县人民政府关于调整乙丙镇赋权事项清单并做好承接工作的通知",
            ["甲县人民政府关于调整乙丙镇赋权事项", "清单并做好承接工作的通知"],
        ),
        (
            "甲县人民政府关于赋予乙丙镇部分县级行政权力事项的公告",
            ["甲县人民政府关于赋予乙丙镇", "部分县级行政权力事项的公告"],
        ),
        (
            "〔未提供：发文机关〕关于赋予乙丙镇人民政府行政权力事项的公示",
            ["〔未提供：发文机关〕关于赋予乙丙镇", "人民政府行政权力事项的公示"],
        ),
        ("甲" * 21, ["甲" * 11, "甲" * 10]),
        ("乙镇赋权事项清单", ["乙镇赋权事项清单"]),
    ],
)
def test_words_of_a_title_stay_whole(title: str, lines: list[str]) -> None:
    assert _lines(title, title_width(title, 20.1)) == lines


@given(st.text(max_size=80), st.floats(1, 40))
def test_lines_of_a_title_fit_the_page(title: str, room: float) -> None:
    width = title_width(title, room)
    assert 0 < width <= room
    assert title_width(title, text_width(title) + 1) == text_width(title) + 1
