"""A fork: two checkpoints of one number of leaves that say other things, named where it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.record.append import append
from devolved_powers.record.check import check_record
from devolved_powers.record.log_folder import CHECKPOINT, CHECKPOINTS, LogFolder
from devolved_powers.record.note import Checkpoint, signed_note
from devolved_powers.record.status import record_status
from tests.record import example
from tests.record.example import ORIGIN
from tests.record.logs import DAY, Signer, appended

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = example.lay(tmp_path_factory.mktemp("forked")).registry
    appended(root)
    return root


@pytest.fixture
def forked(laid: Path) -> Iterator[Path]:
    """The example, whose kept checkpoint is of another log of that name, signed by its key."""
    size = LogFolder.of(laid).tiles.size
    file = laid / "record" / CHECKPOINTS / str(size)
    before = file.read_bytes()
    file.write_bytes(other(size))
    with speaking("en"):
        yield laid
    file.write_bytes(before)


def other(size: int, origin: str = ORIGIN) -> bytes:
    """Return what the log's key signed of another log."""
    signer = Signer(origin=origin)
    return signed_note(Checkpoint(origin, size, bytes(range(32))).text, [signer]).encode()


def test_its_state_is_not_told_as_if_it_were_of_this_log(forked: Path) -> None:
    """The signatures beside it would be shown as signatures of what the log says."""
    with pytest.raises(PowersError, match="damaged: record/checkpoints/"):
        record_status(forked)


def test_check_names_it(forked: Path) -> None:
    assert "other-checkpoint" in {fault.code for fault in check_record(forked).faults}


def test_nothing_is_appended_to_it(forked: Path) -> None:
    with pytest.raises(PowersError, match="damaged: record/checkpoints/"):
        append(forked, [Signer()], DAY)


def test_a_checkpoint_that_a_reader_kept_names_it(laid: Path) -> None:
    size = LogFolder.of(laid).tiles.size
    faults = check_record(laid, {"kept": other(size)}).faults
    assert [(fault.code, fault.place) for fault in faults] == [("other-log", "kept")]


def test_the_newest_checkpoint_itself_may_be_the_other_one(laid: Path) -> None:
    size = LogFolder.of(laid).tiles.size
    files = [laid / "record" / name for name in (CHECKPOINT, f"{CHECKPOINTS}/{size}")]
    before = files[0].read_bytes()
    for file in files:
        file.write_bytes(other(size))
    try:
        with speaking("en"), pytest.raises(PowersError, match="damaged"):
            record_status(laid)
        assert "root-differs" in {fault.code for fault in check_record(laid).faults}
    finally:
        for file in files:
            file.write_bytes(before)
