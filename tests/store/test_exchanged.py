"""A folder is exchanged for a link while a writer is at work: nothing outside is changed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.store import registry_folder
from devolved_powers.store.lock import recover, registry_lock
from devolved_powers.store.replacing import LEFTOVER
from devolved_powers.store.writing import Change, write_together
from tests.support import contents

CALLS = ("open", "stat", "mkdir", "chmod", "replace", "unlink")
OLD = {"powers/a.yaml": b"a\n", "powers/b.yaml": b"b\n", "powers/gone.yaml": b"g\n"}
CHANGES: dict[str, Change] = {
    "powers/a.yaml": (b"a\n", b"A\n"),
    "powers/new/c.yaml": (None, b"C\n"),
    "powers/gone.yaml": (b"g\n", None),
    "powers/b.yaml": (b"b\n", b"B\n"),
}
pytestmark = pytest.mark.skipif(
    not registry_folder.BY_HANDLE, reason="the system makes nothing in the folder of a handle"
)


class Exchanger:
    """Calls `exchange` before one of the calls of `os`, counted from 0."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, exchange: Callable[[], None]) -> None:
        self.calls = 0
        self._at, self._exchange = at, exchange
        for name in CALLS:
            patch.setattr(os, name, self._watched(getattr(os, name)))

    def _watched(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            self.calls += 1
            if self.calls == self._at + 1:
                self._exchange()
            return real(*args, **named)

        return call


def fresh(folder: Path) -> Path:
    """Make a registry, and a folder elsewhere that looks like its `powers`."""
    shutil.rmtree(folder, ignore_errors=True)
    for place in ("registry", "elsewhere"):
        (folder / place / "powers").mkdir(parents=True)
        for name, content in OLD.items():
            (folder / place / name).write_bytes(content)
    return folder / "registry"


def write(root: Path, changes: dict[str, Change]) -> bool:
    """Write a change; return whether that was not refused."""
    try:
        with registry_lock(root):
            write_together(root, changes)
    except PowersError:
        return False
    return True


@pytest.mark.parametrize("changes", [CHANGES, {"powers/a.yaml": CHANGES["powers/a.yaml"]}])
def test_whenever_a_folder_becomes_a_link_nothing_is_written_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Change]
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    written = [n for n, (_old, new) in changes.items() if new is not None]
    for at in range(600):
        root = fresh(tmp_path / "work")
        elsewhere = root.parent / "elsewhere"

        def exchange(root: Path = root, elsewhere: Path = elsewhere) -> None:
            (root / "powers").rename(root / "before")
            (root / "powers").symlink_to(elsewhere / "powers")

        with monkeypatch.context() as patch:
            exchanger = Exchanger(patch, at, exchange)
            done = write(root, changes)
        assert contents(elsewhere) == OLD, f"exchanged at call {at}"
        if exchanger.calls <= at:
            assert done
            break
        (root / "powers").unlink()
        (root / "before").rename(root / "powers")
        recover(root)
        new = {**OLD, **{n: changes[n][1] for n in written}}
        for name in changes.keys() - set(written):
            del new[name]
        held = {n: content for n, content in contents(root).items() if LEFTOVER not in n}
        assert held in (OLD, new), f"exchanged at call {at}"
    assert 10 < at < 599
