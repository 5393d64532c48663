"""The pager: opened where a text does not fit, told how to be left, given what it can show."""

import shutil
import sys
from pathlib import Path

import pytest

from devolved_powers.cli.shared.pager import without_looks
from devolved_powers.i18n import in_language
from devolved_powers.text import cell_len, least_width
from tests.support import powers, small_registry

pytestmark = pytest.mark.process

terminal = pytest.importorskip(
    "tests.cli.terminal", reason="this system has no pseudo terminals", exc_type=ImportError
)
on_terminal, first_screen = terminal.on_terminal, terminal.first_screen


def program(folder: Path, name: str, version: str = "less 590 (GNU regular expressions)") -> Path:
    """Write a pager of a name, that tells how it was called and shows what it is given."""
    file = folder / "bin" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        f"if '--version' in sys.argv:\n    print({version!r})\n    raise SystemExit\n"
        "print('PAGED', sys.argv[1:], os.environ.get('LESS'))\n"
        "print('SAYS', os.environ.get('VISUAL'))\nsys.stdout.flush()\n"
        "sys.stdout.buffer.write(sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    file.chmod(0o700)
    return file


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def lines_of(registry: Path, *arguments: str, columns: int = 80) -> int:
    """Return how many lines of the terminal an answer takes."""
    shown, _code = on_terminal(*arguments, cwd=registry, columns=columns, rows=500)
    return str(shown).count("\n")


@pytest.mark.parametrize("arguments", [("list",), ("show", "P1-001"), ("stats",)], ids=" ".join)
@pytest.mark.parametrize("columns", [40, 80])
def test_it_opens_where_the_last_line_would_push_out_the_first(
    registry: Path, tmp_path: Path, arguments: tuple[str, ...], columns: int
) -> None:
    env = {"PAGER": str(program(tmp_path, "less"))}
    height = lines_of(registry, *arguments, columns=columns)
    for rows, opened in ((height, True), (height + 1, False)):
        shown, _code = on_terminal(*arguments, cwd=registry, env=env, rows=rows, columns=columns)
        assert shown.startswith("PAGED") == opened, (rows, height)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_less_says_how_to_go_on_and_to_leave(registry: Path, tmp_path: Path, language: str) -> None:
    env = {"PAGER": str(program(tmp_path, "less")), "POWERS_LANG": language}
    head, says = on_terminal("list", cwd=registry, env=env, rows=5)[0].splitlines()[:2]
    assert head.startswith("PAGED ['-R', '-Ps%E")
    assert head.endswith("FRX")
    told = in_language(language, "space: next page, b: back, /: find, q: leave")
    assert says == f"SAYS {told}"


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_prompt_can_be_read_in_less_itself(registry: Path, language: str) -> None:
    told = in_language(language, "space: next page, b: back, /: find, q: leave")
    shown = first_screen("list", cwd=registry, env={"PAGER": "less", "POWERS_LANG": language})
    assert told in shown


@pytest.mark.parametrize("less", ["-P你好", "-m", "-M -i"])
def test_the_prompt_that_the_user_has_is_left_alone(
    registry: Path, tmp_path: Path, less: str
) -> None:
    env = {"PAGER": str(program(tmp_path, "less")), "LESS": less}
    head = on_terminal("list", cwd=registry, env=env, rows=5)[0].splitlines()[0]
    assert head == f"PAGED ['-R'] {less}"


def test_what_the_user_tells_less_stands_behind(registry: Path, tmp_path: Path) -> None:
    env = {"PAGER": f"{program(tmp_path, 'less')} -S '-PX'", "LESS": "-i"}
    head = on_terminal("list", cwd=registry, env=env, rows=5)[0].splitlines()[0]
    assert head.endswith("'-S', '-PX'] -i")


