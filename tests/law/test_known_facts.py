"""`laws/law-facts.yaml`: what a lawyer can read in it, and what the texts say to it, where at hand.

The texts are those of `test_statutes.py`, and beside them the newer ones
(`POWERS_STATUTES_NEWER`, or `statutes-2026`) and those of the province and the ministries
(`POWERS_STATUTES_LOCAL`, or `statutes-local`).
"""

import functools
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.law_file import read_law_file
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import Library, read_facts
from devolved_powers.law.place_text import place_text
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import file_name, title_key
from devolved_powers.models.law_facts import KnownLaw, KnownVersion, LawFacts
from devolved_powers.models.law_names import Names
from devolved_powers.models.laws import KnownSuccessor, OtherVersion
from devolved_powers.register.cited_places import by_title, citings
from devolved_powers.register.citing_texts import citing_texts
from devolved_powers.register.fold import fold_loaded
from devolved_powers.store.loader import load_registry
from tests.support import ROOT

OLDER = Path(os.environ.get("POWERS_STATUTES", ROOT.parent / "shared" / "statutes"))
NEWER = Path(os.environ.get("POWERS_STATUTES_NEWER", OLDER.parent / "statutes-2026"))
LOCAL = Path(os.environ.get("POWERS_STATUTES_LOCAL", OLDER.parent / "statutes-local"))
needs_texts = pytest.mark.skipif(
    not all((folder / "INDEX.tsv").is_file() for folder in (OLDER, NEWER, LOCAL)),
    reason=f"FACTS NOT TESTED AGAINST REAL STATUTES: not all of {OLDER}, {NEWER} and {LOCAL}; "
    "name them in POWERS_STATUTES, POWERS_STATUTES_NEWER and POWERS_STATUTES_LOCAL",
)
FULL = "中华人民共和国"
CODE = f"《{FULL}生态环境法典》"
REPLACED_BY_THE_CODE = {
    "环境保护法",
    "环境影响评价法",
    "海洋环境保护法",
    "大气污染防治法",
    "水污染防治法",
    "土壤污染防治法",
    "固体废物污染环境防治法",
    "噪声污染防治法",
    "放射性污染防治法",
    "清洁生产促进法",
}


@functools.cache
def facts() -> LawFacts:
    return read_facts((ROOT / "laws" / "law-facts.yaml").read_text(encoding="utf-8"))


@functools.cache
def laws() -> dict[str, KnownLaw]:
    return {law.law: law for law in facts().laws}


@functools.cache
def texts() -> dict[tuple[str, date], Version]:
    """All versions at hand; of one that two folders hold, the longer text."""
    found: dict[tuple[str, date], Version] = {}
    for folder in (OLDER, NEWER, LOCAL):
        for law in read_corpus(folder).laws.values():
            for version in law.versions:
                key = (law.title, version.day)
                if key not in found or len(found[key].articles) < len(version.articles):
                    found[key] = version
    return found


@functools.cache
def cited() -> dict[str, set[str]]:
    """The places that the registry's entries cite, by the key of the law's title."""
    loaded = load_registry(ROOT)
    places: dict[str, set[str]] = {}
    for citing in citings(citing_texts(loaded, fold_loaded(loaded))):
        title = citing.cited.law_resolved or citing.cited.law
        if title is not None:
            written = (place.written() for place in legal_places(citing.cited))
            places.setdefault(title_key(title), set()).update(written)
    return places


def successors() -> Iterator[tuple[KnownLaw, KnownSuccessor]]:
    for law in facts().laws:
        for successor in law.successors:
            yield law, successor


def versions_of(law: KnownLaw) -> list[KnownVersion | OtherVersion]:
    return [*law.versions, *law.others]


def days_in_force(title: str) -> dict[str, str]:
    known = versions_of(laws()[title])
    return {v.date.isoformat(): v.in_force.isoformat() if v.in_force else "" for v in known}


def old_text(law: KnownLaw, successor: KnownSuccessor) -> Version:
    """The newest text of the law before the one that holds the successor."""
    before = successor.version if successor.law is None else None
    held = [day for title, day in texts() if title == law.law and (before is None or day < before)]
    return texts()[law.law, max(held)]


def new_text(law: KnownLaw, successor: KnownSuccessor) -> Version:
    title = successor.law or law.law
    held = [day for found, day in texts() if found == title]
    return texts()[title, successor.version or min(held)]


