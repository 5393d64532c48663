"""The real statutes, where they are at hand: every count of their README, every reference in them.

The folder is `POWERS_STATUTES`, or `shared/statutes` beside the checkout. Its README counts all 254
files; two versions are stored twice, so that a corpus has two versions fewer.
"""

import functools
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from devolved_powers.citations.numerals import to_int
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.law_file import read_strictly
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import read_facts
from devolved_powers.law.moves import moves
from devolved_powers.law.normalise import normalise_article, without_references
from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Article, Corpus, Note, Version
from tests.law.test_index import fully_read
from tests.support import STATUTES

FOLDER = STATUTES[0]
pytestmark = pytest.mark.skipif(
    not (FOLDER / "INDEX.tsv").is_file(),
    reason=f"NOT TESTED AGAINST REAL STATUTES: none in {FOLDER}; name them in POWERS_STATUTES",
)
FULL = "中华人民共和国"


@functools.cache
def corpus() -> Corpus:
    return read_corpus(FOLDER)


@functools.cache
def files() -> tuple[tuple[Version, tuple[Note, ...]], ...]:
    """Read every file by itself, the two that are stored twice too."""
    found = []
    for path in sorted(FOLDER.rglob("*(*).md")):
        name, _, day = path.stem.rpartition("(")
        content = path.read_text(encoding="utf-8")
        version, notes = read_version(
            content,
            name=name,
            day=date.fromisoformat(day[:10]),
            path=path.relative_to(FOLDER).as_posix(),
        )
        found.append((version, tuple(notes)))
    return tuple(found)


def articles() -> list[Article]:
    return [article for version, _ in files() for article in version.articles]


def version(title: str, day: str) -> Version:
    laws = corpus().laws
    law = laws.get(title) or laws[FULL + title]
    found = law.version(date.fromisoformat(day))
    assert found is not None
    return found


def noted(kind: str) -> Counter[str]:
    names = (
        path.rpartition("/")[2]
        for n in files()
        for path in [x.path for x in n[1] if x.kind == kind]
    )
    return Counter(name.removesuffix(".md") for name in names)


def test_the_counts_of_the_readme() -> None:
    found = articles()
    assert len(files()) == 254
    assert len(corpus().laws) == 220
    assert len(found) == 15_306
    assert sum(len(a.paragraphs) for a in found) == 24_463
    assert sum(len(a.paragraphs) > 1 for a in found) == 6_371
    lists = [[len(p.items) for p in a.paragraphs] for a in found]
    assert sum(map(sum, lists)) == 7_864
    assert sum(any(counts) for counts in lists) == 1_671
    assert max(map(max, lists)) == 18
    # No list under 款 1 in 131; in 7 more a list there, and another one further down.
    assert sum(any(counts) and not counts[0] for counts in lists) == 131
    assert sum(any(counts[1:]) for counts in lists) == 138
    assert sum(sum(map(bool, counts)) > 1 for counts in lists) == 9


