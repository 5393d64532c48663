"""What a registry's record said on any day: since when, until when, and what nobody can tell."""

from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.git.mirror import LocalRepository
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.province.gather.repository_source import RepositorySource
from devolved_powers.province.gather.versioned_rows import gaps_text
from devolved_powers.register.recorded_versions import VersionWalk
from devolved_powers.register.timeline_cache import timeline_at
from tests.province.sources.recorded import ROADS, Record, at, moment, turns

pytestmark = pytest.mark.process
MAY, JUNE, JULY = "2026-05-01T08:00:00", "2026-06-01T08:00:00", "2026-07-01T08:00:00"
CORRECTED = "对擅自占用、挖掘城市道路的处罚"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return a registry that was recorded in May."""
    record = Record(tmp_path / "town")
    record.commit(MAY)
    return record


def test_a_correction_ends_what_was_recorded_and_begins_what_is(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit(JUNE, "更正名称")
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JUNE)),
        (CORRECTED, moment(JUNE), None),
    ]


def test_what_no_commit_changed_is_one_row_since_the_first(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    (record.root / "README.md").write_text("说明", encoding="utf-8")
    record.commit(JULY)
    rows = record.rows()
    assert turns(rows, "P1-002") == [("对城市道路养护情况的行政检查", moment(MAY), None)]
    assert rows.known_from == moment(MAY)


def test_each_moment_has_what_the_town_itself_answers_at_that_commit(record: Record) -> None:
    commits = {MAY: record.repository.git("rev-parse", "HEAD")}
    record.name_roads(CORRECTED)
    commits[JUNE] = record.commit(JUNE)
    path = record.root / "powers" / "batch-1.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "effective: 2021-09-01", "effective: 2021-10-01"
    )
    path.write_text(text, encoding="utf-8")
    commits[JULY] = record.commit(JULY)
    rows = record.rows()
    for when, commit in commits.items():
        _commit, states, _left_out = timeline_at(record.root, commit)
        own = sorted((p.id, p.name, str(p.since), str(p.ends)) for p in states.powers)
        found = at(rows, moment(when))
        assert sorted((r["id"], r["name"], str(r["since"]), str(r["ends"])) for r in found) == own


def test_what_was_undone_was_recorded_meanwhile(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    record.name_roads(ROADS)
    record.commit(JULY)
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JUNE)),
        (CORRECTED, moment(JUNE), moment(JULY)),
        (ROADS, moment(JULY), None),
    ]


def test_while_a_commit_cannot_be_read_nothing_is_told(record: Record) -> None:
    path = record.root / "powers" / "batch-1.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text("grants: [", encoding="utf-8")
    record.commit(JUNE)
    path.write_text(sound, encoding="utf-8")
    record.commit(JULY)
    rows = record.rows()
    assert turns(rows) == [(ROADS, moment(MAY), moment(JUNE)), (ROADS, moment(JULY), None)]
    assert at(rows, moment("2026-06-15T00:00:00")) == []
    assert gaps_text(rows) == f"{JUNE}Z/{JULY}Z"


def test_a_record_begins_with_the_first_commit_that_can_be_read(tmp_path: Path) -> None:
    record = Record(tmp_path / "town")
    root_file = record.root / "registry.yaml"
    sound = root_file.read_text(encoding="utf-8")
    root_file.write_text("registry: [", encoding="utf-8")
    record.commit(MAY)
    root_file.write_text(sound, encoding="utf-8")
    record.commit(JUNE)
    with record.source().open() as opened:
        assert opened.first_recorded == moment(MAY)
    rows = record.rows()
    assert (rows.known_from, gaps_text(rows)) == (moment(JUNE), f"{MAY}Z/{JUNE}Z")


def test_a_registry_whose_newest_commit_cannot_be_read_is_no_source(record: Record) -> None:
    (record.root / "powers" / "batch-1.yaml").write_text("grants: [", encoding="utf-8")
    record.commit(JUNE)
    with pytest.raises(PowersError, match=r"batch-1\.yaml"), record.source().open():
        pass


def test_what_a_branch_says_counts_from_its_merge_on(record: Record) -> None:
    git = record.repository
    git.branch("draft")
    record.name_roads(CORRECTED)
    record.commit("2026-05-10T00:00:00")
    git.switch("main")
    (record.root / "README.md").write_text("说明", encoding="utf-8")
    record.commit("2026-05-20T00:00:00")
    git.git("merge", "-q", "--no-commit", "--no-ff", "draft")
    record.commit(JUNE, "合并")
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JUNE)),
        (CORRECTED, moment(JUNE), None),
    ]


def test_a_registry_is_followed_when_its_folder_is_renamed(tmp_path: Path) -> None:
    record = Record(tmp_path / "county", "puan")
    record.commit(MAY)
    (tmp_path / "county" / "towns").mkdir()
    record.repository.git("mv", "puan", "towns/puan")
    record.root = tmp_path / "county" / "towns" / "puan"
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JUNE)),
        (CORRECTED, moment(JUNE), None),
    ]


def test_a_neighbour_that_was_there_before_is_not_taken_for_the_town(tmp_path: Path) -> None:
    record = Record(tmp_path / "county", "puan")
    record.commit(MAY)
    younger = Record.__new__(Record)
    younger.repository, younger.root = record.repository, tmp_path / "county" / "longtan"
    Record(tmp_path / "other").root.rename(younger.root)
    for path in younger.root.glob(".git"):
        path.rename(tmp_path / "unused")
    younger.name_roads(CORRECTED)
    younger.commit(JUNE)
    assert turns(younger.rows()) == [(CORRECTED, moment(JUNE), None)]
    assert younger.rows().known_from == moment(JUNE)


def test_a_clock_that_goes_back_does_not_turn_the_record_round(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit("1999-01-01T00:00:00")
    record.name_roads(ROADS)
    record.commit(JULY)
    rows = record.rows()
    assert turns(rows)[-1] == (ROADS, moment(JULY), None)
    moments = [turn[1] for turn in turns(rows)]
    assert moments == sorted(moments, key=str)
    assert moment("1999-01-01T00:00:00") not in moments


def test_a_clock_that_ran_ahead_hides_nothing_that_came_after(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit("2099-01-01T00:00:00")
    record.name_roads(f"{CORRECTED}（试行）")
    record.commit(JUNE)
    record.name_roads(ROADS)
    record.commit(JULY)
    found = at(record.rows(), moment("2026-07-02T00:00:00"))
    assert [row["name"] for row in found if row["id"] == "P1-001"] == [ROADS]


def test_only_new_commits_are_read_once_the_earlier_ones_were(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    record.rows()
    record.name_roads(ROADS)
    newest = record.commit(JULY)
    read: list[str] = []
    walked = VersionWalk.version

    def version(self: VersionWalk, commit: RecordedCommit) -> object:
        read.append(commit.commit)
        return walked(self, commit)

    monkeypatch.setattr(VersionWalk, "version", version)
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JUNE)),
        (CORRECTED, moment(JUNE), moment(JULY)),
        (ROADS, moment(JULY), None),
    ]
    assert read == [newest]


def test_what_goes_on_is_what_is_read_at_once(
    record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number, when in enumerate((JUNE, JULY)):
        record.rows()
        record.name_roads(f"{CORRECTED}（{number}）")
        record.commit(when)
    continued = record.rows()
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "another"))
    anew = record.rows()
    assert continued.rows().own == anew.rows().own
    assert continued.rows().shared == anew.rows().shared
    assert (continued.gaps, continued.known_from) == (anew.gaps, anew.known_from)


def test_a_history_that_was_rewritten_is_read_anew(record: Record) -> None:
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    record.rows()
    record.repository.git("reset", "-q", "--hard", "HEAD~1")
    record.name_roads(f"{CORRECTED}（重写）")
    record.commit(JULY)
    assert turns(record.rows()) == [
        (ROADS, moment(MAY), moment(JULY)),
        (f"{CORRECTED}（重写）", moment(JULY), None),
    ]


def test_a_damaged_remainder_of_an_earlier_run_is_not_believed(
    record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "kept"))
    before = record.rows()
    kept = [path for path in (tmp_path / "kept").rglob("records/*") if path.is_file()]
    assert len(kept) == 1
    content = kept[0].read_bytes()
    kept[0].write_bytes(content[:-10] + bytes(10))
    assert record.rows().rows().own == before.rows().own


def test_a_shallow_clone_has_no_history_to_be_believed(record: Record, tmp_path: Path) -> None:
    record.commit(JUNE)
    clone = tmp_path / "clone"
    record.repository.git("clone", "-q", "--depth", "1", record.root.as_uri(), str(clone))
    source = RepositorySource(LocalRepository(clone, "clone"), has_history=True)
    with pytest.raises(PowersError, match=r"older history|较早|历史"), source.open():
        pass


def test_a_revision_without_history_says_nothing_of_record_time(record: Record) -> None:
    first = record.repository.git("rev-parse", "HEAD")
    record.name_roads(CORRECTED)
    record.commit(JUNE)
    source = RepositorySource(LocalRepository(record.root, "town"), None, first)
    with source.open() as opened:
        from devolved_powers.province.gather.versioned_rows import versioned_rows

        assert (opened.revision, opened.recorded_at) == (first, moment(MAY))
        assert turns(versioned_rows(opened.versions)) == [(ROADS, None, None)]


def test_what_is_not_committed_is_not_read(record: Record) -> None:
    record.name_roads(CORRECTED)
    assert turns(record.rows()) == [(ROADS, moment(MAY), None)]


def test_the_fingerprint_is_that_of_the_commit(record: Record) -> None:
    before = record.source().fingerprint()
    record.name_roads(CORRECTED)
    assert record.source().fingerprint() == before
    record.commit(JUNE)
    assert record.source().fingerprint() != before
