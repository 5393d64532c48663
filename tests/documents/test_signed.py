"""What is signed stands on the page of the signatures, in every format that is printed."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents import html, xlsx_
from devolved_powers.documents.table import Group, Table
from devolved_powers.documents.xlsx_page import _pages
from tests.documents.sample import sample

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SIGNED = (("执法人员签名", "执法证号"), ("被检查单位签名", "日期"))


def signed(count: int, heading: str = "") -> Table:
    rows = tuple((n, f"事项{n}", "行政处罚") for n in range(1, count + 1))
    return replace(sample(), groups=(Group(rows, heading),), signatures=SIGNED, dense=True)


def end_of(page: str) -> str:
    assert page.count('<tbody class="end">') == 1
    return page.partition('<tbody class="end">')[2].partition("</tbody>")[0]


def test_the_last_row_of_a_page_of_html_is_kept_with_what_is_below_it() -> None:
    page = html.write([signed(4)])
    end = end_of(page)
    assert "事项4" in end
    assert "事项3" not in end
    assert end.index("事项4") < end.index("注：示例。") < end.index("执法人员签名：")
    assert "tbody.end{break-inside:avoid}" in page
    assert page.count("事项4") == page.count("执法人员签名：") == 1


def test_a_group_of_one_row_keeps_its_heading() -> None:
    end = end_of(html.write([signed(1, "一、林业")]))
    assert end.index("一、林业（1项）") < end.index("事项1") < end.index("执法人员签名：")


def test_an_empty_table_is_signed_too_and_an_unsigned_one_is_as_it_was() -> None:
    assert "执法人员签名：" in end_of(html.write([signed(0)]))
    plain = html.write([replace(signed(2), signatures=())])
    assert '<tbody class="end">' not in plain
    assert plain.index("</table>") < plain.index("注：示例。")


def breaks_of(table: Table) -> list[int]:
    """Return the rows of a sheet before which a page begins."""
    with zipfile.ZipFile(io.BytesIO(xlsx_.write([table]))) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    return [int(found.get("id", "")) for found in sheet.iter(f"{SHEET}brk")]


def test_a_sheet_that_fits_a_page_is_not_broken() -> None:
    assert breaks_of(signed(3)) == []


def test_a_page_of_a_sheet_begins_with_the_last_row_where_its_end_would_be_parted() -> None:
    broken = {count: breaks_of(signed(count)) for count in range(1, 60)}
    above = 1 + len(sample().lines) + 1  # title, lines, headings
    assert any(broken.values())
    assert {tuple(b) for c, b in broken.items() if b and b != [above + c - 1]} == set()


def test_an_unsigned_sheet_is_never_broken() -> None:
    assert breaks_of(replace(signed(59), signatures=())) == []


@given(
    st.lists(st.floats(5, 409), min_size=1, max_size=60), st.floats(410, 900), st.integers(0, 59)
)
def test_no_page_holds_more_than_it_has_room_for(
    heights: list[float], room: float, header: int
) -> None:
    header = min(header, len(heights) - 1)
    heights[header] = min(heights[header], 40.0)
    pages = _pages(heights, header, room)
    assert len(pages) == len(heights)
    assert pages == sorted(pages)
    assert set(pages) == set(range(pages[-1] + 1))
    for page in set(pages):
        own = [row for row, on in enumerate(pages) if on == page]
        used = sum(heights[row] for row in own)
        repeated = heights[header] if page and own[0] > header else 0
        assert used <= room - repeated or len(own) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_a_sheet_of_next_to_nothing_is_written(count: int) -> None:
    assert xlsx_.write([signed(count)]).startswith(b"PK")
