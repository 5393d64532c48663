"""The folder of a log is listed whole, or it is told why not: what is hidden there is no answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.git.repository import commit_named
from devolved_powers.i18n import speaking
from devolved_powers.record import log_folder
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.store import walking
from tests.repository import Repository


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = tmp_path / "registry"
    (root / "record/checkpoints").mkdir(parents=True)
    (root / "registry.yaml").write_text("data_format: 1\n", encoding="utf-8")
    (root / "record/checkpoints/3").write_text("kept", encoding="utf-8")
    return root


def a_link(folder: Path) -> str:
    """An older checkpoint that contradicts the newest would not be looked at."""
    (folder / "checkpoints/2").symlink_to(folder / "checkpoints/3")
    return "record/checkpoints/2"


def a_repository(folder: Path) -> str:
    (folder / ".git").mkdir()
    return "record"


def a_folder_far_down(folder: Path) -> str:
    (folder / "/".join("d" * walking.MAX_DEPTH)).mkdir(parents=True)
    return "record/d/"


@pytest.mark.parametrize("hidden", [a_link, a_repository, a_folder_far_down])
def test_what_cannot_be_looked_into_is_told(registry: Path, hidden: Callable[[Path], str]) -> None:
    assert LogFolder.of(registry).sizes == (3,)
    place = hidden(registry / "record")
    with speaking("en"), pytest.raises(PowersError, match="does not belong to the log") as told:
        LogFolder.of(registry).paths()
    assert str(told.value.place).startswith(place)


def test_a_folder_of_more_files_than_are_looked_at_is_told(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (walking, log_folder):
        monkeypatch.setattr(module, "MAX_ENTRIES", 4)
    for number in (4, 5):
        (registry / f"record/checkpoints/{number}").write_text("kept", encoding="utf-8")
    assert LogFolder.of(registry).sizes == (3, 4, 5)
    (registry / "record/checkpoints/6").write_text("kept", encoding="utf-8")
    with speaking("en"), pytest.raises(PowersError, match="more than 4 files"):
        LogFolder.of(registry).paths()


@pytest.mark.process
def test_a_link_in_a_commit_is_told_too(registry: Path) -> None:
    a_link(registry / "record")
    repository = Repository(registry)
    repository.commit("a link")
    with speaking("en"), pytest.raises(PowersError, match="does not belong to the log"):
        LogFolder.at(registry, commit_named(registry, "HEAD"), "")
