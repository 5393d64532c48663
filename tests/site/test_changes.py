"""The page on what changed: all that happened, and what happened between any two days."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.repository import Repository
from tests.site.browsing import served
from tests.site.reading import Read
from tests.site.recorded import DAY, SECOND, lasting, recorded, site_of
from tests.site.registries import LATER, eventful
from tests.site.test_browser import violations
from tests.site.turned_laws import turned
from tests.support import SMALL, copy_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.process
PAGE = "changes/index.html"
BUDGET = 200_000
_ROW = re.compile(r'<tr id="([^"]*)" data-day="([^"]*)" data-nature="([^"]*)">')


def rows(site: Path) -> list[tuple[str, str, str]]:
    """Return the rows of what happened: place, day and nature."""
    return _ROW.findall((site / PAGE).read_text(encoding="utf-8"))


def text(site: Path) -> str:
    return Read((site / PAGE).read_text(encoding="utf-8")).text


@pytest.fixture(scope="module")
def corrected_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose record was corrected, with a decision that has no day yet."""
    place = tmp_path_factory.mktemp("corrected")
    repository = recorded(place / "registry")
    return site_of(repository.root, place / "site")


@pytest.fixture(scope="module")
def turned_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose laws turned, one of them only in 2030."""
    place = tmp_path_factory.mktemp("turned")
    return site_of(turned(place / "registry"), place / "site", date(2024, 6, 30))


def test_everything_is_told_the_latest_first(corrected_site: Path) -> None:
    told = rows(corrected_site)
    assert [(day, nature) for _place, day, nature in told] == [
        ("", "decision"),
        ("2026-11-20", "record"),
        ("2023-06-01", "law"),
        ("2022-06-01", "decision"),
        ("2021-09-01", "decision"),
    ]
    places = [place for place, _day, _nature in told]
    assert len(places) == len(set(places))
    assert "at-batch-2" in places


def test_a_correction_is_told_apart_from_what_changes_powers(corrected_site: Path) -> None:
    told = text(corrected_site)
    assert "勘误是更正本登记册的记录，不是权力变动" in told
    assert "“承接能力不足”→“承接能力不够”" in told


def test_where_there_is_no_history_the_page_says_so(eventful_site: Path) -> None:
    assert "勘误无从列出" in text(eventful_site)
    assert "record" not in {nature for _place, _day, nature in rows(eventful_site)}


def test_what_is_to_come_stands_apart(turned_site: Path) -> None:
    page = (turned_site / PAGE).read_text(encoding="utf-8")
    told = page.partition('id="to-come"')[2].partition("</section>")[0]
    assert 'data-day="2030-01-01"' in told
    assert "尚未施行" in told
    assert page.count('data-day="2030-01-01"') == 1
    assert page.index('id="to-come"') < page.index('id="y2024"') < page.index('id="y2021"')


def test_a_term_that_ends_is_told_on_both_pages(tmp_path: Path) -> None:
    site = site_of(lasting(tmp_path / "registry"), tmp_path / "site", date(2023, 12, 31))
    assert ("at-2023-08-01", "2023-08-01", "undecided") in rows(site)
    day = Read((site / "days/2023-08-01/index.html").read_text(encoding="utf-8")).text
    assert "到期" in day


def test_the_same_commit_gives_the_same_page(corrected_site: Path, tmp_path: Path) -> None:
    root = corrected_site.parent / "registry"
    again = site_of(root, tmp_path / "site")
    for file in (PAGE, "feed.xml"):
        assert (again / file).read_bytes() == (corrected_site / file).read_bytes()


def test_the_page_of_the_project_stays_small(real_site: Path) -> None:
    assert (real_site / PAGE).stat().st_size < BUDGET
    assert (real_site / "feed.xml").stat().st_size < BUDGET


@pytest.fixture(scope="module")
def places(corrected_site: Path, turned_site: Path) -> "Iterator[dict[str, str]]":
    """Return the addresses of the page on each of the sites."""
    with served(corrected_site) as corrected, served(turned_site) as of_turned:
        yield {"corrected": corrected + "changes/", "turned": of_turned + "changes/"}


def shown(page: "Page") -> "list[str | None]":
    """Return the days of the rows that can be seen."""
    return [
        row.get_attribute("data-day")
        for row in page.locator(".chronicle tbody tr").all()
        if row.is_visible()
    ]


def status(page: "Page") -> "Locator":
    return page.locator("#since .told")


def test_two_days_show_what_happened_on_and_between_them(
    page: "Page", places: dict[str, str]
) -> None:
    page.goto(places["corrected"])
    assert len(shown(page)) == 5
    assert status(page).inner_text() == ""
    page.locator("#from").fill("2022-06-01")
    page.locator("#to").fill("2026-11-19")
    page.get_by_role("button", name="列出变化").click()
    assert shown(page) == ["2023-06-01", "2022-06-01"]
    assert page.locator("#h-chronicle").inner_text() == (
        "自2022-06-01至2026-11-19的变化（含首尾两日）"
    )
    assert status(page).inner_text() == (
        "共2条：权力变动1条，依据变化1条，勘误0条。另有1条日期未定，未列入。"
    )
    assert page.url.endswith("?from=2022-06-01&to=2026-11-19")
    states = page.locator("#states a")
    assert [link.inner_text() for link in states.all()] == [
        "此前（2022-05-31）的状态",
        "此后（2026-11-19）的状态",
    ]
    hrefs = [link.get_attribute("href") for link in states.all()]
    assert hrefs == ["../days/2021-09-01/index.html", "../days/2022-06-01/index.html"]


def test_an_address_is_a_link_to_what_was_asked(page: "Page", places: dict[str, str]) -> None:
    page.goto(places["corrected"] + "?from=2022-06-02")
    assert shown(page) == ["2026-11-20", "2023-06-01"]
    assert page.locator("#from").input_value() == "2022-06-02"
    assert page.locator("#h-chronicle").inner_text() == "自2022-06-02以来的变化（含当日）"
    assert "自2022-06-02以来" in page.title()
    page.get_by_role("button", name="恢复全部").click()
    page.wait_for_url(lambda url: "from" not in url)
    assert len(shown(page)) == 5
    page.goto(places["corrected"] + "?to=2021-12-31")
    assert shown(page) == ["2021-09-01"]
    page.goto(places["corrected"] + "?from=1990-01-01")
    assert "尚无有效" in page.locator("#states").inner_text()


def test_days_of_two_decisions_lead_to_their_comparison(
    page: "Page", places: dict[str, str]
) -> None:
    page.goto(places["corrected"] + "?from=2021-09-01&to=2022-06-01")
    page.get_by_role("link", name="这两日的决定逐项对照").click()
    page.wait_for_url("**/changes/batch-1..batch-2/index.html")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("?from=2021-02-30", "不是日历上的日期"),
        ("?from=yesterday", "不是日历上的日期"),
        ("?to=2021-13-01", "不是日历上的日期"),
        ("?from=<img src=x onerror=window.bad=1>", "不是日历上的日期"),
        ("?from=2022-06-01&to=2022-05-31", "起始日期晚于截止日期"),
    ],
)
def test_days_that_are_none_are_told_and_all_is_shown(
    page: "Page", places: dict[str, str], asked: str, told: str
) -> None:
    page.goto(places["corrected"] + asked)
    assert told in status(page).inner_text()
    assert len(shown(page)) == 5
    assert page.locator("#h-chronicle").inner_text() == "全部变化"
    assert page.evaluate("window.bad") is None


def test_what_is_to_come_is_counted_apart(page: "Page", places: dict[str, str]) -> None:
    page.goto(places["turned"] + "?from=2024-01-01")
    assert shown(page) == ["2030-01-01", "2024-01-01"]
    assert "其中1条尚未发生" in status(page).inner_text()
    assert page.locator("#y2021").is_hidden()


def test_without_scripts_all_of_it_is_there(browser: "Browser", places: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(places["corrected"] + "?from=2022-06-01#at-batch-1")
    assert len(shown(page)) == 5
    assert page.locator("#since").is_hidden()
    folded = page.locator("#at-batch-1 details").first
    folded.locator("summary").click()
    assert folded.get_by_role("link", name="P1-001").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_page_is_no_wider_than_a_phone(
    browser: "Browser", places: dict[str, str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(places["turned"] + "?from=2022-05-01&to=2030-01-01")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_listed_is_accessible(
    browser: "Browser", places: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.goto(places["corrected"] + "?from=2021-09-01&to=2022-06-01")
    page.locator("#at-batch-1 summary").first.click()
    assert violations(page) == []
    context.close()


def test_of_a_correction_of_very_many_entries_the_first_are_listed(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    repository = Repository(root)
    grants = "".join(
        f"  - {{id: P9-{number:03d}, name: 对第{number}种行为的处罚, type: 行政处罚, "
        "field: 城市管理, from_body: 示例县农业农村局, basis: 《示例种子条例》第二条}\n"
        for number in range(1, 131)
    )
    many = LATER.partition("grants:")[0].replace("batch-2", "batch-9") + f"grants:\n{grants}"
    file = "powers/batch-9.yaml"
    (root / file).write_text(many, encoding="utf-8", newline="\n")
    repository.commit("first")
    (root / file).write_text(many.replace("示例县农业农村局", "示例县农业局"), encoding="utf-8")
    repository.commit("划出部门")
    site = site_of(root, tmp_path / "site")
    page = (site / PAGE).read_text(encoding="utf-8")
    told = page.partition('data-nature="record"')[2].partition("</tr>")[0]
    assert told.count("/powers/P9-") == 100
    assert "P9-001、P9-002、P9-003等130项" in Read(told).text
    assert "划出部门130项" in told
    assert "另有30项未列出" in told
    assert "另有30项未列出" in (site / "feed.xml").read_text(encoding="utf-8")


def test_a_change_of_the_record_is_read_at_the_commit_asked_for(tmp_path: Path) -> None:
    from devolved_powers.site.source import read

    repository = recorded(tmp_path / "registry")
    repository.edit(SECOND, ("机构改革", "机构改革后"))
    repository.commit("又一次")
    assert len(read(repository.root, "HEAD", day=DAY).corrected.commits) == 2
    assert len(read(repository.root, "HEAD~1", day=DAY).corrected.commits) == 1
    assert read(eventful(tmp_path / "bare"), day=DAY).corrected.gap == "none"
