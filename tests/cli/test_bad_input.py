"""Bad input: a finding or one line with place and remedy, never a traceback, nothing written."""

from pathlib import Path

import pytest

from tests.support import SMALL, powers, small_registry

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"
READERS = (["search", "道路"], ["list"], ["show", "P1-001"], ["stats"], ["export"])


def put(registry: Path, content: bytes) -> None:
    (registry / BATCH).write_bytes(content)


BATCH_TEXT = (SMALL / BATCH).read_bytes()
BAD = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "not UTF-8": "标题: 一\n".encode("gb18030"),
    "UTF-16": "标题: 一\n".encode("utf-16"),
    "tabs": b"a:\n\t- 1\n",
    "ten thousand levels": b"[" * 10_000,
    "ten thousand mappings": b"{a: " * 10_000,
    "a list": b"- 1\n",
    "a number": b"42\n",
    "a bomb": b"a: &a [1]\nb: [*a,*a]\n",
    "30 February": BATCH_TEXT.replace(b"2021-09-01", b"2021-02-30"),
    "a number for a code": BATCH_TEXT.replace(b"id: P1-001", b"id: 001"),
    "an id twice": BATCH_TEXT.replace(b"P1-002", b"P1-001"),
    "a control character": BATCH_TEXT.replace("农药经营".encode(), b"\x07\x1b[31m"),
    "a NUL": BATCH_TEXT.replace("农药经营".encode(), b"\0"),
    "bidirectional": BATCH_TEXT.replace("农药经营".encode(), "\u202e农药".encode()),
    "half a file": BATCH_TEXT[: BATCH_TEXT.index(b"type:") + 3],
    "grants is a text": BATCH_TEXT.split(b"grants:")[0] + b"grants: none\n",
    "a grant is a text": BATCH_TEXT.split(b"grants:")[0] + b"grants: [none, 3, null, []]\n",
}


@pytest.mark.parametrize("name", BAD)
def test_validate_finds_it_with_its_place(registry: Path, name: str) -> None:
    put(registry, BAD[name])
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert f"{BATCH}:" in done.stdout
    assert "必须改" in done.stdout
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


@pytest.mark.parametrize("name", ["empty", "tabs", "not UTF-8", "30 February", "a bomb"])
@pytest.mark.parametrize("command", READERS, ids=lambda c: c[0])
def test_readers_refuse_with_exit_3_and_the_remedy(
    registry: Path, command: list[str], name: str
) -> None:
    put(registry, BAD[name])
    done = powers(*command, cwd=registry)
    assert (done.returncode, done.stdout) == (3, "")
    assert "powers validate" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", BAD)
def test_fmt_changes_nothing_it_does_not_understand(registry: Path, name: str) -> None:
    put(registry, BAD[name])
    done = powers("fmt", cwd=registry)
    assert "Traceback" not in done.stderr
    if done.returncode == 3:
        assert (registry / BATCH).read_bytes() == BAD[name]


def test_a_huge_file_is_not_read(registry: Path) -> None:
    with (registry / BATCH).open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "16" in done.stdout


def test_a_folder_in_the_place_of_a_file(registry: Path) -> None:
    (registry / BATCH).unlink()
    (registry / BATCH).mkdir()
    assert powers("validate", cwd=registry).returncode == 1
    assert powers("search", "道路", cwd=registry).returncode == 3


def test_no_registry_is_exit_3_with_the_remedy(tmp_path: Path) -> None:
    for command in (*READERS, ["validate"], ["fmt"], ["schema"]):
        done = powers(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert "--registry" in done.stderr


def test_registry_yaml_broken(registry: Path) -> None:
    (registry / "registry.yaml").write_bytes(b"registry: [\n")
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "registry.yaml:1:11" in done.stdout
    assert powers("list", cwd=registry).returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["serch", "道路"],
        ["search", "道路", "--as-of", "2021-02-30"],
        ["search", "道路", "--as-of", "去年"],
        ["search", "道路", "--format", "[red]xml[/]"],
        ["search", "道路", "--nope"],
        ["explain", "no-such-check"],
        ["validate", "no-such-file"],
        ["validate", "/"],
        ["fmt", "/"],
        ["export", "-o", "powers"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2(registry: Path, arguments: list[str]) -> None:
    done = powers(*arguments, cwd=registry)
    assert done.returncode == 2, done
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_text_from_the_data_is_no_markup(registry: Path) -> None:
    put(registry, BATCH_TEXT.replace("农药经营".encode(), "对[bold]农药[/bold]:smile:".encode()))
    for command in (["show", "P1-004"], ["search", "农药"], ["stats"]):
        done = powers(*command, cwd=registry)
        assert done.returncode == 0
        assert "smile" in done.stdout or command == ["stats"]
    assert "[bold]农药[/bold]" in powers("show", "P1-004", cwd=registry).stdout


def test_bom_and_crlf_are_accepted(registry: Path) -> None:
    put(registry, b"\xef\xbb\xbf" + BATCH_TEXT.replace(b"\n", b"\r\n"))
    assert powers("validate", cwd=registry).returncode == 0
    assert powers("fmt", "--check", cwd=registry).returncode == 0


def test_an_unreadable_output_is_one_line(registry: Path) -> None:
    done = powers("export", "-o", "no/such/folder/list.csv", cwd=registry)
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 2


@pytest.mark.parametrize("content", ["", "# 只有注释\n"])
def test_an_empty_file_is_told_once(tmp_path: Path, content: str) -> None:
    folder = small_registry(tmp_path)
    (folder / "powers" / "needs.yaml").write_text(content, encoding="utf-8")
    told = powers("validate", "powers/needs.yaml", cwd=folder).stdout
    assert "文件为空" in told
    assert told.count("必须改") == 2  # the finding, and the summary
