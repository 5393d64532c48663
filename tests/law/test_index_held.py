"""What `laws/` holds stays when its text is not at hand; what would change is counted."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import Index, build_index, merge_facts, refresh_facts
from devolved_powers.law.law_file import read_every_line, read_strictly, write_law_file
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import read_facts
from devolved_powers.models.laws import LawFile
from tests.law.invented import (
    FACTS,
    GARDEN,
    NEW,
    NEW_GARDEN,
    OLD,
    OLD_GARDEN,
    corpus_folder,
    index,
    write,
)

FILE = f"{GARDEN}.yaml"
AMENDED = "2019年5月1日 公布\n2020年8月1日 《甲决定》修订\n2022年3月1日 《修改决定》修订"
CODE = "园林法典"


@pytest.fixture
def both(tmp_path: Path) -> str:
    """The file made of both versions at hand."""
    return index(corpus_folder(tmp_path / "both"))[FILE]


def old_folder(tmp_path: Path) -> Path:
    write(tmp_path / "old", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    return tmp_path / "old"


def new_folder(tmp_path: Path, preamble: str = AMENDED) -> Path:
    write(tmp_path / "new", f"{GARDEN}(2022-03-01).md", preamble, NEW_GARDEN)
    return tmp_path / "new"


def code_folder(tmp_path: Path) -> Path:
    body = OLD_GARDEN.replace("本条例自2019年6月1日", "本法自2023年6月1日").replace(
        "本条例", "本法"
    )
    write(tmp_path / "code", f"{CODE}(2023-05-01).md", "2023年5月1日 公布", body, CODE)
    return tmp_path / "code"


def again(held: dict[str, str], *folders: Path, facts: str = FACTS, prune: bool = False) -> Index:
    """Index what cites the garden regulation, over what is held."""
    corpus = read_corpus(*folders)
    return build_index(corpus, [GARDEN], read_facts(facts), held=held, prune=prune)


def law_in(found: Index) -> LawFile:
    return read_every_line(found.files[FILE])


def test_nothing_is_lost_when_texts_are_not_at_hand(tmp_path: Path, both: str) -> None:
    for folder in (old_folder(tmp_path), new_folder(tmp_path, ""), code_folder(tmp_path)):
        found = again({FILE: both}, folder)
        assert dict(found.files) == {FILE: both}
        changes = (found.new_laws, found.new_versions, found.changed, found.pruned, found.broken)
        assert changes == ((), (), (), (), ())
        assert found.kept == ((FILE,) if folder.name == "code" else ())


def test_hand_written_facts_are_merged_without_a_text(tmp_path: Path, both: str) -> None:
    facts = FACTS + "    repealed: {on: 2023-06-01, by: 《园林法典》, source: 第八条}\n"
    found = again({FILE: both}, code_folder(tmp_path), facts=facts)
    repealed = law_in(found).repealed
    assert repealed is not None
    assert repealed.on == date(2023, 6, 1)
    assert found.changed == (FILE,)


def test_a_version_behind_one_that_is_not_at_hand_is_not_compared(tmp_path: Path) -> None:
    held = index(old_folder(tmp_path))[FILE]
    found = again({FILE: held}, new_folder(tmp_path))
    law = law_in(found)
    assert [version.date for version in law.versions] == [OLD, NEW]
    assert (law.versions[1].moves_from, law.versions[1].moves) == (None, ())
    assert [(str(o.date), o.source) for o in law.others] == [("2020-08-01", "2022-03-01文本前言")]
    assert found.new_versions == ((GARDEN, NEW),)
    assert found.changed == ()
    # With both at hand it is as if they always had been.
    joint = again({FILE: found.files[FILE]}, old_folder(tmp_path), new_folder(tmp_path))
    assert joint.files == again({}, old_folder(tmp_path), new_folder(tmp_path)).files
    assert joint.changed == (FILE,)
    # What only a preamble tells of stays when that text is not at hand.
    assert again(dict(joint.files), old_folder(tmp_path)).files == joint.files


def test_a_version_that_comes_between_parts_the_compared(tmp_path: Path, both: str) -> None:
    write(tmp_path / "between", f"{GARDEN}(2020-08-01).md", "2020年8月1日 修订", OLD_GARDEN)
    law = law_in(again({FILE: both}, tmp_path / "between"))
    assert [version.moves_from for version in law.versions] == [None, None, None]
    assert [version.moves for version in law.versions] == [(), (), ()]


def test_a_changed_text_is_not_compared_by_what_it_was(tmp_path: Path, both: str) -> None:
    write(
        tmp_path / "old",
        f"{GARDEN}(2019-05-01).md",
        "2019年5月1日 公布",
        OLD_GARDEN.replace("牌匾", "木牌"),
    )
    found = again({FILE: both}, tmp_path / "old")
    assert law_in(found).versions[1].moves_from is None
    assert found.changed == (FILE,)


def test_a_text_that_breaks_off_does_not_replace_a_longer_one(tmp_path: Path, both: str) -> None:
    cut = OLD_GARDEN.partition("第七条")[0]
    write(tmp_path / "cut", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", cut)
    assert again({FILE: both}, tmp_path / "cut").files[FILE] == both


def test_only_prune_removes_and_only_what_nobody_names(tmp_path: Path, both: str) -> None:
    held = {FILE: both, **index(code_folder(tmp_path))}
    folder = old_folder(tmp_path)
    kept = again(held, folder)
    assert list(kept.files) == sorted(held)
    assert (kept.kept, kept.idle) == ((f"{CODE}.yaml",), (f"{CODE}.yaml",))
    pruned = again(held, folder, prune=True)
    assert (list(pruned.files), pruned.pruned) == ([FILE], (f"{CODE}.yaml",))
    for named in (
        f"    repealed: {{on: 2023-06-01, by: 《{CODE}》, source: 第八条}}\n",
        f"    higher: {{on: 2023-06-01, law: {CODE}, source: 第八条}}\n",
        f"    successors: [{{from: 第5条, law: {CODE}, kind: 未找到对应条款, source: 甲}}]\n",
    ):
        named_still = again(held, folder, facts=FACTS + named, prune=True)
        assert (named_still.pruned, named_still.idle) == ((), ())
        assert list(named_still.files) == sorted(held)


def test_a_law_that_holds_places_of_a_cited_one_is_indexed(tmp_path: Path) -> None:
    successors = (
        "    successors:\n"
        f"      - {{from: 第5条, law: {CODE}, kind: 条款序号调整, to: [第5条], source: 甲}}\n"
    )
    found = again({}, old_folder(tmp_path), code_folder(tmp_path), facts=FACTS + successors)
    assert found.new_laws == (CODE, GARDEN)
    assert len(read_strictly(found.files[f"{CODE}.yaml"]).versions[0].articles) == 8
    assert found.unheld == ()
    without = again({}, old_folder(tmp_path), facts=FACTS + successors)
    assert (list(without.files), without.unheld) == ([FILE], (CODE,))


def test_a_law_that_nobody_names_is_not_indexed(tmp_path: Path) -> None:
    assert list(again({}, old_folder(tmp_path), code_folder(tmp_path)).files) == [FILE]


def test_a_text_later_than_its_sources_is_refused(tmp_path: Path) -> None:
    facts = FACTS.replace("2023-12-31", "2021-12-31")
    found = again({}, new_folder(tmp_path), facts=facts)
    assert [(late.title, late.day, late.known_until) for late in found.too_late] == [
        (GARDEN, NEW, date(2021, 12, 31))
    ]
    checked = f"checked: [{{until: 2022-12-31, source: 乙, laws: [{GARDEN}]}}]\n"
    found = again({}, new_folder(tmp_path), facts=facts + checked)
    assert found.too_late == ()
    assert law_in(found).known_until == date(2022, 12, 31)
    of_another = f"checked: [{{until: 2022-12-31, source: 乙, laws: [{CODE}]}}]\n"
    assert again({}, new_folder(tmp_path), facts=facts + of_another).too_late != ()


def test_a_file_changed_by_hand_is_made_anew_only_of_all_its_texts(
    tmp_path: Path, both: str
) -> None:
    edited = both.replace('"5000元"', '"50000元"')
    found = again({FILE: edited}, old_folder(tmp_path))
    assert (found.broken, dict(found.files)) == ((FILE,), {})
    found = again({FILE: edited}, corpus_folder(tmp_path / "both"))
    assert (found.broken, dict(found.files)) == ((), {FILE: both})
    assert (found.new_versions, found.changed) == ((), (FILE,))
    for text in ("", "law: [", both.replace(f"law: {GARDEN}", "law: 别的办法")):
        assert again({FILE: text}, corpus_folder(tmp_path / "both")).broken == (FILE,)


def test_both_ways_to_read_a_file_agree(both: str) -> None:
    assert read_every_line(both) == read_strictly(both)


def cited(held: dict[str, str], *folders: Path, article: int = 3) -> LawFile:
    """Index what cites one article of the garden regulation on a day of its first version."""
    places = {GARDEN: [(LegalPlace(article), date(2020, 1, 1))]}
    corpus = read_corpus(*folders)
    return law_in(build_index(corpus, [GARDEN], read_facts(FACTS), held=held, places=places))


def with_pairs(law: LawFile) -> list[tuple[date, int]]:
    return [(v.date, a.article) for v in law.versions for a in v.articles if a.bigrams is not None]


def test_pairs_are_kept_of_cited_articles_in_the_version_of_the_day(
    tmp_path: Path, both: str
) -> None:
    folders = (old_folder(tmp_path), new_folder(tmp_path))
    law = cited({FILE: both}, *folders)
    assert (OLD, 3) in with_pairs(law)
    assert {day for day, _article in with_pairs(law)} == {OLD}
    assert with_pairs(cited({FILE: write_law_file(law)}, *folders, article=2))[0] == (
        OLD,
        2,
    ), "what is no longer cited is given up"


def test_pairs_stay_when_the_text_is_not_at_hand(tmp_path: Path, both: str) -> None:
    held = write_law_file(cited({FILE: both}, old_folder(tmp_path)))
    assert with_pairs(law_in(again({FILE: held}))) == with_pairs(read_every_line(held)) != []
    newer = cited({FILE: held}, new_folder(tmp_path))
    assert with_pairs(newer) == with_pairs(read_every_line(held))
    assert newer.versions[1].moves == read_every_line(both).versions[1].moves
    old_alone = again({FILE: held}, old_folder(tmp_path))
    assert law_in(old_alone).versions[1].moves_from == OLD, "pairs are no change of a text"


def test_a_rank_by_hand_stands_over_the_text_and_goes_with_its_line(tmp_path: Path) -> None:
    write(tmp_path / "x", f"{GARDEN}(2019-05-01).md", "2019年5月1日 国务院令第9号公布", OLD_GARDEN)
    first = again({}, tmp_path / "x")
    assert (law_in(first).rank, law_in(first).territory) == ("行政法规", None)
    by_hand = FACTS + "    rank: 地方性法规\n    territory: 示例省\n    rank_source: 示例\n"
    for held in ({}, dict(first.files)):
        found = again(held, tmp_path / "x", facts=by_hand)
        assert (law_in(found).rank, law_in(found).territory) == ("地方性法规", "示例省")
        without = again(dict(found.files), facts=by_hand)
        assert dict(without.files) == dict(found.files)
        assert refresh_facts(found.files[FILE], read_facts(FACTS)) == first.files[FILE]


def test_who_made_a_law_stays_known_without_its_text(tmp_path: Path) -> None:
    preamble = "1994年1月5日 国务院批准\n1994年1月25日 公安部令第16号发布"
    text = OLD_GARDEN.replace("本条例", "本办法")
    write(tmp_path / "x", "花圃管理办法(1994-01-25).md", preamble, text, "花圃管理办法")
    facts = read_facts("collection: {until: 2023-12-31, source: 虚构的文本}\n")
    read = build_index(read_corpus(tmp_path / "x"), ["花圃管理办法"], facts)
    kept = build_index(read_corpus(), ["花圃管理办法"], facts, held=read.files)
    assert read_every_line(kept.files["花圃管理办法.yaml"]).rank == "行政法规"
    assert dict(kept.files) == dict(read.files)


def test_what_a_person_said_on_adding_a_law_stays(both: str) -> None:
    read = read_every_line(both)
    version = read.versions[0].model_copy(update={"source": "某网站"})
    said = {"rank": "规范性文件", "territory": "示例省"}
    added = read.model_copy(update={**said, "versions": (version,)})
    facts = read_facts(FACTS)
    merged = merge_facts(added, None, facts)
    assert (merged.rank, merged.territory) == ("规范性文件", "示例省")
    known = facts.laws[0].model_copy(update={"rank": "地方性法规"})
    assert merge_facts(added, known, facts).rank == "地方性法规"
    assert merge_facts(read.model_copy(update=said), None, facts).rank == "行政法规"
