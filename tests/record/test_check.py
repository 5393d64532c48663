"""The log of a record is checked: against itself, against git, against a checkpoint kept."""

import shutil
from pathlib import Path

import pytest

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.record.check import RecordCheck, check_record
from devolved_powers.record.log_leaves import gone_leaf
from devolved_powers.record.status import record_status
from tests.record.example import ORIGIN, Example, go_on, lay, log
from tests.record.logs import leaves_of_log
from tests.record.made_log import Signer, files_of, made_again
from tests.record.rewriting import replaced, rewrite
from tests.repository import Repository

pytestmark = pytest.mark.process
BATCH = "powers/batch-1.yaml"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with its log, of which each test takes a copy."""
    made = lay(tmp_path_factory.mktemp("record"))
    log(made)
    return made


@pytest.fixture
def example(laid: Example, tmp_path: Path) -> Example:
    """The example with its log."""
    for folder in (laid.registry, laid.keys):
        shutil.copytree(folder, tmp_path / folder.name)
    return Example(tmp_path / laid.registry.name, tmp_path / laid.keys.name)


def codes(check: RecordCheck) -> list[str]:
    """Return what was found."""
    return [fault.code for fault in check.faults]


def told(check: RecordCheck) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return of each fault its code, its day and its entries."""
    return [(fault.code, fault.day, fault.entries) for fault in check.faults]


def test_a_log_that_fits_its_history_has_no_fault(example: Example) -> None:
    check = check_record(example.registry)
    assert (codes(check), check.versions, check.not_looked, check.known) == ([], 6, (), 0)


def test_a_second_check_compares_only_what_is_new(example: Example) -> None:
    check_record(example.registry)
    go_on(example)
    log(example)
    check = check_record(example.registry)
    assert (codes(check), check.versions, check.known, check.older) == ([], 7, 6, 1)
    assert check_record(example.registry, whole=True).known == 0


def test_what_the_log_does_not_have_yet_is_told_and_no_fault(example: Example) -> None:
    go_on(example)
    check = check_record(example.registry)
    assert told(check) == [
        ("log-behind", "2022-11-03", ("decision/notice-3", "power/P1-002")),
    ]
    assert check.is_sound


@pytest.mark.parametrize("is_second", [False, True])
def test_a_rebase_names_every_version_from_there_on(example: Example, *, is_second: bool) -> None:
    if is_second:  # what an earlier check kept hides nothing
        check_record(example.registry)
    touched = replaced(BATCH, "provenance: {", "provenance:   {")
    rewrite(example.repository, {"suspension": touched})
    assert told(check_record(example.registry)) == [
        ("rebased", "2022-06-02", ("decision/notice-1", "power/P1-002")),
        ("rebased", "2022-08-15", ("need/N-02",)),
        ("rebased", "2022-10-08", ("decision/notice-2", "item/E-002", "power/P1-003")),
        ("rebased", "2022-10-20", ("registry/registry",)),
    ]


def test_a_late_insert_is_named(example: Example) -> None:
    insert = replaced("powers/needs.yaml", "占道经营多由镇巡查发现", "占道经营由镇巡查发现")
    rewrite(example.repository, after={"suspension": insert})
    found = told(check_record(example.registry))
    assert found[0][0::2] == ("late-insert", ("need/N-01",))
    assert [code for code, _day, _entries in found[1:]] == ["rebased"] * 3


def test_a_changed_old_entry_is_named_with_its_day(example: Example) -> None:
    change = replaced(BATCH, "排水与污水处理设施审核", "排水和污水处理设施审核")
    rewrite(example.repository, {"beginning": change})
    found = told(check_record(example.registry))
    assert found[0] == ("changed-entry", "2021-09-10", ("power/P1-004",))
    assert [code for code, _day, _entries in found[1:]] == ["rebased"] * 5


def test_a_force_push_that_drops_a_version_is_named(example: Example) -> None:
    rewrite(example.repository, without="recall")
    assert told(check_record(example.registry)) == [
        ("version-gone", "2022-10-08", ("decision/notice-2", "item/E-002", "power/P1-003")),
        ("rebased", "2022-10-20", ("registry/registry",)),
    ]


