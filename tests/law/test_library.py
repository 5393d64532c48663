"""The folder `laws/`, asked for one law at a time."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.library import Library, read_facts
from devolved_powers.law.timeline import Dated, in_force_on
from devolved_powers.law.titles import FACTS_FILE
from devolved_powers.models.law_facts import LawFacts
from devolved_powers.store import cache
from tests.law.invented import FACTS, GARDEN, NEW, OLD, corpus_folder, index, library
from tests.support import project_registry


def on_disk(tmp_path: Path) -> Library:
    folder = tmp_path / "laws"
    folder.mkdir()
    for name, content in index(corpus_folder(tmp_path / "corpus")).items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "law-facts.yaml").write_text(FACTS, encoding="utf-8")
    return Library.at(tmp_path)


def test_a_law_by_all_its_titles(tmp_path: Path) -> None:
    opened = on_disk(tmp_path)
    law = opened.find(GARDEN)
    assert law is not None
    for title in ("花圃条例", f"中华人民共和国{GARDEN}", f"《{GARDEN}》", "花圃 管理条例"):
        assert opened.find(title) is law
    assert opened.find("没有的法") is None
    assert opened.titles == (GARDEN,)
    assert not opened.is_empty
    assert opened.faults == []


def test_an_empty_library(tmp_path: Path) -> None:
    opened = Library.at(tmp_path)
    assert opened.is_empty
    assert opened.find(GARDEN) is None
    assert opened.facts is None


def test_articles_are_parsed_when_asked_for(tmp_path: Path) -> None:
    law = library(corpus_folder(tmp_path)).find(GARDEN)
    assert law is not None
    older, newer = law.versions
    third = older.article(3)
    assert third is not None
    assert third.items == (3, 0)
    assert older.article(9) is None
    assert older.article(3, 1) is None
    assert older.article(3) is third
    assert len(newer.articles) == 8
    assert newer.moves is not None
    assert len(newer.moves) == 7


def test_only_hand_written_facts(tmp_path: Path) -> None:
    facts = "laws: [{law: 省花圃办法, others: [{date: 2018-01-01, source: 省公报}]}]"
    law = library(corpus_folder(tmp_path), facts).find("省花圃办法")
    assert law is not None
    assert law.versions == ()


def test_broken_files_are_faults(tmp_path: Path) -> None:
    opened = on_disk(tmp_path)
    broken = tmp_path / "laws" / f"{GARDEN}.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (tmp_path / "laws" / "law-facts.yaml").write_text("laws: 1", encoding="utf-8")
    assert opened.find(GARDEN) is None
    assert opened.find("花圃条例") is None
    assert [fault.file for fault in opened.faults] == [f"{GARDEN}.yaml", "law-facts.yaml"]
    assert opened.faults[0].reason == "seal"


@pytest.mark.parametrize("text", ["laws: [", "laws: [{law: 甲}]\nlaws: []", "x: 1", "laws: [{}]"])
def test_facts_that_do_not_fit(text: str) -> None:
    with pytest.raises(BrokenLawFileError, match=r"\w"):
        read_facts(text)


@pytest.mark.parametrize("line", ['      - {"article": ! x}', '      - {"article": 1}'])
def test_a_line_that_is_no_fact_on_an_article_is_told_with_its_law(
    tmp_path: Path, line: str
) -> None:
    law = library(corpus_folder(tmp_path)).find(GARDEN)
    assert law is not None
    law.versions[0].entries.articles.append(line)
    with pytest.raises(PowersError, match=GARDEN):
        _all = law.versions[0].articles


def test_which_version_is_in_force(tmp_path: Path) -> None:
    law = library(corpus_folder(tmp_path)).find(GARDEN)
    assert law is not None
    found = [
        version.day if (version := law.version_on(day)) else None
        for day in (date(2019, 5, 31), date(2019, 6, 1), date(2022, 4, 30), date(2022, 5, 1))
    ]
    assert found == [None, OLD, OLD, NEW]


def test_while_the_day_of_effect_is_not_known() -> None:
    one = Dated(date(2015, 1, 1), date(2015, 3, 1), held=True)
    two = Dated(date(2020, 1, 1), None, held=True)
    assert in_force_on([one, two], date(2019, 12, 31)).certain == one
    during = in_force_on([two, one], date(2020, 6, 1))
    assert during.versions == (two, one)
    assert during.certain is None
    assert in_force_on([one, two], date(2022, 1, 1)).certain == two
    assert in_force_on([one], date(2015, 2, 1)).versions == ()
    assert in_force_on([two], date(2020, 6, 1)).open_start


def _opened(root: Path) -> LawFacts | None:
    return Library.at(root).facts


def test_kept_facts_are_those_of_the_file_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    root = project_registry(tmp_path / "registry")
    file = root / "laws" / FACTS_FILE
    read = read_facts(file.read_text(encoding="utf-8"))
    first, second = _opened(root), _opened(root)
    assert first == second == read
    assert repr(second) == repr(read)
    assert second is not None
    assert second.model_fields_set == read.model_fields_set
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "  - {law: 示例虫害防治办法}\n", encoding="utf-8")
    assert _opened(root) != read
    file.write_text("laws: [\n", encoding="utf-8")
    broken = Library.at(root)
    assert broken.facts is None
    assert len(broken.faults) == 1
    file.write_bytes(b"\xff\n")
    assert Library.at(root).facts is None
    file.write_text(text, encoding="utf-8")
    for foreign in (b"", b"[]", b"null", b'{"laws": 1}', b'{"more": []}'):
        monkeypatch.setattr(cache, "load", lambda _key, kept=foreign: kept)
        assert _opened(root) == read
