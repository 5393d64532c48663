"""How the law of entries stands, on every page that prints one, in the list's search and the feed.

The words and days expected here are keyed by hand in `turned_laws.py`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.standing_text import repealed_penalty_text
from devolved_powers.site.build import build, files
from devolved_powers.site.source import read
from tests.repository import Repository
from tests.site.conftest import DAY as REAL_DAY
from tests.site.reading import Read, pages, target
from tests.site.turned_laws import DAY, GRANTS, REPEALED, WORDS, turned
from tests.support import ROOT

pytestmark = pytest.mark.process
_ATOM = "{http://www.w3.org/2005/Atom}"
_MARKS = {
    "P1-001": "〔依据条款序号调整〕",
    "P1-002": "〔依据内容已修改〕",
    "P1-003": "〔依据未找到对应条款〕",
    "P1-004": "",
    "P1-005": "〔依据已废止〕",
    "P1-006": "〔部分依据已废止〕",
    "P1-007": "〔依据状态不能判定〕",
    "P1-008": "〔上位法已有新规定〕",
    "P1-009": "〔依据2030-01-01起废止〕",
    "P1-010": "〔部分依据已废止〕",
    "E-001": "〔依据已废止〕",
    "N-01": "〔依据已废止〕",
}
_LISTS = ("ol", "ul")
_BLOCKS = ("li", "tr", "article", "main", *_LISTS)
"""What holds an entry and all that is told of it beside; the smallest counts."""
_PARTS = re.compile(r"(?:powers|items|needs)/([PEN][0-9-]+)/index\.html")


class Blocks(HTMLParser):
    """The smallest blocks of a page that link to an entry.

    Attributes:
        found: of each link to an entry, its id, the text of the link, and that of its block.
    """

    def __init__(self, page: str, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []
        self._page = page
        self._open: list[tuple[str, list[str], list[list[str]]]] = []
        self._link: list[str] | None = None
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and self._open and self._open[-1][0] == "li":
            self._leave()  # HTML lets the end of an item be left out
        if tag in _BLOCKS:
            self._open.append((tag, [], []))
        self._link = None
        if tag == "a" and self._open:
            path, _place = target(self._page, dict(attrs).get("href") or "")
            entry = _PARTS.fullmatch(path)
            if entry:
                self._link = [entry[1], ""]
                self._open[-1][2].append(self._link)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = None
        if tag in _LISTS and self._open and self._open[-1][0] == "li":
            self._leave()
        if self._open and tag == self._open[-1][0]:
            self._leave()

    def _leave(self) -> None:
        _tag, texts, links = self._open.pop()
        text = "".join(texts)
        self.found += [(identifier, words, text) for identifier, words in links]
        if self._open:
            self._open[-1][1].append(text)

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self._link[1] += data
        if self._open:
            self._open[-1][1].append(data)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return turned(tmp_path_factory.mktemp("turned") / "registry")


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    folder = root.parent / "site"
    build(read(root, day=DAY), folder)
    return folder


@pytest.fixture(scope="module")
def turned_pages(site: Path) -> Mapping[str, Read]:
    return pages(site)


def page_of(identifier: str) -> str:
    part = {"P": "powers", "E": "items", "N": "needs"}[identifier[0]]
    return f"{part}/{identifier}/index.html"


def day_of(page: str, day: date) -> date:
    """Return the day that a page tells of."""
    told = re.match(r"days/(\d{4}-\d\d-\d\d)/", page)
    return date.fromisoformat(told[1]) if told else day


def unmarked(site: Path, registry: Registry, day: date) -> Iterator[tuple[str, str]]:
    """Yield each page and entry that it prints by id and name without how its law stands."""
    timeline = registry.timeline
    states: dict[str, list[object]] = {}
    for entry in (*timeline.entries, *timeline.needs):
        states.setdefault(entry.id, []).append(entry)
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        told_day = day_of(page, day)
        for identifier, words, text in Blocks(page, path.read_text(encoding="utf-8")).found:
            printed = f"{words} {text}"
            for entry in (*timeline.entries, *timeline.needs):
                if entry.id != identifier or entry.name not in printed:
                    continue
                expected = mark(entry.standing_on(told_day))
                if identifier in printed and expected and expected not in text:
                    yield page, identifier


def test_the_registry_stands_as_keyed_by_hand(root: Path) -> None:
    timeline = Registry.open(root).timeline
    entries = (*timeline.powers, *timeline.items, *timeline.needs)
    assert {entry.id: entry.standing_on(DAY).word for entry in entries} == WORDS
    assert {entry.id: mark(entry.standing_on(DAY)) for entry in entries} == _MARKS


def test_no_page_prints_an_entry_without_how_its_law_stands(site: Path, root: Path) -> None:
    assert list(unmarked(site, Registry.open(root), DAY)) == []


def test_no_page_of_the_project_does_either(real_site: Path) -> None:
    assert list(unmarked(real_site, Registry.open(ROOT), REAL_DAY)) == []


def test_the_test_itself_sees_a_page_that_does(site: Path, root: Path, tmp_path: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        copy = tmp_path / path.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        bare = re.sub('<em class="basis">[^<]*</em>', "", text)
        copy.write_text(bare, encoding="utf-8", newline="\n")
    blamed = {page.partition("/")[0] for page, _id in unmarked(tmp_path, Registry.open(root), DAY)}
    assert blamed == {
        *("index.html", "standing", "decisions", "days", "laws", "needs", "powers", "items"),
        *("fields", "types", "bodies", "scenes", "changes"),
    }


def test_every_entry_has_a_badge_beside_its_status(site: Path) -> None:
    for identifier, word in WORDS.items():
        text = (site / page_of(identifier)).read_text(encoding="utf-8")
        lead = text.partition('<p class="lead">')[2].partition("</p>")[0]
        assert f"{word}</span>" in lead, identifier
        banners = text.count('class="warn basis-banner"')
        assert banners == (1 if _MARKS[identifier] else 0), identifier


@pytest.mark.parametrize(
    ("identifier", "sentences"),
    [
        (
            "P1-001",
            (
                "《花圃管理条例》第四条：已修改（2022-05-01起）",
                "条款序号调整，内容相同：《花圃管理条例》第五条",
                "法规收录截至2023-12-31",
            ),
        ),
        ("P1-002", ("内容已修改：《花圃管理条例》第七条", "1000元、5000元 → 2000元、1万元")),
        ("P1-003", ("未找到对应条款，请核实（相近：《花圃管理条例》第四条）",)),
        (
            "P1-005",
            (
                "已废止（2023-01-01起，由《园林法典》废止）",
                "《园林法典》第三条（金额：100元、500元 → 1000元、5000元）",
            ),
        ),
        ("P1-006", ("《苗木条例》第三条：已废止", "《园林法典》第二条")),
        ("P1-007", ("《没有收录的条例》第二条：不能判定：", "法规收录截止日期未登记")),
        ("P1-008", ("上位法已有新规定（未明文废止），请核实：《盆景法》",)),
        ("P1-009", ("现行有效（2030-01-01起废止）",)),
        ("E-001", ("处罚依据 《苗木条例》第二条",)),
        ("N-01", ("已废止（2023-01-01起，由《园林法典》废止）",)),
    ],
)
def test_what_does_not_stand_is_told_above_the_text(
    site: Path, identifier: str, sentences: tuple[str, ...]
) -> None:
    text = (site / page_of(identifier)).read_text(encoding="utf-8")
    banner = text.partition('class="warn basis-banner"')[2].partition("</aside>")[0]
    assert text.index("basis-banner") < text.index('<dl class="facts"')
    for sentence in sentences:
        assert sentence in Read(f"<p {banner}").text, sentence


def test_the_trail_tells_a_turn_of_the_law_as_no_reason_of_a_decision(
    turned_pages: Mapping[str, Read],
) -> None:
    told = turned_pages[page_of("P1-005")].text.partition("2023-01-01 依据状态变化")[2]
    assert "现行有效 → 已废止" in told
    assert "理由" not in told


def test_only_penalties_carry_the_rule_on_conduct_before_a_repeal(site: Path) -> None:
    for identifier in ("P1-006", "P1-002"):  # a permit; a penalty whose law was only amended
        text = (site / page_of(identifier)).read_text(encoding="utf-8")
        assert "第三十七条" not in text, identifier


def test_the_rule_is_told_once_however_many_places_are_gone(site: Path) -> None:
    for identifier in ("E-001", "P1-005", "P1-010"):
        text = (site / page_of(identifier)).read_text(encoding="utf-8")
        assert text.count(repealed_penalty_text(REPEALED)) == 1, identifier


def test_entries_and_laws_lead_to_each_other(turned_pages: Mapping[str, Read]) -> None:
    entry = page_of("P1-005")
    laws = {target(entry, link) for link in turned_pages[entry].links if "laws/" in link}
    by_title = {
        turned_pages[path].text.partition(" · ")[0].strip(): (path, place)
        for path, place in laws
        if place
    }
    assert by_title["苗木条例"][1] == "a2"
    assert by_title["园林法典"][1] == "a3"
    for path, _place in by_title.values():
        assert entry in {target(path, link)[0] for link in turned_pages[path].links}
    old, new = (turned_pages[by_title[title][0]].text for title in ("苗木条例", "园林法典"))
    assert "已废止（2023-01-01起，由《园林法典》废止）" in old
    assert "《苗木条例》第二条（已废止（2023-01-01起，由《园林法典》废止）；内容已修改）" in new
    assert "部分依据已废止2项、已废止3项" in old


def test_the_page_of_changed_bases_groups_them_by_law(turned_pages: Mapping[str, Read]) -> None:
    page = "standing/index.html"
    told = turned_pages[page]
    linked = {target(page, link)[0] for link in told.links}
    for identifier, text in _MARKS.items():
        assert (page_of(identifier) in linked) == bool(text), identifier
    assert told.text.index("苗木条例") < told.text.index("花圃管理条例")
    assert "《苗木条例》第二条 → 内容已修改：《园林法典》第三条" in told.text
    assert "1000元、5000元 → 2000元、1万元" in told.text
    assert "不能判定" in told.text.partition("没有收录的条例")[2]
    for other in ("index.html", "laws/index.html", page_of("P1-005"), "totals/index.html"):
        assert page in {target(other, link)[0] for link in turned_pages[other].links}


def test_the_list_and_the_totals_count(turned_pages: Mapping[str, Read]) -> None:
    tally = (
        "现行有效3项、条款序号调整1项、不能判定1项、内容已修改1项、未找到对应条款1项、"
        "部分依据已废止2项、已废止2项，其中上位法已有新规定1项（法规收录截至2023-12-31）"
    )
    assert tally in turned_pages["index.html"].text
    assert "已废止3项" in turned_pages["totals/index.html"].text


def test_a_day_tells_the_law_of_that_day_and_what_happened_since(
    turned_pages: Mapping[str, Read],
) -> None:
    told = turned_pages["days/2021-09-01/index.html"].text
    assert "〔依据2023-01-01起废止〕" in told
    assert "〔依据已废止〕" not in told
    assert "2022-05-01" in told
    assert "依据现行有效 → 部分依据已废止" in told


def test_the_feed_tells_of_each_turn_once_with_the_entries(site: Path, root: Path) -> None:
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - made here
    entries = {(e.findtext(f"{_ATOM}updated") or "")[:10]: e for e in feed.findall(f"{_ATOM}entry")}
    assert sorted(entries) == [
        *("2021-08-20", "2022-05-01", "2023-01-01", "2023-06-01", "2024-01-01")
    ]
    repealed = entries["2023-01-01"]
    assert repealed.findtext(f"{_ATOM}title") == (
        "《苗木条例》已废止（2023-01-01起，由《园林法典》废止）"
    )
    summary = repealed.findtext(f"{_ATOM}summary") or ""
    for identifier in ("P1-005", "P1-006", "E-001", "N-01"):
        assert identifier in summary
    assert "（部分依据已废止）" in summary
    # 部分依据已废止 before and after, and yet another law of it went.
    assert "P1-010" in (entries["2024-01-01"].findtext(f"{_ATOM}summary") or "")
    link = repealed.find(f"{_ATOM}link")
    assert link is not None
    assert (site / link.attrib["href"]).is_file()
    later = next(
        asset.content
        for asset in files(read(root, day=date(2031, 1, 1)))
        if asset.path == "feed.xml"
    ).decode()
    for entry in entries.values():
        assert f"<id>{entry.findtext(f'{_ATOM}id')}</id>" in later
    assert "2030-01-01" in later


def test_the_json_beside_a_page_has_the_standing(site: Path) -> None:
    for identifier, word in WORDS.items():
        path = site / page_of(identifier).replace("/index.html", ".json")
        content = json.loads(path.read_text(encoding="utf-8"))
        assert content["entries"][0]["standing"]["word"] == word


def test_the_index_of_the_search_knows_every_day(site: Path, root: Path) -> None:
    script = (site / "assets/search-index.js").read_text(encoding="utf-8")
    content = json.loads(script.removeprefix("window.powersIndex=").removesuffix(";\n"))
    texts, bases = content["texts"], content["bases"]
    entries = Registry.open(root).timeline.entries
    rows = {row[0]: row for row in content["rows"]}
    for day in (date(2020, 1, 1), date(2022, 4, 30), date(2022, 5, 1), DAY, date(2030, 1, 1)):
        for entry in entries:
            *_reach, turns = bases[rows[entry.id][-1]]
            _first, word, marked = [t for t in turns if t[0] <= day.isoformat()][-1]
            turn = entry.standing_on(day)
            assert (texts[word], texts[marked]) == (turn.word, mark(turn)), (entry.id, day)


def test_a_site_of_a_commit_judges_by_the_laws_of_that_commit(tmp_path: Path) -> None:
    root = turned(tmp_path / "registry")
    Repository(root).commit("登记")
    for path in (root / "laws").glob("*.yaml"):
        path.unlink()
    page = next(
        a.content for a in files(read(root, "HEAD", DAY)) if a.path == page_of("P1-005")
    ).decode()
    assert "依据已废止" in page


def test_every_power_of_the_registry_is_looked_at() -> None:
    assert set(GRANTS) == {identifier for identifier in WORDS if identifier[0] == "P"}
