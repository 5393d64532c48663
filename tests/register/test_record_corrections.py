"""The commits that corrected the record, of all entries at once: what is one, and what is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.register import record_corrections as module
from devolved_powers.register.corrections import corrections
from devolved_powers.register.record_corrections import EntryCorrection, record_corrections
from tests.repository import Repository
from tests.site.registries import LATER, PENDING
from tests.support import SMALL, copy_of

pytestmark = pytest.mark.process
FIRST, SECOND, THIRD = (f"powers/batch-{number}.yaml" for number in (1, 2, 3))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return the small registry, recorded in two commits: nothing of it was corrected."""
    repository = Repository(copy_of(SMALL, tmp_path / "registry"))
    repository.commit("first")
    (repository.root / SECOND).write_text(LATER, encoding="utf-8", newline="\n")
    repository.commit("second")
    return repository


def told(repository: Repository) -> list[tuple[EntryCorrection, ...]]:
    found = record_corrections(repository.root)
    assert found.gap == ""
    return [correction.entries for correction in found.commits]


def short(entries: tuple[EntryCorrection, ...]) -> set[tuple[str, str, str]]:
    return {(entry.kind, entry.section, entry.id) for entry in entries}


def test_what_is_recorded_for_the_first_time_is_no_correction(repository: Repository) -> None:
    assert told(repository) == []


def test_a_key_that_is_changed_is_told_with_both_values(repository: Repository) -> None:
    repository.edit(SECOND, ("name: 对擅自挖掘城市道路的处罚", "name: 对挖掘城市道路的处罚"))
    commit = repository.commit("名称")
    [correction] = record_corrections(repository.root).commits
    assert correction.commit.id == commit
    [entry] = correction.entries
    assert (entry.kind, entry.section, entry.id) == ("corrected", "grants", "P2-001")
    assert (entry.name, entry.decision) == ("对挖掘城市道路的处罚", "batch-2")
    assert [(key.before, key.after) for key in entry.keys] == [
        ("对擅自挖掘城市道路的处罚", "对挖掘城市道路的处罚")
    ]


def test_the_decision_itself_is_corrected(repository: Repository) -> None:
    repository.edit(SECOND, ("示府发〔2022〕3号", "示府发〔2022〕4号"))
    repository.commit("文号")
    [[entry]] = told(repository)
    assert (entry.kind, entry.section, entry.id) == ("corrected", "decision", "batch-2")
    assert [(key.before, key.after) for key in entry.keys] == [
        ("示府发〔2022〕3号", "示府发〔2022〕4号")
    ]


def test_what_is_added_to_a_decision_and_taken_out_of_it(repository: Repository) -> None:
    lost = "  - {power: P1-002, reason: 机构改革}\n"
    repository.edit(SECOND, (lost, "  - {power: P1-003, reason: 机构改革}\n"))
    repository.commit("另一项")
    [entries] = told(repository)
    assert short(entries) == {
        ("withdrawn", "suspensions", "P1-002"),
        ("entered", "suspensions", "P1-003"),
    }


def test_an_entry_that_moves_from_one_list_to_another_is_seen(repository: Repository) -> None:
    repository.edit(SECOND, ("suspensions:", "resumptions:"))
    repository.commit("恢复")
    [entries] = told(repository)
    assert short(entries) == {
        ("withdrawn", "suspensions", "P1-002"),
        ("entered", "resumptions", "P1-002"),
    }


def test_a_file_that_is_renamed_corrects_nothing(repository: Repository) -> None:
    repository.git("mv", SECOND, "powers/2022.yaml")
    repository.commit("改名")
    assert told(repository) == []


def test_comments_blanks_and_order_correct_nothing(repository: Repository) -> None:
    repository.edit(SECOND, ("recalls:\n", "# 说明\nrecalls:\n\n"))
    repository.edit(SECOND, ("    reason: 名称变更\n", "    reason: '名称变更'  # 见文件\n"))
    repository.commit("格式")
    assert told(repository) == []


def test_a_decision_that_is_taken_out_is_told(repository: Repository) -> None:
    (repository.root / SECOND).unlink()
    repository.commit("删去")
    [entries] = told(repository)
    assert ("withdrawn", "decision", "batch-2") in short(entries)
    assert ("withdrawn", "recalls", "P1-004") in short(entries)


def test_the_day_a_handover_record_was_signed_is_news(repository: Repository) -> None:
    (repository.root / THIRD).write_text(PENDING, encoding="utf-8", newline="\n")
    repository.commit("待签")
    repository.edit(THIRD, ("{upon: 承接确认书}", "{upon: 承接确认书, signed: 2023-01-01}"))
    repository.commit("签订")
    assert told(repository) == []
    repository.edit(THIRD, ("signed: 2023-01-01", "signed: 2023-01-02"))
    repository.commit("日期有误")
    assert [short(entries) for entries in told(repository)] == [
        {("corrected", "decision", "batch-3")}
    ]


