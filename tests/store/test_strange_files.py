"""What stands in a registry's folders and is no file of its own is found, with its place."""

import json
import os
import shutil
from pathlib import Path
from typing import cast

import pytest

from devolved_powers.checks import run
from devolved_powers.diagnostics import Finding
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.repository import commit_named
from devolved_powers.git.strange_at import strange_at
from devolved_powers.models.files import OWN_FOLDERS
from devolved_powers.store import strange_files as strange_module
from devolved_powers.store import walking as walking_module
from devolved_powers.store.loader import from_documents, load_registry
from devolved_powers.store.portable_names import unportable
from devolved_powers.store.root import find_root
from devolved_powers.store.strange_files import strange_among, strange_files
from devolved_powers.store.walking import MAX_DEPTH, Kind
from devolved_powers.store.workspace import Workspace
from tests.repository import Repository
from tests.support import ROOT, SMALL, copy_of, powers

GBK = b"\xd6\xd0.yaml"
needs_links = pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
needs_bytes = pytest.mark.skipif(os.name != "posix", reason="names of files are no bytes here")


def found(registry: Path) -> dict[str, Finding]:
    """Return what the check finds, by file."""
    findings = run(load_registry(registry))
    return {f.file: f for f in findings if f.check == "unreadable-file"}


def test_nothing_is_strange_in_sound_registries() -> None:
    assert strange_files(ROOT) == {}
    assert strange_files(SMALL) == {}


@needs_links
@pytest.mark.parametrize("kind", ["link", "broken", "pipe", "folder", "repository"])
def test_what_is_no_file_is_found_in_every_folder(registry: Path, kind: str) -> None:
    (registry.parent / "outside").mkdir()
    for folder in OWN_FOLDERS:
        place = registry / folder / "inner" / "一.txt"
        place.parent.mkdir(parents=True)
        match kind:
            case "link":
                place.symlink_to("/etc/passwd")
            case "broken":
                place.symlink_to(registry.parent / "nowhere")
            case "pipe":
                os.mkfifo(place)
            case "folder":
                place.symlink_to(registry.parent / "outside")
            case _:
                (place / ".git").mkdir(parents=True)
                (place / "linked").symlink_to("/etc")
    findings = found(registry)
    assert sorted(findings) == sorted(f"{folder}/inner/一.txt" for folder in OWN_FOLDERS)
    assert {(f.severity, f.position.line) for f in findings.values()} == {("必须改", 1)}


@needs_links
def test_a_broken_link_in_place_of_the_root_file_is_found(registry: Path) -> None:
    (registry / "registry.yaml").unlink()
    (registry / "registry.yaml").symlink_to(registry.parent / "nowhere")
    assert find_root(registry / "powers") == find_root(None, registry) == registry
    assert "registry.yaml" in found(registry)


@needs_links
def test_the_files_at_the_top_are_looked_at(registry: Path) -> None:
    for name in (".powers.lock", ".gitattributes", ".gitignore"):
        (registry / name).unlink(missing_ok=True)
        (registry / name).symlink_to(registry.parent / "nowhere")
    (registry / "others-own").symlink_to("/etc")
    assert sorted(found(registry)) == [".gitattributes", ".gitignore", ".powers.lock"]


@needs_links
def test_what_other_programs_lay_beside_files_is_left_alone(registry: Path) -> None:
    (registry / "powers/.#batch-1.yaml").symlink_to("clerk@office.1234:5678")
    (registry / "powers/._batch-1.yaml").write_bytes(b"\0\x05\x16\x07")
    (registry / "powers/.batch-1.yaml.swp").write_bytes(b"b0VIM")
    assert found(registry) == {}


