"""`powers record check` and `powers record status`, as one calls them."""

import json
import shutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from devolved_powers.reports.json_v1.record_check import RecordCheckJson
from devolved_powers.reports.json_v1.record_status import RecordStatusJson
from tests.record.example import ORIGIN, Example, go_on, lay, log
from tests.record.rewriting import replaced, rewrite
from tests.support import NOTICE, powers

pytestmark = pytest.mark.process
_CHECK = TypeAdapter(RecordCheckJson)
_STATUS = TypeAdapter(RecordStatusJson)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with its log, of which each test takes a copy."""
    made = lay(tmp_path_factory.mktemp("record"))
    log(made)
    return made


@pytest.fixture
def example(laid: Example, tmp_path: Path) -> Example:
    """The example with its log."""
    shutil.copytree(laid.registry, tmp_path / "registry")
    return Example(tmp_path / "registry", laid.keys)


def run(example: Example, *arguments: str) -> tuple[int, str]:
    """Return the exit code of a command of the log and what it prints."""
    done = powers("record", *arguments, cwd=example.registry, language="en")
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_a_sound_log_is_said_to_be_sound(example: Example) -> None:
    code, text = run(example, "check")
    assert code == 0
    assert text.startswith(f"Log {ORIGIN}: leaves: 24, versions: 6\nNo fault: ")
    code, text = run(example, "check", "--format", "json")
    answer = _CHECK.validate_json(text)
    assert (code, answer["sound"], answer["compared_before"]) == (0, True, 6)
    assert answer["notice"]


def test_what_is_missing_is_a_fault_only_where_the_log_must_be_complete(example: Example) -> None:
    go_on(example)
    code, text = run(example, "check")
    assert (code, "log-behind" in text, "2022-11-03" in text) == (0, True, True)
    assert "No fault: " in text
    code, text = run(example, "check", "--complete")
    assert (code, "Faults: 1" in text, "No fault" in text) == (1, True, False)
    assert "notice-3 (Decision)" in text
    code, text = run(example, "status", "--format", "json")
    status = _STATUS.validate_json(text)
    assert [each["entries"] for each in status["ahead"] or ()] == [
        ["decision/notice-3", "power/P1-002"]
    ]


def test_a_changed_old_entry_is_told_with_day_commit_and_remedy(example: Example) -> None:
    change = replaced("powers/batch-1.yaml", "处理设施审核", "处理设施的审核")
    rewrite(example.repository, {"beginning": change})
    code, text = run(example, "check", "--format", "json")
    first = _CHECK.validate_json(text)["faults"][0]
    assert code == 1
    assert (first["code"], first["number"], first["day"]) == ("changed-entry", 1, "2021-09-10")
    assert first["entries"] == ["power/P1-004"]
    assert first["commit"] != first["commit_now"]
    assert first["remedy"]
    code, text = run(example, "check", "--format", "markdown")
    assert (code, NOTICE in text, "P1-004（权力事项）" in text) == (1, True, True)


def test_of_a_log_that_cannot_be_read_no_count_of_versions_is_told(example: Example) -> None:
    shutil.rmtree(example.registry / "record" / "tile" / "entries")
    code, text = run(example, "check")
    assert (code, "leaves: 24; its versions cannot be told" in text) == (1, True)


def test_a_clone_without_its_history_is_not_called_sound(example: Example) -> None:
    shutil.rmtree(example.registry / ".git")
    code, text = run(example, "check")
    assert (code, "No fault was seen, but not all was looked at." in text) == (4, True)
    assert run(example, "status")[0] == 4
    code, text = run(example, "check", "--format", "json")
    assert [open_["reason"] for open_ in json.loads(text)["cannot_tell"]] == ["no-history"]


def test_a_checkpoint_kept_elsewhere_is_held_against_the_log(
    example: Example, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.copy(example.registry / "record" / "checkpoint", kept)
    go_on(example)
    log(example)
    code, text = run(example, "check", "--since-checkpoint", str(kept))
    assert (code, "versions since: 1" in text) == (0, True)
    kept.write_bytes(kept.read_bytes().replace(b"\n24\n", b"\n25\n"))
    code, text = run(example, "check", "--since-checkpoint", str(kept), "--format", "json")
    assert code == 1
    assert [fault["code"] for fault in json.loads(text)["faults"]] == ["bad-signature"]


def test_status_tells_who_signed_which_checkpoint(example: Example) -> None:
    made = ("cosign", "--signer", "示例县司法局", "--key", str(example.keys / "justice"))
    assert powers("record", *made, cwd=example.registry).returncode == 0
    code, text = run(example, "status", "--format", "json")
    (checkpoint,) = _STATUS.validate_json(text)["checkpoints"]
    assert (code, checkpoint["size"], checkpoint["signed_by_log"]) == (0, 24, True)
    (signature,) = checkpoint["cosignatures"]
    assert (signature["role"], signature["standing"]) == ("司法局", "holds")
    assert checkpoint["lacking"] == ["编办"]
    code, text = run(example, "check")
    assert (code, "Signatures of other offices that hold: 1" in text) == (0, True)
    next(example.registry.glob("record/cosignatures/*/*.sig")).write_text("none", encoding="ascii")
    code, text = run(example, "check", "--format", "json")
    assert code == 1
    assert [fault["code"] for fault in json.loads(text)["faults"]] == ["bad-cosignature"]


def test_a_registry_without_a_log_says_what_to_do(registry: Path) -> None:
    for name in ("check", "status"):
        done = powers("record", name, cwd=registry, language="en")
        assert (done.returncode, done.stdout) == (2, "")
        assert "powers record key" in done.stderr
