"""Commits that no careful person makes: impossible days, odd names, endless messages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.errors import ExitCode
from devolved_powers.git.commits import commit_of, commits_touching
from devolved_powers.i18n import speaking
from devolved_powers.site.source import read
from tests.git.past import BATCH
from tests.repository import Repository
from tests.support import powers, small_registry

pytestmark = pytest.mark.process

MADE = b"a <a@example.org> 1600000000 +0800"
TODAY = date(2026, 11, 23)
GBK = "张三".encode("gbk")
COMMITS: tuple[tuple[str, bytes, bytes, str, date | None], ...] = (
    ("year 10000", b"a <a@example.org> 253402300800 +0000", MADE, "a", None),
    ("year 9999", b"a <a@example.org> 253402300799 +0000", MADE, "a", date(9999, 12, 31)),
    ("beyond any number", b"a <a@example.org> %s +0000" % (b"9" * 30), MADE, "a", None),
    ("5,000 digits", b"a <a@example.org> %s +0000" % (b"9" * 5000), MADE, "a", None),
    ("negative", b"a <a@example.org> -5 +0000", MADE, "a", None),
    ("malformed", b"a <a@example.org> yesterday", MADE, "a", None),
    ("no day", b"a <a@example.org>", MADE, "a", None),
    ("zone +9999", b"a <a@example.org> 1600000000 +9999", MADE, "a", None),
    ("zone -1400", b"a <a@example.org> 1600000000 -1400", MADE, "a", date(2020, 9, 12)),
    ("the first day of all", b"a <a@example.org> 0 +0000", MADE, "a", date(1970, 1, 1)),
    ("no name", b" <> 1600000000 +0800", MADE, "", date(2020, 9, 13)),
    ("GBK", GBK + b" <a@example.org> 1600000000 +0800", MADE, "����", date(2020, 9, 13)),
    ("told GBK", GBK + b" <a@example.org> 1600000000 +0800", MADE, "张三", date(2020, 9, 13)),
    ("told nonsense", b"a <a@example.org> 1600000000 +0800", MADE, "a", date(2020, 9, 13)),
    ("no author", b"", MADE, "", None),
    ("nobody", b"", b"", "", None),
)
ENCODINGS = {"told GBK": b"encoding GBK\n", "told nonsense": b"encoding undefined\n"}


def made(root: Path, author: bytes, committer: bytes, further: bytes, message: bytes) -> str:
    """Commit what the folder holds, whatever git thinks of the commit; return its name."""
    repository = Repository(root, new=False)
    repository.git("add", "-A")
    head = b"tree " + repository.git("write-tree").encode() + b"\n"
    parent = repository.run("rev-parse", "-q", "--verify", "HEAD", check=False).stdout.strip()
    if parent:
        head += b"parent " + parent.encode() + b"\n"
    for label, value in ((b"author ", author), (b"committer ", committer)):
        head += label + value + b"\n" if value else b""
    (root / ".git" / "made").write_bytes(head + further + b"\n" + message)
    write = ("hash-object", "-t", "commit", "-w", "--literally", ".git/made")
    commit = repository.git(*write)
    repository.git("update-ref", "HEAD", commit)
    return commit


def touched(root: Path, number: int) -> None:
    batch = root / BATCH
    text = batch.read_text(encoding="utf-8")
    name = text.partition("  - id: P1-004\n    name: ")[2].partition("\n")[0]
    batch.write_text(text.replace(name, f"农药经营许可{number}"), encoding="utf-8", newline="\n")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a registry with every odd commit in its history, the last one of year 10000."""
    root = Repository(small_registry(tmp_path_factory.mktemp("odd"))).root
    for number, (subject, author, committer, _name, _day) in enumerate(COMMITS):
        touched(root, number)
        made(root, author, committer, ENCODINGS.get(subject, b""), subject.encode())
    endless = "长".encode() * 400_000 + b"\x1b[31m\0hidden"
    touched(root, 100)
    made(root, COMMITS[0][1], COMMITS[0][1], b"", endless)
    touched(root, 101)
    made(root, MADE, COMMITS[0][1], b"", "标题\u202e\x07\n\n正文".encode())
    return root


def test_each_is_told_and_a_day_that_is_none_is_not_made_up(odd: Path) -> None:
    told = commits_touching(odd, [BATCH])
    assert [(c.author, c.authored) for c in told[2:]] == [
        (name, day) for *_parts, name, day in reversed(COMMITS)
    ]
    assert [c.subject for c in told[2:]] == [subject for subject, *_rest in reversed(COMMITS)]
    assert told[1].subject == "长" * 499 + "…"
    assert told[0].subject == "标题\u202e\x07"
    assert told[0].committed is None
    assert commit_of(odd, told[-1].id) == told[-1]


