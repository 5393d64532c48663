"""Whatever happens to a writer of the log, the log is the old one or the new one, whole."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.record import append
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.merkle import leaf_hash, root_hash
from devolved_powers.record.versions import LastVersion, RecordVersion, record_versions
from devolved_powers.store.lock import recover
from devolved_powers.store.replacing import LEFTOVER
from tests.record.example import LOG, Example, go_on, lay
from tests.record.logs import appended, files_of_log, leaves_of_log
from tests.support import powers

pytestmark = pytest.mark.process
posix = pytest.mark.skipif(sys.platform == "win32", reason="processes are not parted there")
KILLED = 9
CHANGING = ("write", "fsync", "open", "replace", "unlink", "chmod", "mkdir", "rmdir")
"""The functions by which files are changed."""
_WRITING = os.O_WRONLY | os.O_RDWR


@pytest.fixture
def logged(tmp_path: Path) -> Example:
    """The example with a log that lacks the last commit."""
    example = lay(tmp_path / "example")
    appended(example.registry)
    go_on(example)
    return example


def killed_at(step: int, act: Callable[[], object]) -> int:
    """Do something in a process that ends before one of its steps; return its exit code.

    Args:
        step: how many changes of files it may make.
        act: what it does.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = step

    def counted(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def count(*arguments: object, **named: object) -> object:
            nonlocal left
            flags = arguments[1] if name == "open" and len(arguments) > 1 else _WRITING
            if name != "open" or (isinstance(flags, int) and flags & _WRITING):
                left -= 1
            if left < 0:
                os._exit(KILLED)
            return real(*arguments, **named)

        return count

    try:
        for name in CHANGING:
            setattr(os, name, counted(name))
        act()
    except BaseException:  # noqa: BLE001 - the process of the tests is not to go on twice
        os._exit(1)
    os._exit(0)


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git be asked the same but once: what is killed here is the writing."""
    for name in ("commit_named", "prefix_of", "record_line", "_settings_at"):
        monkeypatch.setattr(append, name, cache(getattr(append, name)))
    read: list[RecordVersion] = []

    def versions(root: Path, line: object, after: LastVersion | None) -> list[RecordVersion]:
        if not read:
            read.extend(record_versions(root, line, None))  # type: ignore[arg-type]
        return read[after.number if after else 0 :]

    monkeypatch.setattr(append, "record_versions", versions)


def killed_everywhere(root: Path) -> Iterator[int]:
    """Append in processes that are killed after no change of files, one, two, until one ends."""
    for step in range(300):
        code = killed_at(step, lambda: appended(root))
        assert code in (0, KILLED)
        yield step
        if code == 0:
            return
    pytest.fail("it does not end")


def is_whole(root: Path) -> bool:
    """Return whether the log is the one that its newest checkpoint says."""
    folder = LogFolder.of(root)
    hashes = [leaf_hash(leaf) for leaf in folder.leaves()]
    checkpoint = folder.checkpoint
    assert checkpoint is not None
    assert folder.read(f"checkpoints/{checkpoint.size}") == folder.read("checkpoint")
    return folder.tiles.leaf_hashes() == hashes and root_hash(hashes) == checkpoint.root


def begin_anew(root: Path, before: Path) -> None:
    """Put the log back to what it was."""
    shutil.rmtree(root / "record")
    shutil.copytree(before, root / "record")


@posix
def test_a_writer_killed_at_every_step_leaves_the_old_log_or_the_new_one(
    logged: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logged.registry
    read_once(monkeypatch)
    shutil.copytree(root / "record", before := tmp_path / "before")
    old = files_of_log(root)
    appended(root)
    new = files_of_log(root)
    steps = 0
    begin_anew(root, before)
    for steps in killed_everywhere(root):
        assert is_whole(root), f"for readers, after step {steps}"
        recover(root)
        assert files_of_log(root) in (old, new), f"after step {steps}"
        assert appended(root).checkpoint.size == 27
        assert files_of_log(root) == new
        begin_anew(root, before)
    assert steps > 20
    assert not list(root.rglob(f".*{LEFTOVER}"))


@posix
def test_without_the_journal_the_order_of_writing_alone_keeps_the_log_whole(
    logged: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logged.registry
    read_once(monkeypatch)
    shutil.copytree(root / "record", before := tmp_path / "before")
    appended(root)
    new = files_of_log(root)
    begin_anew(root, before)
    for step in killed_everywhere(root):
        (root / JOURNAL_NAME).unlink(missing_ok=True)
        assert is_whole(root), f"after step {step}"
        appended(root)
        assert files_of_log(root) == new, "what was left beyond the checkpoint is swept up"
        begin_anew(root, before)


@posix
def test_a_first_append_that_is_killed_leaves_no_log_or_the_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(tmp_path / "example").registry
    read_once(monkeypatch)
    appended(root)
    new = files_of_log(root)
    shutil.rmtree(root / "record")
    for step in killed_everywhere(root):
        recover(root)
        assert files_of_log(root) in ({}, new), f"after step {step}"
        appended(root)
        assert files_of_log(root) == new
        shutil.rmtree(root / "record")


def test_two_who_append_at_once_append_everything_once(logged: Example) -> None:
    root = logged.registry

    def run(_number: int) -> int:
        return powers("record", "append", "--key", logged.keys / LOG, cwd=root).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(4))) == [0] * 4
    leaves = leaves_of_log(root)
    assert len(leaves) == 27
    assert is_whole(root)
    assert LogFolder.of(root).sizes == (24, 27)
