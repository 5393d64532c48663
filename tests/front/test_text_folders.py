"""The front where texts of laws are asked: their folders are part of the question."""

import os
import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from devolved_powers.front.registry_state import SETTLED
from tests.front.place import Place
from tests.support import CASES

pytestmark = pytest.mark.process

STATUTES = CASES / "statutes"


class Texts(NamedTuple):
    """A place, and folders of texts that were not written just now."""

    place: Place
    first: Path
    second: Path

    def show(self, *words: str, **variables: str) -> tuple[int, str, str]:
        citation = "《示例种子条例》第二条"
        return self.place.ask("law", "show", citation, *words, **variables)


@pytest.fixture(scope="module")
def settled_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name in ("first", "second"):
        shutil.copytree(STATUTES, folder / name)
    time.sleep(SETTLED / 1_000_000_000)
    return folder


@pytest.fixture
def texts(place: Place, settled_texts: Path) -> Texts:
    return Texts(place, settled_texts / "first", settled_texts / "second")


def test_texts_are_looked_for_where_the_variable_says(texts: Texts) -> None:
    named = f"{texts.first}{os.pathsep}{texts.second}"
    anew = texts.show(POWERS_STATUTES=named, POWERS_NO_FRONT="1")
    assert texts.show(POWERS_STATUTES=named) == anew
    assert texts.show(POWERS_STATUTES=named) == anew
    assert len(texts.place.kept()) == 1
    assert texts.show("--statutes", str(texts.first), POWERS_STATUTES="/nowhere")[0] == 0
    assert len(texts.place.kept()) == 2


def test_a_change_to_the_texts_is_seen_at_once_and_not_relied_on_yet(texts: Texts) -> None:
    both = ("--statutes", str(texts.first), "--statutes", str(texts.second))
    file = next(texts.second.rglob("示例种子条例(2023-04-20).md"))
    before = texts.show(*both, POWERS_STATUTES="")
    assert len(texts.place.kept()) == 1
    content, state = file.read_bytes(), file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # same size, same time
    assert texts.show(*both) == before
    assert len(texts.place.kept()) == 1
    for words in (both, ("--statutes", str(texts.second))):
        assert texts.show(*words) == texts.show(*words, POWERS_NO_FRONT="1")
    assert len(texts.place.kept()) == 1
    file.unlink()
    try:
        alone = ("--statutes", str(texts.second))
        assert texts.show(*alone) != before
    finally:
        file.write_bytes(content)
        time.sleep(SETTLED / 1_000_000_000)


@pytest.mark.parametrize("name", ["a folder/示例新条例(2024-01-01).md", "readme.txt"])
def test_a_text_more_is_another_question(texts: Texts, name: str) -> None:
    words = ("--statutes", str(texts.first))
    texts.show(*words)
    file = texts.first / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", encoding="utf-8")
    time.sleep(SETTLED / 1_000_000_000)
    try:
        assert texts.show(*words) == texts.show(*words, POWERS_NO_FRONT="1")
        assert len(texts.place.kept()) == 2
    finally:
        file.unlink()
        if file.parent != texts.first:
            file.parent.rmdir()


@pytest.mark.parametrize("where", ["in it", "to it", "above it"])
def test_where_a_link_leads_to_texts_nothing_is_kept(
    texts: Texts, tmp_path: Path, where: str
) -> None:
    link = tmp_path / "link" if where != "in it" else texts.first / "link"
    link.symlink_to(texts.first.parent if where == "above it" else texts.second)
    named = {"in it": texts.first, "to it": link, "above it": link / "first"}[where]
    try:
        assert texts.show("--statutes", str(named))[0] == 0
        assert texts.place.kept() == []
    finally:
        link.unlink()


def test_a_hidden_file_among_the_texts_is_no_part_of_them(texts: Texts) -> None:
    words = ("--statutes", str(texts.first))
    texts.show(*words)
    hidden = texts.first / ".git"
    hidden.mkdir()
    (hidden / "示例种子条例(2025-04-20).md").write_text("x", encoding="utf-8")
    try:
        assert texts.show(*words) == texts.show(*words, POWERS_NO_FRONT="1")
        assert len(texts.place.kept()) == 1
    finally:
        shutil.rmtree(hidden)


def test_without_a_registry_nothing_is_kept(texts: Texts, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    elsewhere = Place(alone, texts.place.cache)
    assert Texts(elsewhere, texts.first, texts.second).show("--statutes", str(texts.first))[0] == 0
    assert elsewhere.kept() == []


@pytest.mark.parametrize("parts", [(".git",), ("HEAD", "objects", "refs")])
def test_an_answer_of_a_repository_is_not_kept(texts: Texts, parts: tuple[str, ...]) -> None:
    """Its newest commit counts, and no file that the key would be made of need change with it."""
    words = ("--statutes", str(texts.first))
    for part in parts:
        (texts.first / part).mkdir()
    time.sleep(SETTLED / 1_000_000_000)
    before = texts.place.kept()
    texts.show(*words)
    assert texts.place.kept() == before
    for part in parts:
        (texts.first / part).rmdir()
    time.sleep(SETTLED / 1_000_000_000)
