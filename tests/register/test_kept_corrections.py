"""The corrections of the record that are kept are those that git would tell."""

import json
from pathlib import Path

import pytest

from devolved_powers.register import corrections as reading
from devolved_powers.register.kept_corrections import record_of
from devolved_powers.store import cache
from tests.repository import Repository
from tests.support import small_registry

pytestmark = pytest.mark.process


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return the small registry with a history of two commits, and a cache of its own."""
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    repository = Repository(small_registry(tmp_path))
    repository.commit("first")
    _renamed(repository, "依法")
    repository.commit("second")
    return repository


def _renamed(repository: Repository, lead: str) -> None:
    file = repository.root / "powers" / "batch-1.yaml"
    file.write_text(file.read_text("utf-8").replace("name: ", f"name: {lead}", 1), "utf-8")


def _anew(root: Path, identifier: str) -> tuple[reading.Correction, ...]:
    return tuple(reading.corrections(root, identifier))


def test_what_is_kept_is_what_git_tells(repository: Repository) -> None:
    for identifier in ("P1-001", "E-001", "P1-999"):
        told = _anew(repository.root, identifier)
        assert record_of(repository.root, identifier).corrections == told
        assert record_of(repository.root, identifier).corrections == told


def test_a_second_question_reads_no_file_of_git(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record_of(repository.root, "P1-001")
    record_of(repository.root, "P1-002")  # another entry leaves it
    monkeypatch.delattr(reading, "corrections")
    assert record_of(repository.root, "P1-001") == first
    assert first.corrections[0].kind == "corrected"


def test_another_commit_is_told_of(repository: Repository) -> None:
    before = record_of(repository.root, "P1-001")
    _renamed(repository, "再")
    repository.commit("third")
    after = record_of(repository.root, "P1-001")
    assert after.corrections == _anew(repository.root, "P1-001")
    assert after.corrections[0].commit.subject == "third"
    assert record_of(repository.root, "P1-001", "HEAD~1") == before


def test_what_is_kept_and_none_of_ours_is_read_anew(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: dict[str, bytes] = {}
    monkeypatch.setattr(cache, "load", saved.get)
    monkeypatch.setattr(cache, "save", saved.__setitem__)
    told = record_of(repository.root, "P1-001")
    (key,) = saved
    commit, prefix, rows = json.loads(saved[key])
    for damaged in (
        b"",
        b"[]",
        json.dumps([commit, prefix, []]).encode(),
        json.dumps([commit, prefix, {"P1-001": [[1, 2]]}]).encode(),
        json.dumps([commit, "elsewhere/", {"P1-001": []}]).encode(),
        json.dumps(["0" * 40, prefix, {**rows, "P1-001": []}]).encode(),
    ):
        saved[key] = damaged
        assert record_of(repository.root, "P1-001") == told


def test_of_a_shallow_clone_nothing_is_kept(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(clone))
    record = record_of(clone, "P1-001")
    assert record.is_shallow
    assert [c.kind for c in record.corrections] == ["recorded", "recorded"]
    repository.git("-C", str(clone), "fetch", "-q", "--unshallow")
    assert record_of(clone, "P1-001").corrections == _anew(repository.root, "P1-001")
