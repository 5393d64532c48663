"""Whatever happens to a writer, a file is the old one or the new one, whole."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.editing.correct_entry import correct_entry
from devolved_powers.editing.decide import DecisionInput, decide
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.new_entry import new_item, new_need
from devolved_powers.errors import PowersError
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.models.needs import NeedEntry
from devolved_powers.store import lock
from devolved_powers.store.loader import load_registry
from devolved_powers.store.lock import recover, registry_lock
from devolved_powers.store.replacing import LEFTOVER
from devolved_powers.store.workspace import Workspace
from devolved_powers.store.writing import write_together
from devolved_powers.yaml_text.edits import Put, comments
from tests.cli.test_editing_commands import NEED, clean
from tests.support import powers, small_registry

DAY = date(2023, 1, 1)
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")


def registry_in(folder: Path) -> Path:
    copied = small_registry(folder)
    shutil.rmtree(copied / ".cache-of-test", ignore_errors=True)
    return copied


def left_behind(root: Path) -> list[Path]:
    """Return what a writer makes for itself and takes away again."""
    own = [root / JOURNAL_NAME, root / lock.LOCK_NAME]
    return [*root.rglob(f".*{LEFTOVER}"), *(path for path in own if path.exists())]


def data_files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.yaml")}


CHILD = """
import os, sys
from pathlib import Path
from devolved_powers.store import lock, writing
left = int(sys.argv[2])
for name in ("write", "fsync", "open", "replace", "unlink", "chmod"):
    def counted(*args, name=name, real=getattr(os, name), **named):
        global left
        left -= name != "open" or bool(args[1] & (os.O_WRONLY | os.O_RDWR))
        if left < 0:
            os._exit(9)
        return real(*args, **named)
    setattr(os, name, counted)
root = Path(sys.argv[1])
changes = {}
with lock.registry_lock(root):
    for file in ("powers/needs.yaml", "registry.yaml"):
        old = (root / file).read_bytes()
        changes[file] = (old, old + b"# written\\n" * 5000)
    writing.write_together(root, changes)
"""


@pytest.mark.process
@posix
def test_a_writer_killed_at_every_step_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    root = registry_in(tmp_path)
    old = data_files(root)
    new = {f: old[f] + b"# written\n" * 5000 for f in ("powers/needs.yaml", "registry.yaml")}
    killed = 0
    for step in range(80):
        for file, content in old.items():
            (root / file).write_bytes(content)
        done = subprocess.run([sys.executable, "-c", CHILD, root, str(step)], check=False)
        recover(root)
        assert data_files(root) in (old, old | new), f"after step {step}"
        assert not left_behind(root)
        if done.returncode == 0:
            break
        killed += 1
    assert killed >= 8
    assert data_files(root) == old | new


KILLED = """
import os, signal, sys
left, root = int(sys.argv.pop(1)), os.getcwd()
def count(event, arguments):
    global left
    changes = event in ("os.rename", "os.remove", "os.chmod", "fcntl.flock")
    if event == "open" and os.path.abspath(str(arguments[0])).startswith(root):
        changes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if changes:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
