"""Nothing goes past the door: what the code opens, and what an exchange in between can do."""

import ast
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.store import registry_folder
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import (
    data_files,
    list_in,
    names_in,
    open_in,
    place_in,
    read_in,
)
from tests.support import ROOT

PACKAGE = ROOT / "src" / "devolved_powers"
DOOR = {
    "store/registry_folder.py": "the door itself",
    "store/writing.py": "the same for writing, by the handles of `by_handle`",
    "store/replacing.py": "how a file is put into a place of `by_handle`",
    "store/journal.py": "what a killed writer left, by names that `by_handle` takes",
    "store/output_folder.py": "the same for a folder named by the user, by `by_handle`",
    "store/lock.py": "the lock, at a place of `by_handle`; the handle follows no link",
    "store/handles.py": "what the door and the front open by, and the cache",
    "store/cache.py": "a folder of ours outside every registry, opened by handle",
    "store/own_folder.py": "another one beside it, looked at before anything is done in it",
    "province/gather/dataset_folder.py": "the folder of a data set, by `OutputFolder`, locked",
}
"""Modules that open, list, write and remove; every other asks them."""
PAST_THE_DOOR = {
    ("cli/__init__.py", "_set_up"): "the null device, in place of a closed output",
    ("cli/shared/output.py", "give_up_output"): "the null device, when nobody reads on",
    ("cli/shared/completion.py", "complete_checks"): "the program's own modules",
    ("cli/shared/report_options.py", "add_to_summary"): "the file that GitHub Actions names",
    ("cli/commands/site/serve.py", "command"): "a scratch folder of the system",
    ("documents/libre_office.py", "pdf_of"): "a scratch folder of the system",
    ("documents/libre_office.py", "_whole"): "reads what LibreOffice made",
    ("editing/law_facts.py", "own_facts"): "the program's own files",
    ("editing/law_package.py", "_members"): "members of an archive that the door opened",
    ("editing/record_workflow.py", "record_workflow_files"): "the program's own template",
    ("record/folder_page.py", "folder_page"): "the program's own file",
    ("record/key_files.py", "_write_new"): "the new key that the user names, outside of registries",
    ("record/key_files.py", "new_private_key"): "its public half, taken away again",
    ("record/timestamp_asking.py", "ask"): "no file: the address that the user names",
    ("site/record_pages.py", "RecordPages.files"): "the program's own files",
    ("editing/law_watch_workflow.py", "law_watch_workflow"): "the program's own template",
    ("editing/program.py", "own_program"): "what pip recorded of this installation",
    ("editing/scaffold.py", "begin"): "empty folders that it made itself, taken away again",
    ("editing/scaffold.py", "_make"): "the folder that the user names",
    ("editing/scaffold.py", "_refuse_others"): "whether the folder that the user names is empty",
    ("editing/town_pages.py", "town_pages"): "the program's own files",
    ("editing/town_pages.py", "_filled"): "the program's own files",
    ("front/question.py", "_add_modules"): "the program's own modules",
    ("git/calling.py", "call_git"): "scratch files of the system, for what git is told and says",
    ("git/fetching.py", "_run"): "scratch files of the system, for what git says",
    ("git/fetching.py", "_size"): "how large a mirror of ours has grown",
    ("git/merge_driver.py", "_content"): "the three files that git hands to the driver",
    ("mcp_server/resources.py", "_page_text"): "the program's own manual",
    ("git/merge_text.py", "_by_line"): "a scratch folder of the system",
    ("language_server/requests.py", "_rename"): "no file: a name in the data is renamed",
    (
        "language_server/session.py",
        "_holds_registry",
    ): "which of the editor's folders is a registry",
    ("language_server/stdio.py", "_own_pipes"): "the pipes to the editor, already open",
    ("sheets/archive.py", "Packed.pieces"): "a part of a packed list, already open",
    ("sheets/workbook.py", "_copied"): "a part of a packed list that is handed to the child",
    ("i18n.py", "_Catalogue.__init__"): "the program's own messages",
    ("province/across/opened.py", "_read"): "a data set that the user names, as engines read it",
    ("province/across/opened.py", "open_dataset"): "no file: an engine of ours",
    ("province/engines/duckdb_.py", "DuckDbEngine.__init__"): "a scratch folder of the system",
    ("province/engines/engine.py", "query_text"): "the program's own queries",
    ("province/engines/spark.py", "SparkEngine.__init__"): "a scratch folder of the system",
    ("province/engines/spark.py", "_errors_into"): "what Java says, in that scratch folder",
    ("province/engines/spark.py", "_reason"): "what Java said, in that scratch folder",
    ("province/engines/spark.py", "_started"): "settings of Java, in that scratch folder",
    ("province/gather/gathering.py", "_program"): "the program's own modules",
    ("province/gather/list_source.py", "ListSource.open"): "a scratch folder of the system",
    ("province/gather/part_file.py", "Part.__init__"): "a kept part, checked by its sum",
    ("province/gather/placed_source.py", "PlacedSource.open"): "no file: a source of ours",
    ("province/gather/read_source.py", "_put"): "a part, in the working folder of the data set",
    ("province/gather/source_rows.py", "source_rows"): "no file: a source of ours",
    ("province/gather/table_files.py", "_NewFile.__exit__"): "what it began in the working folder",
    ("province/search_index/build.py", "build_index"): "a scratch folder in that of the data set",
    ("province/search_index/opened.py", "open_index"): "a data set that the user names",
    ("register/search/pinyin.py", "readings"): "the program's own table",
    ("site/province/render.py", "province_files"): "the program's own files",
    ("site/render.py", "style"): "the program's own files",
    ("site/render.py", "static_files"): "the program's own files",
}
"""The only functions beside them that touch files, each with what it touches."""
STARTING = {
    "cli/commands/doctor/_machine.py",  # fc-list, a few seconds
    "cli/shared/pager.py",  # the user's own pager, until he closes it
    "documents/libre_office.py",  # LibreOffice, three minutes
    "git/calling.py",  # git, a minute
    "git/fetching.py",  # git that fetches, a quarter of an hour
    "record/ssh_keygen.py",  # ssh-keygen, as long as somebody may look for a token
    "province/gather/workers.py",  # our own Python, half an hour a registry
    "sheets/calamine_process.py",  # our own Python, a minute
}
"""The modules that start processes; every other asks them."""
METHODS = frozenset({
    "chmod", "fdopen", "glob", "hardlink_to", "iterdir", "makedirs", "mkdir", "mkfifo", "mkdtemp",
    "mkstemp", "open", "read_bytes", "read_text", "rename", "rglob", "rmdir", "scandir", "listdir",
    "symlink_to", "symlink", "touch", "truncate", "unlink", "write_bytes", "write_text",
    "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile",
})  # fmt: skip
"""What a path, `os` or `tempfile` is asked for."""
OF_OS = frozenset({"remove", "replace", "walk", "link"})
HARMLESS = frozenset({"self.open", "Registry.open", "shutil.which", "shutil.get_terminal_size"})
"""Functions of ours that are called like one of them, and what touches no file."""