@pytest.mark.parametrize(
    ("name", "version", "colours", "links"),
    [
        ("less", "less 590 (GNU regular expressions)", True, True),
        ("less", "less 551 (GNU regular expressions)", True, False),
        ("less", "no version", True, False),
        ("more", "more 2.37", True, False),
        ("bat", "bat 0.24", True, False),
        ("most", "most 5.2", False, False),
        ("my-pager", "", False, False),
    ],
)
def test_a_pager_gets_what_it_can_show(
    registry: Path, tmp_path: Path, name: str, version: str, colours: bool, links: bool
) -> None:
    env = {"PAGER": str(program(tmp_path, name, version)), "FORCE_HYPERLINK": "1"}
    shown, code = on_terminal("list", cwd=registry, env=env, rows=5)
    assert shown.startswith("PAGED")
    assert "P1-001" in shown
    assert ("\x1b[1m" in shown) == colours
    assert ("\x1b]8;;file://" in shown) == links
    assert code == 0


@pytest.mark.parametrize(
    "arguments", [("explain",), ("law", "list", "--all"), ("law", "verify"), ("coverage",)]
)
def test_an_answer_opens_one_pager(
    registry: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    env = {"PAGER": str(program(tmp_path, "less"))}
    shown, _code = on_terminal(*arguments, cwd=registry, env=env, rows=2)
    assert shown.count("PAGED") == 1


def test_on_a_terminal_ids_open_their_files_and_in_a_pipe_they_are_words(registry: Path) -> None:
    file = (registry / "powers" / "batch-1.yaml").as_uri()
    for arguments in (("list",), ("show", "P1-001"), ("history", "P1-001")):
        shown, _code = on_terminal(*arguments, cwd=registry, env={"TERM": "xterm-kitty"})
        assert f"\x1b]8;;{file}\x1b\\" in shown, arguments
        piped = powers(*arguments, cwd=registry, env={"TERM": "xterm-kitty"})
        assert "\x1b" not in piped.stdout, arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("search", "道路"),
        ("needs",),
        ("publications",),
        ("coverage",),
        ("stats",),
        ("show", "P1-001", "E-001"),
        ("history", "P1-001"),
        ("law", "list"),
        ("law", "verify"),
        ("checklist", "--list"),
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal_and_none_is_broken_in_a_pipe(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    done = powers(*arguments, cwd=registry, env={"COLUMNS": "30"})
    piped, besides = done.stdout, set(done.stderr.splitlines())
    whole = {word for word in piped.split() if word.isascii() and "-" in word}
    for columns in (24, 40, 61, 100):
        shown, _code = on_terminal(*arguments, cwd=registry, columns=columns, rows=500)
        words = without_looks(str(shown))
        for line in set(words.splitlines()) - besides:
            assert cell_len(line) <= max(columns, least_width(line) + 2), (columns, line)
        assert not {word for word in whole if word not in words and len(word) < 12}
    assert piped == powers(*arguments, cwd=registry, env={"COLUMNS": "200"}).stdout


@pytest.mark.parametrize("code", [1, 3, 127])
def test_a_pager_that_fails_hides_no_answer(registry: Path, tmp_path: Path, code: int) -> None:
    failing = tmp_path / "failing"
    failing.write_text(f"#!{sys.executable}\nraise SystemExit({code})\n", encoding="utf-8")
    failing.chmod(0o700)
    shown, ended = on_terminal("list", cwd=registry, env={"PAGER": str(failing)}, rows=3)
    assert "P1-001" in str(shown)
    assert ended == 0


@pytest.mark.parametrize("code", [0, 2, 130])
def test_a_pager_that_is_left_is_not_followed_by_the_answer(
    registry: Path, tmp_path: Path, code: int
) -> None:
    left = tmp_path / "left"
    left.write_text(f"#!{sys.executable}\nraise SystemExit({code})\n", encoding="utf-8")
    left.chmod(0o700)
    shown, _ended = on_terminal("list", cwd=registry, env={"PAGER": str(left)}, rows=3)
    assert "P1-001" not in str(shown)


def test_what_is_explained_on_a_terminal_holds_no_marks_of_a_page(registry: Path) -> None:
    for arguments in (("explain",), ("explain", "unsuited-body")):
        assert "**" not in powers(*arguments, cwd=registry).stdout


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
@pytest.mark.parametrize("arguments", [("list", "-h"), ("help", "list")])
def test_long_help_is_shown_a_screen_at_a_time(registry: Path, arguments: tuple[str, ...]) -> None:
    shown = first_screen(*arguments, cwd=registry, env={"PAGER": "less"}, rows=12)
    assert "powers list [选项]" in shown
    assert "通用选项" not in shown
