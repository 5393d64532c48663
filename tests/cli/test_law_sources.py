"""`--statutes` with a git repository, with a database, and with what is neither."""

import shutil
from pathlib import Path

import pytest

from tests.law.sources.sample import database
from tests.repository import Repository
from tests.support import CASES, powers

pytestmark = pytest.mark.process

INVENTED = CASES / "statutes"
PLACE = "《示例种子条例》第二条"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A repository of the invented texts, one of which the folder has otherwise."""
    folder = tmp_path / "Laws"
    shutil.copytree(INVENTED, folder)
    Repository(folder).commit("texts")
    return folder


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return database(tmp_path / "db.sqlite3", [("示例种子条例", "2023-04-20", "2099-12-31")])


@pytest.mark.parametrize(
    "words",
    [
        ("law", "show", PLACE),
        ("law", "index", "--check"),
        ("which-law", "示例种子条例"),
    ],
)
def test_a_repository_answers_as_the_folder_does(
    registry: Path, texts: Path, words: tuple[str, ...]
) -> None:
    by_folder = powers(*words, "--statutes", INVENTED, cwd=registry, language="en")
    by_git = powers(*words, "--statutes", texts, cwd=registry, language="en")
    assert (by_git.returncode, by_git.stdout) == (by_folder.returncode, by_folder.stdout)


def test_what_is_written_into_the_folder_later_is_told_and_not_read(
    registry: Path, texts: Path
) -> None:
    before = powers("law", "show", PLACE, "--statutes", texts, cwd=registry, language="en")
    for file in texts.rglob("示例种子条例*.md"):
        file.write_text("# 示例种子条例\n第一条 改过。\n", encoding="utf-8")
    shutil.copy(next(texts.rglob("示例种子条例*.md")), texts / "示例新条例(2024-01-01).md")
    shutil.copy(texts / "示例新条例(2024-01-01).md", texts / "示例种子条例(2025-01-01).md")
    after = powers("law", "show", PLACE, "--statutes", texts, cwd=registry, language="en")
    assert after.stdout == before.stdout
    assert "示例种子条例(2025-01-01).md is not read: it is in no commit" in after.stderr
    assert "示例新条例" not in after.stderr
    index = powers("law", "index", "--check", "--statutes", texts, cwd=registry, language="en")
    assert "示例新条例(2024-01-01).md is not read: it is in no commit" in index.stderr


def test_a_database_has_no_texts(registry: Path, listed: Path, texts: Path) -> None:
    alone = powers("law", "show", PLACE, "--statutes", listed, cwd=registry, language="en")
    assert alone.returncode == 3
    assert "no text of any law in it" in alone.stderr
    assert "No law text is found" in alone.stderr
    beside = powers(
        "law", "show", PLACE, "--statutes", texts, "--statutes", listed, cwd=registry, language="en"
    )
    assert beside.returncode == 0
    assert "no text of any law in it" in beside.stderr


def test_a_new_commit_is_another_answer(registry: Path, texts: Path) -> None:
    first = powers("law", "show", PLACE, "--statutes", texts, cwd=registry, language="en")
    assert (
        powers("law", "show", PLACE, "--statutes", texts, cwd=registry, language="en").stdout
        == first.stdout
    )
    for file in texts.rglob("示例种子条例*.md"):
        file.write_bytes(file.read_bytes().replace("种子".encode(), "种籽".encode()))
    Repository(texts, new=False).commit("changed")
    assert (
        powers("law", "show", PLACE, "--statutes", texts, cwd=registry, language="en").stdout
        != first.stdout
    )


def test_what_is_no_source_is_refused(registry: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    for place, words in (
        (tmp_path / "notes.txt", "neither a folder of texts nor a database"),
        (tmp_path / "nowhere", "There is no folder"),
    ):
        done = powers("law", "show", PLACE, "--statutes", place, cwd=registry, language="en")
        assert (done.returncode, done.stdout) == (3, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_doctor_counts_the_texts_of_a_repository(registry: Path, texts: Path) -> None:
    done = powers("doctor", cwd=registry, language="en", env={"POWERS_STATUTES": str(texts)})
    assert f"{texts}: " in done.stdout
