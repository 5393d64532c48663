"""What is known to have happened to the cited laws since 2025-04-19, found in the real texts.

The facts are cut to what was known on that day, and `laws/` is made of the older collection alone.
The texts are those of `tests/law/test_known_facts.py`.
"""

import functools
import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.library import Library
from devolved_powers.law.titles import FACTS_FILE, title_key
from devolved_powers.models.law_facts import KnownLaw, LawFacts
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.compared_places import compared_places
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.watch.model import WatchResult
from devolved_powers.watch.outcome import outcome
from tests.law.test_known_facts import LOCAL, NEWER, OLDER, needs_texts
from tests.support import project_registry
from tests.watch.newer import looked, told

KNOWN_UNTIL = date(2025, 4, 19)
TODAY = date(2026, 11, 30)
_DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')
HAPPENED = {
    ("version", "医疗机构管理条例", "2022-05-01"),
    ("version", "互联网上网服务营业场所管理条例", "2025-01-20"),
    ("version", "公共场所卫生管理条例", "2025-01-20"),
    ("version", "传染病防治法", "2025-09-01"),
    ("repealed", "森林防火条例", "2026-01-01"),
    ("version", "自然保护区条例", "2026-03-15"),
    ("version", "河道管理条例", "2026-03-20"),
    ("version", "道路运输条例", "2026-03-20"),
    ("version", "城市绿化条例", "2026-03-20"),
    ("version", "森林病虫害防治条例", "2026-03-20"),
    ("version", "殡葬管理条例", "2026-03-30"),
    ("version", "渔业法", "2026-05-01"),
    ("higher", "危险化学品安全管理条例", "2026-05-01"),
    ("repealed", "城市供水条例", "2026-06-01"),
    ("higher", "社会救助暂行办法", "2026-07-01"),
    ("repealed", "固体废物污染环境防治法", "2026-08-15"),
    ("repealed", "大气污染防治法", "2026-08-15"),
    ("repealed", "土壤污染防治法", "2026-08-15"),
    ("repealed", "水污染防治法", "2026-08-15"),
    ("repealed", "环境影响评价法", "2026-08-15"),
    ("repealed", "噪声污染防治法", "2026-08-15"),
    ("version", "地下水管理条例", "2026-08-15"),
    ("version", "城镇排水与污水处理条例", "2026-08-15"),
    ("version", "食品安全法", ""),
}
"""Kind, law, first day. Of 食品安全法 the text names no day of this version, and its decision is
not at hand. 印刷业管理条例 was amended too (2024-12-06), and is cited here no more."""


def cut(law: KnownLaw) -> KnownLaw:
    """Return the facts on a law that were known then."""
    ended = law.repealed is not None and law.repealed.on <= KNOWN_UNTIL
    return KnownLaw(
        law=law.law,
        short=law.short,
        versions=tuple(v for v in law.versions if v.date <= KNOWN_UNTIL),
        repealed=law.repealed if ended else None,
    )


@functools.cache
def as_known_then(folder: Path) -> Path:
    """Return a copy of this project's registry as it was when nothing of that was known."""
    root = project_registry(folder / "registry")
    facts = Library.at(root).facts
    assert facts is not None
    assert facts.collection is not None
    older = read_corpus(OLDER)
    collection = facts.collection.model_copy(
        update={"until": KNOWN_UNTIL, "laws": tuple(older.laws)}
    )
    then = LawFacts(collection=collection, laws=tuple(map(cut, facts.laws)))
    cited = by_title(citing_texts_at(root))
    index = build_index(older, cited, then, places=compared_places(cited))
    for file in (root / "laws").iterdir():
        file.unlink()
    for name, text in index.files.items():
        (root / "laws" / name).write_text(text, encoding="utf-8", newline="\n")
    written = then.model_dump_json(by_alias=True, exclude_defaults=True)
    (root / "laws" / FACTS_FILE).write_text(_DAY.sub(r"\1", written), encoding="utf-8")
    return root


@functools.cache
def found(folder: Path, *sources: Path) -> WatchResult:
    return looked(as_known_then(folder), *sources, since=TODAY, today=TODAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("then")


def plain(result: WatchResult) -> set[tuple[str, str, str]]:
    return {(kind, title_key(law), day) for kind, law, day in told(result.news)}


@needs_texts
def test_all_that_happened_is_found_and_nothing_else(folder: Path) -> None:
    result = found(folder, OLDER, NEWER)
    happened = plain(result)
    assert sorted(HAPPENED - happened) == []
    assert sorted(one for one in happened if one not in HAPPENED) == []
    assert outcome(result) == "new"


@needs_texts
def test_a_repeal_names_what_repeals_it_and_the_article(folder: Path) -> None:
    by = {title_key(n.law): n.by for n in found(folder, OLDER, NEWER).news if n.kind == "repealed"}
    assert by["森林防火条例"] == "《森林草原防灭火条例》第六十三条"
    assert by["城市供水条例"] == "《供水条例》第五十条"
    assert by["大气污染防治法"] == "《中华人民共和国生态环境法典》第一千二百四十二条"


@needs_texts
@pytest.mark.parametrize(
    "law", ["食品安全法", "道路运输条例", "城市绿化条例", "互联网上网服务营业场所管理条例"]
)
def test_a_version_that_leaves_the_cited_places_as_they_were_touches_none(
    folder: Path, law: str
) -> None:
    (news,) = (n for n in found(folder, OLDER, NEWER).news if title_key(n.law) == law)
    assert {entry.how for entry in news.touched} == {"same"}


@needs_texts
def test_of_a_law_that_was_rewritten_no_entry_is_said_to_stand(folder: Path) -> None:
    for law in ("殡葬管理条例", "渔业法", "自然保护区条例", "传染病防治法"):
        (news,) = (n for n in found(folder, OLDER, NEWER).news if title_key(n.law) == law)
        assert "same" not in {entry.how for entry in news.touched}, law


@needs_texts
def test_local_law_is_new_where_nothing_was_known_of_it(folder: Path) -> None:
    result = found(folder, LOCAL)
    assert ("version", "四川省道路运输条例", "2014-11-01") in plain(result)
    assert ("version", "高层民用建筑消防安全管理规定", "2021-08-01") in plain(result)
    assert not [news for news in result.news if news.kind == "repealed"]


@needs_texts
def test_this_registry_knows_all_that_the_texts_say(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    result = looked(root, OLDER, NEWER, LOCAL, since=TODAY, today=TODAY)
    assert [news for news in result.news if news.is_new] == []
    assert outcome(result) == "not-looked", "the texts end before the day that is asked about"
    assert dict(result.files) == {}
