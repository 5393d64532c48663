"""The front: an answer that is kept is printed again, and only where nothing could be different."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperOption

from devolved_powers.front import command_line
from devolved_powers.front.answer import Answer, decoded, encoded
from devolved_powers.front.registry_state import SETTLED
from devolved_powers.models.files import OWN_FOLDERS
from devolved_powers.store import cache, cache_folder
from devolved_powers.transcript import PAGED, STDERR, STDOUT, UNSEEN
from fuzz.targets.commands import commands
from tests.front.place import BESIDE_THE_DATA, Place
from tests.support import ROOT, environment

pytestmark = pytest.mark.process

TEXTS = "../statutes"
ASKED = (
    ("search", "种子"),
    ("search", "航天飞机"),
    ("search", "种子法", "--in", "items", "--format=csv"),
    ("search", "-h"),
    ("show", "P1-001", "E-001"),
    ("show", "P9-999"),
    ("list",),
    ("list", "-t", "处罚", "--as-of", "2022-03-01"),
    ("needs",),
    ("stats",),
    ("coverage",),
    ("diff", "batch-1", "2023-01-01"),
    ("fmt", "--check"),
    ("validate",),
    ("validate", "--all", "--severity", "must"),
    ("law", "verify"),
    ("law", "list", "--all"),
    ("law", "impact", "示例种子条例"),
    ("law", "cited-by", "《示例种子条例》第二条"),
    ("law", "impact", "示例种子条例", "--statutes", TEXTS),
    ("law", "show", "《示例种子条例》第二条", "--statutes", TEXTS),
    ("law", "show", "《示例种子条例》第九百条", "--as-of", "2022-03-01", f"--statutes={TEXTS}"),
    ("which-law", "E-001", "--conduct", "2022-03-01", "--decide", "2022-06-01"),
    ("discretion", "E-001", "--on", "2022-03-01"),
    ("discretion", "--missing"),
    ("which-law", "E-001", "--conduct", "2022-03-01", "--statutes", TEXTS),
)
"""A question of each kind that is kept."""


def modules_of(place: Place, *words: str) -> tuple[str, set[str]]:
    """Run the program as a process of its own; return its output, and what Python imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "devolved_powers", *words],
        cwd=place.root,
        env={**environment(place.root), "POWERS_CACHE": str(place.cache)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return done.stdout, {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_second_answer_is_the_first(place: Place, words: tuple[str, ...]) -> None:
    anew = place.anew(*words)
    assert place.kept() == []
    assert place.ask(*words) == anew
    assert len(place.kept()) == 1
    assert place.ask(*words) == anew


@pytest.mark.parametrize("words", [("search", "种子"), ("validate",)], ids=" ".join)
def test_the_second_answer_imports_nothing_but_the_front(
    place: Place, words: tuple[str, ...]
) -> None:
    first, _all = modules_of(place, *words)
    again, imported = modules_of(place, *words)
    assert again == first != ""
    ours = {name for name in imported if name.startswith("devolved_powers")}
    assert ours <= {
        "devolved_powers",
        "devolved_powers._version",
        "devolved_powers.front",
        "devolved_powers.front.answer",
        "devolved_powers.front.command_line",
        "devolved_powers.front.question",
        "devolved_powers.front.registry_state",
        "devolved_powers.models",
        "devolved_powers.models.files",
        "devolved_powers.store",
        "devolved_powers.store.cache_folder",
        "devolved_powers.store.handles",
        "devolved_powers.transcript",
    }
    heavy = {"typer", "pydantic", "gettext", "dataclasses", "platformdirs", "json", "pathlib"}
    assert not heavy & imported


_LISTENING = """
import os, sys
opened = []
def listen(event, arguments):
    if event in ("open", "os.listdir", "os.scandir"):
        opened.append((event, arguments[0]))
    elif event.startswith(("subprocess", "os.posix_spawn", "os.exec", "os.fork", "socket")):
        opened.append((event, "a process"))
import encodings.idna, devolved_powers.front
sys.addaudithook(listen)
try:
    devolved_powers.front.main()
finally:
    sys.stdout.flush()
    for event, path in opened:
        print(f"OPENED {event} {os.fsdecode(path) if not isinstance(path, int) else path}")
"""


def opened_beside(place: Place, *words: str) -> list[str]:
    """Run a command; return what it opens beside Python, the program, its cache and the registry.

    The registry lies in a repository, whose files are beside it.
    """
    done = subprocess.run(
        [sys.executable, "-c", _LISTENING, *words],
        cwd=place.root,
        env={
            **environment(place.root),
            "POWERS_CACHE": str(place.cache),
            "POWERS_NO_FRONT": "1",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("OPENED ")]
    opened = [line.split(" ", 2)[2] for line in lines]
    assert ("registry.yaml" in opened) == ("-h" not in words)
    read = (place.root, place.root.parent / "statutes")
    own = {path.name for folder in read for path in folder.rglob("*")}
    own |= set(OWN_FOLDERS)  # which of them there are, the key has too
    own -= {Path(name).name for name in BESIDE_THE_DATA}
    python = (sys.prefix, sys.base_prefix, *filter(os.path.isdir, sys.path))
    program = (*python, str(ROOT / "src"), str(place.cache))
    known = (*program, *map(str, read))
    return [
        name
        for name in opened
        if not (name.startswith(known) or name in own or name.isdecimal() or _is_of_cache(name))
    ]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_an_answer_is_made_of_nothing_beside_its_key(place: Place, words: tuple[str, ...]) -> None:
    assert opened_beside(place, *words) == []


def test_what_an_answer_is_made_of_besides_is_noticed(place: Place) -> None:
    assert "HEAD" in opened_beside(place, "list", "--format", "json")  # it names the commit


def _is_of_cache(name: str) -> bool:
    """Return whether a name is of an entry of the cache, opened by the handle of its folder."""
    return name == cache.MARKER or not name.partition(".")[0].strip("0123456789abcdef")


def test_the_version_imports_nothing_but_the_front(place: Place) -> None:
    shown, imported = modules_of(place, "--version")
    assert shown == place.anew("--version")[1]
    assert not {"typer", "gettext", "dataclasses", "pathlib"} & imported


def test_a_folder_that_was_not_there_is_seen_at_once(place: Place) -> None:
    assert "县司法局复函" not in place.ask("show", "P1-001")[1]
    folder = place.root / "law-changes"
    folder.mkdir()
    (folder / "示例城市道路条例.yaml").write_text(
        "law: 示例城市道路条例\non: 2022-01-01\nwhat: 修改\nbecause: 《示例修改决定》\n"
        "provenance: {status: draft}\nentries:\n  - entry: P1-001\n"
        "    from: 《示例城市道路条例》第四条\n    difference: 数额改变\n    meanwhile: 镇\n"
        "    meanwhile_reason: 县司法局复函\n",
        encoding="utf-8",
    )
    try:
        assert "县司法局复函" in place.ask("show", "P1-001")[1]
    finally:
        shutil.rmtree(folder)
    assert "县司法局复函" not in place.ask("show", "P1-001")[1]


def test_a_standard_that_comes_changes_or_goes_is_seen_at_once(place: Place) -> None:
    asked = (("show", "E-001"), ("discretion", "E-001"), ("publications",))
    for words in asked:
        assert "示综执规〔2023〕1号" not in place.ask(*words)[1], words
    case = ROOT / "tests" / "cases" / "err" / "standard-twice" / "discretion" / "roads-2023.yaml"
    text = case.read_text(encoding="utf-8")
    folder = place.root / "discretion"
    folder.mkdir()
    try:
        for number in ("示综执规〔2023〕1号", "示综执规〔2023〕2号"):
            changed = text.replace("示综执规〔2023〕1号", number)
            (folder / "roads-2023.yaml").write_text(changed, encoding="utf-8")
            for words in asked:
                assert number in place.ask(*words)[1], words
    finally:
        shutil.rmtree(folder)
    for words in asked:
        assert "示综执规〔2023〕" not in place.ask(*words)[1], words


def test_a_change_to_the_data_is_seen_at_once(place: Place) -> None:
    first = place.ask("search", "农药")
    assert "农药经营许可" in first[1]
    file = place.root / "powers" / "batch-1.yaml"
    state = file.stat()
    file.write_bytes(file.read_bytes().replace("农药经营许可".encode(), "农药生产许可".encode()))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # same size, same time
    assert "农药生产许可" in place.ask("search", "农药")[1]


def test_a_change_to_the_laws_is_seen_at_once_and_not_relied_on_yet(place: Place) -> None:
    words = ("law", "list", "--all")
    place.ask(*words)
    (kept,) = place.kept()
    law = place.root / "laws" / "示例农药办法.yaml"
    content = law.read_bytes()
    law.write_bytes(content)
    place.ask(*words)
    assert place.kept() == [kept]  # its times do not tell yet whether it is written once more
    law.unlink()
    try:
        assert "农药办法" not in place.ask(*words)[1]
    finally:
        law.write_bytes(content)
        time.sleep(SETTLED / 1_000_000_000)


@pytest.mark.parametrize("kind", ["a link", "a folder"])
def test_a_file_beside_the_folders_that_is_none_any_more_is_another_question(
    place: Place, kind: str
) -> None:
    first = place.ask("validate")
    assert place.ask("validate") == first
    settings = place.root / ".gitignore"
    content = settings.read_bytes()
    settings.unlink()
    try:
        if kind == "a link":
            settings.symlink_to(place.root / "registry.yaml")
        else:
            settings.mkdir()
        code, told, _notes = place.ask("validate")
        assert code == 1
        assert ".gitignore" in told
    finally:
        settings.unlink() if kind == "a link" else settings.rmdir()
        settings.write_bytes(content)


@pytest.mark.parametrize(
    "name", ["catalog/._x.yaml", "schemas/x/y.json", "powers/new.yml", "注.txt"]
)
def test_a_file_more_is_another_question(place: Place, name: str) -> None:
    place.ask("validate")
    file = place.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    try:
        assert place.ask("validate") == place.anew("validate")
        assert len(place.kept()) == 2
    finally:
        file.unlink()
        shutil.rmtree(place.root / "schemas", ignore_errors=True)


@pytest.mark.parametrize(
    "variables",
    [
        {"POWERS_TODAY": "2021-01-01"},
        {"POWERS_LANG": "en"},
        {"FORCE_COLOR": "1"},
        {"FORCE_HYPERLINK": "1"},
    ],
    ids=str,
)
def test_another_day_language_or_look_is_another_question(
    place: Place, variables: Mapping[str, str]
) -> None:
    usual = place.ask("search", "种子")
    other = place.ask("search", "种子", **variables)
    assert other == place.anew("search", "种子", **variables) != usual


@pytest.mark.parametrize(
    "words",
    [
        ("search", "种子", "-v"),
        ("search", "种子", "--at", "HEAD"),
        ("search", "--type", "-h"),
        ("search", "--", "种子"),
        ("-q", "search", "种子"),
        ("list", "-t=处罚"),
        ("validate", "powers"),
        ("diff", "HEAD", "batch-1"),
        ("diff", "HEAD..", "--stat"),
        ("diff", ".", "batch-1"),
        ("diff", "powers", "batch-1"),
        ("diff", "第一批", "2023-01-01"),
        ("fmt",),
        ("fmt", "--check", "powers"),
        ("search", "--field", "--check"),
        ("validate", "--format", "sarif"),
        ("validate", "--since", "HEAD"),
        ("validate", "--fix"),
        ("history", "P1-001"),
        ("list", "--format", "json"),
        ("law", "list", "--format=json"),
        ("law", "show", "示例种子条例第二条"),
        ("law", "show", "示例种子条例第二条", "--statutes", "laws/../powers"),
        ("law", "show", "示例种子条例第二条", "--statutes", "nowhere"),
        ("law", "index", "--statutes", "nowhere"),
        ("which-law", "E-001", "--conduct", "2022-03-01", "--at", "HEAD"),
        ("which-law", "E-001", "--conduct=2022-03-01", "--format=json"),
        ("needs", "--format", "xml"),
        ("needs", "--format", "docx", "-o", "../needs.docx"),
        ("search",),
        ("list", "--field", "无此领域"),
    ],
    ids=" ".join,
)
def test_what_leads_elsewhere_is_not_kept(place: Place, words: tuple[str, ...]) -> None:
    place.ask(*words)
    assert place.kept() == []


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "POWERS_MEMORY", "_POWERS_COMPLETE"])
def test_nothing_is_kept_where_a_command_does_more(place: Place, variable: str) -> None:
    place.ask("list", **{variable: "1"})
    assert place.kept() == []


@pytest.mark.parametrize(
    "content",
    [b"", b"x" * 15, b"0\n1 9\n\nanother", bytes(40), b"0" * 16 + b"0\n1 5\n\n" + b"hello"],
    ids=["empty", "short", "foreign", "zeros", "no checksum"],
)
def test_a_damaged_or_foreign_answer_is_none(place: Place, content: bytes) -> None:
    anew = place.ask("list")
    (kept,) = place.kept()
    kept.write_bytes(content)
    assert place.ask("list") == anew


def test_the_answer_of_another_question_is_none(place: Place) -> None:
    anew = place.ask("list")
    (of_list,) = place.kept()
    place.ask("stats")
    (of_stats,) = {*place.kept()} - {of_list}
    of_list.write_bytes(of_stats.read_bytes())
    assert place.ask("list") == anew


@pytest.mark.parametrize("how", ["open to others", "a link"])
def test_a_folder_that_is_not_ours_alone_is_not_read(place: Place, how: str) -> None:
    place.ask("list")
    (kept,) = place.kept()
    forged = encoded(Answer([(STDOUT, "forged")], 0))
    assert forged is not None
    key = kept.name.removesuffix(cache_folder.ANSWER)
    kept.write_bytes(cache_folder.checksum(key, forged) + forged)
    assert place.ask("list")[1] == "forged"  # in a folder of ours it is
    home = kept.parent
    if how == "a link":
        home.rename(place.cache / "elsewhere")
        home.symlink_to(place.cache / "elsewhere")
    else:
        home.chmod(0o777)
    code, output, errors = place.ask("list")
    assert (code, "P1-001" in output, "forged" in output) == (0, True, False)
    assert "缓存" in errors


def test_an_answer_that_is_a_link_is_not_followed(place: Place) -> None:
    anew = place.ask("list")
    (kept,) = place.kept()
    kept.rename(place.cache / "elsewhere")
    kept.symlink_to(place.cache / "elsewhere")
    assert place.ask("list") == anew
    assert not kept.is_symlink()


def test_a_cache_that_can_only_be_read_is_read(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(place.cache))
    cache.save("a" * 40, b"kept")

    def refused(*_arguments: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert cache.load("a" * 40) == b"kept"


def test_a_closed_output_is_as_it_is_without_the_front(place: Place) -> None:
    place.ask("list")
    codes = set()
    for variables in ({}, {"POWERS_NO_FRONT": "1"}):
        done = subprocess.run(
            ["/bin/sh", "-c", 'exec "$0" -m devolved_powers list >&-', sys.executable],
            cwd=place.root,
            env={**environment(place.root), "POWERS_CACHE": str(place.cache), **variables},
            stderr=subprocess.PIPE,
            check=False,
        )
        codes.add((done.returncode, done.stderr))
    assert len(codes) == 1


def test_only_so_many_answers_are_kept_and_those_used_last(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(place.cache))
    keys = [f"{number:040x}" for number in range(cache.KEEP_ANSWERS + 3)]
    place.ask("list")
    (used,) = place.kept()
    os.utime(used, (0, 0))
    for number, key in enumerate(keys[:-3]):
        cache.save(key, b"x", cache_folder.ANSWER)
        os.utime(used.with_name(key + cache_folder.ANSWER), (number, number))
        if number == 0:
            place.ask("list")
    for key in keys[-3:]:
        cache.save(key, b"x", cache_folder.ANSWER)
    assert len(place.kept()) == cache.KEEP_ANSWERS
    assert used in place.kept()


def test_nobody_reads_any_more(place: Place) -> None:
    place.ask("list")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "devolved_powers", "list"],
        cwd=place.root,
        env={**environment(place.root), "POWERS_CACHE": str(place.cache)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_every_option_is_read_as_the_program_reads_it() -> None:
    known: dict[str, list[TyperOption]] = {}
    for command in command_line.COMMANDS:
        assert command in commands(), command
        for param in commands()[command]:
            for name in param.opts if isinstance(param, TyperOption) else ():
                assert isinstance(param, TyperOption)
                known.setdefault(name, []).append(param)
    for name in command_line.FLAGS:
        assert all(option.is_flag for option in known[name]), name
    for name in command_line.WITH_VALUE:
        assert all(not option.is_flag and option.nargs == 1 for option in known[name]), name


@given(
    st.lists(st.tuples(st.sampled_from([STDOUT, STDERR, PAGED]), st.text())),
    st.sampled_from([0, 1]),
)
def test_what_is_kept_of_an_answer_is_the_answer(pieces: list[tuple[int, str]], code: int) -> None:
    payload = encoded(Answer(pieces, code))
    assert payload is not None
    back = decoded(payload)
    assert back is not None
    shown = [(where, text.encode("utf-8", "backslashreplace").decode()) for where, text in pieces]
    assert (back.pieces, back.code) == (shown, code)


@given(st.binary())
def test_what_is_no_answer_is_refused_without_a_fault(content: bytes) -> None:
    answer = decoded(content)
    assert answer is None or encoded(answer) is not None


def test_an_answer_of_bytes_or_a_failure_is_not_kept() -> None:
    assert encoded(Answer([(STDOUT, "x"), (UNSEEN, "")], 0)) is None
    assert encoded(Answer([(STDOUT, "x")], 2)) is None
