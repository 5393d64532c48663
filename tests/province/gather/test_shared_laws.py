"""Towns that know the very same of the laws share it; no town is told what another's files lack."""

from pathlib import Path

import pytest

from devolved_powers.law.law_file import LawFileFault
from devolved_powers.province.gather import shared_laws as room
from devolved_powers.province.gather.shared_laws import shared_laws


def place(folder: Path, name: str, content: str) -> Path:
    """Return the folder of a registry that has one file on a law."""
    (folder / name / "laws").mkdir(parents=True)
    (folder / name / "registry.yaml").write_text("", encoding="utf-8")
    (folder / name / "laws" / "某法.yaml").write_text(content, encoding="utf-8")
    return folder / name


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_held", {})


def test_the_same_files_are_shared_and_others_are_not(tmp_path: Path) -> None:
    first = shared_laws(place(tmp_path, "甲", "a: 1\n"))
    assert shared_laws(place(tmp_path, "乙", "a: 1\n")) is first
    assert shared_laws(place(tmp_path, "丙", "a: 2\n")) is not first


def test_what_one_registry_stumbled_over_is_not_told_of_another(tmp_path: Path) -> None:
    first = shared_laws(place(tmp_path, "甲", "a: 1\n"))
    first.faults.append(LawFileFault.__new__(LawFileFault))
    assert shared_laws(place(tmp_path, "乙", "a: 1\n")) is not first
