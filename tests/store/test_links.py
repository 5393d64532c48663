"""Links in a registry are not followed: nothing outside is read, shown, made or overwritten."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.registry_folder import data_files, read_in
from devolved_powers.store.writing import write_together
from tests.repository import Repository
from tests.sheets.offices import official_list
from tests.support import CASES, ROOT, SMALL, copy_of, powers

pytestmark = pytest.mark.process

PRIVATE = "private: 保密内容-甲乙丙"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    repository = Repository(tmp_path / "registry")
    copy_of(SMALL, repository.root)
    copy_of(ROOT / "schemas", repository.root / "schemas")
    repository.commit("登记")
    return repository.root


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a file that is no part of the registry."""
    file = tmp_path / "outside.yaml"
    file.write_text(PRIVATE + "\n", encoding="utf-8")
    return file


def replaced(path: Path, target: Path) -> None:
    """Put a link in place of a file."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize(
    "command",
    [
        ["validate"],
        ["validate", "--format", "json"],
        ["ci", "--base", "HEAD"],
        ["search", "道路"],
        ["list"],
        ["stats"],
        ["needs"],
        ["export"],
        ["diff", "batch-1", "today"],
        ["history", "P1-001"],
        ["law", "verify"],
        ["fmt"],
        ["set", "P1-001", "note=备注"],
        ["site", "build", "../page"],
    ],
    ids=" ".join,
)
def test_a_linked_file_is_named_and_never_shown(
    registry: Path, outside: Path, command: list[str]
) -> None:
    (registry / "powers/extra.yaml").symlink_to(outside)
    done = powers(*command, cwd=registry)
    assert done.returncode != 0, done.stdout
    assert "保密内容" not in done.stdout + done.stderr
    assert outside.read_text(encoding="utf-8") == PRIVATE + "\n"


@pytest.mark.parametrize("file", ["registry.yaml", "powers/batch-1.yaml", "powers/extra.yaml"])
def test_validate_says_which_file_is_a_link_and_what_to_do(
    registry: Path, outside: Path, file: str
) -> None:
    replaced(registry / file, outside)
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert f"{file}是链接" in done.stdout
    assert "[unreadable-file]" in done.stdout


@pytest.mark.parametrize(
    "folder", ["powers", "catalog", "laws", "sources", "schemas", "discretion", "docs"]
)
def test_a_linked_folder_is_named_and_nothing_in_it_is_read(registry: Path, folder: str) -> None:
    elsewhere = registry.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.yaml").write_text(PRIVATE + "\n", encoding="utf-8")
    if (registry / folder).is_dir():
        shutil.rmtree(registry / folder)
    (registry / folder).symlink_to(elsewhere)
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert f"{folder}:1:1 必须改 {folder}是链接" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    if folder in ("powers", "catalog", "laws"):
        assert powers("search", "道路", cwd=registry).returncode == 3


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_neither_hangs_nor_fills_the_memory(registry: Path, kind: str) -> None:
    place = registry / "powers/extra.yaml"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place.symlink_to("/dev/zero")
        case _:
            place.mkdir()
    assert powers("search", "道路", cwd=registry).returncode == 3
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "powers/extra.yaml:1:1 必须改" in done.stdout


def test_no_command_writes_through_a_link(registry: Path, outside: Path) -> None:
    commands: dict[str, Callable[[], list[str | Path]]] = {
        "schemas/decision.schema.json": lambda: ["schema"],
        "powers/batch-1.yaml": lambda: ["set", "P1-001", "note=备注"],
        "registry.yaml": lambda: ["fmt"],
        ".gitattributes": lambda: ["git-setup"],
        ".powers.lock": lambda: ["set", "P1-001", "note=备注"],
        "sources/batch-9.csv": lambda: [
            *("import", official_list(registry.parent / "附件1.xlsx"), "--decision", "batch-9"),
            *("--title", "第九批", "--effective", "2023-01-01", "--add-bodies"),
            *("--receives", "柳河镇=yes"),
        ],
    }
    repository = Repository.existing(registry)
    assert repository is not None
    for file, command in commands.items():
        replaced(registry / file, outside)
        done = powers(*command(), cwd=registry)
        assert done.returncode == 3, (file, done.stdout, done.stderr)
        assert file in done.stdout + done.stderr
        assert outside.read_text(encoding="utf-8") == PRIVATE + "\n", file
        repository.git("clean", "-fdq")
        repository.git("checkout", "-q", ".")


def test_a_broken_link_creates_nothing(registry: Path) -> None:
    created = registry.parent / "created"
    for file in (".powers.lock", "schemas/decision.schema.json"):
        replaced(registry / file, created)
    assert powers("set", "P1-001", "note=备注", cwd=registry).returncode == 3
    assert powers("schema", cwd=registry).returncode == 3
    assert not created.exists()


def test_schemas_are_not_written_into_a_linked_folder(registry: Path) -> None:
    elsewhere = registry.parent / "elsewhere"
    (registry / "schemas").rename(elsewhere)
    (elsewhere / "decision.schema.json").unlink()
    (registry / "schemas").symlink_to(elsewhere)
    assert powers("schema", cwd=registry).returncode == 3
    assert not (elsewhere / "decision.schema.json").exists()


def test_a_pipe_among_the_laws_does_not_hang_their_index(registry: Path) -> None:
    law = next(file for file in (registry / "laws").iterdir() if file.name != "law-facts.yaml")
    law.unlink()
    os.mkfifo(law)
    done = powers("law", "index", "--statutes", CASES / "statutes", cwd=registry)
    assert done.returncode == 1
    assert law.name in done.stderr


def test_a_ci_file_is_not_written_into_a_linked_folder(registry: Path) -> None:
    elsewhere = registry.parent / "elsewhere"
    elsewhere.mkdir()
    (registry / ".github").symlink_to(elsewhere)
    program = f"git+https://git.example.invalid/owner/powers@{'a' * 40}"
    done = powers("init", registry, "--program", program, cwd=registry.parent)
    assert done.returncode == 3
    assert ".github是链接" in done.stderr
    assert list(elsewhere.iterdir()) == []


def test_the_registry_itself_may_be_reached_by_a_link(registry: Path) -> None:
    link = registry.parent / "link"
    link.symlink_to(registry)
    done = powers("list", "--registry", link, "--format", "ids", cwd=registry.parent)
    assert done.returncode == 0
    assert "P1-001" in done.stdout
    assert powers("set", "P1-001", "note=备注", cwd=link).returncode == 0


@pytest.mark.parametrize("name", ["../outside.yaml", "/etc/passwd", "powers/../../outside.yaml"])
def test_a_name_that_leads_out_of_the_folder_is_refused(registry: Path, name: str) -> None:
    with pytest.raises(PowersError):
        read_in(registry, name)
    with pytest.raises(PowersError):
        write_together(registry, {name: (None, b"")})


def test_the_functions_say_what_a_link_is(registry: Path, outside: Path) -> None:
    (registry / "powers/extra.yaml").symlink_to(outside)
    assert "powers/extra.yaml" in list(data_files(registry))
    with pytest.raises(PowersError, match=r"powers/extra\.yaml"):
        read_in(registry, "powers/extra.yaml")
    (registry / ".powers.lock").symlink_to(outside)
    with pytest.raises(PowersError, match=r"\.powers\.lock"), registry_lock(registry):
        pass