def test_every_row_of_the_index() -> None:
    rows = (FOLDER / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
    expected = {row.split("\t")[0]: row.split("\t")[1:4] for row in rows}
    found = {v.path: [v.title, v.day.isoformat(), str(len(v.articles))] for v, _ in files()}
    assert found == expected


def test_articles_run_without_a_gap() -> None:
    for found, _ in files():
        numbers = [(a.number, a.suffix) for a in found.articles]
        assert numbers == [(n, 0) for n in range(1, len(numbers) + 1)], found.path


def test_the_irregularities_are_seen_and_no_others() -> None:
    assert noted("heading-lost") == {
        "农业技术推广法(2012-08-31)": 1,
        "农业技术推广法(2024-04-26)": 1,
        "慈善法(2023-12-29)": 1,
        "未成年人网络保护条例(2023-10-16)": 6,
        "烈士褒扬条例(2019-08-01)": 1,
        "烟草专卖法实施条例(2021-11-10)": 2,
    }
    assert set(noted("heading-wrapped")) == {
        "烟草专卖法(2015-04-24)",
        "烟草专卖法实施条例(2023-07-20)",
    }
    assert noted("list-interrupted") == {
        "种子法(2021-12-24)": 2,
        "森林采伐更新管理办法(2011-01-08)": 1,
        "电力设施保护条例(2011-01-08)": 5,
    }
    assert noted("line-joined") == {"劳动法(2018-12-29)": 1}
    assert noted("annex") == {"女职工劳动保护特别规定(2012-04-28)": 1}
    assert noted("no-articles") == {"国务院关于开展全民义务植树运动的实施办法(1982-02-27)": 1}
    # 地方组织法 has no closing article by nature; 长江保护法 ends at 79 of 96.
    assert set(noted("no-closing-article")) == {
        "地方各级人民代表大会和地方各级人民政府组织法(2022-03-11)",
        "长江保护法(2020-12-26)",
    }
    kinds = {note.kind for _, notes in files() for note in notes}
    assert kinds == {
        "heading-lost",
        "heading-wrapped",
        "list-interrupted",
        "line-joined",
        "annex",
        "no-articles",
        "no-closing-article",
    }


def test_a_law_in_two_folders_is_one() -> None:
    doubles = [note for note in corpus().notes if note.kind == "same-version"]
    assert {note.path.rpartition("/")[2] for note in doubles} == {
        "职业病防治法(2018-12-29).md",
        "广告法(2021-04-29).md",
    }
    assert sum(len(law.versions) for law in corpus().laws.values()) == 252


def test_subitems_stand_where_the_readme_says() -> None:
    found = {
        (v.title.removeprefix(FULL), v.day.isoformat(), a.number): len(item.subitems)
        for v, _ in files()
        for a in v.articles
        for p in a.paragraphs
        for item in p.items
        if item.subitems
    }
    assert found == {
        ("种子法", "2021-12-24", 90): 2,
        ("烟草专卖法实施条例", "2021-11-10", 52): 8,
        ("烟草专卖法实施条例", "2023-07-20", 52): 8,
        ("行政复议法", "2017-09-01", 28): 5,
    }


_NUMBER = "[一二三四五六七八九十百零]+"
_ITEM = f"第?[（(]?{_NUMBER}[）)]?项"
_ARTICLE = f"第{_NUMBER}条(?:第{_NUMBER}款)?(?:{_ITEM})?"
_FURTHER = f"(?:{_ARTICLE}|第{_NUMBER}款(?:{_ITEM})?|第[（(]?{_NUMBER}[）)]?项)"
_CHAIN = re.compile(
    f"本(?:法|条例|办法|规定|细则|实施细则){_ARTICLE}(?:(?:、|和|或者|以及|及|至|到|与|，){_FURTHER})*"
)
_STEP = re.compile(rf"第({_NUMBER})条|第({_NUMBER})款|第?[（(]?({_NUMBER})[）)]?项")


def references(text: str) -> Iterator[list[LegalPlace]]:
    """Yield for each 本法第X条…、第Y条… its places; 款 or 项 alone go with what is before them."""
    for chain in _CHAIN.finditer(text):
        found: list[LegalPlace] = []
        for match in _STEP.finditer(chain[0]):
            article, paragraph, item = (to_int(part) or 0 if part else 0 for part in match.groups())
            if article:
                found.append(LegalPlace(article))
            elif paragraph:
                last = found[-1]
                if last.paragraph or last.item:
                    found.append(last.whole._replace(paragraph=paragraph))
                else:
                    found[-1] = last._replace(paragraph=paragraph)
            else:
                last = found[-1]
                new = last._replace(item=item)
                if last.item:
                    found.append(new)
                else:
                    found[-1] = new
        yield found


def resolves(found: Version, place: LegalPlace) -> bool:
    article = found.article(place.article)
    if article is None or place.paragraph > len(article.paragraphs):
        return False
    paragraphs = article.paragraphs
    if place.paragraph:
        paragraphs = paragraphs[place.paragraph - 1 : place.paragraph]
    return not place.item or any(len(p.items) >= place.item for p in paragraphs)


def test_every_reference_inside_the_texts_resolves() -> None:
    total = 0
    failed: list[tuple[str, str]] = []
    for found, _ in files():
        text = (FOLDER / found.path).read_text(encoding="utf-8").partition("<!-- INFO END -->")[2]
        for places in references(text):
            total += len({place.whole for place in places})
            failed += [
                (found.path, place.cited()) for place in places if not resolves(found, place)
            ]
    assert failed == []
    # The README counts 1,219 articles referred to; this reading follows chains a little further.
    assert total >= 1_219


def test_days_of_effect() -> None:
    versions = [version for law in corpus().laws.values() for version in law.versions]
    dated = {(v.title.removeprefix(FULL), v.day): v.in_force for v in versions}
    assert all(found.day >= day for (_, day), found in dated.items() if found)
    sources = Counter(found.source if found else "" for found in dated.values())
    assert sources == {"": 145, "附则": 60, "前言": 37, "公布之日": 10}
    late = {title for (title, _), found in dated.items() if found and found.day >= date(2025, 6, 1)}
    assert late == {"学前教育法", "矿产资源法", "保障中小企业款项支付条例"}
    expected = {
        ("湿地保护法", "2021-12-24"): "2022-06-01",
        ("噪声污染防治法", "2021-12-24"): "2022-06-05",
        ("土地管理法实施条例", "2021-07-02"): "2021-09-01",
        ("生猪屠宰管理条例", "2021-06-25"): "2021-08-01",
        ("动物防疫法", "2021-01-22"): "2021-05-01",
        ("体育法", "2022-06-24"): "2023-01-01",
        ("农产品质量安全法", "2022-09-02"): "2023-01-01",
        ("畜牧法", "2022-10-30"): "2023-03-01",
        ("野生动物保护法", "2022-12-30"): "2023-05-01",
        ("文物保护法", "2024-11-08"): "2025-03-01",
        ("行政处罚法", "2021-01-22"): "2021-07-15",
        ("村庄和集镇规划建设管理条例", "1993-06-29"): "1993-11-01",
    }
    for (title, day), effect in expected.items():
        found = version(title, day).in_force
        assert found is not None
        assert found.day.isoformat() == effect
    # Amended: their closing articles give the day of the law before the amendment.
    for title, day in (
        ("种子法", "2021-12-24"),
        ("安全生产法", "2021-06-10"),
        ("慈善法", "2023-12-29"),
    ):
        assert version(title, day).in_force is None


TABLE = {
    ("行政复议法", "2017-09-01", "2023-09-01"): (43, 1),
    ("文物保护法", "2017-11-04", "2024-11-08"): (80, 5),
    ("畜牧法", "2015-04-24", "2022-10-30"): (73, 4),
    ("突发事件应对法", "2007-08-30", "2024-06-28"): (70, 9),
    ("农产品质量安全法", "2018-10-26", "2022-09-02"): (56, 3),
    ("野生动物保护法", "2018-10-26", "2022-12-30"): (54, 2),
    ("矿产资源法", "2009-08-27", "2024-11-08"): (53, 0),
    ("道路运输条例", "2019-03-02", "2022-03-29"): (44, 0),
    ("道路运输条例", "2022-03-29", "2023-07-20"): (17, 12),
    ("废旧金属收购业治安管理办法", "1994-01-25", "2023-07-20"): (10, 8),
    ("互联网上网服务营业场所管理条例", "2019-03-24", "2022-03-29"): (7, 6),
}


@pytest.mark.parametrize("pair", TABLE, ids="-".join)
def test_the_table_of_changes(pair: tuple[str, str, str]) -> None:
    title, older, newer = pair
    old = {a.number: normalise_article(a) for a in version(title, older).articles}
    new = {a.number: normalise_article(a) for a in version(title, newer).articles}
    differ = {n for n, text in old.items() if n in new and new[n] != text}
    moved = {n for n, text in old.items() if new.get(n) != text and text in new.values()}
    assert (len(differ), len(moved)) == TABLE[pair]
    found = moves(version(title, older), version(title, newer))
    old, new = ({n: without_references(t) for n, t in texts.items()} for texts in (old, new))
    differ = {n for n in differ if old[n] != new[n]}
    assert {m.source.article for m in found} >= differ
    assert {m.source.article for m in found if m.kind == "条款序号调整"} >= moved


def test_neighbouring_versions() -> None:
    pairs = [pair for law in corpus().laws.values() for pair in pairwise(law.versions)]
    assert len(pairs) == 32
    for older, newer in pairs:
        kept = {(a.number, a.suffix) for a in older.articles}
        for found in moves(older, newer):
            assert (found.source.article, found.source.suffix) in kept
            assert all(newer.article(t.article, t.suffix) for t in found.targets)
            assert bool(found.targets) or found.kind == "未找到对应条款"


_DIGEST = """
import hashlib, sys
from pathlib import Path
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.library import read_facts
laws = read_corpus(Path(sys.argv[1]))
files = build_index(laws, laws.laws, read_facts("")).files
print(hashlib.sha256("".join(files.values()).encode()).hexdigest())
"""


@pytest.mark.process
def test_the_same_bytes_in_every_process() -> None:
    digests = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST, str(FOLDER)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    ]
    assert digests[0] == digests[1]