def names_at(version: Version, place: LegalPlace) -> list[Names]:
    """What a place names; to an item belong the lines above its list, which say the penalty."""
    article = version.article(place.article, place.suffix)
    assert article is not None
    return [
        names
        for names in article_facts(article).names
        if place.paragraph in (0, names.paragraph)
        and (not place.item or names.item in (None, place.item))
    ]


def test_two_regulations_are_repealed() -> None:
    forest, water = laws()["森林防火条例"].repealed, laws()["城市供水条例"].repealed
    assert forest is not None
    assert water is not None
    assert (forest.on, forest.by) == (date(2026, 1, 1), "《森林草原防灭火条例》")
    assert (water.on, water.by) == (date(2026, 6, 1), "《供水条例》")


def test_the_code_replaces_ten_laws_on_one_day() -> None:
    gone = {
        law.law.removeprefix(FULL): law.repealed.on
        for law in facts().laws
        if law.repealed is not None and law.repealed.by == CODE
    }
    assert gone == dict.fromkeys(REPLACED_BY_THE_CODE, date(2026, 8, 15))
    assert days_in_force(f"{FULL}生态环境法典") == {"2026-03-12": "2026-08-15"}


def test_what_replaces_a_law_is_in_force_from_the_day_the_law_is_not() -> None:
    for law in facts().laws:
        by = law.repealed.by.strip("《》") if law.repealed else ""
        if law.repealed is not None and by in laws() and laws()[by].versions:
            assert law.repealed.on.isoformat() in days_in_force(by).values(), law.law


def test_four_texts_stand_under_a_newer_law() -> None:
    higher = {law.law: (law.higher.on, law.higher.law) for law in facts().laws if law.higher}
    assert higher == {
        "社会救助暂行办法": (date(2026, 7, 1), f"{FULL}社会救助法"),
        "危险化学品安全管理条例": (date(2026, 5, 1), f"{FULL}危险化学品安全法"),
        "商品房屋租赁管理办法": (date(2025, 9, 15), "住房租赁条例"),
        f"{FULL}森林法实施条例": (date(2020, 7, 1), f"{FULL}森林法"),
    }
    library = Library.at(ROOT)
    for title, (on, above) in higher.items():
        law = library.find(above)
        assert law is not None
        assert laws()[title].repealed is None
        assert on in {version.facts.in_force for version in law.versions}


@pytest.mark.parametrize(
    ("title", "adopted", "in_force"),
    [
        ("殡葬管理条例", "2025-12-12", "2026-03-30"),
        (f"{FULL}自然保护区条例", "2026-02-03", "2026-03-15"),
        ("城市绿化条例", "2026-01-30", "2026-03-20"),
        (f"{FULL}河道管理条例", "2026-01-30", "2026-03-20"),
        ("森林病虫害防治条例", "2026-01-30", "2026-03-20"),
        (f"{FULL}道路运输条例", "2026-01-30", "2026-03-20"),
        ("地下水管理条例", "2026-08-08", "2026-08-15"),
        ("城镇排水与污水处理条例", "2026-08-08", "2026-08-15"),
        (f"{FULL}渔业法", "2025-12-27", "2026-05-01"),
        (f"{FULL}传染病防治法", "2025-04-30", "2025-09-01"),
        (f"{FULL}食品安全法", "2025-09-12", "2025-12-01"),
        ("公共场所卫生管理条例", "2024-12-06", "2025-01-20"),
    ],
)
def test_newer_versions_of_cited_laws(title: str, adopted: str, in_force: str) -> None:
    assert days_in_force(title)[adopted] == in_force


NOT_LOOKED_UP_SINCE = {
    f"{FULL}医师法",
    f"{FULL}市场主体登记管理条例",
    "公路安全保护条例",
    "医疗保障基金使用监督管理条例",
}
"""National laws cited of which only the collection of 2025 is known."""


def test_how_far_every_cited_law_was_looked_up() -> None:
    by_day = {source.until: source for source in facts().checked}
    assert list(by_day) == [date(2026, 10, 3), date(2026, 8, 1), date(2022, 11, 30)]
    national, provincial, ministries = by_day.values()
    assert [s.followed for s in by_day.values()] == [True, True, False]
    loaded, library = load_registry(ROOT), Library.at(ROOT)
    found = map(library.find, by_title(citing_texts(loaded, fold_loaded(loaded))))
    titles = {law.title for law in found if law is not None}
    assert titles - {*national.laws, *provincial.laws, *ministries.laws} == NOT_LOOKED_UP_SINCE
    assert titles & set(provincial.laws) == {"四川省道路运输条例"}


