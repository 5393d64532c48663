"""The example of the record is the same wherever it is laid, and says itself that it is made up."""

from pathlib import Path

import pytest

from devolved_powers.models.files import ROOT_FILE
from tests.record.example import (
    APPENDED,
    HISTORY,
    JUSTICE,
    LOG,
    ORIGIN,
    STAFFING,
    go_on,
    lay,
    public_line,
)

COMMIT = "0479758097c54395911ca99cda3b66051d689271"
"""The last commit before the log begins."""


@pytest.mark.process
def test_the_example_is_the_same_commit_wherever_it_is_laid(tmp_path: Path) -> None:
    for name in ("first", "second"):
        example = lay(tmp_path / name)
        assert example.repository.git("rev-parse", "HEAD") == COMMIT


@pytest.mark.process
def test_the_keys_stand_outside_the_registry_and_only_their_public_halves_in_it(
    tmp_path: Path,
) -> None:
    example = lay(tmp_path)
    go_on(example)
    text = (example.registry / ROOT_FILE).read_text(encoding="utf-8")
    assert f"key: {ORIGIN}+" in text
    for name in (LOG, JUSTICE, STAFFING):
        assert (example.keys / f"{name}.pub").read_text(encoding="ascii").strip() == public_line(
            name
        )
    assert public_line(JUSTICE) in text
    assert public_line(STAFFING) in text
    assert not any("PRIVATE KEY" in path.read_text(encoding="utf-8", errors="replace")
                   for path in example.registry.rglob("*") if path.is_file())  # fmt: skip


def test_the_log_is_committed_after_what_it_records() -> None:
    first, second = APPENDED
    *_before, log, resumption = HISTORY.values()
    assert log < first < resumption < second
