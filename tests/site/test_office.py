"""Who publishes the page, whom readers ask, where it stands: told where known, else left out."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from devolved_powers.models.notice import NOTICE
from devolved_powers.register.page_paths import NOT_FOUND, page_address
from devolved_powers.register.site_gaps import site_gaps
from devolved_powers.site.build import files
from devolved_powers.site.source import Edition, read
from tests.site.reading import Read
from tests.site.registries import HOSTILE, eventful
from tests.support import powers

ADDRESS = "https://town.example.invalid/open/powers/"
FULL: dict[str, object] = {
    "address": ADDRESS,
    "publisher": "示例镇人民政府",
    "contact": {
        "body": "示例镇党政办公室",
        "telephone": "0000-1234567转8（工作日）",
        "address": "示例镇示例路1号",
        "email": "office@example.invalid",
    },
    "supervision_telephone": "0000-7654321",
    "review_body": "示例县人民政府",
    "icp_filing": "示ICP备00000000号-1",
    "icp_filing_url": "https://filing.example.invalid/",
    "police_filing": "示公网安备00000000000000号",
    "site_code": "0123456789",
}
LABELS = {
    "publisher": "主办单位",
    "supervision_telephone": "行政执法监督电话",
    "review_body": "行政复议机关",
    "icp_filing": "ICP备案编号",
    "police_filing": "公安机关备案号",
    "site_code": "网站标识码",
}
"""How the foot calls what stands under a key."""
CONTACT = ("联系单位", "联系电话", "地址", "电子邮箱")


def registry_with(folder: Path, site: object = None, **other: object) -> Path:
    """Write a registry whose root file says something of its page."""
    root = eventful(folder)
    more = {**({} if site is None else {"site": site}), **other}
    if more:
        with (root / "registry.yaml").open("a", encoding="utf-8") as file:
            YAML().dump(more, file)
    return root


def edition_with(folder: Path, site: object = None, **other: object) -> Edition:
    return read(registry_with(folder, site, **other), day=date(2022, 12, 31))


def pages_of(edition: Edition) -> dict[str, str]:
    return {
        file.path: file.content.decode() for file in files(edition) if file.path.endswith(".html")
    }


def foot_of(page: str) -> Read:
    return Read(page[page.index('<footer class="foot">') :])


def canonical(page: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]*)">', page)


@pytest.mark.process
def test_every_page_tells_who_publishes_it_and_whom_to_ask(tmp_path: Path) -> None:
    for path, page in pages_of(edition_with(tmp_path / "r", FULL)).items():
        foot = foot_of(page)
        for key, label in LABELS.items():
            assert f"{label}：{FULL[key]}" in foot.text, (path, key)
        assert "联系电话：0000-1234567转8（工作日）" in foot.text
        assert "联系单位：示例镇党政办公室" in foot.text
        assert "https://filing.example.invalid/" in foot.links


@pytest.mark.process
def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    (foot,) = {
        foot_of(page).text
        for path, page in pages_of(edition_with(tmp_path / "r")).items()
        if path == "index.html"
    }
    assert [label for label in (*LABELS.values(), *CONTACT) if label in foot] == []
    only = edition_with(tmp_path / "one", {"publisher": "示例镇人民政府"})
    foot = foot_of(pages_of(only)["index.html"]).text
    assert [label for label in (*LABELS.values(), *CONTACT) if label in foot] == ["主办单位"]


@pytest.mark.process
def test_whom_the_papers_name_is_told_where_the_page_names_nobody(tmp_path: Path) -> None:
    papers = {"contact_body": "示例县司法局", "telephone": "0000-1111111"}
    edition = edition_with(tmp_path / "r", {"publisher": "示例镇人民政府"}, papers=papers)
    foot = foot_of(pages_of(edition)["index.html"]).text
    assert "联系单位：示例县司法局" in foot
    assert "联系电话：0000-1111111" in foot
    assert "contact.telephone" not in site_gaps(edition.registry)


@pytest.mark.process
def test_the_papers_write_more_freely(tmp_path: Path) -> None:
    papers = {"telephone": "见办公室门牌", "email": "不受理"}
    foot = foot_of(pages_of(edition_with(tmp_path / "r", papers=papers))["index.html"]).text
    assert "联系电话：见办公室门牌" in foot


@given(st.sets(st.sampled_from(sorted(FULL))))
def test_what_lacks_and_what_is_given_make_the_whole(keys: set[str]) -> None:
    from devolved_powers.models.registry_file import RegistryFile
    from devolved_powers.models.site import Site

    site = Site.model_validate({key: FULL[key] for key in keys})
    registry = RegistryFile.model_construct(site=site, papers=None)
    gaps = set(site_gaps(registry))
    assert gaps.isdisjoint(keys)
    wanted = {"contact.telephone" if key == "contact" else key for key in FULL.keys() - keys}
    if "icp_filing" not in keys:
        wanted -= {"icp_filing_url"}  # first the filing, then where it can be verified
    assert gaps == wanted


@pytest.mark.process
@pytest.mark.parametrize("site", [None, {"title": "示例"}, FULL], ids=["none", "title", "full"])
def test_the_builder_is_told_what_validate_tells(tmp_path: Path, site: object) -> None:
    root = registry_with(tmp_path / "r", site)
    built = powers("site", "build", tmp_path / "site", "-R", root, cwd=tmp_path, language="en")
    assert built.returncode == 0, built.stderr
    found = powers("validate", "registry.yaml", "-R", root, cwd=root, language="en")
    said = re.search(r"does not tell its readers: (.*?)\.( `|\n| \[)", built.stderr)
    if site is FULL:
        assert said is None
    else:
        assert said is not None
        assert "Publisher (`publisher`)" in said[1]
    if site == {"title": "示例"}:
        assert said is not None
        assert said[1] in found.stdout
        assert "[site-incomplete]" in found.stdout
    else:  # without `site` nobody has said that the page is published
        assert "[site-incomplete]" not in found.stdout


@pytest.mark.process
def test_hostile_texts_in_the_foot_are_texts(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        site = {
            "publisher": text,
            "review_body": text,
            "icp_filing": text,
            "police_filing": text,
            "supervision_telephone": f"{text}12345",
            "contact": {"body": text, "address": text, "telephone": f"110{text}"},
        }
        page = pages_of(edition_with(tmp_path / str(number), site))["index.html"]
        foot = foot_of(page)
        assert foot.text.count(text) == 8
        assert set(foot.tags) <= {
            "footer", "div", "p", "strong", "dl", "dt", "dd", "ul", "li", "a", "span"
        }  # fmt: skip
        assert not {name for name in foot.attributes if name.startswith("on")}


@pytest.mark.process
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//x/",
        "https://u:secret@town.example.invalid/",
        'https://town.example.invalid/"/',
        "https://town.example.invalid/<b>/",
        "https://town.example.invalid//elsewhere.invalid/",
        "https://town.example.invalid/powers",
        "https://town.example.invalid/?a=/",
        "https://town.example.invalid/#/",
        "https://town.example.invalid\\elsewhere/",
        "//town.example.invalid/",
        "ftp://town.example.invalid/",
        "https:///powers/",
        "https://town.example.invalid/" + "a" * 2000 + "/",
    ],
)
def test_an_address_that_is_no_folder_on_the_web_is_refused(tmp_path: Path, address: str) -> None:
    root = registry_with(tmp_path / "r", {"address": address})
    done = powers("validate", "registry.yaml", "-R", root, cwd=root, language="en")
    assert done.returncode == 1
    assert "address" in done.stdout
    assert "200 characters" in done.stdout or "with / at its end" in done.stdout
    assert powers("site", "build", tmp_path / "s", "-R", root, cwd=tmp_path).returncode == 3
    assert not (tmp_path / "s").exists()


@pytest.mark.process
@pytest.mark.parametrize(
    ("site", "word"),
    [
        ({"site_code": "51082300"}, "ten digits"),
        ({"site_code": 1234567890}, "quotation marks"),
        ({"supervision_telephone": "待定"}, "telephone number"),
        ({"contact": {"telephone": "暂无"}}, "telephone number"),
        ({"contact": {"email": "无"}}, "e-mail address"),
        ({"icp_filing_url": "待办"}, "address of a page on the web"),
    ],
)
def test_a_placeholder_is_no_value(tmp_path: Path, site: object, word: str) -> None:
    root = registry_with(tmp_path / "r", site)
    done = powers("validate", "registry.yaml", "-R", root, cwd=root, language="en")
    assert done.returncode == 1
    assert word in done.stdout


@pytest.mark.process
@pytest.mark.parametrize(
    "address", [ADDRESS, "http://town.example.invalid:8080/", "https://示例镇.invalid/公开/"]
)
def test_every_page_knows_its_permanent_address(tmp_path: Path, address: str) -> None:
    pages = pages_of(edition_with(tmp_path / "r", {"address": address}))
    for path, page in pages.items():
        assert canonical(page) == ([] if path == NOT_FOUND else [page_address(address, path)])
    for path in (
        "powers/P1-001/index.html",
        "needs/N-01/index.html",
        "decisions/batch-1/index.html",
    ):
        place = Read(pages[path])
        assert f"本页永久地址：{page_address(address, path)}" in place.text
        assert page_address(address, path) in place.links


@pytest.mark.process
def test_without_an_address_no_page_claims_one(tmp_path: Path) -> None:
    pages = pages_of(edition_with(tmp_path / "r", {"publisher": "示例镇人民政府"}))
    assert [path for path, page in pages.items() if canonical(page)] == []
    assert "本页永久地址：/powers/P1-001/" in Read(pages["powers/P1-001/index.html"]).text
    assert "本页永久地址：/decisions/batch-1/" in Read(pages["decisions/batch-1/index.html"]).text


@pytest.mark.process
def test_the_sitemap_lists_every_page_once(tmp_path: Path) -> None:
    address = "https://示例镇.invalid:8080/公开/a&b/"
    made = {
        file.path: file.content
        for file in files(edition_with(tmp_path / "r", {"address": address}))
    }
    root = ET.fromstring(made["sitemap.xml"])  # noqa: S314 - made here
    listed = [
        loc.text or "" for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    base = "https://xn--fsq092htur.invalid:8080/%E5%85%AC%E5%BC%80/a&b/"
    assert "示例镇".encode("idna").decode() in base
    pages = {page for page in made if page.endswith(".html")} - {NOT_FOUND}
    assert sorted(listed) == sorted(page_address(base, page) for page in pages)
    assert "sitemap.xml" not in {file.path for file in files(edition_with(tmp_path / "bare"))}


@pytest.mark.process
def test_every_page_has_a_sentence_for_those_who_list_pages(tmp_path: Path) -> None:
    told = {}
    for path, page in pages_of(edition_with(tmp_path / "r", FULL)).items():
        (told[path],) = re.findall(r'<meta name="description" content="([^"]+)">', page)
        assert NOTICE in told[path], path
    assert "对擅自占用、挖掘城市道路的处罚" in told["powers/P1-001/index.html"]
    assert len(set(told.values())) > len(told) * 0.8


@pytest.mark.process
@pytest.mark.parametrize(("site", "root"), [(None, "/"), (FULL, urlsplit(ADDRESS).path)])
def test_the_page_for_unknown_addresses_links_from_any_depth(
    tmp_path: Path, site: object, root: str
) -> None:
    edition = edition_with(tmp_path / "r", site)
    made = {file.path for file in files(edition)}
    page = Read(pages_of(edition)[NOT_FOUND])
    for link in page.links:
        if link in ("data:,", "#main", "#menu", FULL["icp_filing_url"]):
            continue
        assert link.startswith(root), link
        assert link.removeprefix(root) in made, link
    assert f"{root}assets/site.css" in page.links
    assert "index.html" in {link.removeprefix(root) for link in page.links}
