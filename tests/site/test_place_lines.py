"""Where pages stand, what stands at addresses cut short, and what is not broken over lines."""

import re
from pathlib import Path

import pytest

from devolved_powers.site.files import SitePage
from devolved_powers.site.place_lines import place_line
from devolved_powers.site.source import read
from tests.site.reading import Read, pages
from tests.site.registries import eventful

pytestmark = pytest.mark.process


def way(content: str) -> list[str]:
    """Return the titles of a page's place line."""
    found = re.search(r'<nav class="place-line.*?</nav>', content, re.DOTALL)
    return re.findall(r"<li><[^>]+>([^<]+)<", found[0]) if found else []


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("index.html", []),
        ("powers/P1-001/index.html", ["首页", "权力事项", "P1-001"]),
        ("powers/index.html", ["首页", "权力事项"]),
        ("items/E-001/index.html", ["首页", "执法事项", "E-001"]),
        ("decisions/batch-1/index.html", ["首页", "决定", "第一批（2021-09-01）"]),
        ("days/2021-09-01/index.html", ["首页", "某日状态", "2021-09-01"]),
        ("types/penalty/index.html", ["首页", "分类浏览", "按职权类型", "行政处罚"]),
        ("totals/index.html", ["首页", "统计"]),
    ],
)
def test_a_page_says_where_it_stands(eventful_site: Path, path: str, titles: list[str]) -> None:
    content = (eventful_site / path).read_text(encoding="utf-8")
    assert way(re.sub(r'<span class="whole">([^<]*)</span>', r"\1", content)) == titles


def test_every_page_below_the_first_has_a_place_line_that_ends_with_itself(any_site: Path) -> None:
    for path, content in pages(any_site).items():
        if "/" not in path:
            continue
        text = (any_site / path).read_text(encoding="utf-8")
        assert "当前位置：" in content.text, path
        line = re.search(r'<nav class="place-line.*?</nav>', text, re.DOTALL)
        assert line is not None, path
        assert line[0].count('aria-current="page"') == 1, path


def test_every_address_cut_short_leads_to_a_page(any_site: Path) -> None:
    for path in pages(any_site):
        folder = path.partition("/")[0]
        if "/" in path and folder != "list":
            assert (any_site / folder / "index.html").is_file(), folder


def test_all_powers_and_items_are_on_one_page_each_whether_or_not_in_force(
    eventful_site: Path, real_site: Path
) -> None:
    for site in (eventful_site, real_site):
        for part in ("powers", "items"):
            content = (site / part / "index.html").read_text(encoding="utf-8")
            listed = set(re.findall(rf'href="../{part}/([^/"]+)/index.html"', content))
            assert listed == {p.name for p in (site / part).iterdir() if p.is_dir()}
    recalled = (eventful_site / "powers" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"P1-004.*?<em>已收回", recalled)
    for file in ("powers", "items", "scenes", "fields", "bodies", "types"):
        assert (real_site / file / "index.html").stat().st_size < 200_000


def test_a_page_may_say_itself_where_it_stands(tmp_path: Path) -> None:
    edition = read(eventful(tmp_path))
    page = SitePage("x/index.html", "about.html", "甲", trail=(("乙", "y/index.html"), ("甲", "")))
    assert [title for title, _page in place_line(page, edition)][1:] == ["乙", "甲"]
    assert place_line(SitePage("404.html", "about.html", "甲"), edition) == ()


def test_decisions_go_by_their_batch_and_not_by_their_name_in_the_registry(
    eventful_site: Path,
) -> None:
    for path in ("index.html", "totals/index.html", "changes/batch-1..batch-2/index.html"):
        text = Read((eventful_site / path).read_text(encoding="utf-8")).text
        assert "batch-" not in text, path
        assert "第一批" in text, path


def test_days_ids_and_bodies_are_kept_whole(eventful_site: Path) -> None:
    content = (eventful_site / "powers/P1-001/index.html").read_text(encoding="utf-8")
    assert '<dd class="body">示例镇人民政府</dd>' in content
    shown = re.sub(r"<time.*?</time>", "", content.partition("<body>")[2])
    shown = shown.replace('<span class="whole">', "\x00")
    for found in re.finditer(r"(?<![\x00\w./\"=-])\d{4}-\d\d-\d\d(?=[^<>]*<)", shown):
        assert re.search(r"<[^>]*$", shown[: found.start()]), found
