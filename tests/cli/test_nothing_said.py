"""What is given and says nothing, or says two things, is refused: never taken for what is usual."""

import re
from pathlib import Path

import pytest

from tests.support import contents, powers, small_registry

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_registry(tmp_path_factory.mktemp("nothing"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--at", ""),
        ("list", "--at="),
        ("list", "--as-of", " "),
        ("list", "-R", ""),
        ("list", "-q", "--registry", "　"),
        ("list", "-o", ""),
        ("export", "--output", ""),
        ("diff", "", ""),
        ("diff", "batch-1", ""),
        ("validate", ""),
        ("validate", "--select", ""),
        ("validate", "--select", ","),
        ("validate", "--ignore", "，"),
        ("validate", "--since", ""),
        ("ci", "--base", ""),
        ("show", ""),
        ("show", "P1-001", " "),
        ("history", ""),
        ("explain", ""),
        ("fmt", ""),
        ("checklist", ""),
        ("list", "--columns", ""),
        ("list", "--sort", ","),
        ("",),
        (" ",),
        ("law", ""),
        ("help", ""),
    ],
    ids=repr,
)
def test_what_says_nothing_is_not_taken_for_nothing_given(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    before = contents(registry)
    done = powers(*arguments, cwd=registry)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert contents(registry) == before


def test_words_that_are_looked_for_may_be_blank_beside_others(registry: Path) -> None:
    assert powers("search", "种子", " ", cwd=registry).stdout


def test_a_key_that_is_set_twice_is_refused(registry: Path) -> None:
    for pairs in (("note=甲", "note=乙"), ("note=甲", " note =甲"), ("note=甲", "note=")):
        done = powers("set", "P1-001", *pairs, "--dry-run", cwd=registry)
        assert (done.returncode, done.stdout) == (2, "")
        assert "note" in done.stderr
    done = powers("set", "P1-001", "=甲", "--dry-run", cwd=registry, language="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“=甲” is not key=value." in done.stderr


@pytest.mark.parametrize("blank", ["  ", "　", " \u00a0"])
def test_a_text_of_blanks_is_no_text(tmp_path: Path, blank: str) -> None:
    registry = small_registry(tmp_path)
    before = contents(registry)
    for act in (
        ("set", "P1-001", f"note={blank}", "-y"),
        ("set", "batch-1", f"title={blank}", "-y"),
    ):
        done = powers(*act, cwd=registry, language="en")
        assert (done.returncode, done.stdout) == (2, "")
        assert " is empty." in done.stderr
    assert contents(registry) == before
    file = registry / "powers" / "batch-1.yaml"
    text = re.sub("(?m)^title: .*$", f'title: "{blank}"', file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    found = powers("validate", cwd=registry)
    assert found.returncode == 1
    assert "title为空。 [wrong-value]" in found.stdout


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (("list", "nope"), "powers list"),
        (("law", "verify", "nope", "x"), "powers law verify"),
        (("decide", "recall"), "powers decide"),
    ],
)
def test_help_takes_no_words_behind_a_command(
    registry: Path, words: tuple[str, ...], extra: str
) -> None:
    done = powers("help", *words, cwd=registry, language="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{extra} has no commands of its own: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--columns", "nope"),
        ("export", "--sort", "nope"),
        ("export", "-o", "list.nope"),
        ("list", "--columns", "id", "--format", "json"),
        ("recall", "P1-999", "-d", "r", "--outcome", "取消", "--title", "x", "--effective", "今天"),
    ],
    ids=" ".join,
)
def test_names_in_a_row_are_parted_as_the_language_parts_them(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    english = powers(*arguments, cwd=registry, language="en").stderr
    chinese = powers(*arguments, cwd=registry).stderr
    assert "、" not in english
    assert ", " not in chinese


def test_a_change_that_changes_nothing_says_so_when_it_is_only_tried(registry: Path) -> None:
    done = powers("set", "P1-001", "until=", "--dry-run", cwd=registry, language="en")
    assert (done.returncode, done.stdout) == (0, "")
    assert "P1-001: nothing to change" in done.stderr
