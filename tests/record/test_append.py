"""The log takes in what the commits recorded, in their order, and is never changed afterwards."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.merkle import leaf_hash, root_hash
from devolved_powers.record.note import VerifierKey, holds
from devolved_powers.record.tiles import LONGEST_LEAF, tile_paths
from tests.province.registries import commit_at
from tests.record.example import (
    HISTORY,
    JUSTICE,
    LATER,
    LOG,
    ORIGIN,
    Example,
    go_on,
    lay,
    private_key,
)
from tests.record.logs import Signer, appended, files_of_log, leaves_of_log
from tests.repository import Repository
from tests.support import powers

pytestmark = pytest.mark.process
OTHER_KEY = str(
    VerifierKey.of(ORIGIN, private_key(JUSTICE).public_key().public_bytes_raw())
).partition("+")[2]
"""Another key, as registry.yaml has it behind the name of the log."""
FIRST = "226f7390ebfe"
"""The commit that the record of the example begins with."""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example without a log, once for all; not to be changed."""
    folder = tmp_path_factory.mktemp("laid")
    lay(folder)
    return folder


@pytest.fixture
def example(laid: Path, tmp_path: Path) -> Example:
    """A copy of the example, without a log."""
    shutil.copytree(laid, tmp_path / "example")
    return Example(tmp_path / "example" / "registry", tmp_path / "example" / "keys")


@pytest.fixture
def root(example: Example) -> Path:
    """The folder of the registry of the example, without a log."""
    return example.registry


def said(leaf: bytes) -> dict[str, object]:
    """Return what a leaf says."""
    data: dict[str, object] = json.loads(leaf)
    return data


def record(root: Path, moment: str, *pairs: tuple[str, str], file: str = ROOT_FILE) -> str:
    """Change the record of the example and commit it at a moment; return the commit."""
    repository = Repository(root, new=False)
    repository.edit(file, *pairs)
    return commit_at(repository, moment)


def test_the_first_append_takes_in_the_whole_history(root: Path) -> None:
    done = appended(root)
    assert [each.version.number for each in done.versions] == [1, 2, 3, 4, 5, 6]
    versions = list(LogFolder.of(root).versions())
    assert [v.recorded.isoformat() for v in versions] == [
        "2021-09-10T01:00:00",
        "2022-03-05T08:20:00",
        "2022-06-02T02:00:00",
        "2022-08-15T06:05:00",
        "2022-10-08T00:30:00",
        "2022-10-20T01:00:00",
    ]
    assert versions[0].commit.startswith(FIRST)
    assert [(v.begins, v.index) for v in versions][:3] == [(0, 10), (11, 12), (13, 15)]


def test_each_version_brings_what_is_new_or_changed_and_then_itself(root: Path) -> None:
    appended(root)
    leaves = [said(leaf) for leaf in leaves_of_log(root)]
    assert [leaf.get("id") for leaf in leaves[:11]] == [
        "batch-1", "E-001", "E-002", "N-01", "N-02", "P1-001", "P1-002", "P1-003", "P1-004",
        "registry", None,
    ]  # fmt: skip
    assert leaves[11]["id"] == "P1-002", "the correction of March 2022"
    assert leaves[12]["kind"] == "version"


def test_the_checkpoint_is_signed_and_is_that_of_the_leaves(root: Path) -> None:
    appended(root)
    folder = LogFolder.of(root)
    assert folder.newest is not None
    checkpoint, note = folder.newest
    leaves = leaves_of_log(root)
    assert (checkpoint.origin, checkpoint.size) == (ORIGIN, len(leaves))
    assert checkpoint.root == root_hash([leaf_hash(leaf) for leaf in leaves])
    assert holds(note, VerifierKey.of(ORIGIN, private_key(LOG).public_key().public_bytes_raw()))
    assert folder.read(f"checkpoints/{len(leaves)}") == folder.read("checkpoint")


def test_the_tree_of_each_version_is_that_of_the_leaves_that_stand_then(root: Path) -> None:
    appended(root)
    leaves = leaves_of_log(root)
    for version in LogFolder.of(root).versions():
        standing = [leaf_hash(leaves[index]) for index in version.standing.values()]
        assert version.root == root_hash(standing)
        assert list(version.standing) == sorted(version.standing, key=str.encode)