@pytest.mark.parametrize(
    "name",
    ["powers/.batch-9.yaml", "powers/2022/batch-9.yaml", "catalog/x.YAML", "powers/a/b/c.yml"],
)
def test_data_that_would_silently_not_count_is_found(registry: Path, name: str) -> None:
    (registry / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(registry / "powers/batch-1.yaml", registry / name)
    assert sorted(found(registry)) == [name]


@pytest.mark.parametrize("folder", ["sources", "docs", "powers"])
def test_folders_without_end_are_told_and_not_walked_to_it(registry: Path, folder: str) -> None:
    place = registry / folder
    for _depth in range(MAX_DEPTH + 5):
        place = place / "一"
        place.mkdir(parents=True)
        (place / "a.txt").touch()
    deep = folder + "/一" * (MAX_DEPTH - 1)
    assert list(found(registry)) == [deep]
    assert str(MAX_DEPTH) in found(registry)[deep].result.message


def test_files_without_number_are_told_and_not_looked_at(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (strange_module, walking_module):
        monkeypatch.setattr(module, "MAX_ENTRIES", 10)
    for folder in ("sources", "docs/inner"):
        (registry / folder).mkdir(parents=True, exist_ok=True)
        for number in range(30):
            (registry / folder / f"{number}.txt").touch()
    assert sorted(found(registry)) == ["docs", "sources"]
    assert len([*walking_module.walk_in(registry, "docs", _nothing)]) == 11
    listing = [(f"docs/{number}", "file") for number in range(30)]
    assert set(strange_among(cast("list[tuple[str, Kind]]", listing))) == {"docs"}


def _nothing(_folder: str, _error: PowersError) -> None:
    raise AssertionError


@pytest.mark.parametrize(
    "name",
    ["aux", "AUX.yaml", "con.tar.gz", "nul", "prn.yaml", "com1.yaml", "lpt9", "com¹.txt", "nul .a",
     "a.", "a ", "a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b", "a\\b", "a\tb", "a\x7fb", "."],
)  # fmt: skip
def test_names_that_windows_cannot_hold(name: str) -> None:
    assert unportable(name)


@pytest.mark.parametrize(
    "name",
    ["batch-1.yaml", "auxiliary.yaml", "com10", "console", "com.yaml", "一 二（三）.yaml", ".a"],
)
def test_names_that_every_system_holds(name: str) -> None:
    assert unportable(name) == ""


def test_names_are_compared_as_windows_and_macos_compare_them() -> None:
    names = [
        "powers/a.yaml",
        "powers/A.yaml",
        "docs/e\u0301",
        "docs/\xe9",
        "Catalog",
        "laws/aux.md",
    ]
    strange = strange_among((name, "file") for name in names)
    assert set(strange) == {"Catalog", "docs/\xe9", "laws/aux.md", "powers/a.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="Windows holds no such name")
def test_a_name_that_windows_cannot_hold_is_found_and_the_file_read(registry: Path) -> None:
    (registry / "powers/batch-1.yaml").rename(registry / "powers/aux.yaml")
    assert "powers/aux.yaml" in found(registry)
    assert load_registry(registry).decisions["powers/aux.yaml"].grants


@needs_bytes
@pytest.mark.parametrize("folder", ["powers", "laws", "sources"])
def test_a_name_that_is_not_utf8_is_found(registry: Path, folder: str) -> None:
    (registry / folder).mkdir(exist_ok=True)
    try:
        Path(os.fsdecode(os.fsencode(registry / folder) + b"/" + GBK)).touch()
    except OSError:
        pytest.skip("this file system holds UTF-8 names only")
    finding = found(registry)[rf"{folder}/\udcd6\udcd0.yaml"]
    assert "中.yaml" in finding.result.hint
    finding.result.message.encode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows holds no such name")
@pytest.mark.parametrize("folder", ["powers", "laws", "docs"])
def test_a_name_with_control_characters_is_told_without_them(registry: Path, folder: str) -> None:
    (registry / folder).mkdir(exist_ok=True)
    (registry / folder / "a\n::error::\x1b[2J\u2028.yaml").touch()
    findings = found(registry)
    assert list(findings) == [rf"{folder}/a\x0a::error::\x1b[2J\x2028.yaml"]
    assert all(f.result.message.isprintable() for f in findings.values())


@needs_bytes
@pytest.mark.process
def test_no_command_fails_on_such_a_name(registry: Path) -> None:
    Repository(registry).commit("登记")
    try:
        shutil.copy(
            registry / "powers/batch-1.yaml",
            Path(os.fsdecode(os.fsencode(registry / "powers") + b"/" + GBK)),
        )
    except OSError:
        pytest.skip("this file system holds UTF-8 names only")
    commands = (
        ("search", "道路"), ("validate", "--format", "sarif"), ("ci", "--base", "HEAD"),
        ("set", "P1-001", "note=备注"), ("fmt", "--check"),
    )  # fmt: skip
    for command, code in zip(commands, (3, 1, 1, 3, 3), strict=True):
        done = powers(*command, cwd=registry)
        assert (done.returncode, "故障" in done.stderr) == (code, False), (command, done.stderr)
    Repository(registry).commit("登记文件名不是UTF-8的文件")
    done = powers("search", "道路", "--at", "HEAD", cwd=registry)
    assert (done.returncode, "故障" in done.stderr) == (3, False), done.stderr


@needs_links
@pytest.mark.process
@pytest.mark.parametrize("within", ["", "town/"])
def test_the_same_is_strange_at_a_revision(tmp_path: Path, within: str) -> None:
    repository = Repository(tmp_path / "repository")
    registry = copy_of(SMALL, repository.root / within if within else repository.root)
    (registry / "docs").mkdir()
    (registry / "docs/links").symlink_to("/etc")
    (registry / "powers/extra.yaml").symlink_to("/etc/passwd")
    (registry / "powers/aux.yaml").write_text("", encoding="utf-8")
    (registry / "powers/2022").mkdir()
    shutil.copy(registry / "powers/batch-1.yaml", registry / "powers/2022/batch-1.yaml")
    repository.commit("登记")
    blob = repository.git("rev-parse", "HEAD").strip()
    for path in ("sources/module", "powers/module.yaml"):
        repository.git("update-index", "--add", "--cacheinfo", f"160000,{blob},{within}{path}")
    repository.git("commit", "-q", "-m", "子模块")
    strange = strange_at(registry, commit_named(registry, "HEAD"))
    now = strange_files(registry)
    assert {name: strange[name].reason for name in now} == {n: o.reason for n, o in now.items()}
    assert strange.keys() - now.keys() == {"powers/module.yaml", "sources/module"}
    loaded = from_documents(registry, documents_at(registry, "HEAD"), strange)
    assert set(loaded.unread) >= {"powers/extra.yaml", "powers/module.yaml"}


@needs_links
@pytest.mark.process
def test_a_linked_folder_at_a_revision_is_no_empty_folder(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    registry = copy_of(SMALL, repository.root)
    (registry / "powers").rename(registry / "elsewhere")
    (registry / "powers").symlink_to("elsewhere")
    repository.commit("登记")
    shutil.rmtree(registry / "elsewhere")
    (registry / "powers").unlink()
    copy_of(SMALL, registry)
    for command in (("search", "道路", "--at", "HEAD"), ("diff", "HEAD", "today")):
        done = powers(*command, cwd=registry)
        assert done.returncode == 3, done.stdout
        assert "powers" in done.stderr
    done = powers("ci", "--base", "HEAD", cwd=registry)
    assert "powers无法读取" in done.stdout


@needs_links
@pytest.mark.process
def test_a_link_that_was_there_before_a_change_is_no_new_finding(registry: Path) -> None:
    repository = Repository(registry)
    (registry / "powers/extra.yaml").symlink_to("/etc/passwd")
    repository.commit("登记")
    (registry / "docs").mkdir()
    (registry / "docs/extra").symlink_to("/etc/passwd")
    done = powers("validate", "--since", "HEAD", "--format", "json", cwd=registry)
    files = {f["file"] for f in json.loads(done.stdout)["findings"]}
    assert files == {"docs/extra"}


@pytest.mark.parametrize("name", ["aux", "com1", "a" * 300, "a" * 5000])
def test_no_file_is_made_that_some_system_cannot_hold(registry: Path, name: str) -> None:
    space = Workspace(registry)
    with pytest.raises(PowersError, match=name[:20]) as refusal:
        space.create(f"powers/{name}.yaml", {"decision": name})
    assert refusal.value.code == ExitCode.USAGE
    with pytest.raises(PowersError, match=name[:20]):
        space.attach(f"sources/{name}.csv", b"")
