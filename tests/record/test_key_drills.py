"""The drills of docs/record-keys.md: a key is replaced, lost, stolen. Who verifies what then?"""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.editing.record_keys import register_key
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.check import check_record
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.note_keys import refuse_unusable
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.prove import Asked, prove
from devolved_powers.record.refusals import ProofRefusedError
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.record.verify import verify_proof
from tests.province.registries import commit_at
from tests.record.example import LOG, ORIGIN, Example, lay, log
from tests.record.logs import Signer, appended

pytestmark = pytest.mark.process
NEW = "log 2"
CHANGED = date(2022, 10, 31)
"""The day on which the key changes hands."""
LATER = date(2022, 12, 31)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who once got a key from the office, and perhaps kept a checkpoint.

    Args:
        key: the name of the key.
        kept: the checkpoints.
    """

    key: str
    kept: tuple[bytes, ...] = ()

    def verifies(self, example: Example) -> str:
        """Return what comes of a proof made today: `holds`, or the reason of its refusal."""
        log = ProvableLog(LogFolder.of(example.registry))
        content = prove(log, Asked("power", "P1-001", date(2022, 3, 1))).content
        try:
            verify_proof(content, [VerifierKey.of(ORIGIN, Signer(self.key).public)])
        except ProofRefusedError as refused:
            return refused.reason
        return "holds"

    def faults(self, example: Example) -> list[str]:
        """Return what a check finds wrong with the log, and with its going on from the kept."""
        kept = {f"kept-{at}": content for at, content in enumerate(self.kept)}
        return [fault.code for fault in check_record(example.registry, kept).faults]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with its log."""
    example = lay(tmp_path_factory.mktemp("drills"))
    log(example)
    return example


@pytest.fixture
def example(laid: Example, tmp_path: Path) -> Example:
    """A copy of it, on which something happens to the key."""
    shutil.copytree(laid.registry, tmp_path / "registry")
    return Example(tmp_path / "registry", laid.keys)


def checkpoint_of(example: Example) -> bytes:
    """Return the newest checkpoint, as somebody might keep it."""
    return (example.registry / RECORD_FOLDER / "checkpoint").read_bytes()


def replaced(example: Example, last: date | None = None) -> None:
    """Write the new key into registry.yaml, and commit that; the old one is used until a day."""
    key = str(VerifierKey.of(ORIGIN, Signer(NEW).public))
    register_key(example.registry, ORIGIN, key, CHANGED, last=last, dry_run=False)
    commit_at(example.repository, f"{CHANGED}T10:00:00+08:00", "日志换用新密钥")


def signed(example: Example, day: date, *names: str) -> None:
    """Append what is new to the log on a day, signed with keys, and commit that."""
    appended(example.registry, *(Signer(name) for name in names), today=day)
    commit_at(example.repository, f"{day}T15:00:00+08:00", "记录日志")


def changed(example: Example, moment: str = "2022-11-03T10:00:00+08:00") -> None:
    """Record something more, after the key changed hands unless a moment is given."""
    file = example.registry / "registry.yaml"
    file.write_text(file.read_text("utf-8").replace("示例数据，", "示例数据（已核对），"), "utf-8")
    commit_at(example.repository, moment, "核对")


def signed_by_a_thief(example: Example, patch: pytest.MonkeyPatch) -> None:
    """Append with the old key, by a program that does not refuse it."""
    patch.setattr("devolved_powers.record.append.refuse_unusable", lambda *_asked: None)
    appended(example.registry, Signer(LOG))


def test_a_key_is_replaced(example: Example) -> None:
    old, new = Reader(LOG, (checkpoint_of(example),)), Reader(NEW)
    assert old.verifies(example) == "holds"
    assert new.verifies(example) == "unknown-key"

    replaced(example)
    signed(example, CHANGED, LOG, NEW)  # the one checkpoint that both sign
    bridge = checkpoint_of(example)
    assert (old.verifies(example), new.verifies(example)) == ("holds", "holds")
    assert (old.faults(example), new.faults(example)) == ([], [])

    changed(example)
    signed(example, LATER, NEW)
    assert (old.verifies(example), new.verifies(example)) == ("unknown-key", "holds")
    assert old.faults(example) == []  # what is new goes on from what the old key signed
    assert Reader(LOG, (bridge,)).faults(example) == []