def test_a_removed_entry_gets_a_leaf_that_says_so_and_stands_in_no_tree(root: Path) -> None:
    appended(root)
    _1, _2, third, fourth, *_later = LogFolder.of(root).versions()
    assert "need/N-02" in third.standing
    assert "need/N-02" not in fourth.standing
    gone = said(leaves_of_log(root)[fourth.begins])
    assert gone == {"format": 1, "id": "N-02", "kind": "need", "record": None, "states": []}


def test_whether_appended_at_once_or_step_by_step_the_log_is_the_same(
    example: Example, tmp_path: Path
) -> None:
    go_on(example)
    at_once = example.registry
    commits = Repository(at_once, new=False).git("rev-list", "--reverse", "HEAD").split()
    shutil.copytree(at_once, step_by_step := tmp_path / "steps")
    for commit in commits[-2:]:  # before, registry.yaml names no log
        Repository(step_by_step, new=False).git("checkout", "-q", "--force", commit)
        appended(step_by_step)
    appended(at_once)
    assert leaves_of_log(at_once) == leaves_of_log(step_by_step)
    once, steps = files_of_log(at_once), files_of_log(step_by_step)
    assert set(steps) - set(once) == {"checkpoints/24"}
    assert once == {path: content for path, content in steps.items() if path in once}


