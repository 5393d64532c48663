"""A git repository of texts: what its newest commit holds counts, whatever lies beside it."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.law.sources.collected import Collected
from devolved_powers.law.sources.opening import open_sources
from tests.law.invented import GARDEN, NEW, NEW_GARDEN, OLD, OLD_GARDEN, write
from tests.law.sources.sample import TODAY, repository


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


pytestmark = pytest.mark.process


def opened(*paths: Path) -> Collected:
    return open_sources(paths, today=TODAY)


def days(found: Collected) -> list[date]:
    return [version.day for version in found.corpus.laws[GARDEN].versions]


@pytest.mark.parametrize("place", ["", ".git", "bare"])
def test_each_form_of_a_repository_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T08:00:00+0800")
    made = repository(tmp_path / "Laws")
    if place == "bare":
        made.git("clone", "-q", "--bare", ".", str(tmp_path / "Laws" / "bare"))
    found = opened(tmp_path / "Laws" / place)
    assert days(found) == [OLD]
    (source,) = found.sources
    assert (source.kind, source.until, source.texts) == ("git", date(2026, 11, 20), 1)
    assert source.keys == {GARDEN}
    assert found.corpus.notes == ()


def test_the_day_of_the_commit_is_one_in_china(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-03T20:00:00+0000")
    repository(tmp_path)
    assert opened(tmp_path).sources[0].until == date(2026, 6, 4)


def test_a_commit_of_a_day_to_come_tells_no_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2031-06-03T20:00:00+0000")
    repository(tmp_path)
    found = opened(tmp_path)
    assert found.sources[0].until is None
    assert [(note.kind, note.detail) for note in found.corpus.unread] == [
        ("future-commit", "2031-06-04")
    ]


def test_what_is_not_committed_is_not_read_and_told(tmp_path: Path) -> None:
    repository(tmp_path)
    write(tmp_path, f"行政法规/{GARDEN}(2022-03-01).md", "2022年3月1日 公布", NEW_GARDEN)
    write(tmp_path, f"行政法规/{GARDEN}(2019-05-01).md", "2019年5月1日 公布", "第一条 改过。\n")
    found = opened(tmp_path)
    assert days(found) == [OLD]
    assert found.corpus.laws[GARDEN].versions[0].articles[-1].number == 8
    assert [(note.kind, note.path) for note in found.corpus.unread] == [
        ("not-committed", f"行政法规/{GARDEN}(2022-03-01).md")
    ]


def test_a_text_that_is_gone_from_the_folder_still_counts(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "行政法规" / f"{GARDEN}(2019-05-01).md").unlink()
    assert days(opened(tmp_path)) == [OLD]


def test_what_is_no_text_or_too_large_is_left_out(tmp_path: Path) -> None:
    made = repository(tmp_path)
    (tmp_path / "README.md").write_text("# 说明", encoding="utf-8")
    write(tmp_path, f".hidden/{GARDEN}(2022-03-01).md", "", NEW_GARDEN)
    (tmp_path / "大(2020-01-01).md").write_bytes(b"x" * (8 * 1024 * 1024 + 1))
    (tmp_path / "坏(2020-01-01).md").write_bytes("第一条 坏".encode("gb18030"))
    (tmp_path / "错(2020-13-01).md").write_text("x", encoding="utf-8")
    made.commit("odd")
    found = opened(tmp_path)
    assert list(found.corpus.laws) == [GARDEN]
    assert {note.path[0]: note.kind for note in found.corpus.unread} == {
        "大": "too-large",
        "坏": "unreadable",
        "错": "not-a-text",
    }


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_link_in_a_repository_is_not_followed(tmp_path: Path) -> None:
    made = repository(tmp_path)
    (tmp_path / "外(2020-01-01).md").symlink_to("/etc/passwd")
    made.commit("link")
    found = opened(tmp_path)
    assert list(found.corpus.laws) == [GARDEN]
    assert [note.path for note in found.corpus.unread] == ["外(2020-01-01).md"]


def test_no_setting_and_no_hook_of_a_repository_starts_a_program(tmp_path: Path) -> None:
    made = repository(tmp_path / "Laws")
    trace = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n", encoding="utf-8", newline="\n")
    script.chmod(0o755)
    for setting in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external"):
        made.git("config", setting, str(script))
    hooks = tmp_path / "Laws" / ".git" / "hooks"
    for hook in ("post-checkout", "reference-transaction", "pre-commit"):
        (hooks / hook).write_bytes(script.read_bytes())
        (hooks / hook).chmod(0o755)
    assert days(opened(tmp_path / "Laws")) == [OLD]
    assert not trace.exists()


def test_a_path_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path / "--upload-pack=x")
    monkeypatch.chdir(tmp_path)
    assert days(opened(Path("--upload-pack=x"))) == [OLD]


def test_a_repository_without_a_commit_is_refused(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.git("update-ref", "-d", "HEAD")
    with pytest.raises(PowersError) as refused:
        opened(tmp_path)
    assert "has no commit that can be read" in refused.value.message


def test_a_repository_whose_objects_are_damaged_is_refused(tmp_path: Path) -> None:
    made = repository(tmp_path)
    tree = made.git("rev-parse", "HEAD^{tree}")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(PowersError):
        opened(tmp_path)


def test_a_text_that_the_repository_lacks_is_told(tmp_path: Path) -> None:
    made = repository(tmp_path)
    blob = made.git("rev-parse", f"HEAD:行政法规/{GARDEN}(2019-05-01).md")
    write(tmp_path, f"行政法规/{GARDEN}(2022-03-01).md", "2022年3月1日 公布", NEW_GARDEN)
    made.commit("more")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = opened(tmp_path)
    assert days(found) == [NEW]
    assert [note.kind for note in found.corpus.unread] == ["unreadable"]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_repository_that_holds_links_is_refused(tmp_path: Path) -> None:
    repository(tmp_path / "Laws")
    (tmp_path / "Laws" / ".git" / "config").rename(tmp_path / "config")
    (tmp_path / "Laws" / ".git" / "config").symlink_to(tmp_path / "config")
    with pytest.raises(PowersError):
        opened(tmp_path / "Laws")


def test_repositories_and_folders_are_one_corpus_the_first_counts(tmp_path: Path) -> None:
    repository(tmp_path / "Laws")
    other = OLD_GARDEN.replace("牌匾", "木牌")
    write(tmp_path / "texts", f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", other)
    write(tmp_path / "texts", f"{GARDEN}(2022-03-01).md", "2022年3月1日 公布", NEW_GARDEN)
    for names, word in ((("Laws", "texts"), "牌匾"), (("texts", "Laws"), "木牌")):
        found = opened(*(tmp_path / name for name in names))
        assert days(found) == [OLD, NEW]
        article = found.corpus.laws[GARDEN].versions[0].article(4)
        assert article is not None
        assert word in article.paragraphs[0].text
        assert [note.kind for note in found.corpus.notes] == ["other-text"]
        assert {source.kind: source.texts for source in found.sources} == {"git": 1, "folder": 2}


def test_a_decision_of_which_not_all_is_read_is_told(tmp_path: Path) -> None:
    title = "国务院关于修改和废止部分行政法规的决定"
    body = "一、对2部行政法规的部分条款予以修改。\n将《示例甲条例》第三条修改为：“略。”\n"
    write(tmp_path, f"行政法规/{title}(2025-03-01).md", "", body, title)
    found = opened(tmp_path)
    assert [law.title for law in found.amended] == ["示例甲条例"]
    assert [(told.title, told.stated, told.read) for told in found.miscounted] == [(title, 2, 1)]
    assert found.repeals == ()
