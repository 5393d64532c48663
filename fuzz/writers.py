"""Every command that writes, on a registry made for it, to be run in a forked child."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from devolved_powers.cli.app import program
from devolved_powers.errors import PowersError
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.store.lock import LOCK_NAME
from devolved_powers.store.replacing import is_new
from tests.support import CASES, SMALL, contents, copy_of

NEED = (
    "new", "need", "--name", "对损毁路灯的处罚", "--type", "行政处罚", "--field", "城市管理",
    "--asked-of", "示例县综合行政执法局", "--basis", "《示例城市道路条例》第4条",
    "--reason", "多发",
)  # fmt: skip
_ITEM = (
    "new", "item", "P1-001", "--conduct", "《示例城市道路条例》第三条第（一）项",
    "--penalty", "《示例城市道路条例》第四条", "--penalties", "罚款", "--subject", "单位、个人",
)  # fmt: skip
_RECALL = (
    "decide", "recall", "P1-001", "P1-002", "--decision", "recall-1", "--outcome", "退回原部门",
    "--reason", "承接能力不足", "--title", "收回部分事项", "--effective", "2023-01-01",
)  # fmt: skip
_LIST = """\
序号,事项名称,职权类型,领域,实施依据,划出部门,备注
1,对损毁路灯的处罚,行政处罚,城市管理,《示例城市道路条例》第三条第（二）项、第四条,示例县综合行政执法局,
2,对销售假种子的检查,行政检查,农业农村,《示例种子条例》第二条,示例县农业农村局,
"""
_IMPORT = (
    "import", "../list.csv", "--decision", "batch-2", "--title", "第二批",
    "--effective", "2024-01-01",
)  # fmt: skip
_TOWN = ("--town", "柳河镇", "--county", "示例县", "--province", "示例省")
_SOURCE = "git+https://code.example.org/town/powers@" + "0" * 40


@dataclass(frozen=True)
class Writer:
    """A command that writes.

    Args:
        name: what the totals call it.
        arguments: those of the command.
        prepare: what is changed in the small registry before it, given the folder around it.
        place: where the command is given: the registry, or the folder around it.
        has_registry: whether it writes in a registry; else only the same again puts it right.
        sweeps: whether the next command takes away what was being written; not so outside.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda _folder: None
    place: str = "registry"
    has_registry: bool = True
    sweeps: bool = True


def _list(folder: Path) -> None:
    (folder / "list.csv").write_text(_LIST, encoding="utf-8-sig")


def _old_format(folder: Path) -> None:
    copy_of(CASES / "migrate" / "1" / "old", folder / "registry")


def _untidy(folder: Path) -> None:
    for name in ("powers/batch-1.yaml", "powers/needs.yaml", "catalog/agriculture.yaml"):
        file = folder / "registry" / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"   \n\n", 5))


def _blanks(folder: Path) -> None:
    for name in ("powers/batch-1.yaml", "powers/needs.yaml", "catalog/agriculture.yaml"):
        file = folder / "registry" / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"  \n", 4))


def _stale_laws(folder: Path) -> None:
    for file in sorted((folder / "registry" / "laws").glob("示例*.yaml"))[1:]:
        file.write_bytes(file.read_bytes() + b"# x\n")
    stray = folder / "registry" / "laws" / "示例种子条例.yaml"
    stray.unlink()