def test_the_second_append_reads_no_commit_that_is_in_the_log_already(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    appended(example.registry)
    commit = go_on(example)
    read: list[str] = []
    from devolved_powers.register.recorded_versions import VersionWalk

    version = VersionWalk.version

    def noted(self: VersionWalk, at: object) -> object:
        read.append(at.commit)  # type: ignore[attr-defined]
        return version(self, at)  # type: ignore[arg-type]

    monkeypatch.setattr(VersionWalk, "version", noted)
    done = appended(example.registry)
    assert read == [commit]
    assert [each.version.commit for each in done.versions] == [commit]


def test_files_of_the_tree_that_have_grown_are_taken_away(example: Example) -> None:
    appended(example.registry)
    go_on(example)
    done = appended(example.registry)
    tiles = {path for path in files_of_log(example.registry) if path.startswith("tile/")}
    assert tiles == {*tile_paths(done.checkpoint.size)}


def test_where_nothing_is_new_nothing_is_written(root: Path) -> None:
    appended(root)
    before = files_of_log(root)
    done = appended(root)
    assert (done.versions, done.files) == ((), ())
    assert files_of_log(root) == before


def test_where_nothing_is_new_no_key_is_asked_for(root: Path) -> None:
    appended(root)
    done = powers("record", "append", cwd=root, language="en")
    assert (done.returncode, done.stdout) == (
        0,
        "Nothing to append: the log has all that the commits recorded (24 leaves).\n",
    )
    go_on(Example(root, root.parent / "keys"))
    done = powers("record", "append", cwd=root, language="en")
    assert done.returncode == 2
    assert "POWERS_RECORD_KEY" in done.stderr


def test_a_trial_writes_nothing_and_needs_no_key(root: Path) -> None:
    done = appended(root, dry_run=True)
    assert done.checkpoint.size == 24
    assert not (root / RECORD_FOLDER).exists()


def test_commits_that_say_nothing_new_make_no_version(root: Path) -> None:
    appended(root)
    repository = Repository(root, new=False)
    commit_at(repository, "2022-10-21T10:00:00+08:00", "记录日志")
    record(root, "2022-10-22T10:00:00+08:00", ("record:\n", "# the log\nrecord:\n"))
    record(root, "2022-10-23T10:00:00+08:00", ("needs: 1}", "needs: 1 }"))
    assert appended(root).versions == ()


def test_what_is_not_committed_is_not_in_the_log(root: Path) -> None:
    Repository(root, new=False).edit(ROOT_FILE, ("并非任何镇的清单", "没有提交"))
    appended(root)
    assert "没有提交" not in b"".join(leaves_of_log(root)).decode("utf-8")


def test_what_cannot_be_read_has_no_entries_and_the_next_goes_by_the_last_that_can(
    root: Path,
) -> None:
    record(root, "2022-10-21T10:00:00+08:00", ("town: {", "town: [{"))
    record(root, "2022-10-22T10:00:00+08:00", ("town: [{", "town: {"))
    done = appended(root)
    broken, mended = done.versions[-2:]
    assert [len(broken.leaves), len(mended.leaves)] == [1, 1]
    assert said(broken.leaves[0])["unread"] == ["."]
    *_before, seventh, eighth = LogFolder.of(root).versions()
    assert (len(seventh.standing), len(eighth.standing)) == (0, len(seventh.known))


def test_a_commit_that_git_does_not_give_is_not_taken_for_one_that_says_nothing(
    root: Path, tmp_path: Path
) -> None:
    Repository(root, new=False).git("config", "uploadpack.allowFilter", "true")
    for filtered in ("blob:none", "tree:0"):
        clone = tmp_path / filtered.replace(":", "-")
        words = ("clone", "-q", f"--filter={filtered}", f"file://{root}", str(clone))
        Repository(root, new=False).git(*words)
        with speaking("en"), pytest.raises(PowersError, match=r"lacks|cannot read") as refused:
            appended(clone)
        assert refused.value.hint
        assert not (clone / RECORD_FOLDER).exists()


def test_data_of_a_newer_format_is_not_taken_for_data_that_cannot_be_read(root: Path) -> None:
    record(root, "2022-10-21T10:00:00+08:00", ("data_format: 1", "data_format: 2"))
    record(root, "2022-10-22T10:00:00+08:00", ("data_format: 2", "data_format: 1"))
    with speaking("en"), pytest.raises(PowersError, match="of format 2"):
        appended(root)


def test_an_older_checkpoint_that_says_something_else_is_not_built_upon(example: Example) -> None:
    root = example.registry
    appended(root)
    go_on(example)
    appended(root)
    record(root, "2022-11-05T10:00:00+08:00", ("石桥镇赋权事项（示例）", "石桥镇赋权事项"))
    kept = root / RECORD_FOLDER / "checkpoints" / "24"
    said_before = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    said_before[2] = f"{'A' * 43}=\n"
    kept.write_text("".join(said_before), encoding="utf-8", newline="\n")
    with pytest.raises(PowersError) as refused:
        appended(root)
    assert refused.value.place == "record/checkpoints/24"


def test_a_log_whose_key_is_no_longer_in_registry_yaml_is_not_gone_on_with(root: Path) -> None:
    appended(root)
    text = Repository(root, new=False).text(ROOT_FILE)
    (root / ROOT_FILE).write_text(
        text.replace("975de11f+AZoniQf+HBg8ojUnFhuCLf69ap+cCMIgWbziEnIGoUwM", OTHER_KEY),
        encoding="utf-8",
        newline="\n",
    )
    commit_at(Repository(root, new=False), "2022-10-21T10:00:00+08:00")
    with speaking("en"), pytest.raises(PowersError, match="signed by no key"):
        appended(root, Signer(JUSTICE))


def test_moments_never_go_back_and_no_later_commit_changes_them(root: Path) -> None:
    appended(root)
    before = leaves_of_log(root)
    record(root, "2022-10-25T09:00:00+08:00", ("石桥镇赋权事项（示例）", "石桥镇赋权事项（例）"))
    record(root, "2022-10-19T09:00:00+08:00", ("石桥镇赋权事项（例）", "石桥镇赋权（例）"))
    appended(root)
    assert leaves_of_log(root)[: len(before)] == before
    moments = [version.recorded for version in LogFolder.of(root).versions()]
    assert moments[-1] == moments[-2] == max(moments)


def test_a_commit_that_is_dated_after_today_is_refused(root: Path) -> None:
    commit = record(root, "2023-02-01T09:00:00+08:00", ("needs: 1}", "needs: 1}\n# later"))
    assert len(appended(root).versions) == 6, "what says nothing has no moment"
    commit = record(root, "2023-02-01T09:00:00+08:00", ("石桥镇赋权事项（示例）", "石桥镇赋权"))
    with speaking("en"), pytest.raises(PowersError, match="2023-02-01 09:00:00") as refused:
        appended(root)
    assert refused.value.place == commit
    assert "--amend" in refused.value.hint
    assert len(appended(root, today=date(2023, 2, 1)).versions) == 1


def test_a_shallow_clone_is_refused_with_what_to_do(root: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    Repository(root, new=False).git("clone", "-q", "--depth=1", f"file://{root}", str(clone))
    with pytest.raises(PowersError) as refused:
        appended(clone)
    assert "git fetch --unshallow" in refused.value.hint


def test_a_history_that_lacks_the_last_version_is_refused(root: Path) -> None:
    appended(root)
    repository = Repository(root, new=False)
    repository.git("commit", "-q", "--amend", "--allow-empty", "-m", "另写")
    before = files_of_log(root)
    with speaking("en"), pytest.raises(PowersError, match="version 6 of the log") as refused:
        appended(root)
    assert "`powers record check`" in refused.value.hint
    assert files_of_log(root) == before


def test_what_is_too_long_for_a_leaf_stands_in_the_log_by_its_hash_and_does_not_stop_it(
    root: Path,
) -> None:
    scenes = ", ".join(f"第{number}号建筑工地" for number in range(3000))
    record(root, "2022-10-21T09:00:00+08:00", ("[城市道路, 建筑工地]", f"[{scenes}]"))
    appended(root)
    leaf = said(leaves_of_log(root)[-2])
    assert (leaf["kind"], leaf["id"], leaf["states"]) == ("registry", "registry", [])
    assert isinstance(leaf["record"], dict)
    assert leaf["record"].keys() == {"bytes", "sha256"}
    assert leaf["record"]["bytes"] > LONGEST_LEAF


def test_a_key_that_registry_yaml_does_not_have_signs_nothing(root: Path) -> None:
    with speaking("en"), pytest.raises(PowersError, match="not among those of the log"):
        appended(root, Signer(JUSTICE))
    assert not (root / RECORD_FOLDER).exists()


def test_a_key_signs_on_its_days_only(root: Path) -> None:
    with speaking("en"), pytest.raises(PowersError, match="does not sign yet"):
        appended(root, today=date(2022, 10, 19))


def test_a_registry_without_a_log_says_how_to_begin_one(root: Path) -> None:
    Repository(root, new=False).git("checkout", "-q", "HEAD~1")
    with pytest.raises(PowersError) as refused:
        appended(root)
    assert "powers record key --new" in refused.value.hint
    assert refused.value.place == ROOT_FILE


def test_what_registry_yaml_says_of_the_log_counts_once_it_is_committed(root: Path) -> None:
    repository = Repository(root, new=False)
    now = repository.text(ROOT_FILE)
    repository.git("checkout", "-q", "HEAD~1")
    (root / ROOT_FILE).write_text(now, encoding="utf-8", newline="\n")
    with speaking("en"), pytest.raises(PowersError, match="not committed yet"):
        appended(root)


def test_a_log_of_another_name_is_refused(root: Path) -> None:
    appended(root)
    repository = Repository(root, new=False)
    text = repository.text(ROOT_FILE).replace("www.example.invalid/shiqiao\n", "other.invalid\n")
    (root / ROOT_FILE).write_text(text, encoding="utf-8", newline="\n")
    commit_at(repository, "2022-10-21T09:00:00+08:00")
    with (
        speaking("en"),
        pytest.raises(PowersError, match=f"called {ORIGIN}, in registry.yaml other"),
    ):
        appended(root, dry_run=True)


@pytest.mark.parametrize("file", ["checkpoint", "tile/0/000.p/24", "tile/entries/000.p/24"])
def test_nothing_is_appended_to_a_log_that_was_changed(example: Example, file: str) -> None:
    root = example.registry
    appended(root)
    go_on(example)
    path = root / RECORD_FOLDER / file
    whole = path.read_bytes()
    for content in (whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], None):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        if (file, content) == ("checkpoint", None):
            continue
        with pytest.raises(PowersError) as refused:
            appended(root)
        assert "powers record check" in refused.value.hint


def test_no_checkpoint_is_signed_over_hashes_that_were_changed_further_up(example: Example) -> None:
    root = example.registry
    need = (
        "\n  - {{id: N-{:03d}, name: 对第{}种行为的处罚, type: 行政处罚, field: 城市管理, "
        "asked_of: 示例县综合行政执法局, basis: 《城市道路管理条例》第四十二条, reason: 多发, "
        "status: 待赋权}}"
    )
    listed = "".join(need.format(number, number) for number in range(100, 360))
    record(
        root,
        "2022-10-21T10:00:00+08:00",
        ("needs:\n", f"needs:{listed}\n"),
        file="powers/needs.yaml",
    )
    done = appended(root)
    assert done.checkpoint.size > 256
    tile = root / RECORD_FOLDER / "tile" / "1" / "000.p" / "1"
    tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    go_on(example)
    before = files_of_log(root)
    with pytest.raises(PowersError) as refused:
        appended(root)
    assert "powers record check" in refused.value.hint
    assert files_of_log(root) == before


def test_a_log_whose_newest_checkpoint_is_missing_is_not_begun_anew_otherwise(
    example: Example,
) -> None:
    root = example.registry
    go_on(example)
    appended(root)
    (root / RECORD_FOLDER / "checkpoint").unlink()
    Repository(root, new=False).git("checkout", "-q", "HEAD~1")
    with speaking("en"), pytest.raises(PowersError, match="The log was longer") as refused:
        appended(root)
    assert refused.value.place == "record/checkpoints/27"


def test_a_log_that_was_longer_is_not_told_to_have_everything(example: Example) -> None:
    root = example.registry
    appended(root)
    older = files_of_log(root)
    go_on(example)
    appended(root)
    longer = files_of_log(root)["checkpoints/27"]
    Repository(root, new=False).git("reset", "-q", "--hard", "HEAD~1")
    shutil.rmtree(root / RECORD_FOLDER)
    for path, content in {**older, "checkpoints/27": longer}.items():
        (root / RECORD_FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
        (root / RECORD_FOLDER / path).write_bytes(content)
    with speaking("en"), pytest.raises(PowersError, match="The log was longer"):
        appended(root)


def test_an_older_checkpoint_put_in_place_of_the_newest_is_refused(example: Example) -> None:
    root = example.registry
    appended(root)
    older = files_of_log(root)
    go_on(example)
    appended(root)
    for path, content in older.items():
        (root / RECORD_FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
        (root / RECORD_FOLDER / path).write_bytes(content)
    Repository(root, new=False).git("reset", "-q", "--hard", "HEAD~1")
    record(root, "2022-11-03T10:00:00+08:00", ("石桥镇赋权事项（示例）", "石桥镇赋权事项"))
    with speaking("en"), pytest.raises(PowersError, match="The log was longer"):
        appended(root)


def test_the_folder_says_what_it_is_in_both_languages_with_the_notice(root: Path) -> None:
    done = appended(root)
    page = (root / RECORD_FOLDER / "README.md").read_text(encoding="utf-8")
    assert page.startswith(f"> {done.notice}\n")
    assert "# 登记记录日志" in page
    assert "# The log of the record" in page


def test_git_changes_no_line_end_of_the_log(root: Path, tmp_path: Path) -> None:
    appended(root)
    repository = Repository(root, new=False)
    commit_at(repository, "2022-10-21T10:00:00+08:00", "记录日志")
    clone = tmp_path / "clone"
    repository.git("-c", "core.autocrlf=true", "clone", "-q", str(root), str(clone))
    assert files_of_log(clone) == files_of_log(root)
    assert b"\r\n" in (clone / ROOT_FILE).read_bytes()


def test_a_link_in_the_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    appended(root)
    checkpoint = root / RECORD_FOLDER / "checkpoint"
    checkpoint.rename(tmp_path / "elsewhere")
    checkpoint.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PowersError):
        appended(root)


def test_the_steps_of_the_example_are_those_of_the_log(root: Path) -> None:
    assert len(appended(root).versions) == len(set(HISTORY) - {LATER})


def test_a_log_that_was_committed_and_taken_away_is_not_begun_anew(root: Path) -> None:
    """Whoever deleted record/ by mistake would sign a second log, which contradicts the first."""
    appended(root)
    repository = Repository(root, new=False)
    repository.git("add", "record")
    commit_at(repository, "2022-11-01T10:00:00+08:00")
    size = LogFolder.of(root).tiles.size
    shutil.rmtree(root / RECORD_FOLDER)
    with speaking("en"), pytest.raises(PowersError) as refused:
        appended(root)
    assert f"has a log of {size} leaves; record/ has only 0" in refused.value.message
    assert "git checkout HEAD -- record" in refused.value.hint
    repository.git("checkout", "-q", "HEAD", "--", "record")
    assert appended(root).before == size