def test_a_branch_that_was_merged_the_wrong_way_round_is_named_as_that(example: Example) -> None:
    """Somebody merged main into their branch, and pushed that as main: nothing was taken away."""
    repository = example.repository
    repository.branch("mine", "HEAD~4")
    (example.registry / "notes.txt").write_text("甲", encoding="utf-8")
    repository.commit("mine")
    assert repository.merge("main").returncode == 0
    repository.git("checkout", "-q", "-B", "main")
    found = told(check_record(example.registry))
    assert {code for code, _day, _entries in found} == {"off-the-line"}
    assert [day for _code, day, _entries in found] == ["2022-08-15", "2022-10-08", "2022-10-20"]


@pytest.mark.parametrize("is_put_right", [False, True])
def test_a_rewriting_is_not_called_a_wrong_merge_where_the_old_commits_are_kept_beside_the_line(
    example: Example, *, is_put_right: bool
) -> None:
    """Somebody rewrites the line, then merges the old one so that no commit is lost."""
    repository = example.repository
    old = repository.git("rev-parse", "HEAD").strip()
    change = replaced(BATCH, "排水与污水处理设施审核", "排水和污水处理设施审核")
    undo = replaced(BATCH, "排水和污水处理设施审核", "排水与污水处理设施审核")
    edits = {"suspension": change, **({"recall": undo} if is_put_right else {})}
    rewrite(repository, edits)
    repository.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", old)
    found = told(check_record(example.registry))
    assert found[0][0::2] == ("changed-entry", ("power/P1-004",))
    assert "off-the-line" not in {code for code, _day, _entries in found}


def test_a_merge_the_wrong_way_round_that_keeps_its_own_side_is_not_harmless(
    example: Example,
) -> None:
    repository = example.repository
    old = repository.git("rev-parse", "HEAD").strip()
    repository.branch("mine", "HEAD~4")
    repository.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "merge", old)
    repository.git("checkout", "-q", old, "--", "record", "registry.yaml")
    repository.commit("the log")
    repository.git("checkout", "-q", "-B", "main")
    found = told(check_record(example.registry))
    assert ("version-gone", "2022-08-15", ("need/N-02",)) in found


def test_a_log_that_was_made_again_after_a_rewriting_betrays_itself_to_who_kept_a_checkpoint(
    example: Example,
) -> None:
    kept = {"checkpoint": (example.registry / "record" / "checkpoint").read_bytes()}
    go_on(example)
    log(example)
    check = check_record(example.registry, kept)
    assert (codes(check), [each.versions for each in check.confirmed]) == ([], [1])
    change = replaced(BATCH, "排水与污水处理设施审核", "排水和污水处理设施审核")
    rewrite(example.repository, {"beginning": change}, without="记录日志")
    log(example)
    assert codes(check_record(example.registry)) == []
    assert codes(check_record(example.registry, kept)) == ["other-log"]


@pytest.mark.parametrize("is_second", [False, True])
def test_a_keeper_who_makes_the_log_anew_with_another_old_entry_is_named(
    example: Example, *, is_second: bool
) -> None:
    """It is consistent, signed by the right key, and under the commits that there are."""
    if is_second:  # what an earlier check kept hides nothing
        check_record(example.registry)
    name, other = "随地吐痰".encode(), "当街吐痰".encode()
    made = made_again(leaves_of_log(example.registry), lambda leaf: leaf.replace(name, other))
    record = example.registry / "record"
    for file, content in files_of(made, (), Signer(origin=ORIGIN)).items():
        (record / file).write_bytes(content)
    assert told(check_record(example.registry)) == [
        ("log-differs", "2021-09-10", ("power/P1-001",)),
        ("old-checkpoint", "2022-10-20", ()),
    ]


def test_leaves_behind_the_last_version_are_named_and_nothing_is_called_missing(
    example: Example,
) -> None:
    leaves = [*leaves_of_log(example.registry), gone_leaf("power/P1-001")]
    record = example.registry / "record"
    for file, content in files_of(leaves, (), Signer(origin=ORIGIN)).items():
        path = record / file
        path.write_bytes(content)
    check = check_record(example.registry)
    assert codes(check) == ["ends-within-version"]
    assert [each.reason for each in check.not_looked] == ["log-not-read"]


