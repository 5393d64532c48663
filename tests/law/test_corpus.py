"""A folder of texts, broken files and all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.corpus import MAX_BYTES, read_corpus
from devolved_powers.law.place_text import find_law
from devolved_powers.law.reader import read_version, title_of
from tests.law.invented import GARDEN, NEW, NEW_GARDEN, OLD, OLD_GARDEN, corpus_folder, write


def test_versions_of_a_law_stand_together(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    corpus = read_corpus(
        corpus_folder(tmp_path), progress=lambda done, total: seen.append((done, total))
    )
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


def test_several_folders_are_one_corpus(tmp_path: Path) -> None:
    write(tmp_path / "a", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    write(tmp_path / "b", f"{GARDEN}(2019-05-01).md", "", OLD_GARDEN.replace("牌匾", "木牌"))
    write(tmp_path / "b", f"{GARDEN}(2022-03-01).md", "2022年3月1日 公布", NEW_GARDEN)
    corpus = read_corpus(tmp_path / "a", tmp_path / "b", tmp_path / "a")
    assert [version.day for version in corpus.laws[GARDEN].versions] == [OLD, NEW]
    assert (
        corpus.laws[GARDEN].versions[0].path == f"{tmp_path.as_posix()}/a/{GARDEN}(2019-05-01).md"
    )
    (note,) = corpus.notes
    assert (note.kind, note.path) == (
        "other-text",
        f"{tmp_path.as_posix()}/b/{GARDEN}(2019-05-01).md",
    )
    assert corpus.files == 3


def test_a_whole_text_counts_over_one_that_is_cut_short(tmp_path: Path) -> None:
    cut = OLD_GARDEN.partition("第七条")[0]
    write(tmp_path / "a", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", cut)
    write(tmp_path / "b", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    corpus = read_corpus(tmp_path / "a", tmp_path / "b")
    assert len(corpus.laws[GARDEN].versions[0].articles) == 8
    assert [(note.kind, note.path.split("/")[-2]) for note in corpus.notes] == [
        ("no-closing-article", "a"),
        ("other-text", "a"),
    ]


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no links can be made here")


def test_links_inside_the_folders_are_followed(tmp_path: Path) -> None:
    folder, other = tmp_path / "texts", tmp_path / "other"
    write(folder / ".store", "x1", "2019年5月1日 公布", OLD_GARDEN)
    write(folder / ".store" / "new", f"{GARDEN}(2022-03-01).md", "2022年3月1日 公布", NEW_GARDEN)
    write(other, "别的办法(2020-01-01).md", "2020年1月1日 公布", OLD_GARDEN, "别的办法")
    _link(folder / f"{GARDEN}(2019-05-01).md", folder / ".store" / "x1")
    _link(folder / "new", folder / ".store" / "new")
    _link(folder / "again", folder / ".store" / "new")
    _link(folder / "loop", folder)
    _link(folder / ".store" / "new" / "loop", folder / ".store")
    _link(folder / "other", other)
    corpus = read_corpus(folder)
    assert [version.day for version in corpus.laws[GARDEN].versions] == [OLD, NEW]
    assert [(note.kind, note.path) for note in corpus.unread] == [("link-outside", "other")]
    both = read_corpus(folder, other)
    assert set(both.laws) == {GARDEN, "别的办法"}
    assert (both.files, both.notes) == (3, ())


def test_links_that_lead_away_or_nowhere_are_told_of(tmp_path: Path) -> None:
    folder = corpus_folder(tmp_path / "texts")
    write(tmp_path, "外面的办法(2020-01-01).md", "2020年1月1日 公布", OLD_GARDEN, "外面的办法")
    _link(folder / "外面的办法(2020-01-01).md", tmp_path / "外面的办法(2020-01-01).md")
    _link(folder / "没有的办法(2020-01-01).md", folder / "没有")
    _link(folder / "没有的目录", tmp_path / "没有")
    corpus = read_corpus(folder)
    assert list(corpus.laws) == [GARDEN]
    assert {note.path: note.kind for note in corpus.unread} == {
        "外面的办法(2020-01-01).md": "link-outside",
        "没有的办法(2020-01-01).md": "unreadable",
        "没有的目录": "link-outside",
    }


@pytest.mark.parametrize("asked", [GARDEN, "园林", "《" + GARDEN + "》", "没有这部法"])
def test_one_law_is_read_as_it_is_among_all(tmp_path: Path, asked: str) -> None:
    corpus_folder(tmp_path)
    for title, day in (("另一办法", "2020-01-01"), (f"中华人民共和国{GARDEN}", "2024-01-01")):
        text = f"# {title}\n<!-- INFO END -->\n第一条　{title}。\n"
        (tmp_path / f"{title}({day}).md").write_text(text, encoding="utf-8")
    (tmp_path / "坏(2020-01-01).md").write_bytes("第一条 甲".encode("gb18030"))
    (tmp_path / "裸(2020-01-01).md").write_text(f"# {GARDEN}\n第一条　示例。\n", encoding="utf-8")
    whole, alone = read_corpus(tmp_path), read_corpus(tmp_path, titles=[asked])
    assert find_law(alone, asked) == find_law(whole, asked)
    assert alone.laws
    assert alone.laws.keys() <= whole.laws.keys()
    assert len(alone.laws) < len(whole.laws)


def test_nothing_is_read_of_what_holds_no_text(tmp_path: Path) -> None:
    assert not read_corpus(tmp_path, titles=[GARDEN]).laws


@given(st.text("# 年月日0123公布《示例》条第一\n\r<!-INFO ED>", max_size=60))
def test_the_title_is_that_of_the_whole_text(text: str) -> None:
    version, _notes = read_version(text, name="示例", day=OLD, path="示例.md")
    assert title_of(text, "示例") == version.title
    marked = f"# 题目\n{text}\n<!-- INFO END -->\n{text}"
    version, _notes = read_version(marked, name="示例", day=OLD, path="示例.md")
    assert title_of(marked, "示例") == version.title
