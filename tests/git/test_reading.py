"""Revisions read from git: what they held, whatever the settings and links around them."""

from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.repository import commit_named
from devolved_powers.store.files import read_document
from tests.git.past import BATCH, FOLDER, IN_GIT, registry_in_folder
from tests.repository import Repository
from tests.support import powers

pytestmark = pytest.mark.process


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    return registry_in_folder(tmp_path)


@pytest.fixture
def registry(repository: Repository) -> Path:
    return repository.root / FOLDER


def test_a_revision_holds_what_the_files_held(repository: Repository, registry: Path) -> None:
    before = {d.file: d.text for d in documents_at(registry, "HEAD")}
    assert list(before) == list(dict.fromkeys(before))
    for name, text in before.items():
        assert read_document(registry, name).text == text
    repository.edit(IN_GIT, ("农药经营许可", "兽药经营许可"))
    assert {d.file: d.text for d in documents_at(registry, "HEAD")} == before


@pytest.mark.parametrize(
    "revision", ["-x", "--all", "--upload-pack=x", "nothing", "HEAD..HEAD", "", "a\nb", "x" * 2000]
)
def test_what_is_no_revision_is_refused(registry: Path, revision: str) -> None:
    with pytest.raises(PowersError):
        commit_named(registry, revision)


def test_a_hook_that_points_git_elsewhere_does_not_mislead(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    assert len(documents_at(registry, "main")) == 5


def test_settings_of_the_repository_run_no_program(
    repository: Repository, registry: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    trap.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program"):
        repository.git("config", setting, str(trap))
    repository.git("config", "log.showSignature", "true")
    documents_at(registry, "HEAD")
    assert commits_touching(registry, [BATCH])
    assert not (tmp_path / "ran").exists()


def test_a_link_and_a_huge_file_are_not_read(
    repository: Repository, registry: Path, tmp_path: Path
) -> None:
    (registry / "catalog" / "link.yaml").symlink_to(tmp_path / "secret")
    (registry / "catalog" / "huge.yaml").write_bytes(b"#" * (16 * 1024 * 1024 + 1))
    repository.commit("太大")
    unreadable = [d.file for d in documents_at(registry, "HEAD") if d.unreadable]
    assert unreadable == ["catalog/huge.yaml", "catalog/link.yaml"]
    assert powers("list", "--at", "HEAD", cwd=registry).returncode == 3
