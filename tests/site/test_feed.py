"""The feed: by the grammar of Atom, with every kind of event, and links that lead somewhere."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from devolved_powers.site import feed as feed_module
from devolved_powers.site.build import files
from devolved_powers.site.source import read
from tests.site.recorded import ADDRESS, DAY, SECOND, lasting, recorded, site_of
from tests.site.registries import LATER, eventful
from tests.site.turned_laws import turned
from tests.support import SMALL, copy_of

pytestmark = pytest.mark.process
GRAMMAR = Path(__file__).parents[1] / "standards" / "atom.rng"
ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00\+08:00")


@pytest.fixture(scope="module")
def grammar() -> Any:
    return etree.RelaxNG(etree.parse(GRAMMAR))


def feed_at(root: Path, day: date) -> bytes:
    """Return the feed of a registry on a day."""
    return next(file.content for file in files(read(root, day=day)) if file.path == "feed.xml")


def checked(content: bytes, grammar: Any) -> Any:
    """Return a feed that is one by the grammar, and by what the standard says in prose."""
    root = etree.fromstring(content)
    grammar.assertValid(root)
    assert root.find(f"{ATOM}author") is not None
    ids = [found.text for found in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    for moment in (*root.iter(f"{ATOM}updated"), *root.iter(f"{ATOM}published")):
        assert MOMENT.fullmatch(moment.text)
    for entry in root.iter(f"{ATOM}entry"):
        links = [link for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(links) == 1
        assert entry.findtext(f"{ATOM}summary")
        assert entry.findtext(f"{ATOM}published") <= entry.findtext(f"{ATOM}updated")
        assert "".join(entry.find(f"{ATOM}content").itertext()).strip()
    return root


def of_kind(root: Any, kind: str) -> list[Any]:
    entries = root.iter(f"{ATOM}entry")
    return [e for e in entries if e.find(f"{ATOM}category").get("term") == kind]


def test_every_site_has_a_feed_by_the_grammar(any_site: Path, grammar: Any) -> None:
    root = checked((any_site / "feed.xml").read_bytes(), grammar)
    for link in (*root.iter(f"{ATOM}link"), *root.iter(f"{XHTML}a")):
        path = link.get("href").partition("#")[0]
        assert (any_site / path).is_file(), path


def test_a_feed_of_texts_that_are_hostile_everywhere(
    wholly_hostile_site: Path, grammar: Any
) -> None:
    checked((wholly_hostile_site / "feed.xml").read_bytes(), grammar)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (r"<id>[^<]*</id>", ""),
        (r"<updated>[^<]*</updated>", "<updated>2021-09-01</updated>"),
        (r"<published>", "<publishes>"),
        (r"<title>", "<title>x</title><title>"),
        (r' href="[^"]*"', ""),
        (r'type="xhtml"', 'type="html"'),
        (r'term="[^"]*"', 'word="x"'),
    ],
)
def test_the_grammar_sees_a_broken_feed(
    eventful_site: Path, grammar: Any, found: str, instead: str
) -> None:
    text = (eventful_site / "feed.xml").read_text(encoding="utf-8")
    broken = re.sub(found, instead, text, count=1)
    if instead == "<publishes>":
        broken = broken.replace("</published>", "</publishes>", 1)
    assert broken != text
    assert not grammar.validate(etree.fromstring(broken.encode()))


def test_a_registry_of_nothing_has_a_feed_of_nothing(tmp_path: Path, grammar: Any) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    for file in (*(root / "powers").iterdir(), *(root / "catalog").iterdir()):
        file.unlink()
    feed = checked(feed_at(root, date(2021, 1, 1)), grammar)
    assert list(feed.iter(f"{ATOM}entry")) == []
    assert feed.findtext(f"{ATOM}updated") == "2021-01-01T00:00:00+08:00"


@settings(max_examples=10, deadline=None)
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_whatever_texts_hold_the_feed_is_one(
    tmp_path_factory: pytest.TempPathFactory, title: str, name: str
) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    root = eventful(tmp_path_factory.mktemp("any") / "registry")
    written = "".join(f"\\U{ord(c):08X}" for c in title)
    text = LATER.replace("调整示例镇县级行政权力事项", f'"调{written}"')
    called = "".join(f"\\U{ord(c):08X}" for c in name)
    text = text.replace("对擅自挖掘城市道路的处罚", f'"对{called}"')
    (root / "powers" / "batch-2.yaml").write_text(text, encoding="utf-8", newline="\n")
    checked(feed_at(root, date(2022, 12, 31)), grammar)


def test_a_decision_tells_what_it_did_to_which_entry(eventful_site: Path) -> None:
    feed = etree.parse(eventful_site / "feed.xml").getroot()
    [decision] = of_kind(feed, "动态调整")
    content = decision.find(f"{ATOM}content")
    assert content.get("type") == "xhtml"
    links = {link.text: link.get("href") for link in content.iter(f"{XHTML}a")}
    assert links == {i: f"powers/{i}/index.html" for i in ("P1-001", "P1-002", "P1-004", "P2-001")}
    assert "收回" in "".join(content.itertext())


def test_a_correction_is_dated_by_its_commit_in_china(tmp_path: Path, grammar: Any) -> None:
    repository = recorded(tmp_path / "registry")
    commit = repository.git("rev-parse", "HEAD")
    feed = checked(feed_at(repository.root, DAY), grammar)
    [correction] = of_kind(feed, "勘误")
    assert correction.findtext(f"{ATOM}published") == "2026-11-20T00:00:00+08:00"
    assert commit[:12] in correction.findtext(f"{ATOM}summary")
    told = "".join(correction.find(f"{ATOM}content").itertext())
    assert "P1-004" in told
    assert "“承接能力不足”→“承接能力不够”" in told
    [decision] = of_kind(feed, "动态调整")
    assert decision.findtext(f"{ATOM}published") == "2022-06-01T00:00:00+08:00"
    assert decision.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00+08:00"
    before = checked(feed_at(repository.root, date(2026, 11, 19)), grammar)
    assert of_kind(before, "勘误") == []


def test_addresses_are_absolute_where_the_site_has_one(tmp_path: Path, grammar: Any) -> None:
    repository = recorded(tmp_path / "registry")
    site = site_of(repository.root, tmp_path / "site")
    feed = checked((site / "feed.xml").read_bytes(), grammar)
    links = [link.get("href") for link in (*feed.iter(f"{ATOM}link"), *feed.iter(f"{XHTML}a"))]
    assert f"{ADDRESS}feed.xml" in links
    assert f"{ADDRESS}decisions/batch-2/" in links
    for link in links:
        path, _hash, place = link.removeprefix(ADDRESS).partition("#")
        assert link.startswith(ADDRESS)
        page = site / path / "index.html" if path.endswith("/") or not path else site / path
        assert page.is_file(), link
        assert not place or f'id="{place}"' in page.read_text(encoding="utf-8")


def test_ids_are_the_same_whatever_the_address_and_the_day(tmp_path: Path, grammar: Any) -> None:
    first = recorded(tmp_path / "first", address="")
    second = recorded(tmp_path / "second")
    sides = (feed_at(first.root, DAY), feed_at(second.root, date(2030, 1, 1)))
    feeds = [checked(content, grammar) for content in sides]
    ids = [
        {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")}
        for feed in feeds
    ]
    assert len(ids[0]) >= 3
    named = {title for title in ids[0] if "勘误" not in title}
    assert {title: ids[1][title] for title in named} == {title: ids[0][title] for title in named}


def test_what_is_to_come_is_not_in_the_feed_before_its_day(tmp_path: Path, grammar: Any) -> None:
    root = turned(tmp_path / "registry")
    for day, is_told in ((date(2029, 12, 31), False), (date(2030, 1, 1), True)):
        feed = checked(feed_at(root, day), grammar)
        days = [moment.text[:10] for moment in feed.iter(f"{ATOM}published")]
        assert ("2030-01-01" in days) is is_told
        assert max(days) <= day.isoformat()


def test_the_end_of_a_term_is_told_without_a_decision(tmp_path: Path, grammar: Any) -> None:
    root = lasting(tmp_path / "registry")
    assert of_kind(checked(feed_at(root, date(2023, 7, 31)), grammar), "到期") == []
    [ended] = of_kind(checked(feed_at(root, date(2023, 8, 1)), grammar), "到期")
    assert ended.findtext(f"{ATOM}published") == "2023-08-01T00:00:00+08:00"
    assert "P2-001" in ended.findtext(f"{ATOM}summary")
    assert ended.find(f"{ATOM}link").get("href") == "days/2023-08-01/index.html"


def test_a_turn_of_the_law_leads_to_the_law(tmp_path: Path, grammar: Any) -> None:
    feed = checked(feed_at(turned(tmp_path / "registry"), date(2024, 6, 30)), grammar)
    turns = of_kind(feed, "依据状态变化")
    assert turns
    for turn in turns:
        assert turn.find(f"{ATOM}link").get("href").startswith("laws/")


@pytest.mark.parametrize("more", [0, 2])
def test_of_very_many_corrections_the_feed_has_the_latest_and_says_so(
    tmp_path: Path, grammar: Any, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    repository = recorded(tmp_path / "registry")
    reason = "承接能力不够"
    for number in range(1, 2 + more):
        repository.edit(SECOND, (reason, f"承接能力不够，第{number}次更正"))
        reason = f"承接能力不够，第{number}次更正"
        with patch.dict(os.environ, {"GIT_COMMITTER_DATE": f"2026-11-2{number}T02:00:00+0000"}):
            repository.commit("更正")
    monkeypatch.setattr(feed_module, "_CORRECTIONS", 2)
    root = checked(feed_at(tmp_path / "registry", date(2026, 11, 29)), grammar)
    found = [entry.findtext(f"{ATOM}published")[:10] for entry in of_kind(root, "勘误")]
    assert found == [f"2026-11-2{1 + more}", f"2026-11-2{more}"]
    assert ("最近2次" in root.findtext(f"{ATOM}subtitle")) == bool(more)