def test_nothing_later_than_its_source_is_claimed() -> None:
    collection = facts().collection
    assert collection is not None
    for law in facts().laws:
        sources = (collection, *facts().checked)
        covering = [s.until for s in sources if law.law in s.laws and s.followed]
        for version in versions_of(law):
            assert version.in_force is None or version.in_force >= version.date, law.law
            assert version.date <= max(covering, default=version.date), law.law


def test_no_version_is_both_held_and_not() -> None:
    for law in facts().laws:
        held = [version.date for version in law.versions]
        others = [version.date for version in law.others]
        assert len({*held, *others}) == len(held) + len(others), law.law


READ_IN_PART = {"道路运输条例", "农产品质量安全法"}
"""Laws of which only those places were read by hand whose texts, compared, mislead."""
READ_FOR_DECISIONS = {"土地管理法", "土地管理法实施条例", "森林法实施条例", "行政处罚法"}
"""Laws of which places were read by hand that no entry cites: penalty decisions do."""
OLDER_NOT_HELD = {"土地管理法", "土地管理法实施条例", "行政处罚法"}
"""Laws whose older text was read where it is published, and is not held."""


def test_every_cited_place_of_a_law_read_by_hand_has_its_successor() -> None:
    """One each, and none that no entry cites; of laws amended in part, where texts mislead."""
    for law in facts().laws:
        known = [successor.from_ for successor in law.successors]
        if law.law.removeprefix(FULL) in READ_IN_PART:
            assert set(known) < set(cited()[title_key(law.law)]), law.law
        elif known and law.law.removeprefix(FULL) not in READ_FOR_DECISIONS:
            assert sorted(known) == sorted(cited()[title_key(law.law)]), law.law


def test_every_law_that_is_gone_or_rewritten_was_read_by_hand() -> None:
    expected = {law.law for law in facts().laws if law.repealed or law.higher}
    expected |= {"殡葬管理条例", f"{FULL}自然保护区条例"}
    # Of these two no text of what took their place is held, or it stands beside them.
    expected -= {"工贸企业有限空间作业安全管理与监督暂行规定", "商品房屋租赁管理办法"}
    cited_now = {title for title in expected if title_key(title) in cited()}
    assert cited_now <= {law.law for law, _ in successors()}


def test_a_successor_says_where() -> None:
    library = Library.at(ROOT)
    for law, successor in successors():
        assert successor.to, law.law
        assert (successor.law is None) == (successor.version is not None), law.law
        if successor.law is not None:
            assert library.find(successor.law) is not None
        else:
            text = (ROOT / "laws" / file_name(law.law)).read_text(encoding="utf-8")
            held = read_law_file(text)[0].versions
            assert successor.version in {version.date for version in held}, law.law


def test_what_only_moved() -> None:
    moved = {
        (law.law.removeprefix(FULL), found.from_, *found.to)
        for law, found in successors()
        if found.kind == "条款序号调整"
    }
    assert moved == {
        ("大气污染防治法", "第69条第3款", "第240条第3款"),
        ("大气污染防治法", "第69条第5款", "第240条第5款"),
        ("大气污染防治法", "第84条", "第253条"),
        ("大气污染防治法", "第115条第1款第1项", "第1128条第1款第1项"),
        ("大气污染防治法", "第115条第2款", "第1128条第2款"),
        ("噪声污染防治法", "第43条第2款", "第572条第2款"),
        ("噪声污染防治法", "第63条第1款", "第592条第1款"),
        ("噪声污染防治法", "第77条第2项", "第1185条第2项"),
        ("噪声污染防治法", "第81条第2项", "第1189条第2项"),
        ("固体废物污染环境防治法", "第57条第2款", "第514条第2款"),
        ("固体废物污染环境防治法", "第111条第1款第5项", "第1174条第1款第2项"),
        ("土壤污染防治法", "第30条第2款", "第424条第2款"),
        ("土壤污染防治法", "第88条", "第1161条"),
        ("水污染防治法", "第65条第2款", "第319条第2款"),
        ("水污染防治法", "第91条第2款", "第1145条第2款"),
        ("环境影响评价法", "第22条第4款", "第102条第3款"),
        ("道路运输条例", "第69条第2项", "第68条第2款"),
        ("道路运输条例", "第69条第5项", "第68条第2款"),
    }


