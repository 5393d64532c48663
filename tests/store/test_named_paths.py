"""Paths that the user names: his own business outside a registry, the door's inside one."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from devolved_powers.editing import scaffold
from devolved_powers.editing.program import program_at
from devolved_powers.editing.scaffold import begin
from devolved_powers.editing.town_pages import NewTown
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.law.corpus import read_corpus
from devolved_powers.register.exported import read_exported
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.store import named_paths, writing
from devolved_powers.store.named_paths import named_output, named_place, open_named
from devolved_powers.store.registry_folder import BY_HANDLE
from devolved_powers.store.writing import write_atomically
from tests.support import contents, powers

needs_links = pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
TEXT = "# 示例法(2020-01-01)"


@pytest.mark.parametrize(
    "name",
    ["registry.yaml", "powers/batch-1.yaml", "powers/new.yaml", "catalog/a.csv", "laws/a.csv",
     "sources/batch-9.csv", "schemas/a.json", "discretion/a.xlsx", ".git/config", ".github/a.html",
     ".gitattributes", ".powers.lock", ".powers-journal", "Registry.YAML", "POWERS/a.csv",
     "docs/.git/hooks/post-commit", "powers/../registry.yaml", "lists/../powers/a.csv"],
)  # fmt: skip
def test_nothing_is_written_over_the_registrys_own_files(registry: Path, name: str) -> None:
    with pytest.raises(PowersError) as refusal:
        named_output(registry / name)
    assert refusal.value.code == ExitCode.USAGE
    assert refusal.value.hint


@pytest.mark.parametrize("name", ["清单.csv", "docs/清单.csv", "lists/a b.csv", "page"])
def test_lists_may_be_written_beside_them(registry: Path, name: str) -> None:
    assert named_output(registry / name) == registry / name


@pytest.mark.parametrize("name", ["lists/a:b.csv", "a\udcd6.csv", "a\\b.csv"])
def test_a_name_that_not_every_system_can_hold_is_refused_there(registry: Path, name: str) -> None:
    for ask in (named_output, read_sheets, read_exported):
        with pytest.raises(PowersError):
            ask(registry / name)


@needs_links
def test_links_outside_are_the_users_and_inside_are_refused(registry: Path) -> None:
    outside = registry.parent / "清单.csv"
    outside.write_text("a\n", encoding="utf-8")
    link = registry.parent / "link.csv"
    link.symlink_to(outside)
    assert named_output(link) == link
    assert named_place(link) == (None, "")
    with open_named(link) as file:
        assert file.read() == b"a\n"
    (registry / "link.csv").symlink_to(outside)
    (registry / "lists").symlink_to(registry.parent)
    (registry / "broken.csv").symlink_to(registry.parent / "nowhere")
    for name in ("link.csv", "lists/清单.csv", "broken.csv"):
        for ask in (named_place, named_output, read_sheets, read_exported, read_corpus):
            with pytest.raises(PowersError, match=name.partition("/")[0]):
                ask(registry / name)


@needs_links
def test_a_link_from_outside_into_the_registry_is_seen_through(registry: Path) -> None:
    link = registry.parent / "link.yaml"
    link.symlink_to(registry / "powers/batch-1.yaml")
    with pytest.raises(PowersError):
        named_output(link)
    (registry.parent / "reached").symlink_to(registry)
    with pytest.raises(PowersError):
        named_output(registry.parent / "reached/powers/a.csv")
    reached = registry.parent / "reached" / "a.csv"
    assert named_output(reached) == reached


@needs_links
@pytest.mark.parametrize("way", ["lists/清单.csv", "away/../docs/清单.csv", "清单.csv"])
def test_a_link_of_the_users_leads_to_no_link_of_the_registry(registry: Path, way: str) -> None:
    outside = registry.parent / "outside.csv"
    outside.write_text("mine", encoding="utf-8")
    docs, here = registry / "docs", registry.parent / "here"
    docs.mkdir(exist_ok=True)
    here.mkdir()
    (docs / "清单.csv").symlink_to(outside)
    (here / "lists").symlink_to(docs)
    (here / "away").symlink_to(registry / "powers")
    (here / "清单.csv").symlink_to(docs / "清单.csv")
    for ask in (named_place, named_output, read_sheets, read_exported):
        with pytest.raises(PowersError, match="docs"):
            ask(here / way)
    with pytest.raises(PowersError, match="docs"):
        write_atomically(here / way, b"")
    assert outside.read_text(encoding="utf-8") == "mine"
    (docs / "清单.csv").unlink()
    assert named_place(here / way) == (registry.resolve(), "docs/清单.csv")
    write_atomically(here / way, b"1")
    assert (docs / "清单.csv").read_bytes() == b"1"


@needs_links
def test_no_registry_is_begun_and_no_wheel_read_through_a_link_of_a_registry(
    registry: Path,
) -> None:
    outside = registry.parent / "outside"
    outside.mkdir()
    wheel = "devolved_powers-1.0-py3-none-any.whl"
    (outside / wheel).write_bytes(b"PK")
    (registry / "town").symlink_to(outside)
    for ask in (
        lambda: begin(
            registry / "town" / "new", NewTown(name="甲镇", county="乙县", province="丙省")
        ),
        lambda: program_at(str(registry / "town" / wheel)),
    ):
        with pytest.raises(PowersError, match="town"):
            ask()
    assert [*contents(outside)] == [wheel]


@needs_links
@pytest.mark.skipif(not BY_HANDLE, reason="the system opens nothing in the folder of a handle")
def test_a_registry_begun_in_another_follows_no_link_put_there_in_between(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = registry.parent / "outside"
    outside.mkdir()
    look = scaffold._refuse_others

    def exchange_after_it(folder: Path) -> None:
        look(folder)
        if not (registry / "towns").exists():
            (registry / "towns").symlink_to(outside)

    monkeypatch.setattr(scaffold, "_refuse_others", exchange_after_it)
    with pytest.raises(PowersError, match="towns"):
        begin(registry / "towns" / "new", NewTown(name="甲镇", county="乙县", province="丙省"))
    assert contents(outside) == {}
    (registry / "towns").unlink()
    monkeypatch.undo()
    files = begin(registry / "towns" / "new", NewTown(name="甲镇", county="乙县", province="丙省"))
    assert sorted(contents(registry / "towns" / "new")) == sorted(files)


@pytest.mark.parametrize("inside", [True, False])
def test_an_interruption_leaves_no_new_file_beside_a_list(
    registry: Path, monkeypatch: pytest.MonkeyPatch, inside: bool
) -> None:
    folder = registry if inside else registry.parent / "lists"
    folder.mkdir(exist_ok=True)
    before = contents(folder)

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "put_in_place", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(folder / "清单.csv", b"1")
    assert contents(folder) == before


@needs_links
@pytest.mark.parametrize("name", ["loop.csv", "loop.csv/a.csv"])
def test_links_in_a_circle_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    assert named_place(tmp_path / name) == (None, "")
    for ask in (read_sheets, read_exported, partial(write_atomically, content=b"")):
        with pytest.raises(PowersError):
            ask(tmp_path / name)


@needs_links
@pytest.mark.process
def test_commands_write_no_list_over_data(registry: Path) -> None:
    before = contents(registry)
    outside = registry.parent / "outside.csv"
    for command in (
        ("export", "-o", "powers/batch-1.csv"),
        ("site", "build", "sources"),
        ("ci", "--summary", "registry.yaml"),
    ):
        done = powers(*command, cwd=registry)
        assert done.returncode == 2, (command, done.stderr)
    assert contents(registry) == before
    (registry / "清单.csv").symlink_to(outside)
    done = powers("export", "-o", "清单.csv", cwd=registry)
    assert done.returncode == 3, done.stderr
    assert not outside.exists()


@needs_links
@pytest.mark.skipif(not BY_HANDLE, reason="the system opens nothing in the folder of a handle")
@pytest.mark.parametrize("read", [read_sheets, read_exported, read_corpus])
def test_a_folder_of_lists_exchanged_for_a_link_in_between_is_not_followed(
    registry: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[Path], object]
) -> None:
    lists, outside = registry / "lists" / "texts", registry.parent / "outside" / "texts"
    for folder in (lists, outside):
        folder.mkdir(parents=True)
        (folder / "a(2020-01-01).md").write_text("a,b\n1,2\n", encoding="utf-8")
    look = named_paths._followed

    def exchange_after_it(path: Path) -> Path:
        place = look(path)
        (registry / "lists").rename(registry / "before")
        (registry / "lists").symlink_to(outside.parent)
        return place

    monkeypatch.setattr(named_paths, "_followed", exchange_after_it)
    if read is read_corpus:
        corpus = read_corpus(lists)
        assert (corpus.files, [note.kind for note in corpus.unread]) == (0, ["unreadable"])
        return
    with pytest.raises(PowersError, match="lists"):
        read(lists / "a(2020-01-01).md")


@needs_links
def test_a_pipe_among_the_texts_of_laws_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "示例法(2020-01-01).md").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "另一法(2020-01-01).md")
    corpus = read_corpus(tmp_path)
    assert [note.kind for note in corpus.unread if note.path.startswith("另一法")] == ["unreadable"]