from devolved_powers.cli import main
main()
"""
"""The program, killed before one of the steps by which it changes files."""


@pytest.mark.process
@posix
def test_a_command_killed_at_every_step_leaves_a_registry_that_can_be_read(tmp_path: Path) -> None:
    root = registry_in(tmp_path)
    before = data_files(root)
    for step in range(100):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(step), "set", "P1-001", f"hotline=第{step}号"],
            cwd=root,
            check=False,
            capture_output=True,
        )
        after = data_files(root)
        changed = [file for file in after if after[file] != before[file]]
        assert changed in ([], ["powers/batch-1.yaml"])
        assert load_registry(root).is_whole
        before = after
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.returncode == 0
    assert step >= 6
    assert f"第{step}号".encode() in after["powers/batch-1.yaml"]
    assert clean(root)


@pytest.mark.process
def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    root = registry_in(tmp_path)

    def add(number: int) -> int:
        arguments = [a if a != "对损毁路灯的处罚" else f"对第{number}种行为的处罚" for a in NEED]
        return powers(*arguments, cwd=root).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(add, range(8))) == [0] * 8
    needs = load_registry(root).needs["powers/needs.yaml"].needs
    assert [need.id for need in needs] == [f"N-{n:02d}" for n in range(1, 10)]
    assert {need.name for need in needs} >= {f"对第{n}种行为的处罚" for n in range(8)}
    assert clean(root)


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    root = registry_in(tmp_path)
    space = Workspace(root)
    space.edit("registry.yaml", [Put(("registry",), "新名称")])
    space.edit("powers/needs.yaml", [Put(("needs", 0, "reason"), "新理由")])
    by_hand = (root / "registry.yaml").read_bytes() + b"# by hand\n"
    (root / "registry.yaml").write_bytes(by_hand)
    before = data_files(root)
    with pytest.raises(PowersError):
        space.write()
    assert data_files(root) == before
    assert not list(root.rglob(f"*{LEFTOVER}"))


def test_a_file_that_came_into_being_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    made = tmp_path / "new.yaml"
    made.write_bytes(b"theirs\n")
    with pytest.raises(PowersError):
        write_together(tmp_path, {"new.yaml": (None, b"ours\n")})
    assert made.read_bytes() == b"theirs\n"


def test_a_writer_waits_for_the_lock_and_then_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(time, "monotonic", lambda: sum(waited))
    with registry_lock(tmp_path), pytest.raises(PowersError), registry_lock(tmp_path, patience=0.2):
        pytest.fail("two hold the lock")
    assert sum(waited) >= 0.2
    with registry_lock(tmp_path, patience=0):
        pass
    assert not list(tmp_path.iterdir())


def test_a_lock_file_left_behind_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / lock.LOCK_NAME).touch()
    with registry_lock(tmp_path, patience=0):
        pass


def _random_step(root: Path, chance: random.Random, number: int) -> None:
    """Do something a clerk might do; some of it makes no sense and is refused."""
    act = chance.choice(["need", "item", "set", "recall", "suspend", "resume", "adjust"])
    power = chance.choice(["P1-001", "P1-002", "P1-003", "P1-004"])
    if act == "need":
        need: dict[str, object] = {
            "name": f"对第{number}种行为的处罚", "type": "行政处罚", "field": "城市管理",
            "asked_of": "示例县综合行政执法局", "basis": "《示例城市道路条例》第四条",
            "reason": chance.choice(["多发", "理由: 一", "#二", "是", "no"]),
        }  # fmt: skip
        NeedEntry.model_validate({**need, "id": "N-99", "status": "待赋权"})
        new_need(root, need)  # type: ignore[arg-type]
    elif act == "item":
        basis = {"P1-002": "《示例城市道路条例》第二条", "P1-004": "《示例农药办法》第二条第二款"}
        new_item(root, {"powers": [power], "basis": basis.get(power, "《示例种子条例》第二条")})
    elif act == "set":
        entry = chance.choice([power, "E-001", "E-002", "N-01", "batch-1"])
        key = chance.choice(["note", "hotline", "promised_days", "authority.issuer", "reason"])
        correct_entry(
            root, entry, [f"{key}={chance.choice(['', '7', '甲: 乙', '丙 # 丁', '《戊》'])}"]
        )
    else:
        document = DecisionDocument(decision=f"{act}-{number}", title="决定", effective=DAY)
        document = chance.choice([document, DecisionDocument(decision="batch-1")])
        values = {"outcome": "取消"} if act == "recall" else {"reason": "原因"}
        pairs = ("duties=职责", f"name=事项{number}") if act == "adjust" else ()
        deed = DecisionInput(act=act, ids=(power,), document=document, values=values, changes=pairs)  # type: ignore[arg-type]
        decide(root, deed)


def decorated(root: Path, newline: bytes) -> None:
    """Put comments and blank lines all over the files."""
    for path in [*root.glob("*.yaml"), *root.glob("powers/*.yaml"), *root.glob("catalog/*.yaml")]:
        lines = path.read_bytes().splitlines()
        spread = [
            each
            for number, line in enumerate(lines)
            for each in (line + b"  # " + str(number).encode(), *([b"", b"# x"] * (number % 2)))
        ]
        path.write_bytes(newline.join([*spread, b""]))


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("seed", range(4))
def test_random_edit_sequences_keep_the_registry_sound_and_comments_whole(
    tmp_path: Path, seed: int, newline: bytes
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    assert sum(edit_at_random(tmp_path / str(n), chance, newline) for n in range(5)) >= 5


def edit_at_random(folder: Path, chance: random.Random, newline: bytes) -> int:
    """Edit a registry full of comments a few times; return how many edits were not refused."""
    folder.mkdir()
    root = registry_in(folder)
    decorated(root, newline)
    kept = {f: Counter(comments(b.decode())) for f, b in data_files(root).items()}
    done = 0
    for number in range(chance.randint(1, 5)):
        try:
            _random_step(root, chance, number)
            done += 1
        except PowersError:
            continue
    assert not [f for f in run(load_registry(root)) if f.severity == "必须改"]
    for file, known in kept.items():
        content = (root / file).read_bytes()
        assert not known - Counter(comments(content.decode("utf-8"))), file
        if file.startswith(("powers", "catalog", "registry")):
            assert content.count(b"\n") == content.count(newline)
    return done
