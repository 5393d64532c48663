"""The pages tell what discretion standards set, as published; and nothing where none is held."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.discretion.tier_text import closing_text
from devolved_powers.discretion.validity import validity_text
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.page_paths import standard_page
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.reading import Read, target
from tests.support import CASES, SMALL, copy_of

pytestmark = pytest.mark.process
STANDARDS = CASES / "ok" / "discretion"
DAY = date(2026, 11, 23)
FILE = "discretion/urban-management-2023.yaml"
NONE_RECORDED = "本登记册未收录裁量基准。"


def site_of(root: Path, folder: Path, day: date = DAY) -> Path:
    build(read(root, day=day), folder)
    return folder


def changed(place: Path, *changes: tuple[str, str], file: str = FILE) -> Path:
    """Return the site of the sound registry, one file of it changed."""
    root = copy_of(STANDARDS, place / "registry")
    text = (root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (root / file).write_text(text, encoding="utf-8", newline="\n")
    return site_of(root, place / "site")


def text_of(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def section(site: Path, path: str) -> str:
    """Return what a page says under 裁量基准; empty for a page without it."""
    found = re.search(
        r'<section aria-labelledby="h-discretion">.*?</section>', text_of(site, path), re.DOTALL
    )
    return found[0] if found else ""


def rows(html: str) -> list[list[str]]:
    """Return the cells of the tiers, without the headings."""
    return [
        [Read(cell).text for cell in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>", 1)[-1], re.DOTALL)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(STANDARDS, tmp_path_factory.mktemp("discretion") / "site")


def test_an_item_shows_every_tier_with_its_condition_and_range_as_published(site: Path) -> None:
    shown = section(site, "items/E-001/index.html")
    first = shown.split("<article")[1]
    assert "样综执规〔2023〕1号" in first
    assert "样例省城市管理行政处罚裁量规定" in first
    assert rows(first) == [
        [
            "不予处罚",
            "初次搭建，建筑面积不足5平方米，并且在责令的期限内自行拆除的",
            "不予处罚",
            "—",
        ],
        ["从轻", "建筑面积5平方米以上不足50平方米的", "1万元以上3万元以下", "—"],
        ["一般", "建筑面积50平方米以上不足200平方米的", "3万元以上6万元以下", "—"],
        [
            "从重",
            "建筑面积200平方米以上，或者造成他人人身伤害的",
            "6万元以上10万元以下",
            "经样例县人民政府批准",
        ],
    ]
    with speaking(DOCUMENT_LANGUAGE):
        assert closing_text() in shown


def test_a_point_is_marked_and_a_cap_told(site: Path) -> None:
    assert "1.5%（单一数额）" in Read(section(site, "items/E-004/index.html")).text
    assert "最高不超过3万元" in section(site, "items/E-005/index.html")


def test_a_formula_is_shown_and_nothing_is_counted_by_it(site: Path) -> None:
    shown = section(site, "items/E-006/index.html")
    assert "罚款金额=法定上限×违法程度系数，系数由附表查得" in shown
    assert "不能判定" in shown
    assert "<table" not in shown


def test_what_may_apply_on_the_day_stands_first_and_what_is_over_is_marked(site: Path) -> None:
    shown = section(site, "items/E-001/index.html")
    in_force, over = shown.split("<article")[1:]
    assert "urban-management-2023" in in_force
    assert "urban-management-2021" in over
    assert 'class="status over"' in over
    with speaking(DOCUMENT_LANGUAGE):
        standard = read(STANDARDS, day=DAY).loaded.standards[
            "discretion/urban-management-2021.yaml"
        ]
        assert validity_text(standard, DAY) in over


def test_a_power_shows_what_its_items_do(site: Path) -> None:
    assert rows(section(site, "powers/P1-001/index.html")) == rows(
        section(site, "items/E-001/index.html")
    )


def test_an_entry_bound_by_its_clause_alone_is_said_to_be(site: Path, tmp_path: Path) -> None:
    bound = section(changed(tmp_path, ("    items: [E-002]\n", "")), "items/E-002/index.html")
    assert "占用面积超过10平方米的" in bound
    assert '<p class="warn">' in bound
    assert '<p class="warn">' not in section(site, "items/E-002/index.html")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("effective: 2023-12-15\n", "", "unknown"),
        ("effective: 2023-12-15", "effective: 2027-12-15", "not-yet"),
        ("status: transcribed", "status: draft", "draft"),
    ],
)
def test_a_document_not_in_force_is_told_as_such(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    site = changed(tmp_path, (old, new))
    standard = read(tmp_path / "registry", day=DAY).loaded.standards[FILE]
    with speaking(DOCUMENT_LANGUAGE):
        text = validity_text(standard, DAY)
    assert text in section(site, "items/E-002/index.html")
    assert text in text_of(site, "discretion/index.html")
    assert text in text_of(site, "discretion/urban-management-2023/index.html")
    assert "不能判定" in section(site, "items/E-002/index.html"), said


def test_a_clause_whose_text_turned_is_told_beside_the_tiers(tmp_path: Path) -> None:
    site = changed(tmp_path, ("《示例市容条例》第六条", "《无此条例》第六条"))
    shown = section(site, "items/E-002/index.html")
    assert "《无此条例》第六条" in shown
    assert "不能判定" in shown
    assert 'class="warn basis-banner"' in shown


def test_a_page_for_each_standard_and_a_list_of_them(site: Path) -> None:
    found = {path.name for path in (site / "discretion").iterdir() if path.is_dir()}
    assert found == {path.stem for path in (STANDARDS / "discretion").glob("*.yaml")}
    listed = text_of(site, "discretion/index.html")
    for slug in found:
        assert f'href="../discretion/{slug}/index.html"' in listed
        page = text_of(site, standard_page(slug))
        assert "重构数据" in page
        assert 'href="../../discretion/index.html"' in page


def test_links_lead_both_ways(site: Path) -> None:
    path = standard_page("urban-management-2023")
    page = Read(text_of(site, path))
    assert ("items/E-001/index.html", "") in [target(path, link) for link in page.links]
    item = "items/E-001/index.html"
    links = [target(item, link) for link in Read(text_of(site, item)).links]
    assert (path, "a1") in links
    assert "a1" in page.ids
    assert (path, "") in links  # the number of the document that the power names


def test_a_registry_without_standards_has_no_page_and_no_word_in_the_menu(tmp_path: Path) -> None:
    site = site_of(SMALL, tmp_path / "site")
    assert not (site / "discretion").exists()
    for path in site.rglob("*.html"):
        assert "discretion/" not in path.read_text(encoding="utf-8")
    assert "discretion/" not in text_of(site, "llms.txt")


def test_an_item_with_a_range_says_that_none_is_recorded_and_claims_no_more(
    tmp_path: Path,
) -> None:
    site = site_of(SMALL, tmp_path / "site")
    assert NONE_RECORDED in text_of(site, "items/E-001/index.html")
    assert NONE_RECORDED not in text_of(site, "items/E-002/index.html")  # inspects
    assert json.loads(text_of(site, "items/E-001.json"))["discretion"] == []


def test_the_file_beside_the_page_has_the_same(site: Path) -> None:
    [act] = json.loads(text_of(site, "items/E-001.json"))["discretion"]
    assert act["has_tiers"] is True
    tiers = {one["document"]["standard"]: one["tiers"] for one in act["standards"]}
    assert [tier["limits"] for tier in tiers["urban-management-2023"]] == [
        row[2] for row in rows(section(site, "items/E-001/index.html").split("<article")[1])
    ]


def test_the_data_of_each_standard_is_offered_as_it_stands(site: Path) -> None:
    for path in (STANDARDS / "discretion").glob("*.yaml"):
        offered = site / "downloads" / f"discretion-{path.stem}.yaml"
        assert offered.read_bytes() == path.read_bytes()
        link = f"downloads/discretion-{path.stem}.yaml"
        assert link in text_of(site, "downloads/index.html")
        assert link in text_of(site, standard_page(path.stem))
    package = json.loads(text_of(site, "downloads/datapackage.json"))
    kinds = [resource["mediatype"] for resource in package["resources"]]
    assert kinds.count("application/yaml") == 5
    assert "不得代为选择" in text_of(site, "llms.txt")


def test_a_document_is_told_to_machines_without_a_claim_that_it_is_in_force(site: Path) -> None:
    text = text_of(site, standard_page("urban-management-2023"))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert found is not None
    document = json.loads(found[1])["mainEntity"]
    assert document["legislationIdentifier"] == "样综执规〔2023〕1号"
    assert document["expires"] == "2028-12-14"
    assert "legislationLegalForce" not in document


HOSTILE = "<script>window.bad=1</script>&{{ 7*7 }}"


def test_no_text_of_a_standard_becomes_markup(tmp_path: Path) -> None:
    quoted = f"'{HOSTILE}'"
    site = changed(
        tmp_path,
        ("title: 样例县城市管理行政处罚裁量基准\n", f"title: {quoted}\n"),
        ("issuer: 样例县综合行政执法局", f"issuer: {quoted}"),
        ("name: 擅自搭建构筑物的", f"name: {quoted}"),
        ("when: 建筑面积50平方米以上不足200平方米的", f"when: {quoted}"),
        ("text: 处3万元以上6万元以下的罚款", f"text: {quoted}"),
        ("approval: 经样例县人民政府批准", f"approval: {quoted}"),
        ("url: https://www.example.invalid/standard-2023.html", "url: 'javascript:window.bad=1'"),
    )
    for path in (*site.glob("discretion/**/*.html"), site / "items/E-001/index.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>window" not in text
        assert 'href="javascript:' not in text
        assert "49" not in re.findall(r"<h1>(.*?)</h1>", text)[0]
    assert HOSTILE in Read(section(site, "items/E-001/index.html")).text


@pytest.mark.parametrize("slug", ["../secret", "a/b", "", "A", "a" * 400, "x..y"])
def test_no_slug_leads_out_of_its_folder(slug: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        standard_page(slug)