def _git(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", folder / "registry"], check=True)  # noqa: S603, S607


def _bare(folder: Path) -> None:
    shutil.rmtree(folder / "registry")
    (folder / "registry").mkdir()


def _no_registry(folder: Path) -> None:
    shutil.rmtree(folder / "registry")


def _earlier_site(folder: Path) -> None:
    run_here(("site", "build", "../page"), folder / "registry")
    run_here(("set", "P1-001", "hotline=12345"), folder / "registry")
    run_here(_RECALL, folder / "registry")


def _earlier_export(folder: Path) -> None:
    (folder / "list.csv").write_bytes(b"earlier\n")


WRITERS = (
    Writer("set", ("set", "P1-001", "hotline=12345")),
    Writer("new need", NEED),
    Writer("new item", _ITEM),
    Writer("decide", _RECALL),
    Writer("import", _IMPORT, _list),
    Writer("migrate", ("migrate",), _old_format),
    Writer("fmt", ("fmt",), _untidy),
    Writer("validate --fix", ("validate", "--fix"), _blanks),
    Writer("law index", ("law", "index", "--statutes", str(CASES / "statutes")), _stale_laws),
    Writer("schema", ("schema",)),
    Writer("git-setup", ("git-setup",), _git, has_registry=False, sweeps=False),
    Writer("init --program", ("init", ".", "--program", _SOURCE)),
    Writer("init in a folder", ("init", "registry", *_TOWN), _bare, ".", has_registry=False),
    Writer("init", ("init", "registry", *_TOWN), _no_registry, ".", has_registry=False),
    Writer("site build", ("site", "build", "../page"), _earlier_site, has_registry=False),
    Writer("export", ("export", "-o", "../list.csv"), _earlier_export, sweeps=False),
)
BY_NAME = {writer.name: writer for writer in WRITERS}


def folder_for_runs() -> Path:
    """Make a folder for the registries of a run, in memory where the system has such a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    return Path(tempfile.mkdtemp(prefix="powers-fuzz-", dir=memory if memory.is_dir() else None))


class Ran(NamedTuple):
    """How a command ended: its code, and the error that it told."""

    code: int
    error: str = ""


def run_here(arguments: tuple[str, ...], place: Path) -> Ran:
    """Run a command in this process."""
    before = sys.argv
    sys.argv = ["powers", *arguments]
    try:
        with (
            contextlib.chdir(place),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            program([*arguments])()
    except SystemExit as done:
        return Ran(done.code if isinstance(done.code, int) else int(bool(done.code)))
    except PowersError as error:
        return Ran(int(error.code), error.message)
    finally:
        sys.argv = before


class Killer:
    """Counts the calls by which a process changes files, and kills it at one of them.

    Args:
        at: the call it dies at, from 0; none when it is negative.
        torn: whether half of what it writes is written at that call; a call that writes nothing
            is then not made, as without it.
        below: only files below this folder count.
        tell: where the number of calls is written, when the process comes to its end.
    """

    def __init__(self, at: int, below: Path, *, torn: bool = False) -> None:
        self.at, self.torn, self.below = at, torn, str(below)
        self.calls: list[str] = []

    def install(self) -> None:
        """Watch this process from now on."""
        sys.addaudithook(self._opened)
        for name in ("write", "fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "chmod",
                     "link"):  # fmt: skip
            self._wrap(name)

    def _opened(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        path, flags = os.fsdecode(arguments[0]), arguments[2]
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and os.path.abspath(path).startswith(self.below):  # noqa: PTH100
            self._count("open")

    def _wrap(self, name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: object, **named: object) -> object:
            if self.torn and name == "write" and len(self.calls) == self.at:
                content = arguments[1]
                assert isinstance(content, bytes | memoryview)
                real(arguments[0], content[: len(content) // 2])
            self._count(name)
            return real(*arguments, **named)

        setattr(os, name, call)

    def _count(self, name: str) -> None:
        if len(self.calls) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.calls.append(name)


def forked(arguments: tuple[str, ...], place: Path, killer: Killer | None = None) -> int:
    """Start a command in a child of this process, in which all is loaded; return its id."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        if killer is not None:
            killer.install()
        code = run_here(arguments, place).code
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a child; return its code, negative the signal that it died of."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@dataclass(frozen=True)
class Prepared:
    """A writer with its registry, before and after it.

    Args:
        template: the folder as the writer finds it.
        before: what its files hold.
        after: what they hold once the writer is done.
        calls: the calls by which it changes files, in their order.
    """

    template: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    calls: tuple[str, ...]


_HOME = folder_for_runs()


@cache
def prepared(writer: Writer) -> Prepared:
    """Make the registry of a writer, and learn what it does to it."""
    template = _HOME / writer.name.replace(" ", "-") / "template"
    copy_of(SMALL, template / "registry")
    writer.prepare(template)
    before = held(template)
    work = fresh(writer, template)
    ran = run_here(writer.arguments, work / writer.place)  # what it loads stays loaded
    assert ran.code == 0, f"{writer.name}: {ran}"
    after = held(work)
    assert after != before, f"{writer.name} changes nothing"
    work = fresh(writer, template)
    killer = Killer(-1, work)
    told, teller = os.pipe()
    child = os.fork()
    if not child:
        try:
            killer.install()
            run_here(writer.arguments, work / writer.place)
            with os.fdopen(teller, "w") as out:
                out.write(" ".join(killer.calls))
        finally:
            os._exit(0)
    os.close(teller)
    with os.fdopen(told) as read:
        calls = tuple(read.read().split())
    ended(child)
    return Prepared(template, before, after, calls)


def fresh(writer: Writer, template: Path) -> Path:
    """Return a folder as the writer finds it, for one run."""
    work = _HOME / writer.name.replace(" ", "-") / "work"
    shutil.rmtree(work, ignore_errors=True)
    return copy_of(template, work)


def held(folder: Path) -> dict[str, bytes]:
    """Return what the files below a folder hold, without what no command is told to write."""
    return {
        name: content
        for name, content in contents(folder).items()
        if "/__pycache__/" not in name and not left(name)
    }


def left(name: str) -> bool:
    """Return whether a file is one that a writer makes for itself and takes away again."""
    last = name.rpartition("/")[2]
    return last in (LOCK_NAME, JOURNAL_NAME) or is_new(last) or "/.powers-site-new/" in name


def tidy() -> None:
    """Take away the folder of the registries of this run."""
    shutil.rmtree(_HOME, ignore_errors=True)