def test_duties_without_a_counterpart() -> None:
    gone = {(law.law, f.from_) for law, f in successors() if f.kind == "未找到对应条款"}
    assert gone == {
        ("殡葬管理条例", "第8条第1款"),
        ("医疗机构管理条例", "第14条"),
        (f"{FULL}农产品质量安全法", "第48条"),
    }


@needs_texts
def test_versions_are_held_and_others_are_not() -> None:
    for law in facts().laws:
        for version in law.versions:
            assert (law.law, version.date) in texts(), law.law
        for other in law.others:
            assert (law.law, other.date) not in texts(), law.law


@needs_texts
def test_days_of_effect_are_those_that_the_texts_give() -> None:
    for law in facts().laws:
        for version in law.versions:
            by_text = texts()[law.law, version.date].in_force
            assert by_text is None or version.in_force in (None, by_text.day), law.law


@needs_texts
def test_every_old_and_every_new_place_is_there() -> None:
    for law, successor in successors():
        if law.law.removeprefix(FULL) not in OLDER_NOT_HELD:
            old = old_text(law, successor)
            assert place_text(old, read_legal_place(successor.from_)), successor
        for place in successor.to:
            assert place_text(new_text(law, successor), read_legal_place(place)), successor


@needs_texts
def test_what_only_moved_names_the_same_amounts_penalties_and_orders() -> None:
    moved = [found for found in successors() if found[1].kind == "条款序号调整"]
    for law, successor in moved:
        (target,) = successor.to
        old = names_at(old_text(law, successor), read_legal_place(successor.from_))
        new = names_at(new_text(law, successor), read_legal_place(target))
        for key in ("amounts", "penalties", "orders"):
            before, after = (
                [said for n in side for said in getattr(n, key)] for side in (old, new)
            )
            assert sorted(before) == sorted(after), successor


@needs_texts
def test_the_closing_article_of_the_code_names_the_ten() -> None:
    code = texts()[f"{FULL}生态环境法典", date(2026, 3, 12)]
    (closing,) = place_text(code, LegalPlace(1242))
    assert all(f"《{FULL}{title}》" in closing for title in REPLACED_BY_THE_CODE)
    assert closing.count("《") == len(REPLACED_BY_THE_CODE)


@needs_texts
@pytest.mark.parametrize(
    ("by", "day", "article", "gone"),
    [
        ("森林草原防灭火条例", date(2025, 11, 16), 63, "森林防火条例"),
        ("供水条例", date(2026, 2, 11), 50, "城市供水条例"),
    ],
)
def test_the_closing_articles_that_repeal(by: str, day: date, article: int, gone: str) -> None:
    (closing,) = place_text(texts()[by, day], LegalPlace(article))
    assert f"《{gone}》" in closing
    assert "废止" in closing


@needs_texts
@pytest.mark.parametrize(
    ("above", "day"),
    [
        (f"{FULL}社会救助法", date(2026, 4, 30)),
        (f"{FULL}危险化学品安全法", date(2025, 12, 27)),
    ],
)
def test_a_law_that_only_stands_above_repeals_nothing(above: str, day: date) -> None:
    version = texts()[above, day]
    (closing,) = place_text(version, LegalPlace(version.articles[-1].number))
    assert "废止" not in closing


@needs_texts
def test_every_citation_of_local_law_and_rules_leads_to_a_text_at_hand() -> None:
    """To the item, in a version that is held, whatever version the decision's day would need."""
    local = {law.title for law in read_corpus(LOCAL).laws.values()}
    by_key = {title_key(title): title for title in local}
    places = {by_key[key]: named for key, named in cited().items() if key in by_key}
    assert len(places) > 10
    for title, written in places.items():
        version = texts()[title, max(day for law, day in texts() if law == title)]
        for place in map(read_legal_place, written):
            article = version.article(place.article, place.suffix)
            assert article is not None, (title, place)
            facts_here = article_facts(article)
            assert place.paragraph <= len(facts_here.items), (title, place)
            counts = (
                facts_here.items[place.paragraph - 1 :][:1] if place.paragraph else facts_here.items
            )
            assert place.item <= max(counts, default=0), (title, place)
