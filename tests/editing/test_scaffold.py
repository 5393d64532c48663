"""A registry for another town."""

import re
import shutil
from importlib.metadata import Distribution, PackagePath
from os import PathLike
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.editing import law_facts
from devolved_powers.editing.law_facts import own_facts
from devolved_powers.editing.scaffold import SCENES, begin
from devolved_powers.editing.town_pages import NewTown
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import PowersError
from devolved_powers.law.library import Library
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.scalars import scalar
from tests.imports.registries import TOWN
from tests.repository import Repository
from tests.support import ROOT, SMALL, copy_of, powers

ODD = NewTown(name="甲: {乙}镇", county="# 县", province="省, x")
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
    assert ".venv\\Scripts\\pip install" in readme
    assert "$" not in readme.replace("$env:POWERS_LANG", "")
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


@pytest.mark.parametrize("town", [TOWN, ODD], ids=["usual", "odd"])
def test_the_example_of_the_public_page_is_one_once_it_is_no_comment(
    tmp_path: Path, town: NewTown
) -> None:
    begin(tmp_path / "town", town)
    path = tmp_path / "town" / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    text, count = re.subn("# site:\\n#   (.*)\\n#   (.*)\\n", "site:\\n  \\1\\n  \\2\\n", text)
    assert count == 1
    path.write_text(text, encoding="utf-8", newline="\n")
    registry = load_registry(tmp_path / "town").registry
    assert registry is not None
    assert registry.site is not None
    assert registry.site.publisher == registry.bodies[0].name
    (finding,) = run(load_registry(tmp_path / "town"))  # the rest is still to be written
    assert finding.check == "site-incomplete"


def test_names_from_the_command_line_stay_data(tmp_path: Path) -> None:
    odd = ODD
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


def test_the_scenes_are_those_of_this_registry(tmp_path: Path) -> None:
    own = load_registry(ROOT).registry
    assert own is not None
    assert tuple(own.scenes) == SCENES
    begin(tmp_path / "town", TOWN)
    registry = load_registry(tmp_path / "town").registry
    assert registry is not None
    assert tuple(registry.scenes) == SCENES


@pytest.mark.parametrize("town", [TOWN, ODD], ids=["plain", "odd"])
def test_the_examples_are_sound_once_they_lie_in_their_places(
    tmp_path: Path, town: NewTown
) -> None:
    root = tmp_path / "town"
    begin(root, town, facts=own_facts())
    for example in (root / "examples").iterdir():
        folder = "catalog" if example.stem == "urban-management" else "powers"
        shutil.copy(example, root / folder)
    path = root / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    body = scalar(f"{town.county}综合行政执法局", in_flow=True)
    text = text.replace("\naspects:", f"\n  - {{name: {body}, kind: 县级部门}}\naspects:", 1)
    counted = "{decisions: 2, powers: 1, enforcement_items: 1, needs: 1}"
    text = re.sub(r"(?m)^(control_totals: ).*$", rf"\g<1>{counted}", text)
    path.write_text(text, encoding="utf-8", newline="\n")
    assert not run(load_registry(root))


def test_a_new_registry_knows_the_laws_of_the_program(tmp_path: Path) -> None:
    facts = own_facts()
    assert set(facts) == {path.name for path in (ROOT / "laws").glob("*.yaml")}
    files = begin(tmp_path / "town", TOWN, facts=facts)
    assert {f"laws/{name}" for name in facts} <= set(files)
    assert not run(load_registry(tmp_path / "town"))
    library = Library.at(tmp_path / "town")
    assert library.find("城市道路管理条例") is not None
    assert not library.all_faults()