def test_the_index_of_all_texts() -> None:
    found = build_index(corpus(), corpus().laws, read_facts("")).files
    assert len(found) == 220
    for number, text in enumerate(found.values()):
        law = read_strictly(text)
        if number % 4 == 0:  # the slow reader reads the same
            assert fully_read(text) == law
        for facts in law.versions:
            numbers = [(a.article, a.suffix) for a in facts.articles]
            assert len(numbers) == len(set(numbers))
            for article in facts.articles:
                count = len(article.items) + sum(article.items)
                parts = article.parts.split(" ") if article.parts else ["x"]
                assert len(parts) == count
    (told,) = read_strictly(found[f"{FULL}母婴保健法实施办法.yaml"]).others
    assert told.date == date(2022, 3, 29)
    assert not read_strictly(found[f"{FULL}长江保护法.yaml"]).versions[0].complete


@pytest.mark.parametrize("name", ["statutes", "statutes-2026", "statutes-local"])
def test_every_article_of_the_other_collections_is_read(name: str) -> None:
    folder = FOLDER.parent / name
    if not (folder / "INDEX.tsv").is_file():
        pytest.skip(f"NOT TESTED AGAINST REAL STATUTES: no {folder}")
    header, *lines = (folder / "INDEX.tsv").read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    counted = columns.index("articles" if name == "statutes-2026" else "number_of_articles")
    expected = {line.split("\t")[0]: line.split("\t")[counted] for line in lines}
    found = read_corpus(folder)
    doubles = {note.path for note in found.notes if note.kind == "same-version"}
    versions = {v.path: v for law in found.laws.values() for v in law.versions}
    assert versions.keys() | doubles == expected.keys()
    for path, read in versions.items():
        numbers = [article.number for article in read.articles if not article.suffix]
        assert numbers == list(range(1, len(numbers) + 1)), path
        assert str(len(read.articles)) == expected[path].replace("-", "0"), path