def touches(call: ast.Call) -> bool:
    """Return whether a call touches a file, as far as its words tell."""
    words = ast.unparse(call.func)
    receiver, _dot, name = words.rpartition(".")
    if words in HARMLESS:
        return False
    if receiver == "os" and name in OF_OS:
        return True
    if receiver == "shutil" or name in METHODS:
        return True
    # a path's `replace` takes one argument, a text's two, a day's and a dataclass's names
    return name == "replace" and bool(receiver) and len(call.args) == 1 and not call.keywords


def functions_that_touch(tree: ast.AST, within: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the qualified names of the functions that touch files."""
    for child in ast.iter_child_nodes(tree):
        inner = within
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = (*within, child.name)
        if isinstance(child, ast.Call) and touches(child):
            yield ".".join(within)
        yield from functions_that_touch(child, inner)


def test_no_other_function_opens_lists_writes_or_removes_files() -> None:
    found = {
        (name, function)
        for module in PACKAGE.rglob("*.py")
        if (name := module.relative_to(PACKAGE).as_posix()) not in DOOR
        for function in functions_that_touch(ast.parse(module.read_text(encoding="utf-8")))
    }
    past = sorted(found - PAST_THE_DOOR.keys())
    assert past == [], "go through store/registry_folder.py or store/writing.py"
    assert sorted(PAST_THE_DOOR.keys() - found) == [], "gone: take it off the list"


def test_processes_are_started_where_they_have_an_end() -> None:
    starting = {
        module.relative_to(PACKAGE).as_posix()
        for module in PACKAGE.rglob("*.py")
        if {"subprocess", "multiprocessing"}
        & {
            name.name
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for name in node.names
        }
    }
    assert starting == STARTING


@pytest.mark.parametrize(
    "code",
    [
        "def f(): open('x')",
        "def f(): Path('x').open()",
        "class A:\n def f(self): return [p.read_bytes() for p in q]",
        "def f(): os.replace(a, b)",
        "def f(): path.replace(b)",
        "def f(): shutil.copy(a, b)",
        "f = lambda p: p.unlink()",
    ],
)
def test_the_guard_sees(code: str) -> None:
    assert list(functions_that_touch(ast.parse(code)))


def test_the_guard_lets_be_what_touches_nothing() -> None:
    code = (
        "def f(): text.replace('a', 'b'); replace(x, y=1); Registry.open('.'); day.replace(day=1)"
    )
    assert not list(functions_that_touch(ast.parse(code)))


HANDLES = Path("/proc/self/fd")
exchanges = pytest.mark.skipif(
    not registry_folder.BY_HANDLE, reason="the system opens nothing in the folder of a handle"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place in ("registry", "elsewhere"):
        (tmp_path / place / "powers").mkdir(parents=True)
        (tmp_path / place / "registry.yaml").write_text("registry: a\n", encoding="utf-8")
        (tmp_path / place / "powers" / "a.yaml").write_text(place, encoding="utf-8")
    return tmp_path / "registry"


def exchanged_after_a_look(monkeypatch: pytest.MonkeyPatch, exchange: Callable[[], None]) -> None:
    """Exchange something in the moment between what is looked at and what is opened."""
    looked = registry_folder.parts_of

    def look(name: str) -> tuple[str, ...]:
        parts = looked(name)
        exchange()
        return parts

    monkeypatch.setattr(registry_folder, "parts_of", look)


@exchanges
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_exchanged_for_a_link_in_between_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    place = folder / ("powers" if what == "folder" else "powers/a.yaml")
    place_in(folder, "powers/a.yaml")

    def exchange() -> None:
        if not place.is_symlink():
            place.rename(folder / "before")
            place.symlink_to(folder.parent / "elsewhere" / place.relative_to(folder))

    exchanged_after_a_look(monkeypatch, exchange)
    with pytest.raises(PowersError, match="powers"):
        read_in(folder, "powers/a.yaml")
    if what == "folder":
        with pytest.raises(PowersError, match="powers"):
            names_in(folder, "powers")
    assert (folder.parent / "elsewhere/powers/a.yaml").read_text(encoding="utf-8") == "elsewhere"


@exchanges
def test_a_folder_exchanged_while_it_is_open_is_read_on(folder: Path) -> None:
    """What was opened stays what it was: nothing of the other folder is seen."""
    with open_in(folder, "powers/a.yaml") as file:
        (folder / "powers").rename(folder / "before")
        (folder / "powers").symlink_to(folder.parent / "elsewhere" / "powers")
        assert file.read() == b"registry"


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../a", "/a", "//host/share/a", "powers/../../a", "C:a", "C:\\a", "\\\\host\\a",
     "powers\\a.yaml", "a\0b", "powers/a.yaml:stream", "powers/\udcd6.yaml"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused_on_every_system(folder: Path, name: str) -> None:
    asked = (read_in, place_in, *([names_in] if name else []))
    for ask in asked:
        with pytest.raises(PowersError) as refusal:
            ask(folder, name)
        refusal.value.message.encode("utf-8")


def test_a_file_that_is_too_large_or_grows_is_read_no_further(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "powers" / "a.yaml"
    with file.open("wb") as opened:
        opened.truncate(MAX_BYTES + 1)
    with pytest.raises(PowersError, match="16"):
        read_in(folder, "powers/a.yaml")
    stat = os.fstat
    monkeypatch.setattr(  # it was small when it was looked at
        os, "fstat", lambda handle: os.stat_result((*stat(handle)[:6], 1, *stat(handle)[7:]))
    )
    with pytest.raises(PowersError, match="16"):
        read_in(folder, "powers/a.yaml")


def test_an_absent_folder_is_empty_and_a_file_in_its_place_is_told(folder: Path) -> None:
    assert names_in(folder, "catalog") == []
    (folder / "catalog").write_text("", encoding="utf-8")
    assert list(data_files(folder)) == ["registry.yaml", "powers/a.yaml", "catalog"]
    with pytest.raises(PowersError, match="catalog"):
        read_in(folder, "catalog")


@pytest.mark.parametrize(("name", "shown"), [("", "registry"), ("powers", "powers")])
def test_a_folder_that_cannot_be_listed_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, shown: str
) -> None:
    def refuse(_place: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PowersError) as refusal:
        list_in(folder, name, lambda entry: entry.name)
    assert shown in refusal.value.message


def test_handles_are_given_back(folder: Path) -> None:
    if not HANDLES.is_dir():
        pytest.skip("the system does not list the handles of a process")
    (folder / "powers/link.yaml").symlink_to("a.yaml")
    before = len([*HANDLES.iterdir()])
    for _time in range(3):
        list_in(folder, "powers", lambda entry: entry.name)
        for name in ("powers/a.yaml", "powers/link.yaml", "nowhere/a.yaml", "powers", "x"):
            if name == "powers/a.yaml":
                read_in(folder, name)
            else:
                with pytest.raises(PowersError):
                    read_in(folder, name)
    assert len([*HANDLES.iterdir()]) == before