def test_a_log_that_a_commit_set_back_contradicts_the_commit_before(example: Example) -> None:
    """Nothing of the history is rewritten, and the log by itself is whole."""
    before = example.repository.git("rev-parse", "HEAD")
    go_on(example)
    log(example)
    shutil.rmtree(example.registry / "record")
    example.repository.git("checkout", "-q", before, "--", "record")
    example.repository.commit("the log as it was")
    check = check_record(example.registry)
    assert codes(check) == ["old-checkpoint", "log-behind"]
    assert check.faults[0].commit_now == example.repository.git("rev-parse", "HEAD~1")
    assert "27" in check.faults[0].reason


def test_a_checkpoint_that_a_commit_took_away_is_missing(example: Example) -> None:
    go_on(example)
    log(example)
    (example.registry / "record" / "checkpoints" / "24").unlink()
    example.repository.commit("one checkpoint less")
    assert codes(check_record(example.registry)) == ["missing-checkpoint"]


def test_what_stood_in_the_place_of_a_checkpoint_and_was_none_is_no_fault(example: Example) -> None:
    checkpoint = example.registry / "record" / "checkpoint"
    content = checkpoint.read_bytes()
    checkpoint.write_bytes(b"none")
    example.repository.commit("damaged")
    checkpoint.unlink()
    checkpoint.mkdir()
    (checkpoint / "file").write_bytes(content)
    example.repository.commit("a folder")
    shutil.rmtree(checkpoint)
    checkpoint.write_bytes(content)
    example.repository.commit("mended")
    assert codes(check_record(example.registry)) == []


def test_a_log_that_was_cut_is_shorter_than_the_checkpoint_kept(example: Example) -> None:
    short = example.repository.git("rev-parse", "HEAD")
    go_on(example)
    log(example)
    kept = {"checkpoint": (example.registry / "record" / "checkpoint").read_bytes()}
    example.repository.git("reset", "-q", "--hard", short)
    check = check_record(example.registry, kept)
    assert codes(check) == ["other-log"]
    assert "24" in check.faults[0].reason


def test_a_file_that_is_no_checkpoint_is_refused(example: Example) -> None:
    with pytest.raises(PowersError, match="checkpoint-2026"):
        check_record(example.registry, {"checkpoint-2026": b"\x00"})


def test_a_shallow_clone_says_what_it_could_not_compare(example: Example, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    address = f"file://{example.registry}"
    Repository(tmp_path, new=False).git("clone", "-q", "--depth=1", address, str(clone))
    check = check_record(clone)
    assert codes(check) == []
    assert [each.reason for each in check.not_looked] == ["no-history"]
    assert "--unshallow" in check.not_looked[0].hint


def test_a_clone_that_lacks_objects_says_what_it_could_not_compare(
    example: Example, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    example.repository.git("config", "uploadpack.allowFilter", "true")
    address = f"file://{example.registry}"
    filtered = ("clone", "-q", "--filter=blob:none", address, str(clone))
    Repository(tmp_path, new=False).git(*filtered)
    check = check_record(clone)
    assert codes(check) == []
    assert [each.reason for each in check.not_looked] == ["no-history"]


def test_a_folder_that_is_no_repository_is_checked_against_itself(
    example: Example, tmp_path: Path
) -> None:
    shutil.copytree(example.registry, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    check = check_record(tmp_path / "copy")
    assert (codes(check), [each.reason for each in check.not_looked]) == ([], ["no-history"])


def test_a_log_that_is_gone_is_no_log(example: Example) -> None:
    shutil.rmtree(example.registry / "record")
    check = check_record(example.registry)
    assert (codes(check), check.is_sound) == (["no-log"], False)


def test_a_log_that_registry_yaml_does_not_name_any_more_is_not_no_log(example: Example) -> None:
    file = example.registry / "registry.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("record:"), text.index("signers:")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    for looked_at in (check_record, record_status):
        with speaking("en"), pytest.raises(PowersError, match="does not name") as refused:
            looked_at(example.registry)
        assert refused.value.code == ExitCode.FINDINGS
        assert "git log -- registry.yaml" in refused.value.hint
    shutil.rmtree(example.registry / "record")
    with speaking("en"), pytest.raises(PowersError, match="has no log") as refused:
        check_record(example.registry)
    assert refused.value.code == ExitCode.USAGE
