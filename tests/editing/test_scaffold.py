"""A registry for another town."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.editing.scaffold import NewTown, begin
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import PowersError
from devolved_powers.store.loader import load_registry
from tests.imports.registries import TOWN
from tests.support import powers

WORDS = ("--town", "柳河镇", "--county", "示例县", "--province", "示例省")


@pytest.mark.process
def test_a_new_registry_validates_at_once(tmp_path: Path) -> None:
    done = powers("init", "柳河", *WORDS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    checked = powers("validate", "--strict", "--registry", "柳河", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    registry = load_registry(tmp_path / "柳河").registry
    assert registry is not None
    assert registry.control_totals.model_dump() == {
        "decisions": 0, "powers": 0, "enforcement_items": 0, "needs": 0,
    }  # fmt: skip


@pytest.mark.process
def test_it_has_all_that_clerks_editors_and_git_need(tmp_path: Path) -> None:
    files = begin(tmp_path / "town", TOWN)
    assert {f"schemas/{name}" for name in schemas()} <= set(files)
    assert {"README.md", ".gitattributes", ".gitignore"} <= set(files)
    readme = (tmp_path / "town" / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# 柳河镇赋权事项登记")
    assert "powers import" in readme
    formatted = powers("fmt", "--check", cwd=tmp_path / "town")
    assert formatted.returncode == 0, formatted.stdout + formatted.stderr
    described = powers("schema", "--check", cwd=tmp_path / "town")
    assert described.returncode == 0, described.stdout + described.stderr


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "旧.txt").write_text("x", encoding="utf-8")
    with pytest.raises(PowersError):
        begin(tmp_path, TOWN)
    assert [p.name for p in tmp_path.iterdir()] == ["旧.txt"]
    with pytest.raises(PowersError):
        begin(tmp_path / "旧.txt", TOWN)


def test_a_fresh_clone_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    begin(tmp_path, TOWN)
    assert (tmp_path / "registry.yaml").exists()


def test_the_example_of_everyday_words_is_one_once_it_is_no_comment(tmp_path: Path) -> None:
    begin(tmp_path / "town", TOWN)
    path = tmp_path / "town" / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("# synonyms:\n#   - ") == 1
    text = text.replace("# synonyms:\n#   - ", "synonyms:\n  - ")
    path.write_text(text, encoding="utf-8", newline="\n")
    registry = load_registry(tmp_path / "town").registry
    assert registry is not None
    assert registry.synonyms[0].everyday == ("占道", "占路")
    (finding,) = run(load_registry(tmp_path / "town"))  # there are no entries yet
    assert finding.check == "synonym-leads-nowhere"


def test_names_from_the_command_line_stay_data(tmp_path: Path) -> None:
    odd = NewTown(name="甲: {乙}镇", county="# 县", province="省, x")
    begin(tmp_path / "town", odd)
    registry = load_registry(tmp_path / "town").registry
    assert registry is not None
    assert (registry.town.name, registry.town.county) == (odd.name, odd.county)
    assert not run(load_registry(tmp_path / "town"))


def test_a_subdistrict_has_an_office(tmp_path: Path) -> None:
    begin(tmp_path / "town", NewTown(name="城北街道", county="示例县", province="示例省"))
    registry = load_registry(tmp_path / "town").registry
    assert registry is not None
    assert registry.bodies[0].name == "城北街道办事处"


@pytest.mark.process
def test_what_must_be_told_is_named(tmp_path: Path) -> None:
    done = powers("init", "x", "--town", "柳河镇", cwd=tmp_path)
    assert done.returncode == 2
    assert "--county" in done.stderr
    assert not (tmp_path / "x").exists()
