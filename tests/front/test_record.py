"""What `validate` says of the log rests on its files, and on those that lie beside the data."""

from pathlib import Path

import pytest

from devolved_powers.front import registry_state
from devolved_powers.front.registry_state import add_registry
from tests.support import SMALL, copy_of


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry with a log, whose files count as written long ago."""
    monkeypatch.setattr(registry_state, "SETTLED", 0)
    root = copy_of(SMALL, tmp_path / "registry")
    for name in ("checkpoint", "cosignatures/24/a.sig", "tile/entries/000"):
        (root / "record" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "record" / name).write_text("first", encoding="utf-8")
    (root / "notes.txt").write_text("first", encoding="utf-8")
    return root


def key_of(registry: Path) -> list[bytes]:
    parts: list[bytes] = []
    add_registry(str(registry), parts.append)
    return parts


@pytest.mark.parametrize(
    "name",
    [
        "record/checkpoint",
        "record/cosignatures/24/a.sig",
        "record/tile/entries/000",
        "notes.txt",
    ],
)
def test_a_file_that_says_something_else_is_another_question(registry: Path, name: str) -> None:
    before = key_of(registry)
    assert key_of(registry) == before
    (registry / name).write_text("another", encoding="utf-8")
    assert key_of(registry) != before


def test_without_a_log_what_lies_beside_the_data_is_not_looked_into(
    registry: Path, tmp_path: Path
) -> None:
    (registry / "record").rename(tmp_path / "record")
    before = key_of(registry)
    (registry / "notes.txt").write_text("another", encoding="utf-8")
    assert key_of(registry) == before
