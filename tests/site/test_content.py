"""What stands in the site: every entry, every link, the notice, and nothing that does anything."""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.models.notice import NOTICE
from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.register.registry import Registry
from devolved_powers.site.build import files
from devolved_powers.site.source import read
from tests.repository import Repository
from tests.site.conftest import DAY
from tests.site.reading import Read, pages, target
from tests.site.registries import HOSTILE, eventful
from tests.sound_registries import SOUND, turning_days
from tests.support import ROOT, copy_of, powers

pytestmark = pytest.mark.process

_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def real(real_site: Path) -> Mapping[str, Read]:
    return pages(real_site)


@pytest.fixture(scope="module")
def events(eventful_site: Path) -> Mapping[str, Read]:
    return pages(eventful_site)


def sites_of_registries(
    real_site: Path, sound_sites: Mapping[str, Path]
) -> Iterator[tuple[Registry, date, Path]]:
    """Yield each registry that is no invention of a test, the day of its site, and the site."""
    yield Registry.open(ROOT), DAY, real_site
    for path in SOUND:
        yield Registry.open(path), turning_days(path)[-1], sound_sites[path.name]


def test_every_power_item_and_need_has_its_permanent_page_and_its_json(
    real_site: Path, sound_sites: Mapping[str, Path]
) -> None:
    for registry, _day, site in sites_of_registries(real_site, sound_sites):
        timeline = registry.timeline
        names = defaultdict(set)
        for entry in (*timeline.powers, *timeline.items, *timeline.needs):
            names[entry.PART, entry.id].add(entry.name)
        for entry in (*timeline.powers, *timeline.items, *timeline.needs):
            assert (site / entry.PART / entry.id / "index.html").is_file()
            content = json.loads((site / entry.PART / f"{entry.id}.json").read_text("utf-8"))
            assert content["version"] == 1
            assert content["notice"] == NOTICE
            assert content["page"] == f"{entry.PART}/{entry.id}/"
            assert content["entries"][0]["name"] in names[entry.PART, entry.id]


def test_the_list_shows_all_that_is_in_force(
    real_site: Path, sound_sites: Mapping[str, Path]
) -> None:
    for registry, day, site in sites_of_registries(real_site, sound_sites):
        snapshot = registry.snapshot(day)
        index = Read((site / "index.html").read_text(encoding="utf-8"))
        linked = {target("index.html", link)[0] for link in index.links}
        for entry in (*snapshot.powers, *snapshot.items):
            assert f"{entry.PART}/{entry.id}/index.html" in linked
            assert entry.name in index.text


def test_every_page_has_the_notice_a_heading_the_language_and_the_policy(any_site: Path) -> None:
    for path in any_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith('<!doctype html>\n<html lang="zh-CN">'), path
        assert NOTICE in text.partition("<main")[0], path
        assert text.count("<h1") == 1, path
        assert "default-src &#39;none&#39;" in text, path


def test_every_internal_link_resolves_and_none_leads_elsewhere(any_site: Path) -> None:
    read_pages = pages(any_site)
    for page, content in read_pages.items():
        assert len(content.ids) == len(set(content.ids)), page
        for link in content.links:
            if link in ("data:,", "https://example.invalid/3"):
                continue
            if link.startswith("https://www.example.invalid/"):
                continue  # where a decision was published, as recorded
            assert "://" not in link, (page, link)
            if page == NOT_FOUND:  # shown at any depth; no registry here says where it is published
                assert link.startswith(("/", "#")), link
            inside = link.removeprefix("/") if page == NOT_FOUND else link
            assert not inside.startswith(("/", "javascript:")), (page, link)
            path, place = target(page, inside)
            if path and not link.endswith("/") and link:
                assert (any_site / path).is_file(), (page, link)
                assert not place or place in read_pages[path].ids, (page, link)


def test_nothing_in_a_page_is_inline_script_or_style(any_site: Path) -> None:
    for path in any_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        data = re.findall(r'<script type="application/ld\+json">', text)  # a block, not run
        assert re.findall(r"<script(?![^>]*\bsrc=)", text) == ["<script"] * len(data), path
        content = Read(text)
        assert not {n for n in content.attributes if n.startswith("on") or n == "style"}, path
        assert not {"style", "iframe", "object", "embed", "base"} & set(content.tags), path
        own = path.relative_to(any_site).as_posix() == "changes/index.html"  # a script of its own
        assert content.tags.count("script") == 1 + own + len(data), path
        assert len(data) <= 1, path