class Wheel(Distribution):
    """An installation made from a wheel, as far as its files go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def files(self) -> list[PackagePath]:
        names = ("share/devolved-powers/laws/甲条例.yaml", "devolved_powers/laws/not.yaml")
        found = [PackagePath("../..", name) for name in names]
        for file in found:
            file.dist = self
        return found

    def locate_file(self, path: str | PathLike[str]) -> Path:
        return self.folder / path

    def read_text(self, filename: str) -> None:
        """Nothing else is recorded."""


def test_an_installed_program_brings_the_laws_of_its_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, shared = tmp_path / "lib" / "site", tmp_path / "share/devolved-powers/laws"
    site.mkdir(parents=True)
    shared.mkdir(parents=True)
    (shared / "甲条例.yaml").write_bytes("law: 甲条例\n".encode())
    monkeypatch.setattr(law_facts, "_CHECKOUT", site)
    monkeypatch.setattr(law_facts, "distribution", lambda _name: Wheel(site))
    assert own_facts() == {"甲条例.yaml": "law: 甲条例\n".encode()}
    (shared / "甲条例.yaml").unlink()
    with pytest.raises(PowersError):
        own_facts()


@pytest.mark.process
def test_what_git_leaves_out_is_what_is_given_out(tmp_path: Path) -> None:
    root = tmp_path / "town"
    begin(root, TOWN)
    repository = Repository(root)
    for name in ("清单.docx", "清单.xlsx", "台账.csv", "public/index.html", "sources/batch-1.csv"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    listed = repository.git("status", "--porcelain", "--untracked-files=all", "-z")
    assert "sources/batch-1.csv" in listed
    assert not {"清单.docx", "清单.xlsx", "台账.csv", "public/index.html"} & {
        line[3:] for line in listed.split("\0")
    }


@pytest.mark.process
def test_the_facts_of_another_registry_are_added_later(tmp_path: Path) -> None:
    root = tmp_path / "town"
    begin(root, TOWN)
    bare = (root / "README.md").read_text(encoding="utf-8")
    assert "还没有法律法规的资料" in bare
    for named in (SMALL, SMALL / "laws"):
        done = powers("init", "town", "--laws", named, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert Library.at(root).find("示例种子条例") is not None
        again = powers("init", "town", "--laws", named, cwd=tmp_path)
        assert again.returncode == 2
        assert "示例" not in again.stdout
        shutil.rmtree(root / "laws")
    nothing = powers("init", "town", "--laws", tmp_path, cwd=tmp_path)
    assert nothing.returncode == 2
    assert "laws" in nothing.stderr


@pytest.mark.process
def test_facts_that_cannot_be_used_are_not_copied(tmp_path: Path) -> None:
    other = copy_of(SMALL, tmp_path / "other")
    file = other / "laws" / "示例种子条例.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "x: [\n", encoding="utf-8")
    done = powers("init", "town", *WORDS, "--laws", other, cwd=tmp_path)
    assert done.returncode == 3, done.stdout
    assert "示例种子条例.yaml" in done.stderr
    assert not (tmp_path / "town").exists()


@pytest.mark.process
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("validate",), 0),
        (("search", "餐饮"), 1),
        (("list",), 1),
        (("stats",), 0),
        (("needs",), 0),
        (("publications", "--due"), 0),
        (("law", "list", "--all"), 0),
        (("law", "verify"), 0),
        (("law", "cited-by", "城市道路管理条例第二十七条"), 1),
        (("law", "show", "城市道路管理条例第二十七条"), 2),  # there are no texts, and it says so
        (("checklist", "--list"), 0),
        (("coverage",), 0),
        (("fmt", "--check"), 0),
        (("schema", "--check"), 0),
        (("show", "P1-001"), 1),
    ],
    ids=str,
)
def test_every_command_of_the_first_day_answers(
    fresh: Path, command: tuple[str, ...], code: int
) -> None:
    done = powers(*command, cwd=fresh)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fresh") / "town"
    begin(root, TOWN, facts=own_facts())
    return root


@pytest.mark.process
def test_a_page_of_an_empty_registry_is_of_today(fresh: Path, tmp_path: Path) -> None:
    done = powers(
        "site", "build", tmp_path / "public", cwd=fresh, env={"POWERS_TODAY": "2024-05-06"}
    )
    assert done.returncode == 0, done.stderr
    assert "2024-05-06" in done.stdout
    assert "1970" not in done.stdout
