"""Writing a site: its own folder only, whole or not at all, nothing of others touched."""

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.site.output import MARKER, _digest, write_site
from devolved_powers.store import lock, output_folder
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.registry_folder import BY_HANDLE
from devolved_powers.store.replacing import write_whole
from tests.support import contents

exchanges = pytest.mark.skipif(
    not BY_HANDLE, reason="the system opens nothing in the folder of a handle"
)


def listed(folder: Path, files: dict[str, bytes]) -> None:
    """Write the marker that a site of these files would have."""
    content = {"version": 2, "files": {path: [_digest(text)] for path, text in files.items()}}
    (folder / MARKER).write_text(json.dumps(content), encoding="utf-8")


def no_second_names(*_arguments: object, **_named: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def written(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(folder).items() if name != MARKER}


def test_a_new_folder_is_made_and_filled(tmp_path: Path) -> None:
    write_site(tmp_path / "a" / "site", [("index.html", b"1"), ("powers/P1-001/index.html", b"2")])
    assert written(tmp_path / "a" / "site") == {
        "index.html": b"1",
        "powers/P1-001/index.html": b"2",
    }


def test_a_folder_with_anything_else_in_it_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PowersError) as caught:
        write_site(tmp_path, [("index.html", b"1")])
    assert caught.value.code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_rebuild_takes_away_only_what_the_earlier_site_wrote(tmp_path: Path) -> None:
    write_site(tmp_path, [("index.html", b"1"), ("old/index.html", b"2"), ("old/b/c", b"3")])
    (tmp_path / "CNAME").write_text("town.example", encoding="utf-8")
    (tmp_path / "old" / "mine.txt").write_text("mine", encoding="utf-8")
    write_site(tmp_path, [("index.html", b"1"), ("new/index.html", b"4")])
    assert written(tmp_path) == {
        "index.html": b"1",
        "new/index.html": b"4",
        "CNAME": b"town.example",
        "old/mine.txt": b"mine",
    }
    assert not (tmp_path / "old" / "b").exists()


def test_a_foreign_file_is_never_written_over(tmp_path: Path) -> None:
    write_site(tmp_path, [("index.html", b"1")])
    (tmp_path / "feed.xml").write_text("mine", encoding="utf-8")
    with pytest.raises(PowersError, match=r"feed\.xml"):
        write_site(tmp_path, [("index.html", b"2"), ("feed.xml", b"3")])
    assert written(tmp_path) == {"index.html": b"1", "feed.xml": b"mine"}


