"""Registries and texts whose times tell whether they were changed."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.front.registry_state import SETTLED
from tests.front.place import BESIDE_THE_DATA, Place
from tests.repository import Repository
from tests.support import CASES, SMALL, copy_of


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small registry, beside one of texts, that were not written just now."""
    root = copy_of(SMALL, tmp_path_factory.mktemp("front") / "registry")
    for name in BESIDE_THE_DATA:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")
    shutil.copytree(CASES / "statutes", root.parent / "statutes")
    Repository(root.parent).commit("first")
    time.sleep(SETTLED / 1_000_000_000)
    return root


@pytest.fixture
def place(settled: Path, tmp_path: Path) -> Iterator[Place]:
    before = {path: path.read_bytes() for path in settled.rglob("*.yaml")}
    yield Place(settled, tmp_path)
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