def test_hostile_texts_are_shown_as_they_are_and_never_become_markup(hostile_site: Path) -> None:
    for number, text in enumerate(HOSTILE, 1):
        page = (hostile_site / f"powers/P4-{number:03d}/index.html").read_text(encoding="utf-8")
        assert text in Read(page).text
        assert "<b>" not in page
        assert "<img" not in page
    index = (hostile_site / "assets/search-index.js").read_text(encoding="utf-8")
    assert "<" not in index
    content = json.loads(index.removeprefix("window.powersIndex=").removesuffix(";\n"))
    assert set(HOSTILE) <= set(content["texts"])
    feed = ET.parse(hostile_site / "feed.xml").getroot()  # noqa: S314 - made here
    assert feed.findtext(f"{_ATOM}title") == '<i>示例</i> & "公示"'
    decision = (hostile_site / "decisions/batch-4/index.html").read_text(encoding="utf-8")
    assert 'href="javascript:' not in decision
    assert "javascript:alert(1)" in decision


def test_file_names_hold_nothing_but_ids_and_slugs(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*"):
        name = path.relative_to(hostile_site).as_posix()
        assert re.fullmatch(r"[A-Za-z0-9./-]+", name), name


def test_the_trail_of_a_power_is_told_with_decision_reason_and_change(
    events: Mapping[str, Read],
) -> None:
    adjusted = events["powers/P1-001/index.html"].text
    assert "名称：对擅自占用城市道路的处罚 → 对擅自占用、挖掘城市道路的处罚" in adjusted
    assert "示府发〔2022〕3号" in adjusted
    recalled = events["powers/P1-004/index.html"].text
    assert "已收回" in recalled
    assert "退回：示例县农业农村局" in recalled.replace("退回至", "退回")
    assert "承接能力不足" in recalled
    pending = events["powers/P3-001/index.html"].text
    assert "尚未施行" in pending
    assert "9999" not in pending


def test_powers_not_in_force_are_told_apart_from_those_that_are(
    eventful_site: Path, events: Mapping[str, Read]
) -> None:
    text = (eventful_site / "index.html").read_text(encoding="utf-8")
    in_force, _section, others = text.partition('<section id="others">')
    assert "P1-001" in in_force
    for identifier in ("P1-002", "P1-004", "P3-001"):
        assert f"<span>{identifier}</span>" not in in_force
        assert f"<span>{identifier}</span>" in others
    assert "暂停" in events["powers/P1-002/index.html"].text


def test_a_decision_shows_all_its_tables(events: Mapping[str, Read]) -> None:
    text = events["decisions/batch-2/index.html"].text
    for word in ("P2-001", "P1-001", "P1-002", "P1-004", "示例县人民政府", "名称变更", "机构改革"):
        assert word in text
    assert "示府发〔2022〕3号" in text
    unsigned = events["decisions/batch-3/index.html"].text
    assert "未提供" in unsigned


def test_changes_between_two_decisions_are_told_item_by_item(events: Mapping[str, Read]) -> None:
    text = events["changes/batch-1..batch-2/index.html"].text
    for word in ("P2-001", "P1-001", "P1-002", "P1-004", "、挖掘"):
        assert word in text
    assert "changes/batch-1..batch-3/index.html" not in events  # it has no day yet


def test_the_state_on_a_day_is_that_of_the_snapshot(
    events: Mapping[str, Read], eventful_site: Path
) -> None:
    registry = Registry.open(eventful_site.parent / "registry")
    for day in (date(2021, 9, 1), date(2022, 6, 1)):
        snapshot = registry.snapshot(day)
        page = f"days/{day.isoformat()}/index.html"
        linked = {target(page, link)[0] for link in events[page].links}
        shown = {p for p in linked if re.match(r"(powers|items)/", p)}
        assert shown == {f"{e.PART}/{e.id}/index.html" for e in (*snapshot.powers, *snapshot.items)}


def test_the_day_on_which_a_body_is_succeeded_tells_each_power_that_passed(
    sound_sites: Mapping[str, Path],
) -> None:
    told = pages(sound_sites["succession"])
    text = told["days/2023-01-01/index.html"].text
    assert text.count("移交给示例镇人民政府。") == 4
    assert text.count("由示例镇人民政府承继，原由示例乡人民政府行使。") == 3
    assert "未经决定" not in told["days/2021-09-01/index.html"].text


def test_a_law_lists_what_hangs_on_each_article(real: Mapping[str, Read]) -> None:
    cited = [link for link in real["powers/P1-008/index.html"].links if "/laws/" in link]
    path, place = target("powers/P1-008/index.html", cited[-1])
    assert place == "a36"
    assert "第三十六条" in real[path].text
    assert "P1-008" in real[path].text


def test_a_need_never_looks_like_a_power_of_the_town(real: Mapping[str, Read]) -> None:
    text = real["needs/N-01/index.html"].text
    assert "待赋权" in text
    assert "本登记册未见普安镇行使本事项的赋权记录" in text


def test_totals_agree_with_the_control_totals(real: Mapping[str, Read]) -> None:
    text = real["totals/index.html"].text
    assert "277" in text
    assert "215" in text
    assert "svg" in real["totals/index.html"].tags


def test_the_feed_takes_its_dates_from_the_data(eventful_site: Path) -> None:
    feed = ET.parse(eventful_site / "feed.xml").getroot()  # noqa: S314 - made here
    entries = feed.findall(f"{_ATOM}entry")
    assert [e.findtext(f"{_ATOM}updated") for e in entries] == [
        "2022-06-01T00:00:00+08:00",
        "2021-08-25T00:00:00+08:00",
    ]
    assert len({e.findtext(f"{_ATOM}id") for e in entries}) == 2
    for entry in entries:
        link = entry.find(f"{_ATOM}link")
        assert link is not None
        assert (eventful_site / link.attrib["href"]).is_file()
        assert NOTICE in (entry.findtext(f"{_ATOM}summary") or "")


def test_downloads_hold_the_list_and_the_notice(real_site: Path) -> None:
    text = (real_site / "downloads/powers.csv").read_text(encoding="utf-8")
    assert text.count("\n") == 278
    assert NOTICE in text
    for name in ("powers.docx", "powers.xlsx", "items.docx", "items.xlsx", "all.xlsx"):
        assert (real_site / "downloads" / name).read_bytes().startswith(b"PK"), name
    assert len(json.loads((real_site / "downloads/all.json").read_text("utf-8"))["items"]) == 215


def test_the_same_edition_gives_the_same_bytes_whatever_the_clock_and_the_language(
    tmp_path: Path,
) -> None:
    root = eventful(tmp_path / "registry")
    made = []
    for language, today in (("zh_CN", "2030-01-01"), ("en", "2020-01-01")):
        folder = tmp_path / language
        done = powers(
            *("site", "build", folder, "-R", root),
            cwd=tmp_path,
            language=language,
            env={"POWERS_TODAY": today, "PYTHONHASHSEED": today[:4]},
        )
        assert done.returncode == 0, done.stderr
        made.append(
            {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*.*") if p.is_file()}
        )
    assert made[0] == made[1]


def test_without_git_the_day_is_the_last_on_which_something_took_effect(tmp_path: Path) -> None:
    edition = read(eventful(tmp_path / "registry"))
    assert edition.day == date(2022, 6, 1)
    assert edition.commit == ""


def test_a_site_of_a_commit_is_what_git_holds_not_what_the_folder_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-03-05T12:00:00+08:00")
    root = eventful(tmp_path / "registry")
    (root / "emblem.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    with (root / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write("site: {emblem: emblem.svg}\n")
    Repository(root).commit("登记", "--date", "2020-01-01T12:00:00+08:00")  # another clock
    clean = {a.path: a.content for a in files(read(root))}
    assert not read(root).edited
    shutil.rmtree(root / "laws")
    (root / "emblem.svg").unlink()
    (root / "powers" / "batch-3.yaml").unlink()
    recorded = read(root, "HEAD")
    assert recorded.day == date(2024, 3, 5)
    assert {a.path: a.content for a in files(recorded)} == clean
    with pytest.raises(PowersError, match=r"emblem\.svg"):
        read(root)


def test_a_page_says_when_the_folder_holds_what_is_not_committed(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    Repository(root).commit("登记")
    (root / "powers" / "batch-3.yaml").unlink()
    page = next(a.content for a in files(read(root)) if a.path == "index.html").decode()
    assert "含尚未提交的修改" in page


def test_confirmed_data_carries_no_notice(tmp_path: Path) -> None:
    root = copy_of(eventful(tmp_path / "a"), tmp_path / "registry")
    for path in (root / "registry.yaml", *root.glob("powers/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("reconstructed", "confirmed"), encoding="utf-8")
    page = next(a.content for a in files(read(root)) if a.path == "index.html").decode()
    assert NOTICE not in page
    assert 'class="notice"' not in page


def test_the_first_load_of_the_list_is_below_200_kb(real_site: Path) -> None:
    loaded = ("index.html", "assets/site.css", "assets/site.js")
    assert sum((real_site / name).stat().st_size for name in loaded) < 200_000


def test_a_registry_with_mistakes_is_refused_in_one_line(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    (root / "powers" / "batch-2.yaml").write_text("decision: [", encoding="utf-8")
    done = powers("site", "build", tmp_path / "site", "-R", root, cwd=tmp_path)
    assert done.returncode == 3
    assert "validate" in done.stderr
    assert not (tmp_path / "site").exists()