@pytest.mark.parametrize(
    "command",
    [
        "history P1-004",
        "history P1-004 --format json",
        "show P1-004 --at HEAD~2",
        "diff HEAD~3 HEAD",
        "site build {folder} --as-of 2024-01-01",
        "validate",
        "list --at HEAD",
    ],
)
def test_no_command_fails_of_them(odd: Path, tmp_path: Path, command: str) -> None:
    words = [word.format(folder=tmp_path / "site") for word in command.split()]
    done = powers(*words, cwd=odd, language="en")
    assert done.returncode in (0, 1), done.stderr
    assert "defect" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    if words[0] == "history":
        assert "不能判定" in done.stdout
    if command == "history P1-004":
        assert "The day of some commits cannot be told" in done.stderr


def test_settings_and_names_of_others_do_not_change_what_is_told(tmp_path: Path) -> None:
    repository = Repository(small_registry(tmp_path))
    root = repository.root
    repository.commit("first")
    touched(root, 1)
    repository.commit("second")
    told = commits_touching(root, [BATCH])
    (root / ".mailmap").write_text("别人 <clerk@example.invalid>\n", encoding="utf-8")
    for setting in (
        *("log.showRoot=false", "i18n.commitEncoding=GBK", "i18n.logOutputEncoding=GBK"),
        *("log.date=relative", "log.mailmap=true", "mailmap.file=/nowhere", "core.quotePath=true"),
        *(
            "diff.orderFile=/nowhere",
            "log.follow=true",
            "diff.relative=true",
            "diff.renames=copies",
        ),
        *("log.diffMerges=off", "format.pretty=oneline", "log.decorate=full", "color.ui=always"),
        *("log.abbrevCommit=true", "core.abbrev=5", "diff.noprefix=true", "log.showSignature=true"),
    ):
        repository.git("config", *setting.split("=", 1))
    assert commits_touching(root, [BATCH]) == told
    assert len(told) == 2


def test_no_parent_is_replaced(tmp_path: Path) -> None:
    repository = Repository(small_registry(tmp_path))
    root = repository.root
    first = repository.commit("first")
    names = []
    for number in range(2):
        touched(root, number)
        names.append(repository.commit(f"change {number}"))
    told = commits_touching(root, [BATCH])
    repository.git("replace", "--graft", names[1], first)
    (root / ".git" / "info" / "grafts").write_text(f"{names[1]} {first}\n", encoding="ascii")
    assert commits_touching(root, [BATCH]) == told
    assert len(told) == 3


@pytest.mark.parametrize(
    ("committer", "expected"),
    [
        (b"a <a@example.org> 253402300800 +0000", "cannot be told"),
        (b"a <a@example.org> 2060000000 +0000", "which is still to come"),
        (b"a <a@example.org> 1 +0000", "is dated 1970-01-01, yet it holds a decision"),
    ],
)
def test_a_page_does_not_take_its_day_from_a_clock_that_is_wrong(
    tmp_path: Path, committer: bytes, expected: str
) -> None:
    root = Repository(small_registry(tmp_path)).root
    made(root, MADE, committer, b"", b"first")
    with pytest.raises(PowersError, match=expected) as refused:
        read(root, today=TODAY)
    assert refused.value.code == ExitCode.USAGE
    assert read(root, day=date(2024, 1, 1), today=TODAY).day == date(2024, 1, 1)


def test_the_command_asks_for_the_day(tmp_path: Path) -> None:
    root = Repository(small_registry(tmp_path)).root
    made(root, MADE, b"a <a@example.org> 2060000000 +0000", b"", b"first")
    done = powers("site", "build", tmp_path / "site", cwd=root, language="en")
    assert done.returncode == 2
    assert "which is still to come" in done.stderr
    assert "--as-of YYYY-MM-DD" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_page_tells_of_the_day_in_china_when_it_was_committed(tmp_path: Path) -> None:
    root = Repository(small_registry(tmp_path)).root
    author, committer = b"a <a@example.org> 2060000000 +0000", b"b <b@example.org> %d -0700"
    made(root, author, committer % 1790000000, b"", b"first")
    assert read(root).day == date(2026, 9, 21)  # 22:13 in China, 07:13 there
    touched(root, 1)
    made(root, author, committer % 1790010000, b"", b"second")
    edition = read(root, today=date(2026, 9, 21))
    assert edition.day == date(2026, 9, 22)  # 01:00 in China, and the day before there
    with pytest.raises(PowersError):
        read(root, today=date(2026, 9, 20))
