"""`powers law update`: newer facts come into a town's registry, and the town's own stay."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.editing.law_package import package_at, packed
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.law_file import read_every_line, write_law_file
from devolved_powers.law.library import Library
from devolved_powers.law.national import OWN_STUB
from devolved_powers.law.written_facts import read_facts
from tests.law.invented import NEW_GARDEN, write
from tests.support import CASES, contents, powers

pytestmark = pytest.mark.process

SEEDS, ROADS, DRUGS = "示例种子条例", "示例城市道路条例", "示例农药办法"
OLD = "2026.1.1"
NATIONAL = """\
version: {version}
collection: {{until: 2026-10-03, source: 示例目录}}
laws:
  - law: 示例农药办法
    repealed: {{on: 2024-01-01, by: 《示例农业投入品条例》, source: 示例}}
  - law: 示例渔业条例
    others: [{{date: 2015-01-01, in_force: 2015-03-01, source: 示例}}]
"""
ENDED = """\
  - law: 示例城市道路条例
    repealed: {on: 2026-05-01, by: 《示例道路法》, source: 《示例道路法》第九十条}
"""


def source(folder: Path, version: str, more: str = "", newer: str = "") -> Path:
    """Write the file of a package made of the invented laws.

    Args:
        folder: an empty one.
        version: its version.
        more: facts besides.
        newer: the text of a version of 2025 of the law on seeds; none where empty.
    """
    texts = folder / "texts"
    shutil.copytree(CASES / "statutes", texts)
    if newer:
        write(texts, f"行政法规/{SEEDS}(2025-06-01).md", "2025年6月1日 公布", newer, SEEDS)
    facts = NATIONAL.format(version=version) + more
    corpus = read_corpus(texts)
    laws = folder / "laws"
    laws.mkdir()
    (folder / "registry.yaml").touch()
    files = build_index(corpus, corpus.laws, read_facts(facts)).files
    for name, text in {**files, "law-facts.yaml": facts}.items():
        (laws / name).write_text(text, encoding="utf-8")
    path = folder / f"facts-{version}.zip"
    path.write_bytes(packed(package_at(folder), b"CC0"))
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    (tmp_path / "first").mkdir()
    return source(tmp_path / "first", OLD)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    (tmp_path / "second").mkdir()
    return source(tmp_path / "second", "2026.11.30", ENDED, NEW_GARDEN)


def laws_of(registry: Path) -> dict[str, bytes]:
    return contents(registry / "laws")


def update(registry: Path, *arguments: str | Path, code: int = 0) -> str:
    done = powers("law", "update", *arguments, cwd=registry, language="en")
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_registry_of_the_old_form_is_parted(registry: Path, first: Path) -> None:
    own = registry / "laws" / "law-facts.yaml"
    town = "  - law: 示例县办法\n    others: [{date: 2020-01-01, source: 县公报}] # 本县查明\n"
    own.write_text(own.read_text(encoding="utf-8") + town, encoding="utf-8")
    said = update(registry, first)
    assert "no version → 2026.1.1" in said
    assert "2 entries that the package has too move to national-facts.yaml" in said
    left = own.read_text(encoding="utf-8")
    assert "示例县办法" in left
    assert "# 本县查明" in left
    assert DRUGS not in left
    assert read_facts((registry / "laws/national-facts.yaml").read_text("utf-8")).version == OLD
    assert powers("law", "index", "--check", cwd=registry).returncode == 0, "all facts are merged"
    assert powers("validate", cwd=registry).returncode == 0


def test_what_differs_stays_the_towns_own_and_is_told(registry: Path, first: Path) -> None:
    own = registry / "laws" / "law-facts.yaml"
    text = own.read_text(encoding="utf-8").replace("on: 2024-01-01", "on: 2024-02-01")
    own.write_text(text, encoding="utf-8")
    said = update(registry, first)
    assert f"Kept in law-facts.yaml, since the package does not say the same: 《{DRUGS}》" in said
    assert f"Of 《{DRUGS}》, law-facts.yaml counts" in said
    record = Library.at(registry).find(DRUGS)
    assert record is not None
    assert record.facts.repealed is not None
    assert record.facts.repealed.on == date(2024, 2, 1)


def test_with_nothing_of_its_own_the_town_gets_an_empty_file(registry: Path, first: Path) -> None:
    update(registry, first)
    assert (registry / "laws/law-facts.yaml").read_text("utf-8") == OWN_STUB


def test_comments_of_the_towns_own_stay_where_no_entry_does(registry: Path, first: Path) -> None:
    own = registry / "laws" / "law-facts.yaml"
    own.write_text(own.read_text(encoding="utf-8") + "# 本县的说明\n", encoding="utf-8")
    update(registry, first)
    text = own.read_text(encoding="utf-8")
    assert "# 本县的说明" in text
    assert text.endswith("\nlaws: []\n")


def test_a_newer_package_brings_versions_and_ends(
    registry: Path, first: Path, second: Path
) -> None:
    update(registry, first)
    before = contents(registry)
    said = update(registry, second, "--check", code=1)
    assert "2026.1.1 → 2026.11.30" in said
    assert "versions new: 1; ends of laws new: 1" in said
    assert "ends: 2026-05-01" in said
    assert "Entries whose law stands otherwise today by it: " in said
    assert "powers law verify --as-of today" in said
    assert update(registry, second, "--dry-run") == said
    assert contents(registry) == before
    update(registry, second)
    seeds = Library.at(registry).find(SEEDS)
    assert seeds is not None
    assert date(2025, 6, 1) in [version.day for version in seeds.versions]
    assert powers("law", "index", "--check", cwd=registry).returncode == 0


@pytest.mark.parametrize("option", [(), ("--check",), ("--dry-run",)])
def test_an_equal_or_older_one_does_nothing_and_says_so(
    registry: Path, first: Path, second: Path, option: tuple[str, ...]
) -> None:
    update(registry, second)
    before = contents(registry)
    assert "no newer" in update(registry, second, *option)
    assert "are older, 2026.1.1, and nothing is done" in update(registry, first, *option)
    assert contents(registry) == before


def test_what_the_town_took_in_itself_stays(registry: Path, first: Path, second: Path) -> None:
    update(registry, first)
    laws = registry / "laws"
    facts = read_every_line((laws / f"{SEEDS}.yaml").read_text("utf-8"))
    own = facts.versions[1].model_copy(
        update={
            "packaged": False,
            "source": "县司法局存的文本",
            "seen": date(2026, 8, 1),
            "articles": facts.versions[1].articles[:-1],
        }
    )
    taken_in = facts.model_copy(update={"versions": (facts.versions[0], own)})
    (laws / f"{SEEDS}.yaml").write_text(write_law_file(taken_in), encoding="utf-8")
    local = write_law_file(
        facts.model_copy(update={"law": "示例县花圃办法", "versions": (own,), "named": ()})
    )
    (laws / "示例县花圃办法.yaml").write_text(local, encoding="utf-8")
    own_facts = (laws / "law-facts.yaml").read_bytes()
    said = update(registry, second)
    assert "laws that the package does not know 1, versions taken in here 1" in said
    assert (
        f"《{SEEDS}》 of 2023-04-20: the package has another text; the town's own is kept" in said
    )
    after = read_every_line((laws / f"{SEEDS}.yaml").read_text("utf-8"))
    assert after.versions[1].articles == own.articles
    assert after.versions[1].source == "县司法局存的文本"
    assert (laws / "示例县花圃办法.yaml").is_file()
    assert (laws / "law-facts.yaml").read_bytes() == own_facts
    # as the message says: without the file, the text of the package is taken
    (laws / f"{SEEDS}.yaml").unlink()
    assert f"《{SEEDS}》" in update(registry, second)
    text = (laws / f"{SEEDS}.yaml").read_text("utf-8")
    assert read_every_line(text).versions[1].articles == facts.versions[1].articles
    assert "no newer" in update(registry, second)


def test_a_file_that_was_changed_by_hand_stays_and_is_told(
    registry: Path, first: Path, second: Path
) -> None:
    update(registry, first)
    file = registry / "laws" / f"{SEEDS}.yaml"
    file.write_bytes(file.read_bytes() + b"# by hand\n")
    changed = file.read_bytes()
    said = update(registry, second)
    assert f"laws/{SEEDS}.yaml cannot be read, or was changed by hand: it stays as it is" in said
    assert file.read_bytes() == changed
    again = update(registry, second)
    assert "no newer" in again
    assert f"laws/{SEEDS}.yaml cannot be read" in again, "it is behind still"
    assert "delete it" in again
    file.unlink()
    assert "Written: 1 files" in update(registry, second)


def test_what_is_only_tried_says_how_to_do_it(registry: Path, first: Path) -> None:
    assert f"`powers law update {first}`" in update(registry, first, "--dry-run")
    assert "nowhere.zip: There is no such file." in update(registry, Path("nowhere.zip"), code=2)


def test_a_broken_own_file_is_refused_and_nothing_written(registry: Path, first: Path) -> None:
    (registry / "laws" / "law-facts.yaml").write_text("laws: 1\n", encoding="utf-8")
    before = contents(registry)
    assert "laws/law-facts.yaml" in update(registry, first, code=3)
    assert contents(registry) == before


def test_damaged_facts_of_a_package_are_written_anew(registry: Path, first: Path) -> None:
    update(registry, first)
    sound = contents(registry)
    file = registry / "laws" / "national-facts.yaml"
    file.write_text("laws: 1\n", encoding="utf-8")
    said = powers("validate", cwd=registry, language="en")
    assert "powers law update" in said.stdout + said.stderr
    update(registry, first)
    assert contents(registry) == sound


def test_another_registry_is_a_source_and_one_without_a_version_is_none(
    registry: Path, first: Path, second: Path, tmp_path: Path
) -> None:
    shutil.copytree(registry, tmp_path / "plain")
    assert "name no version" in update(registry, tmp_path / "plain", code=2)
    other = tmp_path / "other"
    shutil.copytree(registry, other)
    update(other, second)
    assert "no version → 2026.11.30" in update(registry, other)
    del first


def test_a_new_town_has_the_facts_at_once_and_those_of_its_own_province(tmp_path: Path) -> None:
    for province in ("四川省", "贵州省"):
        town = tmp_path / province
        done = powers(
            "init", town, "--town", "示例镇", "--county", "示例县", "--province", province,
            cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        names = laws_of(town).keys()
        assert "national-facts.yaml" in names
        assert (town / "laws/law-facts.yaml").read_text("utf-8") == OWN_STUB
        assert any(name.startswith("四川省") for name in names) == (province == "四川省")
        facts = (town / "laws/national-facts.yaml").read_text("utf-8")
        assert ("- 四川省道路运输条例" in facts) == (province == "四川省")
        assert powers("law", "update", "--check", cwd=town).returncode == 0
        assert powers("law", "index", "--check", cwd=town).returncode == 0
        assert powers("validate", cwd=town).returncode == 0


def test_the_rules_of_procedure_come_and_are_put_back_where_they_are_missing(
    registry: Path, tmp_path: Path
) -> None:
    rules = "rules:\n  - {rule: service, place: 《示例城市道路条例》第四条, version: 2019-03-24, "
    rules += "from: 2019-05-01, number: 7, unit: 工作日}\n"
    (tmp_path / "first").mkdir()
    file = source(tmp_path / "first", OLD)
    file.write_bytes(packed(replace(package_at(file), procedure=rules), b"CC0"))
    said = update(registry, file)
    here = registry / "laws" / "procedure.yaml"
    assert "The rules of procedure come with it: laws/procedure.yaml" in said
    assert here.read_text(encoding="utf-8") == rules
    assert "rules of procedure" not in update(registry, file)
    here.unlink()
    update(registry, file)
    assert here.read_text(encoding="utf-8") == rules
    found = Library.at(registry).procedure.on("service", date(2024, 1, 1))
    assert found is not None
    assert found.number == 7
    assert powers("validate", cwd=registry).returncode == 0
