"""A law of a newer package joined with what a town holds: what it took in itself stays."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.join_package import joined_law
from devolved_powers.law.law_file import read_every_line, write_law_file
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.national import OWN_STUB, LawPackage, TownPlace, marked, package_of
from devolved_powers.law.written_facts import read_facts
from devolved_powers.models.laws import LawFile, VersionFacts
from devolved_powers.yaml_text.edits import Insert, comments, edited
from devolved_powers.yaml_text.reader import Data
from tests.law.invented import FACTS, GARDEN, NEW, NEW_GARDEN, OLD, OLD_GARDEN, text, write


def law(folder: Path, *versions: tuple[date, str], cited: int | None = None) -> LawFile:
    """Return the facts on the invented law, of texts."""
    folder.mkdir(parents=True)
    for day, body in versions:
        write(folder, f"{GARDEN}({day}).md", f"{day.year}年{day.month}月{day.day}日 公布", body)
    corpus = read_corpus(folder)
    places = {GARDEN: [(LegalPlace(cited), date(2023, 1, 1))]} if cited else None
    made = build_index(corpus, corpus.laws, read_facts(FACTS), places=places)
    return read_every_line(made.files[f"{GARDEN}.yaml"])


def packaged(facts: LawFile) -> LawFile:
    """Return a law as a town has it that took it from a package."""
    return read_every_line(marked(write_law_file(facts)))


def dates(versions: tuple[VersionFacts, ...]) -> list[date]:
    return [version.date for version in versions]


BOTH = ((OLD, OLD_GARDEN), (NEW, NEW_GARDEN))
CORRECTED = NEW_GARDEN.replace("保存二年", "保存三年")


def test_a_mark_is_written_where_the_generator_writes_it(tmp_path: Path) -> None:
    written = marked(write_law_file(law(tmp_path / "a", *BOTH)))
    read = read_every_line(written)
    assert [version.packaged for version in read.versions] == [True, True]
    assert write_law_file(read) == written
    assert marked(written) == written


def test_a_new_version_comes_with_what_became_of_the_articles(tmp_path: Path) -> None:
    held = packaged(law(tmp_path / "a", BOTH[0]))
    joined = joined_law(held, law(tmp_path / "b", *BOTH))
    assert joined.new == (NEW,)
    assert not joined.own
    assert joined.law.versions[1].moves_from == OLD
    assert joined.law.versions[1].moves
    assert all(version.packaged for version in joined.law.versions)


def test_a_version_that_only_the_town_has_stays(tmp_path: Path) -> None:
    held = law(tmp_path / "a", *BOTH)
    joined = joined_law(held, law(tmp_path / "b", BOTH[1]))
    assert dates(joined.law.versions) == [OLD, NEW]
    assert joined.own == (OLD,)
    assert joined.law.versions[1].moves_from == OLD, "both were compared here, and neither changed"


def test_a_text_that_came_with_a_package_gives_way_to_its_correction(tmp_path: Path) -> None:
    held = packaged(law(tmp_path / "a", *BOTH))
    newer = law(tmp_path / "b", BOTH[0], (NEW, CORRECTED))
    joined = joined_law(held, newer)
    assert joined.corrected == (NEW,)
    assert joined.law.versions[1].articles == newer.versions[1].articles
    assert not joined.other_text


@pytest.mark.parametrize("source", [None, "县司法局存的文本"])
def test_the_towns_own_text_of_the_same_day_is_kept_and_told(
    tmp_path: Path, source: str | None
) -> None:
    held = law(tmp_path / "a", *BOTH)
    own = held.versions[1].model_copy(update={"source": source, "seen": date(2026, 8, 1)})
    held = held.model_copy(update={"versions": (held.versions[0], own)})
    joined = joined_law(held, law(tmp_path / "b", BOTH[0], (NEW, CORRECTED)))
    assert joined.other_text == (NEW,)
    assert joined.law.versions[1].articles == own.articles
    assert joined.law.versions[1].source == source
    assert joined.law.versions[1].moves_from == OLD


def test_the_source_stays_where_the_text_is_the_same(tmp_path: Path) -> None:
    held = law(tmp_path / "a", BOTH[1])
    own = held.versions[0].model_copy(update={"source": "省公报", "seen": date(2026, 8, 1)})
    joined = joined_law(held.model_copy(update={"versions": (own,)}), law(tmp_path / "b", BOTH[1]))
    (version,) = joined.law.versions
    assert (version.source, version.seen, version.packaged) == ("省公报", date(2026, 8, 1), False)
    assert joined.own == (NEW,)


def test_pairs_of_characters_stay_where_the_article_is_the_same(tmp_path: Path) -> None:
    held = packaged(law(tmp_path / "a", *BOTH, cited=4))
    article = held.versions[1].articles[3]
    assert article.bigrams
    same = joined_law(held, law(tmp_path / "b", *BOTH)).law
    assert same.versions[1].articles[3].bigrams == article.bigrams
    other = joined_law(held, law(tmp_path / "c", BOTH[0], (NEW, CORRECTED))).law
    assert other.versions[1].articles[3].bigrams is None, "of another text they would be wrong"


def test_moves_from_a_version_between_are_not_taken_over(tmp_path: Path) -> None:
    between = (date(2020, 6, 1), OLD_GARDEN.replace("二百元", "三百元"))
    held = law(tmp_path / "a", BOTH[0], between)
    joined = joined_law(held, law(tmp_path / "b", *BOTH))
    assert dates(joined.law.versions) == [OLD, between[0], NEW]
    assert joined.law.versions[2].moves_from is None, "those two were never compared"


ELSEWHERE = TownPlace("贵州省", "遵义市", "示例县")


def package(folder: Path) -> LawPackage:
    """Return a package of one law of the country and one of a province."""
    folder.mkdir()
    write(folder, f"{GARDEN}({NEW}).md", "2022年3月1日 公布", NEW_GARDEN)
    local = text("四川省花圃条例", "2022年3月1日 公布", NEW_GARDEN)
    (folder / f"四川省花圃条例({NEW}).md").write_text(local, encoding="utf-8")
    facts = "version: 2026.11.30\n" + FACTS + "  - law: 四川省花圃条例\n"
    corpus = read_corpus(folder)
    files = build_index(corpus, corpus.laws, read_facts(facts)).files
    made = package_of(
        {"law-facts.yaml": facts.encode(), **{n: t.encode() for n, t in files.items()}}
    )
    assert made is not None
    return made


def test_a_town_takes_its_own_provinces_laws_and_no_others(tmp_path: Path) -> None:
    whole = package(tmp_path / "corpus")
    assert set(whole.files) == {f"{GARDEN}.yaml", "四川省花圃条例.yaml"}
    assert whole.for_town(TownPlace("四川省", None, "示例县")).files == whole.files
    other = whole.for_town(ELSEWHERE)
    assert set(other.files) == {f"{GARDEN}.yaml"}
    assert [known.law for known in other.facts.laws] == [GARDEN]
    kept = whole.for_town(ELSEWHERE, ["四川省花圃条例"])
    assert set(kept.files) == set(whole.files), "what it holds already is kept up"


def test_a_source_of_a_package_covers_no_law_that_it_never_had(tmp_path: Path) -> None:
    collection = package(tmp_path / "corpus").for_town(ELSEWHERE).facts.collection
    assert collection is not None
    assert collection.laws == (GARDEN,)


def test_a_new_towns_own_file_takes_what_a_command_writes_into_it() -> None:
    known: dict[str, Data] = {"law": GARDEN, "short": ["花圃条例"]}
    text = edited("laws/law-facts.yaml", OWN_STUB, [Insert(("laws",), (known,))])
    assert [law.law for law in read_facts(text).laws] == [GARDEN]
    assert set(comments(OWN_STUB)) <= set(comments(text))
