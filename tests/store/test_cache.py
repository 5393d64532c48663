"""The cache is never wrong: whatever happens to it, answers are those of the files."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers import Registry
from devolved_powers.register import timeline_cache
from devolved_powers.register.recorded import recorded_at, recorded_in
from devolved_powers.register.timeline import timeline
from devolved_powers.store import cache
from devolved_powers.store.loader import load_registry
from tests.repository import Repository
from tests.support import CASES, PROGRAM, ROOT, SMALL, copy_of, small_registry

DAY = date(2022, 1, 1)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    return small_registry(tmp_path)


def kept(registry: Path) -> list[Path]:
    """Return what the cache keeps."""
    inner = registry.parent / "cache" / "devolved-powers"
    return sorted(file for file in inner.iterdir() if file.name != cache.MARKER)


def names(registry: Path) -> list[str]:
    return [p.name for p in Registry.open(registry).snapshot(DAY).powers]


@pytest.mark.parametrize("root", [SMALL, ROOT])
def test_what_comes_out_is_what_went_in(root: Path) -> None:
    loaded = load_registry(root)
    assert loaded.registry is not None
    made = timeline(loaded, loaded.registry)
    assert timeline_cache.decode(timeline_cache.encode(made)) == made


def test_a_change_to_any_file_is_seen_at_once(registry: Path) -> None:
    assert names(registry)[3] == "农药经营许可"
    file = registry / "powers" / "batch-1.yaml"
    stat = file.stat()
    text = file.read_text(encoding="utf-8").replace("农药经营许可", "兽药经营许可")
    file.write_text(text, encoding="utf-8", newline="")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # same size, same time
    assert names(registry)[3] == "兽药经营许可"


@pytest.mark.process
def test_one_commit_has_the_registry_of_the_folder_that_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    towns = Repository(tmp_path / "towns")
    for town, of in (("east", "small"), ("west", "succession")):
        copy_of(CASES / "ok" / of, towns.root / town)
    towns.commit("两镇")

    def seen(town: Path) -> tuple[object, ...]:
        monkeypatch.chdir(town)
        here = Registry.at(".", "HEAD")
        return (
            [(p.id, p.name) for p in here.timeline.powers],
            here.history("P1-002", DAY),
            recorded_at(here.root, "HEAD").log,
            len(Registry.at(town, "HEAD").timeline.powers),
        )

    east, west = seen(towns.root / "east"), seen(towns.root / "west")
    assert all(one != other for one, other in zip(east, west, strict=True))
    assert (seen(towns.root / "east"), seen(towns.root / "west")) == (east, west)
    link = tmp_path / "ours"
    for town, expected in (("east", east), ("west", west)):
        link.symlink_to(towns.root / town)
        assert [(p.id, p.name) for p in Registry.at(link, "HEAD").timeline.powers] == expected[0]
        link.unlink()


def test_what_others_keep_in_the_named_folder_stays(registry: Path) -> None:
    folder = registry.parent / "cache"
    inner = folder / "devolved-powers"
    names(registry)
    own = [folder / f"文档{number}.txt" for number in range(60)]
    own += [folder / ("a" * 40), inner / "说明.txt", inner / f"{'a' * 40}.txt", inner / ("G" * 40)]
    for file in own:
        file.write_text("mine", encoding="utf-8")
        os.utime(file, (0, 0))  # older than all that the cache keeps
    older = inner / f"{'b' * 40}.123.part"
    older.write_bytes(b"left by a writer that was killed")
    os.utime(older, (0, 0))
    batch = registry / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    for number in range(cache.KEEP + 5):
        batch.write_text(f"{text}# {number}\n", encoding="utf-8", newline="")
        names(registry)
    assert [file.name for file in own if not file.exists()] == []
    assert len(kept(registry)) == cache.KEEP + 3
    assert not older.exists()


@pytest.mark.parametrize("kind", ["timeline", "log"])
def test_an_answer_is_kept_under_the_bytes_it_was_made_of(
    registry: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def answer() -> str:
        if kind == "timeline":
            return names(registry)[3]
        holding = recorded_in(registry).log.events["P1-004", "示例镇人民政府"]
        return str(holding[0].values["name"])

    batch = registry / "powers" / "batch-1.yaml"
    before = batch.read_text(encoding="utf-8")

    def saved_meanwhile(_key: str) -> None:
        """Save another version of the file after it was read, before it is understood."""
        text = before.replace("农药经营许可", "兽药经营许可")
        batch.write_text(text, encoding="utf-8", newline="")

    with monkeypatch.context() as patched:
        patched.setattr(cache, "load", saved_meanwhile)
        answer()
    batch.write_text(before, encoding="utf-8", newline="")
    assert answer() == "农药经营许可"


def test_a_law_saved_while_it_is_read_leaves_no_wrong_answer(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laws are known by their state, which is taken before they are read."""
    law = next(file for file in (registry / "laws").iterdir() if file.name != "law-facts.yaml")
    before, state = law.read_bytes(), law.stat()
    expected = str(Registry.open(registry).snapshot(DAY).search().entries)
    for entry in kept(registry):
        entry.unlink()

    def saved_meanwhile(_key: str) -> None:
        law.write_bytes(b"# saved by an editor\n")

    with monkeypatch.context() as patched:
        patched.setattr(cache, "load", saved_meanwhile)
        Registry.open(registry)
    law.write_bytes(before)
    os.utime(law, ns=(state.st_atime_ns, state.st_mtime_ns))  # as `cp -p` and `git stash` may
    assert str(Registry.open(registry).snapshot(DAY).search().entries) == expected


