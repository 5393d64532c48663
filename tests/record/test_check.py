"""The log of a record is checked: against itself, against git, against a checkpoint kept."""

from pathlib import Path

import pytest

from devolved_powers.record.check import RecordCheck, check_record
from tests.record.example import Example, lay, log

pytestmark = pytest.mark.process


@pytest.fixture
def example(tmp_path: Path) -> Example:
    """The example with its log."""
    made = lay(tmp_path)
    log(made)
    return made


def codes(check: RecordCheck) -> list[str]:
    """Return what was found."""
    return [fault.code for fault in check.faults]


def test_a_log_that_fits_its_history_has_no_fault(example: Example) -> None:
    check = check_record(example.registry)
    assert (codes(check), check.versions, check.not_looked) == ([], 6, ())
    assert check_record(example.registry).known == 6