def test_when_the_building_fails_the_earlier_site_stays(tmp_path: Path) -> None:
    write_site(tmp_path, [("index.html", b"1")])

    def failing() -> object:
        yield "index.html", b"2"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_site(tmp_path, failing())  # type: ignore[arg-type]
    assert written(tmp_path) == {"index.html": b"1"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [MARKER, "index.html"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    write_site(site, [("powers/index.html", b"1")])
    (site / "powers" / "index.html").unlink()
    (site / "powers").rmdir()
    (site / "powers").symlink_to(outside)
    with pytest.raises(PowersError, match="powers"):
        write_site(site, [("powers/index.html", b"2")])
    assert list(outside.iterdir()) == []
    (tmp_path / "link").symlink_to(site)
    with pytest.raises(PowersError):
        write_site(tmp_path / "link", [("index.html", b"2")])


@pytest.mark.parametrize("new", [[("index.html", b"2")], [("feed.xml", b"3")]])
def test_a_file_that_was_changed_since_is_neither_written_over_nor_taken_away(
    tmp_path: Path, new: list[tuple[str, bytes]]
) -> None:
    """Nor one that a stranger's marker only says to be of a site."""
    write_site(tmp_path, [("index.html", b"1\n")])
    (tmp_path / "index.html").write_bytes(b"mine")
    with pytest.raises(PowersError, match=r"index\.html"):
        write_site(tmp_path, new)
    assert written(tmp_path) == {"index.html": b"mine"}
    (tmp_path / "index.html").write_bytes(b"1\r\n")  # as git writes it on Windows
    write_site(tmp_path, new)
    assert written(tmp_path) == dict(new)


@exchanges
def test_a_folder_exchanged_for_a_link_in_between_is_not_followed(registry: Path) -> None:
    site, outside = registry / "docs" / "site", registry.parent / "outside"
    outside.mkdir()

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a/index.html", b"1"
        (registry / "docs").rename(registry / "before")
        (registry / "docs").symlink_to(outside)
        yield "b/index.html", b"2"

    with pytest.raises(PowersError, match="docs"):
        write_site(site, files())
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("path", ["../victim", "/etc/victim", "a/../../victim", "C:\\victim", ""])
def test_a_marker_made_by_hand_cannot_name_files_elsewhere(tmp_path: Path, path: str) -> None:
    site = tmp_path / "site"
    write_site(site, [("index.html", b"1")])
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    listed(site, {"index.html": b"1", path: b"mine"})
    write_site(site, [("index.html", b"2")])
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"version": 3, "files": {}}',
        '{"version": 1, "files": ["index.html"]}',
        '{"version": 2, "files": {"index.html": [1]}}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_marker_that_cannot_be_read_stops_the_writing(tmp_path: Path, content: str) -> None:
    write_site(tmp_path, [("index.html", b"1")])
    (tmp_path / MARKER).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(PowersError):
        write_site(tmp_path, [("index.html", b"2")])
    assert written(tmp_path) == {"index.html": b"1"}


@pytest.mark.parametrize("above", ["", "town/"])
def test_a_marker_of_a_stranger_gives_away_no_file_of_a_registry(
    tmp_path: Path, above: str
) -> None:
    names = [f"{above}registry.yaml", f"{above}powers/batch-1.yaml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"data")
    for claimed in (names, names[1:]):
        listed(tmp_path, dict.fromkeys(claimed, b"data"))
        before = written(tmp_path)
        with pytest.raises(PowersError, match=r"registry\.yaml"):
            write_site(tmp_path, [("index.html", b"1")])
        assert written(tmp_path) == before


@pytest.mark.parametrize("name", [".git/hooks/pre-commit", ".GIT/config", "a/.git/HEAD"])
def test_a_marker_of_a_stranger_gives_away_no_file_of_git(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"git")
    listed(tmp_path, {name: b"git"})
    write_site(tmp_path, [("index.html", b"1")])
    assert (tmp_path / name).read_bytes() == b"git"


def test_a_file_that_did_not_change_keeps_its_date(tmp_path: Path) -> None:
    write_site(tmp_path, [("index.html", b"1")])
    before = (tmp_path / "index.html").stat().st_mtime_ns
    write_site(tmp_path, [("index.html", b"1")])
    assert (tmp_path / "index.html").stat().st_mtime_ns == before


@pytest.mark.parametrize("function", ["replace", "unlink", "mkdir", "open"])
@pytest.mark.parametrize("fails", range(9))
def test_when_a_file_cannot_be_moved_the_earlier_site_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, fails: int
) -> None:
    write_site(tmp_path, [("a.html", b"1"), ("b/c.html", b"2"), ("old/d.html", b"3")])
    before = contents(tmp_path)
    calls = iter(range(100))
    real = getattr(os, function)

    def failing(*arguments: object, **named: object) -> object:
        if next(calls) == fails:
            raise OSError(errno.ENOSPC, "No space left on device", arguments[0])
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        calling = SimpleNamespace(**{**vars(os), function: failing})
        if function == "open":
            calling.link = no_second_names
        patch.setattr(output_folder, "os", calling)
        refused = None
        try:
            write_site(tmp_path, [("a.html", b"4"), ("b/c.html", b"5"), ("e/f.html", b"6")])
        except PowersError as error:
            refused = error
    if refused is None:
        assert next(calls) <= fails, "an error was passed over"
    else:
        assert str(tmp_path) in refused.message
        assert contents(tmp_path) == before
        assert not (tmp_path / "e").exists()
    write_site(tmp_path, [("a.html", b"4"), ("b/c.html", b"5"), ("e/f.html", b"6")])
    assert written(tmp_path) == {"a.html": b"4", "b/c.html": b"5", "e/f.html": b"6"}


@pytest.mark.parametrize("fails", range(6))
def test_a_copy_that_is_cut_off_is_not_put_in_the_place_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    """On a disk without second names that fills while the earlier site is being kept."""
    write_site(tmp_path, [("a.html", b"1111"), ("b.html", b"2222")])
    before = contents(tmp_path)
    calls = iter(range(100))

    def cut_off(handle: int, content: bytes) -> None:
        if next(calls) == fails:
            write_whole(handle, content[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(handle, content)

    with monkeypatch.context() as patch:
        patch.setattr(output_folder, "os", SimpleNamespace(**{**vars(os), "link": no_second_names}))
        patch.setattr(output_folder, "write_whole", cut_off)
        with pytest.raises(PowersError):
            write_site(tmp_path, [("a.html", b"3333"), ("b.html", b"4444")])
    assert contents(tmp_path) == before


@exchanges
def test_a_folder_exchanged_while_files_are_moved_leaves_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    write_site(site, [("a.html", b"1"), ("b/c.html", b"2"), ("d.html", b"3")])
    before = contents(site)
    real = OutputFolder.move
    times = iter([True])

    def exchanging(place: OutputFolder, name: str, to: str) -> None:
        if to == "b/c.html" and next(times, False):
            (site / "b").rename(outside / "b")
            (site / "b").symlink_to(outside)
            try:
                real(place, name, to)
            finally:
                (site / "b").unlink()
                (outside / "b").rename(site / "b")
        real(place, name, to)

    monkeypatch.setattr(OutputFolder, "move", exchanging)
    with pytest.raises(PowersError, match="b"):
        write_site(site, [("a.html", b"4"), ("b/c.html", b"5"), ("d.html", b"6")])
    assert contents(site) == before


def test_of_two_who_build_into_one_folder_the_second_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, [("index.html", b"1"), ("old.html", b"2")])
    monkeypatch.setattr(lock, "PATIENCE", 0.0)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"3"
        with pytest.raises(PowersError, match=str(tmp_path)):
            write_site(tmp_path, [("index.html", b"4"), ("new.html", b"5")])
        yield "feed.xml", b"6"

    write_site(tmp_path, files())
    assert written(tmp_path) == {"index.html": b"3", "feed.xml": b"6"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [MARKER, "feed.xml", "index.html"]


def test_what_killed_builders_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".powers-site.lock").touch()
    (tmp_path / ".powers-site-new" / "new").mkdir(parents=True)
    write_site(tmp_path, [("index.html", b"1")])
    assert written(tmp_path) == {"index.html": b"1"}


def test_a_name_that_is_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(PowersError):
        write_site(tmp_path / ("a" * 300), [("index.html", b"1")])


@pytest.mark.parametrize("name", [MARKER, "index.html"])
def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write_site(tmp_path, [("index.html", b"1")])
    monkeypatch.setattr(output_folder, "_LARGEST", 1000)
    with (tmp_path / name).open("ab") as file:
        file.truncate(1001)
    with pytest.raises(PowersError, match=name):
        write_site(tmp_path, [("index.html", b"2")])
    assert (tmp_path / name).stat().st_size == 1001


def test_a_system_without_second_names_keeps_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_arguments: object, **_named: object) -> None:
        raise NotImplementedError

    write_site(tmp_path, [("index.html", b"1")])
    calling = SimpleNamespace(**{**vars(os), "link": link})
    monkeypatch.setattr(output_folder, "os", calling)
    write_site(tmp_path, [("index.html", b"2")])
    assert written(tmp_path) == {"index.html": b"2"}


@pytest.mark.parametrize("name", [".powers-site.lock", ".powers-site-new", MARKER])
def test_a_link_in_place_of_what_a_builder_keeps_is_not_followed(tmp_path: Path, name: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    write_site(site, [("index.html", b"1")])
    (site / name).unlink(missing_ok=True)
    (site / name).symlink_to(outside if name.endswith("new") else outside / "mine.txt")
    with pytest.raises(PowersError, match=name):
        write_site(site, [("index.html", b"2")])
    assert contents(outside) == {"mine.txt": b"mine"}
    assert (site / "index.html").read_bytes() == b"1"