def test_the_old_key_signs_no_longer(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(example)
    settings = log_of(root_file_of(example.registry))
    refuse_unusable(settings, Signer(LOG), CHANGED)
    with speaking("en"), pytest.raises(PowersError, match="used until 2022-10-31"):
        refuse_unusable(settings, Signer(LOG), LATER)
    with pytest.raises(PowersError):
        appended(example.registry, Signer(LOG))
    changed(example)
    signed_by_a_thief(example, monkeypatch)
    assert Reader(NEW).faults(example) == ["key-not-in-use"]


def test_a_key_is_lost(example: Example) -> None:
    old, new = Reader(LOG, (checkpoint_of(example),)), Reader(NEW)
    replaced(example)
    signed(example, LATER, NEW)
    assert (old.verifies(example), new.verifies(example)) == ("unknown-key", "holds")
    assert old.faults(example) == []  # and still nobody changed what was there


def test_a_key_is_stolen_and_the_thief_rewrites_the_log(example: Example) -> None:
    witness = Reader(LOG, (checkpoint_of(example),))
    decision = example.registry / "powers" / "batch-1.yaml"
    text = decision.read_text("utf-8")
    name = text.partition("name: ")[2].partition(",")[0].partition("\n")[0]
    shutil.rmtree(example.registry / RECORD_FOLDER)
    decision.write_text(text.replace(name, f"{name}（改）"), "utf-8")
    example.repository.git("add", "-A")
    example.repository.git("checkout", "-q", "--orphan", "rewritten")
    commit_at(example.repository, "2021-09-10T09:00:00+08:00", "登记")
    appended(example.registry, Signer(LOG))
    commit_at(example.repository, "2022-10-20T15:00:00+08:00", "记录日志")

    nobody = Reader(LOG)
    assert (nobody.verifies(example), nobody.faults(example)) == ("holds", [])
    assert Reader(NEW).verifies(example) == "unknown-key"
    assert witness.faults(example) != []  # who kept a checkpoint sees it


def test_the_office_goes_on_after_a_theft(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = Reader(LOG, (checkpoint_of(example),))
    replaced(example, last=date(2022, 10, 20))
    signed(example, LATER, NEW)
    assert witness.faults(example) == []
    changed(example)
    signed_by_a_thief(example, monkeypatch)
    assert (witness.verifies(example), Reader(NEW).verifies(example)) == ("holds", "unknown-key")
    assert witness.faults(example) == Reader(NEW).faults(example) == ["key-not-in-use"]


def test_a_day_that_has_begun_in_beijing_alone_makes_no_fault(example: Example) -> None:
    """A machine whose clock goes by UTC signs and changes keys in the evening."""
    changed(example, f"{CHANGED}T18:00:00+00:00")
    replaced(example)
    with speaking("en"), pytest.raises(PowersError, match="used until 2022-10-31"):
        appended(example.registry, Signer(LOG), today=CHANGED)
    signed(example, CHANGED, LOG, NEW)
    assert Reader(LOG).faults(example) == []


def test_the_key_before_counts_as_long_as_what_it_signed_reaches(example: Example) -> None:
    changed(example, f"{CHANGED}T18:00:00+00:00")
    signed(example, CHANGED, LOG)
    key = str(VerifierKey.of(ORIGIN, Signer(NEW).public))
    register_key(example.registry, ORIGIN, key, CHANGED, dry_run=False)
    keys = log_of(root_file_of(example.registry)).keys
    assert [each.until for each in keys] == [date(2022, 11, 1), None]
    assert Reader(LOG).faults(example) == []
