"""The page of a data set, read back: what it says of a town is what the town's registry says."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.province.names import power_key
from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import mark, tally_text
from devolved_powers.register.states import Power
from devolved_powers.site.output import is_site
from devolved_powers.site.province.build import files
from devolved_powers.site.province.edition import TownOnPage, power_page
from devolved_powers.site.province.reading import read_dataset
from tests.province.data_sets import DataSet, Town
from tests.province.registries import Place, lay_case
from tests.site import reading
from tests.site.province.conftest import ADDRESS, DAY, built
from tests.site.registries import HOSTILE
from tests.site.test_html import mistakes
from tests.support import powers

pytestmark = pytest.mark.process
NOTICE = "据公开报道整理的推定数据（重构数据），不得作为执法依据"
SAFE_ATTRIBUTES = re.compile(r"^(?!on|style$|srcdoc$|formaction$)")


def town_pages(data: DataSet, day: date) -> dict[str, tuple[TownOnPage, str, dict[str, bytes]]]:
    """Return the files of the site by path, once for each town by its registry."""
    with read_dataset(str(data.folder), day) as edition:
        made = {asset.path: asset.content for asset in files(edition)}
        return {t.registry: (t, made[t.page].decode(), made) for t in edition.towns}


def registry_of(town: Town) -> str:
    place = town.place
    return "/".join(filter(None, (place.province, place.city, place.county, place.name)))


def lines_of(page: str, heading: str = "") -> list[str]:
    """Return the lines of the lists of a page; of a section where one is named."""
    part = page.partition(f'id="{heading}"')[2].partition("</section>")[0] if heading else page
    return re.findall(r"<li><span>(.*)", part)


@pytest.mark.parametrize("day", [date(2021, 10, 1), date(2022, 8, 1), date(2023, 10, 1), DAY])
def test_a_towns_page_says_what_the_towns_registry_says(data: DataSet, day: date) -> None:
    pages = town_pages(data, day)
    assert len(pages) == len(data.towns)
    for town in data.towns:
        on_page, page, made = pages[registry_of(town)]
        snapshot = Snapshot(town.registry().timeline, day)
        held = snapshot.powers
        in_force = page.partition("<h1>")[2].partition('id="h-suspended"')[0]
        in_force = in_force.partition('id="h-over"')[0].partition('id="h-to_come"')[0]
        lines = lines_of(in_force)
        assert sorted(line.partition("<")[0] for line in lines) == sorted(p.id for p in held)
        for power in held:
            told = mark(power.standing_on(day))
            key = power_key(power.name, power.type)
            beside = [
                re.sub('<span class="whole">([^<]*)</span>', r"\1", line)
                for line in lines
                if line.startswith(f"{power.id}<")
            ]
            assert any(told in line and power_page(key) in line for line in beside)
            assert f'href="../../{on_page.page}"' in made[power_page(key)].decode()
        if held:
            assert f"依据状态：{tally_text(held, day)}" in re.sub(r"</?span[^>]*>", "", page)
        suspended = {
            s.id for s in town.registry().timeline.powers if s.holds_on(day) and s.status == "暂停"
        }
        shown = {line.partition("<")[0] for line in lines_of(page, "h-suspended")}
        assert shown == suspended


def test_a_powers_page_has_who_gave_it_back_and_why(data: DataSet) -> None:
    pages = town_pages(data, DAY)
    seen = 0
    for town in data.towns:
        timeline = town.registry().timeline
        held = {p.id for p in timeline.powers if p.holds_on(DAY) and p.is_held}
        for state in timeline.powers:
            if state.holds_on(DAY) and state.status == "已收回" and state.id not in held:
                on_page, page, made = pages[registry_of(town)]
                of_power = made[power_page(power_key(state.name, state.type))].decode()
                assert state.ended is not None
                ended = of_power.partition('id="h-ended"')[2].partition("</section>")[0]
                assert f'href="../../{on_page.page}"' in ended
                assert (state.ended.reason or "未载明") in ended
                assert state.id in {line.partition("<")[0] for line in lines_of(page, "h-over")}
                seen += 1
    assert seen


def test_the_months_count_every_grant_and_every_end_once(data: DataSet) -> None:
    _town, _page, made = next(iter(town_pages(data, DAY).values()))
    states: list[Power] = [p for t in data.towns for p in t.registry().timeline.powers]
    moved = {
        (id(t), p.id, p.since)
        for t in data.towns
        for p in t.registry().timeline.powers
        if p.status == "已移交"
    }
    granted = [
        p.since
        for t in data.towns
        for p in t.registry().timeline.powers
        if p.status == "有效"
        and p.since == p.held_since
        and p.since.year < 9999
        and (id(t), p.id, p.since) not in moved
    ]
    recalled = [p.since for p in states if p.status == "已收回"]
    table = made["changes/index.html"].decode()
    for kind, days in (("赋予", granted), ("收回", recalled)):
        assert days
        counts = re.findall(rf'data-label="{kind}">(\d+)<', table)
        assert sum(map(int, counts)) == len(days)
        for month in {(day.year, day.month) for day in days}:
            page = made[f"changes/{month[0]:04d}-{month[1]:02d}/index.html"].decode()
            count = sum((day.year, day.month) == month for day in days)
            assert f"{kind}{count}项次" in page


def test_what_is_linked_is_there(province_site: Path, hostile_province_site: Path) -> None:
    for site in (province_site, hostile_province_site):
        pages = reading.pages(site)
        for path, page in pages.items():
            assert len(page.ids) == len(set(page.ids)), path
            for link in page.links:
                if link.startswith(("#", "data:", ADDRESS)) or path == NOT_FOUND:
                    continue
                for part in link.split(" "):
                    file, place = reading.target(path, part)
                    target = site / file
                    assert target.exists(), (path, part)
                    if place and file in pages:
                        assert place in pages[file].ids, (path, part)


def test_no_page_has_a_mistake_and_each_has_the_notice(
    province_site: Path, hostile_province_site: Path
) -> None:
    for site in (province_site, hostile_province_site):
        for path in site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert mistakes(text) == [], path
            assert text.count(NOTICE) >= 2 if NOTICE in text else site == province_site
            assert "Content-Security-Policy" in text
            assert "built-in" not in text
            assert "None" not in reading.Read(text).text


def test_hostile_texts_are_text(hostile_province_site: Path) -> None:
    together = ""
    for path, page in reading.pages(hostile_province_site).items():
        assert all(map(SAFE_ATTRIBUTES.match, page.attributes)), path
        assert not {"img", "iframe", "object", "base", "style"} & set(page.tags), path
        assert page.tags.count("script") == 2
        assert not any(link.lower().startswith("javascript:") for link in page.links)
        together += page.text
    for text in (*HOSTILE, "<u>甲</u>镇"):
        assert text in together
    index = (hostile_province_site / "assets" / "powers-index.js").read_text(encoding="utf-8")
    assert "<" not in index
    assert ">" not in index


def test_the_same_data_give_the_same_bytes(data: DataSet, tmp_path: Path) -> None:
    first, second = (built(data.folder, tmp_path / name) for name in ("one", "two"))
    for path in first.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()
    assert is_site(first)
    built(data.folder, first, date(2022, 1, 1))  # written over, what is gone is taken away
    assert (first / "index.html").read_text(encoding="utf-8").count("2022-01-01")


def test_what_the_record_does_not_tell_is_told(data: DataSet, tmp_path: Path) -> None:
    done = powers(
        "site", "build", tmp_path / "s", "--dataset", data.folder,
        "--at", "2020-01-01", "--as-of", "2026-11-23", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    about = (tmp_path / "s" / "about" / "index.html").read_text(encoding="utf-8")
    for town in data.towns:
        assert registry_of(town) in about
    towns = list((tmp_path / "s" / "towns").glob("*/index.html"))
    assert all("不能判定" in page.read_text(encoding="utf-8") for page in towns)
    for page in (tmp_path / "s").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "没有现行有效的赋权事项" not in text, page
        assert "没有登记的：" not in text, page


def test_a_town_whose_record_is_not_known_is_not_said_to_lack_a_power(
    data: DataSet,
) -> None:
    """Some towns have a history and some have none: of these nobody knows what they held then."""
    last = max(moment for town in data.towns for moment, _commit in town.moments)
    with read_dataset(str(data.folder), DAY, last) as edition:
        made = {asset.path: asset.content.decode("utf-8") for asset in files(edition)}
    without = [town for town in data.towns if not town.moments]
    assert 0 < len(without) < len(data.towns)
    powers_made = [text for path, text in made.items() if re.fullmatch(r"powers/\w{16}/.*", path)]
    assert powers_made
    for text in powers_made:
        assert f"，{len(data.towns) - len(without)}个乡镇（街道）中有" in re.sub(
            "<[^>]*>", "", text
        )
        assert f"另有{len(without)}个乡镇（街道）当时的登记情况不能判定" in text
        for lacking in re.findall("没有登记的：([^<]*)", text):
            assert not {town.place.name for town in without} & set(lacking.split("、"))


def test_the_day_is_that_of_the_last_revision(data: DataSet) -> None:
    moments = [moment for town in data.towns for moment, _commit in town.moments]
    with read_dataset(str(data.folder)) as edition:
        in_china = max(moments) + timedelta(hours=8) if moments else None
        assert in_china is None or edition.day in (in_china.date(), last_day(data))


def last_day(data: DataSet) -> date:
    """Return the last day on which a decision took effect."""
    states = [p for town in data.towns for p in town.registry().timeline.powers]
    return max(p.since for p in states if p.status != "已到期" and p.since.year < 9999)


def test_without_a_history_it_is_the_last_day_on_which_a_decision_took_effect(
    tmp_path: Path,
) -> None:
    lay_case(tmp_path / "one", "suspension", Place("甲镇", county="青县"))
    assert powers("gather", tmp_path / "one", "-o", tmp_path / "data", cwd=tmp_path).returncode == 0
    with read_dataset(str(tmp_path / "data")) as edition:
        assert edition.day == date(2023, 3, 1)  # the recall, after all grants


def test_what_was_left_out_is_told_without_the_folders_of_the_machine(tmp_path: Path) -> None:
    lay_case(tmp_path / "whole", "suspension", Place("甲镇", county="青县"))
    broken = lay_case(tmp_path / "broken", "suspension", Place("乙镇", county="青县"))
    (broken / "powers" / "batch-1.yaml").write_text("decision: [", encoding="utf-8")
    done = powers("gather", tmp_path / "whole", broken, "-o", tmp_path / "data", cwd=tmp_path)
    assert done.returncode == 1
    done = powers("site", "build", "s", "--dataset", tmp_path / "data", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "broken" in done.stderr
    for path in (tmp_path / "s").rglob("*.html"):
        assert str(tmp_path) not in path.read_text(encoding="utf-8")
    for name in ("index.html", "about/index.html"):
        assert "broken" in (tmp_path / "s" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--dataset", "nowhere"], "nowhere"),
        (["--address", ADDRESS], "--dataset"),
        (["--dataset", "{data}", "-R", "."], "--registry"),
        (["--dataset", "{data}", "--statutes", "."], "--statutes"),
        (["--dataset", "{data}", "--address", "javascript:1"], "https://"),
        (["--dataset", "{data}", "--at", "never"], "never"),
    ],
)
def test_what_does_not_go_together_is_refused(
    data: DataSet, tmp_path: Path, options: list[str], word: str
) -> None:
    given = [option.replace("{data}", str(data.folder)) for option in options]
    done = powers("site", "build", tmp_path / "s", *given, cwd=tmp_path)
    assert done.returncode not in (0, 1)
    assert word in done.stderr
    assert not (tmp_path / "s").exists()


def test_a_folder_of_somebody_else_is_left_alone(data: DataSet, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PowersError):
        built(data.folder, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