def test_a_draft_is_written_and_not_corrected(repository: Repository) -> None:
    draft = PENDING.replace("status: reconstructed", "status: draft")
    (repository.root / THIRD).write_text(draft, encoding="utf-8", newline="\n")
    repository.commit("拟稿")
    repository.edit(THIRD, ("种子经营备案", "种子生产经营备案"))
    repository.commit("改稿")
    repository.edit(THIRD, ("status: draft", "status: reconstructed"))
    repository.commit("印发")
    assert told(repository) == []
    repository.edit(THIRD, ("种子生产经营备案", "种子经营备案"))
    repository.commit("更正")
    assert [short(entries) for entries in told(repository)] == [{("corrected", "grants", "P3-001")}]


def test_a_new_item_corrects_nothing_and_a_changed_one_is_told(repository: Repository) -> None:
    file = "catalog/agriculture.yaml"
    text = repository.text(file)
    first = text.index("  - id:")
    entry, _next, rest = text[first:].partition("\n  - id:")
    entry = entry.rstrip("\n") + "\n"
    new = entry.replace(entry.split()[2], "E-099", 1)
    path = repository.root / file
    path.write_text(text.rstrip("\n") + "\n" + new, encoding="utf-8", newline="\n")
    repository.commit("新增")
    assert told(repository) == []
    path.write_text(text, encoding="utf-8", newline="\n")
    repository.commit("删去")
    [entries] = told(repository)
    assert short(entries) == {("withdrawn", "items", "E-099")}
    assert rest is not None


def test_a_merge_corrects_only_what_none_of_its_parents_holds(repository: Repository) -> None:
    text = repository.text(SECOND)
    ours = text.replace("承接能力不足", "承接能力不够")
    theirs = text.replace("已立案的由示例镇继续办结", "已立案的由示例镇办结")
    repository.diverge({SECOND: ours}, {SECOND: theirs})
    merged = ours.replace("已立案的由示例镇继续办结", "已立案的移送")
    repository.git("merge", "-q", "--no-commit", "-s", "ours", "theirs")
    (repository.root / SECOND).write_text(merged, encoding="utf-8", newline="\n")
    repository.commit("合并")
    assert [len(entries) for entries in told(repository)] == [1, 1, 1]
    repository.git("reset", "-q", "--hard", "HEAD^1")
    repository.git("merge", "-q", "-s", "ours", "--no-edit", "theirs")
    assert [len(entries) for entries in told(repository)] == [1, 1]


def test_a_shallow_clone_says_that_older_ones_are_missing(
    repository: Repository, tmp_path: Path
) -> None:
    repository.edit(SECOND, ("承接能力不足", "承接能力不够"))
    repository.commit("更正")
    origin = repository.root.as_uri()
    shallow = Repository(tmp_path / "other", new=False)
    shallow.git("clone", "-q", "--depth", "1", origin, "clone")
    found = record_corrections(tmp_path / "other" / "clone")
    assert (found.commits, found.gap) == ((), "shallow")


def test_a_history_too_long_is_not_told_as_whole(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.edit(SECOND, ("承接能力不足", "承接能力不够"))
    repository.commit("更正")
    assert record_corrections(repository.root).gap == ""
    monkeypatch.setattr(module, "_MOST", 2)
    found = record_corrections(repository.root)
    assert (len(found.commits), found.gap) == (1, "long")


def test_lost_objects_are_said_and_do_not_keep_the_page_from_being_made(
    repository: Repository,
) -> None:
    repository.edit(SECOND, ("承接能力不足", "承接能力不够"))
    repository.commit("更正")
    blob = repository.git("rev-parse", f"HEAD~1:{SECOND}")
    path = repository.root / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    assert record_corrections(repository.root).gap == "unreadable"


def test_a_folder_in_no_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PowersError):
        record_corrections(copy_of(SMALL, tmp_path / "registry"))


_VALUES = ("对擅自挖掘城市道路的处罚", "承接能力不足", "机构改革", "名称变更", "退回原部门")


def _edits() -> st.SearchStrategy[list[tuple[str, str]]]:
    text = st.text(st.characters(categories=("Lo", "Nd")), min_size=1, max_size=8)
    return st.lists(st.tuples(st.sampled_from(_VALUES[:4]), text), min_size=1, max_size=3)


@settings(max_examples=8, deadline=None)
@given(edits=_edits())
def test_all_at_once_tell_what_each_entry_tells(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str]]
) -> None:
    repository = Repository(copy_of(SMALL, tmp_path_factory.mktemp("r") / "registry"))
    path = repository.root / SECOND
    text = LATER
    path.write_text(text, encoding="utf-8", newline="\n")
    repository.commit("first")
    for old, new in edits:
        text = text.replace(old, f"{old}{new}", 1)
        path.write_text(text, encoding="utf-8", newline="\n")
        repository.commit(new)
    together = {
        (correction.commit.id, entry.id, entry.section)
        for correction in record_corrections(repository.root).commits
        for entry in correction.entries
    }
    ids = ("P1-001", "P1-002", "P1-003", "P1-004", "P2-001")
    assert together == set(_each(repository, ids))


def _each(repository: Repository, ids: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    for identifier in ids:
        for correction in corrections(repository.root, identifier):
            if correction.kind == "corrected" and correction.section != "decision":
                yield correction.commit.id, identifier, correction.section
