"""A folder of texts, broken files and all."""

import os
from pathlib import Path

import pytest

from devolved_powers.law.corpus import MAX_BYTES, read_corpus
from tests.law.invented import GARDEN, NEW, OLD, OLD_GARDEN, corpus_folder, write


def test_versions_of_a_law_stand_together(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    corpus = read_corpus(corpus_folder(tmp_path), lambda done, total: seen.append((done, total)))
    law = corpus.laws[GARDEN]
    assert [version.day for version in law.versions] == [OLD, NEW]
    assert law.version(NEW) is law.versions[1]
    assert corpus.notes == ()
    assert seen == [(1, 2), (2, 2)]


def test_a_version_stored_twice_is_one(tmp_path: Path) -> None:
    corpus_folder(tmp_path)
    spaced = OLD_GARDEN.replace("（一）", "(一)").replace("，", "，\u3000")
    write(tmp_path, f"经济法/{GARDEN}(2019-05-01).md", "2019年5月1日 公布", spaced)
    write(tmp_path, f"社会法/{GARDEN}(2022-03-01).md", "", OLD_GARDEN)
    corpus = read_corpus(tmp_path)
    assert len(corpus.laws[GARDEN].versions) == 2
    assert [note.kind for note in corpus.notes] == ["same-version", "other-text"]
    assert corpus.unread == (corpus.notes[1],)
    assert corpus.laws[GARDEN].versions[0].path.startswith("经济法/")


def test_broken_files_are_told_of(tmp_path: Path) -> None:
    corpus_folder(tmp_path)
    (tmp_path / "甲(2020-01-01).md").write_bytes("第一条 甲".encode("gb18030"))
    (tmp_path / "乙(2020-13-01).md").write_text("x", encoding="utf-8")
    (tmp_path / "丙(2020-01-01).md").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "丁(2020-01-01).md").mkdir()
    (tmp_path / "README.md").write_text("# 说明", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "戊(2020-01-01).md").write_text("x", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert list(corpus.laws) == [GARDEN]
    assert {note.path[0]: note.kind for note in corpus.notes} == {
        "甲": "unreadable",
        "乙": "not-a-text",
        "丙": "too-large",
    }
    assert corpus.unread == corpus.notes


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    corpus_folder(tmp_path)
    (tmp_path / "行政法规" / f"{GARDEN}(2019-05-01).md").chmod(0)
    assert [note.kind for note in read_corpus(tmp_path).notes] == ["unreadable"]


def test_no_folder(tmp_path: Path) -> None:
    assert [note.kind for note in read_corpus(tmp_path / "x").notes] == ["no-folder"]