_MAKES_ALL_THAT_IS_KEPT = """
import sys
from pathlib import Path
from devolved_powers import Registry
from devolved_powers.register.cited_texts import cited_texts
from devolved_powers.register.legal_basis import LegalBasis
from devolved_powers.register.read import read_whole
from devolved_powers.register.recorded import recorded_at, recorded_in
root = Path(sys.argv[1])
for opened in (Registry.open(root), Registry.at(root, "HEAD")):
    opened._trails.trail("P1-001")
recorded_in(root), recorded_at(root, "HEAD"), LegalBasis.of(read_whole(root)).judged()
cited_texts(["《示例种子条例》第二条"])
print(*(name for name in sys.modules if name.startswith("devolved_powers.")))
"""
_SAYS_ONLY = {"editor"}
"""Rooms that word what is refused, and nothing that is kept."""


@pytest.mark.process
def test_every_module_that_makes_what_is_kept_is_looked_at(registry: Path) -> None:
    Repository(registry).commit("登记")
    command = [sys.executable, "-c", _MAKES_ALL_THAT_IS_KEPT, str(registry)]
    env = {**os.environ, "POWERS_CACHE": str(registry.parent / "empty")}
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=env)
    modules = [name.split(".")[1:] for name in done.stdout.split()]
    rooms = {"/".join(m[:-1]) for m in modules} | {"/".join(m[:1]) for m in modules if len(m) > 1}
    assert "register/search" in rooms
    assert rooms - _SAYS_ONLY <= {*cache._ROOMS}


def test_an_entry_is_only_that_of_its_own_key(registry: Path) -> None:
    expected = names(registry)
    mine = {path: path.read_bytes() for path in kept(registry)}
    for path in mine:
        path.write_bytes(next(content for other, content in mine.items() if other != path))
    assert names(registry) == expected


@pytest.mark.parametrize("content", [b"{}", b"[]", b"null", b"no json", b"[1]\n{}", b"\xff"])
def test_an_entry_that_is_whole_and_not_ours_is_made_anew(registry: Path, content: bytes) -> None:
    def answers() -> tuple[list[str], str]:
        recorded = recorded_in(registry)
        return names(registry), str((recorded.log.events, recorded.timeline.powers))

    expected = answers()
    for path in kept(registry):
        checksum = cache.blake2b(content, digest_size=16, key=path.name.encode()).digest()
        path.write_bytes(checksum + content)
    assert answers() == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no owners and modes of this kind")
@pytest.mark.parametrize("kind", ["link", "writable", "owner", "foreign"])
def test_a_folder_that_is_not_ours_alone_is_told_and_left_alone(
    registry: Path,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    inner = registry.parent / "cache" / "devolved-powers"
    expected = names(registry)
    held = {path.name: path.read_bytes() for path in inner.iterdir()}
    if kind == "link":
        inner.rename(registry.parent / "elsewhere")
        inner.symlink_to(registry.parent / "elsewhere")
    elif kind == "writable":
        inner.chmod(0o777)
    elif kind == "owner":
        monkeypatch.setattr(os, "geteuid", lambda: inner.stat().st_uid + 1)
    else:
        (inner / cache.MARKER).unlink()
        (inner / "文档.txt").write_text("mine", encoding="utf-8")
        held = {path.name: path.read_bytes() for path in inner.iterdir()}
    monkeypatch.setattr(cache, "_told", set())
    batch = registry / "powers" / "batch-1.yaml"
    batch.write_text(batch.read_text(encoding="utf-8") + "# 另一版\n", encoding="utf-8", newline="")
    assert names(registry) == names(registry) == expected
    assert capsys.readouterr().err.count("POWERS_CACHE") == 1
    assert {path.name: path.read_bytes() for path in inner.iterdir()} == held


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_an_entry_that_is_no_file_is_not_followed(registry: Path, kind: str) -> None:
    expected = names(registry)
    outside = registry.parent / "outside"
    for number, path in enumerate(kept(registry)):
        if kind == "link":
            path.rename(outside.with_name(f"outside{number}"))
            path.symlink_to(outside.with_name(f"outside{number}"))
        else:
            path.unlink()
            path.mkdir() if kind == "folder" else os.mkfifo(path)
    before = {p.name: p.read_bytes() for p in registry.parent.glob("outside*")}
    assert names(registry) == expected
    assert {p.name: p.read_bytes() for p in registry.parent.glob("outside*")} == before


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damage=st.binary(max_size=60), cut=st.integers(0, 2000))
def test_a_damaged_cache_is_made_anew(registry: Path, damage: bytes, cut: int) -> None:
    expected = names(registry)
    for entry in kept(registry):
        entry.write_bytes(entry.read_bytes()[:cut] + damage)
    assert names(registry) == expected


def test_a_read_only_folder_does_no_harm(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocker = registry.parent / "file"
    blocker.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("POWERS_CACHE", str(blocker / "cache"))
    assert len(names(registry)) == 4


@pytest.mark.process
def test_two_commands_at_once_agree(registry: Path) -> None:
    command = [*PROGRAM, "list", "--format", "ids"]
    running = [
        subprocess.Popen(command, cwd=registry, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(6)
    ]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == 7
    leftovers = [p.name for p in kept(registry) if p.suffix == ".part"]
    assert leftovers == []
